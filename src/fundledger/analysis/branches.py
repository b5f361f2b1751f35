"""A whole and what is inside it: the parts that can be taken from it, and what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, define, evolve, frozen

from fundledger.analysis.account import Assumption, Flag, Measure, Note, Reason
from fundledger.analysis.rest import rest_of
from fundledger.model.amount import Amount
from fundledger.vocabulary import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.analysis.seeing import Seen, View
    from fundledger.analysis.standing import Standing
    from fundledger.model.commitment import Commitment

_ANSWER, _FIGURE, _BARRED, _ATTRIBUTES = 1, 2, 4, 8
"""Bits of what is known of a commitment; those of the attributes asked for come last."""


@define(eq=False)
class Node:
    """
    A commitment seen, with its parts in the same measure.

    Args:
        seen: The commitment.
        within: The measure of the nearest whole around it that has a figure, in which all
            its money is then; None without one.
        parts: Its parts.
        told: What is known of some part of it, at any depth, as bits.
        figure: What of its money is known: its own figure, or what its parts take.
    """

    seen: Seen
    within: Measure | None = None
    parts: list[Node] = Factory(list["Node"])
    told: int = 0
    figure: Amount | None = None

    @property
    def loose(self) -> bool:
        """Whether its money is in no figure, so that what is inside it can stand by itself."""
        return self.within is None and self.seen.missing is Reason.NO_FIGURE

    @property
    def divided(self) -> bool:
        """Whether its parts tell what it leaves open."""
        return bool(self.told & ~_known(self.seen))


@frozen
class Branches:
    """
    The wholes of a state, seen through a question, as trees.

    Args:
        standing: The commitments.
        view: How they are seen.
    """

    standing: Standing
    view: View

    def grow(self, root: Node) -> None:
        """Find the parts of a whole at every depth, then gather from below what they tell."""
        order = [root]
        for node in order:
            if not (node.seen.governs or node.seen.barred):
                node.parts.extend(self._parts(node))
                order.extend(node.parts)
        for node in reversed(order):
            for part in node.parts:
                node.told |= part.told | _tells(part.seen)
            known = [part.figure for part in node.parts if part.figure is not None]
            node.figure = node.seen.amount or (Amount.sum(known) if known else None)

    def _parts(self, node: Node) -> Iterator[Node]:
        """Return the parts that can be taken from a whole: those in its own measure."""
        whole = node.seen
        own = self.view.measure(whole.commitment)
        within = whole.measure if whole.missing is None else node.within
        for part in self._inside(node):
            if part.amount is None or self.view.measure(part) != own:
                continue
            seen = self.view.see(part, whole)
            if within is not None and seen.missing is None and seen.measure != within:
                seen = evolve(seen, amount=None, missing=Reason.NO_FIGURE)
            yield Node(seen, within)

    def _inside(self, node: Node) -> Iterator[Commitment]:
        """
        Return the parts of a whole, and what is inside those of them that have no figure.

        What was withdrawn or replaced is no longer a part.
        """
        pending = list(reversed(self.standing.parts(node.seen.commitment.id)))
        while pending:
            name = pending.pop()
            if name in self.standing.gone:
                continue
            part = self.view.commitment(name)
            yield part
            if part.amount is None and not node.loose:
                pending.extend(reversed(self.standing.parts(name)))

    def rest(self, node: Node) -> Seen | None:
        """Return what the parts leave of a whole, or None where they come to more than it."""
        whole = node.seen
        given = frozenset(
            body.id
            for part in node.parts
            if part.seen.commitment.all_of == "payer" and part.seen.missing is not Reason.NO_FIGURE
            for body in part.seen.commitment.payers
        )
        taken = [part.figure for part in node.parts if part.figure is not None]
        if whole.amount is None or not taken:
            return self.view.rest(whole, whole.amount, given)
        amount = rest_of(whole.amount, Amount.sum(taken))
        kind = Flag.EXCESS if amount is None else Assumption.ENDS_TOGETHER
        rest = None if amount is None else self.view.rest(whole, amount, given)
        self.view.notes.append(Note(kind, (whole.commitment.id,)))
        return rest


def _known(seen: Seen) -> int:
    """Return as bits what is known of a commitment without its parts."""
    return ~0 if seen.governs else _tells(seen)


def _tells(seen: Seen) -> int:
    """Return as bits what a commitment tells of its whole."""
    if seen.missing is Reason.OUTSIDE:
        return 0
    if seen.answer is Certainty.NO:
        return _ANSWER
    if seen.barred is not None:
        return _BARRED
    told = 0
    if seen.answer is Certainty.CERTAINLY or seen.part is not None:
        told |= _ANSWER
    if seen.missing is None:
        told |= _FIGURE
    for n, value in enumerate(seen.by):
        if value is not None:
            told |= _ATTRIBUTES << n
    return told
