"""
Numbers with the signs, scale words and currencies that stand at them.

A number is looked for at its digits, then at what stands to the left and the right of
them; a number in words is looked for at its scale word or its currency. So the work
grows with the text and not with the vocabulary.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.model.decimals import EXACT
from fundledger.reading.figures import DIGITS, GAP, SPACES, VULGAR, Figure, read_digits
from fundledger.reading.lexicon import rare_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.reading.marks import Marks


class Number(NamedTuple):
    """
    A number as a text has it.

    *start* and *end* take in its sign and its scale word. *sign* is a currency's code, a
    meaning that several share, or None. *scale* is a power of ten, or None where none
    was written. *digits* is where the figure itself begins; *foreign* says that its
    decimals are parted by a sign that is not the locale's, *unit* is where its unit stands,
    at the head of a table, *minus* says that a minus stands before it.
    """

    start: int
    end: int
    value: Decimal
    scale: int | None = None
    sign: str | None = None
    doubt: str = ""
    digits: int = 0
    approximate: bool = False
    foreign: bool = False
    unit: tuple[int, int] | None = None
    minus: bool = False


_WORD: Final = re.compile(rf"(?:{GAP}|-)?([^\W\d_]+)(\.?)")
_NAME: Final = re.compile(rf"(?:{GAP}|-)?([^\W\d_]+['\u2019]?){GAP}?")
_LETTERS: Final = re.compile(r"(?<![^\W_])\$?[A-Za-z]{1,4}\.?$")
_LETTERS_AND_SIGN: Final = re.compile(r"(?:(?<![^\W_])[A-Za-z.]{1,4})?[^\w\s]$")
_CODE_BEFORE: Final = re.compile(rf"(?<![^\W_])([A-Z]{{3}})[{SPACES}]$")
_COUNTRY_AFTER: Final = re.compile(rf"[{SPACES}]?([A-Z]{{2,3}})(?![^\W_])")
_MINUS: Final = re.compile(r"(?:^|[\s:;|(])[-\u2212\u2013]$")
_NO_MINOR_UNITS: Final = frozenset([",-", ".-", ",\u2013", ".\u2013", ",\u2014", ".\u2014", "/-"])
"""What is written after a figure to say that no pence are: "Rs 5,000/-"."""

_FUSED: Final = (1, 2, 3)
_SPACE: Final = frozenset(SPACES)
_HALF: Final = Decimal("0.5")
_NEXT_TWO: Final = re.compile(rf"(?:{GAP}|-)?[^\W\d_]+(?:{GAP}|-)([^\W\d_]+)(?:{GAP}([^\W\d_]+))?")
_LONGEST_NAME: Final = 3
_YEARS: Final = range(1900, 2101)


def is_year(text: str, number: Number) -> bool:
    """Say whether a number stands there as a year does: four digits, and nothing beside them."""
    return text[number.start : number.end].isdigit() and int(number.value) in _YEARS


def in_digits(text: str, marks: Marks) -> Iterator[Number]:
    """Give the numbers that are written in digits, in order, those without a currency too."""
    done = 0
    for match in DIGITS.finditer(text):
        first, last = match.span()
        if text[last : last + 1] == "%":
            continue
        digits, before = match[0], text[first - 1] if first else " "
        if before == "." and first > 1 and text[first - 2] in marks.sign_ends:  # "£.5m"
            first, digits, before = first - 1, f"0{marks.decimal}{digits}", text[first - 2]
        figure = read_digits(digits, marks.decimal)
        if figure is None:
            continue
        start, sign, multiple = _sign_before(text, first, before, marks)
        if start < done:  # the sign is that of the figure before
            start, sign, multiple = first, None, None
        if start == first and before.isalnum():
            continue  # part of a word, such as "A320"
        if text[last : last + 2] in _NO_MINOR_UNITS:
            last += 2
        elif fraction := VULGAR.get(text[last : last + 1]):
            last, figure = last + 1, figure._replace(value=EXACT.add(figure.value, fraction))
        number = _marked(text, (start, first, last), figure, (sign, multiple), marks)
        done = number.end
        yield number


def _marked(
    text: str,
    places: tuple[int, int, int],
    figure: Figure,
    before: tuple[str | None, int | None],
    marks: Marks,
) -> Number:
    """Put a figure together with the sign and scale before it, and what stands after it."""
    (start, first, last), (sign, multiple) = places, before
    end, scale, named, half = read_after(text, last, marks)
    scale = multiple if scale is None else scale
    if scale is None and start != first and text[start:first].rstrip() in marks.like_words:
        start, sign = first, None
    if named is not None and sign is not None and named != sign:
        if named.isupper() and not sign.isupper():
            sign = named  # a code says which currency a shared sign is
        else:
            end = _scaled(text, last, marks)[0]
    value = EXACT.add(figure.value, _HALF) if half else figure.value
    return Number(
        start,
        end,
        value,
        scale,
        sign or named,
        figure.doubt,
        first,
        foreign=figure.foreign,
        minus=_MINUS.search(text, max(0, start - 3), start) is not None,
    )


def _sign_before(
    text: str, first: int, before: str, marks: Marks
) -> tuple[int, str | None, int | None]:
    """
    Look for a sign or a code just before a figure.

    Returns where it begins, what it means, and the scale that is written with it, as
    in "MEUR 3".
    """
    at = first
    if before in _SPACE and first > 1:
        at, before = first - 1, text[first - 2]
    if before in marks.sign_ends:
        found = _LETTERS_AND_SIGN.search(text, max(0, at - 5), at)
        if found is not None and found[0] not in marks.signs:
            found = _LETTERS_AND_SIGN.search(text, at - 1, at)
        if found is not None and (meaning := marks.signs.get(found[0])):
            return (*_code_before(text, found.start(), meaning, marks), None)
    elif before.isalpha() or before == ".":
        found = _LETTERS.search(text, max(0, at - 6), at)
        if found is not None:
            letters = found[0]
            if meaning := marks.signs.get(letters):
                return found.start(), meaning, None
            scale, sign = marks.scales_before.get(letters[0]), marks.signs.get(letters[1:])
            if scale is not None and sign is not None and len(letters) > 3:
                return found.start(), sign, scale
    return first, None, None


def _code_before(text: str, start: int, meaning: str, marks: Marks) -> tuple[int, str]:
    """Take in a code that says which currency a shared sign is: "USD $3m"."""
    found = _CODE_BEFORE.search(text, max(0, start - 4), start)
    if found is not None and not meaning.isupper():
        code = marks.signs.get(found[1])
        if code is not None:
            return found.start(), code
    return start, meaning


def _scaled(text: str, end: int, marks: Marks) -> tuple[int, int | None, str]:
    """Read the scale words after a figure; return where they end, their power, the next word."""
    power: int | None = None
    before = -1
    while (word := _WORD.match(text, end)) is not None:
        name, dot = word[1], word[2]
        step = marks.scales.get(name + dot) if dot else None
        after = word.end() if step is not None else word.end(1)
        if step is None:
            step = marks.scales.get(name)
        if step is None and len(name) > 1:
            step = marks.scales.get(name.lower())
        if step is None or step <= before:
            return end, power, name  # "lakh crore" is one scale, "5m million" is none
        end, before = after, step
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
    if power is None and name:
        in_one = _scale_and_sign(text, end, name, marks)
        if in_one is not None:
            return in_one
    half = False
    if power is not None and marks.halves:
        for words in marks.halves:
            if text.startswith(words, end):
                end, half = end + len(words), True
                name = found[1] if (found := _WORD.match(text, end)) else ""
                break
    at = end + 1 if text[end : end + 1] in _SPACE else end
    mark = text[at : at + 1]
    if mark in marks.sign_ends:
        end, sign = _sign_after(text, end, at, marks)
        return After(end, power, sign, half)
    named = _name_after(text, end, name, marks) if name else None
    return (
        After(end, power, None, half) if named is None else After(named[0], power, named[1], half)
    )


def _scale_and_sign(text: str, end: int, name: str, marks: Marks) -> After | None:
    """Read a word that is a scale and a currency in one: "MUSD", "mkr", "30p"."""
    if name in marks.subunits:
        word = _WORD.match(text, end)
        if word is not None and (len(name) > 1 or word.start(1) == end):
            return After(word.end(1), -2, marks.subunits[name])
    for cut in _FUSED if len(name) > 1 else ():
        step, sign = marks.scales.get(name[:cut]), marks.signs.get(name[cut:])
        if step is not None and sign is not None:
            return After(text.index(name, end) + len(name), step, sign)
    return None


def _sign_after(text: str, end: int, at: int, marks: Marks) -> tuple[int, str | None]:
    """Read a sign after a figure, and the country that says which: "3 M$ US"."""
    following = text[at + 1 : at + 2]
    if following.isdigit():
        return end, None
    mark = text[at]
    country = _COUNTRY_AFTER.match(text, at + 1)
    meaning = marks.signs.get(f"{country[1]}{mark}") if country else None
    if country is not None and meaning is not None:
        return country.end(), meaning
    if following.isalpha():  # the unit at the head of a table: "2025-26 £m"
        return end, None
    return at + 1, marks.signs.get(mark)


def _name_after(text: str, end: int, name: str, marks: Marks) -> tuple[int, str] | None:
    """Read a code or the name of a currency, of up to three words; None where there is none."""
    lower = name.lower()
    joint = lower in marks.joints or f"{lower}'" in marks.joints
    rare = False
    if lower not in marks.first_words and not joint and name not in marks.signs:
        rare = _ends_like_a_name(text, end, marks)
        if not rare:
            return None
    words, ends = _following(text, end)
    skip = 1 if joint and len(words) > 1 else 0
    for count in range(min(len(words), _LONGEST_NAME + skip), skip, -1):
        said = " ".join(words[skip:count])
        meaning = marks.names.get(said.lower())
        if (
            meaning is None
            and (rare or count > skip + 1)
            and words[count - 1].lower() in marks.last_words
        ):
            meaning = rare_names(marks.language).get(said.lower())
        if meaning is None and count == skip + 1:
            meaning = _code(said, text, ends[count - 1], marks)
        if meaning is not None:
            return ends[count - 1], meaning
    return None


def _following(text: str, end: int) -> tuple[list[str], list[int]]:
    """Return the words, parted by spaces or hyphens, that follow a figure, and their ends."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _LONGEST_NAME + 1 and (word := _NAME.match(text, end)) is not None:
        words.append(word[1].replace("\u2019", "'"))
        ends.append(word.end(1))
        end = word.end()
        if end == word.end(1) and not words[-1].endswith("'") and text[end : end + 1] != "-":
            break
    return words, ends


def _ends_like_a_name(text: str, end: int, marks: Marks) -> bool:
    """Say whether the second or third word after a figure can end the name of a currency."""
    found = _NEXT_TWO.match(text, end)
    return found is not None and any(
        word is not None and word.lower() in marks.last_words for word in found.groups()
    )


def _code(said: str, text: str, end: int, marks: Marks) -> str | None:
    """Return what a code or a sign in letters means, unless it belongs to the next figure."""
    meaning = marks.signs.get(said)
    if meaning is None or said in marks.like_words or len(said) < 2:
        return None
    following = text[end : end + 2].lstrip(SPACES)[:1]
    return None if following.isdigit() else meaning
