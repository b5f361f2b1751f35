"""Mentions where they stand: the paragraph and the sentence, as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundledger.model.decimals import NOUGHT
from fundledger.reading.relating import conversions
from fundledger.reading.sums import Sum
from fundledger.reading.words import Words, paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fundledger.reading.mention import Clue, Mention


class Placed(NamedTuple):
    """
    A mention where it stands.

    *at* is its place among the *words* of its sentence, *paragraph* the number of its
    paragraph. *converts* says that it is the sum before it in other money.
    """

    mention: Mention
    words: Words
    at: int
    paragraph: int
    converts: bool

    @property
    def after(self) -> int:
        """The place of the next sum of the sentence, or the end of it."""
        sums = self.words.sums
        order = sums.index(self.at) + 1
        return sums[order] if order < len(sums) else len(self.words.words)

    @property
    def before(self) -> int:
        """The place of the sum before it in the sentence; -1 where it is the first."""
        order = self.words.sums.index(self.at)
        return self.words.sums[order - 1] if order else -1

    def led_in(self, passed: Collection[str]) -> int:
        """Return the place of the first of the words right before it that are among some."""
        first = self.at
        while first - 1 > self.before and self.words.words[first - 1] in passed:
            first -= 1
        return first

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words from *first* to before *last* stand in the text."""
        places, start = self.words.places, self.words.start
        return start + places[first][0], start + places[last - 1][1]

    def place_of(self, character: int) -> int:
        """Return the place of the first word that begins at a character or after it."""
        within = character - self.words.start
        return sum(start < within for start, _ in self.words.places)

    def clues(self, *kinds: str) -> tuple[Clue, ...]:
        """Return the clues of some kinds, of all if none is named, that stand in the sentence."""
        start, end = self.span(0, len(self.words.words))
        return tuple(
            clue
            for clue in self.mention.because
            if start <= clue.start
            and clue.end <= end
            and (not kinds or clue.label.partition(":")[0] in kinds)
        )


def placed(text: str, mentions: Sequence[Mention], same: frozenset[str]) -> tuple[Placed, ...]:
    """
    Return each mention of a text where it stands, in order.

    Args:
        text: The text.
        mentions: All its sums, in order.
        same: Words with which the same sum is given in other money.
    """
    return tuple(_placed(text, mentions, same))


def _placed(text: str, mentions: Sequence[Mention], same: frozenset[str]) -> Iterator[Placed]:
    sums = [
        Sum(m.start, m.end, m.low or NOUGHT, m.high or NOUGHT, None, unit=m.unit) for m in mentions
    ]
    taken = 0
    for paragraph, (start, stop, inside) in enumerate(paragraphs(text, sums)):
        held = mentions[taken : taken + len(inside)]
        taken += len(inside)
        codes = [mention.currency for mention in held]
        for words in sentences(text, start, stop, inside):
            pairs = conversions(words, codes, same)
            for order, at in enumerate(words.sums):
                number = words.first + order
                converts = order in pairs and codes[number] != codes[number - 1]
                yield Placed(held[number], words, at, paragraph, converts)
