"""Money that is in more than one commitment: counted once, or as far as is known."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, TypeAlias

from attrs import Factory, evolve, frozen

from fundledger.analysis.account import Assumption, Flag, LeftOut, Measure, Note, Reason, Rule
from fundledger.analysis.overlapping import Groups, together
from fundledger.analysis.rest import high_end, less
from fundledger.model.amount import Amount
from fundledger.vocabulary import LinkKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from fundledger.analysis.cut import Cut, Item
    from fundledger.analysis.question import Question
    from fundledger.analysis.standing import Standing
    from fundledger.model.commitment import Link

_Like: TypeAlias = tuple[Measure, str]
"""What sums share that can be the same money here: the measure and the kind of money."""


def counted_once(standing: Standing, question: Question, result: Cut) -> None:
    """
    Take out of *result* what its links say is counted twice.

    ``same_as`` counts once; ``funded_from`` counts once unless gross is asked for;
    overlaps of unknown size count from their largest low to the sum of their highs. A
    link bears on a total only if both sides are in one measure.

    Args:
        standing: The commitments.
        question: What was asked.
        result: What the cut of each whole gave; it is changed.
    """
    links = standing.state.structure.others
    if not links:
        return
    counting = _Counting(standing, question, result)
    for n, item in enumerate(result.items):
        counting.direct.setdefault(item.commitment.id, []).append(n)
    counting.same_money([(name, link) for name, link in links if link.kind is LinkKind.SAME_AS])
    if not question.gross:
        counting.funded([pair for pair in links if pair[1].kind is LinkKind.FUNDED_FROM])
    counting.overlapping([pair for pair in links if pair[1].kind is LinkKind.OVERLAPS])
    counting.join_groups()
    for name, link in links:
        if link.kind is LinkKind.OFFSETS and counting.holding(link.target).places:
            result.notes.append(Note(Flag.OFFSET, (link.target, name)))
    result.items[:] = [item for n, item in enumerate(result.items) if n not in counting.dropped]


@frozen
class _Holding:
    """
    Where the money of a commitment is counted.

    Args:
        name: The commitment.
        places: The places of the items that count it.
        own: Whether they count nothing else; if not, it is inside them.
        entire: Whether they count all of it; if not, more of it is not counted.
    """

    name: str
    places: tuple[int, ...]
    own: bool
    entire: bool = True


@frozen
class _Counting:
    """What is counted, by the id of the commitment it is counted for."""

    standing: Standing
    question: Question
    result: Cut
    direct: dict[str, list[int]] = Factory(dict[str, "list[int]"])
    dropped: dict[int, int] = Factory(dict[int, int])
    """Places no longer counted, each with the place that counts its money."""
    moved: dict[str, tuple[str, bool]] = Factory(dict[str, "tuple[str, bool]"])
    """Ids of what is no longer counted itself, with what counts it, and whether that is all."""
    sizes: dict[tuple[int, int], Amount | None] = Factory(dict[tuple[int, int], "Amount | None"])

    def holding(self, name: str) -> _Holding:
        """Find what counts the money of a commitment: its own items or those of its whole."""
        own = tuple(sorted(self._inside(name)))
        if own:
            return _Holding(name, own, own=True, entire=name not in self.result.open)
        for outer in (name, *self.standing.wholes(name)):
            if outer in self.standing.gone:
                break
            if outer in self.moved:
                other, all_of_it = self.moved[outer]
                found = self.holding(other)
                return evolve(found, own=found.own and all_of_it and outer == name)
            places = tuple(n for n in self.direct.get(outer, ()) if n not in self.dropped)
            if places:
                return _Holding(name, places, own=False)
        return _Holding(name, (), own=False)

    def _inside(self, name: str) -> Iterator[int]:
        """Return the places of what is counted for a commitment, its parts and their like."""
        pending, seen = [name], {name}
        while pending:
            inner = pending.pop()
            yield from (n for n in self.direct.get(inner, ()) if n not in self.dropped)
            further = [*self.standing.parts(inner)]
            other, all_of_it = self.moved.get(inner, (inner, False))
            if all_of_it and inner != name:
                further.append(other)
            pending.extend(each for each in further if each not in seen)
            seen.update(further)

    def _alike(self, holdings: Iterable[_Holding]) -> dict[_Like, list[_Holding]]:
        """Sort holdings by what they are in; one that counts what another does is no second."""
        found: dict[_Like, list[_Holding]] = {}
        taken: set[int] = set()
        for holding in holdings:
            places: dict[_Like, list[int]] = {}
            for n in holding.places:
                item = self.result.items[n]
                places.setdefault((item.measure, item.kind), []).append(n)
            for like, alike in places.items():
                if taken.isdisjoint(alike):
                    found.setdefault(like, []).append(evolve(holding, places=tuple(alike)))
            taken.update(holding.places)
        return found

    def _shared(self, name: str, link: Link) -> list[tuple[_Holding, _Holding]]:
        """Return where two commitments are counted apart, in one measure."""
        alike = self._alike((self.holding(name), self.holding(link.target)))
        return [(both[0], both[1]) for both in alike.values() if len(both) == 2]

    def _drop(self, holding: _Holding, into: _Holding, reason: Reason) -> None:
        """Leave out what is counted elsewhere too."""
        self.moved[holding.name] = into.name, reason is Reason.SAME_MONEY
        for n in holding.places:
            self.dropped[n] = into.places[0]
            item = self.result.items[n]
            self.result.left_out.append(LeftOut(item.commitment, reason, into.name))

    # ---------------------------------------------------------------------- the same money

    def same_money(self, links: Sequence[tuple[str, Link]]) -> None:
        """Count the same money once in one measure, and say so where it is told in two."""
        number: dict[str, int] = {}
        groups = Groups()
        for name, link in links:
            ends = [number.setdefault(each, len(number)) for each in (name, link.target)]
            groups.join(ends)
            self._note_elsewhere(name, link)
        names, stating = list(number), {name for name, _ in links}
        for members in groups.gathered().values():
            holdings = [self.holding(names[n]) for n in members]
            counted = next((each.name for each in holdings if each.places), None)
            for holding in holdings:
                if counted is not None and not holding.places:
                    self.moved[holding.name] = counted, True
            for alike in self._alike(holdings).values():
                self._keep_one(alike, stating)

    def _note_elsewhere(self, name: str, link: Link) -> None:
        mine, other = self.holding(name), self.holding(link.target)
        likes = [{self.result.items[n].measure for n in each.places} for each in (mine, other)]
        if all(likes) and likes[0].isdisjoint(likes[1]):
            self.result.notes.append(Note(Flag.SAME_ELSEWHERE, (name, link.target)))

    def _keep_one(self, alike: Sequence[_Holding], stating: Collection[str]) -> None:
        """Keep of the same money what is inside other money, or what is known best."""

        def best(holding: _Holding) -> tuple[bool, bool, bool, int, bool]:
            items = [self.result.items[n] for n in holding.places]
            told = sum(value is not None for item in items for value in item.by)
            certain = all(item.certain for item in items)
            stated = holding.name in stating
            return (not holding.own, holding.entire, certain, told, not stated)

        kept = max(alike, key=best)
        for other in alike:
            if other is kept:
                continue
            if other.own and kept.entire:
                self._drop(other, kept, Reason.SAME_MONEY)
            else:
                self._overlap(kept, other, self.standing.state.commitments[other.name].amount)

    # ---------------------------------------------------------------------- money from other money

    def funded(self, links: Sequence[tuple[str, Link]]) -> None:
        """Count money paid out of other money where that is counted, sources last."""
        sorter = TopologicalSorter[str]()
        for name, link in links:
            sorter.add(link.target, name)
        order = {name: n for n, name in enumerate(sorter.static_order())}
        for name, link in sorted(links, key=lambda pair: order[pair[0]]):
            for mine, source in self._shared(name, link):
                self.result.notes.append(Note(Assumption.NET_OF_SOURCE, (name, link.target)))
                self._net(mine, source, link.amount)

    def _net(self, mine: _Holding, source: _Holding, size: Amount | None) -> None:
        """Count money once that is paid out of other money: all of it, or of that *size*."""
        if not source.entire:
            self._overlap(mine, source, size)
        elif mine.own and size is None:
            self._drop(mine, source, Reason.FUNDED_FROM)
        elif mine.own and size is not None and mine.entire and len(mine.places) == 1:
            self._reduce(mine, source, size)
        else:
            self._overlap(mine, source, size or self.standing.state.commitments[mine.name].amount)

    def _reduce(self, mine: _Holding, source: _Holding, size: Amount) -> None:
        """Take off what is counted at the source; as far as is known of it in the span."""
        (place,) = mine.places
        item = self.result.items[place]
        amount = item.amount
        if size.currency != amount.currency:
            left = high_end(amount)
        else:
            left = less(amount, size)
            if self._in_window(item):
                left = Amount(left.low, amount.high, amount.currency, left.mark)
        if left.high == 0:
            self._drop(mine, source, Reason.FUNDED_FROM)
        else:
            self.result.items[place] = evolve(item, amount=left)

    def _in_window(self, item: Item) -> bool:
        """Say whether an item may be less than the whole sum, because a span was asked about."""
        return self.question.within is not None and item.amount != item.commitment.amount

    # ---------------------------------------------------------------------- overlaps

    def overlapping(self, links: Sequence[tuple[str, Link]]) -> None:
        """Gather items of one measure that overlap."""
        for name, link in links:
            for mine, other in self._shared(name, link):
                size = link.amount
                if size is None and not (mine.own and other.own):
                    size = self._at_most(name, link.target)
                self._overlap(mine, other, size)

    def _at_most(self, name: str, target: str) -> Amount | None:
        """Return the most that two commitments can share."""
        amounts = [self.standing.state.commitments[each].amount for each in (name, target)]
        highs = [amount.high for amount in amounts if amount and amount.high is not None]
        if not highs or not amounts[0]:
            return None
        return Amount.up_to(min(highs), amounts[0].currency)

    def _overlap(self, mine: _Holding, other: _Holding, size: Amount | None) -> None:
        """Note that two sums share money."""
        places = self._as_one(mine), self._as_one(other)
        items = [self.result.items[n] for n in places]
        if size is not None and size.currency != items[0].amount.currency:
            size = None
        entire = mine.entire and other.entire
        if size is not None and (any(self._in_window(item) for item in items) or not entire):
            size = high_end(size)
        pair = (min(places), max(places))
        self.sizes[pair] = self.sizes.get(pair) or size

    def _as_one(self, holding: _Holding) -> int:
        """Put what was cut into parts together again: which of them is shared is not known."""
        first, *others = holding.places
        if others:
            items = [self.result.items[n] for n in holding.places]
            whole = together(items, {})
            commitment = self.standing.state.commitments[holding.name]
            amount = Amount.sum(item.amount for item in items)
            rule = Rule.OVERLAP if commitment.amount is None else Rule.WHOLE
            self.result.items[first] = evolve(
                whole, commitment=commitment, amount=amount, rule=rule
            )
            for n, item in zip(holding.places, items, strict=True):
                if n != first:
                    self.dropped[n] = first
                if item.commitment is not commitment:
                    self.direct[item.commitment.id].remove(n)
                    left = LeftOut(item.commitment, Reason.INSIDE, holding.name)
                    self.result.left_out.append(left)
            self.direct[holding.name] = [first]
        return first

    def join_groups(self) -> None:
        """Count each group of items that overlap as one."""
        joined = Groups()
        inner: dict[int, dict[tuple[int, int], Amount | None]] = {}
        for pair, size in self.sizes.items():
            left, right = (self._place(n) for n in pair)
            if left != right:
                joined.join((left, right))
                known = size if (left, right) == pair else None
                inner.setdefault(left, {})[left, right] = known
        for members in joined.gathered().values():
            number = {place: n for n, place in enumerate(members)}
            sizes = {
                (number[left], number[right]): size
                for place in members
                for (left, right), size in inner.get(place, {}).items()
            }
            items = [self.result.items[place] for place in members]
            self.result.items[members[0]] = together(items, sizes)
            for place, item in zip(members[1:], items[1:], strict=True):
                self.dropped[place] = members[0]
                left_out = LeftOut(item.commitment, Reason.OVERLAP, items[0].commitment.id)
                self.result.left_out.append(left_out)

    def _place(self, place: int) -> int:
        """Return the place that counts the money of one, if that was put into another."""
        while place in self.dropped:
            place = self.dropped[place]
        return place
