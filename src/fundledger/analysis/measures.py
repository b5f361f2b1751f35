"""What commitments must share to be added: their measure, and the baseline they chain to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from fundledger.analysis.account import Measure
from fundledger.model.commitment import Baseline, Commitment, Prices
from fundledger.vocabulary import CHANGES, BaselineKind, Basis, PriceKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from fundledger.model.ledger import State
    from fundledger.model.period import Period

_CASH = Prices.cash()


def measure_of(commitment: Commitment, currency: str, baseline: Baseline | None) -> Measure:
    """
    Return the measure of a commitment: what it must share with what it is added to.

    Prices that were not stated count as cash, and periods are their days alone.
    """
    prices = commitment.prices
    if prices.kind is PriceKind.UNSTATED:
        prices = _CASH
    elif prices.year is not None:
        prices = Prices(prices.kind, days_alone(prices.year))
    if baseline is not None and baseline.year is not None:
        baseline = Baseline(baseline.kind, year=days_alone(baseline.year))
    envelope = commitment.basis is Basis.ENVELOPE
    return Measure(
        currency,
        commitment.basis,
        commitment.per,
        prices,
        commitment.netting,
        baseline,
        None if envelope else days_alone(commitment.period),
    )


def days_alone(period: Period | None) -> Period | None:
    """Strip a period to its days, so that two said in other words, or inferred, are one."""
    if period is None or not (period.inferred or (period.closed and period.duration)):
        return period
    if period.closed:
        return evolve(period, duration=None, at_least=False, inferred=False)
    return evolve(period, inferred=False)


def adds_with_others(measure: Measure) -> bool:
    """
    Say whether amounts of a measure add to others of the same.

    What an amount measures must be stated, and of all but envelopes the days.
    """
    if measure.basis is Basis.UNSTATED:
        return False
    period = measure.period
    known = period is not None and (period.start is not None or period.end is not None)
    return known or measure.basis is Basis.ENVELOPE


@frozen
class Chain:
    """
    The baselines of a state's commitments, chained to the one asked for.

    Args:
        state: The commitments.
        against: The baseline that prior plans are followed to; None for none.
        gone: Ids of those that count nothing: nothing adds to them.
    """

    state: State
    against: Baseline | None
    gone: Collection[str] = ()
    _leads: dict[str, bool] = Factory(dict[str, bool])

    def baseline(self, commitment: Commitment) -> Baseline | None:
        """Return the baseline asked for where prior plans lead to it, else its own."""
        own = commitment.baseline
        if self.against is None or own is None or own.kind is not BaselineKind.PRIOR_PLAN:
            return own
        return self.against if self._leads_there(commitment.id) else own

    def _leads_there(self, name: str) -> bool:
        """Follow plan after plan; what was found of one holds of all on the way."""
        way: dict[str, None] = {}
        found: bool | None = None
        while found is None:
            if name in self._leads or name in way:
                found = self._leads.get(name, False)
                break
            way[name] = None
            commitment = self.state.commitments[name]
            if commitment.baseline == self.against:
                found = True
            elif (plan := self._plan(commitment)) is None:
                found = False
            else:
                name = plan
        self._leads.update(dict.fromkeys(way, found))
        return found

    def _plan(self, commitment: Commitment) -> str | None:
        """Return the plan that a commitment adds to, if both change the same days in one way."""
        name = commitment.baseline.plan if commitment.baseline else None
        plan = self.state.commitments.get(name) if name else None
        if plan is None or plan.id in self.gone or plan.basis not in CHANGES:
            return None
        alike = plan.basis is commitment.basis and _days(plan) == _days(commitment)
        return plan.id if alike else None


def _days(commitment: Commitment) -> object:
    return commitment.period and commitment.period.span
