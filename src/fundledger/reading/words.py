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

PARAGRAPH_END: Final = re.compile(r"\n[^\S\n]*\n\s*")
"""An empty line; what stands before it and after it are two paragraphs."""

SUM: Final = "{}"
"""What stands among the words in the place of a sum."""

_WORD: Final = re.compile(
    r"[a-z\u00df-\u024f]+(?:'(?:[^\W\d_](?![^\W\d_])|))?"
    r"|[0-9]+(?:[.,/\u2013-][0-9]+)*|[^\w\s]|[^\W\d_]+"
)
_SENTENCE_END: Final = re.compile(
    r"[.!?\n](?:(?<=\n)(?=[ \t]*(?:[-*\u2022]|\d{1,2}[.)])\s|[^\n|]*[|\t])"
    r"|(?<!\n)[\"'\u201d\u2019)\]]{0,3}\s+(?=[\"'\u201c\u2018(\[\u00ab]{0,3}[^\W_a-zß-öø-ÿ]))"
)
_ABBREVIATED: Final = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]{1,2}|[0-9]{1,2}|approx|app|incl|excl|inkl|resp|env|Mio|Mrd|max|min|bzw|mind)$"
)
_APOSTROPHES: Final = "\u2019\u02bc"
_DASHES: Final = {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2014": "\u2013"}


class Words(NamedTuple):
    """
    The words of a sentence, in parallel lists.

    *places* has where each begins and ends, counted from *start*; *sums* the place of
    each sum among the words; *first* the number of the first of them in the paragraph.
    """

    words: list[str]
    places: list[tuple[int, int]]
    sums: list[int]
    first: int
    start: int


def lowered(text: str) -> str:
    """Write a text in small letters, with plain apostrophes and dashes, letter for letter."""
    lower = text.lower()
    if lower.isascii():
        return lower
    if len(lower) != len(text):  # a letter that is two in small letters
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for sign in _APOSTROPHES:
        lower = lower.replace(sign, "'")
    for dash, plain in _DASHES.items():
        lower = lower.replace(dash, plain)
    return lower


def split_words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Split a text in small letters into words, with where each begins and ends."""
    matches = list(_WORD.finditer(text))
    return [match[0] for match in matches], [match.span() for match in matches]


def paragraphs(text: str, sums: Sequence[Sum]) -> Iterator[tuple[int, int, Sequence[Sum]]]:
    """Give the paragraphs that have sums: where they begin and end, and their *sums*."""
    start, place, last = 0, 0, len(sums)
    ends = [match.span() for match in PARAGRAPH_END.finditer(text)]
    for stop, following in (*ends, (len(text), len(text))):
        first = place
        while place < last and sums[place].start < stop:
            place += 1
        if place > first:
            yield start, stop, sums[first:place]
        start = following


def sentences(text: str, start: int, end: int, sums: Sequence[Sum]) -> Iterator[Words]:
    """
    Give the sentences that have sums, in a stretch of text whose *sums* these are.

    Each line that has cells of a table is one.
    """
    place, begin = 0, start
    last = len(sums)
    ends = list(_sentence_ends(text, start, end, sums))
    rows = list(_row_ends(text, start, end, sums))
    for stop in (*(sorted({*ends, *rows}) if rows else ends), end):
        first = place
        while place < last and sums[place].start < stop:
            place += 1
        if place > first:
            yield _split(text, begin, stop, sums[first:place], first)
            if place == last:
                return
        begin = stop


def as_words(text: str, start: int, end: int) -> Words:
    """Return the words of a stretch of text without sums."""
    return _split(text, start, end, (), 0)


def as_sentence(text: str, each: Sum) -> Words:
    """Return all of a text, which has one sum, as one sentence."""
    return _split(text, 0, len(text), (each,), 0)


def _sentence_ends(text: str, start: int, end: int, sums: Sequence[Sum]) -> Iterator[int]:
    """Give the places where sentences end, but for those after an abbreviation or in a sum."""
    place, last = 0, len(sums)
    for match in _SENTENCE_END.finditer(text, start, end):
        at = match.start()
        while place < last and sums[place].end <= at:
            place += 1
        if place < last and sums[place].start <= at:
            continue
        after_sum = place and sums[place - 1].end == at
        if text[at] == "." and not after_sum and _ABBREVIATED.search(text, max(start, at - 8), at):
            continue
        yield match.end()


def _row_ends(text: str, start: int, end: int, sums: Sequence[Sum]) -> Iterator[int]:
    """Give the places where the lines of cells begin and end."""
    for each in sums:
        if each.unit:
            yield text.rfind("\n", start, each.start) + 1 or start
            yield text.find("\n", each.end, end) + 1 or end


def _split(text: str, start: int, end: int, sums: Sequence[Sum], first: int) -> Words:
    lower = lowered(text[start:end])
    words, places, sum_places = list[str](), list[tuple[int, int]](), list[int]()
    at = 0
    for each in sums:
        _add_words(lower, at, each.start - start, words, places)
        sum_places.append(len(words))
        words.append(SUM)
        at = each.end - start
        places.append((each.start - start, at))
    _add_words(lower, at, len(lower), words, places)
    return Words(words, places, sum_places, first, start)


def _add_words(
    lower: str, at: int, end: int, words: list[str], places: list[tuple[int, int]]
) -> None:
    """Add the words of a stretch, and where they are: each is the next of its letters."""
    found = _WORD.findall(lower, at, end)
    words += found
    for word in found:
        at = lower.index(word, at)
        places.append((at, at := at + len(word)))
