"""
One cut per whole: which commitments a total counts, and which are inside others.

A whole is counted if it has one value of what is asked, else its parts and the rest,
never both. Parts in another measure stay inside: they cannot be taken from the whole.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from fundledger.analysis.account import Assumption, Flag, LeftOut, Measure, Note, Reason, Rule
from fundledger.analysis.attributes import (
    ATTRIBUTES,
    MEASURES,
    Values,
    judgements,
    matches,
    novelty,
    single_value,
)
from fundledger.analysis.profiles import figure_within
from fundledger.model.amount import Amount, Difference
from fundledger.model.commitment import Baseline, Commitment, Prices, withdrawn
from fundledger.vocabulary import (
    CHANGES,
    BaselineKind,
    Basis,
    Certainty,
    Clock,
    Instrument,
    LinkKind,
    PriceKind,
    Spread,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fundledger.model.ledger import State
    from fundledger.model.period import Period

CAPACITY = frozenset({Instrument.GUARANTEE, Instrument.MOBILISED})
"""Instruments that are not spending, and stay out of totals of it."""
_CASH = Prices.cash()


@frozen
class Question:
    """
    What is asked of a state, read and checked.

    Args:
        by: Attributes to give a line for each value of.
        where: Filters: attribute to the words wanted.
        within: The span asked about; None for no question of time.
        against: The baseline that increases are chained to.
        clock: Which of a commitment's periods *within* means.
        spread: How to spread a sum that has no profile.
        gross: Whether money paid out of other money here is counted twice.
    """

    by: tuple[str, ...] = ()
    where: Mapping[str, frozenset[str]] = Factory(dict[str, "frozenset[str]"])
    within: Period | None = None
    against: Baseline | None = None
    clock: Clock = Clock.FOR
    spread: Spread | None = None
    gross: bool = False


@frozen
class Item:
    """One commitment, or the rest of one, that is counted."""

    commitment: Commitment
    amount: Amount
    measure: Measure
    by: tuple[str | None, ...]
    rule: Rule
    certain: bool
    origin: Commitment
    """The commitment as it stands, of which *commitment* may be the rest."""


@frozen
class Cut:
    """What was counted, what was left out, and what was assumed on the way."""

    items: list[Item] = Factory(list["Item"])
    left_out: list[LeftOut] = Factory(list["LeftOut"])
    notes: list[Note] = Factory(list["Note"])
    undisclosed: list[Commitment] = Factory(list["Commitment"])


@frozen
class _Asked:
    """A commitment seen through the question: what falls in the span, and whether it is meant."""

    commitment: Commitment
    amount: Amount | None
    measure: Measure | None
    missing: Reason | None
    answer: Certainty
    by: tuple[str | None, ...]
    single: bool
    refused: str = ""

    @property
    def settled(self) -> bool:
        """Whether the commitment itself, without its parts, answers the question."""
        meant = self.single and self.answer is Certainty.CERTAINLY and self.missing is None
        return meant or self.answer is Certainty.NO or self.missing is Reason.OUTSIDE


def cut(state: State, question: Question, among: Iterable[str]) -> Cut:
    """Decide of each commitment in *state* of the ids *among* whether and how it is counted."""
    return _Cutting(state, question).run(among)


@frozen
class _Cutting:
    """One run over a state: the question, and what has been decided so far."""

    state: State
    question: Question
    result: Cut = Factory(Cut)

    def run(self, among: Iterable[str]) -> Cut:
        links, replaced = self.state.structure, self.replaced
        pending = [name for name in reversed(tuple(among)) if name not in links.wholes]
        while pending:
            name = pending.pop()
            commitment = self.state[name]
            withdrawal = self.state.withdrawn.get(name)
            if withdrawal is not None:
                self._leave(commitment, Reason.WITHDRAWN, str(withdrawal.on))
            elif name in replaced and replaced[name][1] is None:
                self._leave(commitment, Reason.REPLACED, replaced[name][0])
            else:
                if name in replaced and (less := replaced[name][1]) is not None:
                    commitment = withdrawn(commitment, less)
                pending.extend(reversed(self._decide(commitment)))
        return self.result

    @cached_property
    def replaced(self) -> dict[str, tuple[str, Amount | None]]:
        """What each replaced commitment is replaced by, and how much of it; None for all."""
        links = self.state.structure.others
        return {
            link.target: (name, link.amount)
            for name, link in links
            if link.kind is LinkKind.REPLACES and name not in self.state.withdrawn
        }

    def _parts(self, name: str) -> tuple[str, ...]:
        return self.state.structure.parts.get(name, ())

    def _leave(self, commitment: Commitment, reason: Reason, because: str = "") -> None:
        self.result.left_out.append(LeftOut(commitment, reason, because))

    def _decide(self, commitment: Commitment) -> tuple[str, ...]:
        """Count or leave out one commitment; return the parts that then stand alone."""
        name, where = commitment.id, self.question.where
        inside = self._parts(name)
        if commitment.umbrella:
            self._leave(commitment, Reason.UMBRELLA)
            return inside
        if commitment.stage is Stage.TARGET and "stage" not in where:
            self._leave(commitment, Reason.TARGET)
            return inside
        if commitment.instrument in CAPACITY and "instrument" not in where:
            self._leave(commitment, Reason.NOT_SPENDING)
            return inside
        asked = self._ask(commitment)
        if asked.refused in MEASURES:
            reason = Reason.FILTERED
            if commitment.basis is Basis.UNSTATED and asked.refused == "basis":
                reason = Reason.UNSTATED_BASIS
            self._leave(commitment, reason, asked.refused)
            return inside
        if commitment.amount is None:
            if asked.answer is Certainty.NO:
                self._leave(commitment, Reason.FILTERED, asked.refused)
            else:
                self.result.undisclosed.append(commitment)
                self._leave(commitment, Reason.UNDISCLOSED)
            return inside
        return self._count(asked)

    def _count(self, first: _Asked) -> tuple[str, ...]:
        """
        Count a commitment, or its parts and the rest, down to where one value is found.

        Return the parts in another measure of what has no figure: they stand alone.
        """
        pending = [(first, Rule.WHOLE)]
        alone: list[str] = []
        while pending:
            asked, rule = pending.pop()
            alike = () if asked.settled or rule is Rule.REST else self._alike(asked)
            telling = any(self._tells_more(asked, part) for part in alike)
            if not telling or asked.measure is None:
                self._count_one(asked, rule)
                if rule is Rule.REST:
                    continue
                unlike = asked.missing is Reason.NO_FIGURE and asked.answer is not Certainty.NO
                alone += self._leave_inside(asked.commitment.id, unlike_too=not unlike)
                continue
            rest = self._rest(asked, alike)
            if rest is None:
                note = Note(Flag.EXCESS, (asked.commitment.id,))
                self.result.notes.append(note)
                self._count_one(evolve(asked, answer=_doubted(asked.answer)), rule)
                self._leave_inside(asked.commitment.id)
                continue
            counted = {part.commitment.id for part in alike}
            for other in self._parts(asked.commitment.id):
                if other not in counted:
                    self._leave(self.state[other], Reason.INSIDE_UNLIKE, asked.commitment.id)
                    self._leave_inside(other)
            pending.append((rest, Rule.REST))
            pending.extend((part, Rule.PART) for part in reversed(alike))
        return tuple(alone)

    def _tells_more(self, asked: _Asked, part: _Asked) -> bool:
        """Say whether a part, or a part of it, answers what its whole leaves open."""
        pending = [part]
        while pending:
            seen = pending.pop()
            known = seen.settled or (
                seen.answer is not asked.answer
                or (seen.single and not asked.single)
                or (seen.missing is None and asked.missing is not None)
            )
            if known:
                return True
            pending.extend(self._alike(seen))
        return False

    def _alike(self, whole: _Asked) -> tuple[_Asked, ...]:
        """Return the parts that can be taken from a whole: those in its own measure."""
        own = self._measure(whole.commitment)
        found = []
        for name in self._parts(whole.commitment.id):
            part = self.state[name]
            gone = (
                name in self.state.withdrawn
                or self.replaced.get(name, ("", part.amount))[1] is None
            )
            if part.amount is None or gone or part.stage is Stage.TARGET:
                continue
            if self._measure(part) == own:
                found.append(self._ask(part))
        return tuple(found)

    def _measure(self, commitment: Commitment) -> Measure | None:
        if commitment.amount is None:
            return None
        return measure_of(commitment, commitment.amount.currency, self._baseline(commitment))

    def _baseline(self, commitment: Commitment) -> Baseline | None:
        """Return the baseline, chained through prior plans to the one asked for."""
        against = self.question.against
        baseline = commitment.baseline
        if against is None or baseline is None or baseline == against:
            return baseline
        seen = {commitment.id}
        plan = baseline
        while plan.kind is BaselineKind.PRIOR_PLAN and plan.plan and plan.plan not in seen:
            seen.add(plan.plan)
            other = self.state.commitments.get(plan.plan)
            if other is None or other.basis not in CHANGES or other.baseline is None:
                return baseline
            if _days(other) != _days(commitment) or other.basis is not commitment.basis:
                return baseline
            plan = other.baseline
            if plan == against:
                return against
        return baseline

    def _ask(self, commitment: Commitment) -> _Asked:
        """See a commitment through the question."""
        question = self.question
        answer, refused, amount = self._filtered(commitment)
        by = tuple(single_value(commitment, name) for name in question.by)
        single = None not in by
        if amount is None:
            return _Asked(commitment, None, None, None, answer, by, single, refused)
        baseline = self._baseline(commitment)
        measure = measure_of(commitment, amount.currency, baseline)
        if question.within is None:
            return _Asked(commitment, amount, measure, None, answer, by, single, refused)
        figure = figure_within(
            evolve(commitment, amount=amount) if amount is not commitment.amount else commitment,
            question.within,
            clock=question.clock,
            spread=question.spread,
        )
        if isinstance(figure, Reason):
            return _Asked(commitment, None, measure, figure, answer, by, single, refused)
        if figure.assumption:
            self.result.notes.append(Note(figure.assumption, (commitment.id,)))
        measure = evolve(
            measure,
            basis=figure.basis,
            per=figure.per,
            period=None if figure.basis is Basis.ENVELOPE else _plain(figure.period),
        )
        return _Asked(commitment, figure.amount, measure, None, answer, by, single, refused)

    def _filtered(self, commitment: Commitment) -> tuple[Certainty, str, Amount | None]:
        """Pass a commitment through the filters: the answer, what refused it, how much is meant."""
        answer, amount = Certainty.CERTAINLY, commitment.amount
        for name, words in self.question.where.items():
            values = ATTRIBUTES[name](commitment)
            if name == "novelty":
                judged = judgements(self.state, commitment.id)
                verdict = novelty(commitment, words, judged)
                if verdict is Certainty.CERTAINLY and len(judged) == 1:
                    amount = judged[0].amount or amount
            elif name == "baseline":
                baseline = self._baseline(commitment)
                found: Values = ((baseline.kind.value,),) if baseline else ()
                verdict = matches(found, words) if found else Certainty.NO
            elif name == "prices":
                verdict = matches(values, words)
            elif name in MEASURES:
                verdict = matches(values, words) if values else Certainty.NO
            else:
                verdict = matches(values, words)
            if verdict is Certainty.NO:
                return verdict, name, amount
            if verdict is Certainty.POSSIBLY:
                answer = verdict
        return answer, "", amount

    def _rest(self, whole: _Asked, alike: tuple[_Asked, ...]) -> _Asked | None:
        """Return what the parts leave of a whole, or None where they come to more than it."""
        left, payers = whole.commitment, list(whole.commitment.payers)
        for part in alike:
            if part.commitment.all_of == "payer":
                given = {body.id for body in part.commitment.payers}
                payers = [p for p in payers if given.isdisjoint(body.id for body in p.lineage)]
        if len(payers) != len(left.payers):
            self.result.notes.append(Note(Assumption.REST_TO_REMAINING, (left.id,)))
            left = evolve(left, payers=tuple(payers), links=(), all_of=None)
        seen = self._ask(left)
        amount = whole.amount
        if amount is None:
            return evolve(seen, amount=None, missing=whole.missing)
        found = [part.amount for part in alike if part.amount is not None]
        if not found:
            return evolve(seen, amount=amount)
        gap = amount.minus_ends(Amount.sum(found))
        self.result.notes.append(Note(Assumption.ENDS_TOGETHER, (left.id,)))
        if gap.high is not None and gap.high < 0:
            return None
        partial = any(part.missing is Reason.NO_FIGURE for part in alike)
        return evolve(seen, amount=_as_amount(gap, low_known=not partial))

    def _count_one(self, asked: _Asked, rule: Rule) -> None:
        """Count one commitment or rest, or leave it out with the reason."""
        commitment = asked.commitment
        if asked.answer is Certainty.NO:
            if rule is not Rule.REST:
                self._leave(commitment, Reason.FILTERED, asked.refused)
            return
        if asked.amount is None or asked.measure is None:
            if asked.missing is not None:
                self._leave(commitment, asked.missing, "rest" if rule is Rule.REST else "")
            return
        amount, certain = asked.amount, asked.answer is Certainty.CERTAINLY
        if rule is Rule.REST and amount.high == 0:
            return
        if not certain:
            amount = _high_end(amount)
        by = asked.by if asked.single else tuple(None for _ in asked.by)
        origin = self.state.commitments[commitment.id]
        self.result.items.append(Item(commitment, amount, asked.measure, by, rule, certain, origin))

    def _leave_inside(self, name: str, *, unlike_too: bool = True) -> tuple[str, ...]:
        """Leave out all inside a commitment that has been decided; return what is not left."""
        own = self._measure(self.state[name])
        pending = [(part, name) for part in reversed(self._parts(name))]
        alone: list[str] = []
        while pending:
            part, whole = pending.pop()
            commitment = self.state[part]
            unlike = commitment.amount is not None and self._measure(commitment) != own
            if unlike and not unlike_too:
                alone.append(part)
                continue
            self._leave(commitment, Reason.INSIDE_UNLIKE if unlike else Reason.INSIDE, whole)
            pending.extend((inner, part) for inner in reversed(self._parts(part)))
        return tuple(alone)


def measure_of(commitment: Commitment, currency: str, baseline: Baseline | None) -> Measure:
    """Return the measure of a commitment: what it must share with what it is added to."""
    prices = _CASH if commitment.prices.kind is PriceKind.UNSTATED else commitment.prices
    envelope = commitment.basis is Basis.ENVELOPE
    return Measure(
        currency,
        commitment.basis,
        commitment.per,
        prices,
        commitment.netting,
        baseline,
        None if envelope else _plain(commitment.period),
    )


def _plain(period: Period | None) -> Period | None:
    """Strip a period to its days, so that two said in other words are one."""
    if period is None or not period.closed or period.duration is None:
        return period
    return evolve(period, duration=None, at_least=False)


def _days(commitment: Commitment) -> object:
    return commitment.period and commitment.period.span


def _doubted(answer: Certainty) -> Certainty:
    return Certainty.POSSIBLY if answer is Certainty.CERTAINLY else answer


def _high_end(amount: Amount) -> Amount:
    """Keep the high end only: it may not be what was asked for."""
    low = 0 if amount.high is None else None
    return Amount(low, amount.high, amount.currency, amount.mark if amount.approximate else None)


def _as_amount(gap: Difference, *, low_known: bool) -> Amount | None:
    """Make an amount of what is left, its ends in order and none below nought."""
    ends = [None if end is None else max(end, end * 0) for end in (gap.low, gap.high)]
    low, high = ends if low_known else (None, ends[1])
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low is None and high is None:
        return None
    whole = Amount(low, high, gap.currency)
    return Amount.sum((whole, Amount.about(0, gap.currency))) if gap.approximate else whole
