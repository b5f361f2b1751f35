"""The sentences of a text that have sums in them, to be shown with the sums marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundledger.reading.mention import Mention

_BREAK: Final = re.compile(
    r"\n[^\S\n]*\n\s*"  # paragraphs
    r"|\n(?=[^\S\n]*(?:[-*\u2022|]|\d{1,2}[.)])\s)"  # items of a list, rows of a table
    r"|(?<=[.!?])[\"'\u201d\u2019)\]]{0,3}\s+(?=[\"'\u201c\u2018(\[]{0,3}[^\W_a-z])"  # sentences
)
_AROUND: Final = 300
_BOUND: Final = "bound"


@frozen
class Passage:
    """
    A sentence with sums in it, or of a very long one what is around them.

    Args:
        start: Where it begins in the text.
        end: Where it ends, **not** included.
        line: The line it begins in, counted from 1.
        mentions: Its sums.
        marks: Where each sum begins and ends, with its qualifier where that is beside it.
    """

    start: int
    end: int
    line: int
    mentions: tuple[Mention, ...]
    marks: tuple[tuple[int, int], ...]


def passages(text: str, mentions: Sequence[Mention]) -> Iterator[Passage]:
    """
    Give the passages of a text that have sums, in order; every sum is in one of them.

    >>> from fundledger.reading import read
    >>> text = "It rained. Parks get up to £3m, lakes £2m. It rained on."
    >>> for each in passages(text, read(text, locale="en_GB")):
    ...     print(text[each.start:each.end], [text[a:b] for a, b in each.marks])
    Parks get up to £3m, lakes £2m. ['up to £3m', '£2m']
    """
    marks = list(_marks(mentions))
    counted, line = 0, 1
    for first, last, begin, end in _stretches(text, marks):
        start = marks[first][0] - len(text[begin : marks[first][0]].lstrip())
        line += text.count("\n", counted, start)
        counted = start
        held = slice(first, last)
        yield Passage(start, end, line, tuple(mentions[held]), tuple(marks[held]))


def _marks(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Give the place of each sum with its qualifier, unless another sum stands between."""
    free = 0
    for place, mention in enumerate(mentions):
        later = mentions[place + 1].start if place + 1 < len(mentions) else None
        start, end = mention.start, mention.end
        for clue in mention.because:
            if clue.label.startswith(_BOUND):
                start = clue.start if free <= clue.start < start else start
                end = clue.end if end < clue.end and (later is None or clue.end <= later) else end
        yield start, end
        free = end


def _stretches(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Give the first and the last of the marks that share a stretch, and where it is."""
    breaks = _breaks(text, marks)
    first, begin, end = 0, 0, 0
    for place, mark in enumerate(marks):
        start, stop = _around(text, *mark, breaks)
        if place == first:
            begin = start
        elif start >= end:
            yield first, place, begin, end
            first, begin = place, start
        end = max(end, stop)
    if marks:
        yield first, len(marks), begin, end


def _breaks(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where sentences end and the next ones begin, but for places within a sum."""
    starts = [start for start, _ in marks]
    found: list[tuple[int, int]] = []
    for match in _BREAK.finditer(text):
        before = bisect_left(starts, match.end()) - 1
        if before < 0 or marks[before][1] <= match.start():
            found.append(match.span())
    return found


def _around(text: str, start: int, end: int, breaks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the sentence around a mark, cut between words where it is very long."""
    place = bisect_right(breaks, (start, start))
    first = breaks[place - 1][1] if place else 0
    last = breaks[place][0] if place < len(breaks) else len(text)
    if start - first > _AROUND:
        first = _next_space(text, start - _AROUND, start)
    if last - end > _AROUND:
        space = text.rfind(" ", end, end + _AROUND)
        last = space if space >= 0 else end + _AROUND
    return first, last


def _next_space(text: str, start: int, end: int) -> int:
    space = text.find(" ", start, end)
    return space + 1 if space >= 0 else start
