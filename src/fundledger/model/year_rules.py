"""What a calendar is made of: the day its years begin on, how they are named, what lies between."""

from __future__ import annotations

from datetime import date
from enum import unique

from attrs import frozen

from fundledger.errors import TermsError
from fundledger.vocabulary import Word


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


@frozen(kw_only=True, cache_hash=True)
class YearRule:
    """
    The day a year begins and how it is named, from some year on.

    Args:
        month: Month of the first day.
        day: Day of the month of the first day.
        naming: Which year gives the name; START for years that begin on 1 January.
        since: First day of the first year under this rule; None for as far back as
            the table knows.
        single: Where naming is BOTH, what a lone number ("FY24") means, START or END;
            None where that is ambiguous.

    Raises:
        TermsError: there is no such day in every year, *since* is another day of the
            year, or *single* is given where it says nothing.

    >>> YearRule(month=4, day=6, naming=Naming.BOTH).single is None
    True
    """

    month: int
    day: int
    naming: Naming
    since: date | None = None
    single: Naming | None = None

    def __attrs_post_init__(self) -> None:
        try:
            date(2001, self.month, self.day)
        except ValueError:
            problem = f"day {self.day} of month {self.month} is not in every year"
            raise TermsError("YearRule", problem) from None
        if self.since and (self.since.month, self.since.day) != (self.month, self.day):
            raise TermsError("YearRule", f"{self.since} is not the day its years begin on")
        if self.single is not None and (
            self.single is Naming.BOTH or self.naming is not Naming.BOTH
        ):
            raise TermsError("YearRule", "single is START or END, and only where naming is BOTH")


@frozen(kw_only=True, cache_hash=True)
class Transition:
    """
    Days between two rules that belong to no ordinary year.

    Args:
        label: What they are called, such as "TQ".
        start: First day.
        end: Last day, included.

    Raises:
        TermsError: there is no label, or it ends before it starts.
    """

    label: str
    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if not self.label or self.start > self.end:
            raise TermsError("Transition", "it has a label, and ends no earlier than it starts")
