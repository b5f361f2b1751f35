"""
What of a commitment falls in a span of days: by its profile, or as the asker says.

Nothing is spread unless the asker names how. A length without an anchor, or a period
with an unknown end, answers no question about a span.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from fundledger.analysis.account import Assumption, Reason
from fundledger.analysis.spreading import anniversary, spread_as_bounds, spread_evenly
from fundledger.model.amount import Amount
from fundledger.model.period import Period
from fundledger.vocabulary import Basis, Certainty, Clock, Spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundledger.model.commitment import Commitment, Share

_YEARLY: Final = (Basis.LEVEL, Basis.INCREASE, Basis.DECREASE, Basis.ENVELOPE)
_ONE_YEAR: Final = 366


@frozen
class Figure:
    """
    What falls in a span.

    Args:
        amount: The sum.
        basis: What it measures there: a tranche of a cumulative increase is that
            year's increase.
        per: Per what; None where an amount a year was taken times its years.
        period: The days it is then for.
        assumption: What was taken for granted, if anything.
        whole: Whether it is the whole commitment, as it was stated.
    """

    amount: Amount
    basis: Basis
    per: str | None
    period: Period | None
    assumption: Assumption | None = None
    whole: bool = False


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
        clock: Which of the commitment's periods is meant. Its profile is of the days
            that the money is for, so it says nothing of when it is paid.
        spread: How to spread a sum that has no profile; None for not at all.

    Returns:
        The figure; or ``Reason.OUTSIDE`` where the money is certainly for other days,
        or ``Reason.NO_FIGURE`` where nothing says what falls in these.
    """
    if outside(commitment, window, clock):
        return Reason.OUTSIDE
    amount = commitment.amount
    if amount is None:
        return Reason.NO_FIGURE
    period = _asked(commitment, clock)
    if clock is Clock.PAID:
        found = _paid(commitment, amount, window)
    else:
        found = _yearly(commitment, amount, window) or _whole(commitment, amount, window)
        found = found or _profiled(commitment, window)
    if found is not None:
        return found
    if spread is None or commitment.basis is not Basis.ENVELOPE or not (period and period.closed):
        return Reason.NO_FIGURE
    return _spread(commitment, period, window, clock, spread)


def outside(commitment: Commitment, window: Period, clock: Clock) -> bool:
    """Say whether all of the money is certainly for, or paid in, other days."""
    period = _asked(commitment, clock)
    return period is not None and window.overlaps(period) is Certainty.NO


def _asked(commitment: Commitment, clock: Clock) -> Period | None:
    return commitment.period if clock is Clock.FOR else commitment.paid


def _whole(commitment: Commitment, amount: Amount, window: Period) -> Figure | None:
    """Take all of what is for days of the window only."""
    period = commitment.period
    if period is None or window.contains(period) is not Certainty.CERTAINLY:
        return None
    return Figure(amount, commitment.basis, commitment.per, period, whole=True)


def _paid(commitment: Commitment, amount: Amount, window: Period) -> Figure | None:
    """Take all of what is paid in the window; a change stays that of the days it is for."""
    paid = commitment.paid
    if paid is None or window.contains(paid) is not Certainty.CERTAINLY:
        return None
    summed = _over_years(commitment, amount)
    if summed is not None:
        return Figure(summed, Basis.ENVELOPE, None, paid, Assumption.PER_YEAR)
    envelope = commitment.basis is Basis.ENVELOPE
    period = paid if envelope else commitment.period
    return Figure(amount, commitment.basis, commitment.per, period, whole=True)


def _over_years(commitment: Commitment, amount: Amount) -> Amount | None:
    """Sum an envelope a year over the whole years that it is for."""
    years = commitment.period.whole_years if commitment.period else None
    if commitment.per != "year" or commitment.basis is not Basis.ENVELOPE or not years:
        return None
    return amount * years


def _yearly(commitment: Commitment, amount: Amount, window: Period) -> Figure | None:
    """Take an amount a year for those of its own whole years that the window has."""
    period, basis = commitment.period, commitment.basis
    if commitment.per != "year" or basis not in _YEARLY or commitment.profile:
        return None
    if period is None or not period.whole_years:
        return None
    both = period.overlap(window)
    years = both.whole_years if both else None
    if both is None or not years or _anniversary(period.start, both.start) is None:
        return None
    if basis is Basis.ENVELOPE:
        return Figure(amount * years, Basis.ENVELOPE, None, both, Assumption.PER_YEAR)
    return Figure(amount, basis, "year", both)


def _anniversary(start: date | None, day: date | None) -> int | None:
    return anniversary(start, day) if start and day else None


def _profiled(commitment: Commitment, window: Period) -> Figure | None:
    """Take the shares inside the window, if they are all that can fall there."""
    touched = [share for share in commitment.profile if share.period.overlap(window)]
    if not touched or not _cover(touched, commitment, window):
        return None
    basis = commitment.basis
    if basis is Basis.ENVELOPE:
        return Figure(Amount.sum(s.amount for s in touched), basis, commitment.per, window)
    only = touched[0] if len(touched) == 1 else None
    if basis is Basis.CUMULATIVE_INCREASE:
        year = only is not None and (only.period.days or 0) <= _ONE_YEAR
        summed = Amount.sum(share.amount for share in touched)
        days = only.period if only else window
        return Figure(summed, Basis.INCREASE if year else basis, commitment.per, days)
    # Levels and changes of several years do not add.
    return Figure(only.amount, basis, commitment.per, only.period) if only else None


def _cover(shares: Sequence[Share], commitment: Commitment, window: Period) -> bool:
    """Say whether shares lie in the window and leave none of its days that the money is for."""
    if any(window.contains(share.period) is not Certainty.CERTAINLY for share in shares):
        return False
    period = commitment.period
    both = period.overlap(window) if period and period.closed else window
    return both is not None and both.days == sum(share.period.days or 0 for share in shares)


def _spread(
    commitment: Commitment, period: Period, window: Period, clock: Clock, spread: Spread
) -> Figure | Reason:
    """Spread an envelope over the days of its period as the asker says."""
    amount = commitment.amount
    if amount is not None and commitment.per is not None:
        amount = _over_years(commitment, amount)
    if amount is None:
        return Reason.NO_FIGURE
    profile = commitment.profile if clock is Clock.FOR else ()
    days = period.overlap(window)
    if spread is Spread.BOUNDS:
        bounds = spread_as_bounds(amount, period, profile, window)
        return Figure(bounds, Basis.ENVELOPE, None, days, Assumption.SPREAD_BOUNDS)
    share, yearly = spread_evenly(amount, period, profile, window)
    how = Assumption.SPREAD_YEARS if yearly else Assumption.SPREAD_DAYS
    return Figure(share, Basis.ENVELOPE, None, days, how)
