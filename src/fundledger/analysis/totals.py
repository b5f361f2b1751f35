"""
Totals that refuse to add what does not add, and account for what they do.

:func:`totals` never raises for unlikeness: it gives one total for each group that
adds. :func:`total` is :func:`totals` with exactly one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias, overload

from attrs import Factory, define, evolve, field, frozen

from fundledger.analysis.account import (
    Account,
    Contribution,
    LeftOut,
    Measure,
    Rule,
)
from fundledger.analysis.attributes import MEASURES, Where, attribute, single_value, wanted
from fundledger.analysis.cut import CAPACITY, Cut, Item, Question, cut, measure_of
from fundledger.analysis.flags import assumptions_of, flags_of
from fundledger.analysis.refusals import calls_that_work, in_a_line
from fundledger.analysis.relations import counted_once
from fundledger.analysis.soundness import require_sound
from fundledger.errors import NotAddableError, QuestionError
from fundledger.model.amount import Amount
from fundledger.model.calendars import Calendar
from fundledger.model.commitment import Baseline, Commitment
from fundledger.model.ledger import Ledger, State
from fundledger.model.period import Period
from fundledger.vocabulary import Basis, Clock, Spread, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_CURRENCY: Final = "XXX"
"""ISO 4217's code for no currency: that of a total of which nothing was disclosed."""


