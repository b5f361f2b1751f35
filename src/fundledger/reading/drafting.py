"""
``draft``: a ledger from a text, for a person to complete.

Each sum that is promised becomes an announcement with the words it rests on; one that is
said again, a restatement. What the words do not settle is left out of the ledger and
told as a doubt; sums that nobody promises are told as left out. Nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from fundledger.errors import TermsError
from fundledger.model.amount import Amount
from fundledger.model.commitment import UNSTATED_PRICES, Commitment, Link
from fundledger.model.dates import DateBounds
from fundledger.model.entries import Announcement, Restatement
from fundledger.model.ledger import Ledger
from fundledger.model.source import Evidence, Source
from fundledger.reading.announcements import read
from fundledger.reading.doubt import Doubt, doubt
from fundledger.reading.lexicon import lexicon_for
from fundledger.reading.phrases import Phrases
from fundledger.reading.placing import Placed, placed
from fundledger.reading.quotes import qualified, quoted
from fundledger.reading.relations import Again, Told, Whole, said_again, wholes
from fundledger.reading.terms import Scene, Terms, terms_of
from fundledger.reading.territories import territory_named
from fundledger.reading.titles import short_name, titled
from fundledger.reading.usage import usage_of
from fundledger.vocabulary import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundledger.reading.mention import Mention
    from fundledger.reading.quotes import Span

Drafted: TypeAlias = "tuple[Announcement | Restatement, list[Doubt]]"
"""An entry, and what is doubtful about it."""


@frozen
class Draft:
    """
    A ledger drafted from a text, and what a person has to look at.

    Args:
        ledger: An announcement for each sum that is promised, a restatement for each
            that is said again; every one with its evidence.
        doubts: What the words do not settle, and what was left out, in the order of the
            text.
    """

    ledger: Ledger
    doubts: tuple[Doubt, ...] = ()

    @property
    def left_out(self) -> tuple[Doubt, ...]:
        """The sums of the text that no entry is about."""
        return tuple(each for each in self.doubts if each.entry is None)


def draft(text: str, source: Source, *, locale: str, territory: str | None = None) -> Draft:
    """
    Return a ledger drafted from a text, with everything about it that is doubtful.

    The ledger is sound, but it is a draft: read the doubts, complete it, then keep it.
    :func:`fundledger.formats.draft_toml` writes both in one file.

    Args:
        text: Running text in one language, as :func:`read` takes it.
        source: The document it is from. The day it was *published* is that of every
            entry, and settles what "from April" means; where that day is known only
            within bounds, such words are settled only if both bounds agree. Its
            publisher is the announcer if the source is primary.
        locale: Language and territory of the text, such as ``"en_GB"``.
        territory: Who announced it: ISO 3166 code, "EU" or "UN"; None for the locale's.

    Raises:
        TermsError: the source has no published day, which every entry needs.
        QuestionError: there is no such territory; what may be meant is named.
        TypeError: the text is no string.
        UnknownWordError: no language of that *locale* is read.

    >>> from datetime import date
    >>> story = Source("Ministry of Parks", published=date(2024, 5, 14))
    >>> found = draft("We will spend up to £30 million on new parks.", story, locale="en_GB")
    >>> parks = found.ledger.state["parks"]
    >>> parks.title, parks.amount
    ('Parks', Amount.up_to(30000000, 'GBP'))
    >>> parks.evidence[0].exact
    '...up to £30 million on new parks'
    >>> found.doubts
    ()
    """
    if source.published is None:
        problem = (
            "an entry has a day: give the source the day it was published, or DateBounds "
            "where that is known only within bounds"
        )
        raise TermsError(source.publisher, problem)
    lexicon = lexicon_for(locale, territory)
    home = territory_named(territory) if territory else lexicon.territory
    usage = usage_of(lexicon.language)
    same = frozenset(lexicon.words["sums"].get("same", ()))
    scene = Scene(text, source, source.published, usage, locale, home)
    found = placed(text, _mentions(scene, territory), same)
    told = list(_told(found, scene))
    again = said_again(told, usage)
    drafted = _drafted(told, again, found, scene)
    doubts = [
        evolve(each, id=entry.commitment.id, entry=number)
        for number, (entry, about) in enumerate(drafted)
        for each in about
    ]
    doubts += _left_out(found, scene)
    doubts.sort(key=lambda each: (each.start, each.end))
    return Draft(Ledger([entry for entry, _ in drafted]), tuple(doubts))


def _is_promised(placed: Placed) -> bool:
    return placed.mention.is_commitment and not placed.converts


def _told(found: Sequence[Placed], scene: Scene) -> Iterator[Told]:
    """Give each sum that is promised, with its title."""
    phrases: Phrases | None = None
    for each in filter(_is_promised, found):
        if phrases is None or phrases.words is not each.words:
            phrases = Phrases(scene.text, each.words, scene.usage)
        yield Told(each, titled(scene.text, each, phrases))


def _mentions(scene: Scene, territory: str | None) -> tuple[Mention, ...]:
    """Read a text; where the bounds of its day give two periods, there is none."""
    day = scene.published
    bounds = (day.not_before, day.not_after) if isinstance(day, DateBounds) else (day,)
    days = [None] if None in bounds else bounds
    first, *others = (
        read(scene.text, locale=scene.locale, territory=territory, published=each) for each in days
    )
    for other in others:
        pairs = zip(first, other, strict=True)
        first = tuple(
            one if one.period == two.period else evolve(one, period=None) for one, two in pairs
        )
    return first


def _drafted(
    told: Sequence[Told], again: Mapping[int, Again], found: Sequence[Placed], scene: Scene
) -> list[Drafted]:
    """Draft an entry of each sum: announcements first, then restatements."""
    firsts = {number for number in range(len(told)) if not (number in again and again[number].sure)}
    names, inside = _names(told, firsts), wholes(told, again, scene.usage)
    beside: dict[int, list[Span]] = {}
    for each in found:
        beside.setdefault(each.words.start, []).append(qualified(each))
    announced: dict[int, Drafted] = {}
    restated: list[Drafted] = []
    for number, one in enumerate(told):
        terms = terms_of(one.placed, one.title, scene)
        links: tuple[Link, ...] = ()
        if number in firsts and number in inside:
            links = _links(one, inside[number], names, terms, scene)
        evidence = (_evidence(one, terms, beside[one.placed.words.start], scene),)
        if number not in firsts:
            commitment = announced[again[number].first][0].commitment
            restated.append(_restatement(one, terms, commitment, evidence, scene))
            continue
        if number in again:
            name = names[again[number].first]
            terms.doubts.append(_doubt(scene, "same-figure", one, name))
        commitment = Commitment(id=names[number], links=links, evidence=evidence, **terms.values)
        entry = Announcement(on=scene.published, commitment=commitment)
        announced[number] = entry, terms.doubts
    return [*announced.values(), *restated]


def _names(told: Sequence[Told], firsts: set[int]) -> dict[int, str]:
    """Give each commitment an id of its own, by its title."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for number in sorted(firsts):
        names[number] = short_name(told[number].title.words, taken)
        taken.add(names[number])
    return names


