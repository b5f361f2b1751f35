"""
Phrases that say for when, found among words.

The patterns are the lexicon's: "(over|for) (the)? (next)? {n} {unit}". ``(a|b)`` is one
of these, ``(a|b)?`` one of them or none; ``{a}`` and ``{b}`` are points in time, ``{n}``
a number and ``{unit}`` a unit of time. All of a language's patterns are one machine,
whose states are made when they are first met, so that a phrase is read word by word,
however many patterns there are. What a phrase comes to is for :mod:`.resolving`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import frozen

from fundledger.reading.lexicon import Lexicon
from fundledger.reading.points import Point, Points, point_at, points_of

NONE: Final = "none"
"""The meaning of phrases that say nothing of what a sum is for: "earlier this year"."""

MEANINGS: Final = (
    NONE,
    "span",
    "length_from",
    "length_to",
    "by",
    "from",
    "since",
    "at_least",
    "length",
    "this_and_next",
    "this",
    "season",
    "within",
)
"""What a pattern of the lexicon makes of its slots; of two as long, the first is taken."""

_ELEMENT: Final = re.compile(r"\(([^)]*)\)(\?)?|\{(\w+)\}|(\S+)")
_LOOK_BACK: Final = 8
"""How many words a phrase may have before its first year, month or unit."""

Words: TypeAlias = "tuple[str, ...]"


class Span(NamedTuple):
    """
    A phrase of time: the words it takes, the last not included, and what they say.

    *lengths* are numbers with the unit of time each counts; *joiner* is the word between
    two points.
    """

    first: int
    last: int
    meaning: str
    a: Point | None = None
    b: Point | None = None
    lengths: tuple[tuple[int, str], ...] = ()
    joiner: str = ""


class _Element(NamedTuple):
    """One step of a pattern: words, of which one must stand there, or a slot."""

    slot: str
    choices: tuple[Words, ...]
    optional: bool


class _Item(NamedTuple):
    """A place in a pattern: before one of its elements, or inside one of several words."""

    pattern: int
    element: int
    words: Words = ()


class _Patterns(NamedTuple):
    """All patterns of a language: their elements, their meanings, and every word in them."""

    elements: tuple[tuple[_Element, ...], ...]
    meanings: tuple[str, ...]
    vocabulary: frozenset[str]


class _State:
    """The places in all patterns that the words so far can have come to."""

    __slots__ = ("_items", "_patterns", "_steps", "meaning", "slots")

    def __init__(self, patterns: _Patterns, items: Iterable[_Item]) -> None:
        self._patterns = patterns
        self._items = frozenset(_passing_over(patterns, items))
        self._steps: dict[str, _State | None] = {}
        ended = [
            patterns.meanings[item.pattern]
            for item in self._items
            if item.element == len(patterns.elements[item.pattern])
        ]
        self.meaning: str = min(ended, key=MEANINGS.index, default="")
        self.slots: frozenset[str] = frozenset(
            patterns.elements[item.pattern][item.element].slot
            for item in self._items
            if not item.words and item.element < len(patterns.elements[item.pattern])
        ) - {""}

    def after(self, word: str, *, slot: bool = False) -> _State | None:
        """Return the state after a word, or after a slot that was filled; None for no way on."""
        if not slot and word not in self._patterns.vocabulary:
            return None
        key = f"{{{word}}}" if slot else word
        if key not in self._steps:
            items = list(self._past_slot(word) if slot else self._past_word(word))
            self._steps[key] = _State(self._patterns, items) if items else None
        return self._steps[key]

    def _past_slot(self, slot: str) -> Iterator[_Item]:
        for item in self._items:
            elements = self._patterns.elements[item.pattern]
            if item.words or item.element == len(elements):
                continue
            if elements[item.element].slot == slot:
                yield _Item(item.pattern, item.element + 1)

    def _past_word(self, word: str) -> Iterator[_Item]:
        for item in self._items:
            pattern, element, rest = item
            elements = self._patterns.elements[pattern]
            if rest:
                choices: Iterable[Words] = (rest,)
            elif element < len(elements):
                choices = elements[element].choices
            else:
                continue
            for choice in choices:
                if choice[0] == word:
                    yield (
                        _Item(pattern, element, choice[1:])
                        if len(choice) > 1
                        else _Item(pattern, element + 1)
                    )


def _passing_over(patterns: _Patterns, items: Iterable[_Item]) -> Iterator[_Item]:
    """Give the items, and those past each optional element that they stand before."""
    for item in items:
        yield item
        elements = patterns.elements[item.pattern]
        at = item.element
        while not item.words and at < len(elements) and elements[at].optional:
            at += 1
            yield item._replace(element=at)


@frozen(eq=False)
class Spans:
    """A language's phrases of time, and its words for points in time."""

    begin: _State
    points: Points
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    near: frozenset[str]
    begins: frozenset[str]


