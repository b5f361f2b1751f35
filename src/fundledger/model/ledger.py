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
from typing import TYPE_CHECKING, Any, Final, TypeVar, overload

from attrs import field, frozen

from fundledger.errors import QuestionError, UnknownWordError
from fundledger.model.commitment import Commitment
from fundledger.model.correcting import corrected
from fundledger.model.dates import DateBounds, checked_day, earliest, latest
from fundledger.model.entries import Announcement, Assessment, Entry, Withdrawal
from fundledger.model.links import Structure, structure
from fundledger.model.withdrawing import standing
from fundledger.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

_T = TypeVar("_T")
_ORDER: Final = {kind: n for n, kind in enumerate(EntryKind)}


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Order by the day they count from, then by kind, then as given."""
    given = tuple(entries)
    for entry in given:
        if getattr(entry, "commitment", None) is None:
            msg = f"a ledger holds entries such as Announcement(on=..., ...), not {entry!r}"
            raise TypeError(msg)
    rows = zip(_counted_from(given), given, strict=True)
    ranked = sorted(rows, key=lambda row: (row[0], _ORDER[row[1].kind]))
    return tuple(entry for _, entry in ranked)


def _counted_from(entries: Sequence[Entry]) -> list[date]:
    """
    Return the day that each entry counts from: the latest that it can be.

    An announcement known only within bounds is no later than the first of whatever
    else happened to its commitment.
    """
    days = [latest(entry.on) for entry in entries]
    bounded = {
        entry.commitment.id: n
        for n, entry in enumerate(entries)
        if isinstance(entry, Announcement) and isinstance(entry.on, DateBounds)
    }
    if not bounded:
        return days
    others: dict[str, list[int]] = {name: [] for name in bounded}
    for n, entry in enumerate(entries):
        if bounded.get(entry.commitment.id, n) != n:
            others[entry.commitment.id].append(n)
    for name, n in bounded.items():
        first = min((days[other] for other in others[name]), default=days[n])
        once = not any(isinstance(entries[other], Announcement) for other in others[name])
        if once and earliest(entries[n].on) <= first < days[n]:
            days[n] = first
    return days


@frozen(eq=False, repr=False)
class State(Mapping[str, Commitment]):
    """
    The promises as they stood: a read-only mapping from id to commitment.

    Made by :meth:`Ledger.as_of`. Amounts have had withdrawals taken off, also those
    of their parts. Two states are equal only if they are one object.

    Args:
        commitments: Each commitment by its id, in the order they were announced.
        entries: The entries that had counted, in order.
        withdrawn: The withdrawal of each commitment that was taken back whole.
        reduced: Ids of those whose amount is less what was withdrawn.
        announced: The day up to which announcements counted; None for all.

    >>> from datetime import date
    >>> fund = Commitment(id="fund", title="Fund")
    >>> Ledger([Announcement(on=date(2018, 10, 2), commitment=fund)]).state["fund"].title
    'Fund'
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

    @overload
    def get(self, name: str, default: None = None, /) -> Commitment | None: ...

    @overload
    def get(self, name: str, default: Commitment | _T, /) -> Commitment | _T: ...

    def get(self, name: str, default: object = None, /) -> object:
        """Return the commitment of that id, or *default*."""
        return self.commitments.get(name, default)

    def __eq__(self, other: object) -> bool:
        """Say whether they are one state: a mapping like any other would compare the ids alone."""
        return self is other

    def __hash__(self) -> int:
        """Hash the one object it is."""
        return object.__hash__(self)

    def __repr__(self) -> str:
        """Say how much it holds: to show it all would fill a screen."""
        day = "" if self.announced is None else f", announced by {self.announced}"
        return f"<State of {len(self)} commitments{day}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross process borders: views of dictionaries cannot."""
        plain = (dict(self.commitments), self.entries, dict(self.withdrawn))
        return (_restored, (*plain, self.reduced, self.announced))

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

    An entry whose day is bounded stands at the latest day that it can be.

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
                whose day is bounded counts once its latest possible day is reached,
                and an announcement with the first of what else happened to its
                commitment. None for all.
            recorded: Count what this ledger had recorded by the end of this day.
                None for all.

        Raises:
            QuestionError: *recorded* is asked of a ledger in which an entry does not
                say when it was recorded.
            TermsError: what an entry changed does not fit the correction of the entry
                that it was written on top of.
            TypeError: a day is not a ``datetime.date``, or has a time of day.
        """
        for name, day in (("announced", announced), ("recorded", recorded)):
            if day is not None:
                checked_day(day, name)
        entries, days = self.entries, self._days
        if recorded is not None:
            entries = _recorded_by(entries, recorded)
        if any(entry.corrects for entry in entries):
            entries = corrected(entries)
        if len(entries) != len(days):
            entries = _in_order(entries)
            days = _counted_from(entries)
        if announced is not None:
            entries = entries[: bisect_right(days, announced)]
        return _state(entries, announced)

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
    def _days(self) -> list[date]:
        return _counted_from(self.entries)

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


def _restored(
    commitments: dict[str, Commitment],
    entries: tuple[Entry, ...],
    gone: dict[str, Withdrawal],
    reduced: frozenset[str],
    announced: date | None,
) -> State:
    """Make a state, its dictionaries out of reach."""
    views = (MappingProxyType(commitments), entries, MappingProxyType(gone))
    return State(*views, reduced, announced)


def _state(entries: tuple[Entry, ...], announced: date | None) -> State:
    """Return the promises as they stand after *entries*, withdrawals taken off."""
    commitments = {entry.commitment.id: entry.commitment for entry in entries}
    if not any(isinstance(entry, Withdrawal) for entry in entries):
        return _restored(commitments, entries, {}, frozenset(), announced)
    left = standing(entries, structure(commitments).wholes)
    return _restored(left.commitments, entries, left.gone, frozenset(left.reduced), announced)
