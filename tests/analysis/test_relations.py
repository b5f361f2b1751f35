"""The same money counts once, or as far as is known: links and what they change."""

from __future__ import annotations

from datetime import date

import pytest
import strategies as our
from analysis.building import (
    OFFICE,
    TAXPAYERS,
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
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fundledger import (
    Amount,
    Basis,
    Instrument,
    Ledger,
    Link,
    LinkKind,
    Revision,
    Share,
    Spread,
    Withdrawal,
    total,
    totals,
)

BOTH = (OFFICE, TAXPAYERS)


def link(kind, target, amount=None):
    return (Link(LinkKind(kind), target, amount),)


class TestReplaces:
    def test_old_counts_nothing(self):
        """What was replaced counts nothing, and is told to be, by what."""
        found = totals(ledger_of(promise("old", 100), promise("new", 70, replaces="old")))
        (left,) = found.left_out

        assert {"new": pounds(70)} == counted(found[0])
        assert ("replaced", "new") == (left.reason.value, left.because)

    def test_from_that_day(self):
        """Until then it counts."""
        ledger = Ledger(
            [
                announced(promise("old", 100), date(2018, 1, 1)),
                announced(promise("new", 70, replaces="old"), date(2019, 1, 1)),
            ]
        )

        assert pounds(100) == total(ledger.as_of(date(2018, 12, 31))).amount
        assert pounds(70) == total(ledger.as_of(date(2019, 1, 1))).amount

    def test_for_good(self):
        """It does not come back when what replaced it goes."""
        new = promise("new", 70, replaces="old")
        gone = Withdrawal(on=date(2020, 1, 1), commitment=new)
        found = totals(ledger_of(promise("old", 100), new, more=[gone]))

        assert ((), {"old": "replaced", "new": "withdrawn"}) == (found.groups, left_out(found))

    def test_in_part(self):
        """What was replaced of it is off both ends."""
        new = promise("new", 30, links=link("replaces", "old", pounds(40)))
        one = total(ledger_of(promise("old", up_to(100)), new))

        assert {"old": up_to(60), "new": pounds(30)} == counted(one)
        assert ("old",) == flagged(one)["reduced"]

    def test_by_several(self):
        """Each takes its part; one that takes all takes the rest."""
        several = [promise(f"new{n}", 1, links=link("replaces", "old", pounds(40))) for n in (1, 2)]
        entire = promise("new3", 1, replaces="old")
        old = promise("old", 100)

        assert pounds(20) == counted(total(ledger_of(old, *several)))["old"]
        assert "old" not in counted(total(ledger_of(old, *several, entire)))

    def test_in_part_in_another_currency(self):
        """How much is left of it is then not known, but for the ceiling."""
        new = promise("new", 30, links=link("replaces", "old", Amount.exact(40, "EUR")))

        assert {"old": up_to(100), "new": pounds(30)} == counted(
            total(ledger_of(promise("old", 100), new))
        )

    def test_whole_with_parts(self):
        """With a whole, its parts are replaced."""
        found = totals(
            ledger_of(
                promise("w", 100), promise("p", 60, part_of="w"), promise("new", 70, replaces="w")
            )
        )

        assert {"new": pounds(70)} == counted(found[0])
        assert {"w": "replaced", "p": "replaced"} == left_out(found)

    def test_whole_in_part(self):
        """A whole replaced in part to less than its parts counts as what is left of it."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH),
            promise("p", 80, part_of="w", payers=OFFICE),
            promise("new", 1, payers=OFFICE, links=link("replaces", "w", pounds(30))),
        )

        assert {None: pounds(70), "central": pounds(1)} == lines(totals(ledger, by="payer.sector"))

    def test_part_by_another_part(self):
        """Replaced within its whole, the whole is what it was."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH),
            promise("p", 60, part_of="w", payers=OFFICE),
            promise("q", 70, part_of="w", payers=OFFICE, replaces="p"),
        )

        assert {"central": pounds(70), None: pounds(30)} == lines(totals(ledger, by="payer.sector"))

    def test_whole_stated_anew(self):
        """A whole that was said anew when its part was replaced has taken that into account."""
        whole = promise("w", 100)
        said = evolve(whole, amount=pounds(90))
        new = announced(promise("new", 70, replaces="p"), date(2020, 1, 1))
        revision = Revision(on=date(2020, 1, 1), commitment=said)
        ledger = ledger_of(whole, promise("p", 60, part_of="w"), more=[new, revision])

        assert {"w": pounds(90), "new": pounds(70)} == counted(total(ledger))


