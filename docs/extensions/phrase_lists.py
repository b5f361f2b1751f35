"""
The phrases of each lexicon, gathered for a page: plain values, made without Sphinx.

Every table of a lexicon file is walked, those that nothing here knows of too, so that
no phrase of a file is left out; what is written here by hand are titles and notes.
"""
# ruff: noqa: INP001  not a package: conf.py puts this folder on the path

from __future__ import annotations

from calendar import month_name
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import frozen
from babel.core import Locale

from fundledger.reading.lexicon import Lexicon, languages, lexicon_for
from fundledger.reading.spans import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Path: TypeAlias = "tuple[str, ...]"
"""The way to a list of a lexicon, such as ``("cues", "bound", "up_to")``."""


@frozen
class Row:
    """Phrases that mean the same, and what they mean."""

    told: str
    phrases: tuple[str, ...]


@frozen
class Topic:
    """One kind of phrases of a language."""

    title: str
    note: str
    rows: tuple[Row, ...]


@frozen
class Chapter:
    """All that is understood in a language."""

    code: str
    title: str
    topics: tuple[Topic, ...]


NOTES: Final[Mapping[str, str]] = {
    "Figures": "In a territory that writes decimals otherwise, its own sign is understood.",
    "Scale words": "Powers of ten; one territory's own are marked with its code.",
    "Currencies": (
        "Names and signs, and the code each means. A meaning in small letters is shared by "
        "several currencies. ISO 4217 codes are understood everywhere, and so are the names that "
        "CLDR, the Unicode locale data, has for every currency in the language."
    ),
    "Number words": "And the words that join them to numbers, and numbers to currencies.",
    "Ranges": "What makes one range of two figures, and what makes a change of them.",
    "Qualifiers": "By the bound that they give.",
    "Basis": "What a sum measures. A promise of which nothing is said here is an envelope.",
    "Per": "Per what a sum is given.",
    "Novelty": "What is claimed of where the money comes from. Nothing said is unknown.",
    "Parts and wholes": "What makes one sum the whole of others.",
    "Promised or not": "What is no promise, such as a cost or a fine; otherwise a sum is one.",
    "Prices": "Without such words, prices are unstated.",
    "Words passed over": "What may stand between a phrase and the sum that it is next to.",
    "Lists and reach": (
        "What a list carries on from one sum to the next, and which phrases reach less far."
    ),
    "Phrases of time": "A longer one is preferred to a shorter.",
    "Points and lengths of time": "What fills the places of {a}, {b}, {n} and {unit}.",
    "Times that are not the money's": "A year or a length beside these is not what a sum is for.",
    "Drafts": "How a title is found for a draft, and what else the words say of a promise.",
}
"""What is told of each topic, in the order of the page."""

_TOPICS: Final[Mapping[Path, str]] = {
    ("digits",): "Figures",
    ("scales",): "Scale words",
    ("currencies",): "Currencies",
    ("signs",): "Currencies",
    ("subunits",): "Currencies",
    ("meanings",): "Currencies",
    ("usual",): "Currencies",
    ("numbers",): "Number words",
    ("fractions",): "Number words",
    ("sums",): "Number words",
    ("ranges",): "Ranges",
    ("cues",): "Words passed over",
    ("cues", "bound"): "Qualifiers",
    ("cues", "basis"): "Basis",
    ("cues", "per"): "Per",
    ("cues", "novelty"): "Novelty",
    ("cues", "whole"): "Parts and wholes",
    ("cues", "commitment"): "Promised or not",
    ("cues", "prices"): "Prices",
    ("lists",): "Lists and reach",
    ("reach",): "Lists and reach",
    ("periods",): "Points and lengths of time",
    **dict.fromkeys((("periods", meaning) for meaning in MEANINGS), "Phrases of time"),
    ("periods", "unrelated_before"): "Times that are not the money's",
    ("periods", "unrelated_after"): "Times that are not the money's",
    ("drafts",): "Drafts",
}
"""The topic of each table, by the way to it; a table within has that of the one around it."""

