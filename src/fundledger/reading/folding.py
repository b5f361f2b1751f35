"""
Text with its signs made alike, and the way back to the signs it had.

Copies of a text differ in what nobody means by them: white space, invisible characters,
quotation marks, dashes, ligatures. Folded, they are one. Case is kept. A text is folded in
pieces that do not bear on each other, so that the way back is sought only in the piece
where it is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from attrs import field, frozen

from fundledger.reading.territories import checked_text

if TYPE_CHECKING:
    from collections.abc import Iterator

DASHES: Final = (
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"  # hyphens, figure, en and em dash, bar, minus
    "\u207b\u208b\ufe31\ufe32\ufe58\ufe63\uff0d"  # those that are compatible with one of them
)
QUOTES: Final = (
    "'\"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"  # straight, accents, curly, low
    "\u00ab\u00bb\u2039\u203a\u2032\u2033\u2034\u2057"  # guillemets, primes
    "\u02bc\u1fef\uff02\uff07\uff40"  # an apostrophe that is a letter; compatible and wide ones
)
_SOFT: Final = "\u00ad"  # a soft hyphen stands within a word: white space after it breaks a line
_INVISIBLE: Final = (  # of no width; marks of direction; selectors of a variant
    "\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0001-\U000e007f\U000e0100-\U000e01ef"
)
BLANK: Final = rf"[\s{_SOFT}{_INVISIBLE}]"
"""A pattern of what leaves no ink."""

_GLUE: Final = re.compile(rf"{_SOFT}{BLANK}*+|[{_INVISIBLE}]++")
_SIGNS: Final = [
    rf"{BLANK}*+[{re.escape(kind)}](?:[{re.escape(kind)}]|{BLANK})*+" for kind in (DASHES, QUOTES)
]
_LETTER: Final = r"[!#-&(-,./-_a-~]"  # what is ASCII, and folds into itself
_TOKEN: Final = re.compile(
    rf"(?P<plain>(?:{_LETTER}| (?={_LETTER}))+(?={_LETTER}))|{'|'.join(_SIGNS)}"
    rf"|\s{BLANK}*+|(?:{_SOFT}{BLANK}*+|.)(?:[{_INVISIBLE}]|{_SOFT}{BLANK}*+)*+",
    re.DOTALL,
)
_BEGINS: Final = re.compile(r"[^\W\u02bc\uff9e\uff9f]")
"""A letter or digit: whatever stands before it, it folds alike, unlike a mark or a sign."""

_PIECE, _REACH, _KEPT = 4096, 1024, 64


def folded(text: str) -> str:
    """
    Return *text* with its signs made alike.

    White space becomes one space, or none beside a dash or a quotation mark; dashes become
    ``-`` and quotation marks ``'``, several in a row one; what is invisible goes; a letter
    or figure becomes what it is compatible with (NFKD), as the ligature of f and i is with
    the two.

    >>> folded("\u201cin\u00advest\u00a0 now\u201d \u2014 \u2026")
    "'invest now'-..."
    """
    if not text.isascii():
        text = _GLUE.sub("", text)
    words = " ".join(text.split())
    if words != text:
        before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
        words = f"{before}{words}{after}" if words else before
    return normalize("NFKD", _alike(_alike(words, DASHES), QUOTES))


def _alike(text: str, kind: str) -> str:
    """Make each run of signs of a *kind*, with the spaces around it, the first of its kind."""
    sign = kind[0]
    for other in kind[1:]:
        text = text.replace(other, sign)
    text = text.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    while sign * 2 in text:
        text = text.replace(sign * 2, sign)
    return text


@frozen(eq=False)
class Page:
    """
    A text in which words are looked for; it is folded when that is first needed.

    Args:
        text: The text as it is.

    Raises:
        TypeError: the text is no string.

    >>> page = Page("in\u00advest \u2014 now")
    >>> page.folded
    'invest-now'
    >>> page.original(page.folded.index("now"))
    10
    """

    text: str
    _known: dict[int, dict[int, int]] = field(factory=dict[int, dict[int, int]], init=False)

    def __attrs_post_init__(self) -> None:
        checked_text(self.text, "text")

    @cached_property
    def folded(self) -> str:
        """The whole text with its signs made alike."""
        return "".join(self._pieces)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each piece starts in the text; at last, where the text ends."""
        return (*_cuts(self.text), len(self.text))

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        return tuple(folded(self.text[start:end]) for start, end in pairwise(self._starts))

    @cached_property
    def _reached(self) -> tuple[int, ...]:
        """Where each piece starts in the folded text."""
        return tuple(accumulate(map(len, self._pieces[:-1]), initial=0))

    def original(self, at: int) -> int | None:
        """
        Return where a place of the folded text is in the text.

        Args:
            at: Characters into the folded text.

        Returns:
            Characters into the text; None for a place within what was one character, as
            between the letters of a ligature.
        """
        piece = bisect_right(self._reached, at) - 1
        if piece not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[piece] = _ways_back(self.text[slice(*self._starts[piece : piece + 2])])
        way = self._known[piece].get(at - self._reached[piece])
        return None if way is None else self._starts[piece] + way


def _ways_back(text: str) -> dict[int, int]:
    """Return where each place of the folded *text* is in it, but for those within characters."""
    ways = {0: 0}
    at = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if token["plain"]:
            ways.update(zip(range(at, at + end - start), range(start, end), strict=True))
            at += end - start
        else:
            alike = folded(token[0])
            if not _is_mark(alike):
                ways[at] = start
            at += len(alike)
    ways[at] = len(text)
    return ways


def _is_mark(alike: str) -> bool:
    """Say whether folded text begins with a mark upon the letter before it."""
    return alike != "" and combining(alike[0]) > 0


def _cuts(text: str) -> Iterator[int]:
    """Give the places at which *text* can be cut into pieces, about evenly."""
    at = 0
    while at < len(text):
        yield at
        begin = _BEGINS.search(text, at + _PIECE, at + _PIECE + _REACH)
        at = begin.start() if begin else _next_token(text, at)


def _next_token(text: str, after: int) -> int:
    """Return where a token begins that may begin a piece, or the end of *text*."""
    if len(text) - after <= _PIECE:
        return len(text)
    for token in _TOKEN.finditer(text, after):
        length = token.start() - after
        # Thousands of marks upon one letter are cut too: to put them in order takes for ever.
        if length >= _PIECE + _REACH or (length >= _PIECE and not _is_mark(folded(token[0]))):
            return token.start()
    return len(text)
