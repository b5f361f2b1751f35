"""Answers as plain data, for JSON: every value in text that loses nothing."""

# Any answer at all is written here, whatever it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from fundledger.analysis.totals import Total
from fundledger.errors import Finding
from fundledger.model.commitment import Commitment
from fundledger.model.entries import ENTRY_TYPES
from fundledger.model.party import Party
from fundledger.model.period import Duration
from fundledger.model.source import Source

_ENTRIES = tuple(ENTRY_TYPES.values())


def as_data(value: Any) -> Any:
    """
    Return *value* as dicts, lists, text, integers and booleans.

    Decimals and fractions are text, days and lengths ISO text, words of a vocabulary their stable
    words; within an answer, a commitment or a party is its id, and what is None or
    empty is left out.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction | Duration):
        return str(value)
    if isinstance(value, Commitment | Party):
        return value.id
    if isinstance(value, Source):
        return fields_of(value)
    if isinstance(value, Total):
        return fields_of(value) | {"by": dict(value.by), "account": as_data(value.account)}
    if isinstance(value, Finding):
        place = {"place": fields_of(value.place)} if value.place else {}
        return fields_of(value) | place
    if attrs.has(type(value)):
        return fields_of(value)
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        items = [as_data(item) for item in value]
        return sorted(items, key=str) if isinstance(value, frozenset) else items
    return value


def fields_of(value: Any) -> dict[str, Any]:
    """Return the public fields of one attrs value that say something."""
    names = [field.name for field in attrs.fields(type(value)) if not field.name.startswith("_")]
    pairs = ((name, as_data(getattr(value, name))) for name in names)
    found = {name: item for name, item in pairs if item is not None and item not in ([], {}, "")}
    return {"kind": value.kind.value, **found} if isinstance(value, _ENTRIES) else found
