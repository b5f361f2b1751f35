"""Single values in plain English; amounts and most periods read back as they were."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fundledger.model.amount import EXACT
from fundledger.model.dates import DateBounds, Day
from fundledger.vocabulary import BaselineKind, Bound, PriceKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundledger.model.amount import Amount, Difference
    from fundledger.model.commitment import Baseline, Prices
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
MINUS: Final = "\u2212"
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def amount_in_words(amount: Amount | None, *, short: bool = True) -> str:
    """
    Write an amount with its qualifier, so that ``read_amount`` reads it back.

    Args:
        amount: The amount; None is "not disclosed".
        short: Whether to write "£970m" rather than "£970 million".

    >>> from fundledger import Amount
    >>> amount_in_words(Amount.up_to(970_000_000, "GBP"), short=False)
    'up to £970 million'
    >>> amount_in_words(Amount.between(10, 20_000_000, "GBP"))
    'between £10 and £20,000,000'
    """
    if amount is None:
        return "not disclosed"
    bound, currency = amount.bound, amount.currency
    figure, other = amount.figure or Decimal(0), amount.precision
    if bound is Bound.BETWEEN:
        figure, other = amount.low or Decimal(0), amount.high
    scales = _scales(figure, other)
    written = [
        _money(end, currency, scale, short=short)
        for end, scale in zip((figure, other), scales, strict=True)
        if end is not None
    ]
    phrase = _PHRASES.get(bound, "{}").format(*written)
    return f"about {phrase}" if amount.approximate else phrase


_PHRASES: Final = {
    Bound.UP_TO: "up to {}",
    Bound.AT_LEAST: "at least {}",
    Bound.BETWEEN: "between {} and {}",
    Bound.ROUNDED: "{} to the nearest {}",
}


def difference_in_words(difference: Difference | None) -> str:
    """
    Write what is left of one amount after another, which may be less than nothing.

    >>> from fundledger import Difference
    >>> difference_in_words(Difference(None, Decimal(88_000_000), "GBP"))
    '£88m at the ceiling'
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
    money = _money(abs(end), currency, _scale(end), short=True)
    return f"{MINUS if end < 0 else ''}{money}"


def _scale(value: Decimal) -> int:
    """Return the largest power of ten with a name that leaves a figure three decimals at most."""
    _, digits, exponent = EXACT.normalize(value).as_tuple()
    lowest = int(exponent)
    highest = lowest + len(digits) - 1
    return next((p for p, _, _ in _SCALES if highest >= p and lowest >= p - 3), 0)


def _scales(first: Decimal, second: Decimal | None) -> tuple[int, int]:
    """
    Return the scales of two figures side by side.

    "Between £10 and £20m" may be from ten million on, so there neither has a scale.
    """
    if second is None:
        return _scale(first), 0
    scales = _scale(first), _scale(second)
    unclear = scales[0] == 0 < scales[1] and 0 < first < EXACT.scaleb(second, -scales[1])
    return (0, 0) if unclear else scales


def _money(value: Decimal, currency: str, scale: int, *, short: bool) -> str:
    """Write a figure in a scale."""
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    unit = next(
        (short_word if short else f" {word}" for p, short_word, word in _SCALES if p == scale), ""
    )
    return f"{symbol}{_grouped(f'{EXACT.scaleb(value, -scale):f}')}{unit}"


def _grouped(figure: str) -> str:
    whole, point, rest = figure.partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole):,}{point if rest else ''}{rest}"


def day_in_words(day: Day | None) -> str:
    """
    Write a day, exact or bounded.

    >>> from datetime import date
    >>> day_in_words(DateBounds(not_after=date(2018, 10, 25)))
    'by 25 October 2018'
    """
    if day is None:
        return "not dated"
    if not isinstance(day, DateBounds):
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"
    if day.not_before is None:
        return f"by {day_in_words(day.not_after)}"
    if day.not_after is None:
        return f"not before {day_in_words(day.not_before)}"
    if day.not_before == day.not_after:
        return day_in_words(day.not_after)
    return f"between {day_in_words(day.not_before)} and {day_in_words(day.not_after)}"


def period_in_words(period: Period | None) -> str:
    """
    Write a period as it was labelled, or its days, both included, or its length.

    Days that somebody inferred stand beside what was said, and are called inferred.

    >>> from datetime import date
    >>> from fundledger import Duration, Period
    >>> decade = Period(duration=Duration(years=10), label="over ten years")
    >>> period_in_words(decade)
    'over ten years'
    >>> period_in_words(decade.anchor(date(2019, 4, 1)))
    'over ten years: 1 April 2019 to 31 March 2029 (inferred)'
    """
    if period is None:
        return "no stated period"
    if period.inferred:
        said = f"{period.label}: " if period.label else ""
        return f"{said}{_days(period)} (inferred)"
    return period.label or _days(period)


def _days(period: Period) -> str:
    """Write the days of a period as far as they are known, and its length where they are not."""
    length = f"{'at least ' if period.at_least else ''}{_length(period)}"
    if period.start is None and period.end is None:
        return length
    if period.start and period.end:
        return f"{day_in_words(period.start)} to {day_in_words(period.end)}"
    if period.start is None:
        known = f"by {day_in_words(period.end)}"
    else:
        known = f"from {day_in_words(period.start)} on"
    return f"{known}, for {length}" if period.duration else known


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


def prices_in_words(prices: Prices) -> str:
    """
    Write in whose money a figure is; nothing where the source does not say.

    >>> from fundledger import Prices
    >>> prices_in_words(Prices.real())
    'in real terms'
    """
    if prices.kind is PriceKind.REAL:
        return f"at {period_in_words(prices.year)} prices" if prices.year else "in real terms"
    return "in cash" if prices.kind is PriceKind.CASH else ""


def listed(words: Iterable[str], most: int | None = None) -> str:
    """
    List words, with "and" before the last; beyond *most*, how many more there are.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], most=1)
    ('a, b and c', 'a and 2 more')
    """
    named = list(words)
    if most is not None and len(named) > most + 1:
        named = [*named[:most], f"{len(named) - most} more"]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def word_in_words(word: Word) -> str:
    """
    Write a word of a vocabulary as people do.

    >>> from fundledger import Basis
    >>> word_in_words(Basis.CUMULATIVE_INCREASE)
    'cumulative increase'
    """
    return str(word.value).replace("_", " ")
