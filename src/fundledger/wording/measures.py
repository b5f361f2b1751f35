"""What amounts measure, in plain English, and why those that measure unlike things do not add."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from attrs import evolve, fields

from fundledger.analysis.account import Measure
from fundledger.vocabulary import Basis, Netting, PriceKind
from fundledger.wording.values import (
    baseline_in_words,
    listed,
    period_in_words,
    prices_in_words,
    word_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundledger.analysis.totals import Total
    from fundledger.model.period import Period

_TERMS: Final = tuple(field.name for field in fields(Measure))
_NO_CURRENCY: Final = "XXX"
_NAMED: Final = {Basis.UNSTATED: "a sum of unstated basis"}


def measure_in_words(measure: Measure) -> str:
    """
    Write what the members of a total have in common: basis, baseline, per, prices, netting.

    >>> from fundledger import Baseline, Prices
    >>> increase = Measure(
    ...     "GBP", Basis.INCREASE, "week", Prices(), Netting.NET, Baseline.previous_year(), None
    ... )
    >>> measure_in_words(increase)
    'increase per week on the previous year, net'
    """
    words = [word_in_words(measure.basis)]
    if measure.basis is Basis.UNSTATED:
        words = ["basis not stated"]
    if measure.per:
        words.append(f"per {measure.per}")
    if measure.baseline is not None:
        words.append(f"on {baseline_in_words(measure.baseline)}")
    parts = [" ".join(words)]
    if measure.prices.kind is PriceKind.REAL:
        parts.append(prices_in_words(measure.prices))
    if measure.netting is not Netting.UNSTATED:
        parts.append(measure.netting.value)
    return ", ".join(parts)


def why_not_added(found: Sequence[Total]) -> tuple[str, ...]:
    """
    Say why totals stand apart, by their numbers, counted from 1: what meets in each pair.

    Those that differ in one term alone share a line; of every other pair it is said what
    the two are.

    >>> from fundledger import Amount, Baseline, Prices, Total
    >>> def one(amount, basis, baseline=None):
    ...     measure = Measure("GBP", basis, None, Prices(), Netting.UNSTATED, baseline, None)
    ...     return Total(measure, (), Amount.exact(amount, "GBP"))
    >>> for line in why_not_added(
    ...     [
    ...         one(200, Basis.ENVELOPE),
    ...         one(970, Basis.INCREASE, Baseline.previous_year()),
    ...         one(100, Basis.INCREASE, Baseline.prior_plan("police")),
    ...     ]
    ... ):
    ...     print(line)
    1 and 2: an envelope and an increase on the previous year
    1 and 3: an envelope and an increase on the plan police
    2 and 3: on the previous year and on the plan police
    """
    alike: dict[Measure, list[int]] = {}
    unstated: list[_Kind] = []
    for number, one in enumerate(found, 1):
        if one.measure.basis is Basis.UNSTATED:
            unstated.append((one.measure, [number]))
        else:
            alike.setdefault(one.measure, []).append(number)
    kinds = [*alike.items()]
    rows = [*_by_value(found, kinds), *_by_one_term(kinds), *_by_pair(kinds, unstated)]
    if len(unstated) > 1:
        rows.append(([numbers for _, numbers in unstated], "what they measure was not said"))
    rows.sort(key=lambda row: row[0])
    return tuple(f"{_numbered(groups)}: {why}" for groups, why in rows)


_Kind = tuple[Measure, list[int]]
_Row = tuple[list[list[int]], str]


def _numbered(groups: Sequence[Sequence[int]]) -> str:
    """Write the numbers of those that meet, such as "1 and 2" or "1 and 2, with 3"."""
    if all(len(group) == 1 for group in groups):
        return listed(str(group[0]) for group in groups)
    return ", with ".join(listed(map(str, group)) for group in groups)


def _by_value(found: Sequence[Total], kinds: Sequence[_Kind]) -> Iterator[_Row]:
    """Name what was asked for where totals of one measure stand on several lines."""
    asked = listed(name for name, _ in found[0].by) if found else ""
    for _, numbers in kinds:
        if len(numbers) > 1:
            yield [[n] for n in numbers], f"alike, on a line for each value of {asked}"


def _by_one_term(kinds: Sequence[_Kind]) -> Iterator[_Row]:
    """Gather the measures that differ in one term alone."""
    for term in _TERMS:
        rest: dict[object, list[_Kind]] = {}
        for measure, numbers in kinds:
            others = tuple(getattr(measure, name) for name in _TERMS if name != term)
            rest.setdefault(others, []).append((measure, numbers))
        for group in rest.values():
            if len(group) > 1:
                sides = _sides([measure for measure, _ in group], (term,))
                yield [numbers for _, numbers in group], listed(sides)


def _by_pair(kinds: Sequence[_Kind], unstated: Sequence[_Kind]) -> Iterator[_Row]:
    """Say of each pair that differs in several terms what the two are."""
    pairs = [*combinations(kinds, 2), *product(kinds, unstated)]
    for (one, first), (other, second) in pairs:
        unlike = one.unlike(other)
        if len(unlike) > 1 or other.basis is Basis.UNSTATED:
            (_, low), (_, high) = sorted(((first[0], one), (second[0], other)), key=_number)
            yield sorted((first, second)), listed(_sides((low, high), unlike))


def _number(numbered: tuple[int, Measure]) -> int:
    return numbered[0]


def _sides(measures: Sequence[Measure], terms: Sequence[str]) -> list[str]:
    """Say of each measure what it is in the terms in which they differ."""
    labels = [period_in_words(measure.period) for measure in measures]
    exact = len(set(labels)) < len(labels)
    return [_side(measure, terms, exact=exact) for measure in measures]


def _side(measure: Measure, terms: Sequence[str], *, exact: bool) -> str:
    words: list[str] = []
    if "basis" in terms:
        words.append(_NAMED.get(measure.basis) or _with_article(word_in_words(measure.basis)))
    if "per" in terms:
        words.append(f"per {measure.per}" if measure.per else "not per anything")
    if measure.baseline is not None and ("baseline" in terms or "basis" in terms):
        words.append(f"on {baseline_in_words(measure.baseline)}")
    if "currency" in terms:
        disclosed = measure.currency != _NO_CURRENCY
        words.append(f"in {measure.currency}" if disclosed else "undisclosed")
    if "prices" in terms:
        words.append(prices_in_words(measure.prices) or "in cash or unstated prices")
    if "netting" in terms:
        netting = measure.netting
        words.append(netting.value if netting is not Netting.UNSTATED else "not said whether net")
    if "period" in terms and "basis" not in terms:
        words.append(f"for {_span(measure.period, exact=exact)}")
    return " ".join(words)


def _span(period: Period | None, *, exact: bool) -> str:
    if period is None:
        return "no stated days"
    return period_in_words(evolve(period, label=None) if exact else period)


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
