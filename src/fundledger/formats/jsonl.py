"""
JSON Lines: canonical, one record a line, each entry with its whole commitment.

Parties and sources are defined on lines of their own, before the first entry that
refers to them, so that a file grows by appending.
"""

# What a file holds is of no known type until it has been read.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from attrs import Factory, define

from fundledger.analysis.checks import parties_of
from fundledger.errors import Finding, Place, Severity, WriteError, shortened
from fundledger.formats.decoding import (
    ENTRY,
    REQUIRED,
    SAID,
    Context,
    Fields,
    build,
    commitment,
    define_party,
    define_source,
    ghost,
    read_fields,
)
from fundledger.formats.encoding import Style, keyed, parties_by_id, source_keys
from fundledger.formats.faults import (
    GIVEN_UP,
    MOST_IN_ALL,
    Fault,
    Row,
    fault,
    findings,
    unknown_key,
)
from fundledger.model.commitment import Commitment
from fundledger.model.entries import ENTRY_TYPES, Announcement, Entry
from fundledger.model.ledger import Ledger
from fundledger.model.party import Party
from fundledger.vocabulary import EntryKind

VERSION: Final = 1
LONGEST_LINE: Final = 1_000_000
"""Bytes: a line beyond this is refused unread."""

_TABLES: Final[dict[str, tuple[type[Entry], Fields, tuple[str, ...]]]] = {
    kind.value: (
        ENTRY_TYPES[kind],
        {
            "entry": ("kind", lambda raw, context: raw),
            **ENTRY,
            "commitment": ("commitment", commitment),
            **SAID[kind.value],
        },
        ("on", "commitment", *REQUIRED.get(kind.value, ())),
    )
    for kind in EntryKind
}


@define
class LineReader:
    """Reads lines one after another: the entries, and everything wrong with the rest."""

    file: str
    context: Context = Factory(lambda: Context(words=False))
    entries: list[Entry] = Factory(list["Entry"])
    findings: list[Finding] = Factory(list["Finding"])
    ghosts: list[Entry] = Factory(list["Entry"])
    """What could be read of announcements with faults: enough to judge links to them."""
    stood: dict[str, Commitment] = Factory(dict[str, Commitment])
    begun: bool = False
    foreign: bool = False
    """Whether the header is of a version that is not read here."""

    def read(self, lines: Iterable[bytes]) -> None:
        """Read every line, unless they are of another version or nearly all of them bad."""
        for number, line in enumerate(lines, 1):
            if line.isspace():
                continue
            first, self.begun, raw = not self.begun, True, None
            try:
                raw = _parsed(line.removeprefix(BOM_UTF8) if first else line)
                if first and not (type(raw) is dict and "fundledger" in raw):
                    self.findings += findings([_NO_HEADER], self.file, number)
                self.record(raw, number)
            except Fault as found:
                self.findings += findings(found.rows, self.file, number)
                if raw is None:
                    self.salvage(line, number)
                if self.foreign:
                    break
                if len(self.findings) > MOST_IN_ALL:
                    self.findings += findings([GIVEN_UP], self.file, number)
                    break
        if not self.begun:
            self.findings += findings([_NO_HEADER], self.file, 1)

    def record(self, raw: Any, number: int) -> None:
        """Read one record."""
        if type(raw) is not dict:
            raise fault("bad-type", raw, "an object: a definition or an entry")
        if "entry" in raw:
            self.entry(raw, number)
        elif "fundledger" in raw:
            self.header(raw)
        elif "party" in raw or "source" in raw:
            self.definition(raw)
        else:
            known = ("entry", "party", "source", "fundledger")
            row = unknown_key(next(iter(raw), ""), known)
            raise Fault([Row("unknown-record", row.found, row.expected)])

    def header(self, raw: dict[str, Any]) -> None:
        version = raw.pop("fundledger")
        rows = [unknown_key(key, ("fundledger",)) for key in raw]
        if type(version) is not int or version != VERSION:
            self.foreign = True
            rows.append(Row("bad-version", shortened(version), f"{VERSION}, the version read here"))
        if rows:
            raise Fault(rows)

    def definition(self, raw: dict[str, Any]) -> None:
        kind = "party" if "party" in raw else "source"
        key = raw.pop(kind)
        if type(key) is not str or not key:
            raise fault("bad-type", key, f"the key of a {kind}, as text")
        define = define_party if kind == "party" else define_source
        define(key, raw, self.context)

    def entry(self, raw: dict[str, Any], number: int) -> None:
        kind = raw["entry"]
        table = _TABLES.get(kind) if type(kind) is str else None
        if table is None:
            row = unknown_key(str(kind), _TABLES)
            raise Fault([Row("unknown-entry", f"the entry {shortened(kind)}", row.expected)])
        make, fields, required = table
        try:
            values = read_fields(raw, fields, self.context, *required)
            del values["kind"]
            stands = values["commitment"]
            if make is not Announcement:
                before = self.stood.get(stands.id)
                if before is not None and before == stands and _names(before) == _names(stands):
                    values["commitment"] = before
            place = Place(self.file, number)
            entry: Entry = build(make, {**values, "place": place})  # type: ignore[assignment]
        except Fault:
            if make is Announcement:
                self.haunt(raw.get("commitment"), raw.get("on"), number)
            raise
        self.stood[stands.id] = entry.commitment
        self.entries.append(entry)

    def haunt(self, commitment: Any, on: Any, number: int) -> None:
        """Remember what could be read of an announcement with faults."""
        self.ghosts += ghost(commitment, on, self.context, Place(self.file, number))

    def salvage(self, line: bytes, number: int) -> None:
        """Note what a line that is no record was to define, so that it is not called missing."""
        announced = _ANNOUNCED.match(line)
        for key, raw in _NAMED.findall(line[:LONGEST_LINE]):
            name = raw.decode(errors="replace")
            if key == b"id" and announced:
                self.haunt({"id": name}, None, number)
            elif (
                key != b"id"
                and name not in self.context.parties
                and name not in self.context.sources
            ):
                self.context.lost.add((key.decode(), name))


