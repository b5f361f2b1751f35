"""Why groups do not add, and which calls would give one total of each."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import evolve, fields

from fundledger.analysis.attributes import MEASURES
from fundledger.analysis.filters import Filter
from fundledger.errors import NotAddableError
from fundledger.model.commitment import Baseline
from fundledger.model.period import Duration, Period
from fundledger.vocabulary import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fundledger.analysis.account import Measure
    from fundledger.analysis.question import Question
    from fundledger.analysis.totals import Total, Totals

_FILTERS: Final = ("basis", "currency", "baseline", "per", "prices", "netting")
_SOUGHT: Final = 6
"""For how many groups a call is sought: each is tried, so that it works."""
_FEW: Final = 3


def refusal(
    found: Sequence[Total], question: Question, answer: Callable[[Question], Totals]
) -> NotAddableError:
    """
    Say which groups there are, and which calls give one total.

    Args:
        found: The groups.
        question: What was asked.
        answer: Gives the totals of another question; every call is tried.
    """
    calls = [_call("totals", question)]
    without = evolve(question, by=())
    if question.by and len(answer(without)) == 1:
        calls.append(_call("total", without))
    for one in found[:_SOUGHT] if len(found) > 1 else ():
        for sought in _narrower(one, found, without):
            if _gives(answer(sought), one, same_amount=not question.by):
                calls.append(_call("total", sought))
                break
    return NotAddableError(map(_in_a_line, found), dict.fromkeys(calls))


def _gives(answer: Totals, one: Total, *, same_amount: bool) -> bool:
    """Say whether an answer is the total of one group, and of nothing else."""
    if len(answer) != 1 or answer[0].measure != one.measure:
        return False
    return not same_amount or answer[0].amount == one.amount


def _in_a_line(one: Total) -> str:
    """Describe a total by what sets it apart."""
    measure = one.measure
    words = [f"{one.amount!r}" if one.amount else "nothing disclosed", measure.basis.value]
    if measure.per:
        words.append(f"a {measure.per}")
    if measure.baseline:
        plan = measure.baseline.plan
        words.append(f"against {measure.baseline.kind.value}{f' {plan}' if plan else ''}")
    if measure.period is not None:
        words.append(f"for {measure.period.label or _days(measure)}")
    words += [f"{name} {value or 'not attributed'}" for name, value in one.by]
    names = [member.commitment.id for member in one.contributions] or one.undisclosed
    more = len(names) - 4
    return f"{', '.join(words)}: {', '.join(names[:4])}{f' and {more} more' if more > 0 else ''}"


def _days(measure: Measure) -> str:
    """Write the days of a measure, or its length."""
    period = measure.period
    if period is None:
        return "no stated period"
    if period.start is None and period.end is None:
        return str(period.duration)
    return f"{period.start or '…'} to {period.end or '…'}"


def _narrower(one: Total, found: Sequence[Total], question: Question) -> Iterator[Question]:
    """Return questions that may have one group alone for their answer, the shortest first."""
    rivals = [other for other in found if other is not one]
    words, rivals = _told_apart(one, rivals)
    where = {**question.where, **{name: Filter(name, frozenset({w})) for name, w in words.items()}}
    period = one.measure.period
    if words and not rivals:
        yield evolve(question, where=where)
    if question.within is None and period is not None and period.closed:
        yield evolve(question, where=where, within=period)
    ids = frozenset(member.commitment.id for member in one.contributions)
    if 0 < len(ids) <= _FEW and "id" not in question.where:
        yield evolve(question, where={**question.where, "id": Filter("id", ids)})


def _told_apart(one: Total, rivals: list[Total]) -> tuple[dict[str, str], list[Total]]:
    """Return the fewest filters that keep one total from the others, and what they do not."""
    own, where = _described(one), dict[str, str]()
    for name in _FILTERS:
        alike = [other for other in rivals if _described(other).get(name) == own.get(name)]
        if name in own and len(alike) < len(rivals):
            where[name], rivals = own[name], alike
    return where, rivals


def _described(one: Total) -> dict[str, str]:
    """Return the filters that the members of a total pass."""
    if not one.contributions:
        return {}
    first = one.contributions[0].commitment
    values = {name: MEASURES[name](first) for name in _FILTERS}
    described = {name: found[0][-1] for name, found in values.items() if found and found[0]}
    if one.measure.baseline is not None:
        described["baseline"] = one.measure.baseline.kind.value
    return described


def _call(function: str, question: Question) -> str:
    """Write a question as the call that asks it."""
    where = {
        name: next(iter(wanted.words)) if len(wanted.words) == 1 else sorted(wanted.words)
        for name, wanted in question.where.items()
    }
    by = question.by[0] if len(question.by) == 1 else question.by
    given = {
        "by": by,
        "where": where,
        "within": question.within,
        "against": question.against,
        "clock": None if question.clock is Clock.FOR else question.clock,
        "spread": question.spread,
        "gross": question.gross,
    }
    arguments = [f"{name}={_code(value)}" for name, value in given.items() if value]
    return f"{function}({', '.join(('ledger', *arguments))})"


def _code(value: object) -> str:
    """Write a value as code that makes it."""
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, Baseline):
        arguments = "".join(_code(each) for each in (value.year, value.plan) if each is not None)
        return f"Baseline.{value.kind.name.lower()}({arguments})"
    if isinstance(value, Period | Duration):
        given = (
            f"{field.name}={_code(getattr(value, field.name))}"
            for field in fields(type(value))
            if field.eq is not False and getattr(value, field.name) != field.default
        )
        return f"{type(value).__name__}({', '.join(given)})"
    return repr(value)
