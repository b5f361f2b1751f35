"""What a draft leaves to the person who completes it: the words, and what to do."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from fundledger.errors import shortened

_SHOWN: Final = 120

_ADVICE: Final = {
    "title": "no name stands beside the sum: give the commitment a title",
    "currency": "the amount is left out, since its currency may be {0}: write it",
    "amount": "the amount is left out ({0}): write it",
    "figure": "{0}: compare the amount with the text",
    "commitment": "nothing says that it is promised: keep it only if it is",
    "baseline": "what it is measured against is not said: name the baseline if another source does",
    "existing": "said to exist already: if it was announced before, say so as `novelty`, and "
    "give the day as `on`",
    "announced-before": "said to have been announced before: give the day of that as `on`, or make "
    "it a restatement in a ledger that has the announcement",
    "announced-then": "these words date the announcement and not the money: the period is left "
    "out; if they name the day, give it as `on`",
    "period": "these words name no days by themselves, or others with each day the text may be "
    "of: write the period",
    "length": "the period is known by its length alone: give its first day, if another source does",
    "whole": "part of a sum that is not found in its paragraph: name the whole as `part_of`, if "
    "there is one",
    "which-whole": "part of {0!r}, or of another sum nearby: see which",
    "same-figure": "the figure of {0!r}: if it is the same money, make it a restatement",
    "restated": "taken for {0!r} said again: if it is other money, make it an announcement",
    "in-other-money": "the amount of {0!r} in other money: nothing is drafted for it",
    "no-commitment": "money that is not promised: nothing is drafted for it",
}
"""What to do about each kind of doubt, with what it needs to know in the place of braces."""


@frozen
class Doubt:
    """
    Something in a draft that its words do not settle, or words that were left out of it.

    Args:
        code: A stable word for what is doubtful, such as ``"baseline"``.
        words: The words of the text that it is about.
        start: Where they begin in the text, in characters.
        end: Where they end, **not** included, so that ``text[start:end]`` is them.
        advice: What to do.
        id: The commitment it is about; None where nothing was drafted.
        entry: The number of the entry in the ledger, from 0; None where nothing was drafted.

    >>> print(Doubt("title", "£5m", 8, 11, "give it a title", id="clubs", entry=0))
    clubs [title]: '£5m' (characters 8 to 11): give it a title
    """

    code: str
    words: str
    start: int
    end: int
    advice: str
    id: str | None = None
    entry: int | None = None

    def __str__(self) -> str:
        return f"{self.id or 'left out'} [{self.code}]: {self.told}"

    @property
    def told(self) -> str:
        """The words, where they stand and what to do, in one line."""
        said = shortened(self.words, _SHOWN)
        return f"{said} (characters {self.start} to {self.end}): {self.advice}"


def doubt(code: str, text: str, start: int, end: int, *known: str) -> Doubt:
    """Return a doubt about some words of a text, of no entry yet."""
    return Doubt(code, text[start:end], start, end, _ADVICE[code].format(*known))
