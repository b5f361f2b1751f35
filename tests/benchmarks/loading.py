"""Loading and checking JSON Lines against orjson on the same bytes, and against beancount."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import corpus
import orjson
from measuring import Row, least

from fundledger import check
from fundledger.formats import dump, load

if TYPE_CHECKING:
    from pathlib import Path


def rows(folder: Path, sizes: list[int]) -> list[Row]:
    """Measure each size; the ratios to orjson should be alike if the cost is linear."""
    found = []
    for many in sizes:
        path = folder / f"{many}.jsonl"
        dump(corpus.ledger(many), path)
        data = path.read_bytes().splitlines()
        mean = sum(map(len, data)) // len(data)
        rounds = 1 if many > 100_000 else 3
        ours, floor = least(
            lambda p=path: load(p), lambda d=data: [orjson.loads(x) for x in d], rounds=rounds
        )
        what = f"load {many:,} commitments of {mean} bytes, errors checked"
        found.append(Row(what, ours, "orjson.loads", floor, 5))
        if many == 100_000:
            found += _beside(path, ours, folder)
    return found


def _beside(path: Path, ours: float, folder: Path) -> list[Row]:
    """Measure memory, a full check, and beancount's load of as many transactions."""
    ledger = load(path)
    (checked,) = least(lambda: check(ledger), rounds=1)
    del ledger
    tracemalloc.start()
    ledger = load(path)
    held = tracemalloc.get_traced_memory()[0] / len(ledger.entries)
    tracemalloc.stop()
    return [
        Row("check() of 100,000, warnings and notes too", checked, "loading them", ours),
        Row("memory of a commitment", held, "2.5 kB", 2500, 1, "bytes"),
        _beancount(folder, ours),
    ]


def _beancount(folder: Path, ours: float) -> Row:
    what = "load 100,000 commitments"
    try:
        from beancount import loader  # noqa: PLC0415  a peer that may not be there
    except ImportError:
        return Row(what, ours, "beancount, not installed", None)
    path = folder / "peer.beancount"
    lines = ["2010-01-01 open Assets:Bank", "2010-01-01 open Expenses:All"]
    for n in range(100_000):
        day = f"20{10 + n % 10}-{1 + n % 12:02}-{1 + n % 28:02}"
        lines += [f'{day} * "Payee {n}" "What {n}"', f"  Expenses:All  {n + 1}.00 GBP"]
        lines += ["  Assets:Bank", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    (peer,) = least(lambda: loader.load_file(str(path)), rounds=1)
    return Row(what, ours, "beancount, as many transactions", peer, 0.2)
