"""The times at the heads of a table's columns, for the figures below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundledger.reading.spans import find_spans
from fundledger.reading.words import as_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundledger.reading.spans import Span, Spans
    from fundledger.reading.words import Words


def column_times(
    text: str, start: int, rows: Sequence[Words], spans: Spans
) -> list[list[tuple[Span, Words] | None]]:
    """
    Return the time of each figure of each row, by the nearest line above that has times.

    One time is that of all figures; as many as a row has figures are theirs in order.
    Otherwise nothing says which column is whose, as where one of them is a total.

    Args:
        text: The text.
        start: Where the paragraph of the table begins in it.
        rows: The sentences of the paragraph that have sums.
        spans: The language's phrases of time.
    """
    found: list[list[tuple[Span, Words] | None]] = []
    head: list[tuple[Span, Words]] = []
    for row in rows:
        head = _head(text, start, row.start, spans) or head
        count = len(row.sums)
        if len(head) == 1:
            found.append([*head] * count)
        else:
            found.append([*head] if len(head) == count else [None] * count)
        start = row.start + row.places[-1][1]
    return found


def _head(text: str, start: int, end: int, spans: Spans) -> list[tuple[Span, Words]]:
    """Return the times of the last line of a stretch that has any."""
    while start < end:
        begin = text.rfind("\n", start, end - 1) + 1 or start
        line = as_words(text, begin, end)
        found = find_spans(line.words, spans)
        if found:
            return [(span, line) for span in found]
        end = begin
    return []
