"""
Judging a ledger: what contradicts itself, and what a careful reader would ask.

:func:`errors_in` finds what makes a ledger unfit for totals; :func:`check` adds
warnings and notes. A finding is never raised here: it is returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fundledger.analysis.reconciling import Verdict, reconcile
from fundledger.analysis.sayings import Agreement, changed_terms, mentions
from fundledger.analysis.soundness import contradictions
from fundledger.errors import Finding, Severity, nearest
from fundledger.model.dates import earliest, latest
from fundledger.model.entries import Announcement, Delivery, Revision, Withdrawal  # noqa: F401
from fundledger.model.party import Party
from fundledger.vocabulary import BaselineKind, Certainty, EntryKind, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.model.commitment import Commitment
    from fundledger.model.entries import Entry
    from fundledger.model.ledger import Ledger

_MAY_LIE_OUTSIDE: Final = frozenset({LinkKind.FUNDED_FROM})
_NO_TERMS: Final = frozenset({EntryKind.RESTATEMENT, EntryKind.DELIVERY, EntryKind.ASSESSMENT})


def check(ledger: Ledger) -> tuple[Finding, ...]:
    """
    Return everything a careful reader would question in a ledger.

    Errors come first, then warnings, then notes; each as in the ledger's order.

    >>> from datetime import date
    >>> from fundledger import Commitment, Ledger
    >>> ledger = Ledger([Announcement(on=date(2018, 10, 2), commitment=Commitment(id="a", title="A"))])
    >>> [finding.code for finding in check(ledger)]
    ['no-evidence']
    """
    errors = errors_in(ledger)
    if any(finding.code in {"link-cycle", "second-whole"} for finding in errors):
        return errors
    doubts = [
        *_evidence(ledger),
        *_terms(ledger),
        *_sayings(ledger),
        *_wholes(ledger),
        *_deliveries(ledger),
    ]
    rank = list(Severity)
    return (*errors, *sorted(doubts, key=lambda finding: rank.index(finding.severity)))


def errors_in(ledger: Ledger) -> tuple[Finding, ...]:
    """Return what makes a ledger contradict itself: ids, links, parties, corrections."""
    return (
        *_announcements(ledger),
        *_links(ledger),
        *contradictions(ledger.state),
        *_parties(ledger),
        *_corrections(ledger),
    )


def _error(code: str, entry: Entry, found: str, expected: str, *ids: str) -> Finding:
    names = (entry.commitment.id, *ids)
    return Finding(code, Severity.ERROR, found, expected, names, entry.place)


def _doubt(
    code: str, entry: Entry, found: str, expected: str, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(code, severity, found, expected, (entry.commitment.id,), entry.place)


def _announcements(ledger: Ledger) -> Iterator[Finding]:
    """Each commitment is announced once, before anything else is said of it."""
    announced: dict[str, Entry] = {}
    begun: dict[str, Entry] = {}
    corrected = {entry.corrects for entry in ledger.entries if entry.corrects}
    for entry in ledger.entries:
        name = entry.commitment.id
        begun.setdefault(name, entry)
        if entry.kind is not EntryKind.ANNOUNCEMENT or (entry.key and entry.key in corrected):
            continue
        first = announced.setdefault(name, entry)
        if first is not entry:
            where = f" (first at {first.place})" if first.place else ""
            yield _error(
                "duplicate-id",
                entry,
                f"a second announcement of {name!r}{where}",
                "one announcement of a commitment: say it again as a restatement, or choose an id",
            )
    for name, entry in begun.items():
        if name not in announced:
            yield _error(
                "not-announced",
                entry,
                f"a {entry.kind.value} of {name!r}, which was never announced",
                "an announcement of it, on or before that day",
            )
        elif entry.kind is not EntryKind.ANNOUNCEMENT and not _same_day(entry, announced[name]):
            yield _error(
                "before-announcement",
                entry,
                f"a {entry.kind.value} of {name!r} dated before its announcement",
                "an announcement on the day it was first said",
            )


def _same_day(entry: Entry, other: Entry) -> bool:
    return latest(entry.on) >= earliest(other.on)


def _links(ledger: Ledger) -> Iterator[Finding]:
    """Every id that a link or a baseline names is in the ledger."""
    known = ledger.ids
    seen: set[tuple[str, str]] = set()
    for entry in ledger.entries:
        commitment = entry.commitment
        if not commitment.links and commitment.baseline is None:
            continue
        for words, target in _targets(commitment):
            if target in known or (commitment.id, target) in seen:
                continue
            seen.add((commitment.id, target))
            near = nearest(target, known, most=1)
            yield _error(
                "missing-id",
                entry,
                f"{commitment.id!r} is {words} {target!r}, which is not in this ledger",
                f"did you mean {near[0]!r}?" if near else "an announcement of it",
                target,
            )


def _targets(commitment: Commitment) -> Iterator[tuple[str, str]]:
    for link in commitment.links:
        if link.kind not in _MAY_LIE_OUTSIDE:
            yield link.kind.value.replace("_", " "), link.target
    baseline = commitment.baseline
    if baseline is not None and baseline.kind is BaselineKind.PRIOR_PLAN and baseline.plan:
        yield "measured against", baseline.plan


def _parties(ledger: Ledger) -> Iterator[Finding]:
    """One id names one body."""
    known: dict[str, Party] = {}
    checked: set[int] = set()
    for entry in ledger.entries:
        for named in parties_of(entry):
            if id(named) in checked:
                continue
            checked.add(id(named))
            for body in named.lineage:
                if known.setdefault(body.id, body) != body:
                    yield _error(
                        "two-parties",
                        entry,
                        f"two different bodies with the id {body.id!r}",
                        "one definition of a party, used everywhere",
                    )


def parties_of(entry: Entry) -> Iterator[Party]:
    """Return every body that an entry names."""
    commitment = entry.commitment
    yield from commitment.payers
    yield from commitment.recipients
    if commitment.announcer is not None:
        yield commitment.announcer
    for name in ("by", "to"):
        body = getattr(entry, name, None)
        if isinstance(body, Party):
            yield body


def _corrections(ledger: Ledger) -> Iterator[Finding]:
    """A key names one entry; a correction names a key, of an entry of the same kind."""
    keyed: dict[str, Entry] = {}
    for entry in ledger.entries:
        if entry.key is not None and keyed.setdefault(entry.key, entry) is not entry:
            yield _error(
                "duplicate-key", entry, f"a second entry with the key {entry.key!r}", "one of each"
            )
    for entry in ledger.entries:
        if entry.corrects is None:
            continue
        wrong = keyed.get(entry.corrects)
        if wrong is None:
            near = nearest(entry.corrects, keyed, most=1)
            hint = f"did you mean {near[0]!r}?" if near else "the key of an entry of this ledger"
            yield _error("missing-key", entry, f"it corrects {entry.corrects!r}", hint)
        elif wrong.kind is not entry.kind or wrong.commitment.id != entry.commitment.id:
            yield _error(
                "unlike-correction",
                entry,
                f"it corrects the {wrong.kind.value} {entry.corrects!r} of {wrong.commitment.id!r}",
                f"a correction to be a {wrong.kind.value} of the same commitment",
            )


def _evidence(ledger: Ledger) -> Iterator[Finding]:
    """No number without its words."""
    for entry in ledger.entries:
        if not entry.evidence:
            yield _doubt(
                "no-evidence",
                entry,
                f"a {entry.kind.value} of {entry.commitment.id!r} without evidence",
                "a source, and the words in it",
            )
        elif all(evidence.exact is None for evidence in entry.evidence):
            yield _doubt(
                "no-words",
                entry,
                f"a {entry.kind.value} of {entry.commitment.id!r} with a source but no words",
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
                f"a {entry.kind.value} of {name!r} with other terms: {', '.join(changed)}",
                "a revision for what changed",
            )
        elif isinstance(entry, Revision) and not changed:
            yield _doubt(
                "empty-revision",
                entry,
                f"a revision of {name!r} that changes no term",
                "a restatement, if it was only said again",
            )
        elif isinstance(entry, Withdrawal) and stood.amount and entry.amount:
            if entry.amount.is_more_than(stood.amount) is Certainty.CERTAINLY:
                yield _doubt(
                    "withdrawn-too-much",
                    entry,
                    f"{entry.amount!r} withdrawn from {name!r}, which stood at {stood.amount!r}",
                    "no more than was promised",
                )


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
    for whole, parts in state.structure.parts.items():
        announced = state.entries_of(whole)[0]
        if state[whole].amount is not None:
            found = reconcile(state, whole)
            if found.verdict is Verdict.EXCESS:
                yield _doubt(
                    "parts-beyond-whole",
                    announced,
                    f"the parts of {whole!r} come to {found.sum!r}, the whole to "
                    f"{state[whole].amount!r}",
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
        if not isinstance(entry, Delivery) or entry.amount is None or promised is None:
            continue
        if entry.amount.currency != promised.currency:
            continue
        if entry.amount.is_more_than(promised) is Certainty.CERTAINLY:
            yield _doubt(
                "delivered-too-much",
                entry,
                f"{entry.amount!r} {entry.stage.value} of {entry.commitment.id!r}, which promised "
                f"{promised!r}",
                "no more than was promised",
            )
