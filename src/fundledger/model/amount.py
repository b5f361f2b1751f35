"""
Sums of money with their bounds: exact, up to, at least, about, between.

An amount is an interval in one currency with one mark more. A low end that was not
stated counts as nothing but is not nought, and is never printed as nought; an open
high end has no ceiling. Nothing here rounds: arithmetic runs under a context that
traps inexactness, and floats are refused.
"""

from __future__ import annotations

from decimal import Decimal, DecimalException, Overflow, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast, final

from attrs import frozen

from fundledger.errors import AmountError, CurrencyMismatchError
from fundledger.model import comparing
from fundledger.model.apportioning import divided_ends, weights_as_integers
from fundledger.model.currencies import CODES, minor_units
from fundledger.model.decimals import (
    EXACT,
    LIMIT,
    NOUGHT,
    PROBE,
    RANGE,
    SUMS,
    checked_ends,
    decimal_of,
    magnitude,
    scaled,
    shown,
)
from fundledger.model.difference import Difference
from fundledger.vocabulary import Bound, Certainty, Mark, Remainder

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EXACT", "Amount", "Difference"]

_probe: Final = PROBE.plus
_add, _sum_of, _subtract = EXACT.add, SUMS.add, EXACT.subtract
_ABOUT: Final = Mark.ABOUT
_HALF: Final = Decimal("0.5")


