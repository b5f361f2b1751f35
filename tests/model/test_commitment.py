"""A commitment and what it is made of: terms that may stand together, and those that may not."""

from __future__ import annotations

import datetime as dt
import pickle
from datetime import date

import pytest
import strategies as our
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import fundledger
from fundledger import (
    Amount,
    Baseline,
    BaselineKind,
    Basis,
    Commitment,
    Evidence,
    Identifier,
    Link,
    LinkKind,
    Novelty,
    Party,
    Period,
    PriceKind,
    Prices,
    Sector,
    Share,
    Source,
    TermsError,
    revised,
)

NAMES = {name: getattr(fundledger, name) for name in (
    "Amount", "Baseline", "BaselineKind", "Basis", "Commitment", "DateBounds", "Duration",
    "Evidence", "Identifier", "Instrument", "Link", "LinkKind", "Mark", "Netting", "Novelty",
    "Party", "Period", "PriceKind", "Prices", "Sector", "Share", "Source", "Stage", "Standing",
)} | {"datetime": dt}  # fmt: skip

YEAR = Period(date(2019, 4, 1), date(2020, 3, 31))
NEXT = Period(date(2020, 4, 1), date(2021, 3, 31))
ONE = Amount.exact(1, "GBP")
SOURCE = Source("Home Office")
WORDS = Evidence(SOURCE, exact="a new fund")


def fund(**terms):
    return Commitment(**{"id": "fund", "title": "Fund"} | terms)


class TestCommitment:
    @given(commitment=our.commitments())
    def test_value(self, commitment):
        """A commitment reads back from what it shows, and crosses the borders of a process."""
        again = pickle.loads(pickle.dumps(commitment))

        assert commitment == eval(repr(commitment), {**NAMES})  # noqa: S307  our own text
        assert (commitment, hash(commitment)) == (again, hash(again))

    def test_little_is_assumed(self):
        """What nobody said is unknown: no amount, no basis, nothing new."""
        bare = fund()

        assert (None, Basis.UNSTATED, frozenset()) == (bare.amount, bare.basis, bare.novelty)
        assert PriceKind.UNSTATED is bare.prices.kind

    @pytest.mark.parametrize(
        "terms",
        [
            {"id": ""},
            {"id": "two words"},
            {"id": " fund"},
            {"id": "a\u00a0b"},
            {"title": ""},
            {"title": " \t"},
            {"basis": Basis.INCREASE},
            {"basis": Basis.DECREASE},
            {"basis": Basis.CUMULATIVE_INCREASE},
            {"basis": Basis.ENVELOPE, "baseline": Baseline.unspecified()},
            {"baseline": Baseline.previous_year()},
            {"umbrella": True, "amount": ONE},
            {"links": (Link(LinkKind.OVERLAPS, "fund"),)},
            {"all_of": "payer"},
            {"all_of": "recipient", "links": (Link(LinkKind.PART_OF, "all"),)},
            {"all_of": "payer", "links": (Link(LinkKind.OVERLAPS, "all"),)},
            {"profile": (Share(Period(start=date(2019, 4, 1)), ONE),)},
            {"profile": (Share(NEXT, ONE), Share(YEAR, ONE))},
            {"profile": (Share(YEAR, ONE), Share(YEAR, ONE))},
            {"profile": (Share(YEAR, Amount.exact(1, "EUR")),), "amount": ONE},
            {"profile": (Share(YEAR, ONE), Share(NEXT, Amount.exact(1, "EUR")))},
            {"profile": (Share(NEXT, ONE),), "period": YEAR},
            {"profile": (Share(NEXT, ONE),), "period": Period(end=date(2020, 3, 31))},
            {"profile": (Share(YEAR, ONE),), "period": Period(start=date(2020, 4, 1))},
        ],
        ids=str,
    )
    def test_contradictions(self, terms):
        """Terms that contradict each other are refused."""
        with pytest.raises(TermsError):
            fund(**terms)

    @pytest.mark.parametrize(
        ("terms", "what_to_do"),
        [
            ({"basis": Basis.INCREASE}, "say Baseline.unspecified"),
            ({"baseline": Baseline.previous_year()}, "has no baseline"),
            ({"umbrella": True, "amount": ONE}, "leave one of the two out"),
            ({"all_of": "payer"}, "add the link to its whole"),
        ],
        ids=str,
    )
    def test_what_to_do(self, terms, what_to_do):
        """The refusal says what to do."""
        with pytest.raises(TermsError, match=what_to_do):
            fund(**terms)

    @pytest.mark.parametrize(
        "name", ["payers", "recipients", "links", "evidence", "profile", "conditions", "novelty"]
    )
    @pytest.mark.parametrize("loose", [[], set(), None, {}], ids=repr)
    def test_loose(self, name, loose):
        """What can change, or is no sequence, is refused by name."""
        with pytest.raises(TypeError, match=name):
            fund(**{name: loose})

    @pytest.mark.parametrize("amount", [970, "970", 1.5, YEAR], ids=repr)
    def test_no_amount(self, amount):
        """A figure without a currency is no amount."""
        with pytest.raises(TypeError, match="Amount"):
            fund(amount=amount)

    def test_nought_is_a_sum(self):
        """Nought was said; nothing said is None."""
        assert fund(amount=Amount.exact(0, "GBP")).amount is not None

    def test_profile_may_be_partial(self):
        """A profile in order, within the period, in the currency, may leave years out."""
        decade = Period(date(2019, 4, 1), date(2029, 3, 31))
        shares = (Share(YEAR, ONE), Share(NEXT, ONE))

        assert shares == fund(period=decade, profile=shares, amount=ONE).profile

    def test_linked(self):
        """Links are asked for by kind."""
        part, overlap = Link(LinkKind.PART_OF, "all"), Link(LinkKind.OVERLAPS, "other")
        commitment = fund(links=(part, overlap))

        assert (overlap,) == commitment.linked(LinkKind.OVERLAPS)
        assert () == commitment.linked(LinkKind.REPLACES)


