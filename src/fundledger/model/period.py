"""
Spans of days: what money is for, and when it is paid.

Days are given and shown with both ends included; inside, spans are half-open, so
that one year's end and the next one's start touch without a gap or an overlap.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from attrs import evolve, field, frozen

from fundledger.errors import PeriodError
from fundledger.model.dates import checked_day
from fundledger.vocabulary import Certainty

_ISO: Final = re.compile(r"P(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?", re.ASCII)
_DAY: Final = timedelta(days=1)


@frozen(cache_hash=True)
class Duration:
    """
    A length of time in calendar units.

    Args:
        years: Whole years.
        months: Whole months.
        weeks: Whole weeks.
        days: Whole days.

    Raises:
        PeriodError: a unit is negative, or all are nought.
        TypeError: a unit is not an integer.

    >>> str(Duration(years=10))
    'P10Y'
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __attrs_post_init__(self) -> None:
        units = (self.years, self.months, self.weeks, self.days)
        if any(type(unit) is not int for unit in units):
            msg = f"a duration counts whole units, not {units}"
            raise TypeError(msg)
        if min(units) < 0 or not any(units) or max(units) > 99_999:
            msg = f"a duration is more than nothing and no unit is negative, not {units}"
            raise PeriodError(msg)

    @classmethod
    def from_iso(cls, text: str) -> Duration:
        """
        Read an ISO 8601 duration of years, months, weeks and days.

        >>> Duration.from_iso("P1Y6M")
        Duration(years=1, months=6, weeks=0, days=0)
        """
        match = _ISO.fullmatch(text)
        if match is None or text == "P":
            msg = f"{text[:40]!r} is not an ISO 8601 duration such as 'P10Y' or 'P18M'"
            raise PeriodError(msg)
        return cls(*(int(unit or 0) for unit in match.groups()))

    def after(self, start: date) -> date:
        """
        Return the first day after this length has run from *start*.

        A day that the month does not have becomes its last.

        Raises:
            PeriodError: that day is past the year 9999.

        >>> Duration(years=1).after(date(2019, 4, 1))
        datetime.date(2020, 4, 1)
        >>> Duration(years=1).after(date(2020, 2, 29))
        datetime.date(2021, 2, 28)
        """
        return self._day_of(start, shift=0)

    def last_day(self, start: date) -> date:
        """
        Return the last day of this length run from *start*.

        Raises:
            PeriodError: that day is past the year 9999.

        >>> Duration(years=10).last_day(date(2019, 4, 1))
        datetime.date(2029, 3, 31)
        """
        return self._day_of(start, shift=-1)

    def _day_of(self, start: date, *, shift: int) -> date:
        """Count units from *start*, then days, so that 31 December 9999 can be a last day."""
        years, month = divmod(start.month - 1 + self.months, 12)
        year = start.year + self.years + years
        days = 7 * self.weeks + self.days + shift
        try:
            if (year, month, start.day) == (date.max.year + 1, 0, 1):
                return date.max + timedelta(days=days + 1)
            day = min(start.day, monthrange(year, month + 1)[1])
            return date(year, month + 1, day) + timedelta(days=days)
        except (OverflowError, ValueError):
            msg = f"{self} from {start} runs past the year {date.max.year}"
            raise PeriodError(msg) from None

    def __str__(self) -> str:
        """Write it as ISO 8601 does."""
        units = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        return "P" + "".join(f"{count}{letter}" for count, letter in units if count)


