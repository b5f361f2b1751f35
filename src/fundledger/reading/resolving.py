"""
What a phrase of time comes to, given who announced it and when.

A label is read by the calendar of the announcing territory; a lone number is a calendar
year unless it is called fiscal. A month without a year is the nearest that fits the day
of publication. What no rule settles stays a length, or is no period at all.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fundledger.errors import FundledgerError, PeriodError
from fundledger.model.calendars import Calendar, CalendarKind, Naming, shipped
from fundledger.model.period import Duration, Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundledger.reading.points import Point
    from fundledger.reading.spans import Span

_CENTRAL: Final = {
    "US": "us-federal",
    "CA": "canada-federal",
    "AU": "australia-federal",
    "NZ": "new-zealand-crown",
    "UN": "un-regular-budget",
    "ZA": "south-africa",
}
"""The central government's calendar, where a territory has several."""

_GOVERNING: Final = (CalendarKind.GOVERNMENT, CalendarKind.INTERNATIONAL)


@lru_cache(maxsize=512)
def calendar_of(territory: str, kind: str = "") -> Calendar | None:
    """Return the calendar by which a territory's government, or its schools, count years."""
    if not territory:
        return None
    own = [each for each in shipped().values() if each.territory == territory]
    if kind == "academic":
        return next((each for each in own if each.kind is CalendarKind.ACADEMIC), None)
    if territory in _CENTRAL:
        return shipped()[_CENTRAL[territory]]
    return next((each for each in own if each.kind in _GOVERNING), None)


@lru_cache(maxsize=8192)
def resolved(
    span: Span,
    calendar: Calendar | None,
    territory: str,
    published: date | None,
    label: str,
) -> Period | None:
    """
    Return the period that a phrase of time means, or None where nothing of it is known.

    Args:
        span: The phrase.
        calendar: Whose years its labels mean; None for those of the territory.
        territory: Who announced it: ISO 3166 code, "EU", "UN", or nothing.
        published: The day it was said.
        label: The words, to be kept.
    """
    try:
        return period_of(span, calendar, territory, published, label)
    except (FundledgerError, ValueError, OverflowError):
        return None


def period_of(
    span: Span,
    calendar: Calendar | None,
    territory: str,
    published: date | None,
    label: str,
) -> Period | None:
    """
    Do as :func:`resolved`, but say what is wrong with days that there are not.

    Raises:
        FundledgerError: a label that the calendar has not, or days that cross.
        NoSuchDayError: there is no such day.
    """
    return _READERS[span.meaning](span, _Where(calendar, territory, published), label)


class NoSuchDayError(ValueError):
    """A day that its month does not have; its words are its argument."""


class _Where:
    """Whose years labels mean, and the day that months without a year are near to."""

    def __init__(self, calendar: Calendar | None, territory: str, published: date | None) -> None:
        self.calendar = calendar
        self.territory = territory
        self.published = published

    def calendar_for(self, kind: str) -> Calendar | None:
        return self.calendar or calendar_of(self.territory, kind)

    def span_of(self, point: Point, *, later: bool) -> Period | None:
        """Return the days of a point; of a month without a year, those before or after today."""
        if point.month is not None:
            return self._month(point, later=later)
        if point.year is None:
            return None
        return self._year(point)

    def _month(self, point: Point, *, later: bool) -> Period | None:
        month, year = point.month or 1, point.year
        if year is None:
            if self.published is None:
                return None
            year = self.published.year
            behind = month < self.published.month
            if later and behind:
                year += 1
            if not later and month > self.published.month:
                year -= 1
        if point.day is not None:
            try:
                day = date(year, month, point.day)
            except ValueError:
                raise NoSuchDayError(point.label) from None
            return Period(day, day)
        return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    def _year(self, point: Point) -> Period | None:
        label, year = point.label, point.year or 0
        calendar = self.calendar_for(point.kind)
        head, _, tail = label.replace("/", "-").replace("\u2013", "-").partition("-")
        if tail:
            return _labelled(year, tail, calendar)
        if point.kind and calendar is not None:
            try:
                return calendar.period(f"FY{head}")
            except FundledgerError:
                # Named by both of its years, a lone number most often is the first.
                return calendar.period(f"{year}-{(year + 1) % 100:02}")
        return Period(date(year, 1, 1), date(year, 12, 31))


def _labelled(year: int, tail: str, calendar: Calendar | None) -> Period | None:
    """Read two numbers: one year, or a span of several."""
    last = int(tail) if len(tail) == 4 else year - year % 100 + int(tail)
    last += 100 if last <= year else 0
    if calendar is not None and (last == year + 1 or len(tail) == 2):
        both = _both(calendar, year)
        if last == year + 1 and both:
            return calendar.period(f"{year}-{last % 100:02}")
        if both:
            first = calendar.period(f"{year}-{(year + 1) % 100:02}")
            final = calendar.period(f"{last - 1}-{last % 100:02}")
            return Period(first.start, final.end, calendar=calendar.id)
    if calendar is None and last == year + 1:
        return None  # one year of somebody's, but nobody knows whose
    return Period(date(year, 1, 1), date(last, 12, 31))


