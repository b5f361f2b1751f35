"""Evidence read again: quotes that their texts do not have, or that say something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import ledgers

from fundledger import (
    Amount,
    Announcement,
    Assessment,
    Commitment,
    Delivery,
    DeliveryStage,
    Evidence,
    Ledger,
    Party,
    Place,
    Restatement,
    Revision,
    Severity,
    Source,
    Withdrawal,
    revised,
    withdrawn,
)
from fundledger.errors import QuestionError
from fundledger.formats import load, loads
from fundledger.reading import evidence as checking
from fundledger.reading import read_amount
from fundledger.reading.evidence import check_evidence
from fundledger.reading.expression import ExpressionError
from fundledger.reading.mention import Mention

FLAGSHIP = Path(__file__).parents[2] / "docs" / "examples" / "police-and-youth-2019.toml"

DAY = date(2018, 12, 13)
MILLION = 1_000_000
STORY = Source("Home Office", title="The story", url="https://example.org/story", key="story")
TEXT = (
    "In 2019 to 2020 total police funding will increase by up to £970 million including council "
    "tax precept – the biggest increase since 2010.\n\n"
    "The fund will have £200 million or more. We gave €5 million in “aid” last year."
)


def quoting(exact, amount=None, *, source=STORY, **context):
    """A ledger of one announcement, of an amount and a quote."""
    quote = Evidence(source, exact=exact, **context)
    commitment = Commitment(id="police", title="Police", amount=amount, evidence=(quote,))
    return Ledger([Announcement(on=DAY, commitment=commitment)])


def _reported(source):
    """An entry of another commitment, which quotes another source."""
    quote = Evidence(source, exact="parks for all")
    yield Announcement(on=DAY, commitment=Commitment(id="parks", title="Parks", evidence=(quote,)))


def pounds(millions):
    """An exact sum of millions of pounds."""
    return Amount.exact(millions * MILLION, "GBP")


def up_to(millions):
    """A ceiling in millions of pounds."""
    return Amount.up_to(millions * MILLION, "GBP")


def codes(ledger, texts=None, **asked):
    """The codes of the findings, in order."""
    asked = {"locale": "en_GB"} | asked
    return [finding.code for finding in check_evidence(ledger, texts, **asked)]


class TestQuoteInText:
    def test_to_the_letter(self):
        """A quote that the text has is no finding."""
        ledger = quoting("the biggest increase since 2010")

        assert [] == codes(ledger, {"story": TEXT})

    def test_not_found(self):
        """A quote that the text does not have is an error, which shows the nearest passage."""
        (finding,) = check_evidence(
            quoting("the biggest increase ever since 2010"), {"story": TEXT}, locale="en_GB"
        )

        assert ("quote-not-found", Severity.ERROR) == (finding.code, finding.severity)
        assert ("police",) == finding.ids
        assert "'the biggest increase since 2010'" in finding.found
        assert f"at character {TEXT.index('the biggest')}" in finding.found

    def test_nothing_like_it(self):
        """Where nothing is like the quote, that is said."""
        (finding,) = check_evidence(quoting("broadband vouchers"), {"story": TEXT}, locale="en_GB")

        assert "nor anything like it" in finding.found

    def test_other_signs(self):
        """A quote found through other signs is a note, which shows the words to the letter."""
        (finding,) = check_evidence(
            quoting("precept - the biggest"), {"story": TEXT}, locale="en_GB"
        )

        assert ("quote-normalised", Severity.NOTE) == (finding.code, finding.severity)
        assert "other dashes" in finding.found
        assert "'precept – the biggest'" in finding.expected

    @pytest.mark.parametrize("name", ["story", "https://example.org/story", "The story"])
    def test_names_of_a_text(self, name):
        """A text goes by its source's key, address or title."""
        assert ["quote-not-found"] == codes(quoting("never said"), {name: TEXT})

    def test_key_before_address(self):
        """Of two texts for one source, that of its key counts; the other is of it, too."""
        ledger = quoting("only here")

        assert [] == codes(ledger, {"https://example.org/story": TEXT, "story": "only here"})

    def test_no_text(self):
        """Without the text of its source, a quote is not looked for."""
        assert [] == codes(quoting("never said"))

    def test_no_words(self):
        """A source without words is not looked for, either, and its text is no stray."""
        assert [] == codes(quoting(None), {"story": TEXT})

    def test_unused_text(self):
        """A text of a source that no evidence names is a note, with the name that was meant."""
        (finding,) = check_evidence(
            quoting("since 2010"), {"story": TEXT, "storey": TEXT}, locale="en_GB"
        )

        assert ("text-unused", Severity.NOTE) == (finding.code, finding.severity)
        assert "did you mean 'story'?" == finding.expected

    @pytest.mark.parametrize(
        ("amount", "found"),
        [("£12.5m", []), ("£14m", []), ("£99m", ["amount-not-in-quote"])],
    )
    def test_row_of_a_table(self, amount, found):
        """The figures of a quoted row are of the unit at the head, which the text has."""
        text = "Grants (£m)\nNorth   12.5   14\nSouth   99   8\n"
        ledger = quoting("North   12.5   14", read_amount(amount, locale="en_GB"))

        assert found == codes(ledger, {"story": text})

    def test_missing_text(self):
        """Where some sources have a text, a quoted one that has none is noted, by its key."""
        other = Source("Treasury", key="report")
        ledger = Ledger([*quoting("since 2010").entries, *_reported(other)])

        (finding,) = check_evidence(ledger, {"story": TEXT}, locale="en_GB")

        assert ("text-missing", Severity.NOTE) == (finding.code, finding.severity)
        assert "'report'" in finding.found
        assert ("parks",) == finding.ids

    def test_missing_text_of_a_nameless_source(self):
        """A source that has only a publisher goes by no name: its text is missing and unused."""
        ledger = quoting("since 2010", source=Source("story"))

        assert ["text-missing", "text-unused"] == codes(ledger, {"story": TEXT})

    def test_texts_are_strings(self):
        """A text that nobody decoded is refused: no quote could be found in it."""
        with pytest.raises(TypeError, match="bytes: decode it first"):
            check_evidence(quoting("since 2010"), {"story": b"since 2010"}, locale="en_GB")

    def test_unknown_territory(self):
        """A territory that is none is refused, with the one that was meant."""
        with pytest.raises(QuestionError, match="did you mean 'GB'"):
            check_evidence(quoting("since 2010"), locale="en_UK")

    def test_context_chooses(self):
        """The prefix of evidence chooses which of several places is judged."""
        text = "At first up to £5m was said. Then it was £5m."

        assert ["qualifier-dropped"] == codes(quoting("£5m"), {"story": text})
        assert [] == codes(quoting("£5m", prefix="Then it was "), {"story": text})


