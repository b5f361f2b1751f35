"""The strategies themselves: what they give is sound, and in the order it was written."""

from __future__ import annotations

import strategies as our
from hypothesis import given

from fundledger import Ledger


class TestLedgers:
    @given(ledger=our.ledgers())
    def test_sound(self, ledger):
        """Links form a forest, and every link has both its ends."""
        links = ledger.state.structure

        assert ((), (), ()) == (links.cycles, links.second_wholes, links.missing)

    @given(ledger=our.ledgers())
    def test_in_order(self, ledger):
        """Entries stand in the order in which they were written on top of each other."""
        assert [f"e{n}" for n in range(len(ledger.entries))] == [
            entry.key for entry in ledger.entries
        ]

    @given(entry=our.entries())
    def test_entries(self, entry):
        """Any single entry makes a ledger of one commitment."""
        assert [entry.commitment.id] == list(Ledger([entry]).state)
