"""What is left of one amount after another."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen


@frozen
class Difference:
    """
    What is left of one amount after another; unlike an amount, it may be negative.

    Made by :meth:`Amount.minus` and :meth:`Amount.minus_ends`. Taken end by end, the
    low end can lie above the high one: that says that the floors moved further than
    the ceilings.

    Args:
        low: Low end in whole currency units; None where it is open or not stated.
        high: High end in whole currency units; None where it is open or not stated.
        currency: ISO 4217 code.
        approximate: Whether either side was approximate.

    >>> Difference(Decimal(-5), None, "GBP").high is None
    True
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    approximate: bool = False
