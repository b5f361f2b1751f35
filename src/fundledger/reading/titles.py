"""
What a sum is called: the noun phrase beside it, or a few words of its sentence.

In turn: what is to rise or fall, the phrase after the sum, the noun that it is of, what
it is for, the phrase before it. The first that tells more than "funding" is the title.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.reading.phrases import MOST_WORDS, Phrases, Stretch
from fundledger.reading.words import SUM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from fundledger.reading.placing import Placed

_LONGEST_ID: Final = 48
_FEW: Final = 6
_OPENS: Final = frozenset("([")
_CLOSES: Final = frozenset(")]")
_SIGNS: Final = frozenset(["(", "[", "\u2013", "-", ":", "|"])
_OF_THE_SUM: Final = ("per", "period", "bound", "prices")
_LINE: Final = "|"
_CELL_ENDS: Final = frozenset("|;:,")
_NOTHING: Final = (0, 0)
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")


class Title(NamedTuple):
    """
    What a sum is called.

    *start* and *end* are where the phrase stands in the text, *telling* the words in it
    that tell what the sum is for; *sure* is false where it is but a part of the sentence.
    """

    words: str
    start: int
    end: int
    telling: frozenset[str]
    sure: bool


def titled(text: str, placed: Placed, phrases: Phrases) -> Title:
    """Return what a sum is called, by the words beside it; a cell of a table, by its row's."""
    usage = phrases.usage
    row = _row_name(placed, phrases) if placed.mention.unit else _NOTHING
    if row[0] < row[1]:
        return _title(text, placed, [row], usage.telling(phrases.said[slice(*row)]), sure=True)
    for pieces in _candidates(placed, phrases) if usage.known else ():
        held = [piece for piece in pieces if piece[0] < piece[1]]
        telling = usage.telling([word for piece in held for word in phrases.said[slice(*piece)]])
        if telling:
            return _title(text, placed, held, telling, sure=True)
    few = _few_words(placed, phrases)
    return _title(text, placed, [few], usage.telling(phrases.said[slice(*few)]), sure=False)


def short_name(words: str, taken: AbstractSet[str]) -> str:
    """
    Return an id for a title that is not *taken* yet.

    >>> short_name("Police funding", {"police-funding"})
    'police-funding-2'
    """
    plain = unicodedata.normalize("NFKD", words.lower()).replace("ß", "ss")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = _NOT_IN_ID.sub("-", plain).strip("-")
    if len(slug) > _LONGEST_ID:
        slug = slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]
    stem = name = slug or "commitment"
    count = 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    return name


def _title(
    text: str, placed: Placed, pieces: list[Stretch], telling: frozenset[str], *, sure: bool
) -> Title:
    spans = [placed.span(*piece) for piece in pieces]
    words = " ".join(" ".join(text[start:end].split()) for start, end in spans)
    return Title(
        words[:1].upper() + words[1:],
        min(start for start, _ in spans),
        max(end for _, end in spans),
        telling,
        sure,
    )


def _row_name(placed: Placed, phrases: Phrases) -> Stretch:
    """Return the words before the first figure of a row, without the lines of its table."""
    first, last = 0, placed.words.sums[0]
    if any(word.isalpha() for word in phrases.said[last : placed.at] if word != SUM):
        return first, first  # a list on one line
    while first < last and phrases.said[first] == _LINE:
        first += 1
    while first < last and phrases.said[last - 1] in _CELL_ENDS:
        last -= 1
    return phrases.trimmed((first, last))


def _candidates(placed: Placed, phrases: Phrases) -> Iterator[list[Stretch]]:
    """Give the phrases that may be a title, the likeliest first, each in one piece or more."""
    low, usage, said = placed.before, phrases.usage, phrases.said
    left, after, high = _left(placed, phrases), _after(placed, phrases), _high(placed, phrases)
    yield _changing(placed, phrases, left)
    direct = phrases.onwards(after, high)
    purpose = phrases.purpose(after, high)
    if direct[0] < direct[1]:
        if not phrases.little(direct):
            yield [direct]
        yield [phrases.back(_left(placed, phrases, articles=False), low), direct]
        yield [direct, phrases.purpose(direct[1], high)]
        if not usage.general.isdisjoint(said[slice(*direct)]):
            yield [_tail(phrases, direct, high)]
    if left - 1 > low and said[left - 1] in usage.heads:
        head = phrases.back(left - 1, low)
        if head[0] < head[1] and not (phrases.little(head) and purpose[0] == purpose[1]):
            yield [head, purpose]
    yield [phrases.after(purpose)]
    yield [phrases.back(left - 1 if left - 1 > low and said[left - 1] in _SIGNS else left, low)]
    going = after
    while going < min(high, after + _FEW) and phrases.is_verb(going):
        going += 1
    yield [phrases.after(phrases.purpose(going, high))]
    if going > after:
        yield [phrases.onwards(going, high)]
    yield [_receiver(placed, phrases)]


