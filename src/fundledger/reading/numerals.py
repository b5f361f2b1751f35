"""
Numbers with the signs, scale words and currencies that stand at them.

A number is looked for at its digits, then at what stands to the left and the right of
them; a number in words is looked for at its scale word or its currency. So the work
grows with the text and not with the vocabulary.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import frozen

from fundledger.model.currencies import CODES, minor_units
from fundledger.reading.figures import DIGITS, SPACES, read_digits

from fundledger.reading.lexicon import Lexicon, lexicon_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Number(NamedTuple):
    """
    A number as a text has it.

    *start* and *end* take in its sign and its scale word. *sign* is a currency's code, a
    meaning that several share, or None. *scale* is a power of ten, or None where none
    was written. *digits* is where the figure itself begins.
    """

    start: int
    end: int
    value: Decimal
    scale: int | None = None
    sign: str | None = None
    doubt: str = ""
    digits: int = 0
    approximate: bool = False


@frozen(eq=False)
class Marks:
    """
    What may stand beside a figure, made ready for looking up.

    Args:
        decimal: The sign before decimals.
        scales: Powers of ten by word.
        signs: Signs and codes, with what they mean.
        sign_ends: The last characters of signs that are no letters.
        names: Names of currencies, in small letters.
        first_words: The first word of each name.
        joints: Words between a scale word and its currency.
        spelled: How the words begin at which a number in words may end.
        before_spelled: Finds the number words that end where it ends.
        numbers, fractions: Values of number words.
        one, alone, vague: See the lexicon's table of sums.
        halves: What adds half after a scale word.
        scale_words: The scale words that are words.
        subunits: Hundredths of a currency by name, with what it means.
    """

    decimal: str
    scales: Mapping[str, int]
    signs: Mapping[str, str]
    sign_ends: frozenset[str]
    names: Mapping[str, str]
    first_words: frozenset[str]
    joints: frozenset[str]
    spelled: tuple[str, ...]
    before_spelled: re.Pattern[str]
    numbers: Mapping[str, int]
    fractions: Mapping[str, str]
    one: frozenset[str]
    alone: frozenset[str]
    vague: frozenset[str]
    halves: tuple[str, ...]
    subunits: Mapping[str, str]
    scale_words: frozenset[str]


_WORD: Final = re.compile(rf"[{SPACES}-]?([^\W\d_]+)(\.?)")
_NAME: Final = re.compile(rf"[{SPACES}-]?([^\W\d_]+['\u2019]?)[{SPACES}]?")
_LETTERS: Final = re.compile(r"(?<![^\W_])\$?[A-Za-z]{1,4}\.?$")
_LETTERS_AND_SIGN: Final = re.compile(r"(?:(?<![^\W_])[A-Za-z.]{1,4})?[^\w\s]$")
_LIKE_WORDS: Final = frozenset(["ALL", "TOP", "TRY", "CUP", "PEN", "MOP", "GEL", "BAM", "LAK"])
"""Codes that are words in capitals too: they want a scale word beside them."""

_FUSED: Final = (1, 2, 3)
_SPACE: Final = frozenset(SPACES)
_HALF: Final = Decimal("0.5")
_LONGEST_NAME: Final = 3


@lru_cache(maxsize=64)
def marks_of(lexicon: Lexicon) -> Marks:
    """Make a locale's words ready for looking up."""
    minor_units("GBP")  # fills the table of codes
    sums: dict[str, Any] = lexicon.words["sums"]
    spelled, before_spelled = _spelled(lexicon.language)
    return Marks(
        decimal=lexicon.decimal,
        scales=lexicon.scales,
        signs={**CODES, **lexicon.signs},
        sign_ends=frozenset(s[-1] for s in lexicon.signs if not (s[-1].isalpha() or s[-1] == ".")),
        names=lexicon.names,
        first_words=_first_words(lexicon.language),
        joints=frozenset(sums["joints"]),
        spelled=spelled,
        before_spelled=before_spelled,
        numbers=lexicon.words["numbers"],
        fractions=lexicon.words["fractions"],
        one=frozenset(sums["one"]),
        alone=frozenset(sums["alone"]),
        vague=frozenset(sums["vague"]),
        scale_words=frozenset(s for s in lexicon.scales if s.replace(".", "").isalpha()),
        subunits=lexicon.words.get("subunits", {}),
        halves=tuple(f" {words}" for words in sums.get("halves", ())),
    )


@lru_cache(maxsize=64)
def _first_words(language: str) -> frozenset[str]:
    return frozenset(name.split()[0] for name in lexicon_for(language).names)


