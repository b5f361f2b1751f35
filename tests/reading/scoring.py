"""
How well the reader does on annotated passages, in per cent.

A mention that was read and one that was annotated are the same when their places
overlap; ``full`` counts one only when figure, currency and bound are all right. The
annotation's ``total`` is an envelope, its ``per_year`` and ``per_unit`` are rates.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

from fundledger.reading import read
from fundledger.vocabulary import CHANGES, Basis


def passages(path):
    """Return the annotated passages of a file, one a line."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def heard(passage):
    """Read a passage."""
    published = passage["published"]
    return read(
        passage["text"],
        locale=passage["language"],
        territory=passage["territory"],
        published=date.fromisoformat(published) if published else None,
    )


def bound_of(mention):
    """Return the annotation's word for a mention's bound."""
    if mention.high is None:
        return "at_least"
    if mention.low is None:
        return "at_most"
    if mention.low != mention.high:
        return "range"
    return "about" if mention.approximate else "exact"


def basis_of(mention):
    """Return the annotation's one word for basis and rate together."""
    if mention.basis in CHANGES:
        return mention.basis.value.removeprefix("cumulative_")
    if mention.per is not None:
        return "per_year" if mention.per == "year" else "per_unit"
    return "level" if mention.basis is Basis.LEVEL else "total"


def same_period(wanted, found):
    """Say whether a period is the annotated one: by its days, or else by its length."""
    if wanted is None or found is None:
        return wanted is found
    days = [found.start and found.start.isoformat(), found.end and found.end.isoformat()]
    if wanted["start"] or wanted["end"]:
        return days == [wanted["start"], wanted["end"]]
    return wanted["duration"] in (None, found.duration and str(found.duration))


def pairs(wanted, found):
    """Put what was annotated and what was read side by side; None where one is missing."""
    left = list(found)
    for each in wanted:
        same = [m for m in left if m.start < each["end"] and each["start"] < m.end]
        if same:
            left.remove(same[0])
        yield each, same[0] if same else None
    yield from ((None, mention) for mention in left)


def judged(wanted, found):
    """Tell which labels of one pair are right."""
    ends = {Decimal(wanted[end]) for end in ("value", "value_high") if wanted[end] is not None}
    figure = {found.low, found.high} - {None} == ends
    currency = wanted["currency"] in (None, found.currency)
    right = {
        "currency": currency,
        "full": figure and currency and bound_of(found) == wanted["bound"],
    }
    return right | {
        "basis": basis_of(found) == wanted["basis"],
        "novelty": found.novelty.value == wanted["novelty"],
        "period": wanted["period"] is not None and same_period(wanted["period"], found.period),
    }


def score(records):
    """Return the figures in per cent: F1 of find, full, commitment, period; shares of the rest."""
    n = Counter()
    for record in records:
        for wanted, found in pairs(record["mentions"], heard(record)):
            cut = wanted is not None and wanted["basis"] == "decrease"
            if found is not None:
                n["found"] += 1
                n["commitments found"] += found.is_commitment and not cut
                n["periods found"] += found.period is not None
            if wanted is not None:
                n["wanted"] += 1
                n["commitments wanted"] += wanted["commitment"] and not cut
                n["periods wanted"] += wanted["period"] is not None
            if wanted is None or found is None:
                continue
            right = judged(wanted, found)
            promised = wanted["commitment"] and not cut
            n["both"] += 1
            n["commitments both"] += promised and found.is_commitment
            for label in ("currency", "full", "period"):
                n[label] += right[label]
            n["novelty"] += promised and right["novelty"]
            if wanted["basis"] and (wanted["commitment"] or cut):
                n["bases"] += 1
                n["basis"] += right["basis"]
    return {
        "find": f1(n["both"], n["found"], n["wanted"]),
        "full": f1(n["full"], n["found"], n["wanted"]),
        "currency": per_cent(n["currency"], n["wanted"]),
        "commitment": f1(n["commitments both"], n["commitments found"], n["commitments wanted"]),
        "basis": per_cent(n["basis"], n["bases"]),
        "period": f1(n["period"], n["periods found"], n["periods wanted"]),
        "novelty": per_cent(n["novelty"], n["commitments wanted"]),
    }


def f1(both, found, wanted):
    return per_cent(2 * both, found + wanted)


def per_cent(part, whole):
    return round(100 * part / whole, 1) if whole else 100.0
