"""
The shipped ledger of police and youth money gives the figures that were worked out by hand.

The figures and their sources stand in ``docs/examples/police-and-youth-2019.toml``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fundledger import (
    Agreement,
    Amount,
    Announcement,
    Baseline,
    Calendar,
    Ledger,
    NotAddableError,
    Revision,
    Spread,
    Totals,
    by_year,
    check,
    delivered,
    first_announced,
    headlines,
    mentions,
    reconcile,
    revised,
    total,
    totals,
)
from fundledger.formats import load

FILE = Path(__file__).parents[1] / "docs" / "examples" / "police-and-youth-2019.toml"
UK = Calendar.named("uk-government")
YEAR = UK.year("2019-20")
MILLION = 1_000_000
POLICE, YOUTH = "police-2019-20", "youth-endowment-fund"


def pounds(millions: int) -> Amount:
    """Make an exact sum of millions of pounds."""
    return Amount.exact(millions * MILLION, "GBP")


def up_to(millions: int) -> Amount:
    """Make a ceiling in millions of pounds."""
    return Amount.up_to(millions * MILLION, "GBP")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Return the shipped ledger."""
    return load(FILE)


def amounts(found: Totals) -> list[Amount | None]:
    """Return the figure of each group."""
    return [one.amount for one in found]


class TestWhatAdds:
    def test_four_groups(self, ledger):
        """An envelope, an increase, a level and an increase on a plan are four groups."""
        assert [pounds(200), up_to(970), up_to(14_000), pounds(100)] == amounts(totals(ledger))

    def test_one_total_is_refused(self, ledger):
        """The four groups make no one figure; the refusal names each."""
        with pytest.raises(NotAddableError) as caught:
            total(ledger)

        assert 4 == len(caught.value.groups)

    @pytest.mark.parametrize("by", [(), "payer.sector", "payer", "novelty", "basis", "announcer"])
    def test_no_naive_sum(self, ledger, by):
        """No way of grouping gives the sums of a careless spreadsheet."""
        wrong = {Decimal(n * MILLION) for n in (1_270, 1_170, 14_200, 1_070)}

        ends = {end for one in amounts(totals(ledger, by=by)) if one for end in (one.low, one.high)}

        assert not wrong & ends

    def test_the_hope_is_in_no_sum(self, ledger):
        """A target is left out of every total."""
        counted = {one.id for group in totals(ledger) for one in group.commitments}

        assert "youth-endowment-fund-hope" not in counted

    def test_nothing_to_mend(self, ledger):
        """A check of the shipped ledger finds nothing."""
        assert () == check(ledger)


class TestWhoPays:
    def test_by_sector(self, ledger):
        """The rest of 88 falls to central government, as the precept is all of local taxes."""
        found = totals(ledger, by="payer.sector", within=YEAR, where={"basis": "increase"})
        on_last_year = {
            dict(one.by)["payer.sector"]: one.amount
            for one in found
            if one.measure.baseline == Baseline.previous_year()
        }

        expected = {
            "local": up_to(509),
            "central": Amount.between(373 * MILLION, 461 * MILLION, "GBP"),
        }
        assert expected == on_last_year

    def test_new_central_money(self, ledger):
        """At most £541m, without a low end: nobody but the announcer says that any is new."""
        found = total(
            ledger,
            within=YEAR,
            where={"basis": "increase", "payer.sector": "central", "novelty": "new"},
            against=Baseline.previous_year(),
        )

        counted = sorted(int(member.amount.high or 0) // MILLION for member in found.contributions)
        assert (up_to(541), [59, 80, 88, 153, 161]) == (found.amount, counted)


class TestParts:
    def test_reconcile(self, ledger):
        """The parts that are increases leave £88m at the ceiling; with the £90m, −£2m."""
        found = reconcile(ledger, POLICE)

        assert Amount.between(373 * MILLION, 882 * MILLION, "GBP") == found.sum
        assert (None, Decimal(88 * MILLION)) == (found.rest.low, found.rest.high)
        assert ["police-organised-crime"] == [part.id for part in found.apart]
        assert Decimal(-2 * MILLION) == found.rest_with_apart.high


class TestSayings:
    def test_said_six_times(self, ledger):
        """Six sayings of £200m come to £1.2bn, and are £200m."""
        found = next(one for one in headlines(ledger) if one.commitment.id == YOUTH)

        seen = (found.times, found.sum_of_sayings, found.commitment.amount)
        assert (6, pounds(1_200), pounds(200)) == seen

    def test_first_announced(self, ledger):
        """The fund was first announced at a party conference."""
        assert date(2018, 10, 2) == first_announced(ledger, YOUTH).on

    def test_drift(self, ledger):
        """The £970m was said with four qualifiers in fourteen weeks, and never revised."""
        said = [(mention.amount, mention.agreement) for mention in mentions(ledger, POLICE)]

        assert (up_to(970), Agreement.SAME) == said[0]
        assert (Amount.about(1_000 * MILLION, "GBP"), Agreement.DRIFT) in said
        assert (pounds(970), Agreement.DRIFT) in said
        assert (Amount.about(970 * MILLION, "GBP"), Agreement.DRIFT) in said
        assert up_to(970) == ledger.state[POLICE].amount


class TestTime:
    def test_as_of(self, ledger):
        """At the end of 2018 the £100m of March 2019 is not there."""
        then = ledger.as_of(date(2018, 12, 31))

        assert POLICE in then
        assert "knife-crime-2019-20" not in then

    def test_a_length_answers_no_year(self, ledger):
        """ "Over ten years" from nobody knows when has no figure for a year, however spread."""
        for spread in (None, Spread.EVEN, Spread.BOUNDS):
            found = totals(ledger, where={"id": YOUTH}, within=UK.year("2022-23"), spread=spread)

            assert [] == amounts(found)

    def test_anchored(self, ledger):
        """Anchored, it has a figure only as the asker says: an average, or bounds."""
        fund = ledger.state[YOUTH]
        anchored = fund.period.anchor(date(2019, 4, 1))
        later = ledger.appended(
            Revision(on=date(2021, 4, 1), commitment=revised(fund, period=anchored))
        )

        def share(spread: Spread | None) -> list[Amount | None]:
            year = UK.year("2022-23")
            return amounts(totals(later, where={"id": YOUTH}, within=year, spread=spread))

        assert anchored.inferred
        assert [] == share(None)
        assert [pounds(20)] == share(Spread.EVEN)
        assert [Amount.between(0, 200 * MILLION, "GBP")] == share(Spread.BOUNDS)
        years = by_year(later, UK, span=anchored, where={"id": YOUTH}, spread=Spread.EVEN)
        assert [[pounds(20)]] * 10 == [amounts(found) for _, found in years]

    def test_delivered_is_a_reading(self, ledger):
        """The £200m awarded and the £17.1m given on are two stages, not two payments."""
        read = {reading.stage.value: reading.amount for reading in delivered(ledger, YOUTH)}

        expected = {"obligated": pounds(200), "allocated": Amount.exact("17.1e6", "GBP")}
        assert expected == read

    def test_announced_once(self, ledger):
        """Every commitment of the ledger has one announcement."""
        names = [e.commitment.id for e in ledger.entries if isinstance(e, Announcement)]

        assert sorted(set(names)) == sorted(names)
