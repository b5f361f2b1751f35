"""Periods and lengths: days with both ends included, as far as they are known."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from datetime import date, timedelta

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Certainty, Duration, Period, PeriodError

NAMES = {"Period": Period, "Duration": Duration, "datetime": dt}
CERTAINLY, POSSIBLY, NO = Certainty.CERTAINLY, Certainty.POSSIBLY, Certainty.NO
DAY = timedelta(days=1)


def days_of(period):
    return {period.start + DAY * n for n in range(period.days)}


class TestDuration:
    @given(length=our.durations(max_years=99_999))
    def test_iso(self, length):
        """A length reads back from the ISO form that it writes."""
        assert length == Duration.from_iso(str(length))

    @given(length=our.durations())
    def test_repr(self, length):
        """A length shows the call that makes it."""
        assert length == eval(repr(length), {**NAMES})  # noqa: S307  our own text

    @given(length=our.durations(), start=our.days())
    def test_last_day(self, length, start):
        """The last day is the one before the first day after."""
        assert length.after(start) - DAY == length.last_day(start)

    @given(start=our.days(), years=st.integers(1, 40))
    def test_years_are_months(self, start, years):
        """A year is twelve months."""
        assert Duration(years=years).after(start) == Duration(months=12 * years).after(start)

    @given(start=our.days(), weeks=st.integers(1, 400))
    def test_weeks_are_days(self, start, weeks):
        """A week is seven days."""
        assert start + timedelta(weeks=weeks) == Duration(weeks=weeks).after(start)

    @pytest.mark.parametrize(
        ("start", "length", "after"),
        [
            (date(2020, 2, 29), Duration(years=1), date(2021, 2, 28)),
            (date(2020, 2, 29), Duration(years=4), date(2024, 2, 29)),
            (date(2019, 1, 31), Duration(months=1), date(2019, 2, 28)),
            (date(2020, 1, 31), Duration(months=1, days=1), date(2020, 3, 1)),
            (date(2019, 12, 1), Duration(months=25), date(2022, 1, 1)),
        ],
        ids=str,
    )
    def test_short_months(self, start, length, after):
        """A day that a month does not have becomes its last; days are counted after that."""
        assert after == length.after(start)

    def test_end_of_time(self):
        """A year may end on the last day there is, though no day comes after it."""
        year = Duration(years=1)

        assert date.max == year.last_day(date(9999, 1, 1))
        assert date.max == Duration(months=12).last_day(date(9999, 1, 1))
        with pytest.raises(PeriodError, match="9999"):
            year.after(date(9999, 1, 1))

    @pytest.mark.parametrize(
        "length", [Duration(years=1), Duration(months=10), Duration(weeks=60), Duration(days=400)]
    )
    def test_past_the_end_of_time(self, length):
        """A length that runs past the last day there is says so."""
        with pytest.raises(PeriodError, match="past the year 9999"):
            length.last_day(date(9999, 4, 1))

    @pytest.mark.parametrize(
        "text",
        ["", "P", "10Y", "P1.5Y", "PT5H", "P1Y ", "p1y", "P-1Y", "P1D1Y", "P0D", "P\u0661Y"],
    )
    def test_not_iso(self, text):
        """Text is a length as ISO 8601 writes it, in whole units, and more than nothing."""
        with pytest.raises(PeriodError):
            Duration.from_iso(text)

    @pytest.mark.parametrize(
        "units", [{}, {"years": -1}, {"years": 1, "days": -1}, {"days": 10**5}], ids=str
    )
    def test_nothing(self, units):
        """A length is more than nothing, and no unit is negative."""
        with pytest.raises(PeriodError):
            Duration(**units)

    def test_longest(self):
        """A unit has five digits at most, as the ISO form has here."""
        assert "P99999D" == str(Duration(days=99_999))

    @pytest.mark.parametrize("years", [1.0, True, "1"], ids=repr)
    def test_not_whole(self, years):
        """Units are whole numbers."""
        with pytest.raises(TypeError):
            Duration(years=years)


class TestPeriod:
    @given(period=our.periods())
    def test_repr(self, period):
        """A period shows the call that makes it."""
        again = eval(repr(period), {**NAMES})  # noqa: S307  our own text

        assert (period, period.label) == (again, again.label)

    @given(period=our.periods())
    def test_copies(self, period):
        """A copy, and what comes out of a pickle, is the same value."""
        hash(period)  # so that a hash that was kept crosses over too
        for again in (copy.copy(period), copy.deepcopy(period), pickle.loads(pickle.dumps(period))):
            assert (period, hash(period)) == (again, hash(again))

    def test_label_is_no_part(self):
        """Periods are compared by days, not by how the days were said."""
        said = Period(
            date(2019, 4, 1), date(2020, 3, 31), label="2019-20", calendar="uk-government"
        )

        assert Period(date(2019, 4, 1), date(2020, 3, 31)) == said
        assert hash(Period(date(2019, 4, 1), date(2020, 3, 31))) == hash(said)

    @pytest.mark.parametrize(
        "terms",
        [
            {},
            {"label": "soon"},
            {"start": date(2020, 1, 2), "end": date(2020, 1, 1)},
            {"end": date(2020, 1, 1), "at_least": True},
            {"start": date(2020, 1, 1), "duration": Duration(years=1)},
            {"start": date(2020, 1, 1), "end": date(2020, 12, 30), "duration": Duration(years=1)},
            {
                "start": date(2020, 1, 1),
                "end": date(2020, 12, 30),
                "duration": Duration(years=1),
                "at_least": True,
            },
        ],
        ids=str,
    )
    def test_cannot_be(self, terms):
        """A period knows something, its ends are in order, and days and length agree."""
        with pytest.raises(PeriodError):
            Period(**terms)

    def test_at_least_may_be_more(self):
        """At least a year may be two."""
        period = Period(
            date(2020, 1, 1), date(2021, 12, 31), duration=Duration(years=1), at_least=True
        )

        assert 2 == period.whole_years

    @pytest.mark.parametrize("end", ["start", "end"])
    @pytest.mark.parametrize("day", ["2020-01-01", 2020, dt.datetime(2020, 1, 1)], ids=repr)  # noqa: DTZ001
    def test_no_day(self, end, day):
        """A day is a day: a time of day would be lost, and text is not read here."""
        with pytest.raises(TypeError, match=end):
            Period(**{end: day})

    @given(period=our.closed_periods(max_value=date(1995, 1, 1)))
    def test_days(self, period):
        """Both ends are counted."""
        assert period.days == len(days_of(period))

    @given(period=our.whole_years())
    def test_whole_years(self, period):
        """So many years from a day are whole years, and a day more or less is not."""
        years = period.whole_years

        assert period == Period(period.start, Duration(years=years).last_day(period.start))
        assert Period(period.start, period.end + DAY).whole_years is None
        assert Period(period.start, period.end - DAY).whole_years is None

    @pytest.mark.parametrize(
        ("start", "end", "years"),
        [
            (date(2019, 4, 1), date(2020, 3, 31), 1),
            (date(2020, 2, 29), date(2021, 2, 27), 1),
            (date(2020, 3, 1), date(2021, 2, 28), 1),
            (date(1, 1, 1), date(9999, 12, 31), 9999),
            (date(9999, 1, 1), date(9999, 12, 31), 1),
            (date(2019, 4, 1), date(2019, 4, 1), None),
            (date(2019, 1, 1), date(2019, 12, 30), None),
            (date(2019, 4, 1), date(2019, 12, 31), None),
        ],
        ids=str,
    )
    def test_years_by_hand(self, start, end, years):
        """29 February and the ends of time are days like any other."""
        assert years == Period(start, end).whole_years

    @given(period=our.periods())
    def test_open(self, period):
        """What is not closed has no count of days or years."""
        known = period.start is not None and period.end is not None

        assert known is period.closed
        assert known is (period.days is not None)
        assert known or period.whole_years is None


class TestAnchor:
    @given(length=our.durations(), start=our.days(), inferred=st.booleans())
    def test_days(self, length, start, inferred):
        """An anchored length runs from the day given, and says whether that was inferred."""
        period = Period(duration=length).anchor(start, inferred=inferred)

        assert (start, length.last_day(start)) == (period.start, period.end)
        assert inferred is period.inferred

    def test_inference_is_kept(self):
        """What was inferred once is not the source's words later."""
        length = Period(duration=Duration(years=1), inferred=True)

        assert length.anchor(date(2020, 1, 1), inferred=False).inferred

    def test_at_least(self):
        """Of at least so long, the end stays open."""
        period = Period(duration=Duration(years=3), at_least=True).anchor(date(2020, 1, 1))

        assert (date(2020, 1, 1), None) == (period.start, period.end)

    @pytest.mark.parametrize(
        "period",
        [
            Period(end=date(2030, 12, 31)),
            Period(start=date(2021, 1, 1)),
            Period(end=date(2030, 12, 31), duration=Duration(years=1)),
        ],
        ids=["end", "start", "end and length"],
    )
    def test_days_known(self, period):
        """Only a length without days can be anchored."""
        with pytest.raises(PeriodError, match="length"):
            period.anchor(date(2020, 1, 1))

    @pytest.mark.parametrize("at_least", [False, True])
    def test_no_day(self, at_least):
        """An anchor is a plain day."""
        length = Period(duration=Duration(years=3), at_least=at_least)
        with pytest.raises(TypeError):
            length.anchor(dt.datetime(2020, 1, 1))  # noqa: DTZ001


