"""
The command line: ``total``, ``show``, ``reconcile``, ``headlines``, ``check``, ``read``.

Exit codes: 0, the question was answered (``check``: no errors); 1, the ledger has
errors; 2, the question could not be understood or answered, or a file not opened.
"""

from __future__ import annotations

import argparse
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from fundledger.analysis.attributes import ATTRIBUTES
from fundledger.analysis.deliveries import delivered
from fundledger.analysis.reconciling import reconcile
from fundledger.analysis.sayings import headlines, mentions, revisions
from fundledger.analysis.totals import by_year, totals
from fundledger.errors import FindingsError, FundledgerError, QuestionError
from fundledger.formats import load
from fundledger.integrations.answering import (
    ANSWERED,
    INTERRUPTED,
    LEDGER_HAS_ERRORS,
    NOT_ANSWERED,
    print_data,
    say,
    terminal,
)
from fundledger.integrations.as_data import as_data, fields_of
from fundledger.integrations.checking_command import add_evidence, check_ledger
from fundledger.integrations.questions import (
    calendar_of,
    read_baseline,
    read_day,
    read_filters,
    read_span,
)
from fundledger.integrations.reading_command import add_read
from fundledger.integrations.texts import not_there
from fundledger.model.ledger import Ledger
from fundledger.reading import read_amount
from fundledger.vocabulary import Clock, Spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_YEAR: Final = "year"


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command line and return its exit code.

    Args:
        arguments: What was typed after the program's name; None for ``sys.argv``.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # "\N{POUND SIGN}" is plain; "?" would be a loss
            stream.reconfigure(errors="namereplace")
    try:
        asked = _parser().parse_args(arguments)
    except SystemExit as stop:  # argparse has said what is wrong
        return NOT_ANSWERED if stop.code else ANSWERED
    return _answered(asked)


def _answered(asked: argparse.Namespace) -> int:
    """Answer, and return the exit code; what goes wrong is said in words."""
    out: TextIO | None = sys.stdout  # None where it is closed
    try:
        code: int = asked.answer(asked)
        if out is not None:
            out.flush()
    except FundledgerError as error:
        return say(error, LEDGER_HAS_ERRORS if isinstance(error, FindingsError) else NOT_ANSWERED)
    except (BrokenPipeError, SystemExit):  # whoever was reading has gone; Rich exits
        if out is not None:
            with Path(os.devnull).open("w") as nowhere:
                os.dup2(nowhere.fileno(), out.fileno())
        return ANSWERED
    except KeyboardInterrupt:
        return INTERRUPTED
    except FileNotFoundError as error:
        return say(not_there(str(error.filename)), NOT_ANSWERED)
    except OSError as error:
        what = f"open {error.filename}" if error.filename else "write"
        return say(f"cannot {what}: {error.strerror}", NOT_ANSWERED)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fundledger", description="Ask a ledger of announced public money.", epilog=__doc__
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    total = _command(commands, "total", "one total for each group that adds", _total)
    _add_question(total)
    show = _command(commands, "show", "a commitment with its history and evidence", _show)
    show.add_argument("id", help="the commitment's id")
    whole = _command(commands, "reconcile", "a whole against its parts", _reconcile)
    whole.add_argument("id", help="the whole's id")
    whole.add_argument("--tolerance", metavar="SUM", help="what still agrees, such as £8m")
    _command(commands, "headlines", "how often the same money was said", _headlines)
    checked = _command(commands, "check", "what a careful reader would question", check_ledger)
    add_evidence(checked)
    add_read(commands)
    return parser


def _command(
    commands: Any, name: str, purpose: str, answer: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=purpose, description=purpose)
    command.add_argument("ledger", help="a file that ends in .toml or .jsonl")
    command.add_argument("--json", action="store_true", help="print data for machines")
    if name != "check":
        command.add_argument("--as-of", metavar="DAY", help="what had been announced by this day")
        command.add_argument("--recorded", metavar="DAY", help="what had been recorded by this day")
    command.set_defaults(answer=answer)
    return command


