"""Which currency a sign means, and the amount that a sum comes to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fundledger.errors import FundledgerError
from fundledger.model.amount import Amount
from fundledger.model.currencies import CODES
from fundledger.reading.expression import ExpressionError
from fundledger.vocabulary import Bound, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from fundledger.reading.lexicon import Lexicon
    from fundledger.reading.sums import Sum

_REPORTED_IN: Final = {"UN": "USD", "EU": "EUR"}
"""The currency of bodies that are no territory."""

_CONVERTED: Final = "USD"
"""What "$" is where a sum in other money is converted into it for readers abroad."""


def settled(sums: Sequence[Sum], territory: str, lexicon: Lexicon) -> list[str | None]:
    """
    Return the currency of each sum of a paragraph; None where nothing there tells it.

    A sign that several currencies share is settled by the territory, or else by the
    paragraph's one other sign for any of them. A sum without a sign has the currency of
    the nearest before it, or else after it.
    """
    codes = [each.sign if each.sign in CODES else None for each in sums]
    if None not in codes:
        return codes
    named = {code for code in codes if code}
    for place, each in enumerate(sums):
        if codes[place] is None and each.sign is not None:
            codes[place] = meaning_of(each.sign, territory, lexicon, named)
    for places in (range(len(sums)), range(len(sums) - 1, -1, -1)):
        near: str | None = None
        for place in places:
            if codes[place] is None and sums[place].sign is None:
                codes[place] = near
            near = codes[place] or near
    return codes


def converted(sums: Sequence[Sum], codes: list[str | None], place: int, lexicon: Lexicon) -> None:
    """Settle the sign of a sum in brackets, which is other money than the sum before it."""
    sign = sums[place].sign
    meanings = lexicon.meanings.get(sign or "", ())
    same = codes[place] == codes[place - 1]
    if _CONVERTED in meanings and (codes[place] is None or same) and codes[place - 1] != _CONVERTED:
        codes[place] = _CONVERTED


def meaning_of(
    sign: str, territory: str, lexicon: Lexicon, named: Iterable[str] = ()
) -> str | None:
    """Return the code that a sign, or a meaning that several share, stands for; None in doubt."""
    meanings = lexicon.meanings.get(sign)
    if meanings is None:
        return sign
    own = own_currency(territory)
    if own in meanings:
        return own
    fitting = [code for code in meanings if code in named]
    if len(fitting) == 1:
        return fitting[0]
    return lexicon.usual.get(sign)


@lru_cache(maxsize=512)
def own_currency(territory: str) -> str | None:
    """
    Return the currency of a territory; of "UN" and "EU", that they report in.

    >>> own_currency("NZ"), own_currency("UN"), own_currency("nowhere")
    ('NZD', 'USD', None)
    """
    if territory in _REPORTED_IN:
        return _REPORTED_IN[territory]
    if len(territory) != len("GB"):
        return None
    from babel.numbers import get_territory_currencies  # noqa: PLC0415  loaded on first use

    current = get_territory_currencies(territory)
    return current[0] if current else None


def candidates_of(sign: str | None, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what a sign may mean, the likeliest first."""
    return lexicon.meanings.get(sign or "", ())


def bounded(low: Decimal, high: Decimal, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends that a qualifier makes of a figure; a range keeps its own."""
    if low == high:
        if bound == Bound.UP_TO.value:
            return None, high
        if bound == Bound.AT_LEAST.value:
            return low, None
    return low, high


def amount_of(
    words: str,
    ends: tuple[Decimal | None, Decimal | None],
    code: str | None,
    candidates: tuple[str, ...],
    *,
    approximate: bool,
) -> Amount | ExpressionError:
    """Return the amount of a sum, or the error that says why it has none."""
    if code is None:
        if not candidates:
            return ExpressionError(words, "nothing near it names a currency")
        listed = ", ".join(candidates[:6])
        problem = f"its sign may be {listed} or another: name the territory, or write the code"
        return ExpressionError(words, problem, candidates)
    try:
        return Amount(*ends, code, Mark.ABOUT if approximate else None)
    except FundledgerError as error:
        return ExpressionError(words, str(error))
