"""How often the same money was said, in which words, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from enum import unique

from attrs import fields, frozen

from fundledger.errors import UnknownWordError
from fundledger.model.amount import Amount, Difference
from fundledger.model.commitment import Commitment
from fundledger.model.dates import Day
from fundledger.model.entries import Announcement, Entry, Restatement, Revision
from fundledger.model.ledger import Ledger
from fundledger.model.period import Period
from fundledger.model.source import Evidence
from fundledger.vocabulary import Basis, Certainty, Word


@unique
class Agreement(Word):
    """How a saying compares with the promise as it stood when it was said."""

    SAME = "same"
    """The same sum, as far as one was said."""

    DRIFT = "drift"
    """Another qualifier, rounding or measure, which the promise does not rule out."""

    CONTRADICTION = "contradiction"
    """Certainly another sum, currency or basis, or other days."""


@frozen
class Mention:
    """
    One saying of a commitment's sum.

    Args:
        entry: The announcement, revision or restatement in which it was said.
        amount: The sum as said; None where it was said without one.
        agreement: How it compares with the promise as it stood.
    """

    entry: Announcement | Restatement | Revision
    amount: Amount | None
    agreement: Agreement

    @property
    def on(self) -> Day:
        """The day it was said."""
        return self.entry.on

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words."""
        return self.entry.evidence


@frozen
class Change:
    """
    One revision of a commitment, with the difference.

    Args:
        entry: The revision.
        terms: The terms that changed: name, before, after. Evidence is no term.
        amount: The difference of the amount, end by end at the ends both state; None
            where it did not change, or what it measures did too.
    """

    entry: Revision
    terms: tuple[tuple[str, object, object], ...]
    amount: Difference | None


@frozen
class Headline:
    """
    How many times the same money was said, and what it is.

    Args:
        commitment: The commitment as it stands.
        said: Its sayings with a sum, in order.
        sum_of_sayings: What the sayings come to if each is taken for new money, for
            those in the currency and basis of the commitment; None where there are none.
    """

    commitment: Commitment
    said: tuple[Mention, ...]
    sum_of_sayings: Amount | None

    @property
    def times(self) -> int:
        """How many times the money was said with a sum."""
        return len(self.said)


def mentions(ledger: Ledger, name: str) -> tuple[Mention, ...]:
    """
    Return every saying of a commitment, in order: its qualifiers may drift.

    Raises:
        UnknownWordError: there is no commitment of that id.
    """
    ledger.history(name)
    found: list[Mention] = []
    before: Commitment | None = None
    for entry in _effective(ledger, name):
        stood = entry.commitment
        if isinstance(entry, Announcement):
            found.append(Mention(entry, stood.amount, Agreement.SAME))
        elif isinstance(entry, Revision):
            if before is None or (stood.amount is not None and stood.amount != before.amount):
                found.append(Mention(entry, stood.amount, Agreement.SAME))
        elif isinstance(entry, Restatement):
            found.append(Mention(entry, entry.amount, _agreement(entry, stood)))
        before = stood
    return tuple(found)


def first_announced(ledger: Ledger, name: str) -> Mention:
    """
    Return the first saying of a commitment.

    Raises:
        UnknownWordError: there is no commitment of that id, or it was never said.
    """
    said = mentions(ledger, name)
    if not said:
        raise UnknownWordError("commitment that was ever said", name, ledger.state)
    return said[0]


def revisions(ledger: Ledger, name: str) -> tuple[Change, ...]:
    """
    Return every revision of a commitment with what it changed.

    Raises:
        UnknownWordError: there is no commitment of that id.
    """
    ledger.history(name)
    found: list[Change] = []
    before: Commitment | None = None
    for entry in _effective(ledger, name):
        after = entry.commitment
        if isinstance(entry, Revision) and before is not None:
            found.append(Change(entry, changed_terms(before, after), _amount_change(before, after)))
        before = after
    return tuple(found)


def headlines(ledger: Ledger) -> tuple[Headline, ...]:
    """
    Return, for each commitment, how often its money was said and what it is.

    Never summed across commitments.
    """
    found: list[Headline] = []
    for name, commitment in ledger.state.items():
        said = tuple(mention for mention in mentions(ledger, name) if mention.amount)
        alike = [m.amount for m in said if m.amount and _same_measure(m, commitment)]
        found.append(Headline(commitment, said, Amount.sum(alike) if alike else None))
    return tuple(found)


def changed_terms(before: Commitment, after: Commitment) -> tuple[tuple[str, object, object], ...]:
    """Return the terms that differ: name, before, after."""
    names = (field.name for field in fields(Commitment) if field.name != "evidence")
    rows = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(row for row in rows if row[1] != row[2])


def _effective(ledger: Ledger, name: str) -> Sequence[Entry]:
    """Return the entries about one commitment, without those that were corrected."""
    return ledger.state.entries_of(name)


def _amount_change(before: Commitment, after: Commitment) -> Difference | None:
    old, new = before.amount, after.amount
    if old is None or new is None or old == new or old.currency != new.currency:
        return None
    alike = (before.basis, before.per, before.baseline) == (after.basis, after.per, after.baseline)
    return new.minus_ends(old) if alike else None


def _same_measure(mention: Mention, commitment: Commitment) -> bool:
    """Say whether what was said is in the currency, basis and per of the commitment."""
    standing, entry = commitment.amount, mention.entry
    if standing is None or mention.amount is None or standing.currency != mention.amount.currency:
        return False
    said = entry if isinstance(entry, Restatement) else entry.commitment
    basis, per = said.basis or entry.commitment.basis, said.per or entry.commitment.per
    return basis is commitment.basis and per == commitment.per


def _agreement(said: Restatement, stood: Commitment) -> Agreement:
    """Compare what was said with the promise as it stood."""
    if _other_terms(said, stood):
        return Agreement.CONTRADICTION
    if said.amount is None or stood.amount is None or said.amount == stood.amount:
        return Agreement.SAME
    if said.amount.currency != stood.amount.currency:
        return Agreement.CONTRADICTION
    if not _comparable(said, stood):
        return Agreement.DRIFT
    same = stood.amount.is_same_as(said.amount)
    return Agreement.CONTRADICTION if same is Certainty.NO else Agreement.DRIFT


def _other_terms(said: Restatement, stood: Commitment) -> bool:
    """Say whether another basis was said for certain, or other days."""
    if said.basis not in (None, stood.basis, Basis.UNSTATED) and stood.basis is not Basis.UNSTATED:
        return True
    periods = said.period, stood.period
    return periods[0] is not None and _apart(periods[0], periods[1])


def _apart(said: Period, stood: Period | None) -> bool:
    return stood is not None and said.overlaps(stood) is Certainty.NO


def _comparable(said: Restatement, stood: Commitment) -> bool:
    """Say whether two sums are per the same, for the same days and at the same prices."""
    days = None in (said.period, stood.period) or _days(said) == _days(stood)
    prices = said.prices is None or said.prices.kind is stood.prices.kind
    return said.per == stood.per and days and prices


def _days(terms: Restatement | Commitment) -> object:
    return terms.period and terms.period.span
