"""
Figures in digits and in words: "1,200.5", "1.200,5", "1 200", "two and a half".

Which sign parts the decimals is the locale's to say. Where the digits themselves
speak against the locale ("2.5" in German, "1,20,000" anywhere), they are read as they
must be meant and the doubt is stated; where they fit no reading, there is none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.model.decimals import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SPACES: Final = " \u00a0\u2009\u202f"
"""The spaces that may stand between groups of digits."""

GAP: Final = rf"(?:[{SPACES}]?\r?\n[{SPACES}]{{0,8}}|[{SPACES}]{{1,2}}|[\t\u2028])"
"""What may stand between a figure, its scale word and its currency: spaces, or a line's end."""

VULGAR: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
"""Fractions that are one character, after a figure."""

DIGITS: Final = re.compile(
    rf"[0-9](?:[0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}}(?![0-9]))+|[0-9]*(?:[.,'\u2019][0-9]+)*)"
    r"(?:(?<=[0-9])[.,][0-9]+)?"
)
"""A run of digits with the signs that group them or part their decimals."""

_LONGEST: Final = 90
_MARKS: Final = str.maketrans("", "", f"{SPACES}'\u2019")
_GROUPED: Final = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*")
_INDIAN: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")


class Figure(NamedTuple):
    """A number, what is doubtful of it, and whether its signs are not those of the locale."""

    value: Decimal
    doubt: str = ""
    foreign: bool = False


def read_digits(text: str, decimal: str) -> Figure | None:
    """
    Read digits as a locale whose decimal sign is *decimal* does; None where they are no number.

    >>> read_digits("1,200.50", ".").value, read_digits("1.200,50", ",").value
    (Decimal('1200.50'), Decimal('1200.50'))
    >>> read_digits("1.200", ".").doubt
    "'1.200' may be 1200"
    >>> read_digits("1,2,3", ".") is None
    True
    """
    return None if len(text) > _LONGEST else _read_digits(text, decimal)


@lru_cache(maxsize=8192)
def _read_digits(text: str, decimal: str) -> Figure | None:
    plain = text.translate(_MARKS)
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        return _both(plain, decimal)
    if dots + commas == 1:
        return _single(text, plain, "." if dots else ",", decimal)
    if dots or commas:
        grouped = _GROUPED.fullmatch(plain) or _INDIAN.fullmatch(plain)
        return Figure(Decimal(plain.replace("." if dots else ",", ""))) if grouped else None
    return Figure(Decimal(plain))


def _single(text: str, plain: str, sign: str, decimal: str) -> Figure:
    """Read digits with one sign, which groups them or parts their decimals."""
    whole, _, rest = plain.partition(sign)
    grouped = _GROUPED.fullmatch(plain) is not None and whole != "0"
    if sign == decimal:
        # Of digits already grouped by spaces, a sign can only part the decimals.
        doubt = f"{text!r} may be {whole}{rest}" if grouped and len(plain) == len(text) else ""
        return Figure(Decimal(f"{whole}.{rest}"), doubt)
    if grouped:
        return Figure(Decimal(whole + rest))
    return Figure(Decimal(f"{whole}.{rest}"), _unlike(text, sign), foreign=True)


def _both(plain: str, decimal: str) -> Figure | None:
    """Read digits with both signs: the last, once only, parts the decimals."""
    sign = "." if plain.rindex(".") > plain.rindex(",") else ","
    whole, _, rest = plain.rpartition(sign)
    if sign in whole or not (_GROUPED.fullmatch(whole) or _INDIAN.fullmatch(whole)):
        return None
    digits = whole.replace(".", "").replace(",", "")
    if sign == decimal:
        return Figure(Decimal(f"{digits}.{rest}"))
    return Figure(Decimal(f"{digits}.{rest}"), _unlike(plain, sign), foreign=True)


def _unlike(text: str, sign: str) -> str:
    return f"{text!r} has {sign!r} before its decimals, unlike its locale"


def scaled_up(value: Decimal, power: int) -> Decimal:
    """
    Multiply by a power of ten, exactly, without a fraction of nought.

    >>> scaled_up(Decimal("1.2"), 9)
    Decimal('1200000000')
    """
    if power:
        value = EXACT.multiply(value, EXACT.power(_TEN, power))
    whole = value.to_integral_value()
    return whole if value == whole else value


_TEN: Final = Decimal(10)


def counted(
    words: Iterable[str], numbers: Mapping[str, int], fractions: Mapping[str, str]
) -> Fraction | None:
    """
    Add up number words: "two and a half", "three quarters", "one hundred and fifty".

    Words that are in neither table, such as "and", are passed over.

    >>> counted(["two", "and", "a", "half"], {"two": 2}, {"half": "1/2"})
    Fraction(5, 2)
    """
    total: Fraction | None = None
    for word in words:
        if word in fractions:
            part = Fraction(fractions[word])
            several = total is not None and word.endswith("s")
            total = part if total is None else total * part if several else total + part
        elif word in numbers:
            number = numbers[word]
            if total is not None and number in {100, 1000} and total < number:
                total *= number
            else:
                total = Fraction(number) if total is None else total + number
    return total
