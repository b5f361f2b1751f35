"""``fundledger read``: the sums of money in texts, and what is said of each."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from fundledger.errors import QuestionError
from fundledger.formats.drafts import draft_toml
from fundledger.integrations.answering import (
    ANSWERED,
    NOT_ANSWERED,
    print_data,
    print_file,
    say,
    terminal,
)
from fundledger.integrations.as_data import fields_of
from fundledger.integrations.drafting import draft_all
from fundledger.integrations.questions import read_day, read_locale, read_territory
from fundledger.integrations.texts import STANDARD_INPUT, Text, Unread, open_text
from fundledger.model.source import Source
from fundledger.reading import ExpressionError, read
from fundledger.vocabulary import Standing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fundledger.reading.mention import Mention

_PURPOSE = "the sums of money in texts, and what is said of each"


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
    source = command.add_argument_group("with --draft, of the source")
    source.add_argument("--publisher", metavar="NAME", help="who put the texts out")
    source.add_argument(
        "--standing",
        choices=[standing.value for standing in Standing],
        help="primary if the publisher is who announced",
    )
    source.add_argument("--title", help="the title of the text")
    source.add_argument("--url", metavar="ADDRESS", help="where the text can be read")


def _read(asked: argparse.Namespace) -> int:
    where: dict[str, Any] = {
        "locale": read_locale(asked.locale),
        "territory": read_territory(asked.territory),
    }
    published = read_day(asked.published) if asked.published is not None else None
    _judge(asked)
    opened = [open_text(name) for name in asked.files]
    unread = [each for each in opened if isinstance(each, Unread)]
    for each in unread:
        say(each.problem, NOT_ANSWERED)
    texts = [each for each in opened if isinstance(each, Text)]
    if asked.draft:
        if not unread:  # a draft of some of the texts would look whole
            _print_draft(asked, texts, published, **where)
    else:
        found = [(each, read(each.text, published=published, **where)) for each in _followed(texts)]
        _print_mentions(asked, found, unread)
    return NOT_ANSWERED if unread else ANSWERED


def _judge(asked: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    if asked.files.count(STANDARD_INPUT) > 1:
        msg = "standard input can be read once: name - once"
        raise QuestionError(msg)
    names = ("publisher", "standing", "title", "url")
    given = [f"--{name}" for name in names if getattr(asked, name) is not None]
    if given and not asked.draft:
        msg = f"{given[0]} says where a draft's words come from: it goes with --draft"
        raise QuestionError(msg)
    if asked.draft and not ((asked.publisher or "").strip() and asked.published):
        msg = "--draft needs --publisher, who put the text out, and --published, on which day"
        raise QuestionError(msg)
    of_one = {"--title", "--url"}.intersection(given)
    if len(asked.files) > 1 and of_one:
        msg = (
            f"{min(of_one)} is of one text, and there are {len(asked.files)}: draft each by itself"
        )
        raise QuestionError(msg)


def _followed(texts: Sequence[Text]) -> Iterable[Text]:
    """Give the texts; to somebody who waits for several, with a bar."""
    if len(texts) > 1 and sys.stderr.isatty():
        with suppress(QuestionError):  # a bar is not worth a refusal
            followed: Iterable[Text] = terminal("terminal_reading").followed(texts)
            return followed
    return texts


def _print_draft(
    asked: argparse.Namespace,
    texts: Sequence[Text],
    published: date | None,
    *,
    locale: str,
    territory: str | None,
) -> None:
    """Print a ledger drafted from the texts, with what is doubtful about it as comments."""
    standing = Standing(asked.standing) if asked.standing else None
    source = Source(asked.publisher, asked.title, asked.url, published, standing=standing)
    found = draft_all(_followed(texts), source, locale=locale, territory=territory)
    print_file(draft_toml(found))


def _print_mentions(
    asked: argparse.Namespace,
    found: Sequence[tuple[Text, Sequence[Mention]]],
    unread: Sequence[Unread],
) -> None:
    """Print what was read: as data, or as sentences with what their sums are."""
    if asked.json:
        data = {each.name: [_of_mention(mention) for mention in said] for each, said in found}
        problems = {each.name: each.problem for each in unread}
        print_data([_of_file(name, data, problems) for name in asked.files])
    elif found:
        terminal("terminal_reading").show_reading(found, explained=asked.explain)


def _of_file(name: str, data: dict[str, Any], problems: dict[str, str]) -> dict[str, Any]:
    """Write what was read in a file; of a file that is no text, what is wrong."""
    if name in problems:
        return {"path": name, "problem": problems[name]}
    return {"path": name, "mentions": data[name]}


def _of_mention(mention: Mention) -> dict[str, Any]:
    """Write a sum as data; what has no amount has the error that says why."""
    found = fields_of(mention)
    if isinstance(mention.amount, ExpressionError):
        del found["amount"]
        found["error"] = mention.amount.problem
    return found
