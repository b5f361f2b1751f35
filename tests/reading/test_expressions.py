"""Single expressions of every kind and language, each with its right reading."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from fundledger.errors import FundledgerError
from fundledger.reading import read_amount

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("expressions.jsonl").read_text("utf-8").splitlines()
]
READ = [row for row in ROWS if "refused" not in row]
REFUSED = [row for row in ROWS if "refused" in row]

NOT_YET = {
    "one million two hundred thousand pounds": "numbers in words with two scale words",
    "mil 500 millones de pesos": "a thousand in words before digits",
}
"""What is not read, and why."""


def name(row):
    return f"{row['locale']}: {row['text']}"


def figures(row):
    return tuple(row[end] and Decimal(row[end]) for end in ("low", "high"))


class TestExpressions:
    @pytest.mark.parametrize("row", READ, ids=name)
    def test_read(self, row):
        """Figure, bound and currency are as the expression says; a gap is listed, not hidden."""
        if row["text"] in NOT_YET:
            with pytest.raises(FundledgerError):
                read_amount(row["text"], locale=row["locale"])
            return

        amount = read_amount(row["text"], locale=row["locale"])

        assert (*figures(row), row["currency"], row["approximate"]) == (
            amount.low,
            amount.high,
            amount.currency,
            amount.approximate,
        )

    @pytest.mark.parametrize("row", REFUSED, ids=name)
    def test_refused(self, row):
        """What is no sum, or two, or of no known currency, is refused with words."""
        with pytest.raises(FundledgerError) as refused:
            read_amount(row["text"], locale=row["locale"])

        assert str(refused.value)

    def test_what_is_missing(self):
        """Of two hundred expressions and more, no more than one in forty is not read."""
        assert len(READ) >= 200
        assert len(NOT_YET) * 40 <= len(READ)
        assert {row["text"] for row in READ} >= NOT_YET.keys()