class TestAmounts:
    @pytest.mark.parametrize(
        ("exact", "amount"),
        [
            ("up to £970 million including precept", up_to(970)),
            ("£970m for the police", pounds(970)),
            ("around £970m", Amount.about(970 * MILLION, "GBP")),
            ("at least €5 million", Amount.at_least(5 * MILLION, "EUR")),
            ("between £10m and £20m", Amount.between(10 * MILLION, 20 * MILLION, "GBP")),
            ("rising by £59 million next year, to £816 million", pounds(816)),
            ("£75bn", Amount.rounded_to("75e9", "5e9", "GBP")),
        ],
    )
    def test_said(self, exact, amount):
        """An amount that is one of the sums of its quote is no finding."""
        assert [] == codes(quoting(exact, amount))

    def test_no_sum_at_all(self):
        """A quote without a sum contradicts no amount."""
        assert [] == codes(quoting("the biggest increase since 2010", pounds(970)))

    @pytest.mark.parametrize(
        ("exact", "amount", "code"),
        [
            ("£200 million for youth", pounds(300), "amount-not-in-quote"),
            ("£200 million for youth", up_to(200), "bound-not-in-quote"),
            ("up to £200 million for youth", pounds(200), "bound-not-in-quote"),
            ("€200 million for youth", pounds(200), "currency-not-in-quote"),
            ("up to €200 million for youth", pounds(200), "amount-not-in-quote"),
            ("£10m to £20m", pounds(20), "amount-not-in-quote"),
            ("£75bn", Amount.rounded_to("70e9", "5e9", "GBP"), "amount-not-in-quote"),
        ],
    )
    def test_not_said(self, exact, amount, code):
        """What keeps an amount from being said is named: its figure, bound or currency."""
        (finding,) = check_evidence(quoting(exact, amount), locale="en_GB")

        assert (code, Severity.WARNING) == (finding.code, finding.severity)
        assert repr(amount) in finding.found

    def test_what_is_said(self):
        """The finding lists the sums that the quote does say, not endlessly."""
        exact = ", ".join(f"£{n} million" for n in range(1, 10))

        (finding,) = check_evidence(quoting(exact, pounds(300)), locale="en_GB")

        assert f"{pounds(1)!r} ('£1 million')" in finding.found
        assert "and 4 more" in finding.found

    def test_one_of_several_quotes(self):
        """An amount that one of an entry's quotes says is said."""
        quotes = tuple(Evidence(STORY, exact=exact) for exact in ("£100m more", "on top of £970m"))
        fund = Commitment(id="fund", title="Fund", amount=pounds(100), evidence=quotes)

        assert [] == codes(Ledger([Announcement(on=DAY, commitment=fund)]))

    def test_bare_dollar(self, monkeypatch):
        """A dollar that may be several agrees with each of them, and with no other currency."""
        five = Decimal(5 * MILLION)
        unclear = ExpressionError("$5m", "'$' may be several", ("USD", "CAD"))
        said = Mention(
            start=0,
            end=3,
            words="$5m",
            low=five,
            high=five,
            currency=None,
            candidates=("USD", "CAD"),
            amount=unclear,
        )
        monkeypatch.setattr(checking, "read", lambda text, **_: (said,) if "$5m" in text else ())

        assert [] == codes(quoting("$5m", Amount.exact(five, "CAD")))
        (finding,) = check_evidence(quoting("$5m", pounds(5)), locale="en")
        assert "currency-not-in-quote" == finding.code
        assert "a sum in USD or CAD ('$5m')" in finding.found

    def test_territory(self, monkeypatch):
        """The locale and the territory are those of the reader."""
        asked = []
        monkeypatch.setattr(checking, "read", lambda text, **named: asked.append(named) or ())

        check_evidence(quoting("$5m"), locale="en", territory="CA")

        assert asked
        assert all(each == {"locale": "en", "territory": "CA"} for each in asked)


