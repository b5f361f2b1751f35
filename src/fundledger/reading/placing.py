"""Mentions where they stand: the paragraph and the sentence, as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.model.decimals import NOUGHT
from fundledger.reading.relating import conversions
from fundledger.reading.sums import Sum
from fundledger.reading.words import Words, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fundledger.reading.mention import Clue, Mention

_PARAGRAPH_END: Final = re.compile(r"\n[^\S\n]*\n\s*")


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


def placed(text: str, mentions: Sequence[Mention]) -> tuple[Placed, ...]:
    """Return each mention of a text where it stands, in order."""
    return tuple(_placed(text, mentions))


def _placed(text: str, mentions: Sequence[Mention]) -> Iterator[Placed]:
    ends = [match.span() for match in _PARAGRAPH_END.finditer(text)]
    start = taken = 0
    for paragraph, (stop, following) in enumerate((*ends, (len(text), len(text)))):
        first = taken
        while taken < len(mentions) and mentions[taken].start < stop:
            taken += 1
        held = mentions[first:taken]
        sums = [Sum(m.start, m.end, m.low or NOUGHT, m.high or NOUGHT, None) for m in held]
        for words in sentences(text, start, stop, sums) if sums else ():
            pairs = conversions(words)
            for order, at in enumerate(words.sums):
                number = words.first + order
                converts = order in pairs and held[number].currency != held[number - 1].currency
                yield Placed(held[number], words, at, paragraph, converts)
        start = following
