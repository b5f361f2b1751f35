"""
Examples are tests: every ``>>>``, Python block and command line in the documents is run.

In Markdown, a fence says how its text is run: ``python`` (a script, or ``>>>``
examples with their answers), ``pycon`` (``>>>`` examples) or ``console``
(``$ fundledger ...`` with what it prints). In the source, docstrings are run.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout, suppress
from doctest import ELLIPSIS
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import settings
from sybil import Document, Example, Region, Sybil
from sybil.evaluators.doctest import DocTestEvaluator, OutputChecker
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract import DocTestStringParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer
from sybil.parsers.rest import DocTestParser

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

FENCES = FencedCodeBlockLexer(language="python|pycon|console")
PROMPTS = DocTestStringParser(DocTestEvaluator(ELLIPSIS))
PROMPT = re.compile(r"^\s*>>> ", re.MULTILINE)
COMMAND = re.compile(r"\$ (?P<line>(?:.*\\\n)*.*\n)(?P<printed>(?:(?!\$ ).*\n)*)")


def printed_by(line: str) -> str:
    """Run one ``fundledger`` command line in this process; return what a terminal would show."""
    from fundledger.integrations.command_line import main  # noqa: PLC0415  as late as its user

    program, *arguments = shlex.split(line.replace("\\\n", " "))
    if program != "fundledger":
        return f"(a console block runs fundledger alone, not {program})\n"
    shown = StringIO()
    with (
        patch.dict(os.environ, COLUMNS="80"),
        redirect_stdout(shown),
        redirect_stderr(shown),
        suppress(SystemExit),  # --help, and arguments that were refused
    ):
        main(arguments)
    return shown.getvalue()


def command_difference(example: Example) -> str | None:
    """Compare what a command prints with what the document says it prints."""
    expected: doctest.Example = example.parsed
    printed = printed_by(expected.source)
    checker = OutputChecker()
    if checker.check_output(expected.want, printed, ELLIPSIS):
        return None
    return f"$ {expected.source}{checker.output_difference(expected, printed, ELLIPSIS)}"


def commands(source: str) -> Iterator[Region]:
    """Find each command line of a console block, with what it should print."""
    if not source.startswith("$ "):
        yield Region(0, len(source), None, lambda _: "a console block begins with $ fundledger")
        return
    for match in COMMAND.finditer(source):
        expected = doctest.Example(match["line"], match["printed"])
        yield Region(match.start(), match.end(), expected, command_difference)


def examples(document: Document) -> Iterator[Region]:
    """Find the examples in the fences of a Markdown document."""
    for block in FENCES(document):
        source = block.lexemes["source"]
        if block.lexemes["language"] == "console":
            inner = commands(source)
        elif PROMPT.search(source):
            inner = PROMPTS(source, document.path)
        else:
            inner = []
            yield Region(block.start, block.end, source, PythonEvaluator())
        for region in inner:
            region.adjust(block, source)
            yield region


def unrun(document: Document) -> Iterator[Region]:
    """Fail for a ``>>>`` that stands in no fence that is run: nothing would hold it true."""
    run = [range(block.start, block.end) for block in FENCES(document)]
    for prompt in PROMPT.finditer(document.text):
        if not any(prompt.end() in block for block in run):
            yield Region(prompt.start(), prompt.end(), None, lambda _: "fence this as python")


@pytest.fixture
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let examples name files from the top of the repository."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference material beside the repository; skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the reference material beside the repository (../shared), not here")
    return folder


pytest_collect_file = (
    Sybil([examples, unrun], pattern="*.md", fixtures=["in_root"])
    + Sybil([DocTestParser(ELLIPSIS)], pattern="*.py", path="src", fixtures=["in_root"])
).pytest()