class TestQualifiers:
    def test_dropped(self):
        """A quote without the qualifier of its sentence is a warning, which shows all of it."""
        ledger = quoting("£970 million including council tax precept", pounds(970))

        (finding,) = check_evidence(ledger, {"story": TEXT}, locale="en_GB")

        assert ("qualifier-dropped", Severity.WARNING) == (finding.code, finding.severity)
        assert "where the text says 'up to £970 million'" in finding.found

    def test_dropped_after_the_sum(self):
        """A qualifier may stand after its sum."""
        ledger = quoting("The fund will have £200 million", pounds(200))

        (finding,) = check_evidence(ledger, {"story": TEXT}, locale="en_GB")

        assert "'£200 million or more'" in finding.found

    def test_kept_by_the_entry(self):
        """Where the entry has the qualifier that its quote dropped, only the quote is at fault."""
        ledger = quoting("£970 million including council tax precept", up_to(970))

        assert ["qualifier-dropped"] == codes(ledger, {"story": TEXT})

    def test_through_other_signs(self):
        """So it is where the quote is found through other signs."""
        ledger = quoting("£970\nmillion  including council tax", pounds(970))

        assert ["qualifier-dropped", "quote-normalised"] == codes(ledger, {"story": TEXT})

    def test_whole(self):
        """A quote with its qualifier is no finding, however much of the sentence it leaves out."""
        assert [] == codes(quoting("up to £970 million", up_to(970)), {"story": TEXT})

    def test_cut_through_a_sum(self):
        """A quote that ends within a sum says another one, even if the entry believes it."""
        (finding,) = check_evidence(
            quoting("increase by up to £970", Amount.up_to(970, "GBP")),
            {"story": TEXT},
            locale="en_GB",
        )

        assert "sum-cut" == finding.code
        assert "'up to £970 million'" in finding.found

    def test_far_into_a_text(self):
        """The paragraph of the quote decides, and none before or after it."""
        ledger = quoting("it was £5m", pounds(5))
        other = "Around £6m was said, up to\n\n"

        assert [] == codes(ledger, {"story": f"{other * 400}it was £5m\n \nor more{other * 400}"})


