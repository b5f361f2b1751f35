"""Dividing an amount: nothing lost, nothing crossed, nothing to those who weigh nothing."""

from __future__ import annotations

from collections import Counter
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Amount, AmountError, Remainder

weights = st.lists(st.integers(0, 50), min_size=1, max_size=8).filter(any)
exact_weights = st.lists(
    st.integers(0, 9) | st.decimals(0, 9, places=2) | st.fractions(0, 9, max_denominator=12),
    min_size=1,
    max_size=6,
).filter(any)
remainders = st.sampled_from(Remainder)
units = st.none() | st.sampled_from(["0.05", 1, 1000, "1e6", "0.001"])


def figures(parts):
    return [str(part.figure) for part in parts]


class TestLaws:
    @given(amount=our.amounts(), by=exact_weights, unit=units, remainder=remainders)
    def test_nothing_is_lost(self, amount, by, unit, remainder):
        """The parts come to the whole again, at each end."""
        parts = amount.allocate(by, unit=unit, remainder=remainder)
        total = Amount.sum(parts)

        assert len(by) == len(parts)
        assert (amount.low, amount.high) == (total.low, total.high)
        assert amount.approximate is total.approximate

    @given(amount=our.amounts(), by=exact_weights, unit=units, remainder=remainders)
    def test_ends_never_cross(self, amount, by, unit, remainder):
        """Each part is an amount such as any constructor would make: none of its ends cross."""
        for part in amount.allocate(by, unit=unit, remainder=remainder):
            assert part == Amount(part.low, part.high, part.currency, part.mark)

    @given(amount=our.amounts(), by=exact_weights, unit=units, remainder=remainders)
    def test_a_weight_of_nought_gets_nothing(self, amount, by, unit, remainder):
        """Who weighs nothing gets nothing: no odd penny, no open end, nothing approximate."""
        for weight, part in zip(
            by, amount.allocate(by, unit=unit, remainder=remainder), strict=True
        ):
            if weight == 0:
                assert Amount(None if amount.low is None else 0, 0, amount.currency) == part

    @given(amount=our.amounts(), by=weights, remainder=st.just(Remainder.LARGEST), data=st.data())
    def test_order_favours_nobody(self, amount, by, remainder, data):
        """With the largest remainders, who gets what does not depend on the order of weights."""
        shuffled = data.draw(st.permutations(by))
        once = Counter(zip(by, amount.allocate(by, remainder=remainder), strict=True))
        again = Counter(zip(shuffled, amount.allocate(shuffled, remainder=remainder), strict=True))

        assert once == again

    @given(amount=our.closed_amounts(), by=weights, remainder=st.just(Remainder.LARGEST))
    def test_near_the_true_share(self, amount, by, remainder):
        """With the largest remainders, no part's low end is a whole unit from its true share."""
        for weight, part in zip(by, amount.allocate(by, remainder=remainder), strict=True):
            share = Fraction(amount.low) * weight / sum(by)
            assert abs(Fraction(part.low) - share) < Fraction(1, 100)

    @given(amount=our.amounts(), by=weights, unit=units)
    def test_scale_of_weights(self, amount, by, unit):
        """Weights are a proportion: doubled, or as fractions of one, they divide alike."""
        parts = amount.allocate(by, unit=unit)

        assert parts == amount.allocate([2 * weight for weight in by], unit=unit)
        assert parts == amount.allocate([Fraction(weight, sum(by)) for weight in by], unit=unit)

    @given(amount=our.amounts(), remainder=remainders, unit=units)
    def test_all_to_one(self, amount, remainder, unit):
        """Divided among one, an amount is what it was, but that nobody rounded the part."""
        (part,) = amount.allocate([3], unit=unit, remainder=remainder)

        assert (amount.low, amount.high, amount.approximate) == (
            part.low,
            part.high,
            part.approximate,
        )

    @given(amount=our.amounts(), by=weights, unit=units)
    def test_context_of_the_caller(self, amount, by, unit):
        """A caller's low precision changes no part."""
        parts = amount.allocate(by, unit=unit)
        with localcontext(Context(prec=2, Emin=-1, Emax=1, traps=[Inexact])):
            assert parts == amount.allocate(by, unit=unit)


