"""Money that is in more than one commitment: counted once, or as far as is known."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from fundledger.analysis.account import Assumption, Flag, Note, Reason, Rule
from fundledger.analysis.holdings import Held, Holdings, Like
from fundledger.analysis.overlapping import Groups, together
from fundledger.analysis.rest import high_end, less
from fundledger.model.amount import Amount
from fundledger.vocabulary import LinkKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fundledger.analysis.cut import Cut
    from fundledger.analysis.standing import Standing
    from fundledger.model.commitment import Link


def counted_once(standing: Standing, result: Cut, *, gross: bool) -> None:
    """
    Take out of *result* what its links say is counted twice.

    ``same_as`` counts once; ``funded_from`` counts once unless gross is asked for;
    overlaps of unknown size count from their largest low to the sum of their highs. A
    link bears on a total only if both sides are in one measure.

    Args:
        standing: The commitments.
        result: What the cut of each whole gave; it is changed.
        gross: Whether money paid out of other money here is counted twice.
    """
    links = standing.state.structure.others
    if not links:
        return
    holdings = Holdings(standing, result)
    counting = _Counting(holdings)
    counting.same_money([pair for pair in links if pair[1].kind is LinkKind.SAME_AS])
    if not gross:
        counting.funded([pair for pair in links if pair[1].kind is LinkKind.FUNDED_FROM])
    counting.overlapping([pair for pair in links if pair[1].kind is LinkKind.OVERLAPS])
    for name, link in links:
        if link.kind is LinkKind.OFFSETS and holdings.of(link.target):
            result.notes.append(Note(Flag.OFFSET, (link.target, name)))
    counting.join_groups()
    result.items[:] = [item for n, item in enumerate(result.items) if n not in holdings.dropped]


@frozen
class _Counting:
    """What is counted, and how much of it two items share, by their places."""

    holdings: Holdings
    sizes: dict[tuple[int, int], Amount | None] = Factory(dict[tuple[int, int], "Amount | None"])

    def _amount(self, name: str) -> Amount | None:
        return self.holdings.standing.state.commitments[name].amount

    def _note(self, kind: Assumption | Flag, *ids: str) -> None:
        self.holdings.result.notes.append(Note(kind, ids))

    # ---------------------------------------------------------------------- the same money

    def same_money(self, links: Sequence[tuple[str, Link]]) -> None:
        """Count the same money once in one measure, and say so where it is told in two."""
        number: dict[str, int] = {}
        groups = Groups()
        for name, link in links:
            ends = [number.setdefault(each, len(number)) for each in (name, link.target)]
            groups.join(ends)
            mine, other = self.holdings.of(name), self.holdings.of(link.target)
            if mine and other and mine.keys().isdisjoint(other):
                self._note(Flag.SAME_ELSEWHERE, name, link.target)
        names, stating = list(number), {name for name, _ in links}
        for members in groups.gathered().values():
            alike: dict[Like, list[Held]] = {}
            nowhere: list[str] = []
            for name in (names[n] for n in members):
                found = self.holdings.of(name)
                for like, held in found.items():
                    alike.setdefault(like, []).append(held)
                if not found:
                    nowhere.append(name)
            for holdings in alike.values():
                self._keep_one(holdings, stating)
            for name in nowhere if alike else ():
                self.holdings.same(name, next(iter(alike.values()))[0].name)

    def _keep_one(self, alike: Sequence[Held], stating: Collection[str]) -> None:
        """Keep of the same money what is inside other money, or what is known best."""

        def best(held: Held) -> tuple[bool, bool, bool, int, bool]:
            items = [self.holdings.item(place) for place in held.places]
            told = sum(value is not None for item in items for value in item.by)
            certain = all(item.certain for item in items)
            return (not held.own, held.entire, certain, told, held.name not in stating)

        kept = max(alike, key=best)
        for other in alike:
            if not kept.places.isdisjoint(other.places):
                continue
            if other.own and kept.entire:
                self.holdings.drop(other, kept, Reason.SAME_MONEY)
            else:
                self._overlap(kept, other, self._amount(other.name))

    # ---------------------------------------------------------------------- money from other money

    def funded(self, links: Sequence[tuple[str, Link]]) -> None:
        """Count money paid out of other money where that is counted, sources last."""
        sorter = TopologicalSorter[str]()
        for name, link in links:
            sorter.add(link.target, name)
        order = {name: n for n, name in enumerate(sorter.static_order())}
        for name, link in sorted(links, key=lambda pair: order[pair[0]]):
            for mine, source in self.holdings.shared(name, link.target):
                self._note(Assumption.NET_OF_SOURCE, name, link.target)
                self._net(mine, source, link.amount)

    def _net(self, mine: Held, source: Held, size: Amount | None) -> None:
        """Count money once that is paid out of other money: all of it, or of that *size*."""
        if not source.entire:
            self._overlap(mine, source, size)
        elif mine.own and size is None:
            self.holdings.drop(mine, source, Reason.FUNDED_FROM)
        elif mine.own and size is not None and mine.entire and len(mine.places) == 1:
            self._reduce(mine, source, size)
        else:
            self._overlap(mine, source, size or self._amount(mine.name))

    def _reduce(self, mine: Held, source: Held, size: Amount) -> None:
        """Take off what is counted at the source; as far as is known where only part counts."""
        item = self.holdings.item(mine.first)
        amount = item.amount
        left = less(amount, size) if size.currency == amount.currency else high_end(amount)
        if not item.entire:
            left = Amount(left.low, amount.high, amount.currency, left.mark)
        if left.high == 0:
            self.holdings.drop(mine, source, Reason.FUNDED_FROM)
        else:
            self.holdings.put(mine.first, evolve(item, amount=left))

    # ---------------------------------------------------------------------- overlaps

    def overlapping(self, links: Sequence[tuple[str, Link]]) -> None:
        """Gather items of one measure that overlap."""
        for name, link in links:
            for mine, other in self.holdings.shared(name, link.target):
                size = link.amount
                if size is None and not (mine.own and other.own):
                    size = self._at_most(name, link.target)
                self._overlap(mine, other, size)

    def _at_most(self, name: str, target: str) -> Amount | None:
        """Return the most that two commitments can share."""
        amounts = [amount for each in (name, target) if (amount := self._amount(each))]
        highs = [amount.high for amount in amounts if amount.high is not None]
        return Amount.up_to(min(highs), amounts[0].currency) if highs else None

    def _overlap(self, mine: Held, other: Held, size: Amount | None) -> None:
        """Note that two sums share money, of that *size* where all of both is counted."""
        pair = sorted((self._as_one(mine), self._as_one(other)))
        items = [self.holdings.item(place) for place in pair]
        if size is not None and size.currency != items[0].amount.currency:
            size = None
        entire = mine.entire and other.entire and all(item.entire for item in items)
        if size is not None and not entire:
            size = high_end(size)
        left, right = pair
        self.sizes[left, right] = self.sizes.get((left, right)) or size

    def _as_one(self, held: Held) -> int:
        """Put what was cut into parts together again: which of them is shared is not known."""
        first, *others = sorted(held.places)
        if not others:
            return first
        items = [self.holdings.item(place) for place in (first, *others)]
        commitment = self.holdings.standing.state.commitments[held.name]
        amount = Amount.sum(item.amount for item in items)
        rule = Rule.OVERLAP if commitment.amount is None else Rule.WHOLE
        for place, item in zip((first, *others), items, strict=True):
            if item.commitment is not commitment:
                self.holdings.leave(place, first, Reason.INSIDE, held.name)
            self.holdings.dropped[place] = first
            self.holdings.direct[item.commitment.id].remove(place)
        del self.holdings.dropped[first]
        self.holdings.direct[held.name] = [first]
        whole = evolve(together(items, {}), entire=amount == commitment.amount)
        self.holdings.put(first, evolve(whole, commitment=commitment, amount=amount, rule=rule))
        return first

    def join_groups(self) -> None:
        """Count each group of items that overlap as one."""
        joined = Groups()
        inner: dict[int, dict[tuple[int, int], Amount | None]] = {}
        for pair, size in self.sizes.items():
            left, right = sorted(self.holdings.at(place) for place in pair)
            if left != right:
                joined.join((left, right))
                known = size if (left, right) == pair else None
                inner.setdefault(left, {})[left, right] = known
        for first, *others in joined.gathered().values():
            number = {place: n for n, place in enumerate((first, *others))}
            sizes = {
                (number[left], number[right]): size
                for place in number
                for (left, right), size in inner.get(place, {}).items()
            }
            items = [self.holdings.item(place) for place in number]
            self.holdings.put(first, together(items, sizes))
            for place in others:
                self.holdings.leave(place, first, Reason.OVERLAP, items[0].commitment.id)
