"""One period in words: "2019-20", "over ten years", "by 2030", "1 April 2019 to 31 March 2029"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from fundledger.model.calendars import Calendar
from fundledger.model.period import Duration, Period
from fundledger.reading.expression import ExpressionError
from fundledger.reading.english import MONTHS, NUMBERS

_DAY: Final = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}})"
_DAYS: Final = re.compile(rf"(?:from )?({_DAY}) to ({_DAY})", re.ASCII | re.IGNORECASE)
_SINCE: Final = re.compile(rf"from ({_DAY})(?: on(?:wards)?)?", re.ASCII | re.IGNORECASE)
_UNTIL: Final = re.compile(rf"(?:by|until) ({_DAY})", re.ASCII | re.IGNORECASE)
_BY: Final = re.compile(r"by (\S.*)", re.IGNORECASE)
_BY_YEAR: Final = re.compile(r"by (?!0000)(\d{4})", re.ASCII | re.IGNORECASE)
_ONWARDS: Final = re.compile(r"from (\S.*?) on(?:wards)?", re.IGNORECASE)
_COUNT: Final = rf"\d{{1,5}}|{'|'.join(NUMBERS)}"
_UNIT: Final = "year|month|week|day"
_ONE: Final = rf"(?:{_COUNT}) (?:{_UNIT})s?"
_LENGTH: Final = re.compile(
    rf"(?:(?:over|for) )?(?:the next )?(at least )?({_ONE}(?:, {_ONE}){{0,3}})", re.ASCII
)
_PART: Final = re.compile(rf"({_COUNT}) ({_UNIT})s?", re.ASCII)
_LONGEST: Final = 80

_EXPECTED: Final = (
    "expected a period such as '2019-20', '2019-04-01 to 2029-03-31', 'over ten years', "
    "'by 2030' or 'from 2021-04-01'"
)


def read_period(text: str, *, calendar: Calendar | None = None) -> Period:
    """
    Read one period in words; all of *text* is that period.

    Args:
        text: Two days ("2019-04-01 to 2029-03-31", both included); one day ("by
            2030-12-31", "from 1 April 2021"); a year ("by 2030" ends on the last day
            of that calendar year); a length ("over ten years", "over at least three
            years", "1 year, 6 months"), which has no days until it is anchored; or a
            label that *calendar* reads ("2019-20", "2021-27", "by 2023-24", "from
            2021-22 onwards").
        calendar: Whose years a label means; without one a label is refused.

    Raises:
        ExpressionError: the text is not one such expression, or is a label without a
            calendar to read it.
        LabelError: the calendar cannot read the label, or reads it several ways.
        PeriodError: the days cross.

    >>> read_period("over ten years").duration
    Duration(years=10, months=0, weeks=0, days=0)
    >>> read_period("by 2030").end
    datetime.date(2030, 12, 31)
    >>> read_period("2019-20", calendar=Calendar.named("uk-government")).start
    datetime.date(2019, 4, 1)
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise ExpressionError(text, f"{_EXPECTED}, in {_LONGEST} characters at most")
    return _days(words, text) or _length(words, text) or _labels(words, text, calendar)


def _days(words: str, text: str) -> Period | None:
    """Read two days, or one end of an open span; None where the words name none."""
    if match := _DAYS.fullmatch(words):
        return Period(_day(match[1], text), _day(match[2], text), label=text)
    if match := _SINCE.fullmatch(words):
        return Period(start=_day(match[1], text), label=text)
    if match := _UNTIL.fullmatch(words):
        return Period(end=_day(match[1], text), label=text)
    if match := _BY_YEAR.fullmatch(words):
        return Period(end=date(int(match[1]), 12, 31), label=text)
    return None


def _length(words: str, text: str) -> Period | None:
    """Read a length such as "over ten years" or "1 year, 6 months"; None where it is none."""
    match = _LENGTH.fullmatch(words.lower())
    if match is None:
        return None
    units: dict[str, int] = {}
    for count, one in _PART.findall(match[2]):
        unit = f"{one}s"
        if unit in units:
            raise ExpressionError(text, f"it counts {unit} twice")
        units[unit] = int(count) if count.isdigit() else NUMBERS[count]
    return Period(duration=Duration(**units), at_least=bool(match[1]), label=text)


def _labels(words: str, text: str, calendar: Calendar | None) -> Period:
    """Read the label of a year or of a span of years, or one end of an open span."""
    if match := _BY.fullmatch(words):
        year = _labelled(match[1], text, calendar)
        return Period(end=year.end, label=text, calendar=year.calendar)
    if match := _ONWARDS.fullmatch(words):
        year = _labelled(match[1], text, calendar)
        return Period(start=year.start, label=text, calendar=year.calendar)
    return _labelled(words, text, calendar)


def _day(words: str, text: str) -> date:
    """Read a day written as 2019-04-01 or 1 April 2019."""
    try:
        if "-" in words:
            return date.fromisoformat(words)
        day, month, year = words.split(" ")
        return date(int(year), MONTHS[month.lower()], int(day))
    except ValueError:
        raise ExpressionError(text, f"there is no day {words!r}") from None


def _labelled(label: str, text: str, calendar: Calendar | None) -> Period:
    """Read the label of a year, by the calendar that it needs."""
    if calendar is not None:
        return calendar.period(label)
    problem = _EXPECTED
    if any(character.isdigit() for character in label):
        problem = (
            f"a label such as {label!r} means other days in other calendars: "
            "name the calendar, or write the days"
        )
    raise ExpressionError(text, problem)
