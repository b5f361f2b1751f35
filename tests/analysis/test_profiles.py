"""A year's share needs a profile, or a spread that the asker names."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
import strategies as our
from analysis.building import (
    amounts,
    assumed,
    ledger_of,
    left_out,
    pounds,
    promise,
    up_to,
    year,
)
from hypothesis import given
from hypothesis import strategies as st

from fundledger import (
    Amount,
    Basis,
    Calendar,
    Clock,
    Duration,
    Ledger,
    Period,
    QuestionError,
    Share,
    Spread,
    by_year,
    total,
    totals,
)

UK = Calendar.named("uk-government")
FIVE = (Basis.LEVEL, Basis.INCREASE, Basis.DECREASE, Basis.CUMULATIVE_INCREASE, Basis.UNSTATED)


def within(window, amount=100, *, spread=None, clock=Clock.FOR, **terms):
    """Ask what of one promise falls in a window: its amount, or why there is none."""
    ledger = ledger_of(promise("a", amount, **terms))
    found = totals(ledger, within=window, spread=spread, clock=clock)
    return found[0].amount if found else left_out(found)["a"]


class TestWithoutASpread:
    def test_all_of_it(self):
        """What is for days of the window only is all in it."""
        assert pounds(100) == within(year(2019), period=year(2019))
        assert pounds(100) == within(year(2019, 3), period=year(2020))

    def test_outside(self):
        """What is for other days only is certainly not in it."""
        assert "outside" == within(year(2019), period=year(2021))
        assert "outside" == within(year(2019), period=Period(end=date(2018, 1, 1)))

    @pytest.mark.parametrize(
        "period",
        [
            None,
            year(2019, 10),
            Period(duration=Duration(years=10)),
            Period(start=date(2019, 4, 1)),
            Period(end=date(2030, 12, 31)),
        ],
    )
    def test_no_figure(self, period):
        """Nothing is divided that nobody divided, and a length has no years."""
        assert "no_figure" == within(year(2022), period=period)

    @pytest.mark.parametrize("spread", Spread)
    @pytest.mark.parametrize(
        "period", [None, Period(duration=Duration(years=10)), Period(start=date(2019, 4, 1))]
    )
    def test_nothing_to_spread_over(self, period, spread):
        """Nor does a spread help where the days are not known."""
        assert "no_figure" == within(year(2022), period=period, spread=spread)

    @pytest.mark.parametrize("spread", Spread)
    @pytest.mark.parametrize("basis", FIVE)
    def test_only_envelopes_spread(self, basis, spread):
        """A level, a change or what does not say is not divided over years."""
        assert "no_figure" == within(year(2020), basis=basis, period=year(2019, 3), spread=spread)


class TestProfile:
    SHARES = (Share(year(2019), pounds(26)), Share(year(2020), pounds(48)))

    def test_year(self):
        """A year has what its share says."""
        assert pounds(26) == within(year(2019), period=year(2019, 3), profile=self.SHARES)

    def test_years(self):
        """Shares of an envelope add."""
        assert pounds(74) == within(year(2019, 2), period=year(2019, 3), profile=self.SHARES)

    def test_year_without_a_share(self):
        """A profile may be partial: of what it leaves out nothing is known."""
        assert "no_figure" == within(year(2021), period=year(2019, 3), profile=self.SHARES)
        assert "no_figure" == within(year(2020, 2), period=year(2019, 3), profile=self.SHARES)

    def test_part_of_a_share(self):
        """Nor is a share divided."""
        half = Period(date(2019, 4, 1), date(2019, 9, 30))

        assert "no_figure" == within(half, period=year(2019, 3), profile=self.SHARES)

    def test_of_unknown_period(self):
        """A profile answers for its own days also where those of the whole are not known."""
        assert pounds(48) == within(year(2020), profile=self.SHARES)
        assert "no_figure" == within(year(2021), profile=self.SHARES)

    def test_of_an_unanchored_length(self):
        """So it does where only a length was said."""
        length = Period(duration=Duration(years=3))

        assert pounds(26) == within(year(2019), period=length, profile=self.SHARES)

    def test_tranche_of_increases(self):
        """A tranche of a cumulative increase is that year's increase, and adds with one."""
        ledger = ledger_of(
            promise(
                "schools",
                144,
                basis=Basis.CUMULATIVE_INCREASE,
                period=year(2019, 3),
                profile=self.SHARES,
            ),
            promise("police", 9, basis=Basis.INCREASE, period=year(2020)),
        )
        one = total(ledger, within=year(2020))

        assert (pounds(57), Basis.INCREASE) == (one.amount, one.measure.basis)

    def test_tranches(self):
        """Two of them together are no year's increase."""
        ledger = ledger_of(
            promise(
                "schools",
                144,
                basis=Basis.CUMULATIVE_INCREASE,
                period=year(2019, 3),
                profile=self.SHARES,
            )
        )
        one = total(ledger, within=year(2019, 2))

        assert (pounds(74), Basis.CUMULATIVE_INCREASE) == (one.amount, one.measure.basis)

    @pytest.mark.parametrize("basis", [Basis.LEVEL, Basis.INCREASE, Basis.DECREASE])
    def test_levels_do_not_add(self, basis):
        """Levels and changes of two years make no sum."""
        terms = {"basis": basis, "period": year(2019, 3), "profile": self.SHARES}

        assert pounds(48) == within(year(2020), **terms)
        assert "no_figure" == within(year(2019, 2), **terms)

    def test_by_basis(self):
        """A line by basis is of what falls in the year."""
        ledger = ledger_of(
            promise("a", basis=Basis.CUMULATIVE_INCREASE, period=year(2019, 3), profile=self.SHARES)
        )

        assert (("basis", "increase"),) == total(ledger, by="basis", within=year(2019)).by


