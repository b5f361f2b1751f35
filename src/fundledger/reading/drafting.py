"""
``draft``: a ledger from a text, for a person to complete.

Each sum that is promised becomes an announcement with the words it rests on; one that is
said again, a restatement. What the words do not settle is left out of the ledger and
told as a doubt; sums that nobody promises are told as left out. Nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from fundledger.errors import TermsError
from fundledger.model.amount import Amount
from fundledger.model.commitment import UNSTATED_PRICES, Commitment, Link
from fundledger.model.dates import DateBounds, Day
from fundledger.model.entries import Announcement, Entry, Restatement
from fundledger.model.ledger import Ledger
from fundledger.model.party import Party
from fundledger.model.source import Evidence, Source
from fundledger.reading.announcements import read
from fundledger.reading.doubt import Doubt, doubt
from fundledger.reading.lexicon import lexicon_for
from fundledger.reading.placing import Placed, placed
from fundledger.reading.quotes import Quote, quote_of
from fundledger.reading.relations import Again, Told, said_again, wholes
from fundledger.reading.terms import Terms
from fundledger.reading.titles import short_name, titled
from fundledger.reading.usage import Usage, usage_of
from fundledger.vocabulary import Basis, LinkKind, NoveltyClaim, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundledger.reading.mention import Mention


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
        UnknownWordError: no language of that *locale* is read.

    >>> from datetime import date
    >>> story = Source("Ministry of Parks", published=date(2024, 5, 14))
    >>> found = draft("We will spend up to £30 million on new parks.", story, locale="en_GB")
    >>> parks = found.ledger.state["parks"]
    >>> parks.amount, parks.evidence[0].exact
    (Amount.up_to(30000000, 'GBP'), 'spend up to £30 million on new parks')
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
    reader = _Reader(locale, territory, source.published)
    scene = _Scene(
        text, source, usage_of(lexicon.language), (territory or lexicon.territory).upper(), reader
    )
    mentions, unsettled = reader.read(text)
    found = placed(text, mentions)
    told = [
        Told(each, titled(text, each, scene.usage)) for each in found if _is_promised(each)
    ]
    entries, doubts = _entries(told, scene, unsettled)
    doubts += _left_out(found, told, scene, entries)
    order = sorted(doubts, key=lambda each: (each.start, each.end))
    return Draft(Ledger([entry for entry in entries.values()]), tuple(order))
