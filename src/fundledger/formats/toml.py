"""
TOML, written by hand: sources and parties defined once, and of each change only the change.

Entries may stand in any order; they are put together by date, then by kind, then as
written, so that a revision finds the terms it changes.
"""

from __future__ import annotations

from typing import Any, Final

from attrs import Factory, define, frozen

from fundledger.errors import Finding, FundledgerError, Place, Severity, nearest, shortened
from fundledger.formats.decoding import (
    ENTRY,
    REQUIRED,
    SAID,
    TERMS,
    Context,
    Fields,
    build,
    define_party,
    define_source,
    ghost,
    one_or_more,
    read_fields,
    terms,
    text,
)
from fundledger.formats.faults import Fault, Row, from_error, unknown_key
from fundledger.formats.toml_scanning import Table, tables
from fundledger.model.calendars import Calendar
from fundledger.model.commitment import Commitment, revised, withdrawn
from fundledger.model.dates import latest
from fundledger.model.entries import ENTRY_TYPES, Announcement, Entry
from fundledger.model.party import Party
from fundledger.model.source import Source
from fundledger.vocabulary import EntryKind, LinkKind

VERSION: Final = 1


def _unset(raw: Any, context: Context) -> str:
    key = text(raw, context)
    if key not in TERMS:
        raise Fault([unknown_key(key, TERMS)])
    return key


_ID: Final[Fields] = {"id": ("id", text)}
_WITH_TERMS: Final = (EntryKind.ANNOUNCEMENT, EntryKind.REVISION)
_FIELDS: Final[dict[str, Fields]] = {
    kind.value: {
        **_ID,
        **(TERMS if kind in _WITH_TERMS else SAID[kind.value]),
        **ENTRY,
        **({"unset": ("unset", one_or_more(_unset))} if kind is EntryKind.REVISION else {}),
    }
    for kind in EntryKind
}
_REQUIRED: Final = {**REQUIRED, "announcement": ("title",)}
_ORDER: Final = {kind.value: n for n, kind in enumerate(EntryKind)}
_HEADS: Final = (*_ORDER, "party", "source")


@frozen
class _Draft:
    """An entry as written: what its keys say, and where it stands."""

    kind: str
    values: dict[str, Any]
    table: Table