@final
@frozen(init=False, order=False, repr=False, weakref_slot=False)
class Amount:
    """
    A sum in one currency with its bound.

    Made by :meth:`exact`, :meth:`up_to`, :meth:`at_least`, :meth:`about`,
    :meth:`between` or :meth:`rounded_to`. There is no ``<``: comparisons have three
    answers. Equality is of what was stated: ``up_to(970)`` is not ``between(0, 970)``.

    Args:
        low: Low end in whole currency units, included; None where it was not stated.
        high: High end in whole currency units, included; None where it is open.
        currency: ISO 4217 code, three capital letters.
        mark: None, or that the figure is approximate or rounded to a stated precision.

    Raises:
        TypeError: an end is a float, or otherwise not ``Decimal``, ``int`` or ``str``.
        AmountError: an end is negative, not finite, 10**36 or more, finer than 10**-20
            or longer than 56 digits; the ends cross, or are not those of a rounded figure.
        UnknownWordError: *currency* is not a code of ISO 4217.

    >>> Amount.exact(200, "GBP") + Amount.up_to(970, "GBP")
    Amount.between(200, 1170, 'GBP')
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    mark: Mark | None

    def __init__(
        self,
        low: Decimal | int | str | None,
        high: Decimal | int | str | None,
        currency: str,
        mark: Mark | None = None,
    ) -> None:
        if low is not None and type(low) is not Decimal:
            low = decimal_of(low)
        if high is not None and type(high) is not Decimal:
            high = decimal_of(high)
        currency = CODES[currency]
        if low is None or high is None:
            low, high = checked_ends(low, high)
        else:
            try:
                _probe(low)
                _probe(high)
                good = NOUGHT < low <= high < LIMIT
            except DecimalException:
                good = False
            if not good:
                low, high = checked_ends(low, high)
        _set_low(self, low)
        _set_high(self, high)
        _set_currency(self, currency)
        _set_mark(self, mark)
        if mark is not None:
            _check_mark(self)

    @classmethod
    def exact(cls, value: Decimal | int | str, currency: str) -> Amount:
        """
        Make a sum given without any qualifier.

        >>> Amount.exact("200e6", "GBP")
        Amount.exact(200000000, 'GBP')
        """
        value = magnitude(value)
        return _made(value, value, CODES[currency], None)

    @classmethod
    def up_to(cls, ceiling: Decimal | int | str, currency: str) -> Amount:
        """
        Make a ceiling. Its low end was not stated: it counts as nothing, unprinted.

        >>> Amount.up_to(970_000_000, "GBP").low is None
        True
        """
        return _made(None, magnitude(ceiling), CODES[currency], None)

    @classmethod
    def at_least(cls, floor: Decimal | int | str, currency: str) -> Amount:
        """
        Make a floor. Its high end is open.

        >>> Amount.at_least(12, "GBP") + Amount.exact(3, "GBP")
        Amount.at_least(15, 'GBP')
        """
        return _made(magnitude(floor), None, CODES[currency], None)

    @classmethod
    def about(cls, value: Decimal | int | str, currency: str) -> Amount:
        """
        Make an approximate sum, of a precision that nobody stated.

        >>> Amount.about(970, "GBP").approximate
        True
        """
        value = magnitude(value)
        return _made(value, value, CODES[currency], _ABOUT)

    @classmethod
    def between(cls, low: Decimal | int | str, high: Decimal | int | str, currency: str) -> Amount:
        """
        Make a sum with both ends stated, both included.

        >>> Amount.between(10, 20, "GBP").contains(20)
        Certainty.CERTAINLY
        """
        return cls(decimal_of(low), decimal_of(high), currency)

    @classmethod
    def rounded_to(
        cls, figure: Decimal | int | str, precision: Decimal | int | str, currency: str
    ) -> Amount:
        """
        Make a *figure* that was rounded to the nearest *precision*.

        Both ends are included. The figure is a multiple of the precision, as a
        rounded figure is; none is below nought.

        Raises:
            AmountError: *precision* is nought, or *figure* is not a multiple of it.

        >>> seventy_five = Amount.rounded_to("75e9", "5e9", "GBP")
        >>> seventy_five.low, seventy_five.high
        (Decimal('7.25E+10'), Decimal('7.75E+10'))
        """
        figure, precision = magnitude(figure), magnitude(precision)
        if not precision or EXACT.remainder(figure, precision):
            msg = f"{figure} is not a multiple of {precision}: a figure rounded to it would be"
            raise AmountError(msg)
        half = EXACT.multiply(precision, _HALF)
        low = _subtract(figure, half) if figure else NOUGHT
        return cls(low, _add(figure, half), currency, Mark.ROUNDED)

    @staticmethod
    def sum(amounts: Iterable[Amount]) -> Amount:
        """
        Add *amounts* of one currency end by end, as ``+`` does, and faster.

        Low ends that were stated add; one open high end opens the sum; one
        approximate amount makes it approximate. A rounded figure adds as the two ends
        it stands for.

        Raises:
            AmountError: there are no amounts, so there is no currency; or the sum is
                10**36 or more.
            CurrencyMismatchError: two currencies met.

        >>> Amount.sum([Amount.exact(161, "GBP"), Amount.up_to(509, "GBP")])
        Amount.between(161, 670, 'GBP')
        """
        members = tuple(amounts)
        if not members:
            msg = "an empty sum has no currency; say what nothing means in your case"
            raise AmountError(msg)
        if len(members) == 1:
            return members[0]
        if len({member.currency for member in members}) > 1:
            raise CurrencyMismatchError(*tuple(dict.fromkeys(m.currency for m in members))[:2])
        lows = [low for member in members if (low := member.low) is not None]
        highs = [high for member in members if (high := member.high) is not None]
        try:
            with localcontext(SUMS):
                low = sum(lows, NOUGHT) if lows else None
                high = sum(highs, NOUGHT) if len(highs) == len(members) else None
        except Overflow:
            raise AmountError(RANGE) from None
        about = _ABOUT in {member.mark for member in members}
        return _made(low, high, members[0].currency, _ABOUT if about else None)

    def __add__(self, other: Amount) -> Amount:
        """Add end by end; see :meth:`sum`."""
        if type(other) is not Amount:
            return NotImplemented
        currency = self.currency
        if currency != other.currency:
            raise CurrencyMismatchError(currency, other.currency)
        low, high, more = self.low, self.high, other.low
        try:
            if more is not None:
                low = more if low is None else _sum_of(low, more)
            if high is not None:
                high = None if (more := other.high) is None else _sum_of(high, more)
        except Overflow:
            raise AmountError(RANGE) from None
        about = self.mark is _ABOUT or other.mark is _ABOUT
        return _made(low, high, currency, _ABOUT if about else None)

    def __radd__(self, other: int) -> Amount:
        """Let the builtin ``sum()`` begin at its 0."""
        return self if other == 0 and type(other) is int else NotImplemented

    def __mul__(self, factor: int | Decimal | Fraction) -> Amount:
        """
        Scale both ends exactly. Times nought, every amount is nought.

        Raises:
            InexactError: the result has no end in decimals (a third of 100): use
                :meth:`allocate`, which says where the remainder goes.
            AmountError: *factor* is negative or not finite, or the result is no money.

        >>> Amount.up_to("1.50", "GBP") * 3
        Amount.up_to('4.50', 'GBP')
        """
        given = cast("Any", factor)  # callers without a type checker give anything
        if isinstance(given, bool) or not isinstance(given, int | Decimal | Fraction):
            return NotImplemented
        if isinstance(factor, Decimal) and not factor.is_finite():
            msg = f"an amount is scaled by a finite number, not {factor}"
            raise AmountError(msg)
        if factor < 0:
            msg = f"an amount is a magnitude: it cannot be scaled by {factor}"
            raise AmountError(msg)
        if not factor:
            return _nothing(self)
        return Amount(
            None if self.low is None else scaled(self.low, factor),
            None if self.high is None else scaled(self.high, factor),
            self.currency,
            self.mark,
        )

    __rmul__ = __mul__

    def minus(self, other: Amount) -> Difference:
        """
        Subtract an independent amount: every sum of one against every of the other.

        A low end that was not stated counts as nought here. For a whole and its
        parts, or two states of one promise, use :meth:`minus_ends`.

        Raises:
            CurrencyMismatchError: the amounts are in two currencies.

        >>> Amount.up_to(970, "GBP").minus(Amount.up_to(460, "GBP"))
        Difference(low=Decimal('-460'), high=Decimal('970'), currency='GBP', approximate=False)
        """
        comparing.require_one_currency(self, other)
        low = None if other.high is None else _subtract(self.low or NOUGHT, other.high)
        high = None if self.high is None else _subtract(self.high, other.low or NOUGHT)
        return Difference(low, high, self.currency, self.approximate or other.approximate)

    def minus_ends(self, other: Amount) -> Difference:
        """
        Subtract end by end, at the ends that both sides state.

        For a whole and the sum of its own parts, or for two states of one promise:
        it assumes that their ceilings are reached together, and their floors. An
        end that either side does not state is None.

        Raises:
            CurrencyMismatchError: the amounts are in two currencies.

        >>> Amount.up_to(970, "GBP").minus_ends(Amount.between(373, 882, "GBP"))
        Difference(low=None, high=Decimal('88'), currency='GBP', approximate=False)
        """
        comparing.require_one_currency(self, other)
        low = None if self.low is None or other.low is None else _subtract(self.low, other.low)
        high = None if self.high is None or other.high is None else _subtract(self.high, other.high)
        return Difference(low, high, self.currency, self.approximate or other.approximate)

    def contains(self, other: Amount | Decimal | int | str) -> Certainty:
        """
        Say whether a sum lies within the bounds; of an amount, whichever sum it turns out to be.

        Raises:
            CurrencyMismatchError: the amounts are in two currencies.

        >>> Amount.up_to(970, "GBP").contains(500)
        Certainty.CERTAINLY
        >>> Amount.up_to(970, "GBP").contains(Amount.between(900, 1000, "GBP"))
        Certainty.POSSIBLY
        >>> Amount.about(970, "GBP").contains(971)
        Certainty.POSSIBLY
        """
        if not isinstance(other, Amount):
            other = Amount.exact(other, self.currency)
        return comparing.within(self, other)

    def narrow(self, other: Amount) -> Amount:
        """
        Return what both amounts allow of one and the same sum.

        An approximate amount bounds nothing, so it narrows nothing.

        Raises:
            AmountError: no sum is within both.
            CurrencyMismatchError: the amounts are in two currencies.

        >>> Amount.up_to(970, "GBP").narrow(Amount.at_least(461, "GBP"))
        Amount.between(461, 970, 'GBP')
        """
        comparing.require_one_currency(self, other)
        if other.approximate or self.approximate:
            return self if other.approximate else other
        if comparing.apart(self, other):
            msg = f"no sum is both {self!r} and {other!r}"
            raise AmountError(msg)
        ends = comparing.common_ends(self, other)
        for kept in (self, other):
            if ends == (kept.low, kept.high):
                return kept
        return _made(*ends, self.currency, None)

    def is_same_as(self, other: Amount) -> Certainty:
        """
        Say whether the two are one sum: certain only where each allows just one.

        >>> Amount.up_to(970, "GBP").is_same_as(Amount.up_to(970, "GBP"))
        Certainty.POSSIBLY
        """
        return comparing.same(self, other)

    def is_less_than(self, other: Amount) -> Certainty:
        """
        Say whether this sum is below the other.

        >>> Amount.up_to(970, "GBP").is_less_than(Amount.at_least(1000, "GBP"))
        Certainty.CERTAINLY
        >>> Amount.up_to(970, "GBP").is_less_than(Amount.exact(500, "GBP"))
        Certainty.POSSIBLY
        """
        return comparing.less(self, other)

    def is_more_than(self, other: Amount) -> Certainty:
        """Say whether this sum is above the other."""
        return comparing.less(other, self)

    def is_at_most(self, other: Amount) -> Certainty:
        """Say whether this sum is the other's or below it."""
        return comparing.opposite(comparing.less(other, self))

    def is_at_least(self, other: Amount) -> Certainty:
        """Say whether this sum is the other's or above it."""
        return comparing.opposite(comparing.less(self, other))

    def allocate(
        self,
        weights: Iterable[int | Decimal | Fraction],
        *,
        unit: Decimal | int | str | None = None,
        remainder: Remainder = Remainder.LARGEST,
    ) -> tuple[Amount, ...]:
        """
        Divide in proportion to *weights*; the parts sum to this amount at each end.

        The low end is apportioned first, then the width above it, so that no part's
        ends cross. A weight of nought gets nothing.

        Args:
            weights: Exact numbers, nought or more; floats are refused.
            unit: The step that parts are counted in, such as a penny or a million;
                the currency's minor unit if None. What is finer than the step goes
                with the remainder.
            remainder: Who gets the odd units.

        Raises:
            TypeError: a weight is a float.
            AmountError: a weight is negative, all are nought, or *unit* is nought.

        >>> Amount.exact(100, "GBP").allocate([1, 1, 1])
        (Amount.exact('33.34', 'GBP'), Amount.exact('33.33', 'GBP'), Amount.exact('33.33', 'GBP'))
        """
        shares = weights_as_integers(weights)
        places = Decimal(-minor_units(self.currency))
        step = EXACT.scaleb(Decimal(1), places) if unit is None else magnitude(unit)
        if not step:
            msg = "the unit of an allocation is more than nought"
            raise AmountError(msg)
        ends = divided_ends(self.low, self.high, shares, step, remainder)
        mark = _ABOUT if self.approximate else None
        return tuple(
            _made(low, high, self.currency, mark) if share else _nothing(self)
            for share, (low, high) in zip(shares, ends, strict=True)
        )

    @property
    def approximate(self) -> bool:
        """Whether the figure is approximate by an unstated amount."""
        return self.mark is _ABOUT

    @property
    def bound(self) -> Bound:
        """
        How firmly the figure was put.

        >>> Amount.between(200, 1170, "GBP").bound
        Bound.BETWEEN
        """
        if self.mark is Mark.ROUNDED:
            return Bound.ROUNDED
        if self.low is None:
            return Bound.UP_TO
        if self.high is None:
            return Bound.AT_LEAST
        if self.low != self.high:
            return Bound.BETWEEN
        return Bound.ABOUT if self.approximate else Bound.EXACT

    @property
    def precision(self) -> Decimal | None:
        """The step that a rounded figure was rounded to; None for any other."""
        if self.mark is not Mark.ROUNDED or self.low is None or self.high is None:
            return None
        width = _subtract(self.high, self.low)
        # Only of a figure of nought is the lower half of its step cut off.
        return EXACT.normalize(width if self.low else _add(width, width))

    @property
    def figure(self) -> Decimal | None:
        """
        The one figure that was said, such as the ceiling; None where two were.

        >>> Amount.up_to(970, "GBP").figure
        Decimal('970')
        """
        if self.mark is Mark.ROUNDED:
            half = EXACT.multiply(self.precision or NOUGHT, _HALF)
            return EXACT.normalize(_subtract(self.high or NOUGHT, half))
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None

    def __repr__(self) -> str:
        """Show the call that makes it."""
        bound, currency = self.bound, repr(self.currency)
        if self.approximate and bound is not Bound.ABOUT:
            return f"Amount({shown(self.low)}, {shown(self.high)}, {currency}, Mark.ABOUT)"
        if bound is Bound.BETWEEN:
            return f"Amount.between({shown(self.low)}, {shown(self.high)}, {currency})"
        if bound is Bound.ROUNDED:
            return f"Amount.rounded_to({shown(self.figure)}, {shown(self.precision)}, {currency})"
        return f"Amount.{bound.value}({shown(self.figure)}, {currency})"


