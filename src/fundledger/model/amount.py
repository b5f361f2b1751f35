"""
Sums of money with their bounds: exact, up to, at least, about, between.

An amount is an interval in one currency with one mark more. A low end that was not
stated counts as nothing but is not nought, and is never printed as nought; an open
high end has no ceiling. Nothing here rounds: arithmetic runs under a context that
traps inexactness, and floats are refused.
"""

from __future__ import annotations

import re
from decimal import (
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    Subnormal,
    localcontext,
)
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast, final

from attrs import frozen

from fundledger.errors import AmountError, CurrencyMismatchError, InexactError, shortened
from fundledger.model.apportioning import apportioned, weights_as_integers
from fundledger.model.currencies import _MINOR_UNITS, minor_units
from fundledger.vocabulary import Bound, Certainty, Mark, Remainder

if TYPE_CHECKING:
    from collections.abc import Iterable

EXACT: Final = Context(prec=400, traps=[Inexact, InvalidOperation, DivisionByZero])
"""The context that sums run under: far wider than any sum of money, and it never rounds."""

_PROBE: Final = Context(
    prec=56, Emax=36, Emin=-20, traps=[Inexact, InvalidOperation, Overflow, Subnormal]
)
_LIMIT: Final = Decimal(10) ** 36
_LIMIT_BITS: Final = int(_LIMIT).bit_length()
_NOUGHT: Final = Decimal(0)
_HALF: Final = Decimal("0.5")
_NUMBER: Final = re.compile(r"\d{1,40}(\.\d{1,20})?([eE]\+?\d{1,2})?", re.ASCII)
_RANGE: Final = "an amount is below 10**36, with 20 decimal places at most"