class TestFundedFrom:
    def test_net(self):
        """Money paid out of other money counts at its source."""
        found = totals(ledger_of(promise("fund", 200), promise("round", 6, funded_from="fund")))

        assert {"fund": pounds(200)} == counted(found[0])
        assert {"round": "funded_from"} == left_out(found)
        assert {"net_of_source": ("round", "fund")} == assumed(found[0])

    def test_gross(self):
        """On request it counts again."""
        ledger = ledger_of(promise("fund", 200), promise("round", 6, funded_from="fund"))

        assert pounds(206) == total(ledger, gross=True).amount

    def test_in_part(self):
        """What is not paid out of the other counts by itself."""
        paid = promise("round", 10, links=link("funded_from", "fund", pounds(6)))

        assert {"fund": pounds(200), "round": pounds(4)} == counted(
            total(ledger_of(promise("fund", 200), paid))
        )

    def test_from_several(self):
        """Each source takes its part, and no more than there is."""
        links = (*link("funded_from", "a", pounds(6)), *link("funded_from", "b", pounds(9)))
        ledger = ledger_of(promise("a", 20), promise("b", 20), promise("round", 10, links=links))

        assert {"a": pounds(20), "b": pounds(20)} == counted(total(ledger))

    def test_in_another_currency(self):
        """How much of it is its own is then not known, but for the ceiling."""
        paid = promise("round", 10, links=link("funded_from", "fund", Amount.exact(6, "EUR")))

        assert pounds(200, 210) == total(ledger_of(promise("fund", 200), paid)).amount

    def test_source_elsewhere(self):
        """Money from a source that the ledger does not hold, or that is left out, counts."""
        outside = ledger_of(promise("round", 6, funded_from="elsewhere"))
        filtered = ledger_of(
            promise("fund", 200, payers=TAXPAYERS),
            promise("round", 6, funded_from="fund", payers=OFFICE),
        )

        assert pounds(6) == total(outside).amount
        assert pounds(6) == total(filtered, where={"payer.sector": "central"}).amount

    def test_source_in_another_measure(self):
        """A source in another measure counts it in no sum that this is in."""
        ledger = ledger_of(
            promise("budget", 200, basis=Basis.LEVEL), promise("round", 6, funded_from="budget")
        )

        assert [pounds(200), pounds(6)] == amounts(totals(ledger))

    def test_source_inside_a_whole(self):
        """A source inside a whole is counted there."""
        ledger = ledger_of(
            promise("w", 200),
            promise("fund", 50, part_of="w"),
            promise("round", 6, funded_from="fund"),
        )

        assert {"w": pounds(200)} == counted(total(ledger))

    def test_source_in_parts(self):
        """A source that is divided counts it, in whichever part."""
        ledger = ledger_of(
            promise("fund", 200, payers=BOTH),
            promise("share", 60, part_of="fund", payers=OFFICE),
            promise("round", 6, funded_from="fund", payers=OFFICE),
        )

        assert {"central": pounds(60), None: pounds(140)} == lines(
            totals(ledger, by="payer.sector")
        )

    def test_source_of_unknown_sum(self):
        """Money from a source of which only some parts are known may be in those."""
        ledger = ledger_of(
            promise("fund", None, umbrella=True),
            promise("share", 60, part_of="fund"),
            promise("round", 6, funded_from="fund"),
        )

        assert pounds(60, 66) == total(ledger).amount

    def test_divided_itself(self):
        """Money paid out of other money is left out with all its parts."""
        ledger = ledger_of(
            promise("fund", 200, payers=OFFICE),
            promise("round", 50, funded_from="fund", payers=BOTH),
            promise("grants", 30, part_of="round", payers=OFFICE),
        )
        found = totals(ledger, by="payer.sector")

        assert {"central": pounds(200)} == lines(found)
        assert {"grants": "funded_from", "round": "funded_from"} == left_out(found)

    def test_inside_another_whole(self):
        """What is in one counted whole and paid out of another is in both, once."""
        ledger = ledger_of(
            promise("fund", 200),
            promise("w", 100),
            promise("round", 6, part_of="w", funded_from="fund"),
        )
        one = total(ledger)

        assert (pounds(294), {"fund": "overlap"}) == (one.amount, rules(one))

    @pytest.mark.parametrize("order", ["abc", "cba", "bca"])
    def test_chain(self, order):
        """Money handed on from fund to fund counts at the first of them."""
        known = {
            "a": promise("a", 5, funded_from="b"),
            "b": promise("b", 20, funded_from="c"),
            "c": promise("c", 100),
        }

        assert {"c": pounds(100)} == counted(total(ledger_of(*(known[name] for name in order))))

    def test_share_of_a_year(self):
        """How much of a year's share is paid out of the other is not known."""
        paid = promise(
            "round",
            10,
            links=link("funded_from", "fund", pounds(6)),
            period=year(2019, 2),
            profile=(Share(year(2019), pounds(8)),),
        )
        fund = promise("fund", 200, period=year(2019))
        one = total(ledger_of(fund, paid), within=year(2019))

        assert {"fund": pounds(200), "round": pounds(2, 8)} == counted(one)


