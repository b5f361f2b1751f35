"""
What of a commitment falls in a span of days: by its profile, or as the asker says.

Nothing is spread unless the asker names how. A length without an anchor, or a period
with an unknown end, answers no question about a span.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from fundledger.analysis.account import Assumption, Reason
from fundledger.model.amount import EXACT, Amount
from fundledger.model.currencies import minor_units
from fundledger.model.period import Duration, Period
from fundledger.vocabulary import Basis, Certainty, Clock, Spread

if TYPE_CHECKING:
    from fundledger.model.commitment import Commitment

_CHANGES = (Basis.LEVEL, Basis.INCREASE, Basis.DECREASE)


@frozen
class Figure:
    """
    What falls in a span.

    Args:
        amount: The sum.
        basis: What it measures there: a tranche of a cumulative increase is that
            span's increase.
        per: Per what; None where an amount a year was taken times its years.
        period: The days it is then for.
        assumption: What was taken for granted, if anything.
    """

    amount: Amount
    basis: Basis
    per: str | None
    period: Period | None
    assumption: Assumption | None = None


def figure_within(
    commitment: Commitment,
    window: Period,
    *,
    clock: Clock = Clock.FOR,
    spread: Spread | None = None,
) -> Figure | Reason:
    """
    Return what of *commitment* falls in *window*, or why nothing can be said.

    Args:
        commitment: One whose amount is disclosed.
        window: A closed span of days.
        clock: Which of the commitment's periods is meant.
        spread: How to spread a sum that has no profile; None for not at all.

    Returns:
        The figure; or ``Reason.OUTSIDE`` where the money is certainly for other days,
        or ``Reason.NO_FIGURE`` where nothing says what falls in these.
    """
    amount = commitment.amount
    period = commitment.period if clock is Clock.FOR else commitment.paid
    if amount is None or period is None:
        return Reason.NO_FIGURE
    if window.overlaps(period) is Certainty.NO:
        return Reason.OUTSIDE
    basis, per = commitment.basis, commitment.per
    if not period.closed:
        return Reason.NO_FIGURE
    yearly = _yearly(commitment, amount, period, window)
    if yearly is not None:
        return yearly
    if window.contains(period) is Certainty.CERTAINLY:
        return Figure(amount, basis, per, period)
    profiled = _profiled(commitment, period, window) if clock is Clock.FOR else None
    if profiled is not None:
        tranche = Basis.INCREASE if basis is Basis.CUMULATIVE_INCREASE else basis
        return Figure(profiled, tranche, per, window)
    if basis is not Basis.ENVELOPE or spread is None or per is not None:
        return Reason.NO_FIGURE
    if spread is Spread.BOUNDS:
        nothing_to_all = Amount(0, amount.high, amount.currency, amount.mark)
        return Figure(nothing_to_all, basis, per, window, Assumption.SPREAD_BOUNDS)
    return _spread_evenly(amount, period, window)


def _yearly(
    commitment: Commitment, amount: Amount, period: Period, window: Period
) -> Figure | None:
    """Take an amount a year for the whole years of it that the span has."""
    if commitment.per != "year" or commitment.basis not in (*_CHANGES, Basis.ENVELOPE):
        return None
    both = period.overlap(window)
    years = both.whole_years if both else None
    if both is None or years is None or period.whole_years is None:
        return None
    if commitment.basis is Basis.ENVELOPE:
        return Figure(amount * years, Basis.ENVELOPE, None, both, Assumption.PER_YEAR)
    return Figure(amount, commitment.basis, "year", both)


def _profiled(commitment: Commitment, period: Period, window: Period) -> Amount | None:
    """Sum the shares inside the span, if they are all that can fall there."""
    inside = [s for s in commitment.profile if window.contains(s.period) is Certainty.CERTAINLY]
    astride = [s for s in commitment.profile if s not in inside and s.period.overlap(window)]
    both = period.overlap(window)
    if not inside or astride or both is None:
        return None
    covered = sum(share.period.days or 0 for share in inside)
    return Amount.sum(share.amount for share in inside) if covered == both.days else None


def _spread_evenly(amount: Amount, period: Period, window: Period) -> Figure:
    """
    Give each whole year, or each day, the same.

    The share is what has run up by the end of the span less what had by its start,
    each cut down to the minor unit, so that adjoining spans sum to the whole and the
    odd units fall in the later ones. The low end is shared first, then the width.
    """
    both = period.overlap(window)
    if both is None or both.start is None or both.end is None or period.start is None:
        raise AssertionError(both)  # pragma: no cover  the caller has seen that they overlap
    before, through, whole = _years_run(period, both)
    by_years = whole > 0
    if not by_years:
        whole = period.days or 1
        before = both.start.toordinal() - period.start.toordinal()
        through = both.end.toordinal() - period.start.toordinal() + 1
    low = (
        None if amount.low is None else _run_up(amount.low, before, through, whole, amount.currency)
    )
    high = None
    if amount.high is not None:
        width = EXACT.subtract(amount.high, amount.low or Decimal(0))
        high = EXACT.add(low or Decimal(0), _run_up(width, before, through, whole, amount.currency))
    share = Amount(low, high, amount.currency, None if amount.mark is None else amount.mark)
    how = Assumption.SPREAD_YEARS if by_years else Assumption.SPREAD_DAYS
    return Figure(share, Basis.ENVELOPE, None, both, how)


def _years_run(period: Period, both: Period) -> tuple[int, int, int]:
    """Count the years run at the start and end of a span that begins and ends on anniversaries."""
    years = period.whole_years
    if not years or both.start is None or both.end is None or period.start is None:
        return 0, 0, 0
    stop = both.end + timedelta(days=1)
    before, through = (_anniversary(period.start, day) for day in (both.start, stop))
    return (0, 0, 0) if before is None or through is None else (before, through, years)


def _anniversary(start: date, day: date) -> int | None:
    """Return how many years after *start* the *day* is, if it is an anniversary."""
    years = day.year - start.year
    if years == 0:
        return 0 if day == start else None
    return years if years > 0 and Duration(years=years).after(start) == day else None


def _run_up(end: Decimal, before: int, through: int, whole: int, currency: str) -> Decimal:
    unit = Decimal(1).scaleb(min(-minor_units(currency), int(end.as_tuple().exponent)))
    units = int(EXACT.divide_int(end, unit))
    return EXACT.multiply(Decimal(units * through // whole - units * before // whole), unit)
