"""Single values in plain English; amounts and most periods read back as they were."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fundledger.model.dates import DateBounds, Day
from fundledger.vocabulary import BaselineKind, Basis, Bound, Netting, PriceKind

if TYPE_CHECKING:
    from fundledger.analysis.account import Measure
    from fundledger.model.amount import Amount, Difference
    from fundledger.model.commitment import Baseline
    from fundledger.model.period import Period

_SYMBOLS: Final = {
    "GBP": "£",
    "EUR": "€",
    "USD": "US$",
    "CAD": "C$",
    "AUD": "A$",
    "NZD": "NZ$",
    "INR": "₹",
}
_SCALES: Final = ((12, "tn", "trillion"), (9, "bn", "billion"), (6, "m", "million"))
_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()


def amount_in_words(amount: Amount | None, *, short: bool = True) -> str:
    """
    Write an amount with its qualifier, so that ``read_amount`` reads it back.

    Args:
        amount: The amount; None is "not disclosed".
        short: Whether to write "£970m" rather than "£970 million".

    >>> from fundledger import Amount
    >>> amount_in_words(Amount.up_to(970_000_000, "GBP"), short=False)
    'up to £970 million'
    """
    if amount is None:
        return "not disclosed"

    def written(end: Decimal | None) -> str:
        return _money(end if end is not None else Decimal(0), amount.currency, short=short)

    bound = amount.bound
    about = "about " if amount.approximate else ""
    if bound is Bound.ROUNDED:
        return f"{written(amount.figure)} to the nearest {written(amount.precision)}"
    if bound is Bound.UP_TO:
        return f"{about}up to {written(amount.high)}"
    if bound is Bound.AT_LEAST:
        return f"{about}at least {written(amount.low)}"
    if bound is Bound.BETWEEN:
        return f"{about}between {written(amount.low)} and {written(amount.high)}"
    return f"{about}{written(amount.low)}"


def difference_in_words(difference: Difference | None) -> str:
    """
    Write what is left of one amount after another, which may be less than nothing.

    >>> from fundledger import Difference
    >>> difference_in_words(Difference(None, Decimal(-2_000_000), "GBP"))
    '−£2m at the ceiling'
    """
    if difference is None:
        return "no figure"
    low, high = (
        None if end is None else _signed(end, difference.currency)
        for end in (difference.low, difference.high)
    )
    about = "about " if difference.approximate else ""
    if low is None:
        return "no figure" if high is None else f"{about}{high} at the ceiling"
    if high is None:
        return f"{about}{low} at the floor"
    if difference.low == difference.high:
        return f"{about}{high}"
    return f"{about}{low} at the floor, {high} at the ceiling"


def _signed(end: Decimal, currency: str) -> str:
    return f"{'−' if end < 0 else ''}{_money(abs(end), currency, short=True)}"


def _money(value: Decimal, currency: str, *, short: bool) -> str:
    """Write a figure in the largest scale that leaves it at most three decimals."""
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    _, digits, exponent = value.normalize().as_tuple()
    lowest = int(exponent)
    highest = lowest + len(digits) - 1
    for power, letter, word in _SCALES:
        if highest >= power and lowest >= power - 3:
            figure = f"{value.normalize().scaleb(-power):f}"
            return f"{symbol}{_grouped(figure)}{letter if short else f' {word}'}"
    return f"{symbol}{_grouped(f'{value:f}')}"


def _grouped(figure: str) -> str:
    whole, point, rest = figure.partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole):,}{point if rest else ''}{rest}"


def day_in_words(day: Day | None) -> str:
    """
    Write a day, exact or bounded.

    >>> day_in_words(DateBounds(not_after=date(2018, 10, 25)))
    'by 25 October 2018'
    """
    if day is None:
        return "not dated"
    if not isinstance(day, DateBounds):
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if day.not_before is None:
        return f"by {day_in_words(day.not_after)}"
    if day.not_after is None:
        return f"not before {day_in_words(day.not_before)}"
    return f"between {day_in_words(day.not_before)} and {day_in_words(day.not_after)}"


def period_in_words(period: Period | None) -> str:
    """
    Write a period as it was labelled, or its days, both included, or its length.

    >>> from fundledger import Duration, Period
    >>> period_in_words(Period(duration=Duration(years=10)))
    '10 years'
    >>> period_in_words(Period(date(2019, 4, 1), date(2020, 3, 31)))
    '1 April 2019 to 31 March 2020'
    """
    if period is None:
        return "no stated period"
    inferred = " (inferred)" if period.inferred else ""
    if period.label and not period.inferred:
        return period.label
    if period.start is None and period.end is None:
        return f"{'at least ' if period.at_least else ''}{_length(period)}{inferred}"
    if period.start is None:
        return f"by {day_in_words(period.end)}{inferred}"
    if period.end is None:
        return f"from {day_in_words(period.start)} on{inferred}"
    return f"{day_in_words(period.start)} to {day_in_words(period.end)}{inferred}"


def _length(period: Period) -> str:
    duration = period.duration
    if duration is None:
        return "no stated length"
    units = ("years", "months", "weeks", "days")
    counts = ((getattr(duration, unit), unit) for unit in units)
    return ", ".join(f"{n} {unit if n != 1 else unit[:-1]}" for n, unit in counts if n)


def baseline_in_words(baseline: Baseline | None) -> str:
    """
    Write what an increase is on.

    >>> from fundledger import Baseline
    >>> baseline_in_words(Baseline.previous_year())
    'the previous year'
    """
    if baseline is None:
        return ""
    if baseline.kind is BaselineKind.PRIOR_PLAN:
        return f"the plan {baseline.plan}"
    if baseline.kind is BaselineKind.FIXED_YEAR:
        return period_in_words(baseline.year)
    return {
        BaselineKind.PREVIOUS_YEAR: "the previous year",
        BaselineKind.FLAT_CASH: "flat cash",
        BaselineKind.FLAT_REAL: "flat real terms",
        BaselineKind.CONSTANT_SHARE: "a constant share of national income",
    }.get(baseline.kind, "a baseline that was not named")


def measure_in_words(measure: Measure) -> str:
    """Write what the members of a total have in common: basis, baseline, per, prices, netting."""
    words = [measure.basis.value.replace("_", " ")]
    if measure.basis is Basis.UNSTATED:
        words = ["basis not stated"]
    if measure.per:
        words.append(f"a {measure.per}")
    if measure.baseline is not None:
        words.append(f"on {baseline_in_words(measure.baseline)}")
    written = " ".join(words)
    if measure.prices.kind is PriceKind.REAL:
        year = f" of {period_in_words(measure.prices.year)}" if measure.prices.year else ""
        written += f", in real terms{year}"
    if measure.netting is not Netting.UNSTATED:
        written += f", {measure.netting.value}"
    return written
