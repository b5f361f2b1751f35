"""Strategies for questions put to a ledger."""

from __future__ import annotations

import strategies as our
from hypothesis import strategies as st

from fundledger import (
    Baseline,
    BaselineKind,
    Basis,
    Clock,
    Instrument,
    Netting,
    Novelty,
    PriceKind,
    Sector,
    Spread,
    Stage,
)
from fundledger.analysis.attributes import ATTRIBUTES

WORDS = {
    "basis": Basis,
    "baseline": BaselineKind,
    "prices": PriceKind,
    "netting": Netting,
    "instrument": Instrument,
    "stage": Stage,
    "novelty": Novelty,
    "payer.sector": Sector,
    "recipient.sector": Sector,
    "announcer.sector": Sector,
}


@st.composite
def filters(draw):
    """Filters on some attributes, in words that they may have."""
    names = draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=3, unique=True))
    return {
        name: draw(
            st.lists(st.sampled_from(WORDS[name]), min_size=1, max_size=2)
            if name in WORDS
            else our.ids() | our.currencies()
        )
        for name in names
    }


@st.composite
def questions(draw):
    """Whatever can be asked of a ledger."""
    question = {
        "by": draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=2, unique=True)),
        "where": draw(filters()),
        "against": draw(st.none() | st.just(Baseline.previous_year()) | our.baselines()),
        "clock": draw(st.sampled_from(Clock)),
        "gross": draw(st.booleans()),
    }
    if draw(st.booleans()):
        question["within"] = draw(our.closed_periods() | our.whole_years())
        question["spread"] = draw(st.none() | st.sampled_from(Spread))
    return question