class TestPerYear:
    def test_whole_years(self):
        """An amount a year is an envelope over whole years of its closed span."""
        ledger = ledger_of(promise("a", 10, per="year", period=year(2019, 5)))
        one = total(ledger, within=year(2020, 2))

        assert (pounds(20), None) == (one.amount, one.measure.per)
        assert {"per_year": ("a",)} == assumed(one)

    def test_overlap_of_whole_years(self):
        """Only its own years count."""
        assert pounds(20) == within(year(2022, 9), 10, per="year", period=year(2019, 5))

    @pytest.mark.parametrize(
        ("window", "period"),
        [
            (Period(date(2020, 1, 1), date(2020, 12, 31)), year(2019, 5)),  # not its own years
            (Period(date(2019, 4, 1), date(2019, 9, 30)), year(2019, 5)),  # half of one
            (year(2020), Period(date(2019, 4, 1), date(2022, 1, 31))),  # not whole
            (year(2020), Period(start=date(2019, 4, 1))),  # open
        ],
    )
    def test_no_figure(self, window, period):
        """Of anything else, an amount a year says nothing."""
        assert "no_figure" == within(window, 10, per="year", period=period)

    def test_asked_without_a_span(self):
        """Without a question of time it stays an amount a year."""
        one = total(ledger_of(promise("a", 10, per="year", period=year(2019, 5))))

        assert (pounds(10), "year") == (one.amount, one.measure.per)

    def test_rate(self):
        """A level a year is that in each year, not more in two."""
        terms = {"basis": Basis.LEVEL, "per": "year", "period": year(2019, 5)}

        assert pounds(10) == within(year(2020), 10, **terms)
        assert pounds(10) == within(year(2020, 2), 10, **terms)

    def test_spread(self):
        """Spread, it is first summed over its years."""
        window = Period(date(2020, 1, 1), date(2020, 12, 31))
        terms = {"per": "year", "period": year(2019, 2)}

        assert pounds(0, 20) == within(window, 10, spread=Spread.BOUNDS, **terms)
        assert "no_figure" == within(
            window, 10, spread=Spread.EVEN, per="pupil", period=year(2019, 2)
        )


