"""Finding a quote in a text: to the letter, through changed signs, or the nearest to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import unique
from itertools import takewhile
from typing import Final

from attrs import frozen

from fundledger.reading.folding import BLANK, DASHES, QUOTES, Page, folded
from fundledger.reading.likeness import LONGEST, most_alike
from fundledger.reading.territories import checked_text
from fundledger.vocabulary import Word

_CONTEXT: Final = 64
_BLANK: Final = re.compile(BLANK)


@unique
class Sign(Word):
    """What may differ between a quote and the text it is from, and nobody means by it."""

    WHITE_SPACE = "white_space"
    """Other spaces, line breaks, soft hyphens or characters of no width."""

    QUOTATION_MARKS = "quotation_marks"
    """Straight, curly or angle ones, or apostrophes."""

    DASHES = "dashes"
    """Hyphens, dashes or minus signs."""

    LETTERFORMS = "letterforms"
    """Ligatures, three dots for an ellipsis, letters put together from parts."""


_KINDS: Final = {
    Sign.WHITE_SPACE: re.compile(rf"{BLANK}+"),
    Sign.QUOTATION_MARKS: re.compile(rf"[{re.escape(QUOTES)}]"),
    Sign.DASHES: re.compile(rf"[{re.escape(DASHES)}]"),
    Sign.LETTERFORMS: re.compile(rf"(?!{BLANK})[^{re.escape(QUOTES + DASHES)}]"),
}


@frozen
class Located:
    """
    Where a text has a quote.

    Args:
        start: Where the words begin in the text, in characters.
        end: Where they end, **not** included, so that ``text[start:end]`` is them.
        words: The words, as the text has them.
        occurrences: How many times the text has them.
        changed: Which signs the quote has otherwise; none where it is to the letter.
    """

    start: int
    end: int
    words: str
    occurrences: int = 1
    changed: tuple[Sign, ...] = ()


@frozen
class Nearest:
    """
    The passage of a text that is most like a quote which the text does not have.

    Args:
        start: Where the passage begins in the text, in characters.
        end: Where it ends, **not** included, so that ``text[start:end]`` is it.
        words: The passage, as the text has it.
        similarity: How much of the two is alike, in per cent, rounded down.
    """

    start: int
    end: int
    words: str
    similarity: int


def locate(
    quote: str, text: str, *, prefix: str | None = None, suffix: str | None = None
) -> Located | Nearest | None:
    """
    Find a quote in a text, or else what is nearest to it.

    To the letter first; then through other white space (line breaks, soft hyphens,
    characters of no width), quotation marks, dashes, ligatures and ellipses. Other
    capitals are other words. The time it takes grows with the text, and no faster.

    Args:
        quote: The words to look for.
        text: The text they should be from.
        prefix: The words just before them: they choose where the text has the quote
            several times.
        suffix: The words just after them, which choose too.

    Returns:
        Where it stands; or the nearest passage, for which a quote's first 2,000
        characters count; or None for a text with nothing like it.

    Raises:
        TypeError: the quote or the text is no string.

    >>> text = "Funding will increase by up to\u00a0£970 million."
    >>> locate("up to £970 million", text).changed
    (Sign.WHITE_SPACE,)
    >>> locate("Funding will increase by £970 million", text).similarity
    92
    >>> locate("new youth clubs", text) is None
    True
    """
    checked_text(quote, "quote")
    return locate_on(Page(text), quote, prefix, suffix)


def locate_on(
    page: Page, quote: str, prefix: str | None = None, suffix: str | None = None
) -> Located | Nearest | None:
    """Find a quote as :func:`locate` does, on a page that is folded once for many quotes."""
    context = (
        folded((prefix or "")[-_CONTEXT:]).strip(),
        folded((suffix or "")[:_CONTEXT]).strip(),
    )
    for places in (_to_the_letter, _through_signs):
        if found := _chosen(places(quote, page), page.text, *context):
            occurrences, start, end = found
            words = page.text[start:end]
            return Located(start, end, words, occurrences, _changed(quote, words))
    return _nearest(quote, page)


def _to_the_letter(quote: str, page: Page) -> Iterator[tuple[int, int]]:
    """Give the places of a quote as it is."""
    at = page.text.find(quote) if quote else -1
    while at >= 0:
        yield at, at + len(quote)
        at = page.text.find(quote, at + len(quote))


def _through_signs(quote: str, page: Page) -> Iterator[tuple[int, int]]:
    """Give the places of a quote whose signs may be others, where it cuts through no character."""
    needle, text = Page(quote[slice(*_inked(quote, 0, len(quote)))]).folded, page.folded
    at = text.find(needle) if needle else -1
    while at >= 0:
        start, end = page.original(at), page.original(at + len(needle))
        if start is None or end is None:
            at = text.find(needle, at + 1)
        else:
            yield _inked(page.text, start, end)
            at = text.find(needle, at + len(needle))


def _inked(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out at both ends of a passage what leaves no ink."""
    while start < end and _BLANK.match(text, start):
        start += 1
    while start < end and _BLANK.match(text, end - 1):
        end -= 1
    return start, end


def _chosen(
    places: Iterator[tuple[int, int]], text: str, before: str, after: str
) -> tuple[int, int, int] | None:
    """Count the places, and choose the one whose context agrees best, the first if equal."""
    count, best, chosen = 0, -1, (0, 0)
    whole = len(before) + len(after)
    for start, end in places:
        count += 1
        if best == whole:
            continue  # nothing agrees better
        agreed = _agreement(text, start, end, before, after) if whole else 0
        if agreed > best:
            best, chosen = agreed, (start, end)
    return (count, *chosen) if count else None


def _agreement(text: str, start: int, end: int, before: str, after: str) -> int:
    """Count the characters of a context that stand around a passage."""
    ahead = folded(text[max(0, start - 2 * _CONTEXT) : start]).strip()
    behind = folded(text[end : end + 2 * _CONTEXT]).strip()
    return _in_common(ahead[::-1], before[::-1]) + _in_common(behind, after)


def _in_common(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _changed(quote: str, words: str) -> tuple[Sign, ...]:
    """Name the kinds of signs in which a quote differs from the words that were found."""
    if quote == words:
        return ()
    signs = tuple(
        sign for sign, kind in _KINDS.items() if kind.findall(quote) != kind.findall(words)
    )
    return signs or (Sign.WHITE_SPACE,)  # as much of it, elsewhere


def _nearest(quote: str, page: Page) -> Nearest | None:
    """Return the passage that is most like a quote, in whole characters."""
    found = most_alike(Page(quote[:LONGEST]).folded.strip(), page.folded)
    if found is None:
        return None
    starts = map(page.original, range(found.start, -1, -1))
    ends = map(page.original, range(found.end, len(page.folded) + 1))
    start, end = (next(place for place in places if place is not None) for places in (starts, ends))
    start, end = _inked(page.text, start, end)
    return Nearest(start, end, page.text[start:end], found.similarity)
