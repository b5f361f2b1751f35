"""Figures whose unit stands at the head of their table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Basis, NoveltyClaim, Source
from fundledger.reading import draft, read

STORY = Source("Ministry", published=date(2024, 5, 14), key="story")
YEARS = "(£ million)   2024-25   2025-26\nYouth clubs   12   15\nSummer camps   3   4\n"


def figures(text, locale="en_GB"):
    """What each figure comes to, in millions."""
    return [mention.low / 1_000_000 for mention in read(text, locale=locale)]


def years(text):
    return [mention.period and mention.period.label for mention in read(text, locale="en_GB")]


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "locale"),
        [
            ("Parks (£m)\nNorth | 12\nSouth | 8\n", "en_GB"),
            ("Parks (£m)\r\nNorth;12\r\nSouth;8\r\n", "en_GB"),
            ("Parks, £ million\nNorth 12\nSouth 8", "en_GB"),
            ("Parks, £m\n\n| Region | Sum |\n|---|---|\n| North | 12 |\n| South | 8 |\n", "en_GB"),
            ("GBP million\tSum\nNorth\t12\nSouth\t8\n", "en_GB"),
            ("Mittel in Mio. Euro\nNord 12\nSüd 8\n", "de_DE"),
            ("Mittel (in Mio. €)\nNord 12\nSüd 8\n", "de_DE"),
            ("Crédits (en M€)\nNord 12\nSud 8\n", "fr_FR"),
            ("Crédits (en millions d'euros)\nNord 12\nSud 8\n", "fr_FR"),
        ],
    )
    def test_is_that_of_the_figures_below(self, text, locale):
        """Whatever parts its columns, a figure of a table is of the unit at the head."""
        assert [12, 8] == figures(text, locale)

    def test_is_a_clue(self):
        """A figure that has no unit beside it shows where it has it from."""
        first, *_ = read(YEARS, locale="en_GB")

        (clue,) = (clue for clue in first.because if clue.label == "unit")
        assert (clue.start, clue.end) == first.unit
        assert "£ million" == clue.words == YEARS[clue.start : clue.end]

    def test_ends_with_the_paragraph(self):
        """After an empty line a figure is no sum; only a heading may have one below it."""
        assert [12] == figures("Parks (£m)\nNorth | 12\n\nThe rest | 8\n")

    def test_leaves_others_alone(self):
        """A figure with a unit of its own keeps it, and years and counts are no sums."""
        assert [7, 0.5] == figures("Parks (£m) 2024\nNorth: £7m for 30 parks\nSouth: £500,000")


class TestCells:
    @pytest.mark.parametrize(
        ("row", "held"),
        [
            ("Rail  3  -9", [3, 9]),
            ("Rail  3  (9)", [3, 9]),
            ("Rail 5 - 7", [5, 7]),
            ("Rail 5-7", []),
            ("Rail 500 600", [500, 600]),
            ("Rail 4.5 (2)", [4.5]),
            ("COVID-19 7 8", [7, 8]),
            ("101;Roads;5;6", [5, 6]),
            ("Change (%)\t3.2", []),
            ("2023,2024", []),
            ("Call 07946 now", []),
            ("Account 0123 | 5", [5]),
            ("(2) Rounded.", []),
        ],
    )
    def test_are_figures_alone(self, row, held):
        """Codes, shares, years and the numbers of notes are no sums; each column is its own."""
        assert held == [n for n in figures(f"Transport (£m)\n{row}\n") if n]

    def test_two_units_on_a_line(self):
        """Nothing says which column has which unit: no figure is guessed."""
        assert [] == figures("| | £m | £bn |\n|--|--|--|\n| North | 5 | 6 |")

    def test_a_sign_of_its_own(self):
        """A figure with a sign keeps its size, and a doubt says that it may have the unit."""
        (roads,) = read("$ millions\nRoads  $25,384\n", locale="en_US")

        assert 25_384 == roads.low
        assert any("may be in '$ millions'" in clue.label for clue in roads.because)

    def test_brackets_are_a_minus(self):
        """An accountant's brackets are a decrease, and that is doubtful."""
        _, rail = read("(£m)\nRail | 5 | (30) |\n", locale="en_GB")

        assert (30_000_000, Basis.DECREASE) == (rail.low, rail.basis)


