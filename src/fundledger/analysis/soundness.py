"""What makes a ledger contradict itself, so that no total of it is honest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundledger.errors import Finding, Severity, UnsoundLedgerError

if TYPE_CHECKING:
    from fundledger.errors import Place
    from fundledger.model.ledger import State


def contradictions(state: State) -> tuple[Finding, ...]:
    """Find cycles and second wholes among the links of a state."""
    links = state.structure
    if not (links.cycles or links.second_wholes):
        return ()
    places = {entry.commitment.id: entry.place for entry in reversed(state.entries)}
    cycles = (
        Finding(
            "link-cycle",
            Severity.ERROR,
            found=f"links that lead back to where they began: {' → '.join((*cycle, cycle[0]))}",
            expected="part of, replaces and funded from to end somewhere: remove one of the links",
            ids=cycle,
            place=_first(places, cycle),
        )
        for cycle in links.cycles
    )
    wholes = (
        Finding(
            "second-whole",
            Severity.ERROR,
            found=f"{part!r} is part of {links.wholes[part]!r} and of {other!r}",
            expected="one whole at most; for the same money under two headings use same_as",
            ids=(part, links.wholes[part], other),
            place=places.get(part),
        )
        for part, other in links.second_wholes
    )
    return (*cycles, *wholes)


def _first(places: dict[str, Place | None], ids: tuple[str, ...]) -> Place | None:
    return next((place for name in ids if (place := places.get(name))), None)


def require_sound(state: State) -> None:
    """
    Refuse a state whose links contradict each other.

    Raises:
        UnsoundLedgerError: with every contradiction.
    """
    found = contradictions(state)
    if found:
        raise UnsoundLedgerError(found)
