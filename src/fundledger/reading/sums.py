"""
Sums of money in a text: numbers with a currency, ranges of two, sums that share a unit.

A sum without a currency of its own ("and 750 billion for the rest") is one where the
paragraph has another whose currency it can share.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen

from fundledger.reading.figures import SPACES, scaled_up
from fundledger.reading.marks import Marks, marks_of
from fundledger.reading.numerals import Number, in_digits, is_year
from fundledger.reading.spelled import in_words
from fundledger.reading.tables import find_units, with_units

if TYPE_CHECKING:
    from fundledger.reading.lexicon import Lexicon


class Sum(NamedTuple):
    """
    A sum of money as a text has it, without its qualifier.

    *sign* is a code, or a meaning that several currencies share; None where the text
    names no currency. *bare* says that the figure itself stands without a currency,
    *minus* that a minus stands before it. *unit* is where its unit stands, at the head of
    a table.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    sign: str | None
    doubts: tuple[str, ...] = ()
    approximate: bool = False
    opened: str = ""
    """The word that opened a range, such as "between", with its place before the sum."""
    borrowed: tuple[str, ...] = ()
    """What the low end may be, where it seems to borrow the scale of the high end."""
    foreign: bool = False
    bare: bool = False
    unit: tuple[int, int] | None = None
    minus: bool = False


@frozen(eq=False)
class Grammar:
    """How a locale joins numbers to ranges, beside the marks of the numbers themselves."""

    marks: Marks
    joiners: frozenset[str]
    dashes: frozenset[str]
    ands: frozenset[str]
    between: frozenset[str]
    openers: frozenset[str]
    ranging: frozenset[str]
    changing: frozenset[str]
    nouns_after: frozenset[str]
    limits: frozenset[str]
    joining: frozenset[str]
    changes: frozenset[str]
    articles: frozenset[str]


_WORD: Final = re.compile(r"[^\W\d_]+")
_JOINED: Final = re.compile(r"\s+")
_FIGURE: Final = re.compile(r"^[0-9.,' \u00a0\u2009\u202f]*[0-9]")
_FOLLOWING: Final = re.compile(rf"[{SPACES}-]?([^\W\d_]+|[^\w\s])?")
_MILLION: Final = 6
_LONGEST_JOINER: Final = 22


@lru_cache(maxsize=64)
def grammar_of(lexicon: Lexicon, *, strict: bool = False) -> Grammar:
    """Make a locale's words for ranges ready; *strict* where all of a text is one sum."""
    ranges = lexicon.words["ranges"]
    dashes = frozenset(ranges["dashes"])
    return Grammar(
        marks=marks_of(lexicon, strict=strict),
        joiners=frozenset(ranges["to"]) | dashes,
        dashes=dashes,
        ands=frozenset(ranges["and"]),
        between=frozenset(ranges["between"]),
        openers=frozenset(ranges["from"]),
        ranging=frozenset(ranges["ranging"]),
        changing=frozenset(ranges["changing"]),
        joining=frozenset((*ranges["to"], *ranges["and"], *ranges.get("changes", ()))) | dashes,
        changes=frozenset(ranges.get("changes", ())),
        articles=frozenset(ranges.get("articles", ())),
        limits=frozenset([*ranges["to"], *ranges["and"], *ranges.get("limits", ()), *dashes]),
        nouns_after=frozenset(lexicon.words["sums"]["bare_before"]),
    )


def find_numbers(text: str, marks: Marks) -> list[Number]:
    """Return the numbers of a text in order, those without a currency too."""
    found = list(in_digits(text, marks))
    spelled = list(in_words(text, marks, found))
    return sorted([*found, *spelled]) if spelled else found


def find_sums(text: str, grammar: Grammar) -> list[Sum]:
    """
    Return the sums of money in a text, in order; none overlaps another.

    Sums without a currency that are a million or more are among them, with no sign.
    """
    numbers = find_numbers(text, grammar.marks)
    units = find_units(text, grammar.marks)
    if units:
        numbers = with_units(text, numbers, units, grammar.marks)
    found: list[Sum] = []
    last = len(numbers) - 1
    place = 0
    while place <= last:
        number = numbers[place]
        following = numbers[place + 1] if place < last else None
        # Most numbers are no end of a range: their gap is long.
        if (
            following is not None
            and following.start - number.end <= _LONGEST_JOINER
            and (following.sign is not None or number.sign is not None or following.scale)
        ):
            joined = _range(text, number, following, grammar)
            found += joined
            if joined:
                place += 2
                continue
        if number.sign is not None or (
            number.scale is not None
            and number.scale >= _MILLION
            and not text[number.end - 1].isupper()  # "5G" is no sum
            and _may_be_bare(text, number, grammar)
        ):
            found.append(_alone(number, grammar))
        place += 1
    return found


