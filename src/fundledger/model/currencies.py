"""Currency codes and their minor units, from CLDR through Babel, loaded on first use."""

from __future__ import annotations

from typing import Any, Final, cast

from fundledger.errors import UnknownWordError


class _Codes(dict[str, str]):
    """A table that fills itself when a code is first missed."""

    def __missing__(self, code: str) -> str:
        if not self:
            _learn()
        found = self.get(code)
        if found is None:
            raise UnknownWordError("currency", str(code), self)
        return found


CODES: Final = _Codes()
"""
Each ISO 4217 code under itself: the one text that all amounts in it share.

To look up a code that there is not raises ``UnknownWordError``, which names the nearest.

>>> CODES["GPB"]
Traceback (most recent call last):
    ...
fundledger.errors.UnknownWordError: no currency 'GPB'; did you mean 'GBP' or ...?
"""

_MINOR_UNITS: Final[dict[str, int]] = {}


def _learn() -> None:
    """Read the table once. CLDR's codes are ISO 4217's, withdrawn ones included."""
    from babel.core import get_global  # noqa: PLC0415  Babel is loaded on first use

    codes = cast("dict[str, Any]", get_global("all_currencies"))
    fractions = cast("dict[str, tuple[int, ...]]", get_global("currency_fractions"))
    usual = fractions["DEFAULT"]
    # Whole tables are added, so that no thread ever sees half of one.
    _MINOR_UNITS.update({code: fractions.get(code, usual)[0] for code in sorted(codes)})
    CODES.update({code: code for code in _MINOR_UNITS})


def minor_units(code: str) -> int:
    """
    Return how many decimal places the currency *code* is counted in.

    Args:
        code: ISO 4217 code, three capital letters; withdrawn codes are known too.

    Raises:
        UnknownWordError: there is no such code; the nearest valid ones are named.

    >>> minor_units("GBP"), minor_units("JPY")
    (2, 0)
    """
    return _MINOR_UNITS[CODES[code]]
