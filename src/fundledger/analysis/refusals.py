"""Why groups do not add, and which calls would give one total of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundledger.analysis.attributes import MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundledger.analysis.account import Measure
    from fundledger.analysis.totals import Total

_FILTERS = ("basis", "currency", "baseline", "per", "prices", "netting")


def in_a_line(one: Total) -> str:
    """Describe a total by what sets it apart, for an error."""
    measure = one.measure
    words = [f"{one.amount!r}" if one.amount else "nothing disclosed", measure.basis.value]
    if measure.per:
        words.append(f"a {measure.per}")
    if measure.baseline:
        plan = measure.baseline.plan
        words.append(f"against {measure.baseline.kind.value}{f' {plan}' if plan else ''}")
    if measure.period is not None:
        words.append(f"for {measure.period.label or days(measure)}")
    words += [f"{name} {value or 'not attributed'}" for name, value in one.by]
    names = ", ".join(member.commitment.id for member in one.contributions[:4])
    more = len(one.contributions) - 4
    return f"{', '.join(words)}: {names}{f' and {more} more' if more > 0 else ''}"


def calls_that_work(found: Sequence[Total], asked: Mapping[str, object]) -> tuple[str, ...]:
    """
    Write the calls that give a total of each group alone, after one that gives them all.

    A group that no filter sets apart has none of its own.
    """
    rest = "".join(f", {name}={name}" for name in ("within", "against") if asked.get(name))
    by, where = asked.get("by"), asked.get("where")
    grouped = f", by={by!r}" if by else ""
    filters = f", where={dict(where)!r}" if isinstance(where, dict) and where else ""
    calls = [f"totals(ledger{grouped}{filters}{rest})"]
    if not by and len(found) > 1:
        kept = dict(where) if isinstance(where, dict) else {}
        calls += [f"total(ledger, where={kept | own!r}{rest})" for own in filters_for(found) if own]
    return tuple(calls)


def days(measure: Measure) -> str:
    """Write the days of a measure, or its length."""
    period = measure.period
    if period is None:
        return "no stated period"
    if period.start is None and period.end is None:
        return str(period.duration)
    return f"{period.start or '…'} to {period.end or '…'}"


def filters_for(found: Sequence[Total]) -> list[dict[str, str]]:
    """Return, for each group, the fewest filters that leave it alone; empty where none do."""
    described = [_described(one) for one in found]
    chosen = []
    for own in described:
        where: dict[str, str] = {}
        rivals = [other for other in described if other is not own]
        for name in _FILTERS:
            if not rivals:
                break
            value = own.get(name)
            left = [other for other in rivals if other.get(name) == value]
            if value is not None and len(left) < len(rivals):
                where[name], rivals = value, left
        chosen.append(where if not rivals else {})
    return chosen


def _described(one: Total) -> dict[str, str]:
    """Return the filters that the members of a total pass."""
    first = one.contributions[0].commitment if one.contributions else None
    if first is None:
        return {}
    values = {name: MEASURES[name](first) for name in _FILTERS}
    described = {name: found[0][0] for name, found in values.items() if found and found[0]}
    if one.measure.baseline is not None:
        described["baseline"] = one.measure.baseline.kind.value
    return described
