"""
Cutting a TOML file into its tables, so that one bad entry does not lose the others.

A TOML parser gives no line numbers for values and stops at the first error. Each
table that begins an entry or a definition is therefore parsed by itself, and every
problem has the line of its key or of its table.
"""

# What a file holds is of no known type until it has been read.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, frozen

from fundledger.formats.faults import Fault, Row
from fundledger.vocabulary import EntryKind

LONGEST_TABLE: Final = 1_000_000
"""Characters: a table beyond this is refused unread."""

DEFINITIONS: Final = ("party", "source")
"""Tables that define what entries refer to, each under a name of its own."""

_KINDS: Final = frozenset({*DEFINITIONS, *(kind.value for kind in EntryKind)})
_PATIENCE: Final = 20
"""How many strings that are never closed are found; after them, every header is believed."""

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_LONGEST_HEAD: Final = 1_000
_KEY: Final = r"""(?:[\w-]++|"(?:[^"\\]|\\.)*+"|'[^']*+')"""
_HEAD: Final = re.compile(
    rf"\s*\[\[?\s*(?P<names>{_KEY}(?:\s*\.\s*{_KEY})*+)\s*(?:\]\]?)?\s*(?P<rest>.*)", re.ASCII
)
_TOKEN: Final = re.compile(
    r"""\"\"\"|'''|"(?:[^"\\]++|\\.)*+(?:"|\\?$)|'[^']*+(?:'|$)|#.*+""", re.MULTILINE
)
_CLOSING: Final = {
    '"""': re.compile(r'(?:[^"\\]++|\\.|"(?!""))*+"{3,5}', re.DOTALL),
    "'''": re.compile(r"(?:[^']++|'(?!''))*+'{3,5}"),
}
_AT_LINE: Final = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")
_STEP: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


@frozen
class Table:
    """
    One table of a file: an entry, a definition, or the keys before the first of them.

    Args:
        kind: The first name in its header; empty for the keys before the first header.
        name: The second: what a definition defines. None where there is none.
        line: The line of its header, counted from 1.
        text: The text of it, header included.
    """

    kind: str
    name: str | None
    line: int
    text: str

    def line_of(self, path: str) -> int:
        """Return the line of the innermost key of *path* that has one, or of the header."""
        lines = self.text.split("\n")
        at, within = 0, [name for name in (self.kind, self.name) if name]
        steps: list[tuple[str, str]] = _STEP.findall(path)
        for n, (number, key) in enumerate(steps):
            if number:
                continue
            nth = int(steps[n + 1][0] or 0) if n + 1 < len(steps) else 0
            inner = [*within, key]
            headed = [i for i, line in enumerate(lines) if _head_of(line) == inner]
            if nth < len(headed):
                at, within = headed[nth], inner
                continue
            return self.line + _line_of_key(lines, at, key, nth)
        return self.line + at

    def parse(self) -> Parsed:
        """Parse the table by itself, without the lines of it that are not TOML."""
        if len(self.text) > LONGEST_TABLE:
            found = f"a table of {len(self.text):,} characters"
            row = Row("table-too-long", found, f"at most {LONGEST_TABLE:,}", "@1")
            return Parsed(None, (row,))
        if _FAR_DOWN.search(self.text):
            return Parsed(None, (evolve(_TOO_DEEP, path="@1"),))
        lines, rows, unread = self.text.split("\n"), list[Row](), set[str]()
        while True:
            try:
                return Parsed(_loaded("\n".join(lines)), tuple(rows), frozenset(unread))
            except Fault as fault:
                rows += fault.rows
            if rows[-1].found == _NEVER_CLOSED:
                rows[-1] = evolve(rows[-1], path=f"@{_opening(lines)}")
                return Parsed(None, tuple(rows))
            at = int(rows[-1].path[1:]) - 1
            key = _KEY_OF.match(lines[at])
            if key is None or len(rows) > _RETRIES or _loads(lines[at].rstrip("\r")):
                return Parsed(None, tuple(rows))
            if day := _NEARLY_A_DAY.fullmatch(lines[at], key.end()):
                rows[-1] = evolve(_NO_DAY, found=day[1], path=key[1])
            unread.add(key[1])
            lines[at] = ""