class TestColumns:
    def test_times_in_order(self):
        """As many times as figures in a line are theirs, in order."""
        assert ["2024-25", "2025-26"] * 2 == years(YEARS)

    def test_one_time(self):
        """One time above a table is that of all its figures."""
        assert ["in 2024-25"] * 2 == years("Parks in 2024-25 (£m)\nNorth | 12\nSouth | 8\n")

    def test_unclear(self):
        """Where a line has more figures than there are times, nothing says which is whose."""
        text = "(£m)   2024-25   2025-26   Total\nClubs   12   15   27\n"

        assert [None] * 3 == years(text)

    def test_a_time_in_the_line(self):
        """A time in a line is that of its figures, unless columns have others."""
        assert ["2030", "2031"] == years("Camps in 2024 (£m)\n2030 | 1\n2031 | 2\n")
        assert [None] * 2 == years("(£m)  2024-25  2025-26\nCamps in 2030-31  1  2\n")

    def test_prose_beside_a_table(self):
        """A sentence in the paragraph of a table has no time from its head."""
        assert ["2024", None] == years("Spending (£m) 2024\nNorth 12\nThe rest is £5m.")

    @pytest.mark.parametrize(
        "text",
        [
            "£m;2023;2024;Total\nRoads;;5;5\n",
            "| £m | 2023 | 2024 |\n|---|---|---|\n| Roads | 5 | 5 | n/a |\n",
            "| £m | 2023 | 2024 |\n|---|---|---|\n| Roads | - | 5 | 5 |\n",
            "(£m) 2022-23 2023-24 Total\nRoads   6  11\n",
            "| Year | £m |\n|--|--|\n| Spent in 2024 | - |\n| Total | 11 | 12 |\n| 2030 | 1 |",
        ],
    )
    def test_other_columns(self, text):
        """An empty cell, or a column of another kind, leaves no figure under a time above."""
        assert not any(year and year != "2030" for year in years(text))


class TestRows:
    def test_are_titles(self):
        """A draft calls each figure by the name of its row, and quotes the row alone."""
        drafted = draft(YEARS, STORY, locale="en_GB").ledger.entries

        titles = [entry.commitment.title for entry in drafted]
        assert ["Youth clubs", "Youth clubs", "Summer camps", "Summer camps"] == titles
        assert "Summer camps   3   4" == drafted[-1].evidence[0].exact

    def test_say_nothing_of_each_other(self):
        """What one row says of its figure is not said of the next."""
        clubs, roads = read("(£m)\nNew clubs | 12\nRoads | 15\n", locale="en_GB")

        assert clubs.novelty is NoveltyClaim.NEW
        assert roads.novelty is NoveltyClaim.UNKNOWN

    def test_are_no_parts_of_each_other(self):
        """Figures of a table that add up, or a row that is named "Total", link nothing."""
        text = "(£m) 2021 2022 2023\nRoads 10 20 30\nRail 5 6 7\nTotal 15 26 37\n"

        assert {NoveltyClaim.UNKNOWN} == {each.novelty for each in read(text, locale="en_GB")}
        entries = draft(text, STORY, locale="en_GB").ledger.entries
        assert not any(entry.commitment.links for entry in entries)

    def test_a_row_of_which_links_nothing(self):
        """Which column a part is of is not known, so a draft links it to none."""
        text = "(£m)\nHealth | 330\nOf which: new | 50\n"

        entries = draft(text, STORY, locale="en_GB").ledger.entries
        assert [(), ()] == [entry.commitment.links for entry in entries]

    def test_may_hold_ranges(self):
        """A range in words in a cell has the unit of the head, as a single figure does."""
        (police,) = read("£m\nPolice  5 to 10\n", locale="en_GB")

        assert (5_000_000, 10_000_000) == (police.low, police.high)
        assert police.unit == (0, 2)

    @given(values=st.lists(st.integers(0, 1899), min_size=1, max_size=20))
    def test_any_values(self, values):
        """Each row of a table is one sum, whatever the figures are."""
        text = "Budget (£m)\n" + "".join(f"Item\t{value}\n" for value in values)

        assert values == figures(text)


class TestMinus:
    def test_of_one_end(self):
        """From a minus to a plus is no range of two sizes."""
        first, second = read("The result is between -£5m and £7m.", locale="en_GB")

        assert (5_000_000, Basis.DECREASE) == (first.low, first.basis)
        assert 7_000_000 == second.low

    @pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}"])
    def test_is_a_decrease_in_doubt(self, minus):
        """A sum with a minus before it is a decrease of its size, and that is doubtful."""
        (parks,) = read(f"Parks: {minus}£5 million.", locale="en_GB")

        assert (5_000_000, Basis.DECREASE) == (parks.low, parks.basis)
        assert any(clue.label.startswith("doubt: its minus") for clue in parks.because)
