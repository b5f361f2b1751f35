"""What adds, and what does not: one total for each measure, and an account of each."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
import strategies as our
from analysis.building import (
    CHARITY,
    OFFICE,
    TAXPAYERS,
    amounts,
    announced,
    assumed,
    counted,
    flagged,
    ledger_of,
    left_out,
    lines,
    pounds,
    promise,
    up_to,
    year,
)
from analysis.questions import questions
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fundledger import (
    Amount,
    Baseline,
    Basis,
    Duration,
    Instrument,
    Ledger,
    Link,
    LinkKind,
    Netting,
    Period,
    Prices,
    QuestionError,
    Reason,
    Restatement,
    Revision,
    Spread,
    Stage,
    UnknownWordError,
    UnsoundLedgerError,
    total,
    totals,
)
from fundledger.analysis.soundness import contradictions

UNLIKE = {
    "basis": {"basis": Basis.LEVEL, "baseline": None},
    "currency": {"amount": Amount.exact(100, "EUR")},
    "per": {"per": "pupil"},
    "baseline": {"baseline": Baseline.flat_cash()},
    "plan": {"baseline": Baseline.prior_plan("one")},
    "prices": {"prices": Prices.real(year(2010))},
    "netting": {"netting": Netting.NET},
    "period": {"period": year(2020)},
}


class TestAlike:
    @pytest.mark.parametrize("terms", UNLIKE.values(), ids=UNLIKE)
    def test_unlike_stay_apart(self, terms):
        """What differs in one term of the measure is a total of its own."""
        one = promise("one", 100, basis=Basis.INCREASE)
        other = evolve(one, id="other", **terms)

        assert 2 == len(totals(ledger_of(one, other)))

    def test_alike_add(self):
        """What is of one measure adds, whoever pays it, and in whatever form."""
        one = promise("one", 100, basis=Basis.INCREASE, payers=OFFICE)
        other = promise("other", up_to(60), basis=Basis.INCREASE, instrument=Instrument.LOAN)

        assert pounds(100, 160) == total(ledger_of(one, other)).amount

    @pytest.mark.parametrize("basis", [basis for basis in Basis if basis is not Basis.ENVELOPE])
    def test_other_days_do_not_add(self, basis):
        """Levels, changes and rates add only within the same days: next year's stands on this."""
        ledger = ledger_of(
            promise("this", basis=basis), promise("next", basis=basis, period=year(2020))
        )

        assert 2 == len(totals(ledger))

    @pytest.mark.parametrize("period", [None, Period(duration=Duration(years=1))])
    def test_unknown_days_do_not_add(self, period):
        """Two increases for nobody knows which days may be for different ones."""
        ledger = ledger_of(
            *(promise(name, basis=Basis.INCREASE, period=period) for name in ("a", "b"))
        )

        assert [pounds(100), pounds(100)] == amounts(totals(ledger))

    def test_days_not_words(self):
        """Days said in other words, or inferred, are the same days."""
        days = year(2019)
        said = [
            days,
            evolve(days, label="2019-20", calendar="uk-government"),
            evolve(days, duration=Duration(years=1)),
            evolve(days, inferred=True),
        ]
        ledger = ledger_of(
            *(promise(f"p{n}", basis=Basis.LEVEL, period=each) for n, each in enumerate(said))
        )

        assert pounds(400) == total(ledger).amount

    def test_envelopes_of_unlike_periods(self):
        """Envelopes add whatever their periods, and the reader is told."""
        one = total(ledger_of(promise("a", period=year(2019)), promise("b", period=year(2020, 5))))

        assert (pounds(200), ("a", "b")) == (one.amount, flagged(one)["unlike_periods"])

    def test_unstated_basis(self):
        """What does not say what it measures adds with nothing, not even its like."""
        ledger = ledger_of(*(promise(name, basis=Basis.UNSTATED) for name in ("a", "b", "c")))

        assert [pounds(100)] * 3 == amounts(totals(ledger))

    def test_unstated_basis_inside(self):
        """Parts of one whole are in its measure, whatever that is, so they add."""
        ledger = ledger_of(
            promise("w", 100, basis=Basis.UNSTATED, payers=(OFFICE, TAXPAYERS)),
            promise("a", 30, basis=Basis.UNSTATED, payers=OFFICE, part_of="w"),
            promise("b", 30, basis=Basis.UNSTATED, payers=OFFICE, part_of="w"),
        )

        assert {"central": pounds(60), None: pounds(40)} == lines(totals(ledger, by="payer.sector"))

    def test_unstated_prices(self):
        """Prices that were not stated add with cash, and are flagged."""
        one = total(ledger_of(promise("a", prices=Prices.cash()), promise("b")))

        assert (pounds(200), ("b",)) == (one.amount, flagged(one)["unstated_prices"])

    def test_unstated_prices_alone(self):
        """Where nobody stated prices, nothing was mixed."""
        assert "unstated_prices" not in flagged(total(ledger_of(promise("a"), promise("b"))))

    def test_restatements_count_nothing(self):
        """Whatever is said again changes no sum."""
        fund = promise("fund")
        again = Restatement(on=date(2019, 1, 1), commitment=fund, amount=pounds(300))

        assert pounds(100) == total(ledger_of(fund, more=[again])).amount


