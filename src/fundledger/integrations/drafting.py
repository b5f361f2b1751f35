"""One draft of a ledger from several texts, each a source of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve

from fundledger.integrations.texts import STANDARD_INPUT, Text
from fundledger.model.entries import Announcement
from fundledger.model.ledger import Ledger
from fundledger.model.source import Source
from fundledger.reading.doubt import Doubt, doubt
from fundledger.reading.drafting import Draft, draft
from fundledger.reading.titles import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fundledger.model.amount import Amount
    from fundledger.model.entries import Entry

_Doubted: TypeAlias = "tuple[Entry, list[Doubt]]"


def draft_all(
    texts: Iterable[Text], about: Source, *, locale: str, territory: str | None = None
) -> Draft:
    """
    Return one draft from several texts.

    Args:
        texts: The texts; the key of each one's source is its name without folder and ending.
        about: What is known of every source alike.
        locale: Language and territory of the texts.
        territory: Who announced; None for the locale's.

    Raises:
        TermsError: *about* has no published day, which every entry needs.

    >>> from datetime import date
    >>> texts = Text("a.txt", "Parks get £5m."), Text("b.txt", "Lakes get £6m.")
    >>> ministry = Source("Ministry", published=date(2024, 5, 14))
    >>> found = draft_all(texts, ministry, locale="en_GB")
    >>> [entry.evidence[0].source.key for entry in found.ledger.entries]
    ['a', 'b']
    """
    keys: set[str] = set()
    drafts: list[tuple[str, Draft]] = []
    for text in texts:
        source = evolve(about, key=_unused(text.name, keys))
        drafts.append((text.text, draft(text.text, source, locale=locale, territory=territory)))
    return _joined(drafts)


def _unused(name: str, keys: set[str]) -> str:
    """Return a key for a file's source that no other has, and note it."""
    stem = key = "text" if name == STANDARD_INPUT else Path(name).stem
    count = 1
    while key in keys:
        count += 1
        key = f"{stem}-{count}"
    keys.add(key)
    return key


def _joined(drafts: Sequence[tuple[str, Draft]]) -> Draft:
    """Put drafts together: each id names one commitment, and figures said twice are doubted."""
    taken: set[str] = set()
    figures: dict[Amount, str] = {}
    entries: list[_Doubted] = []
    left_out: list[Doubt] = []
    for text, each in drafts:
        doubted = [
            (entry, [*doubts, *_said_before(entry, text, figures)])
            for entry, doubts in _renamed(each, taken)
        ]
        for entry, _ in doubted:
            taken.add(entry.commitment.id)
            if entry.commitment.amount is not None:
                figures.setdefault(entry.commitment.amount, entry.commitment.id)
        entries += doubted
        left_out += each.left_out
    entries.sort(key=lambda pair: not isinstance(pair[0], Announcement))
    numbered = [evolve(one, entry=n) for n, (_, doubts) in enumerate(entries) for one in doubts]
    return Draft(Ledger([entry for entry, _ in entries]), (*numbered, *left_out))


def _renamed(drafted: Draft, taken: set[str]) -> Iterator[_Doubted]:
    """Give the entries of a draft with their doubts, under ids that are not taken."""
    names: dict[str, str] = {}
    used = set(taken)
    for name in dict.fromkeys(entry.commitment.id for entry in drafted.ledger.entries):
        names[name] = short_name(name, used)
        used.add(names[name])
    for number, entry in enumerate(drafted.ledger.entries):
        commitment = entry.commitment
        links = tuple(evolve(link, target=names[link.target]) for link in commitment.links)
        renamed = evolve(commitment, id=names[commitment.id], links=links)
        doubts = [_told(one, names) for one in drafted.doubts if one.entry == number]
        yield evolve(entry, commitment=renamed), doubts


def _told(one: Doubt, names: Mapping[str, str]) -> Doubt:
    """Tell a doubt with the new ids."""
    advice = one.advice
    for old, new in names.items():
        if old != new:
            advice = advice.replace(repr(old), repr(new))
    return evolve(one, id=names.get(one.id or "", one.id), advice=advice)


def _said_before(entry: Entry, text: str, figures: Mapping[Amount, str]) -> Iterator[Doubt]:
    """Doubt an announcement whose figure is that of an earlier text: it may be said again."""
    amount = entry.commitment.amount
    if isinstance(entry, Announcement) and amount is not None and amount in figures:
        words = entry.evidence[0].exact or ""
        start = max(text.find(words), 0)
        found = doubt("same-figure", text, start, start + len(words), figures[amount])
        yield evolve(found, id=entry.commitment.id)
