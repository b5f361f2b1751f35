"""
The rules that give the years of a body their days, and the days their years.

A calendar belongs to a body, names its years by their start, their end or both, and
may have changed: it holds one rule for each time its year began on another day, and
the days in between that belonged to no ordinary year.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fundledger.errors import LabelError, PeriodError, TermsError, UnknownWordError
from fundledger.model.dates import checked_day
from fundledger.model.labels import read_label
from fundledger.model.period import Period
from fundledger.model.year_rules import CalendarKind, Naming, Sureness, Transition, YearRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "Calendar",
    "CalendarKind",
    "Naming",
    "Sureness",
    "Transition",
    "YearRule",
    "shipped",
]

_DAY: Final = timedelta(days=1)


@frozen(kw_only=True, cache_hash=True)
class Calendar:
    """
    The years of one body: each day has exactly one, and they touch.

    A calendar is data: to use your own, make one and pass it. Those that ship are
    looked up by :meth:`named`.

    Args:
        id: Short name.
        body: Whose calendar it is.
        territory: ISO 3166 code, "EU", "UN", or nothing.
        kind: What it is for.
        rules: One for each first day, oldest first.
        source: Where the rule was read.
        sure: How sure the entry is.
        transitions: The days between rules, oldest first.
        note: What else a reader must know.

    Raises:
        TermsError: there is no rule, a rule but the first does not say since when it
            holds, or days between two rules belong to no year and no transition.

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

    def __attrs_post_init__(self) -> None:
        if not self.rules:
            raise TermsError(self.id, "a calendar has a rule for its years")
        gaps = {gap.end: gap for gap in self.transitions}
        for before, rule in zip(self.rules, self.rules[1:], strict=False):
            if rule.since is None or rule.since <= (before.since or date.min):
                raise TermsError(self.id, "each rule but the first says since when it holds")
            gap = gaps.pop(rule.since - _DAY, None)
            stop = gap.start if gap else rule.since
            if (stop.month, stop.day) != (before.month, before.day) or (
                before.since and stop < before.since
            ):
                problem = f"the days up to {rule.since} are of no year: add the transition"
                raise TermsError(self.id, problem)
        if gaps:
            raise TermsError(self.id, "a transition ends on the day before a rule holds")

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

        >>> Calendar.named("uk-personal-tax").year("2019/20").start
        datetime.date(2019, 4, 6)
        """
        period = self.period(label)
        if period not in self.split(period):
            problem = f"it is the span {period.start} to {period.end}; use Calendar.period"
            raise LabelError(label, problem)
        return period

    def period(self, label: str) -> Period:
        """
        Read the label of a year or of a span of years, both ends included.

        A word for the kind of year must fit the calendar: "tax year 2019-20" is no
        year of a government.

        Raises:
            LabelError: it is no label, or the calendar has no such year.
            AmbiguousLabelError: it fits more than one period; each is listed.

        >>> Calendar.named("eu-budget").period("2021-27").whole_years
        7
        """
        return read_label(self, label)

    def year_of(self, day: date) -> Period:
        """
        Return the year, or the transition, that *day* lies in, with its label.

        The year that holds 1 January of the year 1, or the last day of 9999, has only
        the days that a ``date`` can be, and no label unless these are all it has.

        Raises:
            LabelError: *day* is before the first year of this calendar.
            TypeError: *day* is not a ``datetime.date``, or has a time of day.

        >>> Calendar.named("us-federal").year_of(date(1976, 8, 1)).label
        'TQ'
        """
        checked_day(day, "day")
        for gap in self.transitions:
            if gap.start <= day <= gap.end:
                return Period(gap.start, gap.end, label=gap.label, calendar=self.id)
        rule = self.rule_on(day)
        begun = (day.month, day.day) >= (rule.month, rule.day)
        return self._beginning(day.year if begun else day.year - 1, rule)

    def split(self, period: Period) -> tuple[Period, ...]:
        """
        Cut a closed period at the ends of this calendar's years.

        A piece that is a whole year carries its label.

        Raises:
            PeriodError: an end of *period* is not known.
            LabelError: *period* begins before the first year of this calendar.

        >>> decade = Period(date(2019, 4, 1), date(2029, 3, 31))
        >>> [year.label for year in Calendar.named("uk-government").split(decade)][:2]
        ['2019-20', '2020-21']
        """
        return tuple(self._pieces(period))

    def years(self, period: Period) -> tuple[Period, ...]:
        """
        Return every whole year, or transition, that shares a day with a closed *period*.

        Raises:
            PeriodError: an end of *period* is not known.
            LabelError: *period* begins before the first year of this calendar.

        >>> summer = Period(date(2019, 6, 1), date(2019, 8, 31))
        >>> [year.label for year in Calendar.named("us-states").years(summer)]
        ['2019', '2020']
        """
        return tuple(self.year_of(piece.start) for piece in self._pieces(period) if piece.start)

    def rule_on(self, day: date) -> YearRule:
        """
        Return the rule that the year around *day* follows; in a transition, the rule before it.

        Raises:
            LabelError: *day* is before the first year of this calendar.
        """
        for rule in reversed(self.rules):
            if rule.since is None or rule.since <= day:
                return rule
        first = self.rules[0].since
        raise LabelError(day.isoformat(), f"the calendar {self.id!r} begins on {first}")

    def _pieces(self, period: Period) -> Iterator[Period]:
        if period.start is None or period.end is None:
            msg = "only a closed period can be cut into years"
            raise PeriodError(msg)
        day = period.start
        while True:
            year = self.year_of(day)
            end = min(year.end or period.end, period.end)
            yield year if (day, end) == (year.start, year.end) else Period(day, end)
            if end == period.end:
                return
            day = end + _DAY

    def _beginning(self, year: int, rule: YearRule) -> Period:
        """Return the year that begins in calendar year *year*, as far as there are dates."""
        from_january = (rule.month, rule.day) == (1, 1)
        start = date(year, rule.month, rule.day) if year >= date.min.year else date.min
        last = year == date.max.year
        end = date.max if last else date(year + 1, rule.month, rule.day) - _DAY
        if year < date.min.year or (last and not from_january):
            return Period(start, end, calendar=self.id)
        return Period(start, end, label=_written(start, end, rule), calendar=self.id)


def _written(start: date, end: date, rule: YearRule) -> str:
    """Write a year as its body does."""
    if rule.naming is Naming.BOTH and start.year != end.year:
        return f"{start.year:04}-{end.year % 100:02}"
    return f"{end.year if rule.naming is Naming.END else start.year:04}"


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Calendar]:
    """
    Return the calendars that ship with the library, by id, sorted. Read-only.

    >>> shipped()["uk-government"].body
    'United Kingdom, central government'
    """
    from fundledger.model.calendar_table import CALENDAR_TABLE  # noqa: PLC0415  it imports this

    return MappingProxyType({calendar.id: calendar for calendar in CALENDAR_TABLE})
