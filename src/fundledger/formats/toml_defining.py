"""The definitions of a TOML file, in any order: parties after those they are within."""

# What a file holds is of no known type until it has been read.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from fundledger.errors import shortened
from fundledger.formats.decoding import Context, define_party, define_source
from fundledger.formats.faults import Fault, Row
from fundledger.formats.toml_scanning import Parsed, Table

Problem = tuple[Table, Row]
"""Something wrong, and the table it is in."""

_DEFINE: Final[Mapping[str, Callable[[str, Any, Context], None]]] = {
    "party": define_party,
    "source": define_source,
}


@frozen
class _Definition:
    """One definition as written: where it stands, what it says, which keys could not be read."""

    table: Table
    path: str
    raw: Any
    unread: frozenset[str]

    @property
    def within(self) -> str:
        """The key of the party that this one is within; empty where it is in none."""
        named = self.raw.get("within") if isinstance(self.raw, dict) else None
        return named if isinstance(named, str) else ""

    def problems(self, rows: Iterable[Row]) -> Iterator[Problem]:
        """Give rows their table and path; a key that could not be read is not missing."""
        found = Fault(row for row in rows if row.path not in self.unread)
        told = found.under(self.path) if self.path else found.rows
        return ((self.table, row) for row in told)


def define(kind: str, found: Iterable[tuple[Table, Parsed]], context: Context) -> Iterator[Problem]:
    """Read every definition of one kind into *context*; return what is wrong with them."""
    known: dict[str, _Definition] = {}
    for table, parsed in found:
        if table.kind in ("", kind) and parsed.raw is not None:
            yield from _gather(kind, table, parsed, known)
    done: set[str] = set()
    for key in known:
        chain = [] if key in done else _chain(key, known, done)
        if chain and known[chain[-1]].within in chain:
            last = chain.pop()
            done.add(last)
            context.lost.add((kind, last))
            yield from known[last].problems([_circle([*chain, last], known[last].within)])
        for name in reversed(chain):
            done.add(name)
            yield from _defined(kind, name, known[name], context)


def _gather(
    kind: str, table: Table, parsed: Parsed, known: dict[str, _Definition]
) -> Iterator[Problem]:
    """Gather the definitions of one table: `[party.NAME]`, `[party]`, or keys before any."""
    named = (parsed.raw or {}).get(kind, {})
    if not isinstance(named, dict):
        yield table, Row("bad-table", f"[[{kind}]]", f"[{kind}.NAME], each under its own name")
        return
    for key, value in named.items():
        if key in known:
            found = f"a second {kind} {shortened(key)}, first on line {known[key].table.line}"
            yield table, Row(f"duplicate-{kind}", found, "one of each")
            continue
        path = "" if table.name is not None else key if table.kind else f"{kind}.{key}"
        known[key] = _Definition(table, path, value, parsed.unread)


def _chain(key: str, known: Mapping[str, _Definition], done: set[str]) -> list[str]:
    """Return a key and all that it is within and must be defined first, innermost first."""
    chain = {key: None}
    while (key := known[key].within) in known and key not in done and key not in chain:
        chain[key] = None
    return [*chain]


def _defined(kind: str, key: str, one: _Definition, context: Context) -> Iterator[Problem]:
    """Read one definition; one that could not be read whole counts as lost."""
    try:
        _DEFINE[kind](key, one.raw, context)
    except Fault as fault:
        yield from one.problems(fault.rows)
    if one.unread:
        context.lost.add((kind, key))
        (context.parties if kind == "party" else context.sources).pop(key, None)


def _circle(chain: list[str], back: str) -> Row:
    way = [*chain[chain.index(back) :], back]
    more = " within …" if len(way) > 5 else ""
    found = f"{' within '.join(name[:40] for name in way[:5])}{more}"
    return Row("party-cycle", found, "a body that is not within itself", "within")
