"""
Plain tables to values: every key known, every value of its own type, nothing coerced.

One table of fields for each class serves both formats; they differ only in how a leaf
is written: words and native dates in TOML, plain objects and ISO text in JSON.
"""

# What a file holds is of no known type until it has been read.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeAlias, TypeVar

from attrs import Factory, define

from fundledger.errors import FundledgerError, Place, shortened
from fundledger.formats.faults import (
    CONSEQUENCE,
    MOST,
    Fault,
    Row,
    fault,
    from_error,
    unknown_key,
)
from fundledger.model.amount import Amount
from fundledger.model.calendars import Calendar
from fundledger.model.commitment import Baseline, Commitment, Link, Prices, Share
from fundledger.model.dates import DateBounds, Day
from fundledger.model.entries import Announcement
from fundledger.model.party import Identifier, Party
from fundledger.model.period import Duration, Period
from fundledger.model.source import Evidence, Source
from fundledger.reading import ExpressionError, read_amount, read_period
from fundledger.vocabulary import (
    BaselineKind,
    Basis,
    DeliveryStage,
    Instrument,
    LinkKind,
    Mark,
    Netting,
    Novelty,
    PriceKind,
    Sector,
    Stage,
    Standing,
    Word,
    word,
)

T = TypeVar("T")
E = TypeVar("E", bound=Word)


@define
class Context:
    """What a record may refer to, and how its leaves are written."""

    words: bool
    parties: dict[str, Party] = Factory(dict[str, Party])
    sources: dict[str, Source] = Factory(dict[str, Source])
    calendar: Calendar | None = None
    locale: str = "en"
    lost: set[tuple[str, str]] = Factory(set[tuple[str, str]])
    """Parties, sources and the calendar that could not be read: told once, not at each use."""
    shared: dict[Any, Any] = Factory(dict[Any, Any])
    """Values met before: equal periods and words are one object."""
    days: dict[str, date] = Factory(dict[str, date])
    """Days met before, by the text they were written as."""


Reader: TypeAlias = Callable[[Any, Context], T]
Fields: TypeAlias = Mapping[str, tuple[str, Reader[Any]]]
"""Key in a file to attribute and reader."""


def read_fields(raw: Any, fields: Fields, context: Context, *required: str) -> dict[str, Any]:
    """Read every value of a table, or raise with everything that is wrong with it."""
    if type(raw) is not dict:
        raise fault("bad-type", raw, "a table of keys and values")
    values: dict[str, Any] = {}
    rows: list[Row] = []
    for key, value in raw.items():
        spec = fields.get(key)
        if spec is None:
            rows.append(unknown_key(key, fields))
            if len(rows) > MOST:
                break
            continue
        try:
            values[spec[0]] = spec[1](value, context)
        except Fault as found:
            rows += found.under(key)
        except (FundledgerError, TypeError) as error:
            rows += Fault([from_error(error, value)]).under(key)
    for key in required:
        if key not in raw:
            rows.append(Row("missing-key", "nothing", f"the key {key!r}", key))
    if rows:
        raise Fault(rows, values)
    return values


def build(kind: Callable[..., T], values: Mapping[str, Any]) -> T:
    """Make a value; what its class refuses is a fault of the whole table."""
    try:
        return kind(**values)
    except (FundledgerError, TypeError) as error:
        raise Fault([from_error(error)]) from None


def text(raw: Any, context: Context) -> str:
    """Read text; in what people write, empty text is a slip."""
    if type(raw) is not str:
        raise fault("bad-type", raw, "text")
    if not raw and context.words:
        raise fault("empty", raw, "some text, or no such key")
    return raw


def shared_text(raw: Any, context: Context) -> str:
    """Read text that many records repeat."""
    found = text(raw, context)
    kept: str = context.shared.setdefault(found, found)
    return kept


def flag(raw: Any, context: Context) -> bool:
    """Read true or false, and nothing that looks like it."""
    if type(raw) is not bool:
        raise fault("bad-type", raw, "true or false, without quotes")
    return raw


def member(kind: type[E]) -> Reader[E]:
    """Return a reader of one word of a closed vocabulary."""
    known = {str(one.value): one for one in kind}

    def read(raw: Any, context: Context) -> E:
        try:
            return known[raw]
        except (KeyError, TypeError):
            return word(kind, text(raw, context))

    return read


