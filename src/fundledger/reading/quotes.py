"""The words that one sum rests on, to the letter: from its first clue to the end of its phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fundledger.model.source import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fundledger.model.source import Source
    from fundledger.reading.mention import Clue
    from fundledger.reading.placing import Placed

_FARTHEST: Final = 200
"""How many characters from a sum a clue is still quoted with it."""

_CONTEXT: Final = 30
_CUT_BEFORE: Final = re.compile(r"\A\S+")
_CUT_AFTER: Final = re.compile(r"\S+\Z")
_NOT_QUOTED: Final = frozenset(["doubt", "whole"])

Span = tuple[int, int]


def quoted(
    text: str,
    placed: Placed,
    *,
    others: Sequence[Span],
    phrase: Span,
    dropped: Collection[Clue],
    source: Source,
) -> Evidence:
    """
    Return the words that a sum rests on, with some of those before and after.

    Args:
        text: The text.
        placed: The sum where it stands.
        others: Where the sums of its sentence stand with their qualifiers, each of which
            is quoted whole or not at all.
        phrase: Where it stands with its own phrase.
        dropped: Clues that led to nothing.
        source: The document.
    """
    start, end = placed.mention.start, placed.mention.end
    for first, last in (phrase, *_clued(placed, dropped)):
        if first >= placed.mention.start - _FARTHEST and last <= placed.mention.end + _FARTHEST:
            start, end = min(start, first), max(end, last)
    while cut := [span for span in others if _is_cut(span, start, end)]:
        start = min(start, *(first for first, _ in cut))
        end = max(end, *(last for _, last in cut))
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return Evidence(
        source,
        exact=text[start:end],
        prefix=_before(text, start) or None,
        suffix=_after(text, end) or None,
    )


def _clued(placed: Placed, dropped: Collection[Clue]) -> Iterator[Span]:
    for clue in placed.clues():
        if clue.label.partition(":")[0] not in _NOT_QUOTED and clue not in dropped:
            yield clue.start, clue.end


def qualified(placed: Placed) -> Span:
    """Return where a sum stands with its qualifier."""
    spans = [(clue.start, clue.end) for clue in placed.clues("bound")]
    spans.append((placed.mention.start, placed.mention.end))
    return min(first for first, _ in spans), max(last for _, last in spans)


def _is_cut(span: Span, start: int, end: int) -> bool:
    """Say whether a quote has some of a sum and not all of it."""
    first, last = span
    return first < end and start < last and not (start <= first and last <= end)


def _before(text: str, start: int) -> str:
    """Return some words before a place, none of them cut."""
    first = max(0, start - _CONTEXT)
    cut = first and not text[first - 1].isspace()
    return _CUT_BEFORE.sub("", text[first:start]) if cut else text[first:start]


def _after(text: str, end: int) -> str:
    """Return some words after a place, none of them cut."""
    last = end + _CONTEXT
    cut = not text[last : last + 1].isspace() and last < len(text)
    return _CUT_AFTER.sub("", text[end:last]) if cut else text[end:last]
