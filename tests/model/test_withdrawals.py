"""Withdrawals: what they leave of a promise, and of the wholes that it is part of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Context, Decimal, localcontext

import pytest
import strategies as our
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from fundledger import (
    Amount,
    Announcement,
    Basis,
    Certainty,
    Commitment,
    CurrencyMismatchError,
    Delivery,
    DeliveryStage,
    Ledger,
    Link,
    LinkKind,
    Netting,
    Period,
    Prices,
    Restatement,
    Revision,
    Withdrawal,
    revised,
    withdrawn,
)

PART = LinkKind.PART_OF
YEAR = Period(date(2019, 4, 1), date(2020, 3, 31))


def pounds(figure):
    return Amount.exact(figure, "GBP")


def fund(amount=None, **terms):
    return Commitment(**{"id": "fund", "title": "Fund", "amount": amount} | terms)


def day(number):
    return date(2020, 1, 1) + timedelta(days=number)


class TestWithdrawn:
    """What is left of one promise."""

    @pytest.mark.parametrize(
        ("before", "taken", "left"),
        [
            (Amount.exact(970, "GBP"), Amount.exact(100, "GBP"), Amount.exact(870, "GBP")),
            (Amount.up_to(970, "GBP"), Amount.exact(100, "GBP"), Amount.up_to(870, "GBP")),
            (Amount.at_least(970, "GBP"), Amount.exact(100, "GBP"), Amount.at_least(870, "GBP")),
            (Amount.between(9, 20, "GBP"), Amount.exact(5, "GBP"), Amount.between(4, 15, "GBP")),
            (Amount.up_to(970, "GBP"), Amount.up_to(100, "GBP"), Amount.up_to(870, "GBP")),
            (Amount.at_least(9, "GBP"), Amount.at_least(5, "GBP"), Amount.at_least(4, "GBP")),
            (Amount.exact(970, "GBP"), Amount.up_to(100, "GBP"), Amount.between(870, 970, "GBP")),
            (Amount.exact(970, "GBP"), Amount.at_least(100, "GBP"), Amount.between(0, 870, "GBP")),
            (Amount.exact(9, "GBP"), Amount.between(2, 5, "GBP"), Amount.between(4, 7, "GBP")),
            (Amount.up_to(970, "GBP"), Amount.between(50, 100, "GBP"), Amount.up_to(920, "GBP")),
            (Amount.exact(970, "GBP"), Amount.about(100, "GBP"), Amount.about(870, "GBP")),
            (Amount.about(970, "GBP"), Amount.exact(100, "GBP"), Amount.about(870, "GBP")),
            (Amount.rounded_to(75, 5, "GBP"), Amount.exact(3, "GBP"),
             Amount.between("69.5", "74.5", "GBP")),
            (Amount.exact(5, "GBP"), Amount.exact(9, "GBP"), Amount.exact(0, "GBP")),
        ],
        ids=str,
    )  # fmt: skip
    def test_left(self, before, taken, left):
        """Both ends fall by what was taken, as far as it was said, and never below nought."""
        assert left == withdrawn(fund(before), taken).amount

    @given(before=our.bounded_amounts(currency="GBP"), taken=our.figures(max_value=10**9))
    def test_exact(self, before, taken):
        """An exact sum is taken from each end that was stated."""
        left = withdrawn(fund(before), pounds(taken)).amount
        for old, new in ((before.low, left.low), (before.high, left.high)):
            assert new == (None if old is None else max(old - taken, 0))

    @given(before=our.closed_amounts(), taken=our.amounts(currency="GBP", max_value=10**9))
    def test_every_sum_is_inside(self, before, taken):
        """Whichever sum was taken from a figure, what is left of it is inside."""
        figure = before.high
        low = taken.low or Decimal(0)
        high = figure if taken.high is None else taken.high
        left = withdrawn(fund(pounds(figure)), taken).amount
        for sum_taken in (low, (low + high) / 2, high):
            answer = left.contains(max(figure - sum_taken, Decimal(0)))
            assert (Certainty.POSSIBLY if taken.approximate else Certainty.CERTAINLY) is answer

    def test_not_disclosed(self):
        """Of a sum that nobody knows, what is left nobody knows."""
        assert fund() == withdrawn(fund(), pounds(1))

    def test_two_currencies(self):
        """Euros are not taken from pounds."""
        with pytest.raises(CurrencyMismatchError):
            withdrawn(fund(pounds(1)), Amount.exact(1, "EUR"))

    def test_context_of_the_caller(self):
        """A caller's narrow decimals change nothing."""
        with localcontext(Context(prec=2, Emax=3, Emin=-3)):
            left = withdrawn(fund(pounds("123456.78")), pounds("0.01")).amount

        assert pounds("123456.77") == left


