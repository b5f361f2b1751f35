"""Links of a state: wholes, parts, and what is wrong with them; of any depth and number."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundledger import Announcement, Commitment, Ledger, Link, LinkKind
from fundledger.model.links import structure

PART, INCLUDES, REPLACES = LinkKind.PART_OF, LinkKind.INCLUDES, LinkKind.REPLACES
FUNDED, OVERLAPS = LinkKind.FUNDED_FROM, LinkKind.OVERLAPS
MANY = 100_000


def linked(**links):
    """Make commitments: ids with pairs of kind and target."""
    return {
        name: Commitment(id=name, title=name, links=tuple(Link(*pair) for pair in pairs))
        for name, pairs in links.items()
    }


class TestWholes:
    def test_part_of(self):
        """A part names its whole; parts stand in the order of their announcement."""
        found = structure(linked(all=[], b=[(PART, "all")], a=[(PART, "all")]))

        assert {"a": "all", "b": "all"} == found.wholes
        assert {"all": ("b", "a")} == found.parts

    def test_includes(self):
        """A whole may name its part, where it came later."""
        found = structure(linked(b=[], a=[], all=[(INCLUDES, "a"), (INCLUDES, "b")]))

        assert {"a": "all", "b": "all"} == found.wholes
        assert {"all": ("b", "a")} == found.parts

    def test_said_by_both(self):
        """What part and whole both say is one link."""
        found = structure(linked(a=[(PART, "all")], all=[(INCLUDES, "a")]))

        assert {"all": ("a",)} == found.parts
        assert ((), ()) == (found.second_wholes, found.cycles)

    def test_second_whole(self):
        """A part has one whole: any other is told apart."""
        found = structure(
            linked(a=[(PART, "x"), (PART, "y"), (PART, "y")], x=[], y=[], z=[(INCLUDES, "a")])
        )

        assert {"a": "x"} == found.wholes
        assert (("a", "y"), ("a", "z")) == found.second_wholes

    def test_missing(self):
        """A link holds once both its ends exist."""
        commitments = linked(a=[(PART, "all"), (OVERLAPS, "b")])
        found = structure(commitments)

        assert {} == found.wholes
        assert [("a", link) for link in commitments["a"].links] == list(found.missing)
        assert () == found.others

    def test_others(self):
        """Links of other kinds stand with the id that states them."""
        commitments = linked(a=[(OVERLAPS, "b"), (REPLACES, "b")], b=[])

        assert [("a", link) for link in commitments["a"].links] == list(
            structure(commitments).others
        )

    def test_nothing_linked(self):
        """Commitments without links have no structure."""
        found = structure(linked(a=[], b=[]))

        assert ({}, {}, (), ()) == (found.wholes, found.parts, found.others, found.cycles)


class TestCycles:
    @pytest.mark.parametrize("kind", [PART, REPLACES, FUNDED])
    def test_found(self, kind):
        """Links that lead back are found, also to oneself through others."""
        found = structure(linked(a=[(kind, "b")], b=[(kind, "c")], c=[(kind, "a")]))

        assert [{"a", "b", "c"}] == [set(cycle) for cycle in found.cycles]

    def test_of_several_kinds(self):
        """A way back counts whichever links it takes, and whoever states them."""
        found = structure(linked(a=[(INCLUDES, "b")], b=[(FUNDED, "c")], c=[(INCLUDES, "a")]))

        assert () == found.cycles

        found = structure(linked(a=[(PART, "b")], b=[(FUNDED, "c")], c=[(REPLACES, "a")]))

        assert [{"a", "b", "c"}] == [set(cycle) for cycle in found.cycles]

    def test_said_twice(self):
        """One cycle is told once, however often it is said."""
        found = structure(linked(a=[(PART, "b"), (INCLUDES, "b")], b=[(INCLUDES, "a")]))

        assert 1 == len(found.cycles)

    def test_overlaps_go_both_ways(self):
        """Of overlaps, and of the same money, each may name the other."""
        found = structure(linked(a=[(OVERLAPS, "b"), (LinkKind.SAME_AS, "b")], b=[(OVERLAPS, "a")]))

        assert () == found.cycles

    def test_two_apart(self):
        """Each cycle is found, and what only leads to one is none."""
        found = structure(
            linked(
                a=[(PART, "b")],
                b=[(PART, "a")],
                c=[(PART, "d")],
                d=[(FUNDED, "c")],
                e=[(PART, "a")],
            )
        )

        assert [{"a", "b"}, {"c", "d"}] == [set(cycle) for cycle in found.cycles]

    @given(
        edges=st.sets(
            st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda e: e[0] != e[1])
        )
    )
    def test_just_if_there_is_one(self, edges):
        """A cycle is found just if no order puts every target before what names it."""
        links = {f"n{n}": [(FUNDED, f"n{b}") for a, b in sorted(edges) if a == n] for n in range(6)}
        found = structure(linked(**links)).cycles
        left, settled = set(range(6)), True
        while settled:
            settled = {n for n in left if not any(a == n and b in left for a, b in edges)}
            left -= settled

        assert bool(left) is bool(found)
        for cycle in found:
            pairs = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
            assert all((int(a[1]), int(b[1])) in edges for a, b in pairs)


class TestScale:
    def test_deep(self):
        """A chain of very many parts within parts is followed to its end."""
        names = [f"n{n}" for n in range(MANY)]
        chain = {
            name: Commitment(id=name, title=name, links=(Link(PART, above),))
            for above, name in pairwise(names)
        }
        found = structure({"n0": Commitment(id="n0", title="n0")} | chain)

        assert MANY - 1 == len(found.wholes)
        assert () == found.cycles

    def test_round(self):
        """A cycle of very many is found."""
        ring = {
            f"n{n}": Commitment(id=f"n{n}", title="n", links=(Link(FUNDED, f"n{(n + 1) % MANY}"),))
            for n in range(MANY)
        }

        assert [MANY] == [len(cycle) for cycle in structure(ring).cycles]

    def test_broad(self):
        """A whole of very many parts, as each of them says, and it too, is gathered at once."""
        many = {
            f"n{n}": Commitment(id=f"n{n}", title="n", links=(Link(PART, "all"),))
            for n in range(MANY)
        }
        whole = Commitment(
            id="all", title="all", links=tuple(Link(INCLUDES, name) for name in many)
        )
        found = structure(MappingProxyType(many | {"all": whole}))

        assert {"all": tuple(many)} == found.parts
        assert () == found.second_wholes


class TestInTime:
    def test_from_the_day_both_exist(self):
        """A link to what was announced later holds from that day."""
        part = Commitment(id="a", title="a", links=(Link(PART, "all"),))
        ledger = Ledger(
            [
                Announcement(on=date(2019, 1, 1), commitment=part),
                Announcement(on=date(2020, 1, 1), commitment=Commitment(id="all", title="All")),
            ]
        )

        assert {} == ledger.as_of(date(2019, 12, 31)).structure.wholes
        assert {"a": "all"} == ledger.as_of(date(2020, 1, 1)).structure.wholes
