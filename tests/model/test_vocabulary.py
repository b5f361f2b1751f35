"""The closed words: each one object, with a word of its own for files."""

from __future__ import annotations

import copy
import pickle
from types import MappingProxyType

import pytest

from fundledger import Basis, Certainty, EntryKind, UnknownWordError, vocabulary
from fundledger.model import year_rules
from fundledger.vocabulary import Word, word

KINDS = [
    value
    for module in (vocabulary, year_rules)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Word) and value is not Word
]
KINDS = sorted(set(KINDS), key=lambda kind: kind.__name__)
CODES = [value for value in vars(vocabulary).values() if isinstance(value, MappingProxyType)]

each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


class TestWords:
    @each
    def test_words(self, kind):
        """The word of a member is small text, its own alone, and never changes with the name."""
        words = [member.value for member in kind]

        assert len(words) == len(set(words))
        assert all(text == text.lower() == text.strip() and text for text in words)
        assert [member.name.lower() for member in kind] == [
            text.replace(" ", "_") for text in words
        ]

    @each
    def test_shown(self, kind):
        """A member is shown as code that reads back, and written as its word."""
        for member in kind:
            assert member is eval(repr(member), {kind.__name__: kind})  # noqa: S307  our own text
            assert member.value == str(member)

    @each
    def test_read(self, kind):
        """A word names its member."""
        assert list(kind) == [word(kind, member.value) for member in kind]

    @each
    def test_one_object(self, kind):
        """A member stays the one object it is, hashed as that."""
        for member in kind:
            assert member is pickle.loads(pickle.dumps(member)) is copy.deepcopy(member)
            assert object.__hash__(member) == hash(member)

    @pytest.mark.parametrize("text", ["incraese", "INCREASE", "", "nonsense at all"])
    def test_unknown(self, text):
        """A word that is none is refused with what would have worked."""
        with pytest.raises(UnknownWordError) as caught:
            word(Basis, text)
        assert ("basis", text) == (caught.value.kind, caught.value.word)
        assert tuple(member.value for member in Basis) == caught.value.known

    def test_kind_is_spoken(self):
        """The name of a kind is words too."""
        with pytest.raises(UnknownWordError, match="no entry kind 'x'"):
            word(EntryKind, "x")

    @pytest.mark.parametrize("answer", Certainty)
    def test_no_truth(self, answer):
        """Doubt is neither true nor false."""
        with pytest.raises(TypeError, match="neither true nor false"):
            bool(answer)

    @pytest.mark.parametrize("codes", CODES, ids=lambda codes: next(iter(codes.values())))
    def test_codes(self, codes):
        """The codes of a standard are one each, and nobody changes them."""
        assert len(codes) == len(set(codes.values()))
        with pytest.raises(TypeError):
            codes[next(iter(codes))] = "0"
