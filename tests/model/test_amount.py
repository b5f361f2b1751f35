"""An amount: what makes one, what is refused, and that it stays what it is."""

from __future__ import annotations

import copy
import pickle
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from enum import IntEnum, StrEnum
from fractions import Fraction

import pytest
import strategies as our
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Amount, AmountError, Bound, Mark, UnknownWordError

NAMES = {"Amount": Amount, "Mark": Mark}


class Money(Decimal):
    """Somebody's own kind of decimal."""


class Count(IntEnum):
    """A number with a name."""

    DOZEN = 12


class Code(StrEnum):
    """A currency with a name."""

    POUND = "GBP"


class Text(str):
    """Somebody's own kind of text."""

    __slots__ = ()


def ends(amount):
    return amount.low, amount.high


class TestConstructors:
    def test_up_to(self):
        """A ceiling's low end was not stated, which is not nought."""
        assert (None, 970) == ends(Amount.up_to(970, "GBP"))
        assert Amount.up_to(970, "GBP") != Amount.between(0, 970, "GBP")

    def test_at_least(self):
        """A floor's high end is open."""
        assert (12, None) == ends(Amount.at_least(12, "GBP"))

    def test_about(self):
        """An approximate point is not an exact one."""
        assert (5, 5) == ends(Amount.about(5, "GBP"))
        assert Amount.about(5, "GBP") != Amount.exact(5, "GBP")

    def test_rounded(self):
        """A rounded figure lies within half a step of the true one."""
        seventy_five = Amount.rounded_to(75, 5, "GBP")

        assert (Decimal("72.5"), Decimal("77.5")) == ends(seventy_five)
        assert (75, 5) == (seventy_five.figure, seventy_five.precision)

    def test_rounded_to_nought(self):
        """Nought, rounded, is no less than nought: only the half above it is left."""
        nothing = Amount.rounded_to(0, 5, "GBP")

        assert (0, Decimal("2.5")) == ends(nothing)
        assert (0, 5) == (nothing.figure, nothing.precision)

    @pytest.mark.parametrize(("figure", "precision"), [(77, 5), (75, 0), ("0.5", 1)])
    def test_no_such_rounding(self, figure, precision):
        """What is rounded to a step is a multiple of it."""
        with pytest.raises(AmountError, match="multiple"):
            Amount.rounded_to(figure, precision, "GBP")

    @given(amount=our.amounts())
    def test_bound(self, amount):
        """The bound says which ends there are."""
        stated = (amount.low is not None, amount.high is not None)
        expected = {
            Bound.UP_TO: (False, True),
            Bound.AT_LEAST: (True, False),
        }.get(amount.bound, (True, True))

        assert expected == stated

    @pytest.mark.parametrize(
        ("amount", "figure"),
        [
            (Amount.exact(5, "GBP"), 5),
            (Amount.about(5, "GBP"), 5),
            (Amount.up_to(5, "GBP"), 5),
            (Amount.at_least(5, "GBP"), 5),
            (Amount.rounded_to(5, 1, "GBP"), 5),
            (Amount.between(4, 5, "GBP"), None),
        ],
    )
    def test_figure(self, amount, figure):
        """One figure was said of every amount but a range."""
        assert figure == amount.figure

    @given(amount=our.amounts())
    def test_precision(self, amount):
        """Only a rounded figure has a precision."""
        assert (amount.precision is not None) is (amount.bound is Bound.ROUNDED)


