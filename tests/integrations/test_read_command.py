"""``fundledger read`` and ``check --texts``: what texts say, and what is no text said so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger.analysis.checks import errors_in
from fundledger.formats import loads
from fundledger.integrations import terminal_reading
from fundledger.integrations.command_line import main
from fundledger.integrations.passages import passages
from fundledger.reading import read
from fundledger.wording import amount_in_words

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NEWS = str(EXAMPLES / "police-and-youth-news.txt")
HASTY = str(EXAMPLES.parent / "how-to" / "hasty.toml")
ENGLISH = "--locale=en_GB"
DRAFT = ["--draft", "--publisher=Ministry", "--published=2019-03-06"]


@pytest.fixture
def ask(capsys, monkeypatch):
    """Return a function that runs the command line: its exit code, output and errors."""
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and gives its path."""

    def write(content: str | bytes, name: str = "news.txt") -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


@pytest.fixture
def piped(monkeypatch):
    """Return a function that sets what comes in on standard input."""

    def pipe(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))

    return pipe


def no_floats(digits: str) -> object:
    """Refuse a float in JSON: money never is one."""
    raise AssertionError(digits)


class TestRead:
    def test_sums_are_marked(self, ask):
        """A sum is marked in its sentence with its qualifier, and what it is stands below."""
        code, out, err = ask("read", NEWS, ENGLISH)

        assert (0, "") == (code, err)
        assert "will rise by [up to £970 million], council tax included." in out
        assert "up to £970m; basis: increase; when: in 2019 to 2020 (1 April 2019 to" in out
        assert "2 sums, 2 commitments\n" in out

    def test_colour_in_a_terminal(self, ask, monkeypatch):
        """Where there is colour it marks the sums, and no brackets are added."""
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")

        _, out, _ = ask("read", NEWS, ENGLISH)

        assert "[up to" not in out
        assert "mup to £970 million\x1b[0m" in out

    def test_narrow_terminals(self, ask, monkeypatch):
        """A narrow terminal has a line for each fact, and none is too long."""
        monkeypatch.setenv("COLUMNS", "40")

        _, out, _ = ask("read", NEWS, ENGLISH)

        lines = out.splitlines()
        assert {"    up to £970m", "    basis: increase"} <= set(lines)
        assert [] == [line for line in lines if len(line) > 40 and NEWS not in line]

    def test_explain(self, ask):
        """The words that led to a label are shown for the asking."""
        _, plain, _ = ask("read", NEWS, ENGLISH)
        _, out, _ = ask("read", NEWS, ENGLISH, "--explain")

        assert 'basis: increase, from "rise by"' in out
        assert "from" not in plain.partition("rise by")[2]

    def test_line_numbers(self, ask):
        """Each sentence has the line that it begins in."""
        _, out, _ = ask("read", NEWS, ENGLISH)

        text = Path(NEWS).read_text(encoding="utf-8").splitlines()
        line = next(n for n, words in enumerate(text, 1) if words.startswith("Police"))
        assert f"{NEWS}:{line}\n" in out

    def test_territory(self, ask, file):
        """Whose dollar a sign means is the territory's to say; without it there is no amount."""
        path = file("The ministry will spend $5 million on parks.")

        _, doubtful, _ = ask("read", path, "--locale=en")
        _, settled, _ = ask("read", path, "--locale=en", "--territory=nz")

        assert "$5 million, no amount: its sign may be" in doubtful
        assert "NZ$5m" in settled

    def test_published(self, ask, file):
        """The day of publication settles which April is meant."""
        path = file("From April the ministry will spend £5 million a year on parks.")

        _, out, _ = ask("read", path, ENGLISH, "--published=2019-01-10", "--json")

        assert "2019-04-01" == json.loads(out)[0]["mentions"][0]["period"]["start"]

    def test_empty(self, ask, file):
        """A text without a word has no sums."""
        assert (0, "0 sums, 0 commitments\n", "") == ask("read", file(""), ENGLISH)

    def test_byte_order_mark(self, ask, file):
        """A mark at the beginning of a file is no part of its text."""
        path = file("\ufeff£5m is for parks.")

        _, out, _ = ask("read", path, ENGLISH, "--json")

        assert 0 == json.loads(out)[0]["mentions"][0]["start"]

    def test_standard_input(self, ask, piped):
        """A hyphen stands for what is piped in, which is UTF-8 whatever the machine thinks."""
        piped("Parks get £5m.".encode())

        code, out, _ = ask("read", "-", ENGLISH)

        assert 0 == code
        assert "standard input:1\n  Parks get [£5m].\n" in out

    def test_several_files(self, ask, file):
        """Several files are answered in their order, with one count for all."""
        files = file("Parks get £5m.", "b.txt"), file("Lakes get £6m.", "a.txt")

        _, out, _ = ask("read", *files, ENGLISH)

        assert out.index("Parks") < out.index("Lakes")
        assert out.endswith("2 sums, 2 commitments in 2 files\n")

    def test_nothing_acts_on_the_terminal(self, ask, file):
        """A text cannot colour the terminal, or write as if it were markup."""
        path = file("[bold]Parks[/bold] \x1b[31m\u202eget £5m.\x07")

        _, out, _ = ask("read", path, ENGLISH)

        assert "[bold]Parks[/bold]" in out
        assert not {"\x1b", "\u202e", "\x07"} & set(out)


