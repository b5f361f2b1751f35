"""
A commitment seen through a question: what falls in the span, and whether it is meant.

What is known of all of a whole is known of its parts: they inherit the answers that
their whole gives with one value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fundledger.analysis.account import Assumption, Flag, Measure, Note, Reason
from fundledger.analysis.attributes import (
    ATTRIBUTES,
    OWN,
    baseline_words,
    single_value,
)
from fundledger.analysis.measures import Chain, days_alone, measure_of
from fundledger.analysis.novelty import judgements, known_novelty, novelty
from fundledger.analysis.profiles import figure_within, outside
from fundledger.analysis.question import CAPACITY, Question
from fundledger.analysis.rest import high_end
from fundledger.model.amount import Amount
from fundledger.model.commitment import Commitment
from fundledger.vocabulary import BaselineKind, Basis, Certainty, Instrument, Stage

if TYPE_CHECKING:
    from fundledger.analysis.filters import Filter
    from fundledger.analysis.standing import Standing
    from fundledger.model.period import Period

_NO: Final = Certainty.NO
_TWO_VALUED: Final = frozenset({"basis", "netting"})

NO_CURRENCY: Final = "XXX"
"""ISO 4217's code for no currency: that of a sum that was not disclosed."""


@frozen
class Seen:
    """
    A commitment, or the rest of one, seen through a question.

    Args:
        commitment: Its terms.
        amount: What of it falls in the span; None where that is not known.
        measure: What that amount has in common with what it adds to.
        missing: Why there is no such amount: outside, or no figure.
        verdicts: What each filter says of it.
        by: Its value of each attribute asked for.
        barred: Why it is no spending, if it is none.
        whole: Whether the amount is all of it, as it was stated.
        part: How much of it is meant, where only some is or may be.
        sure: Whether that part is meant for certain.
    """

    commitment: Commitment
    amount: Amount | None
    measure: Measure
    missing: Reason | None
    verdicts: tuple[Certainty, ...]
    by: tuple[str | None, ...]
    refused: str = ""
    barred: Reason | None = None
    whole: bool = True
    part: Amount | None = None
    sure: bool = False

    @property
    def answer(self) -> Certainty:
        """Whether it is what was asked for."""
        if Certainty.NO in self.verdicts:
            return Certainty.NO
        doubts = self.verdicts.count(Certainty.POSSIBLY)
        return Certainty.POSSIBLY if doubts > (1 if self.sure else 0) else Certainty.CERTAINLY

    @property
    def governs(self) -> bool:
        """Whether its own answer is that of all inside it, so that no part tells more."""
        return (
            (self.refused != "" and self.refused not in OWN)
            or self.missing is Reason.OUTSIDE
            or self.part is not None
        )

    @property
    def meant(self) -> Amount | None:
        """How much of it is counted: what is only possible, at the high end."""
        amount = self.amount
        if amount is None or self.answer is Certainty.NO:
            return None
        only_part_in_doubt = self.verdicts.count(Certainty.POSSIBLY) == 1
        if self.part is not None:
            if self.whole and only_part_in_doubt:
                return self.part
            return high_end(_lesser(amount, self.part))
        return amount if self.answer is Certainty.CERTAINLY else high_end(amount)


def _lesser(amount: Amount, part: Amount) -> Amount:
    """Return the amount with the lower high end."""
    if part.high is None or (amount.high is not None and amount.high <= part.high):
        return amount
    return part


