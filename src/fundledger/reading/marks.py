"""What may stand beside a figure: a locale's signs, scale words and names of currencies."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fundledger.model.currencies import CODES, minor_units
from fundledger.reading.lexicon import Lexicon, lexicon_for

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIKE_WORDS: Final = frozenset(["ALL", "TOP", "TRY", "CUP", "PEN", "MOP", "GEL", "BAM", "LAK"])
"""Codes that are words in capitals too: they want a scale word beside them."""


@frozen(eq=False)
class Marks:
    """
    What may stand beside a figure, made ready for looking up.

    Args:
        decimal: The sign before decimals.
        scales: Powers of ten by word.
        signs: Signs and codes, with what they mean.
        sign_ends: The last characters of signs that are no letters.
        names: Names of currencies, in small letters.
        first_words: The first word of each name.
        last_words: The last word of each name.
        language: Whose rarer names CLDR is asked for.
        joints: Words between a scale word and its currency.
        spelled: How the words begin at which a number in words may end.
        fillers: Words inside a number in words that count nothing.
        numbers, fractions: Values of number words.
        one, alone, vague: See the lexicon's table of sums.
        halves: What adds half after a scale word.
        scales_before: Powers of ten by the letter written before a code: "MEUR".
        joiners: Words between the two ends of a range.
        money: What a figure of a scale is of if it has no currency: crores are of rupees.
        like_words: Codes that count only with a scale word, since they are words too.
        subunits: Hundredths of a currency by name, with what it means.
    """

    decimal: str
    scales: Mapping[str, int]
    signs: Mapping[str, str]
    sign_ends: frozenset[str]
    names: Mapping[str, str]
    first_words: frozenset[str]
    last_words: frozenset[str]
    language: str
    joints: frozenset[str]
    spelled: tuple[str, ...]
    fillers: frozenset[str]
    numbers: Mapping[str, int]
    fractions: Mapping[str, str]
    one: frozenset[str]
    alone: frozenset[str]
    vague: frozenset[str]
    halves: tuple[str, ...]
    subunits: Mapping[str, str]
    like_words: frozenset[str]
    scales_before: Mapping[str, int]
    joiners: frozenset[str]
    money: Mapping[int, str]


@lru_cache(maxsize=64)
def marks_of(lexicon: Lexicon, *, strict: bool = False) -> Marks:
    """Make a locale's words ready for looking up; *strict* where all of a text is one sum."""
    minor_units("GBP")  # fills the table of codes
    sums: dict[str, Any] = lexicon.words["sums"]
    first_words, last_words = _name_words(lexicon.language)
    return Marks(
        decimal=lexicon.decimal,
        scales=lexicon.scales,
        signs={**CODES, **lexicon.signs},
        sign_ends=frozenset(s[-1] for s in lexicon.signs if not (s[-1].isalpha() or s[-1] == ".")),
        names=lexicon.names,
        first_words=first_words,
        last_words=last_words,
        language=lexicon.language,
        joints=frozenset(sums["joints"]),
        spelled=_spelled(lexicon.language),
        fillers=frozenset((*sums["fillers"], *sums["one"])),
        numbers=lexicon.words["numbers"],
        fractions=lexicon.words["fractions"],
        one=frozenset(sums["one"]),
        alone=frozenset(sums["alone"]),
        vague=frozenset(sums["vague"]),
        scales_before=sums.get("scales_before", {}),
        money={lexicon.scales[word]: sign for word, sign in sums.get("money", {}).items()},
        joiners=frozenset((*lexicon.words["ranges"]["to"], *lexicon.words["ranges"]["and"])),
        like_words=frozenset() if strict else _LIKE_WORDS,
        subunits=lexicon.words.get("subunits", {}),
        halves=tuple(f" {words}" for words in sums.get("halves", ())),
    )


@lru_cache(maxsize=64)
def _name_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first words of the names of currencies, and the last that are no other word."""
    names: dict[str, str] = lexicon_for(language).words["currencies"]
    return (
        frozenset(name.split()[0] for name in names),
        frozenset(last for name in names if len(last := name.split()[-1]) > len("won")),
    )


@lru_cache(maxsize=64)
def _spelled(language: str) -> tuple[str, ...]:
    """Return how the words begin that a number in words may end at."""
    table = lexicon_for(language).words
    ends = {word.lower() for word in table["scales"] if len(word) > 3 and word.isalpha()}
    ends.update(table["sums"]["alone"])
    return tuple(
        sorted(word for word in ends if not any(word.startswith(o) for o in ends - {word}))
    )
