"""
Strategies for the values of the model, shared by all tests.

Each is named by the plural of what it gives, and gives valid values only. Text holds no
surrogates, since no file can. Everything shrinks towards one short, plain value.
Strategies are kept once they are made: to make one takes longer than to draw from it.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from fundledger import (
    Amount,
    Announcement,
    Assessment,
    Baseline,
    BaselineKind,
    Basis,
    Commitment,
    DateBounds,
    Delivery,
    DeliveryStage,
    Duration,
    Evidence,
    Identifier,
    Instrument,
    Ledger,
    Link,
    LinkKind,
    Mark,
    Netting,
    Novelty,
    Party,
    Period,
    Prices,
    Restatement,
    Revision,
    Sector,
    Share,
    Source,
    Stage,
    Standing,
    Withdrawal,
    revised,
    withdrawn,
)
from fundledger.vocabulary import CHANGES

CURRENCIES = ("GBP", "EUR", "USD", "JPY", "KWD")
FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)

_IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-é", min_size=1, max_size=8)


@cache
def texts(*, max_size=12):
    """Text with something to read in it."""
    readable = st.text(
        st.characters(exclude_categories=["Cs"]), min_size=1, max_size=max_size
    ).filter(lambda text: not text.isspace())
    return st.sampled_from(["a", "Youth fund", "£200m \u2013 \u201cnew\u201d"]) | readable


def ids():
    """Short names without white space."""
    return _IDS


@cache
def figures(*, max_value=10**15, places=2):
    """Figures of money: nought or more, whole or with a few decimal places."""
    whole = st.integers(0, max_value).map(Decimal)
    return whole | st.decimals(0, max_value, places=places)


@cache
def currencies():
    """Codes of currencies with none, two and three decimal places."""
    return st.sampled_from(CURRENCIES)


@cache
def bounded_amounts(*, currency=None, max_value=10**15):
    """Amounts that bound their sum: exact, up to, at least, between, rounded."""
    return amounts(currency=currency, max_value=max_value, approximate=False)


@cache
def closed_amounts(*, currency="GBP", max_value=10**9):
    """Amounts with both ends known to be stated."""
    pairs = st.tuples(figures(max_value=max_value), figures(max_value=max_value))
    return pairs.map(lambda pair: Amount.between(*sorted(pair), currency))


@cache
@st.composite
def amounts(draw, *, currency=None, max_value=10**15, approximate=True):
    """Amounts of every bound; of one *currency*, or of any if None."""
    code = draw(currencies()) if currency is None else currency
    kinds = ["exact", "up_to", "at_least", "between", "rounded"]
    kind = draw(st.sampled_from(kinds + ["about", "about range"] * approximate))
    one = draw(figures(max_value=max_value))
    if kind in {"exact", "up_to", "at_least", "about"}:
        return getattr(Amount, kind)(one, code)
    if kind == "rounded":
        step = draw(figures(max_value=10**6).filter(bool))
        return Amount.rounded_to(step * draw(st.integers(0, 10**6)), step, code)
    low, high = sorted((one, draw(figures(max_value=max_value))))
    if kind == "between":
        return Amount.between(low, high, code)
    ends = draw(st.sampled_from([(low, high), (None, high), (low, None)]))
    return Amount(*ends, code, Mark.ABOUT)


@cache
def days(*, min_value=FIRST, max_value=LAST):
    """Days of two generations."""
    return st.dates(min_value, max_value)


@cache
@st.composite
def date_bounds(draw):
    """Days known within bounds: one of them, or both."""
    first, last = sorted((draw(days()), draw(days())))
    why = draw(st.none() | texts())
    return DateBounds(
        *draw(st.sampled_from([(first, last), (None, last), (first, None)])), inferred_from=why
    )


@cache
def durations(*, max_years=100):
    """Lengths in calendar units."""
    units = st.builds(
        dict,
        years=st.integers(0, max_years),
        months=st.integers(0, 30),
        weeks=st.integers(0, 60),
        days=st.integers(0, 400),
    )
    return units.filter(lambda given: any(given.values())).map(lambda given: Duration(**given))


@cache
@st.composite
def closed_periods(draw, *, min_value=FIRST, max_value=LAST):
    """Spans of which both days are known."""
    start, end = sorted(draw(days(min_value=min_value, max_value=max_value)) for _ in range(2))
    return Period(start, end)


@cache
@st.composite
def whole_years(draw):
    """Spans of whole years."""
    start = draw(days())
    count = draw(st.integers(1, 12))
    return Period(start, Duration(years=count).last_day(start))


@cache
@st.composite
def periods(draw):
    """Spans as far as they are known: both days, one, or a length alone."""
    kind = draw(st.sampled_from(["closed", "start", "end", "length", "at least", "years"]))
    said = {"label": draw(st.none() | texts()), "inferred": draw(st.booleans())}
    if kind in {"closed", "years"}:
        span = draw(closed_periods() if kind == "closed" else whole_years())
        return Period(span.start, span.end, **said)
    if kind == "start":
        return Period(start=draw(days()), **said)
    if kind == "end":
        return Period(end=draw(days()), **said)
    return Period(duration=draw(durations()), at_least=kind == "at least", **said)


@cache
def identifiers():
    """Names in somebody's scheme."""
    return st.builds(Identifier, scheme=texts(), id=texts())


