"""The passage of a text that is most like given words, where the text does not have them."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST: Final = 2000
"""How many characters of the words are compared, at most."""

_BITS, _SIZES, _COMMON = 32, (12, 6, 4), 100
_WINDOWS: Final = 8
_BY_LETTERS: Final = 199
"""From 200 pieces on, difflib leaves out those that are common, as all letters are."""

_SOLID, _HALF, _WORD_LENGTH = 3, 50, 24
_STOP: Final = re.compile(r"[.!?][')\]]*\s")
_WORD: Final = re.compile(r"\w+\W*|\W+")


@frozen
class Likeness:
    """
    A passage that is like given words.

    Args:
        start: Where it begins in the text, in characters.
        end: Where it ends, **not** included.
        similarity: How much of the passage and the words is alike, in per cent.
    """

    start: int
    end: int
    similarity: int


def most_alike(words: str, text: str) -> Likeness | None:
    """
    Return the passage of *text* most like *words*, or None where nothing is half alike.

    Only the few places are compared that share rare bits of the words: the time it takes
    grows with the text, and no faster.

    Args:
        words: The words; the first :data:`LONGEST` characters of them count.
        text: The text, its signs made alike in the same way.

    >>> text = "Funding will increase by up to £970 million next year."
    >>> most_alike("increase by £970 million", text)
    Likeness(start=13, end=43, similarity=88)
    """
    words = words[:LONGEST]
    matcher = SequenceMatcher[str](b=_pieces(words, words))
    found = [
        _likeness(alike, *_in_whole_words(text, start, end), len(words))
        for window in _windows(words, text)
        for alike, start, end in _passages(matcher, words, text, *window)
    ]
    best = max(found, key=lambda likeness: likeness.similarity, default=None)
    return best if best and best.similarity >= _HALF else None


def _pieces(text: str, words: str) -> Sequence[str]:
    """Cut a text into what is compared: letters, or whole words where there are many."""
    return text if len(words) <= _BY_LETTERS else _WORD.findall(text)


def _windows(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text that share the most, and the rarest, bits with the words."""
    width = max(len(words) // 2, 16)
    votes: dict[int, float] = defaultdict(float)
    for size in _SIZES:
        for at in range(0, len(words) - size + 1, max(1, (len(words) - size) // _BITS)):
            places = tuple(islice(_places(words[at : at + size], text), _COMMON))
            for place in places:
                votes[(place - at) // width] += size / len(places)
    for rank in nlargest(_WINDOWS, votes, key=lambda rank: (votes[rank], -rank)):
        start = (rank - 1) * width
        yield max(0, start), min(len(text), start + 3 * width + len(words))


def _places(bit: str, text: str) -> Iterator[int]:
    at = text.find(bit)
    while at >= 0:
        yield at
        at = text.find(bit, at + len(bit))


def _passages(
    matcher: SequenceMatcher[str], words: str, text: str, start: int, end: int
) -> Iterator[tuple[int, int, int]]:
    """Give passages from one match to another: what they share, in characters, and their ends."""
    pieces = _pieces(text[start:end], words)
    matcher.set_seq1(pieces)
    there = tuple(accumulate(map(len, pieces), initial=start))
    here = tuple(accumulate(map(len, _pieces(words, words)), initial=0))
    matches = [
        (there[a], here[b], here[b + size] - here[b])
        for a, b, size in matcher.get_matching_blocks()
        if here[b + size] - here[b] >= _SOLID
    ]
    for n, (first, before, _) in enumerate(matches):
        alike = 0
        for last, so_far, size in matches[n:]:
            alike += size
            ahead, behind = max(0, first - before), min(len(text), last + len(words) - so_far)
            yield alike, *_within_sentences(text, ahead, behind, first, last + size)


def _within_sentences(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Narrow a passage to the sentences from its *first* to its *last* character in common."""
    for stop in _STOP.finditer(text, start, first):
        start = stop.end()
    beyond = _STOP.search(text, last, end)
    return start, beyond.end() - 1 if beyond else end


def _in_whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a passage that begins or ends within a word, unless the word is endless."""
    for _ in range(_WORD_LENGTH):
        start -= start > 0 and text[start - 1 : start + 1].isalnum()
        end += end < len(text) and text[end - 1 : end + 1].isalnum()
    return start, end


def _likeness(alike: int, start: int, end: int, length: int) -> Likeness:
    return Likeness(start, end, 200 * alike // (length + end - start))
