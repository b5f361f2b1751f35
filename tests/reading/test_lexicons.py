"""The lexicon files: whole, alike in shape, and as CLDR has what is CLDR's."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest
from babel import Locale

from fundledger.errors import UnknownWordError
from fundledger.model.currencies import CODES, minor_units
from fundledger.reading.cues import Phrases, find_cues
from fundledger.reading.lexicon import languages, lexicon_for
from fundledger.reading.words import SUM, lowered, split_words
from fundledger.vocabulary import Basis, Bound, NoveltyClaim

minor_units("GBP")  # fills the table of codes
LABELS = {
    "bound": {Bound.UP_TO, Bound.AT_LEAST, Bound.ABOUT, Bound.EXACT},
    "basis": set(Basis),
    "novelty": set(NoveltyClaim),
}
WORDS = {kind: {member.value for member in members} for kind, members in LABELS.items()} | {
    "commitment": {"yes", "no"},
    "whole": {"before", "after", "none"},
    "prices": {"real", "cash", "year"},
}
SYNTAX = re.compile(r"\([^()]+\)\??|\{(?:a|b|n|unit)\}|[^\s(){}?]+")
PERIODS = (
    "span",
    "length_from",
    "length_to",
    "by",
    "from",
    "since",
    "at_least",
    "length",
    "within",
)


@pytest.mark.parametrize("language", languages())
class TestEachLanguage:
    def test_tables(self, language):
        """Each file has the tables that reading needs, with the same keys."""
        words = lexicon_for(language).words

        assert {"digits", "months", "scales", "currencies", "numbers", "fractions"} <= words.keys()
        assert {"sums", "ranges", "cues", "reach", "lists", "periods"} <= words.keys()
        assert {"between", "and", "from", "to", "dashes"} <= words["ranges"].keys()
        assert {"fillers", "beside", *WORDS, "per"} <= words["cues"].keys()

    def test_labels(self, language):
        """Each list of phrases is of a label that there is."""
        cues = lexicon_for(language).words["cues"]
        unknown = {kind: set(cues[kind]) - known for kind, known in WORDS.items()}

        assert [] == [kind for kind, labels in unknown.items() if labels]

    def test_patterns(self, language):
        """Each pattern has one sum at most, and words beside it or its gap."""
        cues = lexicon_for(language).words["cues"]
        for labels in cues.values():
            for patterns in labels.values() if isinstance(labels, dict) else ():
                for pattern in patterns:
                    words = pattern.split()
                    assert words.count("{}") <= 1, pattern
                    assert pattern == pattern.strip(), pattern
                    assert set(words) - {"{}", "..."}, pattern
                    assert pattern.replace("...", "").islower() or not any(
                        letter.isalpha() for letter in pattern
                    ), pattern

    def test_every_pattern_is_found(self, language):
        """Each pattern is heard in the words it is made of: none is written in vain."""
        cues = lexicon_for(language).words["cues"]
        tables = {kind: labels for kind, labels in cues.items() if isinstance(labels, dict)}
        phrases = Phrases(tables)
        lost = []
        for kind, labels in tables.items():
            for label, patterns in labels.items():
                for pattern in patterns:
                    heard = find_cues(words_of(pattern), phrases)
                    if not any((rule.kind, rule.label) == (kind, label) for rule, _, _ in heard):
                        lost.append((kind, label, pattern))

        assert [] == lost

    def test_period_patterns(self, language):
        """Each pattern of time is of words, choices and slots, and has what it is named for."""
        table = lexicon_for(language).words["periods"]
        for meaning in PERIODS:
            for pattern in table.get(meaning, ()):
                assert not SYNTAX.sub("", pattern).strip(), pattern
                assert ("{b}" in pattern) <= ("{a}" in pattern), pattern

    def test_currencies(self, language):
        """Each name and sign means a code, or a meaning that several codes share."""
        lexicon = lexicon_for(language)
        for meaning in {*lexicon.names.values(), *lexicon.signs.values()}:
            assert meaning in CODES or meaning in lexicon.meanings
        for codes in lexicon.meanings.values():
            assert set(codes) <= CODES.keys()

    def test_months_are_those_of_cldr(self, language):
        """The months in the file are those of CLDR, each with its number, and none is missing."""
        months = Locale(language).months
        for number in range(1, 13):
            for form in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    name = months[form][width][number].lower().rstrip(".")
                    assert number == lexicon_for(language).months[name]

    def test_decimal_sign_is_that_of_cldr(self, language):
        """The decimal sign of each territory that a file lists is that of CLDR."""
        digits = lexicon_for(language).words["digits"]
        for territory in set(digits["home"]) - {"*"}:
            cldr = Locale(language, territory or None)
            assert digits["decimal"] == cldr.number_symbols["latn"]["decimal"]

    def test_no_pattern_twice(self, language):
        """No label lists a pattern twice."""
        path = resources.files("fundledger.reading") / "lexicons" / f"{language}.toml"
        cues = tomllib.loads(path.read_text("utf-8"))["cues"]
        for labels in cues.values():
            for block in labels.values() if isinstance(labels, dict) else ():
                rows = block.split("\n") if isinstance(block, str) else block
                assert len(set(rows)) == len(rows)


def words_of(pattern):
    """Write a pattern as the words of a text, with its sum."""
    said = re.sub(r"(\S+?)\|\S+", r"\1", pattern.replace("...", " "))
    before, _, after = said.replace("*", "").partition(SUM)
    return [*split_words(lowered(before))[0], SUM, *split_words(lowered(after))[0]]


class TestLocales:
    def test_unknown_language(self):
        """A language without a file is refused, and those that have one are named."""
        with pytest.raises(UnknownWordError, match="cy, de, en"):
            lexicon_for("tlh_QO")

    def test_territory(self):
        """A locale without a territory takes that of the announcing body."""
        assert "ZAR" == lexicon_for("en", "ZA").signs["R"]
        assert "R" not in lexicon_for("en_GB", "ZA").signs

    def test_same_word_by_locale(self):
        """The same word is another number in another language."""
        assert (9, 12) == (lexicon_for("en").scales["billion"], lexicon_for("fr").scales["billion"])
