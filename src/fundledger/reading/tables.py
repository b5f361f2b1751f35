"""Units that stand at the head of a table or a list: "(£m)", "£000", "EUR million"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.reading.figures import SPACES
from fundledger.reading.words import PARAGRAPH_END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundledger.reading.marks import Marks
    from fundledger.reading.numerals import Number

_THOUSANDS: Final = re.compile(r"'?000s?")
_CELL_END: Final = re.compile(
    rf"[{SPACES}]*(?:[;,|\t\r\n)]|\.(?![0-9])|$|[{SPACES}]{{2}}|(?<=[{SPACES}])[(-]?[0-9])"
)
_NO_CELL: Final = re.compile(r"[#/\w]$|[0-9][-\u2013]$")
_YEARS: Final = range(1900, 2101)


class Unit(NamedTuple):
    """A unit without a figure: where it stands, its currency, its power of ten."""

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


def with_units(text: str, numbers: Sequence[Number], units: Sequence[Unit]) -> list[Number]:
    """Give the figures of a table, which have no unit of their own, that of its head."""
    found: list[Number] = []
    ends = [
        match.start()
        for match in PARAGRAPH_END.finditer(text, units[0].start)
        if not text.startswith("|", match.end())  # a heading, then the table
    ]
    place = -1
    for number in numbers:
        while place + 1 < len(units) and units[place + 1].end <= number.start:
            place += 1
        if any(unit.start <= number.digits < unit.end for unit in units[max(place, 0) : place + 2]):
            continue  # the noughts of "£000"
        unit = units[place] if place >= 0 else None
        bare = number.sign is None and number.scale is None
        if unit is None or not bare or any(unit.end <= end <= number.start for end in ends):
            found.append(number)
        elif _is_cell(text, number):
            place_of_unit = unit.start, unit.end
            found.append(number._replace(sign=unit.sign, scale=unit.scale, unit=place_of_unit))
        else:
            found.append(number)
    return found


def _is_cell(text: str, number: Number) -> bool:
    """Say whether a figure stands by itself, as in a table, and is no year."""
    if _CELL_END.match(text, number.end) is None:
        return False
    if _NO_CELL.search(text[max(0, number.start - 2) : number.start]):
        return False
    plain = text[number.start : number.end].isdigit()
    return not (plain and int(number.value) in _YEARS)
