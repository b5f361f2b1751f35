"""Dividing a sum in proportion to weights, with nothing lost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, cast

from fundledger.errors import AmountError
from fundledger.model.decimals import EXACT, NOUGHT
from fundledger.vocabulary import Remainder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def weights_as_integers(weights: Iterable[int | Decimal | Fraction]) -> tuple[int, ...]:
    """
    Scale exact *weights* to whole numbers in the same proportion.

    Raises:
        TypeError: a weight is a float, or not a number.
        AmountError: there is no weight, one is negative or not finite, or all are nought.

    >>> weights_as_integers([Decimal("0.3"), Fraction(7, 10)])
    (3, 7)
    """
    exact = [_exact(weight) for weight in weights]
    if not exact or min(exact) < 0 or max(exact) == 0:
        msg = "weights are nought or more, and at least one is more than nought"
        raise AmountError(msg)
    scale = lcm(*(weight.denominator for weight in exact))
    return tuple(int(weight * scale) for weight in exact)


def _exact(weight: int | Decimal | Fraction) -> Fraction:
    given = cast("Any", weight)  # callers without a type checker give anything
    if isinstance(given, bool) or not isinstance(given, int | Decimal | Fraction):
        msg = f"a weight is int, Decimal or Fraction, not {type(given).__name__} ({given!r})"
        raise TypeError(msg)
    if isinstance(given, Decimal) and not given.is_finite():
        msg = f"a weight is a finite number, not {given}"
        raise AmountError(msg)
    return Fraction(given)


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
        # Of equal fractions the smaller weight is first: no order of weights is then favoured.
        takers.sort(key=lambda n: (-(units * weights[n] % whole), weights[n]))
    for n in takers[:left]:
        parts[n] += 1
    return parts


def divided(
    end: Decimal, weights: Sequence[int], step: Decimal, remainder: Remainder
) -> list[Decimal]:
    """
    Divide one *end* of an amount into multiples of *step*; the parts sum to it.

    What is finer than the step goes to the first that would get an odd unit.

    >>> divided(Decimal("0.055"), (1, 1), Decimal("0.01"), Remainder.FIRST)
    [Decimal('0.035'), Decimal('0.02')]
    """
    units = int(EXACT.divide_int(end, step))
    parts = [EXACT.multiply(part, step) for part in apportioned(units, weights, remainder)]
    odd = EXACT.remainder(end, step)
    if odd:
        taker = apportioned(1, weights, remainder).index(1)
        parts[taker] = EXACT.add(parts[taker], odd)
    return parts


def divided_ends(
    low: Decimal | None,
    high: Decimal | None,
    weights: Sequence[int],
    step: Decimal,
    remainder: Remainder,
) -> list[tuple[Decimal | None, Decimal | None]]:
    """
    Divide both ends of an amount so that each sums and no part's ends cross.

    To divide each end by itself would not do: 3 and 4 by the weights 3, 3 and 1 come
    to 1, 1, 1 and 2, 2, 0. The width above the low end is divided instead.
    """
    least = NOUGHT if low is None else low
    lows = divided(least, weights, step, remainder)
    if high is None:
        return [(part, None) for part in lows]
    widths = divided(EXACT.subtract(high, least), weights, step, remainder)
    highs = [EXACT.add(*ends) for ends in zip(lows, widths, strict=True)]
    if low is None:
        return [(None, part) for part in highs]
    return list(zip(lows, highs, strict=True))
