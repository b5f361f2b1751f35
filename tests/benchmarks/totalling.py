"""Totals by basis against a loop over tuples of integers, written by hand."""

from __future__ import annotations

import corpus
from measuring import Row, least

from fundledger import totals


def rows(many: int) -> list[Row]:
    """Measure a state in memory: one in five commitments is a part of another."""
    state = corpus.ledger(many).state
    assert state.entangled is not None  # links are gathered once, before the timing
    flat = [
        (hash((c.basis, c.period)), int(c.amount.low or 0), int(c.amount.high or 0))
        for c in state.values()
        if c.amount
    ]

    def by_hand() -> dict[int, list[int]]:
        groups: dict[int, list[int]] = {}
        for key, low, high in flat:
            group = groups.get(key)
            if group is None:
                groups[key] = [low, high]
            else:
                group[0] += low
                group[1] += high
        return groups

    ours, floor = least(lambda: totals(state, by="basis"), by_hand)
    what = f"totals(by='basis') of {many:,} in memory"
    return [Row(what, ours, "loop over tuples", floor, 10)]
