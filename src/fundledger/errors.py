"""
Every error of fundledger, and the findings that files and checks report.

An error has one base, carries its data as attributes, says what to do next and
survives pickle. A *finding* is a value, not an exception: something a reader or
a check noticed, with its place.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """
    Return the *known* words most like *word*, best first.

    Words made of the same letters come first, since a swapped pair of letters
    is the commonest slip ("GPB").

    >>> nearest("GPB", ["GIP", "GBP", "USD"])
    ('GBP', 'GIP')
    """
    from difflib import get_close_matches  # noqa: PLC0415  only on the way to an error

    shapes = {name.casefold(): name for name in known}
    near = get_close_matches(word[:80].casefold(), shapes, n=most * 4, cutoff=0.6)
    letters = sorted(word.casefold())
    near.sort(key=lambda name: sorted(name) != letters)
    return tuple(shapes[name] for name in near[:most])


def _hint(word: str, known: Iterable[str]) -> str:
    """Say what was perhaps meant, or what would have worked."""
    words = tuple(known)
    near = nearest(word, words, most=2)
    if near:
        return f"did you mean {' or '.join(map(repr, near))}?"
    if len(words) > 24:
        return f"there are {len(words)} valid words, none of them near"
    return f"valid are {', '.join(words)}" if words else "there are none"


def shortened(value: object, limit: int = 80) -> str:
    """
    Show a value as people write it, text in quotes, cut to *limit* characters.

    >>> shortened("soon"), shortened(True), shortened([1, 2])
    ("'soon'", 'true', 'a list of 2')
    """
    shown = repr(value[: limit + 1]) if isinstance(value, str | bytes) else _plain(value)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def _plain(value: object) -> str:
    """Show what is no text without the names that it has in Python."""
    given: Any = value  # whatever it holds is only shown
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > 400:
        return f"a whole number of {value.bit_length()} bits"
    if isinstance(value, dict):
        keys = ", ".join(str(key)[:20] for key in [*given][:9])
        return f"a table of {keys}" if keys else "an empty table"
    if isinstance(value, list | tuple):
        return f"a list of {len(given)}"
    return str(value)


class FundledgerError(Exception):
    """Base of all errors of this library: catch this one to catch them all."""


class AmountError(FundledgerError, ValueError):
    """
    A sum of money that cannot be: negative, endless, not a number, ends crossed.

    Attributes:
        problem: What is wrong, and what would be right.
    """

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class InexactError(FundledgerError, ArithmeticError):
    """
    An operation that would have had to round money.

    Attributes:
        problem: What would have been rounded, and how to divide without loss.
    """

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class CurrencyMismatchError(FundledgerError, ValueError):
    """
    Two currencies met in one operation.

    Attributes:
        left: ISO 4217 code of the first amount.
        right: ISO 4217 code of the second.
    """

    def __init__(self, left: str, right: str) -> None:
        self.left = left
        self.right = right
        super().__init__(left, right)

    def __str__(self) -> str:
        return (
            f"cannot combine {self.left} with {self.right}: "
            "keep a total for each currency, or convert one with a named series first"
        )


class UnknownWordError(FundledgerError, LookupError):
    """
    A word that is not one of a closed list: a currency, a calendar, an id.

    Attributes:
        kind: What the word was to name, such as ``"currency"``.
        word: The word that was given.
        known: Every word that would have worked.
    """

    def __init__(self, kind: str, word: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.word: str = str(word)
        self.known: tuple[str, ...] = tuple(known)
        super().__init__(kind, self.word, self.known)

    def __str__(self) -> str:
        return f"no {self.kind} {shortened(self.word)}; {_hint(self.word, self.known)}"


class PeriodError(FundledgerError, ValueError):
    """
    A period or date that cannot be: ends crossed, nothing known, a time of day.

    Attributes:
        problem: What is wrong, and what would be right.
    """

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class LabelError(FundledgerError, ValueError):
    """
    A label such as "2019-20" that a calendar cannot read as days.

    Attributes:
        label: The text that was given.
        problem: What is wrong with it.
    """

    def __init__(self, label: str, problem: str) -> None:
        self.label = label
        self.problem = problem
        super().__init__(label, problem)

    def __str__(self) -> str:
        return f"cannot read {shortened(self.label)} as a year: {self.problem}"


class AmbiguousLabelError(LabelError):
    """
    A label that fits more than one period.

    Attributes:
        label: The text that was given.
        candidates: Each reading as (first day, last day, why), days in ISO form.
    """

    def __init__(self, label: str, candidates: Sequence[tuple[str, str, str]]) -> None:
        self.candidates: tuple[tuple[str, str, str], ...] = tuple(candidates)
        super().__init__(label, "it fits more than one period")
        self.args: tuple[Any, ...] = (label, self.candidates)

    def __str__(self) -> str:
        rows = "; ".join(f"{start} to {end} ({why})" for start, end, why in self.candidates)
        return f"{shortened(self.label)} fits more than one period: {rows}; write the days instead"


class TermsError(FundledgerError, ValueError):
    """
    Terms that contradict each other within one commitment or entry.

    Attributes:
        subject: The commitment's id, or the name of the class.
        problem: What contradicts what, and what to do.
    """

    def __init__(self, subject: str, problem: str) -> None:
        self.subject = subject
        self.problem = problem
        super().__init__(subject, problem)

    def __str__(self) -> str:
        return f"{self.subject}: {self.problem}"


class NotAddableError(FundledgerError, ValueError):
    """
    One total was asked for, and the money does not make one.

    Attributes:
        groups: Each group that does add, described in a line.
        calls: Calls that would work.
    """

    def __init__(self, groups: Iterable[str], calls: Iterable[str]) -> None:
        self.groups: tuple[str, ...] = tuple(groups)
        self.calls: tuple[str, ...] = tuple(calls)
        super().__init__(self.groups, self.calls)

    def __str__(self) -> str:
        if not self.groups:
            return "there is nothing to total: no disclosed amount passes what was asked"
        groups = "".join(f"\n  {n}. {group}" for n, group in enumerate(self.groups, 1))
        calls = "".join(f"\n  {call}" for call in self.calls)
        return f"these {len(self.groups)} groups do not add:{groups}\nwhat works:{calls}"


class QuestionError(FundledgerError, ValueError):
    """
    A question put to a ledger in words that it does not know, or cannot answer.

    Attributes:
        problem: What cannot be answered, and how to ask instead.
    """

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"
    """The ledger contradicts itself: no total can be trusted until it is mended."""

    WARNING = "warning"
    """Doubtful: a careful reader would ask."""

    NOTE = "note"
    """Worth knowing; nothing needs to be done."""

    def __repr__(self) -> str:
        return f"Severity.{self.name}"


@frozen
class Place:
    """
    Where something stands in a file.

    Args:
        file: The file as the caller named it.
        line: Line, counted from 1; None where the file has none to give.
        path: The way to the value inside the entry, such as ``"amount.low"``.

    >>> str(Place("ledger.toml", 12, "amount"))
    'ledger.toml:12: amount'
    """

    file: str
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"{self.file}{line}: {self.path}" if self.path else f"{self.file}{line}"


@frozen
class Finding:
    """
    Something that a reader of files or a check of a ledger noticed.

    Args:
        code: A stable word for the rule, such as ``"unknown-key"``.
        severity: How much it matters.
        found: What was found.
        expected: What was expected instead, or what to do next.
        ids: The commitments it is about.
        place: Where it stands, if it came from a file.

    >>> print(Finding("bad-date", Severity.ERROR, found="'soon'", expected="a date"))
    error [bad-date]: found 'soon'; expected a date
    """

    code: str
    severity: Severity
    found: str
    expected: str = ""
    ids: tuple[str, ...] = ()
    place: Place | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        asks = self.expected.startswith("did you mean")
        wanted = f"; {'' if asks else 'expected '}{self.expected}" if self.expected else ""
        return f"{where}{self.severity.value} [{self.code}]: found {self.found}{wanted}"


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in their order, but errors first, then warnings, then notes."""
    rank = list(Severity)
    return tuple(sorted(findings, key=lambda finding: rank.index(finding.severity)))


class FindingsError(FundledgerError, ValueError):
    """
    A ledger that cannot be used as it is, with every reason at once.

    Attributes:
        findings: All that was found, in the order of the file where there is one.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        many = len(self.findings)
        head = f"{many} problem{'s' if many != 1 else ''}"
        return "\n  ".join((f"{head}:", *map(str, self.findings)))


class LoadError(FindingsError):
    """A file that is not a whole ledger: every problem in it, each with its place."""


class UnsoundLedgerError(FindingsError):
    """A ledger whose links contradict each other, so that it has no honest total."""


class WriteError(FindingsError):
    """A ledger that a format cannot hold without loss: nothing was written."""
