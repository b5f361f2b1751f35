"""The territories that announcements are made in: ISO 3166 codes, from CLDR through Babel."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, cast

from fundledger.errors import QuestionError, shortened
from fundledger.model.calendars import shipped

_NO_TERRITORY: Final = "ZZ"
_UNITED_NATIONS: Final = "UN"


def checked_text(value: object, name: str) -> None:
    """
    Refuse what is not a string, such as bytes that nobody decoded.

    Raises:
        TypeError: *value* is no string.
    """
    if not isinstance(value, str):
        hint = ": decode it first" if isinstance(value, bytes) else ""
        msg = f"{name} is a str, not {type(value).__name__}{hint}"
        raise TypeError(msg)


def territory_named(code: str) -> str:
    """
    Return the code of a territory in capitals, if there is one.

    Raises:
        QuestionError: there is no such territory; what may be meant is named.
        TypeError: *code* is no string.

    >>> territory_named("gb"), territory_named("EU")
    ('GB', 'EU')
    >>> territory_named("UK")
    Traceback (most recent call last):
        ...
    fundledger.errors.QuestionError: no territory 'UK'; did you mean 'GB'?
    """
    checked_text(code, "territory")
    capital = code.upper() if code.isascii() else code
    if capital in _with_calendars():  # without the tables, which take their time to load
        return capital
    known, aliases = _tables()
    if capital in known:
        return capital
    meant = " or ".join(repr(other) for other in aliases.get(capital, ()) if other in known)
    hint = f"did you mean {meant}?" if meant else "write an ISO 3166 code such as GB, EU or UN"
    msg = f"no territory {shortened(code)}; {hint}"
    raise QuestionError(msg)


@lru_cache(maxsize=1)
def _with_calendars() -> frozenset[str]:
    codes = (each.territory for each in shipped().values())
    return frozenset(code for code in codes if len(code) == len("GB"))


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, list[str]]]:
    """Return the codes there are, and what others stand for."""
    from babel.core import get_global  # noqa: PLC0415  loaded on first use

    codes = cast("dict[str, Any]", get_global("territory_currencies"))
    aliases = cast("dict[str, list[str]]", get_global("territory_aliases"))
    return frozenset(codes) - {_NO_TERRITORY} | {_UNITED_NATIONS}, aliases
