"""How the commitments of one state hang together: wholes, parts and other links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, frozen

from fundledger.vocabulary import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fundledger.model.commitment import Commitment, Link

_NO_CYCLE = frozenset({LinkKind.PART_OF, LinkKind.REPLACES, LinkKind.FUNDED_FROM})


@frozen(eq=False)
class Structure:
    """
    The links of a state whose both ends exist, and what is wrong with them.

    Args:
        wholes: The whole of each part.
        parts: The parts of each whole, in the order they were announced.
        others: Links of other kinds, each with the id it is stated on.
        second_wholes: Parts that name a further whole, with it.
        missing: Links to an id that is not in the state, with the id they are stated on.
        cycles: Ids that lead back to themselves over part of, replaces and funded from.
    """

    wholes: Mapping[str, str] = Factory(dict[str, str])
    parts: Mapping[str, tuple[str, ...]] = Factory(dict[str, tuple[str, ...]])
    others: tuple[tuple[str, Link], ...] = ()
    second_wholes: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[str, Link], ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()


def structure(commitments: Mapping[str, Commitment]) -> Structure:
    """Gather the links of *commitments*; a link holds once both its ends exist."""
    linked = [commitment for commitment in commitments.values() if commitment.links]
    if not linked:
        return Structure()
    wholes: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    others: list[tuple[str, Link]] = []
    second: dict[tuple[str, str], None] = {}
    missing: list[tuple[str, Link]] = []
    edges: dict[str, dict[str, None]] = {}
    for commitment in linked:
        for link in commitment.links:
            if link.target not in commitments:
                missing.append((commitment.id, link))
                continue
            part, whole = commitment.id, link.target
            if link.kind is LinkKind.INCLUDES:
                part, whole = whole, part
            elif link.kind is not LinkKind.PART_OF:
                others.append((commitment.id, link))
                if link.kind in _NO_CYCLE:
                    edges.setdefault(commitment.id, {})[link.target] = None
                continue
            edges.setdefault(part, {})[whole] = None
            if part not in wholes:
                wholes[part] = whole
                parts.setdefault(whole, []).append(part)
            elif wholes[part] != whole:
                second[part, whole] = None
    order = {name: n for n, name in enumerate(commitments)} if parts else {}
    return Structure(
        wholes,
        {whole: tuple(sorted(inside, key=order.__getitem__)) for whole, inside in parts.items()},
        tuple(others),
        tuple(second),
        tuple(missing),
        tuple(_cycles(edges)),
    )


def _cycles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Walk depth first without recursion; each way back to the current path is a cycle."""
    done: set[str] = set()
    for root in edges:
        if root in done:
            continue
        path: list[str] = [root]
        on_path = {root: 0}
        pending = [iter(edges.get(root, ()))]
        while pending:
            for target in pending[-1]:
                if target in on_path:
                    yield tuple(path[on_path[target] :])
                elif target not in done:
                    on_path[target] = len(path)
                    path.append(target)
                    pending.append(iter(edges.get(target, ())))
                    break
            else:
                pending.pop()
                left = path.pop()
                del on_path[left]
                done.add(left)
