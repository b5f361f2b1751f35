"""Overlaps: a group of sums that share money, counted as far as is known."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Final

from attrs import Factory, evolve, frozen

from fundledger.analysis.account import Rule
from fundledger.model.amount import EXACT, Amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fundledger.analysis.cut import Item

_NOUGHT: Final = Decimal(0)


@frozen
class Groups:
    """Numbers joined into groups, each known by one of its members."""

    _outer: dict[int, int] = Factory(dict[int, int])

    def first(self, member: int) -> int:
        """Return the number that stands for a member's group."""
        first = member
        while (outer := self._outer.get(first, first)) != first:
            first = outer
        while (outer := self._outer.get(member, member)) != first:
            self._outer[member], member = first, outer
        return first

    def join(self, members: Iterable[int]) -> None:
        """Put members, and all they are joined to, into one group."""
        firsts = {self.first(member) for member in members}
        least = min(firsts)
        for first in firsts:
            self._outer[first] = least

    def gathered(self) -> dict[int, list[int]]:
        """Return the members of each group, in order, by the number that stands for it."""
        found: dict[int, list[int]] = {}
        for member in sorted(self._outer):
            found.setdefault(self.first(member), []).append(member)
        return found


def together(items: Sequence[Item], sizes: Mapping[tuple[int, int], Amount | None]) -> Item:
    """
    Count sums that overlap as one: the first of them, with the amount of all.

    Where a size is unknown they come to at least the largest single low, and to at
    most all of them apart; what is known to be in two of them is taken off.

    Args:
        items: The sums, of one measure.
        sizes: How much two of them share, by their places; None where unknown.
    """
    lows = [item.amount.low for item in items if item.amount.low is not None]
    apart = Amount.sum(item.amount for item in items)
    low, high = max(lows, default=None), apart.high
    most = [None if size is None else size.high for size in sizes.values()]
    if low is not None and apart.low is not None and None not in most:
        shared = reduce(EXACT.add, (end for end in most if end is not None), _NOUGHT)
        low = max(low, EXACT.subtract(apart.low, shared))
    if high is not None:
        least = max(item.amount.high or _NOUGHT for item in items)
        high = max(EXACT.subtract(high, _surely_shared(sizes)), least)
    by = tuple(
        values[0] if len(set(values)) == 1 else None
        for values in zip(*(item.by for item in items), strict=True)
    )
    certain = all(item.certain for item in items)
    amount = Amount(low, high, apart.currency, apart.mark)
    return evolve(items[0], amount=amount, rule=Rule.OVERLAP, by=by, certain=certain)


def _surely_shared(sizes: Mapping[tuple[int, int], Amount | None]) -> Decimal:
    """
    Return how much is certainly in two sums at once.

    Money may be in three: only as many overlaps count as there are sums to join, the
    largest first.
    """
    floors = {pair: size.low or _NOUGHT for pair, size in sizes.items() if size is not None}
    joined, shared = Groups(), _NOUGHT
    for pair in sorted(floors, key=floors.__getitem__, reverse=True):
        if joined.first(pair[0]) != joined.first(pair[1]):
            joined.join(pair)
            shared = EXACT.add(shared, floors[pair])
    return shared