_TOLD: Final[Mapping[Path, str]] = {
    ("sums", "fillers"): "count nothing inside a number in words",
    ("sums", "one"): "alone before a scale word, one of it",
    ("sums", "alone"): "a scale word by itself is one of it before these",
    ("sums", "vague"): "before a scale word, no number",
    ("sums", "joints"): "between a scale word and its currency",
    ("sums", "halves"): "after a scale word, a half of it more",
    ("sums", "rounded"): "before the sum to which another is rounded",
    ("sums", "bare_before"): "after millions without a currency, they may be money",
    ("sums", "same"): "before the same sum in other money",
    ("ranges", "between"): "open a range",
    ("ranges", "and"): "join a range that these opened",
    ("ranges", "from"): "may open a range, or a change",
    ("ranges", "to"): "join a range",
    ("ranges", "dashes"): "join a range",
    ("ranges", "limits"): "may stand before its second end",
    ("ranges", "changes"): "join the two sums of a change",
    ("ranges", "articles"): "may stand before its first end",
    ("ranges", "ranging"): "before “from”, make it a range",
    ("ranges", "changing"): "before, make it two sums: a change",
    ("cues", "fillers"): "before a sum, passed over by any phrase",
    ("cues", "beside"): "before a sum, passed over by a qualifier",
    ("cues", "per", "*"): "per the noun that follows",
    ("cues", "per", "nothing"): "per nothing: the whole",
    ("cues", "per", "noun"): "per the noun that it ends with",
    ("cues", "whole", "before"): "the whole of a sum before it",
    ("cues", "whole", "after"): "the whole of those that follow",
    ("cues", "whole", "none"): "the whole of none, whatever else is said",
    ("cues", "commitment", "no"): "no promise",
    ("cues", "commitment", "yes"): "a promise",
    ("periods", "parts", "year to"): "the twelve months to the end of",
    ("lists", "stops"): "end what a list carries on",
    ("periods", "carries"): "may join a time to the sum after it",
    ("periods", "none"): "no time of a sum's",
    ("periods", "season"): "a part of a year, which is not dated",
    ("periods", "span"): "from the first to the last",
    ("periods", "within"): "the days of it",
    ("periods", "by"): "an end",
    ("periods", "since"): "a start, before the day of publication",
    ("periods", "from"): "a start",
    ("periods", "length"): "a length",
    ("periods", "at_least"): "a least length",
    ("periods", "length_from"): "a length, and its start",
    ("periods", "length_to"): "a length, and its end",
    ("periods", "this"): "one year, which is not named",
    ("periods", "this_and_next"): "two years, which are not named",
    ("periods", "before_year"): "may stand before a year",
    ("periods", "after_year"): "may stand after a year",
    ("periods", "fiscal"): "make a year a fiscal one",
    ("periods", "academic"): "make a year an academic one",
    ("periods", "of"): "between a day, a month and a year",
    ("periods", "ordinals"): "after the number of a day",
    ("periods", "unrelated_before"): "just before it",
    ("periods", "unrelated_after"): "just after it",
    ("drafts", "receiving"): "of those who get a sum, not of its purpose",
    ("drafts", "rest"): "what is left of a sum",
    ("drafts", "articles"): "before a noun, say nothing of it",
    ("drafts", "claims"): "speak of the sum, not of its purpose",
    ("drafts", "general"): "nouns that are no title by themselves",
    ("drafts", "joins"): "lead from a sum to what it is for",
    ("drafts", "purposes"): "of these, also from a noun that is no title",
    ("drafts", "heads"): "between a noun and its sum",
    ("drafts", "stops"): "end a noun phrase",
    ("drafts", "participles"): "ends of words that end a noun phrase",
    ("drafts", "definite"): "before a sum that was spoken of before",
    ("drafts", "ands"): "join two nouns",
    ("drafts", "announced"): "something was announced",
    ("drafts", "proposed"): "put forward, not decided",
    ("drafts", "previous_year"): "against the year before",
    ("drafts", "compared"): "before the year that it is against",
}
"""What the words of a list do, by the way to it; without a line here, its own name is told."""

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def chapters() -> Iterator[Chapter]:
    """Give what all languages share, then each language by its English name."""
    yield Chapter("every", "Every language", tuple(_topics(_shared())))
    for name, code in sorted((_name(code), code) for code in languages()):
        yield Chapter(code, f"{name} ({code})", tuple(_topics(_rows(lexicon_for(code)))))


def _name(code: str) -> str:
    return str(Locale(code).english_name)


