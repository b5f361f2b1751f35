"""Single periods in words: days, lengths and labels, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Calendar, Duration, Period
from fundledger.errors import FundledgerError, PeriodError
from fundledger.reading import ExpressionError, read_period

UK = Calendar.named("uk-government")
YEARS = {n: Period(duration=Duration(years=n)) for n in (3, 10)}

READ = {
    "2019-04-01 to 2029-03-31": Period(date(2019, 4, 1), date(2029, 3, 31)),
    "from 1 April 2019 to 31 March 2029": Period(date(2019, 4, 1), date(2029, 3, 31)),
    "from 2021-04-01": Period(start=date(2021, 4, 1)),
    "from 1 april 2021 onwards": Period(start=date(2021, 4, 1)),
    "by 2030-12-31": Period(end=date(2030, 12, 31)),
    "until 31 December 2030": Period(end=date(2030, 12, 31)),
    "by 2030": Period(end=date(2030, 12, 31)),
    "over ten years": YEARS[10],
    "Over the next ten years": YEARS[10],
    "for 10 years": YEARS[10],
    "over at least three years": Period(duration=Duration(years=3), at_least=True),
    "1 year, 6 months": Period(duration=Duration(years=1, months=6)),
    "2019-20": Period(date(2019, 4, 1), date(2020, 3, 31)),
    "by 2023-24": Period(end=date(2024, 3, 31)),
    "from 2021-22 onwards": Period(start=date(2021, 4, 1)),
}

REFUSED = {
    "": "expected a period",
    "soon": "expected a period",
    "2019-20": "name the calendar, or write the days",
    "by 2023-24": "name the calendar, or write the days",
    "2019-02-30 to 2019-03-01": "there is no day '2019-02-30'",
    "by 31 June 2020": "there is no day '31 June 2020'",
    "1 year, 2 years": "it counts years twice",
    "x" * 999: "in 80 characters at most",
}


def test_year_to_the_end_of_february():
    """The year to a 28 or a 29 February begins on the day after the last one of the year before."""
    for day in (28, 29):
        period = read_period(f"the year to {day} February 2020", territory="GB")

        assert (date(2019, 3, 1), date(2020, 2, day)) == (period.start, period.end)


class TestReading:
    @pytest.mark.parametrize("words", READ)
    def test_read(self, words):
        """Days, lengths and labels are read, and the words are kept as the label."""
        read = read_period(words, calendar=UK)

        assert (READ[words], words) == (read, read.label)

    @pytest.mark.parametrize("words", REFUSED)
    def test_refused(self, words):
        """What is not one period is refused, and a label without a calendar not guessed at."""
        with pytest.raises(ExpressionError) as refused:
            read_period(words)

        assert REFUSED[words] in str(refused.value)

    @pytest.mark.parametrize("words", ["2020-01-02 to 2020-01-01", "over 0 years"])
    def test_no_period(self, words):
        """Days that cross and a length of nothing are no period."""
        with pytest.raises(PeriodError):
            read_period(words)

    @given(words=st.text() | st.text("bytofrmveandchlkw 0123456789-/,'fyFY", max_size=40))
    def test_any_text(self, words):
        """Any text at all is a period or an error of this library."""
        try:
            read = read_period(words, calendar=UK)
        except FundledgerError as error:
            assert str(error)
        else:
            assert isinstance(read, Period)
