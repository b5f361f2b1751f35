"""A ledger comes back from a file as it went in."""

from __future__ import annotations

from datetime import date

import pytest
import strategies as our
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fundledger import (
    Announcement,
    Commitment,
    Ledger,
    LoadError,
    Restatement,
    WriteError,
    revised,
)
from fundledger.analysis.checks import errors_in
from fundledger.formats import dump, dumps, load, loads

FORMS = ("toml", "jsonl")
ON = date(2019, 1, 1)


@pytest.mark.parametrize("form", FORMS)
class TestRoundTrip:
    @given(ledger=our.ledgers())
    @settings(suppress_health_check=list(HealthCheck), max_examples=150)
    def test_identity(self, form, ledger):
        """Written and read back, a ledger is the same, and is written the same again."""
        assume(not errors_in(ledger))
        try:
            text = dumps(ledger, form)
        except WriteError:
            assume(False)  # what this form cannot hold, it refuses
            raise

        again = loads(text, form)

        assert ledger == again
        assert text == dumps(again, form)

    def test_files(self, form, tmp_path):
        """What is dumped to a file is loaded from it, and replaces what stood there whole."""
        path = tmp_path / f"ledger.{form}"
        path.write_text("what stood there")
        ledger = Ledger([Announcement(on=ON, commitment=Commitment(id="a", title="A"))])

        dump(ledger, path)

        assert ledger == load(path)
        assert [path] == list(tmp_path.iterdir())

    @given(data=st.binary(max_size=400))
    def test_any_bytes(self, form, data):
        """Any bytes at all are a ledger or a LoadError whose every finding has a place."""
        try:
            found = loads(data, form)
        except LoadError as error:
            assert all(finding.place for finding in error.findings)
        else:
            assert isinstance(found, Ledger)


class TestWhatTomlCannotSay:
    def test_refused(self, tmp_path):
        """Terms that changed without a revision are refused, and nothing is written."""
        fund = Commitment(id="a", title="A")
        ledger = Ledger(
            [
                Announcement(on=ON, commitment=fund),
                Restatement(on=ON, commitment=revised(fund, title="B")),
            ]
        )
        path = tmp_path / "ledger.toml"

        with pytest.raises(WriteError, match="changes its terms"):
            dump(ledger, path)

        assert [] == list(tmp_path.iterdir())
        assert ledger == loads(dumps(ledger, "jsonl"), "jsonl")