@cache
@st.composite
def parties(draw, *, depth=2):
    """Bodies, some of them within others."""
    outer = draw(parties(depth=depth - 1)) if depth and draw(st.booleans()) else None
    return Party(
        draw(ids()),
        draw(texts()),
        draw(st.none() | st.sampled_from(Sector)),
        within=outer,
        identifiers=tuple(draw(st.lists(identifiers(), max_size=2))),
    )


@cache
def sources():
    """Documents."""
    return st.builds(
        Source,
        publisher=texts(),
        title=st.none() | texts(),
        url=st.none() | st.just("https://example.org/a?b=c#d"),
        published=st.none() | days() | date_bounds(),
        retrieved=st.none() | days(),
        digest=st.none() | st.just("sha256:" + "0" * 64),
        standing=st.none() | st.sampled_from(Standing),
    )


@cache
@st.composite
def evidences(draw):
    """Words in documents, and documents alone."""
    source, exact = draw(sources()), draw(st.none() | texts(max_size=40))
    if exact is None:
        return Evidence(source)
    return Evidence(source, exact, draw(st.none() | texts()), draw(st.none() | texts()))


@cache
def baselines():
    """What increases are measured against."""
    plain = [
        kind for kind in BaselineKind if kind.value not in {"fixed year", "prior plan"}
    ]  # these two name something more
    return (
        st.sampled_from(plain).map(Baseline)
        | closed_periods().map(Baseline.fixed_year)
        | ids().map(Baseline.prior_plan)
    )


@cache
def prices():
    """In whose money figures are."""
    return st.sampled_from([Prices(), Prices.cash(), Prices.real()]) | closed_periods().map(
        Prices.real
    )


@cache
@st.composite
def profiles(draw, *, currency):
    """Amounts by span, in order."""
    edges = sorted(draw(st.sets(days(), min_size=2, max_size=5)))
    spans = [Period(start, stop - timedelta(days=1)) for start, stop in pairwise(edges)]
    kept = draw(st.lists(st.sampled_from(spans), min_size=1, unique=True))
    return tuple(
        Share(span, draw(amounts(currency=currency)))
        for span in sorted(kept, key=lambda span: span.start)
    )


@st.composite
def commitments(draw, *, name=None, currency=None, links=()):
    """Promises, from the barest to those with several of the other terms."""
    code = draw(currencies()) if currency is None else currency
    basis = draw(st.sampled_from(Basis))
    further = draw(st.lists(st.sampled_from(sorted(_TERMS)), max_size=5, unique=True))
    terms = {term: draw(_TERMS[term]) for term in further}
    if basis in CHANGES:
        terms["baseline"] = draw(baselines())
    if draw(st.integers(0, 9)) == 9:
        terms["umbrella"] = True
    else:
        terms["amount"] = draw(amounts(currency=code) | st.none())
    if "period" not in terms and draw(st.integers(0, 9)) == 9:
        terms["profile"] = draw(profiles(currency=code))
    if any(link.kind is LinkKind.PART_OF for link in links) and draw(st.booleans()):
        terms["all_of"] = "payer"
    return Commitment(
        id=draw(ids()) if name is None else name,
        title=draw(texts()),
        basis=basis,
        links=links,
        **terms,
    )


_TERMS = {
    "per": st.sampled_from(["week", "pupil", "year"]),
    "prices": prices(),
    "netting": st.sampled_from(Netting),
    "period": periods(),
    "paid": periods(),
    "announcer": parties(),
    "payers": st.lists(parties(depth=1), max_size=2).map(tuple),
    "recipients": st.lists(parties(depth=0), max_size=2).map(tuple),
    "instrument": st.sampled_from(Instrument),
    "purpose": texts(),
    "territory": st.just("GB-ENG") | texts(),
    "stage": st.sampled_from(Stage),
    "novelty": st.frozensets(st.sampled_from(Novelty), max_size=3),
    "conditions": st.lists(texts(), max_size=2).map(tuple),
    "evidence": st.lists(evidences(), max_size=2).map(tuple),
}


