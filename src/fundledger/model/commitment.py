"""The promise as it stands: how much, how firmly, for when, on what basis, by whom."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve, frozen

from fundledger.errors import TermsError
from fundledger.model.amount import Amount
from fundledger.model.decimals import NOUGHT
from fundledger.model.measuring import UNSTATED_PRICES, Baseline, Prices
from fundledger.model.party import Party
from fundledger.model.period import Period
from fundledger.model.source import Evidence
from fundledger.vocabulary import (
    CHANGES,
    Basis,
    Certainty,
    Instrument,
    LinkKind,
    Mark,
    Netting,
    Novelty,
    Stage,
)

__all__ = [
    "UNSTATED_PRICES",
    "Baseline",
    "Commitment",
    "Link",
    "Prices",
    "Share",
    "revised",
    "withdrawn",
]

_TUPLES: Final = ("profile", "payers", "recipients", "conditions", "links", "evidence")


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
        if not self.title or self.title.isspace():
            self._refuse("a commitment has a title: say in a few words what it is")
        if self.amount is not None and type(self.amount) is not Amount:
            msg = f"{self.id}: Amount.exact and the like make an amount, not {self.amount!r}"
            raise TypeError(msg)
        self._check_words()
        self._check_sequences()
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

    def _check_words(self) -> None:
        """Refuse text where a word of a vocabulary, or another value, is meant."""
        if (
            type(self.basis) is Basis
            and type(self.stage) is Stage
            and type(self.instrument) is Instrument
            and type(self.netting) is Netting
            and type(self.prices) is Prices
            and (self.period is None or type(self.period) is Period)
            and (self.paid is None or type(self.paid) is Period)
            and (self.baseline is None or type(self.baseline) is Baseline)
            and (self.announcer is None or type(self.announcer) is Party)
        ):
            return
        kinds = {
            "basis": Basis,
            "stage": Stage,
            "instrument": Instrument,
            "netting": Netting,
            "prices": Prices,
            "period": Period,
            "paid": Period,
            "baseline": Baseline,
            "announcer": Party,
        }
        for name, kind in kinds.items():
            value = getattr(self, name)
            if value is not None and type(value) is not kind:
                msg = f"{self.id}: {name} is a fundledger.{kind.__name__}, not {value!r}"
                raise TypeError(msg)

    def _check_sequences(self) -> None:
        """Refuse sequences that can change, or that no set or table could hold."""
        held: tuple[object, ...] = (
            self.evidence,
            self.links,
            self.payers,
            self.recipients,
            self.conditions,
            self.profile,
        )
        for sequence in held:
            if type(sequence) is not tuple:
                loose = [name for name in _TUPLES if type(getattr(self, name)) is not tuple]
                msg = (
                    f"{self.id}: {' and '.join(loose)} must be a tuple: a commitment never changes"
                )
                raise TypeError(msg)
        if type(self.novelty) is not frozenset:
            msg = f"{self.id}: novelty must be a frozenset, since a commitment never changes"
            raise TypeError(msg)
        members = ((self.payers, Party), (self.recipients, Party), (self.links, Link))
        for values, kind in (*members, (self.evidence, Evidence), (self.novelty, Novelty)):
            for value in values:
                if type(value) is not kind:
                    msg = f"{self.id}: expected a fundledger.{kind.__name__}, not {value!r}"
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
        currency = (self.amount or self.profile[0].amount).currency
        for share in self.profile:
            span = share.period
            if not span.closed:
                self._refuse("each span of a profile has its first and last day")
            if share.amount.currency != currency:
                self._refuse("a profile is in one currency, that of the amount")
            if before is not None and (
                before.end is None or span.start is None or span.start <= before.end
            ):
                self._refuse("the spans of a profile are in order and share no day")
            if self.period and self.period.contains(span) is Certainty.NO:
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
    commitment: Commitment, evidence: tuple[Evidence, ...] = (), **changes: Any
) -> Commitment:
    """
    Return the commitment with some terms changed and the new evidence added to the old.

    Args:
        commitment: The terms as they stood.
        evidence: The words that the change rests on.
        changes: Fields of :class:`Commitment` by name.

    Raises:
        TermsError: the changed terms contradict each other.
        TypeError: a change names no field.

    >>> fund = Commitment(id="fund", title="Fund", basis=Basis.ENVELOPE)
    >>> revised(fund, title="Youth fund").title
    'Youth fund'
    """
    return evolve(commitment, evidence=commitment.evidence + evidence, **changes)


def withdrawn(commitment: Commitment, amount: Amount) -> Commitment:
    """
    Return the commitment with *amount* taken from both its ends, never below nought.

    Two amounts put alike, such as two ceilings, are subtracted end by end. Of others
    every sum of one is taken from every sum of the other: of 970, "up to 100" leaves
    between 870 and 970. What is approximate leaves an approximate amount. A profile
    is dropped, since nobody said which years lose.

    Raises:
        CurrencyMismatchError: the commitment is in another currency.

    >>> fund = Commitment(id="fund", title="Fund", amount=Amount.up_to(970, "GBP"))
    >>> withdrawn(fund, Amount.exact(100, "GBP")).amount
    Amount.up_to(870, 'GBP')
    """
    if commitment.amount is None:
        return commitment
    return evolve(commitment, amount=_left(commitment.amount, amount), profile=())


def _left(before: Amount, taken: Amount) -> Amount:
    """Subtract what was taken, end by end where the two state the same ends."""
    alike = (before.low is None, before.high is None) == (taken.low is None, taken.high is None)
    left = before.minus_ends(taken) if alike else before.minus(taken)
    low = NOUGHT if left.low is None else max(left.low, NOUGHT)
    high = NOUGHT if left.high is None else max(left.high, NOUGHT)
    if before.low is not None and before.high is not None:
        low, high = min(low, high), max(low, high)
    return Amount(
        None if before.low is None else low,
        None if before.high is None else high,
        before.currency,
        Mark.ABOUT if left.approximate else None,
    )
