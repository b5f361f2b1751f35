"""
Cutting a TOML file into its entries, so that one bad entry does not lose the others.

A TOML parser gives no line numbers for values and stops at the first error. Each
table that begins an entry or a definition is therefore parsed by itself, and every
problem has the line of its key or of its table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from fundledger.formats.faults import Fault, Row

LONGEST_TABLE: Final = 1_000_000
"""Characters: a table beyond this is refused unread."""

_ENTRY_HEAD: Final = re.compile(r"\s*\[\[\s*\"?([\w-]+)\"?\s*\]\]\s*(?:#.*)?")
_TABLE_HEAD: Final = re.compile(
    r"\s*\[\s*\"?([\w-]+)\"?\s*(?:\.\s*(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))\s*)?"
)
_TOKEN: Final = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")
_CLOSING: Final = {
    '"""': re.compile(r'(?:\\.|[^\\])*?"""', re.S),
    "'''": re.compile(r".*?'''", re.S),
}
_AT_LINE: Final = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")


@frozen
class Table:
    """
    One table of a file: an entry, a definition, or the keys before the first of them.

    Args:
        kind: The name in its header; empty for the keys before the first header.
        line: The line of its header, counted from 1.
        text: The text of it, header included.
    """

    kind: str
    line: int
    text: str

    def line_of(self, path: str) -> int:
        """Return the line of the key that *path* begins with, or of the header."""
        first = re.split(r"[.\[]", path, maxsplit=1)[0]
        if first:
            key = re.compile(rf"\s*[\"']?{re.escape(first)}[\"']?\s*[=.]")
            head = re.compile(rf"\s*\[+\s*{re.escape(self.kind)}\s*\.\s*{re.escape(first)}\s*[.\]]")
            for n, line in enumerate(self.text.splitlines()):
                if key.match(line) or head.match(line):
                    return self.line + n
        return self.line

    def parse(self) -> dict[str, Any]:
        """
        Parse the table by itself.

        Raises:
            Fault: it is not TOML; the path is the line, counted from the header.
        """
        if len(self.text) > LONGEST_TABLE:
            found = f"a table of {len(self.text):,} characters"
            raise Fault([Row("table-too-long", found, f"at most {LONGEST_TABLE:,}")])
        try:
            return tomllib.loads(self.text, parse_float=Decimal)
        except RecursionError:
            raise Fault([Row("too-deep", "values nested too deep", "a flat table")]) from None
        except (ValueError, ArithmeticError) as error:
            raise Fault([self._unreadable(str(error))]) from None

    def _unreadable(self, message: str) -> Row:
        at = _AT_LINE.search(message)
        text = _AT_LINE.sub("", message).removesuffix(" (at end of document)")
        where = f" at column {at[2]}" if at else ""
        found = f"{text[:1].lower()}{text[1:]}{where}"
        return Row("bad-toml", found, "TOML: one `key = value` a line", f"@{at[1] if at else 1}")


def tables(text: str) -> Iterator[Table]:
    """Cut a file into its tables, in order; the first holds the keys before any header."""
    lines = text.splitlines(keepends=True)
    opened = _lines_inside_strings(lines)
    kind, begun, held = "", 1, list[str]()
    for number, line in enumerate(lines, 1):
        name = None if number in opened else _begins(line, kind)
        if name is not None:
            yield Table(kind, begun, "".join(held))
            kind, begun, held = name, number, []
        held.append(line)
    yield Table(kind, begun, "".join(held))


def _begins(line: str, kind: str) -> str | None:
    """Return the name of the table that a line begins; None where it goes on with the last."""
    if "[" not in line:
        return None
    entry = _ENTRY_HEAD.fullmatch(line.rstrip("\r\n"))
    if entry:
        return entry[1]
    table = None if line.lstrip().startswith("[[") else _TABLE_HEAD.match(line)
    if table is None or not line[table.end() :].startswith(("]", ".")):
        return None
    return None if table[1] == kind and kind not in ("party", "source") else table[1]


def _lines_inside_strings(lines: list[str]) -> set[int]:
    """
    Find the lines that begin inside a multi-line string: no header stands there.

    Where such a string is never closed, it is taken to end with its line, so that
    only its own table is lost.
    """
    inside: set[int] = set()
    quote: str | None = None
    for number, line in enumerate(lines, 1):
        if quote is not None:
            inside.add(number)
        elif '"""' not in line and "'''" not in line:
            continue
        quote = _open_after(line, quote)
    return set() if quote is not None else inside


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
