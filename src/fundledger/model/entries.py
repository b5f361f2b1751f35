"""
The six kinds of event that a ledger records, each dated and sourced.

Every entry holds the whole commitment as it stood after it.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import Factory, field, frozen

from fundledger.errors import Place, TermsError
from fundledger.model.amount import Amount
from fundledger.model.commitment import Baseline, Commitment, Prices
from fundledger.model.dates import DateBounds, Day, checked_day
from fundledger.model.party import Party
from fundledger.model.period import Period
from fundledger.model.source import Evidence
from fundledger.vocabulary import Basis, DeliveryStage, EntryKind, Novelty


def _own_evidence(entry: Announcement) -> tuple[Evidence, ...]:
    return entry.commitment.evidence


def _check(entry: Entry) -> None:
    """Refuse what no entry can be: without a day, with a loose sequence, its own correction."""
    if type(entry.on) is not DateBounds:
        checked_day(entry.on, "on")
    if entry.recorded is not None:
        checked_day(entry.recorded, "recorded")
    if type(entry.evidence) is not tuple:
        msg = f"{entry.commitment.id}: evidence must be a tuple, since an entry never changes"
        raise TypeError(msg)
    if entry.corrects is not None and entry.corrects == entry.key:
        raise TermsError(entry.commitment.id, "an entry corrects an earlier one, not itself")


@frozen(kw_only=True)
class Announcement:
    """
    A commitment as first said.

    Args:
        on: The day, exact or bounded.
        commitment: Its terms as announced.
        evidence: The words; those of the commitment if left out.
        reason: Why the entry is as it is.
        recorded: The day this ledger learned it.
        key: A name for the entry, so that a correction can refer to it.
        corrects: The key of an earlier entry of this ledger that was wrong.
        place: Where it stands in a file; no part of equality.

    Raises:
        TypeError: a day is not a ``datetime.date``, or *evidence* is not a tuple.
        TermsError: it corrects itself.

    >>> fund = Commitment(id="fund", title="Fund", basis=Basis.ENVELOPE)
    >>> Announcement(on=date(2018, 10, 2), commitment=fund).kind
    EntryKind.ANNOUNCEMENT
    """

    kind: ClassVar[EntryKind] = EntryKind.ANNOUNCEMENT

    on: Day
    commitment: Commitment
    evidence: tuple[Evidence, ...] = Factory(_own_evidence, takes_self=True)
    reason: str | None = None
    recorded: date | None = None
    key: str | None = None
    corrects: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check(self)


@frozen(kw_only=True)
class Restatement:
    """
    A commitment said again. It keeps what was said this time and changes no sum.

    Args:
        on: The day, exact or bounded.
        commitment: Its terms as they stood, unchanged.
        amount: The sum as said this time; None where none was said.
        basis: The basis as said this time; None where not said.
        per: Per what, as said this time.
        period: The period as said this time.
        prices: The prices as said this time.
        evidence: The words.
        reason: Why the entry is as it is.
        recorded: The day this ledger learned it.
        key: A name for the entry, so that a correction can refer to it.
        corrects: The key of an earlier entry of this ledger that was wrong.
        place: Where it stands in a file; no part of equality.

    Raises:
        TypeError: a day is not a ``datetime.date``, or *evidence* is not a tuple.
        TermsError: it corrects itself.
    """

    kind: ClassVar[EntryKind] = EntryKind.RESTATEMENT

    on: Day
    commitment: Commitment
    amount: Amount | None = None
    basis: Basis | None = None
    per: str | None = None
    period: Period | None = None
    prices: Prices | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    recorded: date | None = None
    key: str | None = None
    corrects: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check(self)


@frozen(kw_only=True)
class Revision:
    """
    A change of the promise, or a term that became known.

    A changed qualifier ("around" for "up to") is no revision but a restatement.

    Args:
        on: The day, exact or bounded.
        commitment: Its terms after the change; see :func:`fundledger.revised`.
        evidence: The words.
        reason: Why the entry is as it is.
        recorded: The day this ledger learned it.
        key: A name for the entry, so that a correction can refer to it.
        corrects: The key of an earlier entry of this ledger that was wrong.
        place: Where it stands in a file; no part of equality.

    Raises:
        TypeError: a day is not a ``datetime.date``, or *evidence* is not a tuple.
        TermsError: it corrects itself.
    """

    kind: ClassVar[EntryKind] = EntryKind.REVISION

    on: Day
    commitment: Commitment
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    recorded: date | None = None
    key: str | None = None
    corrects: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check(self)


@frozen(kw_only=True)
class Withdrawal:
    """
    All of a promise, or an amount of it, taken back. Deliveries survive it.

    Args:
        on: The day, exact or bounded.
        commitment: Its terms after it: less the amount (see
            :func:`fundledger.withdrawn`), or unchanged where all was withdrawn.
        amount: How much was taken back; None for all.
        evidence: The words.
        reason: Why it was withdrawn.
        recorded: The day this ledger learned it.
        key: A name for the entry, so that a correction can refer to it.
        corrects: The key of an earlier entry of this ledger that was wrong.
        place: Where it stands in a file; no part of equality.

    Raises:
        TypeError: a day is not a ``datetime.date``, or *evidence* is not a tuple.
        TermsError: it corrects itself.
    """

    kind: ClassVar[EntryKind] = EntryKind.WITHDRAWAL

    on: Day
    commitment: Commitment
    amount: Amount | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    recorded: date | None = None
    key: str | None = None
    corrects: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check(self)


@frozen(kw_only=True)
class Delivery:
    """
    A reading to a day of how much had been delivered.

    Cumulative unless it carries a period; readings are never summed.

    Args:
        on: The day the reading is to, exact or bounded.
        commitment: The terms as they stood, unchanged.
        stage: How far the money had got.
        amount: How much; None where only the event is known.
        by: Who delivered.
        to: Who received.
        of: The sum it is a share of, where the source names another than the promise.
        period: The days it is for, where it is not cumulative.
        evidence: The words.
        reason: Why the entry is as it is.
        recorded: The day this ledger learned it.
        key: A name for the entry, so that a correction can refer to it.
        corrects: The key of an earlier entry of this ledger that was wrong.
        place: Where it stands in a file; no part of equality.

    Raises:
        TypeError: a day is not a ``datetime.date``, or *evidence* is not a tuple.
        TermsError: it corrects itself, or *amount* and *of* are in two currencies.
    """

    kind: ClassVar[EntryKind] = EntryKind.DELIVERY

    on: Day
    commitment: Commitment
    stage: DeliveryStage
    amount: Amount | None = None
    by: Party | None = None
    to: Party | None = None
    of: Amount | None = None
    period: Period | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    recorded: date | None = None
    key: str | None = None
    corrects: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check(self)
        if self.amount and self.of and self.amount.currency != self.of.currency:
            raise TermsError(self.commitment.id, "a delivery and what it is of have one currency")


@frozen(kw_only=True)
class Assessment:
    """
    Somebody's judgement of a commitment: attributed, dated, never mixed with what was said.

    Args:
        on: The day, exact or bounded.
        commitment: The terms as they stood, unchanged.
        by: Who judged.
        novelty: Where they say the money comes from; empty where they do not judge it.
        amount: The sum that the judgement is about: how much is new, or the value on
            the baseline, basis and prices named here. None for all of it.
        basis: The basis of that sum, where it differs.
        baseline: The baseline of that sum, where it differs.
        prices: The prices of that sum, where they differ.
        note: What else they found, in our words.
        evidence: The words.
        reason: Why the entry is as it is.
        recorded: The day this ledger learned it.
        key: A name for the entry, so that a correction can refer to it.
        corrects: The key of an earlier entry of this ledger that was wrong.
        place: Where it stands in a file; no part of equality.

    Raises:
        TypeError: a day is not a ``datetime.date``, *evidence* is not a tuple, or *novelty*
            not a frozenset.
        TermsError: it corrects itself.
    """

    kind: ClassVar[EntryKind] = EntryKind.ASSESSMENT

    on: Day
    commitment: Commitment
    by: Party
    novelty: frozenset[Novelty] = frozenset()
    amount: Amount | None = None
    basis: Basis | None = None
    baseline: Baseline | None = None
    prices: Prices | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    recorded: date | None = None
    key: str | None = None
    corrects: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check(self)
        if type(self.novelty) is not frozenset:
            msg = f"{self.commitment.id}: novelty must be a frozenset, since an entry never changes"
            raise TypeError(msg)


Entry: TypeAlias = Announcement | Restatement | Revision | Withdrawal | Delivery | Assessment
"""Any of the six."""

ENTRY_TYPES: dict[EntryKind, type[Entry]] = {
    kind.kind: kind
    for kind in (Announcement, Restatement, Revision, Withdrawal, Delivery, Assessment)
}
"""The class of each kind of entry, in the order of one day's entries."""