@frozen
class Total:
    """
    The sum of what adds, with the account of how it came about.

    Args:
        measure: What its members have in common.
        by: The attributes asked for, each with its value here; None for money that
            is not attributed to one value.
        amount: The sum; None where nothing in the group was disclosed.
        undisclosed: Commitments of this measure whose sum was not disclosed: then it
            is a total of what was disclosed.
    """

    measure: Measure
    by: tuple[tuple[str, str | None], ...]
    amount: Amount | None
    undisclosed: tuple[str, ...] = ()
    _cut: Cut = field(factory=Cut, repr=False, eq=False)
    _items: tuple[Item, ...] = field(default=(), repr=False, eq=False)
    _plain: tuple[Commitment, ...] = field(default=(), repr=False, eq=False)
    _state: State | None = field(default=None, repr=False, eq=False)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What was counted, commitment by commitment; it sums to the amount."""
        plain = (
            Contribution(commitment, commitment.amount, Rule.WHOLE)
            for commitment in self._plain
            if commitment.amount is not None
        )
        return (
            *plain,
            *(Contribution(i.origin, i.amount, i.rule, i.certain) for i in self._items),
        )

    @cached_property
    def account(self) -> Account:
        """How the total came about, as data; built when it is asked for."""
        members = self.contributions
        ids = {member.commitment.id for member in members}
        notes = tuple(note for note in self._cut.notes if ids & set(note.ids))
        return Account(
            members,
            self.left_out,
            assumptions_of(notes, members, self.measure),
            flags_of(notes, members, self._state),
        )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the question left out of every total, and why."""
        return tuple(self._cut.left_out)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments that contributed, in order of announcement, each once."""
        found = {member.commitment.id: member.commitment for member in self.contributions}
        return tuple(found.values())


@frozen
class Totals(Sequence[Total]):
    """
    One total for each group that adds, in order of first announcement.

    Args:
        groups: The totals.
        left_out: What is in none of them, and why.
    """

    groups: tuple[Total, ...]
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)

    @overload
    def __getitem__(self, index: int) -> Total: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Total, ...]: ...
    def __getitem__(self, index: int | slice) -> Total | tuple[Total, ...]:
        """Return one total, or some."""
        return self.groups[index]

    def __len__(self) -> int:
        """Count the groups."""
        return len(self.groups)

    def __iter__(self) -> Iterator[Total]:
        """Iterate over the groups."""
        return iter(self.groups)


def totals(
    ledger: Ledger | State,
    *,
    by: str | Sequence[str] = (),
    where: Where | None = None,
    within: Period | None = None,
    against: Baseline | None = None,
    clock: Clock = Clock.FOR,
    spread: Spread | None = None,
    gross: bool = False,
) -> Totals:
    """
    Give one total for each group of commitments that add.

    Commitments add when currency, basis, per, prices, netting and baseline are the
    same, and, for every basis but envelope, the days. A whole is counted if it has
    one value of what is asked, else its parts and the rest, never both.

    Args:
        ledger: A ledger, of which the state after its last entry is meant, or a state.
        by: An attribute, or several, to give a line for each value of, such as
            ``"payer.sector"``. The same money is never on two lines; what is not
            attributed has a line of its own, with None for its value.
        where: Filters, such as ``{"basis": "increase"}``; several values of one
            attribute mean any of them. What a filter cannot decide counts at the
            high end only.
        within: A closed period: count what is for these days only.
        against: Chain increases on a prior plan to the increase that this plan was
            itself against this baseline.
        clock: Whether *within* means the days the money is for, or is paid in.
        spread: How to spread a sum without a profile over spans of days: evenly (an
            average), or as bounds. None: it has no figure.
        gross: Count money paid out of other money here a second time.

    Raises:
        UnknownWordError: an attribute, or a word of a closed vocabulary, that is not one.
        QuestionError: *within* is not closed, or *spread* is asked without it.
        UnsoundLedgerError: its links contradict each other, so no total is honest.

    >>> from datetime import date
    >>> from fundledger import Announcement
    >>> fund = Commitment(
    ...     id="fund", title="Fund", amount=Amount.exact(200, "GBP"), basis=Basis.ENVELOPE
    ... )
    >>> [one.amount for one in totals(Ledger([Announcement(on=date(2018, 10, 2), commitment=fund)]))]
    [Amount.exact(200, 'GBP')]
    """
    state = ledger.state if isinstance(ledger, Ledger) else ledger
    require_sound(state)
    names = (by,) if isinstance(by, str) else tuple(by)
    for name in names:
        attribute(name)
    if within is not None and not within.closed:
        msg = "a question about a span needs its first and last day; this one has an open end"
        raise QuestionError(msg)
    if spread is not None and within is None:
        msg = "a spread says what falls in a span: name the span with `within`, or use by_year()"
        raise QuestionError(msg)
    question = Question(names, wanted(where or {}), within, against, clock, spread, gross)
    plain: dict[_Key, list[Commitment]] = {}
    others: Iterable[str] = state
    if MEASURES.keys() >= {*names} and not (question.where or within or against):
        plain, others = _plainly(state)
    result = cut(state, question, others)
    counted_once(state, result, gross=gross)
    return Totals(_grouped(state, question, plain, result), tuple(result.left_out))


_Key: TypeAlias = tuple[object, ...]


def _plainly(state: State) -> tuple[dict[_Key, list[Commitment]], list[str]]:
    """
    Group what stands by itself: no links, no filter, nothing to decide.

    Most of a large ledger is so; the ids of the rest are returned beside it.
    """
    groups: dict[_Key, list[Commitment]] = {}
    others: list[str] = []
    entangled, envelope, unstated = state.entangled, Basis.ENVELOPE, Basis.UNSTATED
    for name, c in state.commitments.items():
        amount, basis = c.amount, c.basis
        decide = amount is None or basis is unstated or c.stage is Stage.TARGET
        if decide or c.instrument in CAPACITY or name in entangled:
            others.append(name)
            continue
        period = None if basis is envelope else c.period
        key = (amount.currency, basis, c.per, c.prices, c.netting, c.baseline, period)
        group = groups.get(key)
        if group is None:
            groups[key] = [c]
        else:
            group.append(c)
    return groups, others


@define
class _Group:
    """What will be one total."""

    plain: list[Commitment] = Factory(list["Commitment"])
    items: list[Item] = Factory(list["Item"])
    undisclosed: list[str] = Factory(list[str])


def _grouped(
    state: State, question: Question, plain: dict[_Key, list[Commitment]], result: Cut
) -> tuple[Total, ...]:
    """Put together what is of one measure and one value; unstated bases each stand alone."""
    groups: dict[_Key, _Group] = {}
    for members in plain.values():
        first = members[0]
        by = tuple(single_value(first, name) for name in question.by)
        key = (_measure(first), by, None)
        groups.setdefault(key, _Group()).plain += members
    for item in result.items:
        alone = item.origin.id if item.measure.basis is Basis.UNSTATED else None
        groups.setdefault((item.measure, item.by, alone), _Group()).items.append(item)
    for commitment in result.undisclosed:
        for key in _like(commitment, question, groups):
            groups.setdefault(key, _Group()).undisclosed.append(commitment.id)
    made = [_total(state, question, key, group, result) for key, group in groups.items()]
    if plain and result.items:
        order = {name: n for n, name in enumerate(state.commitments)}
        made.sort(key=lambda total: order[_first(total)])
    return tuple(made)


def _first(total: Total) -> str:
    """Return the id of what was announced first in a total."""
    members = (*total._plain[:1], *(item.origin for item in total._items[:1]))
    return members[0].id if members else total.undisclosed[0]


def _measure(commitment: Commitment) -> Measure:
    currency = commitment.amount.currency if commitment.amount else NO_CURRENCY
    return measure_of(commitment, currency, commitment.baseline)


def _like(commitment: Commitment, question: Question, groups: Iterable[_Key]) -> list[_Key]:
    """Return the groups that an undisclosed sum would be in: those alike but for the currency."""
    own, by = _measure(commitment), tuple(single_value(commitment, n) for n in question.by)
    alike = [
        (measure, value, alone)
        for measure, value, alone in groups
        if isinstance(measure, Measure)
        and value == by
        and not own.unlike(evolve(measure, currency=NO_CURRENCY))
    ]
    return alike or [(own, by, None)]


def _total(state: State, question: Question, key: _Key, group: _Group, result: Cut) -> Total:
    amounts = [c.amount for c in group.plain if c.amount is not None]
    amounts += [item.amount for item in group.items]
    measure, by, _ = key
    return Total(
        measure,  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        tuple(zip(question.by, by, strict=True)),  # type: ignore[call-overload]  # pyright: ignore
        Amount.sum(amounts) if amounts else None,
        tuple(group.undisclosed),
        result,
        tuple(group.items),
        tuple(group.plain),
        state,
    )


def total(
    ledger: Ledger | State,
    *,
    by: str | Sequence[str] = (),
    where: Where | None = None,
    within: Period | None = None,
    against: Baseline | None = None,
    clock: Clock = Clock.FOR,
    spread: Spread | None = None,
    gross: bool = False,
) -> Total:
    """
    Give the one total there is, or refuse and say why.

    Takes what :func:`totals` takes.

    Raises:
        NotAddableError: there is not exactly one group that adds; every group is
            named, and the calls that would work.
    """
    found = totals(
        ledger,
        by=by,
        where=where,
        within=within,
        against=against,
        clock=clock,
        spread=spread,
        gross=gross,
    )
    if len(found) == 1:
        return found[0]
    asked = {"by": by, "where": where, "within": within, "against": against}
    raise NotAddableError(map(in_a_line, found), calls_that_work(found, asked))


def by_year(
    ledger: Ledger | State,
    years: Calendar | Sequence[Period],
    *,
    span: Period | None = None,
    by: str | Sequence[str] = (),
    where: Where | None = None,
    against: Baseline | None = None,
    clock: Clock = Clock.FOR,
    spread: Spread | None = None,
    gross: bool = False,
) -> tuple[tuple[Period, Totals], ...]:
    """
    Give totals for each year.

    Args:
        ledger: As for :func:`totals`.
        years: The calendar whose years are meant, or the years themselves.
        span: With a calendar, the span whose years are wanted; None for the closed
            periods of all commitments together.
        by, where, against, clock, spread, gross: As for :func:`totals`. Without
            *spread*, what has no profile has no figure in a year. Years spread as
            bounds do not sum.

    Raises:
        QuestionError: *span* is None and no commitment has a closed period.
    """
    state = ledger.state if isinstance(ledger, Ledger) else ledger
    if isinstance(years, Calendar):
        years = years.years(span or _whole_span(state, clock))
    return tuple(
        (
            year,
            totals(
                state,
                by=by,
                where=where,
                within=year,
                against=against,
                clock=clock,
                spread=spread,
                gross=gross,
            ),
        )
        for year in years
    )


def _whole_span(state: State, clock: Clock) -> Period:
    periods = [c.period if clock is Clock.FOR else c.paid for c in state.values()]
    starts = [p.start for p in periods if p and p.closed and p.start]
    ends = [p.end for p in periods if p and p.closed and p.end]
    if not starts:
        msg = "no commitment has both its days, so there are no years to show: name a `span`"
        raise QuestionError(msg)
    return Period(min(starts), max(ends))