class TestRemainders:
    """Who gets the odd units, by name."""

    @pytest.mark.parametrize(
        ("remainder", "parts"),
        [
            (Remainder.LARGEST, ["0.01", "0.04"]),
            (Remainder.FIRST, ["0.02", "0.03"]),
            (Remainder.LAST, ["0.01", "0.04"]),
        ],
    )
    def test_named(self, remainder, parts):
        """Five pence by 4 and 11: one odd penny, to the one that the rule names."""
        by = Amount.exact("0.05", "GBP").allocate([4, 11], remainder=remainder)

        assert parts == figures(by)

    def test_last_takes_all(self):
        """With LAST, one part takes all that is left over; the others are cut down."""
        parts = Amount.exact("0.05", "GBP").allocate([1, 1, 1, 0], remainder=Remainder.LAST)

        assert ["0.01", "0.01", "0.03", "0"] == figures(parts)

    def test_equal_fractions(self):
        """Of equal fractions the smaller weight comes first: 3 and 7 share 5 pence as 2 and 3."""
        assert ["0.02", "0.03"] == figures(Amount.exact("0.05", "GBP").allocate([3, 7]))
        assert ["0.03", "0.02"] == figures(Amount.exact("0.05", "GBP").allocate([7, 3]))

    def test_finer_than_the_unit(self):
        """What no unit can express goes where the first odd unit would."""
        amount = Amount.exact("10.009", "GBP")

        assert ["5.009", "5.00"] == figures(amount.allocate([1, 1]))
        assert ["5.00", "5.009"] == figures(amount.allocate([1, 1], remainder=Remainder.LAST))


