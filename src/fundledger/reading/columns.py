"""The times at the heads of a table's columns, for the figures below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from fundledger.reading.spans import find_spans
from fundledger.reading.words import as_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from fundledger.reading.spans import Span, Spans
    from fundledger.reading.words import Words

_Head: TypeAlias = "list[tuple[Span, Words]]"

_NO_FIGURE: Final = re.compile(r"[;|\t] *[;|\t]|[^\W_]|(?:^|[\s;|])[-\u2013\u2014]+(?:[\s;|]|$)")
"""An empty cell, a word or a dash, after the name of a row."""


def column_times(
    text: str,
    start: int,
    rows: Sequence[Words],
    spans: Spans,
    units: AbstractSet[tuple[int, int]],
) -> dict[int, Sequence[tuple[Span, Words] | None]]:
    """
    Return the times of the figures of rows, by the first figure of each.

    Times are those of the nearest line above that has any. One time is that of all
    figures; as many as a row has figures are theirs in order. Nothing says which is whose
    where one column has another head, such as "Total", where a cell is empty, or where
    rows have times of their own: then a figure has none. A row that has a time of its own,
    and no columns that have others, is left out.

    Args:
        text: The text.
        start: Where the paragraph of the table begins in it.
        rows: The lines of its figures.
        spans: The language's phrases of time.
        units: Where the units stand that are no heads themselves.
    """
    dated = [bool(find_spans(row.words, spans)) for row in rows]
    some_dated = any(dated)
    found: dict[int, Sequence[tuple[Span, Words] | None]] = {}
    head: _Head = []
    mixed = False
    for row, own in zip(rows, dated, strict=True):
        if above := _head(text, start, row.start, spans):
            head, mixed = above, _is_mixed(above, units)
        start = row.start + row.places[-1][1]
        count = len(row.sums)
        if own and len(head) <= 1:
            continue
        if some_dated or (mixed and count > 1) or not head:
            found[row.first] = (None,) * count
        elif len(head) == 1:
            found[row.first] = head * count
        else:
            fits = len(head) == count and _is_full(text, row)
            found[row.first] = head if fits else (None,) * count
    return found


def _head(text: str, start: int, end: int, spans: Spans) -> _Head:
    """Return the times of the last line of a stretch that has any."""
    while start < end:
        begin = text.rfind("\n", start, end - 1) + 1 or start
        line = as_words(text, begin, end)
        found = find_spans(line.words, spans)
        if found:
            return [(span, line) for span in found]
        end = begin
    return []


def _is_mixed(head: _Head, units: AbstractSet[tuple[int, int]]) -> bool:
    """Say whether another word stands after the first time of a line, but for a unit's."""
    line, spans = head[0][1], [span for span, _ in head]
    for place in range(spans[0].last, len(line.words)):
        at = line.start + line.places[place][0]
        if line.words[place][0].isalpha() and not (
            any(span.first <= place < span.last for span in spans)
            or any(first <= at < last for first, last in units)
        ):
            return True
    return False


def _is_full(text: str, row: Words) -> bool:
    """Say whether only figures stand after the name of a row, and no cell is empty."""
    ends = [row.start + row.places[at][1] for at in row.sums]
    starts = [row.start + row.places[at][0] for at in row.sums]
    end = row.start + row.places[-1][1]
    between = [text[one:two] for one, two in zip(ends, [*starts[1:], end], strict=True)]
    name = row.words[: row.sums[0]]
    last = max((at for at, word in enumerate(name) if word[0].isalnum()), default=-1)
    before = text[row.start + row.places[last][1] if last >= 0 else row.start : starts[0]]
    return not any(_NO_FIGURE.search(gap) for gap in (before, *between))
