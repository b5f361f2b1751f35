"""Opening, reading and writing whole files of either format."""

from __future__ import annotations

import gc
import io
import os
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final, Literal, TypeAlias

from attrs import frozen

from fundledger.analysis.checks import errors_in
from fundledger.errors import (
    Finding,
    FundledgerError,
    LoadError,
    Place,
    QuestionError,
    Severity,
    WriteError,
)
from fundledger.formats.jsonl import LONGEST_LINE, LineReader, lines
from fundledger.formats.toml import TomlReader
from fundledger.formats.toml_writing import written
from fundledger.model.entries import Entry
from fundledger.model.ledger import Ledger

Format: TypeAlias = Literal["toml", "jsonl"]
"""The name of a format, which is also how the names of its files end."""

_ENDINGS: Final[dict[str, Format]] = {".toml": "toml", ".jsonl": "jsonl"}


@frozen
class Partial:
    """
    What could be read of a file that may not be whole.

    Args:
        entries: The good entries, in order.
        problems: Everything wrong with the file, in the order of its lines.
        locale: The language of its words, where the file states one.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Finding, ...]
    locale: str | None = None


def load(path: str | os.PathLike[str]) -> Ledger:
    """
    Read a ledger from a file that ends in ``.toml`` or ``.jsonl``.

    Raises:
        LoadError: the file is not a whole ledger: every problem at once, each with its
            file, line and path, what was found, what was expected.
        QuestionError: the name ends in neither.
        OSError: the file cannot be opened.
    """
    return _whole(*_opened(path))


def loads(text: str | bytes, form: Format, *, name: str = "<text>") -> Ledger:
    """
    Read a ledger from text.

    Args:
        text: The content of a file.
        form: ``"toml"`` or ``"jsonl"``.
        name: What to call the text in problems.

    Raises:
        LoadError: the text is not a whole ledger.
        QuestionError: there is no such format.

    >>> loads('{"fundledger":1}', "jsonl")
    Ledger(entries=())
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if f".{form}" not in _ENDINGS:
        msg = f"a ledger is written as 'toml' or 'jsonl', not as {form!r}"
        raise QuestionError(msg)
    with _collection_paused():
        return _whole(*_read(io.BytesIO(data), form, name))


def read_entries(path: str | os.PathLike[str]) -> Partial:
    """
    Read what is good in a file, and everything that is wrong with it.

    Raises:
        QuestionError: the name ends in neither ``.toml`` nor ``.jsonl``.
        OSError: the file cannot be opened.
    """
    return _opened(path)[1]


def _opened(path: str | os.PathLike[str]) -> tuple[Ledger, Partial]:
    form, name = _format_of(path), os.fspath(path)
    with _collection_paused(), open(path, "rb") as file:  # noqa: PTH123  any path-like will do
        return _read(file, form, name)


def dumps(ledger: Ledger, form: Format) -> str:
    """
    Write a ledger as text.

    Raises:
        WriteError: the format cannot hold it without loss: nothing is written.

    >>> print(dumps(Ledger(), "jsonl"), end="")
    {"fundledger":1}
    """
    if form == "jsonl":
        return b"".join(_encodable(lines(ledger))).decode()
    text = written(ledger)
    return b"".join(_encodable([text.encode("utf-8", "surrogatepass")])).decode()


def dump(ledger: Ledger, path: str | os.PathLike[str]) -> None:
    """
    Write a ledger to a file that ends in ``.toml`` or ``.jsonl``, whole or not at all.

    Raises:
        WriteError: the format cannot hold it without loss: the file is as it was.
        QuestionError: the name ends in neither.
        OSError: the file cannot be written.
    """
    form = _format_of(path)
    target = Path(path)
    pieces = (
        lines(ledger)
        if form == "jsonl"
        else iter([written(ledger).encode("utf-8", "surrogatepass")])
    )
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_encodable(pieces))
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(draft).unlink()
        raise


def _format_of(path: str | os.PathLike[str]) -> Format:
    ending = Path(path).suffix.lower()
    if ending not in _ENDINGS:
        msg = f"a ledger's file ends in .toml or .jsonl, not in {ending or 'nothing'!r}: {path}"
        raise QuestionError(msg)
    return _ENDINGS[ending]


def _read(file: IO[bytes], form: Format, name: str) -> tuple[Ledger, Partial]:
    reader: LineReader | TomlReader
    locale: str | None = None
    if form == "toml":
        reader = TomlReader(name)
        reader.read(file.read())
        locale = reader.locale
    else:
        reader = LineReader(name)
        reader.read(_bounded_lines(file))
    ledger = Ledger(reader.entries)
    judged = Ledger((*reader.entries, *reader.ghosts)) if reader.ghosts else ledger
    problems = sorted((*reader.findings, *_errors_in(judged, name)), key=_line)
    return ledger, Partial(ledger.entries, tuple(problems), locale)


def _errors_in(ledger: Ledger, name: str) -> Iterable[Finding]:
    """Find what is wrong with a ledger; also where it has no state that could be judged."""
    try:
        return errors_in(ledger)
    except FundledgerError as error:
        hint = "corrections that fit what came after them"
        return [Finding("no-state", Severity.ERROR, str(error), hint, (), Place(name))]


def _line(finding: Finding) -> int:
    return (finding.place.line or 0) if finding.place else 0


def _whole(ledger: Ledger, partial: Partial) -> Ledger:
    if partial.problems:
        raise LoadError(partial.problems)
    return ledger


def _bounded_lines(file: IO[bytes]) -> Iterator[bytes]:
    """Give lines; of one beyond the limit no more than shows that it is."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass


def _encodable(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Refuse text that is no Unicode, such as half of a surrogate pair."""
    for piece in pieces:
        try:
            piece.decode()
        except UnicodeDecodeError:
            bad = Finding("bad-text", Severity.ERROR, "half of a surrogate pair", "Unicode text")
            raise WriteError([bad]) from None
        yield piece


@contextmanager
def _collection_paused() -> Generator[None]:
    """Pause garbage collection while many objects are made, none of them garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
