"""What holds of reading any text at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundledger import Amount
from fundledger.errors import FundledgerError
from fundledger.reading import read
from fundledger.reading.lexicon import languages

LOCALES = st.sampled_from(languages()) | st.sampled_from(
    ["en_GB", "en_US", "en_IN", "de_DE", "de_CH", "fr_CA", "fr_FR", "es_MX", "sv_SE", "cy_GB"]
)
EXPRESSIONS = [
    row["text"]
    for row in map(
        json.loads,
        Path(__file__).with_name("expressions.jsonl").read_text("utf-8").splitlines(),
    )
]
PHRASES = [
    "of which", "including", "on top of", "an extra", "(", ")", "; ", ". ", ": ", " – ", "\n", "|",
    "in 2019 to 2020", "over the next three years", "by 2030", "from April", "this year",
    "a year", "per pupil", "grants", "will rise by", "to", "from", "between", "and", "£000", "(£m)",
    "12.5", "1.234", "half a billion", "Mio.", "Mrd. Euro", "d'euros", "crore", "2019-20", "%", "$",
]  # fmt: skip

texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(EXPRESSIONS + PHRASES) | st.text(max_size=5), max_size=14).map(
        " ".join
    ),
    st.text("£€$kmbn0123456789.,-–' ()[];:\n\t|%/aoTB", max_size=80),
)


def shown(mentions, at=0):
    """Tell each mention, with its places moved by *at*."""
    return [
        (
            m.start + at, m.end + at, m.low, m.high, m.currency, m.approximate, m.basis, m.per,
            m.period, m.novelty, m.prices, m.is_commitment,
            [(clue.label, clue.start + at, clue.end + at) for clue in m.because],
        )
        for m in mentions
    ]  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize(
        ("asked", "hint"),
        [
            ({"locale": "en_UK"}, "did you mean 'GB'"),
            ({"locale": "en_GB", "territory": "XX"}, "an ISO 3166 code such as GB, EU or UN"),
            ({"locale": "eng"}, "did you mean 'en'"),
            ({"locale": "en", "territory": "ß"}, "no territory 'ß'"),
        ],
    )
    def test_unknown_places(self, asked, hint):
        """A language or a territory that is none is refused, with what may be meant."""
        with pytest.raises(FundledgerError, match=hint):
            read("£5m", **asked)

    @pytest.mark.parametrize(
        ("text", "asked", "hint"),
        [
            (b"5m", {"locale": "en_GB"}, "text is a str, not bytes: decode it first"),
            (None, {"locale": "en_GB"}, "text is a str, not NoneType"),
            ("5m", {"locale": None}, "locale is a str, not NoneType"),
            ("5m", {"locale": "en", "territory": 44}, "territory is a str, not int"),
            ("5m", {"locale": "en", "published": "2019"}, "published is a datetime.date"),
        ],
    )
    def test_other_types(self, text, asked, hint):
        """What is no text, and no day, is refused by name."""
        with pytest.raises(TypeError, match=hint):
            read(text, **asked)


class TestClues:
    def test_of_another_sentence(self):
        """What a part takes over from the sentence before shows the words of that sentence."""
        text = (
            "Schools get £10 more than £2 million. Less £1 million. "
            "More than doubled to £4 million. More £7m,"
        )

        for mention in read(text, locale="en_GB"):
            for clue in mention.because:
                assert clue.words == text[clue.start : clue.end]

    @pytest.mark.parametrize(
        "text",
        ["We pay £10m a year for three years, or £30m overall.", "It is £5m a year, £30m in all."],
    )
    def test_a_total_is_per_nothing(self, text):
        """A sum that is said to be the total does not take over the rate before it."""
        rate, total = read(text, locale="en_GB")

        assert ("year", None) == (rate.per, total.per)


class TestAnyText:
    @given(text=texts, locale=LOCALES)
    @settings(max_examples=400)
    def test_places(self, text, locale):
        """Mentions are in order and disjoint, and every place in them is of their own words."""
        mentions = read(text, locale=locale, territory="GB", published=date(2019, 3, 6))
        ends = [0]
        for mention in mentions:
            assert ends[-1] <= mention.start < mention.end <= len(text)
            assert mention.words == text[mention.start : mention.end]
            ends.append(mention.end)
            for clue in mention.because:
                assert clue.words == text[clue.start : clue.end]
                assert clue.words

    @given(text=texts, locale=LOCALES)
    @settings(max_examples=300)
    def test_amounts(self, text, locale):
        """A mention has an amount of its own ends and currency, or an error that has words."""
        for mention in read(text, locale=locale):
            if isinstance(mention.amount, Amount):
                found = (mention.amount.low, mention.amount.high, mention.amount.currency)
                assert (mention.low, mention.high, mention.currency) == found
                assert mention.approximate is mention.amount.approximate
            else:
                assert isinstance(mention.amount, FundledgerError)
                assert str(mention.amount)
            assert mention.low is not None or mention.high is not None

    @given(text=texts, locale=LOCALES)
    @settings(max_examples=200)
    def test_deterministic(self, text, locale):
        """To read twice gives the same."""
        assert read(text, locale=locale) == read(text, locale=locale)

    @given(pieces=st.lists(texts, min_size=1, max_size=4), locale=LOCALES)
    @settings(max_examples=300)
    def test_pieces(self, pieces, locale):
        """To read a text paragraph by paragraph gives what reading it whole gives."""
        pieces = [
            "\n".join(line for line in piece.splitlines() if line.strip()) for piece in pieces
        ]
        told, at = [], 0
        for piece in pieces:
            told += shown(read(piece, locale=locale, territory="IE"), at)
            at += len(piece) + 2

        assert told == shown(read("\n\n".join(pieces), locale=locale, territory="IE"))

    @pytest.mark.parametrize("locale", languages())
    @pytest.mark.parametrize(
        "text",
        [
            "1" * 100_000,
            "£" * 100_000,
            "(" * 50_000 + ")" * 50_000,
            "£5m(" * 20_000,
            "a" * 300_000,
            "1,1" * 50_000,
            "up to " * 20_000 + "£5m",
            "2019-20 to " * 10_000,
            "one and a " * 10_000 + "million pounds",
            "£5m " * 20_000,
            "\n \n" * 20_000 + "£5m",
        ],
        ids=lambda text: f"{text[:9]!r} times many",
    )
    def test_hostile(self, text, locale):
        """Text made to be hard is read as any other: the work grows with its length."""
        mentions = read(text, locale=locale, territory="GB")

        assert all(m.words == text[m.start : m.end] for m in mentions)