class _Draft:
    """
    An amount that is being made: of the same slots, but they can be assigned.

    A frozen class is filled by object.__setattr__, slot by slot. To fill a draft and
    turn it into an amount takes half the time, which sums of many amounts feel.
    """

    __slots__ = ("currency", "high", "low", "mark")


_AMOUNT: Final = cast("Any", Amount)
_set_low, _set_high, _set_currency, _set_mark = (
    _AMOUNT.__dict__[name].__set__ for name in ("low", "high", "currency", "mark")
)


def _made(low: Decimal | None, high: Decimal | None, currency: str, mark: Mark | None) -> Amount:
    """Make an amount of ends that are known to be good, and a code that is known."""
    draft: Any = _Draft()
    draft.low = low
    draft.high = high
    draft.currency = currency
    draft.mark = mark
    draft.__class__ = _AMOUNT
    made: Amount = draft
    return made


def _nothing(amount: Amount) -> Amount:
    """Return nought, with the low end unstated where that of *amount* is."""
    return _made(None if amount.low is None else NOUGHT, NOUGHT, amount.currency, None)


def _check_mark(amount: Amount) -> None:
    """Refuse a mark that is none, and ends that no rounded figure has."""
    mark: Any = amount.mark  # callers without a type checker give anything
    if not isinstance(mark, Mark):
        msg = f"a mark is a Mark or None, not {mark!r}"
        raise TypeError(msg)
    if mark is Mark.ROUNDED:
        figure, precision = amount.figure, amount.precision
        if figure is None or not precision or EXACT.remainder(figure, precision):
            msg = "these are not the ends of a rounded figure: make it with Amount.rounded_to"
            raise AmountError(msg)
