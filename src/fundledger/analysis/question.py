"""What is asked of a state, read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, frozen

from fundledger.analysis.attributes import attribute
from fundledger.analysis.filters import Filter, wanted
from fundledger.errors import QuestionError, UnknownWordError
from fundledger.model.commitment import Baseline
from fundledger.model.period import Period
from fundledger.vocabulary import Clock, Instrument, Spread, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundledger.analysis.filters import Where
    from fundledger.model.commitment import Commitment
    from fundledger.model.ledger import State

CAPACITY = frozenset({Instrument.GUARANTEE, Instrument.MOBILISED})
"""Instruments that are not spending, and stay out of totals of it."""


@frozen
class Question:
    """
    What is asked of a state.

    Args:
        by: Attributes to give a line for each value of.
        where: Filters by the attribute they are on.
        within: The span asked about; None for no question of time.
        against: The baseline that increases are chained to.
        clock: Which of a commitment's periods *within* means.
        spread: How to spread a sum that has no profile.
        gross: Whether money paid out of other money here is counted twice.
    """

    by: tuple[str, ...] = ()
    where: Mapping[str, Filter] = Factory(dict[str, Filter])
    within: Period | None = None
    against: Baseline | None = None
    clock: Clock = Clock.FOR
    spread: Spread | None = None
    gross: bool = False

    def kind_of(self, commitment: Commitment) -> str:
        """
        Say which kind of money a commitment is: spending is ``""``, which adds with no other.

        Where a filter wants one kind of what is not spending, that is what money of
        no stated instrument may be.
        """
        if commitment.stage is Stage.TARGET:
            return str(Stage.TARGET.value)
        if commitment.instrument in CAPACITY:
            return str(commitment.instrument.value)
        wants = self.where.get("instrument")
        if wants is None or commitment.instrument is not Instrument.NOT_STATED:
            return ""
        (first, *others) = wants.words
        capacities = {str(instrument.value) for instrument in CAPACITY}
        return first if not others and first in capacities else ""


def asked(
    state: State,
    *,
    by: str | Sequence[str],
    where: Where | None,
    within: Period | None,
    against: Baseline | None,
    clock: Clock,
    spread: Spread | None,
    gross: bool,
) -> Question:
    """
    Read a question, and check that it can be answered.

    Raises:
        UnknownWordError: an attribute, a word of a closed vocabulary, a commitment or
            a body that is not one, or that the state does not know.
        QuestionError: *within* is not closed, *spread* is asked without it, or a
            filter wants nothing.
    """
    _check_types(within=within, against=against, clock=clock, spread=spread)
    if against is not None and against.plan is not None and against.plan not in state:
        raise UnknownWordError("commitment", against.plan, state)
    names = (by,) if isinstance(by, str) else tuple(by)
    for name in names:
        attribute(name)
    if within is not None and not within.closed:
        msg = "a question about a span needs its first and last day; this one has an open end"
        raise QuestionError(msg)
    if spread is not None and within is None:
        msg = "a spread says what falls in a span: name the span with `within`, or use by_year()"
        raise QuestionError(msg)
    return Question(names, wanted(where or {}, state), within, against, clock, spread, gross)


def _check_types(*, within: object, against: object, clock: object, spread: object) -> None:
    """Refuse text where a value is meant: "bounds" is not ``Spread.BOUNDS``."""
    asked = {
        "within": (within, Period, 'Calendar.named("uk-government").year("2019-20")'),
        "against": (against, Baseline, "Baseline.previous_year()"),
        "clock": (clock, Clock, "Clock.PAID"),
        "spread": (spread, Spread, "Spread.EVEN"),
    }
    for name, (value, kind, example) in asked.items():
        if value is not None and type(value) is not kind:
            msg = f"{name} is a fundledger.{kind.__name__} such as {example}, not {value!r}"
            raise TypeError(msg)
