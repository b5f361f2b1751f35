"""What was read in texts, for a terminal: sentences with their sums marked, drawn by rich."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve
from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.text import Text as Line

from fundledger.integrations.passages import passages
from fundledger.integrations.terminal import console, counted
from fundledger.reading import ExpressionError
from fundledger.vocabulary import NoveltyClaim
from fundledger.wording import amount_in_words, period_in_words, prices_in_words, word_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fundledger.integrations.passages import Passage
    from fundledger.integrations.texts import Text
    from fundledger.model.period import Period
    from fundledger.reading.mention import Mention

_ROOMY: Final = 60
_DOUBT: Final = "doubt: "
_UNSHOWN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would act on a terminal instead of standing in it."""
_NOVELTY: Final = {
    NoveltyClaim.NEW: "said to be new",
    NoveltyClaim.EXISTING: "said to exist already",
    NoveltyClaim.PART: "said to be part of a larger sum",
}


def followed(texts: Sequence[Text]) -> Iterable[Text]:
    """Give texts one by one, with a bar on standard error that shows how far."""
    return track(texts, "reading", console=Console(stderr=True), transient=True)


def show_reading(read: Sequence[tuple[Text, Sequence[Mention]]], *, explained: bool) -> None:
    """Print each sentence that has sums, what each of them is, and how many there are."""
    out = console()
    for text, mentions in read:
        for passage in passages(text.text, mentions):
            out.print(f"[bold]{escape(_plain(text.shown))}:{passage.line}[/bold]")
            _print(out, _marked(out, text.text, passage), 2)
            for mention in passage.mentions:
                _show(out, mention, explained=explained)
    out.print(_summary(read))


def _plain(words: str) -> str:
    """Write words on one line, without what a terminal would obey."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\s+", " ", words))


def _marked(out: Console, text: str, passage: Passage) -> Line:
    """Write a passage with its sums marked: by colour, or by brackets where there is none."""
    opened, closed = ("", "") if out.color_system else ("[", "]")
    line, at = Line(), passage.start
    for start, end in passage.marks:
        line.append(_plain(text[at:start]))
        line.append(f"{opened}{_plain(text[start:end])}{closed}", "bold yellow")
        at = end
    line.append(_plain(text[at : passage.end].rstrip()))
    return line


def _print(out: Console, line: Line, indent: int) -> None:
    """Print a line, as several where it is longer than the terminal is wide."""
    for row in line.wrap(out, max(out.width - indent, 1)):
        row.rstrip()
        out.print(Line(" " * indent).append_text(row), soft_wrap=True)


def _show(out: Console, mention: Mention, *, explained: bool) -> None:
    """Print what a sum is: on one line, or where that is narrow on several."""
    facts = list(_facts(mention))
    for row in facts if out.width < _ROOMY else ["; ".join(facts)]:
        _print(out, Line(row), 4)
    reasons = _reasons(mention) if explained else ()
    for row in dict.fromkeys((*_doubts(mention), *reasons)):
        _print(out, Line(row), 6)


def _facts(mention: Mention) -> Iterator[str]:
    """Give what is known of a sum, a few words each."""
    if isinstance(mention.amount, ExpressionError):
        yield f"{_plain(mention.words)}, no amount: {_plain(mention.amount.problem)}"
    else:
        yield amount_in_words(mention.amount)
    yield f"basis: {word_in_words(mention.basis)}"
    if mention.per is not None:
        yield f"per {mention.per}"
    if mention.period is not None:
        yield f"when: {_when(mention.period)}"
    if mention.novelty in _NOVELTY:
        yield _NOVELTY[mention.novelty]
    if prices := prices_in_words(mention.prices):
        yield prices
    yield "commitment" if mention.is_commitment else "not a commitment"


def _when(period: Period) -> str:
    """Write a period as it was said, and the days that it came to."""
    said = _plain(period_in_words(period))
    if period.inferred or not period.label or not (period.start or period.end):
        return said
    return f"{said} ({period_in_words(evolve(period, label=None))})"


def _doubts(mention: Mention) -> Iterator[str]:
    """Give what is doubtful."""
    yield from (_plain(clue.label) for clue in mention.because if clue.label.startswith(_DOUBT))


def _reasons(mention: Mention) -> Iterator[str]:
    """Give the words that led to each label."""
    for clue in mention.because:
        if not clue.label.startswith(_DOUBT):
            yield f'{_plain(clue.label.replace("_", " "))}, from "{_plain(clue.words)}"'


def _summary(read: Sequence[tuple[Text, Sequence[Mention]]]) -> str:
    mentions = [mention for _, found in read for mention in found]
    promised = sum(mention.is_commitment for mention in mentions)
    where = f" in {len(read)} files" if len(read) > 1 else ""
    return f"{counted(len(mentions), 'sum')}, {counted(promised, 'commitment')}{where}"
