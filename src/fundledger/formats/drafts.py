"""A draft as TOML: the ledger, each doubt a comment above the table that it concerns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fundledger.formats.files import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fundledger.reading.doubt import Doubt
    from fundledger.reading.drafting import Draft

_ENTRY: Final = re.compile(r"^(?=\[\[)", re.MULTILINE)
_LEFT_OUT: Final = "# Sums of the text that no entry is about:"


def draft_toml(draft: Draft) -> str:
    """
    Write a draft as TOML, for a person to complete.

    Each doubt is a comment above the table of the entry that it is about; what was left
    out is listed at the end. The text loads as it is, as the draft's ledger.

    Raises:
        WriteError: TOML cannot hold the ledger without loss.

    >>> from datetime import date
    >>> from fundledger import Source
    >>> from fundledger.reading import draft
    >>> story = Source("Ministry of Parks", published=date(2024, 5, 14), key="story")
    >>> print(draft_toml(draft("Funding for parks rises by £5m.", story, locale="en_GB")))
    fundledger = 1
    <BLANKLINE>
    [source.story]
    publisher = "Ministry of Parks"
    published = 2024-05-14
    <BLANKLINE>
    # baseline: 'rises by' (characters 18 to 26): what it is measured against is not said: ...
    [[announcement]]
    on = 2024-05-14
    id = "funding-for-parks"
    title = "Funding for parks"
    amount = "£5m"
    basis = "increase"
    baseline = "unspecified"
    evidence = [{ source = "story", exact = "Funding for parks rises by £5m", suffix = "." }]
    <BLANKLINE>
    """
    head, *tables = _ENTRY.split(dumps(draft.ledger, "toml"))
    about: dict[int, list[Doubt]] = {}
    for each in draft.doubts:
        if each.entry is not None:
            about.setdefault(each.entry, []).append(each)
    commented = (
        "".join(_comments(about.get(number, ()))) + table for number, table in enumerate(tables)
    )
    ending = ["\n", f"{_LEFT_OUT}\n", *_comments(draft.left_out)] if draft.left_out else []
    return "".join((head, *commented, *ending))


def _comments(doubts: Iterable[Doubt]) -> Iterator[str]:
    """Give each doubt as a comment: one line without its id, which stands below."""
    for each in doubts:
        yield f"# {each.code}: {each.told}\n"
