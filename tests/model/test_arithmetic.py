"""Sums, products and differences: exact, end by end, and nothing claimed that was not said."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from itertools import permutations

import pytest
import strategies as our
from hypothesis import assume, given
from hypothesis import strategies as st

from fundledger import (
    Amount,
    AmountError,
    Bound,
    Certainty,
    CurrencyMismatchError,
    Difference,
    InexactError,
)

NARROW = Context(prec=2, traps=[Inexact])

three = st.tuples(*[our.amounts(currency="GBP")] * 3)
many = st.lists(our.amounts(currency="GBP"), min_size=1, max_size=6)
pair = st.tuples(our.amounts(currency="GBP"), our.amounts(currency="GBP"))


@st.composite
def true_sums(draw, amount):
    """Draw a sum that an amount allows."""
    low = amount.low or Decimal(0)
    high = low + draw(our.figures()) if amount.high is None else amount.high
    return draw(st.sampled_from([low, high]) | st.decimals(low, high, places=2))


@st.composite
def amounts_and_sums(draw):
    """Draw amounts that bound, each with a sum that it allows."""
    amounts = draw(st.lists(our.bounded_amounts(currency="GBP"), min_size=1, max_size=5))
    return amounts, [draw(true_sums(amount)) for amount in amounts]


class TestSum:
    @given(amounts=three)
    def test_associative(self, amounts):
        """Brackets change nothing."""
        a, b, c = amounts

        assert (a + b) + c == a + (b + c)

    @given(amounts=pair)
    def test_commutative(self, amounts):
        """Order changes nothing."""
        a, b = amounts

        assert a + b == b + a

    @given(amounts=many)
    def test_three_ways(self, amounts):
        """The operator, the builtin and the method agree."""
        one_by_one = amounts[0]
        for amount in amounts[1:]:
            one_by_one += amount

        assert one_by_one == sum(amounts)
        assert one_by_one == Amount.sum(amounts)
        assert one_by_one == Amount.sum(iter(amounts))

    @given(drawn=amounts_and_sums())
    def test_holds_the_true_total(self, drawn):
        """Whatever the members turn out to be, their total lies in the sum."""
        amounts, sums = drawn
        with localcontext(prec=60):
            total = sum(sums)

        assert Certainty.CERTAINLY is Amount.sum(amounts).contains(total)

    @given(amounts=many, nothing=st.just(Amount.exact(0, "GBP")))
    def test_nothing_more(self, amounts, nothing):
        """An exact nought adds nothing to the ends."""
        total = Amount.sum(amounts)
        more = total + nothing

        assert (total.low or 0, total.high) == (more.low, more.high)

    @given(amounts=many)
    def test_stated_lows(self, amounts):
        """A sum states a low end as soon as one member does."""
        stated = [amount.low for amount in amounts if amount.low is not None]
        low = Amount.sum(amounts).low

        assert (sum(map(Fraction, stated)) if stated else None) == (low and Fraction(low))

    @given(amounts=many)
    def test_open_highs(self, amounts):
        """One open high end opens the sum."""
        assert (None in [amount.high for amount in amounts]) is (Amount.sum(amounts).high is None)

    @given(amounts=many)
    def test_approximate_is_contagious(self, amounts):
        """One approximate member makes the sum approximate, and nothing else does."""
        expected = any(amount.approximate for amount in amounts)

        assert expected is Amount.sum(amounts).approximate

    def test_ceilings(self):
        """Up to 161 and up to 509 are up to 670: no low end was said, and none is."""
        total = Amount.up_to(161, "GBP") + Amount.up_to(509, "GBP")

        assert Amount.up_to(670, "GBP") == total

    def test_exact_and_ceiling(self):
        """200 and up to 970 are between 200 and 1,170."""
        total = Amount.exact(200, "GBP") + Amount.up_to(970, "GBP")

        assert Amount.between(200, 1170, "GBP") == total

    def test_rounded(self):
        """A rounded figure adds as its two ends: the sum was rounded by nobody."""
        total = Amount.rounded_to(75, 5, "GBP") + Amount.rounded_to(20, 5, "GBP")

        assert Amount.between(90, 100, "GBP") == total

    def test_empty(self):
        """The sum of nothing has no currency."""
        with pytest.raises(AmountError, match="no currency"):
            Amount.sum([])

    def test_two_currencies(self):
        """Two currencies never add; both are named."""
        pound, euro = Amount.exact(1, "GBP"), Amount.exact(1, "EUR")
        for adding in (lambda: pound + euro, lambda: Amount.sum([pound, pound, euro])):
            with pytest.raises(CurrencyMismatchError) as caught:
                adding()
            assert ("GBP", "EUR") == (caught.value.left, caught.value.right)

    @pytest.mark.parametrize(
        "other", [1, 1.0, Decimal(1), "1", None, Difference(None, None, "GBP")], ids=repr
    )
    def test_no_numbers(self, other):
        """A bare number has no currency."""
        with pytest.raises(TypeError):
            Amount.exact(1, "GBP") + other
        with pytest.raises(TypeError):
            other + Amount.exact(1, "GBP")

    def test_only_the_builtin_begins_at_nought(self):
        """Nought is where sum() begins; no other number, and no truth value, is taken."""
        with pytest.raises(TypeError):
            sum([Amount.exact(1, "GBP")], start=1)
        with pytest.raises(TypeError):
            sum([Amount.exact(1, "GBP")], start=False)

    def test_beyond_all_money(self):
        """A sum obeys the limit that amounts obey, whichever way it is added."""
        half = Amount.exact(Decimal("5E+35"), "GBP")
        for adding in (lambda: half + half, lambda: Amount.sum([half, half])):
            with pytest.raises(AmountError, match="below 10\\*\\*36"):
                adding()

    def test_context_of_the_caller(self):
        """A caller's low precision rounds nothing."""
        amounts = [Amount.exact("123456.78", "GBP"), Amount.between("0.01", "0.02", "GBP")]
        with localcontext(NARROW):
            total = Amount.sum(amounts)
            assert Amount.between("123456.79", "123456.80", "GBP") == total == sum(amounts)

    def test_largest_and_finest(self):
        """Nothing is lost between the largest and the finest."""
        total = Amount.exact(10**35, "GBP") + Amount.exact(Decimal("1E-20"), "GBP")

        assert "1" + "0" * 35 + "." + "0" * 19 + "1" == f"{total.low:f}"


