"""Corrections: our own mistakes, which are no revisions, and what was written on top of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import strategies as our
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from fundledger import (
    Amount,
    Announcement,
    Baseline,
    Basis,
    Commitment,
    Delivery,
    DeliveryStage,
    Evidence,
    Ledger,
    Link,
    LinkKind,
    Period,
    Restatement,
    Revision,
    Source,
    TermsError,
    Withdrawal,
    revised,
    withdrawn,
)

DECADE = Period(date(2019, 4, 1), date(2029, 3, 31))
WORDS = Evidence(Source("Home Office"), exact="£200 million")
LATER = Evidence(Source("Treasury"), exact="over ten years")
MISREAD = Evidence(Source("Home Office"), exact="£20 million")


def pounds(figure):
    return Amount.exact(figure, "GBP")


def day(number):
    return date(2018, 10, 1) + timedelta(days=number)


WRONG = Commitment(id="fund", title="Fund", amount=pounds(20), evidence=(MISREAD,))
RIGHT = evolve(WRONG, amount=pounds(200), evidence=(WORDS,))
FIRST = Announcement(on=day(1), commitment=WRONG, key="a1")
FIXED = Announcement(on=day(1), commitment=RIGHT, corrects="a1")


def state(*entries, **asked):
    return Ledger(entries).as_of(**asked)


class TestCorrected:
    def test_replaced(self):
        """What was wrong does not count; what corrects it does."""
        assert RIGHT == state(FIRST, FIXED)["fund"]
        assert (FIXED,) == state(FIRST, FIXED).entries

    def test_moved(self):
        """A wrong day is corrected like anything else."""
        moved = Announcement(on=day(30), commitment=WRONG, corrects="a1")

        assert [] == list(Ledger([FIRST, moved]).as_of(day(29)))
        assert ["fund"] == list(Ledger([FIRST, moved]).as_of(day(30)))

    def test_corrected_again(self):
        """A correction may be wrong too."""
        wrong_again = evolve(FIXED, commitment=evolve(RIGHT, amount=pounds(2)), key="a2")
        right = evolve(FIXED, corrects="a2")

        assert RIGHT == state(FIRST, wrong_again, right)["fund"]

    def test_before_it_was_recorded(self):
        """Until a correction was recorded, the mistake was all that we knew."""
        entries = [evolve(FIRST, recorded=day(2)), evolve(FIXED, recorded=day(9))]

        assert WRONG == state(*entries, recorded=day(8))["fund"]
        assert RIGHT == state(*entries, recorded=day(9))["fund"]

    def test_nothing_of_that_key(self):
        """A correction of nothing leaves everything, and stands."""
        stray = evolve(FIXED, corrects="a9", on=day(2))

        assert [FIRST, stray] == list(state(FIRST, stray).entries)


class TestWrittenOnTop:
    """A later entry repeats the error in what it did not mean to change."""

    def test_revision(self):
        """A term that became known is kept; the sum that was misread is not."""
        known = Revision(
            on=day(5), commitment=revised(WRONG, (LATER,), period=DECADE), evidence=(LATER,)
        )
        found = state(FIRST, known, FIXED)["fund"]

        assert revised(RIGHT, (LATER,), period=DECADE) == found
        assert (WORDS, LATER) == found.evidence

    def test_revised_sum(self):
        """A sum that was revised is the revised one."""
        more = Revision(on=day(5), commitment=revised(WRONG, amount=pounds(300)))

        assert pounds(300) == state(FIRST, more, FIXED)["fund"].amount

    @pytest.mark.parametrize(
        "entry",
        [
            Restatement(on=day(5), commitment=WRONG, amount=pounds(200)),
            Delivery(on=day(5), commitment=WRONG, stage=DeliveryStage.SPENT),
        ],
        ids=lambda entry: entry.kind.value,
    )
    def test_nothing_changed(self, entry):
        """An entry that changes no term stands on the corrected ones."""
        found = state(FIRST, entry, FIXED)

        assert RIGHT == found["fund"]
        assert RIGHT == found.entries[-1].commitment

    def test_withdrawal(self):
        """What was taken back is taken from the corrected sum."""
        taken = pounds(5)
        entry = Withdrawal(on=day(5), commitment=withdrawn(WRONG, taken), amount=taken)

        assert pounds(195) == state(FIRST, entry, FIXED)["fund"].amount

    def test_wrong_withdrawal(self):
        """A corrected withdrawal takes the right sum, whatever was said after the wrong one."""
        first = Announcement(on=day(1), commitment=RIGHT)
        wrong = Withdrawal(
            on=day(3), commitment=withdrawn(RIGHT, pounds(100)), amount=pounds(100), key="w"
        )
        later = Revision(on=day(5), commitment=revised(wrong.commitment, title="Youth fund"))
        right = Withdrawal(
            on=day(3), commitment=withdrawn(RIGHT, pounds(10)), amount=pounds(10), corrects="w"
        )
        found = state(first, wrong, later, right)["fund"]

        assert (pounds(190), "Youth fund") == (found.amount, found.title)

    def test_several(self):
        """Each later entry adds its own change."""
        known = revised(WRONG, period=DECADE)
        named = revised(known, title="Youth fund")
        entries = [Revision(on=day(n), commitment=c) for n, c in ((3, known), (5, named))]
        found = state(FIRST, *entries, FIXED)["fund"]

        assert revised(RIGHT, period=DECADE, title="Youth fund") == found

    def test_links_are_added(self):
        """A link that was added later stands beside those of the correction."""
        part, overlap = Link(LinkKind.PART_OF, "all"), Link(LinkKind.OVERLAPS, "other")
        linked = Revision(on=day(5), commitment=revised(WRONG, links=(overlap,)))
        right = evolve(FIXED, commitment=revised(RIGHT, links=(part,)))

        assert (part, overlap) == state(FIRST, linked, right)["fund"].links

    def test_recorded_after(self):
        """What was recorded after a correction was written on top of it: it means what it says."""
        first, right = evolve(FIRST, recorded=day(2)), evolve(FIXED, recorded=day(3))
        cut = Revision(on=day(5), commitment=revised(RIGHT, amount=pounds(20)), recorded=day(6))
        early = evolve(cut, recorded=day(3))

        assert pounds(20) == state(first, cut, right)["fund"].amount
        assert pounds(200) == state(first, early, right)["fund"].amount

    def test_no_longer_fits(self):
        """A change that contradicts the correction is told, with what to do."""
        level = Revision(on=day(5), commitment=revised(WRONG, basis=Basis.LEVEL))
        grown = revised(RIGHT, basis=Basis.INCREASE, baseline=Baseline.previous_year())
        with pytest.raises(TermsError, match="correct that entry too"):
            state(FIRST, level, evolve(FIXED, commitment=grown))

    def test_other_commitments(self):
        """A correction of one commitment leaves every other."""
        other = Announcement(on=day(1), commitment=evolve(WRONG, id="other"))

        assert other.commitment == state(FIRST, other, FIXED)["other"]

    @given(ledger=our.ledgers(max_commitments=2), data=st.data())
    @settings(max_examples=50)
    def test_corrected_to_itself(self, ledger, data):
        """To correct an entry to what it said anyway changes nothing."""
        if not ledger.entries:
            return
        entry = data.draw(st.sampled_from(ledger.entries))
        again = ledger.appended(evolve(entry, key=None, corrects=entry.key))

        assert dict(ledger.state) == dict(again.state)
        assert dict(ledger.state.withdrawn).keys() == dict(again.state.withdrawn).keys()

    @given(ledger=our.ledgers(max_commitments=1, max_events=4), title=our.texts())
    @settings(max_examples=50)
    def test_title_misread(self, ledger, title):
        """A title that was misread at first is right everywhere, unless it was revised since."""
        if not ledger.entries:
            return
        first, *later = ledger.entries
        right = evolve(first.commitment, title=title)
        revised_since = any(entry.commitment.title != first.commitment.title for entry in later)
        known = {"key": None, "corrects": first.key, "recorded": None}
        (found,) = ledger.appended(evolve(first, commitment=right, **known)).state.values()

        assert (later[-1].commitment.title if revised_since else title) == found.title
