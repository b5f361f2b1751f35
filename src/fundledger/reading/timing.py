"""Which phrase of time belongs to which sum of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundledger.reading.lexicon import Lexicon
    from fundledger.reading.spans import Span
    from fundledger.reading.words import Words

_BREAKS: Final = frozenset([",", ";", ":", "\u2013", "and", "(", "with"])
_NEAR: Final = 4


@frozen(eq=False)
class Unrelated:
    """What stands beside a phrase of time that is not what a sum is for."""

    before: frozenset[tuple[str, ...]]
    after: frozenset[tuple[str, ...]]


def unrelated_of(lexicon: Lexicon) -> Unrelated:
    """Make a lexicon's words of unrelated times ready to be looked for."""
    table: dict[str, Any] = lexicon.words["periods"]
    return Unrelated(
        before=frozenset(tuple(words.split()) for words in table["unrelated_before"]),
        after=frozenset(tuple(words.split()) for words in table["unrelated_after"]),
    )


def related(words: Sequence[str], spans: Sequence[Span], unrelated: Unrelated) -> list[Span]:
    """Return the phrases of time that may say what a sum is for."""
    return [
        span
        for span in spans
        if not any(
            tuple(words[max(0, span.first - size) : span.first]) in unrelated.before
            or tuple(words[span.last : span.last + size]) in unrelated.after
            for size in (1, 2, 3)
        )
    ]


def timed(words: Words, spans: Sequence[Span]) -> list[Span | None]:
    """Return the phrase of time of each sum; None where it has none."""
    sums = words.sums
    own: list[Span | None] = [None] * len(sums)
    leading: list[tuple[int, Span]] = []
    for span in spans:
        after = sum(at < span.first for at in sums)
        if after == len(sums):
            _take(own, after - 1, span, sums)
        elif after == 0:
            if span.last >= sums[0] - 1 and span.meaning == "length":
                _take(own, 0, span, sums)
            else:
                leading.append((0, span))
        elif _opens(words.words, span, sums[after - 1], sums[after]):
            leading.append((after, span))
        else:
            _take(own, after - 1, span, sums)
    for begin, span in leading:
        for number in range(begin, len(sums)):
            if own[number] is None:
                own[number] = span
    return own


def _take(own: list[Span | None], number: int, span: Span, sums: Sequence[int]) -> None:
    """Give a phrase to a sum, unless a nearer one has it."""
    held = own[number]
    if held is None or abs(span.first - sums[number]) < abs(held.first - sums[number]):
        own[number] = span


def _opens(words: Sequence[str], span: Span, before: int, after: int) -> bool:
    """Say whether a phrase between two sums opens what is said of the second."""
    opened = span.first - 1 == before or words[span.first - 1] in _BREAKS
    return opened and after - span.last <= _NEAR and span.first - before > 1
