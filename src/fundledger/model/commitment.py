"""The promise as it stands: how much, how firmly, for when, on what basis, by whom."""

from __future__ import annotations

from attrs import evolve, frozen

from fundledger.errors import TermsError
from fundledger.model.amount import Amount
from fundledger.model.party import Party
from fundledger.model.period import Period
from fundledger.model.source import Evidence
from fundledger.vocabulary import (
    CHANGES,
    BaselineKind,
    Basis,
    Certainty,
    Instrument,
    LinkKind,
    Netting,
    Novelty,
    PriceKind,
    Stage,
)


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


@frozen
class Link:
    """
    How a commitment bears on another.

    Args:
        kind: Part of, replaces, funded from and so on.
        target: The id of the other commitment.
        amount: How much of the money it is about; None for all of it, or where a
            size is unknown (an overlap).
        inferred: Whether this is somebody's inference rather than the source's words.

    >>> Link(LinkKind.PART_OF, "police-2019-20").target
    'police-2019-20'
    """

    kind: LinkKind
    target: str
    amount: Amount | None = None
    inferred: bool = False


@frozen
class Share:
    """
    What falls in one span of a profile.

    Args:
        period: The days, both known.
        amount: The sum that falls in them.
    """

    period: Period
    amount: Amount


@frozen(kw_only=True)
class Commitment:
    """
    A promise of money as it stands.

    Args:
        id: Short name, unique in a ledger, without white space.
        title: What it is called.
        amount: The sum, with its bound; None where it was not disclosed, or for an
            umbrella, which has none of its own. Nought is a sum.
        umbrella: Whether it is a heading whose money is all in its parts.
        basis: What the amount measures.
        per: Per what it is given, one noun: "year", "week", "pupil"; None for nothing.
        baseline: What an increase or decrease is against.
        prices: Cash, real, or unstated.
        netting: Gross, net, or unstated.
        period: The days the money is for.
        paid: The days in which the money itself is to move.
        profile: Amounts by span, in order; may be partial.
        announcer: Who said it.
        payers: Who pays; several where the source does not split it.
        recipients: Who receives.
        instrument: In what form.
        purpose: What for.
        territory: Where, as said, or an ISO 3166 code.
        stage: How firm the promise is.
        novelty: What its announcer claims of where the money comes from, as a set of
            possibilities; empty where nothing was claimed. Nothing claimed is
            unknown, never new.
        conditions: What must happen first.
        all_of: ``"payer"`` where this part is all that its payer gives to the whole.
        links: How it bears on other commitments.
        evidence: The words it rests on.

    Raises:
        TermsError: terms contradict each other; the message says which.
        TypeError: a sequence is not a tuple.

    >>> Commitment(
    ...     id="youth-endowment-fund",
    ...     title="Youth Endowment Fund",
    ...     amount=Amount.exact("200e6", "GBP"),
    ...     basis=Basis.ENVELOPE,
    ... ).novelty
    frozenset()
    """

    id: str
    title: str
    amount: Amount | None = None
    umbrella: bool = False
    basis: Basis = Basis.UNSTATED
    per: str | None = None
    baseline: Baseline | None = None
    prices: Prices = UNSTATED_PRICES
    netting: Netting = Netting.UNSTATED
    period: Period | None = None
    paid: Period | None = None
    profile: tuple[Share, ...] = ()
    announcer: Party | None = None
    payers: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    instrument: Instrument = Instrument.NOT_STATED
    purpose: str | None = None
    territory: str | None = None
    stage: Stage = Stage.ANNOUNCED
    novelty: frozenset[Novelty] = frozenset()
    conditions: tuple[str, ...] = ()
    all_of: str | None = None
    links: tuple[Link, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check what one commitment alone can contradict; the rest are findings."""
        if not self.id or self.id.split() != [self.id]:
            raise TermsError(repr(self.id)[:80], "an id is one word without white space")
        if not self.title:
            self._refuse("a commitment has a title: say in a few words what it is")
        if self.amount is not None and type(self.amount) is not Amount:
            msg = (
                f"{self.id}: an amount is made with Amount.exact and the like, not {self.amount!r}"
            )
            raise TypeError(msg)
        for held in (self.payers, self.recipients, self.links, self.evidence):
            if type(held) is not tuple:
                self._refuse_sequences()
        if (self.baseline is None) is (self.basis in CHANGES):
            self._refuse_baseline()
        if self.umbrella and self.amount is not None:
            self._refuse("an umbrella has no amount of its own: leave one of the two out")
        if self.profile:
            self._check_profile()
        if self.links or self.all_of is not None:
            self._check_links()

    def _refuse(self, problem: str) -> None:
        raise TermsError(self.id, problem)

    def _refuse_sequences(self) -> None:
        names = ("payers", "recipients", "links", "evidence")
        loose = [name for name in names if type(getattr(self, name)) is not tuple]
        msg = f"{self.id}: {' and '.join(loose)} must be a tuple, since a commitment never changes"
        raise TypeError(msg)

    def _refuse_baseline(self) -> None:
        if self.baseline is None:
            self._refuse(
                f"an amount of basis {self.basis.value!r} is measured against a baseline: "
                "name it, or say Baseline.unspecified()"
            )
        self._refuse(f"an amount of basis {self.basis.value!r} has no baseline: an increase has")

    def _check_profile(self) -> None:
        before: Period | None = None
        for share in self.profile:
            span = share.period
            if not span.closed:
                self._refuse("each span of a profile has its first and last day")
            if self.amount and share.amount.currency != self.amount.currency:
                self._refuse("a profile is in the currency of the amount")
            if before is not None and (
                before.end is None or span.start is None or span.start <= before.end
            ):
                self._refuse("the spans of a profile are in order and share no day")
            if self.period and self.period.closed and self.period.contains(span) is Certainty.NO:
                self._refuse(f"the profile's span {span.start} to {span.end} is outside the period")
            before = span

    def _check_links(self) -> None:
        kinds = {link.kind for link in self.links}
        if any(link.target == self.id for link in self.links):
            self._refuse("a commitment is not linked to itself")
        if self.all_of is not None and self.all_of != "payer":
            self._refuse(f"all_of is 'payer' or left out, not {self.all_of!r}")
        if self.all_of is not None and LinkKind.PART_OF not in kinds:
            self._refuse("all_of is said of a part: add the link to its whole")

    def linked(self, kind: LinkKind) -> tuple[Link, ...]:
        """Return the links of one *kind*."""
        return tuple(link for link in self.links if link.kind is kind)


def revised(
    commitment: Commitment, evidence: tuple[Evidence, ...] = (), **changes: object
) -> Commitment:
    """
    Return the commitment with some terms changed and the new evidence added to the old.

    Args:
        commitment: The terms as they stood.
        evidence: The words that the change rests on.
        changes: Fields of :class:`Commitment` by name.

    >>> fund = Commitment(id="fund", title="Fund", basis=Basis.ENVELOPE)
    >>> revised(fund, title="Youth fund").title
    'Youth fund'
    """
    return evolve(commitment, evidence=commitment.evidence + evidence, **changes)  # type: ignore[arg-type]


def withdrawn(commitment: Commitment, amount: Amount) -> Commitment:
    """
    Return the commitment with *amount* taken from both its ends, never below nought.

    >>> fund = Commitment(id="fund", title="Fund", amount=Amount.up_to(970, "GBP"))
    >>> withdrawn(fund, Amount.exact(100, "GBP")).amount
    Amount.up_to(870, 'GBP')
    """
    before = commitment.amount
    if before is None:
        return commitment
    off_low = amount.low if amount.low is not None else amount.high
    off_high = amount.high if amount.high is not None else amount.low
    taken = Amount(off_low, off_low, amount.currency), Amount(off_high, off_high, amount.currency)
    low, high = before.minus_ends(taken[0]).low, before.minus_ends(taken[1]).high
    ends = [None if end is None else max(end, 0 * end) for end in (low, high)]
    if ends[0] is not None and ends[1] is not None:
        ends.sort()
    return evolve(commitment, amount=Amount(ends[0], ends[1], before.currency, before.mark))
