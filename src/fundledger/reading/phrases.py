"""
Noun phrases in the words of a sentence.

A phrase ends at a verb, a preposition, a sign or another sum; a name goes on as long as
its words have capitals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from fundledger.reading.words import SUM

if TYPE_CHECKING:
    from fundledger.reading.usage import Usage
    from fundledger.reading.words import Words

MOST_WORDS: Final = 8
"""How long a phrase may be."""

_TIED: Final = frozenset(["-", "/", "'", "\u2010", "\u2011"])

Stretch: TypeAlias = tuple[int, int]
"""Words from one place to before another; none where the two are the same."""


class Phrases:
    """The words of a sentence, in which noun phrases are looked for."""

    def __init__(self, text: str, words: Words, usage: Usage) -> None:
        self.words = words
        self.said: list[str] = words.words
        self.usage = usage
        self.idle: frozenset[str] = usage.beside
        starts = [words.start + start for start, _ in words.places]
        self._capital = [text[start : start + 1].isupper() for start in starts]
        ends = [end for _, end in words.places]
        gaps = [start - end for (start, _), end in zip(words.places[1:], ends, strict=False)]
        self._touches = [gap == 0 for gap in gaps] + [False]

    def onwards(self, first: int, high: int) -> Stretch:
        """Return the noun phrase from a place on, less what says nothing of it."""
        while first < high and (self.said[first] in self.idle or self.said[first] in _TIED):
            first += 1
        last = first
        while last < min(high, first + MOST_WORDS) and self._goes_on(last, first):
            last += 1
        return first, last

    def back(self, last: int, low: int) -> Stretch:
        """Return the noun phrase that ends before a place, less what says nothing of it."""
        first = last
        while first - 1 > low and last - first < MOST_WORDS and self._came_before(first - 1):
            first -= 1
        while first < last and (self.said[first] in self.idle or self.said[first] in _TIED):
            first += 1
        return first, last

    def purpose(self, at: int, high: int) -> Stretch:
        """Return a preposition and what it leads to; nothing where none stands there."""
        if not (at < high and self.said[at] in self.usage.purposes):
            return at, at
        first, last = self.onwards(at + 1, high)
        if first == last:
            return at, at
        if last + 1 < high and self.said[last] in self.usage.ands:
            other = self.onwards(last + 1, high)
            last = other[1] if other[0] == last + 1 < other[1] else last
        if self.little((first, last)):
            last = max(last, self.purpose(last, high)[1])
        return at, last

    def after(self, purpose: Stretch) -> Stretch:
        """Return what the preposition of a purpose leads to."""
        first, last = purpose
        return (self.onwards(first + 1, last)[0], last) if first < last else purpose

    def little(self, stretch: Stretch) -> bool:
        """Say whether words tell nothing of what a sum is for."""
        return not self.usage.telling(self.said[slice(*stretch)])

    def trimmed(self, stretch: Stretch) -> Stretch:
        """Return words without those at either end that are of no noun."""
        first, last = stretch
        while first < last and self._says_nothing(self.said[first]):
            first += 1
        while first < last and self._says_nothing(self.said[last - 1]):
            last -= 1
        return first, last

    def _says_nothing(self, said: str) -> bool:
        usage = self.usage
        return said in self.idle or said in usage.stops or said in usage.joins

    def parts(self, at: int) -> bool:
        """Say whether a sign that parts words, or a sum, stands at a place."""
        return not (self.said[at][0].isalnum() or self.tied(at))

    def tied(self, at: int) -> bool:
        """Say whether a word is tied to its neighbours by a hyphen: "day-to-day"."""
        said, last = self.said, len(self.said) - 1
        if SUM in said[max(0, at - 1) : at + 2]:
            return False
        if said[at] in _TIED:
            return 0 < at < last and self._touches[at - 1] and self._touches[at]
        before = (
            at > 1 and said[at - 1] in _TIED and self._touches[at - 1] and self._touches[at - 2]
        )
        after = at < last and said[at + 1] in _TIED and self._touches[at] and self._touches[at + 1]
        return (before or after) and said[at][0].isalnum()

    def ends(self, at: int) -> bool:
        """Say whether a verb or another word that ends a phrase stands at a place."""
        word = self.said[at]
        return word in self.usage.stops and word not in self.usage.general

    def is_verb(self, at: int) -> bool:
        """Say whether a word looks like one of a verb."""
        return self.ends(at) or self.usage.is_participle(self.said[at])

    def _goes_on(self, at: int, first: int) -> bool:
        begun = at > first
        if self.tied(at) or (begun and self._named(at)):
            return True
        if not self._is_noun(at):
            return False
        return not (begun and self.usage.is_participle(self.said[at]))

    def _came_before(self, at: int) -> bool:
        if self.tied(at) or self._named(at):
            return True
        word = self.said[at]
        return self._is_noun(at) and not (word.isdigit() or self.usage.is_participle(word))

    def _is_noun(self, at: int) -> bool:
        word = self.said[at]
        if not (word[0].isalnum() or word in self.usage.ands) or word == SUM:
            return False
        return word not in self.usage.joins and not self.ends(at)

    def _named(self, at: int) -> bool:
        """Say whether a word is inside a name: it has a capital, or stands between two that do."""
        last = len(self.said) - 1
        if not 0 < at < last or not self._capital[at - 1]:
            return False
        small = self.said[at] in self.usage.joins or self.said[at] in self.usage.ands
        return self._capital[at] or (small and self._capital[at + 1])
