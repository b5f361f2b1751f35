"""
One cut per whole: which commitments a total counts, and which are inside others.

A whole is counted if it has one value of what is asked, else its parts and the rest,
never both. Parts in another measure stay inside: they cannot be taken from the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import Factory, frozen

from fundledger.analysis.account import LeftOut, Measure, Note, Reason, Rule
from fundledger.analysis.branches import Branches, Node
from fundledger.analysis.measures import Chain
from fundledger.analysis.seeing import View
from fundledger.model.amount import Amount
from fundledger.vocabulary import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundledger.analysis.question import Question
    from fundledger.analysis.seeing import Seen
    from fundledger.analysis.standing import Standing
    from fundledger.model.commitment import Commitment

_STANDS_APART: Final = (Reason.TARGET, Reason.NOT_SPENDING)


@frozen
class Item:
    """
    One commitment, or the rest of one, that is counted.

    Args:
        commitment: The commitment as it stands.
        amount: What is counted of it.
        measure: What that has in common with what it adds to.
        by: Its value of each attribute asked for; None where it has not one.
        rule: How it is counted.
        certain: Whether it is known to be what was asked for.
        root: Id of the outermost whole that was cut to give it.
        kind: Which kind of money it is, where it is not spending.
        entire: Whether all of the commitment is counted.
    """

    commitment: Commitment
    amount: Amount
    measure: Measure
    by: tuple[str | None, ...]
    rule: Rule
    certain: bool
    root: str
    kind: str = ""
    entire: bool = True


@frozen
class Undisclosed:
    """A commitment that would be counted, had its sum been disclosed."""

    commitment: Commitment
    measure: Measure
    by: tuple[str | None, ...]
    kind: str = ""


@frozen
class Cut:
    """
    What was counted, what was left out, and what was assumed on the way.

    Args:
        items: What was counted.
        left_out: What was not.
        notes: What was assumed, and what a reader must know.
        undisclosed: What would be counted, had its sum been disclosed.
        open: Ids of what is not counted itself, while parts of it stand by themselves.
    """

    items: list[Item] = Factory(list[Item])
    left_out: list[LeftOut] = Factory(list[LeftOut])
    notes: list[Note] = Factory(list[Note])
    undisclosed: list[Undisclosed] = Factory(list[Undisclosed])
    open: set[str] = Factory(set[str])


def cut(standing: Standing, question: Question, among: Iterable[str]) -> Cut:
    """Decide of each of the ids *among* whether and how it is counted."""
    result = Cut()
    chain = Chain(standing.state, question.against, standing.gone)
    view = View(standing, question, chain, result.notes)
    _Cutting(standing, view, Branches(standing, view), result).run(among)
    return result


@frozen
class _Cutting:
    """One run over a state, and what has been decided so far."""

    standing: Standing
    view: View
    branches: Branches
    result: Cut
    pending: list[tuple[str, bool]] = Factory(list[tuple[str, bool]])
    """Ids of what stands by itself, and whether each is inside a guarantee."""

    def run(self, among: Iterable[str]) -> None:
        """Decide of all *among*, and of what comes to stand by itself on the way."""
        wholes = self.standing.state.structure.wholes
        for first in among:
            if first in wholes:
                continue
            self.pending.append((first, False))
            while self.pending:
                name, capacity = self.pending.pop()
                self._decide(name, capacity=capacity)

    def _leave(self, name: str, reason: Reason, because: str = "") -> None:
        self.result.left_out.append(LeftOut(self.standing.state.commitments[name], reason, because))

    def _open(self, whole: str, *, capacity: bool = False) -> None:
        """Let the parts of a commitment stand by themselves, in order."""
        self.result.open.add(whole)
        parts = self.standing.parts(whole)
        self.pending.extend((name, capacity) for name in reversed(parts))

    def _decide(self, name: str, *, capacity: bool) -> None:
        """Count or leave out one commitment; its parts stand by themselves, or are inside it."""
        gone = self.standing.why_gone(name)
        if gone is not None:
            self._leave(name, *gone)
            self._leave_inside(name, gone)
            return
        commitment = self.view.commitment(name)
        if commitment.umbrella:
            self._leave(name, Reason.UMBRELLA)
            self._open(name)
            return
        seen = self.view.see(commitment, capacity=capacity)
        if seen.barred is not None:
            self._leave(name, seen.barred)
            self._open(name, capacity=seen.barred is Reason.NOT_SPENDING)
        elif seen.answer is Certainty.NO and not seen.governs:
            self._leave(name, *self._refusal(seen))
            self._open(name)
        elif commitment.amount is None and not seen.governs:
            kind = self.view.question.kind_of(commitment)
            self.result.undisclosed.append(Undisclosed(commitment, seen.measure, seen.by, kind))
            self._leave(name, Reason.UNDISCLOSED)
            self._open(name)
        else:
            self._count(Node(seen))

    def _refusal(self, seen: Seen) -> tuple[Reason, str]:
        unstated = self.view.unstated(seen.commitment, seen.refused)
        return Reason.UNSTATED_BASIS if unstated else Reason.FILTERED, seen.refused

    # ------------------------------------------------------------------ what the parts tell

    def _count(self, root: Node) -> None:
        """Count a commitment, or its parts and the rest, down to where one value is found."""
        name = root.seen.commitment.id
        if self.standing.parts(name):
            self.branches.grow(root)
        pending = [(root, Rule.WHOLE)]
        while pending:
            node, rule = pending.pop()
            rest = self.branches.rest(node) if node.divided else None
            if rest is None:
                parts = self._count_one(node, rule, name)
            else:
                parts = node.parts
                self._leave_others(node)
                pending.append((Node(rest, node.within), Rule.REST))
            pending.extend((part, Rule.PART) for part in reversed(parts))

    # ------------------------------------------------------------------ counting and leaving

    def _count_one(self, node: Node, rule: Rule, root: str) -> list[Node]:
        """
        Count one commitment or rest, or leave it out with the reason; and all inside it.

        Return the parts that are still to be decided: those of what has no figure.
        """
        seen = node.seen
        name = seen.commitment.id
        left = self._why_not(seen, rule)
        if left is None:
            self._put(seen, rule, root)
        elif rule is not Rule.REST or left[0] is Reason.NO_FIGURE:
            self._leave(name, *left)
        if rule is Rule.REST:
            return []
        if left is not None and left[0] in _STANDS_APART:
            self._open(name, capacity=left[0] is Reason.NOT_SPENDING)
        elif left is not None and left[0] is Reason.NO_FIGURE and node.loose:
            self._leave_others(node)
            return node.parts
        else:
            self._leave_inside(name, left)
        return []

    def _why_not(self, seen: Seen, rule: Rule) -> tuple[Reason, str] | None:
        """Say why something is not counted, if it is not."""
        if seen.answer is Certainty.NO:
            return self._refusal(seen)
        if seen.barred is not None:
            return seen.barred, ""
        if seen.missing is not None:
            return seen.missing, "rest" if rule is Rule.REST else ""
        return None

    def _put(self, seen: Seen, rule: Rule, root: str) -> None:
        amount, name = seen.meant, seen.commitment.id
        if amount is None or (rule is Rule.REST and amount.high == 0):
            return
        commitment = self.standing.state.commitments[name]
        certain = seen.answer is Certainty.CERTAINLY
        kind = self.view.question.kind_of(self.standing.state.commitments[root])
        entire = seen.whole and amount is seen.amount
        item = Item(commitment, amount, seen.measure, seen.by, rule, certain, root, kind, entire)
        self.result.items.append(item)

    def _leave_others(self, node: Node) -> None:
        """Leave out the parts that cannot be taken from a whole, or let them stand apart."""
        whole, taken = node.seen.commitment.id, {part.seen.commitment.id for part in node.parts}
        if node.loose:
            self.result.open.add(whole)
        pending = list(reversed(self.standing.parts(whole)))
        while pending:
            name = pending.pop()
            if name in taken:
                continue
            gone = self.standing.why_gone(name)
            if gone is not None:
                self._leave(name, *gone)
                self._leave_inside(name, gone)
            elif node.loose:
                self.pending.append((name, False))
            elif self.standing.state.commitments[name].amount is None:
                self._leave(name, Reason.INSIDE, whole)
                pending.extend(reversed(self.standing.parts(name)))
            else:
                self._leave(name, Reason.INSIDE_UNLIKE, whole)
                self._leave_inside(name, (Reason.INSIDE_UNLIKE, name))

    def _leave_inside(self, whole: str, left: tuple[Reason, str] | None) -> None:
        """Leave out all inside a commitment: as it was, or because it is counted."""
        pending = [(part, whole) for part in reversed(self.standing.parts(whole))]
        if not pending:
            return
        own = self.view.measure(self.standing.state.commitments[whole])
        while pending:
            name, outer = pending.pop()
            commitment = self.standing.state.commitments[name]
            unlike = commitment.amount is not None and self.view.measure(commitment) != own
            inside = Reason.INSIDE_UNLIKE if unlike else Reason.INSIDE
            self._leave(name, *(self.standing.why_gone(name) or left or (inside, outer)))
            pending.extend((part, name) for part in reversed(self.standing.parts(name)))
