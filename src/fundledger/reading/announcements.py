"""``read``: every sum of money in a text, with what the text says of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fundledger.errors import FundledgerError
from fundledger.model.amount import Amount
from fundledger.model.measuring import UNSTATED_PRICES, Prices
from fundledger.reading.cues import BOUND, Phrases, find_cues, rules_of
from fundledger.reading.expression import ExpressionError
from fundledger.reading.judging import Judgement, judge
from fundledger.reading.lexicon import Lexicon, lexicon_for
from fundledger.reading.mention import Clue, Mention
from fundledger.reading.relating import carry_on, part
from fundledger.reading.resolving import resolved
from fundledger.reading.spans import Spans, find_spans, spans_of
from fundledger.reading.timing import Unrelated, related, timed, unrelated_of
from fundledger.reading.sums import Grammar, Sum, find_sums, grammar_of
from fundledger.reading.words import Words, sentences
from fundledger.vocabulary import Basis, Mark, NoveltyClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_PARAGRAPH_END: Final = re.compile(r"\n[^\S\n]*\n\s*")
_NO: Final = "no"


@frozen(eq=False)
class Tongue:
    """The phrases of a language, made ready to be looked for."""

    phrases: Phrases
    fillers: frozenset[str]
    beside: frozenset[str]
    inherited: dict[str, frozenset[str]]
    reaches: dict[str, int]
    spans: Spans
    unrelated: Unrelated


@frozen(eq=False)
class Reader:
    """A locale's words, made ready for reading announcements of one territory."""

    lexicon: Lexicon
    grammar: Grammar
    tongue: Tongue
    territory: str


@lru_cache(maxsize=64)
def _reader_for(locale: str, territory: str | None) -> Reader:
    lexicon = lexicon_for(locale, territory)
    return Reader(
        lexicon=lexicon,
        grammar=grammar_of(lexicon),
        tongue=_tongue_of(lexicon.language),
        territory=(territory or lexicon.territory).upper(),
    )


@lru_cache(maxsize=64)
def _tongue_of(language: str) -> Tongue:
    words = lexicon_for(language).words
    tables = dict(words["cues"])
    fillers = frozenset(tables.pop("fillers"))
    beside = frozenset(tables.pop("beside"))
    inherited = {kind: frozenset(labels) for kind, labels in words["lists"].items()}
    return Tongue(Phrases(rules_of(tables)), fillers, beside, inherited, words["reach"], spans_of(lexicon_for(language)), unrelated_of(lexicon_for(language)))


def read(
    text: str, *, locale: str, territory: str | None = None, published: date | None = None
) -> tuple[Mention, ...]:
    reader = _reader_for(locale, territory)
    sums = find_sums(text, reader.grammar)
    if not sums:
        return ()
    mentions: list[Mention] = []
    for start, end, held in _paragraphs(text, sums):
        mentions += _read_paragraph(text, start, end, held, reader, published)
    return tuple(mentions)


def _paragraphs(text: str, sums: Sequence[Sum]) -> Iterator[tuple[int, int, list[Sum]]]:
    """Give the paragraphs that have sums, with their places in the text."""
    ends = [match.span() for match in _PARAGRAPH_END.finditer(text)]
    start, place = 0, 0
    for stop, following in (*ends, (len(text), len(text))):
        held: list[Sum] = []
        while place < len(sums) and sums[place].start < stop:
            held.append(sums[place])
            place += 1
        if held:
            yield start, stop, held
        start = following


def _read_paragraph(
    text: str, start: int, end: int, sums: list[Sum], reader: Reader, published: date | None
) -> Iterator[Mention]:
    if not any(each.sign for each in sums):
        return
    codes = _currencies(sums, reader)
    tongue = reader.tongue
    parsed = list(sentences(text, start, end, sums))
    judgements: list[Judgement] = []
    times = []
    for words in parsed:
        cues = find_cues(words.words, tongue.phrases)
        found = judge(words, cues, tongue.phrases, tongue.fillers, tongue.beside, tongue.reaches)
        carry_on(words, found, tongue.inherited)
        judgements += found
        spans = related(words.words, find_spans(words.words, tongue.spans), tongue.unrelated)
        times += timed(words, spans) if spans else [None] * len(found)
    part(parsed, judgements, sums, times)
    for words in parsed:
        for number in range(words.first, words.first + len(words.sums)):
            yield _mention(text, sums[number], judgements[number], words, reader, times[number], published, codes[number])


def _mention(text: str, each: Sum, judgement: Judgement, words: Words, reader: Reader, time, published, code) -> Mention:
    low, high, approximate = each.low, each.high, each.approximate
    bound = judgement.get(BOUND)
    label = bound.cue[0].label if bound else ""
    if low == high:
        if label == "up_to":
            low = None
        elif label == "at_least":
            high = None
        elif label == "about":
            approximate = True
    period = None
    if time is not None:
        period = resolved(time._replace(first=0, last=0), None, reader.territory, published, text[words.places[time.first][0]+words.start:words.places[time.last-1][1]+words.start])
    commitment = judgement.get("commitment")
    is_commitment = commitment is None or commitment.cue[0].label != _NO
    per = judgement.get("per")
    basis = judgement.get("basis")
    novelty = judgement.get("novelty")
    return Mention(
        start=each.start,
        end=each.end,
        words=text[each.start : each.end],
        low=low,
        high=high,
        currency=code,
        approximate=approximate,
        amount=Amount(low, high, code, Mark.ABOUT if approximate else None) if code else None,
        basis=Basis(basis.cue[0].label) if basis else Basis.ENVELOPE,
        per=per.cue[0].label if per else None,
        period=period,
        novelty=NoveltyClaim(novelty.cue[0].label) if novelty else NoveltyClaim.UNKNOWN,
        is_commitment=is_commitment,
        because=_clues(text, judgement, words),
    )


def _clues(text: str, judgement: Judgement, words: Words) -> tuple[Clue, ...]:
    found: list[Clue] = []
    for kind, heard in judgement.items():
        if heard.cue[2] == 0: continue
        rule, first, last = heard.cue
        start = words.places[first][0] + words.start
        end = words.places[last - 1][1] + words.start
        found.append(Clue(f"{kind}: {rule.label}", text[start:end], start, end))
    return tuple(found)


def _currencies(sums: Sequence[Sum], reader: Reader) -> list[str | None]:
    """Return the currency of each sum of a paragraph; one without a sign shares another's."""
    codes = [_currency(each.sign, reader) for each in sums]
    named = {each.sign for each in sums if each.sign}
    for place, each in enumerate(sums):
        if codes[place] is not None:
            continue
        if each.sign is None:
            near = [codes[other] for other in (*range(place - 1, -1, -1), *range(place + 1, len(sums)))]
            codes[place] = next((code for code in near if code), None)
        else:
            fitting = named.intersection(reader.lexicon.meanings.get(each.sign, ()))
            codes[place] = next(iter(fitting)) if len(fitting) == 1 else None
    return codes


def _currency(sign: str | None, reader: Reader) -> str | None:
    if sign is None:
        return None
    meanings = reader.lexicon.meanings.get(sign)
    if meanings is None:
        return sign
    own = _own_currency(reader.territory)
    if own in meanings:
        return own
    return reader.lexicon.usual.get(sign)


_OWN: Final = {"UN": "USD", "EU": "EUR"}


@lru_cache(maxsize=256)
def _own_currency(territory: str) -> str | None:
    from babel.numbers import get_territory_currencies
    if territory in _OWN: return _OWN[territory]
    if not territory: return None
    try:
        found = get_territory_currencies(territory)
    except Exception:
        return None
    return found[0] if found else None