@frozen
class Parsed:
    """
    What a parser makes of a table.

    Args:
        raw: The values; None where too little of it is TOML to say.
        rows: What is wrong; a path that begins with "@" is a line of the table.
        unread: Keys whose lines could not be read.
    """

    raw: dict[str, Any] | None
    rows: tuple[Row, ...] = ()
    unread: frozenset[str] = frozenset()


_FAR_DOWN: Final = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\\]{0,30}"|'[^']{0,30}')\s*\.\s*){1000}"""
)
"""A key of a thousand steps, over which a parser would take for ever; looked for at words alone."""

_TOO_DEEP: Final = Row("too-deep", "values nested too deep", "a flat table")
_RETRIES: Final = 10
_KEY_OF: Final = re.compile(r"\s*([\w-]+)\s*=", re.ASCII)
_NEARLY_A_DAY: Final = re.compile(r"\s*(\d{1,4}-\d{1,2}-\d{1,4})\s*(?:#.*)?", re.ASCII)
_NO_DAY: Final = Row("bad-date", "", "a day such as 2018-10-02, that exists")


def _loaded(text: str) -> dict[str, Any]:
    """Parse TOML, or raise what is wrong with it, as one fault."""
    try:
        return tomllib.loads(text, parse_float=_number)
    except RecursionError:
        raise Fault([evolve(_TOO_DEEP, path="@1")]) from None
    except ValueError as error:
        digits = _MANY_DIGITS.search(text)
        if "integer string conversion" in str(error) and digits:
            at = text.count("\n", 0, digits.start()) + 1
            row = Row("bad-toml", "a number beyond all money", "a sum in words", f"@{at}")
        else:
            row = _unreadable(str(error))
        raise Fault([row]) from None


def _number(text: str) -> Decimal:
    """Convert a number without rounding; one beyond all decimals is as good as endless."""
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("Infinity")


_MANY_DIGITS: Final = re.compile(r"[\d_]{4000}", re.ASCII)


def _loads(line: str) -> bool:
    """Say whether a line is TOML by itself, so that what is wrong lies elsewhere."""
    try:
        _loaded(line)
    except Fault:
        return False
    return True


_AT_END: Final = "at the end of the table"
_NEVER_CLOSED: Final = f"text that is never closed {_AT_END}"
_PLAINLY: Final = (
    ("Illegal character '\\n'", "text that is not closed on its line"),
    ("Illegal character", "a control character"),
    ("Found invalid character", "a control character"),
    ("Unterminated string", "text that is never closed"),
    ('Expected "', "text that is never closed"),
    ("Cannot", "a key or table given twice"),
    ("Duplicate", "a key given twice"),
)
"""What the parser says, by its beginning, and the same for people."""


def _unreadable(message: str) -> Row:
    """Turn a parser's message into a row; its path is the line, or the end of the table."""
    at = _AT_LINE.search(message)
    said = _AT_LINE.sub("", message).removesuffix(" (at end of document)")
    said = next((words for start, words in _PLAINLY if said.startswith(start)), said)
    where = f"at column {at[2]}" if at else _AT_END
    found = f"{said[:1].lower()}{said[1:]} {where}"
    return Row("bad-toml", found, "TOML: one `key = value` a line", f"@{at[1] if at else 1}")


