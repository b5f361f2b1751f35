"""Values to plain tables, defaults left out, keys in one fixed order."""

# What a file holds is of no known type until it has been read.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import Factory, define

from fundledger.analysis.checks import parties_of
from fundledger.errors import Finding, FundledgerError, Severity, WriteError
from fundledger.formats.decoding import TERMS
from fundledger.model.amount import Amount
from fundledger.model.calendars import Calendar
from fundledger.model.commitment import Baseline, Commitment, Link, Prices, Share
from fundledger.model.dates import DateBounds, Day
from fundledger.model.entries import Assessment, Delivery, Entry, Restatement, Withdrawal
from fundledger.model.ledger import Ledger
from fundledger.model.party import Party
from fundledger.model.period import Period
from fundledger.model.source import Evidence, Source
from fundledger.reading import read_amount, read_period
from fundledger.vocabulary import BaselineKind, LinkKind, PriceKind, Word
from fundledger.wording import amount_in_words

Raw = dict[str, Any]
Keyed: TypeAlias = tuple[Source, str | None]


@define
class Style:
    """
    How leaves are written, and the names that sources are referred to by.

    Args:
        words: Whether amounts and periods are written as words, and days as dates.
        calendar: The calendar that labels are read by, where they are words.
        keys: The key in the file of each source with its own key.
    """

    words: bool
    calendar: Calendar | None = None
    keys: dict[Keyed, str] = Factory(dict[Keyed, str])

    def day(self, value: Day) -> Any:
        """Write a day, exact or bounded."""
        if not isinstance(value, DateBounds):
            return value if self.words else value.isoformat()
        bounds = {"not_before": value.not_before, "not_after": value.not_after}
        raw: Raw = {name: self.day(end) for name, end in bounds.items() if end is not None}
        return raw | ({"from": value.inferred_from} if value.inferred_from else {})

    def amount(self, value: Amount) -> Any:
        """Write an amount; in words where they say all of it."""
        if self.words:
            text = amount_in_words(value)
            if read_amount(text, locale="en") == value:
                return text
        ends = (("low", value.low), ("high", value.high))
        raw: Raw = {name: digits(end) for name, end in ends if end is not None}
        raw["currency"] = value.currency
        return raw | ({"mark": value.mark.value} if value.mark else {})

    def period(self, value: Period) -> Any:
        """Write a period; as its label where that says all of it."""
        if self.words and value.label and _says_all(value.label, value, self.calendar):
            return value.label
        days = {"start": value.start, "end": value.end}
        raw: Raw = {name: self.day(end) for name, end in days.items() if end is not None}
        if value.duration is not None:
            raw["duration"] = str(value.duration)
        flags = {"at_least": value.at_least, "inferred": value.inferred}
        named = {"label": value.label, "calendar": value.calendar}
        return raw | {name: said for name, said in (named | flags).items() if said}

    def evidence(self, value: Evidence) -> Raw:
        """Write a quotation with the key of its source."""
        raw: Raw = {"source": self.keys[keyed(value.source)]}
        quoted = {"exact": value.exact, "prefix": value.prefix, "suffix": value.suffix}
        return raw | {name: words for name, words in quoted.items() if words is not None}

    def baseline(self, value: Baseline) -> Any:
        """Write a baseline."""
        if value.kind is BaselineKind.FIXED_YEAR and value.year is not None:
            return {"fixed_year": self.period(value.year)}
        if value.kind is BaselineKind.PRIOR_PLAN:
            return {"prior_plan": value.plan}
        return value.kind.value

    def prices(self, value: Prices) -> Any:
        """Write prices."""
        if value.kind is PriceKind.REAL and value.year is not None:
            return {"real": self.period(value.year)}
        return value.kind.value

    def link(self, value: Link) -> Any:
        """Write a link: the id alone, where that says all of it."""
        raw: Raw = {"id": value.target}
        if value.amount is not None:
            raw["amount"] = self.amount(value.amount)
        if value.inferred:
            raw["inferred"] = True
        return raw if len(raw) > 1 else value.target

    def mixed_link(self, value: Link) -> Raw:
        """Write a link with its kind."""
        raw = self.link(value)
        return {"kind": value.kind.value, **(raw if isinstance(raw, dict) else {"id": raw})}

    def leaf(self, value: Any) -> Any:
        """Write any value of a term."""
        if isinstance(value, Word):
            return value.value
        if isinstance(value, tuple | frozenset):
            return [self.leaf(item) for item in _ordered(value)]
        for kind, write in _WRITERS.items():
            if isinstance(value, kind):
                return getattr(self, write)(value)
        return value

    def terms(self, commitment: Commitment) -> Raw:
        """Write the terms of a commitment that are not the defaults, evidence apart."""
        raw: Raw = {}
        for key, (name, _) in TERMS.items():
            if name in _DEFAULTS:
                value = getattr(commitment, name)
                if value != _DEFAULTS[name]:
                    raw[key] = self.leaf(value)
        kinds = [_KINDS.index(link.kind) for link in commitment.links]
        for link in commitment.links if kinds == sorted(kinds) else ():
            raw.setdefault(link.kind.value, []).append(self.link(link))
        if kinds != sorted(kinds):
            raw["links"] = [self.mixed_link(link) for link in commitment.links]
        return raw

    def said(self, entry: Entry) -> Raw:
        """Write what an entry has of its own kind."""
        names: tuple[str, ...] = ()
        if isinstance(entry, Restatement):
            names = ("amount", "basis", "per", "period", "prices")
        elif isinstance(entry, Withdrawal):
            names = ("amount",)
        elif isinstance(entry, Delivery):
            names = ("stage", "amount", "by", "to", "of", "period")
        elif isinstance(entry, Assessment):
            names = ("by", "novelty", "amount", "basis", "baseline", "prices", "note")
        values = ((name, getattr(entry, name)) for name in names)
        return {n: self.leaf(v) for n, v in values if v is not None and v != frozenset()}

    def common(self, entry: Entry) -> Raw:
        """Write what every entry may have beside its day and commitment."""
        raw: Raw = {"reason": entry.reason, "key": entry.key, "corrects": entry.corrects}
        raw = {name: value for name, value in raw.items() if value is not None}
        return raw | ({"recorded": self.day(entry.recorded)} if entry.recorded else {})

    def party(self, value: Party) -> str:
        """Write a reference to a party."""
        return value.id

    def share(self, value: Share) -> Raw:
        """Write one span of a profile."""
        return {"period": self.period(value.period), "amount": self.amount(value.amount)}

    def party_table(self, body: Party) -> Raw:
        """Write the definition of a party."""
        raw: Raw = {"name": body.name}
        if body.sector is not None:
            raw["sector"] = body.sector.value
        if body.within is not None:
            raw["within"] = body.within.id
        if body.identifiers:
            raw["identifiers"] = [{"scheme": i.scheme, "id": i.id} for i in body.identifiers]
        return raw

    def source_table(self, source: Source) -> Raw:
        """Write the definition of a source."""
        raw: Raw = {"publisher": source.publisher, "title": source.title, "url": source.url}
        raw = {name: value for name, value in raw.items() if value is not None}
        if source.published is not None:
            raw["published"] = self.day(source.published)
        if source.retrieved is not None:
            raw["retrieved"] = self.day(source.retrieved)
        if source.digest is not None:
            raw["digest"] = source.digest
        return raw | ({"standing": source.standing.value} if source.standing else {})


