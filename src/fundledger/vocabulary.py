"""
The closed words of announced money, each defined once, with its external codes.

The value of each member is the stable word written to files; it is never renamed.
Codes are those of IATI 2.03, FTS, DAC and 360Giving; a missing code means that the
standard cannot say it.
"""

from __future__ import annotations

from enum import Enum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from fundledger.errors import UnknownWordError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Word(Enum):
    """A member is one word: shown as code, hashed as the single object it is."""

    if TYPE_CHECKING:

        def __hash__(self) -> int: ...

    else:
        # In C, since words are keys on every hot path; that of Enum is a Python function.
        __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    def __str__(self) -> str:
        return str(self.value)


_W = TypeVar("_W", bound=Enum)


def word(kind: type[_W], text: str) -> _W:
    """
    Return the member of *kind* that *text* names.

    Raises:
        UnknownWordError: no member has that word; the nearest is named.

    >>> word(Basis, "increase")
    Basis.INCREASE
    >>> word(Basis, "incraese")
    Traceback (most recent call last):
        ...
    fundledger.errors.UnknownWordError: no basis 'incraese'; did you mean 'increase' or 'decrease'?
    """
    found = kind._value2member_map_.get(text)
    if found is None:
        known = tuple(str(member.value) for member in kind)
        raise UnknownWordError(_spoken(kind), text, known)
    return found  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


def _spoken(kind: type[Enum]) -> str:
    """Turn ``DeliveryStage`` into "delivery stage"."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind.__name__).strip()


@unique
class Mark(Word):
    """What an amount says beyond its two ends."""

    ABOUT = "about"
    """Approximate, by an amount nobody stated: "about", "around", "almost"."""

    ROUNDED = "rounded"
    """Rounded to a stated precision: the ends are half a step to either side."""


@unique
class Bound(Word):
    """How firmly a figure was put."""

    EXACT = "exact"
    """The figure as given: "£200 million"."""

    UP_TO = "up_to"
    """A ceiling; the low end was not stated: "up to", "a maximum of"."""

    AT_LEAST = "at_least"
    """A floor; the high end is open: "at least", "a minimum of"."""

    BETWEEN = "between"
    """Both ends stated: "between £10 million and £20 million"."""

    ABOUT = "about"
    """Approximate: "about", "around", "almost"."""

    ROUNDED = "rounded"
    """To a stated precision: "£75 billion, to the nearest £5 billion"."""


@unique
class Certainty(Word):
    """
    The answer to a comparison of figures that have bounds.

    It has no truth value: say which answers you accept.

    >>> Certainty.POSSIBLY is Certainty.CERTAINLY
    False
    >>> bool(Certainty.NO)
    Traceback (most recent call last):
        ...
    TypeError: a Certainty is neither true nor false; compare it, as in `answer is Certainty.NO`
    """

    CERTAINLY = "certainly"
    """True of every sum that the bounds allow."""

    POSSIBLY = "possibly"
    """True of some and false of others, or the precision is unknown."""

    NO = "no"
    """False of every sum that the bounds allow."""

    def __bool__(self) -> NoReturn:
        msg = "a Certainty is neither true nor false; compare it, as in `answer is Certainty.NO`"
        raise TypeError(msg)


@unique
class Basis(Word):
    """What an amount measures."""

    ENVELOPE = "envelope"
    """The whole sum over the period."""

    LEVEL = "level"
    """The whole budget standing in the period, with what stood before."""

    INCREASE = "increase"
    """More than a baseline, in the period."""

    DECREASE = "decrease"
    """Less than a baseline, in the period; the amount itself is a magnitude."""

    CUMULATIVE_INCREASE = "cumulative_increase"
    """Increases of several years added up: not comparable with a year's increase."""

    UNSTATED = "unstated"
    """The source does not say; such an amount adds with nothing."""


CHANGES: Final = frozenset({Basis.INCREASE, Basis.DECREASE, Basis.CUMULATIVE_INCREASE})
"""The bases that are measured against a baseline."""


