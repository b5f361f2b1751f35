"""Labels of years: read as their body means them, or refused with every reading."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger import AmbiguousLabelError, Calendar, LabelError, Period
from fundledger.model.calendars import shipped

UK = Calendar.named("uk-government")
US = Calendar.named("us-federal")
EU = Calendar.named("eu-budget")


def days(period):
    return f"{period.start} {period.end}"


class TestOneYear:
    @pytest.mark.parametrize(
        "label",
        [
            "2019-20",
            "2019/20",
            "2019-2020",
            "2019/2020",
            "2019\u201320",
            "2019\u221220",
            "2019\u204420",
            "2019 to 2020",
            " 2019 - 20 ",
            "2019\u00a0-\u00a020",
            "FY2019-20",
            "fy 2019/20",
            "FY19-20",
            "'19-20",
            "\u201919\u2013\u201920",
            "financial year 2019-20",
            "Fiscal Year 2019/20",
            "2019 to 2020 financial year",
        ],
    )
    def test_spellings(self, label):
        """However its two years are joined and introduced, 2019-20 is one year."""
        year = UK.year(label)

        assert "2019-04-01 2020-03-31" == days(year)
        assert (label, "uk-government") == (year.label, year.calendar)

    @pytest.mark.parametrize(
        ("label", "expected"),
        [
            ("1999-00", "1999-04-01 2000-03-31"),
            ("1999-2000", "1999-04-01 2000-03-31"),
            ("FY69-70", "1969-04-01 1970-03-31"),
            ("FY68-69", "2068-04-01 2069-03-31"),
            ("0001-02", "0001-04-01 0002-03-31"),
            ("9998-99", "9998-04-01 9999-03-31"),
        ],
    )
    def test_centuries(self, label, expected):
        """Centuries turn, and there are years at both ends of time."""
        assert expected == days(UK.year(label))

    @pytest.mark.parametrize(
        "label",
        [
            "",
            " ",
            "soon",
            "2019-2019",
            "2019-19",
            "2020-19",
            "2020-2019",
            "2019-04",
            "2019-12-31",
            "19-20",
            "19",
            "201",
            "20190",
            "2019-201",
            "2019-20-21",
            "FY",
            "-2019",
            "+2019-20",
            "2019.5",
            "\u0662\u0660\u0661\u0669-\u0662\u0660",
            "9999-00",
            "0000-01",
            "0000",
            "2019-20" + " " * 99,
        ],
        ids=ascii,
    )
    def test_no_label(self, label):
        """What names no year is refused, and so is a month or a day."""
        with pytest.raises(LabelError) as caught:
            UK.period(label)
        assert (LabelError, label) == (type(caught.value), caught.value.label)

    @pytest.mark.parametrize("label", ["2019-2019", "2019-19", "2019-18", "FY2019 to FY2018"])
    def test_backwards(self, label):
        """Of two years the second is the later."""
        with pytest.raises(LabelError, match="not after its first"):
            UK.period(label)

    @pytest.mark.parametrize("label", ["2019-20", "FY2019-20", "2019/2020"])
    def test_two_numbers_are_unmistakable(self, label):
        """Also where a lone number would name a year by its end, two numbers name one year."""
        assert "2019-04-01 2020-03-31" == days(Calendar.named("india").year(label))

    @pytest.mark.parametrize("label", [2019, None, b"2019-20", ("2019-20",)], ids=repr)
    def test_no_text(self, label):
        """A label is text; a number has lost how it was written."""
        with pytest.raises(TypeError, match="label is text"):
            UK.year(label)

    @given(label=st.text(max_size=12) | st.from_regex(r"[0-9a-z/' -]{1,12}", fullmatch=True))
    def test_any_text(self, label):
        """Any text is read or refused, and what is read is a span of whole years."""
        try:
            found = UK.period(label)
        except LabelError:
            return
        assert found.whole_years

    @given(year=st.integers(1, 9998))
    def test_every_year(self, year):
        """Every year of two halves reads by two numbers, in two digits or four."""
        period = Period(date(year, 4, 1), date(year + 1, 3, 31))

        assert period == UK.year(f"{year:04}-{(year + 1) % 100:02}")
        assert period == UK.year(f"{year:04}/{year + 1:04}")


class TestLoneNumbers:
    @pytest.mark.parametrize(
        ("calendar", "label", "expected"),
        [
            ("us-federal", "FY2023", "2022-10-01 2023-09-30"),
            ("us-federal", "fy 23", "2022-10-01 2023-09-30"),
            ("us-federal", "'23", "2022-10-01 2023-09-30"),
            ("us-federal", "FFY2023", "2022-10-01 2023-09-30"),
            ("us-states", "SFY 2023", "2022-07-01 2023-06-30"),
            ("japan", "FY2014", "2014-04-01 2015-03-31"),
            ("eu-budget", "2021", "2021-01-01 2021-12-31"),
            ("india", "FY25", "2024-04-01 2025-03-31"),
            ("eu-budget", "0001", "0001-01-01 0001-12-31"),
            ("eu-budget", "9999", "9999-01-01 9999-12-31"),
        ],
    )
    def test_named(self, calendar, label, expected):
        """A lone number is the year that its body numbers so."""
        assert expected == days(Calendar.named(calendar).year(label))

    @pytest.mark.parametrize("label", ["2019", "FY2019", "FY19", "'19"])
    def test_either(self, label):
        """Where both halves name a year, a lone number may be of either: both are listed."""
        with pytest.raises(AmbiguousLabelError) as caught:
            UK.period(label)
        assert [("2018-04-01", "2019-03-31"), ("2019-04-01", "2020-03-31")] == [
            row[:2] for row in caught.value.candidates
        ]

    def test_only_one_is_known(self):
        """At the edge of what a calendar knows, the doubt stays: one reading is no certainty."""
        with pytest.raises(LabelError, match="2010-11"):
            Calendar.named("malawi").period("2010")


class TestSpans:
    @pytest.mark.parametrize(
        ("calendar", "label", "expected"),
        [
            ("eu-budget", "2021-27", "2021-01-01 2027-12-31"),
            ("eu-budget", "2021-22", "2021-01-01 2022-12-31"),
            ("eu-budget", "9998-9999", "9998-01-01 9999-12-31"),
            ("us-federal", "FY2019-24", "2018-10-01 2024-09-30"),
            ("us-federal", "FY2019 to FY2021", "2018-10-01 2021-09-30"),
            ("us-federal", "FY1975 to FY1978", "1974-07-01 1978-09-30"),
            ("uk-government", "2019-20 to 2021-22", "2019-04-01 2022-03-31"),
            ("uk-government", "FY2019/20 \u2013 FY2021/22", "2019-04-01 2022-03-31"),
            ("denmark", "1975-1985", "1975-04-01 1985-12-31"),
        ],
    )
    def test_named(self, calendar, label, expected):
        """Both years of a span are in it, also across a change of the calendar."""
        calendar = Calendar.named(calendar)

        assert expected == days(calendar.period(label))
        with pytest.raises(LabelError, match="span"):
            calendar.year(label)

    @pytest.mark.parametrize(
        ("calendar", "label", "ends"),
        [
            ("uk-government", "2019-29", {"2029-03-31", "2030-03-31"}),
            ("us-federal", "2022-23", {"2023-09-30"}),
            ("japan", "2014-15", {"2015-03-31", "2016-03-31"}),
            ("rwanda", "2005-12", {"2012-06-30", "2013-06-30"}),
            ("india", "2019-24", {"2024-03-31", "2025-03-31"}),
        ],
    )
    def test_several(self, calendar, label, ends):
        """A span that may end in either half, or be one year, is not guessed."""
        with pytest.raises(AmbiguousLabelError) as caught:
            Calendar.named(calendar).period(label)
        assert ends == {end for _, end, _ in caught.value.candidates}
        assert len(caught.value.candidates) > 1

    @pytest.mark.parametrize("label", ["2021-22 to 2019-20", "2019-20 to 2019-29"])
    def test_no_span(self, label):
        """A span runs forwards, from a year to a year."""
        with pytest.raises(LabelError):
            UK.period(label)


class TestTransitions:
    @pytest.mark.parametrize(
        ("calendar", "label", "expected"),
        [
            ("sweden", "1995-96", "1995-07-01 1996-12-31"),
            ("sweden", "1995/1996", "1995-07-01 1996-12-31"),
            ("sweden", "1994-95", "1994-07-01 1995-06-30"),
            ("sweden", "1997", "1997-01-01 1997-12-31"),
            ("taiwan", "FY00", "1999-07-01 2000-12-31"),
            ("taiwan", "FY2000", "1999-07-01 2000-12-31"),
            ("taiwan", "2001", "2001-01-01 2001-12-31"),
            ("us-federal", "tq", "1976-07-01 1976-09-30"),
            ("us-federal", "FY1976", "1975-07-01 1976-06-30"),
            ("us-federal", "FY1977", "1976-10-01 1977-09-30"),
            ("malawi", "2021-22", "2021-07-01 2022-03-31"),
            ("malawi", "2022-23", "2022-04-01 2023-03-31"),
            ("denmark", "1978", "1978-04-01 1978-12-31"),
            ("philippines", "1976", "1975-07-01 1976-06-30"),
            ("rwanda", "January to June 2009", "2009-01-01 2009-06-30"),
            ("rwanda", "2008", "2008-01-01 2008-12-31"),
            ("rwanda", "2009-10", "2009-07-01 2010-06-30"),
            ("indonesia", "2000", "2000-04-01 2000-12-31"),
        ],
    )
    def test_named(self, calendar, label, expected):
        """A transition goes by its own name, before any year; on each side its rule holds."""
        assert expected == days(Calendar.named(calendar).year(label))

    @pytest.mark.parametrize(
        ("calendar", "label"),
        [("sweden", "1996"), ("sweden", "1996-97"), ("rwanda", "2008-09"), ("india", "1867")],
    )
    def test_nothing_of_that_name(self, calendar, label):
        """Where the rule changed, some numbers name nothing."""
        with pytest.raises(LabelError, match="no such year"):
            Calendar.named(calendar).period(label)

    @pytest.mark.parametrize(
        ("calendar", "label"),
        [("sweden", "1995"), ("kuwait", "2000"), ("kuwait", "2001"), ("burundi", "2018")],
    )
    def test_may_be_the_transition(self, calendar, label):
        """A lone number that may be a transition lists it."""
        calendar = Calendar.named(calendar)
        gaps = {(str(gap.start), str(gap.end)) for gap in calendar.transitions}
        with pytest.raises(AmbiguousLabelError) as caught:
            calendar.period(label)
        assert gaps <= {row[:2] for row in caught.value.candidates}


class TestKinds:
    @pytest.mark.parametrize(
        ("calendar", "label"),
        [
            ("uk-government", "tax year 2019-20"),
            ("uk-government", "TY2019-20"),
            ("uk-government", "2019-20 academic year"),
            ("uk-government", "AY 2019-20"),
            ("uk-government", "CY2019"),
            ("us-federal", "calendar year 2019"),
            ("uk-personal-tax", "academic year 2019-20"),
        ],
    )
    def test_other_days(self, calendar, label):
        """A tax year of a government has other days than its budget year: it is refused."""
        with pytest.raises(LabelError):
            Calendar.named(calendar).period(label)

    @pytest.mark.parametrize(
        ("calendar", "label", "first"),
        [
            ("uk-personal-tax", "tax year 2019-20", date(2019, 4, 6)),
            ("uk-academic", "academic year 2019/20", date(2019, 8, 1)),
            ("uk-school", "2019/20 school year", date(2019, 9, 1)),
            ("eu-budget", "CY2021", date(2021, 1, 1)),
            ("eu-budget", "calendar year 2021", date(2021, 1, 1)),
        ],
    )
    def test_own_days(self, calendar, label, first):
        """A calendar of that kind reads it."""
        assert first == Calendar.named(calendar).year(label).start


class TestAllCalendars:
    @given(
        calendar=st.sampled_from(list(shipped().values())),
        first=st.integers(1850, 2060),
        more=st.none() | st.integers(1, 9),
        prefix=st.sampled_from(["", "FY", "fy "]),
    )
    def test_whole_years_or_refused(self, calendar, first, more, prefix):
        """What is read begins and ends where years of the calendar do, near the years it names."""
        last = first if more is None else first + more
        label = f"{prefix}{first}" + ("" if more is None else f"-{last % 100:02}")
        try:
            found = calendar.period(label)
        except LabelError:
            return
        assert found.start == calendar.year_of(found.start).start
        assert found.end == calendar.year_of(found.end).end
        assert first - 1 <= found.start.year <= first
        assert last <= found.end.year <= last + 1