def _names(stands: Commitment) -> list[object]:
    """Return what equality passes over: the labels of periods, the keys of sources."""
    compared = stands.baseline.year if stands.baseline is not None else None
    years = (compared, stands.prices.year)
    spans = (stands.period, stands.paid, *years, *(share.period for share in stands.profile))
    labels = [(span.label, span.calendar) for span in spans if span is not None]
    return [*labels, *(evidence.source.key for evidence in stands.evidence)]


_ANNOUNCED: Final = re.compile(rb'\s*\{\s*"entry"\s*:\s*"announcement"')
_NAMED: Final = re.compile(
    rb'(?:^\s*\{\s*|"commitment"\s*:\s*\{\s*)"(party|source|id)"\s*:\s*"([^"\\]{1,200})"'
)
_NO_HEADER: Final = Row(
    "no-header", "no version", f'{{"fundledger":{VERSION}}} on the first line', ""
)


def _parsed(line: bytes) -> Any:
    """Parse one line, refusing what JSON readers pass over: repeated keys, a torn end."""
    if len(line) > LONGEST_LINE:
        found = f"a line of more than {LONGEST_LINE:,} bytes"
        raise Fault([Row("line-too-long", found, "a record on each line")])
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Fault([_unreadable(line, error)]) from None
    try:
        if orjson.dumps(raw) != line.strip():  # not as written here: look for repeated keys
            json.loads(line, object_pairs_hook=_once)
    except (RecursionError, TypeError):
        raise Fault([_TOO_DEEP]) from None
    return raw


def _unreadable(line: bytes, error: orjson.JSONDecodeError) -> Row:
    try:
        line.decode()
    except UnicodeDecodeError as bad:
        found = f"byte 0x{line[bad.start]:02x} at column {bad.start + 1}, which is not UTF-8"
        return Row("bad-encoding", found, "text in UTF-8")
    if "depth" in error.msg:
        return _TOO_DEEP
    if not line.endswith(b"\n"):
        found = f"a last line torn off at column {error.pos + 1}"
        return Row("torn-line", found, "a whole record with a line end; nothing before it is lost")
    found = _SAID.get(error.msg, error.msg)
    return Row("bad-json", f"{found} at column {error.colno}", "one JSON object on the line")


_TOO_DEEP: Final = Row("too-deep", "values nested too deep", "a flat record")
_SAID: Final = {"number is infinity when parsed as double": "a number beyond all money"}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Fault([Row("repeated-key", f"the key {shortened(key)} twice", "each key once")])
        found[key] = value
    return found


def lines(ledger: Ledger) -> Iterator[bytes]:
    """
    Write a ledger as lines, each ended.

    Raises:
        WriteError: one id names two bodies, or a text is no Unicode or far too long.
    """
    style = Style(words=False, keys=source_keys(ledger))
    bodies = parties_by_id(ledger)
    defined: set[object] = set()
    yield _line({"fundledger": VERSION})
    for entry in ledger.entries:
        for evidence in (*entry.commitment.evidence, *entry.evidence):
            found = keyed(evidence.source)
            if found not in defined:
                defined.add(found)
                yield _line({"source": style.keys[found], **style.source_table(evidence.source)})
        for body in _unknown_parties(entry, defined):
            yield _line({"party": body.id, **style.party_table(bodies[body.id])})
        yield _line(_record(entry, style))


def _unknown_parties(entry: Entry, defined: set[object]) -> Iterator[Party]:
    for named in parties_of(entry):
        for body in reversed(named.lineage):
            if body not in defined:
                defined.add(body)
                yield body


def _record(entry: Entry, style: Style) -> dict[str, Any]:
    stands = entry.commitment
    held: dict[str, Any] = {"id": stands.id, **style.terms(stands)}
    if stands.evidence:
        held["evidence"] = [style.evidence(item) for item in stands.evidence]
    raw: dict[str, Any] = {"entry": entry.kind.value, "on": style.day(entry.on)}
    raw |= style.said(entry)
    raw["commitment"] = held
    own = not isinstance(entry, Announcement) or entry.evidence != stands.evidence
    if own and (entry.evidence or isinstance(entry, Announcement)):
        raw["evidence"] = [style.evidence(item) for item in entry.evidence]
    return raw | style.common(entry)


def _line(raw: dict[str, Any]) -> bytes:
    try:
        line = orjson.dumps(raw, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        raise WriteError([_NO_TEXT]) from None
    if len(line) > LONGEST_LINE:
        raise WriteError([_TOO_LONG])
    return line


_NO_TEXT: Final = Finding("bad-text", Severity.ERROR, "half of a surrogate pair", "Unicode text")
_TOO_LONG: Final = Finding(
    "line-too-long",
    Severity.ERROR,
    f"a record of more than {LONGEST_LINE:,} bytes",
    "shorter texts",
)
