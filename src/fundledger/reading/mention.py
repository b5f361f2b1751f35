"""One sum of money as a text says it, with the words that led to each label."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from fundledger.model.amount import Amount
from fundledger.model.measuring import UNSTATED_PRICES, Prices
from fundledger.model.period import Period
from fundledger.reading.expression import ExpressionError
from fundledger.vocabulary import Basis, NoveltyClaim

UNIT: Final = "unit"
"""The label of the unit at the head of a table: "£m"."""


@frozen
class Clue:
    """
    The words that led to a label.

    Args:
        label: Which label, and what it came to: ``"basis: increase"``.
        words: The words, as the text has them.
        start: Where they begin in the text, in characters.
        end: Where they end, **not** included, so that ``text[start:end]`` is them.
    """

    label: str
    words: str
    start: int
    end: int


@frozen(kw_only=True)
class Mention:
    """
    One sum of money that a text says, and what the words around it say of it.

    Args:
        start: Where the sum begins in the text, in characters; its qualifier stands before.
        end: Where it ends, **not** included, so that ``text[start:end]`` is the sum.
        words: The sum as the text has it.
        low: Low end in whole currency units; None where only a ceiling was said.
        high: High end; None where only a floor was said.
        currency: ISO 4217 code; None where the text cannot tell.
        candidates: What the currency may be, where the text cannot tell; the likeliest first.
        approximate: Whether the figure was said to be so: "around", "nearly".
        amount: The amount, or the error that says why there is none, with its candidates.
        basis: What it measures; of a commitment whose words do not say, the whole.
        per: Per what it is said, one noun: "year", "week", "pupil"; None for nothing.
        period: The days the money is for, as far as the words and the day of publication tell.
        novelty: Whether it is said to be new, to exist already, or to be part of a larger sum.
        prices: Whether it is said in cash or in real terms.
        is_commitment: Whether it is money promised, rather than a cost, a fine, a statistic.
        because: The words that led to each label, in the order of the text.
    """

    start: int
    end: int
    words: str
    low: Decimal | None
    high: Decimal | None
    currency: str | None
    amount: Amount | ExpressionError
    approximate: bool = False
    candidates: tuple[str, ...] = ()
    basis: Basis = Basis.UNSTATED
    per: str | None = None
    period: Period | None = None
    novelty: NoveltyClaim = NoveltyClaim.UNKNOWN
    prices: Prices = UNSTATED_PRICES
    is_commitment: bool = True
    because: tuple[Clue, ...] = ()

    @property
    def unit(self) -> tuple[int, int] | None:
        """Where its unit begins and ends, if that stands at the head of a table."""
        places = ((each.start, each.end) for each in self.because if each.label == UNIT)
        return next(places, None)
