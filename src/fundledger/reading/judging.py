"""
Which phrases speak of which sum, and what they make of it.

Each phrase speaks of the sum it stands next to, or, where its pattern lets it reach, of
the nearest in its sentence. Of several of one kind the nearest decides. In a list
("£5m for roads, £6m for rail") a sum without a phrase of its own takes over what was
said of the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fundledger.reading.cues import AFTER, ANYWHERE, BEFORE, stands_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundledger.reading.cues import Cue, Phrases, Rule
    from fundledger.reading.words import Words

BOUND: Final = "bound"
_REACH: Final = 16
"""How many words a phrase may stand from the sum it speaks of."""

_FARTHEST: Final = 1_000
_STOPS: Final = frozenset([";"])
_PAUSES: Final = frozenset([",", "\u2013", ":", "(", ")", "and", "but", "while", "with"])


class Heard(NamedTuple):
    """A phrase that speaks of a sum, and how near it stands: 0 is beside it."""

    cue: Cue
    distance: int


Judgement = dict[str, Heard]
"""What was heard of one sum, by kind."""


def judge(
    words: Words, cues: Sequence[Cue], phrases: Phrases, fillers: frozenset[str]
) -> list[Judgement]:
    """
    Return what is said of each sum of a sentence.

    Args:
        words: The words of the sentence.
        cues: The phrases in them, in order.
        phrases: The phrases of the lexicon.
        fillers: Words that may stand between a phrase and the sum beside it.
    """
    said, sums = words.words, words.sums
    bounding = {at for cue in cues if cue.rule.kind == BOUND for at in range(cue.first, cue.last)}
    found: list[Judgement] = []
    last = len(sums) - 1
    for order, at in enumerate(sums):
        low = sums[order - 1] if order else -1
        high = sums[order + 1] if order < last else len(said)
        left = at
        while left - 1 > low and (left - 1 in bounding or said[left - 1] in fillers):
            left -= 1
        right = at + 1
        while right < high and said[right] in fillers:
            right += 1
        judgement: Judgement = {}
        for cue in cues:
            rule = cue.rule
            if rule.side == BEFORE:
                if cue.last > at or cue.first <= low:
                    continue
                if cue.last >= left:
                    distance = 0
                elif not rule.reaches:
                    continue
                else:
                    distance = _between(said, cue.last, at)
                if rule.after and not _goes_on(said, at + 1, rule, high, phrases):
                    continue
            elif rule.side == AFTER:
                if cue.first <= at or cue.last > high:
                    continue
                if cue.first <= right:
                    distance = 0
                elif not rule.reaches:
                    continue
                else:
                    distance = _between(said, at + 1, cue.first)
            else:
                distance = _FARTHEST
            if distance > _REACH and rule.side != ANYWHERE:
                continue
            held = judgement.get(rule.kind)
            if (
                held is None
                or distance < held.distance
                or (distance == held.distance and _longer(cue, held.cue))
            ):
                judgement[rule.kind] = Heard(cue, distance)
        found.append(judgement)
    return found


def _longer(cue: Cue, held: Cue) -> bool:
    return len(cue.rule.phrase) + len(cue.rule.after) > len(held.rule.phrase) + len(held.rule.after)


def _goes_on(said: Sequence[str], at: int, rule: Rule, high: int, phrases: Phrases) -> bool:
    """Say whether the second half of a pattern follows the sum."""
    last = min(at + _REACH, high) if rule.reaches else at + 1
    return any(stands_at(said, place, rule.after, phrases) for place in range(at, last))


def _between(said: Sequence[str], first: int, last: int) -> int:
    """Count the words between a phrase and a sum; what pauses counts more."""
    if last - first > _REACH:
        return _FARTHEST
    distance = last - first
    for word in said[first:last]:
        if word in _STOPS:
            return _FARTHEST
        if word in _PAUSES:
            distance += 1
    return distance


def carry_on(found: Sequence[Judgement], inherited: Mapping[str, frozenset[str]]) -> None:
    """Let each sum of a list take over what was said of the one before."""
    for before, own in zip(found, found[1:], strict=False):
        for kind, labels in inherited.items():
            heard = before.get(kind)
            if heard is None or heard.cue.rule.label not in labels:
                continue
            mine = own.get(kind)
            if mine is None or mine.distance == _FARTHEST:
                own[kind] = Heard(heard.cue, _FARTHEST - 1)
