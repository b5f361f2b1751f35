"""Currency codes and their minor units, from CLDR through Babel, loaded on first use."""

from __future__ import annotations

from typing import Any, cast

from fundledger.errors import UnknownWordError

_MINOR_UNITS: dict[str, int] = {}
"""Decimal places by ISO 4217 code; filled when the first code is asked for."""


def _learn() -> None:
    """Read the table once. CLDR's codes are ISO 4217's, withdrawn ones included."""
    from babel.core import get_global  # noqa: PLC0415  Babel is loaded on first use

    codes = cast("dict[str, Any]", get_global("all_currencies"))
    fractions = cast("dict[str, tuple[int, ...]]", get_global("currency_fractions"))
    usual = fractions["DEFAULT"]
    _MINOR_UNITS.update((code, fractions.get(code, usual)[0]) for code in sorted(codes))


def minor_units(code: str) -> int:
    """
    Return how many decimal places the currency *code* is counted in.

    Args:
        code: ISO 4217 code, three capital letters; withdrawn codes are known too.

    Raises:
        UnknownWordError: there is no such code; the nearest valid ones are named.

    >>> minor_units("GBP"), minor_units("JPY")
    (2, 0)
    >>> minor_units("GPB")
    Traceback (most recent call last):
        ...
    fundledger.errors.UnknownWordError: no currency 'GPB'; did you mean 'GBP' or 'BGK'?
    """
    if not _MINOR_UNITS:
        _learn()
    try:
        return _MINOR_UNITS[code]
    except (KeyError, TypeError):
        raise UnknownWordError("currency", str(code), _MINOR_UNITS) from None
