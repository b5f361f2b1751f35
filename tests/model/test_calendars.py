"""Calendars: each day has one year, years touch, and labels written are labels read."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import strategies as our
from hypothesis import example, given
from hypothesis import strategies as st

from fundledger import (
    AmbiguousLabelError,
    Calendar,
    CalendarKind,
    LabelError,
    Naming,
    Period,
    PeriodError,
    Sureness,
    TermsError,
    Transition,
    UnknownWordError,
    YearRule,
)
from fundledger.model.calendars import shipped

DAY = timedelta(days=1)
CALENDARS = list(shipped().values())
CHANGED = [calendar for calendar in CALENDARS if len(calendar.rules) > 1]

each = pytest.mark.parametrize("calendar", CALENDARS, ids=lambda calendar: calendar.id)
calendars = st.sampled_from(CALENDARS)
any_day = st.dates()


def begun(calendar, day):
    """Say whether a calendar goes back to *day*."""
    first = calendar.rules[0].since
    return first is None or first <= day


def telling_days(calendar):
    """Return days around every change of a calendar, in some years, and at the ends of time."""
    changes = [rule.since for rule in calendar.rules if rule.since]
    changes += [gap.start for gap in calendar.transitions]
    around = [date(year, month, 1) for year in (1999, 2000, 2020, 2024) for month in range(1, 13)]
    offsets = (-400, -366, -1, 0, 1, 300, 366, 400)
    near = [change + DAY * offset for change in changes for offset in offsets]
    ends = [date.min, date(1, 12, 31), date(2, 12, 31), date(9998, 1, 1), date.max]
    return [day for day in (*around, *near, *ends) if begun(calendar, day)]


class TestTable:
    def test_sorted(self):
        """The table is in order of ids, each of which is one word and stands once."""
        ids = [calendar.id for calendar in CALENDARS]

        assert sorted(ids) == ids
        assert len(set(ids)) == len(ids)
        assert all(name.split() == [name] == [name.lower()] for name in ids)

    @each
    def test_sourced(self, calendar):
        """Every calendar says whose it is and where that was read, or that it was read nowhere."""
        assert calendar.body
        assert (calendar.sure is Sureness.SEEN) is ("http" in calendar.source)

    @each
    def test_one_year_a_day(self, calendar):
        """Each day lies in the year that is its own, and in the year of all days in that."""
        for day in telling_days(calendar):
            year = calendar.year_of(day)
            assert year.start <= day <= year.end
            assert {year} == {calendar.year_of(other) for other in (year.start, day, year.end)}

    @each
    def test_years_touch(self, calendar):
        """The day after a year ends, the next begins, and the day before, one ends."""
        for day in telling_days(calendar):
            year = calendar.year_of(day)
            if year.end < date.max:
                assert year.end + DAY == calendar.year_of(year.end + DAY).start
            if year.start > date.min and begun(calendar, year.start - DAY):
                assert year.start - DAY == calendar.year_of(year.start - DAY).end

    @each
    def test_ordinary_years(self, calendar):
        """A labelled year is one whole year, unless it is a transition."""
        gaps = {gap.label: (gap.start, gap.end) for gap in calendar.transitions}
        for day in telling_days(calendar):
            year = calendar.year_of(day)
            if year.label is None:
                assert year.start == date.min or year.end == date.max
            elif (year.start, year.end) != gaps.get(year.label):
                assert 1 == year.whole_years

    @each
    def test_labels_read_back(self, calendar):
        """Every label that a calendar writes reads back to that year, or lists it among others."""
        for day in telling_days(calendar):
            year = calendar.year_of(day)
            if year.label is None:
                continue
            try:
                assert (year, calendar.id) == (calendar.year(year.label), calendar.id)
            except AmbiguousLabelError as error:
                listed = {(first, last) for first, last, _ in error.candidates}
                assert (str(year.start), str(year.end)) in listed

    @given(calendar=calendars, day=any_day)
    @example(calendar=Calendar.named("uk-government"), day=date.min)
    @example(calendar=Calendar.named("us-federal"), day=date.max)
    def test_any_day(self, calendar, day):
        """A day has a year, or is before the first that the calendar knows."""
        if not begun(calendar, day):
            with pytest.raises(LabelError, match="begins on"):
                calendar.year_of(day)
            return
        year = calendar.year_of(day)

        assert year.start <= day <= year.end
        assert year.label is None or year.label == calendar.year_of(year.end).label

    def test_unknown(self):
        """A name that is none is refused with the nearest."""
        with pytest.raises(UnknownWordError, match="uk-government"):
            Calendar.named("uk-goverment")

    def test_read_only(self):
        """Nobody changes the table for everybody."""
        with pytest.raises(TypeError):
            shipped()["mine"] = CALENDARS[0]


class TestYears:
    def test_tax_year(self):
        """The tax year of the United Kingdom runs from 6 April to 5 April."""
        year = Calendar.named("uk-personal-tax").year("2019-20")

        assert (date(2019, 4, 6), date(2020, 4, 5)) == (year.start, year.end)

    def test_named_by_its_end(self):
        """Fiscal year 2023 of the United States begins in 2022."""
        assert date(2022, 10, 1) == Calendar.named("us-federal").year("FY2023").start

    def test_named_by_its_start(self):
        """Fiscal year 2014 of Japan ends in 2015."""
        assert date(2015, 3, 31) == Calendar.named("japan").year("FY2014").end

    def test_first_and_last_of_all(self):
        """At the ends of time a year has the days that there are, and no name if it is cut."""
        uk, eu = Calendar.named("uk-government"), Calendar.named("eu-budget")

        assert Period(date.min, date(1, 3, 31)) == uk.year_of(date.min)
        assert Period(date(9999, 4, 1), date.max) == uk.year_of(date.max)
        assert (None, None) == (uk.year_of(date.min).label, uk.year_of(date.max).label)
        assert ("0001", "9999") == (eu.year_of(date.min).label, eu.year_of(date.max).label)
        assert "0001-02" == uk.year_of(date(1, 4, 1)).label

    @pytest.mark.parametrize("day", ["2020-01-01", datetime(2020, 1, 1), None], ids=repr)  # noqa: DTZ001
    def test_no_day(self, day):
        """A day is a plain day."""
        with pytest.raises(TypeError):
            Calendar.named("us-federal").year_of(day)

    @given(calendar=calendars)
    def test_value(self, calendar):
        """A calendar crosses the borders of a process."""
        assert calendar == pickle.loads(pickle.dumps(calendar))


class TestSplit:
    @given(calendar=calendars, period=our.closed_periods())
    def test_no_gap(self, calendar, period):
        """The pieces are the period again, without a gap or a day twice."""
        if not begun(calendar, period.start):
            with pytest.raises(LabelError):
                calendar.split(period)
            return
        pieces = calendar.split(period)

        assert (period.start, period.end) == (pieces[0].start, pieces[-1].end)
        assert period.days == sum(piece.days for piece in pieces)
        for before, after in pairwise(pieces):
            assert before.end + DAY == after.start

    @given(calendar=st.sampled_from(CHANGED), period=our.closed_periods())
    def test_pieces_of_years(self, calendar, period):
        """Each piece lies in one year, and has its label just if it is all of it."""
        if not begun(calendar, period.start):
            return
        for piece in calendar.split(period):
            year = calendar.year_of(piece.start)
            assert year.start <= piece.start <= piece.end <= year.end
            assert (piece == year) is (piece.label is not None)

    @given(calendar=calendars, period=our.closed_periods())
    def test_years(self, calendar, period):
        """The years are those of the pieces, whole."""
        if not begun(calendar, period.start):
            return
        years = calendar.years(period)

        assert [calendar.year_of(piece.start) for piece in calendar.split(period)] == list(years)

    @given(calendar=calendars, period=our.periods().filter(lambda period: not period.closed))
    def test_open(self, calendar, period):
        """Only days that are known can be cut."""
        for cut in (calendar.split, calendar.years):
            with pytest.raises(PeriodError, match="closed"):
                cut(period)

    def test_to_the_last_day(self):
        """The last days there are can be cut too."""
        period = Period(date(9998, 1, 1), date.max)
        pieces = Calendar.named("uk-government").split(period)

        assert [date(9998, 3, 31), date(9999, 3, 31), date.max] == [piece.end for piece in pieces]


def own(**terms):
    """Make a calendar of one's own."""
    plain = {
        "id": "mine",
        "body": "Mine",
        "territory": "",
        "kind": CalendarKind.LOCAL,
        "source": "our house",
        "sure": Sureness.HELD,
    }
    return Calendar(**plain | terms)


