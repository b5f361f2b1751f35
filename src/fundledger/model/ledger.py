"""
An append-only sequence of entries, and the state of its promises on a day.

Two histories are kept apart: what had been *announced* by a day, and what this ledger
had *recorded* by a day. No question defaults to today: the default state is the one
after the last entry.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, fields, frozen

from fundledger.errors import QuestionError, UnknownWordError
from fundledger.model.commitment import Commitment, withdrawn
from fundledger.model.dates import checked_day, latest
from fundledger.model.entries import (
    Announcement,
    Assessment,
    Entry,
    Restatement,
    Revision,
    Withdrawal,
)
from fundledger.model.links import Structure, structure
from fundledger.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fundledger.model.amount import Amount

_ORDER: Final = {kind: n for n, kind in enumerate(EntryKind)}


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Order by date, then by kind, then as given."""
    return tuple(sorted(entries, key=lambda entry: (latest(entry.on), _ORDER[entry.kind])))


@frozen(eq=False)
class State(Mapping[str, Commitment]):
    """
    The promises as they stood: a read-only mapping from id to commitment.

    Made by :meth:`Ledger.as_of`. Amounts have had withdrawals taken off, also those
    of their parts.

    Args:
        commitments: Each commitment by its id, in the order they were announced.
        entries: The entries that had counted, in order.
        withdrawn: The withdrawal of each commitment that was taken back whole.
        reduced: Ids of those whose amount is less what was withdrawn.
        announced: The day up to which announcements counted; None for all.
    """

    commitments: Mapping[str, Commitment]
    entries: tuple[Entry, ...] = ()
    withdrawn: Mapping[str, Withdrawal] = field(factory=lambda: MappingProxyType({}))
    reduced: frozenset[str] = frozenset()
    announced: date | None = None

    def __getitem__(self, name: str) -> Commitment:
        """
        Return the commitment of that id.

        Raises:
            UnknownWordError: there is none (a ``LookupError``, like ``KeyError``).
        """
        try:
            return self.commitments[name]
        except KeyError:
            raise UnknownWordError("commitment", name, self.commitments) from None

    def __contains__(self, name: object) -> bool:
        """Say whether a commitment of that id had been announced."""
        return name in self.commitments

    def get(self, name: str, default: Commitment | None = None) -> Commitment | None:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the commitment of that id, or *default*."""
        return self.commitments.get(name, default)

    def __iter__(self) -> Iterator[str]:
        """Iterate over ids in the order they were announced."""
        return iter(self.commitments)

    def __len__(self) -> int:
        """Count the commitments."""
        return len(self.commitments)

    @cached_property
    def structure(self) -> Structure:
        """How the commitments hang together."""
        return structure(self.commitments)

    def entries_of(self, name: str) -> tuple[Entry, ...]:
        """Return the entries about one commitment that had counted, in order."""
        return self._by_id.get(name, ())

    @cached_property
    def _by_id(self) -> dict[str, tuple[Entry, ...]]:
        return _grouped(self.entries)

    @cached_property
    def entangled(self) -> frozenset[str]:
        """The ids of commitments that a link of any kind, or a withdrawal, bears on."""
        links = self.structure
        ends = {name for stated in (links.others, links.missing) for name, _ in stated}
        targets = (link.target for _, link in links.others)
        return frozenset((*links.wholes, *links.parts, *ends, *targets, *self.withdrawn))

    @cached_property
    def assessments(self) -> Mapping[str, tuple[Assessment, ...]]:
        """The judgements of each commitment that has any, in order."""
        found: dict[str, list[Assessment]] = {}
        for entry in self.entries:
            if isinstance(entry, Assessment):
                found.setdefault(entry.commitment.id, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}


@frozen
class Ledger:
    """
    Entries in order: by date, then by kind, then as given. Nothing is ever removed.

    Args:
        entries: The entries, in any order.

    >>> fund = Commitment(id="fund", title="Fund")
    >>> from datetime import date
    >>> ledger = Ledger([Announcement(on=date(2018, 10, 2), commitment=fund)])
    >>> list(ledger.as_of(date(2018, 10, 1))), list(ledger.as_of(date(2018, 10, 2)))
    ([], ['fund'])
    """

    entries: tuple[Entry, ...] = field(default=(), converter=_in_order)

    def appended(self, *entries: Entry) -> Ledger:
        """Return a ledger with more *entries*; this one does not change."""
        return Ledger((*self.entries, *entries))

    @cached_property
    def state(self) -> State:
        """The state after the last entry."""
        return self.as_of()

    def as_of(self, announced: date | None = None, *, recorded: date | None = None) -> State:
        """
        Return the promises as they stood.

        Args:
            announced: Count what had been announced by the end of this day. An entry
                whose day is bounded counts once its latest possible day is reached.
                None for all.
            recorded: Count what this ledger had recorded by the end of this day.
                None for all.

        Raises:
            QuestionError: *recorded* is asked of a ledger in which an entry does not
                say when it was recorded.
            TypeError: a day is not a ``datetime.date``, or has a time of day.
        """
        for name, day in (("announced", announced), ("recorded", recorded)):
            if day is not None:
                checked_day(day, name)
        entries = self.entries
        if recorded is not None:
            entries = _recorded_by(entries, recorded)
        if any(entry.corrects for entry in entries):
            entries = _corrected(entries)
        if announced is not None:
            count = bisect_right(entries, announced, key=lambda entry: latest(entry.on))
            entries = entries[:count]
        commitments = {entry.commitment.id: entry.commitment for entry in entries}
        if any(entry.kind is EntryKind.WITHDRAWAL for entry in entries):
            return _with_withdrawals(commitments, entries, announced)
        return State(MappingProxyType(commitments), entries, announced=announced)

    def history(self, name: str) -> tuple[Entry, ...]:
        """
        Return every entry about one commitment, in order, corrected ones included.

        Raises:
            UnknownWordError: no entry is about a commitment of that id.
        """
        try:
            return self._by_id[name]
        except KeyError:
            raise UnknownWordError("commitment", name, self._by_id) from None

    @cached_property
    def ids(self) -> frozenset[str]:
        """The id of every commitment that an entry is about."""
        return frozenset(entry.commitment.id for entry in self.entries)

    @cached_property
    def _by_id(self) -> dict[str, tuple[Entry, ...]]:
        return _grouped(self.entries)


def _grouped(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Group entries by the commitment they are about."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.commitment.id, []).append(entry)
    return {name: tuple(about) for name, about in grouped.items()}


def _recorded_by(entries: tuple[Entry, ...], day: date) -> tuple[Entry, ...]:
    unsaid = [entry for entry in entries if entry.recorded is None]
    if unsaid:
        first = unsaid[0]
        msg = (
            f"{len(unsaid)} entries do not say when they were recorded, the first of them the "
            f"{first.kind.value} of {first.commitment.id!r}: give each its `recorded` day"
        )
        raise QuestionError(msg)
    return tuple(entry for entry in entries if entry.recorded and entry.recorded <= day)


def _corrected(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """
    Leave out corrected entries, and rest later ones on what corrects them.

    An entry written on top of a wrong one repeats its error in the terms it did not
    mean to change; only what it changed is kept.
    """
    wrong = {entry.corrects for entry in entries if entry.corrects}
    kept: list[Entry] = []
    written: dict[str, Commitment] = {}
    stands: dict[str, Commitment] = {}
    for entry in entries:
        name, terms = entry.commitment.id, entry.commitment
        if entry.corrects is None:
            before, written[name] = written.get(name), terms
            if entry.key in wrong:
                continue
            if before is not None and name in stands:
                terms = _rebased(before, terms, stands[name])
        elif entry.key in wrong:
            continue
        stands[name] = terms
        kept.append(entry if terms == entry.commitment else evolve(entry, commitment=terms))
    return tuple(kept)


def _rebased(before: Commitment, after: Commitment, onto: Commitment) -> Commitment:
    """Make the changes from *before* to *after* to other terms."""
    names = [attribute.name for attribute in fields(Commitment)]
    changes = {n: getattr(after, n) for n in names if getattr(before, n) != getattr(after, n)}
    return evolve(onto, **changes)


def _with_withdrawals(
    commitments: dict[str, Commitment], entries: tuple[Entry, ...], announced: date | None
) -> State:
    """Take withdrawals of parts from their wholes, and note what was taken back whole."""
    links = structure(commitments)
    said: dict[str, date] = {}
    before: dict[str, Amount | None] = {}
    reduced: set[str] = set()
    gone: dict[str, Withdrawal] = {}
    taken: list[tuple[date, str, Amount]] = []
    for entry in entries:
        name, amount = entry.commitment.id, entry.commitment.amount
        if isinstance(entry, Withdrawal):
            off = entry.amount or before.get(name)
            if off is not None:
                taken.append((latest(entry.on), name, off))
            if entry.amount is None:
                gone[name] = entry
            reduced.add(name)
        elif _states_terms(entry, before.get(name)):
            said[name] = latest(entry.on)
            reduced.discard(name)
            if not isinstance(entry, Restatement):
                gone.pop(name, None)
        before[name] = amount
    for day, part, off in taken:
        seen = {part}
        whole = links.wholes.get(part)
        while whole is not None and whole not in seen and said.get(whole, day) < day:
            if (amount := commitments[whole].amount) and amount.currency == off.currency:
                commitments[whole] = withdrawn(commitments[whole], off)
                reduced.add(whole)
            seen.add(whole)
            whole = links.wholes.get(whole)
    return State(
        MappingProxyType(commitments),
        entries,
        MappingProxyType(gone),
        frozenset(reduced),
        announced,
    )


def _states_terms(entry: Entry, before: Amount | None) -> bool:
    """Say whether an entry states how much, so that earlier withdrawals are in it."""
    if isinstance(entry, Restatement):
        return entry.amount is not None
    changed = isinstance(entry, Revision) and entry.commitment.amount != before
    return isinstance(entry, Announcement) or changed
