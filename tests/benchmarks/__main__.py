"""
Measure the library against its bars: ``python tests/benchmarks`` from the top of the repository.

Needs ``pip install -e ".[benchmark]"``; a peer that is not there is skipped and said so.
Times are of the processor, the least of several rounds with the peers in turn; trust
the ratios. ``--full`` adds a load of 1,000,000 commitments and 10 MB of news.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import amounts
import loading
import reading
import totalling
from measuring import Row, show


def importing() -> list[Row]:
    """Measure what ``import fundledger`` costs, and what its first use does."""
    code = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"

    def cost(statement: str) -> float:
        runs = (
            subprocess.run(
                [sys.executable, "-c", code.format(statement)],
                capture_output=True,
                text=True,
                check=True,
            )
            for _ in range(15)
        )
        return min(float(run.stdout) for run in runs)

    floor = cost("import attrs")
    used = "from fundledger import Amount, Ledger, totals"
    return [
        Row("import fundledger", cost("import fundledger"), "import attrs", floor, 1.5),
        Row(used, cost(used), "import attrs", floor),
    ]


def main() -> None:
    """Run every measurement and print the table."""
    sizes = [10_000, 100_000, 1_000_000] if "--full" in sys.argv else [10_000, 100_000]
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            *importing(),
            *amounts.rows(),
            *loading.rows(Path(folder), sizes),
            *totalling.rows(100_000),
            *reading.rows(full="--full" in sys.argv),
        ]
    show(rows)


if __name__ == "__main__":
    main()
