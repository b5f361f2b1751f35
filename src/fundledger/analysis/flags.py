"""What a reader of a total must be told: found from its contributions, as data."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fundledger.analysis.account import Assumption, Contribution, Flag, Note, Rule
from fundledger.analysis.novelty import judgements
from fundledger.vocabulary import Basis, Instrument, LinkKind, PriceKind, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fundledger.analysis.account import Measure
    from fundledger.model.commitment import Commitment
    from fundledger.model.ledger import State


def assumptions_of(
    notes: Iterable[Note], members: Sequence[Contribution], measure: Measure
) -> tuple[Note, ...]:
    """Gather what was taken for granted, each kind once, with the commitments it is about."""
    found = _gathered(note for note in notes if isinstance(note.kind, Assumption))
    plan = measure.baseline.plan if measure.baseline else None
    chained = [
        member.commitment.id
        for member in members
        if (baseline := member.commitment.baseline) and baseline.plan != plan
    ]
    if chained:
        found.append(Note(Assumption.CHAINED, tuple(dict.fromkeys(chained))))
    return tuple(found)


def flags_of(
    notes: Iterable[Note], members: Sequence[Contribution], measure: Measure, state: State
) -> tuple[Note, ...]:
    """Gather what a reader must be told, each kind once, with the commitments it is about."""
    found = [*_ceiling(members)]
    for kind, holds in _TESTS.items():
        found += _note(kind, [member.commitment.id for member in members if holds(member)])
    found += _mixtures(members, measure)
    found += _from_state(members, state)
    found += [note for note in notes if isinstance(note.kind, Flag)]
    return tuple(_gathered(found))


def _inferred(member: Contribution) -> bool:
    commitment = member.commitment
    days = any(period and period.inferred for period in (commitment.period, commitment.paid))
    return days or any(link.inferred for link in commitment.links)


_TESTS: dict[Flag, Callable[[Contribution], bool]] = {
    Flag.UNCERTAIN: lambda member: not member.certain,
    Flag.APPROXIMATE: lambda member: member.amount.approximate,
    Flag.INFERRED: _inferred,
}


def _note(kind: Flag, ids: Iterable[str]) -> Iterator[Note]:
    found = tuple(dict.fromkeys(ids))
    if found:
        yield Note(kind, found)


def _ceiling(members: Sequence[Contribution]) -> Iterator[Note]:
    """Say which share of the high end is above what was stated as certain."""
    highs = [member.amount.high for member in members]
    loose = [m for m in members if m.amount.high is not None and m.amount.low != m.amount.high]
    ids = tuple(dict.fromkeys(member.commitment.id for member in loose))
    whole = sum((Fraction(high) for high in highs if high is not None), Fraction(0))
    above = sum(
        (Fraction(m.amount.high or 0) - Fraction(m.amount.low or Decimal(0)) for m in loose),
        Fraction(0),
    )
    if ids:
        yield Note(Flag.CEILING, ids, None if None in highs or not whole else above / whole)


def _mixtures(members: Sequence[Contribution], measure: Measure) -> Iterator[Note]:
    """Find unlike payers, instruments, prices and periods among what was added."""
    ids = [member.commitment.id for member in members]
    commitments = [member.commitment for member in members if member.rule is not Rule.REST]
    sectors = {body.known_sector for c in commitments for body in c.payers} - {None}
    instruments = {c.instrument for c in commitments} - {Instrument.NOT_STATED}
    spans = {c.period.span if c.period else None for c in commitments}
    unsaid = [c.id for c in commitments if c.prices.kind is PriceKind.UNSTATED]
    if len(sectors) > 1:
        yield from _note(Flag.MIXED_PAYERS, ids)
    if len(instruments) > 1:
        yield from _note(Flag.MIXED_INSTRUMENTS, ids)
    if len(unsaid) < len(commitments):
        yield from _note(Flag.UNSTATED_PRICES, unsaid)
    if len(spans) > 1 and measure.basis is Basis.ENVELOPE:
        yield from _note(Flag.UNLIKE_PERIODS, ids)


def _from_state(members: Sequence[Contribution], state: State) -> Iterator[Note]:
    """Find what no commitment shows by itself: disputes, missing wholes, what its whole says."""
    ids = dict.fromkeys(member.commitment.id for member in members)
    wholes = _Wholes(state)
    yield from _note(Flag.PROVISIONAL, (n for n in ids if wholes.any(n, _proposed)))
    yield from _note(Flag.CONDITIONAL, (n for n in ids if wholes.any(n, _conditional)))
    yield from _note(Flag.DISPUTED, (name for name in ids if _disputed(state, name)))
    missing = {n for n, link in state.structure.missing if link.kind is not LinkKind.FUNDED_FROM}
    yield from _note(Flag.MISSING_WHOLE, (name for name in ids if name in missing))
    yield from _note(Flag.REDUCED, (name for name in ids if name in state.reduced))


def _proposed(commitment: Commitment) -> bool:
    return commitment.stage is Stage.PROPOSED


def _conditional(commitment: Commitment) -> bool:
    return bool(commitment.conditions)


def _disputed(state: State, name: str) -> bool:
    return len({(entry.novelty, entry.amount) for entry in judgements(state, name)}) > 1


class _Wholes:
    """What holds of a commitment, or of a whole around it; each is looked at once."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.known: dict[tuple[object, str], bool] = {}

    def any(self, name: str, holds: Callable[[Commitment], bool]) -> bool:
        """Say whether something holds of a commitment or of a whole around it."""
        way: list[str] = []
        outer: str | None = name
        found = False
        while outer is not None and not found:
            if (holds, outer) in self.known:
                found = self.known[holds, outer]
                break
            way.append(outer)
            found = holds(self.state.commitments[outer])
            outer = self.state.structure.wholes.get(outer)
        self.known.update(((holds, each), found) for each in way)
        return found


def _gathered(notes: Iterable[Note]) -> list[Note]:
    """Join notes of one kind."""
    ids: dict[Assumption | Flag, dict[str, None]] = {}
    shares: dict[Assumption | Flag, Fraction | None] = {}
    for note in notes:
        ids.setdefault(note.kind, {}).update(dict.fromkeys(note.ids))
        shares[note.kind] = note.share
    return [Note(kind, tuple(names), shares[kind]) for kind, names in ids.items()]