APRIL = YearRule(month=4, day=1, naming=Naming.BOTH)
JULY = YearRule(month=7, day=1, naming=Naming.END, since=date(2009, 7, 1))
QUARTER = Transition(label="Spring 2009", start=date(2009, 4, 1), end=date(2009, 6, 30))


class TestOwn:
    def test_made(self):
        """A calendar of one's own is used like any other."""
        mine = own(rules=(APRIL, JULY), transitions=(QUARTER,))

        assert ["2008-09", "Spring 2009", "2010"] == [
            year.label for year in mine.years(Period(date(2009, 1, 1), date(2009, 12, 31)))
        ]
        assert QUARTER.start == mine.year("spring 2009").start

    @pytest.mark.parametrize(
        "terms",
        [
            {"rules": ()},
            {"rules": (APRIL, JULY)},
            {"rules": (APRIL,), "transitions": (QUARTER,)},
            {"rules": (JULY, APRIL)},
            {"rules": (JULY, JULY)},
            {
                "rules": (APRIL, JULY),
                "transitions": (
                    Transition(label="May", start=date(2009, 5, 1), end=date(2009, 6, 30)),
                ),
            },
            {
                "rules": (APRIL, JULY),
                "transitions": (
                    Transition(label="Spring", start=date(2009, 4, 1), end=date(2009, 5, 31)),
                ),
            },
        ],
        ids=["no rule", "no transition", "no change", "disorder", "twice", "late", "early"],
    )
    def test_days_without_a_year(self, terms):
        """Rules that leave a day without a year, or with two, are refused."""
        with pytest.raises(TermsError, match="mine"):
            own(**terms)

    @pytest.mark.parametrize(
        "terms",
        [
            {"month": 2, "day": 29, "naming": Naming.BOTH},
            {"month": 13, "day": 1, "naming": Naming.BOTH},
            {"month": 4, "day": 1, "naming": Naming.BOTH, "since": date(2009, 4, 6)},
            {"month": 4, "day": 1, "naming": Naming.BOTH, "single": Naming.BOTH},
            {"month": 4, "day": 1, "naming": Naming.END, "single": Naming.START},
        ],
        ids=str,
    )
    def test_no_rule(self, terms):
        """A year begins on a day that every year has, and says one thing."""
        with pytest.raises(TermsError):
            YearRule(**terms)

    def test_one_day(self):
        """A transition may be of one day."""
        rules = (APRIL, YearRule(month=4, day=2, naming=Naming.BOTH, since=date(2009, 4, 2)))
        day = Transition(label="1 April", start=date(2009, 4, 1), end=date(2009, 4, 1))

        assert 1 == own(rules=rules, transitions=(day,)).year_of(date(2009, 4, 1)).days

    @pytest.mark.parametrize("terms", [{"label": ""}, {"end": date(2009, 3, 31)}], ids=str)
    def test_no_transition(self, terms):
        """A transition has a name, and days in order."""
        days = {"label": "Spring", "start": date(2009, 4, 1), "end": date(2009, 6, 30)}
        with pytest.raises(TermsError):
            Transition(**days | terms)