class TestSameAs:
    def test_in_one_measure(self):
        """The same money in one measure counts once."""
        found = totals(ledger_of(promise("a", 100), promise("b", 100, same_as="a")))

        assert ({"a": pounds(100)}, {"b": "same_money"}) == (counted(found[0]), left_out(found))

    def test_in_two_measures(self):
        """In two measures it stands on a line of each, and each is told of the other."""
        ledger = ledger_of(
            promise("increase", 60, basis=Basis.INCREASE),
            promise("level", 500, basis=Basis.LEVEL, same_as="increase"),
        )
        found = totals(ledger)

        assert [pounds(60), pounds(500)] == amounts(found)
        assert [("level", "increase")] * 2 == [flagged(one)["same_elsewhere"] for one in found]

    @pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "a", "b"), ("b", "c", "a")])
    def test_chain(self, names):
        """However it is linked, it counts once."""
        links = {"b": "a", "c": "b", "a": ()}
        commitments = [promise(name, 100, same_as=links[name]) for name in names]

        assert pounds(100) == total(ledger_of(*commitments)).amount

    def test_said_by_both(self):
        """Said by both of each other, it counts once."""
        ledger = ledger_of(promise("a", 100, same_as="b"), promise("b", 100, same_as="a"))

        assert {"a": pounds(100)} == counted(total(ledger))

    def test_the_better_known(self):
        """Of the same money the saying counts of which most is known."""
        ledger = ledger_of(
            promise("vague", 100), promise("clear", 100, payers=OFFICE, same_as="vague")
        )
        other = ledger_of(
            promise("clear", 100, payers=OFFICE), promise("vague", 100, same_as="clear")
        )

        for each in (ledger, other):
            assert {"clear": pounds(100)} == counted(total(each, where={"payer.sector": "central"}))
            assert {"central": pounds(100)} == lines(totals(each, by="payer.sector"))

    def test_inside_a_whole(self):
        """What is inside a counted whole is not counted beside it, whoever says so."""
        for part, other in (
            (promise("p", 60, part_of="w"), promise("x", 60, same_as="p")),
            (promise("p", 60, part_of="w", same_as="x"), promise("x", 60)),
        ):
            found = totals(ledger_of(promise("w", 100), other, part))

            assert {"w": pounds(100)} == counted(found[0])
            assert {"p": "inside", "x": "same_money"} == left_out(found)

    def test_inside_two_wholes(self):
        """What is inside two counted wholes is in both, once."""
        ledger = ledger_of(
            promise("v", 100),
            promise("w", 100),
            promise("p", 60, part_of="v"),
            promise("q", 60, part_of="w", same_as="p"),
        )

        assert pounds(140) == total(ledger).amount

    def test_divided(self):
        """A whole that is divided is left out with all its parts."""
        ledger = ledger_of(
            promise("x", 100, payers=OFFICE),
            promise("w", 100, payers=BOTH, same_as="x"),
            promise("p", 60, part_of="w", payers=OFFICE),
        )

        assert {"central": pounds(100)} == lines(totals(ledger, by="payer.sector"))


