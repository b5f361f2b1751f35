"""Where the money of each commitment is counted, while what is counted twice is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import Factory, evolve, frozen

from fundledger.analysis.account import LeftOut, Measure, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fundledger.analysis.cut import Cut, Item
    from fundledger.analysis.standing import Standing

Like: TypeAlias = tuple[Measure, str]
"""What sums share that can be the same money here: the measure and the kind of money."""


@frozen
class Held:
    """
    Some of the items that count the money of a commitment: those of one measure.

    Args:
        name: The commitment.
        places: The places of the items.
        first: The first of them.
        own: Whether they count nothing else; if not, it is inside them.
        entire: Whether they count all of it; if not, more of it is not counted.
    """

    name: str
    places: frozenset[int]
    first: int
    own: bool
    entire: bool


@frozen(eq=False)
class Holdings:
    """
    The items of a cut, by the commitment they are counted for.

    Args:
        standing: The commitments.
        result: What was counted.
        direct: The places of what is counted for each commitment itself.
        dropped: Places no longer counted, each with the place that counts its money.
        moved: Ids of what is not counted itself, each with what counts it, and whether
            the two are the same money.
    """

    standing: Standing
    result: Cut
    direct: dict[str, list[int]] = Factory(dict[str, "list[int]"])
    dropped: dict[int, int] = Factory(dict[int, int])
    moved: dict[str, tuple[str, bool]] = Factory(dict[str, "tuple[str, bool]"])
    _found: dict[str, dict[Like, Held]] = Factory(dict[str, "dict[Like, Held]"])
    _finders: dict[int, set[str]] = Factory(dict[int, "set[str]"])

    def __attrs_post_init__(self) -> None:
        for place, item in enumerate(self.result.items):
            self.direct.setdefault(item.commitment.id, []).append(place)

    def item(self, place: int) -> Item:
        """Return what is counted at a place."""
        return self.result.items[place]

    def of(self, name: str) -> Mapping[Like, Held]:
        """Find what counts the money of a commitment: its own items, or those of its whole."""
        whole, found = True, self._here(name)
        while not isinstance(found, dict):
            name, the_same = found
            whole = whole and the_same
            found = self._here(name)
        if whole:
            return found
        return {like: evolve(held, own=False) for like, held in found.items()}

    def _here(self, name: str) -> dict[Like, Held] | tuple[str, bool]:
        """Find what counts a commitment; or else where it went, and whether that is the same."""
        found = self._found.get(name)
        if found is not None:
            return found
        places = list(self._inside(name))
        if places:
            entire = name not in self.result.open
            return self._kept(name, self._by_like(name, places, own=True, entire=entire))
        for outer in (name, *self.standing.wholes(name)):
            if outer in self.standing.gone:
                break
            if outer in self.moved:
                other, the_same = self.moved[outer]
                return other, the_same and outer == name
            places = self._direct(outer)
            if places:
                return self._kept(name, self._by_like(name, places, own=False, entire=True))
        return {}

    def _direct(self, name: str) -> list[int]:
        return [place for place in self.direct.get(name, ()) if place not in self.dropped]

    def _inside(self, name: str) -> Iterator[int]:
        """Return the places of what is counted for a commitment, its parts and their like."""
        pending, seen = [name], {name}
        while pending:
            inner = pending.pop()
            yield from self._direct(inner)
            further = [*self.standing.parts(inner)]
            other, the_same = self.moved.get(inner, (inner, False))
            if the_same and inner != name:
                further.append(other)
            pending.extend(each for each in further if each not in seen)
            seen.update(further)

    def _by_like(
        self, name: str, places: Iterable[int], *, own: bool, entire: bool
    ) -> dict[Like, Held]:
        sorted_out: dict[Like, list[int]] = {}
        for place in sorted(set(places)):
            item = self.item(place)
            sorted_out.setdefault((item.measure, item.kind), []).append(place)
        return {
            like: Held(name, frozenset(alike), alike[0], own, entire)
            for like, alike in sorted_out.items()
        }

    def _kept(self, name: str, found: dict[Like, Held]) -> dict[Like, Held]:
        """Keep what was found until one of its places changes."""
        self._found[name] = found
        for held in found.values():
            for place in held.places:
                self._finders.setdefault(place, set()).add(name)
        return found

    def _changed(self, place: int) -> None:
        for name in self._finders.pop(place, ()):
            self._found.pop(name, None)

    def shared(self, name: str, target: str) -> Iterator[tuple[Held, Held]]:
        """Return where two commitments are counted apart, in one measure."""
        mine, others = self.of(name), self.of(target)
        for like, held in tuple(mine.items()):
            other = others.get(like)
            if other is not None and held.places.isdisjoint(other.places):
                yield held, other

    def same(self, name: str, other: str) -> None:
        """Note that the money of one commitment, not counted itself, is that of another."""
        self.moved[name] = other, True
        self._found.clear()

    def drop(self, held: Held, into: Held, reason: Reason) -> None:
        """Leave out what is counted elsewhere too."""
        self.moved[held.name] = into.name, reason is Reason.SAME_MONEY
        for place in sorted(held.places):
            self.leave(place, into.first, reason, into.name)

    def leave(self, place: int, into: int, reason: Reason, because: str) -> None:
        """Leave out one item, which is counted at another place."""
        self.dropped[place] = into
        self.result.left_out.append(LeftOut(self.item(place).commitment, reason, because))
        self._changed(place)

    def put(self, place: int, item: Item) -> None:
        """Count another item in the place of one."""
        self.result.items[place] = item
        self._changed(place)

    def at(self, place: int) -> int:
        """Return the place that counts the money of one, if that was put into another."""
        while place in self.dropped:
            place = self.dropped[place]
        return place