def _few_words(placed: Placed, phrases: Phrases) -> Stretch:
    """Return the first words of the clause of a sum, or else some beside it."""
    first, left = _clause(placed, phrases)
    subject = _subject(placed, phrases)
    following = phrases.trimmed(_running(placed.at + 1, placed.after, phrases))
    if phrases.usage.known and not phrases.little(subject):
        return subject
    before = phrases.trimmed((max(first, left - _FEW), left))
    if not phrases.usage.known or phrases.little(following):
        if before[1] - before[0] > 1:
            return before
        return placed.at, max(placed.at + 1, following[1])
    return following


def _clause(placed: Placed, phrases: Phrases) -> Stretch:
    """Return the words before a sum from the last sign on."""
    first = left = _left(placed, phrases)
    while first - 1 > placed.before and not phrases.parts(first - 1):
        first -= 1
    return first, left


def _subject(placed: Placed, phrases: Phrases) -> Stretch:
    """Return the first words of the clause of a sum up to its verb."""
    first, left = phrases.trimmed(_clause(placed, phrases))
    last = first
    while last < left and last - first < _FEW and not phrases.ends(last):
        last += 1
    return phrases.trimmed((first, last))


def _receiver(placed: Placed, phrases: Phrases) -> Stretch:
    """Return who receives a sum, where the words before it say so: "schools will get £5m"."""
    first, last = _subject(placed, phrases)
    between = phrases.said[last : _left(placed, phrases)]
    return (first, last) if not phrases.usage.receiving.isdisjoint(between) else (first, first)


def _running(first: int, high: int, phrases: Phrases) -> Stretch:
    """Return a few words up to a sign."""
    last = first
    while last < min(high, first + _FEW) and not phrases.parts(last):
        last += 1
    return first, last


def _changing(placed: Placed, phrases: Phrases, left: int) -> list[Stretch]:
    """Return what is said to rise, to fall or to stand at a sum, where a verb before it says so."""
    low, said = placed.before, phrases.said
    for clue in placed.clues("basis"):
        first, last = placed.place_of(clue.start), placed.place_of(clue.end)
        if last > left or first <= low or any(phrases.parts(at) for at in range(last, left)):
            continue
        inner = phrases.onwards(last, left)
        if inner[0] < inner[1]:
            return [inner]
        if said[left - 1] in phrases.usage.heads:
            return []
        while first - 1 > low and phrases.ends(first - 1):
            first -= 1
        subject = phrases.back(first, low)
        join = subject[0] - 1
        if subject[0] < subject[1] and join > low and said[join] in phrases.usage.purposes:
            return [(phrases.back(join, low)[0], subject[1])]
        return [subject]
    return []


def _tail(phrases: Phrases, direct: Stretch, high: int) -> Stretch:
    """Return a noun that tells too little with the words after it: "programme run by ..."."""
    first, last = direct
    while last < min(high, first + MOST_WORDS) and not phrases.parts(last):
        last += 1
    return first, max(first, phrases.trimmed((first, last))[1])


def _left(placed: Placed, phrases: Phrases, *, articles: bool = True) -> int:
    """Return the first of the words before a sum that are of the sum: qualifiers, "a new"."""
    first, usage = placed.at, phrases.usage
    passed = phrases.idle if articles else usage.claims
    spans = _spans(placed)
    moved = True
    while moved and first - 1 > placed.before:
        before = [start for start, end in spans if start < first <= end]
        moved = bool(before) or phrases.said[first - 1] in passed
        first = max(placed.before + 1, min(before)) if before else first - moved
    return first


def _after(placed: Placed, phrases: Phrases) -> int:
    """Return the first word after a sum that is not of the sum: past its rate, time, conversion."""
    said, high = phrases.said, len(phrases.said)
    at = _last_of_range(placed, phrases) + 1
    if at + 1 < high and said[at] in _OPENS and SUM in said[at : at + _FEW]:
        closed = [place for place in range(at, min(at + _FEW, high)) if said[place] in _CLOSES]
        at = closed[0] + 1 if closed else at
    spans = _spans(placed)
    while ends := [end for start, end in spans if start <= at < end]:
        at = max(ends)
    return at


def _high(placed: Placed, phrases: Phrases) -> int:
    """Return the place of the next sum that is not of this one, or the end of the sentence."""
    after, sums = _after(placed, phrases), placed.words.sums
    return next((at for at in sums if at >= after), len(phrases.said))


def _last_of_range(placed: Placed, phrases: Phrases) -> int:
    """Return the place of a sum, or of the next where only "to" stands between them."""
    following = placed.after
    if following == placed.at + 2 < len(phrases.said):
        return following if phrases.said[placed.at + 1] in phrases.usage.joins else placed.at
    return placed.at


def _spans(placed: Placed) -> list[Stretch]:
    return [
        (placed.place_of(clue.start), placed.place_of(clue.end))
        for clue in placed.clues(*_OF_THE_SUM)
    ]
