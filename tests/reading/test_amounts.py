"""Single sums in words: what is read, and what is refused rather than guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Amount
from fundledger.errors import AmountError, FundledgerError, UnknownWordError
from fundledger.reading import ExpressionError, read_amount

READ = {
    "£200m": Amount.exact("200e6", "GBP"),
    "£970 million": Amount.exact("970e6", "GBP"),
    "GBP 1.5 billion": Amount.exact("1.5e9", "GBP"),
    "GBP1.5bn": Amount.exact("1.5e9", "GBP"),
    "1,250,000.50 EUR": Amount.exact("1250000.50", "EUR"),
    "5 million pounds": Amount.exact("5e6", "GBP"),
    "₹ 3 lakh": Amount.exact("3e5", "INR"),
    "up to £970m": Amount.up_to("970e6", "GBP"),
    "UP TO £970M": Amount.up_to("970e6", "GBP"),
    "no more than £5m": Amount.up_to("5e6", "GBP"),
    "at least €12": Amount.at_least(12, "EUR"),
    "more than £5m": Amount.at_least("5e6", "GBP"),
    "around £970 million": Amount.about("970e6", "GBP"),
    "almost £1bn": Amount.about("1e9", "GBP"),
    "about up to £5m": Amount(None, 5_000_000, "GBP", Amount.about(1, "GBP").mark),
    "between £10m and £20m": Amount.between("10e6", "20e6", "GBP"),
    "£10-15m": Amount.between("10e6", "15e6", "GBP"),
    "£10m to £15m": Amount.between("10e6", "15e6", "GBP"),
    "10 to 15 million pounds": Amount.between("10e6", "15e6", "GBP"),
    "£500,000 to £2m": Amount.between("5e5", "2e6", "GBP"),
    "£0": Amount.exact(0, "GBP"),
    "ten pounds": Amount.exact(10, "GBP"),
    "half a billion pounds": Amount.exact("5e8", "GBP"),
    "$5m CAD": Amount.exact("5e6", "CAD"),
    "£2m or more": Amount.at_least("2e6", "GBP"),
    "between £0 and £5m": Amount.between(0, "5e6", "GBP"),
    "£75bn to the nearest £5bn": Amount.rounded_to("75e9", "5e9", "GBP"),
    "£75bn, rounded to the nearest 5bn": Amount.rounded_to("75e9", "5e9", "GBP"),
    "  up   to £5m ": Amount.up_to("5e6", "GBP"),
}

REFUSED = {
    "": "expected a sum",
    "5m": "it names no currency",
    "£": "expected a sum",
    "£5m per year": "expected a sum",
    "£1,23": "expected a sum",
    "£-5m": "expected a sum",
    "£1e9": "expected a sum",
    "£5 milion": "did you mean 'million' for 'milion'?",
    "uo to £5m": "expected a sum",
    "about around £5m": "more than one qualifier of a kind",
    "up to at least £5m": "more than one qualifier of a kind",
    "£5m GBP": "its currency is named twice",
    "between £10m and €20m": "it has two currencies, GBP and EUR",
    "£75bn to the nearest €5bn": "it has two currencies, GBP and EUR",
    "up to £10m to £20m": "expected a sum",
    "£" + "9" * 500: "in 200 characters at most",
}


class TestReading:
    @pytest.mark.parametrize("words", READ)
    def test_read(self, words):
        """A figure, its scale, its currency and its qualifier are all read."""
        assert READ[words] == read_amount(words, locale="en_GB")

    @pytest.mark.parametrize("words", REFUSED)
    def test_refused(self, words):
        """What is not one sum is refused, with what was expected instead."""
        with pytest.raises(ExpressionError) as refused:
            read_amount(words, locale="en_GB")

        assert REFUSED[words] in str(refused.value)

    def test_bare_dollar(self):
        """A bare dollar is settled by the territory, or every candidate is named."""
        assert Amount.exact("5e6", "CAD") == read_amount("$5m", locale="en_CA")
        assert Amount.exact("5e6", "USD") == read_amount("$5m", locale="en-Latn-US")
        with pytest.raises(ExpressionError) as refused:
            read_amount("$5m", locale="en_GB")
        assert {"USD", "CAD", "AUD"} <= set(refused.value.candidates)

    def test_one_sided_scale(self):
        """A scale on the second figure alone may be meant for both: both readings are named."""
        with pytest.raises(ExpressionError) as refused:
            read_amount("between £10 and £20 million", locale="en")

        assert ("£10", "£10 million") == refused.value.candidates

    def test_unknown_code(self):
        """A code that is no currency is refused with the nearest that is."""
        with pytest.raises(UnknownWordError, match="'GBP'"):
            read_amount("GPB 5m", locale="en")

    def test_ends_cross(self):
        """A range from more to less is no amount."""
        with pytest.raises(AmountError):
            read_amount("between £20m and £10m", locale="en")

    def test_other_language(self):
        """A language that is not read is refused, and those that are are named."""
        with pytest.raises(UnknownWordError, match="en, es"):
            read_amount("5 Mio. €", locale="xx_DE")

    @given(words=st.text() | st.text("£€$GBPUSDEURk0123456789., -–uptoabmilndewrs", max_size=60))
    def test_any_text(self, words):
        """Any text at all is an amount or an error of this library."""
        try:
            read = read_amount(words, locale="en")
        except FundledgerError as error:
            assert str(error)
        else:
            assert isinstance(read, Amount)
