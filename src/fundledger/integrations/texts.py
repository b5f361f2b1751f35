"""Opening the texts that announcements are read from: UTF-8, or a problem in words."""

from __future__ import annotations

import codecs
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from attrs import frozen

from fundledger.errors import nearest

STANDARD_INPUT: Final = "-"

_OTHER_FILES: Final = (
    (b"%PDF", "a PDF: save its text as a file of its own"),
    (b"PK\x03\x04", "a packed file, such as of a word processor: save its text as plain text"),
    (codecs.BOM_UTF16_LE, "text in UTF-16: save it as UTF-8"),
    (codecs.BOM_UTF16_BE, "text in UTF-16: save it as UTF-8"),
)
"""How files that are often taken for text begin, and what to do."""


@frozen
class Text:
    """
    A text, without a byte order mark, its lines as they ended in the file.

    Args:
        name: Where it comes from: the path as it was typed, or "-".
        text: The text.
    """

    name: str
    text: str

    @property
    def shown(self) -> str:
        """How people call it."""
        return _shown(self.name)


@frozen
class Unread:
    """
    A file that is no text.

    Args:
        name: The path as it was typed, or "-".
        problem: What is wrong, and what to do.
    """

    name: str
    problem: str


Opened: TypeAlias = Text | Unread


def open_text(name: str) -> Opened:
    """Read the text of a file, or of standard input where it is named "-"."""
    if name == STANDARD_INPUT:
        return _standard_input()
    if not name:
        return Unread(name, "cannot open a file without a name; - is standard input")
    if Path(name).is_dir():
        hint = f"name its files, such as {Path(name) / '*.txt'}"
        return Unread(name, f"cannot read {name}: it is a directory; {hint}")
    try:
        return _decoded(name, Path(name).read_bytes())
    except FileNotFoundError:
        return Unread(name, not_there(name))
    except (OSError, ValueError) as error:  # a name may hold what no name can
        return Unread(name, f"cannot open {name}: {getattr(error, 'strerror', None) or error}")


def _standard_input() -> Opened:
    below: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if below is None:
        return Unread(STANDARD_INPUT, "cannot read standard input: it is closed")
    return _decoded(STANDARD_INPUT, below.read())


def not_there(name: str) -> str:
    """Say that there is no file of a name, and which was perhaps meant."""
    near: tuple[str, ...] = ()
    with suppress(OSError):
        near = nearest(Path(name).name, (path.name for path in Path(name).parent.iterdir()), most=1)
    hint = f"; did you mean {Path(name).parent / near[0]}?" if near else ""
    return f"cannot open {name}: there is no such file{hint}"


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _decoded(name: str, data: bytes) -> Opened:
    """Decode a text, or say what else it seems to be."""
    shown = _shown(name)
    for beginning, hint in _OTHER_FILES:
        if data.startswith(beginning):
            return Unread(name, f"cannot read {shown}: it is {hint}")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02x} in line {line}"
        problem = f"it is not text in UTF-8 ({byte}): save it as UTF-8"
        return Unread(name, f"cannot read {shown}: {problem}")
    if "\0" in text:
        return Unread(name, f"cannot read {shown}: it holds zero bytes, so it is no text")
    return Text(name, text)
