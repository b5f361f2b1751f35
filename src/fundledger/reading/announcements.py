"""``read``: every sum of money in a text, with what the words around it say of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fundledger.model.dates import checked_day
from fundledger.reading.assembling import Said, Time, assembled
from fundledger.reading.columns import column_times
from fundledger.reading.cues import Phrases, find_cues
from fundledger.reading.judging import Judgement, judge
from fundledger.reading.lexicon import Lexicon, lexicon_for
from fundledger.reading.mention import Mention
from fundledger.reading.relating import carry_on, conversions, part
from fundledger.reading.settling import converted, settled
from fundledger.reading.spans import Spans, find_spans, spans_of
from fundledger.reading.sums import Grammar, Sum, find_sums, grammar_of
from fundledger.reading.territories import checked_text, territory_named
from fundledger.reading.timing import Unrelated, beside_sums, related, timed, unrelated_of
from fundledger.reading.words import paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_OF_ANY_MILLIONS: Final = (None, "own")
"""The signs of figures that name no currency, and no scale that is of one money alone."""

_SPEAKS_OF_MONEY: Final = frozenset(["basis", "commitment"])
"""What must be heard of such figures where nothing else in their paragraph is money."""


@frozen(eq=False)
class _Tongue:
    """The phrases of a language, made ready to be looked for."""

    phrases: Phrases
    fillers: frozenset[str]
    beside: frozenset[str]
    inherited: dict[str, frozenset[str]]
    stops: frozenset[str]
    limits: dict[str, int]
    same: frozenset[str]
    spans: Spans
    unrelated: Unrelated


@frozen(eq=False)
class _Reader:
    """A locale's words, made ready for reading what one body announced on one day."""

    lexicon: Lexicon
    grammar: Grammar
    tongue: _Tongue
    territory: str


def read(
    text: str, *, locale: str, territory: str | None = None, published: date | None = None
) -> tuple[Mention, ...]:
    """
    Return every sum of money in a text, in order, with what the text says of each.

    Nothing is learnt and nothing is guessed in silence: each label comes with the words
    that led to it, and a sum whose currency the text cannot tell has none. The work
    grows with the length of the text.

    Args:
        text: Running text in one language; paragraphs are parted by empty lines, and
            each is understood by itself, but for the unit at the head of a table.
        locale: Language and territory of the text, such as ``"en_GB"``. What "billion",
            "1.200" and "Mio." mean is the locale's to say.
        territory: Who announced it: ISO 3166 code, "EU" or "UN". It settles whose
            dollar a "$" is, and whose years "2019-20" means; None for the locale's.
        published: The day it came out, which settles what "from April" means.

    Raises:
        QuestionError: there is no such territory; what may be meant is named.
        TypeError: the text is no string, or *published* no plain day.
        UnknownWordError: no language of that *locale* is read.

    >>> mentions = read(
    ...     "In 2019 to 2020 total police funding will increase by up to £970 million.",
    ...     locale="en_GB",
    ... )
    >>> mentions[0].amount, mentions[0].basis
    (Amount.up_to(970000000, 'GBP'), Basis.INCREASE)
    >>> mentions[0].period.start, mentions[0].period.end
    (datetime.date(2019, 4, 1), datetime.date(2020, 3, 31))
    """
    checked_text(text, "text")
    if published is not None:
        checked_day(published, "published")
    reader = _reader_for(locale, territory)
    sums = find_sums(text, reader.grammar)
    if not sums:
        return ()
    found: list[Mention] = []
    for start, end, held in paragraphs(text, sums):
        if any(each.sign for each in held):
            said = _understood(text, start, end, held, reader)
            if all(each.bare and each.sign in _OF_ANY_MILLIONS for each in held):
                said = [each for each in said if _SPEAKS_OF_MONEY & each.judgement.keys()]
            found += [
                assembled(text, each, reader.lexicon, reader.territory, published) for each in said
            ]
    return tuple(found)


@lru_cache(maxsize=128)
def _reader_for(locale: str, territory: str | None) -> _Reader:
    lexicon = lexicon_for(locale, territory)
    return _Reader(
        lexicon=lexicon,
        grammar=grammar_of(lexicon),
        tongue=_tongue_of(lexicon.language),
        territory=territory_named(territory) if territory else lexicon.territory,
    )


@lru_cache(maxsize=64)
def _tongue_of(language: str) -> _Tongue:
    lexicon = lexicon_for(language)
    words = lexicon.words
    tables, lists = dict(words["cues"]), dict(words["lists"])
    stops = frozenset(lists.pop("stops", ()))
    return _Tongue(
        fillers=frozenset(tables.pop("fillers")),
        beside=frozenset(tables.pop("beside")),
        phrases=Phrases(tables),
        inherited={kind: frozenset(labels) for kind, labels in lists.items()},
        stops=stops,
        limits=words["reach"],
        same=frozenset(words["sums"].get("same", ())),
        spans=spans_of(lexicon),
        unrelated=unrelated_of(lexicon),
    )


def _understood(
    text: str, start: int, end: int, sums: Sequence[Sum], reader: _Reader
) -> list[Said]:
    """Gather what a paragraph says of each of its sums."""
    tongue = reader.tongue
    codes = settled(sums, reader.territory, reader.lexicon)
    parsed = list(sentences(text, start, end, sums))
    rows = [words for words in parsed if sums[words.first].unit]
    units = {each.unit for each in sums if each.unit}
    heads = column_times(text, start, rows, tongue.spans, units) if rows else {}
    judgements: list[Judgement] = []
    times: list[Time] = []
    for words in parsed:
        cues = find_cues(words.words, tongue.phrases)
        found = judge(words, cues, tongue.fillers, tongue.beside, tongue.limits)
        pairs = conversions(words, codes, tongue.same)
        for order in pairs:
            converted(sums, codes, words.first + order, reader.lexicon)
        carry_on(words, found, pairs, tongue.inherited, tongue.stops)
        judgements += found
        head = heads.get(words.first)
        spans = [] if head else find_spans(words.words, tongue.spans)
        if sums[words.first].unit and len(spans) > 1:
            spans = beside_sums(words, spans)
        if head:
            times += head
        elif spans:
            spans = related(words.words, spans, tongue.unrelated)
            times += [
                span and (span, words) for span in timed(words, spans, pairs, tongue.unrelated)
            ]
        else:
            times += [None] * len(found)
    part(parsed, judgements, sums, codes, times)
    return [
        Said(sums[number], judgements[number], words, times[number], codes[number])
        for words in parsed
        for number in range(words.first, words.first + len(words.sums))
    ]
