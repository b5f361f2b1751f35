"""Words that the library writes are read back as what they were written from."""

from __future__ import annotations

import decimal
from datetime import date
from decimal import Decimal

import pytest
import strategies as our
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fundledger import Amount, Period
from fundledger.model.calendars import shipped
from fundledger.model.currencies import CODES, minor_units
from fundledger.reading import read_amount, read_period
from fundledger.wording import amount_in_words, period_in_words

minor_units("GBP")  # fills the table of codes
EVERY_CODE = sorted(CODES)
FORMS = {"short": True, "long": False}


@st.composite
def extreme_amounts(draw):
    """Amounts of every bound and currency, up to the largest and finest figures there are."""
    figures = st.decimals(0, Decimal(10) ** 35, places=20) | st.integers(0, 10**36 - 1).map(Decimal)
    code = draw(st.sampled_from(EVERY_CODE))
    low, high = sorted((draw(figures), draw(figures)))
    ends = draw(st.sampled_from([(low, low), (None, high), (low, None), (low, high)]))
    return Amount(*ends, code, draw(st.sampled_from([None, our.Mark.ABOUT])))


class TestAmounts:
    @pytest.mark.parametrize("short", FORMS.values(), ids=FORMS)
    @given(amount=our.amounts())
    @settings(max_examples=300)
    def test_words_read_back(self, short, amount):
        """An amount of any bound, written short or long, reads back as the same amount."""
        words = amount_in_words(amount, short=short)

        assert amount == read_amount(words, locale="en")

    @pytest.mark.parametrize("short", FORMS.values(), ids=FORMS)
    @given(amount=extreme_amounts())
    @settings(max_examples=300)
    def test_extremes_read_back(self, short, amount):
        """So does every figure that can be money, in every currency, to its last digit."""
        words = amount_in_words(amount, short=short)

        assert amount == read_amount(words, locale="en")

    @given(amount=extreme_amounts())
    def test_any_context(self, amount):
        """What is written does not depend on the caller's decimal context."""
        with decimal.localcontext(prec=2):
            words = amount_in_words(amount)

        assert amount_in_words(amount) == words

    def test_no_scale_borrowed(self):
        """From ten pounds to twenty million is not written like ten to twenty million."""
        amount = Amount.between(10, 20_000_000, "GBP")

        assert "between £10 and £20,000,000" == amount_in_words(amount)
        assert amount == read_amount("between £10 and £20,000,000", locale="en")


class TestPeriods:
    @given(period=our.periods())
    def test_words_read_back(self, period):
        """A period without a label reads back from its days or its length."""
        assume(not period.inferred)
        bare = Period(period.start, period.end, period.duration, period.at_least)

        assert bare == read_period(period_in_words(bare))

    @pytest.mark.parametrize("calendar", shipped().values(), ids=shipped())
    @given(data=st.data())
    @settings(max_examples=20)
    def test_labels_read_back(self, calendar, data):
        """The label that a calendar gives to a year is read as that year, and kept."""
        first = calendar.rules[0].since or date(1900, 1, 1)
        year = calendar.year_of(data.draw(st.dates(first, date(2100, 1, 1))))
        read = read_period(year.label, calendar=calendar)

        assert (year, year.label, year.calendar) == (read, read.label, read.calendar)