@lru_cache(maxsize=64)
def spans_of(lexicon: Lexicon) -> Spans:
    """Make a lexicon's patterns of time ready to be looked for."""
    table: dict[str, Any] = lexicon.words["periods"]
    written = [(meaning, pattern) for meaning in MEANINGS for pattern in table.get(meaning, ())]
    elements = tuple(tuple(_elements(pattern)) for _, pattern in written)
    patterns = _Patterns(
        elements=elements,
        meanings=tuple(meaning for meaning, _ in written),
        vocabulary=frozenset(
            word for each in elements for one in each for choice in one.choices for word in choice
        ),
    )
    points = points_of(lexicon)
    return Spans(
        begin=_State(patterns, (_Item(number, 0) for number in range(len(written)))),
        points=points,
        units=table["units"],
        numbers=lexicon.words["numbers"] | table.get("numbers", {}),
        near=frozenset([*table["units"], *points.months]),
        begins=frozenset(
            (
                *(word for each in elements for word in _first_words(each)),
                *table["units"],
                *points.heads,
                *lexicon.words["numbers"],
                *table.get("numbers", ()),
            )
        ),
    )


def _elements(pattern: str) -> Iterator[_Element]:
    for words, optional, slot, word in _ELEMENT.findall(pattern):
        if slot:
            yield _Element("a" if slot == "b" else slot, (), optional=False)
        else:
            choices = (words or word).split("|")
            yield _Element("", tuple(tuple(choice.split()) for choice in choices), bool(optional))


def _first_words(elements: Sequence[_Element]) -> Iterator[str]:
    """Give the words that a pattern can begin with."""
    for element in elements:
        yield from (choice[0] for choice in element.choices)
        if not element.optional:
            return


def find_spans(words: Sequence[str], spans: Spans) -> list[Span]:
    """
    Return the phrases of time in order; of those that overlap, the first and longest.

    Args:
        words: The words of a sentence, in small letters.
        spans: The patterns to look for.
    """
    known, begins, year = spans.near, spans.begins, spans.points.year
    found: list[Span] = []
    done = 0
    for at, word in enumerate(words):
        if at < done or not (word in known or (word[0].isdigit() and year.match(word))):
            continue
        for first in range(max(done, at - _LOOK_BACK), at + 1):
            if words[first] not in begins and not words[first][0].isdigit():
                continue
            best = span_at(words, first, spans)
            if best is not None and best.last > at:
                if _is_of_money(best, bare=_begins_with_number(words[first], spans)):
                    found.append(best)
                done = best.last
                break
    return found


def _begins_with_number(word: str, spans: Spans) -> bool:
    return word.isdecimal() or word in spans.numbers


def _is_of_money(span: Span, *, bare: bool) -> bool:
    """
    Say whether a phrase can be of what a sum is for.

    "In March" is when it was said; and some days or weeks, without a word such as
    "over" before them, are of something else.
    """
    if span.meaning == "within":
        return span.a is not None and span.a.month is None
    if span.meaning == "length" and bare:
        return any(unit[-1] in "YM" for _, unit in span.lengths)
    return span.meaning != NONE


def span_at(words: Sequence[str], first: int, spans: Spans) -> Span | None:
    """Return the longest phrase of time that begins at a word; None where none does."""
    best: _Way | None = None
    size = len(words)
    ways = [_Way(spans.begin, first)]
    while ways:
        way = ways.pop()
        state, at = way.state, way.at
        if state.meaning and (best is None or at > best.at):
            best = way
        if at >= size:
            continue
        if state.slots:
            ways += _filled(words, way, spans)
        following = state.after(words[at])
        if following is not None:
            ways.append(way.on(following, at + 1, words[at]))
    if best is None:
        return None
    points, meaning = best.points, best.state.meaning
    a = points[0] if points else None
    b = points[-1] if len(points) > 1 else None
    lengths = best.lengths
    if best.number is not None:
        lengths = (*lengths, (best.number, _USUAL))
    return Span(first, best.at, meaning, a, b, lengths, best.joiner)


_USUAL: Final = "Y"
"""The unit of a number without one: "over the next five"."""


class _Way(NamedTuple):
    """One way of reading the words so far; *number* is one whose unit has not come yet."""

    state: _State
    at: int
    points: tuple[Point, ...] = ()
    lengths: tuple[tuple[int, str], ...] = ()
    number: int | None = None
    joiner: str = ""
    before: str = ""

    def on(self, state: _State, at: int, word: str) -> _Way:
        """Go on past a word."""
        return _Way(state, at, self.points, self.lengths, self.number, self.joiner, word)


def _filled(words: Sequence[str], way: _Way, spans: Spans) -> Iterator[_Way]:
    """Give the ways in which a slot can be filled by what stands next."""
    state, at, points, lengths, count, joiner, before = way
    word = words[at]
    if "a" in state.slots and (word in spans.points.heads or word[0].isdigit()):
        found = point_at(words, at, spans.points)
        following = state.after("a", slot=True) if found else None
        if found and following:
            joined = before if points else joiner
            yield _Way(following, found[1], (*points, found[0]), lengths, count, joined)
    if "n" in state.slots:
        number = spans.numbers.get(word)
        if number is None and word.isdecimal() and len(word) <= _LONGEST_NUMBER:
            number = int(word)
        following = None if number is None else state.after("n", slot=True)
        if following:
            yield _Way(following, at + 1, points, lengths, number, joiner)
    if "unit" in state.slots and word in spans.units:
        following = state.after("unit", slot=True)
        if following:
            length = (1 if count is None else count, spans.units[word])
            yield _Way(following, at + 1, points, (*lengths, length), None, joiner)


_LONGEST_NUMBER: Final = 5
