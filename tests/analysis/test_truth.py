"""Whatever is asked of a ledger that tells part of the truth, the truth is within the answer."""

from __future__ import annotations

from itertools import combinations

import pytest
from analysis.building import GOVERNMENT, OFFICE, TAXPAYERS, year
from analysis.truth import FORMS, KINDS, YEARS, worlds
from hypothesis import given, settings

from fundledger import Reason, Spread, totals

FILTERS = [
    *(({"payer.sector": s}, lambda coin, s=s: coin.sector == s) for s in ("central", "local")),
    *(({"payer": p}, lambda coin, p=p: p in coin.payer.lineage) for p in (OFFICE, GOVERNMENT)),
    ({"payer": [OFFICE, TAXPAYERS]}, lambda coin: coin.payer in (OFFICE, TAXPAYERS)),
    *(({"instrument": f}, lambda coin, f=f: coin.form is f) for f in FORMS),
    *(({"novelty": k}, lambda coin, k=k: coin.novelty is k) for k in KINDS),
    ({"novelty": KINDS[1:]}, lambda coin: coin.novelty in KINDS[1:]),
]
BOTH = [
    ({**one, **other}, lambda coin, a=a, b=b: a(coin) and b(coin))
    for (one, a), (other, b) in combinations(FILTERS[::3], 2)
    if one.keys().isdisjoint(other)
]
SPANS = [
    ({}, YEARS),
    ({"within": year(2019)}, (2019,)),
    ({"within": year(2020), "spread": Spread.BOUNDS}, (2020,)),
    ({"within": year(2019, 2)}, YEARS),
]
VALUES = {
    "payer.sector": lambda coin: coin.sector,
    "instrument": lambda coin: coin.form.value,
    "novelty": lambda coin: coin.novelty.value,
}


def ends(found):
    """Sum all groups: they are of one measure."""
    amounts = [one.amount for one in found if one.amount is not None]
    return sum(amount.low or 0 for amount in amounts), sum(amount.high for amount in amounts)


def lacks_figures(found):
    """Say whether the high end is missing something, as an answer says that it does."""
    return any(left.reason is Reason.NO_FIGURE for left in found.left_out)


@settings(max_examples=60)
@pytest.mark.parametrize(("span", "years"), SPANS)
@given(world=worlds())
def test_filters(world, span, years):
    """What is asked for comes to no less than the low end, and no more than the high end."""
    for where, meant in [({}, lambda _: True), *FILTERS, *BOTH]:
        found = totals(world.ledger, where=where, **span)
        low, high = ends(found)
        truth = world.worth(lambda coin, meant=meant: coin.year in years and meant(coin))

        assert low <= truth, where
        assert truth <= high or lacks_figures(found), where


@settings(max_examples=60)
@pytest.mark.parametrize(("span", "years"), SPANS)
@given(world=worlds())
def test_lines(world, span, years):
    """What a line names is at least its low end, and no more than it and what nobody attributes."""
    for by, value in VALUES.items():
        found = totals(world.ledger, by=by, **span)
        by_value = {dict(one.by)[by]: ends([one]) for one in found}
        assert len(by_value) == len(found)
        nobody = by_value.pop(None, (0, 0))[1]
        for name, (low, high) in by_value.items():
            truth = world.worth(
                lambda coin, name=name, value=value: coin.year in years and value(coin) == name
            )

            assert low <= truth, name
            assert truth <= high + nobody or lacks_figures(found), name
