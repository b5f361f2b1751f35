"""One cut per whole: the whole where it has one value of what is asked, else parts and rest."""

from __future__ import annotations

from datetime import date

import pytest
from analysis.building import (
    CHARITY,
    GOVERNMENT,
    OFFICE,
    TAXPAYERS,
    TREASURY,
    amounts,
    announced,
    assumed,
    counted,
    flagged,
    ledger_of,
    left_out,
    lines,
    pounds,
    promise,
    rules,
    up_to,
    year,
)
from analysis.truth import worlds
from attrs import evolve
from hypothesis import given

from fundledger import (
    Amount,
    Basis,
    Instrument,
    Ledger,
    Party,
    Prices,
    Revision,
    Sector,
    Share,
    Withdrawal,
    total,
    totals,
)

BOTH = (OFFICE, TAXPAYERS)


def police(**precept):
    """Give up to 970, of which 161 is central and up to 509 local."""
    return ledger_of(
        promise("police", up_to(970), payers=BOTH),
        promise("grant", 161, part_of="police", payers=OFFICE),
        promise("precept", up_to(509), part_of="police", payers=TAXPAYERS, **precept),
    )


class TestWhole:
    def test_counts_alone(self):
        """Where nothing is asked that divides it, a whole counts and its parts are inside."""
        found = totals(police())

        assert {"police": up_to(970)} == counted(found[0])
        assert {"grant": "inside", "precept": "inside"} == left_out(found)

    def test_of_one_value(self):
        """A whole that has one value of what is asked counts, whatever its parts say."""
        ledger = ledger_of(
            promise("w", 100, payers=GOVERNMENT), promise("p", 60, part_of="w", payers=OFFICE)
        )

        assert {"uk-gov": pounds(100)} == lines(totals(ledger, by="payer"))

    def test_parts_that_tell_nothing(self):
        """Parts that know no more than their whole do not divide it."""
        ledger = ledger_of(promise("w", 100), promise("p", 60, part_of="w"))
        (one,) = totals(ledger, by="payer.sector")

        assert ({"w": pounds(100)}, {"w": "whole"}) == (counted(one), rules(one))


class TestParts:
    def test_and_the_rest(self):
        """Of several values, the parts have one each, and what they leave is not attributed."""
        found = totals(police(), by="payer.sector")

        expected = {"central": pounds(161), "local": up_to(509), None: up_to(300)}
        assert expected == lines(found)
        assert [{"grant": "part"}, {"precept": "part"}, {"police": "rest"}] == [*map(rules, found)]

    def test_ends_together(self):
        """The rest assumes that ceilings are reached together, and says so."""
        rest = totals(police(), by="payer.sector")[2]

        assert {"ends_together": ("police",)} == assumed(rest)

    def test_all_of_payer(self):
        """Where a part is all that its payer gives, the rest is the one other's."""
        found = totals(police(all_of="payer"), by="payer.sector")

        assert {"central": pounds(161, 461), "local": up_to(509)} == lines(found)
        assert ("police",) == assumed(found[0])["rest_to_remaining"]

    def test_all_of_one_of_three(self):
        """Where two others are left, the rest is nobody's."""
        ledger = ledger_of(
            promise("w", 100, payers=(*BOTH, CHARITY)),
            promise("p", 60, part_of="w", payers=TAXPAYERS, all_of="payer"),
        )

        assert {"local": pounds(60), None: pounds(40)} == lines(totals(ledger, by="payer.sector"))

    def test_all_of_a_wider_payer(self):
        """All that one office gives is not all that its government gives."""
        ledger = ledger_of(
            promise("w", 100, payers=(GOVERNMENT, TAXPAYERS)),
            promise("p", 60, part_of="w", payers=OFFICE, all_of="payer"),
        )

        assert {"central": pounds(60), None: pounds(40)} == lines(totals(ledger, by="payer.sector"))

    def test_all_of_without_a_figure(self):
        """A part that has no figure in the span leaves its payer in the rest."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH, period=year(2019)),
            promise("grant", 20, part_of="w", payers=OFFICE, period=year(2019)),
            promise("precept", 60, part_of="w", payers=TAXPAYERS, all_of="payer"),
        )
        profile = (Share(year(2019), pounds(50)),)
        longer = evolve(ledger.state["w"], period=year(2019, 2), profile=profile)
        ledger = ledger.appended(Revision(on=date(2020, 1, 1), commitment=longer))
        found = totals(ledger, by="payer.sector", within=year(2019))

        assert {"central": pounds(20), None: pounds(30)} == lines(found)

    def test_several_attributes(self):
        """A value is given for each attribute of which there is one."""
        ledger = ledger_of(
            promise("w", 100, payers=GOVERNMENT),
            promise("p", 60, part_of="w", instrument=Instrument.LOAN),
        )
        found = totals(ledger, by=("payer.sector", "instrument"))

        assert {("central", "loan"): pounds(60), ("central", None): pounds(40)} == lines(found)

    def test_parts_inherit(self):
        """What is known of all of a whole is known of its parts, also of what they do not say."""
        ledger = ledger_of(
            promise("w", 100, payers=GOVERNMENT),
            promise("p", 60, part_of="w", instrument=Instrument.LOAN),
        )
        found = totals(ledger, by="instrument", where={"payer.sector": "central"})

        assert {"loan": pounds(60), None: pounds(40)} == lines(found)

    def test_three_levels(self):
        """The cut goes as deep as it must, and no deeper."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH),
            promise("one", 60, part_of="w", payers=BOTH),
            promise("one.central", 35, part_of="one", payers=OFFICE),
            promise("one.central.north", 10, part_of="one.central", payers=OFFICE),
            promise("two", 30, part_of="w", payers=TAXPAYERS),
        )
        found = totals(ledger, by="payer.sector")

        assert {"central": pounds(35), "local": pounds(30), None: pounds(35)} == lines(found)
        assert {"one.central.north": "inside"} == left_out(found)

    def test_nothing_left(self):
        """Parts that fill their whole leave no rest."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH),
            promise("a", 60, part_of="w", payers=OFFICE),
            promise("b", 40, part_of="w", payers=TAXPAYERS),
        )

        assert {"central": pounds(60), "local": pounds(40)} == lines(
            totals(ledger, by="payer.sector")
        )

    def test_through_an_umbrella(self):
        """What is inside a part that has no sum is a part of the whole."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH),
            promise("heading", None, umbrella=True, part_of="w"),
            promise("secret", None, part_of="heading"),
            promise("p", 60, part_of="secret", payers=OFFICE),
        )
        found = totals(ledger, by="payer.sector")

        assert {"central": pounds(60), None: pounds(40)} == lines(found)
        assert {"heading": "inside", "secret": "inside"} == left_out(found)
        assert [(), ()] == [one.undisclosed for one in found]


