"""Filters have three answers: what is not known widens upwards, and is never dropped unsaid."""

from __future__ import annotations

from datetime import date

import pytest
from analysis.building import (
    CHARITY,
    GOVERNMENT,
    OFFICE,
    SOMEBODY,
    TAXPAYERS,
    TREASURY,
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

from fundledger import (
    Amount,
    Assessment,
    Baseline,
    Basis,
    Certainty,
    Instrument,
    Netting,
    Novelty,
    Prices,
    Sector,
    Stage,
    total,
    totals,
)
from fundledger.analysis.filters import Filter

NEW, MOVED, OLD = Novelty.NEW, Novelty.REALLOCATED, Novelty.CONTINUED


def judged(commitment, *kinds, by=CHARITY, on=date(2020, 1, 1), **terms):
    return Assessment(on=on, commitment=commitment, by=by, novelty=frozenset(kinds), **terms)


class TestAnswers:
    @pytest.mark.parametrize(
        ("payers", "answer"),
        [
            ((OFFICE,), pounds(100)),
            ((OFFICE, TREASURY), pounds(100)),
            ((OFFICE, TAXPAYERS), up_to(100)),
            ((OFFICE, SOMEBODY), up_to(100)),
            ((SOMEBODY,), up_to(100)),
            ((), up_to(100)),
        ],
    )
    def test_three(self, payers, answer):
        """What is known to be asked for counts at both ends, what may be at the high end."""
        one = total(ledger_of(promise("a", payers=payers)), where={"payer.sector": "central"})

        assert answer == one.amount
        assert (answer.low is None) is ("uncertain" in flagged(one))

    def test_no(self):
        """What is known to be other counts not at all, and is said to be left out, by what."""
        found = totals(ledger_of(promise("a", payers=TAXPAYERS)), where={"payer.sector": "central"})
        (left,) = found.left_out

        assert ((), "filtered", "payer.sector") == (found.groups, left.reason.value, left.because)

    def test_open_high_end(self):
        """What may be asked for has no low end but nought where it has no ceiling either."""
        ledger = ledger_of(promise("a", Amount.at_least(5, "GBP")))

        assert Amount.at_least(0, "GBP") == total(ledger, where={"payer.sector": "local"}).amount

    def test_all_filters_must_pass(self):
        """One doubt is enough to doubt, one refusal to refuse."""
        ledger = ledger_of(
            promise("sure", 1, payers=OFFICE, instrument=Instrument.GRANT),
            promise("doubtful", 10, payers=OFFICE),
            promise("refused", 100, payers=OFFICE, instrument=Instrument.LOAN),
        )
        one = total(ledger, where={"payer.sector": "central", "instrument": "grant"})

        assert {"sure": pounds(1), "doubtful": up_to(10)} == counted(one)

    @pytest.mark.parametrize(
        "words", [(Sector.CENTRAL,), "central", ["central", "private"], {Sector.CENTRAL}]
    )
    def test_ways_to_ask(self, words):
        """A filter takes a word, a member of the vocabulary, or several."""
        ledger = ledger_of(promise("a", payers=OFFICE))

        assert pounds(100) == total(ledger, where={"payer.sector": words}).amount

    def test_not_stated_by_name(self):
        """Asked for by name, what does not say is what was asked for."""
        ledger = ledger_of(promise("a"), promise("b", basis=Basis.UNSTATED))

        assert (
            pounds(100)
            == total(ledger, where={"instrument": "not_stated", "basis": "envelope"}).amount
        )
        assert {"b": pounds(100)} == counted(total(ledger, where={"basis": "unstated"}))

    def test_verdict_is_no_truth_value(self):
        """An answer is one of three, and is compared."""
        asked = Filter("payer.sector", frozenset({"central"}))

        assert Certainty.NO is asked.verdict((("local",),))


class TestMeasures:
    def test_pass_or_not(self):
        """A filter on what is measured passes or does not: what is unstated adds to nothing."""
        ledger = ledger_of(
            promise("a", basis=Basis.INCREASE),
            promise("b", basis=Basis.UNSTATED),
            promise("c", basis=Basis.LEVEL),
        )
        found = totals(ledger, where={"basis": "increase"})

        assert {"a": pounds(100)} == counted(found[0])
        assert {"b": "unstated_basis", "c": "filtered"} == left_out(found)

    @pytest.mark.parametrize(
        ("where", "terms"),
        [
            ({"netting": "net"}, {}),
            ({"baseline": "previous year"}, {"baseline": Baseline.unspecified()}),
        ],
    )
    def test_left_out_as_unsaid(self, where, terms):
        """What does not say whether it is net, or on what it is an increase, is told as such."""
        known = promise("a", basis=Basis.INCREASE, netting=Netting.NET)
        ledger = ledger_of(known, promise("b", basis=Basis.INCREASE, **terms))
        found = totals(ledger, where=where)

        assert {"b": "unstated_basis"} == left_out(found)

    def test_prices_count_as_cash(self):
        """Prices that were not stated are counted as cash, so of cash they are possible."""
        ledger = ledger_of(promise("a", prices=Prices.cash()), promise("b"))

        assert pounds(100, 200) == total(ledger, where={"prices": "cash"}).amount

    def test_one_plan(self):
        """A baseline is asked for by its kind, or with the one plan or year that it names."""
        ledger = ledger_of(
            promise("a", 1, basis=Basis.INCREASE, baseline=Baseline.prior_plan("x")),
            promise("b", 2, basis=Basis.INCREASE, baseline=Baseline.prior_plan("y")),
            promise("c", 4, basis=Basis.INCREASE, baseline=Baseline.fixed_year(year(2010))),
        )
        asked = ("prior plan x", Baseline.prior_plan("y"), Baseline.fixed_year(year(2010)))

        assert [pounds(1), pounds(2), pounds(4)] == [
            total(ledger, where={"baseline": baseline}).amount for baseline in asked
        ]
        assert 2 == len(totals(ledger, where={"baseline": "prior plan"}))

    def test_undisclosed_currency(self):
        """Nobody knows the currency of what was not disclosed, so it may be any."""
        ledger = ledger_of(promise("a"), promise("x", None))

        assert ("x",) == total(ledger, where={"currency": "GBP"}).undisclosed


class TestBodies:
    def test_inner_bodies(self):
        """Money of a body is that of the bodies it is within."""
        ledger = ledger_of(promise("a", payers=OFFICE), promise("b", payers=TAXPAYERS))

        assert {"a": pounds(100)} == counted(total(ledger, where={"payer": "uk-gov"}))
        assert {"a": pounds(100)} == counted(total(ledger, where={"payer": GOVERNMENT}))

    def test_outer_bodies(self):
        """Of what a government pays, any of its offices may pay some."""
        ledger = ledger_of(
            promise("a", 60, payers=GOVERNMENT),
            promise("b", 30, payers=TREASURY),
            promise("c", 10, payers=OFFICE),
        )
        one = total(ledger, where={"payer": "home-office"})

        assert {"a": up_to(60), "c": pounds(10)} == counted(one)

    def test_a_body_that_the_ledger_does_not_name(self):
        """A party says itself what it is within."""
        ledger = ledger_of(promise("a", payers=GOVERNMENT))

        assert up_to(100) == total(ledger, where={"payer": TREASURY}).amount


class TestWholes:
    def test_a_whole_speaks_for_its_parts(self):
        """What is known of all of a whole is so of its parts, whatever they leave unsaid."""
        ledger = ledger_of(promise("w", 100, payers=TAXPAYERS), promise("p", 60, part_of="w"))
        found = totals(ledger, where={"payer.sector": "central"})

        assert ((), {"w": "filtered", "p": "filtered"}) == (found.groups, left_out(found))

    def test_parts_tell_more(self):
        """What a whole leaves open its parts may settle; the rest stays open."""
        ledger = ledger_of(
            promise("w", 100),
            promise("p", 60, part_of="w", payers=OFFICE),
            promise("q", 30, part_of="w", payers=TAXPAYERS),
        )
        one = total(ledger, where={"payer.sector": "central"})

        assert {"w": up_to(10), "p": pounds(60)} == counted(one)

    @pytest.mark.parametrize("where", [{"id": "p"}, {"territory": "Wales"}, {"purpose": "beds"}])
    def test_names_are_each_ones_own(self, where):
        """A part has an id of its own, and may be for a place or purpose within its whole's."""
        ledger = ledger_of(
            promise("w", 100, territory="UK", purpose="health"),
            promise("p", 60, part_of="w", territory="Wales", purpose="beds"),
        )

        assert {"p": pounds(60)} == counted(total(ledger, where=where))

    def test_names_of_the_whole(self):
        """What is asked for by the name of the whole is all of it."""
        ledger = ledger_of(
            promise("w", 100, territory="UK"), promise("p", 60, part_of="w", territory="Wales")
        )

        assert pounds(100) == total(ledger, where={"territory": "UK"}).amount

    def test_stage_of_the_whole(self):
        """A whole that was voted on carries its parts, which need not say so."""
        ledger = ledger_of(
            promise("w", 100, stage=Stage.APPROVED, payers=(OFFICE, TAXPAYERS)),
            promise("p", 60, part_of="w", payers=OFFICE),
        )
        found = totals(ledger, by="payer.sector", where={"stage": "approved"})

        assert {"central": pounds(60), None: pounds(40)} == lines(found)
        assert () == totals(ledger, where={"stage": "announced"}).groups


class TestNovelty:
    def asked(self, kinds, *entries, where=NEW, amount=100):
        fund = promise("fund", amount, novelty=frozenset(kinds))
        more = [entry(fund) for entry in entries]
        found = totals(ledger_of(fund, more=more), where={"novelty": where})
        return found[0].amount if found else None

    @pytest.mark.parametrize(
        ("claimed", "new", "moved"),
        [
            ((), up_to(100), up_to(100)),
            ((NEW,), up_to(100), up_to(100)),
            ((NEW, MOVED), up_to(100), up_to(100)),
            ((MOVED,), None, pounds(100)),
            ((MOVED, OLD), None, up_to(100)),
            ((OLD,), None, None),
        ],
    )
    def test_claims(self, claimed, new, moved):
        """To be new is only ever claimed; that money is not new is believed."""
        assert (new, moved) == (self.asked(claimed), self.asked(claimed, where=MOVED))

    def test_claim_is_told(self):
        """What counts on its announcer's word alone is told, where novelty was asked for."""
        ledger = ledger_of(promise("a", novelty=frozenset({NEW})))
        asked = total(ledger, where={"novelty": "new"})
        other = total(ledger, where={"payer.sector": "central"})

        assert ("a",) == flagged(asked)["claimed"]
        assert "claimed" not in flagged(other)

    def test_claim_is_no_line(self):
        """Nor has money a line of its own for being called new."""
        ledger = ledger_of(
            promise("a", novelty=frozenset({NEW})), promise("b", 5, novelty=frozenset({MOVED}))
        )

        assert {None: pounds(100), "reallocated": pounds(5)} == lines(totals(ledger, by="novelty"))

    @pytest.mark.parametrize("claimed", [(), (NEW,), (MOVED,)])
    def test_assessed(self, claimed):
        """What somebody assessed is known, whatever was claimed."""
        assert pounds(100) == self.asked(claimed, lambda fund: judged(fund, NEW))
        assert self.asked(claimed, lambda fund: judged(fund, OLD)) is None

    def test_assessed_line(self):
        """Assessed as new, it stands on that line."""
        fund = promise("a", novelty=frozenset({NEW}))
        ledger = ledger_of(fund, more=[judged(fund, NEW)])

        assert {"new": pounds(100)} == lines(totals(ledger, by="novelty"))

    def test_disputed(self):
        """Assessors who disagree leave it open, and it is told that they do."""
        fund = promise("a")
        ledger = ledger_of(fund, more=[judged(fund, NEW), judged(fund, OLD, by=TREASURY)])
        one = total(ledger, where={"novelty": "new"})

        assert (up_to(100), ("a",)) == (one.amount, flagged(one)["disputed"])

    def test_latest_word(self):
        """Of one assessor the latest judgement holds."""
        assert pounds(100) == self.asked(
            (),
            lambda fund: judged(fund, OLD),
            lambda fund: judged(fund, NEW, on=date(2021, 1, 1)),
        )

    @pytest.mark.parametrize(
        ("where", "expected"),
        [(NEW, pounds(20)), (MOVED, up_to(80)), ([MOVED, OLD], up_to(80))],
    )
    def test_how_much_is_new(self, where, expected):
        """Who says how much is new says that the rest is not."""
        assert expected == self.asked((), lambda f: judged(f, NEW, amount=pounds(20)), where=where)

    @pytest.mark.parametrize(
        ("where", "expected"), [(NEW, up_to(80)), (MOVED, pounds(20, 100)), (OLD, up_to(80))]
    )
    def test_how_much_was_moved(self, where, expected):
        """Of the rest of what was moved nothing is said."""
        assert expected == self.asked(
            (), lambda f: judged(f, MOVED, amount=pounds(20)), where=where
        )

    def test_between_assessors(self):
        """What two say of how much is new bounds it."""
        assert pounds(20, 30) == self.asked(
            (NEW,),
            lambda fund: judged(fund, NEW, amount=pounds(20)),
            lambda fund: judged(fund, NEW, amount=pounds(30), by=TREASURY),
        )

    @pytest.mark.parametrize(
        "terms",
        [
            {"amount": Amount.exact(20, "EUR")},
            {"amount": pounds(20), "basis": Basis.LEVEL},
            {"amount": pounds(20), "prices": Prices.real()},
        ],
    )
    def test_in_other_terms(self, terms):
        """Its value in another measure is no part of it, so how much is new stays open."""
        assert up_to(100) == self.asked((), lambda fund: judged(fund, NEW, **terms))

    def test_part_in_doubt_otherwise(self):
        """How much is new of what may be central money may be central and new."""
        fund = promise("a")
        ledger = ledger_of(fund, more=[judged(fund, NEW, amount=pounds(20))])
        where = {"novelty": "new", "payer.sector": "central"}

        assert up_to(20) == total(ledger, where=where).amount

    def test_part_in_a_year(self):
        """How much of a year's share is new is at most what is new of all."""
        fund = promise("a", per="year", period=year(2019, 3))
        ledger = ledger_of(fund, more=[judged(fund, NEW, amount=pounds(20))])
        one = total(ledger, where={"novelty": "new"}, within=year(2019))

        assert up_to(20) == one.amount

    def test_judgements_of_value(self):
        """A judgement of something else says nothing of novelty."""
        assert up_to(100) == self.asked((), lambda fund: judged(fund, amount=pounds(20)))