class TestOverlaps:
    def three(self, *links):
        sizes = {"a": 100, "b": 60, "c": 40}
        given = {name: [] for name in sizes}
        for name, target, *size in links:
            given[name] += link("overlaps", target, *size)
        return total(ledger_of(*(promise(n, sizes[n], links=given[n]) for n in sizes)))

    @pytest.mark.parametrize(
        "links",
        [
            [("b", "a"), ("c", "a")],
            [("b", "a"), ("c", "b")],
            [("a", "b"), ("a", "c"), ("b", "c")],
        ],
    )
    def test_of_unknown_size(self, links):
        """From the largest alone to all of them apart, however they are linked."""
        one = self.three(*links)

        assert (pounds(100, 200), {"a": "overlap"}) == (one.amount, rules(one))

    def test_not_linked_is_apart(self):
        """What is not linked lies apart."""
        assert pounds(140, 200) == self.three(("b", "a")).amount

    @pytest.mark.parametrize(
        ("links", "expected"),
        [
            ([("b", "a", pounds(10))], pounds(190)),
            ([("b", "a", up_to(10))], pounds(190, 200)),
            ([("b", "a", pounds(10)), ("c", "b", pounds(5))], pounds(185)),
            ([("b", "a", pounds(10)), ("c", "b")], pounds(100, 190)),
            ([("b", "a", pounds(10)), ("a", "b", pounds(10))], pounds(190)),
            ([("b", "a"), ("a", "b", pounds(10))], pounds(190)),
            # What is in all three is in each pair of them.
            (
                [("b", "a", pounds(9)), ("c", "b", pounds(9)), ("c", "a", pounds(9))],
                pounds(173, 182),
            ),
            ([("b", "a", pounds(60)), ("c", "a", pounds(40))], pounds(100)),
            ([("b", "a", Amount.exact(10, "EUR"))], pounds(140, 200)),
        ],
    )
    def test_of_known_size(self, links, expected):
        """What is known to be in two of them is taken off."""
        assert expected == self.three(*links).amount

    def test_across_values(self):
        """What overlaps across two values is attributed to neither."""
        ledger = ledger_of(
            promise("a", 100, payers=OFFICE), promise("b", 60, payers=TAXPAYERS, overlaps="a")
        )
        found = totals(ledger, by="payer.sector")

        assert {None: pounds(100, 160)} == lines(found)
        assert {"b": "overlap"} == left_out(found)

    def test_across_one_of_two_attributes(self):
        """It keeps the value of what they share."""
        ledger = ledger_of(
            promise("a", 100, payers=OFFICE, instrument=Instrument.LOAN),
            promise("b", 60, payers=OFFICE, instrument=Instrument.GRANT, overlaps="a"),
        )

        assert {("central", None): pounds(100, 160)} == lines(
            totals(ledger, by=["payer.sector", "instrument"])
        )

    def test_in_other_measures(self):
        """Sums that do not add do not overlap."""
        ledger = ledger_of(promise("a", 100), promise("b", 60, basis=Basis.LEVEL, overlaps="a"))

        assert [pounds(100), pounds(60)] == amounts(totals(ledger))

    def test_inside_a_whole(self):
        """A whole shares no more with another than its part can."""
        ledger = ledger_of(
            promise("w", 1000), promise("p", 10, part_of="w"), promise("x", 500, overlaps="p")
        )

        assert pounds(1490, 1500) == total(ledger).amount

    def test_within_one_whole(self):
        """Parts that overlap are in their whole once, whatever they share."""
        ledger = ledger_of(
            promise("w", 1000),
            promise("p", 10, part_of="w"),
            promise("q", 10, part_of="w", overlaps="p"),
        )

        assert pounds(1000) == total(ledger).amount

    def test_divided(self):
        """Of a whole that is divided nobody knows which part is shared: it stands undivided."""
        ledger = ledger_of(
            promise("w", 100, payers=BOTH),
            promise("p", 60, part_of="w", payers=OFFICE),
            promise("x", 30, payers=OFFICE, overlaps="w"),
        )
        found = totals(ledger, by="payer.sector")

        assert {None: pounds(100, 130)} == lines(found)
        assert {"p": "inside", "x": "overlap"} == left_out(found)

    @given(st.lists(our.closed_amounts(max_value=1000), min_size=2, max_size=6), st.data())
    def test_law(self, sums, data):
        """A group comes to at least its largest low, and to at most the sum of its highs."""
        commitments = [promise("p0", sums[0])]
        for n in range(1, len(sums)):
            target = data.draw(st.integers(0, n - 1))
            commitments.append(promise(f"p{n}", sums[n], overlaps=f"p{target}"))
        low = max(one.low for one in sums)
        found = total(ledger_of(*commitments))

        assert (low, Amount.sum(sums).high) == (found.amount.low, found.amount.high)


