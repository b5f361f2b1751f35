"""Entries: dated, about a commitment, never changed."""

from __future__ import annotations

import datetime as dt
import pickle
from datetime import date

import pytest
import strategies as our
from hypothesis import given

from fundledger import (
    Amount,
    Announcement,
    Assessment,
    Commitment,
    DateBounds,
    Delivery,
    DeliveryStage,
    EntryKind,
    Evidence,
    Party,
    Place,
    Restatement,
    Revision,
    Source,
    TermsError,
    Withdrawal,
)
from fundledger.model.entries import ENTRY_TYPES

WORDS = Evidence(Source("Home Office"), exact="a new fund")
FUND = Commitment(id="fund", title="Fund", evidence=(WORDS,))
DAY = date(2018, 10, 2)

MADE = [
    Announcement(on=DAY, commitment=FUND),
    Restatement(on=DAY, commitment=FUND),
    Revision(on=DAY, commitment=FUND),
    Withdrawal(on=DAY, commitment=FUND),
    Delivery(on=DAY, commitment=FUND, stage=DeliveryStage.SPENT),
    Assessment(on=DAY, commitment=FUND, by=Party("ifs", "IFS")),
]
each = pytest.mark.parametrize("entry", MADE, ids=lambda entry: entry.kind.value)


def again(entry, **terms):
    """Make an entry like another, but for some terms."""
    kept = {"on": entry.on, "commitment": entry.commitment}
    if isinstance(entry, Delivery):
        kept["stage"] = entry.stage
    if isinstance(entry, Assessment):
        kept["by"] = entry.by
    return type(entry)(**kept | terms)


class TestEntries:
    def test_six_kinds(self):
        """There is one class for each kind, in the order of one day's entries."""
        assert list(EntryKind) == list(ENTRY_TYPES)
        assert [type(entry) for entry in MADE] == list(ENTRY_TYPES.values())
        assert list(EntryKind) == [entry.kind for entry in MADE]

    @given(entry=our.entries())
    def test_value(self, entry):
        """An entry crosses the borders of a process."""
        assert entry == pickle.loads(pickle.dumps(entry))
        assert hash(entry) == hash(pickle.loads(pickle.dumps(entry)))

    @each
    @pytest.mark.parametrize("day", ["2018-10-02", dt.datetime(2018, 10, 2), None], ids=repr)  # noqa: DTZ001
    def test_no_day(self, entry, day):
        """An entry has a day, which is a plain day or bounds of one."""
        with pytest.raises(TypeError, match="on is"):
            again(entry, on=day)

    @each
    def test_recorded(self, entry):
        """The day on which we learned of it is exact: it was ours."""
        assert DAY == again(entry, recorded=DAY).recorded
        with pytest.raises(TypeError, match="recorded"):
            again(entry, recorded=DateBounds(DAY))

    @each
    def test_loose_evidence(self, entry):
        """Evidence is a tuple."""
        with pytest.raises(TypeError, match="evidence"):
            again(entry, evidence=[WORDS])

    @each
    def test_own_correction(self, entry):
        """An entry corrects another."""
        with pytest.raises(TermsError, match="not itself"):
            again(entry, key="a", corrects="a")

    @each
    def test_place_is_no_part(self, entry):
        """Where an entry stands in a file is no part of what it says."""
        placed = again(entry, place=Place("ledger.toml", 12))

        assert entry == placed
        assert repr(entry) == repr(placed)

    @each
    def test_named_terms(self, entry):
        """The terms of an entry are many, and are given by name."""
        with pytest.raises(TypeError):
            type(entry)(DAY, FUND)

    def test_evidence_of_an_announcement(self):
        """An announcement rests on what its commitment rests on, unless it says otherwise."""
        assert (WORDS,) == MADE[0].evidence
        assert () == Announcement(on=DAY, commitment=FUND, evidence=()).evidence

    def test_delivery_of_one_currency(self):
        """What was delivered, and of what, is in one currency."""
        with pytest.raises(TermsError, match="one currency"):
            again(MADE[4], amount=Amount.exact(1, "GBP"), of=Amount.exact(1, "EUR"))

    def test_loose_novelty(self):
        """What a judge says of novelty is a frozenset, as it is in a commitment."""
        with pytest.raises(TypeError, match="novelty"):
            again(MADE[5], novelty={"new"})
