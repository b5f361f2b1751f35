"""Small ledgers for tests: sums of pounds, a few bodies, and links in one word each."""

from __future__ import annotations

from datetime import date

from fundledger import (
    Amount,
    Announcement,
    Baseline,
    Basis,
    Commitment,
    Ledger,
    Link,
    LinkKind,
    Party,
    Period,
    Sector,
)

FIRST_DAY = date(2018, 1, 1)

GOVERNMENT = Party("uk-gov", "UK central government", Sector.CENTRAL)
TREASURY = Party("treasury", "HM Treasury", within=GOVERNMENT)
OFFICE = Party("home-office", "Home Office", within=GOVERNMENT)
TAXPAYERS = Party("taxpayers", "Council tax payers", Sector.LOCAL)
CHARITY = Party("charity", "A charity", Sector.PHILANTHROPIC)
SOMEBODY = Party("somebody", "A body of unknown kind")


def year(first: int, years: int = 1) -> Period:
    """Give the financial year that begins in April of *first*, or several on end."""
    return Period(date(first, 4, 1), date(first + years, 3, 31))


def amount_of(amount: Amount | int | None) -> Amount | None:
    """Read a bare number as so many pounds."""
    return Amount.exact(amount, "GBP") if isinstance(amount, int) else amount


def up_to(ceiling: int) -> Amount:
    return Amount.up_to(ceiling, "GBP")


def pounds(low: int, high: int | None = None) -> Amount:
    """Give an exact sum of pounds, or one between two."""
    return Amount.exact(low, "GBP") if high is None else Amount.between(low, high, "GBP")


def promise(name: str, amount: Amount | int | None = 100, **terms) -> Commitment:
    """
    Make an envelope of so many pounds; a change is on the previous year.

    Links are given by their kind, as ids: ``part_of="whole"``, ``overlaps=("a", "b")``.
    """
    links = list(terms.pop("links", ()))
    for kind in LinkKind:
        targets = terms.pop(kind.value, ())
        links += [Link(kind, t) for t in ((targets,) if isinstance(targets, str) else targets)]
    terms.setdefault("basis", Basis.ENVELOPE)
    if terms["basis"] in (Basis.INCREASE, Basis.DECREASE, Basis.CUMULATIVE_INCREASE):
        terms.setdefault("baseline", Baseline.previous_year())
        terms.setdefault("period", year(2019))
    elif terms["basis"] is Basis.LEVEL:
        terms.setdefault("period", year(2019))
    if isinstance(terms.get("payers"), Party):
        terms["payers"] = (terms["payers"],)
    given = {"title": name, "links": tuple(links)} | terms
    return Commitment(id=name, amount=amount_of(amount), **given)


def announced(commitment: Commitment, on: date = FIRST_DAY, **fields) -> Announcement:
    return Announcement(on=on, commitment=commitment, **fields)


def ledger_of(*commitments: Commitment, more=()) -> Ledger:
    """Announce commitments on one day, in order, with *more* entries after them."""
    return Ledger((*map(announced, commitments), *more))


def amounts(found) -> list[Amount | None]:
    """Give the amount of each total."""
    return [one.amount for one in found]


def lines(found) -> dict[object, Amount | None]:
    """Give the amount of each line by its one value, or by its values; each line once."""
    keys = [tuple(value for _, value in one.by) for one in found]
    assert len(set(keys)) == len(keys), keys
    return {
        key[0] if len(key) == 1 else key: one.amount for key, one in zip(keys, found, strict=True)
    }


def counted(one) -> dict[str, Amount]:
    """Give what each commitment put into a total."""
    return {member.commitment.id: member.amount for member in one.contributions}


def rules(one) -> dict[str, str]:
    """Give how each commitment entered a total."""
    return {member.commitment.id: member.rule.value for member in one.contributions}


def left_out(found) -> dict[str, str]:
    """Give why each commitment was left out."""
    return {left.commitment.id: left.reason.value for left in found.left_out}


def flagged(one) -> dict[str, tuple[str, ...]]:
    """Give what a reader of a total is told, with the ids it is about."""
    return {note.kind.value: note.ids for note in one.account.flags}


def assumed(one) -> dict[str, tuple[str, ...]]:
    """Give what a total takes for granted, with the ids it is about."""
    return {note.kind.value: note.ids for note in one.account.assumptions}
