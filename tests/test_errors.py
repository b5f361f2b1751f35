"""Errors carry their data, and say what to do next."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger.errors import (
    AmbiguousLabelError,
    AmountError,
    CurrencyMismatchError,
    Finding,
    FundledgerError,
    LabelError,
    LoadError,
    NotAddableError,
    Place,
    Severity,
    TermsError,
    UnknownWordError,
    nearest,
    shortened,
)


class TestNearest:
    @pytest.mark.parametrize(
        ("word", "known", "first"),
        [
            ("GPB", ["GIP", "GBP", "USD"], "GBP"),
            ("uk-goverment", ["uk-government", "uk-school"], "uk-government"),
            ("AMOUNT", ["amount", "account"], "amount"),
            ("amuont", ["amounts", "amount"], "amount"),
        ],
    )
    def test_first(self, word, known, first):
        """What was meant comes first: a swapped pair of letters is the commonest slip."""
        assert first == nearest(word, known)[0]

    def test_nothing_near(self):
        """What is like nothing is near to nothing."""
        assert () == nearest("xyz", ["amount", "basis"])

    @given(word=st.text(), known=st.lists(st.text(max_size=9), max_size=9), most=st.integers(1, 5))
    def test_any(self, word, known, most):
        """Of any words, at most so many of the known ones are named."""
        found = nearest(word, known, most=most)

        assert set(found) <= set(known)
        assert len(found) <= most

    def test_very_long(self):
        """A very long word is no burden."""
        assert () == nearest("x" * 10**6, ["amount"])


class TestShortened:
    @given(value=st.text() | st.integers() | st.floats() | st.lists(st.integers()) | st.none())
    def test_short(self, value):
        """However long a value is, what a report shows of it is not."""
        assert len(shortened(value, 20)) <= 20

    def test_huge(self):
        """A number that could not be written out is described."""
        assert "bits" in shortened(7**100_000)

    def test_text(self):
        """Text stands in quotes, and says that it was cut."""
        assert "'soon'" == shortened("soon")
        assert shortened("x" * 999).endswith("…")


class TestMessages:
    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (UnknownWordError("basis", "levl", ["level", "envelope"]), "did you mean 'level'?"),
            (UnknownWordError("basis", "x", ["level"]), "valid are level"),
            (UnknownWordError("id", "x", []), "there are none"),
            (UnknownWordError("id", "x", map(str, range(99))), "there are 99 valid words"),
            (CurrencyMismatchError("GBP", "EUR"), "convert one with a named series"),
            (AmbiguousLabelError("2019", [("a", "b", "why")]), "a to b (why); write the days"),
            (LabelError("soon", "it is no year"), "cannot read 'soon' as a year: it is no year"),
            (TermsError("fund", "no"), "fund: no"),
            (NotAddableError(["pounds", "euros"], ["by='currency'"]), "2. euros"),
            (NotAddableError([], []), "nothing to total"),
            (LoadError([]), "0 problems:"),
        ],
        ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value,
    )
    def test_what_next(self, error, words):
        """The message names what was wrong, and what would be right."""
        assert words in str(error)

    def test_findings(self):
        """Every finding stands on a line of its own, with its place."""
        place = Place("ledger.toml", 12, "amount")
        finding = Finding("bad", Severity.ERROR, found="'x'", expected="y", place=place)
        error = LoadError([finding, finding])

        assert (
            "2 problems:\n"
            "  ledger.toml:12: amount: error [bad]: found 'x'; expected y\n"
            "  ledger.toml:12: amount: error [bad]: found 'x'; expected y"
        ) == str(error)

    @pytest.mark.parametrize(
        ("place", "shown"),
        [
            (Place("a.toml"), "a.toml"),
            (Place("a.toml", 3), "a.toml:3"),
            (Place("a.toml", path="b"), "a.toml: b"),
        ],
        ids=str,
    )
    def test_place(self, place, shown):
        """A place shows what of it is known."""
        assert shown == str(place)


class TestPickle:
    def test_ambiguous_label(self):
        """An error whose words are made of more than its data keeps both."""
        error = AmbiguousLabelError("2019", [("a", "b", "c")])
        again = pickle.loads(pickle.dumps(error))

        assert (error.label, error.problem, error.candidates) == (
            again.label,
            again.problem,
            again.candidates,
        )
        assert str(error) == str(again)

    def test_notes(self):
        """A note that a caller added crosses the borders of a process too."""
        error = AmountError("no")
        error.add_note("in row 5")

        assert ["in row 5"] == pickle.loads(pickle.dumps(error)).__notes__

    def test_builtin_kin(self):
        """Each error is also of the builtin kind that a caller would expect."""
        assert issubclass(AmountError, ValueError)
        assert issubclass(UnknownWordError, LookupError)
        assert issubclass(AmountError, FundledgerError)
