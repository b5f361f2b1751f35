"""A made-up ledger of any size, of the shapes that real ones have."""

from __future__ import annotations

from datetime import date
from random import Random

from fundledger import (
    Amount,
    Announcement,
    Baseline,
    Basis,
    Calendar,
    Commitment,
    Evidence,
    Instrument,
    Ledger,
    Link,
    LinkKind,
    Party,
    Prices,
    Sector,
    Source,
)

_LONG = "The Secretary of State told the House that, subject to the usual conditions, programme "


def ledger(many: int) -> Ledger:
    """Make *many* commitments, one in five of them a part of another, of about 1 kB each."""
    choose = Random(1)  # noqa: S311  the same ledger every time
    uk = Calendar.named("uk-government")
    years = [uk.year(f"{y}-{(y + 1) % 100:02}") for y in range(2010, 2026)]
    bodies = [Party(f"body-{n}", f"Department number {n}", Sector.CENTRAL) for n in range(20)]
    sources = [
        Source(f"Publisher {n}", title=f"Release {n}", url=f"https://example.org/{n}", key=f"s{n}")
        for n in range(200)
    ]
    entries = []
    for n in range(many):
        millions = choose.randrange(1, 1000)
        low, high = millions * 1_000_000, millions * 2_000_000
        basis = choose.choice([Basis.ENVELOPE, Basis.LEVEL, Basis.INCREASE])
        amount = choose.choice(
            [
                Amount.exact(low, "GBP"),
                Amount.up_to(high, "GBP"),
                Amount.between(low, high, "GBP"),
                Amount.about(low, "GBP"),
            ]
        )
        quotes = (f"up to £{millions} million for programme {n}", f"programme {n} was welcomed")
        commitment = Commitment(
            id=f"commitment-{n}",
            title=f"Programme {n} for the renewal of town centres",
            amount=amount,
            basis=basis,
            baseline=Baseline.previous_year() if basis is Basis.INCREASE else None,
            prices=Prices.cash(),
            period=choose.choice(years),
            announcer=choose.choice(bodies),
            payers=(choose.choice(bodies),),
            recipients=(choose.choice(bodies),),
            instrument=Instrument.GRANT,
            purpose=f"renewal of public places, theme {n % 50}",
            territory="England",
            conditions=("subject to contract",),
            links=(Link(LinkKind.PART_OF, f"commitment-{n - 1}"),) if n % 10 in (4, 5) else (),
            evidence=tuple(
                Evidence(choose.choice(sources), exact=words, prefix=_LONG, suffix=" in all parts")
                for words in quotes
            ),
        )
        entries.append(Announcement(on=date(2019, 1, 1 + n % 28), commitment=commitment))
    return Ledger(entries)
