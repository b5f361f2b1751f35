"""The error of words that are not one expression of the grammar."""

from __future__ import annotations

from fundledger.errors import FundledgerError, shortened


class ExpressionError(FundledgerError, ValueError):
    """
    Words that are not one expression of the grammar.

    Attributes:
        text: The words that were given.
        problem: What is wrong with them, and what would be right.
        candidates: What they may mean, where they mean too much.
    """

    def __init__(self, text: str, problem: str, candidates: tuple[str, ...] = ()) -> None:
        self.text = text
        self.problem = problem
        self.candidates = candidates
        super().__init__(text, problem, candidates)

    def __eq__(self, other: object) -> bool:
        """Compare by what is said, so that mentions which hold an error are values too."""
        return isinstance(other, ExpressionError) and self.args == other.args

    def __hash__(self) -> int:
        return hash(self.args)

    def __str__(self) -> str:
        return f"cannot read {shortened(self.text)}: {self.problem}"
