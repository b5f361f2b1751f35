"""
TOML, written by hand: sources and parties defined once, and of each change only the change.

Entries may stand in any order; they are put together by date, then by kind, then as
written, so that a revision finds the terms it changes.
"""

# What a file holds is of no known type until it has been read.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import Factory, define, evolve

from fundledger.errors import Finding, Place, QuestionError, UnknownWordError, nearest, shortened
from fundledger.formats.decoding import (
    ENTRY,
    REQUIRED,
    SAID,
    TERMS,
    Context,
    Fields,
    ghost,
    one_or_more,
    read_fields,
    terms,
    text,
)
from fundledger.formats.faults import (
    GIVEN_UP,
    MOST_IN_ALL,
    Fault,
    Row,
    fault,
    findings,
    unknown_key,
)
from fundledger.formats.toml_defining import define as define_all
from fundledger.formats.toml_entering import CHANGING, Draft
from fundledger.formats.toml_scanning import DEFINITIONS, LONGEST_TABLE, Parsed, Table, tables
from fundledger.model.calendars import Calendar
from fundledger.model.commitment import Commitment
from fundledger.model.entries import Entry
from fundledger.reading.lexicon import lexicon_for
from fundledger.vocabulary import EntryKind

VERSION: Final = 1


def _unset(raw: Any, context: Context) -> str:
    key = text(raw, context)
    if key not in TERMS:
        raise Fault([unknown_key(key, TERMS)])
    return key


def _calendar(raw: Any, context: Context) -> Calendar:
    return Calendar.named(text(raw, context))


def _locale(raw: Any, context: Context) -> str:
    """Read the language of the words, which must be one that is read."""
    try:
        lexicon_for(text(raw, context))
    except UnknownWordError as error:
        known = ", ".join(error.known)
        raise fault("bad-locale", raw, f"one of {known}, or with a territory 'en_GB'") from None
    except QuestionError as error:
        raise fault("bad-locale", raw, f"a territory that there is: {error.problem}") from None
    return str(raw)


def _version(raw: Any, _: Context) -> int:
    if type(raw) is not int or raw != VERSION:
        raise fault("bad-version", raw, f"{VERSION}, the version read here")
    return raw


_HEADER: Final[Fields] = {
    "fundledger": ("version", _version),
    "calendar": ("calendar", _calendar),
    "locale": ("locale", _locale),
}
_WITH_TERMS: Final = (EntryKind.ANNOUNCEMENT, EntryKind.REVISION)
_FIELDS: Final[dict[str, Fields]] = {
    kind.value: {
        "id": ("id", text),
        **(TERMS if kind in _WITH_TERMS else SAID[kind.value]),
        **ENTRY,
        **({"unset": ("unset", one_or_more(_unset))} if kind is EntryKind.REVISION else {}),
    }
    for kind in EntryKind
}
_REQUIRED: Final = {**REQUIRED, "announcement": ("title",)}
_NO_HEADER: Final = Row("no-header", "no version", f"`fundledger = {VERSION}` at the top")
_ID_LINE: Final = re.compile(r"^\s*id\s*=\s*[\"']([^\"'\n]+)[\"']", re.MULTILINE)
_NO: Final = "\0"
"""What no TOML may hold: it stands for bytes that are no text."""

_HEADS: Final = (*_FIELDS, *DEFINITIONS)


