"""What is wrong with one record of a file, value by value, gathered on the way up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from fundledger.errors import (
    AmbiguousLabelError,
    FundledgerError,
    LabelError,
    UnknownWordError,
    nearest,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@frozen
class Row:
    """One thing wrong: a stable code, the path to it, what was found, what was expected."""

    code: str
    found: str
    expected: str
    path: str = ""


class Fault(Exception):
    """
    Everything wrong with one value.

    Attributes:
        rows: What is wrong, one thing each.
        good: Of a table, the values that could be read.
    """

    def __init__(self, rows: Iterable[Row], good: Mapping[str, Any] | None = None) -> None:
        self.rows = tuple(rows)
        self.good = good or {}
        super().__init__(self.rows)

    def under(self, key: str) -> list[Row]:
        """Return the rows with the key of the value put before their paths."""
        return [
            evolve(row, path=f"{key}{'' if not row.path or row.path[0] == '[' else '.'}{row.path}")
            for row in self.rows
        ]


def fault(code: str, found: object, expected: str) -> Fault:
    """Make a fault of one row, showing what was found, shortened."""
    return Fault([Row(code, shortened(found), expected)])


def from_error(error: Exception, found: object = None) -> Row:
    """Turn an error of the model into a row."""
    shown = "terms that contradict each other" if found is None else shortened(found)
    if isinstance(error, UnknownWordError):
        near = nearest(error.word, error.known, most=2)
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else str(error)
        return Row(f"unknown-{error.kind.replace(' ', '-')}", shortened(error.word), hint)
    if isinstance(error, AmbiguousLabelError):
        return Row("ambiguous-label", str(error), "the days")
    if isinstance(error, LabelError):
        return Row("bad-label", f"{shown}: {error.problem}", "")
    problem = getattr(error, "problem", None) if isinstance(error, FundledgerError) else None
    code = _CODES.get(type(error).__name__, "bad-value")
    return Row(code, f"{shown}: {problem or error}", "")


_CODES = {
    "AmountError": "bad-amount",
    "ExpressionError": "bad-words",
    "PeriodError": "bad-period",
    "TermsError": "bad-terms",
}


def unknown_key(key: str, known: Iterable[str]) -> Row:
    """Say that a key is not one of those known, and which it may have been."""
    words = tuple(known)
    near = nearest(key, words, most=2)
    expected = (
        f"did you mean {' or '.join(map(repr, near))}?" if near else "one of " + ", ".join(words)
    )
    return Row("unknown-key", f"the key {shortened(key)}", expected, key)