def _topics(found: Iterator[tuple[str, Row]]) -> Iterator[Topic]:
    """Gather rows by topic, in the order of the notes; topics unknown there come last."""
    rows: dict[str, list[Row]] = {}
    for title, row in found:
        rows.setdefault(title, []).append(row)
    for title in (*NOTES, *(title for title in rows if title not in NOTES)):
        if title in rows:
            yield Topic(title, NOTES.get(title, ""), tuple(rows[title]))


def _shared() -> Iterator[tuple[str, Row]]:
    """Give the signs that mean the same in all languages, and what a shared meaning may be."""
    yield from _told({"signs": dict(sorted(_common_signs(), key=_by_meaning))})
    any_lexicon = lexicon_for("en")
    for meaning, codes in any_lexicon.meanings.items():
        usual = any_lexicon.usual.get(meaning)
        told = f"what {meaning} may mean"
        if usual:
            told += f"; {usual}, unless the territory says otherwise"
        yield "Currencies", Row(told, tuple(codes))


@lru_cache(maxsize=1)
def _common_signs() -> frozenset[tuple[str, str]]:
    """Return each sign that means the same in all languages, with its meaning."""
    return frozenset.intersection(
        *(frozenset(lexicon_for(code).signs.items()) for code in languages())
    )


def _by_meaning(sign: tuple[str, str]) -> tuple[bool, str, str]:
    written, meaning = sign
    return meaning.isupper(), meaning, written


def _rows(lexicon: Lexicon) -> Iterator[tuple[str, Row]]:
    """Give all that a language's lexicon holds, each row with its topic."""
    yield from _figures(lexicon)
    own = {
        sign: each for sign, each in lexicon.signs.items() if (sign, each) not in _common_signs()
    }
    yield from _told({**lexicon.words, "signs": own | lexicon.words.get("signs", {})})
    months: dict[str, list[str]] = {}
    for word, number in lexicon.months.items():
        months.setdefault(month_name[number], []).append(word)
    for month, words in months.items():
        yield "Points and lengths of time", Row(month, tuple(words))


def _figures(lexicon: Lexicon) -> Iterator[tuple[str, Row]]:
    """Give the sign before decimals: the language's, and those of territories that differ."""
    yield "Figures", Row("before decimals", (lexicon.decimal,))
    for territory in lexicon.words.get("in", {}):
        own = lexicon_for(lexicon.language, territory)
        if own.decimal != lexicon.decimal:
            yield "Figures", Row(f"before decimals, in {territory}", (own.decimal,))


def _told(words: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    """Give the rows of all tables of a file but those that others tell."""
    for path, phrases in _lists(words):
        if path[0] in {"digits", "months"}:
            continue
        local = path[0] == "in"
        way, where = (path[2:], f", in {path[1]}") if local else (path, "")
        title = _TOPICS.get(way[:2]) or _TOPICS.get(way[:1]) or way[0]
        yield title, Row(_meaning(way) + where, phrases)


def _lists(table: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Give every list of a table, and the words of each value, with the way to them."""
    by_value: dict[str, list[str]] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lists(value, (*path, key))
        elif isinstance(value, list):
            if value:
                yield (*path, key), tuple(value)
        else:
            by_value.setdefault(str(value), []).append(key)
    for value, words in by_value.items():
        yield (*path, value), tuple(words)


def _meaning(path: Path) -> str:
    """Say what the words of a list mean, or do."""
    *table, last = path
    if path in _TOLD:
        return _TOLD[path]
    write = _WRITTEN.get(tuple(table))
    return write(last) if write else last.replace("_", " ") if table == ["periods"] else last


def _power(exponent: str) -> str:
    return f"10{exponent.translate(_RAISED)}"


def _length(unit: str) -> str:
    count, one = unit[:-1] or "1", _UNITS[unit[-1]]
    return f"{count} {one}" if count == "1" else f"{count} {one}s"


_WRITTEN: Final[Mapping[Path, Callable[[str], str]]] = {
    ("drafts", "instruments"): "by way of: {}".format,
    ("scales",): _power,
    ("subunits",): "hundredths of {}".format,
    ("sums", "scales_before"): lambda power: f"{_power(power)}, as a letter before a code",
    ("reach",): "{} words at most".format,
    ("lists",): "carried on: {}".format,
    ("cues", "per"): "per {}".format,
    ("periods", "units"): _length,
    ("periods", "months"): lambda number: month_name[int(number)],
    ("periods", "parts"): "the {} of".format,
}
"""How a value of a table is told, by the way to the table."""
