"""Common wordings of which one word means much: each was once read as something else."""

from __future__ import annotations

from datetime import date

import pytest

from fundledger import Amount, Basis
from fundledger.reading import read

PUBLISHED = date(2025, 6, 10)


def only(text, locale):
    """The first sum of a sentence."""
    return read(text, locale=locale, published=PUBLISHED)[0]


@pytest.mark.parametrize(
    ("text", "locale", "basis"),
    [
        ("Funding is down £50 million compared with 2024-25.", "en_GB", Basis.DECREASE),
        ("Police get £17bn this year, compared to £16bn last year.", "en_GB", Basis.ENVELOPE),
        ("Funding would drop by $18 billion to $27 billion.", "en_US", Basis.DECREASE),
        ("The bill would slash $880 billion from the programme.", "en_US", Basis.DECREASE),
        ("The bill provides $5 million below the 2024 level.", "en_US", Basis.DECREASE),
        ("The budget is up £15 million to £120 million.", "en_GB", Basis.INCREASE),
        ("Die Ausgaben steigen um 3,5 Mrd. Euro auf 62 Mrd. Euro.", "de_DE", Basis.INCREASE),
        ("Les crédits sont en baisse de 5 M€ par rapport à 2024.", "fr_FR", Basis.DECREASE),
    ],
)
def test_basis(text, locale, basis):
    """A verb of change is heard before a comparison, which alone changes nothing."""
    assert basis is only(text, locale).basis


@pytest.mark.parametrize(
    ("text", "locale", "amount"),
    [
        ("The House passed a $95 billion package.", "en_US", Amount.exact(95_000_000_000, "USD")),
        ("We will give £300 to 9 million pensioners.", "en_GB", Amount.exact(300, "GBP")),
        ("They get £5  million for roads.", "en_GB", Amount.exact(5_000_000, "GBP")),
        ("They get £5 \n    million for roads.", "en_GB", Amount.exact(5_000_000, "GBP")),
        ("They get £2½ million for roads.", "en_GB", Amount.exact(2_500_000, "GBP")),
        ("Le budget passe de 3,2 à 3,5 milliards d'euros.", "fr_FR", Amount.exact("3.2e9", "EUR")),
    ],
)
def test_amount(text, locale, amount):
    """A law is passed by no bound, people are no end of a range, and odd signs lose nothing."""
    assert amount == only(text, locale).amount


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Ministers will not be providing the £10m requested.", "en_GB"),
        ("The Governor vetoed $12 million for rural hospitals.", "en_US"),
        ("Der Bund wird keine zusätzlichen 100 Millionen Euro zahlen.", "de_DE"),
        ("L'État ne versera pas les 20 millions d'euros promis.", "fr_FR"),
    ],
)
def test_refused(text, locale):
    """Money that will not be paid is not promised."""
    assert not only(text, locale).is_commitment


@pytest.mark.parametrize(
    ("text", "locale", "ends"),
    [
        ("It gets $12 million in fiscal 2026.", "en_US", (date(2025, 10, 1), date(2026, 9, 30))),
        ("£4m over 2025/26, 2026/27 and 2027/28.", "en_GB", (date(2025, 4, 1), date(2028, 3, 31))),
        ("It is £40 million, the same as in 2024-25.", "en_GB", None),
        ("It gets $3 million above the 2024 enacted level.", "en_US", None),
        ("It gets £5m in 2024-23.", "en_GB", None),
    ],
)
def test_period(text, locale, ends):
    """A year that is compared with is none of the sum's, and several in a row are one period."""
    period = only(text, locale).period

    assert ends == (period and (period.start, period.end))


def test_a_dash_shares_no_rate():
    """What stands after a dash explains the sum before it; its rate is not that one's."""
    whole, rate = read("We provide £90 million – £30 million a year.", locale="en_GB")

    assert (None, "year") == (whole.per, rate.per)