class TestEntries:
    """Which amounts an entry states."""

    FUND = Commitment(id="fund", title="Fund", amount=pounds(30))
    SAYS_FIVE = (Evidence(STORY, exact="there is £5 million"),)

    def found(self, *entries):
        """The paths of the amounts that are not said."""
        announced = Announcement(on=date(2018, 1, 1), commitment=self.FUND)
        placed = [evolve(entry, place=Place("ledger.toml", 7)) for entry in entries]
        findings = check_evidence(Ledger([announced, *placed]), locale="en_GB")
        return [str(finding.place) for finding in findings]

    def test_announcement(self):
        """An announcement states the amount of its commitment."""
        fund = Commitment(id="other", title="Other", amount=pounds(30), evidence=self.SAYS_FIVE)

        assert ["ledger.toml:7: amount"] == self.found(Announcement(on=DAY, commitment=fund))

    def test_restatement(self):
        """A restatement states what was said that time, if a sum was."""
        again = Restatement(on=DAY, commitment=self.FUND, evidence=self.SAYS_FIVE)

        assert [] == self.found(again)
        assert [] == self.found(evolve(again, amount=pounds(5)))
        assert ["ledger.toml:7: amount"] == self.found(evolve(again, amount=pounds(6)))

    def test_revision(self):
        """A revision states an amount only if it changes it, and by its own evidence."""
        dearer = revised(self.FUND, self.SAYS_FIVE, amount=pounds(35))
        renamed = revised(self.FUND, self.SAYS_FIVE, title="New fund")

        assert ["ledger.toml:7: amount"] == self.found(
            Revision(on=DAY, commitment=dearer, evidence=self.SAYS_FIVE)
        )
        assert [] == self.found(Revision(on=DAY, commitment=renamed, evidence=self.SAYS_FIVE))
        assert [] == self.found(Revision(on=DAY, commitment=dearer))

    def test_withdrawal(self):
        """A withdrawal states what was taken back, not what is left."""
        less = withdrawn(self.FUND, pounds(5))
        taken = Withdrawal(on=DAY, commitment=less, amount=pounds(5), evidence=self.SAYS_FIVE)

        assert [] == self.found(taken)
        assert ["ledger.toml:7: amount"] == self.found(evolve(taken, amount=pounds(25)))
        assert [] == self.found(Withdrawal(on=DAY, commitment=self.FUND, evidence=self.SAYS_FIVE))

    def test_delivery(self):
        """A delivery states how much, and of how much where it says so."""
        spent = Delivery(
            on=DAY, commitment=self.FUND, stage=DeliveryStage.SPENT, evidence=self.SAYS_FIVE
        )

        assert [] == self.found(spent)
        assert [] == self.found(evolve(spent, amount=pounds(5)))
        assert ["ledger.toml:7: amount", "ledger.toml:7: of"] == self.found(
            evolve(spent, amount=pounds(6), of=pounds(7))
        )

    def test_assessment(self):
        """An assessment states the sum that it is about, if it names one."""
        judged = Assessment(
            on=DAY, commitment=self.FUND, by=Party("audit", "Audit"), evidence=self.SAYS_FIVE
        )

        assert [] == self.found(judged)
        assert ["ledger.toml:7: amount"] == self.found(evolve(judged, amount=pounds(6)))

    def test_corrected(self):
        """An entry that was corrected is not asked; what corrects it is."""
        slip = revised(self.FUND, self.SAYS_FIVE, amount=pounds(50))
        right = revised(self.FUND, self.SAYS_FIVE, amount=pounds(5))

        assert [] == self.found(
            Revision(on=DAY, commitment=slip, evidence=self.SAYS_FIVE, key="slip"),
            Revision(on=DAY, commitment=right, evidence=self.SAYS_FIVE, corrects="slip"),
        )

    def test_place_of_a_quote(self):
        """A finding about a quote has the way to it."""
        quotes = (Evidence(STORY), Evidence(STORY, exact="never said"))
        entry = Restatement(
            on=DAY, commitment=self.FUND, evidence=quotes, place=Place("ledger.toml", 7)
        )
        announced = Announcement(on=date(2018, 1, 1), commitment=self.FUND)

        (finding,) = check_evidence(Ledger([announced, entry]), {"story": TEXT}, locale="en_GB")

        assert "ledger.toml:7: evidence[1].exact" == str(finding.place)