def _both(calendar: Calendar, year: int) -> bool:
    """Say whether a calendar's years bear two numbers, around one of them."""
    rule = calendar.rule_on(date(year, 12, 31))
    return rule.naming is Naming.BOTH and (rule.month, rule.day) != (1, 1)


def _within(span: Span, where: _Where, label: str) -> Period | None:
    if span.a is None:
        return None
    found = where.span_of(span.a, later=True)
    if found is not None and found.end is not None and span.a.part == "year to":
        found = Period(_year_before(found.end), found.end)
    if found is None:
        return None
    return Period(found.start, found.end, label=label, calendar=found.calendar)


def _year_before(end: date) -> date:
    """Return the first day of the year that ends on a day."""
    if (end.month, end.day) == (2, 28):
        return date(end.year - 1, 3, 1)
    following = end + timedelta(days=1)
    return following.replace(year=following.year - 1)


def _span(span: Span, where: _Where, label: str) -> Period | None:
    a, b = span.a, span.b
    if a is None or b is None:
        return None
    year = b.year
    if a.month is not None and a.year is None and year is not None:
        a = a._replace(year=year if a.month <= (b.month or 12) else year - 1)
    plain = a.month is None and b.month is None and a.label.isdecimal() and b.label.isdecimal()
    calendar = where.calendar_for(a.kind or b.kind)
    if (
        plain
        and calendar is not None
        and span.joiner in _OF_ONE_YEAR
        and b.year == (a.year or 0) + 1
        and _both(calendar, a.year or 0)
    ):
        found = calendar.period(f"{a.year}-{(b.year or 0) % 100:02}")
        return Period(found.start, found.end, label=label, calendar=found.calendar)
    if plain and b.kind and not a.kind:
        a = a._replace(kind=b.kind)
    first, last = where.span_of(a, later=True), where.span_of(b, later=True)
    if first is None or last is None:
        return None
    return Period(first.start, last.end, label=label, calendar=first.calendar)


_OF_ONE_YEAR: Final = frozenset(["to", "i"])
"""Between two years that follow each other these write one financial year: "2019 to 2020"."""


def _by(span: Span, where: _Where, label: str) -> Period | None:
    found = where.span_of(span.a, later=True) if span.a else None
    return None if found is None else Period(end=found.end, label=label, calendar=found.calendar)


def _since(span: Span, where: _Where, label: str) -> Period | None:
    if span.a is None:
        return None
    found = where.span_of(span.a, later=span.meaning != "since")
    if found is None:
        return None
    return Period(start=found.start, label=label, calendar=found.calendar)


def counted_twice(span: Span) -> str:
    """Return the unit of time that a length counts twice, or nothing."""
    units = [unit[-1] for _, unit in span.lengths]
    return next((_UNITS[unit] for unit in units if units.count(unit) > 1), "")


def _duration(span: Span) -> Duration:
    if twice := counted_twice(span):
        msg = f"it counts {twice} twice"
        raise PeriodError(msg)
    return Duration(
        **{_UNITS[unit[-1]]: count * int(unit[:-1] or 1) for count, unit in span.lengths}
    )


_UNITS: Final = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


def _length(span: Span, _: _Where, label: str) -> Period | None:
    return Period(duration=_duration(span), label=label)


def _at_least(span: Span, _: _Where, label: str) -> Period | None:
    return Period(duration=_duration(span), at_least=True, label=label)


def _length_from(span: Span, where: _Where, label: str) -> Period | None:
    found = where.span_of(span.a, later=True) if span.a else None
    if found is None or found.start is None:
        return None
    length = _duration(span)
    return Period(found.start, length.last_day(found.start), length, label=label)


def _length_to(span: Span, where: _Where, label: str) -> Period | None:
    found = where.span_of(span.a, later=True) if span.a else None
    if found is None:
        return None
    return Period(end=found.end, duration=_duration(span), label=label)


def _this(_: Span, __: _Where, label: str) -> Period | None:
    return Period(duration=Duration(years=1), label=label)


def _season(_: Span, __: _Where, label: str) -> Period | None:
    return Period(duration=Duration(months=3), label=label)


def _this_and_next(_: Span, __: _Where, label: str) -> Period | None:
    return Period(duration=Duration(years=2), label=label)


_READERS: Final[dict[str, Callable[[Span, _Where, str], Period | None]]] = {
    "within": _within,
    "span": _span,
    "by": _by,
    "from": _since,
    "since": _since,
    "at_least": _at_least,
    "length": _length,
    "length_from": _length_from,
    "length_to": _length_to,
    "season": _season,
    "this": _this,
    "this_and_next": _this_and_next,
}