def _restatement(
    told: Told, terms: Terms, announced: Commitment, evidence: tuple[Evidence, ...], scene: Scene
) -> Drafted:
    """Draft what was said again, as it was said this time."""
    mention = told.placed.mention
    said = {clue.label.partition(":")[0] for clue in mention.because}
    entry = Restatement(
        on=scene.published,
        commitment=announced,
        amount=mention.amount if isinstance(mention.amount, Amount) else None,
        basis=mention.basis if "basis" in said else None,
        per=mention.per,
        period=terms.values.get("period"),
        prices=None if mention.prices == UNSTATED_PRICES else mention.prices,
        evidence=evidence,
    )
    return entry, [_doubt(scene, "restated", told, announced.id)]


def _links(
    told: Told, whole: Whole | None, names: Mapping[int, str], terms: Terms, scene: Scene
) -> tuple[Link, ...]:
    """Return the link of a part to its whole; where that is not found, that is a doubt."""
    if whole is None:
        clues = told.placed.mention.because
        terms.dropped += [clue for clue in clues if clue.label.startswith("novelty")]
        terms.doubts.append(_doubt(scene, "whole", told))
        return ()
    if not whole.only:
        terms.doubts.append(_doubt(scene, "which-whole", told, names[whole.number]))
    return (Link(LinkKind.PART_OF, names[whole.number], inferred=not whole.only),)


def _evidence(told: Told, terms: Terms, sentence: Sequence[Span], scene: Scene) -> Evidence:
    placed, title = told
    start, _ = placed.span(placed.led_in(scene.usage.beside), placed.at + 1)
    phrase = (min(start, title.start), max(placed.mention.end, title.end))
    return quoted(
        scene.text,
        placed,
        others=sentence,
        phrase=phrase,
        dropped=terms.dropped,
        source=scene.source,
    )


def _doubt(scene: Scene, code: str, told: Told, *known: str) -> Doubt:
    mention = told.placed.mention
    return doubt(code, scene.text, mention.start, mention.end, *known)


def _left_out(found: Sequence[Placed], scene: Scene) -> Iterator[Doubt]:
    """Give the sums that no entry is about."""
    for number, each in enumerate(found):
        mention = each.mention
        if each.converts:
            words = found[number - 1].mention.words
            yield doubt("in-other-money", scene.text, mention.start, mention.end, words)
        elif not mention.is_commitment:
            yield doubt("no-commitment", scene.text, mention.start, mention.end)
