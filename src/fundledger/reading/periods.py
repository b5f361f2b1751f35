"""One period in words, all of a text: "2019-20", "over ten years", "by 2030"."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fundledger.errors import AmbiguousLabelError, LabelError
from fundledger.model.dates import checked_day
from fundledger.reading.expression import ExpressionError
from fundledger.reading.lexicon import lexicon_for
from fundledger.reading.resolving import NoSuchDayError, calendar_of, counted_twice, period_of
from fundledger.reading.spans import span_at, spans_of
from fundledger.reading.territories import checked_text, territory_named
from fundledger.reading.words import lowered, split_words

if TYPE_CHECKING:
    from datetime import date

    from fundledger.model.calendars import Calendar
    from fundledger.model.period import Period
    from fundledger.reading.spans import Span

_LONGEST: Final = 80
_EXPECTED: Final = (
    "expected a period such as '2019-20', '2019-04-01 to 2029-03-31', 'over ten years', "
    "'by 2030' or 'from 2021-04-01'"
)

_LABELS: Final = frozenset(["within", "span"])
"""Meanings of phrases that a calendar can read as a whole."""


def read_period(
    text: str,
    *,
    calendar: Calendar | None = None,
    territory: str | None = None,
    published: date | None = None,
    locale: str = "en",
) -> Period:
    """
    Read one period in words; all of *text* is that period.

    The grammar is that of running text, but strict: nothing may be left over.

    Args:
        text: Two days ("2019-04-01 to 2029-03-31", both included); one day ("by
            2030-12-31", "from 1 April 2021"); a year ("by 2030" ends on the last day
            of that calendar year); a length ("over ten years", "over at least three
            years", "1 year, 6 months"), which has no days until it is anchored; or a
            label ("2019-20", "2021-27", "by 2023-24", "from 2021-22 onwards").
        calendar: Whose years a label means; without one, those of *territory*.
        territory: Whose government's years a label means, and how it writes them: in
            "GB", "2019 to 2020" is one financial year.
        published: The day on which it was said, for a month without a year.
        locale: The language of the words.

    Raises:
        ExpressionError: the text is not one such expression, or is a label and neither
            a calendar nor a territory says whose.
        LabelError: the calendar cannot read the label, or reads it several ways.
        PeriodError: the days cross.
        QuestionError: there is no such territory; what may be meant is named.
        TypeError: the text is no string, or *published* no plain day.
        UnknownWordError: no language of that *locale* is read.

    >>> read_period("over ten years").duration
    Duration(years=10, months=0, weeks=0, days=0)
    >>> read_period("by 2030").end
    datetime.date(2030, 12, 31)
    >>> read_period("2019 to 2020", territory="GB").start
    datetime.date(2019, 4, 1)
    """
    checked_text(text, "text")
    if published is not None:
        checked_day(published, "published")
    territory = territory and territory_named(territory)
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise ExpressionError(text, f"{_EXPECTED}, in {_LONGEST} characters at most")
    split, _ = split_words(lowered(words))
    span = span_at(split, 0, spans_of(lexicon_for(locale))) if split else None
    if span is not None and span.last != len(split):
        span = None
    if span is not None and (twice := counted_twice(span)):
        raise ExpressionError(text, f"it counts {twice} twice")
    gaps = () if calendar is None else [gap.label for gap in calendar.transitions]
    if span is None or _is_label(span) or words in gaps:
        if calendar is not None and (span is None or span.meaning in _LABELS):
            return _labelled(words, text, calendar)
        if span is None or (calendar is None and territory is None):
            raise ExpressionError(text, _unsaid(words))
        if calendar is None and calendar_of(territory or "") is None:
            problem = f"no calendar of a territory {territory!r} is known: name the calendar"
            raise ExpressionError(text, problem)
    whose = (calendar, territory or "", published)
    return _resolved(span, words, text, whose)


def _is_label(span: Span) -> bool:
    """Say whether a phrase names years that a calendar must read; "by 2030" does not."""
    if span.meaning == "by" and span.a is not None and span.a.label.isdecimal():
        return False
    return any(point is not None and point.month is None for point in (span.a, span.b))


def _unsaid(words: str) -> str:
    """Say what is missing: another phrase, or whose label it is."""
    if not any(character.isdigit() for character in words):
        return _EXPECTED
    return (
        f"a label such as {words!r} means other days in other calendars: "
        "say whose territory or name the calendar, or write the days"
    )


def _labelled(words: str, text: str, calendar: Calendar) -> Period:
    """Read a label as the calendar itself does, with or without a word such as "in" before it."""
    try:
        return evolve(calendar.period(words), label=text)
    except AmbiguousLabelError:
        raise
    except LabelError as error:
        rest = words.split()
        while rest := rest[1:]:
            with suppress(LabelError):
                return evolve(calendar.period(" ".join(rest)), label=text)
        raise error from None


def _resolved(
    span: Span,
    words: str,
    text: str,
    whose: tuple[Calendar | None, str, date | None],
) -> Period:
    """Return the period that a phrase means, or say why it means none."""
    try:
        found = period_of(span, *whose, text)
    except NoSuchDayError as error:
        day = error.args[0]
        at = lowered(words).find(day)
        problem = f"there is no day {(words[at : at + len(day)] if at >= 0 else day)!r}"
        raise ExpressionError(text, problem) from None
    except OverflowError:
        raise ExpressionError(text, "it runs past the last year there is") from None
    if found is None:
        raise ExpressionError(text, "a month without a year: say on which day it was published")
    return found
