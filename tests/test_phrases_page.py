"""The page of phrases is made from the lexicons: it has all that is in them."""

from __future__ import annotations

import tomllib
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fundledger.reading.lexicon import languages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

EXTENSIONS = Path(__file__).parent.parent / "docs" / "extensions"


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return what gathers the phrases; it needs no Sphinx."""
    monkeypatch.syspath_prepend(EXTENSIONS)
    return import_module("phrase_lists")


def file_of(language: str) -> dict[str, Any]:
    """Read a lexicon file as it is, without the reader."""
    file = resources.files("fundledger.reading") / "lexicons" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def words_in(table: dict[str, Any]) -> Iterator[str]:
    """Give every word of a file: those in its lists and blocks, and those that have a value."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from words_in(value)
        elif isinstance(value, list):
            yield from value
        elif isinstance(value, str) and "\n" in value:
            yield from filter(None, value.split("\n"))
        else:
            yield key


def phrases_of(chapter: Any) -> set[str]:
    return {phrase for topic in chapter.topics for row in topic.rows for phrase in row.phrases}


class TestChapters:
    def test_each_language_has_one(self, lists):
        """Every language that is read has a chapter, after what all of them share."""
        codes = [chapter.code for chapter in lists.chapters()]

        assert codes[0] == "every"
        assert sorted(codes[1:]) == sorted(languages())

    @pytest.mark.parametrize("language", languages())
    def test_has_every_phrase(self, lists, language):
        """Whatever stands in a lexicon file stands on the page, in tables new to it as well."""
        written = file_of(language)
        written.pop("digits")  # of which the sign is told, and not where it is used
        months = written.pop("months")["names"].split()
        chapter = next(each for each in lists.chapters() if each.code == language)

        assert {*words_in(written), *months} - phrases_of(chapter) == set()

    def test_has_the_shared_signs(self, lists):
        """A sign of every language, and what a shared meaning may be, stand on the page."""
        shared = file_of("every")
        told = {phrase for chapter in lists.chapters() for phrase in phrases_of(chapter)}

        assert set(shared["signs"]) - told == set()
        assert {code for codes in shared["meanings"].values() for code in codes} - told == set()

    def test_knows_every_table(self, lists):
        """No table is without a title of its own: a new one is to be told in words."""
        titles = {topic.title for chapter in lists.chapters() for topic in chapter.topics}

        assert titles - set(lists.NOTES) == set()


class TestSections:
    def test_show_every_phrase(self, lists, monkeypatch):
        """Each phrase is written as it stands in its lexicon, in letters that nothing changes."""
        pytest.importorskip("sphinx", reason="needs the docs extra: Sphinx")
        nodes = import_module("docutils.nodes")
        page = import_module("understood_phrases")
        chapter = next(each for each in lists.chapters() if each.code == "en")

        section = page.section_of(chapter)

        written = {node.astext() for node in section.findall(nodes.inline)}
        listed = {page.listed(row.phrases) for topic in chapter.topics for row in topic.rows}
        assert listed - written == set()

    def test_tell_phrases_apart(self, lists, monkeypatch):
        """Phrases of a list have a dot between them, and a space is named, to be seen."""
        pytest.importorskip("sphinx", reason="needs the docs extra: Sphinx")
        page = import_module("understood_phrases")

        assert page.listed(("a year", "\N{NO-BREAK SPACE}")) == "a year · a no-break space"