class TestPaid:
    def test_other_clock(self):
        """Asked when money is paid, only the days of payment count."""
        terms = {"period": year(2019, 10), "paid": year(2018)}

        assert pounds(100) == within(year(2018), clock=Clock.PAID, **terms)
        assert "outside" == within(year(2019), clock=Clock.PAID, **terms)
        assert "no_figure" == within(year(2018), clock=Clock.PAID, period=year(2018))

    def test_profile_is_of_the_other(self):
        """A profile says what money is for, so it says nothing of when it is paid."""
        shares = (Share(year(2019), pounds(30)),)
        terms = {"period": year(2019, 2), "paid": year(2019, 2), "profile": shares}

        assert "no_figure" == within(year(2019), clock=Clock.PAID, **terms)
        assert pounds(50) == within(year(2019), clock=Clock.PAID, spread=Spread.EVEN, **terms)

    def test_changes_keep_their_days(self):
        """Increases for two years do not add for being paid in one."""
        ledger = ledger_of(
            *(
                promise(f"a{n}", basis=Basis.INCREASE, period=year(n), paid=year(2018))
                for n in (2018, 2019)
            )
        )

        assert 2 == len(totals(ledger, within=year(2018), clock=Clock.PAID))

    def test_per_year(self):
        """An amount a year, all paid at once, is summed over the years that it is for."""
        terms = {"per": "year", "period": year(2019, 5), "paid": year(2018)}

        assert pounds(50) == within(year(2018), 10, clock=Clock.PAID, **terms)


class TestEven:
    def test_whole_years(self):
        """Whole years get equal shares, whatever their days: an average."""
        ledger = ledger_of(promise("a", 200, period=year(2019, 10)))
        one = total(ledger, within=year(2019), spread=Spread.EVEN)

        assert (pounds(20), {"spread_years": ("a",)}) == (one.amount, assumed(one))

    def test_days(self):
        """Within a year it goes by its days, and that is said."""
        ledger = ledger_of(promise("a", 365, period=year(2022, 2)))
        june = Period(date(2022, 6, 1), date(2022, 6, 30))
        one = total(ledger, within=june, spread=Spread.EVEN)

        assert (Amount.exact("15.00", "GBP"), {"spread_days": ("a",)}) == (one.amount, assumed(one))

    def test_not_whole_years(self):
        """A period of other length goes by days throughout."""
        period = Period(date(2019, 1, 1), date(2019, 4, 10))
        first = Period(date(2019, 1, 1), date(2019, 1, 10))

        assert pounds(10) == within(first, period=period, spread=Spread.EVEN)

    def test_both_ends(self):
        """The low end is shared first, then the width above it."""
        shared = within(year(2019), pounds(10, 40), period=year(2019, 10), spread=Spread.EVEN)

        assert pounds(1, 4) == shared
        assert up_to(4) == within(year(2019), up_to(40), period=year(2019, 10), spread=Spread.EVEN)

    def test_mark_of_a_rounded_sum(self):
        """A share of a rounded figure was not itself rounded to anything."""
        rounded = Amount.rounded_to(70, 10, "GBP")

        assert Amount.between("6.5", "7.5", "GBP") == within(
            year(2019), rounded, period=year(2019, 10), spread=Spread.EVEN
        )

    def test_what_a_profile_leaves(self):
        """A partial profile is kept, and what it leaves is spread over the days it leaves."""
        terms = {
            "period": year(2019, 4),
            "profile": (Share(year(2020), pounds(70)),),
            "spread": Spread.EVEN,
        }

        assert [pounds(10), pounds(70), pounds(10), pounds(10)] == [
            within(year(2019 + n), **terms) for n in range(4)
        ]

    @given(
        our.closed_amounts(max_value=10**6),
        st.one_of(our.closed_periods(), our.whole_years()),
        st.data(),
    )
    def test_adjoining_spans_sum_to_the_whole(self, amount, period, data):
        """However a period is cut up, the shares of its spans sum to the whole, to the penny."""
        cuts = data.draw(st.sets(st.dates(period.start, period.end), max_size=4)) - {period.start}
        edges = [period.start, *sorted(cuts), period.end + timedelta(days=1)]
        spans = [Period(a, b - timedelta(days=1)) for a, b in pairwise(edges)]
        found = [within(span, amount, period=period, spread=Spread.EVEN) for span in spans]
        summed = Amount.sum(found)

        assert (amount.low, amount.high) == (summed.low, summed.high)

    @given(our.closed_amounts(max_value=10**6), our.whole_years(), st.data())
    def test_with_a_profile_too(self, amount, period, data):
        """So they do where a profile says part of it."""
        years = data.draw(st.sets(st.integers(0, period.whole_years - 1), max_size=3))
        spans = [_year_of(period, n) for n in range(period.whole_years)]
        low = amount.low / (len(years) + 1) // 1
        profile = tuple(Share(spans[n], Amount.exact(low, "GBP")) for n in sorted(years))
        if len(years) == len(spans):
            return
        found = [
            within(span, amount, period=period, profile=profile, spread=Spread.EVEN)
            for span in spans
        ]
        summed = Amount.sum(found)

        assert (amount.low, amount.high) == (summed.low, summed.high)

    @given(our.bounded_amounts(currency="JPY"), our.whole_years())
    def test_equal_years(self, amount, period):
        """The years of a period differ by the odd units of both ends at most."""
        found = [
            within(_year_of(period, n), amount, period=period, spread=Spread.EVEN)
            for n in range(period.whole_years)
        ]
        for ends in ([one.low for one in found], [one.high for one in found]):
            if None not in ends:
                assert 2 >= max(ends) - min(ends)


