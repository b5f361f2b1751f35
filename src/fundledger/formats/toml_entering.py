"""Putting the entries of a TOML file on top of one another: each says only what changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from fundledger.errors import FundledgerError, Place, nearest, shortened
from fundledger.formats.decoding import ENTRY, TERMS, build
from fundledger.formats.faults import Fault, Row, from_error
from fundledger.formats.toml_scanning import Table
from fundledger.model.commitment import Commitment, Link, revised, withdrawn
from fundledger.model.dates import latest
from fundledger.model.entries import ENTRY_TYPES, Announcement, Entry
from fundledger.vocabulary import EntryKind, LinkKind

_ORDER: Final = {kind: n for n, kind in enumerate(EntryKind)}
_BARE: Final = Commitment(id="bare", title="bare")
_KINDS: Final = list(LinkKind)

CHANGING: Final = frozenset({"announcement", "revision", "withdrawal"})
"""The kinds of entry that later ones rest on."""


@frozen
class Draft:
    """
    An entry as written.

    Args:
        kind: Which kind of entry.
        values: What its keys say, by attribute.
        raw: The keys themselves.
        table: Where it stands.
    """

    kind: EntryKind
    values: dict[str, Any]
    raw: dict[str, Any]
    table: Table

    @property
    def id(self) -> str:
        """The id of the commitment it is about."""
        return str(self.values["id"])

    @property
    def turn(self) -> tuple[Any, int]:
        """What it is ordered by: date, then kind; equals stay as written."""
        return latest(self.values["on"]), _ORDER[self.kind]

    def entry(
        self, before: Commitment | None, known: Mapping[str, Commitment], place: Place
    ) -> Entry:
        """
        Make the entry, on top of the terms as they stood.

        Raises:
            Fault: it contradicts itself or those terms, or nothing *known* was announced.
        """
        said = {key: value for key, value in self.values.items() if key != "id"}
        head = {key: said.pop(key) for key in ENTRY if key in said} | {"place": place}
        if self.kind is EntryKind.ANNOUNCEMENT:
            own = {"id": self.id, "evidence": head.pop("evidence", ()), **said}
            return build(Announcement, {**head, "commitment": build(Commitment, own)})
        if before is None:
            raise _unannounced(self.id, known)
        after = before
        try:
            if self.kind is EntryKind.REVISION:
                if "links" in self.raw:
                    said["unset"] = (*said.get("unset", ()), "links")
                after, said = _revised(before, said, head.get("evidence", ())), {}
            elif self.kind is EntryKind.WITHDRAWAL and said.get("amount") is not None:
                after = withdrawn(before, said["amount"])
        except (FundledgerError, TypeError) as error:
            raise Fault([from_error(error)]) from None
        make: type[Entry] = ENTRY_TYPES[self.kind]
        entry: Entry = build(make, {**head, **said, "commitment": after})  # type: ignore[assignment]
        return entry


def _unannounced(name: str, known: Mapping[str, Commitment]) -> Fault:
    near = nearest(name, known, most=2)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "an [[announcement]] of it"
    return Fault([Row("not-announced", f"{shortened(name)}, not announced by then", hint, "id")])


def _revised(before: Commitment, said: dict[str, Any], evidence: Any) -> Commitment:
    """Change the terms written; links of a kind replace all of that kind, mixed ones all."""
    changes = dict(said)
    links: tuple[Link, ...] = changes.get("links", ())
    given = {link.kind for link in links}
    unset = changes.pop("unset", ())
    for key in unset:
        name = TERMS[key][0]
        if key in LinkKind._value2member_map_:
            given.add(LinkKind(key))
        elif name != "links":
            changes[name] = getattr(_BARE, name)
    if "links" in unset:
        changes["links"] = links
    elif given:
        kept = (link for link in before.links if link.kind not in given)
        changes["links"] = tuple(sorted((*kept, *links), key=lambda link: _KINDS.index(link.kind)))
    return revised(before, evidence, **changes)
