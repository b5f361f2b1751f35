"""A ledger and its states: what had been announced, and what had been recorded, by a day."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import pytest
import strategies as our
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st

from fundledger import (
    Amount,
    Announcement,
    Assessment,
    Commitment,
    DateBounds,
    Delivery,
    DeliveryStage,
    EntryKind,
    Ledger,
    Link,
    LinkKind,
    Party,
    QuestionError,
    Restatement,
    Revision,
    UnknownWordError,
    Withdrawal,
    revised,
)
from fundledger.model.dates import latest

FUND = Commitment(id="fund", title="Fund", amount=Amount.exact(200, "GBP"))
OTHER = Commitment(id="other", title="Other")
MORE = revised(FUND, amount=Amount.exact(300, "GBP"))


def announced(commitment=FUND, on=date(2018, 10, 2), **terms):
    return Announcement(on=on, commitment=commitment, **terms)


class TestOrder:
    @given(ledger=our.ledgers(max_commitments=3), data=st.data())
    @settings(max_examples=50)
    def test_as_given(self, ledger, data):
        """However entries are given, a ledger puts them in one order."""
        shuffled = data.draw(st.permutations(ledger.entries))

        assert ledger == Ledger(shuffled) == Ledger().appended(*shuffled)
        assert hash(ledger) == hash(Ledger(shuffled))

    def test_within_a_day(self):
        """On one day entries stand by kind."""
        on = date(2019, 1, 24)
        entries = [
            Assessment(on=on, commitment=FUND, by=Party("ifs", "IFS")),
            Delivery(on=on, commitment=FUND, stage=DeliveryStage.SPENT),
            Withdrawal(on=on, commitment=FUND),
            Revision(on=on, commitment=FUND),
            Restatement(on=on, commitment=FUND),
            announced(on=on),
        ]

        assert list(EntryKind) == [entry.kind for entry in Ledger(entries).entries]

    def test_as_written(self):
        """Entries of one day and kind stay as they were given."""
        entries = tuple(announced(Commitment(id=name, title="x")) for name in "cab")

        assert entries == Ledger(entries).entries
        assert list("cab") == list(Ledger(entries).state)

    def test_any_iterable(self):
        """Entries are read once."""
        assert Ledger([announced()]) == Ledger(iter([announced()]))

    def test_appended(self):
        """A ledger does not change; appending makes another."""
        ledger = Ledger([announced()])
        longer = ledger.appended(announced(OTHER, on=date(2017, 1, 1)))

        assert 1 == len(ledger.entries)
        assert ["other", "fund"] == [entry.commitment.id for entry in longer.entries]
        with pytest.raises(FrozenInstanceError):
            ledger.entries = ()


class TestAnnouncedBy:
    @given(ledger=our.ledgers(max_commitments=3))
    @settings(max_examples=50)
    def test_history_grows(self, ledger):
        """What counts by a day counts by every later one, and all counts in the end."""
        days = [date.min, *sorted({latest(entry.on) for entry in ledger.entries}), date.max]
        states = [ledger.as_of(day) for day in days]

        for before, after in pairwise(states):
            assert before.entries == after.entries[: len(before.entries)]
        assert ledger.state.entries == states[-1].entries == ledger.entries
        assert dict(ledger.state) == dict(states[-1])

    @given(ledger=our.ledgers(max_commitments=3), day=our.days())
    @settings(max_examples=50)
    def test_counts_by_the_latest_day(self, ledger, day):
        """An entry counts once the latest day that it can be is reached."""
        expected = [entry for entry in ledger.entries if latest(entry.on) <= day]

        assert expected == list(ledger.as_of(day).entries)

    def test_included(self):
        """What was announced on a day counts by the end of it."""
        ledger = Ledger([announced()])

        assert [[], ["fund"]] == [
            list(ledger.as_of(day)) for day in (date(2018, 10, 1), date(2018, 10, 2))
        ]

    def test_terms_as_they_stood(self):
        """A revision counts from its day, and until then what it changed stands."""
        ledger = Ledger([announced(), Revision(on=date(2019, 1, 1), commitment=MORE)])

        assert [200, 300] == [
            ledger.as_of(day)["fund"].amount.low for day in (date(2018, 12, 31), date(2019, 1, 1))
        ]

    def test_never_after(self):
        """Of a day known only not to be before another, nobody knows that it is reached."""
        ledger = Ledger([announced(on=DateBounds(not_before=date(2018, 1, 1)))])

        assert [] == list(ledger.as_of(date(9999, 12, 30)))
        assert ["fund"] == list(ledger.state)

    def test_revised_before_the_latest_day(self):
        """An announcement is no later than the revision of what it announced."""
        bounded = announced(on=DateBounds(not_after=date(2018, 10, 25)))
        ledger = Ledger([bounded, Revision(on=date(2018, 10, 20), commitment=MORE)])

        assert [EntryKind.ANNOUNCEMENT, EntryKind.REVISION] == [e.kind for e in ledger.entries]
        assert 300 == ledger.state["fund"].amount.low
        assert [] == list(ledger.as_of(date(2018, 10, 19)))
        assert 300 == ledger.as_of(date(2018, 10, 20))["fund"].amount.low

    def test_revised_on_the_earliest_day(self):
        """An announcement may have been made, and revised, on the earliest day that it can be."""
        bounded = announced(on=DateBounds(date(2018, 10, 20), date(2018, 10, 25)))
        ledger = Ledger([bounded, Revision(on=date(2018, 10, 20), commitment=MORE)])

        assert 300 == ledger.as_of(date(2018, 10, 20))["fund"].amount.low

    def test_other_entries_keep_their_bounds(self):
        """Only an announcement is surely the first: a revision may follow a delivery."""
        bounded = Revision(on=DateBounds(not_after=date(2018, 10, 25)), commitment=MORE)
        spent = Delivery(on=date(2018, 10, 20), commitment=FUND, stage=DeliveryStage.SPENT)
        ledger = Ledger([announced(), bounded, spent])

        assert bounded is ledger.entries[-1]
        assert 200 == ledger.as_of(date(2018, 10, 24))["fund"].amount.low

    def test_announced_again(self):
        """A second announcement, known within bounds, stands at the latest day that it can be."""
        again = announced(MORE, on=DateBounds(date(2018, 1, 1), date(2020, 1, 1)))
        ledger = Ledger([announced(), Withdrawal(on=date(2019, 1, 1), commitment=FUND), again])

        assert again is ledger.entries[-1]
        assert {} == dict(ledger.state.withdrawn)

    def test_not_before_what_followed(self):
        """Bounds that contradict what followed are left as they are."""
        late = announced(on=DateBounds(date(2018, 11, 1), date(2018, 12, 1)))
        ledger = Ledger([late, Revision(on=date(2018, 10, 20), commitment=MORE)])

        assert [EntryKind.REVISION, EntryKind.ANNOUNCEMENT] == [e.kind for e in ledger.entries]

    @pytest.mark.parametrize("name", ["announced", "recorded"])
    @pytest.mark.parametrize("day", ["2018-10-02", dt.datetime(2018, 10, 2)], ids=repr)  # noqa: DTZ001
    def test_no_day(self, name, day):
        """A question names plain days."""
        with pytest.raises(TypeError, match=name):
            Ledger([announced()]).as_of(**{name: day})


class TestRecordedBy:
    def test_two_histories(self):
        """What had been announced by a day is one question, what we knew by then another."""
        ledger = Ledger(
            [
                announced(recorded=date(2019, 3, 1)),
                announced(OTHER, on=date(2019, 1, 1), recorded=date(2019, 1, 1)),
            ]
        )

        assert ["fund", "other"] == list(ledger.as_of(date(2019, 1, 31)))
        assert ["other"] == list(ledger.as_of(recorded=date(2019, 1, 31)))
        assert ["other"] == list(ledger.as_of(date(2019, 1, 31), recorded=date(2019, 1, 31)))
        assert [] == list(ledger.as_of(date(2018, 12, 31), recorded=date(2019, 1, 31)))
        assert ["fund", "other"] == list(ledger.as_of(recorded=date(2019, 3, 1)))

    def test_unsaid(self):
        """A ledger that does not say when it learned a thing has no such history."""
        ledger = Ledger([announced(recorded=date(2019, 1, 1)), announced(OTHER)])
        with pytest.raises(QuestionError, match="'other'"):
            ledger.as_of(recorded=date(2019, 1, 31))

    def test_bounds_lose_their_witness(self):
        """Before the revision was recorded, a bounded announcement stands at its latest day."""
        ledger = Ledger(
            [
                announced(on=DateBounds(not_after=date(2018, 10, 25)), recorded=date(2019, 1, 1)),
                Revision(on=date(2018, 10, 20), commitment=MORE, recorded=date(2019, 2, 1)),
            ]
        )
        day = date(2018, 10, 20)

        assert [] == list(ledger.as_of(day, recorded=date(2019, 1, 31)))
        assert ["fund"] == list(ledger.as_of(day, recorded=date(2019, 2, 1)))

    @given(ledger=our.ledgers(max_commitments=3), day=our.days())
    @settings(max_examples=50)
    def test_filter(self, ledger, day):
        """What had been recorded by a day is what says so."""
        if not all(entry.recorded for entry in ledger.entries):
            return
        known = [entry for entry in ledger.entries if entry.recorded <= day]

        assert dict(Ledger(known).state) == dict(ledger.as_of(recorded=day))


class TestHistory:
    def test_all_of_one(self):
        """The history of a commitment is every entry about it, in order."""
        entries = (announced(), announced(OTHER), Revision(on=date(2019, 1, 1), commitment=MORE))

        assert (entries[0], entries[2]) == Ledger(entries).history("fund")

    def test_unknown(self):
        """A name that nobody announced is refused with the nearest."""
        with pytest.raises(UnknownWordError, match="'fund'"):
            Ledger([announced()]).history("fnud")

    def test_ids(self):
        """Every commitment that an entry is about has an id."""
        assert {"fund", "other"} == Ledger([announced(), announced(OTHER)]).ids

    def test_corrected_are_kept(self):
        """Nothing is ever removed from the history."""
        wrong = announced(key="a1")
        ledger = Ledger([wrong, announced(MORE, corrects="a1")])

        assert wrong in ledger.history("fund")
        assert wrong not in ledger.state.entries_of("fund")


class TestState:
    ledger = Ledger([announced(), announced(OTHER)])

    def test_mapping(self):
        """A state is a mapping from id to commitment, in the order of announcement."""
        state = self.ledger.state

        assert isinstance(state, Mapping)
        assert ["fund", "other"] == list(state) == list(state.keys())
        assert [FUND, OTHER] == list(state.values())
        assert {"fund": FUND, "other": OTHER} == dict(state) == {**state}
        assert 2 == len(state)
        assert "fund" in state
        assert "none" not in state
        assert 5 not in state

    def test_get(self):
        """What is not there is None, or what the caller says."""
        state = self.ledger.state

        assert (FUND, None, 5) == (state.get("fund"), state.get("none"), state.get("none", 5))

    def test_unknown(self):
        """An id that is none is refused with the nearest, as a failed lookup."""
        with pytest.raises(LookupError, match="did you mean 'fund'"):
            _ = self.ledger.state["fundd"]

    def test_equality_is_identity(self):
        """Two states of the same terms may differ in what was withdrawn: each is itself alone."""
        state = self.ledger.state

        assert state == self.ledger.state
        assert state != self.ledger.as_of()
        assert state != dict(state)
        assert 2 == len({state, self.ledger.as_of()})

    def test_read_only(self):
        """Nobody changes a state."""
        state = self.ledger.state
        with pytest.raises(TypeError):
            state["fund"] = MORE
        with pytest.raises(TypeError):
            state.commitments["fund"] = MORE
        with pytest.raises(FrozenInstanceError):
            state.entries = ()

    def test_shown(self):
        """A state says how much it holds."""
        assert "<State of 2 commitments>" == repr(self.ledger.state)
        assert "<State of 0 commitments, announced by 2000-01-01>" == repr(
            self.ledger.as_of(date(2000, 1, 1))
        )

    def test_entries_of(self):
        """The entries of a commitment are those that counted; of nothing there are none."""
        state = self.ledger.state

        assert (self.ledger.entries[0],) == state.entries_of("fund")
        assert () == state.entries_of("none")

    def test_assessments(self):
        """Judgements are found by what they judge."""
        judged = Assessment(on=date(2020, 1, 1), commitment=FUND, by=Party("ifs", "IFS"))

        assert {"fund": (judged,)} == self.ledger.appended(judged).state.assessments

    def test_entangled(self):
        """Links of any kind, and withdrawals, entangle both ends."""
        part = Commitment(id="part", title="P", links=(Link(LinkKind.PART_OF, "other"),))
        lost = Commitment(id="lost", title="L", links=(Link(LinkKind.OVERLAPS, "nobody"),))
        ledger = self.ledger.appended(announced(part), announced(lost))

        assert {"part", "other", "lost"} == ledger.state.entangled
        gone = ledger.appended(Withdrawal(on=date(2020, 1, 1), commitment=FUND))
        assert {"part", "other", "lost", "fund"} == gone.state.entangled

    @given(ledger=our.ledgers(max_commitments=3))
    @settings(max_examples=50)
    def test_copies(self, ledger):
        """A ledger and its state cross the borders of a process, whatever was asked of them."""
        state = ledger.state
        assert state.structure is state.structure
        for again in (copy.deepcopy(state), pickle.loads(pickle.dumps(state)), copy.copy(state)):
            assert (dict(state), state.entries) == (dict(again), again.entries)
            assert (dict(state.withdrawn), state.reduced) == (dict(again.withdrawn), again.reduced)
            assert state.structure.wholes == again.structure.wholes
        for other in (pickle.loads(pickle.dumps(ledger)), copy.deepcopy(ledger), copy.copy(ledger)):
            assert (ledger, hash(ledger)) == (other, hash(other))
            assert dict(state) == dict(other.state)
