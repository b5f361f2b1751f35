"""One period in words: "2019-20", "over ten years", "by 2030", "2019-04-01 to 2029-03-31"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from fundledger.model.calendars import Calendar
from fundledger.model.period import Duration, Period
from fundledger.reading.amounts import ExpressionError
from fundledger.reading.english import NUMBERS

_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_DAYS: Final = re.compile(rf"({_DAY}) to ({_DAY})", re.ASCII)
_SINCE: Final = re.compile(rf"from ({_DAY})(?: on(?:wards)?)?", re.ASCII)
_UNTIL: Final = re.compile(rf"(?:by|until) ({_DAY})", re.ASCII)
_BY: Final = re.compile(r"by (\S.*)")
_ONWARDS: Final = re.compile(r"from (\S.*?) on(?:wards)?")
_LENGTH: Final = re.compile(
    rf"(?:(?:over|for) )?(?:the next )?(at least )?(\d{{1,3}}|{'|'.join(NUMBERS)}) "
    r"(year|month|week|day)s?",
    re.ASCII,
)
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
            2030-12-31", "from 2021-04-01"); a year ("by 2030" ends on the last day of
            that calendar year); a length ("over ten years", "over at least three
            years"), which has no days until it is anchored; or a label that
            *calendar* reads ("2019-20", "2021-27", "by 2023-24", "from 2021-22
            onwards").
        calendar: Whose years a label means; without one a label is refused.

    Raises:
        ExpressionError: the text is not one such expression, or is a label without a
            calendar to read it.
        LabelError: the calendar cannot read the label, or reads it several ways.
        PeriodError: the days are none, or cross.

    >>> read_period("over ten years").duration
    Duration(years=10, months=0, weeks=0, days=0)
    >>> read_period("by 2030").end
    datetime.date(2030, 12, 31)
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise ExpressionError(text, f"{_EXPECTED}, in {_LONGEST} characters at most")
    if match := _DAYS.fullmatch(words):
        return Period(_day(match[1], text), _day(match[2], text), label=text)
    if match := _SINCE.fullmatch(words):
        return Period(start=_day(match[1], text), label=text)
    if match := _UNTIL.fullmatch(words):
        return Period(end=_day(match[1], text), label=text)
    if match := _LENGTH.fullmatch(words.lower()):
        count = int(match[2]) if match[2].isdigit() else NUMBERS[match[2]]
        units = {f"{match[3]}s": count}
        return Period(duration=Duration(**units), at_least=bool(match[1]), label=text)
    if match := _BY.fullmatch(words):
        if re.fullmatch(r"\d{4}", match[1], re.ASCII) and match[1] != "0000":
            return Period(end=date(int(match[1]), 12, 31), label=text)
        year = _labelled(match[1], text, calendar)
        return Period(end=year.end, label=text, calendar=year.calendar)
    if match := _ONWARDS.fullmatch(words):
        year = _labelled(match[1], text, calendar)
        return Period(start=year.start, label=text, calendar=year.calendar)
    return _labelled(words, text, calendar)


def _day(iso: str, text: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise ExpressionError(text, f"there is no day {iso!r}") from None


def _labelled(label: str, text: str, calendar: Calendar | None) -> Period:
    if calendar is not None:
        return calendar.period(label)
    problem = _EXPECTED
    if any(character.isdigit() for character in label):
        problem = (
            f"a label such as {label!r} means other days in other calendars: "
            "name the calendar, or write the days"
        )
    raise ExpressionError(text, problem)
