"""How often the same money was said, in which words, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from enum import unique

from attrs import frozen

from fundledger.model.amount import Amount, Difference
from fundledger.model.commitment import Commitment
from fundledger.model.dates import Day
from fundledger.model.entries import Announcement, Entry, Restatement, Revision
from fundledger.model.ledger import Ledger
from fundledger.model.source import Evidence
from fundledger.vocabulary import Basis, Certainty, Word


@unique
class Agreement(Word):
    """How a saying compares with the promise as it stood when it was said."""

    SAME = "same"
    """The same terms, as far as any were said."""

    DRIFT = "drift"
    """Another qualifier or rounding, which the promise does not rule out."""

    CONTRADICTION = "contradiction"
    """Certainly another sum, currency or basis."""


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
            where it did not change or cannot be compared.
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
    found = []
    for name, commitment in ledger.state.items():
        said = tuple(mention for mention in mentions(ledger, name) if mention.amount)
        alike = [m.amount for m in said if m.amount and _same_measure(m, commitment)]
        found.append(Headline(commitment, said, Amount.sum(alike) if alike else None))
    return tuple(found)


def changed_terms(before: Commitment, after: Commitment) -> tuple[tuple[str, object, object], ...]:
    """Return the terms that differ: name, before, after."""
    names = [name for name in Commitment.__slots__ if not name.startswith("_")]
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return tuple(row for row in pairs if row[0] != "evidence" and row[1] != row[2])


def _effective(ledger: Ledger, name: str) -> Sequence[Entry]:
    """Return the entries about one commitment, without those that were corrected."""
    return ledger.state.entries_of(name)


def _amount_change(before: Commitment, after: Commitment) -> Difference | None:
    old, new = before.amount, after.amount
    if old is None or new is None or old == new or old.currency != new.currency:
        return None
    return new.minus_ends(old)


def _same_measure(mention: Mention, commitment: Commitment) -> bool:
    standing = commitment.amount
    if standing is None or mention.amount is None or standing.currency != mention.amount.currency:
        return False
    return _said_basis(mention.entry) is commitment.basis


def _said_basis(entry: Announcement | Restatement | Revision) -> Basis:
    said = entry.basis if isinstance(entry, Restatement) else None
    return said or entry.commitment.basis


def _agreement(said: Restatement, stood: Commitment) -> Agreement:
    """Compare what was said with the promise as it stood."""
    if said.basis is not None and Basis.UNSTATED not in (said.basis, stood.basis):
        if said.basis is not stood.basis:
            return Agreement.CONTRADICTION
    if said.amount is None or stood.amount is None:
        return Agreement.SAME
    if said.amount.currency != stood.amount.currency:
        return Agreement.CONTRADICTION
    if said.amount == stood.amount:
        return Agreement.SAME
    if stood.amount.is_same_as(said.amount) is Certainty.NO:
        return Agreement.CONTRADICTION
    return Agreement.DRIFT
