"""The terms of a commitment, as far as the words around its sum say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fundledger.errors import FundledgerError
from fundledger.model.amount import Amount
from fundledger.model.dates import DateBounds, Day, latest
from fundledger.model.measuring import Baseline
from fundledger.model.period import Period
from fundledger.reading.doubt import Doubt, doubt
from fundledger.reading.periods import read_period
from fundledger.reading.resolving import calendar_of
from fundledger.vocabulary import CHANGES, Instrument, Novelty, NoveltyClaim, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundledger.reading.mention import Clue, Mention
    from fundledger.reading.placing import Placed
    from fundledger.reading.titles import Title
    from fundledger.reading.usage import Usage


class Terms:
    """
    The terms that are found for one commitment, what is doubtful, and the words they rest on.

    Args:
        text: The whole text.
        placed: The sum where it stands.
        title: What it is called.
        usage: The words of the language.
        territory: Whose years a label means.
        published: The day the text came out.
        new: Whether the phrase of the sum by itself claims that it is new.
    """

    def __init__(
        self,
        text: str,
        placed: Placed,
        title: Title,
        usage: Usage,
        territory: str,
        published: Day,
        *,
        new: bool,
    ) -> None:
        self.text = text
        self.placed = placed
        self.mention = placed.mention
        self.usage = usage
        self.territory = territory
        self.published = published
        self.values: dict[str, Any] = {"title": title.words}
        self.doubts: list[Doubt] = []
        self.dropped: list[Clue] = []
        """Clues that led to no term."""
        if not title.sure:
            self._doubt("title")
        self._amount()
        self._measure()
        self._period()
        self._novelty(new=new)
        self._nature(title)

    def _doubt(self, code: str, *known: str, at: Clue | Mention | None = None) -> None:
        where = at or self.mention
        self.doubts.append(doubt(code, self.text, where.start, where.end, *known))

    def _amount(self) -> None:
        amount = self.mention.amount
        if isinstance(amount, Amount):
            self.values["amount"] = amount
        elif amount.candidates:
            self._doubt("currency", " or ".join(amount.candidates))
        else:
            self._doubt("amount", amount.problem)
        for clue in self.mention.because:
            kind, _, what = clue.label.partition(": ")
            if kind == "doubt" and isinstance(amount, Amount):
                self._doubt("figure", what)
        if not any(clue.label == "commitment: yes" for clue in self.mention.because):
            self._doubt("commitment")

    def _measure(self) -> None:
        mention = self.mention
        self.values |= {"basis": mention.basis, "per": mention.per, "prices": mention.prices}
        if mention.basis in CHANGES:
            baseline = self._baseline()
            self.values["baseline"] = baseline or Baseline.unspecified()
            if baseline is None:
                self._doubt("baseline")

    def _baseline(self) -> Baseline | None:
        """Return what the words after a sum measure it against; those before it, if it is alone."""
        said, placed = self.placed.words.words, self.placed
        alone = len(placed.words.sums) == 1
        near = said if alone else said[placed.at : placed.after]
        spoken = f" {' '.join(near)} "
        for year in _years_compared(near, self.usage.compared):
            try:
                period = read_period(year, calendar=calendar_of(self.territory))
            except FundledgerError:
                continue
            if period.closed:
                return Baseline.fixed_year(period)
        if any(f" {phrase} " in spoken for phrase in self.usage.previous_year):
            return Baseline.previous_year()
        return None

    def _period(self) -> None:
        period = self.mention.period
        if period is None:
            return
        (clue,) = [each for each in self.mention.because if each.label == "period"] or [None]
        if clue is not None and self._dates_the_announcement(clue, period):
            self.dropped.append(clue)
            self._doubt("announced-then", at=clue)
            return
        self.values["period"] = period
        if period.start is None and period.end is None:
            self._doubt("length", at=clue)

    def _dates_the_announcement(self, clue: Clue, period: Period) -> bool:
        """Say whether something is announced between a phrase of time and the sum after it."""
        words, placed = self.placed.words.words, self.placed
        if not (placed.words.start <= clue.start and clue.end <= self.mention.start):
            return False
        if period.end is not None and period.end >= latest(self.published):
            return False
        between = words[placed.place_of(clue.end) : placed.at]
        return not self.usage.announced.isdisjoint(between)

    def _novelty(self, *, new: bool) -> None:
        """Say what is claimed of where the money comes from."""
        clue = next((each for each in self.mention.because if each.label.startswith("nov")), None)
        if new or self.mention.novelty is NoveltyClaim.NEW:
            self.values["novelty"] = frozenset({Novelty.NEW})
        elif self.mention.novelty is NoveltyClaim.EXISTING:
            spoken = clue.words.lower().split() if clue else []
            announced = not self.usage.announced.isdisjoint(spoken)
            if announced:
                self.values["novelty"] = frozenset({Novelty.REANNOUNCED})
            self._doubt("announced-before" if announced else "existing", at=clue)

    def _nature(self, title: Title) -> None:
        """Say how firm the promise is, and in what form the money is given."""
        if not self.usage.proposed.isdisjoint(self.placed.words.words):
            self.values["stage"] = Stage.PROPOSED
        named = {noun.strip("()[],.").lower() for noun in title.words.split()}
        forms = {form for noun, form in self.usage.instruments.items() if noun in named}
        if len(forms) == 1:
            self.values["instrument"] = next(iter(forms))
        else:
            self.values["instrument"] = Instrument.NOT_STATED


def _years_compared(said: list[str], phrases: tuple[str, ...]) -> Iterator[str]:
    """Give the years that follow a phrase which compares."""
    known = {tuple(phrase.split()) for phrase in phrases}
    longest = max(map(len, known), default=0)
    for at, word in enumerate(said):
        if word[0].isdigit() and any(
            tuple(said[max(0, at - size) : at]) in known for size in range(1, longest + 1)
        ):
            yield word


def settled_period(first: Mention, last: Mention, published: Day | None) -> bool:
    """Say whether a sum's period is one whatever the day within its bounds."""
    return not isinstance(published, DateBounds) or first.period == last.period
