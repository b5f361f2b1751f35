"""A directive, ``understood-phrases``, for every phrase that the reader understands."""
# ruff: noqa: INP001  not a package: conf.py puts this folder on the path

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from phrase_lists import Chapter, Row, Topic, chapters
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_WIDTHS: Final = (20, 80)
_SPACES: Final = {
    " ": "a space",
    "\N{NO-BREAK SPACE}": "a no-break space",
    "\N{THIN SPACE}": "a thin space",
    "\N{NARROW NO-BREAK SPACE}": "a narrow no-break space",
}


class UnderstoodPhrases(SphinxDirective):
    """A section for each language, made from its lexicon, so that it is never out of date."""

    def run(self) -> list[nodes.Node]:
        """Build the sections."""
        return [section_of(chapter) for chapter in chapters()]


def section_of(chapter: Chapter) -> nodes.section:
    """Write a chapter as a section, with one inside it for each of its topics."""
    section = _section(f"phrases-{chapter.code}", chapter.title)
    section += [_topic(chapter, topic) for topic in chapter.topics]
    return section


def _topic(chapter: Chapter, topic: Topic) -> nodes.section:
    """Write a topic: its note, then a table that opens when it is asked for."""
    section = _section(f"phrases-{chapter.code}-{nodes.make_id(topic.title)}", topic.title)
    if topic.note:
        section += nodes.paragraph("", "", nodes.inline(text=topic.note, support_smartquotes=False))
    count = sum(len(row.phrases) for row in topic.rows)
    shown = f"<details><summary>{count} in all</summary>"
    section += nodes.raw("", shown, format="html")
    section += _table(topic)
    section += nodes.raw("", "</details>", format="html")
    return section


def _section(name: str, title: str) -> nodes.section:
    return nodes.section("", nodes.title(text=title), ids=[name], names=[name])


def _table(topic: Topic) -> nodes.table:
    table, group = nodes.table(classes=["colwidths-given"]), nodes.tgroup(cols=len(_WIDTHS))
    body = nodes.tbody()
    table += group
    group += [nodes.colspec(colwidth=width) for width in _WIDTHS]
    group += body
    body += [_row(row) for row in topic.rows]
    return table


def _row(row: Row) -> nodes.row:
    return nodes.row("", *(_entry(text) for text in (row.told, listed(row.phrases))))


def _entry(text: str) -> nodes.entry:
    written = nodes.inline(text=text, support_smartquotes=False)
    return nodes.entry("", nodes.paragraph("", "", written))


def listed(phrases: Iterable[str]) -> str:
    """Write phrases as the lexicon has them, with a dot between; a space is named, to be seen."""
    return " \N{MIDDLE DOT} ".join(_SPACES.get(phrase, phrase) for phrase in phrases)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("understood-phrases", UnderstoodPhrases)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
