"""A directive, ``shipped-calendars``, for the table of the calendars that ship with the library."""
# ruff: noqa: INP001  not a package: conf.py puts this folder on the path

from __future__ import annotations

from calendar import month_name
from datetime import date
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from fundledger.model.calendars import Naming, Sureness, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from fundledger import Calendar

_HEADS = ("Id", "Whose", "The year begins on", "A year is written", "Source")
_WIDTHS = (20, 24, 24, 14, 18)
_SHOWN = date(2025, 12, 31)
"""The day whose year is the example of how a year is written."""


class ShippedCalendars(SphinxDirective):
    """A table made from the calendars themselves, so that it is never out of date."""

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        table, group = nodes.table(classes=["shipped-calendars"]), nodes.tgroup(cols=len(_HEADS))
        table += group
        group += [nodes.colspec(colwidth=width) for width in _WIDTHS]
        head, body = nodes.thead(), nodes.tbody()
        group += [head, body]
        head += _row([nodes.paragraph(text=name)] for name in _HEADS)
        body += [_row(_cells(calendar)) for calendar in shipped().values()]
        return [table]


def _row(cells: Iterable[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def _cells(calendar: Calendar) -> Iterator[list[nodes.Node]]:
    yield [nodes.paragraph("", "", nodes.literal(text=calendar.id))]
    whose = f"{calendar.body} ({calendar.kind.value})"
    yield [nodes.paragraph(text=whose), *_paragraphs(calendar.note)]
    yield [nodes.paragraph(text=line) for line in _beginnings(calendar)]
    yield _paragraphs(_written(calendar))
    yield _sources(calendar)


def _paragraphs(text: str) -> list[nodes.Node]:
    return [nodes.paragraph(text=text)] if text else []


def _beginnings(calendar: Calendar) -> Iterator[str]:
    """Say when a year begins, once for each rule and for each gap between two."""
    for rule in calendar.rules:
        since = f", since {rule.since.year}" if rule.since else ""
        yield f"{rule.day} {month_name[rule.month]}{since}"
    for gap in calendar.transitions:
        yield f"between: {gap.label}, {gap.start} to {gap.end}"


def _written(calendar: Calendar) -> str:
    """Write one year as its body does, and what a lone number means where both name it."""
    rule, label = calendar.rules[-1], calendar.year_of(_SHOWN).label or ""
    if rule.single is Naming.END:
        label += "; a lone number is the year it ends in"
    if rule.single is Naming.START:
        label += "; a lone number is the year it begins in"
    return label


def _sources(calendar: Calendar) -> list[nodes.Node]:
    """Link to each page that was read."""
    if calendar.sure is not Sureness.SEEN:
        return [nodes.paragraph(text="none seen; generally held")]
    found = []
    for address in calendar.source.split("; "):
        host = address.split("/")[2].removeprefix("www.")
        link = nodes.reference("", host, refuri=address, internal=False)
        found.append(nodes.paragraph("", "", link))
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("shipped-calendars", ShippedCalendars)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
