"""Two ledgers in one, with what they disagree about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from fundledger.analysis.checks import errors_in
from fundledger.model.ledger import Ledger

if TYPE_CHECKING:
    from fundledger.errors import Finding
    from fundledger.model.entries import Entry


@frozen
class Merged:
    """
    Two ledgers in one.

    Args:
        ledger: The entries of both, an entry that both have once.
        conflicts: What is wrong with the two together and with neither alone: two
            announcements of one id, two bodies of one id, two entries of one key.
    """

    ledger: Ledger
    conflicts: tuple[Finding, ...]


def merge(left: Ledger, right: Ledger) -> Merged:
    """
    Put two ledgers together. Nothing is dropped, and nothing is decided.

    >>> merge(Ledger(), Ledger()).conflicts
    ()
    """
    counted: dict[object, int] = {}
    for entry in left.entries:
        counted[entry] = counted.get(entry, 0) + 1
    added: list[Entry] = []
    for entry in right.entries:
        if counted.get(entry, 0):
            counted[entry] -= 1
        else:
            added.append(entry)
    both = left.appended(*added)
    alone = {*_bare(errors_in(left)), *_bare(errors_in(right))}
    conflicts = [
        finding
        for finding in errors_in(both)
        if (finding.code, finding.found, finding.ids) not in alone
    ]
    return Merged(both, tuple(conflicts))


def _bare(findings: tuple[Finding, ...]) -> set[tuple[object, ...]]:
    return {(finding.code, finding.found, finding.ids) for finding in findings}
