"""What stands of each commitment: less what was replaced, and without what is gone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fundledger.analysis.account import Reason
from fundledger.analysis.replacing import replaced_in
from fundledger.analysis.rest import high_end, less

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundledger.analysis.replacing import Replaced
    from fundledger.model.commitment import Commitment
    from fundledger.model.ledger import State


@frozen
class Standing:
    """
    A state as it counts.

    Args:
        state: The commitments, of which withdrawals have been taken off.
    """

    state: State

    @cached_property
    def replaced(self) -> Mapping[str, Replaced]:
        """What was replaced, by id."""
        return replaced_in(self.state)

    @cached_property
    def gone(self) -> frozenset[str]:
        """The ids of those of which nothing is left."""
        replaced = (name for name, found in self.replaced.items() if found.entirely)
        return frozenset((*self.state.withdrawn, *replaced))

    def why_gone(self, name: str) -> tuple[Reason, str] | None:
        """Say why nothing is left of a commitment, if so: the reason, and what it refers to."""
        if name not in self.gone:
            return None
        if name in self.state.withdrawn:
            return Reason.WITHDRAWN, ""
        return Reason.REPLACED, self.replaced[name].by

    def reduced(self, name: str) -> bool:
        """Say whether part of a commitment was replaced."""
        return name in self.replaced and name not in self.gone

    def commitment(self, name: str) -> Commitment:
        """
        Return a commitment less what of it was replaced.

        Of what was replaced by a sum in another currency, any part may be left.
        """
        commitment = self.state.commitments[name]
        amount = commitment.amount
        if amount is None or not self.reduced(name):
            return commitment
        for size in self.replaced[name].amounts:
            alike = size.currency == amount.currency
            amount = less(amount, size) if alike else high_end(amount)
        return evolve(commitment, amount=amount)

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the ids of the parts of a commitment."""
        return self.state.structure.parts.get(name, ())

    def wholes(self, name: str) -> Iterator[str]:
        """Return the ids of the wholes around a commitment, innermost first."""
        outer = self.state.structure.wholes.get(name)
        while outer is not None:
            yield outer
            outer = self.state.structure.wholes.get(outer)