def _year_of(period, n):
    start = Duration(years=n).after(period.start) if n else period.start
    return Period(start, Duration(years=n + 1).after(period.start) - timedelta(days=1))


class TestBounds:
    def test_each_year(self):
        """In any year there may be anything from nothing to all of it; that is said."""
        ledger = ledger_of(promise("a", 200, period=year(2019, 10)))
        one = total(ledger, within=year(2022), spread=Spread.BOUNDS)

        assert (pounds(0, 200), {"spread_bounds": ("a",)}) == (one.amount, assumed(one))

    @pytest.mark.parametrize(
        ("first", "years", "expected"),
        [(2019, 1, pounds(0, 30)), (2020, 1, pounds(70)), (2019, 2, pounds(70, 100))],
    )
    def test_what_a_profile_leaves(self, first, years, expected):
        """What a profile says is known; only the rest may be anywhere."""
        profile = (Share(year(2020), pounds(70)),)

        assert expected == within(
            year(first, years), period=year(2019, 4), profile=profile, spread=Spread.BOUNDS
        )

    def test_part_of_a_share(self):
        """All or nothing of a share may fall in a part of its days."""
        half = Period(date(2020, 4, 1), date(2020, 9, 30))
        profile = (Share(year(2020), pounds(70)),)

        assert pounds(0, 70) == within(
            half, period=year(2019, 4), profile=profile, spread=Spread.BOUNDS
        )


class TestByYear:
    def test_calendar(self):
        """Each year of the calendar in which there is anything has its totals."""
        ledger = ledger_of(
            promise("a", 10, period=year(2019)), promise("b", 30, period=year(2020, 3))
        )
        found = by_year(ledger, UK, spread=Spread.EVEN)

        assert ["2019-20", "2020-21", "2021-22", "2022-23"] == [each.label for each, _ in found]
        assert [[pounds(10)]] * 4 == [amounts(one) for _, one in found]

    def test_years_of_profiles(self):
        """Also those of a profile alone."""
        ledger = ledger_of(promise("a", 10, profile=(Share(year(2021), pounds(7)),)))

        assert [("2021-22", [pounds(7)])] == [
            (each.label, amounts(one)) for each, one in by_year(ledger, UK)
        ]

    def test_named_years(self):
        """Years may be named one by one, of any length."""
        ledger = ledger_of(promise("a", 10, period=year(2019)))
        found = by_year(ledger, [year(2019, 2), year(2018)])

        assert [[pounds(10)], []] == [amounts(one) for _, one in found]

    def test_paid(self):
        """The years are those of the clock asked for."""
        ledger = ledger_of(promise("a", 10, period=year(2019, 9), paid=year(2018)))
        found = by_year(ledger, UK, clock=Clock.PAID)

        assert [("2018-19", [pounds(10)])] == [(each.label, amounts(one)) for each, one in found]

    def test_no_years(self):
        """Where no days are known there are no years to show."""
        with pytest.raises(QuestionError, match="span"):
            by_year(ledger_of(promise("a")), UK)
        assert 2 == len(by_year(Ledger(), UK, span=year(2019, 2)))