class TestNumbers:
    @pytest.mark.parametrize(
        "number",
        [12, "12", "1.2e1", "12.00", Decimal(12), Money(12), Count.DOZEN, Text("12")],
        ids=lambda number: f"{type(number).__name__} {number}",
    )
    def test_taken(self, number):
        """Whole numbers, decimals and plain text are taken, and become plain decimals."""
        amount = Amount.exact(number, "GBP")

        assert Amount.exact(12, "GBP") == amount
        assert (Decimal, Decimal) == (type(amount.low), type(amount.high))

    @pytest.mark.parametrize("number", [1.5, True, None, Fraction(1, 3), b"1", 1j, [1]])
    @pytest.mark.parametrize(
        "make",
        [Amount.exact, Amount.up_to, Amount.at_least, Amount.about],
    )
    def test_types_refused(self, make, number):
        """A float has already rounded; what is no number is none."""
        with pytest.raises(TypeError, match="money takes Decimal, int or str"):
            make(number, "GBP")

    @pytest.mark.parametrize(("low", "high"), [(1.5, 2), (1, 2.5), (False, 1)])
    def test_ends_refused(self, low, high):
        """Both ends of a range are looked at."""
        with pytest.raises(TypeError):
            Amount.between(low, high, "GBP")

    @pytest.mark.parametrize("text", ["", " 1", "1 ", "1,000", "£1", "-1", "+1", ".5", "1.", "NaN",
                                      "1_000", "1e-3", "Infinity", "\u0661", "1\n"])  # fmt: skip
    def test_text_refused(self, text):
        """Text is a plain number and nothing else: to read words is the reader's task."""
        with pytest.raises(AmountError, match="plain number"):
            Amount.exact(text, "GBP")

    @pytest.mark.parametrize(
        "number",
        [
            -1,
            Decimal("-0.01"),
            Decimal("NaN"),
            Decimal("-NaN"),
            Decimal("sNaN"),
            Decimal("NaN123"),
            Decimal("Infinity"),
            Decimal("-Infinity"),
            10**36,
            7**100_000,
            Decimal("1E+36"),
            Decimal("1E+999999"),
            Decimal("1E-21"),
            Decimal("1E-999999"),
            Decimal("1." + "0" * 60 + "1"),
            "1" + "0" * 39,
            "9e99",
        ],
        ids=lambda number: hex(number)[:9] if isinstance(number, int) else str(number)[:12],
    )
    @pytest.mark.parametrize("other", [None, 5])
    def test_no_money(self, number, other):
        """Amounts are magnitudes, finite, and of a size and fineness that money has."""
        for low, high in ((number, other), (other, number), (number, number)):
            with pytest.raises(AmountError):
                Amount(low, high, "GBP")

    def test_extremes(self):
        """The largest and the finest that there can be are kept to the last digit."""
        largest, finest = Decimal("9" * 36), Decimal("1E-20")

        assert largest == Amount.exact(largest, "GBP").low
        assert (finest, finest) == ends(Amount.exact(finest, "GBP"))

    @pytest.mark.parametrize(
        ("number", "why"),
        [
            (-1, "magnitude, not -1"),
            (Decimal("-Infinity"), "finite"),
            (Decimal("NaN"), "finite"),
            (10**36, "below 10"),
            (Decimal("1E-21"), "at least 10"),
        ],
        ids=str,
    )
    def test_why(self, number, why):
        """The refusal says what is wrong."""
        with pytest.raises(AmountError, match=why):
            Amount.exact(number, "GBP")

    def test_digits(self):
        """56 digits are kept, and a 57th is refused, wherever the point stands."""
        longest = Decimal("1" * 36 + "." + "1" * 20)

        assert longest == Amount.up_to(longest, "GBP").high
        with pytest.raises(AmountError, match="56 digits"):
            Amount.up_to(Decimal("1." + "1" * 56), "GBP")
        with pytest.raises(AmountError, match="56 digits"):
            Amount.between(Decimal("1." + "1" * 56), 2, "GBP")

    def test_thirtieth_place(self):
        """What is far behind the point survives when the figure has no more than 56 digits."""
        figure = Decimal("1E-20") + 1

        assert figure == Amount.exact(figure, "GBP").low

    @pytest.mark.parametrize("nought", ["-0", "-0.00", "0E-9999", "0E+9999", "0"])
    @pytest.mark.parametrize("make", [Amount.exact, Amount.up_to, Amount.at_least, Amount.about])
    def test_negative_nought(self, make, nought):
        """Nought has no sign and no size, however it was computed."""
        amount = make(Decimal(nought), "GBP")

        assert {"0"} == {str(end) for end in ends(amount) if end is not None}

    def test_negative_nought_in_a_range(self):
        """The low end of a range is plain nought too."""
        assert "0" == str(Amount.between(Decimal("-0"), 5, "GBP").low)

    def test_crossed(self):
        """The low end is the low end."""
        with pytest.raises(AmountError, match="above the high end"):
            Amount.between(20, 10, "GBP")

    def test_no_end(self):
        """An amount without ends is not an amount: it was not disclosed."""
        with pytest.raises(AmountError, match="not disclosed is None"):
            Amount(None, None, "GBP")

    @pytest.mark.parametrize(
        "context",
        [Context(prec=1), Context(prec=1, traps=[]), Context(prec=3, traps=[Inexact]),
         Context(prec=2, Emax=2, Emin=-2, traps=[InvalidOperation])],
    )  # fmt: skip
    def test_context_of_the_caller(self, context):
        """What the caller's decimals do, by traps or precision, changes no amount."""
        number, bad = "123456.789", Decimal("sNaN")
        with localcontext(context):
            made = Amount.rounded_to("123456.7", "0.1", "GBP")
            assert number == str(Amount.exact(Decimal(number), "GBP").low)
            assert (Decimal("123456.65"), Decimal("123456.75")) == ends(made)
            assert "Amount.rounded_to('123456.7', '0.1', 'GBP')" == repr(made)
            with pytest.raises(AmountError):
                Amount.exact(bad, "GBP")
            with pytest.raises(AmountError):
                Amount.between(Decimal("NaN"), 5, "GBP")


