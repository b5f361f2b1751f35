"""What a figure is measured against, and in the money of which year."""

from __future__ import annotations

from attrs import frozen

from fundledger.errors import TermsError
from fundledger.model.period import Period
from fundledger.vocabulary import BaselineKind, PriceKind


@frozen(cache_hash=True)
class Baseline:
    """
    What an increase or a decrease is measured against.

    Args:
        kind: Which sort of baseline.
        year: The year, where the kind is a fixed year.
        plan: The id of the commitment, where the kind is a prior plan.

    Raises:
        TermsError: a fixed year without its year, a prior plan without its id, or
            either with another kind.

    >>> Baseline.prior_plan("police-2019-20").plan
    'police-2019-20'
    """

    kind: BaselineKind
    year: Period | None = None
    plan: str | None = None

    def __attrs_post_init__(self) -> None:
        if (self.year is not None) is not (self.kind is BaselineKind.FIXED_YEAR):
            raise TermsError("Baseline", "a fixed year, and nothing else, has a year")
        if (self.plan is not None) is not (self.kind is BaselineKind.PRIOR_PLAN):
            raise TermsError("Baseline", "a prior plan, and nothing else, names a commitment")

    @classmethod
    def previous_year(cls) -> Baseline:
        """Measure against the year before the period."""
        return cls(BaselineKind.PREVIOUS_YEAR)

    @classmethod
    def fixed_year(cls, year: Period) -> Baseline:
        """Measure against a named *year*."""
        return cls(BaselineKind.FIXED_YEAR, year=year)

    @classmethod
    def flat_cash(cls) -> Baseline:
        """Measure against a budget unchanged in cash."""
        return cls(BaselineKind.FLAT_CASH)

    @classmethod
    def flat_real(cls) -> Baseline:
        """Measure against a budget unchanged in real terms."""
        return cls(BaselineKind.FLAT_REAL)

    @classmethod
    def constant_share(cls) -> Baseline:
        """Measure against a constant share of gross domestic product."""
        return cls(BaselineKind.CONSTANT_SHARE)

    @classmethod
    def prior_plan(cls, plan: str) -> Baseline:
        """Measure against what the commitment of id *plan* had promised."""
        return cls(BaselineKind.PRIOR_PLAN, plan=plan)

    @classmethod
    def unspecified(cls) -> Baseline:
        """Say that the source names no baseline."""
        return cls(BaselineKind.UNSPECIFIED)


@frozen(cache_hash=True)
class Prices:
    """
    Whether a figure is in cash or at the prices of a year.

    Args:
        kind: Cash, real or unstated.
        year: The year whose prices are used; None where it was not stated.

    Raises:
        TermsError: a year is given to prices that are not real.

    >>> Prices.cash()
    Prices(kind=PriceKind.CASH, year=None)
    """

    kind: PriceKind = PriceKind.UNSTATED
    year: Period | None = None

    def __attrs_post_init__(self) -> None:
        if self.year is not None and self.kind is not PriceKind.REAL:
            raise TermsError("Prices", "only real prices are those of a year")

    @classmethod
    def cash(cls) -> Prices:
        """Say that the figure is in the money of its day."""
        return cls(PriceKind.CASH)

    @classmethod
    def real(cls, year: Period | None = None) -> Prices:
        """Say that the figure is at the prices of *year*, if it was stated."""
        return cls(PriceKind.REAL, year)


UNSTATED_PRICES = Prices()
"""The prices of a figure whose source does not say."""
