"""Bad files give every problem at once, each with its place, and lose nothing that is good."""

from __future__ import annotations

import orjson
import pytest

from fundledger import LoadError, UnknownWordError
from fundledger.errors import QuestionError
from fundledger.formats import load, loads, read_entries

HEAD = 'fundledger = 1\ncalendar = "uk-government"\n'
GOOD = '[[announcement]]\non = 2019-01-01\nid = "good"\ntitle = "Good"\namount = "£5m"\n'

FAULTY_TOML = (
    HEAD
    + '[source.story]\npublisher = "Somebody"\n'
    + GOOD
    + """
[[announcement]]
on = 2019-01-01
id = "unknown-key"
title = "Unknown key"
colour = "red"
[[announcement]]
on = 2019-01-01
id = "bad-basis"
title = "Bad basis"
basis = "envelop"
[[announcement]]
on = 2019-02-31x
id = "no-such-day"
title = "No such day"
[[announcement]]
on = "soon"
id = "bad-day"
title = "Bad day"
[[announcement]]
on = 2019-01-01
id = "no-currency"
title = "No currency"
amount = "up to 970m"
[[announcement]]
on = 2019-01-01
id = "swapped"
title = "Swapped"
amount = "GPB 5m"
[[announcement]]
on = 2019-01-01
id = "lost"
title = "Lost"
part_of = "goood"
[[announcement]]
on = 2019-01-01
id = "left"
title = "Left"
part_of = "right"
[[announcement]]
on = 2019-01-01
id = "right"
title = "Right"
part_of = "left"
[[announcement]]
on = 2019-01-01
id = "backwards"
title = "Backwards"
period = "2020-01-01 to 2019-01-01"
[[announcement]]
on = 2019-01-02
id = "good"
title = "Good again"
[[announcement]]
on = 2019-01-01
id = "hearsay"
title = "Hearsay"
evidence = [{ exact = "they said so" }]
[[announcement]]
on = 2019-01-01
id = "no-utf-8"
title = "No UTF-8 """
).encode() + b'\xff"\n[[announcement]]\nid = "torn'

TOML_FAULTS = {
    "unknown-key": "colour",
    "unknown-basis": "'envelope'",
    "bad-toml": "",
    "bad-date": "'soon'",
    "bad-words": "names no currency",
    "unknown-currency": "'GBP'",
    "missing-id": "did you mean 'good'?",
    "link-cycle": "left",
    "bad-period": "before it starts",
    "duplicate-id": "'good'",
    "missing-key": "source",
    "bad-encoding": "0xff",
}


def record(name: str, **terms) -> bytes:
    held = {"id": name, "title": "T", **terms}
    return orjson.dumps({"entry": "announcement", "on": "2019-01-01", "commitment": held}) + b"\n"


FAULTY_LINES = b"".join(
    [
        b'{"fundledger":1}\n',
        record("good", amount={"low": "5", "high": "5", "currency": "GBP"}),
        record("a", colour="red"),
        record("b", basis="envelop"),
        b'{"entry":"announcement","on":"2019-02-31","commitment":{"id":"c","title":"C"}}\n',
        record("d", amount={"low": "5", "high": "5"}),
        record("e", amount={"low": "5", "high": "5", "currency": "GPB"}),
        record("f", part_of="goood"),
        record("left", part_of="right"),
        record("right", part_of="left"),
        record("g", period={"start": "2020-01-01", "end": "2019-01-01"}),
        record("good"),
        record("h", evidence=[{"exact": "they said so"}]),
        b'{"party":"p","name":"\xff"}\n',
        b'{"entry":"announcement","on":"2019-01-01","commitment":{"id":"torn"',
    ]
)

LINE_FAULTS = {
    "unknown-key": 3,
    "unknown-basis": 4,
    "bad-date": 5,
    "missing-key": 6,
    "unknown-currency": 7,
    "missing-id": 8,
    "link-cycle": 9,
    "bad-period": 11,
    "duplicate-id": 12,
    "bad-encoding": 14,
    "torn-line": 15,
}


class TestManyFaultsAtOnce:
    @pytest.mark.parametrize("code", TOML_FAULTS)
    def test_toml(self, code):
        """One run over a TOML file names each kind of fault, with its line and what is near."""
        with pytest.raises(LoadError) as caught:
            loads(FAULTY_TOML, "toml", name="bad.toml")

        told = [str(found) for found in caught.value.findings if found.code == code]
        assert told
        assert all(line.startswith("bad.toml:") for line in told)
        assert any(TOML_FAULTS[code] in line for line in told)

    @pytest.mark.parametrize("code", LINE_FAULTS)
    def test_lines(self, code):
        """One run over JSON Lines names each kind of fault, with its line."""
        with pytest.raises(LoadError) as caught:
            loads(FAULTY_LINES, "jsonl")

        places = [found.place for found in caught.value.findings if found.code == code]
        assert LINE_FAULTS[code] in [place.line for place in places]

    @pytest.mark.parametrize(("data", "form"), [(FAULTY_TOML, "toml"), (FAULTY_LINES, "jsonl")])
    def test_nothing_good_is_lost(self, data, form, tmp_path):
        """The good entries of a bad file are read; `load` gives no ledger."""
        path = tmp_path / f"bad.{form}"
        path.write_bytes(data)

        found = read_entries(path)

        assert "good" in [entry.commitment.id for entry in found.entries]
        with pytest.raises(LoadError) as caught:
            load(path)
        assert found.problems == caught.value.findings

    def test_no_shower(self):
        """One fault gives one finding, not one for each thing that refers to it."""
        text = HEAD + '[party.p]\nname = "P"\nsektor = "central"\n'
        text += GOOD.replace('amount = "£5m"', 'amount = "5m"\npayer = "p"')
        text += '[[announcement]]\non = 2019-01-01\nid = "b"\ntitle = "B"\npart_of = "good"\n'

        with pytest.raises(LoadError) as caught:
            loads(text, "toml")

        assert ["unknown-key", "bad-words"] == [found.code for found in caught.value.findings]