class TestTimes:
    @given(amount=our.amounts(), factor=st.integers(1, 9))
    def test_repeated_sum(self, amount, factor):
        """Three times an amount is three of it, but that a rounded figure stays one."""
        assume(amount.bound is not Bound.ROUNDED)

        assert Amount.sum([amount] * factor) == amount * factor == factor * amount

    @given(
        amount=our.amounts(max_value=10**9),
        factor=st.fractions(min_value="1/64", max_value=64, max_denominator=64),
    )
    def test_exact_or_refused(self, amount, factor):
        """A product is exact, or it is refused."""
        try:
            product = amount * factor
        except InexactError:
            true = [Fraction(end) * factor for end in (amount.low, amount.high) if end is not None]
            assert any(10**99 % product.denominator for product in true)
            return
        for end, result in ((amount.low, product.low), (amount.high, product.high)):
            assert (end is None and result is None) or Fraction(end) * factor == Fraction(result)

    def test_thirds(self):
        """A third of 100 has no end; what divides without loss is named."""
        with pytest.raises(InexactError, match="allocate"):
            Amount.exact(100, "GBP") * Fraction(1, 3)

    @given(amount=our.amounts())
    def test_nought(self, amount):
        """Nothing of anything is nothing, however open its end and vague its figure."""
        nothing = amount * 0

        assert Amount(None if amount.low is None else 0, 0, amount.currency) == nothing

    def test_places_are_kept(self):
        """Three times 1.50 is written 4.50."""
        assert "4.50" == str((Amount.exact("1.50", "GBP") * 3).low)

    def test_rounded(self):
        """Twice a figure rounded to fives is rounded to tens."""
        assert Amount.rounded_to(150, 10, "GBP") == Amount.rounded_to(75, 5, "GBP") * 2

    @pytest.mark.parametrize(
        "factor", [-1, Decimal("-0.5"), Fraction(-1, 2), Decimal("NaN"), Decimal("Infinity")]
    )
    def test_no_magnitude(self, factor):
        """A factor is nought or more, and finite."""
        with pytest.raises(AmountError):
            Amount.exact(1, "GBP") * factor

    @pytest.mark.parametrize("factor", [1.5, True, "2", None, Amount.exact(1, "GBP")], ids=repr)
    def test_no_factor(self, factor):
        """A float is no exact factor, and money times money is nothing."""
        with pytest.raises(TypeError):
            Amount.exact(1, "GBP") * factor

    def test_context_of_the_caller(self):
        """A caller's low precision rounds nothing."""
        with localcontext(NARROW):
            product = Amount.exact("123456.78", "GBP") * Decimal("1.11")

        assert Decimal("137037.0258") == product.low


