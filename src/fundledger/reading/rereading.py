"""The quotes of an entry, looked up in their texts and read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fundledger.reading.agreeing import bounds_agree
from fundledger.reading.folding import Page
from fundledger.reading.mention import Mention
from fundledger.reading.quoting import Located, Nearest, locate_on
from fundledger.reading.words import PARAGRAPH_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundledger.model.entries import Entry
    from fundledger.model.source import Evidence, Source

_AROUND: Final = 2000


@frozen
class Library:
    """
    The texts of sources, and a way to read them.

    Args:
        pages: Each text by the key, the address or the title of its source.
        reads: What returns the sums of some words.
    """

    pages: Mapping[str, Page]
    reads: Callable[[str], tuple[Mention, ...]] = field(repr=False)


@frozen
class Quoted:
    """
    A sum that a quote says.

    Args:
        said: The sum, as the quote by itself says it.
        whole: The sum as the text around the quote says it, where that differs.
        there: Its words in the text, with those of its bound, where it differs.
    """

    said: Mention
    whole: Mention | None = None
    there: str = ""


@frozen
class Quote:
    """
    One quote of an entry.

    Args:
        path: The way to it inside the entry.
        exact: Its words, as the ledger has them.
        source: The name by which its text goes; None where no text is given.
        found: Where the text has it, or what is nearest to it there.
        sums: The sums that are said in it, as its text has it.
    """

    path: str
    exact: str
    source: str | None
    found: Located | Nearest | None
    sums: tuple[Quoted, ...]


def quotes_of(entry: Entry, library: Library) -> tuple[Quote, ...]:
    """Return the quotes of an entry, of evidence that has words."""
    return tuple(
        _quote(f"evidence[{number}].exact", evidence, evidence.exact, library)
        for number, evidence in enumerate(entry.evidence)
        if evidence.exact is not None
    )


def names_of(source: Source) -> Iterator[str]:
    """Give the names by which the text of a source may go, the first of them first."""
    yield from filter(None, (source.key, source.url, source.title))


def _quote(path: str, evidence: Evidence, exact: str, library: Library) -> Quote:
    name = next((name for name in names_of(evidence.source) if name in library.pages), None)
    if name is None:
        return Quote(path, exact, None, None, tuple(map(Quoted, library.reads(exact))))
    page = library.pages[name]
    found = locate_on(page, exact, evidence.prefix, evidence.suffix)
    if isinstance(found, Located):
        return Quote(path, exact, name, found, tuple(_in_context(page.text, found, library)))
    return Quote(path, exact, name, found, tuple(map(Quoted, library.reads(exact))))


def _in_context(text: str, found: Located, library: Library) -> Iterator[Quoted]:
    """Read a quote by itself and within its paragraphs, and compare each sum in it."""
    first, last = _paragraphs(text, found)
    around = text[first:last]
    wholes = library.reads(around)
    for said in library.reads(found.words):
        start, end = (found.start - first + at for at in (said.start, said.end))
        whole = next((each for each in wholes if each.start < end and start < each.end), said)
        if bounds_agree(said, whole):
            yield Quoted(said)
        else:
            yield Quoted(said, whole, _with_bound(around, whole))
    # The figures of a quoted row have their unit from the head of the table, which the text has.
    begin, stop = found.start - first, found.end - first
    yield from (
        Quoted(each) for each in wholes if each.unit and begin <= each.start < each.end <= stop
    )


def _paragraphs(text: str, found: Located) -> tuple[int, int]:
    """Return where the paragraphs of a quote begin and end, not too far from it."""
    first, last = max(0, found.start - _AROUND), min(len(text), found.end + _AROUND)
    for before in PARAGRAPH_END.finditer(text, first, found.start):
        first = before.end()
    after = PARAGRAPH_END.search(text, found.end, last)
    return first, after.start() if after else last


def _with_bound(text: str, said: Mention) -> str:
    """Return the words of a sum and of its bound, wherever they stand."""
    clues = [clue for clue in said.because if clue.label.startswith("bound")]
    start = min([said.start, *(clue.start for clue in clues)])
    return text[start : max([said.end, *(clue.end for clue in clues)])]
