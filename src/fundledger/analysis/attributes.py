"""
What commitments can be filtered by and grouped by, and the values they have of it.

An attribute has no value where nothing is known, one where all the money has it, or
several where the source does not say how they share it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from fundledger.errors import UnknownWordError
from fundledger.model.commitment import Commitment
from fundledger.vocabulary import (
    BaselineKind,
    Basis,
    Instrument,
    Netting,
    Novelty,
    PriceKind,
    Sector,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundledger.model.commitment import Baseline
    from fundledger.model.party import Party

Values: TypeAlias = tuple[tuple[str, ...], ...]
"""
The values an attribute has: each its own name first, then others it goes by.

Without any, nothing is known; a value without a name is one that is not known.
"""


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


def baseline_words(baseline: Baseline | None) -> tuple[str, ...]:
    """
    Return what a baseline goes by: its kind, and the one plan or year it names.

    >>> from fundledger import Baseline
    >>> baseline_words(Baseline.prior_plan("police-2019-20"))
    ('prior plan', 'prior plan police-2019-20')
    """
    if baseline is None:
        return ()
    kind = str(baseline.kind.value)
    if baseline.year is not None:
        return (kind, f"{kind} {baseline.year.start or ''}/{baseline.year.end or ''}")
    return (kind, f"{kind} {baseline.plan}") if baseline.plan else (kind,)


MEASURES: Final[Mapping[str, Callable[[Commitment], Values]]] = MappingProxyType(
    {
        "basis": lambda c: _word_unless(c.basis, Basis.UNSTATED),
        "currency": lambda c: _one(c.amount.currency if c.amount else None),
        "per": lambda c: _one(c.per or "nothing"),
        "baseline": lambda c: (baseline_words(c.baseline),) if c.baseline else (),
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

PARTIES: Final[Mapping[str, Callable[[Commitment], tuple[Party, ...]]]] = MappingProxyType(
    {"payer": lambda c: c.payers, "recipient": lambda c: c.recipients, "announcer": _announcer}
)
"""Attributes whose values are bodies. Read-only."""

OWN: Final = frozenset({*MEASURES, "id", "purpose", "territory"})
"""
Attributes in which a part may be other than its whole and yet inside it.

Of these, what the whole is not says nothing of its parts; in all others it does.
"""

UNKNOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "basis": Basis.UNSTATED.value,
        "prices": PriceKind.UNSTATED.value,
        "netting": Netting.UNSTATED.value,
        "instrument": Instrument.NOT_STATED.value,
    }
)
"""The word by which one asks for what does not say. Read-only."""

CLOSED: Final[Mapping[str, type[Enum]]] = MappingProxyType(
    {
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
)
"""The vocabulary of each attribute that has one. Read-only."""


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


def single_value(commitment: Commitment, name: str) -> str | None:
    """
    Return the one value an attribute has; None where it has several or none is known.

    That money is new is only ever claimed, so it is no value of a commitment's own.
    """
    values = ATTRIBUTES[name](commitment)
    if len(values) != 1 or not values[0]:
        return None
    value = values[0][0]
    return None if name == "novelty" and value == Novelty.NEW.value else value
