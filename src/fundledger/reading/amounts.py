"""One sum of money in words, all of a text: "up to £970m", "between £10m and £20m"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fundledger.errors import nearest
from fundledger.model.amount import Amount
from fundledger.model.currencies import minor_units
from fundledger.reading.cues import BEFORE, BOUND, Phrases, find_cues
from fundledger.reading.expression import ExpressionError
from fundledger.reading.lexicon import lexicon_for
from fundledger.reading.settling import bounded, candidates_of, meaning_of
from fundledger.reading.sums import find_sums, grammar_of
from fundledger.reading.territories import checked_text
from fundledger.reading.words import SUM, as_sentence
from fundledger.vocabulary import Bound, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundledger.reading.cues import Cue
    from fundledger.reading.lexicon import Lexicon
    from fundledger.reading.sums import Sum

_LONGEST: Final = 200
_EXPECTED: Final = "expected a sum such as '£200m', 'up to £970m' or 'between £10m and £20m'"
_CODE: Final = re.compile(r"(?<![^\W_])[A-Z]{3}(?![^\W_])")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_JOINED: Final = re.compile(r",?\s[^\W\d_]+\s")
_INDIAN: Final = re.compile(r"[0-9],[0-9]{2},[0-9]{3}")
_BARE: Final = re.compile(r"[0-9][0-9.,']*\s?[^\W\d_]*")
_ENDS: Final = 2


def read_amount(text: str, *, locale: str) -> Amount:
    """
    Read one sum of money in words; all of *text* is that sum.

    The grammar is that of running text, but strict: nothing may be left over, and what
    could be read in two ways is refused.

    Args:
        text: A figure with its currency and, beside it, a qualifier or none: "£200m",
            "up to £970m", "GBP 1.5 billion or more", "half a billion pounds", "between
            £10m and £20m", "£10-15m", "£75bn to the nearest £5bn", "rund 2,5 Mio. €".
        locale: Language and territory, such as ``"en_GB"``: it says what "billion" and
            "1.200" are, and its territory settles what a bare "$" means.

    Raises:
        ExpressionError: the text is not one such expression, or has two meanings, such
            as several currencies; each is named.
        UnknownWordError: the currency's code is none, or no such language is read.
        AmountError: it is no sum of money.
        QuestionError: the locale is of no territory there is.
        TypeError: the text is no string.

    >>> read_amount("up to £970m", locale="en_GB")
    Amount.up_to(970000000, 'GBP')
    >>> read_amount("$5m", locale="en")
    Traceback (most recent call last):
        ...
    fundledger.reading.expression.ExpressionError: cannot read '$5m': '$' may be USD, CAD, AUD, ...
    >>> read_amount("between £10 and £20m", locale="en")
    Traceback (most recent call last):
        ...
    fundledger.reading.expression.ExpressionError: cannot read 'between £10 and £20m': '£10' may ...
    """
    checked_text(text, "text")
    words = " ".join(text.split())
    lexicon = lexicon_for(locale)
    if not words or len(words) > _LONGEST:
        raise ExpressionError(text, f"{_EXPECTED}, in {_LONGEST} characters at most")
    return _read(words, lexicon)


@lru_cache(maxsize=4096)
def _read(text: str, lexicon: Lexicon) -> Amount:
    for rounded in lexicon.words["sums"].get("rounded", ()):
        figure, found, step = text.partition(f" {rounded} ")
        if found:
            return _rounded(figure.rstrip(","), step, text, lexicon)
    sums = find_sums(text, grammar_of(lexicon, strict=True))
    if len(sums) == _ENDS and (both := _both_ends(text, sums, lexicon)):
        return both
    if len(sums) != 1:
        return _several(text, sums, lexicon)
    each = sums[0]
    code = _code(text, each, lexicon)
    labels = [rule.label for rule, _, _ in _qualifiers(text, each, lexicon)]
    about = Bound.ABOUT.value in labels
    others = [label for label in labels if label != Bound.ABOUT.value]
    if len(set(others)) > 1 or len(labels) > len(set(labels)):
        raise ExpressionError(text, "it has more than one qualifier of a kind")
    if each.borrowed:
        low, scaled = each.borrowed
        problem = f"{low!r} may be that or {scaled!r}: write its scale"
        raise ExpressionError(text, problem, each.borrowed)
    if _INDIAN.search(text) and code not in lexicon.meanings["rupee"]:
        raise ExpressionError(text, f"{_EXPECTED}: its digits are grouped as in lakh and crore")
    if each.foreign or (others and each.low != each.high):
        raise ExpressionError(text, _suggestion(text, lexicon))
    ends = bounded(each.low, each.high, others[0] if others else "")
    return Amount(*ends, code, Mark.ABOUT if about or each.approximate else None)


def _rounded(figure: str, step: str, text: str, lexicon: Lexicon) -> Amount:
    """Read a figure that was rounded to the nearest step, which may share its currency."""
    numbers = [find_sums(part, grammar_of(lexicon, strict=True)) for part in (figure, step)]
    signs = {each.sign for found in numbers for each in found if each.sign}
    if any(len(found) != 1 or found[0].low != found[0].high for found in numbers):
        raise ExpressionError(text, _suggestion(text, lexicon))
    (one,), (other,) = numbers
    if len(signs) > 1:
        raise ExpressionError(text, _two_currencies(text, (one, other), lexicon))
    code = _code(text, one if one.sign else other, lexicon)
    return Amount.rounded_to(one.low, other.low, code)


def _both_ends(text: str, sums: Sequence[Sum], lexicon: Lexicon) -> Amount | None:
    """Read a floor and a ceiling: "at least £5m but no more than £10m"."""
    joined = _JOINED.search(text, sums[0].end)
    if joined is None:
        return None
    try:
        halves = [_read(text[: joined.start()], lexicon), _read(text[joined.end() :], lexicon)]
    except ExpressionError:
        return None  # what is wrong with the whole is said of the whole
    floor, ceiling = halves
    if floor.high is not None or floor.low is None or ceiling.low is not None:
        return None
    return Amount(floor.low, ceiling.high, ceiling.currency) if ceiling.high else None


def _several(text: str, sums: Sequence[Sum], lexicon: Lexicon) -> Amount:
    """Refuse what is no sum, or two; say which currencies or which ends do not go together."""
    if len(sums) == _ENDS:
        first, second = sums
        if first.sign and second.sign and first.sign != second.sign:
            raise ExpressionError(text, _two_currencies(text, sums, lexicon))
        if first.low > second.low and _WORD.search(text, first.end, second.start):
            code = _code(text, first, lexicon)
            return Amount.between(first.low, second.low, code)  # the error of ends that cross
    if not sums and any(letter.isdigit() for letter in text):
        for code in _CODE.findall(text):
            minor_units(code)  # refuses a code that is none
        if _BARE.fullmatch(text):
            raise ExpressionError(text, _NO_CURRENCY)
    raise ExpressionError(text, _suggestion(text, lexicon))


_NO_CURRENCY: Final = "it names no currency: write '£', '€' or a code such as 'GBP'"


def _two_currencies(text: str, sums: Sequence[Sum], lexicon: Lexicon) -> str:
    first, second = (_code(text, each, lexicon) for each in sums)
    return f"it has two currencies, {first} and {second}"


def _code(text: str, each: Sum, lexicon: Lexicon) -> str:
    """Return the currency of a sum, or refuse a sum without one, or with too many."""
    if each.sign is None:
        for code in _CODE.findall(text):
            minor_units(code)
        signed = any(sign in text for sign in lexicon.signs if not sign.isalnum())
        raise ExpressionError(text, _suggestion(text, lexicon) if signed else _NO_CURRENCY)
    code = meaning_of(each.sign, lexicon.territory, lexicon)
    if code is None:
        candidates = candidates_of(each.sign, lexicon)
        listed = ", ".join(candidates[:6])
        sign = "".join(c for c in text[each.start : each.end] if not c.isalnum()).strip(" .,'-")
        problem = f"{sign or each.sign!r} may be {listed} or another {each.sign}; write the code"
        raise ExpressionError(text, problem, candidates)
    written = text[each.start : each.end]
    named = meaning_of(lexicon.signs.get(written[0], ""), "", lexicon)
    if named == code and not written[0].isalnum() and _CODE.search(written):
        raise ExpressionError(text, "its currency is named twice")
    return code


@lru_cache(maxsize=64)
def _bounds_of(language: str) -> Phrases:
    cues = lexicon_for(language).words["cues"]
    return Phrases({BOUND: cues[BOUND]})


def _qualifiers(text: str, each: Sum, lexicon: Lexicon) -> list[Cue]:
    """Return the qualifiers around a sum, which must be all that is around it."""
    words = as_sentence(text, each)
    at = words.sums[0]
    cues = find_cues(words.words, _bounds_of(lexicon.language))
    alone = lexicon.words["sums"]["one"]
    start = at - 1 if at and words.words[at - 1] in {each.opened, *alone} else at
    before = [cue for cue in cues if cue[0].side == BEFORE]
    after = [cue for cue in cues if cue[0].side != BEFORE]
    used = [*_tiled(before, 0, start), *_tiled(after, at + 1, len(words.words))]
    covered = sum(last - first for _, first, last in used)
    if covered != start + len(words.words) - at - 1:
        raise ExpressionError(text, _suggestion(text, lexicon))
    return used


def _tiled(cues: Sequence[Cue], first: int, last: int) -> Iterator[Cue]:
    """Give the phrases that follow each other from one word to another."""
    for cue in cues:
        if cue[1] == first and cue[2] <= last:
            yield cue
            first = cue[2]


def _suggestion(text: str, lexicon: Lexicon) -> str:
    """Name the qualifier or scale that was perhaps meant."""
    cues: dict[str, Sequence[str]] = lexicon.words["cues"][BOUND]
    patterns = " ".join(" ".join(rows) for rows in cues.values()).split()
    known = {*patterns, *lexicon.scales, *lexicon.words["currencies"], *lexicon.words["numbers"]}
    known |= {word for words in lexicon.words["ranges"].values() for word in words} - {SUM}
    for word in _WORD.findall(text):
        if word.lower() in known or word in lexicon.signs:
            continue
        near = nearest(word.lower(), {each for each in known if len(each) > 1}, most=1)
        if near:
            return f"{_EXPECTED}; did you mean {near[0]!r} for {word!r}?"
    return _EXPECTED
