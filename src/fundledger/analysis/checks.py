"""
Judging a ledger: what contradicts itself, and what a careful reader would ask.

:func:`errors_in` finds what makes a ledger unfit for totals; :func:`check` adds
warnings and notes. A finding is never raised here: it is returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fundledger.analysis.doubts import doubts_of, what
from fundledger.analysis.soundness import contradictions
from fundledger.errors import Finding, Severity, nearest, ranked
from fundledger.model.dates import earliest, latest
from fundledger.model.party import Party
from fundledger.vocabulary import BaselineKind, EntryKind, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.model.commitment import Commitment
    from fundledger.model.entries import Entry
    from fundledger.model.ledger import Ledger

_MAY_LIE_OUTSIDE: Final = frozenset({LinkKind.FUNDED_FROM})
_HINTS: Final = 20
"""For how many missing ids the nearest is looked for: it takes a look at every id."""


def check(ledger: Ledger) -> tuple[Finding, ...]:
    """
    Return everything a careful reader would question in a ledger.

    Errors come first, then warnings, then notes; each as in the ledger's order.

    >>> from datetime import date
    >>> from fundledger import Announcement, Commitment, Ledger
    >>> fund = Commitment(id="fund", title="Fund")
    >>> ledger = Ledger([Announcement(on=date(2018, 10, 2), commitment=fund)])
    >>> [finding.code for finding in check(ledger)]
    ['no-evidence']
    """
    errors = errors_in(ledger)
    if any(finding.code in {"link-cycle", "second-whole"} for finding in errors):
        return errors
    return (*errors, *ranked(doubts_of(ledger)))


def errors_in(ledger: Ledger) -> tuple[Finding, ...]:
    """Return what makes a ledger contradict itself: ids, links, parties, corrections."""
    return (
        *_announcements(ledger),
        *_links(ledger),
        *contradictions(ledger.state),
        *_parties(ledger),
        *_corrections(ledger),
    )


def _error(code: str, entry: Entry, found: str, expected: str, *ids: str) -> Finding:
    names = (entry.commitment.id, *ids)
    return Finding(code, Severity.ERROR, found, expected, names, entry.place)


def _announcements(ledger: Ledger) -> Iterator[Finding]:
    """Each commitment is announced once, before anything else is said of it."""
    announced: dict[str, Entry] = {}
    begun: dict[str, Entry] = {}
    corrected = {entry.corrects for entry in ledger.entries if entry.corrects}
    for entry in ledger.entries:
        name = entry.commitment.id
        begun.setdefault(name, entry)
        if entry.kind is not EntryKind.ANNOUNCEMENT or (entry.key and entry.key in corrected):
            continue
        first = announced.setdefault(name, entry)
        if first is not entry:
            where = f" (first at {first.place})" if first.place else ""
            yield _error(
                "duplicate-id",
                entry,
                f"a second announcement of {name!r}{where}",
                "one announcement of a commitment: say it again as a restatement, or choose an id",
            )
    for name, entry in begun.items():
        if name not in announced:
            yield _error(
                "not-announced",
                entry,
                f"{what(entry)}, which was never announced",
                "an announcement of it, on or before that day",
            )
        elif latest(entry.on) < earliest(announced[name].on):
            yield _error(
                "before-announcement",
                entry,
                f"{what(entry)} dated before its announcement",
                "an announcement on the day it was first said",
            )


def _links(ledger: Ledger) -> Iterator[Finding]:
    """Every id that a link or a baseline names is in the ledger."""
    known = ledger.ids
    seen: set[tuple[str, str]] = set()
    for entry in ledger.entries:
        commitment = entry.commitment
        if not commitment.links and commitment.baseline is None:
            continue
        for words, target in _targets(commitment):
            if target in known or (commitment.id, target) in seen:
                continue
            seen.add((commitment.id, target))
            near = nearest(target, known, most=1) if len(seen) <= _HINTS else ()
            yield _error(
                "missing-id",
                entry,
                f"{commitment.id!r} is {words} {target!r}, which is not in this ledger",
                f"did you mean {near[0]!r}?" if near else "an announcement of it",
                target,
            )


def _targets(commitment: Commitment) -> Iterator[tuple[str, str]]:
    for link in commitment.links:
        if link.kind not in _MAY_LIE_OUTSIDE:
            yield link.kind.value.replace("_", " "), link.target
    baseline = commitment.baseline
    if baseline is not None and baseline.kind is BaselineKind.PRIOR_PLAN and baseline.plan:
        yield "measured against", baseline.plan


def _parties(ledger: Ledger) -> Iterator[Finding]:
    """One id names one body."""
    known: dict[str, Party] = {}
    checked: set[int] = set()
    for entry in ledger.entries:
        for named in parties_of(entry):
            if id(named) in checked:
                continue
            checked.add(id(named))
            for body in named.lineage:
                if known.setdefault(body.id, body) != body:
                    yield _error(
                        "two-parties",
                        entry,
                        f"two different bodies with the id {body.id!r}",
                        "one definition of a party, used everywhere",
                    )


def parties_of(entry: Entry) -> Iterator[Party]:
    """Return every body that an entry names."""
    commitment = entry.commitment
    yield from commitment.payers
    yield from commitment.recipients
    if commitment.announcer is not None:
        yield commitment.announcer
    for name in ("by", "to"):
        body = getattr(entry, name, None)
        if isinstance(body, Party):
            yield body


def _corrections(ledger: Ledger) -> Iterator[Finding]:
    """A key names one entry; a correction names a key, of an entry of the same kind."""
    keyed: dict[str, Entry] = {}
    for entry in ledger.entries:
        if entry.key is not None and keyed.setdefault(entry.key, entry) is not entry:
            yield _error(
                "duplicate-key", entry, f"a second entry with the key {entry.key!r}", "one of each"
            )
    for entry in ledger.entries:
        if entry.corrects is None:
            continue
        wrong = keyed.get(entry.corrects)
        if wrong is None:
            near = nearest(entry.corrects, keyed, most=1)
            hint = f"did you mean {near[0]!r}?" if near else "the key of an entry of this ledger"
            yield _error("missing-key", entry, f"it corrects {entry.corrects!r}", hint)
        elif wrong.kind is not entry.kind or wrong.commitment.id != entry.commitment.id:
            yield _error(
                "unlike-correction",
                entry,
                f"it corrects the {wrong.kind.value} {entry.corrects!r} of {wrong.commitment.id!r}",
                f"a correction to be a {wrong.kind.value} of the same commitment",
            )