def _decimal(value: Decimal | int | str) -> Decimal:
    """Convert without rounding; refuse floats, which have already rounded."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        msg = f"money takes Decimal, int or str, not {type(value).__name__} ({shortened(value)})"
        raise TypeError(msg)
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        msg = f"{shortened(value, 40)} is not a plain number such as '1250000.50' or '1e9'"
        raise AmountError(msg)
    if isinstance(value, int) and value.bit_length() > _LIMIT_BITS:
        raise AmountError(_RANGE)
    return Decimal(value)


def _refuse(low: Decimal | None, high: Decimal | None) -> None:
    """Say why these ends are no sum of money."""
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        msg = "an amount has at least one end; a sum that was not disclosed is None"
    elif not all(end.is_finite() for end in ends):
        msg = "an amount is finite; for one without a ceiling use Amount.at_least"
    elif min(ends) < 0:
        msg = f"an amount is a magnitude, not {shortened(min(ends))}: a cut is basis 'decrease'"
    elif len(ends) > 1 and ends[0] > ends[1]:
        msg = f"the low end {shortened(low)} is above the high end {shortened(high)}"
    else:
        msg = f"{_RANGE}, not {shortened(max(ends))}"
    raise AmountError(msg)


@final
@frozen(init=False, repr=False)
class Amount:
    """
    A sum in one currency with its bound.

    Made by :meth:`exact`, :meth:`up_to`, :meth:`at_least`, :meth:`about`,
    :meth:`between` or :meth:`rounded_to`. There is no ``<``: comparisons have three
    answers. Equality is of what was stated: ``up_to(970)`` is not ``between(0, 970)``.

    Args:
        low: Low end in whole currency units; None where it was not stated.
        high: High end in whole currency units; None where it is open.
        currency: ISO 4217 code, three capital letters.
        mark: None, or that the figure is approximate or rounded to a stated precision.

    Raises:
        TypeError: an end is a float, or otherwise not ``Decimal``, ``int`` or ``str``.
        AmountError: an end is negative, not finite or beyond 10**36, or the ends cross.
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
            low = _decimal(low)
        if high is not None and type(high) is not Decimal:
            high = _decimal(high)
        if currency not in _MINOR_UNITS:
            minor_units(currency)
        least, most = high if low is None else low, low if high is None else high
        try:
            # The probe signals what is too large or too fine, the comparison what is no sum.
            _PROBE.add(least, most)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            if not _NOUGHT <= least <= most < _LIMIT:  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
                _refuse(low, high)
        except (DecimalException, TypeError):
            _refuse(low, high)
        _set_low(self, low)
        _set_high(self, high)
        _set_currency(self, currency)
        _set_mark(self, mark)

    @classmethod
    def exact(cls, value: Decimal | int | str, currency: str) -> Amount:
        """
        Make a sum given without any qualifier.

        >>> Amount.exact("200e6", "GBP")
        Amount.exact(200000000, 'GBP')
        """
        value = _decimal(value)
        return cls(value, value, currency)

    @classmethod
    def up_to(cls, ceiling: Decimal | int | str, currency: str) -> Amount:
        """
        Make a ceiling. Its low end was not stated: it counts as nothing, unprinted.

        >>> Amount.up_to(970_000_000, "GBP").low is None
        True
        """
        return cls(None, ceiling, currency)

    @classmethod
    def at_least(cls, floor: Decimal | int | str, currency: str) -> Amount:
        """
        Make a floor. Its high end is open.

        >>> Amount.at_least(12, "GBP") + Amount.exact(3, "GBP")
        Amount.at_least(15, 'GBP')
        """
        return cls(floor, None, currency)

    @classmethod
    def about(cls, value: Decimal | int | str, currency: str) -> Amount:
        """
        Make an approximate sum, of a precision that nobody stated.

        >>> Amount.about(970, "GBP").approximate
        True
        """
        value = _decimal(value)
        return cls(value, value, currency, Mark.ABOUT)

    @classmethod
    def between(cls, low: Decimal | int | str, high: Decimal | int | str, currency: str) -> Amount:
        """
        Make a sum with both ends stated, both included.

        >>> Amount.between(10, 20, "GBP").contains(20)
        Certainty.CERTAINLY
        """
        return cls(_decimal(low), _decimal(high), currency)

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
        (Decimal('72500000000.0'), Decimal('77500000000.0'))
        """
        figure, precision = _decimal(figure), _decimal(precision)
        if precision <= 0 or EXACT.remainder(figure, precision):
            msg = f"{figure} is not a multiple of {precision}: a figure rounded to it would be"
            raise AmountError(msg)
        half = EXACT.multiply(precision, _HALF)
        low = max(EXACT.subtract(figure, half), _NOUGHT)
        return cls(low, EXACT.add(figure, half), currency, Mark.ROUNDED)

    @staticmethod
    def sum(amounts: Iterable[Amount]) -> Amount:
        """
        Add *amounts* of one currency end by end, as ``+`` does, and faster.

        Low ends that were stated add; one open high end opens the sum; one
        approximate amount makes it approximate.

        Raises:
            AmountError: there are no amounts, so there is no currency.
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
        currencies = dict.fromkeys([member.currency for member in members])
        if len(currencies) > 1:
            raise CurrencyMismatchError(*list(currencies)[:2])
        lows = [low for member in members if (low := member.low) is not None]
        highs = [high for member in members if (high := member.high) is not None]
        with localcontext(EXACT):
            low = sum(lows, _NOUGHT) if lows else None
            high = sum(highs, _NOUGHT) if len(highs) == len(members) else None
        about = any(member.mark is Mark.ABOUT for member in members)
        return _made(low, high, members[0].currency, Mark.ABOUT if about else None)

    def __add__(self, other: Amount) -> Amount:
        """Add end by end; see :meth:`sum`."""
        if type(other) is not Amount:
            return NotImplemented
        if self.currency != other.currency:
            raise CurrencyMismatchError(self.currency, other.currency)
        low, high = self.low, self.high
        if other.low is not None:
            low = other.low if low is None else _add(low, other.low)
        high = None if high is None or other.high is None else _add(high, other.high)
        about = self.mark is Mark.ABOUT or other.mark is Mark.ABOUT
        new = _new(Amount)
        _set_low(new, low)
        _set_high(new, high)
        _set_currency(new, self.currency)
        _set_mark(new, Mark.ABOUT if about else None)
        return new

    def __radd__(self, other: int) -> Amount:
        """Let the builtin ``sum()`` begin at its 0."""
        return self if other == 0 and type(other) is int else NotImplemented

    def __mul__(self, factor: int | Decimal | Fraction) -> Amount:
        """
        Scale both ends exactly.

        Raises:
            InexactError: the result has no end in decimals (a third of 100): use
                :meth:`allocate`, which says where the remainder goes.

        >>> Amount.up_to("1.50", "GBP") * 3
        Amount.up_to('4.50', 'GBP')
        """
        if isinstance(factor, bool) or not isinstance(factor, int | Decimal | Fraction):
            return NotImplemented
        if isinstance(factor, Decimal) and not factor.is_finite():
            msg = f"an amount is scaled by a finite number, not {factor}"
            raise AmountError(msg)
        if factor < 0:
            msg = f"an amount is a magnitude: it cannot be scaled by {factor}"
            raise AmountError(msg)
        ratio = Fraction(factor)
        low, high = _scaled(self.low, ratio), _scaled(self.high, ratio)
        return Amount(low, high, self.currency, self.mark if ratio else None)

    __rmul__ = __mul__

    def minus(self, other: Amount) -> Difference:
        """
        Subtract an independent amount: every sum of one against every of the other.

        A low end that was not stated counts as nought here. For a whole and its
        parts, or two states of one promise, use :meth:`minus_ends`.

        >>> Amount.up_to(970, "GBP").minus(Amount.up_to(460, "GBP"))
        Difference(low=Decimal('-460'), high=Decimal('970'), currency='GBP', approximate=False)
        """
        _same_currency(self, other)
        low = None if other.high is None else _subtract(self.low or _NOUGHT, other.high)
        high = None if self.high is None else _subtract(self.high, other.low or _NOUGHT)
        return Difference(low, high, self.currency, self.approximate or other.approximate)

    def minus_ends(self, other: Amount) -> Difference:
        """
        Subtract end by end, at the ends that both sides state.

        For a whole and the sum of its own parts, or for two states of one promise:
        it assumes that their ceilings are reached together, and their floors. An
        end that either side does not state is None.

        >>> Amount.up_to(970, "GBP").minus_ends(Amount.between(373, 882, "GBP"))
        Difference(low=None, high=Decimal('88'), currency='GBP', approximate=False)
        """
        _same_currency(self, other)
        low = None if self.low is None or other.low is None else _subtract(self.low, other.low)
        high = None if self.high is None or other.high is None else _subtract(self.high, other.high)
        return Difference(low, high, self.currency, self.approximate or other.approximate)

    def contains(self, other: Amount | Decimal | int | str) -> Certainty:
        """
        Say whether a sum, or all of another amount, lies within the bounds.

        >>> Amount.up_to(970, "GBP").contains(500)
        Certainty.CERTAINLY
        >>> Amount.about(970, "GBP").contains(971)
        Certainty.POSSIBLY
        """
        if not isinstance(other, Amount):
            other = Amount.exact(other, self.currency)
        _same_currency(self, other)
        if self.approximate or other.approximate:
            return Certainty.POSSIBLY
        least, most = other.low or _NOUGHT, other.high
        if least >= (self.low or _NOUGHT) and _at_most(most, self.high):
            return Certainty.CERTAINLY
        return Certainty.NO if _apart(self, other) else Certainty.POSSIBLY

    def narrow(self, other: Amount) -> Amount:
        """
        Return what both amounts allow of one and the same sum.

        An approximate amount bounds nothing, so it narrows nothing.

        Raises:
            AmountError: no sum is within both.

        >>> Amount.up_to(970, "GBP").narrow(Amount.at_least(461, "GBP"))
        Amount.between(461, 970, 'GBP')
        """
        _same_currency(self, other)
        if other.approximate or self.approximate:
            return self if other.approximate else other
        if _apart(self, other):
            msg = f"no sum is both {self!r} and {other!r}"
            raise AmountError(msg)
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        low, high = max(lows, default=None), min(highs, default=None)
        for kept in (self, other):
            if (low, high) == (kept.low, kept.high):
                return kept
        return Amount(low, high, self.currency)

    def is_same_as(self, other: Amount) -> Certainty:
        """Say whether the two are one sum: certain only of two exact figures."""
        _same_currency(self, other)
        if self.approximate or other.approximate:
            return Certainty.POSSIBLY
        if _apart(self, other):
            return Certainty.NO
        point = self.low is not None and self.low == self.high == other.low == other.high
        return Certainty.CERTAINLY if point else Certainty.POSSIBLY

    def is_less_than(self, other: Amount) -> Certainty:
        """
        Say whether this sum is below the other.

        >>> Amount.up_to(970, "GBP").is_less_than(Amount.at_least(1000, "GBP"))
        Certainty.CERTAINLY
        >>> Amount.up_to(970, "GBP").is_less_than(Amount.exact(500, "GBP"))
        Certainty.POSSIBLY
        """
        _same_currency(self, other)
        if self.approximate or other.approximate:
            return Certainty.POSSIBLY
        if self.high is not None and self.high < (other.low or _NOUGHT):
            return Certainty.CERTAINLY
        below = other.high is None or (self.low or _NOUGHT) < other.high
        return Certainty.POSSIBLY if below else Certainty.NO

    def is_more_than(self, other: Amount) -> Certainty:
        """Say whether this sum is above the other."""
        return other.is_less_than(self)

    def is_at_most(self, other: Amount) -> Certainty:
        """Say whether this sum is the other's or below it."""
        return _opposite(other.is_less_than(self))

    def is_at_least(self, other: Amount) -> Certainty:
        """Say whether this sum is the other's or above it."""
        return _opposite(self.is_less_than(other))

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
        shares = weights_as_integers(tuple(weights))
        step = Decimal(1).scaleb(-minor_units(self.currency)) if unit is None else _decimal(unit)
        if not step:
            msg = "the unit of an allocation is more than nought"
            raise AmountError(msg)
        low = self.low or _NOUGHT
        lows = _divided(low, shares, step, remainder)
        highs = lows
        if self.high is not None:
            widths = _divided(_subtract(self.high, low), shares, step, remainder)
            highs = [_add(*ends) for ends in zip(lows, widths, strict=True)]
        mark = Mark.ABOUT if self.approximate else None
        return tuple(
            Amount(
                None if self.low is None else least,
                None if self.high is None else most,
                self.currency,
                mark,
            )
            for least, most in zip(lows, highs, strict=True)
        )

    @property
    def approximate(self) -> bool:
        """Whether the figure is approximate by an unstated amount."""
        return self.mark is Mark.ABOUT

    @property
    def bound(self) -> Bound:
        """How firmly the figure was put."""
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
        return EXACT.multiply(_subtract(self.high, self.low), Decimal(1 if self.low else 2))

    @property
    def figure(self) -> Decimal | None:
        """The one figure that was said; None where two were."""
        if self.mark is Mark.ROUNDED:
            return _subtract(self.high or _NOUGHT, EXACT.multiply(self.precision or _NOUGHT, _HALF))
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None

    def __repr__(self) -> str:
        """Show the call that makes it."""
        bound, currency = self.bound, repr(self.currency)
        if self.approximate and bound is not Bound.ABOUT:
            return f"Amount({_shown(self.low)}, {_shown(self.high)}, {currency}, Mark.ABOUT)"
        if bound is Bound.BETWEEN:
            figures = f"{_shown(self.low)}, {_shown(self.high)}"
        elif bound is Bound.ROUNDED:
            figures = f"{_shown(self.figure)}, {_shown(self.precision)}"
        else:
            figures = _shown(self.figure)
        name = "rounded_to" if bound is Bound.ROUNDED else bound.value
        return f"Amount.{name}({figures}, {currency})"


