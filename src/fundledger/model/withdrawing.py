"""
What withdrawals leave: of a promise, and of the wholes that it is part of.

A withdrawal takes from a part and from every whole that contains it, except one whose
own terms were stated that day or later: its figure has the withdrawal in it already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from fundledger.model.amount import Amount
from fundledger.model.commitment import withdrawn
from fundledger.model.dates import latest
from fundledger.model.entries import Announcement, Restatement, Revision, Withdrawal
from fundledger.vocabulary import Basis, Mark, Netting, PriceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from fundledger.model.commitment import Commitment
    from fundledger.model.entries import Entry


@frozen(eq=False)
class Standing:
    """
    The promises as they stand, less what was withdrawn.

    Args:
        commitments: Each commitment by its id, in the order they were announced.
        gone: The withdrawal of each that was taken back whole.
        reduced: Ids of those whose amount is less what was withdrawn.
    """

    commitments: dict[str, Commitment] = Factory(dict[str, "Commitment"])
    gone: dict[str, Withdrawal] = Factory(dict[str, Withdrawal])
    reduced: set[str] = Factory(set[str])
    _stated: dict[str, date] = Factory(dict[str, "date"])
    _written: dict[str, Amount | None] = Factory(dict[str, "Amount | None"])

    def follow(self, entry: Entry, wholes: Mapping[str, str]) -> None:
        """Let one entry, the next in order, have its effect."""
        name, terms = entry.commitment.id, entry.commitment
        before, self._written[name] = self._written.get(name), terms.amount
        known = self.commitments.get(name)
        if isinstance(entry, Withdrawal):
            self._withdraw(entry, before, wholes)
        elif known is None or _states_terms(entry, before):
            self.commitments[name] = terms
            self._stated[name] = latest(entry.on)
            self.reduced.discard(name)
            if not isinstance(entry, Restatement):
                self.gone.pop(name, None)
        else:
            self.commitments[name] = _with(terms, known.amount)

    def _withdraw(
        self, entry: Withdrawal, before: Amount | None, wholes: Mapping[str, str]
    ) -> None:
        """Take an amount, or all, from a commitment and from the wholes it is part of."""
        name, terms = entry.commitment.id, entry.commitment
        stood = self.commitments.setdefault(name, terms).amount
        self._stated.setdefault(name, latest(entry.on))
        self.commitments[name] = _with(terms, stood)
        if name in self.gone:
            return
        if entry.amount is None:
            self.gone[name] = entry
        else:
            self.commitments[name] = terms if stood == before else _less(terms, stood, entry.amount)
            self.reduced.add(name)
        taken = _taken(stood, entry.amount)
        if taken is None:
            return
        for whole in self._containing(name, wholes):
            outer = self.commitments[whole]
            if self._stated[whole] < latest(entry.on) and _alike(terms, outer, taken):
                self.commitments[whole] = withdrawn(outer, taken)
                self.reduced.add(whole)

    def _containing(self, name: str, wholes: Mapping[str, str]) -> Iterator[str]:
        """Give the wholes around a part, innermost first, up to one that was taken back."""
        seen = {name}
        whole = wholes.get(name)
        while whole is not None and whole not in seen and whole not in self.gone:
            if whole in self.commitments:
                yield whole
            seen.add(whole)
            whole = wholes.get(whole)


def standing(entries: Iterable[Entry], wholes: Mapping[str, str]) -> Standing:
    """
    Return the promises as they stand after *entries*, which are in order.

    Args:
        entries: The entries that count.
        wholes: The whole of each part.
    """
    result = Standing()
    for entry in entries:
        result.follow(entry, wholes)
    return result


def _states_terms(entry: Entry, before: Amount | None) -> bool:
    """Say whether an entry states how much, so that earlier withdrawals are in it."""
    if isinstance(entry, Restatement):
        return entry.amount is not None
    changed = isinstance(entry, Revision) and entry.commitment.amount != before
    return isinstance(entry, Announcement) or changed


def _with(terms: Commitment, amount: Amount | None) -> Commitment:
    return terms if terms.amount == amount else evolve(terms, amount=amount)


def _less(terms: Commitment, stood: Amount | None, taken: Amount) -> Commitment:
    """Return the terms with what stood less what was taken, where both are in one currency."""
    standing_terms = _with(terms, stood)
    if stood is None or stood.currency != taken.currency:
        return standing_terms
    return withdrawn(standing_terms, taken)


def _taken(stood: Amount | None, amount: Amount | None) -> Amount | None:
    """Return how much a withdrawal took: no more than there was."""
    if amount is None or stood is None or stood.high is None or stood.currency != amount.currency:
        return stood if amount is None else amount
    limit = stood.high
    low = None if amount.low is None else min(amount.low, limit)
    high = limit if amount.high is None else min(amount.high, limit)
    if (low, high) == (amount.low, amount.high):
        return amount
    return Amount(low, high, amount.currency, Mark.ABOUT if amount.approximate else None)


def _alike(part: Commitment, whole: Commitment, taken: Amount) -> bool:
    """
    Say whether a sum of the part can be taken from the whole.

    Not if they are stated to be of unlike measures; a part that leaves its measure
    unstated is of that of its whole.
    """
    if whole.amount is None or whole.amount.currency != taken.currency or part.per != whole.per:
        return False
    bases, nettings = {part.basis, whole.basis}, {part.netting, whole.netting}
    real = PriceKind.REAL in {part.prices.kind, whole.prices.kind}
    return (
        len(bases - {Basis.UNSTATED}) < 2
        and len(nettings - {Netting.UNSTATED}) < 2
        and (part.prices == whole.prices or not real)
    )