class TestWholeLedgers:
    def test_order(self):
        """Errors come first, then warnings, then notes."""
        quotes = ("never said", "£970 million including", "precept - the biggest")
        fund = Commitment(
            id="fund", title="Fund", evidence=tuple(Evidence(STORY, exact=q) for q in quotes)
        )
        ledger = Ledger([Announcement(on=DAY, commitment=fund)])

        assert [
            "quote-not-found",
            "qualifier-dropped",
            "quote-normalised",
            "text-unused",
        ] == codes(ledger, {"story": TEXT, "other": TEXT})

    def test_from_a_file(self):
        """The key of a source is its name in the file."""
        ledger = loads(
            """
            fundledger = 1
            [source.speech]
            publisher = "Ministry"
            [[announcement]]
            on = 2024-05-14
            id = "fund"
            title = "Fund"
            amount = "£30m"
            evidence = { source = "speech", exact = "£30 million for parks" }
            """,
            "toml",
        )
        text = "There will be\nup to £30 million for parks."

        (finding,) = check_evidence(ledger, {"speech": text}, locale="en_GB")

        assert ("qualifier-dropped", 5) == (finding.code, finding.place.line)

    def test_the_shipped_ledger(self, shared):
        """The news story has to the letter what the shipped ledger quotes of it, whole."""
        text = (shared / "seed" / "home-office-news-story.txt").read_text(encoding="utf-8")

        findings = check_evidence(load(FLAGSHIP), {"story": text}, locale="en_GB")

        assert set() == {finding.code for finding in findings} & {
            "quote-not-found",
            "quote-normalised",
            "qualifier-dropped",
            "sum-cut",
            "text-unused",
        }

    @given(ledger=ledgers(), text=st.text(), name=st.text())
    def test_any_ledger(self, ledger, text, name):
        """Whatever a ledger and a text hold, findings are returned, and have words."""
        named = {
            evidence.source.title or name: f"{text}{evidence.exact}"
            for entry in ledger.entries
            for evidence in entry.evidence
        }

        for finding in check_evidence(ledger, {name: text} | named, locale="en_GB"):
            assert finding.found
            assert str(finding)
