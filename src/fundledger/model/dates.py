"""Days that are known exactly or only within bounds."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeAlias

from attrs import frozen

from fundledger.errors import PeriodError


def checked_day(value: object, name: str) -> None:
    """Refuse what is not a plain day: a time of day would be lost without a word."""
    if not isinstance(value, date) or isinstance(value, datetime):
        msg = f"{name} is a datetime.date, not {type(value).__name__} ({value!r})"
        raise TypeError(msg)


@frozen(cache_hash=True)
class DateBounds:
    """
    A day that is known only within bounds, both inclusive.

    Args:
        not_before: The earliest day it can have been; None where unknown.
        not_after: The latest day it can have been; None where unknown.
        inferred_from: What the bounds rest on, such as "internal evidence".

    Raises:
        TypeError: a bound is not a day, or has a time of day.
        PeriodError: neither bound is given, or they cross.

    >>> DateBounds(not_after=date(2018, 10, 25)).not_before is None
    True
    """

    not_before: date | None = None
    not_after: date | None = None
    inferred_from: str | None = None

    def __attrs_post_init__(self) -> None:
        for name in ("not_before", "not_after"):
            if getattr(self, name) is not None:
                checked_day(getattr(self, name), name)
        if self.not_before is None and self.not_after is None:
            msg = "bounds of a day need not_before or not_after; a day nobody knows is None"
            raise PeriodError(msg)
        if self.not_before and self.not_after and self.not_before > self.not_after:
            msg = f"not_before {self.not_before} is after not_after {self.not_after}"
            raise PeriodError(msg)


Day: TypeAlias = date | DateBounds
"""A day, exact or bounded."""


def latest(day: Day) -> date:
    """
    Return the latest day it can be: the day from which it counts.

    >>> latest(DateBounds(not_before=date(2019, 1, 24), not_after=date(2019, 3, 12)))
    datetime.date(2019, 3, 12)
    """
    if isinstance(day, DateBounds):
        return day.not_after or date.max
    return day


def earliest(day: Day) -> date:
    """Return the earliest day it can be."""
    if isinstance(day, DateBounds):
        return day.not_before or date.min
    return day
