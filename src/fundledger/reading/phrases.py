"""
Noun phrases beside a sum, in the words of its sentence.

A phrase ends at a verb, a preposition, a sign or another sum; a name goes on as long as
its words have capitals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from fundledger.reading.words import SUM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.reading.placing import Placed
    from fundledger.reading.usage import Usage
    from fundledger.reading.words import Words

_MOST_WORDS: Final = 8
_FEW: Final = 6
_TIED: Final = frozenset(["-", "/", "'", "\u2010", "\u2011"])
_OPENS: Final = frozenset("([")
_CLOSES: Final = frozenset(")]")
_SIGNS: Final = frozenset(["(", "[", "\u2013", "-", ":", "|"])
_OF_THE_SUM: Final = ("per", "period", "bound", "prices")

Stretch: TypeAlias = tuple[int, int]
"""Words from one place to before another; none where the two are the same."""


class Phrases:
    """The words of a sentence, in which noun phrases are looked for."""

    def __init__(self, text: str, words: Words, usage: Usage) -> None:
        self.said = words.words
        self.usage = usage
        self.idle = usage.articles | usage.claims
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
        while last < min(high, first + _MOST_WORDS) and self._goes_on(last, first):
            last += 1
        return first, last

    def back(self, last: int, low: int) -> Stretch:
        """Return the noun phrase that ends before a place, less what says nothing of it."""
        first = last
        while first - 1 > low and last - first < _MOST_WORDS and self._came_before(first - 1):
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
        idle = self.idle | self.usage.stops | self.usage.joins
        while first < last and self.said[first] in idle:
            first += 1
        while first < last and self.said[last - 1] in idle:
            last -= 1
        return first, last

    def ends(self, at: int) -> bool:
        """Say whether a verb or another word that ends a phrase stands at a place."""
        word = self.said[at]
        return word in self.usage.stops and word not in self.usage.general

    def _goes_on(self, at: int, first: int) -> bool:
        begun = at > first
        if self._tied(at) or (begun and self._named(at)):
            return True
        if not self._is_noun(at):
            return False
        return not (begun and self.usage.is_participle(self.said[at]))

    def _came_before(self, at: int) -> bool:
        if self._tied(at) or self._named(at):
            return True
        word = self.said[at]
        return self._is_noun(at) and not (word.isdigit() or self.usage.is_participle(word))

    def _is_noun(self, at: int) -> bool:
        word = self.said[at]
        if not (word[0].isalnum() or word in self.usage.ands) or word == SUM:
            return False
        return word not in self.usage.joins and not self.ends(at)

    def _tied(self, at: int) -> bool:
        """Say whether a word is tied to its neighbours by a hyphen: "day-to-day"."""
        said, last = self.said, len(self.said) - 1
        if SUM in said[max(0, at - 1) : at + 2]:
            return False
        if said[at] in _TIED:
            return 0 < at < last and self._touches[at - 1] and self._touches[at]
        before = at > 1 and said[at - 1] in _TIED and self._touches[at - 1] and self._touches[at - 2]
        after = at < last and said[at + 1] in _TIED and self._touches[at] and self._touches[at + 1]
        return (before or after) and said[at][0].isalnum()

    def _named(self, at: int) -> bool:
        """Say whether a word is inside a name: it has a capital, or stands between two that do."""
        last = len(self.said) - 1
        if not 0 < at < last or not self._capital[at - 1]:
            return False
        small = self.said[at] in self.usage.joins or self.said[at] in self.usage.ands
        return self._capital[at] or (small and self._capital[at + 1])


def candidates(placed: Placed, phrases: Phrases) -> Iterator[list[Stretch]]:
    """Give the phrases that may be a title, the likeliest first, each in one piece or more."""
    low, usage, said = placed.before, phrases.usage, phrases.said
    left, after, high = _left(placed, phrases), _after(placed, phrases), _high(placed, phrases)
    yield _changing(placed, phrases, left)
    direct = phrases.onwards(after, high)
    purpose = phrases.purpose(after, high)
    if direct[0] < direct[1]:
        if not phrases.little(direct):
            yield [direct]
        yield [phrases.back(_left(placed, phrases, articles=False), low), direct]
        yield [direct, phrases.purpose(direct[1], high)]
        yield [_tail(phrases, direct, high)]
    if left - 1 > low and said[left - 1] in usage.heads:
        head = phrases.back(left - 1, low)
        if head[0] < head[1] and not (phrases.little(head) and purpose[0] == purpose[1]):
            yield [head, purpose]
    yield [phrases.after(purpose)]
    yield [phrases.back(left - 1 if left - 1 > low and said[left - 1] in _SIGNS else left, low)]
    going = after
    while going < min(high, after + _FEW) and phrases.ends(going):
        going += 1
    yield [phrases.after(phrases.purpose(going, high))]


def few_words(placed: Placed, phrases: Phrases) -> Stretch:
    """Return the first words of the clause of a sum, or else some beside it."""
    said, usage, left = phrases.said, phrases.usage, _left(placed, phrases)
    first = left
    while first - 1 > placed.before and said[first - 1][0].isalnum():
        first -= 1
    clause = phrases.trimmed((first, left))
    last = clause[0]
    while last < clause[1] and last - clause[0] < _FEW and not phrases.ends(last):
        last += 1
    subject = phrases.trimmed((clause[0], last))
    if usage.known and not phrases.little(subject):
        return subject
    if first < left:
        return max(first, left - _FEW), left
    first = last = placed.at + 1
    while last < placed.after and last - first < _FEW and said[last][0].isalnum():
        last += 1
    following = phrases.trimmed((first, last))
    return following if following[0] < following[1] else (placed.at, placed.at + 1)


def _changing(placed: Placed, phrases: Phrases, left: int) -> list[Stretch]:
    """Return what is said to rise, to fall or to stand at a sum, where a verb before it says so."""
    low, said = placed.before, phrases.said
    for clue in placed.clues("basis"):
        first, last = placed.place_of(clue.start), placed.place_of(clue.end)
        if last > left or first <= low:
            continue
        inner = phrases.onwards(last, left)
        if inner[0] < inner[1]:
            return [inner]
        if said[left - 1] in phrases.usage.heads:
            return []
        while first - 1 > low and phrases.ends(first - 1):
            first -= 1
        subject = phrases.back(first, low)
        join = subject[0] - 1
        if subject[0] < subject[1] and join > low and said[join] in phrases.usage.purposes:
            return [(phrases.back(join, low)[0], subject[1])]
        return [subject]
    return []


def _tail(phrases: Phrases, direct: Stretch, high: int) -> Stretch:
    """Return a noun that tells too little with the words after it: "programme run by ..."."""
    first, last = direct
    while last < min(high, first + _MOST_WORDS) and phrases.said[last][0].isalnum():
        last += 1
    while last > first and (phrases.ends(last - 1) or phrases.said[last - 1] in phrases.usage.joins):
        last -= 1
    return first, last


def _left(placed: Placed, phrases: Phrases, *, articles: bool = True) -> int:
    """Return the first of the words before a sum that are of the sum: qualifiers, "a new"."""
    first, usage = placed.at, phrases.usage
    passed = phrases.idle if articles else usage.claims
    spans = _spans(placed)
    moved = True
    while moved and first - 1 > placed.before:
        before = [start for start, end in spans if start < first <= end]
        moved = bool(before) or phrases.said[first - 1] in passed
        first = max(placed.before + 1, min(before)) if before else first - moved
    return first


def _after(placed: Placed, phrases: Phrases) -> int:
    """Return the first word after a sum that is not of the sum: past its rate, time, conversion."""
    said, high = phrases.said, len(phrases.said)
    at = _last_of_range(placed, phrases) + 1
    if at + 1 < high and said[at] in _OPENS and SUM in said[at : at + _FEW]:
        closed = [place for place in range(at, min(at + _FEW, high)) if said[place] in _CLOSES]
        at = closed[0] + 1 if closed else at
    spans = _spans(placed)
    while ends := [end for start, end in spans if start <= at < end]:
        at = max(ends)
    return at


def _high(placed: Placed, phrases: Phrases) -> int:
    """Return the place of the next sum that is not of this one, or the end of the sentence."""
    after, sums = _after(placed, phrases), placed.words.sums
    return next((at for at in sums if at >= after), len(phrases.said))


def _last_of_range(placed: Placed, phrases: Phrases) -> int:
    """Return the place of a sum, or of the next where only "to" stands between them."""
    following = placed.after
    if following == placed.at + 2 < len(phrases.said):
        return following if phrases.said[placed.at + 1] in phrases.usage.joins else placed.at
    return placed.at


def _spans(placed: Placed) -> list[Stretch]:
    return [
        (placed.place_of(clue.start), placed.place_of(clue.end))
        for clue in placed.clues(*_OF_THE_SUM)
    ]
