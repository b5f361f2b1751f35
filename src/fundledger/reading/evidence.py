"""
Checking evidence: whether a quote is in its text, and says what the entry says.

No number without its words; here the words are read again. Findings are returned, never
raised.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fundledger.analysis.doubts import what
from fundledger.errors import Finding, Severity, nearest, ranked, shortened
from fundledger.model.amount import Amount
from fundledger.model.entries import Announcement, Delivery, Revision
from fundledger.reading.agreeing import agree, differing, figures
from fundledger.reading.announcements import read
from fundledger.reading.folding import Page
from fundledger.reading.quoting import Located, Nearest
from fundledger.reading.rereading import Library, Quote, names_of, quotes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundledger.model.entries import Entry
    from fundledger.model.ledger import Ledger
    from fundledger.reading.mention import Mention

_SHOWN, _TOLD, _HINTS = 160, 5, 20
_SEVERITIES: Final = {"quote-not-found": Severity.ERROR, "quote-normalised": Severity.NOTE}
_CODES: Final = {
    "amount": "amount-not-in-quote",
    "bound": "bound-not-in-quote",
    "currency": "currency-not-in-quote",
}


def check_evidence(
    ledger: Ledger,
    texts: Mapping[str, str] | None = None,
    *,
    locale: str,
    territory: str | None = None,
) -> tuple[Finding, ...]:
    """
    Return where the quotes of a ledger are not in their texts, or say otherwise than it.

    Each entry that counts is asked for its own evidence, the quotes of it together: a sum
    that one of them says is said. A quote without a sum bears out no amount, and
    contradicts none.

    Args:
        ledger: The ledger.
        texts: The texts of sources, each by its source's key, or else its address, or
            else its title. A source without a text is not asked whether it has the quote;
            where there are texts of others, that is told.
        locale: The language and territory of the quotes, such as ``"en_GB"``.
        territory: Where the announcements were made, as an ISO 3166 code: it settles what
            a bare "$" means. That of *locale* if None.

    Returns:
        Errors (``quote-not-found``), then warnings (``qualifier-dropped``, ``sum-cut``,
        ``amount-not-in-quote``, ``bound-not-in-quote``, ``currency-not-in-quote``), then
        notes (``quote-normalised``, ``text-missing``, ``text-unused``).

    Raises:
        QuestionError: there is no such territory; what may be meant is named.
        UnknownWordError: no language of that *locale* is read.
        TermsError: what an entry changed does not fit the correction of another.
        TypeError: a text is no string.

    >>> from datetime import date
    >>> from fundledger import Amount, Commitment, Evidence, Ledger, Source
    >>> quote = Evidence(Source("Ministry", key="story"), exact="£970 million for the police")
    >>> amount = Amount.exact(970_000_000, "GBP")
    >>> fund = Commitment(id="police", title="Police", amount=amount, evidence=(quote,))
    >>> ledger = Ledger([Announcement(on=date(2018, 12, 13), commitment=fund)])
    >>> text = "There will be up to £970 million for the police."
    >>> [finding.code for finding in check_evidence(ledger, {"story": text}, locale="en_GB")]
    ['qualifier-dropped']
    """
    reads = lru_cache(maxsize=1024)(partial(read, locale=locale, territory=territory))
    reads("")  # an unknown language is refused whatever the ledger holds
    library = Library({name: Page(text) for name, text in (texts or {}).items()}, reads)
    found = [*_of_entries(ledger, library)]
    if texts:
        found += [*_missing(ledger, library.pages), *_unused(ledger, library.pages)]
    return ranked(found)


def _of_entries(ledger: Ledger, library: Library) -> Iterator[Finding]:
    """Ask each entry for its quotes, and for the sums that it states."""
    stood: dict[str, Amount | None] = {}
    for entry in ledger.state.entries:
        name = entry.commitment.id
        quotes = quotes_of(entry, library)
        for quote in quotes:
            yield from _placed(entry, quote)
            yield from _cut_short(entry, quote)
        for path, amount in _amounts(entry, stood.get(name)):
            yield from _borne_out(entry, path, amount, quotes)
        stood[name] = entry.commitment.amount


def _placed(entry: Entry, quote: Quote) -> Iterator[Finding]:
    """Each quote is in its text."""
    if quote.source is None:
        return
    quoting = f"{what(entry)} quoting {shortened(quote.exact, _SHOWN)}"
    if not isinstance(quote.found, Located):
        yield _finding(
            "quote-not-found",
            entry,
            quote.path,
            f"{quoting}, which the text of {shortened(quote.source)} does not have "
            f"({_nearest_in_words(quote.found)})",
            "the words as the source has them",
        )
    elif quote.found.changed:
        kinds = " and ".join(sign.value.replace("_", " ") for sign in quote.found.changed)
        yield _finding(
            "quote-normalised",
            entry,
            quote.path,
            f"{quoting}, which is in the text with other {kinds}",
            f"to the letter, {shortened(quote.found.words, _SHOWN)}",
        )


def _nearest_in_words(found: Nearest | None) -> str:
    if found is None:
        return "nor anything like it"
    words = shortened(found.words, _SHOWN)
    return f"the nearest, {found.similarity}% alike, is {words} at character {found.start}"


def _cut_short(entry: Entry, quote: Quote) -> Iterator[Finding]:
    """A quote has the whole of each sum in it, with its qualifier."""
    for sum_ in quote.sums:
        if sum_.whole is None:
            continue
        dropped = figures(sum_.said) <= figures(sum_.whole)
        there = shortened(sum_.there)
        yield _finding(
            "qualifier-dropped" if dropped else "sum-cut",
            entry,
            quote.path,
            f"{what(entry)} quoting {shortened(quote.exact, _SHOWN)}, where the text says {there}",
            f"a quote with all of {there}",
        )


def _amounts(entry: Entry, before: Amount | None) -> Iterator[tuple[str, Amount]]:
    """Give the amounts that an entry states, each with the name of its field."""
    if isinstance(entry, Announcement):
        stated = entry.commitment.amount
    elif isinstance(entry, Revision):
        stated = None if entry.commitment.amount == before else entry.commitment.amount
    else:
        stated = entry.amount
    if stated is not None:
        yield "amount", stated
    if isinstance(entry, Delivery) and entry.of is not None:
        yield "of", entry.of


def _borne_out(
    entry: Entry, path: str, amount: Amount, quotes: tuple[Quote, ...]
) -> Iterator[Finding]:
    """An amount is one of the sums that the quotes say, if they say any."""
    sums = [each for quote in quotes for each in quote.sums]
    said = [each.said for each in sums]
    whole = [each.whole for each in sums if each.whole is not None]
    if not said or any(agree(amount, each) for each in (*said, *whole)):
        return
    term = differing(amount, said)
    more = f" and {len(said) - _TOLD} more" if len(said) > _TOLD else ""
    listed = ", ".join(map(_told, said[:_TOLD]))
    yield _finding(
        _CODES[term],
        entry,
        path,
        f"{what(entry)} with {path} {amount!r}, whose words say {listed}{more}",
        f"the {term} that the words say, or the words that say this one",
    )


def _told(said: Mention) -> str:
    """Show a sum as it was read, and its words."""
    meant = repr(said.amount) if isinstance(said.amount, Amount) else _unclear(said)
    return f"{meant} ({shortened(said.words)})"


def _unclear(said: Mention) -> str:
    """Say what is known of a sum whose words mean too much, or too little."""
    currencies = " or ".join((said.currency,) if said.currency else said.candidates)
    return f"a sum in {currencies or 'a currency that is not named'}"


def _finding(code: str, entry: Entry, path: str, found: str, expected: str) -> Finding:
    severity = _SEVERITIES.get(code, Severity.WARNING)
    place = entry.place and evolve(entry.place, path=path)
    return Finding(code, severity, found, expected, (entry.commitment.id,), place)


def _missing(ledger: Ledger, pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Each source that is quoted has a text, where there are texts at all."""
    quoting: dict[tuple[str, ...], list[str]] = {}
    for entry in ledger.state.entries:
        for evidence in entry.evidence:
            names = tuple(names_of(evidence.source))
            if evidence.exact is not None and pages.keys().isdisjoint(names):
                called = names or (evidence.source.publisher,)
                quoting.setdefault(called, []).append(entry.commitment.id)
    for number, (names, ids) in enumerate(quoting.items()):
        near = nearest(names[0], pages, most=1) if number < _HINTS else ()
        yield Finding(
            "text-missing",
            Severity.NOTE,
            f"quotes of {shortened(names[0])}, of which no text is given: they are not looked up",
            f"is {near[0]!r} its text?" if near else "a text by its key, address or title",
            tuple(dict.fromkeys(ids)),
        )


def _unused(ledger: Ledger, pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Each text that was given is of a source of some evidence."""
    named = {
        name
        for entry in ledger.entries
        for evidence in entry.evidence
        for name in names_of(evidence.source)
    }
    for number, name in enumerate(name for name in pages if name not in named):
        near = nearest(name, named, most=1) if number < _HINTS else ()
        yield Finding(
            "text-unused",
            Severity.NOTE,
            f"a text {shortened(name)}, of a source that no evidence names",
            f"did you mean {near[0]!r}?" if near else "the key, address or title of a source",
        )