class TestRevised:
    @given(commitment=our.commitments(), evidence=our.evidences(), title=our.texts())
    def test_only_what_changed(self, commitment, evidence, title):
        """What is not named stays, and new evidence stands behind the old."""
        after = revised(commitment, (evidence,), title=title)

        assert (title, (*commitment.evidence, evidence)) == (after.title, after.evidence)
        assert commitment == evolve(after, title=commitment.title, evidence=commitment.evidence)

    def test_contradiction(self):
        """A change that contradicts what stands is refused."""
        with pytest.raises(TermsError, match="baseline"):
            revised(fund(), basis=Basis.INCREASE)

    def test_unknown_term(self):
        """A term that there is not is refused."""
        with pytest.raises(TypeError, match="sum"):
            revised(fund(), sum=ONE)


class TestBaseline:
    @pytest.mark.parametrize(
        ("baseline", "kind"),
        [
            (Baseline.previous_year(), BaselineKind.PREVIOUS_YEAR),
            (Baseline.fixed_year(YEAR), BaselineKind.FIXED_YEAR),
            (Baseline.flat_cash(), BaselineKind.FLAT_CASH),
            (Baseline.flat_real(), BaselineKind.FLAT_REAL),
            (Baseline.constant_share(), BaselineKind.CONSTANT_SHARE),
            (Baseline.prior_plan("other"), BaselineKind.PRIOR_PLAN),
            (Baseline.unspecified(), BaselineKind.UNSPECIFIED),
        ],
        ids=lambda value: getattr(value, "name", None),
    )
    def test_named(self, baseline, kind):
        """Each kind has its maker."""
        assert kind is baseline.kind

    @pytest.mark.parametrize("kind", BaselineKind)
    def test_what_it_names(self, kind):
        """Only a fixed year has a year, and only a prior plan a plan."""
        for terms in ({}, {"year": YEAR}, {"plan": "other"}, {"year": YEAR, "plan": "other"}):
            fits = (("year" in terms) is (kind is BaselineKind.FIXED_YEAR)) and (
                ("plan" in terms) is (kind is BaselineKind.PRIOR_PLAN)
            )
            if fits:
                assert kind is Baseline(kind, **terms).kind
            else:
                with pytest.raises(TermsError):
                    Baseline(kind, **terms)


class TestPrices:
    def test_year(self):
        """Only real prices are those of a year, which need not have been stated."""
        assert YEAR == Prices.real(YEAR).year
        assert Prices.real().year is None
        for kind in (PriceKind.CASH, PriceKind.UNSTATED):
            with pytest.raises(TermsError):
                Prices(kind, YEAR)


class TestEvidence:
    @given(evidence=our.evidences())
    def test_value(self, evidence):
        """Evidence reads back from what it shows."""
        assert evidence == eval(repr(evidence), {**NAMES})  # noqa: S307  our own text

    @pytest.mark.parametrize("words", [{"exact": ""}, {"prefix": "a"}, {"suffix": "a"}], ids=str)
    def test_no_words(self, words):
        """Words are quoted, or the source is named alone."""
        with pytest.raises(TermsError):
            Evidence(SOURCE, **words)

    @pytest.mark.parametrize("publisher", ["", " "])
    def test_no_publisher(self, publisher):
        """Somebody put a document out."""
        with pytest.raises(TermsError, match="unknown"):
            Source(publisher)

    @pytest.mark.parametrize("name", ["published", "retrieved"])
    @pytest.mark.parametrize("day", ["2019", dt.datetime(2019, 1, 1)], ids=repr)  # noqa: DTZ001
    def test_no_day(self, name, day):
        """Days of a document are plain days."""
        with pytest.raises(TypeError, match=name):
            Source("Home Office", **{name: day})

    def test_key_is_no_part(self):
        """Two files may call one document by two names."""
        assert {SOURCE} == {SOURCE, Source("Home Office", key="story")}


class TestParty:
    @given(party=our.parties(depth=3))
    def test_lineage(self, party):
        """A body is within all that the body around it is within."""
        outer = party.within.lineage if party.within else ()

        assert (party, *outer) == party.lineage

    @given(party=our.parties(depth=3))
    def test_sector(self, party):
        """A body that does not say is of the sector of what it is within."""
        said = [body.sector for body in party.lineage if body.sector]

        assert (said[0] if said else None) is party.known_sector

    @pytest.mark.parametrize("terms", [{"id": ""}, {"id": "a b"}, {"name": ""}, {"name": " "}],
                             ids=str)  # fmt: skip
    def test_nobody(self, terms):
        """A body has a name, and an id of one word."""
        with pytest.raises(TermsError):
            Party(**{"id": "home-office", "name": "Home Office"} | terms)

    def test_identifiers(self):
        """Identifiers are part of who a body is."""
        plain = Party("a", "A", Sector.LOCAL)
        known = evolve(plain, identifiers=(Identifier("wikidata", "Q1"),))

        assert plain != known


class TestNovelty:
    @given(claimed=st.frozensets(st.sampled_from(Novelty)))
    def test_claims(self, claimed):
        """Any set of possibilities may be claimed."""
        assert claimed == fund(novelty=claimed).novelty
