"""
What commitments can be filtered by and grouped by, and the three-valued filter.

A filter on an attribute that is not known neither includes nor excludes: it answers
"possibly", and what is possible counts at the high end only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from fundledger.errors import QuestionError, UnknownWordError
from fundledger.model.commitment import Baseline, Commitment
from fundledger.model.entries import Assessment
from fundledger.vocabulary import (
    BaselineKind,
    Basis,
    Certainty,
    Instrument,
    Netting,
    Novelty,
    PriceKind,
    Sector,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundledger.model.ledger import State
    from fundledger.model.party import Party

Values: TypeAlias = tuple[tuple[str, ...], ...]
"""The values an attribute may have; each as its own name and those it goes by; () unknown."""

Where: TypeAlias = Mapping[str, "str | Enum | Party | Baseline | Iterable[str | Enum | Party]"]
"""Filters: attribute to the value wanted, or to several any of which will do."""


def _parties(parties: Iterable[Party]) -> Values:
    return tuple(tuple(body.id for body in party.lineage) for party in parties)


def _sectors(parties: Iterable[Party]) -> Values:
    sectors = dict.fromkeys(party.known_sector for party in parties)
    return tuple((sector.value,) if sector else () for sector in sectors)


def _one(value: str | None) -> Values:
    return () if value is None else ((value,),)


def _announcer(commitment: Commitment) -> tuple[Party, ...]:
    return () if commitment.announcer is None else (commitment.announcer,)


def _word_unless(value: Enum, unknown: Enum) -> Values:
    return () if value is unknown else ((str(value.value),),)


MEASURES: Final[Mapping[str, Callable[[Commitment], Values]]] = MappingProxyType(
    {
        "basis": lambda c: _word_unless(c.basis, Basis.UNSTATED),
        "currency": lambda c: _one(c.amount.currency if c.amount else None),
        "per": lambda c: _one(c.per or "nothing"),
        "baseline": lambda c: _one(c.baseline.kind.value if c.baseline else None),
        "prices": lambda c: _word_unless(c.prices.kind, PriceKind.UNSTATED),
        "netting": lambda c: _word_unless(c.netting, Netting.UNSTATED),
    }
)
"""Attributes of the measure: what differs in one of these does not add."""

ATTRIBUTES: Final[Mapping[str, Callable[[Commitment], Values]]] = MappingProxyType(
    {
        **MEASURES,
        "id": lambda c: _one(c.id),
        "payer": lambda c: _parties(c.payers),
        "payer.sector": lambda c: _sectors(c.payers),
        "recipient": lambda c: _parties(c.recipients),
        "recipient.sector": lambda c: _sectors(c.recipients),
        "announcer": lambda c: _parties(_announcer(c)),
        "announcer.sector": lambda c: _sectors(_announcer(c)),
        "instrument": lambda c: _word_unless(c.instrument, Instrument.NOT_STATED),
        "purpose": lambda c: _one(c.purpose),
        "territory": lambda c: _one(c.territory),
        "stage": lambda c: _one(c.stage.value),
        "novelty": lambda c: tuple((kind.value,) for kind in Novelty if kind in c.novelty),
    }
)
"""Every attribute that can be asked about. Read-only."""


def single_value(commitment: Commitment, name: str) -> str | None:
    """Return the one value an attribute has; None where it has several or none is known."""
    values = ATTRIBUTES[name](commitment)
    return values[0][0] if len(values) == 1 and values[0] else None


_CLOSED: Final[Mapping[str, type[Enum]]] = {
    "basis": Basis,
    "baseline": BaselineKind,
    "prices": PriceKind,
    "netting": Netting,
    "instrument": Instrument,
    "stage": Stage,
    "novelty": Novelty,
    "payer.sector": Sector,
    "recipient.sector": Sector,
    "announcer.sector": Sector,
}


def attribute(name: str) -> Callable[[Commitment], Values]:
    """
    Return the attribute of that *name*.

    Raises:
        UnknownWordError: there is none; the nearest are named.
    """
    try:
        return ATTRIBUTES[name]
    except KeyError:
        raise UnknownWordError("attribute", name, ATTRIBUTES) from None


def wanted(where: Where) -> dict[str, frozenset[str]]:
    """
    Read filters as words.

    Raises:
        UnknownWordError: an attribute, or a word of a closed vocabulary, that is not one.
        QuestionError: a filter that wants nothing.
    """
    filters: dict[str, frozenset[str]] = {}
    for name, value in where.items():
        attribute(name)
        several = value if isinstance(value, tuple | list | set | frozenset) else (value,)
        words = frozenset(_as_word(item) for item in several)
        if not words:
            msg = f"the filter on {name!r} wants nothing: leave it out, or name a value"
            raise QuestionError(msg)
        closed = _CLOSED.get(name)
        known = tuple(str(member.value) for member in closed) if closed else ()
        for text in sorted(words):
            if closed and text not in known:
                raise UnknownWordError(name, text, known)
        filters[name] = words
    return filters


def _as_word(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, Baseline):
        return value.kind.value
    name = getattr(value, "id", None)
    if isinstance(name, str):
        return name
    msg = f"a filter wants words, vocabulary members or parties, not {value!r}"
    raise QuestionError(msg)


def matches(values: Values, words: frozenset[str]) -> Certainty:
    """
    Say whether what has these values is among those wanted.

    >>> matches((("central",), ("local",)), frozenset({"central"}))
    Certainty.POSSIBLY
    >>> matches((), frozenset({"central"}))
    Certainty.POSSIBLY
    """
    if not values or () in values:
        return Certainty.POSSIBLY
    hits = sum(1 for value in values if not words.isdisjoint(value))
    if hits == len(values):
        return Certainty.CERTAINLY
    return Certainty.POSSIBLY if hits else Certainty.NO


def novelty(
    commitment: Commitment, words: frozenset[str], judged: tuple[Assessment, ...]
) -> Certainty:
    """
    Say whether money is of the novelty wanted.

    What assessors agree on is known. Without them a claim to be new is only
    possible, while a statement that money is *not* new is believed.
    """
    if judged:
        verdicts = {
            matches(tuple((kind.value,) for kind in entry.novelty), words) for entry in judged
        }
        return verdicts.pop() if len(verdicts) == 1 else Certainty.POSSIBLY
    claimed = matches(ATTRIBUTES["novelty"](commitment), words)
    if claimed is Certainty.CERTAINLY and Novelty.NEW.value in words:
        return Certainty.CERTAINLY if Novelty.NEW not in commitment.novelty else Certainty.POSSIBLY
    return claimed


def judgements(state: State, name: str) -> tuple[Assessment, ...]:
    """Return each assessor's latest judgement of a commitment's novelty."""
    latest_by: dict[str, Assessment] = {}
    for entry in state.assessments.get(name, ()):
        if entry.novelty:
            latest_by[entry.by.id] = entry
    return tuple(latest_by.values())
