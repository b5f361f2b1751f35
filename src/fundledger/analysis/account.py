"""
What a total is made of: the data from which its explanation is written.

Nothing here is a sentence; ``fundledger.wording`` writes those from this.
"""

from __future__ import annotations

from enum import unique
from fractions import Fraction

from attrs import frozen

from fundledger.model.amount import Amount
from fundledger.model.commitment import Baseline, Commitment, Prices
from fundledger.model.period import Period
from fundledger.vocabulary import Basis, Netting, Word


@unique
class Rule(Word):
    """How a commitment entered a total."""

    WHOLE = "whole"
    """Counted as it stands; its parts are inside it."""

    PART = "part"
    """Counted as a part, since its whole has several values of what was asked."""

    REST = "rest"
    """What the parts leave of the whole."""

    OVERLAP = "overlap"
    """Counted with others whose overlap is unknown: the largest low, the sum of highs."""


@unique
class Reason(Word):
    """Why a commitment was left out of a total."""

    INSIDE = "inside"
    """Part of a whole that is counted."""

    INSIDE_UNLIKE = "inside_unlike"
    """Part of a whole that is counted, in another measure: it cannot be taken from it."""

    TARGET = "target"
    """A hope, not spending."""

    NOT_SPENDING = "not_spending"
    """A guarantee or mobilised money."""

    REPLACED = "replaced"
    """Another commitment stands in its place."""

    WITHDRAWN = "withdrawn"
    """Taken back whole."""

    SAME_MONEY = "same_money"
    """The same money as another that is counted."""

    FUNDED_FROM = "funded_from"
    """Paid out of another that is counted."""

    OVERLAP = "overlap"
    """Overlaps another, and is counted together with it."""

    FILTERED = "filtered"
    """Known to be other than what was asked for."""

    UNSTATED_BASIS = "unstated_basis"
    """What it measures, on what baseline, or whether net, was not said: it adds to nothing."""

    OUTSIDE = "outside"
    """Not for the days asked about."""

    NO_FIGURE = "no_figure"
    """Nothing says what falls in the days asked about."""

    UNDISCLOSED = "undisclosed"
    """Its sum was not disclosed."""

    UMBRELLA = "umbrella"
    """A heading over its parts, without a sum of its own."""


@unique
class Assumption(Word):
    """What was taken for granted to give a figure."""

    ENDS_TOGETHER = "ends_together"
    """The ceilings of a whole and its parts are reached together, and their floors."""

    REST_TO_REMAINING = "rest_to_remaining"
    """Parts said to be all that their payer gives leave the rest to one value."""

    CHAINED = "chained"
    """An increase on a plan adds to that plan's own increase."""

    SPREAD_YEARS = "spread_years"
    """Spread evenly over equal whole years: an average."""

    SPREAD_DAYS = "spread_days"
    """Spread evenly by days: an average."""

    SPREAD_BOUNDS = "spread_bounds"
    """Nothing to all of it in the span: such spans do not sum."""

    PER_YEAR = "per_year"
    """An amount a year, for each whole year in the span."""

    NET_OF_SOURCE = "net_of_source"
    """Money paid out of another that is counted is counted there."""


@unique
class Flag(Word):
    """What a reader of the figure must be told."""

    CEILING = "ceiling"
    """Part of the figure is a ceiling, not a promise of the whole."""

    UNCERTAIN = "uncertain"
    """Part of it counts at the high end only: it may not be what was asked for."""

    CLAIMED = "claimed"
    """Part of it counts on its announcer's word alone."""

    DISPUTED = "disputed"
    """Assessors disagree about part of it."""

    APPROXIMATE = "approximate"
    """Part of it is approximate, by an amount nobody stated."""

    MIXED_PAYERS = "mixed_payers"
    """Bodies of several sectors pay."""

    MIXED_INSTRUMENTS = "mixed_instruments"
    """Grants, loans or other forms are added at face value."""

    PROVISIONAL = "provisional"
    """Part of it is only proposed."""

    CONDITIONAL = "conditional"
    """Conditions are assumed to be met."""

    UNSTATED_PRICES = "unstated_prices"
    """Part of it does not say whether it is in cash; counted as if it were."""

    UNLIKE_PERIODS = "unlike_periods"
    """Envelopes of unlike periods are added."""

    INFERRED = "inferred"
    """Dates or links rest on an inference."""

    EXCESS = "excess"
    """The parts of a whole come to more than it; the whole counts."""

    SAME_ELSEWHERE = "same_elsewhere"
    """The same money is also told in another measure, on another line."""

    OFFSET = "offset"
    """Something else is said to reduce its cost; not taken off."""

    MISSING_WHOLE = "missing_whole"
    """Linked to something this ledger does not hold."""

    REDUCED = "reduced"
    """What was withdrawn or replaced of it, or of its parts, has been taken off."""


@frozen(cache_hash=True)
class Measure:
    """
    What amounts have in common that add: two that differ in any of these do not.

    Args:
        currency: ISO 4217 code.
        basis: What the amounts measure.
        per: Per what.
        prices: Cash and unstated prices are one.
        netting: Gross, net or unstated.
        baseline: What increases are against.
        period: The days, of every basis but envelope; None for envelopes, and where
            no period was stated.
    """

    currency: str
    basis: Basis
    per: str | None
    prices: Prices
    netting: Netting
    baseline: Baseline | None
    period: Period | None

    def unlike(self, other: Measure) -> tuple[str, ...]:
        """
        Name the terms in which two measures differ, in order of weight.

        >>> from fundledger import Netting
        >>> a = Measure("GBP", Basis.LEVEL, None, Prices(), Netting.GROSS, None, None)
        >>> b = Measure("EUR", Basis.LEVEL, None, Prices(), Netting.NET, None, None)
        >>> a.unlike(b)
        ('currency', 'netting')
        """
        names = ("basis", "currency", "per", "baseline", "prices", "netting", "period")
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


@frozen
class Contribution:
    """
    What one commitment put into a total.

    Args:
        commitment: The commitment; its evidence is what the figure rests on.
        amount: What was counted of it.
        rule: How it entered.
        certain: Whether it is known to be what was asked for; if not, it is counted
            at the high end only.
    """

    commitment: Commitment
    amount: Amount
    rule: Rule
    certain: bool = True


@frozen
class LeftOut:
    """
    A commitment that a total does not count.

    Args:
        commitment: The commitment.
        reason: Why.
        because: What the reason refers to: the id of the whole, of what replaces it
            or counts its money, or the filter that it did not pass; "rest" where it is
            the rest of it that has no figure; nothing where the reason says all.
    """

    commitment: Commitment
    reason: Reason
    because: str = ""


@frozen
class Note:
    """
    An assumption or a flag, with the commitments it is about.

    Args:
        kind: Which one.
        ids: The commitments.
        share: For a ceiling, which share of the high end it is.
    """

    kind: Assumption | Flag
    ids: tuple[str, ...]
    share: Fraction | None = None


@frozen
class Account:
    """
    How a total came about.

    Args:
        contributions: What was counted, in order of announcement.
        left_out: What was not, and why.
        assumptions: What was taken for granted.
        flags: What a reader must be told.
    """

    contributions: tuple[Contribution, ...]
    left_out: tuple[LeftOut, ...]
    assumptions: tuple[Note, ...]
    flags: tuple[Note, ...]
