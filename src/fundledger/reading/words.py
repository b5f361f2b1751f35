"""
The sentences of a paragraph that have sums, as words, each sum standing as one of them.

Words are in small letters; where each begins and ends in the text is kept, so that
whatever is found in them can be shown in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundledger.reading.sums import Sum

SUM: Final = "{}"
"""What stands among the words in the place of a sum."""

_WORD: Final = re.compile(
    r"[^\W\d_]+'(?=[^\W\d_]{2})|[^\W\d_]+(?:'[^\W\d_]\b)?|[0-9]+(?:[.,/][0-9]+)*|[^\w\s]"
)
_SENTENCE_END: Final = re.compile(
    r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[\u00ab]*[^\W_a-zß-öø-ÿ])"
    r"|\n(?=\s*(?:[-*\u2022]|\d{1,2}[.)])\s|[^\n|]*[|\t])"
)
_ABBREVIATED: Final = re.compile(r"(?:(?<![^\W_])[^\W\d_]{1,2}|(?<![^\W_])(?:approx|incl|excl|inkl|dont|resp|env))$")
_PLAIN: Final = str.maketrans("\u2019\u02bc\u2010\u2011\u2014\u2212", "''--\u2013-")


class Words(NamedTuple):
    """
    The words of a sentence, in parallel lists.

    *sums* has the place of each sum among the words; *first* the number of the first of
    them among the sums of the paragraph.
    """

    words: list[str]
    spans: list[tuple[int, int]]
    sums: list[int]
    first: int
    start: int
    end: int


def lowered(text: str) -> str:
    """Write a text in small letters with plain apostrophes and dashes, every letter in its place."""
    plain = text.translate(_PLAIN)
    lower = plain.lower()
    if len(lower) != len(plain):  # a letter that is two in small letters
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)
    return lower


def sentences(text: str, start: int, end: int, sums: Sequence[Sum]) -> Iterator[Words]:
    """Give the sentences that have sums, in a stretch of text whose *sums* these are."""
    place, begin = 0, start
    last = len(sums)
    for stop in (*_sentence_ends(text, start, end, sums), end):
        first = place
        while place < last and sums[place].start < stop:
            place += 1
        if place > first:
            yield _split(text, begin, stop, sums[first:place], first)
            if place == last:
                return
        begin = stop


def _sentence_ends(text: str, start: int, end: int, sums: Sequence[Sum]) -> Iterator[int]:
    """Give the places where sentences end, but for those after an abbreviation or in a sum."""
    place = 0
    for match in _SENTENCE_END.finditer(text, start, end):
        at = match.start()
        while place < len(sums) and sums[place].end <= at:
            place += 1
        if place < len(sums) and sums[place].start <= at:
            continue
        if text[at] == "." and _ABBREVIATED.search(text, max(start, at - 8), at):
            if not (place and sums[place - 1].end == at):
                continue
        yield match.end()


def _split(text: str, start: int, end: int, sums: Sequence[Sum], first: int) -> Words:
    lower = lowered(text[start:end])
    words, spans, places = list[str](), list[tuple[int, int]](), list[int]()
    at = 0
    for each in sums:
        matches = list(_WORD.finditer(lower, at, each.start - start))
        words += [match[0] for match in matches]
        spans += [match.span() for match in matches]
        places.append(len(words))
        words.append(SUM)
        spans.append((each.start - start, each.end - start))
        at = each.end - start
    matches = list(_WORD.finditer(lower, at))
    words += [match[0] for match in matches]
    spans += [match.span() for match in matches]
    return Words(words, spans, places, first, start, end)
