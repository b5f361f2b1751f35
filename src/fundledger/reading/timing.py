"""Which phrase of time belongs to which sum of a sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundledger.reading.lexicon import Lexicon
    from fundledger.reading.spans import Span
    from fundledger.reading.words import Words

_BREAKS: Final = frozenset([",", ";", ":", "\u2013", "("])
_NEAR: Final = 4


@frozen(eq=False)
class Unrelated:
    """
    What stands beside a phrase of time that is not what a sum is for.

    *breaks* are the words and signs after which something else is said; *carries* those
    that lead from a phrase of time to the sum after it.
    """

    before: frozenset[tuple[str, ...]]
    after: frozenset[tuple[str, ...]]
    breaks: frozenset[str]
    carries: frozenset[str]


def unrelated_of(lexicon: Lexicon) -> Unrelated:
    """Make a lexicon's words of unrelated times ready to be looked for."""
    table: dict[str, Any] = lexicon.words["periods"]
    return Unrelated(
        # "in October last year" is when something was said.
        before=frozenset(
            tuple(words.split()) for words in (*table["unrelated_before"], *lexicon.months)
        ),
        after=frozenset(tuple(words.split()) for words in table["unrelated_after"]),
        carries=frozenset(table.get("carries", ())),
        breaks=_BREAKS | frozenset(lexicon.words["ranges"]["and"]),
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


def beside_sums(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Return the phrases of time right before a sum, as in a list; not those of a table's head."""
    sums = words.sums
    after = ((span, bisect_left(sums, span.last)) for span in spans)
    return [span for span, at in after if at < len(sums) and sums[at] - span.last <= _PAIRED]


def timed(
    words: Words, spans: Sequence[Span], conversions: Sequence[int], unrelated: Unrelated
) -> list[Span | None]:
    """
    Return the phrase of time of each sum of a sentence; None where it has none.

    Args:
        words: The sentence.
        spans: The phrases of time in it that may be of its sums.
        conversions: Which sums are the one before them in other money.
        unrelated: The language's words that part what is said of one sum from another.
    """
    sums = words.sums
    own: list[Span | None] = [None] * len(sums)
    leading: list[tuple[int, Span]] = []
    for span in _joined(spans):
        after = bisect_left(sums, span.first)
        if span.meaning == "since" and not _is_near(span, sums, after):
            continue
        if _adjoins(span, sums, after):
            _take(own, after, span, sums)
        elif _leads(words.words, span, sums, after, unrelated):
            leading.append((after, span))
        else:
            _take(own, after - 1, span, sums)
    for begin, span in reversed(leading):
        _lead(words, own, begin, span)
    converted = frozenset(conversions)
    for number in range(len(sums) - 1, 0, -1):
        if number in converted or sums[number] - sums[number - 1] <= _PAIRED:
            own[number - 1] = own[number - 1] or own[number]
    for number in conversions:
        own[number] = own[number - 1]
    return own


def _lead(words: Words, own: list[Span | None], begin: int, span: Span) -> None:
    """Give a phrase to the sum after it, and to those that go on in the same breath."""
    for number in range(begin, len(own)):
        if number > begin and ";" in words.words[words.sums[number - 1] : words.sums[number]]:
            return
        own[number] = own[number] or span


def _adjoins(span: Span, sums: Sequence[int], after: int) -> bool:
    """Say whether a length stands right before a sum: "a five-year £250m programme"."""
    return span.meaning == "length" and after < len(sums) and span.last >= sums[after] - 1


def _leads(
    said: Sequence[str], span: Span, sums: Sequence[int], after: int, unrelated: Unrelated
) -> bool:
    """Say whether a phrase opens what is said of the sums after it."""
    if after in (0, len(sums)):
        return after == 0
    before = sums[after - 1]
    if ";" in said[before : span.first]:
        return True
    if said[span.last] in unrelated.carries and sums[after] - span.last <= _NEAR:
        return span.first - before > _NEAR
    return _opens(said, span, before, sums[after], unrelated.breaks)


def _is_near(span: Span, sums: Sequence[int], after: int) -> bool:
    """Say whether "since 2016" is of a sum: it opens the sentence, or stands beside a sum."""
    if span.first == 0 or (after and span.first - sums[after - 1] <= _NEAR):
        return True
    return after < len(sums) and sums[after] - span.last <= _NEAR


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Join "from April 2024" and "for three years" where they follow each other."""
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        if before is not None and span.first - before.last <= 1:
            pair = {before.meaning: before, span.meaning: span}
            if pair.keys() == {"from", "length"}:
                length = pair["length"]
                found[-1] = pair["from"]._replace(
                    first=before.first,
                    last=span.last,
                    meaning="length_from",
                    lengths=length.lengths,
                )
                continue
        found.append(span)
    return found


_PAIRED: Final = 2
"""Two sums with one word between, as in "by £15m to £217m", are of one time."""


def _take(own: list[Span | None], number: int, span: Span, sums: Sequence[int]) -> None:
    """Give a phrase to a sum, unless it has a nearer one, or one that says more."""
    held = own[number]
    if held is None or _rank(span, sums[number]) < _rank(held, sums[number]):
        own[number] = span


def _rank(span: Span, at: int) -> int:
    """Tell how far a phrase stands; one that gives days is worth some steps."""
    return abs(span.first - at) + (_NEAR if span.meaning == "length" else 0)


def _opens(
    words: Sequence[str], span: Span, before: int, after: int, breaks: frozenset[str]
) -> bool:
    """Say whether a phrase between two sums opens what is said of the second."""
    opened = span.first - 1 == before or words[span.first - 1] in breaks
    return opened and after - span.last <= _NEAR and span.first - before > 1
