"""Timing in turn, and the table of what was measured."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Row:
    """One figure: ours, the peer's, and how many times the peer's ours may be."""

    what: str
    ours: float
    against: str
    peer: float | None
    bar: float | None = None
    unit: str = "s"


def least(*jobs: Callable[[], Any], rounds: int = 5) -> list[float]:
    """Run *jobs* in turn, several rounds, and return the least time of each."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, taken in zip(jobs, times, strict=True):
            gc.collect()
            begun = time.process_time()
            kept = job()
            taken.append(time.process_time() - begun)
            del kept
    return [min(taken) for taken in times]


def show(rows: list[Row]) -> None:
    """Print a line for each figure, with its ratio and whether it is within its bar."""
    print(f"{'figure':58} {'ours':>10} {'peer':>10}  ratio  bar    against")
    for row in rows:
        if row.peer is None:
            print(f"{row.what:58} {row.ours:10.4f} {'—':>10}                {row.against}")
            continue
        ratio = row.ours / row.peer
        bar = "" if row.bar is None else f"{row.bar:g} {'met' if ratio <= row.bar else 'MISSED'}"
        line = f"{row.what:58} {row.ours:10.4f} {row.peer:10.4f} {ratio:6.2f}  {bar:10}"
        print(f"{line} {row.against} ({row.unit})")