def _alone(number: Number, grammar: Grammar) -> Sum:
    value = scaled_up(number.value, number.scale or 0)
    doubts = (number.doubt,) if number.doubt else ()
    return Sum(
        number.start,
        number.end,
        value,
        value,
        number.sign or grammar.marks.money.get(number.scale or 0),
        doubts,
        number.approximate,
        foreign=number.foreign,
        bare=number.sign is None,
        unit=number.unit,
        minus=number.minus,
    )


def _may_be_bare(text: str, number: Number, grammar: Grammar) -> bool:
    """Say whether what follows a figure without a currency lets it be a sum of money."""
    following = _FOLLOWING.match(text, number.end)
    word = following[1] if following is not None else None
    return word is None or not word.isalpha() or word.lower() in grammar.nouns_after


def _range(text: str, first: Number, second: Number, grammar: Grammar) -> list[Sum]:
    """
    Join two numbers to a range.

    Returns the range; two sums, where the first of a change has its scale and currency
    from the second ("from 82 to 169 million euro"); or none, where each stands by itself.
    """
    joiner = _joiner(text, first, second, grammar)
    if not joiner or _is_count(first, second):
        return []
    if joiner in grammar.dashes:
        return _joined(text, first, second, "")
    words = [word.lower() for word in _WORD.findall(text[max(0, first.start - 40) : first.start])]
    while words and words[-1] in grammar.articles:
        words.pop()
    near = words[-1] if words else ""
    if joiner in grammar.ands:
        return _joined(text, first, second, near) if near in grammar.between else []
    opened = near in grammar.openers
    before = words[-5:-1] if opened else words[-4:]
    changing = grammar.changing.intersection(before)
    if opened and not changing and grammar.ranging.intersection(before):
        return _joined(text, first, second, near, turned=True)
    # "from £2m to £3m" is a change, and so is "increased from 2 to £3m", but not "from 2 to £3m".
    if joiner in grammar.changes or sum(map(bool, (opened, changing, first.sign))) > 1:
        return _changed(first, second, grammar)
    return _joined(text, first, second, near if opened else "")


def _changed(first: Number, second: Number, grammar: Grammar) -> list[Sum]:
    """
    Make two sums of a change whose first has its scale and currency from the second.

    Returns none where the first has its own: "from £2 million to £3 million".
    """
    if first.sign is not None or second.sign is None:
        return []
    scale = second.scale if first.scale is None else first.scale
    return [
        _alone(first._replace(sign=second.sign, scale=scale), grammar),
        _alone(second, grammar),
    ]


def _joiner(text: str, first: Number, second: Number, grammar: Grammar) -> str:
    """Return the word or dash between two numbers that may be a range; nothing for others."""
    if second.start < first.end or (first.sign and second.sign and first.sign != second.sign):
        return ""
    if first.sign is None and (second.start < second.digits or is_year(text, first)):
        return ""
    gap = text[first.end : second.start]
    between = [word for word in _JOINED.split(gap.lower()) if word]
    if gap.count("\n") > 1 or (len(between) > 1 and not grammar.limits.issuperset(between)):
        return ""
    joiner = next((word for word in between if word in grammar.joining), "")
    apart = gap[:1].isspace() and (first.unit or second.unit or not gap[-1:].isspace())
    return "" if apart and joiner in grammar.dashes else joiner  # cells, or a minus


def _is_count(first: Number, second: Number) -> bool:
    """Say whether a second number counts something else: "£300 to 9 million pensioners"."""
    counting = second.sign is None and second.scale is not None
    return counting and first.scale is None and first.value >= second.value


def _joined(
    text: str, first: Number, second: Number, opened: str, *, turned: bool = False
) -> list[Sum]:
    """
    Make a range of two numbers, the first of which may borrow the other's scale.

    Where it is *turned*, as in "from £2m down to £30,000", the larger may come first.
    """
    sign = first.sign or second.sign
    low, high = scaled_up(first.value, first.scale or 0), scaled_up(second.value, second.scale or 0)
    borrowed: tuple[str, ...] = ()
    if first.scale is None and second.scale is not None and 0 < first.value < second.value:
        if first.sign is not None and second.sign is not None:
            alone = text[first.start : first.end]
            borrowed = (alone, alone + _FIGURE.sub("", text[second.digits : second.end]))
        low = scaled_up(first.value, second.scale)
    if low > high and turned:
        low, high = high, low
    if sign is None or low > high or (low == high and first.scale != second.scale):
        return []
    if first.minus != second.minus:
        return []
    doubts = tuple(doubt for doubt in (first.doubt, second.doubt) if doubt)
    found = Sum(
        first.start,
        second.end,
        low,
        high,
        sign,
        doubts,
        approximate=first.approximate or second.approximate,
        opened=opened,
        borrowed=borrowed,
        foreign=first.foreign or second.foreign,
        unit=first.unit or second.unit,
        minus=first.minus,
    )
    return [found]