class TestNotSpending:
    @pytest.mark.parametrize(
        ("terms", "reason", "asked"),
        [
            ({"stage": Stage.TARGET}, Reason.TARGET, {"stage": "target"}),
            (
                {"instrument": Instrument.GUARANTEE},
                Reason.NOT_SPENDING,
                {"instrument": "guarantee"},
            ),
            (
                {"instrument": Instrument.MOBILISED},
                Reason.NOT_SPENDING,
                {"instrument": "mobilised"},
            ),
        ],
    )
    def test_out_unless_asked(self, terms, reason, asked):
        """Targets, guarantees and mobilised money are in no total that does not ask for them."""
        spending = promise("grant", 5, instrument=Instrument.GRANT)
        ledger = ledger_of(spending, promise("other", **terms))
        found = totals(ledger)

        assert [pounds(5)] == amounts(found)
        assert {"other": reason.value} == left_out(found)
        assert pounds(100) == total(ledger, where=asked).amount

    @pytest.mark.parametrize(
        ("terms", "words"),
        [
            ({"stage": Stage.TARGET}, {"stage": ["target", "announced"]}),
            ({"instrument": Instrument.GUARANTEE}, {"instrument": ["grant", "guarantee"]}),
        ],
    )
    def test_never_with_spending(self, terms, words):
        """Asked for beside spending, they stand on a line of their own."""
        ledger = ledger_of(
            promise("grant", 5, instrument=Instrument.GRANT), promise("other", **terms)
        )

        assert [pounds(5), pounds(100)] == amounts(totals(ledger, where=words))

    def test_may_be_a_guarantee(self):
        """Money of no stated form may be a guarantee: asked for those, it widens their total."""
        ledger = ledger_of(
            promise("guarantee", 5, instrument=Instrument.GUARANTEE), promise("silent", 100)
        )

        assert pounds(5, 105) == total(ledger, where={"instrument": "guarantee"}).amount

    def test_inside_a_guarantee(self):
        """A part of a guarantee is one too, unless it says what else it is."""
        ledger = ledger_of(
            promise("scheme", 330, instrument=Instrument.GUARANTEE),
            promise("silent", 20, part_of="scheme"),
            promise("grants", 10, part_of="scheme", instrument=Instrument.GRANT),
        )

        assert {"grants": pounds(10)} == counted(total(ledger))

    def test_part_that_is_a_guarantee(self):
        """A guarantee is taken out of the whole that it is in."""
        ledger = ledger_of(
            promise("package", 100),
            promise("guarantees", 60, part_of="package", instrument=Instrument.GUARANTEE),
        )
        found = totals(ledger)

        assert [pounds(40)] == amounts(found)
        assert {"guarantees": "not_spending"} == left_out(found)

    def test_hope_with_firm_money_in_it(self):
        """What is promised counts, also as part of what is hoped for."""
        ledger = ledger_of(
            promise("hope", 300, stage=Stage.TARGET), promise("fund", 200, part_of="hope")
        )

        assert {"fund": pounds(200)} == counted(total(ledger))


class TestUndisclosed:
    def test_said_of_the_total(self):
        """A total with an undisclosed member is one of what was disclosed."""
        one = total(ledger_of(promise("told", 5), promise("secret", None)))

        assert (pounds(5), ("secret",)) == (one.amount, one.undisclosed)

    def test_nought_is_disclosed(self):
        """Nought is a sum; what was not disclosed is none."""
        one = total(ledger_of(promise("none", 0)))

        assert (pounds(0), ()) == (one.amount, one.undisclosed)

    def test_alone(self):
        """Where nothing was disclosed there is a total without an amount."""
        one = total(ledger_of(promise("secret", None)))

        assert (None, ("secret",), ()) == (one.amount, one.undisclosed, one.contributions)

    def test_in_every_currency(self):
        """Nobody knows in which currency it was, so it is missing from the total of each."""
        found = totals(
            ledger_of(promise("a"), promise("b", Amount.exact(1, "EUR")), promise("x", None))
        )

        assert [("x",), ("x",)] == [one.undisclosed for one in found]

    def test_of_another_measure(self):
        """What would be in no other total has one of its own."""
        found = totals(ledger_of(promise("a"), promise("x", None, basis=Basis.LEVEL)))

        assert [(), ("x",)] == [one.undisclosed for one in found]

    def test_not_of_these_days(self):
        """What is certainly for other days is not missing from these."""
        ledger = ledger_of(promise("a", period=year(2019)), promise("x", None, period=year(2022)))
        found = totals(ledger, within=year(2019))

        assert ((), "outside") == (found[0].undisclosed, left_out(found)["x"])

    def test_not_what_was_asked(self):
        """What is known to be other than asked is not missing."""
        ledger = ledger_of(promise("a", payers=OFFICE), promise("x", None, payers=TAXPAYERS))

        assert () == total(ledger, where={"payer.sector": "central"}).undisclosed

    def test_umbrella(self):
        """An umbrella has no sum of its own: its parts stand by themselves."""
        found = totals(
            ledger_of(
                promise("all", None, umbrella=True),
                promise("a", 5, part_of="all"),
                promise("b", 6, part_of="all"),
            )
        )

        assert ([pounds(11)], {"all": "umbrella"}) == (amounts(found), left_out(found))


