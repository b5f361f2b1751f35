"""Which sums of a text are said again, and which are parts of which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundledger.vocabulary import Basis, NoveltyClaim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from fundledger.reading.mention import Mention
    from fundledger.reading.placing import Placed
    from fundledger.reading.titles import Title
    from fundledger.reading.usage import Usage


class Told(NamedTuple):
    """A sum that is promised, where it stands, with what it is called."""

    placed: Placed
    title: Title


class Again(NamedTuple):
    """
    Which earlier sum one may be.

    *first* is the number of it; *sure* says that the words join the two, and not the
    figure alone.
    """

    first: int
    sure: bool


class Whole(NamedTuple):
    """Which sum is the whole of one, by number, and whether it is the only one it may be."""

    number: int
    only: bool


def said_again(told: Sequence[Told], usage: Usage) -> dict[int, Again]:
    """
    Return which sums have the figure of an earlier one, by number.

    They are that sum said again where the words point back to it ("the £4bn figure") or
    are called alike; where the figure alone is the same, that is a doubt.
    """
    found: dict[int, Again] = {}
    firsts: dict[tuple[str | None, Decimal], list[int]] = {}
    for number, each in enumerate(told):
        keys = [(each.placed.mention.currency, end) for end in _figures(each.placed.mention)]
        alike = sorted({other for key in keys for other in firsts.get(key, ())})
        earlier = [other for other in alike if _same_sum(told[other], each)]
        joined = [other for other in earlier if _joined(told[other], each, usage)]
        if joined:
            found[number] = Again(joined[-1], sure=True)
            continue
        if earlier and not _in_one_sentence(told[earlier[-1]], each):
            found[number] = Again(earlier[-1], sure=False)
        for key in keys:
            firsts.setdefault(key, []).append(number)
    return found


def _same_sum(first: Told, other: Told) -> bool:
    one, two = first.placed.mention, other.placed.mention
    bases = {one.basis, two.basis} - {Basis.ENVELOPE}
    return _same_money(one, two) and (one.per == two.per or two.per is None) and len(bases) < 2


def _joined(first: Told, other: Told, usage: Usage) -> bool:
    """Say whether words join a sum to an earlier one of its figure."""
    if other.placed.mention.novelty is NoveltyClaim.NEW:
        return False
    said, at = other.placed.words.words, other.placed.at
    if at and said[at - 1] in usage.definite:
        return True
    if _in_one_sentence(first, other):
        return False
    if usage.known:
        return not first.title.telling.isdisjoint(other.title.telling)
    return first.title.words == other.title.words


def wholes(
    told: Sequence[Told], again: Mapping[int, Again], usage: Usage
) -> dict[int, Whole | None]:
    """
    Return the whole of each sum that is said to be part of one; None where it is not found.

    It is a larger sum of the same paragraph: the next one, where the words lead there
    ("£3m, part of the £250m programme"), or the nearest before that is no part itself.
    """
    found: dict[int, Whole | None] = {}
    for number, each in enumerate(told):
        if not _is_part(each):
            continue
        if number in again and again[number].sure:
            continue
        found[number] = _whole(told, number, usage)
    return {
        number: whole and Whole(_first(whole.number, again), whole.only)
        for number, whole in found.items()
    }


def _whole(told: Sequence[Told], number: int, usage: Usage) -> Whole | None:
    following = number + 1
    if following < len(told) and _leads_back(told[following]) and _larger(told, following, number):
        return Whole(following, only=True)
    larger: list[int] = []
    for other in range(number - 1, -1, -1):
        if told[other].placed.paragraph != told[number].placed.paragraph:
            break
        if _larger(told, other, number):
            larger.append(other)
    alone = [n for n in larger if not _is_part(told[n])]
    candidates = alone or larger
    if not candidates:
        return None
    # The rest of a whole that is not named stands after its other parts.
    certain = len(candidates) == 1 and (
        _is_part(told[number - 1]) or not _is_rest(told[number], usage)
    )
    return Whole(candidates[0], only=certain)


def _is_part(told: Told) -> bool:
    mention = told.placed.mention
    return mention.novelty is NoveltyClaim.PART and mention.unit is None


def _is_rest(told: Told, usage: Usage) -> bool:
    placed = told.placed
    near = placed.words.words[placed.led_in(usage.beside) : placed.at]
    return not usage.rest.isdisjoint(near)


def _leads_back(told: Told) -> bool:
    """Say whether the words before a sum make it the whole of the one before."""
    return any(clue.label == "whole: before" for clue in told.placed.mention.because)


def _larger(told: Sequence[Told], whole: int, part: int) -> bool:
    one, two = told[whole].placed, told[part].placed
    if one.paragraph != two.paragraph or not _same_money(one.mention, two.mention):
        return False
    return _top(one.mention) > _top(two.mention)


def _first(number: int, again: Mapping[int, Again]) -> int:
    return again[number].first if number in again and again[number].sure else number


def _same_money(one: Mention, two: Mention) -> bool:
    return (one.currency, one.candidates) == (two.currency, two.candidates)


def _figures(mention: Mention) -> set[Decimal]:
    return {end for end in (mention.low, mention.high) if end is not None}


def _top(mention: Mention) -> Decimal:
    return max(_figures(mention))


def _in_one_sentence(one: Told, two: Told) -> bool:
    return one.placed.words is two.placed.words