@define
class TomlReader:
    """Reads one file: the entries, and everything wrong with the rest."""

    file: str
    context: Context = Factory(lambda: Context(words=True))
    entries: list[Entry] = Factory(list["Entry"])
    findings: list[Finding] = Factory(list["Finding"])
    ghosts: list[Entry] = Factory(list["Entry"])
    """What could be read of announcements with faults: enough to judge links to them."""
    undecoded: set[int] = Factory(set[int])
    """Lines that are not UTF-8."""
    stands: dict[str, Commitment] = Factory(dict[str, Commitment])
    adrift: set[str] = Factory(set[str])
    """Ids of which an entry that others rest on could not be read."""
    locale: str | None = None
    """The language that the file states for its words."""

    def read(self, data: bytes) -> None:
        """Read a whole file."""
        found = [(table, self._parsed(table)) for table in tables(self._decoded(data))]
        if self._header(found):
            for kind in DEFINITIONS:
                for table, row in define_all(kind, found, self.context):
                    self._report(table, [row])
            maimed = _maimed(found)
            drafts = [self._draft(table, parsed, maimed) for table, parsed in found[1:]]
            for draft in sorted(filter(None, drafts), key=lambda draft: draft.turn):
                self._enter(draft)
        self.findings.sort(key=_line)
        if len(self.findings) > MOST_IN_ALL:
            last = _line(self.findings[MOST_IN_ALL - 1])
            self.findings[MOST_IN_ALL:] = findings([GIVEN_UP], self.file, last)

    def _report(self, table: Table, rows: Iterable[Row]) -> None:
        """Give each row its line: that of its key, or of the table."""
        for row in rows:
            if len(self.findings) > MOST_IN_ALL:
                return
            line, placed = table.line, row
            if row.path.startswith("@"):
                line, placed = line + int(row.path[1:]) - 1, evolve(row, path="")
            elif row.path:
                line = table.line_of(row.path)
            if not (row.code == "bad-toml" and line in self.undecoded):
                self.findings += findings([placed], self.file, line)

    def _decoded(self, data: bytes) -> str:
        """Decode line by line, so that a bad byte has its place and loses only its line's table."""
        data = data.removeprefix(BOM_UTF8)
        try:
            return data.decode()
        except UnicodeDecodeError:
            pass
        lines: list[str] = []
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                lines.append(line.decode())
            except UnicodeDecodeError as error:
                found = f"byte 0x{line[error.start]:02x} at column {error.start + 1}, not UTF-8"
                row = Row("bad-encoding", found, "text in UTF-8")
                self._report(Table("", None, number, ""), [row])
                self.undecoded.add(number)
                comment = line.lstrip().startswith(b"#")
                lines.append(
                    "" if comment else line.decode(errors="replace").replace("\ufffd", _NO)
                )
        return "\n".join(lines)

    def _parsed(self, table: Table) -> Parsed:
        """Parse a table by itself, and tell what of it is not TOML."""
        parsed = table.parse()
        self._report(table, parsed.rows)
        if parsed.raw is None and table.name is not None:
            self.context.lost.add((table.kind, table.name))
        elif parsed.raw is None and (named := _ID_LINE.search(table.text[:LONGEST_TABLE])):
            self._break(table, table.kind, {"id": named[1]})
        return parsed

    def _break(self, table: Table, kind: str, raw: Mapping[str, Any]) -> None:
        """Remember that an entry could not be read, and what could be, for those that need it."""
        name = raw.get("id")
        if kind in CHANGING and isinstance(name, str):
            self.adrift.add(name)
        if kind == EntryKind.ANNOUNCEMENT.value:
            place = Place(self.file, table.line)
            self.ghosts += ghost(dict(raw), raw.get("on"), self.context, place)

    def _header(self, found: list[tuple[Table, Parsed]]) -> bool:
        """Read the keys before the first table; say whether the file is of this version."""
        table, parsed = found[0]
        raw = {key: value for key, value in (parsed.raw or {}).items() if key not in DEFINITIONS}
        try:
            values: Mapping[str, Any] = read_fields(raw, _HEADER, self.context)
        except Fault as fault:
            values = fault.good
            self._report(table, fault.rows)
        self.context.calendar = values.get("calendar")
        self.locale = values.get("locale")
        self.context.locale = self.locale or "en"
        written = {*raw, *parsed.unread, *(key for _, other in found[1:] for key in _astray(other))}
        if "calendar" in written and self.context.calendar is None:
            self.context.lost.add(("calendar", ""))
        if parsed.raw is not None and "fundledger" not in written:
            self._report(table, [_NO_HEADER])
        return not any(row.code == "bad-version" for row in self.findings)

    def _draft(self, table: Table, parsed: Parsed, maimed: frozenset[int]) -> Draft | None:
        """Read the keys of one entry; None, reported, where any is wrong."""
        if table.kind in DEFINITIONS or parsed.raw is None:
            return None
        held = parsed.raw.get(table.kind)
        written = held[0] if isinstance(held, list) else held
        if table.kind not in _FIELDS or not isinstance(written, dict):
            self._guess(table, written)
            return None
        if table.name is not None:
            self._report(table, [_apart(table)])
            return None
        rows = [] if isinstance(held, list) else [_in_one_bracket(table)]
        required = {"on", "id", *_REQUIRED.get(table.kind, ())} - parsed.unread
        try:
            fields = _FIELDS[table.kind]
            values = terms(read_fields(written, fields, self.context, *sorted(required)))
            if not (rows or parsed.rows or table.line in maimed):
                return Draft(EntryKind(table.kind), values, written, table)
        except Fault as fault:
            rows += map(_hinted, fault.rows)
        self._report(table, rows)
        self._break(table, table.kind, written)
        return None

    def _guess(self, table: Table, written: Any) -> None:
        """Tell of a table that is none, and note what it was perhaps to say."""
        row = unknown_key(table.kind, _HEADS)
        self._report(
            table, [Row("unknown-table", f"the table {shortened(table.kind)}", row.expected)]
        )
        meant = (*nearest(table.kind, _HEADS, most=1), EntryKind.ANNOUNCEMENT.value)[0]
        if meant in DEFINITIONS:
            self.context.lost |= {(meant, name) for name in written}
        else:
            self._break(table, meant, written)

    def _enter(self, draft: Draft) -> None:
        """Put an entry on top of the terms as they stood."""
        before = self.stands.get(draft.id)
        if draft.kind is not EntryKind.ANNOUNCEMENT and draft.id in self.adrift:
            return
        try:
            entry = draft.entry(before, self.stands, Place(self.file, draft.table.line))
        except Fault as fault:
            self._report(draft.table, fault.rows)
            self._break(draft.table, draft.kind.value, draft.raw)
            return
        self.stands[draft.id] = entry.commitment
        self.entries.append(entry)


def _line(finding: Finding) -> int:
    return (finding.place.line or 0) if finding.place else 0


def _astray(parsed: Parsed) -> Iterator[str]:
    """Give the keys of the header that stand in an entry by mistake."""
    for held in (parsed.raw or {}).values():
        if isinstance(held, list) and isinstance(held[0], dict):
            yield from _HEADER.keys() & held[0].keys()


def _hinted(row: Row) -> Row:
    """Say of a key that belongs to the header where it belongs."""
    if row.code == "unknown-key" and row.path in _HEADER:
        return evolve(row, expected="it at the top of the file, before the first table")
    return row


def _in_one_bracket(table: Table) -> Row:
    return Row("bad-table", f"[{table.kind}]", f"[[{table.kind}]], in two brackets: one of several")


def _apart(table: Table) -> Row:
    wanted = f"it right below the [[{table.kind}]] that it belongs to"
    return Row("bad-table", f"the table {table.kind}.{table.name} by itself", wanted)


def _maimed(found: list[tuple[Table, Parsed]]) -> frozenset[int]:
    """Return the lines of entries from which a table of theirs stands apart."""
    last: dict[str, int] = {}
    lines: set[int] = set()
    for table, _ in found:
        if table.name is None:
            last[table.kind] = table.line
        elif table.kind in last:
            lines.add(last[table.kind])
    return frozenset(lines)