near = our.closed_periods(min_value=date(2020, 2, 1), max_value=date(2020, 3, 31))


class TestRelations:
    @given(one=near, other=near)
    def test_contains(self, one, other):
        """One period contains another just if all its days are its own."""
        assert (CERTAINLY if days_of(other) <= days_of(one) else NO) is one.contains(other)

    @given(one=near, day=our.days(min_value=date(2020, 1, 1), max_value=date(2020, 4, 30)))
    def test_contains_a_day(self, one, day):
        """Both ends are included."""
        assert (CERTAINLY if day in days_of(one) else NO) is one.contains(day)

    @given(one=near, other=near)
    def test_overlap(self, one, other):
        """What two periods share are the days in both."""
        shared = one.overlap(other)

        assert days_of(one) & days_of(other) == (days_of(shared) if shared else set())
        assert (CERTAINLY if shared else NO) is one.overlaps(other)

    @given(one=our.periods(), other=our.periods())
    def test_symmetric(self, one, other):
        """One shares a day with the other just as the other with the one."""
        assert one.overlaps(other) is other.overlaps(one)

    @given(one=near, other=near, data=st.data())
    def test_unknown_ends(self, one, other, data):
        """Where an end is not known, nothing that may be true is denied."""
        vague = data.draw(
            st.sampled_from([Period(start=one.start), Period(end=one.end)]), label="vague"
        )

        assert one.contains(other) is NO or vague.contains(other) is not NO
        assert one.overlaps(other) is NO or vague.overlaps(other) is not NO
        assert CERTAINLY not in {vague.contains(other), other.contains(vague)}
        assert CERTAINLY not in {vague.overlaps(other), other.overlaps(vague)}

    def test_by_2030(self):
        """By 2030 includes the end, and not the day after."""
        by_2030 = Period(end=date(2030, 12, 31))

        assert POSSIBLY is by_2030.contains(date(2030, 12, 31))
        assert NO is by_2030.contains(date(2031, 1, 1))

    @given(one=near, other=our.periods())
    def test_overlap_of_unknown(self, one, other):
        """Shared days are counted only of known ones."""
        if other.closed:
            assert one.overlap(other) == other.overlap(one)
        else:
            with pytest.raises(PeriodError):
                one.overlap(other)
            with pytest.raises(PeriodError):
                other.overlap(one)

    def test_span(self):
        """Days count for likeness, and a length only where the days do not tell it."""
        length = Duration(years=1)
        days = (date(2019, 4, 1), date(2020, 3, 31))

        assert Period(*days).span == Period(*days, duration=length).span
        assert Period(duration=length).span != Period(duration=Duration(years=2)).span
        assert (date(2019, 4, 1), None, length) == Period(
            date(2019, 4, 1), duration=length, at_least=True
        ).span

    def test_from_and_by(self):
        """What ends before the other starts is surely not in it, though the rest is unknown."""
        since, until = Period(start=date(2021, 1, 1)), Period(end=date(2020, 12, 31))

        assert NO is since.contains(until) is until.contains(since) is since.overlaps(until)
