"""The command line answers, refuses in words, and never shows a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundledger.formats import dump, load
from fundledger.integrations.command_line import main

LEDGER = str(Path(__file__).parents[2] / "docs" / "examples" / "police-and-youth-2019.toml")
NEW_CENTRAL = [
    "--within=2019-20",
    "--where=basis=increase",
    "--where=payer.sector=central",
    "--where=novelty=new",
    "--against=previous year",
]


@pytest.fixture
def ask(capsys, monkeypatch):
    """Return a function that runs the command line: its exit code, output and errors."""
    monkeypatch.setenv("COLUMNS", "160")

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def no_floats(digits: str) -> object:
    """Refuse a float in JSON: money never is one."""
    raise AssertionError(digits)


class TestTotal:
    def test_four_lines(self, ask):
        """The shipped ledger has a line for each group, with what sets the groups apart."""
        code, out, _ = ask("total", LEDGER)

        assert 0 == code
        for words in ("£200m", "up to £970m", "up to £14bn", "£100m", "over ten years"):
            assert words in out
        assert "1 and 2: an envelope and an increase on the previous year" in out

    @pytest.mark.parametrize(
        "options",
        [
            [],
            ["--by=payer.sector"],
            ["--by=basis"],
            ["--by=year", "--spread=even"],
            ["--by=year", "--spread=bounds"],
            ["--against=previous year"],
            ["--gross", "--explain"],
            ["--within=2018-19", "--clock=paid"],
            ["--as-of=2018-12-31"],
        ],
    )
    def test_no_naive_sum(self, ask, options):
        """No options print the sums of a careless spreadsheet."""
        code, out, _ = ask("total", LEDGER, *options)

        assert 0 == code
        assert not [wrong for wrong in ("1.27bn", "1,270", "1.17bn", "14.2bn") if wrong in out]

    def test_new_central_money(self, ask):
        """The one call of the worked example answers: up to £541m, called derived."""
        code, out, _ = ask("total", LEDGER, *NEW_CENTRAL)

        assert 0 == code
        assert "up to £541m" in out
        assert "derived" in out

    def test_json(self, ask):
        """For machines the same answer is data, with no float in it."""
        _, out, _ = ask("total", LEDGER, *NEW_CENTRAL, "--json")

        found = json.loads(out, parse_float=no_floats)["totals"]
        assert [{"high": "541000000", "currency": "GBP"}] == [one["amount"] for one in found]

    def test_as_of(self, ask):
        """Of the end of 2018 the £100m of March 2019 is not known."""
        _, out, _ = ask("total", LEDGER, "--as-of", "2018-12-31")

        assert "up to £970m" in out
        assert "£100m" not in out

    def test_paid(self, ask):
        """By the clock of payment the fund's £200m falls in 2018-19."""
        _, out, _ = ask("total", LEDGER, "--within", "2018-19", "--clock", "paid", "--json")

        expected = [{"low": "200000000", "high": "200000000", "currency": "GBP"}]
        assert expected == [one["amount"] for one in json.loads(out)["totals"]]

    def test_same_answer_from_lines(self, ask, tmp_path):
        """A ledger in JSON Lines answers as the same ledger in TOML."""
        copy = tmp_path / "copy.jsonl"
        dump(load(LEDGER), copy)

        assert ask("total", LEDGER, "--json") == ask("total", str(copy), "--json")


