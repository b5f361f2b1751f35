"""What the parts of a whole leave of it, as an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from fundledger.model.amount import EXACT, Amount
from fundledger.vocabulary import Mark

_NOUGHT: Final = Decimal(0)


def rest_of(whole: Amount, parts: Amount) -> Amount | None:
    """
    Return what *parts* leave of a *whole*, or None where they come to more than it.

    Taken end by end, at the ends that both state. An end that this leaves open is
    bounded by what both do state: where parts have no ceiling, their floor bounds
    the rest, and the floor of a whole less the ceiling of its parts is its floor.

    Args:
        whole: The whole.
        parts: The sum of its parts.

    >>> rest_of(Amount.up_to(970, "GBP"), Amount.between(373, 882, "GBP"))
    Amount.up_to(88, 'GBP')
    >>> rest_of(Amount.exact(100, "GBP"), Amount.at_least(30, "GBP"))
    Amount.up_to(70, 'GBP')
    """
    gap = whole.minus_ends(parts)
    low, high = gap.low, gap.high
    if high is None and whole.high is not None:
        low = None  # what is at least so much leaves at most so much, and no floor
        high = EXACT.subtract(whole.high, parts.low or _NOUGHT)
    if high is not None and high < 0:
        return None
    if low is None and high is None and whole.low is not None and parts.high is not None:
        low = EXACT.subtract(whole.low, parts.high)
    low = None if low is None else max(low, _NOUGHT)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low is None and high is None:
        low = _NOUGHT
    return Amount(low, high, gap.currency, Mark.ABOUT if gap.approximate else None)


def less(amount: Amount, taken: Amount) -> Amount:
    """
    Return an amount with what is known to be taken from both its ends, none below nought.

    What was stated with one end takes that from both.

    >>> less(Amount.up_to(970, "GBP"), Amount.exact(100, "GBP"))
    Amount.up_to(870, 'GBP')
    """
    off_low = taken.high if taken.low is None else taken.low
    off_high = taken.low if taken.high is None else taken.high
    low, high = _less(amount.low, off_low), _less(amount.high, off_high)
    if low is not None and high is not None and low > high:
        low, high = high, low
    approximate = amount.approximate or taken.approximate
    return Amount(low, high, amount.currency, Mark.ABOUT if approximate else None)


def high_end(amount: Amount) -> Amount:
    """
    Keep the high end only: it may not be what was asked for.

    >>> high_end(Amount.exact(80, "GBP"))
    Amount.up_to(80, 'GBP')
    """
    low = _NOUGHT if amount.high is None else None
    return Amount(low, amount.high, amount.currency, Mark.ABOUT if amount.approximate else None)


def _less(end: Decimal | None, off: Decimal | None) -> Decimal | None:
    if end is None:
        return None
    return max(EXACT.subtract(end, off or _NOUGHT), _NOUGHT)