@st.composite
def entries(draw):
    """Any one event, about any commitment."""
    terms = draw(commitments(currency="GBP"))
    kind = draw(st.sampled_from(_LATER))
    said = {"on": draw(days() | date_bounds()), "key": draw(st.none() | ids())}
    if draw(st.booleans()):
        return Announcement(commitment=terms, **said)
    return draw(_events(kind, terms, said))[0]


@st.composite
def ledgers(draw, *, max_commitments=4, max_events=6, currency=None):
    """
    Sound ledgers, built as they are written: each entry on top of the terms as they stood.

    Days are all different, so that the order is one; a part is announced after its
    whole, and no two parts are of each other.
    """
    code = draw(currencies()) if currency is None else currency
    names = draw(st.lists(ids(), max_size=max_commitments, unique=True))
    recorded = draw(st.booleans())
    stands, gone, written = {}, set(), []
    today = draw(days(max_value=date(2020, 1, 1)))
    waiting = list(names)
    for _ in range(draw(st.integers(0, max_events)) + len(names) if names else 0):
        today += timedelta(days=draw(st.integers(1, 400)))
        said = {"on": draw(_known(today)), "key": f"e{len(written)}"}
        said["recorded"] = today + timedelta(days=draw(st.integers(0, 99))) if recorded else None
        if waiting and (not stands or draw(st.booleans())):
            name = waiting.pop(0)
            links = draw(_links(tuple(stands), code))
            stands[name] = draw(commitments(name=name, currency=code, links=links))
            written.append(Announcement(commitment=stands[name], **said))
            continue
        name = draw(st.sampled_from(tuple(stands)))
        kind = Delivery if name in gone else draw(st.sampled_from(_LATER))
        entry, stands[name] = draw(_events(kind, stands[name], said))
        if isinstance(entry, Withdrawal) and entry.amount is None:
            gone.add(name)
        written.append(entry)
    return Ledger(written)


_LATER = (Restatement, Revision, Withdrawal, Delivery, Assessment)


@st.composite
def _events(draw, kind, terms, said):
    """Draw an event on top of *terms*, with the terms after it."""
    code = terms.amount.currency if terms.amount else "GBP"
    sums = st.none() | amounts(currency=code, max_value=10**9)
    said = {**said, "evidence": tuple(draw(st.lists(evidences(), max_size=1)))}
    extra = {}
    if kind is Revision:
        terms = revised(terms, said["evidence"], **draw(_changes(terms)))
    elif kind is Restatement:
        extra = {"amount": draw(sums), "basis": draw(st.none() | st.sampled_from(Basis))}
    elif kind is Withdrawal:
        taken = draw(sums)
        extra = {"amount": taken}
        terms = terms if taken is None else withdrawn(terms, taken)
    elif kind is Delivery:
        extra = {
            "stage": draw(st.sampled_from(DeliveryStage)),
            "amount": draw(sums),
            "by": draw(st.none() | parties(depth=0)),
        }
    else:
        extra = {
            "by": draw(parties(depth=0)),
            "novelty": draw(st.frozensets(st.sampled_from(Novelty), max_size=2)),
            "amount": draw(sums),
        }
    return kind(commitment=terms, **said, **extra), terms


def _changes(terms):
    """Changes that a revision may make: a term that became known, another amount, none."""
    code = terms.amount.currency if terms.amount else None
    options = [st.just({}), st.fixed_dictionaries({"title": texts()})]
    if code is not None:
        options.append(st.fixed_dictionaries({"amount": amounts(currency=code)}))
    if not terms.profile:
        options.append(st.fixed_dictionaries({"period": periods()}))
    return st.one_of(options)


@cache
@st.composite
def _known(draw, day):
    """Draw the day itself, or bounds of which it is the latest."""
    back = draw(st.none() | st.integers(0, 60))
    return day if back is None else DateBounds(day - timedelta(days=back), day)


@st.composite
def _links(draw, others, code):
    """Draw links to commitments that stand already, of which one at most is a whole."""
    if not others or draw(st.booleans()):
        return ()
    kinds = st.sampled_from([LinkKind.PART_OF, LinkKind.OVERLAPS, LinkKind.FUNDED_FROM])
    sizes = st.none() | amounts(currency=code, max_value=10**6)
    links = draw(
        st.lists(
            st.builds(Link, kind=kinds, target=st.sampled_from(others), amount=sizes),
            min_size=1,
            max_size=2,
            unique_by=lambda link: link.kind,
        )
    )
    return tuple(links)
