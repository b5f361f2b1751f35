"""
Worlds of which everything is known, and ledgers that tell a part of it.

A world is a few coins: who pays each, in what form, for which year, how new it is. A
commitment is about some of them, and says what holds of all it is about, or less; only
of money's being new may it say what is not so. Commitments about the same coins are
linked. Whatever is asked of such a ledger, the world is within the answer.
"""

from __future__ import annotations

from datetime import date

from analysis.building import (
    CHARITY,
    GOVERNMENT,
    OFFICE,
    SOMEBODY,
    TAXPAYERS,
    ledger_of,
    pounds,
    promise,
    year,
)
from attrs import frozen
from hypothesis import strategies as st

from fundledger import Assessment, Instrument, Ledger, Link, LinkKind, Novelty, Party, Share

PAYERS = (OFFICE, TAXPAYERS, SOMEBODY)
FORMS = (Instrument.GRANT, Instrument.LOAN)
YEARS = (2019, 2020)
KINDS = (Novelty.NEW, Novelty.CONTINUED, Novelty.REALLOCATED)
SHARING = (LinkKind.SAME_AS, LinkKind.FUNDED_FROM, LinkKind.OVERLAPS)


@frozen
class Coin:
    """So many pounds, from one body, in one form, for one year, new or not."""

    worth: int
    payer: Party
    form: Instrument
    year: int
    novelty: Novelty

    @property
    def sector(self):
        """What kind of body pays it; None where nobody knows."""
        kind = self.payer.known_sector
        return kind.value if kind else None


@frozen(repr=False)
class World:
    """Coins, and a ledger of commitments about some of them."""

    coins: tuple[Coin, ...]
    about: dict[str, frozenset[int]]
    ledger: Ledger

    def __repr__(self):
        """Tell each commitment in a line, with the coins that it is about."""
        return "\n".join(self._line(each) for each in self.ledger.state.values())

    def _repr_pretty_(self, printer, cycle):
        printer.text(repr(self))

    def _line(self, told):
        held = [self.coins[n] for n in sorted(self.about[told.id])]
        names = ("amount", "payers", "instrument", "novelty", "period", "profile", "links")
        terms = [repr(getattr(told, name)) for name in names if getattr(told, name)]
        judged = [(e.novelty, e.amount) for e in self.ledger.state.assessments.get(told.id, ())]
        return f"{told.id}: {', '.join(terms)}, judged {judged}, about {held}"

    def worth(self, meant=lambda _: True):
        """Sum the coins that any disclosed commitment is about, each once."""
        told = [self.about[c.id] for c in self.ledger.state.values() if c.amount is not None]
        return sum(self.coins[n].worth for n in frozenset().union(*told) if meant(self.coins[n]))


def coins():
    return st.builds(
        Coin,
        worth=st.integers(0, 60),
        payer=st.sampled_from(PAYERS),
        form=st.sampled_from(FORMS),
        year=st.sampled_from(YEARS),
        novelty=st.sampled_from(KINDS),
    )


@st.composite
def worlds(draw, *, linked=True):
    """
    Worlds with one tree of wholes and parts.

    Args:
        linked: Whether there may be others that share its money.
    """
    all_coins = tuple(draw(st.lists(coins(), min_size=1, max_size=7)))
    about, told = {}, []

    def announce(name, shared, **terms):
        about[name] = shared
        told.append(draw(_told(name, [all_coins[n] for n in sorted(shared)], **terms)))

    def divide(name, shared, depth, **terms):
        announce(name, shared, **terms)
        for n in range(draw(st.integers(0, 3)) if depth else 0):
            part = _some(draw, shared)
            shared -= part
            divide(f"{name}.{n}", part, depth - 1, part_of=name)

    free = frozenset(range(len(all_coins)))
    divide("w", _some(draw, free), 3)
    tree, spare = sorted(about), free - about["w"]
    for n in range(draw(st.integers(0, 3)) if linked else 0):
        target, kind = draw(st.sampled_from(tree)), draw(st.sampled_from(SHARING))
        shared, size = about[target], None
        more = frozenset()
        if kind is not LinkKind.SAME_AS:
            shared, more = _some(draw, shared & free), _some(draw, spare)
            free, spare = free - shared, spare - more
        if more if kind is LinkKind.FUNDED_FROM else draw(st.booleans()):
            size = pounds(sum(all_coins[coin].worth for coin in shared))
        if kind is LinkKind.SAME_AS:
            size = None
        announce(f"x{n}", shared | more, links=(Link(kind, target, size),))
    commitments = draw(st.permutations(told)) if draw(st.booleans()) else told
    judgements = [
        entry
        for commitment in commitments
        if commitment.amount is not None
        for entry in draw(_judged(commitment, [all_coins[n] for n in about[commitment.id]]))
    ]
    return World(all_coins, about, ledger_of(*commitments, more=judgements))


def _some(draw, shared):
    return frozenset(draw(st.sets(st.sampled_from(sorted(shared))))) if shared else shared


@st.composite
def _told(draw, name, held, **terms):
    """Draw what is said of a commitment: true of its coins, and perhaps less than it could be."""
    payers = {coin.payer for coin in held}
    if draw(st.booleans()):
        payers = {GOVERNMENT if body is OFFICE else body for body in payers}
    if draw(st.integers(0, 3)):
        terms["payers"] = tuple(sorted(payers, key=lambda body: body.id))
    forms = {coin.form for coin in held}
    if len(forms) == 1 and draw(st.booleans()):
        terms["instrument"] = forms.pop()
    kinds = {coin.novelty for coin in held}
    claims = [frozenset(), frozenset({Novelty.NEW}), frozenset({Novelty.NEW, *kinds})]
    claims += [frozenset(kinds)] if Novelty.NEW not in kinds else []
    terms["novelty"] = draw(st.sampled_from(claims))
    years = {coin.year for coin in held}
    if years and draw(st.booleans()):
        terms["period"] = year(min(years), len(YEARS) if len(years) > 1 else 1)
    if draw(st.integers(0, 7)) == 7:
        return promise(name, None, umbrella=not terms.get("links"), **terms)
    if years and draw(st.integers(0, 3)) == 3:
        terms["profile"] = tuple(
            Share(year(each), pounds(sum(coin.worth for coin in held if coin.year == each)))
            for each in sorted(years)
        )
    return promise(name, sum(coin.worth for coin in held), **terms)


@st.composite
def _judged(draw, commitment, held):
    """Draw what somebody who knows found of a commitment, if anything."""
    kinds = frozenset(coin.novelty for coin in held)
    new = sum(coin.worth for coin in held if coin.novelty is Novelty.NEW)
    found = [{"novelty": kinds}, {"novelty": frozenset({Novelty.NEW}), "amount": pounds(new)}]
    by = st.sampled_from((CHARITY, TAXPAYERS))
    return [
        Assessment(on=date(2021, 1, 1), commitment=commitment, by=draw(by), **what)
        for what in (draw(st.lists(st.sampled_from(found), max_size=2)) if held else ())
    ]
