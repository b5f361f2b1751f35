"""A ledger as TOML: what people write, of each change only the change."""

# What a file holds is of no known type until it has been read.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from fundledger.errors import Finding, FundledgerError, Severity, WriteError
from fundledger.formats.encoding import Style, parties_by_id, source_keys
from fundledger.formats.toml import VERSION
from fundledger.formats.toml_scanning import LONGEST_TABLE
from fundledger.model.calendars import Calendar, shipped
from fundledger.model.commitment import Commitment, withdrawn
from fundledger.model.entries import Announcement, Entry, Revision, Withdrawal
from fundledger.model.ledger import Ledger
from fundledger.vocabulary import EntryKind

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def written(ledger: Ledger) -> str:
    """
    Write a ledger as TOML.

    Raises:
        WriteError: it holds what TOML, where an entry says only what changed, cannot
            say: terms that changed without a revision, evidence that a revision took
            away, an entry before its announcement, text that is empty or far too
            long, one id for two bodies. JSON Lines hold all but the last two.
    """
    calendar = _calendar(ledger)
    style = Style(words=True, calendar=calendar, keys=source_keys(ledger))
    parts = [f"fundledger = {VERSION}\n" + (f'calendar = "{calendar.id}"\n' if calendar else "")]
    stands: dict[str, Commitment] = {}
    wrong: list[Finding] = []

    def write(head: str, raw: dict[str, Any], entry: Entry | None, problem: str) -> None:
        table = _table(head, raw)
        problem = problem or _unreadable(head, raw, len(table))
        if problem:
            ids, place = ((entry.commitment.id,), entry.place) if entry else ((), None)
            hint = "write it as JSON Lines, or mend it"
            wrong.append(Finding("unwritable", Severity.ERROR, problem, hint, ids, place))
        parts.append(table)

    for name, body in parties_by_id(ledger).items():
        write(f"[party.{_key(name)}]", style.party_table(body), None, "")
    for (source, _), key in style.keys.items():
        write(f"[source.{_key(key)}]", style.source_table(source), None, "")
    for entry in ledger.entries:
        before = stands.get(entry.commitment.id)
        raw = _entry(entry, before, style)
        write(f"[[{entry.kind.value}]]", raw, entry, _unsayable(entry, before))
        stands[entry.commitment.id] = entry.commitment
    if wrong:
        raise WriteError(wrong)
    return "\n".join(parts)


def _unreadable(head: str, raw: Any, size: int) -> str:
    """Say why a table would not be read again; nothing where it would."""
    if size > LONGEST_TABLE:
        return f"a table {head} of more than {LONGEST_TABLE:,} characters"
    return f"empty text in a table {head}" if _holds_empty_text(raw) else ""


def _holds_empty_text(raw: Any) -> bool:
    if isinstance(raw, dict):
        raw = list(raw.values())
    return raw == "" or (isinstance(raw, list) and any(map(_holds_empty_text, raw)))


def _calendar(ledger: Ledger) -> Calendar | None:
    """Return the calendar that most labels in the ledger were read by."""
    periods = (entry.commitment.period for entry in ledger.entries)
    named = Counter(p.calendar for p in periods if p and p.calendar in shipped())
    return Calendar.named(named.most_common(1)[0][0] or "") if named else None


def _unsayable(entry: Entry, before: Commitment | None) -> str:
    """Say what of an entry TOML has no way to say; nothing where it can be written."""
    after, what = entry.commitment, f"{_article(entry.kind)} of {entry.commitment.id!r}"
    if isinstance(entry, Announcement):
        same = entry.evidence == after.evidence
        return "" if same else f"{what} with other evidence than its commitment's"
    if before is None:
        return f"{what} before its announcement"
    if isinstance(entry, Revision):
        same = after.evidence == before.evidence + entry.evidence
        return "" if same else f"{what} that does not add its evidence to the former"
    stood = before
    if isinstance(entry, Withdrawal) and entry.amount is not None:
        try:
            stood = withdrawn(before, entry.amount)
        except FundledgerError as error:
            return f"{what} that cannot be: {error}"
    return "" if after == stood else f"{what} that changes its terms"


def _article(kind: EntryKind) -> str:
    return f"{'an' if kind.value[0] == 'a' else 'a'} {kind.value}"


def _entry(entry: Entry, before: Commitment | None, style: Style) -> dict[str, Any]:
    """Gather the keys of an entry."""
    after = entry.commitment
    raw: dict[str, Any] = {"on": style.day(entry.on), "id": after.id}
    if isinstance(entry, Announcement):
        raw |= style.terms(after)
    elif isinstance(entry, Revision) and before is not None:
        old, new = style.terms(before), style.terms(after)
        raw |= {key: value for key, value in new.items() if old.get(key) != value}
        unset = [key for key in old if key not in new]
        raw |= {"unset": unset} if unset else {}
    else:
        raw |= style.said(entry)
    raw |= style.common(entry)
    if entry.evidence:
        raw["evidence"] = [style.evidence(item) for item in entry.evidence]
    return raw


def _table(head: str, raw: dict[str, Any]) -> str:
    return "\n".join((head, *_lines(raw))) + "\n"


def _lines(raw: dict[str, Any]) -> Iterator[str]:
    for key, value in raw.items():
        items = value if isinstance(value, list) else ()
        if len(items) > 1 and isinstance(items[0], dict):
            yield f"{_key(key)} = ["
            yield from (f"    {_value(item)}," for item in items)
            yield "]"
        else:
            yield f"{_key(key)} = {_value(value)}"


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    """Write a basic string; TOML escapes what JSON does, and DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    return _string(value)
