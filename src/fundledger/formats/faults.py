"""What is wrong with one record of a file, value by value, gathered on the way up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from fundledger.errors import (
    AmbiguousLabelError,
    Finding,
    FundledgerError,
    LabelError,
    Place,
    Severity,
    UnknownWordError,
    nearest,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


MOST: Final = 40
"""How many things wrong with one value are told."""


@frozen
class Row:
    """One thing wrong: a stable code, the path to it, what was found, what was expected."""

    code: str
    found: str
    expected: str
    path: str = ""


MOST_IN_ALL: Final = 10_000
"""How many things wrong with one file are told; a file with more is not read to its end."""

GIVEN_UP: Final = Row(
    "too-many", f"more than {MOST_IN_ALL:,} problems by this line", "a ledger; the rest is not read"
)

CONSEQUENCE: Final = Row("", "", "")
"""What is wrong only because something told elsewhere is; it is not told again."""


class Fault(Exception):  # noqa: N818  it is gathered into findings, never shown
    """
    Everything wrong with one value.

    Attributes:
        rows: What is wrong, one thing each.
        good: Of a table, the values that could be read.
    """

    def __init__(self, rows: Iterable[Row], good: Mapping[str, Any] | None = None) -> None:
        self.rows: tuple[Row, ...] = tuple(rows)
        if len(self.rows) > MOST:
            more = Row("too-many", f"more than {MOST} problems here", "fewer; others are not told")
            self.rows = (*self.rows[:MOST], more)
        self.good: Mapping[str, Any] = good or {}
        super().__init__(self.rows)

    def under(self, key: str) -> list[Row]:
        """Return the rows with the key of the value put before their paths."""
        return [
            evolve(row, path=f"{key}{'' if not row.path or row.path[0] == '[' else '.'}{row.path}")
            for row in self.rows
        ]


def findings(rows: Iterable[Row], file: str, line: int) -> list[Finding]:
    """Give rows their place; a mere consequence is left out."""
    return [
        Finding(row.code, Severity.ERROR, row.found, row.expected, (), Place(file, line, row.path))
        for row in rows
        if row.code
    ]


def fault(code: str, found: object, expected: str) -> Fault:
    """Make a fault of one row, showing what was found, shortened."""
    return Fault([Row(code, shortened(found), expected)])


def from_error(error: Exception, found: object = None) -> Row:
    """Turn an error of the model into a row."""
    shown = "terms that contradict each other" if found is None else shortened(found)
    if isinstance(error, UnknownWordError):
        code = f"unknown-{error.kind.replace(' ', '-')}"
        return Row(code, shortened(error.word), _perhaps(error.word, error.known, error.kind))
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
    return Row(
        "unknown-key", f"the key {shortened(key)}", _perhaps(key, tuple(known), "key"), key[:80]
    )


def _perhaps(word: str, known: tuple[str, ...], kind: str) -> str:
    """Ask whether the nearest valid words were meant, or list what is valid."""
    near = nearest(word, known, most=2)
    if near:
        return f"did you mean {' or '.join(map(repr, near))}?"
    return f"one of {', '.join(known)}" if len(known) < 99 else f"a valid {kind}"
