"""Points in time among words: years and their labels, months, days."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundledger.reading.lexicon import Lexicon

_YEAR: Final = re.compile(
    r"[0-9]{2}/[0-9]{2}$|(?:19|20|21)[0-9]{2}(?:[/\u2013-](?:[0-9]{1,2}|[0-9]{4}))?$|[0-9]{4}-[0-9]{2}-[0-9]{2}$"
)
_SHORT: Final = re.compile(r"[0-9]{2}(?:[/\u2013-][0-9]{2})?$|[0-9]{4}(?:[/\u2013-][0-9]{2,4})?$")
_DATE: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"
)
_DAYS: Final = frozenset(str(day) for day in range(1, 32))
_LONGEST_LABEL: Final = 50
_JOIN: Final = re.compile(r"[/\u2013-]")


class Point(NamedTuple):
    """
    A year, with the label it was written as, or a month or a day of one.

    *kind* is "fiscal", "academic" or nothing; *part* is which part of it was meant.
    """

    label: str = ""
    kind: str = ""
    part: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None


@frozen(eq=False)
class Points:
    """A language's words for points in time."""

    months: Mapping[str, int]
    year: re.Pattern[str]
    before_year: Mapping[str, tuple[tuple[str, ...], ...]]
    after_year: Mapping[str, tuple[tuple[str, ...], ...]]
    parts: Mapping[str, tuple[tuple[str, ...], ...]]
    part_of: Mapping[str, str]
    fiscal: tuple[str, ...]
    academic: tuple[str, ...]
    of: frozenset[str]
    ordinals: frozenset[str]
    heads: frozenset[str]


@lru_cache(maxsize=64)
def points_of(lexicon: Lexicon) -> Points:
    """Make a lexicon's words for points in time ready to be looked for."""
    table: dict[str, Any] = lexicon.words["periods"]
    months: dict[str, int] = {**lexicon.months, **table.get("months", {})}
    return Points(
        months=months,
        year=_YEAR,
        before_year=_by_head(table["before_year"]),
        after_year=_by_head(table["after_year"]),
        parts=_by_head(table["parts"]),
        part_of=table["parts"],
        fiscal=tuple(table["fiscal"]),
        academic=tuple(table["academic"]),
        of=frozenset(table["of"]),
        ordinals=frozenset(table["ordinals"]),
        heads=frozenset(
            phrase.split()[0] for phrase in (*table["before_year"], *table["parts"], *months)
        ),
    )


def _by_head(phrases: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _phrase_at(
    words: Sequence[str], at: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]
) -> tuple[str, ...]:
    """Return the longest of some phrases that stands at a word, or none."""
    if at < len(words):
        for phrase in phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return phrase
    return ()


def point_at(words: Sequence[str], at: int, points: Points) -> tuple[Point, int] | None:
    """Read a point in time that begins at a word: it, and the word after it."""
    part = ""
    phrase = _phrase_at(words, at, points.parts)
    if phrase:
        part = points.part_of[" ".join(phrase)]
        at += len(phrase)
        if at < len(words) and words[at] == "-":
            at += 1
    if at < len(words) and (written := _DATE.fullmatch(words[at])):
        # 2019-04-01, or 1.4.2019
        year, month, day = written.group(1, 2, 3) if written[1] else written.group(6, 5, 4)
        return Point(words[at], year=int(year), month=int(month), day=int(day)), at + 1
    return _day_at(words, at, points, part) or _year_at(words, at, points, part)


def _day_at(words: Sequence[str], at: int, points: Points, part: str) -> tuple[Point, int] | None:
    """Read a month, with a day and a year if they are there."""
    size, day, first = len(words), None, at
    if at < size and words[at] in _DAYS:
        day = int(words[at])
        at += 1
        while at < size and (
            words[at] in points.ordinals or words[at] in points.of or words[at] == "."
        ):
            at += 1
    month = points.months.get(words[at]) if at < size else None
    if month is None:
        return None
    at += 1
    if at < size and words[at] == "." and at + 1 < size and words[at + 1].isdecimal():
        at += 1
    if day is None and at < size and words[at] in _DAYS:
        following = at + 1
        while following < size and (words[following] in points.ordinals or words[following] == ","):
            following += 1
        day, at = int(words[at]), following if _is_year(words, following) else at + 1
    if at < size and words[at] in points.of and _is_year(words, at + 1):
        at += 1
    year = None
    if _is_year(words, at):
        year = int(words[at])
        at += 1
    elif at < size and words[at] == "," and _is_year(words, at + 1):
        year = int(words[at + 1])
        at += 2
    return Point(" ".join(words[first:at]), "", part, year, month, day), at


def _is_year(words: Sequence[str], at: int) -> bool:
    return at < len(words) and len(words[at]) == 4 and _YEAR.match(words[at]) is not None


def _year_at(words: Sequence[str], at: int, points: Points, part: str) -> tuple[Point, int] | None:
    """Read a year or its label: "2019", "2019-20", "FY2023", "the 2024/25 financial year"."""
    said = _phrase_at(words, at, points.before_year)
    at += len(said)
    size = len(words)
    if said and at < size and words[at] == "'":
        at += 1
    if at >= size or not (_SHORT if said else _YEAR).match(words[at]):
        return None
    label = words[at]
    head, *tail = _JOIN.split(label)
    if len(head) == 2 and not said and (not tail or int(tail[0]) != int(head) + 1):
        return None  # "22/23" is a year, "3/4" and "15/30" are not
    if tail and len(tail[0]) == len(head) and int(tail[0]) <= int(head):
        return None
    if tail and len(tail[0]) == 2 and (int(tail[0]) - int(head[-2:])) % 100 > _LONGEST_LABEL:
        return None  # "2024-23"
    if tail and len(tail[0]) == 1:  # "2013/4"
        label = f"{head}-{head[2]}{tail[0]}"
    at += 1
    after = _phrase_at(words, at, points.after_year)
    kinds = {*said, *after, " ".join(said), " ".join(after)}
    kind = "fiscal" if kinds & set(points.fiscal) else ""
    kind = "academic" if kinds & set(points.academic) else kind
    return Point(label, kind, part, year=_number_of(label)), at + len(after)


def _number_of(label: str) -> int:
    head = label[:4] if len(label) >= 4 and label[:4].isdecimal() else label[:2]
    number = int(head)
    return number if number > 99 else number + (1900 if number >= 69 else 2000)
