"""``fundledger read``: the sums of money in texts, and what is said of each."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from fundledger.errors import QuestionError
from fundledger.integrations.answering import ANSWERED, NOT_ANSWERED, print_data, say, terminal
from fundledger.integrations.as_data import fields_of
from fundledger.integrations.questions import read_day, read_locale, read_territory
from fundledger.integrations.texts import STANDARD_INPUT, Text, Unread, open_text
from fundledger.reading import ExpressionError, read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from fundledger.integrations.texts import Opened
    from fundledger.reading.mention import Mention

_PURPOSE = "the sums of money in texts, and what is said of each"
_NEEDS_PUBLISHER = "--draft needs --publisher: who put the text out, such as 'Home Office'"


def add_read(commands: Any) -> None:
    """Add the command to a parser's commands."""
    command: argparse.ArgumentParser = commands.add_parser(
        "read", help=_PURPOSE, description=_PURPOSE
    )
    command.set_defaults(answer=_read)
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="a text in UTF-8; - for standard input"
    )
    command.add_argument(
        "--locale", required=True, help="language and territory of the texts, such as en_GB"
    )
    command.add_argument(
        "--territory", help="who announced, where it is not the locale's: an ISO 3166 code, EU, UN"
    )
    command.add_argument("--published", metavar="DAY", help="the day they came out")
    forms = command.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print data for machines")
    forms.add_argument("--draft", action="store_true", help="print a ledger to be completed")
    forms.add_argument(
        "--explain", action="store_true", help="print the words that led to each label"
    )
    draft = command.add_argument_group("with --draft, of the source")
    draft.add_argument("--publisher", metavar="NAME", help="who put the texts out")
    draft.add_argument("--title", help="the title of the text")
    draft.add_argument("--url", metavar="ADDRESS", help="where the text can be read")


def _read(asked: argparse.Namespace) -> int:
    options: dict[str, Any] = {
        "locale": read_locale(asked.locale),
        "territory": read_territory(asked.territory),
        "published": read_day(asked.published) if asked.published else None,
    }
    _judge(asked)
    found = [(each, _mentions(each, options)) for each in map(open_text, _followed(asked.files))]
    unread = [each.problem for each, _ in found if isinstance(each, Unread)]
    for problem in unread:
        say(problem, NOT_ANSWERED)
    _answer(asked, found, options)
    return NOT_ANSWERED if unread else ANSWERED


def _judge(asked: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    if asked.files.count(STANDARD_INPUT) > 1:
        msg = "standard input can be read once: name - once"
        raise QuestionError(msg)
    about_source = {"--publisher": asked.publisher, "--title": asked.title, "--url": asked.url}
    given = [name for name, value in about_source.items() if value is not None]
    if given and not asked.draft:
        msg = f"{given[0]} says where a draft's words come from: it goes with --draft"
        raise QuestionError(msg)
    if asked.draft and not (asked.publisher or "").strip():
        raise QuestionError(_NEEDS_PUBLISHER)
    if len(asked.files) > 1 and given not in ([], ["--publisher"]):
        msg = f"{given[-1]} is of one text, and there are {len(asked.files)}: draft each by itself"
        raise QuestionError(msg)


def _followed(names: Sequence[str]) -> Iterable[str]:
    """Give the names; to somebody who waits for several files, with a bar."""
    if len(names) > 1 and sys.stderr.isatty():
        with suppress(QuestionError):  # a bar is not worth a refusal
            followed: Iterable[str] = terminal("terminal_reading").followed(names)
            return followed
    return names


def _mentions(opened: Opened, options: dict[str, Any]) -> tuple[Mention, ...]:
    return read(opened.text, **options) if isinstance(opened, Text) else ()


def _answer(
    asked: argparse.Namespace,
    found: Sequence[tuple[Opened, tuple[Mention, ...]]],
    options: dict[str, Any],
) -> None:
    """Print what was read, in the form that was asked for."""
    texts = [(each, mentions) for each, mentions in found if isinstance(each, Text)]
    if asked.json:
        print_data([_of_file(each, mentions) for each, mentions in found])
    elif texts:
        terminal("terminal_reading").show_reading(texts, explained=asked.explain)


def _of_file(opened: Opened, mentions: Iterable[Mention]) -> dict[str, Any]:
    """Write what was read in a file as data; of a file that is no text, what is wrong."""
    if isinstance(opened, Unread):
        return {"path": opened.name, "problem": opened.problem}
    return {"path": opened.name, "mentions": [_of_mention(mention) for mention in mentions]}


def _of_mention(mention: Mention) -> dict[str, Any]:
    """Write a sum as data; what has no amount has the error that says why."""
    found = fields_of(mention)
    if isinstance(mention.amount, ExpressionError):
        del found["amount"]
        found["error"] = mention.amount.problem
    return found
