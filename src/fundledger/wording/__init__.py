"""
Values and accounts to words: plain English.

Every sentence is made from the data of an answer and from nothing else. A qualifier is
never dropped, a low end that was not stated is never printed as nought, and what was
derived is called derived.
"""

from fundledger.wording.accounts import (
    explain,
    figure_in_words,
    left_out_in_words,
    note_in_words,
)
from fundledger.wording.histories import change_in_words, event_in_words, link_in_words
from fundledger.wording.measures import measure_in_words, why_not_added
from fundledger.wording.values import (
    amount_in_words,
    baseline_in_words,
    day_in_words,
    difference_in_words,
    listed,
    period_in_words,
    prices_in_words,
    word_in_words,
)

__all__ = [
    "amount_in_words",
    "baseline_in_words",
    "change_in_words",
    "day_in_words",
    "difference_in_words",
    "event_in_words",
    "explain",
    "figure_in_words",
    "left_out_in_words",
    "link_in_words",
    "listed",
    "measure_in_words",
    "note_in_words",
    "period_in_words",
    "prices_in_words",
    "why_not_added",
    "word_in_words",
]
