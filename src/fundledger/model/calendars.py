"""
The rules that turn a label such as "2019-20" or "FY2023" into days.

A calendar belongs to a body, names its years by their start, their end or both, and
may have changed: it holds one rule for each time its year began on another day, and
the days in between that belonged to no ordinary year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import unique
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fundledger.errors import AmbiguousLabelError, LabelError, PeriodError, UnknownWordError
from fundledger.model.period import Duration, Period
from fundledger.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DAY: Final = timedelta(days=1)
_YEAR: Final = Duration(years=1)


@unique
class Naming(Word):
    """Which of its two calendar years gives a fiscal year its name."""

    START = "start"
    """The year it begins in; also of years that begin on 1 January."""

    END = "end"
    """The year it ends in."""

    BOTH = "both"
    """Both: "2019-20"."""


@unique
class Sureness(Word):
    """How sure an entry of the table is."""

    SEEN = "seen"
    """Read in the source named beside it."""

    HELD = "held"
    """Generally held; no source seen."""


@unique
class CalendarKind(Word):
    """What a calendar is for."""

    GOVERNMENT = "government"
    """The money of a central or state government."""

    TAX = "tax"
    """Taxes."""

    ACADEMIC = "academic"
    """Universities and schools."""

    LOCAL = "local"
    """The money of local bodies."""

    INTERNATIONAL = "international"
    """Bodies of several states."""


@frozen(kw_only=True)
class YearRule:
    """
    The day a year begins and how it is named, from some year on.

    Args:
        month: Month of the first day.
        day: Day of the month of the first day.
        naming: Which year gives the name; START for years that begin on 1 January.
        since: First day of the first year under this rule; None for as far back as
            the table knows.
        single: Where naming is BOTH, what a lone number ("FY24") means; None where
            that is ambiguous.
    """

    month: int
    day: int
    naming: Naming
    since: date | None = None
    single: Naming | None = None


@frozen(kw_only=True)
class Transition:
    """
    Days between two rules that belong to no ordinary year.

    Args:
        label: What they are called, such as "TQ".
        start: First day.
        end: Last day, included.
    """

    label: str
    start: date
    end: date


@frozen(kw_only=True)
class Calendar:
    """
    The years of one body.

    A calendar is data: to use your own, make one and pass it. Those that ship are in
    :data:`CALENDARS`, looked up by :meth:`named`.

    Args:
        id: Short name.
        body: Whose calendar it is.
        territory: ISO 3166 code, "EU", "UN", or nothing.
        kind: What it is for.
        rules: One for each first day, oldest first.
        source: Where the rule was read.
        sure: How sure the entry is.
        transitions: The days between rules.
        note: What else a reader must know.

    >>> uk = Calendar.named("uk-government")
    >>> uk.year("2019-20").start, uk.year("2019-20").end
    (datetime.date(2019, 4, 1), datetime.date(2020, 3, 31))
    """

    id: str
    body: str
    territory: str
    kind: CalendarKind
    rules: tuple[YearRule, ...]
    source: str
    sure: Sureness
    transitions: tuple[Transition, ...] = ()
    note: str = ""

    @staticmethod
    def named(name: str) -> Calendar:
        """
        Look up a calendar that ships with the library.

        Raises:
            UnknownWordError: there is none of that name; the nearest are named.

        >>> Calendar.named("us-federal").year("FY2023").start
        datetime.date(2022, 10, 1)
        """
        known = shipped()
        if name not in known:
            raise UnknownWordError("calendar", name, known)
        return known[name]

    def year(self, label: str) -> Period:
        """
        Read the label of one year, such as "2019-20", "2019/20" or "FY2023".

        Raises:
            LabelError: it is no label, or names more than one year.
            AmbiguousLabelError: it fits more than one period; each is listed.
        """
        period = self.period(label)
        if period not in self.split(period):
            problem = f"it is the span {period.start} to {period.end}; use Calendar.period"
            raise LabelError(label, problem)
        return period

    def period(self, label: str) -> Period:
        """
        Read the label of a year or of a span of years, both ends included.

        >>> Calendar.named("eu-budget").period("2021-27").whole_years
        7

        Raises:
            LabelError: it is no label.
            AmbiguousLabelError: it fits more than one period; each is listed.
        """
        return _read(self, label)

    def year_of(self, day: date) -> Period:
        """
        Return the year, or the transition, that *day* lies in.

        >>> Calendar.named("us-federal").year_of(date(1976, 8, 1)).label
        'TQ'
        """
        for gap in self.transitions:
            if gap.start <= day <= gap.end:
                return Period(gap.start, gap.end, label=gap.label, calendar=self.id)
        rule = self._rule_on(day)
        year = day.year if (day.month, day.day) >= (rule.month, rule.day) else day.year - 1
        return self._starting(year, rule)

    def split(self, period: Period) -> tuple[Period, ...]:
        """
        Cut a closed period at the ends of this calendar's years.

        A piece that is a whole year carries its label.

        Raises:
            PeriodError: an end of *period* is not known.

        >>> decade = Period(date(2019, 4, 1), date(2029, 3, 31))
        >>> [year.label for year in Calendar.named("uk-government").split(decade)][:2]
        ['2019-20', '2020-21']
        """
        return tuple(self._pieces(period))

    def years(self, period: Period) -> tuple[Period, ...]:
        """Return every whole year that shares a day with a closed *period*."""
        return tuple(self.year_of(piece.start) for piece in self._pieces(period) if piece.start)

    def _pieces(self, period: Period) -> Iterator[Period]:
        if period.start is None or period.end is None:
            msg = "only a closed period can be cut into years"
            raise PeriodError(msg)
        day = period.start
        while True:
            year = self.year_of(day)
            if year.start is None or year.end is None:  # pragma: no cover  years are closed
                break
            end = min(year.end, period.end)
            yield year if (day, end) == (year.start, year.end) else Period(day, end)
            if end >= period.end:
                break
            day = end + _DAY

    def _rule_on(self, day: date) -> YearRule:
        """Return the last rule that had begun by *day*."""
        for rule in reversed(self.rules):
            if rule.since is None or rule.since <= day:
                return rule
        first = self.rules[0].since
        raise LabelError(day.isoformat(), f"the calendar {self.id!r} begins on {first}")

    def _starting(self, year: int, rule: YearRule) -> Period:
        """Return the year that begins in calendar year *year*, cut where the rule ended."""
        start = date(year, rule.month, rule.day)
        end = date.max if year == date.max.year else _YEAR.after(start) - _DAY
        ends = [gap.start for gap in self.transitions if start < gap.start <= end]
        ends += [r.since for r in self.rules if r.since and start < r.since <= end]
        if ends:
            end = min(ends) - _DAY
        return Period(start, end, label=_written(start, end, rule), calendar=self.id)

    def numbered(self, number: int, naming: Naming) -> Period:
        """
        Return the year that *naming* numbers so.

        Raises:
            LabelError: no year had that number: the rule changed just then.
        """
        for rule in reversed(self.rules):
            first_of_january = (rule.month, rule.day) == (1, 1)
            year = number - (naming is Naming.END and not first_of_january)
            start = date(min(max(year, 1), date.max.year), rule.month, rule.day)
            if self.year_of(start).start == start and self._rule_on(start) is rule:
                return self._starting(start.year, rule)
        raise LabelError(str(number), f"the calendar {self.id!r} has no year of that number")


def _written(start: date, end: date, rule: YearRule) -> str:
    """Write a year as its body does."""
    if rule.naming is Naming.BOTH and start.year != end.year:
        return f"{start.year}-{end.year % 100:02}"
    return str(end.year if rule.naming is Naming.END else start.year)


_PREFIX: Final = (
    r"(?P<prefix>(?:f|s|c|t|a)y|ffy|sfy|(?:financial|fiscal|tax|academic|calendar)\syear)?"
)
_NUMBERS: Final = (
    r"(?P<first>\d{4}|\d{2})(?:\s?(?P<join>[-/]|\bto\b)\s?(?:fy\s?)?(?P<second>\d{4}|\d{2}))?"
)
_LABEL: Final = re.compile(rf"{_PREFIX}\s?'?{_NUMBERS}", re.ASCII)
_TWO_LABELS: Final = re.compile(r"(.+\d[-/]\d+)\s?(?:to|-)\s?(\d{4}[-/]\d+)", re.ASCII)
_DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_PIVOT: Final = 69
"""Two digits from 69 on are of the 1900s, as in POSIX."""


@lru_cache(maxsize=4096)
def _read(calendar: Calendar, label: str) -> Period:
    """Read one label, or two joined: "2019-20 to 2021-22"."""
    text = " ".join(label.translate(_DASHES).split()).lower() if len(label) <= 80 else ""
    joined = _TWO_LABELS.fullmatch(text)
    if joined:
        first, last = (calendar.period(half) for half in joined.groups())
        return _span(calendar, label, first, last)
    match = _LABEL.fullmatch(text)
    if not match or (len(match["first"]) == 2 and not match["prefix"]):
        for gap in calendar.transitions:
            if gap.label.lower() == text:
                return Period(gap.start, gap.end, label=label, calendar=calendar.id)
        raise LabelError(label, "expected one such as '2019-20', '2019/20', 'FY2023' or '2021-27'")
    first = _four_digits(match["first"])
    if match["second"] is None:
        return _lone(calendar, label, first)
    second = int(match["second"])
    if len(match["second"]) == 2:
        second += first - first % 100
        second += 100 if second <= first else 0
    if second <= first:
        raise LabelError(label, "its second year is not after its first")
    return _pair(calendar, label, first, second)


def _four_digits(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= _PIVOT else 2000)


def _lone(calendar: Calendar, label: str, number: int) -> Period:
    """Read a lone number by the rule in force around that year."""
    rule = calendar._rule_on(date(min(number + 1, date.max.year), 1, 1)) if number else None
    if rule is None:
        raise LabelError(label, "there is no year nought")
    naming = rule.single if rule.naming is Naming.BOTH else rule.naming
    if naming is None:
        ends = calendar.numbered(number, Naming.END), calendar.numbered(number, Naming.START)
        raise _ambiguous(label, zip(ends, ("named by its end", "named by its start"), strict=True))
    return _relabelled(calendar.numbered(number, naming), label)


def _pair(calendar: Calendar, label: str, first: int, second: int) -> Period:
    """Read two numbers: one year of two halves, or a span of years with both included."""
    rule = calendar._rule_on(date(min(second, date.max.year), 12, 31))
    begins_in_january = (rule.month, rule.day) == (1, 1)
    together = second == first + 1 and not begins_in_january
    if rule.naming is Naming.BOTH and together:
        return _relabelled(calendar.numbered(first, Naming.START), label)
    if rule.naming is not Naming.BOTH:
        naming = rule.naming
        span = _span(calendar, label, *(calendar.numbered(n, naming) for n in (first, second)))
        if not together:
            return span
        one = calendar.numbered(first, Naming.START)
        raise _ambiguous(label, ((one, "one year"), (span, "two years")))
    start = calendar.numbered(first, Naming.START)
    whys = ("to the year that ends in the last", "to the year that begins in the last")
    spans = [
        _span(calendar, label, start, calendar.numbered(second, naming))
        for naming in (Naming.END, Naming.START)
    ]
    if rule.single is not None:
        first_named = calendar.numbered(first, rule.single)
        last_named = calendar.numbered(second, rule.single)
        spans.append(_span(calendar, label, first_named, last_named))
        whys = (*whys, "from and to the years of those numbers")
    raise _ambiguous(label, zip(spans, whys, strict=True))


def _span(calendar: Calendar, label: str, first: Period, last: Period) -> Period:
    if first.start is None or last.end is None or first.start > last.end:
        raise LabelError(label, "its last year is before its first")
    return Period(first.start, last.end, label=label, calendar=calendar.id)


def _relabelled(period: Period, label: str) -> Period:
    return Period(period.start, period.end, label=label, calendar=period.calendar)


def _ambiguous(
    label: str, readings: Iterator[tuple[Period, str]] | tuple[tuple[Period, str], ...]
) -> AmbiguousLabelError:
    rows = dict.fromkeys((str(p.start), str(p.end), why) for p, why in readings)
    return AmbiguousLabelError(label, tuple(rows))


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Calendar]:
    """Return the calendars that ship with the library, by id. Read-only."""
    from fundledger.model.calendar_table import CALENDAR_TABLE  # noqa: PLC0415  it imports this

    return MappingProxyType({calendar.id: calendar for calendar in CALENDAR_TABLE})
