"""One sum of money in words: "up to £970m", "between £10m and £20m"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from fundledger.errors import nearest, shortened
from fundledger.model.amount import EXACT, Amount
from fundledger.model.currencies import minor_units
from fundledger.reading.expression import ExpressionError
from fundledger.reading.english import DOLLARS, NAMES, QUALIFIERS, SCALES, SYMBOLS
from fundledger.vocabulary import Bound, Mark


def _any_of(words: Iterable[str]) -> str:
    """Write an alternation, longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_LONGEST: Final = 200
_SYMBOL: Final = rf"{_any_of(SYMBOLS)}|\$|[A-Z]{{3}}(?=[\s0-9])"
_AFTER: Final = rf"{_any_of(NAMES)}|dollars|[A-Z]{{3}}"
_FIGURE: Final = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,20})?|[0-9]{1,36}(?:\.[0-9]{1,20})?"
_SCALE: Final = rf"(?i:{_any_of(SCALES)})(?![a-zA-Z])"
_SUM: Final = re.compile(
    rf"(?P<before>{_SYMBOL})?\s?(?P<figure>{_FIGURE})(?P<unit>\s?(?P<scale>{_SCALE}))?"
    rf"(?:\s?(?P<after>{_AFTER}))?"
)
_QUALIFIED: Final = re.compile(
    rf"(?:(?P<word>{_any_of(QUALIFIERS)})\s)?(?P<rest>.+)", re.IGNORECASE
)
_RANGE: Final = re.compile(r"(?:between\s(.+?)\sand\s(.+)|(.+?)\s?(?:\bto\b|-|\u2013)\s?(.+))")
_ROUNDED: Final = re.compile(r"(.+?),?\s(?:rounded\s)?to\sthe\snearest\s(.+)")

_EXPECTED: Final = "expected a sum such as '£200m', 'up to £970m' or 'between £10m and £20m'"


@frozen
class _Sum:
    """One figure as written: its digits, scale and currency, of which two may be borrowed."""

    written: str
    figure: Decimal
    scale: int | None
    unit: str
    currency: str | None


def read_amount(text: str, *, locale: str) -> Amount:
    """
    Read one sum of money in words; all of *text* is that sum.

    Args:
        text: A figure with its currency and, before it, a qualifier or none: "£200m",
            "up to £970m", "at least GBP 1.5 billion", "about £1bn", "between £10m
            and £20m", "£10-15m", "£75bn to the nearest £5bn".
        locale: Language and territory, such as ``"en_GB"``. English is read so far;
            the territory settles what a bare "$" means.

    Raises:
        ExpressionError: the text is not one such expression, or has two meanings, such
            as several currencies; each is named.
        UnknownWordError: the currency's code is none.
        AmountError: it is no sum of money.

    >>> read_amount("up to £970m", locale="en_GB")
    Amount.up_to(970000000, 'GBP')
    >>> read_amount("$5m", locale="en")
    Traceback (most recent call last):
        ...
    fundledger.reading.amounts.ExpressionError: cannot read '$5m': '$' may be USD, CAD, AUD, ...
    >>> read_amount("between £10 and £20m", locale="en")
    Traceback (most recent call last):
        ...
    fundledger.reading.amounts.ExpressionError: cannot read 'between £10 and £20m': '£10' may be ...
    """
    language, *subtags = locale.replace("-", "_").split("_")
    if language != "en":
        problem = f"expressions are read in English so far, not in locale {shortened(locale)}"
        raise ExpressionError(text, problem)
    territory = next((tag for tag in subtags if len(tag) == len("GB")), "")
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise ExpressionError(text, f"{_EXPECTED}, in {_LONGEST} characters at most")
    return _read(words, territory.upper())


@lru_cache(maxsize=4096)
def _read(text: str, territory: str) -> Amount:
    rounded = _ROUNDED.fullmatch(text)
    if rounded:
        figure, step = (_sum(rounded[n], text, territory) for n in (1, 2))
        figure, step = _shared(figure, step, text)
        return Amount.rounded_to(_value(figure), _value(step), _currency(figure, text))
    bounds: list[Bound] = []
    while (match := _QUALIFIED.fullmatch(text)) and match["word"]:
        bounds.append(QUALIFIERS[match["word"].lower()])
        text = match["rest"]
    about = Bound.ABOUT in bounds
    others = [bound for bound in bounds if bound is not Bound.ABOUT]
    if len(others) > 1 or bounds.count(Bound.ABOUT) > 1:
        raise ExpressionError(text, "it has more than one qualifier of a kind")
    low, high, currency = _ends(text, territory, others[0] if others else Bound.EXACT)
    return Amount(low, high, currency, Mark.ABOUT if about else None)