class TestAccount:
    def test_contributions_in_order(self):
        """What was counted is told in order of announcement, however it was found."""
        ledger = ledger_of(promise("a"), promise("b", overlaps="d"), promise("c"), promise("d", 5))

        assert ["a", "b", "c"] == list(counted(total(ledger)))

    def test_evidence_at_hand(self):
        """A contribution is of the commitment itself, with all its terms."""
        fund = promise("fund")

        assert fund is total(ledger_of(fund)).contributions[0].commitment

    def test_share_that_is_ceiling(self):
        """The reader is told which share of the high end nobody promised."""
        one = total(ledger_of(promise("a", 100), promise("b", up_to(300))))
        (note,) = (note for note in one.account.flags if note.kind.value == "ceiling")

        assert (("b",), Fraction(3, 4)) == (note.ids, note.share)

    def test_share_of_an_open_end(self):
        """Of a sum without a ceiling there is no share, but there is a ceiling in it."""
        one = total(ledger_of(promise("a", Amount.at_least(1, "GBP")), promise("b", up_to(300))))
        (note,) = (note for note in one.account.flags if note.kind.value == "ceiling")

        assert (("b",), None) == (note.ids, note.share)

    @pytest.mark.parametrize(
        ("terms", "flag"),
        [
            ({"amount": Amount.about(100, "GBP")}, "approximate"),
            ({"stage": Stage.PROPOSED}, "provisional"),
            ({"conditions": ("a match",)}, "conditional"),
            ({"period": evolve(year(2019), inferred=True)}, "inferred"),
            ({"links": (Link(LinkKind.PART_OF, "elsewhere"),)}, "missing_whole"),
        ],
    )
    def test_flags(self, terms, flag):
        """What weakens one member is told of the total, and of which member."""
        one = total(ledger_of(promise("sound"), promise("weak", **terms)))

        assert ("weak",) == flagged(one)[flag]

    def test_flags_of_the_whole(self):
        """What a whole says of itself holds of the parts that are counted for it."""
        ledger = ledger_of(
            promise("w", 100, stage=Stage.PROPOSED, conditions=("a vote",)),
            promise("p", 60, part_of="w", payers=OFFICE),
        )
        one = totals(ledger, by="payer.sector")[0]

        assert ("p",) == flagged(one)["provisional"] == flagged(one)["conditional"]

    def test_mixtures(self):
        """Unlike payers and forms are added at face value, and told."""
        one = total(
            ledger_of(
                promise("a", payers=OFFICE, instrument=Instrument.GRANT),
                promise("b", payers=TAXPAYERS, instrument=Instrument.LOAN),
            )
        )

        assert {"mixed_payers", "mixed_instruments"} <= flagged(one).keys()

    def test_funded_from_elsewhere(self):
        """Money from outside the ledger links to nothing missing: it may lie there."""
        one = total(ledger_of(promise("a", funded_from="outside")))

        assert {} == flagged(one)

    def test_nothing_to_say(self):
        """A plain total has no flags and assumes nothing."""
        one = total(ledger_of(promise("a"), promise("b")))

        assert ({}, {}) == (flagged(one), assumed(one))


