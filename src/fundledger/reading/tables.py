"""Units that stand at the head of a table or a list: "(£m)", "£000", "EUR million"."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.reading.figures import SPACES
from fundledger.reading.numerals import is_year
from fundledger.reading.words import PARAGRAPH_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundledger.reading.marks import Marks
    from fundledger.reading.numerals import Number

_THOUSANDS: Final = re.compile(r"'?000s?")
_CELL_END: Final = re.compile(
    rf"[{SPACES}]*(?:[;,|\t\r\n)]|\.(?![0-9])|$|[{SPACES}]{{2}}"
    rf"|(?<=[{SPACES}])(?:[(-]?[0-9]|[-\u2013][{SPACES}]))"  # the next cell, or an empty one
)
_NO_CELL: Final = re.compile(r"[#/\w]$|\w[-\u2013]$")
"""What stands before a figure that is part of a word: "#3", "COVID-19"."""

_NOUGHTS: Final = re.compile(r"0[0-9]")
_TWO_YEARS: Final = re.compile(r"(?:(?:19|20)[0-9]{2}[ ,;]?){2,}")
_CODE: Final = re.compile(r"[\s|(]*")
"""What stands before a figure that begins its line, such as the code of a row."""

_OWN_CELL: Final = re.compile(rf"(?:^|[;|\t]|[{SPACES}]{{2}})[{SPACES}]*\($")
"""What stands before a figure in brackets that has a cell of its own, unlike a note's number."""

_LETTER: Final = re.compile(r"[^\W\d_]")
_DIGIT: Final = re.compile(r"[0-9]")
_PIECE: Final = re.compile(r"[^ ]+")
_LONGEST_LINE: Final = 400


class Unit(NamedTuple):
    """A unit without a figure: where it stands, its sign, its power of ten."""

    start: int
    end: int
    sign: str
    scale: int


_IN: Final = rf"(?:in|en|em|i|mewn)[{SPACES}]"
_WRITTEN: Final = (
    rf"([^\W\d_]+\.?)(?:[{SPACES}](?:d['\u2019]|de |di |o )?([^\W\d_]+)|[{SPACES}]?([€$£]))"
)
_IN_BRACKETS: Final = re.compile(rf"\((?:{_IN})?{_WRITTEN}\)")
_AT_LINE_END: Final = re.compile(rf"(?<=[{SPACES}]){_IN}{_WRITTEN}:?[{SPACES}]*$", re.MULTILINE)
_SCALE: Final = rf"[{SPACES}]?('?000s?|[^\W\d_]+)(?![^\W_]|[{SPACES}]?[0-9])"
_WITH_CODE: Final = re.compile(rf"([A-Z]{{3}})(?=[{SPACES}]){_SCALE}")


@lru_cache(maxsize=64)
def _with_sign(signs: frozenset[str]) -> re.Pattern[str]:
    """Return what finds a sign that a word, or noughts, follow instead of a figure."""
    ends = "".join(map(re.escape, sorted(signs)))
    return re.compile(rf"([{ends}])(?![0-9]{{1,2}}[^0-9]){_SCALE}")


def find_units(text: str, marks: Marks) -> list[Unit]:
    """Return the units that stand without a figure, in order."""
    found: list[Unit] = []
    for finder in (_with_sign(marks.sign_ends), _WITH_CODE):
        for match in finder.finditer(text):
            sign, scale = marks.signs.get(match[1]), match[2]
            power = 3 if _THOUSANDS.fullmatch(scale) else marks.scales.get(scale, 0)
            before = text[match.start() - 1 : match.start()]
            if sign is not None and power >= 3 and not before.isalnum():
                found.append(Unit(match.start(), match.end(), sign, power))
    for finder in (_IN_BRACKETS, _AT_LINE_END):
        for match in finder.finditer(text):
            scale, name = match[1], match[2] or match[3]
            power = marks.scales.get(scale) or marks.scales.get(scale.lower(), 0)
            power = power or marks.scales_before.get(scale, 0)
            sign = marks.names.get(name.lower()) or marks.signs.get(name)
            if sign is not None and power >= 3:
                found.append(Unit(match.start(), match.end(), sign, power))
    return sorted(found)