@unique
class BaselineKind(Word):
    """What an increase or decrease is measured against."""

    PREVIOUS_YEAR = "previous year"
    """The year before the period."""

    FIXED_YEAR = "fixed year"
    """A named year."""

    FLAT_CASH = "flat cash"
    """What a budget unchanged in cash would have been."""

    FLAT_REAL = "flat real"
    """What a budget unchanged in real terms would have been."""

    CONSTANT_SHARE = "constant share"
    """What a constant share of gross domestic product would have been."""

    PRIOR_PLAN = "prior plan"
    """What another commitment had promised for the same period."""

    UNSPECIFIED = "unspecified"
    """An increase on something the source does not name."""


@unique
class PriceKind(Word):
    """Whether a figure is in the money of its day or at constant prices."""

    CASH = "cash"
    """Money of the day, also called nominal."""

    REAL = "real"
    """At the prices of one year."""

    UNSTATED = "unstated"
    """The source does not say."""


@unique
class Netting(Word):
    """Whether receipts have been taken off."""

    GROSS = "gross"
    """Before receipts and savings."""

    NET = "net"
    """After them."""

    UNSTATED = "unstated"
    """The source does not say."""


@unique
class Stage(Word):
    """How firm a promise is. Not one ladder with :class:`DeliveryStage`."""

    TARGET = "target"
    """A hope, often of other people's money; in no total of spending."""

    PROPOSED = "proposed"
    """Put forward, not yet decided: a manifesto, a bid, a provisional settlement."""

    ANNOUNCED = "announced"
    """Said by somebody able to do it."""

    APPROVED = "approved"
    """Voted or otherwise decided in law."""


@unique
class DeliveryStage(Word):
    """How far money has got."""

    ALLOCATED = "allocated"
    """Set aside for a use or a recipient."""

    OBLIGATED = "obligated"
    """Promised in writing: what IATI and the DAC call a commitment."""

    DISBURSED = "disbursed"
    """Paid over to the next body."""

    SPENT = "spent"
    """Spent on goods and services by whoever uses it at last."""


@unique
class Novelty(Word):
    """Where money said to be "new" comes from. Nothing said means nothing known."""

    NEW = "new"
    """Not announced, budgeted or spent before."""

    REANNOUNCED = "reannounced"
    """Announced before."""

    CONTINUED = "continued"
    """A running programme carried on."""

    EXTENDED = "extended"
    """More money or time for a running programme."""

    REALLOCATED = "reallocated"
    """Moved from another use."""

    RELEASED = "released"
    """Permission to spend money that the recipient already had."""

    AUTOMATIC = "automatic"
    """The result of a formula, such as a consequential."""

    REDEFINED = "redefined"
    """Old money that a new definition counts."""


@unique
class NoveltyClaim(Word):
    """What the words of an announcement claim of a sum; what is true of it is another question."""

    NEW = "new"
    """Said to be new, extra, further, on top of what there was."""

    EXISTING = "existing"
    """Said to have been announced, or to be there already."""

    PART = "part"
    """Said to be inside a larger sum that is named."""

    UNKNOWN = "unknown"
    """Nothing is said of it."""


@unique
class Instrument(Word):
    """In what form money is given."""

    GRANT = "grant"
    """Given, not to be paid back."""

    LOAN = "loan"
    """To be paid back; counted at face value."""

    GUARANTEE = "guarantee"
    """A capacity to cover losses: not spending."""

    EQUITY = "equity"
    """A share bought."""

    ENDOWMENT = "endowment"
    """Capital handed over to be invested or drawn down over years."""

    TAX_MEASURE = "tax_measure"
    """Tax given up."""

    LOCAL_TAX = "local_tax"
    """Raised by local bodies, such as a council tax precept."""

    IN_KIND = "in_kind"
    """Goods, services or staff, at a value somebody put on them."""

    DEBT_RELIEF = "debt_relief"
    """Debt forgiven or rescheduled."""

    MOBILISED = "mobilised"
    """Other people's money expected to follow: not spending."""

    NOT_STATED = "not_stated"
    """The source does not say."""


@unique
class Sector(Word):
    """The kind of body, in the sense of the national accounts."""

    CENTRAL = "central"
    """Central government; devolved governments included."""

    LOCAL = "local"
    """Local government and those who pay local taxes."""

    INTERNATIONAL = "international"
    """Bodies of several states."""

    PRIVATE = "private"
    """Companies and households."""

    PHILANTHROPIC = "philanthropic"
    """Foundations and charities."""

    OTHER = "other"
    """Known to be none of these."""