_add, _subtract = EXACT.add, EXACT.subtract
_new: Final = object.__new__
_fields: Final = cast("Any", Amount).__dict__
_set_low, _set_high, _set_currency, _set_mark = (
    _fields[name].__set__ for name in ("low", "high", "currency", "mark")
)


def _made(low: Decimal | None, high: Decimal | None, currency: str, mark: Mark | None) -> Amount:
    """Build an amount whose ends are known to be good: twice as fast as the constructor."""
    new = _new(Amount)
    _set_low(new, low)
    _set_high(new, high)
    _set_currency(new, currency)
    _set_mark(new, mark)
    return new


def _same_currency(left: Amount, right: Amount) -> None:
    if left.currency != right.currency:
        raise CurrencyMismatchError(left.currency, right.currency)


def _at_most(left: Decimal | None, right: Decimal | None) -> bool:
    """Compare high ends, of which None is beyond all."""
    return right is None or (left is not None and left <= right)


def _apart(left: Amount, right: Amount) -> bool:
    """Say whether no sum is within both."""
    return not (
        _at_most(left.low or _NOUGHT, right.high) and _at_most(right.low or _NOUGHT, left.high)
    )


def _opposite(answer: Certainty) -> Certainty:
    if answer is Certainty.POSSIBLY:
        return answer
    return Certainty.NO if answer is Certainty.CERTAINLY else Certainty.CERTAINLY