def ledger(*events):
    """Make a ledger: commitments are announced day by day, then come the events."""
    made = [
        e if not isinstance(e, Commitment) else Announcement(on=day(0), commitment=e)
        for e in events
    ]
    return Ledger(made)


def taken(number, commitment, amount=None):
    """Make the withdrawal, on a day by its number, of an amount or all of a commitment."""
    after = commitment if amount is None else withdrawn(commitment, amount)
    return Withdrawal(on=day(number), commitment=after, amount=amount)


ALL = fund(pounds(1000), id="all")
HALF = fund(pounds(400), id="half", links=(Link(PART, "all"),))
BIT = fund(pounds(100), id="bit", links=(Link(PART, "half"),))


def sums(state):
    return {name: commitment.amount.figure for name, commitment in state.items()}


class TestOfParts:
    def test_taken_from_every_whole(self):
        """What is taken from a part is taken from all that contains it."""
        state = ledger(ALL, HALF, BIT, taken(1, BIT, pounds(30))).state

        assert {"all": 970, "half": 370, "bit": 70} == sums(state)
        assert {"all", "half", "bit"} == state.reduced
        assert {} == dict(state.withdrawn)

    def test_taken_back_whole(self):
        """A part that is taken back keeps its figure and is marked; its whole has less."""
        state = ledger(ALL, HALF, taken(1, HALF)).state

        assert {"all": 600, "half": 400} == sums(state)
        assert ["half"] == list(state.withdrawn)
        assert {"all"} == state.reduced

    def test_what_was_gone_is_not_taken_again(self):
        """A part that had lost a part of its own takes only what it still had from its whole."""
        state = ledger(ALL, HALF, BIT, taken(1, BIT, pounds(100)), taken(2, HALF)).state

        assert {"all": 600, "half": 300, "bit": 0} == sums(state)

    def test_after_the_whole_was_taken_back(self):
        """What was in a part that is gone is gone with it."""
        state = ledger(ALL, HALF, BIT, taken(1, HALF), taken(2, BIT, pounds(30))).state

        assert 600 == state["all"].amount.figure

    def test_taken_back_twice(self):
        """A second withdrawal of what is gone takes nothing."""
        twice = ledger(ALL, HALF, taken(1, HALF), taken(2, HALF), taken(3, HALF, pounds(5))).state

        assert 600 == twice["all"].amount.figure
        assert day(1) == twice.withdrawn["half"].on

    def test_more_than_there_was(self):
        """No more is taken from a whole than its part had."""
        state = ledger(ALL, HALF, taken(1, HALF, pounds(500))).state

        assert {"all": 600, "half": 0} == sums(state)

    @pytest.mark.parametrize(
        ("amount", "left"),
        [
            (Amount.at_least(100, "GBP"), Amount.between(600, 900, "GBP")),
            (Amount.up_to(100, "GBP"), Amount.between(900, 1000, "GBP")),
            (Amount.up_to(500, "GBP"), Amount.between(600, 1000, "GBP")),
            (Amount.between(300, 500, "GBP"), Amount.between(600, 700, "GBP")),
            (Amount.about(500, "GBP"), Amount.about(600, "GBP")),
        ],
        ids=str,
    )
    def test_bounds(self, amount, left):
        """What was taken within bounds leaves the whole within bounds."""
        assert left == ledger(ALL, HALF, taken(1, HALF, amount)).state["all"].amount

    def test_of_what_was_not_disclosed(self):
        """A sum taken from a part of unknown size is taken from the whole."""
        part = evolve(HALF, amount=None)
        state = ledger(ALL, part, taken(1, part, pounds(100))).state

        assert 900 == state["all"].amount.figure
        assert 1000 == ledger(ALL, part, taken(1, part)).state["all"].amount.figure

    def test_as_written(self):
        """What the entry says is left is what is left, where nothing else was taken."""
        rounded = Withdrawal(
            on=day(1), commitment=revised(HALF, amount=pounds(299)), amount=pounds(100)
        )

        assert {"all": 900, "half": 299} == sums(ledger(ALL, HALF, rounded).state)

    def test_in_another_currency(self):
        """Euros said to be taken from pounds, which checks report, take nothing."""
        euros = Withdrawal(on=day(2), commitment=HALF, amount=Amount.exact(5, "EUR"))
        state = ledger(ALL, HALF, BIT, taken(1, BIT, pounds(30)), euros).state

        assert {"all": 970, "half": 370, "bit": 70} == sums(state)

    def test_restated_after_it_was_taken_back(self):
        """To say again what was taken back does not bring it back."""
        again = Restatement(on=day(2), commitment=HALF, amount=pounds(400))

        assert ["half"] == list(ledger(ALL, HALF, taken(1, HALF), again).state.withdrawn)

    def test_announced_after(self):
        """A whole announced later was announced without it."""
        late = Announcement(on=day(5), commitment=ALL)
        state = ledger(HALF, taken(1, HALF, pounds(100)), late).state

        assert {"all": 1000, "half": 300} == sums(state)

    @pytest.mark.parametrize("on", [1, 2])
    def test_whole_restated(self, on):
        """A whole restated in terms that day, or later, has the withdrawal in it."""
        again = Restatement(on=day(on), commitment=ALL, amount=pounds(1000))
        state = ledger(ALL, HALF, taken(1, HALF, pounds(100)), again).state

        assert {"all": 1000, "half": 300} == sums(state)
        assert {"half"} == state.reduced

    def test_whole_restated_before(self):
        """A whole restated before loses it."""
        again = Restatement(on=day(1), commitment=ALL, amount=pounds(1000))
        state = ledger(ALL, HALF, again, taken(2, HALF, pounds(100))).state

        assert 900 == state["all"].amount.figure

    @pytest.mark.parametrize(
        "entry",
        [
            Restatement(on=day(2), commitment=ALL),
            Revision(on=day(2), commitment=revised(ALL, title="All of it")),
            Delivery(on=day(2), commitment=ALL, stage=DeliveryStage.SPENT, amount=pounds(5)),
        ],
        ids=lambda entry: entry.kind.value,
    )
    def test_said_again_without_a_sum(self, entry):
        """An entry that states no sum leaves the withdrawal off."""
        state = ledger(ALL, HALF, taken(1, HALF, pounds(100)), entry).state

        assert 900 == state["all"].amount.figure
        assert entry.commitment.title == state["all"].title

    def test_whole_revised(self):
        """A revised sum is the sum that was said."""
        lower = Revision(on=day(2), commitment=revised(ALL, amount=pounds(800)))
        state = ledger(ALL, HALF, taken(1, HALF, pounds(100)), lower).state

        assert 800 == state["all"].amount.figure

    def test_each_whole_by_itself(self):
        """A restated whole has it in, the whole around that has not."""
        again = Restatement(on=day(2), commitment=HALF, amount=pounds(400))
        before = ledger(ALL, HALF, BIT, taken(1, BIT, pounds(30)), again).state
        same_day = ledger(ALL, HALF, BIT, taken(2, BIT, pounds(30)), again).state

        assert {"all": 970, "half": 400, "bit": 70} == sums(before) == sums(same_day)

    def test_announced_again(self):
        """What is announced again is no longer withdrawn."""
        back = Announcement(on=day(5), commitment=HALF)
        state = ledger(ALL, HALF, taken(1, HALF), back).state

        assert {} == dict(state.withdrawn)
        assert {"all": 600, "half": 400} == sums(state)

    def test_deliveries_survive(self):
        """What was delivered stays delivered."""
        spent = Delivery(on=day(1), commitment=HALF, stage=DeliveryStage.SPENT, amount=pounds(5))
        state = ledger(ALL, HALF, spent, taken(2, HALF)).state

        assert spent in state.entries_of("half")

    @pytest.mark.parametrize(
        "terms",
        [
            {"amount": Amount.exact(400, "EUR")},
            {"per": "week"},
            {"basis": Basis.LEVEL},
            {"prices": Prices.real(YEAR)},
            {"netting": Netting.NET},
            {"amount": None},
        ],
        ids=str,
    )
    def test_unlike(self, terms):
        """A sum of one measure is not taken from a whole of another."""
        whole = fund(
            pounds(1000),
            id="all",
            basis=Basis.ENVELOPE,
            netting=Netting.GROSS,
            prices=Prices.cash(),
        )
        part = revised(HALF, basis=Basis.ENVELOPE)
        odd = revised(part, **terms)

        assert 600 == ledger(whole, part, taken(1, part)).state["all"].amount.figure
        assert 1000 == ledger(whole, odd, taken(1, odd)).state["all"].amount.figure

    def test_by_a_day(self):
        """A withdrawal counts from its day."""
        made = ledger(ALL, HALF, taken(1, HALF, pounds(100)))

        assert {"all": 1000, "half": 400} == sums(made.as_of(day(0)))
        assert {"all": 900, "half": 300} == sums(made.as_of(day(1)))

    def test_round(self):
        """Links that lead back, which checks report, are followed once."""
        a = fund(pounds(10), id="a", links=(Link(PART, "b"),))
        b = fund(pounds(20), id="b", links=(Link(PART, "a"),))

        assert {"a": 9, "b": 19} == sums(ledger(a, b, taken(1, a, pounds(1))).state)

    def test_deep(self):
        """A part very deep within others takes from them all."""
        depth = 20_000
        chain = [
            fund(pounds(10), id=f"n{n}", links=(Link(PART, f"n{n - 1}"),) if n else ())
            for n in range(depth)
        ]
        state = ledger(*chain, taken(1, chain[-1], pounds(1))).state

        assert {9} == set(sums(state).values())

    @given(data=st.data())
    @settings(max_examples=50)
    def test_any_forest(self, data):
        """Each promise has lost what was taken from itself and from all inside it."""
        above = [data.draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(6)]
        terms = [
            fund(
                pounds(10**6),
                id=f"n{n}",
                links=() if over is None else (Link(PART, f"n{over}"),),
            )
            for n, over in enumerate(above)
        ]
        stands, events, lost = dict(enumerate(terms)), [], dict.fromkeys(range(6), 0)
        for number in range(data.draw(st.integers(0, 8))):
            n, sum_taken = data.draw(st.integers(0, 5)), data.draw(st.integers(0, 1000))
            events.append(taken(number + 1, stands[n], pounds(sum_taken)))
            stands[n] = events[-1].commitment
            over = n
            while over is not None:
                lost[over] += sum_taken
                over = above[over]

        state = ledger(*terms, *events).state

        assert {f"n{n}": 10**6 - less for n, less in lost.items()} == sums(state)

    @given(made=our.ledgers(max_commitments=3))
    @settings(max_examples=50)
    def test_any_ledger(self, made):
        """In any sound ledger, a state stands: its ids are the announced, its terms the latest."""
        state = made.state
        last = {entry.commitment.id: entry.commitment for entry in made.entries}

        assert list(last) == list(state)
        for name, commitment in state.items():
            assert evolve(last[name], amount=commitment.amount) == commitment
            assert name in state.reduced or last[name].amount == commitment.amount