def _head_of(line: str) -> list[str] | None:
    """Return the names in a header; None where the line is none."""
    if line.lstrip()[:1] != "[" or len(line) > _LONGEST_HEAD:
        return None
    head = _HEAD.match(line)
    if head is None:
        return None
    try:
        found: Any = tomllib.loads(f"{head['names']} = 0")
    except ValueError:
        return None
    names: list[str] = []
    while isinstance(found, dict):
        names += found
        found = found[names[-1]]
    # What follows a header is a comment, or a slip after a name that is known.
    return names if head["rest"][:1] in ("", "#") or names[0] in _KINDS else None


def _line_of_key(lines: list[str], at: int, key: str, nth: int) -> int:
    """Return the line on which a key stands, or the *nth* table of the list it has."""
    begins = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
    for n in range(at + 1 if lines[at].lstrip().startswith("[") else at, len(lines)):
        if begins.match(lines[n]):
            items = [i for i in range(n + 1, len(lines)) if lines[i].lstrip().startswith("{")]
            return items[nth] if lines[n].rstrip().endswith("[") and nth < len(items) else n
        if _head_of(lines[n]):
            break
    return at


def tables(text: str) -> Iterator[Table]:
    """Cut a file into its tables, in order; the first holds the keys before any header."""
    lines: list[str] = _LINE.findall(text)
    begun, kind, name = 0, "", None
    patience = _PATIENCE
    while True:
        stop, hidden = _extent(lines, begun, kind, name, strings=patience > 0)
        if hidden is not None and _fails_after(lines[begun:stop], hidden - begun):
            stop, patience = hidden, patience - 1
        yield Table(kind, name, begun + 1, "".join(lines[begun:stop]))
        if stop == len(lines):
            return
        begun = stop
        kind, name = _begins(lines[stop], "", None) or ("", None)


def _extent(
    lines: list[str], begun: int, kind: str, name: str | None, *, strings: bool
) -> tuple[int, int | None]:
    """
    Find where a table ends, and the first header in it that stands inside a string.

    Such a header is none, unless the string was never meant to go so far.
    """
    quote: str | None = None
    hidden: int | None = None
    for n in range(begun, len(lines)):
        line = lines[n]
        if (
            (n > begun or not kind)
            and (quote is None or hidden is None)
            and _begins(line, kind, name)
        ):
            if quote is None:
                return n, hidden
            hidden = n
        if (
            strings
            and len(line) <= LONGEST_TABLE
            and (quote is not None or '"""' in line or "'''" in line)
        ):
            quote = _open_after(line, quote)
    return len(lines), hidden


def _fails_after(lines: list[str], hidden: int) -> bool:
    """Say whether a table is no TOML from the line on that looks like a header."""
    parsed = Table("", None, 1, "".join(lines)).parse()
    return any(
        row.found.endswith(_AT_END) or (row.path.startswith("@") and int(row.path[1:]) > hidden)
        for row in parsed.rows
    )


def _begins(line: str, kind: str, name: str | None) -> tuple[str, str | None] | None:
    """Return kind and name of the table that a line begins; None where it goes on with the last."""
    names = _head_of(line)
    if names is None:
        return None
    first, second = names[0], names[1] if len(names) > 1 else None
    if first in DEFINITIONS:
        inner = len(names) > 2 and (first, second) == (kind, name)
        return None if inner else (first, second)
    return None if second is not None and first == kind else (first, second)


def _opening(lines: list[str]) -> int:
    """Return the line, counted from 1, on which the string opens that is never closed."""
    quote, opened = None, 1
    for n, line in enumerate(lines, 1):
        if quote is None:
            opened = n
        quote = _open_after(line, quote)
    return opened


def _open_after(line: str, quote: str | None) -> str | None:
    """Return the quotes of the multi-line string that is still open at the end of a line."""
    at = 0
    while True:
        if quote is not None:
            closed = _CLOSING[quote].match(line, at)
            if closed is None:
                return quote
            at, quote = closed.end(), None
        token = _TOKEN.search(line, at)
        if token is None or token[0].startswith("#"):
            return None
        at = token.end()
        if token[0] in _CLOSING:
            quote = token[0]
