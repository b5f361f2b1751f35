"""
How a language speaks of money it promises: the words that drafting needs.

They stand in the table ``drafts`` of a lexicon. A language without one is drafted all
the same: titles are then a few words of the sentence, and more is left in doubt.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from fundledger.reading.lexicon import lexicon_for
from fundledger.vocabulary import Instrument, word

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen(eq=False)
class Usage:
    """
    The words of a language that a draft rests on; all in small letters, all may be missing.

    Args:
        known: Whether the lexicon has such words.
        articles: Words before a noun that say nothing of what it is.
        claims: Words that speak of a sum rather than of its purpose.
        general: Nouns that say too little by themselves: "funding".
        joins: Prepositions.
        purposes: Those that lead from a sum to what it is for.
        ands: What joins two nouns in one phrase.
        heads: What stands between a noun and the sum that it is of: "a fund of £5m".
        stops: Words at which a noun phrase ends.
        receiving: Verbs whose subject gets the money.
        participles: Ends of words that stop a noun phrase that has begun.
        definite: Words before a sum that was spoken of before.
        rest: Words for what is left of a whole when other parts are taken off.
        announced: Words that say that something was announced.
        proposed: Words that say that something is not decided.
        previous_year: Phrases that measure a change against the year before.
        compared: Phrases that measure it against the year named next.
        instruments: In what form money is given, by noun.
    """

    known: bool
    articles: frozenset[str]
    claims: frozenset[str]
    general: frozenset[str]
    joins: frozenset[str]
    purposes: frozenset[str]
    ands: frozenset[str]
    heads: frozenset[str]
    stops: frozenset[str]
    receiving: frozenset[str]
    participles: tuple[str, ...]
    definite: frozenset[str]
    rest: frozenset[str]
    announced: frozenset[str]
    proposed: frozenset[str]
    previous_year: tuple[str, ...]
    compared: tuple[str, ...]
    instruments: Mapping[str, Instrument]

    @property
    def beside(self) -> frozenset[str]:
        """Words that may stand right before a sum: "a new"."""
        return self.articles | self.claims

    def says_little(self, said: str) -> bool:
        """Say whether a word tells nothing of what a sum is for."""
        return said in self.general or said in self.beside

    def telling(self, said: list[str]) -> frozenset[str]:
        """Return the words that tell what a sum is for."""
        return frozenset(
            each
            for each in said
            if each.isalpha()
            and each not in self.stops
            and each not in self.joins
            and not self.says_little(each)
            and not self.is_participle(each)
        )

    def is_participle(self, said: str) -> bool:
        """Say whether a word looks like a participle."""
        return bool(self.participles) and said.endswith(self.participles)


@lru_cache(maxsize=32)
def usage_of(language: str) -> Usage:
    """Return the words of a language that drafts rest on, empty where it has none."""
    table: dict[str, Any] = lexicon_for(language).words.get("drafts", {})
    instruments: dict[str, list[str]] = table.get("instruments", {})

    def words(name: str) -> frozenset[str]:
        return frozenset(table.get(name, ()))

    return Usage(
        known=bool(table),
        articles=words("articles"),
        claims=words("claims"),
        general=words("general"),
        joins=words("joins"),
        purposes=words("purposes"),
        ands=words("ands"),
        heads=words("heads"),
        stops=words("stops"),
        receiving=words("receiving"),
        participles=tuple(table.get("participles", ())),
        definite=words("definite"),
        rest=words("rest"),
        announced=words("announced"),
        proposed=words("proposed"),
        previous_year=tuple(table.get("previous_year", ())),
        compared=tuple(table.get("compared", ())),
        instruments={
            noun: word(Instrument, kind) for kind, nouns in instruments.items() for noun in nouns
        },
    )