class TestProgress:
    def test_a_bar_over_several_files(self, ask, file, monkeypatch):
        """Somebody who waits at a terminal sees a bar on standard error; answers are as ever."""
        files = file("Parks get £5m.", "a.txt"), file("Lakes get £6m.", "b.txt")
        expected = ask("read", *files, ENGLISH)
        errors = StringIO()
        monkeypatch.setattr(errors, "isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys, "stderr", errors)

        code, out, _ = ask("read", *files, ENGLISH)

        assert expected == (code, out, "")
        assert "reading" in errors.getvalue()

    def test_no_bar_otherwise(self, ask, file, monkeypatch):
        """Without a terminal there is none."""
        monkeypatch.setattr(terminal_reading, "followed", None)

        assert "" == ask("read", file("£5m"), file("£6m", "b.txt"), ENGLISH)[2]


class TestJson:
    def test_a_mention(self, ask):
        """A sum has its ends as text, its days in ISO form, and the places of its clues."""
        _, out, _ = ask("read", NEWS, ENGLISH, "--json")

        (found,) = json.loads(out, parse_float=no_floats)
        police = found["mentions"][1]
        text = Path(NEWS).read_text(encoding="utf-8")
        assert NEWS == found["path"]
        assert {"high": "970000000", "currency": "GBP"} == police["amount"]
        assert ("2019-04-01", "2020-03-31") == (police["period"]["start"], police["period"]["end"])
        assert ("increase", True) == (police["basis"], police["is_commitment"])
        assert police["words"] == text[police["start"] : police["end"]]
        for clue in police["because"]:
            assert clue["words"] == text[clue["start"] : clue["end"]]

    def test_a_length(self, ask, file):
        """A length is written as ISO 8601 has it."""
        _, out, _ = ask("read", file("A £5m fund over ten years."), ENGLISH, "--json")

        assert "P10Y" == json.loads(out)[0]["mentions"][0]["period"]["duration"]

    def test_an_error(self, ask, file):
        """A sum without an amount says why, and what its currency may be."""
        _, out, _ = ask("read", file("We will spend $5m."), "--locale=en", "--json")

        (mention,) = json.loads(out)[0]["mentions"]
        assert "amount" not in mention
        assert "name the territory" in mention["error"]
        assert "NZD" in mention["candidates"]

    def test_files_that_are_no_text(self, ask, file):
        """Each file has its object: with what was read in it, or with what is wrong."""
        good = file("No sums.")

        code, out, err = ask("read", good, "nowhere.txt", ENGLISH, "--json")

        first, second = json.loads(out)
        assert 2 == code
        assert {"path": good, "mentions": []} == first
        assert second["problem"] in err


class TestDraft:
    def test_it_loads(self, ask, file):
        """A draft is a sound ledger with its source, and its quotes are in the text."""
        code, out, err = ask(
            *("read", NEWS, ENGLISH, *DRAFT, "--title=Money", "--url=https://example.org"),
            "--standing=primary",
        )

        ledger = loads(out, "toml")
        assert (0, "") == (code, err)
        assert (2, ()) == (len(ledger.entries), errors_in(ledger))
        amounts = {amount_in_words(each.amount) for each in ledger.state.values()}
        assert {"up to £970m", "£200m"} == amounts
        (source,) = {item.source for entry in ledger.entries for item in entry.evidence}
        assert ("Ministry", "Money") == (source.publisher, source.title)
        code, out, _ = ask("check", file(out, "draft.toml"), "--texts", str(EXAMPLES), ENGLISH)
        assert (0, "0 errors, 0 warnings") == (code, out[:20])

    def test_several_sources(self, ask, file, tmp_path):
        """Several texts are several sources of one ledger; what both say is doubted."""
        (tmp_path / "other").mkdir()
        words = "We will spend £5m on a park; £2m of it is for trees."
        files = file(words), file(words, "other/news.txt"), file("The flood cost £3m.", "b.txt")

        _, out, _ = ask("read", *files, ENGLISH, *DRAFT)

        ledger = loads(out, "toml")
        keys = {item.source.key for entry in ledger.entries for item in entry.evidence}
        links = {(each.id, each.links[0].target) for each in ledger.state.values() if each.links}
        assert 4 == len(ledger.state)
        assert {"news", "news-2"} == keys
        assert 2 == len({target for _, target in links})
        assert 2 == out.count("# same-figure: ")
        assert 1 == out.count("# no-commitment: '£3m'")

    def test_no_sums(self, ask, file):
        """Of a text without sums there is an empty ledger."""
        _, out, _ = ask("read", file("No sums."), ENGLISH, *DRAFT)

        assert () == loads(out, "toml").entries

    def test_all_or_nothing(self, ask):
        """A draft of only some of the texts would look whole: there is none."""
        code, out, err = ask("read", NEWS, "nowhere.txt", ENGLISH, *DRAFT)

        assert (2, "") == (code, out)
        assert "nowhere.txt" in err

    @pytest.mark.parametrize("options", [DRAFT, ["--json"], []], ids=["draft", "json", "plain"])
    def test_plain_terminals(self, options):
        """Where only ASCII can be printed a draft is UTF-8 still, and JSON is JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "fundledger", "read", NEWS, ENGLISH, *options],
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=False,
        )

        assert (0, b"") == (done.returncode, done.stderr)
        if options == DRAFT:
            assert 2 == len(loads(done.stdout, "toml").entries)
        elif options:
            assert "£200 million" == json.loads(done.stdout)[0]["mentions"][0]["words"]


NO_TEXTS = {
    "missing": (None, "there is no such file; did you mean"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "it is a PDF: save its text"),
    "word processor": (b"PK\x03\x04\x14\x00", "save its text as plain text"),
    "UTF-16": ("Parks get £5m.".encode("utf-16"), "text in UTF-16: save it as UTF-8"),
    "Latin-1": ("Parks\nget £5m.".encode("latin-1"), "byte 0xa3 in line 2"),
    "zero bytes": (b"a\0b", "zero bytes"),
}

REFUSED = {
    "no locale": (["read", NEWS], "--locale"),
    "no file": (["read", ENGLISH], "FILE"),
    "unknown language": (["read", NEWS, "--locale=xx"], "no language to read 'xx'; valid are"),
    "no locale at all": (["read", NEWS, "--locale=english"], "a locale such as en_GB; languages"),
    "empty locale": (["read", NEWS, "--locale="], "a locale such as en_GB"),
    "locale of nowhere": (["read", NEWS, "--locale=en_QQ"], "no territory 'QQ'"),
    "common slip": (["read", NEWS, ENGLISH, "--territory=UK"], "did you mean 'GB'?"),
    "unknown territory": (["read", NEWS, ENGLISH, "--territory=Narnia"], "an ISO 3166 code"),
    "no day": (["read", NEWS, ENGLISH, "--published=soon"], "a day such as"),
    "an empty day": (["read", NEWS, ENGLISH, "--published="], "'' is not a day such as"),
    "an empty name": (["read", "", ENGLISH], "a file without a name"),
    "no folder": (["check", HASTY, "--texts=", ENGLISH], "texts in '': it is not there"),
    "no such ledger": (["check", f"{HASTY[:-6]}i.toml"], f"did you mean {HASTY}?"),
    "no such day": (["read", NEWS, ENGLISH, "--published=2019-02-30"], "a day such as"),
    "input twice": (["read", "-", "-", ENGLISH], "standard input can be read once"),
    "two forms": (["read", NEWS, ENGLISH, "--json", "--draft"], "not allowed with"),
    "a publisher of nothing": (["read", NEWS, ENGLISH, "--publisher=P"], "goes with --draft"),
    "a draft of nobody": (["read", NEWS, ENGLISH, "--draft"], "needs --publisher"),
    "a draft of no day": (["read", NEWS, ENGLISH, "--draft", "--publisher=P"], "--published"),
    "a blank publisher": (["read", NEWS, ENGLISH, *DRAFT, "--publisher= "], "needs --publisher"),
    "one title of two": (["read", NEWS, NEWS, ENGLISH, *DRAFT, "--title=T"], "each by itself"),
}


class TestRefusals:
    @pytest.mark.parametrize(("content", "hint"), NO_TEXTS.values(), ids=NO_TEXTS)
    def test_no_text(self, ask, file, content, hint):
        """What is no text is named, with what to do; the other files are answered."""
        good = file("Parks get £5m.", "news.txt")
        bad = file(content, "bad.txt") if content is not None else f"{good[:-5]}.txt"

        code, out, err = ask("read", bad, good, ENGLISH)

        assert 2 == code
        assert f"{bad}: " in err
        assert hint in err
        assert "[£5m]" in out

    def test_directory(self, ask, tmp_path):
        """A directory is no text, and is called what it is."""
        code, out, err = ask("read", str(tmp_path), ENGLISH)

        assert (2, "") == (code, out)
        assert f"{tmp_path}: it is a directory; name its files" in err

    def test_every_problem_at_once(self, ask, file, tmp_path):
        """Each file that cannot be read has its line."""
        _, _, err = ask("read", "nowhere.txt", str(tmp_path), file(b"\xff"), "a\0b", ENGLISH)

        assert ["fundledger: cannot"] * 4 == [line[:18] for line in err.splitlines()]

    @pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
    def test_refused(self, ask, words):
        """A question that cannot be answered is refused with what would be right."""
        typed, hint = words

        code, out, err = ask(*typed)

        assert (2, "") == (code, out)
        assert hint in err

    def test_full_disk(self, ask, monkeypatch):
        """Where nothing can be written, that is said, and no file is blamed."""

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(sys.stdout, "write", full)

        code, _, err = ask("read", NEWS, ENGLISH, "--json")

        assert (2, "fundledger: cannot write: No space left on device\n") == (code, err)

    def test_reader_gone(self, file):
        """Who has seen enough of many texts gets no error, however long the rest is."""
        path = file("Parks get £5m. " * 20_000)
        program = [sys.executable, "-m", "fundledger", "read", path, ENGLISH]
        with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.readline()
            running.stdout.close()
            assert b"" == running.stderr.read()

        assert 0 == running.returncode

    def test_interrupted(self, ask, monkeypatch):
        """Who stops it from the keyboard sees no traceback."""

        def stopped(_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("fundledger.integrations.reading_command.open_text", stopped)

        assert (130, "", "") == ask("read", NEWS, ENGLISH)


PIECES = st.lists(
    st.sampled_from(
        [
            "£5m",
            "up to £970 million",
            "$3",
            "a year. ",
            "\n\n",
            "\n- ",
            ". New",
            " ",
            "to",
            "x" * 400,
        ]
    ),
    max_size=30,
)


class TestPassages:
    @given(pieces=PIECES)
    def test_every_sum_is_in_one(self, pieces):
        """Passages hold every sum once, whole and in order, and none overlaps another."""
        text = " ".join(pieces)
        mentions = read(text, locale="en_GB")

        found = list(passages(text, mentions))

        assert list(mentions) == [mention for each in found for mention in each.mentions]
        places = [place for each in found for place in (each.start, each.end)]
        assert sorted(places) == places
        for each in found:
            inner = [place for mark in each.marks for place in mark]
            assert sorted(inner) == inner
            assert each.start <= inner[0] <= inner[-1] <= each.end
            assert text.count("\n", 0, each.start) + 1 == each.line

    def test_long_sentences_are_cut(self):
        """Of a sentence without end only what is around its sums is shown."""
        text = f"{'much ado ' * 1000} £5m {'and so on ' * 1000} £6m"

        found = list(passages(text, read(text, locale="en_GB")))

        assert 2 == len(found)
        assert all(each.end - each.start < 700 for each in found)


class TestCheckTexts:
    def test_a_dropped_qualifier(self, ask):
        """Quotes are looked up in the texts; the ledger states its own locale."""
        code, out, _ = ask("check", HASTY, "--texts", str(EXAMPLES))

        assert 0 == code
        assert "warning [qualifier-dropped]" in out

    def test_errors_come_first(self, ask, tmp_path):
        """Findings of the quotes stand among those of the ledger, and errors give the code."""
        (tmp_path / "police-and-youth-news.txt").write_text("Nothing of the kind.")
        (tmp_path / "astray.txt").write_text("")

        code, out, _ = ask("check", HASTY, "--texts", str(tmp_path), "--json")

        severities = [finding["severity"] for finding in json.loads(out)]
        assert 1 == code
        assert sorted(severities, key=["error", "warning", "note"].index) == severities
        assert {"error", "note"} <= set(severities)

    def test_locale_alone(self, ask, tmp_path):
        """Without texts the amounts are judged by the quotes themselves."""
        ledger = tmp_path / "wrong.toml"
        ledger.write_text(Path(HASTY).read_text(encoding="utf-8").replace('"£200m"', '"£300m"'))

        _, unasked, _ = ask("check", str(ledger))
        _, out, _ = ask("check", str(ledger), ENGLISH)

        assert "amount-not-in-quote" not in unasked
        assert "warning [amount-not-in-quote]" in out

    def test_no_locale(self, ask, tmp_path):
        """Where neither the asker nor the ledger says the language, it is asked for."""
        ledger = tmp_path / "silent.toml"
        text = Path(HASTY).read_text(encoding="utf-8")
        ledger.write_text(text.replace('locale = "en_GB"\n', ""), encoding="utf-8")

        code, out, err = ask("check", str(ledger), "--texts", str(EXAMPLES))

        assert (2, "") == (code, out)
        assert "states no locale: give that of its quotes, such as --locale en_GB" in err

    def test_a_text_that_is_none(self, ask, tmp_path):
        """A file that is no text is told of; the others are looked in."""
        (tmp_path / "bad.txt").write_bytes(b"\xff")
        (tmp_path / "police-and-youth-news.txt").write_bytes(Path(NEWS).read_bytes())

        code, out, err = ask("check", HASTY, "--texts", str(tmp_path))

        assert 2 == code
        assert "bad.txt: it is not text in UTF-8" in err
        assert "qualifier-dropped" in out

    def test_a_ledger_that_cannot_be_read(self, ask, tmp_path):
        """The problems of a file come before anything is asked of its quotes."""
        bad = tmp_path / "bad.toml"
        bad.write_text("fundledger = 1\n[[anouncement]]\nid = 'a'\n")

        code, out, _ = ask("check", str(bad), "--texts", str(EXAMPLES))

        assert 1 == code
        assert "did you mean 'announcement'" in out

    @pytest.mark.parametrize(
        ("options", "hint"),
        [
            (["--texts", "nowhere"], "it is not there"),
            (["--texts", NEWS], "it is not a directory"),
            (["--texts", str(Path(__file__).parent)], "ends in .txt: name each KEY.txt"),
            (["--locale", "xx"], "no language to read 'xx'"),
            (["--territory", "GB"], "it goes with --texts or --locale"),
            (["--territory", "UK", "--locale", "en"], "did you mean 'GB'?"),
        ],
    )
    def test_refused(self, ask, options, hint):
        """What cannot be looked up is refused with what would be right."""
        code, out, err = ask("check", HASTY, *options)

        assert (2, "") == (code, out)
        assert hint in err
