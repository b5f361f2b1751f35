"""What a careful reader would ask of a ledger that does not contradict itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fundledger.analysis.reconciling import Verdict, compared
from fundledger.analysis.sayings import Agreement, changed_terms, mentions
from fundledger.analysis.standing import Standing
from fundledger.errors import Finding, Severity
from fundledger.model.entries import Delivery, Revision, Withdrawal
from fundledger.vocabulary import Certainty, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.model.amount import Amount
    from fundledger.model.commitment import Commitment
    from fundledger.model.entries import Entry
    from fundledger.model.ledger import Ledger

_NO_TERMS: Final = frozenset({EntryKind.RESTATEMENT, EntryKind.DELIVERY, EntryKind.ASSESSMENT})


def doubts_of(ledger: Ledger) -> Iterator[Finding]:
    """Return warnings and notes about a sound ledger."""
    yield from _evidence(ledger)
    yield from _terms(ledger)
    yield from _sayings(ledger)
    yield from _wholes(ledger)
    yield from _deliveries(ledger)


def what(entry: Entry) -> str:
    """Name an entry: "an announcement of 'fund'"."""
    kind = entry.kind.value
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} of {entry.commitment.id!r}"


def _doubt(
    code: str, entry: Entry, found: str, expected: str, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(code, severity, found, expected, (entry.commitment.id,), entry.place)


def _evidence(ledger: Ledger) -> Iterator[Finding]:
    """No number without its words."""
    for entry in ledger.entries:
        if not entry.evidence:
            yield _doubt(
                "no-evidence",
                entry,
                f"{what(entry)} without evidence",
                "a source, and the words in it",
            )
        elif all(evidence.exact is None for evidence in entry.evidence):
            yield _doubt(
                "no-words",
                entry,
                f"{what(entry)} with a source but no words",
                "the words it rests on",
                Severity.NOTE,
            )


def _terms(ledger: Ledger) -> Iterator[Finding]:
    """Only a revision or a withdrawal changes terms, and a revision does change one."""
    before: dict[str, Commitment] = {}
    for entry in ledger.state.entries:
        name, after = entry.commitment.id, entry.commitment
        stood = before.get(name)
        before[name] = after
        if stood is None:
            continue
        changed = [term for term, _, _ in changed_terms(stood, after)]
        if entry.kind in _NO_TERMS and changed:
            yield _doubt(
                "terms-changed",
                entry,
                f"{what(entry)} with other terms: {', '.join(changed)}",
                "a revision for what changed",
            )
        elif isinstance(entry, Revision) and not changed:
            yield _doubt(
                "empty-revision",
                entry,
                f"a revision of {name!r} that changes no term",
                "a restatement, if it was only said again",
            )
        elif isinstance(entry, Withdrawal) and _more(entry.amount, stood.amount):
            yield _doubt(
                "withdrawn-too-much",
                entry,
                f"{entry.amount!r} withdrawn from {name!r}, which stood at {stood.amount!r}",
                "no more than was promised",
            )


def _more(amount: Amount | None, promised: Amount | None) -> bool:
    """Say whether an amount is certainly more than was promised."""
    if amount is None or promised is None or amount.currency != promised.currency:
        return False
    return amount.is_more_than(promised) is Certainty.CERTAINLY


def _sayings(ledger: Ledger) -> Iterator[Finding]:
    """A restatement may drift; it may not contradict."""
    for name in ledger.state:
        for mention in mentions(ledger, name):
            if mention.agreement is Agreement.CONTRADICTION:
                stood = mention.entry.commitment.amount
                yield _doubt(
                    "contradiction",
                    mention.entry,
                    f"{name!r} restated as {mention.amount!r} while it stood at {stood!r}",
                    "a revision if the promise changed; a correction if ours is wrong",
                )


def _wholes(ledger: Ledger) -> Iterator[Finding]:
    """Parts do not come to more than their whole, nor lie outside its days."""
    state = ledger.state
    standing = Standing(state)
    for whole, parts in state.structure.parts.items():
        if (amount := state[whole].amount) is not None:
            found = compared(standing, whole)
            surely = found.rest is not None and not found.rest.approximate
            if found.verdict is Verdict.EXCESS and surely:
                yield _doubt(
                    "parts-beyond-whole",
                    state.entries_of(whole)[0],
                    f"the parts of {whole!r} come to {found.sum!r}, the whole to {amount!r}",
                    "parts within their whole; look at reconcile()",
                )
        for part in parts:
            inner, outer = state[part].period, state[whole].period
            if inner and outer and outer.contains(inner) is Certainty.NO:
                yield _doubt(
                    "part-outside-period",
                    state.entries_of(part)[0],
                    f"{part!r} is for other days than its whole {whole!r}",
                    "a part's days within its whole's",
                )


def _deliveries(ledger: Ledger) -> Iterator[Finding]:
    """No more is delivered than was promised."""
    for entry in ledger.state.entries:
        promised = entry.commitment.amount
        if isinstance(entry, Delivery) and _more(entry.amount, promised):
            yield _doubt(
                "delivered-too-much",
                entry,
                f"{entry.amount!r} {entry.stage.value} of {entry.commitment.id!r}, which promised "
                f"{promised!r}",
                "no more than was promised",
            )
