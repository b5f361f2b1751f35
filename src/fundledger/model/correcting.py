"""
Correcting a ledger's own mistakes: a typo is not a revision.

The wrong entry stays on record but does not count. A later one, written on top of it,
repeats its error in the terms that it did not mean to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, fields

from fundledger.errors import FundledgerError, TermsError
from fundledger.model.commitment import Commitment, withdrawn
from fundledger.model.entries import Withdrawal

if TYPE_CHECKING:
    from datetime import date

    from fundledger.model.entries import Entry

_FIELDS: Final = tuple(attribute.name for attribute in fields(Commitment))


def corrected(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """
    Leave out corrected entries, and rest later ones on what corrects them.

    Of a later entry, what it changed is kept; one recorded after the correction was
    written on top of that, and is kept as it is.

    Raises:
        TermsError: what a later entry changed does not fit the correction.
    """
    wrong = {entry.corrects for entry in entries if entry.corrects}
    kept: list[Entry] = []
    written: dict[str, Commitment] = {}
    stands: dict[str, Commitment] = {}
    mended: dict[str, date | None] = {}
    for entry in entries:
        name, terms = entry.commitment.id, entry.commitment
        before = written.get(name)
        if entry.corrects is None:
            written[name] = terms
        if entry.key in wrong:
            continue
        if entry.corrects is not None:
            mended[name] = entry.recorded
        elif before is not None and name in stands and not _after(entry, mended.get(name)):
            terms = _rebased(entry, before, stands[name])
        stands[name] = terms
        kept.append(entry if terms is entry.commitment else evolve(entry, commitment=terms))
    return tuple(kept)


def _after(entry: Entry, correction: date | None) -> bool:
    """Say whether an entry is known to have been recorded after a correction."""
    return bool(correction and entry.recorded and entry.recorded > correction)


def _rebased(entry: Entry, before: Commitment, onto: Commitment) -> Commitment:
    """Make the changes of an entry, which was written on top of *before*, to other terms."""
    after = entry.commitment
    if before == onto:
        return after
    changes = {
        name: _added(getattr(before, name), new, getattr(onto, name))
        for name in _FIELDS
        if (new := getattr(after, name)) != getattr(before, name)
    }
    try:
        less = entry.amount if isinstance(entry, Withdrawal) else None
        if less is not None and after.amount == withdrawn(before, less).amount:
            changes["amount"] = withdrawn(onto, less).amount
        return evolve(onto, **changes)
    except FundledgerError as error:
        problem = f"what its {entry.kind.value} changed does not fit a correction ({error})"
        raise TermsError(after.id, f"{problem}: correct that entry too") from error


def _added(before: Any, after: Any, onto: Any) -> Any:
    """Add what was added to a sequence; take anything else as it was changed."""
    if not isinstance(onto, tuple) or after[: len(before)] != before:
        return after
    grown: Any = after[len(before) :]
    return (*onto, *grown)
