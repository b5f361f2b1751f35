"""What had been delivered of a promise: the latest reading of each kind, never summed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from fundledger.errors import QuestionError
from fundledger.model.amount import Amount
from fundledger.model.dates import Day
from fundledger.model.entries import Delivery
from fundledger.model.ledger import Ledger, State
from fundledger.model.party import Party
from fundledger.vocabulary import DeliveryStage

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Reading:
    """
    The latest reading of one stage, by one body, to one recipient, for one span.

    Args:
        entry: The delivery it was read from.
        amount: How much; None where only the event is known.
        of: The sum it is a share of: what the source names, else the promise as it
            stood; None where neither is known.
    """

    entry: Delivery
    amount: Amount | None
    of: Amount | None

    @property
    def stage(self) -> DeliveryStage:
        """How far the money had got."""
        return self.entry.stage

    @property
    def on(self) -> Day:
        """The day the reading is to."""
        return self.entry.on

    @property
    def by(self) -> Party | None:
        """Who delivered."""
        return self.entry.by

    @property
    def to(self) -> Party | None:
        """Who received."""
        return self.entry.to


def delivered(
    ledger: Ledger | State, name: str, *, stage: DeliveryStage | None = None
) -> tuple[Reading, ...]:
    """
    Return the latest reading for each stage, by whom, to whom and for which days.

    Readings are cumulative to their day, so they are never summed; one that carries a
    period of its own stands beside the others.

    Args:
        ledger: A ledger, or its state on a day.
        name: The id of the commitment.
        stage: Only readings of this stage; None for all.

    Raises:
        UnknownWordError: there is no commitment of that id.
    """
    state = ledger.state if isinstance(ledger, Ledger) else ledger
    state[name]
    latest_of = {
        (entry.stage, entry.by, entry.to, entry.period): entry
        for entry in _deliveries(state, name)
        if stage is None or entry.stage is stage
    }
    order = list(DeliveryStage)
    return tuple(
        Reading(entry, entry.amount, entry.of or entry.commitment.amount)
        for entry in sorted(latest_of.values(), key=lambda entry: order.index(entry.stage))
    )


def _deliveries(state: State, name: str) -> Iterator[Delivery]:
    return (entry for entry in state.entries_of(name) if isinstance(entry, Delivery))


def share(reading: Reading, *, of: Amount | None = None) -> tuple[Fraction | None, Fraction | None]:
    """
    Return what share of its own denominator a reading is, as its low and high end.

    Args:
        reading: The reading.
        of: The denominator the caller means; None for the reading's own.

    Returns:
        Exact fractions; None for an end that is not known, or of which the
            denominator may be nought.

    Raises:
        QuestionError: *of* is not the denominator of this reading, or one of the two
            amounts is not known or in another currency.
    """
    if reading.amount is None or reading.of is None:
        msg = "a share needs a sum delivered and a sum that it is of; one of them is not known"
        raise QuestionError(msg)
    if of is not None and of != reading.of:
        msg = (
            f"this reading is of {reading.of!r}, not of {of!r}: "
            "shares of unlike denominators do not compare"
        )
        raise QuestionError(msg)
    if reading.of.currency != reading.amount.currency:
        msg = f"{reading.amount.currency} delivered is no share of {reading.of.currency}"
        raise QuestionError(msg)
    low, high = reading.amount.low, reading.amount.high
    least = (
        None if low is None or not reading.of.high else Fraction(low) / Fraction(reading.of.high)
    )
    most = None if high is None or not reading.of.low else Fraction(high) / Fraction(reading.of.low)
    return least, most