@frozen(cache_hash=True)
class Period:
    """
    The days that money is for, as far as they are known.

    Both days known: a closed span. One known: "by 2030" (the end), "from 2021,
    ongoing" (the start). None known but the length: "over ten years"; such a period
    answers no question about a year until it is anchored.

    Args:
        start: First day; None where it is not known or the span is open.
        end: Last day, **included**; None where it is not known or the span is open.
        duration: The length, where it was stated.
        at_least: Whether *duration* is the least it can be.
        label: The words it was given in, such as "2019-20"; no part of equality, since
            periods are compared by days.
        calendar: The id of the calendar that read the label; no part of equality.
        inferred: Whether the days are somebody's inference, not the source's words.

    Raises:
        TypeError: a day is not a ``datetime.date``, or has a time of day.
        PeriodError: nothing is known, the ends cross, or days and length disagree.

    >>> year = Period(date(2019, 4, 1), date(2020, 3, 31))
    >>> year.days, year.whole_years
    (366, 1)
    """

    start: date | None = None
    end: date | None = None
    duration: Duration | None = None
    at_least: bool = False
    label: str | None = field(default=None, eq=False)
    calendar: str | None = field(default=None, eq=False)
    inferred: bool = False

    def __attrs_post_init__(self) -> None:
        start, end, duration = self.start, self.end, self.duration
        for name in ("start", "end"):
            if getattr(self, name) is not None:
                checked_day(getattr(self, name), name)
        if start is None and end is None and duration is None:
            msg = "a period knows a day or a length; one of which nothing is known is None"
            raise PeriodError(msg)
        if start and end and start > end:
            msg = f"the period ends on {end}, before it starts on {start}"
            raise PeriodError(msg)
        if duration is None and self.at_least:
            msg = "at_least is said of a duration, and there is none"
            raise PeriodError(msg)
        if start and duration and (end or not self.at_least):
            self._check_length(start, duration)

    def _check_length(self, start: date, duration: Duration) -> None:
        """Refuse days and a length that disagree."""
        last = duration.last_day(start)
        if self.end is None:
            msg = f"{duration} from {start} ends on {last}: use Period(duration=...).anchor(...)"
            raise PeriodError(msg)
        if self.end < last or (self.end > last and not self.at_least):
            msg = f"{duration} from {start} ends on {last}, not on {self.end}"
            raise PeriodError(msg)

    def anchor(self, start: date, *, inferred: bool = True) -> Period:
        """
        Return the period with its days, its length running from *start*.

        Args:
            start: The first day.
            inferred: Whether this start is an inference rather than the source's
                words. An inference once made is kept.

        Raises:
            PeriodError: there is no length, the days are known already, or it would
                end past the year 9999.
            TypeError: *start* is not a ``datetime.date``, or has a time of day.

        >>> Period(duration=Duration(years=10)).anchor(date(2019, 4, 1)).end
        datetime.date(2029, 3, 31)
        """
        if self.duration is None or self.start or self.end:
            msg = "only a length without days can be anchored"
            raise PeriodError(msg)
        checked_day(start, "start")
        end = None if self.at_least else self.duration.last_day(start)
        return evolve(self, start=start, end=end, inferred=inferred or self.inferred)

    @property
    def closed(self) -> bool:
        """Whether both days are known."""
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int | None:
        """How many days it has; None unless closed."""
        if self.start is None or self.end is None:
            return None
        return self.end.toordinal() - self.start.toordinal() + 1

    @property
    def whole_years(self) -> int | None:
        """
        How many whole years it is; None unless closed and whole.

        >>> Period(date(2019, 4, 1), date(2029, 3, 31)).whole_years
        10
        """
        if self.start is None or self.end is None:
            return None
        # A year ends in the calendar year it begins in only if it begins on 1 January.
        years = self.end.year - self.start.year + ((self.start.month, self.start.day) == (1, 1))
        whole = years > 0 and Duration(years=years).last_day(self.start) == self.end
        return years if whole else None

    def contains(self, other: Period | date) -> Certainty:
        """
        Say whether all of another period, or a day, lies within this one.

        Certain only of days that are known; possible where an end is not.

        >>> Period(end=date(2030, 12, 31)).contains(date(2029, 1, 1))
        Certainty.POSSIBLY
        """
        if isinstance(other, date):
            other = Period(other, other)
        if self.overlaps(other) is Certainty.NO:
            return Certainty.NO
        outside = (self.start and other.start and other.start < self.start) or (
            self.end and other.end and other.end > self.end
        )
        if outside:
            return Certainty.NO
        return Certainty.CERTAINLY if self.closed and other.closed else Certainty.POSSIBLY

    def overlaps(self, other: Period) -> Certainty:
        """Say whether the two share a day."""
        apart = (self.end and other.start and self.end < other.start) or (
            other.end and self.start and other.end < self.start
        )
        if apart:
            return Certainty.NO
        return Certainty.CERTAINLY if self.closed and other.closed else Certainty.POSSIBLY

    def overlap(self, other: Period) -> Period | None:
        """
        Return the days in both, or None where there are none.

        Raises:
            PeriodError: an end of either is not known.

        >>> Period(date(2019, 1, 1), date(2019, 12, 31)).overlap(
        ...     Period(date(2019, 4, 1), date(2020, 3, 31))
        ... ).days
        275
        """
        if not (self.start and self.end and other.start and other.end):
            msg = "the days in both are known only of closed periods"
            raise PeriodError(msg)
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start <= end else None

    @property
    def span(self) -> tuple[date | None, date | None, Duration | None]:
        """What it covers, apart from how that was said: two periods are alike by this."""
        return (self.start, self.end, None if self.start and self.end else self.duration)