class TestUnlike:
    @pytest.mark.parametrize(
        "terms",
        [
            {"basis": Basis.LEVEL},
            {"basis": Basis.UNSTATED},
            {"amount": Amount.exact(60, "EUR")},
            {"per": "pupil"},
            {"prices": Prices.real(year(2010))},
        ],
    )
    def test_inside(self, terms):
        """A part in another measure cannot be taken from its whole: it is inside, and said so."""
        part = evolve(promise("p", 60, part_of="w", payers=OFFICE), **terms)
        ledger = ledger_of(promise("w", 100, payers=BOTH), part)
        found = totals(ledger, by="payer.sector")

        assert {None: pounds(100)} == lines(found)
        assert {"p": "inside_unlike"} == left_out(found)

    def test_beside_alike_ones(self):
        """It stays in the rest when other parts are taken."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH),
            promise("p", 60, part_of="w", payers=OFFICE),
            promise("level", 30, part_of="w", basis=Basis.LEVEL, payers=OFFICE),
            promise("level.more", 5, part_of="level", basis=Basis.LEVEL),
        )
        found = totals(ledger, by="payer.sector")

        assert {"central": pounds(60), None: pounds(40)} == lines(found)
        assert {"level": "inside_unlike", "level.more": "inside_unlike"} == left_out(found)

    def test_restated_in_another_measure(self):
        """So is one that was revised into another measure."""
        part = promise("p", 60, part_of="w", payers=OFFICE)
        ledger = ledger_of(promise("w", 100, payers=BOTH), part)
        later = evolve(part, basis=Basis.LEVEL, period=year(2019))
        ledger = ledger.appended(Revision(on=date(2020, 1, 1), commitment=later))

        assert {None: pounds(100)} == lines(totals(ledger, by="payer.sector"))

    def test_asked_for_by_its_measure(self):
        """Asked for by its own measure it stands by itself, since its whole is out."""
        ledger = ledger_of(
            promise("w", 100), promise("p", 60, part_of="w", basis=Basis.LEVEL, payers=OFFICE)
        )

        assert {"p": pounds(60)} == counted(total(ledger, where={"basis": "level"}))


class TestEnds:
    def excess(self, whole, *parts):
        commitments = [
            promise(f"p{n}", part, part_of="w", payers=BOTH[n % 2]) for n, part in enumerate(parts)
        ]
        return totals(ledger_of(promise("w", whole, payers=BOTH), *commitments), by="payer.sector")

    @pytest.mark.parametrize(
        ("whole", "parts"),
        [(100, (60, 60)), (100, (160,)), (up_to(100), (Amount.at_least(101, "GBP"),))],
    )
    def test_parts_beyond_the_whole(self, whole, parts):
        """The whole counts, at both its ends; that its parts come to more is told."""
        found = self.excess(whole, *parts)

        assert [amounts(totals(ledger_of(promise("w", whole))))[0]] == amounts(found)
        assert ("w",) == flagged(found[0])["excess"]

    def test_revised_below_its_parts(self):
        """A whole that was cut below its parts counts as it now stands."""
        whole = promise("w", 100, payers=BOTH)
        ledger = ledger_of(whole, promise("p", 80, part_of="w", payers=OFFICE))
        cut = Revision(on=date(2020, 1, 1), commitment=evolve(whole, amount=pounds(70)))

        assert {None: pounds(70)} == lines(totals(ledger.appended(cut), by="payer.sector"))

    @pytest.mark.parametrize(
        ("whole", "part", "rest"),
        [
            (pounds(100), pounds(30), pounds(70)),
            (up_to(970), pounds(373, 882), up_to(88)),
            (pounds(100), up_to(30), up_to(70)),
            (pounds(50, 60), pounds(10, 40), pounds(20, 40)),  # ends that would cross
            (pounds(50, 100), pounds(60), pounds(0, 40)),
            (pounds(100), Amount.at_least(30, "GBP"), up_to(70)),
            (up_to(100), Amount.at_least(30, "GBP"), up_to(70)),
            (Amount.at_least(100, "GBP"), pounds(30), Amount.at_least(70, "GBP")),
            (Amount.at_least(100, "GBP"), up_to(30), Amount.at_least(70, "GBP")),
            (pounds(100), Amount.about(30, "GBP"), Amount.about(70, "GBP")),
        ],
    )
    def test_rest(self, whole, part, rest):
        """The rest is taken end by end, at the ends both state, and never without a bound."""
        assert [part, rest] == amounts(self.excess(whole, part))


class TestGone:
    def test_withdrawn_part(self):
        """A part taken back whole is no part: its money is out of the whole as well."""
        part = promise("p", 60, part_of="w", payers=OFFICE)
        gone = Withdrawal(on=date(2020, 1, 1), commitment=part)
        ledger = ledger_of(promise("w", 100, payers=BOTH), part, more=[gone])
        found = totals(ledger, by="payer.sector")

        assert ({None: pounds(40)}, {"p": "withdrawn"}) == (lines(found), left_out(found))
        assert ("w",) == flagged(found[0])["reduced"]

    def test_withdrawn_whole(self):
        """With a whole, all inside it is taken back."""
        whole = promise("w", 100)
        gone = Withdrawal(on=date(2020, 1, 1), commitment=whole)
        found = totals(ledger_of(whole, promise("p", 60, part_of="w"), more=[gone]))

        assert ((), {"w": "withdrawn", "p": "withdrawn"}) == (found.groups, left_out(found))

    def test_withdrawn_in_part(self):
        """An amount taken back is off both ends, of the part and of the whole."""
        part = promise("p", 60, part_of="w", payers=OFFICE)
        less = evolve(part, amount=pounds(40))
        some = Withdrawal(on=date(2020, 1, 1), commitment=less, amount=pounds(20))
        ledger = ledger_of(promise("w", up_to(100), payers=BOTH), part, more=[some])

        assert {"central": pounds(40), None: up_to(40)} == lines(totals(ledger, by="payer.sector"))


class TestSpans:
    def test_whole_without_a_figure(self):
        """Where the whole has no figure in the span, parts that have one count; the rest is out."""
        ledger = ledger_of(promise("w", 100), promise("p", 60, part_of="w", period=year(2019)))
        found = totals(ledger, within=year(2019))

        assert {"p": pounds(60)} == counted(found[0])
        assert [("w", "no_figure", "rest")] == [
            (left.commitment.id, left.reason.value, left.because) for left in found.left_out
        ]

    def test_unlike_part_of_no_figure(self):
        """Nor is a part in another measure inside what is not counted."""
        ledger = ledger_of(
            promise("w", 100), promise("p", 60, part_of="w", basis=Basis.LEVEL, period=year(2019))
        )

        assert {"p": pounds(60)} == counted(total(ledger, within=year(2019)))

    def test_inside_a_whole_with_a_figure(self):
        """All of what is for the span has parts for the span, whether they say so or not."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH, period=year(2019)),
            promise("p", 60, part_of="w", payers=OFFICE),
        )
        found = totals(ledger, by="payer.sector", within=year(2019))

        assert {"central": pounds(60), None: pounds(40)} == lines(found)

    def test_part_without_a_figure(self):
        """A part of which nobody knows the year is in the rest, and its own parts are not twice."""
        profile = (Share(year(2019), pounds(70)),)
        ledger = ledger_of(
            promise("w", 100, payers=BOTH, period=year(2019, 2), profile=profile),
            promise("p", 60, part_of="w", payers=BOTH),
            promise("p.a", 25, part_of="p", payers=OFFICE, period=year(2019)),
            promise("p.b", 15, part_of="p", payers=OFFICE),
        )
        found = totals(ledger, by="payer.sector", within=year(2019))

        assert {"central": pounds(25), None: pounds(45)} == lines(found)

    def test_part_of_other_days(self):
        """A part for other days takes nothing from its whole in these."""
        profile = (Share(year(2019), pounds(70)), Share(year(2020), pounds(30)))
        ledger = ledger_of(
            promise("w", 100, payers=BOTH, period=year(2019, 2), profile=profile),
            promise("p", 30, part_of="w", payers=OFFICE, period=year(2020)),
        )
        found = totals(ledger, by="payer.sector", within=year(2019))

        assert ({None: pounds(70)}, {"w": "whole"}) == (lines(found), rules(found[0]))