class TestMinus:
    @given(drawn=amounts_and_sums())
    def test_holds_every_difference(self, drawn):
        """Of independent amounts, whatever the two turn out to be, their difference is inside."""
        amounts, sums = drawn
        difference = amounts[0].minus(amounts[-1])
        with localcontext(prec=60):
            true = sums[0] - sums[-1]

        assert difference.low is None or difference.low <= true
        assert difference.high is None or true <= difference.high

    @given(whole=our.amounts(currency="GBP"), part=our.amounts(currency="GBP"))
    def test_ends_add_back(self, whole, part):
        """What parts leave of a whole, end by end, and the parts come to the whole again."""
        total = whole + part
        left = total.minus_ends(part)

        assert (None if part.low is None or total.low is None else whole.low or 0) == left.low
        assert (None if total.high is None else whole.high) == left.high

    @given(amount=our.amounts())
    def test_own_ends(self, amount):
        """A promise said again unchanged has moved by nothing, at each end that it states."""
        moved = amount.minus_ends(amount)

        assert (amount.low and 0 * amount.low, amount.high and 0) == (moved.low, moved.high)

    def test_ceiling_raised(self):
        """Up to 970, revised to up to 1,070: the ceiling rose by 100. Of floors nothing is said."""
        moved = Amount.up_to(1070, "GBP").minus_ends(Amount.up_to(970, "GBP"))

        assert Difference(None, Decimal(100), "GBP") == moved

    def test_parts_of_a_ceiling(self):
        """Up to 970 less 161, up to 509, 153 and 59: 88 at the ceiling."""
        parts = [
            Amount.exact(161, "GBP"),
            Amount.up_to(509, "GBP"),
            Amount.exact(153, "GBP"),
            Amount.exact(59, "GBP"),
        ]
        left = Amount.up_to(970, "GBP").minus_ends(Amount.sum(parts))

        assert Difference(None, Decimal(88), "GBP") == left

    @given(amounts=pair)
    def test_approximate(self, amounts):
        """A difference is as vague as either side."""
        a, b = amounts
        expected = a.approximate or b.approximate

        assert expected is a.minus(b).approximate is a.minus_ends(b).approximate

    @given(amounts=pair)
    def test_antisymmetric(self, amounts):
        """Taken the other way round, each end changes sign and, if independent, place."""
        a, b = amounts
        one, other = a.minus(b), b.minus(a)

        assert (one.low, one.high) == (_negative(other.high), _negative(other.low))

    @pytest.mark.parametrize("how", ["minus", "minus_ends"])
    def test_two_currencies(self, how):
        """Two currencies have no difference."""
        with pytest.raises(CurrencyMismatchError):
            getattr(Amount.exact(1, "GBP"), how)(Amount.exact(1, "EUR"))


class TestNarrow:
    bounded = our.bounded_amounts(currency="GBP", max_value=20)

    @given(drawn=st.data(), a=bounded, b=bounded)
    def test_keeps_what_both_allow(self, drawn, a, b):
        """What is left holds the sums that both hold, and is refused only if there is none."""
        figure = drawn.draw(st.decimals(0, 20, places=1))
        both = {a.contains(figure), b.contains(figure)} == {Certainty.CERTAINLY}
        try:
            narrowed = a.narrow(b)
        except AmountError:
            assert not both
            return
        assert both is (narrowed.contains(figure) is Certainty.CERTAINLY)

    @given(a=bounded, b=bounded)
    def test_order(self, a, b):
        """The ends that are left do not depend on which comes first."""
        results = set()
        for first, second in permutations((a, b)):
            try:
                narrowed = first.narrow(second)
            except AmountError:
                results.add(None)
            else:
                results.add((narrowed.low, narrowed.high))

        assert 1 == len(results)

    @given(a=our.amounts(currency="GBP"))
    def test_itself(self, a):
        """An amount narrows itself to itself."""
        assert a == a.narrow(a)

    @given(a=bounded)
    def test_approximate_narrows_nothing(self, a):
        """What is approximate bounds nothing."""
        vague = Amount.about(5, "GBP")

        assert a == a.narrow(vague) == vague.narrow(a)

    def test_two_currencies(self):
        """Amounts in two currencies are not bounds of one sum."""
        with pytest.raises(CurrencyMismatchError):
            Amount.exact(1, "GBP").narrow(Amount.exact(1, "EUR"))


def _negative(end):
    return None if end is None else end.copy_negate()