@define
class TomlReader:
    """Reads one file: the entries, and everything wrong with the rest."""

    file: str
    context: Context = Factory(lambda: Context(words=True))
    entries: list[Entry] = Factory(list["Entry"])
    findings: list[Finding] = Factory(list["Finding"])
    ghosts: list[Entry] = Factory(list["Entry"])
    """What could be read of announcements with faults: enough to judge links to them."""

    def read(self, data: bytes) -> None:
        """Read a whole file."""
        found = list(tables(self._decoded(data)))
        self._header(found[0])
        raws = [(table, self._parsed(table)) for table in found[1:]]
        definitions: dict[str, dict[str, tuple[Table, Any]]] = {"party": {}, "source": {}}
        written: list[tuple[Table, dict[str, Any]]] = []
        for table, raw in raws:
            if table.kind in definitions and raw is not None:
                self._gather(table, raw, definitions[table.kind])
            elif table.kind in _FIELDS:
                if raw is not None:
                    written.append((table, raw))
            elif table.kind not in definitions:
                row = unknown_key(table.kind, _HEADS)
                self._report(
                    table, [Row("unknown-table", f"the table {table.kind!r}", row.expected)]
                )
        for key in definitions["party"]:
            self._party(key, definitions["party"], ())
        for key, (table, raw) in definitions["source"].items():
            self._source(key, table, raw)
        drafts = [draft for table, raw in written if (draft := self._draft(table, raw))]
        drafts.sort(key=lambda draft: (latest(draft.values["on"]), _ORDER[draft.kind]))
        stands: dict[str, Commitment] = {}
        for draft in drafts:
            try:
                self._enter(draft, stands)
            except Fault as fault:
                self._report(draft.table, fault.rows)
                self._haunt(draft.table, {"id": draft.values["id"]})
        self.findings.sort(key=lambda finding: (finding.place and finding.place.line) or 0)

    def _report(self, table: Table, rows: tuple[Row, ...] | list[Row]) -> None:
        for row in rows:
            line, path = table.line, row.path
            if path.startswith("@"):
                line, path = table.line + int(path[1:]) - 1, ""
            elif path:
                line = table.line_of(path)
            place = Place(self.file, line, path)
            self.findings.append(
                Finding(row.code, Severity.ERROR, row.found, row.expected, (), place)
            )

    def _decoded(self, data: bytes) -> str:
        """Decode line by line, so that a bad byte has its place and loses only its line's table."""
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        lines = []
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                lines.append(line.decode())
            except UnicodeDecodeError as error:
                found = f"byte 0x{line[error.start]:02x} at column {error.start + 1}, not UTF-8"
                row = Row("bad-encoding", found, "text in UTF-8")
                self._report(Table("", number, ""), [row])
                lines.append(line.decode(errors="replace"))
        return "\n".join(lines)

    def _parsed(self, table: Table) -> dict[str, Any] | None:
        """Parse a table by itself; None, reported, where it is not TOML."""
        try:
            return table.parse()
        except Fault as fault:
            self._report(table, fault.rows)
            for line in table.text.splitlines():
                key, _, value = line.partition("=")
                if key.strip() == "id":
                    self._haunt(table, {"id": value.strip().strip("\"'")})
            return None

    def _haunt(self, table: Table, raw: dict[str, Any]) -> None:
        """Remember what could be read of an announcement with faults."""
        if table.kind == EntryKind.ANNOUNCEMENT.value:
            place = Place(self.file, table.line)
            self.ghosts += ghost(raw, raw.get("on"), self.context, place)

    def _header(self, table: Table) -> None:
        """Read the keys before the first table."""
        raw = self._parsed(table)
        if raw is None:
            return
        rows = []
        known: Fields = {
            "fundledger": ("version", lambda value, _: value),
            "calendar": ("calendar", lambda value, context: Calendar.named(text(value, context))),
            "locale": ("locale", text),
        }
        try:
            values = read_fields(raw, known, self.context)
        except Fault as fault:
            values, rows = {}, list(fault.rows)
        version = raw.get("fundledger")
        if version is None:
            rows.append(Row("no-header", "no version", f"`fundledger = {VERSION}` at the top"))
        elif type(version) is not int or version != VERSION:
            found = shortened(version)
            rows.append(
                Row("bad-version", found, f"{VERSION}, the version read here", "fundledger")
            )
        self.context.calendar = values.get("calendar")
        self.context.locale = values.get("locale", "en")
        self._report(table, rows)

    def _gather(
        self, table: Table, raw: dict[str, Any], known: dict[str, tuple[Table, Any]]
    ) -> None:
        """Gather the definitions of one table, `[party.NAME]` or `[source.NAME]`."""
        named = raw.get(table.kind)
        if not isinstance(named, dict):
            self._report(table, [Row("bad-type", shortened(named), f"[{table.kind}.NAME]")])
            return
        for key, value in named.items():
            if key in known:
                row = Row(f"duplicate-{table.kind}", f"{key!r} defined again", "one definition")
                self._report(table, [row])
            else:
                known[key] = (table, value)

    def _party(self, key: str, known: dict[str, tuple[Table, Any]], trail: tuple[str, ...]) -> None:
        """Define a party after the one it is within."""
        if key in self.context.parties:
            return
        table, raw = known[key]
        within = raw.get("within") if type(raw) is dict else None
        if within in (*trail, key):
            row = Row("party-cycle", f"{key!r} is within itself", "a body that is not", "within")
            self._report(table, [row])
            self.context.parties[key] = Party(key, key)
            return
        if type(within) is str and within in known:
            self._party(within, known, (*trail, key))
        try:
            define_party(key, raw, self.context)
        except Fault as fault:
            self._report(table, fault.rows)
            self.context.parties.setdefault(key, Party(_word(key), key or "?"))

    def _source(self, key: str, table: Table, raw: Any) -> None:
        try:
            define_source(key, raw, self.context)
        except Fault as fault:
            self._report(table, fault.rows)
            self.context.sources[key] = Source(key or "?", key=key)

    def _draft(self, table: Table, raw: dict[str, Any]) -> _Draft | None:
        """Read the keys of one entry; None, reported, where any is wrong."""
        written = raw[table.kind][0]
        required = ("on", "id", *_REQUIRED.get(table.kind, ()))
        try:
            values = terms(read_fields(written, _FIELDS[table.kind], self.context, *required))
        except Fault as fault:
            self._report(table, fault.rows)
            self._haunt(table, written)
            return None
        return _Draft(table.kind, values, table)

    def _enter(self, draft: _Draft, stands: dict[str, Commitment]) -> None:
        """Put an entry on top of the terms as they stood."""
        values, kind = dict(draft.values), EntryKind(draft.kind)
        name = values.pop("id")
        head = {key: values.pop(key) for key in _HEAD if key in values}
        head["place"] = Place(self.file, draft.table.line)
        if kind is EntryKind.ANNOUNCEMENT:
            evidence = head.pop("evidence", ())
            stands[name] = build(Commitment, {"id": name, **values, "evidence": evidence})
            self.entries.append(build(Announcement, {**head, "commitment": stands[name]}))
            return
        before = stands.get(name)
        if before is None:
            if any(known.commitment.id == name for known in self.ghosts):
                return
            near = nearest(name, stands, most=2)
            hint = (
                f"did you mean {' or '.join(map(repr, near))}?" if near else "an [[announcement]]"
            )
            found = f"{name!r}, which was not announced by then"
            raise Fault([Row("not-announced", found, hint, "id")])
        after = before
        if kind is EntryKind.REVISION:
            after = _revised(before, values, head.get("evidence", ()))
            values = {}
        elif kind is EntryKind.WITHDRAWAL and values.get("amount") is not None:
            try:
                after = withdrawn(before, values["amount"])
            except FundledgerError as error:
                raise Fault([from_error(error)]) from None
        stands[name] = after
        self.entries.append(build(ENTRY_TYPES[kind], {**head, **values, "commitment": after}))


_HEAD: Final = tuple(ENTRY)


def _word(key: str) -> str:
    return "-".join(key.split()) or "?"


def _revised(before: Commitment, values: dict[str, Any], evidence: Any) -> Commitment:
    """Change the terms that were written; links of a kind replace all of that kind."""
    given = {link.kind for link in values.get("links", ())}
    for key in values.pop("unset", ()):
        if key in LinkKind._value2member_map_:
            given.add(LinkKind(key))
        else:
            values[TERMS[key][0]] = getattr(_BARE, TERMS[key][0])
    if given:
        kept = [link for link in before.links if link.kind not in given]
        values["links"] = (*kept, *values.get("links", ()))
    try:
        return revised(before, evidence, **values)
    except (FundledgerError, TypeError) as error:
        raise Fault([from_error(error)]) from None


_BARE: Final = Commitment(id="bare", title="bare")
