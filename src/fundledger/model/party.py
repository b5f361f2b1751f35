"""Bodies that announce, pay and receive."""

from __future__ import annotations

from attrs import frozen

from fundledger.errors import TermsError
from fundledger.vocabulary import Sector


@frozen(cache_hash=True)
class Identifier:
    """
    A name for a body in somebody's scheme.

    Args:
        scheme: The list it is from, such as an org-id.guide code or "wikidata".
        id: The body's identifier in that list.
    """

    scheme: str
    id: str


@frozen(cache_hash=True)
class Party:
    """
    A body with a name.

    Args:
        id: The short name that files and filters use.
        name: What it is called.
        sector: What kind of body it is, in the sense of the national accounts, so
            that devolved governments are central; None takes that of *within*.
        within: The body it belongs to.
        identifiers: Its identifiers in other schemes.

    Raises:
        TermsError: *id* or *name* is empty, or *id* has white space.

    >>> government = Party("uk-gov", "UK central government", Sector.CENTRAL)
    >>> Party("home-office", "Home Office", within=government).known_sector
    Sector.CENTRAL
    """

    id: str
    name: str
    sector: Sector | None = None
    within: Party | None = None
    identifiers: tuple[Identifier, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.name or self.name.isspace() or self.id.split() != [self.id]:
            raise TermsError(f"Party {self.id!r}", "a party has a name, and an id without spaces")

    @property
    def known_sector(self) -> Sector | None:
        """Its sector, or that of the nearest body it is within; None where none is known."""
        for body in self.lineage:
            if body.sector is not None:
                return body.sector
        return None

    @property
    def lineage(self) -> tuple[Party, ...]:
        """The body itself and all that it is within, innermost first."""
        bodies: list[Party] = [self]
        while (outer := bodies[-1].within) is not None:
            bodies.append(outer)
        return tuple(bodies)