def _scaled(end: Decimal | None, ratio: Fraction) -> Decimal | None:
    if end is None:
        return None
    product = Fraction(end) * ratio
    try:
        return EXACT.divide(Decimal(product.numerator), Decimal(product.denominator))
    except Inexact:
        msg = f"{end} times {ratio} has no end in decimals; allocate() divides without loss"
        raise InexactError(msg) from None


def _divided(
    end: Decimal, shares: tuple[int, ...], step: Decimal, remainder: Remainder
) -> list[Decimal]:
    """Divide one end; what is finer than *step* goes to the first that may get the rest."""
    units = int(EXACT.divide_int(end, step))
    parts = [EXACT.multiply(part, step) for part in apportioned(units, shares, remainder)]
    odd = EXACT.remainder(end, step)
    if odd:
        taker = apportioned(1, shares, remainder).index(1)
        parts[taker] = _add(parts[taker], odd)
    return parts


def _shown(end: Decimal | None) -> str:
    """Write a number as code that reads back: an integer bare, anything else as text."""
    if end is None:
        return "None"
    return str(int(end)) if end == end.to_integral_value() else repr(f"{end:f}")


@frozen
class Difference:
    """
    What is left of one amount after another; unlike an amount, it may be negative.

    Args:
        low: Low end in whole currency units; None where it is open or not stated.
        high: High end; None where it is open or not stated.
        currency: ISO 4217 code.
        approximate: Whether either side was approximate.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    approximate: bool = False
