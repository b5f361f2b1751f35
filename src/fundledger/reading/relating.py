"""
What the sums of a paragraph say of one another.

A sum in brackets is another in other money; a list carries on what was said of its
first; "part of the £1bn" makes parts of what stands before it, and "£1bn, of which"
of what follows; sums that add up to the one before them are its parts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fundledger.model.decimals import EXACT
from fundledger.reading.cues import BEFORE, BOUND, NOVELTY, Rule
from fundledger.reading.judging import FARTHEST, PART, Heard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundledger.reading.judging import Judgement
    from fundledger.reading.spans import Span
    from fundledger.reading.sums import Sum
    from fundledger.reading.words import Words

_LISTED: Final = 8
"""How many words apart the sums of a list may stand."""

_ITEM: Final = 4
"""How many words apart the items of a list may stand that semicolons part."""

_PAIRED: Final = 2
"""How many words on a sum stands that only one word parts from another."""

_BRACKETED: Final = 5
"""How many words on a sum in brackets may stand, qualifiers between."""

_OPENED: Final = frozenset("([")
_BESIDE: Final = frozenset("([,")
_CLOSED: Final = frozenset(")]")
_MOST_PARTS: Final = 8
_MOST_LISTED: Final = 50
_INHERITED: Final = FARTHEST - 1
_IS_PART: Final = Rule(NOVELTY, PART, (), (), (), BEFORE, (True, True), "novelty: part")


def conversions(words: Words, codes: Sequence[str | None], same: frozenset[str]) -> list[int]:
    """
    Return which sums of a sentence are the one before them in other money.

    Such a sum stands in brackets right after the other, "£300m (€350m)", or after a
    word for "or".

    Args:
        words: The sentence.
        codes: The currencies of the sums of its paragraph.
        same: Words with which the same sum is given in other money.
    """
    found: list[int] = []
    for order, (before, at) in enumerate(pairwise(words.sums), 1):
        if at - before > _BRACKETED:
            continue
        between = words.words[before + 1 : at]
        number = words.first + order
        if not _OPENED.isdisjoint(between[:2]) and between[0] in _BESIDE:
            if not _CLOSED.isdisjoint(words.words[at + 1 : at + 3]):
                found.append(order)
        elif codes[number] != codes[number - 1] and not same.isdisjoint(between):
            found.append(order)
    return found


def carry_on(
    words: Words,
    found: Sequence[Judgement],
    conversions: Sequence[int],
    inherited: Mapping[str, frozenset[str]],
    stops: frozenset[str],
) -> None:
    """
    Let the sums of a sentence take over what was said of the one before.

    Args:
        words: The sentence.
        found: What was heard of its sums.
        conversions: Which of them are the one before in other money.
        inherited: The labels of each kind that a list carries on.
        stops: Words that end a list.
    """
    converted = frozenset(conversions)
    for order in range(1, len(found)):
        before, own = found[order - 1], found[order]
        if order in converted:
            _share(before, own)
            continue
        apart = words.sums[order] - words.sums[order - 1]
        if PART in before and not own.keys() & {PART, NOVELTY}:
            own[PART] = Heard(before[PART].cue, _INHERITED)
        for kind in inherited if _is_listed(words, order, stops) else ():
            heard, mine = before.get(kind), own.get(kind)
            if heard is None or heard.cue[0].label not in inherited[kind]:
                continue
            if mine is None or mine.distance == FARTHEST:
                own[kind] = Heard(heard.cue, _INHERITED)
        between = words.words[words.sums[order] - 1]
        if apart == _PAIRED and between[0].isalnum():  # "from x to y a year"
            if "per" in own:
                before.setdefault("per", Heard(own["per"].cue, _INHERITED))
            if "basis" in before:
                own.setdefault("basis", Heard(before["basis"].cue, _INHERITED))


def _is_listed(words: Words, order: int, stops: frozenset[str]) -> bool:
    """Say whether a sum goes on with the list of the one before it."""
    first, last = words.sums[order - 1 : order + 1]
    if last - first > _LISTED:
        return False
    between = words.words[first:last]
    return not (";" in between and last - first > _ITEM) and stops.isdisjoint(between)


def _share(one: Judgement, other: Judgement) -> None:
    """Let the same sum in two currencies be judged alike, by the nearer of each two phrases."""
    for kind in {*one, *other} - {BOUND}:
        heard = min(
            (each[kind] for each in (one, other) if kind in each), key=lambda each: each.distance
        )
        one[kind] = other[kind] = heard
    if BOUND in one:
        other.setdefault(BOUND, one[BOUND])


def part(
    sentences: Sequence[Words],
    found: Sequence[Judgement],
    sums: Sequence[Sum],
    codes: Sequence[str | None],
    times: list[tuple[Span, Words] | None],
) -> None:
    """Say which sums of a paragraph are parts of which, and which of those said to be are."""
    largest = max(each.high for each in sums)
    for judgement, each in zip(found, sums, strict=True):
        _decide(judgement, is_largest=each.high >= largest)
    for words in sentences:
        for number in range(words.first, words.first + len(words.sums)):
            whole = found[number].get("whole")
            if whole is not None:
                _make_parts(words, number, whole, found, sums)
    rows = any(each.unit for each in sums)
    for parts in () if rows else _added_up(sums, codes):
        for judgement in found[parts]:
            if not _is_part(judgement):
                judgement[NOVELTY] = Heard((_IS_PART, 0, 0), 1)
    for words in sentences:
        _share_time(words, found, times)
    homes = [words for words in sentences for _ in words.sums]
    for words, (before, own) in zip(homes, pairwise(found), strict=False):
        _share_increase(words, before, own)


def _share_increase(words: Words, before: Judgement, own: Judgement) -> None:
    """Let the part of an increase be one; the increase is said in the sentence *words*."""
    changed = before.get("basis")
    if changed is not None and changed.cue[0].label == _INCREASE and _is_part(own):
        own.setdefault("basis", Heard(changed.cue, _INHERITED, changed.where or words))


def _share_time(
    words: Words, found: Sequence[Judgement], times: list[tuple[Span, Words] | None]
) -> None:
    """Let the parts in a sentence be of the time of their whole."""
    whole = words.first
    for number in range(words.first + 1, words.first + len(words.sums)):
        if _is_part(found[number]):
            times[number] = times[number] or times[whole]
        else:
            whole = number


_INCREASE: Final = "increase"


def _make_parts(
    words: Words,
    number: int,
    whole: Heard,
    found: Sequence[Judgement],
    sums: Sequence[Sum],
) -> None:
    """Make parts of the sum before a whole, or of those after it in its sentence."""
    label = whole.cue[0].label
    if label == _PARTS_BEFORE:
        # The whole of the last sum of the sentence before stands early: "It is part of the £1bn".
        early = number and whole.cue[1] <= _EARLY and not sums[number].unit
        if number > words.first or early:
            _make_part(found[number - 1], whole, words)
    elif label == _PARTS_AFTER:
        last = min(words.first + len(words.sums), number + 1 + _MOST_LISTED)
        for other in range(number + 1, last):
            if sums[other].high <= sums[number].high:
                _make_part(found[other], whole, words)


_PARTS_BEFORE: Final = "before"
_PARTS_AFTER: Final = "after"
"""The label of phrases that make a whole; a third is of those that only look so."""

_EARLY: Final = 6


def _decide(judgement: Judgement, *, is_largest: bool) -> None:
    """Let a sum be a part if its words say so most nearly, and there is a larger one."""
    heard = judgement.pop(PART, None)
    if heard is None or is_largest:
        return
    held = judgement.get(NOVELTY)
    if held is None or heard.distance - _STRONGER <= held.distance:
        judgement[NOVELTY] = heard


_STRONGER: Final = 5
"""How many words nearer another phrase must be than "including" and the like to be heard."""


def _make_part(judgement: Judgement, whole: Heard, words: Words) -> None:
    """Make a sum a part, unless what it stands beside says otherwise."""
    own = judgement.get(NOVELTY)
    if own is None or own.distance > 0 or own.cue[0].label == "new":
        judgement[NOVELTY] = Heard((_IS_PART, whole.cue[1], whole.cue[2]), 1, words)


def _added_up(sums: Sequence[Sum], codes: Sequence[str | None]) -> Iterator[slice]:
    """Give each run of sums that adds up, exactly, to the one before it or after it."""
    size = len(sums)
    for number, whole in enumerate(sums):
        for step in (1, -1):
            left, at = whole.high, number + step
            while 0 <= at < size and abs(at - number) <= _MOST_PARTS:
                if codes[at] != codes[number]:
                    break
                left = EXACT.subtract(left, sums[at].high)
                if left <= 0:
                    break
                at += step
            if not left and abs(at - number) > 1:
                yield slice(min(at, number + 1), max(at + 1, number))


def _is_part(judgement: Judgement) -> bool:
    novelty = judgement.get(NOVELTY)
    return novelty is not None and novelty.cue[0].label == PART
