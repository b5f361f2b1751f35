"""
Putting together what adds: one group for each measure and each value asked for.

Most commitments of a large ledger stand by themselves, with nothing to decide: they
are grouped straight away, and only the rest goes through the cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import Factory, define, evolve

from fundledger.analysis.account import LeftOut, Measure, Reason
from fundledger.analysis.attributes import ATTRIBUTES, MEASURES, single_value
from fundledger.analysis.measures import adds_with_others, measure_of
from fundledger.analysis.profiles import outside
from fundledger.analysis.question import CAPACITY
from fundledger.analysis.seeing import NO_CURRENCY
from fundledger.model.amount import Amount
from fundledger.vocabulary import BaselineKind, Basis, Certainty, Clock, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundledger.analysis.cut import Cut, Item
    from fundledger.analysis.filters import Filter
    from fundledger.analysis.question import Question
    from fundledger.model.commitment import Commitment
    from fundledger.model.ledger import State

Plain: TypeAlias = dict[tuple[object, ...], list["Commitment"]]
"""Commitments that count as they stand, by the terms in which they differ."""

_Key: TypeAlias = tuple[Measure, tuple["str | None", ...], str, "str | None"]
"""Measure, values, kind of money, and the id of what adds with nothing else."""

_NO: Final = Certainty.NO
_MAY_BE_UNSAID: Final = frozenset({"baseline", "netting"})


@define
class Group:
    """
    What will be one total.

    Args:
        measure: What its members have in common.
        by: Their value of each attribute asked for.
        plain: Commitments that count as they stand.
        items: What the cut gave.
        undisclosed: Ids of those whose sum was not disclosed.
    """

    measure: Measure
    by: tuple[str | None, ...]
    plain: list[Commitment] = Factory(list["Commitment"])
    items: list[Item] = Factory(list["Item"])
    undisclosed: list[str] = Factory(list[str])

    def amount(self) -> Amount | None:
        """Return the sum of what was disclosed, if anything was."""
        amounts = [c.amount for c in self.plain if c.amount is not None]
        amounts += [item.amount for item in self.items]
        return Amount.sum(amounts) if amounts else None


def plainly(state: State, question: Question, left_out: list[LeftOut]) -> tuple[Plain, list[str]]:
    """
    Group what stands by itself, with nothing to decide; return the ids of the rest beside it.

    Args:
        state: The commitments.
        question: What is asked.
        left_out: What is certainly not asked for is added here.
    """
    if "novelty" in (*question.by, *question.where) or question.clock is Clock.PAID:
        return {}, list(state)
    others: list[str] = []
    groups = _by_terms(state, question, others, left_out)
    filters = [wanted for name, wanted in question.where.items() if name in MEASURES]
    if filters:
        for terms, members in tuple(groups.items()):
            verdict, refused = _asked(members[0], filters)
            if verdict is Certainty.CERTAINLY:
                continue
            del groups[terms]
            if verdict is Certainty.NO:
                left_out += [LeftOut(one, Reason.FILTERED, refused) for one in members]
            else:
                others += [one.id for one in members]
    return groups, others


def _by_terms(
    state: State, question: Question, others: list[str], left_out: list[LeftOut]
) -> Plain:
    """Group commitments by the terms in which they may not differ, if they count as they stand."""
    attributes = [name for name in question.by if name not in MEASURES]
    filters = [wanted for name, wanted in question.where.items() if name not in MEASURES]
    easy = not (filters or question.within or question.against)
    envelope, unstated, target, entangled = (
        Basis.ENVELOPE,
        Basis.UNSTATED,
        Stage.TARGET,
        state.entangled,
    )
    groups: Plain = {}
    start: object
    end: object
    key: tuple[object, ...]
    for name, c in state.commitments.items():
        amount, basis, period = c.amount, c.basis, c.period
        if amount is None or basis is unstated or name in entangled:
            others.append(name)
            continue
        if c.stage is target or c.instrument in CAPACITY:
            others.append(name)
            continue
        start = end = None
        if basis is not envelope:
            if period is None or period.start is period.end is None:
                others.append(name)
                continue
            start, end = period.start, period.end
            if start is None or end is None:
                start, end = period, None
        if not easy and not _counts_plainly(c, question, filters, others, left_out):
            continue
        prices, against = c.prices, c.baseline
        kind = against and against.plan is None and against.year is None and against.kind
        key = (
            amount.currency,
            basis,
            c.per,
            prices.kind if prices.year is None else prices,
            c.netting,
            kind or against,
            start,
            end,
        )
        if attributes:
            key = (*key, *[single_value(c, attribute) for attribute in attributes])
        group = groups.get(key)
        if group is None:
            groups[key] = [c]
        else:
            group.append(c)
    return groups


def _counts_plainly(
    commitment: Commitment,
    question: Question,
    filters: Sequence[Filter],
    others: list[str],
    left_out: list[LeftOut],
) -> bool:
    """Say whether all of a commitment is asked for; if not, leave it out or let it be decided."""
    verdict, refused = _asked(commitment, filters)
    window, period, baseline = question.within, commitment.period, commitment.baseline
    if verdict is Certainty.NO:
        left_out.append(LeftOut(commitment, Reason.FILTERED, refused))
        return False
    if window is not None and outside(commitment, window, question.clock):
        left_out.append(LeftOut(commitment, Reason.OUTSIDE))
        return False
    whole = window is None or (
        period is not None
        and commitment.per != "year"
        and window.contains(period) is Certainty.CERTAINLY
    )
    chained = question.against and baseline and baseline.kind is BaselineKind.PRIOR_PLAN
    if verdict is Certainty.CERTAINLY and whole and not chained:
        return True
    others.append(commitment.id)
    return False


def _asked(commitment: Commitment, filters: Sequence[Filter]) -> tuple[Certainty, str]:
    """Ask some filters: certainly or not, and which refused it; possibly, if that is to decide."""
    answer, refused = Certainty.CERTAINLY, ""
    for wanted in filters:
        verdict = wanted.verdict(ATTRIBUTES[wanted.name](commitment))
        if verdict is Certainty.POSSIBLY or (verdict is _NO and wanted.name in _MAY_BE_UNSAID):
            return Certainty.POSSIBLY, ""
        if verdict is Certainty.NO and not refused:
            answer, refused = verdict, wanted.name
    return answer, refused


def grouped(state: State, question: Question, plain: Plain, result: Cut) -> list[Group]:
    """Put together what is of one measure and one value, in order of first announcement."""
    groups: dict[_Key, Group] = {}

    def of(key: _Key) -> Group:
        return groups.setdefault(key, Group(key[0], key[1]))

    for members in plain.values():
        first = members[0]
        by = tuple(single_value(first, name) for name in question.by)
        of((_measure(first), by, "", None)).plain += members
    for item in result.items:
        alone = None if adds_with_others(item.measure) else item.root
        of((item.measure, item.by, item.kind, alone)).items.append(item)
    _add_undisclosed(result, groups)
    if len(groups) == len(plain) and not (result.items or result.undisclosed):
        return list(groups.values())
    order = {name: n for n, name in enumerate(state.commitments)}
    places = {id(item): n for n, item in enumerate(result.items)}
    for group in groups.values():
        group.plain.sort(key=lambda commitment: order[commitment.id])

    return sorted(groups.values(), key=lambda group: _place(group, order, places))


def _place(group: Group, order: Mapping[str, int], places: Mapping[int, int]) -> tuple[int, int]:
    """Return where a group stands: by what was announced first, then as its whole was cut."""
    firsts = [(order[commitment.id], 0) for commitment in group.plain[:1]]
    firsts += [(order[item.root], places[id(item)]) for item in group.items[:1]]
    firsts += [(order[name], 0) for name in group.undisclosed[:1]]
    return min(firsts)


def _measure(commitment: Commitment) -> Measure:
    currency = commitment.amount.currency if commitment.amount else NO_CURRENCY
    return measure_of(commitment, currency, commitment.baseline)


def _add_undisclosed(result: Cut, groups: dict[_Key, Group]) -> None:
    """Put each in the groups it would be in, whatever its currency; or in one of its own."""
    alike: dict[_Key, list[Group]] = {}
    key: _Key
    for measure, by, kind, alone in tuple(groups):
        if alone is None:
            key = (evolve(measure, currency=NO_CURRENCY), by, kind, None)
            alike.setdefault(key, []).append(groups[measure, by, kind, alone])
    for one in result.undisclosed:
        name = one.commitment.id
        key = (one.measure, one.by, one.kind, None if adds_with_others(one.measure) else name)
        for group in alike.get(key) or [groups.setdefault(key, Group(one.measure, one.by))]:
            group.undisclosed.append(name)
