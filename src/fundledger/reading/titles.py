"""
What a sum is called: the noun phrase beside it, or a few words of its sentence.

In turn: what is to rise or fall, the phrase after the sum, the noun that it is of, what
it is for, the phrase before it. The first that tells more than "funding" is the title.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.reading.phrases import Phrases, Stretch, candidates, few_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from fundledger.reading.placing import Placed
    from fundledger.reading.usage import Usage

_LONGEST_ID: Final = 48
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")


class Title(NamedTuple):
    """
    What a sum is called.

    *start* and *end* are where the phrase stands in the text, *telling* the words in it
    that tell what the sum is for; *sure* is false where it is but a part of the sentence.
    """

    words: str
    start: int
    end: int
    telling: frozenset[str]
    sure: bool


def titled(text: str, placed: Placed, usage: Usage) -> Title:
    """Return what a sum is called, by the words beside it."""
    phrases = Phrases(text, placed.words, usage)
    for pieces in candidates(placed, phrases) if usage.known else ():
        held = [piece for piece in pieces if piece[0] < piece[1]]
        telling = usage.telling([word for piece in held for word in phrases.said[slice(*piece)]])
        if telling:
            return _title(text, placed, held, telling, sure=True)
    few = few_words(placed, phrases)
    return _title(text, placed, [few], usage.telling(phrases.said[slice(*few)]), sure=False)


def short_name(words: str, taken: AbstractSet[str]) -> str:
    """
    Return an id for a title that is not *taken* yet.

    >>> short_name("Police funding", {"police-funding"})
    'police-funding-2'
    """
    plain = unicodedata.normalize("NFKD", words.lower()).replace("ß", "ss")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = _NOT_IN_ID.sub("-", plain).strip("-")
    if len(slug) > _LONGEST_ID:
        slug = slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]
    stem = name = slug or "commitment"
    count = 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    return name


def _title(
    text: str, placed: Placed, pieces: list[Stretch], telling: frozenset[str], *, sure: bool
) -> Title:
    spans = [placed.span(*piece) for piece in pieces]
    words = " ".join(" ".join(text[start:end].split()) for start, end in spans)
    return Title(
        words[:1].upper() + words[1:],
        min(start for start, _ in spans),
        max(end for _, end in spans),
        telling,
        sure,
    )