@unique
class Standing(Word):
    """How near a source is to who spoke."""

    PRIMARY = "primary"
    """The body's own document or its recorded words."""

    SECONDARY = "secondary"
    """A report of them."""


@unique
class LinkKind(Word):
    """How one commitment bears on another."""

    PART_OF = "part_of"
    """Inside the other, which already counts it."""

    INCLUDES = "includes"
    """Part of, said by the whole: for a whole announced after its part."""

    REPLACES = "replaces"
    """The other counts nothing from the day this one exists."""

    FUNDED_FROM = "funded_from"
    """Paid out of the other: counted once unless gross is asked for."""

    OVERLAPS = "overlaps"
    """Some money is in both; how much may be unknown."""

    SAME_AS = "same_as"
    """The same money in another measure."""

    OFFSETS = "offsets"
    """Reduces what the other costs; recorded, changes no sum."""

    ADDS_TO = "adds_to"
    """Said to be on top of the other; recorded as said, changes no sum."""


@unique
class EntryKind(Word):
    """What kind of event an entry records, in the order of one day's entries."""

    ANNOUNCEMENT = "announcement"
    """The commitment as first said."""

    RESTATEMENT = "restatement"
    """Said again; changes no sum."""

    REVISION = "revision"
    """The promise changed, or a term became known."""

    WITHDRAWAL = "withdrawal"
    """All of it, or an amount, taken back."""

    DELIVERY = "delivery"
    """A reading to a day of what had been delivered."""

    ASSESSMENT = "assessment"
    """Somebody's judgement."""


@unique
class Clock(Word):
    """Which of a commitment's periods a question about time means."""

    FOR = "for"
    """The days the money is for."""

    PAID = "paid"
    """The days in which the money itself moves."""


@unique
class Spread(Word):
    """How the asker wants a sum without a profile spread over years."""

    EVEN = "even"
    """Evenly over whole years, or by days: an average, not a profile."""

    BOUNDS = "bounds"
    """Nothing to all of it in each year; such years do not sum."""


@unique
class Remainder(Word):
    """Who gets the odd minor units of a division."""

    LARGEST = "largest"
    """One each to the largest fractions cut off; of equals, to the smaller weights first."""

    FIRST = "first"
    """One each from the first part on."""

    LAST = "last"
    """All to the last part."""


IATI_FINANCE_TYPE: Final[Mapping[Instrument, str]] = MappingProxyType(
    {
        Instrument.GRANT: "110",
        Instrument.LOAN: "421",
        Instrument.EQUITY: "510",
        Instrument.GUARANTEE: "1100",
        Instrument.DEBT_RELIEF: "600",
    }
)
"""IATI (and DAC) FinanceType of each instrument that has one. Read-only."""

IATI_TRANSACTION_TYPE: Final[Mapping[DeliveryStage, str]] = MappingProxyType(
    {
        DeliveryStage.ALLOCATED: "12",
        DeliveryStage.OBLIGATED: "2",
        DeliveryStage.DISBURSED: "3",
        DeliveryStage.SPENT: "4",
    }
)
"""IATI 2.03 TransactionType of each stage of delivery. Read-only."""

FTS_STATUS: Final[Mapping[DeliveryStage, str]] = MappingProxyType(
    {DeliveryStage.OBLIGATED: "commitment", DeliveryStage.DISBURSED: "paid"}
)
"""FTS flow status of each stage of delivery that has one. Read-only."""

IATI_ORGANISATION_TYPE: Final[Mapping[Sector, str]] = MappingProxyType(
    {
        Sector.CENTRAL: "10",
        Sector.LOCAL: "11",
        Sector.INTERNATIONAL: "40",
        Sector.PRIVATE: "70",
        Sector.PHILANTHROPIC: "60",
        Sector.OTHER: "90",
    }
)
"""IATI OrganisationType of each sector. Read-only."""

THREESIXTYGIVING_REGRANT: Final[Mapping[Instrument, str]] = MappingProxyType(
    {Instrument.ENDOWMENT: "FRG060"}
)
"""360Giving regrantType of each instrument that has one. Read-only."""

IATI_RELATED_ACTIVITY: Final[Mapping[LinkKind, str]] = MappingProxyType(
    {LinkKind.PART_OF: "1", LinkKind.INCLUDES: "2"}
)
"""IATI RelatedActivityType of each link that has one (1 parent, 2 child). Read-only."""
