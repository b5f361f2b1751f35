"""Reading what was asked on the command line: filters, spans, baselines, days, locales."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from fundledger.errors import QuestionError, shortened
from fundledger.model.calendars import Calendar
from fundledger.model.commitment import Baseline
from fundledger.reading import read_period
from fundledger.reading.lexicon import languages, lexicon_for
from fundledger.reading.territories import territory_named
from fundledger.vocabulary import BaselineKind, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundledger.model.ledger import Ledger
    from fundledger.model.period import Period

_LOCALE: Final = re.compile(
    r"[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|\d{3}))?",
    re.ASCII | re.IGNORECASE,
)


def read_locale(text: str) -> str:
    """
    Read a locale such as en_GB, of a language that can be read.

    Raises:
        QuestionError: it is no locale, or of no territory there is.
        UnknownWordError: texts of that language are not read.
    """
    match = _LOCALE.fullmatch(text)
    if match is None:
        listed = ", ".join(languages())
        msg = f"{shortened(text)} is not a locale such as en_GB; languages read are {listed}"
        raise QuestionError(msg)
    lexicon_for(text)
    return text


def read_territory(text: str | None) -> str | None:
    """Read who announced: an ISO 3166 code, "EU" or "UN"; None for the locale's own."""
    return None if text is None else territory_named(text)


def read_day(text: str) -> date:
    """Read a day such as 2018-12-31."""
    try:
        if len(text) == len("2018-12-31"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    msg = f"{text!r} is not a day such as 2018-12-31"
    raise QuestionError(msg)


def read_filters(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read filters such as ``basis=increase``; one attribute given twice wants either."""
    filters: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            msg = f"{pair!r} is not a filter such as basis=increase"
            raise QuestionError(msg)
        filters[name] = (*filters.get(name, ()), value)
    return filters


def calendar_of(ledger: Ledger, named: str | None) -> Calendar | None:
    """
    Return the calendar that labels are read by: the one named, or the ledger's only one.

    Raises:
        QuestionError: the ledger's periods are labelled by several.
    """
    if named is not None:
        return Calendar.named(named)
    periods = (
        period
        for commitment in ledger.state.values()
        for period in (commitment.period, commitment.paid)
    )
    used = sorted({period.calendar for period in periods if period and period.calendar})
    if len(used) > 1:
        named = ", ".join(used)
        msg = f"the ledger's years are of several calendars ({named}): name one with --calendar"
        raise QuestionError(msg)
    return Calendar.named(used[0]) if used else None


def read_span(text: str, ledger: Ledger, calendar: str | None) -> Period:
    """Read a closed span: two days, or a label of the calendar."""
    return read_period(text, calendar=calendar_of(ledger, calendar))


def read_baseline(text: str, ledger: Ledger, calendar: str | None) -> Baseline:
    """Read a baseline: a word of the vocabulary, "prior plan ID", or a year."""
    plan = text.removeprefix(f"{BaselineKind.PRIOR_PLAN.value} ")
    if plan != text:
        return Baseline.prior_plan(plan)
    if any(character.isdigit() for character in text):
        return Baseline.fixed_year(read_span(text, ledger, calendar))
    return Baseline(word(BaselineKind, text))
