"""
Which phrases speak of which sum, and what they make of it.

Each phrase speaks of the sum it stands next to, or, where its pattern lets it reach, of
the nearest in its sentence. Of several of one kind the nearest decides. In a list
("£5m for roads, £6m for rail") a sum without a phrase of its own takes over what was
said of the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.reading.cues import AFTER, ANYWHERE, BEFORE, BOUND, stands_at

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


_STRONGER: Final = 5


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
    bounding = {
        at for rule, first, last in cues if rule.kind == BOUND for at in range(first, last)
    }
    found: list[Judgement] = []
    final = len(sums) - 1
    for order, at in enumerate(sums):
        low = sums[order - 1] if order else -1
        high = sums[order + 1] if order < final else len(said)
        left = _reaching(said, at, low, bounding, fillers)
        close = _reaching(said, at, low, bounding, beside)
        right = at + 1
        while right < high and said[right] in fillers:
            right += 1
        judgement: Judgement = {}
        for cue in cues:
            rule, first, last = cue
            kind, label, _, near, after, side, reaches, _ = rule
            if side == BEFORE:
                if last > at:
                    continue
                if first <= low and not near:
                    continue
                if near:
                    distance = _beside(said, near, left, at, last)
                elif last >= (close if kind == BOUND else left):
                    distance = 0
                elif not reaches[0]:
                    continue
                else:
                    distance = _between(said, last, at)
                if after and not _goes_on(said, at + 1, rule, high):
                    continue
            elif side == AFTER:
                if first <= at or last > high or (near and not stands_at(said, at + 1, near)):
                    continue
                if first <= right:
                    distance = 0
                elif not reaches[0]:
                    continue
                else:
                    distance = _between(said, at + 1, first)
            else:
                distance = FARTHEST
            if side != ANYWHERE and distance > (
                limits.get(label, _REACH) if side == BEFORE else _REACH
            ):
                continue
            if label == "part" and distance < FARTHEST:
                distance = max(0, distance - _STRONGER)
            held = judgement.get(kind)
            if (
                held is None
                or distance < held.distance
                or (distance == held.distance and _size(rule) > _size(held.cue[0]))
            ):
                judgement[kind] = Heard(cue, distance)
        found.append(judgement)
    return found


def _reaching(
    said: Sequence[str], at: int, low: int, bounding: set[int], passed: frozenset[str]
) -> int:
    """Return the first word from which only qualifiers, and words to be passed, lead to a sum."""
    while at - 1 > low and (said[at - 1] in passed or at - 1 in bounding):
        at -= 1
    return at


def _size(rule: Rule) -> int:
    return len(rule.phrase) + len(rule.near) + len(rule.after)


def _beside(
    said: Sequence[str], near: Wanted, left: int, at: int, after: int
) -> int:
    """Return 1 where the near half of a pattern stands beside the sum, after its far half."""
    size = len(near)
    for end in range(at, left - 1, -1):
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
