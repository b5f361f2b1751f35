"""Money that is in more than one commitment: counted once, or as far as is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from fundledger.analysis.account import Assumption, Flag, LeftOut, Note, Reason, Rule
from fundledger.model.amount import Amount
from fundledger.model.commitment import withdrawn
from fundledger.vocabulary import LinkKind

if TYPE_CHECKING:
    from fundledger.analysis.cut import Cut, Item
    from fundledger.model.commitment import Link
    from fundledger.model.ledger import State


def counted_once(state: State, result: Cut, *, gross: bool) -> None:
    """
    Take out of *result* what its links say is counted twice.

    ``same_as`` counts once; ``funded_from`` counts once unless *gross*; overlaps of
    unknown size count from their largest low to the sum of their highs. A link bears
    on a total only if both sides are in one measure.
    """
    if not state.structure.others:
        return
    counting = _Counting(state, result)
    for item in result.items:
        counting.items.setdefault(item.commitment.id, []).append(item)
    for name, link in state.structure.others:
        if link.kind is LinkKind.SAME_AS:
            counting.same_money(name, link)
        elif link.kind is LinkKind.FUNDED_FROM and not gross:
            counting.funded(name, link)
        elif link.kind is LinkKind.OFFSETS and counting.of(link.target):
            result.notes.append(Note(Flag.OFFSET, (link.target, name)))
    counting.overlapping()
    result.items[:] = [item for items in counting.items.values() for item in items]


@frozen
class _Counting:
    """What is counted, by the id of the commitment it is counted for."""

    state: State
    result: Cut
    items: dict[str, list[Item]] = Factory(dict[str, "list[Item]"])

    def of(self, name: str) -> list[Item]:
        """Return the items that count the money of *name*: its own, its whole's, its parts'."""
        seen: set[str] = set()
        outer: str | None = name
        while outer is not None and outer not in seen:
            if self.items.get(outer):
                return self.items[outer]
            seen.add(outer)
            outer = self.state.structure.wholes.get(outer)
        found: list[Item] = []
        pending = [name]
        while pending:
            for part in self.state.structure.parts.get(pending.pop(), ()):
                found += self.items.get(part, ())
                pending.append(part)
        return found

    def pair(self, name: str, link: Link) -> tuple[Item, list[Item]] | None:
        """Return the item that *name* was counted as, as it stands, and those of the target."""
        own = self.items.get(name, [])
        others = self.of(link.target)
        if len(own) != 1 or own[0].rule is Rule.REST or own[0] in others or not others:
            return None
        return own[0], others

    def leave(self, item: Item, reason: Reason, because: str) -> None:
        self.items[item.commitment.id].remove(item)
        self.result.left_out.append(LeftOut(item.origin, reason, because))

    def same_money(self, name: str, link: Link) -> None:
        """Count the same money once in one measure, and say so where it is told in two."""
        pair = self.pair(name, link)
        if pair is None:
            return
        mine, others = pair
        if any(other.measure == mine.measure for other in others):
            self.leave(mine, Reason.SAME_MONEY, link.target)
        else:
            self.result.notes.append(Note(Flag.SAME_ELSEWHERE, (name, link.target)))

    def funded(self, name: str, link: Link) -> None:
        """Count money paid out of other money where that is counted."""
        pair = self.pair(name, link)
        if pair is None or all(other.measure != pair[0].measure for other in pair[1]):
            return
        mine = pair[0]
        self.result.notes.append(Note(Assumption.NET_OF_SOURCE, (name, link.target)))
        if link.amount is None or link.amount.currency != mine.amount.currency:
            self.leave(mine, Reason.FUNDED_FROM, link.target)
            return
        left = withdrawn(evolve(mine.commitment, amount=mine.amount), link.amount).amount
        self.items[name] = [evolve(mine, amount=left or mine.amount)]

    def overlapping(self) -> None:
        """Join items of one measure that overlap, and count each such group as one."""
        joined: dict[int, list[Item]] = {}
        sizes: list[tuple[Item, Amount | None]] = []
        for name, link in self.state.structure.others:
            if link.kind is not LinkKind.OVERLAPS:
                continue
            for mine in self.items.get(name, []):
                for other in self.of(link.target):
                    if mine is other or mine.measure != other.measure:
                        continue
                    sizes.append((mine, link.amount))
                    group = joined.setdefault(id(mine), [mine])
                    for item in joined.get(id(other), [other]):
                        if joined.get(id(item)) is not group:
                            group.append(item)
                            joined[id(item)] = group
        groups = {id(group): group for group in joined.values()}
        for group in groups.values():
            known = [size for item, size in sizes if joined[id(item)] is group]
            self.join(group, known)

    def join(self, group: list[Item], sizes: list[Amount | None]) -> None:
        """Count a group from its largest low to the sum of its highs, less known overlaps."""
        first = group[0]
        total = Amount.sum(item.amount for item in group)
        for size in sizes:
            if size is not None:
                total = withdrawn(evolve(first.origin, amount=total), size).amount or total
        low = total.low
        if None in sizes:
            low = max((i.amount.low for i in group if i.amount.low is not None), default=None)
        by = first.by if all(item.by == first.by for item in group) else (None,) * len(first.by)
        for item in group[1:]:
            self.leave(item, Reason.OVERLAP, first.commitment.id)
        amount = Amount(low, total.high, total.currency, total.mark)
        certain = all(item.certain for item in group)
        whole = evolve(first, amount=amount, rule=Rule.OVERLAP, by=by, certain=certain)
        own = self.items[first.commitment.id]
        own[own.index(first)] = whole
