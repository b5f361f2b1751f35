"""
JSON Lines: canonical, one record a line, each entry with its whole commitment.

Parties and sources are defined on lines of their own, before the first entry that
refers to them, so that a file grows by appending.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from attrs import Factory, define

from fundledger.analysis.checks import parties_of
from fundledger.errors import Finding, Place, Severity, shortened
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
from fundledger.formats.encoding import Style, parties_by_id, source_keys
from fundledger.formats.faults import Fault, Row, fault, unknown_key
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

    def read(self, lines: Iterable[bytes]) -> None:
        """Read every line."""
        for number, line in enumerate(lines, 1):
            if line.isspace():
                continue
            try:
                self.record(_parsed(line), number)
            except Fault as found:
                self.findings += _findings(found.rows, self.file, number)
            self.begun = True
        if not self.begun:
            self.findings += _findings([_NO_HEADER], self.file, 1)

    def record(self, raw: Any, number: int) -> None:
        """Read one record."""
        if type(raw) is not dict:
            raise fault("bad-type", raw, "an object: a definition or an entry")
        if "entry" in raw:
            if not self.begun:
                self.findings += _findings([_NO_HEADER], self.file, number)
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
                if before == stands:
                    values["commitment"] = before
            entry = build(make, {**values, "place": Place(self.file, number)})
        except Fault:
            if make is Announcement:
                place = Place(self.file, number)
                self.ghosts += ghost(raw.get("commitment"), raw.get("on"), self.context, place)
            raise
        self.stood[stands.id] = entry.commitment
        self.entries.append(entry)


_NO_HEADER: Final = Row(
    "no-header", "no version", f'{{"fundledger":{VERSION}}} on the first line', ""
)


def _parsed(line: bytes) -> Any:
    """Parse one line, refusing what JSON readers pass over: repeated keys, a torn end."""
    if len(line) > LONGEST_LINE:
        raise Fault(
            [Row("line-too-long", f"a line of {len(line):,} bytes", f"at most {LONGEST_LINE:,}")]
        )
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Fault([_unreadable(line, error)]) from None
    if orjson.dumps(raw) != line.strip():  # not as written here: look for repeated keys
        try:
            json.loads(line, object_pairs_hook=_once)
        except RecursionError:
            raise Fault([Row("too-deep", "values nested too deep", "a flat record")]) from None
    return raw


def _unreadable(line: bytes, error: orjson.JSONDecodeError) -> Row:
    try:
        line.decode()
    except UnicodeDecodeError as bad:
        found = f"byte 0x{line[bad.start]:02x} at column {bad.start + 1}, which is not UTF-8"
        return Row("bad-encoding", found, "text in UTF-8")
    if "recursion" in str(error):
        return Row("too-deep", "values nested too deep", "a flat record")
    if not line.endswith(b"\n"):
        found = f"a last line torn off at column {error.pos + 1}"
        return Row("torn-line", found, "a whole record with a line end; nothing before it is lost")
    return Row("bad-json", f"{error.msg} at column {error.colno}", "one JSON object on the line")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Fault([Row("repeated-key", f"the key {shortened(key)} twice", "each key once")])
        found[key] = value
    return found


def _findings(rows: Iterable[Row], file: str, line: int) -> list[Finding]:
    return [
        Finding(row.code, Severity.ERROR, row.found, row.expected, (), Place(file, line, row.path))
        for row in rows
    ]


def lines(ledger: Ledger) -> Iterator[bytes]:
    """
    Write a ledger as lines, each ended.

    Raises:
        WriteError: one id names two bodies.
    """
    style = Style(words=False, keys=source_keys(ledger))
    bodies = parties_by_id(ledger)
    defined: set[object] = set()
    yield _line({"fundledger": VERSION})
    for entry in ledger.entries:
        for evidence in (*entry.commitment.evidence, *entry.evidence):
            if evidence.source not in defined:
                defined.add(evidence.source)
                key = style.keys[evidence.source]
                yield _line({"source": key, **style.source_table(evidence.source)})
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
    return orjson.dumps(raw, option=orjson.OPT_APPEND_NEWLINE)
