"""Whether a sum that a text says is the amount that a ledger holds, and what differs if not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundledger.vocabulary import Bound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from fundledger.model.amount import Amount
    from fundledger.reading.mention import Mention


def agree(amount: Amount, said: Mention) -> bool:
    """Say whether a sum has the figure, the bound and, as far as words tell, the currency."""
    same_figure = figures_of(amount) == figures(said)
    return same_figure and _same_bound(amount, said) and _same_currency(amount, said)


def differing(amount: Amount, sums: Iterable[Mention]) -> str:
    """Name the least that keeps an amount from being one of the *sums*: "bound", say."""
    alike = [said for said in sums if figures_of(amount) == figures(said)]
    if any(_same_bound(amount, said) for said in alike):
        return "currency"
    return "bound" if any(_same_currency(amount, said) for said in alike) else "amount"


def bounds_agree(one: Mention, other: Mention) -> bool:
    """Say whether two sums have the same ends, and are both approximate or neither."""
    return _ends(one) == _ends(other)


def figures(said: Mention) -> frozenset[Decimal]:
    """Return the figures of a sum, whatever they bound."""
    return frozenset(end for end in (said.low, said.high) if end is not None)


def figures_of(amount: Amount) -> frozenset[Decimal]:
    """Return the figures of an amount, of which a rounded one has one."""
    said = (amount.low, amount.high) if amount.figure is None else (amount.figure,)
    return frozenset(end for end in said if end is not None)


def _ends(given: Amount | Mention) -> tuple[object, ...]:
    return given.low, given.high, given.approximate


def _same_bound(amount: Amount, said: Mention) -> bool:
    """Compare the bounds; a stated precision is not read, so none is missed."""
    return amount.bound is Bound.ROUNDED or _ends(amount) == _ends(said)


def _same_currency(amount: Amount, said: Mention) -> bool:
    known = (said.currency,) if said.currency else said.candidates
    return not known or amount.currency in known
