"""
The three-valued filter: what is certainly, possibly or not what was asked for.

A filter on an attribute that is not known neither includes nor excludes: it answers
"possibly", and what is possible counts at the high end only.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from fundledger.analysis.attributes import (
    CLOSED,
    OWN,
    PARTIES,
    UNKNOWN,
    attribute,
    baseline_words,
)
from fundledger.errors import QuestionError, UnknownWordError
from fundledger.model.commitment import Baseline
from fundledger.model.currencies import minor_units
from fundledger.model.party import Party
from fundledger.vocabulary import BaselineKind, Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundledger.analysis.attributes import Values
    from fundledger.model.ledger import State

Where: TypeAlias = Mapping[
    str, "str | Enum | Party | Baseline | Iterable[str | Enum | Party | Baseline]"
]
"""Filters: attribute to the value wanted, or to several any of which will do."""

_NAMED = (BaselineKind.PRIOR_PLAN, BaselineKind.FIXED_YEAR)


@frozen
class Filter:
    """
    What is wanted of one attribute.

    Args:
        name: The attribute.
        words: The values wanted; any of them will do.
        wider: Bodies that a wanted one is within: of their money some may be its own.
    """

    name: str
    words: frozenset[str]
    wider: frozenset[str] = frozenset()

    def verdict(self, values: Values) -> Certainty:
        """
        Say whether what has these *values* is wanted.

        >>> central = Filter("payer.sector", frozenset({"central"}))
        >>> central.verdict((("central",), ("local",))), central.verdict(())
        (Certainty.POSSIBLY, Certainty.POSSIBLY)
        """
        if not values:
            asked = UNKNOWN.get(self.name) in self.words
            return Certainty.CERTAINLY if asked else Certainty.POSSIBLY
        hits = sum(1 for value in values if not self.words.isdisjoint(value))
        if hits == len(values):
            return Certainty.CERTAINLY
        if hits or () in values or any(value[0] in self.wider for value in values):
            return Certainty.POSSIBLY
        return Certainty.NO


def wanted(where: Where, state: State) -> dict[str, Filter]:
    """
    Read filters as words; those whose answer is that of all inside come first.

    Args:
        where: The filters.
        state: The bodies of its commitments tell which body is within which.

    Raises:
        UnknownWordError: an attribute, a word of a closed vocabulary, a commitment or
            a body that is not one, or that the state does not know.
        QuestionError: a filter that wants nothing, or something that is no word.
    """
    filters: dict[str, Filter] = {}
    for name in sorted(where, key=OWN.__contains__):
        value = where[name]
        attribute(name)
        several = value if isinstance(value, tuple | list | set | frozenset) else (value,)
        words = frozenset(map(_as_word, several))
        if not words:
            msg = f"the filter on {name!r} wants nothing: leave it out, or name a value"
            raise QuestionError(msg)
        wider = frozenset[str]()
        if name in PARTIES:
            wider = _wider(name, words, state, several)
        else:
            _check(name, words, state)
        filters[name] = Filter(name, words, wider)
    return filters


def _as_word(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, Baseline):
        return baseline_words(value)[-1]
    if isinstance(value, Party):
        return value.id
    msg = f"a filter wants words, vocabulary members or parties, not {value!r}"
    raise QuestionError(msg)


def _check(name: str, words: frozenset[str], state: State) -> None:
    """Refuse words that are not of the attribute's vocabulary, and ids of nothing."""
    closed = CLOSED.get(name)
    known = tuple(str(member.value) for member in closed) if closed else tuple(state)
    for text in sorted(words):
        if name == "currency":
            minor_units(text)
        named = closed is BaselineKind and text.startswith(tuple(f"{k.value} " for k in _NAMED))
        if (closed or name == "id") and text not in known and not named:
            raise UnknownWordError(name, text, known)


def _wider(
    name: str, words: frozenset[str], state: State, given: Iterable[object]
) -> frozenset[str]:
    """Return the bodies that one of those wanted is within; refuse one that nobody names."""
    parties = {id(party): party for party in given if isinstance(party, Party)}
    for commitment in state.commitments.values():
        for bodies in PARTIES.values():
            parties.update((id(party), party) for party in bodies(commitment))
    wider: set[str] = set()
    known: set[str] = set()
    for party in parties.values():
        lineage = [body.id for body in party.lineage]
        known.update(lineage)
        for n, body in enumerate(lineage):
            if body in words:
                wider.update(lineage[n + 1 :])
    for text in sorted(words - known):
        raise UnknownWordError(name, text, sorted(known))
    return frozenset(wider - words)
