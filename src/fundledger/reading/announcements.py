"""``read``: every sum of money in a text, with what the words around it say of it."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from attrs import frozen

from fundledger.model.dates import checked_day
from fundledger.model.measuring import UNSTATED_PRICES, Prices
from fundledger.model.period import Period
from fundledger.reading.columns import column_times
from fundledger.reading.cues import BOUND, Phrases, find_cues
from fundledger.reading.judging import Judgement, judge
from fundledger.reading.lexicon import Lexicon, lexicon_for
from fundledger.reading.mention import UNIT, Clue, Mention
from fundledger.reading.relating import carry_on, conversions, part
from fundledger.reading.resolving import resolved
from fundledger.reading.settling import amount_of, bounded, candidates_of, converted, settled
from fundledger.reading.spans import Span, Spans, find_spans, spans_of
from fundledger.reading.sums import Grammar, Sum, find_sums, grammar_of
from fundledger.reading.territories import checked_text, territory_named
from fundledger.reading.timing import Unrelated, beside_sums, related, timed, unrelated_of
from fundledger.reading.words import Words, paragraphs, sentences
from fundledger.vocabulary import Basis, Bound, NoveltyClaim, PriceKind, word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_NO: Final = "no"
_PROMISED: Final = Basis.ENVELOPE
"""What a sum that is promised measures if no words say it: the whole."""

_LESS: Final = Basis.DECREASE.value
_BASES: Final = {basis.value: basis for basis in Basis}
_CLAIMS: Final = {claim.value: claim for claim in NoveltyClaim}

_ANY_NOUN: Final = "*"
_OWN_NOUN: Final = "noun"
"""The labels of rates per whatever noun follows the phrase, or ends it."""

_ONE_OF_MANY: Final = "each"

_OF_ANY_MILLIONS: Final = (None, "own")
"""The signs of figures that name no currency, and no scale that is of one money alone."""

_SPEAKS_OF_MONEY: Final = frozenset(["basis", "commitment"])
"""What must be heard of such figures where nothing else in their paragraph is money."""

Time: TypeAlias = "tuple[Span, Words] | None"
"""A phrase of time, with the sentence it stands in."""


@frozen(eq=False)
class _Tongue:
    """The phrases of a language, made ready to be looked for."""

    phrases: Phrases
    fillers: frozenset[str]
    beside: frozenset[str]
    inherited: dict[str, frozenset[str]]
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


class _Said(NamedTuple):
    """What is known of one sum before it is put together."""

    sum: Sum
    judgement: Judgement
    words: Words
    time: Time
    code: str | None


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
            found += [_mention(text, each, reader, published) for each in said]
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
    tables = dict(words["cues"])
    return _Tongue(
        fillers=frozenset(tables.pop("fillers")),
        beside=frozenset(tables.pop("beside")),
        phrases=Phrases(tables),
        inherited={
            kind: frozenset(labels) for kind, labels in ({"stops": ()} | words["lists"]).items()
        },
        limits=words["reach"],
        same=frozenset(words["sums"].get("same", ())),
        spans=spans_of(lexicon),
        unrelated=unrelated_of(lexicon),
    )


def _understood(
    text: str, start: int, end: int, sums: Sequence[Sum], reader: _Reader
) -> list[_Said]:
    """Gather what a paragraph says of each of its sums."""
    tongue = reader.tongue
    codes = settled(sums, reader.territory, reader.lexicon)
    parsed = list(sentences(text, start, end, sums))
    heads: list[list[Time]] = []
    if any(each.unit for each in sums):
        heads = column_times(text, start, parsed, tongue.spans)
    judgements: list[Judgement] = []
    times: list[Time] = []
    for number, words in enumerate(parsed):
        cues = find_cues(words.words, tongue.phrases)
        found = judge(words, cues, tongue.fillers, tongue.beside, tongue.limits)
        pairs = conversions(words, codes, tongue.same)
        for order in pairs:
            converted(sums, codes, words.first + order, reader.lexicon)
        carry_on(words, found, pairs, tongue.inherited)
        judgements += found
        spans = find_spans(words.words, tongue.spans)
        if sums[words.first].unit and len(spans) > 1:
            spans = beside_sums(words, spans)
        if spans:
            spans = related(words.words, spans, tongue.unrelated)
            times += [
                span and (span, words) for span in timed(words, spans, pairs, tongue.unrelated)
            ]
        elif heads and sums[words.first].unit:
            times += heads[number]
        else:
            times += [None] * len(found)
    part(parsed, judgements, sums, codes, times)
    return [
        _Said(sums[number], judgements[number], words, times[number], codes[number])
        for words in parsed
        for number in range(words.first, words.first + len(words.sums))
    ]


def _mention(text: str, said: _Said, reader: _Reader, published: date | None) -> Mention:
    """Put together what is known of a sum."""
    each, judgement, words, time, code = said
    heard = {kind: found.cue[0].label for kind, found in judgement.items()}
    ends = bounded(each.low, each.high, heard.get(BOUND, ""))
    approximate = each.approximate or heard.get(BOUND) == Bound.ABOUT.value
    candidates = () if code else candidates_of(each.sign, reader.lexicon)
    written = text[each.start : each.end]
    is_commitment = heard.get("commitment") != _NO
    period = _period(text, time, reader, published)
    basis = _LESS if each.minus else heard.get("basis")
    novelty = heard.get("novelty")
    return Mention(
        start=each.start,
        end=each.end,
        words=written,
        low=ends[0],
        high=ends[1],
        currency=code,
        candidates=candidates,
        approximate=approximate,
        amount=amount_of(written, ends, code, candidates, approximate=approximate),
        basis=_basis(basis, period, is_commitment=is_commitment),
        per=_per(judgement, words),
        period=period,
        novelty=_CLAIMS[novelty] if novelty else NoveltyClaim.UNKNOWN,
        prices=_prices(judgement, words, reader) if "prices" in heard else UNSTATED_PRICES,
        is_commitment=is_commitment,
        because=_clues(text, said),
    )


def _basis(label: str | None, period: Period | None, *, is_commitment: bool) -> Basis:
    """Return what a sum measures; what stands for several years is a whole, not a level."""
    if label is None:
        return _PROMISED if is_commitment else Basis.UNSTATED
    basis = _BASES[label]
    return Basis.ENVELOPE if basis is Basis.LEVEL and _is_of_years(period) else basis


def _is_of_years(period: Period | None) -> bool:
    """Say whether a period is longer than a year."""
    if period is None:
        return False
    if period.days is not None:
        return period.days > _DAYS_OF_YEAR
    length = period.duration
    return length is not None and (length.years > 1 or length.months > _MONTHS_OF_YEAR)


_DAYS_OF_YEAR: Final = 366
_MONTHS_OF_YEAR: Final = 12


def _per(judgement: Judgement, words: Words) -> str | None:
    """Return what a rate is per; where any noun will do, the one that is named."""
    heard = judgement.get("per")
    if heard is None:
        return None
    rule, _, last = heard.cue
    if rule.label not in (_ANY_NOUN, _OWN_NOUN):
        return rule.label
    said = (heard.where or words).words
    at = last - 1 if rule.label == _OWN_NOUN else last
    noun = said[at] if at < len(said) else ""
    return noun if noun.isalpha() else _ONE_OF_MANY


def _period(text: str, time: Time, reader: _Reader, published: date | None) -> Period | None:
    if time is None:
        return None
    span, words = time
    label = _quoted(text, words, span.first, span.last)[0]
    return resolved(span._replace(first=0, last=0), None, reader.territory, published, label)


def _prices(judgement: Judgement, words: Words, reader: _Reader) -> Prices:
    """Return cash prices, real ones, or those of the year that is named just before."""
    rule, first, _ = judgement["prices"].cue
    if rule.label != _OF_YEAR:
        return Prices(word(PriceKind, rule.label))
    said = (judgement["prices"].where or words).words[first - 1]
    spans = find_spans([said], reader.tongue.spans)
    if not spans:
        return UNSTATED_PRICES  # "house prices"
    return Prices.real(resolved(spans[0], None, reader.territory, None, said))


_OF_YEAR: Final = "year"
"""The label of "prices" after a year: "in 2018 prices"."""


def _clues(text: str, said: _Said) -> tuple[Clue, ...]:
    """Show the words that each label rests on, and what is doubtful."""
    found: list[Clue] = []
    for heard in said.judgement.values():
        rule, first, last = heard.cue
        if last:
            found.append(Clue(rule.says, *_quoted(text, heard.where or said.words, first, last)))
    if said.time is not None:
        span, words = said.time
        found.append(Clue("period", *_quoted(text, words, span.first, span.last)))
    each = said.sum
    if each.unit:
        found.append(Clue(UNIT, text[slice(*each.unit)], *each.unit))
    if each.bare or each.minus or said.code is None or each.doubts or each.borrowed:
        found += _doubts(text, each, said.code)
    if len(found) > 1:
        found.sort(key=_place)
    return tuple(found)


def _doubts(text: str, each: Sum, code: str | None) -> list[Clue]:
    """Show what a sum may also mean, or whose currency it has."""
    doubts = [f"doubt: {doubt}" for doubt in each.doubts]
    if each.borrowed:
        doubts.append(f"doubt: {each.borrowed[0]!r} may be meant without the scale")
    if each.bare and each.sign is None:
        doubts.append("doubt: its currency is that of another sum")
    elif each.bare:
        doubts.append("doubt: it names no currency; that of the territory is taken")
    if each.minus:
        doubts.append("doubt: a minus stands before it: it is taken for a decrease")
    if code is None:
        doubts.append("doubt: its sign is that of several currencies")
    return [Clue(doubt, text[each.start : each.end], each.start, each.end) for doubt in doubts]


_place: Final = attrgetter("start", "end")


def _quoted(text: str, words: Words, first: int, last: int) -> tuple[str, int, int]:
    """Return the words of a sentence as the text has them, and where they are."""
    start = words.places[first][0] + words.start
    end = words.places[last - 1][1] + words.start
    return text[start:end], start, end