def one_or_more(read_one: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of a list, or of one value that stands for a list of it."""

    def read(raw: Any, context: Context) -> tuple[T, ...]:
        if type(raw) is not list:
            return (read_one(raw, context),)
        values: list[T] = []
        rows: list[Row] = []
        for n, item in enumerate(raw):
            try:
                values.append(read_one(item, context))
            except Fault as found:
                rows += found.under(f"[{n}]")
            except FundledgerError as error:
                rows += Fault([from_error(error, item)]).under(f"[{n}]")
            if len(rows) > MOST:
                break
        if rows:
            raise Fault(rows)
        return tuple(values)

    return read


_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def exact_day(raw: Any, context: Context) -> date:
    """Read one day: a date in TOML, ISO text in JSON."""
    if context.words:
        if not isinstance(raw, date) or isinstance(raw, datetime):
            raise fault("bad-date", raw, "a day such as 2018-10-02, without quotes or time")
        return raw
    known = context.days.get(raw) if type(raw) is str else None
    if known is not None:
        return known
    if type(raw) is not str or not _ISO_DAY.fullmatch(raw):
        raise fault("bad-date", raw, 'a day such as "2018-10-02"')
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        raise fault("bad-date", raw, "a day that exists") from None
    context.days[raw] = day
    return day


_BOUNDS: Fields = {
    "not_before": ("not_before", exact_day),
    "not_after": ("not_after", exact_day),
    "from": ("inferred_from", text),
}


def day(raw: Any, context: Context) -> Day:
    """Read a day, exact or bounded."""
    if type(raw) is dict:
        return build(DateBounds, read_fields(raw, _BOUNDS, context))
    return exact_day(raw, context)


def _number(raw: Any, context: Context) -> Decimal | str:
    """Read digits written as text; a bare number may have been rounded on the way here."""
    if type(raw) is not str:
        raise fault("bad-type", raw, 'digits in quotes, such as "970000000"')
    return raw


_AMOUNT: Fields = {
    "low": ("low", _number),
    "high": ("high", _number),
    "currency": ("currency", shared_text),
    "mark": ("mark", member(Mark)),
}


def amount(raw: Any, context: Context) -> Amount:
    """Read an amount: words in TOML, or a table of its ends in either format."""
    if context.words and type(raw) is str:
        return read_amount(raw, locale=context.locale)
    if type(raw) is not dict:
        hint = 'words such as "up to £970m"' if context.words else "a table of low, high, currency"
        raise fault("bad-type", raw, hint)
    values = read_fields(raw, _AMOUNT, context, "currency")
    low, high = values.get("low"), values.get("high")
    if low is not None and low == high:
        low = high = _exactly(low)
    try:
        return Amount(low, high, values["currency"], values.get("mark"))
    except FundledgerError as error:
        raise Fault([from_error(error, raw)]) from None


def _exactly(digits: str) -> Decimal | str:
    """Convert once what is both ends."""
    return Decimal(digits) if len(digits) < 30 and digits.isascii() and digits.isdigit() else digits


def _duration(raw: Any, context: Context) -> Duration:
    return Duration.from_iso(text(raw, context))


_PERIOD: Fields = {
    "start": ("start", exact_day),
    "end": ("end", exact_day),
    "duration": ("duration", _duration),
    "at_least": ("at_least", flag),
    "label": ("label", shared_text),
    "calendar": ("calendar", shared_text),
    "inferred": ("inferred", flag),
}


def period(raw: Any, context: Context) -> Period:
    """Read a period: words in TOML, or a table in either format."""
    if context.words and type(raw) is str:
        named = ("period", raw, context.calendar and context.calendar.id)
        found: Period | None = context.shared.get(named)
        if found is None:
            found = context.shared[named] = _in_words(raw, context.calendar, context)
        return found
    if type(raw) is not dict:
        hint = 'words such as "2019-20"' if context.words else "a table of start and end"
        raise fault("bad-type", raw, hint)
    key = _frozen(raw)
    found = context.shared.get(key) if key else None
    if found is None:
        found = _period_of(read_fields(raw, _PERIOD, context), context)
        if key:
            context.shared[key] = found
    return found


def _frozen(raw: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return a key for a flat table; None where it holds what is no leaf."""
    try:
        key = ("period", *raw.items())
        hash(key)
    except TypeError:
        return None
    plain = (value is True or type(value) in (str, date) for value in raw.values())
    return key if all(plain) else None  # else 1 would be taken for true


def _period_of(values: dict[str, Any], context: Context) -> Period:
    """Make a period; a length from a start has its end, a label alone has its calendar's days."""
    start, end, duration = (values.get(name) for name in ("start", "end", "duration"))
    if start and duration and not end:
        inferred = bool(values.pop("inferred", False))
        del values["start"]
        return build(Period, values).anchor(start, inferred=inferred)
    label = values.get("label")
    if label and not (start or end or duration):
        named = values.get("calendar")
        calendar = Calendar.named(named) if named else context.calendar
        found = _in_words(label, calendar, context)
        values = {
            **values,
            "start": found.start,
            "end": found.end,
            "duration": found.duration,
            "calendar": found.calendar,
            "at_least": found.at_least,
        }
    return build(Period, values)


def _in_words(words: str, calendar: Calendar | None, context: Context) -> Period:
    """Read a period in words; without the calendar that was to be named, most cannot be."""
    try:
        return read_period(words, calendar=calendar, locale=context.locale)
    except ExpressionError:
        if calendar is None and ("calendar", "") in context.lost:
            raise Fault([CONSEQUENCE]) from None
        raise


_SHARE: Fields = {"period": ("period", period), "amount": ("amount", amount)}


def _share(raw: Any, context: Context) -> Share:
    return build(Share, read_fields(raw, _SHARE, context, "period", "amount"))


_BASELINES: Fields = {"fixed_year": ("year", period), "prior_plan": ("plan", text)}


def baseline(raw: Any, context: Context) -> Baseline:
    """Read a baseline: a word, or a table that names its year or plan."""
    if type(raw) is dict:
        values = read_fields(raw, _BASELINES, context)
        kind = BaselineKind.FIXED_YEAR if "year" in values else BaselineKind.PRIOR_PLAN
        return build(Baseline, {"kind": kind, **values})
    kind = word(BaselineKind, text(raw, context))
    if kind in (BaselineKind.FIXED_YEAR, BaselineKind.PRIOR_PLAN):
        key = kind.name.lower()
        raise fault("bad-value", raw, f'the table {{ {key} = "..." }}')
    return Baseline(kind)


_PRICES: Fields = {"real": ("year", period)}


def prices(raw: Any, context: Context) -> Prices:
    """Read prices: a word, or a table that names the year."""
    if type(raw) is dict:
        return build(Prices, {"kind": PriceKind.REAL, **read_fields(raw, _PRICES, context, "real")})
    return Prices(word(PriceKind, text(raw, context)))


_LINK: Fields = {
    "id": ("target", text),
    "amount": ("amount", amount),
    "inferred": ("inferred", flag),
}


def _link(kind: LinkKind) -> Reader[tuple[Link, ...]]:
    def read_one(raw: Any, context: Context) -> Link:
        if type(raw) is str:
            return Link(kind, text(raw, context))
        return build(Link, {"kind": kind, **read_fields(raw, _LINK, context, "id")})

    return one_or_more(read_one)


def _any_link(raw: Any, context: Context) -> Link:
    fields: Fields = {"kind": ("kind", member(LinkKind)), **_LINK}
    return build(Link, read_fields(raw, fields, context, "kind", "id"))


def party(raw: Any, context: Context) -> Party:
    """Read a reference to a party defined in the file."""
    try:
        return context.parties[raw]
    except (KeyError, TypeError):
        raise Fault([_unknown("party", text(raw, context), context)]) from None


def _unknown(kind: str, name: str, context: Context) -> Row:
    if (kind, name) in context.lost:
        return CONSEQUENCE
    known: Mapping[str, object] = context.parties if kind == "party" else context.sources
    row = unknown_key(name, known)
    expected = row.expected if known else f"a definition [{kind}.{name}]"
    if not row.expected.startswith("did you mean"):
        expected = f"the key of a {kind} defined in this file"
    return Row(f"unknown-{kind}", f"the {kind} {shortened(name)}", expected)


def source(raw: Any, context: Context) -> Source:
    """Read a reference to a source defined in the file."""
    try:
        return context.sources[raw]
    except (KeyError, TypeError):
        raise Fault([_unknown("source", text(raw, context), context)]) from None


_EVIDENCE: Fields = {
    "source": ("source", source),
    "exact": ("exact", text),
    "prefix": ("prefix", text),
    "suffix": ("suffix", text),
}


def _evidence(raw: Any, context: Context) -> Evidence:
    return build(Evidence, read_fields(raw, _EVIDENCE, context, "source"))


def _novelty(raw: Any, context: Context) -> frozenset[Novelty]:
    return frozenset(one_or_more(member(Novelty))(raw, context))


_LINKS: Final = {kind.value: _link(kind) for kind in LinkKind}

TERMS: Final[Fields] = {
    "title": ("title", text),
    "amount": ("amount", amount),
    "umbrella": ("umbrella", flag),
    "basis": ("basis", member(Basis)),
    "per": ("per", shared_text),
    "baseline": ("baseline", baseline),
    "prices": ("prices", prices),
    "netting": ("netting", member(Netting)),
    "period": ("period", period),
    "paid": ("paid", period),
    "profile": ("profile", one_or_more(_share)),
    "announcer": ("announcer", party),
    "payer": ("payers", one_or_more(party)),
    "recipient": ("recipients", one_or_more(party)),
    "instrument": ("instrument", member(Instrument)),
    "purpose": ("purpose", shared_text),
    "territory": ("territory", shared_text),
    "stage": ("stage", member(Stage)),
    "novelty": ("novelty", _novelty),
    "conditions": ("conditions", one_or_more(text)),
    "all_of": ("all_of", shared_text),
    **{name: (name, read) for name, read in _LINKS.items()},
    "links": ("links", one_or_more(_any_link)),
}
"""
The terms of a commitment, as they are written in either format.

Links stand under the name of their kind; under ``links`` where kinds are mixed.
"""

ENTRY: Final[Fields] = {
    "on": ("on", day),
    "evidence": ("evidence", one_or_more(_evidence)),
    "reason": ("reason", text),
    "recorded": ("recorded", exact_day),
    "key": ("key", text),
    "corrects": ("corrects", text),
}
"""What every entry has beside its commitment."""

SAID: Final[Mapping[str, Fields]] = {
    "announcement": {},
    "revision": {},
    "restatement": {name: TERMS[name] for name in ("amount", "basis", "per", "period", "prices")},
    "withdrawal": {"amount": TERMS["amount"]},
    "delivery": {
        "stage": ("stage", member(DeliveryStage)),
        "amount": TERMS["amount"],
        "by": ("by", party),
        "to": ("to", party),
        "of": ("of", amount),
        "period": TERMS["period"],
    },
    "assessment": {
        "by": ("by", party),
        "novelty": TERMS["novelty"],
        **{name: TERMS[name] for name in ("amount", "basis", "baseline", "prices")},
        "note": ("note", text),
    },
}
"""What each kind of entry has of its own."""

REQUIRED: Final = {"delivery": ("stage",), "assessment": ("by",)}


def terms(values: dict[str, Any]) -> dict[str, Any]:
    """Gather the links, which files write under the name of their kind, into one."""
    named = [values.pop(name) for name in _LINKS if name in values]
    if named:
        named.insert(0, values.get("links", ()))
        values["links"] = tuple(link for links in named for link in links)
    return values


_COMMITMENT: Final[Fields] = {
    "id": ("id", text),
    **TERMS,
    "evidence": ("evidence", one_or_more(_evidence)),
}


def commitment(raw: Any, context: Context) -> Commitment:
    """Read a whole commitment."""
    return build(Commitment, terms(read_fields(raw, _COMMITMENT, context, "id", "title")))


def ghost(raw: Any, on: Any, context: Context, place: Place) -> list[Announcement]:
    """
    Return what stands for an announcement that could not be read: its id and its links.

    With it, links to it are not called missing, and its own faults of links are found
    together with the others.
    """
    known = {name: _COMMITMENT[name] for name in ("id", "links", *_LINKS)}
    written = (
        {key: value for key, value in raw.items() if key in known} if type(raw) is dict else {}
    )
    try:
        values = read_fields(written, known, context, "id")
    except Fault as found:
        values = dict(found.good)
    if "id" not in values:
        return []
    try:
        stands = Commitment(title="?", **terms(values))
        return [Announcement(on=_readable_day(on, context), commitment=stands, place=place)]
    except FundledgerError:
        return []


def _readable_day(raw: Any, context: Context) -> Day:
    try:
        return day(raw, context)
    except Fault:
        return date.min


_IDENTIFIER: Fields = {"scheme": ("scheme", text), "id": ("id", text)}


def _identifier(raw: Any, context: Context) -> Identifier:
    return build(Identifier, read_fields(raw, _IDENTIFIER, context, "scheme", "id"))


PARTY: Final[Fields] = {
    "name": ("name", text),
    "sector": ("sector", member(Sector)),
    "within": ("within", party),
    "identifiers": ("identifiers", one_or_more(_identifier)),
}

SOURCE: Final[Fields] = {
    "publisher": ("publisher", text),
    "title": ("title", text),
    "url": ("url", text),
    "published": ("published", day),
    "retrieved": ("retrieved", exact_day),
    "digest": ("digest", text),
    "standing": ("standing", member(Standing)),
}


DEEPEST: Final = 50
"""How many bodies may be within one another."""


def define_party(key: str, raw: Any, context: Context) -> None:
    """Read the definition of a party, and remember it."""
    if key in context.parties:
        raise fault("duplicate-party", key, "one definition of a party")
    context.lost.add(("party", key))
    values = read_fields(raw, PARTY, context, "name")
    outer = values.get("within")
    if outer is not None and len(outer.lineage) >= DEEPEST:
        raise fault("too-deep", key, f"at most {DEEPEST} bodies within one another")
    context.parties[key] = build(Party, {"id": key, **values})
    context.lost.discard(("party", key))


def define_source(key: str, raw: Any, context: Context) -> None:
    """Read the definition of a source, and remember it."""
    if key in context.sources:
        raise fault("duplicate-source", key, "one definition of a source")
    context.lost.add(("source", key))
    values = read_fields(raw, SOURCE, context, "publisher")
    context.sources[key] = build(Source, {"key": key, **values})
    context.lost.discard(("source", key))
