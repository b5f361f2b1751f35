"""Days that are known exactly, or within bounds."""

from __future__ import annotations

import datetime as dt
import pickle
from datetime import date

import pytest
import strategies as our
from hypothesis import given
from hypothesis import strategies as st

from fundledger import DateBounds, PeriodError
from fundledger.model.dates import earliest, latest


class TestBounds:
    @given(bounds=our.date_bounds())
    def test_edges(self, bounds):
        """A day counts from the latest that it can be; an unknown edge is the end of time."""
        assert earliest(bounds) == (bounds.not_before or date.min)
        assert latest(bounds) == (bounds.not_after or date.max)
        assert earliest(bounds) <= latest(bounds)

    @given(day=our.days())
    def test_exact(self, day):
        """A day that is known is its own earliest and latest."""
        assert (day, day) == (earliest(day), latest(day))

    @given(bounds=our.date_bounds())
    def test_value(self, bounds):
        """Bounds read back from what they show, and cross the borders of a process."""
        names = {"DateBounds": DateBounds, "datetime": dt}

        assert bounds == eval(repr(bounds), names)  # noqa: S307  our own text
        assert bounds == pickle.loads(pickle.dumps(bounds))

    @pytest.mark.parametrize(
        "bounds", [(None, None), (date(2020, 1, 2), date(2020, 1, 1))], ids=str
    )
    def test_cannot_be(self, bounds):
        """Something is known, and the bounds do not cross."""
        with pytest.raises(PeriodError):
            DateBounds(*bounds)

    @given(day=st.datetimes() | st.integers() | st.just("2020-01-01"))
    def test_no_day(self, day):
        """A bound is a plain day."""
        with pytest.raises(TypeError, match="not_before"):
            DateBounds(not_before=day)
        with pytest.raises(TypeError, match="not_after"):
            DateBounds(not_after=day)
