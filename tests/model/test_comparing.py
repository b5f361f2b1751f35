"""Comparisons: certain only of what holds of every sum that the bounds allow."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from itertools import product
from operator import eq, ge, gt, le, lt

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Amount, Certainty, CurrencyMismatchError

CERTAINLY, POSSIBLY, NO = Certainty.CERTAINLY, Certainty.POSSIBLY, Certainty.NO

QUESTIONS = {
    "is_same_as": eq,
    "is_less_than": lt,
    "is_more_than": gt,
    "is_at_most": le,
    "is_at_least": ge,
}
OPEN = 40
"""Stands for what an open end may reach, far above every figure drawn here."""

bounded = our.bounded_amounts(currency="GBP", max_value=9)
any_two = st.tuples(*[our.amounts(currency="GBP", max_value=9)] * 2)


def sums(amount, other):
    """Return sums that show what an amount allows: its ends, steps, and the ends of the other."""
    low = amount.low or Decimal(0)
    high = Decimal(OPEN) if amount.high is None else amount.high
    ends = [end for end in (other.low, other.high) if end is not None]
    steps = [low + (high - low) * n / 8 for n in range(9)]
    return {figure for figure in (*steps, *ends) if low <= figure <= high}


def answers(question, one, other):
    """Ask a plain question of every pair of sums."""
    pairs = product(sums(one, other), sums(other, one))
    return {QUESTIONS[question](a, b) for a, b in pairs}


class TestAgainstEverySum:
    @pytest.mark.parametrize("question", QUESTIONS)
    @given(one=bounded, other=bounded)
    def test_never_claims_too_much(self, question, one, other):
        """What is certain holds of all sums, what is denied of none."""
        answer = getattr(one, question)(other)

        assert {CERTAINLY: {True}, NO: {False}}.get(answer, set()) <= answers(question, one, other)
        assert answer is POSSIBLY or 1 == len(answers(question, one, other))

    @pytest.mark.parametrize("question", QUESTIONS)
    @given(one=our.closed_amounts(max_value=9), other=our.closed_amounts(max_value=9))
    def test_claims_what_it_can(self, question, one, other):
        """Where all sums of two closed ranges agree, the answer is certain."""
        found = answers(question, one, other)
        expected = POSSIBLY if len(found) == 2 else CERTAINLY if found == {True} else NO

        assert expected is getattr(one, question)(other)

    @given(outer=bounded, inner=bounded)
    def test_contains(self, outer, inner):
        """All of one amount within another is certain, none of it is denied."""
        low = outer.low or 0
        inside = {
            low <= figure and (outer.high is None or figure <= outer.high)
            for figure in sums(inner, outer)
        }
        answer = outer.contains(inner)

        assert (answer is CERTAINLY) <= (inside == {True})
        assert (answer is NO) <= (inside == {False})
        assert (answer is POSSIBLY) >= (inside == {True, False})

    @given(amount=bounded, figure=st.decimals(0, 12, places=1))
    def test_contains_a_figure(self, amount, figure):
        """Of one figure there is no doubt: both ends are included."""
        low = amount.low or 0
        inside = low <= figure and (amount.high is None or figure <= amount.high)

        assert (CERTAINLY if inside else NO) is amount.contains(figure)


class TestLaws:
    @given(amounts=any_two)
    def test_antisymmetric(self, amounts):
        """One is below the other just as the other is above it."""
        one, other = amounts

        assert one.is_less_than(other) is other.is_more_than(one)
        assert one.is_at_most(other) is other.is_at_least(one)

    @given(amounts=any_two)
    def test_never_both(self, amounts):
        """No two amounts are each surely below the other, or below and the same."""
        one, other = amounts
        sure = [
            one.is_less_than(other) is CERTAINLY,
            one.is_more_than(other) is CERTAINLY,
            one.is_same_as(other) is CERTAINLY,
        ]

        assert sum(sure) <= 1

    @given(amounts=any_two)
    def test_one_of_three(self, amounts):
        """A sum is below another, above it, or the same: not all three can be denied."""
        one, other = amounts
        denied = [
            one.is_less_than(other) is NO,
            one.is_more_than(other) is NO,
            one.is_same_as(other) is NO,
        ]

        assert not all(denied)

    @given(amounts=any_two)
    def test_opposites(self, amounts):
        """At most is the opposite of more."""
        one, other = amounts
        opposite = {CERTAINLY: NO, NO: CERTAINLY, POSSIBLY: POSSIBLY}

        assert opposite[one.is_more_than(other)] is one.is_at_most(other)
        assert opposite[one.is_less_than(other)] is one.is_at_least(other)

    @given(amounts=any_two)
    def test_same_is_symmetric(self, amounts):
        """One is the other just as the other is the one."""
        one, other = amounts

        assert one.is_same_as(other) is other.is_same_as(one)

    @given(one=our.amounts(currency="GBP"))
    def test_approximate(self, one):
        """What is approximate by nobody knows how much decides nothing."""
        about = Amount.about(1, "GBP")
        found = {getattr(one, question)(about) for question in QUESTIONS}
        found |= {getattr(about, question)(one) for question in QUESTIONS}

        assert {POSSIBLY} == found | {one.contains(about), about.contains(one)}

    def test_stated_precision(self):
        """A precision that was stated bounds: 75 to the nearest 5 is surely below 80."""
        about_75 = Amount.rounded_to(75, 5, "GBP")

        assert CERTAINLY is about_75.is_less_than(Amount.exact(80, "GBP"))
        assert POSSIBLY is about_75.is_less_than(Amount.exact(77, "GBP"))

    def test_ceilings(self):
        """Two equal ceilings need not be one sum."""
        ceiling = Amount.up_to(970, "GBP")

        assert POSSIBLY is ceiling.is_same_as(ceiling)
        assert POSSIBLY is ceiling.is_at_most(ceiling)

    def test_ceiling_of_nought(self):
        """Up to nothing is nothing."""
        nothing = Amount.up_to(0, "GBP")

        assert CERTAINLY is nothing.is_same_as(Amount.exact(0, "GBP"))
        assert CERTAINLY is nothing.is_at_most(Amount.exact(0, "GBP"))

    def test_touching(self):
        """A ceiling where a floor begins: at most is certain, less is not."""
        ceiling, floor = Amount.up_to(970, "GBP"), Amount.at_least(970, "GBP")

        assert CERTAINLY is ceiling.is_at_most(floor)
        assert POSSIBLY is ceiling.is_less_than(floor)

    @pytest.mark.parametrize("question", [*QUESTIONS, "contains"])
    def test_two_currencies(self, question):
        """Two currencies do not compare, however vague."""
        for make in (Amount.exact, Amount.about):
            with pytest.raises(CurrencyMismatchError):
                getattr(make(1, "GBP"), question)(make(1, "EUR"))

    def test_no_float(self):
        """A float is no figure to ask about."""
        with pytest.raises(TypeError):
            Amount.up_to(970, "GBP").contains(0.5)

    def test_context_of_the_caller(self):
        """A caller's precision and traps decide nothing."""
        one, other = Amount.exact("123456.78", "GBP"), Amount.exact("123456.79", "GBP")
        with localcontext(Context(prec=2)):
            assert CERTAINLY is one.is_less_than(other)