class TestQuestions:
    def test_open_window(self):
        """A question about time needs both its days."""
        with pytest.raises(QuestionError, match="first and last day"):
            totals(Ledger(), within=Period(start=date(2019, 4, 1)))

    def test_spread_of_nothing(self):
        """A spread says what falls in a span, so it needs one."""
        with pytest.raises(QuestionError, match="name the span"):
            totals(Ledger(), spread=Spread.EVEN)

    @pytest.mark.parametrize("question", [{"by": "payre"}, {"where": {"payre": "x"}}])
    def test_unknown_attribute(self, question):
        """A misspelt attribute is refused, and the nearest one named."""
        with pytest.raises(UnknownWordError, match="payer"):
            totals(Ledger(), **question)

    @pytest.mark.parametrize(
        ("where", "meant"),
        [
            ({"basis": "incraese"}, "increase"),
            ({"payer.sector": "centre"}, "central"),
            ({"currency": "GPB"}, "GBP"),
            ({"payer": "home-ofice"}, "home-office"),
            ({"id": "fnud"}, "fund"),
        ],
    )
    def test_unknown_word(self, where, meant):
        """A misspelt word, body or id is refused, and the nearest one named."""
        ledger = ledger_of(promise("fund", payers=OFFICE))

        with pytest.raises(UnknownWordError, match=meant):
            totals(ledger, where=where)

    @pytest.mark.parametrize("value", [[], 7, [None]])
    def test_no_words(self, value):
        """A filter wants words."""
        with pytest.raises(QuestionError):
            totals(Ledger(), where={"basis": value})

    def test_contradictory_ledger(self):
        """A ledger that contradicts itself has no honest total, of anything."""
        ledger = ledger_of(promise("a", part_of="b"), promise("b", part_of="a"))

        with pytest.raises(UnsoundLedgerError, match="a → b"):
            totals(ledger, where={"payer.sector": "local"})

    def test_empty(self):
        """An empty ledger has no totals."""
        assert () == totals(Ledger()).groups

    def test_a_state_or_a_ledger(self):
        """A ledger stands for its last state; an earlier one is asked the same way."""
        fund = promise("fund")
        more = Revision(on=date(2020, 1, 1), commitment=evolve(fund, amount=pounds(150)))
        ledger = ledger_of(fund, more=[more])
        then = ledger.as_of(date(2019, 12, 31))

        assert [pounds(150), pounds(150), pounds(100)] == [
            total(each).amount for each in (ledger, ledger.state, then)
        ]


class TestOrder:
    def test_groups_in_order_of_announcement(self):
        """Totals stand in the order in which their first members were announced."""
        ledger = ledger_of(
            promise("level", basis=Basis.LEVEL, overlaps="third"),
            promise("envelope"),
            promise("third", basis=Basis.LEVEL),
            promise("secret", None, basis=Basis.INCREASE),
        )
        found = [one.measure.basis for one in totals(ledger)]

        assert [Basis.LEVEL, Basis.ENVELOPE, Basis.INCREASE] == found

    def test_left_out_in_order_of_announcement(self):
        """So does what was left out, whatever the reason."""
        ledger = ledger_of(
            promise("a", payers=TAXPAYERS),
            promise("b", stage=Stage.TARGET),
            promise("c", payers=CHARITY),
        )
        found = totals(ledger, where={"payer.sector": "central"})

        assert ["a", "b", "c"] == [left.commitment.id for left in found.left_out]


class TestLaws:
    @given(our.ledgers(), questions())
    def test_never_raises(self, ledger, question):
        """Whatever is asked of a sound ledger has an answer, and accounts for everything."""
        if contradictions(ledger.state):
            return
        try:
            found = totals(ledger, **question)
        except UnknownWordError:  # the question names a body or an id that is not there
            return
        for one in found:
            sums = [member.amount for member in one.contributions]
            assert one.amount == (Amount.sum(sums) if sums else None)
            assert one.account.contributions == one.contributions
        told = {left.commitment.id for left in found.left_out}
        told |= {member.commitment.id for one in found for member in one.contributions}

        assert set(ledger.state) == told

    @given(st.lists(our.commitments(currency="GBP"), max_size=6, unique_by=lambda c: c.id))
    def test_no_shortcut(self, commitments):
        """A link that changes no sum changes no total: with and without, the answer is one."""
        plain = ledger_of(*commitments)
        linked = Ledger(
            announced(evolve(c, links=(Link(LinkKind.ADDS_TO, other.id),)))
            for c in commitments
            for other in commitments[:1] + commitments[1:2]
            if other.id != c.id and (c is not commitments[0]) is (other is commitments[0])
        )
        if len(commitments) < 2:
            return
        seen = [
            [(one.measure, one.by, one.amount, one.undisclosed) for one in totals(each)]
            for each in (plain, linked)
        ]

        assert seen[0] == seen[1]

    @given(st.permutations(["a", "b", "c", "d"]))
    def test_order_changes_no_sum(self, names):
        """In whichever order commitments were announced, the totals are the same."""
        known = {
            "a": promise("a", 100, payers=(OFFICE, TAXPAYERS)),
            "b": promise("b", 30, part_of="a", payers=OFFICE),
            "c": promise("c", 20, overlaps="b"),
            "d": promise("d", up_to(7), funded_from="c"),
        }
        found = totals(ledger_of(*(known[name] for name in names)), by="payer.sector")

        assert {"central": None, None: None}.keys() >= lines(found).keys()
        assert pounds(100, 120) == Amount.sum(amounts(found))