def _add_question(total: argparse.ArgumentParser) -> None:
    total.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="ATTRIBUTE",
        help=f"a line for each value of: {', '.join(ATTRIBUTES)}, or {_YEAR}",
    )
    total.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="only what passes; repeated, all must pass, several values of one key mean any",
    )
    total.add_argument("--within", metavar="SPAN", help="only for these days, such as 2019-20")
    total.add_argument("--against", metavar="BASELINE", help='chain increases to, "previous year"')
    total.add_argument("--spread", choices=[spread.value for spread in Spread])
    total.add_argument("--clock", choices=[clock.value for clock in Clock], default="for")
    total.add_argument("--calendar", metavar="ID", help="whose years labels mean")
    total.add_argument("--gross", action="store_true", help="count money funded from other money")
    total.add_argument("--explain", action="store_true", help="print the account of each total")


def _loaded(asked: argparse.Namespace) -> Ledger:
    """Load the ledger, cut to what had been announced and recorded by the days asked for."""
    ledger = load(asked.ledger)
    if asked.as_of is None and asked.recorded is None:
        return ledger
    announced = read_day(asked.as_of) if asked.as_of else None
    recorded = read_day(asked.recorded) if asked.recorded else None
    return Ledger(ledger.as_of(announced, recorded=recorded).entries)


def _total(asked: argparse.Namespace) -> int:
    ledger = _loaded(asked)
    within = read_span(asked.within, ledger, asked.calendar) if asked.within else None
    options: dict[str, Any] = {
        "by": [name for name in asked.by if name != _YEAR],
        "where": read_filters(asked.where),
        "against": read_baseline(asked.against, ledger, asked.calendar) if asked.against else None,
        "spread": Spread(asked.spread) if asked.spread else None,
        "clock": Clock(asked.clock),
        "gross": asked.gross,
    }
    if _YEAR in asked.by:
        calendar = calendar_of(ledger, asked.calendar)
        if calendar is None:
            msg = "the ledger names no calendar whose years to show: name one with --calendar"
            raise QuestionError(msg)
        years = [
            (year.label or str(year.start), found)
            for year, found in by_year(ledger, calendar, span=within, **options)
        ]
        if asked.json:
            return print_data(
                [{"year": label, "totals": as_data(found.groups)} for label, found in years]
            )
        terminal().show_years(years)
        return ANSWERED
    found = totals(ledger, within=within, **options)
    if asked.json:
        return print_data({"totals": as_data(found.groups), "left_out": as_data(found.left_out)})
    terminal().show_totals(found, explained=asked.explain)
    return ANSWERED


def _show(asked: argparse.Namespace) -> int:
    ledger = _loaded(asked)
    commitment = ledger.state[asked.id]
    said, changed = mentions(ledger, asked.id), revisions(ledger, asked.id)
    read = delivered(ledger, asked.id)
    if asked.json:
        return print_data(
            {
                "commitment": fields_of(commitment),
                "history": as_data(ledger.history(asked.id)),
                "mentions": [
                    {
                        "on": as_data(m.on),
                        "amount": as_data(m.amount),
                        "agreement": m.agreement.value,
                    }
                    for m in said
                ],
                "revisions": [
                    {
                        "on": as_data(c.entry.on),
                        "terms": as_data(c.terms),
                        "amount": as_data(c.amount),
                    }
                    for c in changed
                ],
                "delivered": as_data(read),
            }
        )
    terminal().show_commitment(commitment, said, changed, read, ledger.state)
    return ANSWERED


def _reconcile(asked: argparse.Namespace) -> int:
    tolerance = read_amount(asked.tolerance, locale="en") if asked.tolerance else None
    found = reconcile(_loaded(asked), asked.id, tolerance=tolerance)
    if asked.json:
        return print_data(as_data(found))
    terminal().show_reconciliation(found)
    return ANSWERED


def _headlines(asked: argparse.Namespace) -> int:
    found = headlines(_loaded(asked))
    if asked.json:
        return print_data(
            [
                {
                    "id": one.commitment.id,
                    "times": one.times,
                    "sum_of_sayings": as_data(one.sum_of_sayings),
                    "amount": as_data(one.commitment.amount),
                }
                for one in found
            ]
        )
    terminal().show_headlines(found)
    return ANSWERED
