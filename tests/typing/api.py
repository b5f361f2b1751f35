"""
What the checkers must see: the types of the main results, and what they refuse.

mypy and pyright read this file; nothing runs it. A line that refuses is marked
for both, and an unneeded mark is an error: were floats accepted, they would say so.
"""

from typing import assert_type

from fundledger import Amount, Calendar, Ledger, Period, Total, Totals, total, totals


def amounts() -> None:
    """An amount is made from whole numbers, decimals or text, and sums are amounts."""
    ceiling = Amount.up_to(970_000_000, "GBP")

    assert_type(ceiling, Amount)
    assert_type(Amount.exact("1.5", "GBP") + ceiling, Amount)
    assert_type(Amount.between(200, 1_170, "GBP"), Amount)


def no_floats() -> None:
    """A float has already rounded: the checkers refuse it before anything runs."""
    Amount.exact(1.5, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.up_to(0.1, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def periods() -> None:
    """A calendar turns the label of a year into its days."""
    assert_type(Calendar.named("uk-government").year("2019-20"), Period)


def answers(ledger: Ledger) -> None:
    """Totals come in groups that add; a total is the only group."""
    assert_type(totals(ledger), Totals)
    assert_type(total(ledger), Total)
