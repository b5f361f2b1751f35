"""A whole against its parts: what they come to, what is left, what does not compare."""

from __future__ import annotations

from decimal import Decimal
from enum import unique

from attrs import frozen

from fundledger.analysis.cut import measure_of
from fundledger.analysis.soundness import require_sound
from fundledger.errors import CurrencyMismatchError, QuestionError
from fundledger.model.amount import Amount, Difference
from fundledger.model.commitment import Commitment
from fundledger.model.ledger import Ledger, State
from fundledger.vocabulary import Basis, Word


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
    its parts are reached together. No part is ever adjusted.

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
    whole = state[name]
    if whole.amount is None:
        msg = f"{name!r} has no disclosed amount of its own, so its parts have nothing to fill"
        raise QuestionError(msg)
    currency = whole.amount.currency
    if tolerance is None:
        tolerance = Amount.exact(0, currency)
    if tolerance.currency != currency:
        raise CurrencyMismatchError(tolerance.currency, currency)
    if tolerance.low is None or tolerance.low != tolerance.high:
        msg = f"a tolerance is one figure, not {tolerance!r}"
        raise QuestionError(msg)
    inside = [state[part] for part in state.structure.parts.get(name, ())]
    inside = [part for part in inside if part.id not in state.withdrawn]
    own = measure_of(whole, currency, whole.baseline)
    disclosed = [(part, part.amount) for part in inside if part.amount is not None]
    parts, apart = [], []
    for part, amount in disclosed:
        alike = measure_of(part, amount.currency, part.baseline) == own
        (parts if alike else apart).append(part)
    filled = [part.amount for part in parts if part.amount]
    vague = [p.amount for p in apart if p.amount and p.basis is Basis.UNSTATED]
    vague = [amount for amount in vague if amount.currency == currency]
    rest = whole.amount.minus_ends(Amount.sum(filled)) if filled else None
    with_apart = whole.amount.minus_ends(Amount.sum([*filled, *vague])) if vague else None
    return Reconciliation(
        whole,
        tuple(parts),
        tuple(apart),
        tuple(part for part in inside if part.amount is None and not part.umbrella),
        Amount.sum(filled) if filled else None,
        rest,
        with_apart,
        tolerance,
        _verdict(rest, tolerance.low),
    )


def _verdict(rest: Difference | None, tolerance: Decimal) -> Verdict:
    ends = [] if rest is None else [end for end in (rest.low, rest.high) if end is not None]
    if not ends:
        return Verdict.OPEN
    if all(abs(end) <= tolerance for end in ends):
        return Verdict.AGREES
    return Verdict.EXCESS if min(ends) < -tolerance else Verdict.REST
