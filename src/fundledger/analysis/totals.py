"""
Totals that refuse to add what does not add, and account for what they do.

:func:`totals` never raises for unlikeness: it gives one total for each group that
adds. :func:`total` is :func:`totals` with exactly one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, overload

from attrs import field, frozen

from fundledger.analysis.account import Account, Contribution, LeftOut, Measure, Note, Rule
from fundledger.analysis.cut import Item, cut
from fundledger.analysis.flags import assumptions_of, flags_of
from fundledger.analysis.grouping import grouped, plainly
from fundledger.analysis.question import Question, asked
from fundledger.analysis.refusals import refusal
from fundledger.analysis.relations import counted_once
from fundledger.analysis.soundness import require_sound
from fundledger.analysis.standing import Standing
from fundledger.errors import QuestionError
from fundledger.model.amount import Amount
from fundledger.model.calendars import Calendar
from fundledger.model.commitment import Baseline, Commitment
from fundledger.model.ledger import Ledger, State
from fundledger.model.period import Period
from fundledger.vocabulary import Clock, Spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.analysis.filters import Where


@frozen(eq=False)
class _Made:
    """What a total was made of, from which its account is built."""

    plain: Sequence[Commitment]
    items: Sequence[Item]
    state: State
    left_out: tuple[LeftOut, ...]
    notes: Sequence[Note]

    def contributions(self) -> tuple[Contribution, ...]:
        """Return what was counted, in order of announcement."""
        found = [Contribution(c, c.amount, Rule.WHOLE) for c in self.plain if c.amount is not None]
        found += [Contribution(i.commitment, i.amount, i.rule, i.certain) for i in self.items]
        if self.plain and self.items:
            order = {name: n for n, name in enumerate(self.state.commitments)}
            found.sort(key=lambda one: order[one.commitment.id])
        return tuple(found)


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
    _made: _Made | None = field(default=None, repr=False, eq=False)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What was counted, commitment by commitment; it sums to the amount."""
        return () if self._made is None else self._made.contributions()

    @cached_property
    def account(self) -> Account:
        """How the total came about, as data; built when it is asked for."""
        members, made = self.contributions, self._made
        if made is None:
            return Account(members, (), (), ())
        ids = {member.commitment.id for member in members}
        notes = [note for note in made.notes if not ids.isdisjoint(note.ids)]
        return Account(
            members,
            made.left_out,
            assumptions_of(notes, members, self.measure),
            flags_of(notes, members, self.measure, made.state),
        )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the question left out of every total, and why."""
        return () if self._made is None else self._made.left_out

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
        left_out: What is in none of them, and why, in order of announcement.
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
        UnknownWordError: an attribute, a word of a closed vocabulary, a commitment or
            a body that is not one, or that the state does not know.
        QuestionError: *within* is not closed, or *spread* is asked without it.
        UnsoundLedgerError: its links contradict each other, so no total is honest.

    >>> from datetime import date
    >>> from fundledger import Announcement, Basis
    >>> fund = Commitment(
    ...     id="fund", title="Fund", amount=Amount.exact(200, "GBP"), basis=Basis.ENVELOPE
    ... )
    >>> ledger = Ledger([Announcement(on=date(2018, 10, 2), commitment=fund)])
    >>> [one.amount for one in totals(ledger)]
    [Amount.exact(200, 'GBP')]
    """
    state = ledger.state if isinstance(ledger, Ledger) else ledger
    require_sound(state)
    question = asked(
        state,
        by=by,
        where=where,
        within=within,
        against=against,
        clock=clock,
        spread=spread,
        gross=gross,
    )
    return _answered(state, question)


def _answered(state: State, question: Question) -> Totals:
    """Answer a question about a state that is sound."""
    left_out: list[LeftOut] = []
    plain, others = plainly(state, question, left_out)
    standing = Standing(state)
    result = cut(standing, question, others)
    counted_once(standing, result, gross=question.gross)
    order = {name: n for n, name in enumerate(state.commitments)} if result.left_out else {}
    left_out += result.left_out
    left_out.sort(key=lambda left: order.get(left.commitment.id, 0))
    totals = tuple(
        Total(
            group.measure,
            tuple(zip(question.by, group.by, strict=True)),
            group.amount(),
            tuple(group.undisclosed),
            _Made(group.plain, group.items, state, tuple(left_out), result.notes),
        )
        for group in grouped(state, question, plain, result)
    )
    return Totals(totals, tuple(left_out))


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
        UnknownWordError, QuestionError, UnsoundLedgerError: as :func:`totals` does.
    """
    state = ledger.state if isinstance(ledger, Ledger) else ledger
    require_sound(state)
    question = asked(
        state,
        by=by,
        where=where,
        within=within,
        against=against,
        clock=clock,
        spread=spread,
        gross=gross,
    )
    found = _answered(state, question)
    if len(found) == 1:
        return found[0]
    raise refusal(found, question, partial(_answered, state))


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
            periods and profiles of all commitments together.
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
    """Return the days from the first to the last that money is for, or is paid in."""
    paid = clock is Clock.PAID
    periods = [one.paid if paid else one.period for one in state.values()]
    periods += [share.period for one in state.values() if not paid for share in one.profile]
    starts = [period.start for period in periods if period and period.closed and period.start]
    ends = [period.end for period in periods if period and period.closed and period.end]
    if not starts:
        msg = "no commitment has both its days, so there are no years to show: name a `span`"
        raise QuestionError(msg)
    return Period(min(starts), max(ends))
