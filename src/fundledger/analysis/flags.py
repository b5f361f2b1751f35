"""What a reader of a total must be told: found from its contributions, as data."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fundledger.analysis.account import Assumption, Contribution, Flag, Note, Rule
from fundledger.analysis.attributes import judgements
from fundledger.vocabulary import Basis, Instrument, Novelty, PriceKind, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fundledger.analysis.account import Measure
    from fundledger.model.ledger import State

_CONDITIONAL = "conditions"


def assumptions_of(
    notes: Iterable[Note], members: Sequence[Contribution], measure: Measure
) -> tuple[Note, ...]:
    """Gather what was taken for granted, each kind once, with the commitments it is about."""
    found = _gathered(note for note in notes if isinstance(note.kind, Assumption))
    chained = [
        member.commitment.id
        for member in members
        if measure.baseline is not None and member.commitment.baseline != measure.baseline
    ]
    if chained:
        found.append(Note(Assumption.CHAINED, tuple(dict.fromkeys(chained))))
    return tuple(found)


def flags_of(
    notes: Iterable[Note], members: Sequence[Contribution], state: State | None
) -> tuple[Note, ...]:
    """Gather what a reader must be told, each kind once, with the commitments it is about."""
    found: list[Note] = []
    ceiling = _ceiling(members)
    if ceiling is not None:
        found.append(ceiling)
    for kind, holds in _TESTS.items():
        ids = [member.commitment.id for member in members if holds(member)]
        if ids:
            found.append(Note(kind, tuple(dict.fromkeys(ids))))
    found += _mixtures(members)
    if state is not None:
        found += _from_state(members, state)
    found += _gathered(note for note in notes if isinstance(note.kind, Flag))
    return tuple(found)


def _inferred(member: Contribution) -> bool:
    commitment = member.commitment
    days = any(period and period.inferred for period in (commitment.period, commitment.paid))
    return days or any(link.inferred for link in commitment.links)


_TESTS: dict[Flag, Callable[[Contribution], bool]] = {
    Flag.UNCERTAIN: lambda member: not member.certain,
    Flag.CLAIMED: lambda m: not m.certain and Novelty.NEW in m.commitment.novelty,
    Flag.APPROXIMATE: lambda member: member.amount.approximate,
    Flag.PROVISIONAL: lambda member: member.commitment.stage is Stage.PROPOSED,
    Flag.CONDITIONAL: lambda member: bool(member.commitment.conditions),
    Flag.INFERRED: _inferred,
}


def _ceiling(members: Sequence[Contribution]) -> Note | None:
    """Say which share of the high end is above what was stated as certain."""
    loose = [m for m in members if m.amount.high is not None and m.amount.low != m.amount.high]
    highs = [m.amount.high for m in members]
    if not loose or any(high is None for high in highs):
        return None
    whole = sum((Fraction(high) for high in highs if high is not None), Fraction(0))
    above = sum(
        (Fraction(m.amount.high or 0) - Fraction(m.amount.low or Decimal(0)) for m in loose),
        Fraction(0),
    )
    ids = tuple(dict.fromkeys(member.commitment.id for member in loose))
    return Note(Flag.CEILING, ids, above / whole if whole else None)


def _mixtures(members: Sequence[Contribution]) -> list[Note]:
    """Find unlike payers, instruments, prices and periods among what was added."""
    ids = tuple(dict.fromkeys(member.commitment.id for member in members))
    commitments = [member.commitment for member in members if member.rule is not Rule.REST]
    sectors = {body.known_sector for c in commitments for body in c.payers} - {None}
    instruments = {c.instrument for c in commitments} - {Instrument.NOT_STATED}
    prices = {c.prices.kind for c in commitments}
    spans = {c.period.span if c.period else None for c in commitments}
    found = []
    if len(sectors) > 1:
        found.append(Note(Flag.MIXED_PAYERS, ids))
    if len(instruments) > 1:
        found.append(Note(Flag.MIXED_INSTRUMENTS, ids))
    if PriceKind.UNSTATED in prices and len(prices) > 1:
        unsaid = [c.id for c in commitments if c.prices.kind is PriceKind.UNSTATED]
        found.append(Note(Flag.UNSTATED_PRICES, tuple(unsaid)))
    if len(spans) > 1 and commitments[0].basis is Basis.ENVELOPE:
        found.append(Note(Flag.UNLIKE_PERIODS, ids))
    return found


def _from_state(members: Sequence[Contribution], state: State) -> list[Note]:
    """Find disputes and missing wholes, which no commitment shows by itself."""
    ids = tuple(dict.fromkeys(member.commitment.id for member in members))
    disputed = [
        name for name in ids if len({entry.novelty for entry in judgements(state, name)}) > 1
    ]
    missing = [name for name, _ in state.structure.missing if name in ids]
    reduced = [name for name in ids if name in state.reduced]
    found = [(Flag.DISPUTED, disputed), (Flag.MISSING_WHOLE, missing), (Flag.REDUCED, reduced)]
    return [Note(kind, tuple(names)) for kind, names in found if names]


def _gathered(notes: Iterable[Note]) -> list[Note]:
    """Join notes of one kind."""
    ids: dict[Assumption | Flag, dict[str, None]] = {}
    for note in notes:
        ids.setdefault(note.kind, {}).update(dict.fromkeys(note.ids))
    return [Note(kind, tuple(names)) for kind, names in ids.items()]
