"""
Comparing amounts: each answer holds of every sum their bounds allow, or says so.

A low end that was not stated counts as nought. An approximate amount bounds nothing,
so that no answer about it is better than "possibly".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundledger.errors import CurrencyMismatchError
from fundledger.model.decimals import NOUGHT
from fundledger.vocabulary import Certainty

if TYPE_CHECKING:
    from decimal import Decimal

    from fundledger.model.amount import Amount


def require_one_currency(left: Amount, right: Amount) -> None:
    """
    Refuse two currencies in one operation.

    Raises:
        CurrencyMismatchError: the amounts are in two currencies.
    """
    if left.currency != right.currency:
        raise CurrencyMismatchError(left.currency, right.currency)


def within(outer: Amount, inner: Amount) -> Certainty:
    """Say whether the sum that *inner* bounds lies within *outer*."""
    if _vague(outer, inner):
        return Certainty.POSSIBLY
    if _least(outer) <= _least(inner) and _at_most(inner.high, outer.high):
        return Certainty.CERTAINLY
    return Certainty.NO if apart(outer, inner) else Certainty.POSSIBLY


def same(left: Amount, right: Amount) -> Certainty:
    """Say whether the two are one sum: certain only where each allows just one."""
    if _vague(left, right):
        return Certainty.POSSIBLY
    if apart(left, right):
        return Certainty.NO
    one = _least(left) == left.high == _least(right) == right.high
    return Certainty.CERTAINLY if one else Certainty.POSSIBLY


def less(left: Amount, right: Amount) -> Certainty:
    """Say whether the sum of *left* is below that of *right*."""
    if _vague(left, right):
        return Certainty.POSSIBLY
    if left.high is not None and left.high < _least(right):
        return Certainty.CERTAINLY
    never = right.high is not None and right.high <= _least(left)
    return Certainty.NO if never else Certainty.POSSIBLY


def opposite(answer: Certainty) -> Certainty:
    """Answer the opposite question."""
    if answer is Certainty.POSSIBLY:
        return answer
    return Certainty.NO if answer is Certainty.CERTAINLY else Certainty.CERTAINLY


def apart(left: Amount, right: Amount) -> bool:
    """Say whether no sum is within both."""
    return not (_at_most(_least(left), right.high) and _at_most(_least(right), left.high))


def common_ends(left: Amount, right: Amount) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of what both amounts allow."""
    lows = [end for end in (left.low, right.low) if end is not None]
    highs = [end for end in (left.high, right.high) if end is not None]
    return max(lows, default=None), min(highs, default=None)


def _vague(left: Amount, right: Amount) -> bool:
    require_one_currency(left, right)
    return left.approximate or right.approximate


def _least(amount: Amount) -> Decimal:
    return NOUGHT if amount.low is None else amount.low


def _at_most(end: Decimal | None, limit: Decimal | None) -> bool:
    """Compare high ends, of which None is beyond all."""
    return limit is None or (end is not None and end <= limit)
