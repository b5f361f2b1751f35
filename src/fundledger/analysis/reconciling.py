"""A whole against its parts: what they come to, what is left, what does not compare."""

from __future__ import annotations

from decimal import Decimal
from enum import unique
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from fundledger.analysis.measures import measure_of
from fundledger.analysis.soundness import require_sound
from fundledger.analysis.standing import Standing
from fundledger.errors import CurrencyMismatchError, QuestionError
from fundledger.model.amount import Amount, Difference
from fundledger.model.commitment import Commitment
from fundledger.model.ledger import Ledger, State
from fundledger.vocabulary import Basis, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.analysis.account import Measure


@unique
class Verdict(Word):
    """How a whole and its parts compare."""

    AGREES = "agrees"
    """What is left is nought, within the tolerance."""

    REST = "rest"
    """Something is left that no part accounts for."""

    EXCESS = "excess"
    """The parts come to more than the whole."""

    OPEN = "open"
    """No end is stated by both, so nothing can be said."""


@frozen
class Reconciliation:
    """
    A whole against its parts.

    Args:
        whole: The whole.
        parts: The parts in its own measure, in order of announcement.
        apart: The parts in another measure, which cannot be taken from it.
        undisclosed: The parts whose sum was not disclosed.
        sum: What the parts come to; None where there are none. Derived.
        rest: What is left of the whole, end by end at the ends both state; a
            negative end is an excess. None where there are no parts.
        rest_with_apart: What would be left if those apart whose basis is unstated
            were counted too; None where there are none.
        tolerance: How far from nought still agrees.
        verdict: How they compare.
    """

    whole: Commitment
    parts: tuple[Commitment, ...]
    apart: tuple[Commitment, ...]
    undisclosed: tuple[Commitment, ...]
    sum: Amount | None
    rest: Difference | None
    rest_with_apart: Difference | None
    tolerance: Amount
    verdict: Verdict


def reconcile(
    ledger: Ledger | State, name: str, *, tolerance: Amount | None = None
) -> Reconciliation:
    """
    Compare a whole with its parts.

    The rest is taken end by end, on the assumption that the ceilings of a whole and
    its parts are reached together. No part is ever adjusted. What is inside an
    umbrella, or inside a part whose sum was not disclosed, is a part of the whole;
    what was withdrawn or replaced is none.

    Args:
        ledger: A ledger, of which the state after its last entry is meant, or a state.
        name: The id of the whole.
        tolerance: How far from nought still agrees, an exact amount; nought if None.

    Raises:
        UnknownWordError: there is no commitment of that id.
        CurrencyMismatchError: the tolerance is in another currency than the whole.
        QuestionError: the whole has no disclosed amount to compare with, or the
            tolerance is not one figure.
        UnsoundLedgerError: the ledger's links contradict each other.
    """
    state = ledger.state if isinstance(ledger, Ledger) else ledger
    require_sound(state)
    return compared(Standing(state), name, tolerance)


def compared(standing: Standing, name: str, tolerance: Amount | None = None) -> Reconciliation:
    """Compare a whole with its parts as :func:`reconcile` does, in a state that is sound."""
    amount = standing.state[name].amount
    if amount is None:
        msg = f"{name!r} has no disclosed amount of its own, so its parts have nothing to fill"
        raise QuestionError(msg)
    tolerance, within = _tolerance(tolerance, amount.currency)
    whole = standing.commitment(name)
    inside = tuple(_inside(standing, name))
    own = _measure(whole)
    disclosed = [part for part in inside if part.amount is not None]
    parts = tuple(part for part in disclosed if _measure(part) == own)
    apart = tuple(part for part in disclosed if _measure(part) != own)
    vague = [part for part in apart if _may_be(part, own)]
    rest = _left(whole, parts)
    return Reconciliation(
        whole,
        parts,
        apart,
        tuple(part for part in inside if part.amount is None and not part.umbrella),
        _sum(parts),
        rest,
        _left(whole, (*parts, *vague)) if vague else None,
        tolerance,
        _verdict(rest, within),
    )


def _tolerance(tolerance: Amount | None, currency: str) -> tuple[Amount, Decimal]:
    """Check the tolerance, and return it with its one figure."""
    if tolerance is None:
        tolerance = Amount.exact(0, currency)
    if tolerance.currency != currency:
        raise CurrencyMismatchError(tolerance.currency, currency)
    if tolerance.low is None or tolerance.low != tolerance.high:
        msg = f"a tolerance is one figure, not {tolerance!r}"
        raise QuestionError(msg)
    return tolerance, tolerance.low


def _inside(standing: Standing, name: str) -> Iterator[Commitment]:
    """Return the parts of a whole, and those of a part that has no figure of its own."""
    pending = list(reversed(standing.parts(name)))
    while pending:
        inner = pending.pop()
        if inner in standing.gone:
            continue
        part = standing.commitment(inner)
        yield part
        if part.amount is None:
            pending.extend(reversed(standing.parts(inner)))


def _measure(commitment: Commitment) -> Measure | None:
    if commitment.amount is None:
        return None
    return measure_of(commitment, commitment.amount.currency, commitment.baseline)


def _may_be(part: Commitment, own: Measure | None) -> bool:
    """Say whether a part of unstated basis may be in the measure of its whole."""
    measure = _measure(part)
    if part.basis is not Basis.UNSTATED or measure is None or own is None:
        return False
    period = own.period if None in (own.period, measure.period) else measure.period
    return evolve(measure, basis=own.basis, baseline=own.baseline, period=period) == own


def _sum(parts: tuple[Commitment, ...]) -> Amount | None:
    amounts = [part.amount for part in parts if part.amount is not None]
    return Amount.sum(amounts) if amounts else None


def _left(whole: Commitment, parts: tuple[Commitment, ...]) -> Difference | None:
    summed = _sum(parts)
    return whole.amount.minus_ends(summed) if whole.amount and summed else None


def _verdict(rest: Difference | None, tolerance: Decimal) -> Verdict:
    ends = [] if rest is None else [end for end in (rest.low, rest.high) if end is not None]
    if not ends:
        return Verdict.OPEN
    if all(abs(end) <= tolerance for end in ends):
        return Verdict.AGREES
    return Verdict.EXCESS if min(ends) < -tolerance else Verdict.REST