@frozen
class View:
    """
    A state seen through a question.

    Args:
        standing: The commitments.
        question: What is asked.
        chain: Their baselines.
        notes: What was taken for granted on the way, gathered here.
    """

    standing: Standing
    question: Question
    chain: Chain
    notes: list[Note]

    def commitment(self, name: str) -> Commitment:
        """Return a commitment as it counts, and note where part of it was replaced."""
        if self.standing.reduced(name):
            self.notes.append(Note(Flag.REDUCED, (name,)))
        return self.standing.commitment(name)

    def measure(self, commitment: Commitment) -> Measure:
        """Return the measure of a commitment as it stands, whatever the span."""
        currency = commitment.amount.currency if commitment.amount else NO_CURRENCY
        return measure_of(commitment, currency, self.chain.baseline(commitment))

    def see(
        self, commitment: Commitment, whole: Seen | None = None, *, capacity: bool = False
    ) -> Seen:
        """
        See a commitment.

        Args:
            commitment: The commitment.
            whole: The whole that it is part of, and inherits answers from.
            capacity: Whether it is inside a guarantee, and one too unless it says other.
        """
        seen = self._judged(commitment, whole, barred=self._barred(commitment, capacity=capacity))
        question = self.question
        if question.within is None or (whole and whole.whole and not whole.missing):
            return seen
        if commitment.amount is None:
            away = outside(commitment, question.within, question.clock)
            return evolve(seen, missing=Reason.OUTSIDE) if away else seen
        return self._in_window(seen, question.within)

    def _in_window(self, seen: Seen, window: Period) -> Seen:
        """Take what falls in the window."""
        question, commitment = self.question, seen.commitment
        figure = figure_within(commitment, window, clock=question.clock, spread=question.spread)
        if isinstance(figure, Reason):
            return evolve(seen, amount=None, missing=figure, whole=False)
        if figure.assumption:
            self.notes.append(Note(figure.assumption, (commitment.id,)))
        measure = evolve(
            seen.measure,
            basis=figure.basis,
            per=figure.per,
            period=None if figure.basis is Basis.ENVELOPE else days_alone(figure.period),
        )
        words = {"basis": figure.basis.value, "per": figure.per or "nothing"}
        changed = figure.basis is not commitment.basis or figure.per != commitment.per
        by = tuple(
            words.get(name, value) if changed else value
            for name, value in zip(question.by, seen.by, strict=True)
        )
        return evolve(seen, amount=figure.amount, measure=measure, by=by, whole=figure.whole)

    def rest(self, whole: Seen, amount: Amount | None, given: frozenset[str]) -> Seen:
        """
        See what the parts leave of a whole.

        Args:
            whole: The whole.
            amount: What they leave; None where the whole has no figure.
            given: Bodies of which parts are all that they give to the whole, so that
                they pay for nothing of the rest.
        """
        commitment = whole.commitment
        left = tuple(
            payer
            for payer in commitment.payers
            if given.isdisjoint(body.id for body in payer.lineage)
        )
        if len(left) != len(commitment.payers):
            self.notes.append(Note(Assumption.REST_TO_REMAINING, (commitment.id,)))
            commitment = evolve(commitment, payers=left)
        return evolve(
            self._judged(commitment, whole, barred=whole.barred),
            amount=amount,
            measure=whole.measure,
            missing=whole.missing,
            whole=False,
            part=whole.part,
            sure=False,
        )

    def _judged(self, commitment: Commitment, whole: Seen | None, *, barred: Reason | None) -> Seen:
        """See a commitment apart from the span: whether it is meant, and its values."""
        where = self.question.where
        verdicts: list[Certainty] = []
        part, sure = None, False
        for n, wanted in enumerate(where.values()):
            known = whole.verdicts[n] if whole else Certainty.POSSIBLY
            if known is Certainty.CERTAINLY or (known is _NO and wanted.name not in OWN):
                verdicts.append(known)
            elif wanted.name == "novelty":
                verdict, part, sure = self._novelty(commitment, wanted)
                verdicts.append(verdict)
            else:
                verdicts.append(self._verdict(commitment, wanted))
        refused = [name for name, verdict in zip(where, verdicts, strict=True) if verdict is _NO]
        return Seen(
            commitment,
            commitment.amount,
            self.measure(commitment),
            None,
            tuple(verdicts),
            self.values(commitment, whole),
            refused[0] if refused else "",
            barred,
            part=part,
            sure=sure,
        )

    def _novelty(
        self, commitment: Commitment, wanted: Filter
    ) -> tuple[Certainty, Amount | None, bool]:
        judged = novelty(commitment, wanted, judgements(self.standing.state, commitment.id))
        if judged.claimed:
            self.notes.append(Note(Flag.CLAIMED, (commitment.id,)))
        if judged.part is None:
            return judged.answer, None, False
        return Certainty.POSSIBLY, judged.part, judged.answer is Certainty.CERTAINLY

    def _verdict(self, commitment: Commitment, wanted: Filter) -> Certainty:
        """Ask one filter; of the measure, what is not stated is not meant."""
        name = wanted.name
        if name == "baseline":
            words = baseline_words(self.chain.baseline(commitment))
            return wanted.verdict((words,)) if words else _NO
        verdict = wanted.verdict(ATTRIBUTES[name](commitment))
        if verdict is Certainty.POSSIBLY and name in _TWO_VALUED:
            return _NO
        return verdict

    def unstated(self, commitment: Commitment, refused: str) -> bool:
        """Say whether a commitment was refused because it does not say what it measures."""
        if refused == "baseline":
            baseline = commitment.baseline
            return baseline is not None and baseline.kind is BaselineKind.UNSPECIFIED
        return refused in _TWO_VALUED and not ATTRIBUTES[refused](commitment)

    def values(self, commitment: Commitment, whole: Seen | None = None) -> tuple[str | None, ...]:
        """Return the value of each attribute asked for: that of the whole, if it has one."""
        names = self.question.by
        own = [self._value(commitment, name) for name in names]
        if whole is not None:
            pairs = zip(whole.by, own, strict=True)
            own = [inner if outer is None else outer for outer, inner in pairs]
        return tuple(own)

    def _value(self, commitment: Commitment, name: str) -> str | None:
        if name == "novelty":
            return known_novelty(commitment, judgements(self.standing.state, commitment.id))
        if name == "baseline":
            return next(iter(baseline_words(self.chain.baseline(commitment))), None)
        return single_value(commitment, name)

    def _barred(self, commitment: Commitment, *, capacity: bool) -> Reason | None:
        """Say why a commitment is no spending, unless it was asked for by name."""
        where = self.question.where
        if commitment.stage is Stage.TARGET and "stage" not in where:
            return Reason.TARGET
        unsaid = capacity and commitment.instrument is Instrument.NOT_STATED
        if (unsaid or commitment.instrument in CAPACITY) and "instrument" not in where:
            return Reason.NOT_SPENDING
        return None
