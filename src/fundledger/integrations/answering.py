"""How an answer leaves: exit codes, data on standard output, problems on standard error."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, BinaryIO, Final

from fundledger.errors import QuestionError

ANSWERED: Final = 0
LEDGER_HAS_ERRORS: Final = 1
NOT_ANSWERED: Final = 2
INTERRUPTED: Final = 130
"""What a shell expects of a program that was stopped from the keyboard."""


def say(problem: object, code: int) -> int:
    """Print a problem to standard error, and return the exit code for it."""
    print(f"fundledger: {problem}", file=sys.stderr)  # noqa: T201  this is a command line
    return code


def print_data(data: Any) -> int:
    """Print data as JSON; in ASCII where not every letter could be printed."""
    import json  # noqa: PLC0415  only for machines

    every_letter = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    print(json.dumps(data, ensure_ascii=not every_letter, indent=2))  # noqa: T201
    return ANSWERED


def print_file(text: str) -> None:
    """Print what is to be a file: in UTF-8, whatever the terminal's own letters are."""
    below: BinaryIO | None = getattr(sys.stdout, "buffer", None)
    if below is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        below.write(text.encode())


def terminal(name: str = "terminal") -> Any:
    """
    Return a module that draws answers; its library is an extra.

    Raises:
        QuestionError: that library is not installed.
    """
    try:
        return import_module(f"fundledger.integrations.{name}")
    except ModuleNotFoundError as error:
        msg = f"tables need {error.name}: pip install 'fundledger[cli]', or ask with --json"
        raise QuestionError(msg) from None
