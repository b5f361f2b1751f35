"""``fundledger check``: what a careful reader would question, and whether quotes hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fundledger.analysis.checks import check
from fundledger.errors import QuestionError, Severity, ranked
from fundledger.formats import read_entries
from fundledger.integrations.answering import (
    ANSWERED,
    LEDGER_HAS_ERRORS,
    NOT_ANSWERED,
    print_data,
    say,
    terminal,
)
from fundledger.integrations.as_data import as_data
from fundledger.integrations.questions import read_locale, read_territory
from fundledger.integrations.texts import Text, Unread, open_text
from fundledger.model.ledger import Ledger
from fundledger.reading.evidence import check_evidence

if TYPE_CHECKING:
    import argparse

    from fundledger.formats import Partial
    from fundledger.integrations.texts import Opened


def add_evidence(command: argparse.ArgumentParser) -> None:
    """Add what the words of a ledger are judged by."""
    command.add_argument(
        "--texts", metavar="DIR", help="look quotes up in its files, named KEY.txt by source"
    )
    command.add_argument(
        "--locale", help="judge amounts by their quotes: their language, such as en_GB"
    )
    command.add_argument("--territory", help="who announced, where it is not the locale's")


def check_ledger(asked: argparse.Namespace) -> int:
    """Print the findings of a ledger, and of its quotes if asked."""
    partial = read_entries(asked.ledger)
    locale = _locale(asked, partial)
    territory = read_territory(asked.territory)
    opened = _opened(asked.texts) if asked.texts is not None else ()
    unread = [each.problem for each in opened if isinstance(each, Unread)]
    for problem in unread:
        say(problem, NOT_ANSWERED)
    found = partial.problems or check(Ledger(partial.entries))
    if locale is not None and not partial.problems:
        texts = {Path(each.name).stem: each.text for each in opened if isinstance(each, Text)}
        ledger = Ledger(partial.entries)
        found = ranked((*found, *check_evidence(ledger, texts, locale=locale, territory=territory)))
    if asked.json:
        print_data(as_data(found))
    else:
        terminal().show_findings(found)
    errors = any(finding.severity is Severity.ERROR for finding in found)
    return NOT_ANSWERED if unread else LEDGER_HAS_ERRORS if errors else ANSWERED


def _locale(asked: argparse.Namespace, partial: Partial) -> str | None:
    """Return the language of the quotes: that asked for, or that of the ledger; None unasked."""
    if asked.locale is not None:
        return read_locale(asked.locale)
    if asked.texts is None:
        if asked.territory is not None:
            msg = "--territory says what quotes mean: it goes with --texts or --locale"
            raise QuestionError(msg)
        return None
    if partial.locale is None and not partial.problems:
        msg = "the ledger states no locale: give that of its quotes, such as --locale en_GB"
        raise QuestionError(msg)
    return partial.locale


def _opened(folder: str) -> tuple[Opened, ...]:
    """Open the texts of a folder, in the order of their names."""
    if not (folder and Path(folder).is_dir()):
        what = "not a directory" if folder and Path(folder).exists() else "not there"
        where = folder or repr(folder)
        msg = f"cannot read texts in {where}: it is {what}; name one with files such as KEY.txt"
        raise QuestionError(msg)
    paths = sorted(path for path in Path(folder).iterdir() if path.suffix == ".txt")
    if not paths:
        msg = f"no file in {folder} ends in .txt: name each KEY.txt, by the key of its source"
        raise QuestionError(msg)
    return tuple(open_text(str(path)) for path in paths)
