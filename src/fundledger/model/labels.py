"""
Reading the labels of years: "2019-20", "FY2023", "2021-27".

A label is read by every rule that a calendar had in the years it names. Where that
gives one span of days, it is the answer; where it gives several, nobody guesses.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from fundledger.errors import AmbiguousLabelError, LabelError
from fundledger.model.period import Period
from fundledger.model.year_rules import Naming, YearRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fundledger.model.calendars import Calendar

_KIND: Final = r"(?:financial|fiscal|tax|academic|school|calendar)\syear"
_NUMBERS: Final = (
    r"(?P<quote>')?(?P<first>\d{4}|\d{2})"
    r"(?:\s?(?:[-/]|\bto\b)\s?(?:fy\s?)?'?(?P<second>\d{4}|\d{2}))?"
)
_LABEL: Final = re.compile(
    rf"(?P<prefix>(?:[acfst]|ff|sf)y|{_KIND})?\s?{_NUMBERS}(?:\s(?P<suffix>{_KIND}))?", re.ASCII
)
_TWO_LABELS: Final = re.compile(
    r"(.*\d[-/]\d+)\s?(?:\bto\b|-)\s?((?:fy\s?)?\d{4}[-/]\d+)", re.ASCII
)
_SIGNS: Final = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2044\u2215\uff0f"), "/"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032"), "'"),
}
_KINDS: Final = {"t": "tax", "a": "academic", "s": "academic", "c": "calendar"}
"""The kind of year that a word or prefix names by its first letter; any other fits all."""

_PIVOT: Final = 69
"""Two digits from 69 on are of the 1900s, as in POSIX."""

_FARTHEST: Final = 50
"""A second year of two digits is no further off: "2019-04" is a month, not a span to 2104."""


def read_label(calendar: Calendar, label: str) -> Period:
    """
    Return the days that *label* means in *calendar*.

    Raises:
        LabelError: it is no label, or the calendar has no such year.
        AmbiguousLabelError: it fits more than one period; each is listed.
        TypeError: *label* is not text.
    """
    given = cast("Any", label)  # callers without a type checker give anything
    if not isinstance(given, str):
        msg = f"a label is text such as '2019-20', not {type(given).__name__} ({given!r})"
        raise TypeError(msg)
    return _read(calendar, label)


@lru_cache(maxsize=4096)
def _read(calendar: Calendar, label: str) -> Period:
    """Read one label, or two joined: "2019-20 to 2021-22"."""
    text = _plain(label)
    joined = _TWO_LABELS.fullmatch(text)
    if joined:
        first, last = (calendar.year(half) for half in joined.groups())
        if first.start is None or last.end is None or first.start > last.end:
            raise LabelError(label, "its last year is before its first")
        return Period(first.start, last.end, label=label, calendar=calendar.id)
    match = _LABEL.fullmatch(text)
    numbers = _numbers(match) if match else None
    kind = _kind(calendar, label, match)
    for gap in calendar.transitions:
        if text == _plain(gap.label) or (
            numbers == _numbers_in(gap.label) and numbers and not kind
        ):
            return Period(gap.start, gap.end, label=label, calendar=calendar.id)
    if numbers is None:
        raise LabelError(label, "expected one such as '2019-20', '2019/20', 'FY2023' or '2021-27'")
    readings = _readings(calendar, label, *numbers)
    if kind == "calendar":
        readings = [reading for reading in readings if _from_january(*reading)]
    return _only(calendar, label, readings)


def _kind(calendar: Calendar, label: str, match: re.Match[str] | None) -> str | None:
    """Return the kind of year that a label says it is; refuse one that the calendar is not."""
    said = (match["prefix"] or match["suffix"] or "") if match else ""
    kind = None if said == "sfy" else _KINDS.get(said[:1])
    if kind in {"tax", "academic"} and kind != calendar.kind.value:
        raise LabelError(label, f"a {kind} year is no year of the calendar {calendar.id!r}")
    return kind


def _readings(calendar: Calendar, label: str, first: int, second: int | None) -> list[_Reading]:
    """Return every span that the years a label names can be."""
    if second is None:
        return _lone(calendar, label, first)
    if second <= first:
        raise LabelError(label, "its second year is not after its first")
    return _pair(calendar, first, second)


def _plain(label: str) -> str:
    """Write a label with plain dashes and spaces, in small letters."""
    return " ".join(label.translate(_SIGNS).split()).lower() if len(label) <= 80 else ""


def _numbers_in(label: str) -> tuple[int, int | None] | None:
    match = _LABEL.fullmatch(_plain(label))
    return _numbers(match) if match else None


def _numbers(match: re.Match[str]) -> tuple[int, int | None] | None:
    """Return the years that a label names in four digits; None where it names none surely."""
    first = match["first"]
    if len(first) == 2 and not (match["prefix"] or match["quote"] or match["suffix"]):
        return None
    year = int(first)
    if len(first) == 2:
        year += 1900 if year >= _PIVOT else 2000
    if match["second"] is None:
        return year, None
    second = int(match["second"])
    if len(match["second"]) == 2:
        second += year - year % 100
        if second <= year and second + 100 - year <= _FARTHEST:
            second += 100
    return year, second


class _Year(NamedTuple):
    """An ordinary year, and the rule it follows."""

    start: date
    end: date
    rule: YearRule

    @property
    def both(self) -> bool:
        """Whether its name holds two numbers."""
        return self.rule.naming is Naming.BOTH and self.start.year != self.end.year

    @property
    def number(self) -> int | None:
        """The lone number that names it; None where that could be either."""
        naming = self.rule.single if self.both else self.rule.naming
        if naming is None:
            return None
        return self.end.year if naming is Naming.END else self.start.year


def _beginning(calendar: Calendar, number: int) -> Iterator[_Year]:
    """Give the ordinary years that begin in one calendar year."""
    if not date.min.year <= number <= date.max.year:
        return
    gaps = {gap.start for gap in calendar.transitions}
    for rule in calendar.rules:
        start = date(number, rule.month, rule.day)
        first = calendar.rules[0].since or date.min
        if start < first or start in gaps or calendar.rule_on(start) is not rule:
            continue
        year = calendar.year_of(start)
        # One that is cut short at the last day there is has no label.
        if year.start == start and year.end and year.label:
            yield _Year(start, year.end, rule)


def _ending(calendar: Calendar, number: int) -> Iterator[_Year]:
    """Give the ordinary years that end in one calendar year."""
    for year in chain(_beginning(calendar, number - 1), _beginning(calendar, number)):
        if year.end.year == number:
            yield year


def _numbered(calendar: Calendar, number: int) -> list[_Year]:
    """Return the years that one lone number surely names."""
    near = chain(_beginning(calendar, number - 1), _beginning(calendar, number))
    return [year for year in near if year.number == number]


_Reading: TypeAlias = "tuple[date, date, str]"
"""A first day, a last day, and why a label may mean them."""


def _lone(calendar: Calendar, label: str, number: int) -> list[_Reading]:
    """Read a lone number: where years are named by both, it may be that of either."""
    named = [(year.start, year.end, "of that number") for year in _numbered(calendar, number)]
    either = [
        (year.start, year.end, f"named by its {side}")
        for side, years in (("end", _ending), ("start", _beginning))
        for year in years(calendar, number)
        if year.number is None
    ]
    if not either:
        return named
    gaps = [
        (gap.start, gap.end, gap.label)
        for gap in calendar.transitions
        if number in (gap.start.year, gap.end.year)
    ]
    found = [*named, *either, *gaps]
    if len(found) == 1:
        written = calendar.year_of(found[0][0]).label
        raise LabelError(label, f"it may name a year by its start or its end; write {written!r}")
    return found


def _pair(calendar: Calendar, first: int, second: int) -> list[_Reading]:
    """Read two numbers: one year of two halves, or a span of years with both included."""
    one = [year for year in _beginning(calendar, first) if year.end.year == second]
    halves = [(year.start, year.end, "one year") for year in one]
    if any(year.both for year in one):
        return halves
    starts = [year for year in _beginning(calendar, first) if year.both]
    # Numbers that follow each other are one year, or two that are named by lone numbers.
    ends = [
        (year, f"to the year that {side}s in the last")
        for side, years in (("end", _ending), ("begin", _beginning))
        for year in years(calendar, second)
        if year.both and second > first + 1
    ]
    numbers = [
        (year, "from and to the years of those numbers") for year in _numbered(calendar, second)
    ]
    from_numbers = _numbered(calendar, first)
    spans = [*product(starts or from_numbers, ends or numbers), *product(from_numbers, numbers)]
    return halves + [
        (start.start, last.end, why) for start, (last, why) in spans if start.start <= last.start
    ]


def _only(calendar: Calendar, label: str, readings: Iterable[_Reading]) -> Period:
    """Return the one span that the readings come to."""
    spans: dict[tuple[date, date], str] = {}
    for start, end, why in readings:
        spans.setdefault((start, end), why)
    if not spans:
        raise LabelError(label, f"the calendar {calendar.id!r} has no such year")
    if len(spans) > 1:
        rows = [(str(start), str(end), why) for (start, end), why in spans.items()]
        raise AmbiguousLabelError(label, rows)
    ((start, end),) = spans
    return Period(start, end, label=label, calendar=calendar.id)


def _from_january(start: date, end: date, _: str) -> bool:
    """Say whether a span is of calendar years."""
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
