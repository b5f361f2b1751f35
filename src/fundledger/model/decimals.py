"""Exact decimals: how a figure comes in, which figures are money, and how one is shown."""

from __future__ import annotations

import re
from decimal import (
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Subnormal,
)
from fractions import Fraction
from typing import Any, Final, NoReturn, cast

from fundledger.errors import AmountError, InexactError, shortened

EXACT: Final = Context(prec=400, traps=[Inexact, InvalidOperation, DivisionByZero])
"""The context of all arithmetic on money: far wider than any sum, and it never rounds."""

SUMS: Final = Context(prec=400, Emax=35, traps=[Inexact, InvalidOperation, Overflow])
"""The context that sums run under: exact too, and it signals a sum beyond all money."""

PROBE: Final = Context(
    prec=56, Emax=35, Emin=-20, traps=[Inexact, InvalidOperation, Overflow, Subnormal]
)
"""Signals a figure that is too large, too small or too long to be money."""

NOUGHT: Final = Decimal(0)
LIMIT: Final = Decimal(10) ** 36
RANGE: Final = "an amount is below 10**36, and nought or at least 10**-20, in 56 digits at most"

_LIMIT_BITS: Final = int(LIMIT).bit_length()
_NUMBER: Final = re.compile(r"\d{1,40}(\.\d{1,20})?([eE]\+?\d{1,2})?", re.ASCII)


def decimal_of(value: Decimal | int | str) -> Decimal:
    """
    Convert without rounding.

    Raises:
        TypeError: *value* is a float, which has already rounded, or no number at all.
        AmountError: it is text other than a plain number, or beyond all money.

    >>> decimal_of("1.5e9")
    Decimal('1.5E+9')
    """
    if type(value) is Decimal:
        return value
    given = cast("Any", value)  # callers without a type checker give anything
    if isinstance(given, bool) or not isinstance(given, Decimal | int | str):
        msg = f"money takes Decimal, int or str, not {type(given).__name__} ({shortened(given)})"
        raise TypeError(msg)
    if isinstance(given, str) and not _NUMBER.fullmatch(given):
        msg = f"{shortened(given, 40)} is not a plain number such as '1250000.50' or '1e9'"
        raise AmountError(msg)
    if isinstance(given, int) and given.bit_length() > _LIMIT_BITS:
        raise AmountError(RANGE)
    return Decimal(given)


def magnitude(value: Decimal | int | str) -> Decimal:
    """
    Convert a figure without rounding, and check that it can be money.

    Raises:
        TypeError: *value* is a float, or no number at all.
        AmountError: it is negative, not finite, too large, too small or too long.

    >>> magnitude("970e6")
    Decimal('9.70E+8')
    """
    value = decimal_of(value)
    try:
        PROBE.plus(value)
        if NOUGHT < value < LIMIT:
            return value
    except DecimalException:
        pass
    return NOUGHT if value.is_finite() and not value else _refuse(value)


def checked_ends(
    low: Decimal | None, high: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """
    Check the ends of an amount; a negative nought becomes plain nought.

    Raises:
        AmountError: there is no end, an end cannot be money, or the two cross.
    """
    if low is None and high is None:
        msg = "an amount has at least one end; a sum that was not disclosed is None"
        raise AmountError(msg)
    low = None if low is None else magnitude(low)
    high = None if high is None else magnitude(high)
    if low is not None and high is not None and low > high:
        msg = f"the low end {shortened(low)} is above the high end {shortened(high)}"
        raise AmountError(msg)
    return low, high


def _refuse(end: Decimal) -> NoReturn:
    """Say why this figure is no money."""
    if not end.is_finite():
        msg = "an amount is finite; for one without a ceiling use Amount.at_least"
    elif end.is_signed():
        msg = f"an amount is a magnitude, not {shortened(end)}: a cut is basis 'decrease'"
    else:
        msg = f"{RANGE}, not {shortened(end)}"
    raise AmountError(msg)


def scaled(end: Decimal, factor: int | Decimal | Fraction) -> Decimal:
    """
    Multiply without rounding.

    Raises:
        InexactError: the product has no end in decimals.

    >>> scaled(Decimal("1.50"), 3)
    Decimal('4.50')
    """
    try:
        if isinstance(factor, Fraction):
            product = Fraction(end) * factor
            return EXACT.divide(Decimal(product.numerator), Decimal(product.denominator))
        return EXACT.multiply(end, Decimal(factor))
    except Inexact:
        msg = f"{end} times {factor} has no end in decimals; allocate() divides without loss"
        raise InexactError(msg) from None


def shown(end: Decimal | None) -> str:
    """
    Write a figure as code that reads back: an integer bare, anything else as text.

    >>> shown(Decimal("4.50")), shown(Decimal("2E+8")), shown(None)
    ("'4.50'", '200000000', 'None')
    """
    if end is None:
        return "None"
    return repr(f"{end:f}") if EXACT.remainder(end, Decimal(1)) else str(int(end))
