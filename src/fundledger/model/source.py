"""Documents, and the exact words in them."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from fundledger.errors import TermsError
from fundledger.model.dates import DateBounds, Day, checked_day
from fundledger.vocabulary import Standing


@frozen(cache_hash=True)
class Source:
    """
    A document in which something was said.

    Args:
        publisher: Who put it out.
        title: Its title.
        url: Where it can be read.
        published: The day it came out, exact or bounded; None where not stated.
        retrieved: The day it was read.
        digest: A hash of the text that was read, such as ``"sha256:..."``.
        standing: Whether it is the speaker's own; None where nobody has judged.
        key: The short name that files refer to it by; no part of its identity.

    Raises:
        TermsError: *publisher* is empty.
        TypeError: a date is not a plain day.

    >>> Source("Home Office", title="Police funding") == Source(
    ...     "Home Office", title="Police funding", key="factsheet"
    ... )
    True
    """

    publisher: str
    title: str | None = None
    url: str | None = None
    published: Day | None = None
    retrieved: date | None = None
    digest: str | None = None
    standing: Standing | None = None
    key: str | None = field(default=None, eq=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.publisher or self.publisher.isspace():
            raise TermsError("Source", "a source has a publisher; say 'unknown' if need be")
        if self.published is not None and not isinstance(self.published, DateBounds):
            checked_day(self.published, "published")
        if self.retrieved is not None:
            checked_day(self.retrieved, "retrieved")


@frozen
class Evidence:
    """
    The exact words in a source: a W3C TextQuoteSelector with the document it selects in.

    Args:
        source: The document.
        exact: The words, to the letter; None where only the document is known.
        prefix: The words just before them.
        suffix: The words just after them.

    Raises:
        TermsError: *exact* is empty, or there is a prefix or suffix to no words.

    >>> story = Source("Home Office")
    >>> Evidence(story, exact="up to £970 million including council tax precept").source.publisher
    'Home Office'
    """

    source: Source
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.exact == "" or (self.exact is None and (self.prefix or self.suffix)):
            raise TermsError("Evidence", "evidence quotes words, or names a source alone")
