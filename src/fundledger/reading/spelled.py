"""Numbers in words: "half a billion pounds", "two and a half billion", "a million euro"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fundledger.model.currencies import CODES, minor_units
from fundledger.reading.figures import GAP, SPACES, counted
from fundledger.reading.numerals import Number, read_after
from fundledger.reading.words import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundledger.reading.marks import Marks

_FARTHEST: Final = 80
"""How many characters a number in words may have before its scale word."""

_WORD_BEFORE: Final = re.compile(rf"([^\W\d_]+)(?:{GAP}|-)*$")
_JOINER: Final = re.compile(rf"[{SPACES}]([^\W\d_]+)[{SPACES}]$")
_LAST_WORD: Final = re.compile(rf"(?<![^\W_])([^\W\d_]+['\u2019]?)(?:{GAP}|-)*$")
_PENNIES: Final = Context(prec=50, rounding=ROUND_HALF_EVEN)


def in_words(text: str, marks: Marks, taken: Sequence[Number]) -> Iterator[Number]:
    """Give the numbers in words, outside those in digits that were *taken*."""
    spans = iter(taken)
    span = next(spans, None)
    done = 0
    for start in _places(text, marks):
        while span is not None and span.end <= start:
            span = next(spans, None)
        if start < done or (span is not None and span.start <= start):
            continue
        number = _spelled(text, start, marks)
        if number is not None and (span is None or number.end <= span.start):
            first = _before_joiner(text, number, marks)
            if first is not None and first.start >= done:
                yield first
            done = number.end
            yield number


def _places(text: str, marks: Marks) -> list[int]:
    """Return where a word begins at which a number in words may end, in order."""
    lower = lowered(text)
    found: list[int] = []
    for word in marks.spelled:
        at = lower.find(word)
        while at >= 0:
            found.append(at)
            at = lower.find(word, at + len(word))
    return sorted(found)


def _spelled(text: str, begin: int, marks: Marks) -> Number | None:
    """Read the number whose scale word, or currency, begins at a place; None for no number."""
    if begin and text[begin - 1].isalnum():
        return None
    end, scale, sign, half = read_after(text, begin, marks)
    if scale is None and sign is None:
        return None
    words, start = _before(text, begin, marks)
    value = counted(words, marks.numbers, marks.fractions)
    if value is None:
        if scale is None:
            return None
        if words and words[-1] in marks.one:
            start = begin - len(words[-1]) - 1
        elif not _stands_alone(text, begin, end, marks):
            return None
        else:
            start = begin
        value = Fraction(1)
    if half:
        value += Fraction(1, 2)
    figure, approximate = _as_decimal(value, scale, sign)
    if not figure:
        return None
    return Number(start, end, figure, scale, sign, "", start, approximate)


def _before_joiner(text: str, number: Number, marks: Marks) -> Number | None:
    """Read the number in words that a range begins with: "ten to fifteen million"."""
    joiner = _JOINER.search(text, max(0, number.start - 10), number.start)
    if joiner is None or joiner[1].lower() not in marks.joiners:
        return None
    words, start = _before(text, joiner.start() + 1, marks)
    value = counted(words, marks.numbers, marks.fractions)
    if value is None or value.denominator != 1:
        return None
    return Number(start, joiner.start(), Decimal(value.numerator), digits=start)


def _before(text: str, end: int, marks: Marks) -> tuple[list[str], int]:
    """
    Return the number words that lead up to a place, and where the first that counts begins.

    Words such as "and" and "a" between them count nothing, but belong to them.
    """
    words: list[str] = []
    start = at = end
    low = max(0, end - _FARTHEST)
    while (found := _LAST_WORD.search(text, low, at)) is not None:
        word = found[1].lower().replace("\u2019", "'")
        counts = word in marks.numbers or word in marks.fractions
        if not counts and word not in marks.fillers:
            break
        at = found.start(1)
        words.insert(0, word)
        if counts:
            start = at
    return words, start


def _stands_alone(text: str, begin: int, end: int, marks: Marks) -> bool:
    """Say whether a scale word by itself means one of it: "the million pound plan"."""
    before = _WORD_BEFORE.search(text, max(0, begin - 20), begin)
    if before is not None and before[1].lower() in marks.vague:
        return False
    return text[begin:end].lower().split("-")[-1].split()[-1] in marks.alone


def _as_decimal(value: Fraction, scale: int | None, sign: str | None) -> tuple[Decimal, bool]:
    """Write a fraction as a decimal; one without an end is rounded to the penny, and said so."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    figure = _PENNIES.divide(Decimal(value.numerator), Decimal(value.denominator))
    if denominator == 1:
        return figure, False
    places = minor_units(sign) if sign and sign in CODES else 2
    return figure.quantize(Decimal(1).scaleb(-places - (scale or 0)), context=_PENNIES), True