def _ends(text: str, territory: str, bound: Bound) -> tuple[Decimal | None, Decimal | None, str]:
    """Read a figure, or two, as the ends that its qualifier makes of it."""
    whole = _SUM.fullmatch(text)
    if not whole:
        pair = _RANGE.fullmatch(text)
        if not pair or bound is not Bound.EXACT:
            raise ExpressionError(text, _suggestion(text))
        ends = [_sum(end, text, territory) for end in pair.groups() if end]
        low, high = _shared(ends[0], ends[1], text)
        return _value(low), _value(high), _currency(low, text)
    one = _sum(text, text, territory)
    value, currency = _value(one), _currency(one, text)
    if bound is Bound.UP_TO:
        return None, value, currency
    return value, None if bound is Bound.AT_LEAST else value, currency


def _suggestion(text: str) -> str:
    """Name the qualifier or scale that was perhaps meant."""
    known = {*QUALIFIERS, *SCALES, "between", "and", "to", "of", "than", "most", "least"}
    for word in re.findall(r"[A-Za-z]{2,}", text):
        near = nearest(word.lower(), known, most=1)
        if near and word.lower() not in known and word not in NAMES:
            return f"{_EXPECTED}; did you mean {near[0]!r} for {word!r}?"
    return _EXPECTED


def _sum(text: str, whole: str, territory: str) -> _Sum:
    match = _SUM.fullmatch(text.strip())
    if not match:
        raise ExpressionError(whole, _suggestion(whole))
    named = [_code(mark, whole, territory) for mark in (match["before"], match["after"]) if mark]
    if len(named) > 1:
        raise ExpressionError(whole, "its currency is named twice")
    scale = match["scale"]
    return _Sum(
        text.strip(),
        Decimal(match["figure"].replace(",", "")),
        SCALES[scale.lower()] if scale else None,
        match["unit"] or "",
        named[0] if named else None,
    )


def _code(mark: str, text: str, territory: str) -> str:
    """Return the currency that a symbol, a name or a code means."""
    if mark in SYMBOLS:
        return SYMBOLS[mark]
    if mark in NAMES:
        return NAMES[mark]
    if mark in ("$", "dollars"):
        local = _dollar_of(territory)
        if local is None:
            problem = f"{mark!r} may be {', '.join(DOLLARS)} or another dollar; write the code"
            raise ExpressionError(text, problem, DOLLARS)
        return local
    minor_units(mark)  # refuses a code that is none
    return mark


@lru_cache(maxsize=256)
def _dollar_of(territory: str) -> str | None:
    """Return the currency of a territory, if it is a dollar."""
    if not territory:
        return None
    from babel.numbers import get_territory_currencies  # noqa: PLC0415  loaded on first use

    current = get_territory_currencies(territory)
    return current[0] if len(current) == 1 and current[0].endswith("D") else None


def _shared(first: _Sum, second: _Sum, text: str) -> tuple[_Sum, _Sum]:
    """
    Let one end of a range borrow the other's currency, and the first the second's scale.

    "£10-15m" is from £10m on. In "between £10 and £20m" each end stands for itself, so
    that its first may be ten pounds or ten million: that is refused.
    """
    if first.currency and second.currency and first.currency != second.currency:
        raise ExpressionError(
            text, f"it has two currencies, {first.currency} and {second.currency}"
        )
    if first.scale is None and second.scale is not None and 0 < first.figure < second.figure:
        if first.currency and second.currency:
            scaled = f"{first.written}{second.unit}"
            problem = f"{first.written!r} may be that or {scaled!r}: write its scale"
            raise ExpressionError(text, problem, (first.written, scaled))
        first = evolve(first, scale=second.scale)
    currency = first.currency or second.currency
    return evolve(first, currency=currency), evolve(second, currency=currency)


def _value(one: _Sum) -> Decimal:
    value = EXACT.multiply(one.figure, Decimal(10) ** (one.scale or 0))
    whole = value.to_integral_value()
    return whole if value == whole else value


def _currency(one: _Sum, text: str) -> str:
    if one.currency is None:
        raise ExpressionError(text, "it names no currency: write '£', '€' or a code such as 'GBP'")
    return one.currency