class TestCurrency:
    @pytest.mark.parametrize("code", ["GPB", "gbp", "", "£", "pounds", None, 826])
    def test_unknown(self, code):
        """A code is one of ISO 4217; the nearest are named."""
        with pytest.raises(UnknownWordError, match="no currency"):
            Amount.exact(1, code)
        with pytest.raises(UnknownWordError, match="no currency"):
            Amount(1, 2, code)

    def test_named_code(self):
        """A code from somebody's own list becomes plain text."""
        amount = Amount.exact(1, Code.POUND)

        assert str is type(amount.currency)
        assert "Amount.exact(1, 'GBP')" == repr(amount)


class TestMark:
    def test_rounded_ends(self):
        """Only ends that a rounded figure has can be marked as such."""
        made = Amount(Decimal("72.5"), Decimal("77.5"), "GBP", Mark.ROUNDED)

        assert Amount.rounded_to(75, 5, "GBP") == made

    @pytest.mark.parametrize("low_high", [(1, 2), (5, 5), (None, 5), (5, None), (0, 0)])
    def test_not_rounded(self, low_high):
        """Other ends are refused: no call could make them."""
        with pytest.raises(AmountError, match="rounded_to"):
            Amount(*low_high, "GBP", Mark.ROUNDED)

    @pytest.mark.parametrize("mark", ["about", True, Bound.ABOUT], ids=repr)
    def test_no_mark(self, mark):
        """A word that only looks like a mark would be overlooked by every comparison."""
        with pytest.raises(TypeError, match="mark"):
            Amount(1, 2, "GBP", mark)


class TestValue:
    @given(amount=our.amounts())
    def test_repr(self, amount):
        """An amount shows the call that makes it."""
        again = eval(repr(amount), {**NAMES})  # noqa: S307  our own text

        assert amount == again
        assert repr(amount) == repr(again)

    @given(amounts=st.lists(our.amounts(currency="GBP"), min_size=2, max_size=3))
    def test_repr_of_sums(self, amounts):
        """What was computed shows the call that makes it, too."""
        total = sum(amounts) * 3

        assert total == eval(repr(total), {**NAMES})  # noqa: S307  our own text

    @given(amount=our.amounts())
    def test_copies(self, amount):
        """A copy, and what comes out of a pickle, is the same value."""
        pickled = [pickle.loads(pickle.dumps(amount, protocol)) for protocol in range(2, 6)]
        for again in (copy.copy(amount), copy.deepcopy(amount), *pickled):
            assert (amount, hash(amount), Amount) == (again, hash(again), type(again))

    def test_hash_of_equals(self):
        """Figures that are equal, however many places were written, are one key."""
        amounts = {Amount.exact(one, "GBP") for one in (5, "5.0", "5.00", Decimal("0.5E+1"))}

        assert {Amount.exact(5, "GBP")} == amounts

    @given(amount=our.amounts())
    def test_parts_of_equality(self, amount):
        """Each end, the currency and the mark count."""
        other = Amount(amount.low, amount.high, "CHF", amount.mark)

        assert amount != other
        assert amount != ends(amount)

    @pytest.mark.parametrize(
        "amount",
        [Amount(1, 2, "GBP"), Amount.exact(1, "GBP"), Amount.exact(1, "GBP") * 2],
        ids=repr,
    )
    def test_frozen(self, amount):
        """An amount never changes, however it was made."""
        assert Amount is type(amount)
        with pytest.raises(FrozenInstanceError):
            amount.low = Decimal(3)
        with pytest.raises(FrozenInstanceError):
            del amount.high
        with pytest.raises((FrozenInstanceError, AttributeError)):
            amount.note = "x"

    def test_no_order(self):
        """There is no less or more without an answer for doubt."""
        one, two = Amount.exact(1, "GBP"), Amount.exact(2, "GBP")

        with pytest.raises(TypeError):
            _ = one < two
        with pytest.raises(TypeError):
            sorted([two, one])