_WRITERS: Final[Mapping[type, str]] = {
    Amount: "amount",
    Period: "period",
    Baseline: "baseline",
    Prices: "prices",
    Party: "party",
    Share: "share",
    Evidence: "evidence",
}
_BARE: Final = Commitment(id="bare", title="bare")
_DEFAULTS: Final = {
    name: None if name == "title" else getattr(_BARE, name)
    for name, _ in TERMS.values()
    if hasattr(_BARE, name) and name != "links"
}
_KINDS: Final = list(LinkKind)


def digits(value: Decimal) -> str:
    """Write a number in plain digits, exactly."""
    return f"{value:f}"


def _place_in_vocabulary(item: Word) -> int:
    return list(type(item)).index(item)


def _ordered(values: Iterable[Any]) -> Iterable[Any]:
    """Put a set of words in the order of their vocabulary."""
    if not isinstance(values, frozenset):
        return values
    return sorted(values, key=_place_in_vocabulary)


def _says_all(label: str, value: Period, calendar: Calendar | None) -> bool:
    try:
        read = read_period(label, calendar=calendar)
    except FundledgerError:
        return False
    return (read, read.label, read.calendar) == (value, value.label, value.calendar)


def keyed(source: Source) -> Keyed:
    """Return a source with its own key, which is no part of its identity."""
    return source, source.key


def source_keys(ledger: Ledger) -> dict[Keyed, str]:
    """Give every source of a ledger a key: its own, or one from its publisher and day."""
    keys: dict[Keyed, str] = {}
    taken: set[str] = set()
    for entry in ledger.entries:
        for evidence in (*entry.commitment.evidence, *entry.evidence):
            found = keyed(evidence.source)
            if found in keys:
                continue
            stem = key = evidence.source.key or _slug(evidence.source)
            count = 1
            while key in taken:
                count += 1
                key = f"{stem}-{count}"
            keys[found] = key
            taken.add(key)
    return keys


def _slug(source: Source) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", source.publisher.lower()).strip("-") or "source"
    published = source.published
    return f"{words}-{published}" if isinstance(published, date) else words


def parties_by_id(ledger: Ledger) -> dict[str, Party]:
    """
    Return every body of a ledger, those that others are within before them.

    Raises:
        WriteError: one id names two bodies, so that a file could not tell them apart.
    """
    found: dict[str, Party] = {}
    for entry in ledger.entries:
        for named in parties_of(entry):
            for body in reversed(named.lineage):
                if found.setdefault(body.id, body) != body:
                    clash = Finding(
                        "two-parties",
                        Severity.ERROR,
                        f"two different bodies with the id {body.id!r}",
                        "one definition of a party, used everywhere",
                        (entry.commitment.id,),
                        entry.place,
                    )
                    raise WriteError([clash])
    return found
