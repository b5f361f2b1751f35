"""Whether money is of the novelty asked for: what was claimed, and what assessors found."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from fundledger.analysis.attributes import single_value
from fundledger.model.amount import EXACT, Amount
from fundledger.model.entries import Assessment
from fundledger.vocabulary import Certainty, Mark, Novelty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundledger.analysis.attributes import Values
    from fundledger.analysis.filters import Filter
    from fundledger.model.commitment import Commitment
    from fundledger.model.ledger import State

_NOUGHT: Final = Decimal(0)
_NOT_NEW: Final = tuple((kind.value,) for kind in Novelty if kind is not Novelty.NEW)

_Ends: TypeAlias = tuple[Decimal, Decimal | None]


@frozen
class Judged:
    """
    How far money is of the novelty asked for.

    Args:
        answer: Whether all of it is.
        part: How much of it is, where somebody judged that only some is or may be.
        claimed: Whether it is possible on its announcer's word alone.
    """

    answer: Certainty
    part: Amount | None = None
    claimed: bool = False


def judgements(state: State, name: str) -> tuple[Assessment, ...]:
    """Return each assessor's latest judgement of a commitment's novelty."""
    latest_by: dict[str, Assessment] = {}
    for entry in state.assessments.get(name, ()):
        if entry.novelty:
            latest_by[entry.by.id] = entry
    return tuple(latest_by.values())


def novelty(commitment: Commitment, wanted: Filter, judged: tuple[Assessment, ...]) -> Judged:
    """
    Say how far money is of the novelty wanted.

    What assessors agree on is known, and what they disagree on lies between them.
    Without them a claim to be new settles nothing, while a statement that money is
    *not* new is believed.
    """
    if not judged:
        if Novelty.NEW in commitment.novelty:
            return Judged(Certainty.POSSIBLY, claimed=Novelty.NEW.value in wanted.words)
        return Judged(wanted.verdict(_values(commitment.novelty)))
    verdicts = {wanted.verdict(_values(entry.novelty)) for entry in judged}
    in_all = all(entry.amount is None for entry in judged)
    if commitment.amount is None or (in_all and len(verdicts) == 1):
        return Judged(verdicts.pop() if len(verdicts) == 1 and in_all else Certainty.POSSIBLY)
    return _between(commitment.amount, [_meant(commitment, entry, wanted) for entry in judged])


def known_novelty(commitment: Commitment, judged: tuple[Assessment, ...]) -> str | None:
    """Return the one novelty that all of the money is known to have; None without one."""
    if not judged:
        return single_value(commitment, "novelty")
    kinds = {entry.novelty for entry in judged}
    if len(kinds) > 1 or any(entry.amount is not None for entry in judged):
        return None
    (found,) = kinds
    return next(iter(found)).value if len(found) == 1 else None


def _values(kinds: Iterable[Novelty]) -> Values:
    return tuple((kind.value,) for kind in kinds)


def _meant(commitment: Commitment, entry: Assessment, wanted: Filter) -> _Ends:
    """Return how much of a commitment is meant, by one judgement."""
    whole, part = _ends(commitment.amount), entry.amount
    verdict = wanted.verdict(_values(entry.novelty))
    if part is None:
        return _as_far(verdict, whole)
    if not _in_own_terms(commitment, entry):
        return _as_far(Certainty.POSSIBLY, whole)
    low, high = _least(part.low, whole[1]) or _NOUGHT, _least(part.high, whole[1])
    least = _NOUGHT if high is None else max(EXACT.subtract(whole[0], high), _NOUGHT)
    rest = (least, None if whole[1] is None else EXACT.subtract(whole[1], low))
    # Who says how much is new says that the rest is not.
    new = entry.novelty == frozenset({Novelty.NEW})
    other = wanted.verdict(_NOT_NEW) if new else Certainty.POSSIBLY
    mine, theirs = _as_far(verdict, (low, high)), _as_far(other, rest)
    both = None if mine[1] is None or theirs[1] is None else EXACT.add(mine[1], theirs[1])
    return EXACT.add(mine[0], theirs[0]), _least(both, whole[1])


def _in_own_terms(commitment: Commitment, entry: Assessment) -> bool:
    """Say whether a judged sum is a part of the commitment's, not its value in another measure."""
    return (
        commitment.amount is not None
        and entry.amount is not None
        and entry.amount.currency == commitment.amount.currency
        and entry.basis in (None, commitment.basis)
        and entry.baseline in (None, commitment.baseline)
        and entry.prices in (None, commitment.prices)
    )


def _ends(amount: Amount | None) -> _Ends:
    return (_NOUGHT, None) if amount is None else (amount.low or _NOUGHT, amount.high)


def _least(end: Decimal | None, ceiling: Decimal | None) -> Decimal | None:
    """Cut an end down to a ceiling; None is beyond all."""
    return min((each for each in (end, ceiling) if each is not None), default=None)


def _as_far(verdict: Certainty, ends: _Ends) -> _Ends:
    if verdict is Certainty.NO:
        return _NOUGHT, _NOUGHT
    return ends if verdict is Certainty.CERTAINLY else (_NOUGHT, ends[1])


def _between(amount: Amount, meant: list[_Ends]) -> Judged:
    """Take the least that anybody says is meant, and the most."""
    low, highs = min(ends[0] for ends in meant), [ends[1] for ends in meant]
    high = None if None in highs else max(end for end in highs if end is not None)
    if high == 0:
        return Judged(Certainty.NO)
    mark = Mark.ABOUT if amount.approximate else None
    part = Amount(low if low or high is None else None, high, amount.currency, mark)
    return Judged(Certainty.CERTAINLY if low == high else Certainty.POSSIBLY, part)
