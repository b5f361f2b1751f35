"""The English lexicon: scale words, qualifiers, currencies and numbers, as data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from fundledger.vocabulary import Bound

if TYPE_CHECKING:
    from collections.abc import Mapping

SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "k": 3,
        "thousand": 3,
        "lakh": 5,
        "m": 6,
        "mn": 6,
        "million": 6,
        "crore": 7,
        "bn": 9,
        "b": 9,
        "billion": 9,
        "tn": 12,
        "trillion": 12,
    }
)
"""Powers of ten by word. English billions are 10**9 in every territory."""

QUALIFIERS: Final[Mapping[str, Bound]] = MappingProxyType(
    {
        "exactly": Bound.EXACT,
        "up to": Bound.UP_TO,
        "at most": Bound.UP_TO,
        "no more than": Bound.UP_TO,
        "as much as": Bound.UP_TO,
        "a maximum of": Bound.UP_TO,
        "at least": Bound.AT_LEAST,
        "no less than": Bound.AT_LEAST,
        "a minimum of": Bound.AT_LEAST,
        "more than": Bound.AT_LEAST,
        "over": Bound.AT_LEAST,
        "about": Bound.ABOUT,
        "around": Bound.ABOUT,
        "approximately": Bound.ABOUT,
        "roughly": Bound.ABOUT,
        "some": Bound.ABOUT,
        "nearly": Bound.ABOUT,
        "almost": Bound.ABOUT,
    }
)
"""What stands before a figure, and the bound it gives."""

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "£": "GBP",
        "€": "EUR",
        "US$": "USD",
        "C$": "CAD",
        "CA$": "CAD",
        "A$": "AUD",
        "AU$": "AUD",
        "NZ$": "NZD",
        "HK$": "HKD",
        "S$": "SGD",
        "₹": "INR",
        "R$": "BRL",
    }
)
"""Symbols that mean one currency in English, whatever the territory."""

DOLLARS: Final = ("USD", "CAD", "AUD", "NZD", "HKD", "SGD")
"""What a bare "$" may mean where no territory settles it."""

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"pounds": "GBP", "pound": "GBP", "euros": "EUR", "euro": "EUR", "rupees": "INR"}
)
"""Words after a figure that mean one currency in English."""

_NUMBERS: Final = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

NUMBERS: Final[Mapping[str, int]] = MappingProxyType({w: n for n, w in enumerate(_NUMBERS, 1)})
"""Numbers in words, for lengths of time."""

MONTHS: Final[Mapping[str, int]] = MappingProxyType({w: n for n, w in enumerate(_MONTHS, 1)})
"""Months by name."""
