"""The terms of a commitment, as far as the words around its sum say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, define, frozen

from fundledger.errors import FundledgerError
from fundledger.model.amount import Amount
from fundledger.model.dates import Day, latest
from fundledger.model.measuring import Baseline
from fundledger.model.party import Party
from fundledger.model.source import Source
from fundledger.reading.announcements import read
from fundledger.reading.doubt import Doubt, doubt
from fundledger.reading.mention import Clue, Mention
from fundledger.reading.periods import read_period
from fundledger.reading.resolving import calendar_of
from fundledger.reading.titles import Title, short_name
from fundledger.reading.usage import Usage
from fundledger.vocabulary import CHANGES, Novelty, NoveltyClaim, Stage, Standing

if TYPE_CHECKING:
    from fundledger.reading.placing import Placed


_PROMISING: Final = ("commitment", "basis", "novelty")
"""Clues that speak of money that is promised, or changes, or was."""


@frozen(eq=False)
class Scene:
    """
    A text and what is known of it.

    Args:
        text: The text.
        source: The document it is from.
        published: The day it came out.
        usage: The words of its language that a draft rests on.
        locale: Its language and territory.
        territory: Whose years a label means, and whose dollar a "$" is: a code, or nothing.
    """

    text: str
    source: Source
    published: Day
    usage: Usage
    locale: str
    territory: str


@define
class Terms:
    """
    The terms that the words say, what they leave in doubt, and clues that led to no term.
    """

    values: dict[str, Any] = Factory(dict[str, Any])
    doubts: list[Doubt] = Factory(list[Doubt])
    dropped: list[Clue] = Factory(list[Clue])


def terms_of(placed: Placed, title: Title, scene: Scene) -> Terms:
    """Return the terms of one sum, but for its id, its links and its evidence."""
    terms = Terms({"title": title.words, "announcer": announcer_of(scene.source)})
    if not title.sure:
        _doubt(terms, scene, "title", placed.mention)
    named = {noun.strip("()[],.").lower() for noun in title.words.split()}
    forms = {form for noun, form in scene.usage.instruments.items() if noun in named}
    if len(forms) == 1:
        terms.values["instrument"] = forms.pop()
    for add in (_add_amount, _add_measure, _add_period, _add_novelty, _add_stage):
        add(terms, placed, scene)
    return terms


def _doubt(terms: Terms, scene: Scene, code: str, at: Clue | Mention, *known: str) -> None:
    terms.doubts.append(doubt(code, scene.text, at.start, at.end, *known))


def _clue(mention: Mention, label: str) -> Clue | None:
    return next((clue for clue in mention.because if clue.label.startswith(label)), None)


def _add_amount(terms: Terms, placed: Placed, scene: Scene) -> None:
    mention = placed.mention
    amount = mention.amount
    if isinstance(amount, Amount):
        terms.values["amount"] = amount
        doubts = (clue.label.partition(": ") for clue in mention.because)
        for what in [what for kind, _, what in doubts if kind == "doubt"]:
            _doubt(terms, scene, "figure", mention, what)
    elif amount.candidates:
        _doubt(terms, scene, "currency", mention, " or ".join(amount.candidates))
    else:
        _doubt(terms, scene, "amount", mention, amount.problem)
    if not any(clue.label.startswith(_PROMISING) for clue in mention.because):
        _doubt(terms, scene, "commitment", mention)


def _add_measure(terms: Terms, placed: Placed, scene: Scene) -> None:
    mention = placed.mention
    terms.values |= {"basis": mention.basis, "per": mention.per, "prices": mention.prices}
    if mention.basis in CHANGES:
        baseline = _baseline(placed, scene)
        terms.values["baseline"] = baseline or Baseline.unspecified()
        if baseline is None:
            _doubt(terms, scene, "baseline", _clue(mention, "basis") or mention)


def _baseline(placed: Placed, scene: Scene) -> Baseline | None:
    """Return what a change is measured against, by the words up to the next sum."""
    said = placed.words.words
    near = said[: placed.after] if placed.before < 0 else said[placed.at : placed.after]
    for year in _years_compared(near, scene.usage.compared):
        try:
            period = read_period(year, calendar=calendar_of(scene.territory))
        except FundledgerError:
            continue
        if period.closed:
            return Baseline.fixed_year(period)
    spoken = f" {' '.join(near)} "
    if any(f" {phrase} " in spoken for phrase in scene.usage.previous_year):
        return Baseline.previous_year()
    return None


def _years_compared(said: Sequence[str], phrases: Sequence[str]) -> Iterator[str]:
    """Give the years that follow a phrase which compares."""
    known = {tuple(phrase.split()) for phrase in phrases}
    sizes = {len(phrase) for phrase in known}
    for at, word in enumerate(said):
        if word[0].isdigit() and any(
            tuple(said[at - size : at]) in known for size in sizes if size <= at
        ):
            yield word


def _add_period(terms: Terms, placed: Placed, scene: Scene) -> None:
    period, clue = placed.mention.period, _clue(placed.mention, "period")
    if period is None:
        if clue is not None:
            _doubt(terms, scene, "period", clue)
        return
    if clue is not None and _dates_the_announcement(clue, placed, scene):
        terms.dropped.append(clue)
        _doubt(terms, scene, "announced-then", clue)
        return
    terms.values["period"] = period
    if period.start is None and period.end is None:
        _doubt(terms, scene, "length", clue or placed.mention)


def _dates_the_announcement(clue: Clue, placed: Placed, scene: Scene) -> bool:
    """Say whether something is announced between a phrase of time and the sum after it."""
    period = placed.mention.period
    if clue not in placed.clues("period") or clue.end > placed.mention.start:
        return False
    if period and period.end is not None and period.end >= latest(scene.published):
        return False
    between = placed.words.words[placed.place_of(clue.end) : placed.at]
    return not scene.usage.announced.isdisjoint(between)


def _add_novelty(terms: Terms, placed: Placed, scene: Scene) -> None:
    """Add what is claimed of where the money comes from."""
    mention, clue = placed.mention, _clue(placed.mention, "novelty")
    if mention.novelty is NoveltyClaim.NEW or (
        mention.novelty is NoveltyClaim.PART and _claims_by_itself(placed, scene)
    ):
        terms.values["novelty"] = frozenset({Novelty.NEW})
    elif mention.novelty is NoveltyClaim.EXISTING:
        spoken = clue.words.lower().split() if clue else ()
        announced = not scene.usage.announced.isdisjoint(spoken)
        if announced:
            terms.values["novelty"] = frozenset({Novelty.REANNOUNCED})
        code = "announced-before" if announced else "existing"
        _doubt(terms, scene, code, clue or mention)


def _claims_by_itself(placed: Placed, scene: Scene) -> bool:
    """Say whether a part is called new as well: "including a new £200 million fund"."""
    start, end = placed.span(placed.led_in(scene.usage.beside), placed.at + 1)
    found = read(scene.text[start:end], locale=scene.locale, territory=scene.territory or None)
    return any(each.novelty is NoveltyClaim.NEW for each in found)


def announcer_of(source: Source) -> Party | None:
    """Return the publisher of the speaker's own document; of another, nobody knows."""
    if source.standing is not Standing.PRIMARY:
        return None
    return Party(short_name(source.publisher, frozenset()), source.publisher)


def _add_stage(terms: Terms, placed: Placed, scene: Scene) -> None:
    if not scene.usage.proposed.isdisjoint(placed.words.words):
        terms.values["stage"] = Stage.PROPOSED
