"""A mention from what its sentence says: its labels as values, with the words that led to each."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from fundledger.model.measuring import UNSTATED_PRICES, Prices
from fundledger.model.period import Period
from fundledger.reading.cues import BOUND
from fundledger.reading.judging import Judgement
from fundledger.reading.lexicon import Lexicon
from fundledger.reading.mention import UNIT, Clue, Mention
from fundledger.reading.resolving import resolved
from fundledger.reading.settling import amount_of, bounded, candidates_of
from fundledger.reading.spans import Span, find_spans, spans_of
from fundledger.reading.sums import Sum
from fundledger.reading.words import Words
from fundledger.vocabulary import Basis, Bound, NoveltyClaim, PriceKind, word

if TYPE_CHECKING:
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

_WHOLE_SUM: Final = "nothing"
"""The label of "in total": a sum that is per nothing, whatever is said of those before it."""

_ONE_OF_MANY: Final = "each"

Time: TypeAlias = "tuple[Span, Words] | None"
"""A phrase of time, with the sentence it stands in."""


class Said(NamedTuple):
    """What is known of one sum before it is put together."""

    sum: Sum
    judgement: Judgement
    words: Words
    time: Time
    code: str | None


def assembled(
    text: str, said: Said, lexicon: Lexicon, territory: str, published: date | None
) -> Mention:
    """
    Put together what is known of a sum.

    Args:
        text: The text.
        said: What its sentence says of it.
        lexicon: The words of its language.
        territory: Whose years a label of a period means.
        published: The day it came out.
    """
    each, judgement, words, time, code = said
    heard = {kind: found.cue[0].label for kind, found in judgement.items()}
    ends = bounded(each.low, each.high, heard.get(BOUND, ""))
    approximate = each.approximate or heard.get(BOUND) == Bound.ABOUT.value
    candidates = () if code else candidates_of(each.sign, lexicon)
    written = text[each.start : each.end]
    is_commitment = heard.get("commitment") != _NO
    period = _period(text, time, territory, published)
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
        prices=_prices(judgement, words, lexicon, territory),
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
    if heard is None or heard.cue[0].label == _WHOLE_SUM:
        return None
    rule, _, last = heard.cue
    if rule.label not in (_ANY_NOUN, _OWN_NOUN):
        return rule.label
    said = (heard.where or words).words
    at = last - 1 if rule.label == _OWN_NOUN else last
    noun = said[at] if at < len(said) else ""
    return noun if noun.isalpha() else _ONE_OF_MANY


def _period(text: str, time: Time, territory: str, published: date | None) -> Period | None:
    if time is None:
        return None
    span, words = time
    label = " ".join(_quoted(text, words, span.first, span.last)[0].split())
    return resolved(span._replace(first=0, last=0), None, territory, published, label)


def _prices(judgement: Judgement, words: Words, lexicon: Lexicon, territory: str) -> Prices:
    """Return cash prices, real ones, or those of the year that is named just before."""
    heard = judgement.get("prices")
    if heard is None:
        return UNSTATED_PRICES
    rule, first, _ = heard.cue
    if rule.label != _OF_YEAR:
        return Prices(word(PriceKind, rule.label))
    said = (heard.where or words).words[first - 1]
    spans = find_spans([said], spans_of(lexicon))
    if not spans:
        return UNSTATED_PRICES  # "house prices"
    return Prices.real(resolved(spans[0], None, territory, None, said))


_OF_YEAR: Final = "year"
"""The label of "prices" after a year: "in 2018 prices"."""


def _clues(text: str, said: Said) -> tuple[Clue, ...]:
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
        doubts.append("doubt: its minus, or its brackets, are taken for a decrease")
    if code is None:
        doubts.append("doubt: its sign is that of several currencies")
    return [Clue(doubt, text[each.start : each.end], each.start, each.end) for doubt in doubts]


_place: Final = attrgetter("start", "end")


def _quoted(text: str, words: Words, first: int, last: int) -> tuple[str, int, int]:
    """Return the words of a sentence as the text has them, and where they are."""
    start = words.places[first][0] + words.start
    end = words.places[last - 1][1] + words.start
    return text[start:end], start, end
