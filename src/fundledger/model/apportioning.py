"""Dividing a whole number of units in proportion to weights, with nothing lost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from fundledger.errors import AmountError
from fundledger.vocabulary import Remainder

if TYPE_CHECKING:
    from collections.abc import Sequence


def weights_as_integers(weights: Sequence[int | Decimal | Fraction]) -> tuple[int, ...]:
    """
    Scale exact *weights* to whole numbers in the same proportion.

    Raises:
        TypeError: a weight is a float, or not a number.
        AmountError: there is no weight, one is negative, or all are nought.

    >>> weights_as_integers([Decimal("0.3"), Fraction(7, 10)])
    (3, 7)
    """
    exact = []
    for weight in weights:
        if isinstance(weight, bool) or not isinstance(weight, int | Decimal | Fraction):
            msg = f"a weight is int, Decimal or Fraction, not {type(weight).__name__} ({weight!r})"
            raise TypeError(msg)
        if isinstance(weight, Decimal) and not weight.is_finite():
            msg = f"a weight is a finite number, not {weight}"
            raise AmountError(msg)
        exact.append(Fraction(weight))
    if not exact or min(exact) < 0 or max(exact) == 0:
        msg = "weights are nought or more, and at least one is more than nought"
        raise AmountError(msg)
    scale = lcm(*(weight.denominator for weight in exact))
    return tuple(int(weight * scale) for weight in exact)


def apportioned(units: int, weights: Sequence[int], remainder: Remainder) -> list[int]:
    """
    Divide *units* in proportion to *weights*; the parts sum to *units*.

    Each part first gets its share cut down to a whole number; *remainder* says who
    gets the units left over. A weight of nought gets nothing.

    >>> apportioned(5, (3, 7), Remainder.LARGEST)
    [2, 3]
    >>> apportioned(100, (1, 1, 1), Remainder.LAST)
    [33, 33, 34]
    """
    whole = sum(weights)
    parts = [units * weight // whole for weight in weights]
    left = units - sum(parts)
    takers = [n for n, weight in enumerate(weights) if weight]
    if remainder is Remainder.LAST:
        parts[takers[-1]] += left
        return parts
    if remainder is Remainder.LARGEST:
        takers.sort(key=lambda n: -(units * weights[n] % whole))  # stable: first of equals first
    for n in takers[:left]:
        parts[n] += 1
    return parts