@lru_cache(maxsize=64)
def _spelled(language: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the words a number in words may end at, and what finds the number before them."""
    table = lexicon_for(language).words
    numbers = [*table["numbers"], *table["fractions"], *table["sums"]["fillers"]]
    ends = {word.lower() for word in table["scales"] if len(word) > 3 and word.isalpha()}
    ends.update(table["sums"]["alone"])
    shortest = [word for word in ends if not any(word.startswith(o) for o in ends - {word})]
    before = re.compile(
        rf"(?<![\w])(?:(?:{_any_of([*numbers, *table['sums']['one']])})"
        rf"(?:[{SPACES}-]+|(?<=')))+$",
        re.IGNORECASE,
    )
    return tuple(sorted(shortest)), before


def _any_of(words: list[str]) -> str:
    """Write an alternation, longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def in_digits(text: str, marks: Marks) -> Iterator[Number]:
    """Give the numbers that are written in digits, in order, those without a currency too."""
    for match in DIGITS.finditer(text):
        first, last = match.span()
        before = text[first - 1] if first else " "
        after = text[last : last + 1]
        if after == "%":
            continue
        figure = read_digits(match[0], marks.decimal)
        if figure is None:
            continue
        start, sign = _sign_before(text, first, before, marks)
        if start == first and before.isalnum():
            continue  # part of a word, such as "A320"
        end, scale, named, half = read_after(text, last, marks)
        if sign is not None and start != first and scale is None and _is_like_word(text[start:first]):
            start, sign = first, None
        if named is not None and sign is not None and named != sign:
            if not named.isupper() or sign.isupper():
                end, named = _scaled(text, last, marks)[0], None
            else:
                sign = named
        value = figure.value + _HALF if half else figure.value
        yield Number(start, end, value, scale, sign or named, figure.doubt, first)


def _is_like_word(sign: str) -> bool:
    return sign.rstrip(SPACES) in _LIKE_WORDS


def _sign_before(text: str, first: int, before: str, marks: Marks) -> tuple[int, str | None]:
    """Look for a sign or a code just before a figure; return where it begins, and its meaning."""
    at = first
    if before in SPACES and first > 1:
        at, before = first - 1, text[first - 2]
    if before in marks.sign_ends:
        found = _LETTERS_AND_SIGN.search(text, max(0, at - 5), at)
        while found is not None:
            sign = found[0]
            if sign in marks.signs:
                return found.start(), marks.signs[sign]
            if len(sign) == 1:
                break
            found = _LETTERS_AND_SIGN.search(text, at - 1, at)
    elif before.isalpha() or before == ".":
        found = _LETTERS.search(text, max(0, at - 6), at)
        if found is not None and (meaning := marks.signs.get(found[0])):
            return found.start(), meaning
    return first, None


def _scaled(text: str, end: int, marks: Marks) -> tuple[int, int | None, str]:
    """Read the scale words after a figure; return where they end, their power, the next word."""
    power: int | None = None
    while (word := _WORD.match(text, end)) is not None:
        name, dot = word[1], word[2]
        step = marks.scales.get(name + dot) if dot else None
        if step is not None:
            end = word.end()
        else:
            step = marks.scales.get(name)
            if step is None and len(name) > 2:
                step = marks.scales.get(name.lower())
            if step is None:
                return end, power, name
            end = word.end(1)
        power = step if power is None else power + step
    return end, power, ""


class After(NamedTuple):
    """What stands after a figure: where it ends, its scale, its currency, and a half more."""

    end: int
    scale: int | None
    sign: str | None
    half: bool = False


def read_after(text: str, last: int, marks: Marks) -> After:
    """Read the scale words and the currency that follow a figure."""
    end, power, name = _scaled(text, last, marks)
    if name and power is None and len(name) > 1:
        for cut in _FUSED:
            step, sign = marks.scales.get(name[:cut]), marks.signs.get(name[cut:])
            if step is not None and sign is not None:
                return After(text.index(name, end) + len(name), step, sign)
    if power is None and name in marks.subunits:
        word = _WORD.match(text, end)
        if word is not None and (len(name) > 1 or word.start(1) == end):
            return After(word.end(1), -2, marks.subunits[name])
    half = False
    if power is not None:
        for words in marks.halves:
            if text.startswith(words, end):
                end, half = end + len(words), True
                name = found[1] if (found := _WORD.match(text, end)) else ""
                break
    at = end + 1 if text[end : end + 1] in _SPACE else end
    mark = text[at : at + 1]
    if mark in marks.sign_ends:
        if text[at + 1 : at + 2].isdigit():
            return After(end, power, None, half)
        return After(at + 1, power, marks.signs.get(mark), half)
    named = _name_after(text, end, name, marks) if name else None
    if named is None:
        return After(end, power, None, half)
    return After(named[0], power, named[1], half)


def _name_after(text: str, end: int, name: str, marks: Marks) -> tuple[int, str] | None:
    """Read a code or the name of a currency, of up to three words; None where there is none."""
    lower = name.lower()
    if lower not in marks.first_words and lower not in marks.joints and name not in marks.signs:
        if f"{lower}'" not in marks.joints:
            return None
    words: list[str] = []
    ends: list[int] = []
    at = end
    while len(words) < _LONGEST_NAME + 1 and (word := _NAME.match(text, at)) is not None:
        words.append(word[1].replace("\u2019", "'"))
        ends.append(word.end(1))
        at = word.end()
        if at == word.end(1) and not words[-1].endswith("'"):
            break
    skip = 1 if words and words[0].lower() in marks.joints and len(words) > 1 else 0
    for count in range(min(len(words), _LONGEST_NAME + skip), skip, -1):
        said = " ".join(words[skip:count])
        meaning = marks.names.get(said.lower())
        if meaning is None and count == skip + 1:
            meaning = _code(said, text, ends[count - 1], marks)
        if meaning is not None:
            return ends[count - 1], meaning
    return None


def _code(said: str, text: str, end: int, marks: Marks) -> str | None:
    """Return what a code or a sign in letters means, unless it belongs to the next figure."""
    meaning = marks.signs.get(said)
    if meaning is None or said in _LIKE_WORDS or len(said) < 2:
        return None
    following = text[end : end + 2].lstrip(SPACES)[:1]
    return None if following.isdigit() else meaning
