"""
Spreading a sum over days, in the way that the asker named.

Spread evenly, adjoining spans sum to the whole exactly: the share of a span is what
has run up by its end less what had by its start, each cut down to the minor unit.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fundledger.analysis.rest import rest_of
from fundledger.model.amount import EXACT, Amount
from fundledger.model.currencies import minor_units
from fundledger.model.period import Duration, Period
from fundledger.vocabulary import Certainty, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundledger.model.commitment import Share

_NOUGHT: Final = Decimal(0)


def anniversary(start: date, day: date) -> int | None:
    """
    Return how many whole years after *start* the *day* is; None if it is no anniversary.

    >>> anniversary(date(2019, 4, 1), date(2021, 4, 1))
    2
    """
    years = day.year - start.year
    if years <= 0:
        return 0 if day == start else None
    return years if Duration(years=years).after(start) == day else None


def spread_evenly(
    amount: Amount, period: Period, profile: Sequence[Share], window: Period
) -> tuple[Amount, bool]:
    """
    Return an average span's share of a sum, and whether it is that of whole years.

    Each share of a *profile* is spread over its own days, and what it leaves of the
    sum over the days that it leaves. Whole years get equal shares; within a year,
    and in a period that is not whole years, each day gets the same.

    Args:
        amount: The whole sum.
        period: Its days, closed.
        profile: What is known of some of those days; may be empty.
        window: The closed span asked about; the two share a day.
    """
    pieces: list[tuple[tuple[Period, ...], Amount]] = []
    pieces += [((share.period,), share.amount) for share in profile]
    gaps = _gaps(period, profile)
    if gaps:
        pieces.append((gaps, _left(amount, profile)))
    found: list[Amount] = []
    yearly = True
    for spans, sum_of in pieces:
        before, through, whole = _run(spans, window)
        if through > before:
            found.append(_part(sum_of, before / whole, through / whole))
            yearly = yearly and _in_years(spans) and before.denominator == through.denominator == 1
    return Amount.sum(found), yearly


def spread_as_bounds(
    amount: Amount, period: Period, profile: Sequence[Share], window: Period
) -> Amount:
    """Return from nothing to all of a sum: of what a *profile* leaves open, where there is one."""
    touched = [share for share in profile if share.period.overlap(window)]
    inside = [s.amount for s in touched if window.contains(s.period) is Certainty.CERTAINLY]
    open_ = [s.amount for s in touched if window.contains(s.period) is not Certainty.CERTAINLY]
    if any(gap.overlap(window) for gap in _gaps(period, profile)):
        open_.append(_left(amount, profile))
    nothing = Amount.exact(0, amount.currency)
    most = Amount.sum([nothing, *inside, *open_])
    least = Amount.sum([nothing, *inside])
    return Amount(least.low, most.high, amount.currency, most.mark)


def _left(amount: Amount, profile: Sequence[Share]) -> Amount:
    """Return what a profile leaves of the sum; nothing where it comes to more."""
    if not profile:
        return amount
    left = rest_of(amount, Amount.sum(share.amount for share in profile))
    return left or Amount.exact(0, amount.currency)


def _gaps(period: Period, profile: Sequence[Share]) -> tuple[Period, ...]:
    """Return the spans of a closed period that its profile leaves out."""
    found: list[Period] = []
    start, end = period.start, period.end
    for share in profile:
        if start and share.period.start and share.period.end:
            if start < share.period.start:
                found.append(Period(start, share.period.start - timedelta(days=1)))
            start = None if share.period.end == end else share.period.end + timedelta(days=1)
    if start:
        found.append(Period(start, end))
    return tuple(found)


def _in_years(spans: Sequence[Period]) -> bool:
    return all(span.whole_years for span in spans)


def _run(spans: Sequence[Period], window: Period) -> tuple[Fraction, Fraction, Fraction]:
    """Return how much of the spans has run before a window, and through it, and their length."""
    yearly = _in_years(spans)
    before, through, whole = Fraction(0), Fraction(0), Fraction(0)
    for span in spans:
        both = span.overlap(window)
        length = _length(span, span.end, yearly=yearly)
        if both is not None:
            before += _length(span, both.start, yearly=yearly, including=False)
            through += _length(span, both.end, yearly=yearly)
        elif span.end and window.start and span.end < window.start:
            before += length
            through += length
        whole += length
    return before, through, whole


def _length(span: Period, day: date | None, *, yearly: bool, including: bool = True) -> Fraction:
    """Return what has run of a span by a day of it: in years and parts of one, or in days."""
    start = span.start
    if start is None or day is None:
        raise AssertionError(span)  # pragma: no cover  spans are closed
    stop = day.toordinal() + (1 if including else 0)
    if not yearly:
        return Fraction(stop - start.toordinal())
    years, whole = max(day.year - start.year - 1, 0), span.whole_years or 0
    while years < whole and _anniversary_on(start, years + 1) <= stop:
        years += 1
    begin = _anniversary_on(start, years)
    if stop == begin:
        return Fraction(years)
    return years + Fraction(stop - begin, _anniversary_on(start, years + 1) - begin)


def _anniversary_on(start: date, years: int) -> int:
    """Return the day, as a number, on which so many years have run."""
    return (Duration(years=years).after(start) if years else start).toordinal()


def _part(amount: Amount, before: Fraction, through: Fraction) -> Amount:
    """Share out the low end, then the width above it, so that no share's ends cross."""
    low = None if amount.low is None else _run_up(amount.low, before, through, amount.currency)
    high = None
    if amount.high is not None:
        width = EXACT.subtract(amount.high, amount.low or _NOUGHT)
        high = EXACT.add(low or _NOUGHT, _run_up(width, before, through, amount.currency))
    return Amount(low, high, amount.currency, Mark.ABOUT if amount.approximate else None)


def _run_up(end: Decimal, before: Fraction, through: Fraction, currency: str) -> Decimal:
    unit = Decimal(1).scaleb(min(-minor_units(currency), int(end.as_tuple().exponent)))
    units = int(EXACT.divide_int(end, unit))
    return EXACT.multiply(Decimal(int(units * through) - int(units * before)), unit)
