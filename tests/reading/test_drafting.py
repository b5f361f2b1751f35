"""Drafting: every promised sum is an entry with its words, and nothing is lost or guessed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger import (
    Amount,
    Baseline,
    Basis,
    DateBounds,
    EntryKind,
    Instrument,
    Ledger,
    LinkKind,
    Novelty,
    Party,
    Severity,
    Source,
    Stage,
    Standing,
    TermsError,
    check,
)
from fundledger.formats import dumps, loads
from fundledger.formats.drafts import draft_toml
from fundledger.reading import check_evidence, draft
from fundledger.reading.lexicon import languages
from fundledger.reading.titles import short_name

DAY = date(2019, 3, 6)
STORY = Source("Home Office", published=DAY, key="story")
PIECES = [
    "£200 million", "up to £970m", "$5bn", "€1.2 billion (£1 billion)", "kr 5", "£", "million",
    "a new", "the", "youth endowment fund", "police funding", "will increase by", "part of",
    "of which", "including", "in 2019 to 2020", "last year", "announced", "over ten years",
    "from April", "for schools", "cost", ". ", ", ", "\n\n", " ", "(", ")", "- ", "\u00a0", "Ä",
]  # fmt: skip


def drafted(text, source=STORY, locale="en_GB", territory="GB"):
    """The draft of a text by the Home Office, unless told otherwise."""
    return draft(text, source, locale=locale, territory=territory)


def state(text, **changes):
    """The commitments of a draft."""
    return drafted(text, **changes).ledger.state


def codes(text, **changes):
    """What a draft is in doubt of, in the order of the text."""
    return [each.code for each in drafted(text, **changes).doubts]


def only(text, **changes):
    """The one commitment that is drafted of a text."""
    (commitment,) = state(text, **changes).values()
    return commitment


@pytest.fixture(scope="session")
def seed(shared):
    """The news story that this library began with."""
    return (shared / "seed" / "home-office-news-story.txt").read_text(encoding="utf-8")


class TestTheSeed:
    def test_two_commitments(self, seed):
        """The story promises two sums, and the draft has those two and no other."""
        ledger = drafted(seed).ledger

        assert ["youth-endowment-fund", "police-funding"] == list(ledger.state)
        assert [EntryKind.ANNOUNCEMENT] * 2 == [entry.kind for entry in ledger.entries]

    def test_the_fund(self, seed):
        """£200 million, said to be new; "last year" is when that was announced."""
        fund = drafted(seed).ledger.state["youth-endowment-fund"]

        assert Amount.exact(200_000_000, "GBP") == fund.amount
        assert (Basis.ENVELOPE, Instrument.ENDOWMENT) == (fund.basis, fund.instrument)
        assert frozenset({Novelty.NEW}) == fund.novelty
        assert fund.period is None
        assert "a new £200 million youth endowment fund" in (fund.evidence[0].exact or "")

    def test_the_police(self, seed):
        """Up to £970 million more in one financial year, measured against nothing that is named."""
        police = drafted(seed).ledger.state["police-funding"]

        assert Amount.up_to(970_000_000, "GBP") == police.amount
        assert (Basis.INCREASE, Baseline.unspecified()) == (police.basis, police.baseline)
        assert police.period is not None
        assert (date(2019, 4, 1), date(2020, 3, 31)) == (police.period.start, police.period.end)

    def test_sound(self, seed):
        """The draft is no worse than a ledger written by hand: it has no errors, and loads."""
        made = drafted(seed)

        assert [] == [found for found in check(made.ledger) if found.severity is Severity.ERROR]
        assert made.ledger == loads(draft_toml(made), "toml")
        assert () == check_evidence(made.ledger, {"story": seed}, locale="en_GB")


class TestTitles:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("We announce a new £5 million youth endowment fund.", "Youth endowment fund"),
            ("Total police funding will increase by £5 million.", "Police funding"),
            ("Ministers will increase school budgets by £5 million.", "School budgets"),
            ("There is an award of £5,000 for allotments.", "Award for allotments"),
            ("They promise £5 million for new roads and bridges.", "Roads and bridges"),
            ("We commit £5 million of funding for rail.", "Funding for rail"),
            ("We invest £5m over three years in day-to-day care.", "Day-to-day care"),
            ("The plan has £5 million (€6 million) for parks.", "Parks"),
            ("There is £5m for the Ministry of Defence.", "Ministry of Defence"),
            ("A £5m programme run by the Lottery starts.", "Programme run by the Lottery"),
            ("Youth clubs: £5m.", "Youth clubs"),
            ("Six forces will share £5m.", "Six forces"),
        ],
    )
    def test_noun_phrases(self, text, title):
        """A title is the noun phrase beside the sum, without what speaks of the sum."""
        assert title == only(text).title
        assert "title" not in codes(text)

    def test_no_noun(self):
        """Where no noun phrase stands beside the sum, some words of the sentence do, in doubt."""
        assert "title" in codes("We invest £5m.")

    def test_names_are_unique(self):
        """Two commitments called alike have two ids."""
        text = "We invest £5m in schools in 2019-20 and £7m in schools in 2020-21."

        assert ["schools", "schools-2"] == list(state(text))

    @given(st.text(), st.sets(st.sampled_from(["commitment", "a", "a-2"])))
    def test_ids(self, words, taken):
        """Any title has an id that is one word, in small letters, and not taken."""
        name = short_name(words, taken)

        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert name not in taken


class TestTerms:
    def test_currency(self):
        """A sum whose currency is not known has no amount, and the doubt names what it may be."""
        made = draft("We invest $5m in parks.", STORY, locale="en")

        assert [None] == [each.amount for each in made.ledger.state.values()]
        assert "currency" in [each.code for each in made.doubts]
        assert any("USD" in each.advice for each in made.doubts)

    @pytest.mark.parametrize(
        ("words", "baseline"),
        [
            ("on last year", Baseline.previous_year()),
            ("compared with the previous year", Baseline.previous_year()),
            ("", Baseline.unspecified()),
        ],
    )
    def test_baseline(self, words, baseline):
        """A change is against what the words name; where they name nothing, that is a doubt."""
        text = f"Police funding will increase by £5m {words}."

        assert baseline == only(text).baseline
        assert (baseline == Baseline.unspecified()) is ("baseline" in codes(text))

    def test_fixed_year(self):
        """A year that is named is that year, by the calendar of who announced it."""
        baseline = only("Police funding will increase by £5m compared with 2015-16.").baseline

        assert baseline is not None
        assert baseline.year is not None
        assert date(2015, 4, 1) == baseline.year.start

    def test_existing(self):
        """Money that exists already is announced again only if the words say announced."""
        again = "The previously announced £5m fund for roads is open."
        carried = "This is on top of £5m for roads that forces have already."

        assert frozenset({Novelty.REANNOUNCED}) == only(again).novelty
        assert frozenset() == only(carried).novelty
        assert "announced-before" in codes(again)
        assert "existing" in codes(carried)

    def test_proposed(self):
        """What is provisional is proposed; all else is announced."""
        assert Stage.PROPOSED is only("The provisional settlement has £5m for roads.").stage
        assert Stage.ANNOUNCED is only("The settlement has £5m for roads.").stage

    def test_announcer(self):
        """The publisher is the announcer only where the source is known to be its own."""
        text = "We invest £5m in roads."
        own = Source("Home Office", published=DAY, standing=Standing.PRIMARY)

        assert only(text).announcer is None
        assert Party("home-office", "Home Office") == only(text, source=own).announcer


class TestTheDay:
    def test_none(self):
        """A source without a day is refused, and the error says what to do."""
        with pytest.raises(TermsError, match="published"):
            drafted("We invest £5m in roads.", source=Source("Home Office"))

    def test_agreeing_bounds(self):
        """A month is of one year where both bounds of the day say the same year."""
        day = DateBounds(date(2019, 1, 24), date(2019, 3, 12))
        period = only(
            "From April we invest £5m in roads.", source=Source("X", published=day)
        ).period

        assert period is not None
        assert date(2019, 4, 1) == period.start

    @pytest.mark.parametrize(
        "day",
        [DateBounds(date(2018, 1, 24), date(2019, 3, 12)), DateBounds(not_after=date(2019, 3, 12))],
    )
    def test_other_bounds(self, day):
        """Where they do not, or one is not known, the period is left out and doubted."""
        text, source = "From April we invest £5m in roads.", Source("X", published=day)

        assert only(text, source=source).period is None
        assert "period" in codes(text, source=source)
        assert day == drafted(text, source=source).ledger.entries[0].on


class TestParts:
    @pytest.mark.parametrize(
        "text",
        [
            "We invest £9m in transport, of which £5m is for rail.",
            "We invest £5m in rail, part of the £9m transport programme.",
        ],
    )
    def test_whole(self, text):
        """A part is linked to its whole, whichever stands first."""
        found = state(text)
        (part,) = [each for each in found.values() if each.links]

        assert Amount.exact(5_000_000, "GBP") == part.amount
        assert [LinkKind.PART_OF] == [link.kind for link in part.links]
        assert Amount.exact(9_000_000, "GBP") == found[part.links[0].target].amount

    def test_two_parts(self):
        """The second part is of the whole, not of the first."""
        found = state("We invest £9m in transport, including £5m for rail and £3m for buses.")

        assert {"rail": "transport", "buses": "transport"} == {
            each.id: link.target for each in found.values() for link in each.links
        }

    def test_no_whole(self):
        """A part of a sum in other money has no link, and that is a doubt."""
        text = "We invest €9m in transport, including £5m for rail."

        assert () == state(text)["rail"].links
        assert "whole" in codes(text)


class TestSaidAgain:
    def test_pointed_at(self):
        """ "The £4bn" is the sum said before: a restatement, and no second announcement."""
        made = drafted("We invest £4bn in rail.\n\nThe £4bn figure includes all spending.")

        assert [EntryKind.ANNOUNCEMENT, EntryKind.RESTATEMENT] == [
            entry.kind for entry in made.ledger.entries
        ]
        assert {entry.commitment.id for entry in made.ledger.entries} == {"rail"}
        assert "restated" in [each.code for each in made.doubts]

    def test_called_alike(self):
        """So is a sum of the same figure for the same thing."""
        made = drafted(
            "We invest £4bn in rail.\n\nWork begins soon. Of course £4bn for rail is much."
        )

        assert 1 == len(made.ledger.state)

    def test_figure_alone(self):
        """The same figure for another thing is another commitment, and that is a doubt."""
        text = "We invest £4bn in rail.\n\nThere is £4bn for hospitals."

        assert ["rail", "hospitals"] == list(state(text))
        assert "same-figure" in codes(text)

    def test_other_money(self):
        """A sum in brackets that is the one before in other money is left out, and told."""
        made = drafted("We invest €1.2 billion (£1 billion) in rail.")

        assert Amount.exact(Decimal("1.2e9"), "EUR") == made.ledger.state["rail"].amount
        assert ["in-other-money"] == [each.code for each in made.left_out]

    def test_no_promise(self):
        """What nobody promises is no entry, yet it is not lost."""
        made = drafted("Fraud cost the country £5m.")

        assert Ledger() == made.ledger
        assert ["£5m"] == [each.words for each in made.left_out]


class TestAnyText:
    @given(
        text=st.lists(st.sampled_from(PIECES)).map(" ".join) | st.text(),
        language=st.sampled_from(languages()),
    )
    def test_laws(self, text, language):
        """
        Any text in any language has a draft whose words are the text's, to the letter.

        It holds no errors, is written and read again as it is, and its doubts are about
        its entries.
        """
        made = draft(text, STORY, locale=language)

        entries = made.ledger.entries
        for entry in entries:
            for each in entry.evidence:
                assert each.exact
                assert (each.prefix or "") + each.exact + (each.suffix or "") in text
        for each in made.doubts:
            assert text[each.start : each.end] == each.words
            assert each.id == (None if each.entry is None else entries[each.entry].commitment.id)
        assert [] == [found for found in check(made.ledger) if found.severity is Severity.ERROR]
        assert made.ledger == loads(dumps(made.ledger, "toml"), "toml")
        assert made.ledger == loads(draft_toml(made), "toml")

    @given(st.lists(st.sampled_from(PIECES)).map(" ".join))
    def test_every_doubt_is_written(self, text):
        """Each doubt is a comment of its own in the file."""
        made = drafted(text)
        lines = draft_toml(made).splitlines()

        assert sorted(f"# {each.code}: {each.told}" for each in made.doubts) == sorted(
            line for line in lines if line.startswith("# ") and "(characters " in line
        )