TRAPS = {
    "false as text": 'umbrella = "false"',
    "a float": "amount = 1.99",
    "a number": "amount = 7",
    "a huge float": "amount = 1e999999999",
    "a bomb": 'amount = "£1e999999999"',
    "a million digits": f'amount = "£{"9" * 1_000_000}"',
    "a million bare digits": f"amount = {'9' * 900_000}",
    "not a number": 'amount = "£NaN"',
    "infinity": 'amount = "inf"',
    "a bare infinity": "amount = inf",
    "a number for text": "purpose = 7",
    "a time of day": "on = 2019-01-01T00:00:00",
    "deep nesting": f"amount = {'[' * 100_000}",
    "a date as text": 'on = "2019-01-01"',
    "a list for a word": 'basis = ["level"]',
}


class TestTraps:
    @pytest.mark.parametrize("written", TRAPS.values(), ids=TRAPS)
    def test_toml(self, written):
        """Nothing is coerced and nothing explodes: a clear finding with its line."""
        key = written.split(" ")[0]
        kept = [line for line in GOOD.splitlines() if not line.startswith(f"{key} ")]
        text = "\n".join((HEAD, *kept, written, ""))

        with pytest.raises(LoadError) as caught:
            loads(text, "toml")

        assert len(str(caught.value)) < 2_000

    @pytest.mark.parametrize(
        "value", [7, 1.99, None, True, "false", "NaN", "1e999999999", "9" * 10**6, [], {}]
    )
    @pytest.mark.parametrize("key", ["amount", "umbrella", "basis", "period", "payer", "purpose"])
    def test_lines(self, key, value):
        """A value of another type is refused in every field, never taken for the right one."""
        right = (key == "umbrella" and value is True) or (key == "payer" and value == [])
        if right or (key == "purpose" and isinstance(value, str) and len(value) < 100):
            return

        with pytest.raises(LoadError) as caught:
            loads(b'{"fundledger":1}\n' + record("a", **{key: value}), "jsonl")

        assert len(str(caught.value)) < 2_000

    @pytest.mark.parametrize("digits", ["NaN", "Infinity", "-5", "1e999999999", "9" * 10**5])
    def test_ends(self, digits):
        """An end of an amount is a plain number of bounded size."""
        line = record("a", amount={"low": digits, "currency": "GBP"})

        with pytest.raises(LoadError, match="bad-amount"):
            loads(b'{"fundledger":1}\n' + line, "jsonl")

    def test_deep_json(self):
        """Values nested too deep are refused, on their line."""
        with pytest.raises(LoadError, match=":2: "):
            loads(b'{"fundledger":1}\n' + b"[" * 100_000 + b"\n", "jsonl")

    def test_a_line_of_fifty_megabytes(self, tmp_path):
        """A line beyond the limit is refused unread, and the next is read."""
        path = tmp_path / "long.jsonl"
        path.write_bytes(b'{"fundledger":1}\n"' + b"x" * 50_000_000 + b'"\n' + record("good"))

        found = read_entries(path)

        assert ["line-too-long"] == [problem.code for problem in found.problems]
        assert ["good"] == [entry.commitment.id for entry in found.entries]

    def test_repeated_keys(self):
        """A key written twice is refused: one of the two would be lost."""
        line = b'{"entry":"announcement","on":"2019-01-01","on":"2020-01-01","commitment":{}}\n'

        with pytest.raises(LoadError, match="repeated-key"):
            loads(b'{"fundledger":1}\n' + line, "jsonl")

    @pytest.mark.parametrize("form", ["toml", "jsonl"])
    def test_no_header(self, form):
        """A file without a version is not taken for a ledger."""
        with pytest.raises(LoadError, match="fundledger"):
            loads("", form)

    def test_windows_line_ends(self):
        """Line ends of either kind, and a byte order mark, make no difference."""
        plain = loads(HEAD + GOOD, "toml")

        assert plain == loads("\ufeff" + (HEAD + GOOD).replace("\n", "\r\n"), "toml")

    def test_a_header_in_a_string(self):
        """What looks like a header inside a multi-line string begins no entry."""
        text = GOOD.replace('"Good"', '"Good"\npurpose = """\n[[announcement]]\nid = 1\n"""')

        assert 1 == len(loads(HEAD + text, "toml").entries)

    def test_an_open_string(self):
        """A multi-line string that is never closed loses its own entry alone."""
        torn = '[[announcement]]\non = 2019-01-01\nid = "torn"\ntitle = """never closed\n'

        with pytest.raises(LoadError) as caught:
            loads(HEAD + torn + GOOD, "toml")

        assert {"bad-toml"} == {found.code for found in caught.value.findings}

    def test_wrong_ending(self):
        """A file of another kind is refused by its name."""
        with pytest.raises(QuestionError, match="toml or"):
            load("ledger.csv")

    def test_unknown_commitment(self):
        """Asking for an id that is not there names the nearest."""
        ledger = loads(HEAD + GOOD, "toml")

        with pytest.raises(UnknownWordError, match="'good'"):
            ledger.state["goood"]