class TestAsOf:
    def test_whole_announced_later(self):
        """A part stands by itself until a whole says that it includes it."""
        part = announced(promise("p", 60), date(2018, 1, 1))
        whole = announced(promise("w", 100, includes="p"), date(2019, 1, 1))
        ledger = Ledger([part, whole])

        assert {"p": pounds(60)} == counted(total(ledger.as_of(date(2018, 12, 31))))
        assert {"w": pounds(100)} == counted(total(ledger.as_of(date(2019, 1, 1))))

    def test_part_announced_first(self):
        """So does one whose whole was not announced yet, and it is told that there is one."""
        ledger = Ledger(
            [
                announced(promise("p", 60, part_of="w"), date(2018, 1, 1)),
                announced(promise("w", 100), date(2019, 1, 1)),
            ]
        )
        then = total(ledger.as_of(date(2018, 12, 31)))

        assert ({"p": pounds(60)}, ("p",)) == (counted(then), flagged(then)["missing_whole"])


class TestLaws:
    @given(worlds(linked=False))
    def test_lines_sum_to_the_total(self, world):
        """No money is on two lines, and none is on no line: they sum to the total without them."""
        whole = amounts(totals(world.ledger))
        for by in ("payer.sector", "payer", "instrument", ("instrument", "payer.sector")):
            parts = [one.amount for one in totals(world.ledger, by=by) if one.amount]

            assert [amount for amount in whole if amount] == ([Amount.sum(parts)] if parts else [])

    @given(worlds(linked=False))
    def test_what_is_and_what_is_not(self, world):
        """What passes a filter and what does not, together bound the whole."""
        for name, words in {
            "payer.sector": [kind.value for kind in Sector],
            "instrument": [kind.value for kind in Instrument if kind is not Instrument.NOT_STATED],
        }.items():
            whole, low, high = (
                [one.amount for one in totals(world.ledger, where=where) if one.amount]
                for where in ({}, {name: words[0]}, {name: words[1:]})
            )
            highs = sum(amount.high for amount in low + high)
            lows = sum(amount.low or 0 for amount in low + high)

            assert lows <= sum(amount.high for amount in whole) <= highs

    def test_deep(self):
        """Wholes may be nested without end."""
        deep = 5_000
        chain = [promise("c0", deep, payers=BOTH)]
        chain += [promise(f"c{n}", deep - n, part_of=f"c{n - 1}") for n in range(1, deep)]
        chain.append(promise("last", 1, part_of=f"c{deep - 1}", payers=OFFICE))
        found = totals(ledger_of(*chain), by="payer.sector")

        assert {"central": pounds(1), None: pounds(deep - 1)} == lines(found)
        assert deep - 1 == len(found[1].account.contributions)


def test_a_party_is_known_by_what_it_is_within():
    """The kind of a body is that of the body it is within."""
    inner = Party("police-grants", "Police grants", within=Party("unit", "A unit", within=TREASURY))

    assert {"central": pounds(100)} == lines(
        totals(ledger_of(promise("a", payers=inner)), by="payer.sector")
    )
