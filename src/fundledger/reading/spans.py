"""
Phrases that say for when, found among words.

The patterns are the lexicon's: "(over|for) (the)? (next)? {n} {unit}". ``(a|b)`` is one
of these, ``(a|b)?`` one of them or none; ``{a}`` and ``{b}`` are points in time, ``{n}``
a number and ``{unit}`` a unit of time. What they come to is for :mod:`.resolving`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import frozen

from fundledger.reading.lexicon import Lexicon
from fundledger.reading.points import Point, Points, point_at, points_of

MEANINGS: Final = ("span", "length_from", "length_to", "by", "from", "since", "length", "this_and_next", "this", "within")
"""What a pattern of the lexicon makes of its slots; of two as long, the first is taken."""

_ELEMENT: Final = re.compile(r"\(([^)]*)\)(\?)?|\{(\w+)\}|(\S+)")
_LOOK_BACK: Final = 8
"""How many words a phrase may have before its first year, month or unit."""

Phrase: TypeAlias = "tuple[str, ...]"


class Element(NamedTuple):
    """One step of a pattern: words, of which one must stand there, or a slot."""

    slot: str
    choices: Mapping[str, tuple[Phrase, ...]]
    optional: bool


class Span(NamedTuple):
    """
    A phrase of time: the words it takes, the last not included, and what they say.

    *joiner* is the word between its two points.
    """

    first: int
    last: int
    meaning: str
    a: Point | None = None
    b: Point | None = None
    count: int = 1
    unit: str = ""
    joiner: str = ""


@frozen(eq=False)
class Spans:
    """A language's phrases of time, by the word that each begins with; "" is a slot."""

    by_word: Mapping[str, tuple[tuple[str, tuple[Element, ...]], ...]]
    points: Points
    units: Mapping[str, str]
    numbers: Mapping[str, int]


@lru_cache(maxsize=64)
def spans_of(lexicon: Lexicon) -> Spans:
    """Make a lexicon's patterns of time ready to be looked for."""
    table: dict[str, Any] = lexicon.words["periods"]
    by_word: dict[str, list[tuple[str, tuple[Element, ...]]]] = {}
    for meaning in MEANINGS:
        for pattern in table.get(meaning, ()):
            elements = tuple(_elements(pattern))
            for word in _first_words(elements):
                by_word.setdefault(word, []).append((meaning, elements))
    return Spans(
        by_word={word: tuple(patterns) for word, patterns in by_word.items()},
        points=points_of(lexicon),
        units=table["units"],
        numbers=lexicon.words["numbers"] | table.get("numbers", {}),
    )


def _elements(pattern: str) -> Iterator[Element]:
    for words, optional, slot, word in _ELEMENT.findall(pattern):
        if slot:
            yield Element(slot, {}, optional=False)
            continue
        choices: dict[str, tuple[Phrase, ...]] = {}
        for choice in (words or word).split("|"):
            phrase = tuple(choice.split())
            choices[phrase[0]] = (*choices.get(phrase[0], ()), phrase)
        ordered = {
            head: tuple(sorted(phrases, key=len, reverse=True)) for head, phrases in choices.items()
        }
        yield Element("", ordered, bool(optional))


def _first_words(elements: Sequence[Element]) -> Iterator[str]:
    """Give the words that a pattern can begin with; "" where it can begin with a slot."""
    for element in elements:
        yield from element.choices or ("",)
        if not element.optional:
            return


def find_spans(words: Sequence[str], places: Sequence[tuple[int, int]], spans: Spans) -> list[Span]:
    """
    Return the phrases of time in order; of those that overlap, the first and longest.

    Args:
        words: The words of a sentence, in small letters.
        places: Where each begins and ends in the sentence.
        spans: The patterns to look for.
    """
    points, units = spans.points, spans.units
    near = [
        at
        for at, word in enumerate(words)
        if word in units or word in points.months or points.year.match(word)
    ]
    found: list[Span] = []
    done = 0
    for at in near:
        if at < done:
            continue
        for first in range(max(done, at - _LOOK_BACK), at + 1):
            best = _longest(words, places, first, spans)
            if best is not None and best.last > at:
                if best.meaning != "within" or (best.a is not None and best.a.month is None):
                    found.append(best)  # "in March" is when it was said, not what it is for
                done = best.last
                break
    return found


def _longest(
    words: Sequence[str], places: Sequence[tuple[int, int]], first: int, spans: Spans
) -> Span | None:
    """Return the longest phrase of time that begins at a word."""
    best: Span | None = None
    word = words[first]
    patterns = spans.by_word.get(word, ())
    if not patterns or word in spans.units:
        patterns = (*patterns, *spans.by_word.get("", ()))
    for meaning, elements in patterns:
        span = _match(words, places, first, elements, Span(first, first, meaning), spans)
        if span is not None and (best is None or span.last > best.last):
            best = span
    return best


def _match(
    words: Sequence[str],
    places: Sequence[tuple[int, int]],
    at: int,
    elements: Sequence[Element],
    span: Span,
    spans: Spans,
) -> Span | None:
    """Match the rest of a pattern at a word; an optional step is tried with, then without."""
    if not elements:
        return span._replace(last=at)
    element, rest = elements[0], elements[1:]
    size = len(words)
    if element.slot:
        filled = _SLOTS[element.slot](words, places, at, span, spans) if at < size else None
        return filled and _match(words, places, filled.last, rest, filled, spans)
    if at < size:
        for phrase in element.choices.get(words[at], ()):
            end = at + len(phrase)
            if len(phrase) > 1 and tuple(words[at:end]) != phrase:
                continue
            joined = span if span.a is None else span._replace(joiner=phrase[0])
            whole = _match(words, places, end, rest, joined, spans)
            if whole is not None:
                return whole
    return _match(words, places, at, rest, span, spans) if element.optional else None


_Slot: TypeAlias = Callable[
    [Sequence[str], Sequence[tuple[int, int]], int, Span, Spans], "Span | None"
]


def _first_point(
    words: Sequence[str], places: Sequence[tuple[int, int]], at: int, span: Span, spans: Spans
) -> Span | None:
    found = point_at(words, places, at, spans.points)
    return None if found is None else span._replace(a=found[0], last=found[1])


def _second_point(
    words: Sequence[str], places: Sequence[tuple[int, int]], at: int, span: Span, spans: Spans
) -> Span | None:
    found = point_at(words, places, at, spans.points)
    return None if found is None else span._replace(b=found[0], last=found[1])


def _number(
    words: Sequence[str], _: Sequence[tuple[int, int]], at: int, span: Span, spans: Spans
) -> Span | None:
    word = words[at]
    count = spans.numbers.get(word)
    if count is None and word.isdecimal() and len(word) <= 3:
        count = int(word)
    return span._replace(count=count, last=at + 1) if count else None


def _unit(
    words: Sequence[str], _: Sequence[tuple[int, int]], at: int, span: Span, spans: Spans
) -> Span | None:
    unit = spans.units.get(words[at])
    return unit and span._replace(unit=unit, last=at + 1) or None


_SLOTS: Final[Mapping[str, _Slot]] = {
    "a": _first_point,
    "b": _second_point,
    "n": _number,
    "unit": _unit,
}