class TestOtherCommands:
    def test_show(self, ask):
        """A commitment is shown with its words and the drift of its qualifiers, dated."""
        code, out, _ = ask("show", LEDGER, "police-2019-20")

        assert 0 == code
        for words in ("13 December 2018", "about £1bn", "14 March 2019", "about £970m"):
            assert words in out
        assert "up to £970 million including council tax precept" in " ".join(out.split())

    def test_reconcile(self, ask):
        """A whole is shown against its parts, with the rest and what stands apart."""
        _, out, _ = ask("reconcile", LEDGER, "police-2019-20")

        for words in ("between £373m and £882m", "£88m", "−£2m", "apart"):
            assert words in out

    def test_headlines(self, ask):
        """The fund was said six times, which come to £1.2bn, and it is £200m."""
        _, out, _ = ask("headlines", LEDGER)

        row = next(line for line in out.splitlines() if "1.2bn" in line)
        assert "6 times" in row
        assert "£200m" in row

    @pytest.mark.parametrize("command", ["total", "headlines", "check"])
    def test_json_of_each(self, ask, command):
        """Every command speaks JSON."""
        _, out, _ = ask(command, LEDGER, "--json")

        assert json.loads(out, parse_float=no_floats) is not None

    @pytest.mark.parametrize("command", ["show", "reconcile"])
    def test_json_of_one(self, ask, command):
        """Every command about one commitment speaks JSON."""
        _, out, _ = ask(command, LEDGER, "police-2019-20", "--json")

        assert json.loads(out, parse_float=no_floats)

    def test_check(self, ask):
        """The shipped ledger has no errors."""
        code, out, _ = ask("check", LEDGER)

        assert (0, True) == (code, "0 errors" in out)


REFUSED = {
    "no such file": (["total", "nowhere.toml"], 2, "cannot open nowhere.toml"),
    "no such ending": (["total", "ledger.csv"], 2, ".toml or .jsonl"),
    "no such day": (["total", LEDGER, "--as-of", "soon"], 2, "a day such as"),
    "no such attribute": (["total", LEDGER, "--by", "payr"], 2, "did you mean 'payer'"),
    "no such word": (["total", LEDGER, "--where", "basis=incraese"], 2, "'increase'"),
    "no such body": (["total", LEDGER, "--where", "payer=hm-tresury"], 2, "'hm-treasury'"),
    "no filter": (["total", LEDGER, "--where", "basis"], 2, "basis=increase"),
    "no such label": (["total", LEDGER, "--within", "banana"], 2, "2019-20"),
    "no such baseline": (["total", LEDGER, "--against", "hope"], 2, "previous year"),
    "no such calendar": (
        ["total", LEDGER, "--within", "2019-20", "--calendar", "uk-goverment"],
        2,
        "'uk-government'",
    ),
    "no such commitment": (["show", LEDGER, "police-2019-21"], 2, "'police-2019-20'"),
    "no such command": (["totl", LEDGER], 2, "total"),
    "not recorded": (["total", LEDGER, "--recorded", "2020-01-01"], 2, "recorded"),
    "spread without a span": (["total", LEDGER, "--spread", "even"], 2, "within"),
}


class TestRefusals:
    @pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
    def test_refused(self, ask, words):
        """A question that cannot be answered is refused with what would be right."""
        typed, expected, hint = words

        code, out, err = ask(*typed)

        assert expected == code
        assert hint in err
        assert "" == out

    def test_a_ledger_with_errors(self, ask, tmp_path):
        """A ledger with errors exits with 1, and says every one."""
        bad = tmp_path / "bad.toml"
        bad.write_text("fundledger = 1\n[[anouncement]]\non = 2019-01-01\n[[delivery]]\nid = 'a'\n")

        code, _, err = ask("total", str(bad))

        assert 1 == code
        assert "did you mean 'announcement'" in err
        assert f"{bad}:4" in err

    @given(words=st.lists(st.sampled_from(["total", "show", "--by", "--json", "x", "=", ""])))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
    def test_any_words(self, capsys, words):
        """Whatever is typed, the answer is an exit code, not an exception."""
        assert main(words) in (0, 1, 2)
        capsys.readouterr()

    @pytest.mark.parametrize("command", ["total", "show", "headlines", "reconcile"])
    def test_plain_terminals(self, command):
        """A terminal that knows only ASCII is answered too."""
        name = ["police-2019-20"] if command in ("show", "reconcile") else []
        done = subprocess.run(
            [sys.executable, "-m", "fundledger", command, LEDGER, *name],
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=False,
        )

        assert (0, b"") == (done.returncode, done.stderr)
