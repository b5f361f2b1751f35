"""What happened to a promise, in plain English: its entries, its changes, its links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from fundledger.model.amount import Amount
from fundledger.model.commitment import Baseline, Link, Prices, Share
from fundledger.model.entries import Assessment, Delivery, Restatement, Withdrawal
from fundledger.model.party import Party
from fundledger.model.period import Period
from fundledger.vocabulary import EntryKind, LinkKind, Word
from fundledger.wording.values import (
    amount_in_words,
    baseline_in_words,
    listed,
    period_in_words,
    prices_in_words,
    word_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundledger.model.entries import Entry

_LINKS: Final = {
    LinkKind.PART_OF: "part of {}",
    LinkKind.INCLUDES: "includes {}",
    LinkKind.REPLACES: "replaces {}",
    LinkKind.FUNDED_FROM: "funded from {}",
    LinkKind.OVERLAPS: "overlaps {}",
    LinkKind.SAME_AS: "the same money as {}",
    LinkKind.OFFSETS: "offsets {}",
    LinkKind.ADDS_TO: "said to add to {}",
}

_KINDS: Final = {
    EntryKind.ANNOUNCEMENT: "announced",
    EntryKind.RESTATEMENT: "said again",
    EntryKind.REVISION: "revised",
    EntryKind.WITHDRAWAL: "withdrawn",
    EntryKind.DELIVERY: "delivered",
    EntryKind.ASSESSMENT: "assessed",
}

_TERMS: Final = {"period": "for", "paid": "paid in", "baseline": "on", "payers": "paid by"}


def link_in_words(link: Link) -> str:
    """
    Write how a commitment bears on another.

    >>> link_in_words(Link(LinkKind.PART_OF, "police-2019-20", inferred=True))
    'part of police-2019-20 (inferred)'
    """
    words = _LINKS[link.kind].format(link.target)
    if link.amount is not None:
        words += f", {amount_in_words(link.amount)} of it"
    return f"{words} (inferred)" if link.inferred else words


def change_in_words(name: str, before: object, after: object) -> str:
    """
    Write what became of one term.

    Args:
        name: The term: a field of a commitment.
        before: Its value before.
        after: Its value after.

    >>> from fundledger import Stage
    >>> change_in_words("stage", Stage.PROPOSED, Stage.ANNOUNCED)
    'stage: announced, was proposed'
    >>> change_in_words("purpose", None, "policing")
    'purpose: policing, not said before'
    """
    old, new = _value(before), _value(after)
    former = f"was {old}" if old else "not said before"
    return f"{_TERMS.get(name, word_of(name))}: {new or 'no longer said'}, {former}"


def word_of(name: str) -> str:
    """Write the name of a term as people do."""
    return name.replace("_", " ")


def _value(value: Any) -> str:
    """Write the value of any term; nothing where it says nothing."""
    if value is None or value in ((), frozenset()):
        return ""
    if isinstance(value, frozenset):
        return "; ".join(sorted(map(_value, cast("frozenset[object]", value))))
    if isinstance(value, tuple):
        return "; ".join(map(_value, cast("tuple[object, ...]", value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Share):
        return f"{amount_in_words(value.amount)} for {period_in_words(value.period)}"
    if isinstance(value, Party):
        return value.name
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return str(value)


_WRITERS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (Amount, amount_in_words),
    (Period, period_in_words),
    (Baseline, baseline_in_words),
    (Prices, prices_in_words),
    (Link, link_in_words),
    (Word, word_in_words),
)


def event_in_words(entry: Entry) -> str:
    """
    Write what kind of event an entry records and the sum it names, if any.

    >>> from datetime import date
    >>> from fundledger import Announcement, Commitment
    >>> fund = Commitment(id="fund", title="Fund", amount=Amount.up_to(970, "GBP"))
    >>> event_in_words(Announcement(on=date(2018, 12, 13), commitment=fund))
    'announced: up to £970'
    """
    kind = _KINDS[entry.kind]
    if isinstance(entry, Delivery):
        return _delivered(entry)
    if isinstance(entry, Assessment):
        return _assessed(entry)
    if isinstance(entry, Withdrawal):
        return f"{kind}: {amount_in_words(entry.amount) if entry.amount else 'all of it'}"
    if isinstance(entry, Restatement):
        return f"{kind}: {amount_in_words(entry.amount) if entry.amount else 'no sum'}"
    amount = entry.commitment.amount
    return f"{kind}: {amount_in_words(amount)}" if entry.kind is EntryKind.ANNOUNCEMENT else kind


def _delivered(entry: Delivery) -> str:
    words = f"{entry.stage.value}: {amount_in_words(entry.amount)}"
    words += f" of {amount_in_words(entry.of)}" if entry.of else ""
    words += f" for {period_in_words(entry.period)}" if entry.period else ""
    words += f", by {entry.by.name}" if entry.by else ""
    return words + (f", to {entry.to.name}" if entry.to else "")


def _assessed(entry: Assessment) -> str:
    said = [amount_in_words(entry.amount)] if entry.amount else []
    terms = (
        entry.basis,
        entry.baseline and f"on {baseline_in_words(entry.baseline)}",
        entry.prices,
    )
    said += [words for term in terms if (words := _value(term))]
    said += [listed(sorted(kind.value for kind in entry.novelty))] if entry.novelty else []
    said += [entry.note] if entry.note else []
    return f"assessed by {entry.by.name}" + (f": {', '.join(said)}" if said else "")