def with_units(
    text: str, numbers: Sequence[Number], units: Sequence[Unit], marks: Marks
) -> list[Number]:
    """
    Give the figures of a table, which have no unit of their own, that of its head.

    Two units on one line are of columns; nothing says which is whose, so they are of none.
    """
    found: list[Number] = []
    ends = [
        match.start()
        for match in PARAGRAPH_END.finditer(text, units[0].start)
        if not text.startswith("|", match.end())  # a heading, then the table
    ]
    shared = _sharing_a_line(text, units)
    place = -1
    for number in numbers:
        while place + 1 < len(units) and units[place + 1].end <= number.start:
            place += 1
        if any(unit.start <= number.digits < unit.end for unit in units[max(place, 0) : place + 2]):
            continue  # the noughts of "£000"
        unit = units[place] if place >= 0 and place not in shared else None
        if unit is None or number.scale or _parted(ends, unit.end, number.start):
            found.append(number)
        elif _is_cell(text, number):
            pieces = _columns(text, number, marks.decimal)
            found += [_of_unit(text, piece, unit) for piece in pieces]
        else:
            found.append(number)
    return found


def _parted(ends: Sequence[int], start: int, end: int) -> bool:
    """Say whether a paragraph ends between two places."""
    at = bisect_left(ends, start)
    return at < len(ends) and ends[at] <= end


def _sharing_a_line(text: str, units: Sequence[Unit]) -> set[int]:
    """Return which units stand on one line with another that differs."""
    found: set[int] = set()
    for place, (one, two) in enumerate(pairwise(units)):
        if (one.sign, one.scale) != (two.sign, two.scale) and "\n" not in text[one.end : two.start]:
            found.update((place, place + 1))
    return found


def _of_unit(text: str, number: Number, unit: Unit) -> Number:
    """Give a figure its unit; one with a currency of its own keeps its size, in doubt."""
    place, written = (unit.start, unit.end), text[number.start : number.end]
    if number.sign is not None:
        return number._replace(unit=place, doubt=f"{written!r} may be in {text[slice(*place)]!r}")
    doubt = "its groups may be figures of several columns" if " " in written else number.doubt
    bracketed = text[number.start - 1 : number.start] == "("
    return number._replace(
        sign=unit.sign,
        scale=unit.scale,
        unit=place,
        doubt=doubt,
        minus=number.minus or bracketed,
    )


def _columns(text: str, number: Number, decimal: str) -> Iterator[Number]:
    """Part figures between which one space stands, where the language groups by commas."""
    written = text[number.start : number.end]
    if " " not in written or decimal != "." or number.sign is not None:
        yield number
        return
    for piece in _PIECE.finditer(text, number.start, number.end):
        first, last = piece.span()
        value = Decimal(piece[0].replace(",", ""))
        yield number._replace(start=first, end=last, digits=first, value=value)


def _is_cell(text: str, number: Number) -> bool:
    """Say whether a figure stands by itself, as in a table, and is no year, code or share."""
    written = text[number.start : number.end]
    return not (
        is_year(text, number)
        or _CELL_END.match(text, number.end) is None
        or _NO_CELL.search(text[max(0, number.start - 2) : number.start])
        or _NOUGHTS.match(written)
        or _TWO_YEARS.fullmatch(written)
        or _is_of_label(text, number)
    )


def _is_of_label(text: str, number: Number) -> bool:
    """Say whether a figure is part of the name of a row, or of a row of no money."""
    begin = max(0, number.start - _LONGEST_LINE)
    before = text[begin : number.start].rpartition("\n")[2]
    if _CODE.fullmatch(before):
        line = text[number.end : number.end + _LONGEST_LINE].partition("\n")[0]
        return _LETTER.search(line) is not None
    if before.endswith("(") and text[number.end : number.end + 1] == ")":
        return _OWN_CELL.search(before) is None  # the number of a note, not a minus
    first = _DIGIT.search(before)
    return "%" in (before[: first.start()] if first else before)