class TestBugsSeenElsewhere:
    """What other libraries have got wrong; each test is named by what goes wrong there."""

    def test_float_weights_lose_a_penny(self):
        """Weights such as 0.1 are exact, or refused: no penny is lost on the way."""
        amount = Amount.exact("99.99", "GBP")
        tenths = [Decimal("0.1"), Decimal("0.2"), Decimal("0.7")]

        assert amount == Amount.sum(amount.allocate(tenths))
        with pytest.raises(TypeError, match="float"):
            amount.allocate([0.1, 0.2, 0.7])

    def test_weights_that_do_not_come_to_one(self):
        """Weights are a proportion and need not come to one, or to a hundred."""
        assert ["5.00", "5.00"] == figures(Amount.exact(10, "GBP").allocate([Decimal("0.3")] * 2))

    def test_signs_divide_unlike(self):
        """There is no negative amount to be divided otherwise than a positive one."""
        with pytest.raises(AmountError):
            Amount.exact(-5, "GBP").allocate([3, 7])

    @pytest.mark.parametrize("bad", [-1, Decimal("-0.1"), Fraction(-1, 3)])
    def test_negative_weights_are_taken(self, bad):
        """A negative weight is refused, also among others that outweigh it."""
        with pytest.raises(AmountError, match="nought or more"):
            Amount.exact(10, "GBP").allocate([bad, 5])

    @pytest.mark.parametrize("bad", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")])
    def test_weights_that_are_no_numbers_are_taken(self, bad):
        """A weight is a finite number."""
        with pytest.raises(AmountError, match="finite"):
            Amount.exact(10, "GBP").allocate([bad, 1])

    @pytest.mark.parametrize("bad", [True, "1", None, 1j], ids=repr)
    def test_weights_of_other_types_are_taken(self, bad):
        """A weight is an exact number, and truth is none."""
        with pytest.raises(TypeError, match="a weight is"):
            Amount.exact(10, "GBP").allocate([bad, 1])

    @pytest.mark.parametrize("bad", [[], [0], [0, 0], [Decimal(0), Fraction(0)]], ids=str)
    def test_no_weight_divides_by_nought(self, bad):
        """At least one weighs something."""
        with pytest.raises(AmountError, match="at least one"):
            Amount.exact(10, "GBP").allocate(bad)

    @pytest.mark.parametrize("remainder", Remainder)
    @pytest.mark.parametrize("by", [[0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 0]], ids=str)
    def test_a_nought_takes_the_odd_penny(self, by, remainder):
        """The odd penny goes to somebody who weighs something, wherever the nought stands."""
        parts = Amount.exact(100, "GBP").allocate(by, remainder=remainder)

        assert 0 == parts[by.index(0)].figure
        assert 100 == Amount.sum(parts).figure

    def test_fewer_pennies_than_parts(self):
        """Two pence among three: one gets nothing, nobody less."""
        assert ["0.01", "0.01", "0.00"] == figures(Amount.exact("0.02", "GBP").allocate([1, 1, 1]))

    def test_nothing_among_many(self):
        """Nought divides into noughts."""
        assert {0} == {part.figure for part in Amount.exact(0, "GBP").allocate([1, 2, 3])}

    def test_steps_of_five_rappen(self):
        """Cash in steps of 0.05 divides into such steps."""
        parts = Amount.exact("10.00", "CHF").allocate([1, 1, 1], unit="0.05")

        assert ["3.35", "3.35", "3.30"] == figures(parts)

    def test_never_ends_on_huge_amounts(self):
        """The largest amount among weights without a common divisor is divided at once."""
        amount = Amount.exact(10**36 - 1, "GBP")
        parts = amount.allocate([1, 10**30 + 57, 7**40], remainder=Remainder.FIRST)

        assert amount == Amount.sum(parts)

    def test_remainder_to_first_instead_of_largest(self):
        """The odd unit goes to the largest fraction cut off, not to whoever comes first."""
        assert ["33", "67"] == figures(Amount.exact(100, "JPY").allocate([1, 2]))
        assert ["34", "66"] == figures(
            Amount.exact(100, "JPY").allocate([1, 2], remainder=Remainder.FIRST)
        )

    def test_product_beyond_a_machine_word(self):
        """Amount times weight may be far beyond 64 bits."""
        parts = Amount.exact(9_007_199_254_740_993, "JPY").allocate([9_007_199_254_740_993, 2])

        assert ["9007199254740991", "2"] == figures(parts)

    def test_negative_remainder(self):
        """Shares are cut down, so that what is left over is never less than nought."""
        parts = Amount.exact("0.01", "GBP").allocate([Fraction(2, 3), Fraction(1, 3)])

        assert ["0.01", "0.00"] == figures(parts)

    def test_division_is_not_rounded(self):
        """Thirds are whole pennies, never 33.333."""
        assert ["33.34", "33.33", "33.33"] == figures(Amount.exact(100, "GBP").allocate([1] * 3))

    def test_minor_unit_of_the_currency(self):
        """A yen has no hundredths and a dinar has thousandths."""
        assert ["51", "50"] == figures(Amount.exact(101, "JPY").allocate([1, 1]))
        assert ["0.501", "0.500"] == figures(Amount.exact("1.001", "KWD").allocate([1, 1]))

    @pytest.mark.parametrize("remainder", Remainder)
    def test_ends_divided_one_by_one_cross(self, remainder):
        """3 to 4 by 3, 3 and 1: each end by itself would give the last 1 to 0."""
        parts = Amount.between(3, 4, "JPY").allocate([3, 3, 1], remainder=remainder)

        assert (3, 4) == (Amount.sum(parts).low, Amount.sum(parts).high)
        assert all(part.low <= part.high for part in parts)

    @pytest.mark.parametrize(
        "unit", [0, "0", Decimal("-0.01"), Decimal("NaN"), Decimal("1E-500")], ids=repr
    )
    def test_steps_that_are_none(self, unit):
        """A step is a plain sum, more than nought."""
        with pytest.raises(AmountError):
            Amount.exact(10, "GBP").allocate([1, 1], unit=unit)

    def test_weights_read_twice(self):
        """Weights that can be read only once are read once."""
        assert ["5.00", "5.00"] == figures(Amount.exact(10, "GBP").allocate(iter([1, 1])))