class TestOthers:
    def test_adds_to(self):
        """What is said to be on top of something is recorded, and changes no sum."""
        assert pounds(200) == total(ledger_of(promise("a"), promise("b", adds_to="a"))).amount

    def test_offsets(self):
        """What is said to reduce a cost is told, and not taken off."""
        one = total(ledger_of(promise("a"), promise("b", offsets="a")))

        assert (pounds(200), ("a", "b")) == (one.amount, flagged(one)["offset"])

    def test_withdrawn_shares_nothing(self):
        """What was taken back overlaps with nothing."""
        gone = promise("gone", 60, part_of="w")
        more = [Withdrawal(on=date(2020, 1, 1), commitment=gone)]
        ledger = ledger_of(promise("w", 100), gone, promise("x", 30, overlaps="gone"), more=more)

        assert pounds(70) == total(ledger).amount

    def test_in_a_spread(self):
        """Shares of a year overlap as their sums do."""
        ledger = ledger_of(
            promise("a", 100, period=year(2019, 2)),
            promise("b", 60, period=year(2019, 2), links=link("overlaps", "a", pounds(10))),
        )
        one = total(ledger, within=year(2019), spread=Spread.EVEN)

        assert pounds(70, 80) == one.amount


class TestDeep:
    @pytest.mark.parametrize("kind", ["overlaps", "funded_from", "same_as", "replaces"])
    def test_chains(self, kind):
        """Chains of links have no end that matters."""
        chain = [promise("c0", 5, payers=OFFICE)]
        chain += [promise(f"c{n}", 5, payers=OFFICE, **{kind: f"c{n - 1}"}) for n in range(1, 3000)]
        chain.append(promise("x", 5, overlaps="c1500"))

        assert totals(ledger_of(*chain), by="payer.sector")[0].amount is not None
