"""What commitments were replaced by others, and count nothing for as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fundledger.analysis.measures import measure_of
from fundledger.model.dates import latest
from fundledger.model.entries import Announcement, Restatement, Revision
from fundledger.vocabulary import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fundledger.model.amount import Amount
    from fundledger.model.commitment import Link
    from fundledger.model.ledger import State


@frozen
class Replaced:
    """
    By what a commitment was replaced, and how far.

    Args:
        by: The id of what stands in its place: of what replaced it entirely, if any did.
        entirely: Whether nothing of it is left.
        amounts: How much of it was replaced, where it was not all.
    """

    by: str
    entirely: bool
    amounts: tuple[Amount, ...] = ()


def replaced_in(state: State) -> dict[str, Replaced]:
    """
    Find what was replaced, by id.

    It counts nothing from the day on which what replaces it exists, also where that
    is itself replaced or withdrawn later; and nor does the whole that it was part of
    count it, unless the whole was stated anew that day or later, or holds both.
    """
    found: dict[str, Replaced] = {}
    for name, link in state.structure.others:
        if link.kind is LinkKind.REPLACES and link.target not in state.withdrawn:
            _add(found, link.target, Replaced(name, link.amount is None, _sizes(link.amount)))
            for whole, amount in _wholes(state, name, link):
                _add(found, whole, Replaced(name, entirely=False, amounts=(amount,)))
    return found


def _sizes(amount: Amount | None) -> tuple[Amount, ...]:
    return () if amount is None else (amount,)


def _add(found: dict[str, Replaced], name: str, more: Replaced) -> None:
    """Note a further replacement; once all of it is replaced, there is no further one."""
    before = found.get(name)
    if before is None or more.entirely > before.entirely:
        found[name] = more
    elif not before.entirely:
        found[name] = evolve(before, amounts=before.amounts + more.amounts)


def _wholes(state: State, name: str, link: Link) -> Iterator[tuple[str, Amount]]:
    """Return the wholes that hold what was replaced but not what replaces it."""
    part = state.commitments[link.target]
    amount = link.amount or part.amount
    whole = state.structure.wholes.get(part.id)
    if amount is None or part.amount is None or whole is None:
        return
    own = measure_of(part, amount.currency, part.baseline)
    around = {name, *_around(state, name)}
    day = max(latest(state.entries_of(each)[0].on) for each in (name, part.id))
    for outer in _around(state, part.id):
        held = state.commitments[outer]
        if outer in around or (_stated(state, outer) or day) >= day:
            return
        if held.amount and measure_of(held, held.amount.currency, held.baseline) == own:
            yield outer, amount


def _around(state: State, name: str) -> Iterator[str]:
    """Return the wholes around a commitment, innermost first."""
    outer = state.structure.wholes.get(name)
    while outer is not None:
        yield outer
        outer = state.structure.wholes.get(outer)


def _stated(state: State, name: str) -> date | None:
    """Return the last day on which it was said how much a commitment is."""
    said, before = None, None
    for entry in state.entries_of(name):
        amount = entry.commitment.amount
        again = isinstance(entry, Restatement) and entry.amount is not None
        if isinstance(entry, Announcement) or again or _revised(entry, before):
            said = latest(entry.on)
        before = amount
    return said


def _revised(entry: object, before: Amount | None) -> bool:
    return isinstance(entry, Revision) and entry.commitment.amount != before
