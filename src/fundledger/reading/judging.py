"""
Which phrases speak of which sum, and what they make of it.

Each phrase speaks of the sum it stands next to, or, where its pattern lets it reach, of
the nearest in its sentence. Of several of one kind the nearest decides. In a list
("£5m for roads, £6m for rail") a sum without a phrase of its own takes over what was
said of the one before.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.reading.cues import AFTER, BEFORE, BOUND, stands_at
from fundledger.reading.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundledger.reading.cues import Cue, Rule, Wanted

_REACH: Final = 16
"""How many words a phrase may stand from the sum it speaks of."""

FARTHEST: Final = 1_000
"""The distance of a phrase that speaks of every sum of its sentence."""

_STOPS: Final = frozenset([";"])
_PAUSES: Final = frozenset([",", "\u2013", ":", "(", ")", "and", "but", "while", "with"])


PART: Final = "part"
"""The label of money inside a larger sum. It is judged apart, since there must be such a sum."""


class Heard(NamedTuple):
    """
    A phrase that speaks of a sum, and how near it stands: 0 is beside it.

    *where* is the sentence it stands in, where that is not the sum's own.
    """

    cue: Cue
    distance: int
    where: Words | None = None


Judgement = dict[str, Heard]
"""What was heard of one sum, by kind."""


def judge(
    words: Words,
    cues: Sequence[Cue],
    fillers: frozenset[str],
    beside: frozenset[str],
    limits: Mapping[str, int],
) -> list[Judgement]:
    """
    Return what is said of each sum of a sentence.

    Args:
        words: The words of the sentence.
        cues: The phrases in them, in order.
        fillers: Words that may stand between a phrase and the sum beside it.
        beside: Words that may stand between a qualifier and its sum.
        limits: How far phrases of a label reach forward, where not as far as others.
    """
    said, sums = words.words, words.sums
    bounding = {at for rule, first, last in cues if rule.kind == BOUND for at in range(first, last)}
    found: list[Judgement] = [{} for _ in sums]
    anywhere: Judgement = {}
    edges = [_edges(words, order, bounding, fillers, beside) for order in range(len(sums))]
    last_sum = len(sums)
    number = 0  # of the first sum after a phrase
    for cue in cues:
        rule, first, last = cue
        while number < last_sum and sums[number] < first:
            number += 1
        side = rule.side
        if side == AFTER:
            if number:
                _hear_after(said, cue, found[number - 1], edges[number - 1])
        elif side != BEFORE:
            _hear(cue, FARTHEST, anywhere)
        elif rule.near:
            _hear_beside(said, cue, number, found, edges)
        elif number < last_sum and last <= sums[number]:
            _hear_before(said, cue, found[number], edges[number], limits)
    for heard, judgement in product(anywhere.values(), found):
        _hear(heard.cue, FARTHEST, judgement)
    return found


class _Edges(NamedTuple):
    """
    The words around a sum.

    *low* and *high* are the sums before and after it, or the ends of the sentence;
    *left* and *right* are as far as phrases beside it can stand, *close* as far as a
    qualifier can.
    """

    at: int
    low: int
    high: int
    left: int
    close: int
    right: int


def _edges(
    words: Words,
    order: int,
    bounding: set[int],
    fillers: frozenset[str],
    beside: frozenset[str],
) -> _Edges:
    said, sums = words.words, words.sums
    at = sums[order]
    low = sums[order - 1] if order else -1
    high = sums[order + 1] if order + 1 < len(sums) else len(said)
    right = at + 1
    while right < high and said[right] in fillers:
        right += 1
    left = _reaching(said, at, low, bounding, fillers)
    return _Edges(at, low, high, left, _reaching(said, at, low, bounding, beside), right)


def _hear_before(
    said: Sequence[str], cue: Cue, judgement: Judgement, edges: _Edges, limits: Mapping[str, int]
) -> None:
    """Judge a sum by a phrase that stands before it."""
    rule, _, last = cue
    if last >= (edges.close if rule.kind == BOUND else edges.left):
        distance = 0
    elif not rule.reaches[0]:
        return
    else:
        distance = _between(said, last, edges.at)
        if distance > limits.get(rule.label, _REACH):
            return
    if rule.after and not _goes_on(said, edges.at + 1, rule, edges.high):
        return
    _hear(cue, distance, judgement)


def _hear_beside(
    said: Sequence[str],
    cue: Cue,
    number: int,
    found: Sequence[Judgement],
    edges: Sequence[_Edges],
) -> None:
    """Judge sums from *number* on by a phrase whose second half stands beside the sum."""
    rule, _, last = cue
    for later in range(number, len(found)):
        if edges[later].left - len(rule.near) - last > _REACH:
            return
        distance = _beside(said, rule.near, edges[later], last)
        if distance <= _REACH:
            _hear(cue, distance, found[later])


def _hear_after(said: Sequence[str], cue: Cue, judgement: Judgement, edges: _Edges) -> None:
    """Judge a sum by a phrase that stands after it."""
    rule, first, _ = cue
    if rule.near and not stands_at(said, edges.at + 1, rule.near):
        return
    if first <= edges.right:
        distance = 0
    elif not rule.reaches[0]:
        return
    else:
        distance = _between(said, edges.at + 1, first)
        if distance > _REACH:
            return
    _hear(cue, distance, judgement)


def _hear(cue: Cue, distance: int, judgement: Judgement) -> None:
    """Keep the nearer of two phrases of one kind; of two as near, the longer."""
    rule = cue[0]
    kind = PART if rule.label == PART else rule.kind
    held = judgement.get(kind)
    if (
        held is None
        or distance < held.distance
        or (distance == held.distance and _size(rule) > _size(held.cue[0]))
    ):
        judgement[kind] = Heard(cue, distance)


def _reaching(
    said: Sequence[str], at: int, low: int, bounding: set[int], passed: frozenset[str]
) -> int:
    """Return the first word from which only qualifiers, and words to be passed, lead to a sum."""
    while at - 1 > low and (said[at - 1] in passed or at - 1 in bounding):
        at -= 1
    return at


def _size(rule: Rule) -> int:
    return len(rule.phrase) + len(rule.near) + len(rule.after)


def _beside(said: Sequence[str], near: Wanted, edges: _Edges, after: int) -> int:
    """Return 1 where the near half of a pattern stands beside a sum, after its far half."""
    size = len(near)
    for end in range(edges.at, edges.left - 1, -1):
        first = end - size
        if first < after:
            break
        if stands_at(said, first, near):
            return 1 if first - after <= _REACH else FARTHEST
    return FARTHEST


def _goes_on(said: Sequence[str], at: int, rule: Rule, high: int) -> bool:
    """Say whether the second half of a pattern follows the sum."""
    last = min(at + _REACH, high) if rule.reaches[1] else at + 1
    return any(stands_at(said, place, rule.after) for place in range(at, last))


def _between(said: Sequence[str], first: int, last: int) -> int:
    """Count the words between a phrase and a sum; what pauses counts more."""
    if last - first > _REACH:
        return FARTHEST
    distance = last - first
    for word in said[first:last]:
        if word in _STOPS:
            return FARTHEST
        if word in _PAUSES:
            distance += 1
    return distance
