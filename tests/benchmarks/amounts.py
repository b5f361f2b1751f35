"""Amounts against a bare class of two decimals and a currency, and other libraries' money."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from importlib import import_module
from operator import add
from typing import TYPE_CHECKING, Any

from attrs import frozen
from measuring import Row, least

from fundledger import Amount

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 100_000


@frozen
class Bare:
    """What an amount would be without a check."""

    low: Decimal
    high: Decimal
    currency: str

    def __add__(self, other: Bare) -> Bare:
        """Add end by end."""
        if self.currency != other.currency:
            raise ValueError
        return Bare(self.low + other.low, self.high + other.high, self.currency)


def rows() -> list[Row]:
    """Measure making, adding and summing."""
    low, high = Decimal(5), Decimal(7)
    ours, bare = Amount(low, high, "GBP"), Bare(low, high, "GBP")

    def repeated(make: Callable[[], Any]) -> Callable[[], None]:
        def run() -> None:
            for _ in range(200_000):
                make()

        return run

    jobs = {
        "Amount: construct": (lambda: Amount(low, high, "GBP"), lambda: Bare(low, high, "GBP")),
        "Amount: add": (lambda: ours + ours, lambda: bare + bare),
    }
    found = []
    for what, (mine, theirs) in jobs.items():
        taken, floor = least(repeated(mine), repeated(theirs))
        found.append(Row(f"{what}, 200,000 times", taken, "bare attrs class", floor, 2))
    return [*found, *_sums()]


def _sums() -> list[Row]:
    """Sum 100,000 amounts each way, and with each peer that is there."""
    mine = [Amount(Decimal(n), Decimal(n + 3), "GBP") for n in range(MANY)]
    bare = [Bare(Decimal(n), Decimal(n + 3), "GBP") for n in range(MANY)]
    built_in, fast, floor = least(
        lambda: sum(mine), lambda: Amount.sum(mine), lambda: reduce(add, bare)
    )
    found = [
        Row("Amount.sum of 100,000", fast, "bare attrs class", floor, 1),
        Row("builtin sum() of 100,000 amounts", built_in, "bare attrs class", floor),
    ]
    for module in ("moneyed", "stockholm"):
        try:
            money = import_module(module).Money
        except ImportError:
            found.append(Row(f"Amount.sum of 100,000 ({module})", fast, "not installed", None))
            continue
        theirs = [money(n, "GBP") for n in range(MANY)]
        one, two, peer = least(
            lambda: Amount.sum(mine), lambda: sum(mine), lambda x=theirs: reduce(add, x), rounds=3
        )
        found.append(Row("Amount.sum of 100,000", one, module, peer, 1))
        found.append(Row("builtin sum() of 100,000 amounts", two, module, peer, 1))
    return found
