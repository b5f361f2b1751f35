"""
What the checkers must see: the types of the main results, and what they refuse.

mypy and pyright read this file; nothing runs it. A line that refuses is marked
for both, and an unneeded mark is an error: were floats accepted, they would say so.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_type

from fundledger import (
    Amount,
    Announcement,
    Assessment,
    Baseline,
    Bound,
    Calendar,
    Certainty,
    Commitment,
    DateBounds,
    Delivery,
    DeliveryStage,
    Difference,
    Duration,
    Entry,
    Evidence,
    Ledger,
    Link,
    LinkKind,
    NoveltyClaim,
    Party,
    Period,
    Prices,
    Restatement,
    Revision,
    Sector,
    Source,
    State,
    Total,
    Totals,
    Withdrawal,
    revised,
    total,
    totals,
    withdrawn,
)
from fundledger.reading import (
    Clue,
    Draft,
    ExpressionError,
    Located,
    Mention,
    Nearest,
    draft,
    locate,
    read,
    read_amount,
    read_period,
)
from fundledger.vocabulary import Basis, word


def amounts() -> None:
    """An amount is made from whole numbers, decimals or text, and sums are amounts."""
    ceiling = Amount.up_to(970_000_000, "GBP")

    assert_type(ceiling, Amount)
    assert_type(Amount.exact("1.5", "GBP") + ceiling, Amount)
    assert_type(Amount.between(200, 1_170, "GBP"), Amount)
    assert_type(Amount.about(Decimal("1.5"), "GBP"), Amount)
    assert_type(Amount.rounded_to(75, "5", "GBP"), Amount)
    assert_type(Amount(None, 5, "GBP"), Amount)
    assert_type(Amount.sum([ceiling, ceiling]), Amount)
    assert_type(ceiling * 3, Amount)
    assert_type(Fraction(1, 2) * ceiling, Amount)
    assert_type(ceiling.allocate([1, Decimal("0.5"), Fraction(1, 3)]), tuple[Amount, ...])
    assert_type(ceiling.narrow(ceiling), Amount)


def questions_of_amounts(amount: Amount) -> None:
    """Ends may be missing, differences are no amounts, and comparisons have three answers."""
    assert_type(amount.low, Decimal | None)
    assert_type(amount.high, Decimal | None)
    assert_type(amount.figure, Decimal | None)
    assert_type(amount.precision, Decimal | None)
    assert_type(amount.bound, Bound)
    assert_type(amount.approximate, bool)
    assert_type(amount.minus(amount), Difference)
    assert_type(amount.minus_ends(amount), Difference)
    assert_type(amount.contains(970), Certainty)
    assert_type(amount.is_less_than(amount), Certainty)
    assert_type(amount.is_at_most(amount), Certainty)
    assert_type(amount.is_same_as(amount), Certainty)


def the_builtin_sum(members: list[Amount]) -> None:
    """The builtin begins at its 0, which is what it gives for no members."""
    assert_type(sum(members), Amount | Literal[0])


def no_floats(amount: Amount) -> None:
    """A float has already rounded: the checkers refuse it before anything runs."""
    Amount.exact(1.5, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.up_to(0.1, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.at_least(0.1, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.about(0.1, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.between(0.1, 1, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.between(0, 1.5, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.rounded_to(1.5, 1, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount.rounded_to(1, 0.5, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Amount(0.5, None, "GBP")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    amount.contains(0.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    amount.allocate([0.5, 0.5])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    amount.allocate([1], unit=0.05)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    amount * 0.5  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]


def no_bare_numbers(amount: Amount) -> None:
    """A number without a currency adds to nothing, and amounts have no order."""
    amount + 1  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
    amount - amount  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
    sorted([amount])  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]


def values_never_change(amount: Amount, commitment: Commitment) -> None:
    """What is frozen is seen to be frozen."""
    amount.low = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    commitment.title = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def periods(period: Period) -> None:
    """A calendar turns the label of a year into its days."""
    uk = Calendar.named("uk-government")

    assert_type(uk.year("2019-20"), Period)
    assert_type(uk.period("2019-20 to 2021-22"), Period)
    assert_type(uk.year_of(date(2019, 4, 1)), Period)
    assert_type(uk.split(period), tuple[Period, ...])
    assert_type(period.start, date | None)
    assert_type(period.whole_years, int | None)
    assert_type(period.contains(date(2019, 4, 1)), Certainty)
    assert_type(period.overlap(period), Period | None)
    assert_type(Duration.from_iso("P10Y").last_day(date(2019, 4, 1)), date)


def commitments(fund: Commitment, evidence: Evidence) -> None:
    """Terms may be unknown; a changed commitment is another."""
    assert_type(fund.amount, Amount | None)
    assert_type(fund.baseline, Baseline | None)
    assert_type(fund.prices, Prices)
    assert_type(fund.links, tuple[Link, ...])
    assert_type(fund.linked(LinkKind.PART_OF), tuple[Link, ...])
    assert_type(revised(fund, (evidence,), title="Youth fund"), Commitment)
    assert_type(withdrawn(fund, Amount.exact(1, "GBP")), Commitment)
    assert_type(evidence.source, Source)
    assert_type(word(Basis, "increase"), Basis)


def parties(party: Party) -> None:
    """A body is within others, and has a sector if any of them says so."""
    assert_type(party.known_sector, Sector | None)
    assert_type(party.lineage, tuple[Party, ...])


def entries(entry: Entry) -> None:
    """An entry is one of six, each with a day that may be bounded."""
    assert_type(entry.on, date | DateBounds)
    if not isinstance(entry, Announcement | Restatement | Revision | Withdrawal | Assessment):
        assert_type(entry, Delivery)
        assert_type(entry.stage, DeliveryStage)


def states(ledger: Ledger) -> None:
    """A state is a mapping from id to commitment."""
    state = ledger.as_of(date(2018, 12, 31), recorded=date(2019, 12, 31))

    assert_type(state, State)
    assert_type(ledger.state, State)
    assert_type(state["fund"], Commitment)
    assert_type(state.get("fund"), Commitment | None)
    assert_type(state.get("fund", 0), Commitment | int)
    assert_type(iter(state), Iterator[str])
    assert_type(dict(state), dict[str, Commitment])
    assert_type(ledger.appended(), Ledger)
    assert_type(ledger.history("fund"), tuple[Entry, ...])


def answers(ledger: Ledger) -> None:
    """Totals come in groups that add; a total is the only group."""
    assert_type(totals(ledger), Totals)
    assert_type(total(ledger), Total)


def readings(text: str, source: Source) -> None:
    """What is read is typed: an amount or its error, and words for every label."""
    mentions = read(text, locale="en_GB", territory="GB", published=date(2019, 3, 6))

    assert_type(mentions, tuple[Mention, ...])
    assert_type(mentions[0].amount, Amount | ExpressionError)
    assert_type(mentions[0].low, Decimal | None)
    assert_type(mentions[0].currency, str | None)
    assert_type(mentions[0].novelty, NoveltyClaim)
    assert_type(mentions[0].period, Period | None)
    assert_type(mentions[0].because, tuple[Clue, ...])
    assert_type(read_amount("£5m", locale="en_GB"), Amount)
    assert_type(read_period("2019 to 2020", territory="GB"), Period)
    assert_type(draft(text, source, locale="en_GB"), Draft)
    assert_type(draft(text, source, locale="en_GB").ledger, Ledger)
    assert_type(locate("up to £5m", text), Located | Nearest | None)


def no_default_locale(text: str) -> None:
    """What a text says depends on no machine: its locale is asked for."""
    read(text)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    read_amount(text)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
