"""
The house has floors, and a file imports only from floors below its own.

Each law is a function from the package's folder to the places that break it.
Every law is tried twice: on the package, which must keep it, and on made-up
files that break it, which must be caught.
"""

from __future__ import annotations

import ast
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Law = Callable[[Path], list[str]]

HOME = Path(__file__).parents[1] / "src" / "fundledger"

FLOORS = [
    {"errors"},  # the ground, in two steps: vocabulary may use errors
    {"vocabulary"},
    {"model"},
    {"analysis"},
    {"reading", "wording"},
    {"formats"},
    {"integrations"},
    {"__init__"},
    {"__main__"},
]
HEIGHT = {name: height for height, floor in enumerate(FLOORS) for name in floor}

FACE_SHOWS = {"errors", "vocabulary", "model", "analysis"}
"""What ``import fundledger`` may load: nothing that brings an engine along."""

OPENS_FILES = {"fileinput", "importlib", "io", "os", "pathlib", "shutil", "tempfile"}

AT_HOME = {
    "babel": ("reading/", "wording/", "model/currencies.py"),
    "hypothesis": ("integrations/",),
    "orjson": ("formats/",),
    "rich": ("integrations/terminal",),
    "sphinx": ("integrations/",),
}
"""Where each engine may be imported, as beginnings of paths."""


class Import(NamedTuple):
    """One imported name, and where it is imported."""

    file: str
    line: int
    target: str
    in_function: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.target}"

    @property
    def package(self) -> str:
        """The outermost package that the name belongs to."""
        return self.target.partition(".")[0]


def top_of(file: str) -> str:
    """Name the part of the house that *file* belongs to: its folder, or the file itself."""
    return file.partition("/")[0].removesuffix(".py")


def trees(home: Path) -> Iterator[tuple[str, ast.Module]]:
    """Parse every file of the package; its path is as seen from *home*."""
    for path in sorted(home.rglob("*.py")):
        yield path.relative_to(home).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def targets(node: ast.Import | ast.ImportFrom, file: str) -> Iterator[str]:
    """Give the full dotted name of everything that one statement imports."""
    start = ""
    if isinstance(node, ast.ImportFrom):
        folders = ["fundledger", *file.split("/")[:-1]]
        above = folders[: len(folders) + 1 - node.level] if node.level else []
        start = ".".join([*above, *([node.module] if node.module else [])]) + "."
    yield from (start + alias.name for alias in node.names)


def imports(home: Path) -> Iterator[Import]:
    """Find every import of the package, at the top of a file or within a function."""
    for file, tree in trees(home):
        functions = (
            n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        inner = set(chain.from_iterable(map(ast.walk, functions)))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                for target in targets(node, file):
                    yield Import(file, node.lineno, target, node in inner)


def within(home: Path) -> Iterator[tuple[Import, str, str]]:
    """Find the imports of one part of the house by another, with the two parts."""
    for found in imports(home):
        if found.package == "fundledger":
            named = found.target.split(".")[1:2]
            below = named[0] if named and named[0] in HEIGHT else "__init__"
            if below != top_of(found.file):
                yield found, top_of(found.file), below


def homeless(home: Path) -> list[str]:
    """Find the files that stand on no floor."""
    return [file for file, _ in trees(home) if top_of(file) not in HEIGHT]


def upwards_or_sideways(home: Path) -> list[str]:
    """Find the imports of a file from its own floor, in another folder, or from above."""
    top = len(FLOORS)
    return [
        str(found) for found, part, below in within(home) if HEIGHT[below] >= HEIGHT.get(part, top)
    ]


def heavy_face(home: Path) -> list[str]:
    """Find what the face loads beyond the values and the questions asked of them."""
    return [
        str(found)
        for found, part, below in within(home)
        if part == "__init__" and below not in FACE_SHOWS
    ]


def opened_files(home: Path) -> list[str]:
    """Find the places in the model that open a file, or could."""
    able = [
        str(found)
        for found in imports(home)
        if top_of(found.file) == "model" and found.package in OPENS_FILES
    ]
    calls = [
        f"{file}:{node.lineno} calls open"
        for file, tree in trees(home)
        if top_of(file) == "model"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and "open" in {getattr(node.func, "id", None), getattr(node.func, "attr", None)}
    ]
    return able + calls


def engines_abroad(home: Path) -> list[str]:
    """Find the engines imported outside the files that answer for them."""
    found = [(each, AT_HOME.get(each.package)) for each in imports(home)]
    return [str(each) for each, homes in found if homes and not each.file.startswith(homes)]


def early_babel(home: Path) -> list[str]:
    """Find Babel imported with a module rather than by the function that needs it."""
    return [str(each) for each in imports(home) if each.package == "babel" and not each.in_function]


LAWS: list[Law] = [
    homeless,
    upwards_or_sideways,
    heavy_face,
    opened_files,
    engines_abroad,
    early_babel,
]

LATE_BABEL = "def f():\n    from babel.core import get_global"

OFFENCES: list[tuple[Law, str, str]] = [
    (homeless, "utils.py", ""),
    (homeless, "helpers/money.py", ""),
    (upwards_or_sideways, "errors.py", "from . import vocabulary"),
    (upwards_or_sideways, "vocabulary.py", "from .model.amount import Amount"),
    (upwards_or_sideways, "model/ledger.py", "import fundledger.analysis.totals"),
    (upwards_or_sideways, "model/ledger.py", "from .. import formats"),
    (upwards_or_sideways, "model/ledger.py", "from fundledger import Amount"),
    (upwards_or_sideways, "model/ledger.py", "def f():\n    from ..formats import load"),
    (upwards_or_sideways, "analysis/totals.py", "from fundledger import wording"),
    (upwards_or_sideways, "reading/words.py", "from ..wording.english import said"),
    (upwards_or_sideways, "reading/english/words.py", "from ...formats import load"),
    (upwards_or_sideways, "wording/plain.py", "from fundledger.reading import read"),
    (upwards_or_sideways, "formats/toml.py", "from ..integrations import command_line"),
    (upwards_or_sideways, "formats/toml.py", "import fundledger"),
    (heavy_face, "__init__.py", "from .formats import load"),
    (heavy_face, "__init__.py", "from fundledger.reading.words import read"),
    (heavy_face, "__init__.py", "import fundledger.wording"),
    (heavy_face, "__init__.py", "from . import integrations"),
    (opened_files, "model/ledger.py", "from pathlib import Path"),
    (opened_files, "model/ledger.py", "import os.path"),
    (opened_files, "model/ledger.py", "def f(path):\n    return open(path)"),
    (opened_files, "model/ledger.py", "def f(path):\n    return path.open()"),
    (engines_abroad, "model/amount.py", LATE_BABEL),
    (engines_abroad, "formats/toml.py", LATE_BABEL),
    (engines_abroad, "analysis/totals.py", "import orjson"),
    (engines_abroad, "wording/plain.py", "from rich.table import Table"),
    (engines_abroad, "integrations/command_line.py", "def f():\n    import rich"),
    (early_babel, "wording/plain.py", "from babel import Locale"),
    (early_babel, "model/currencies.py", "if True:\n    import babel.core"),
]

LAWFUL = {
    "__init__.py": "from .analysis.totals import total\nimport fundledger.errors",
    "__main__.py": "from fundledger.integrations.command_line import main",
    "vocabulary.py": "from .errors import FundledgerError",
    "model/amount.py": "from ..vocabulary import Basis\nfrom .currencies import minor_units",
    "model/currencies.py": LATE_BABEL,
    "analysis/totals.py": "from fundledger.model.amount import Amount\nfrom . import groups",
    "reading/english/words.py": "from . import numbers\nfrom ...model import amount\n" + LATE_BABEL,
    "formats/toml.py": "import io\nimport orjson\nfrom ..reading import read",
    "integrations/command_line.py": "from ..formats import load",
    "integrations/terminal_reading.py": "from rich.text import Text\nfrom . import terminal",
}


def build(home: Path, files: dict[str, str]) -> Path:
    for file, text in files.items():
        path = home / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


class TestTheHouse:
    @pytest.mark.parametrize("part", sorted(HEIGHT))
    def test_every_part_stands(self, part):
        """Each part of the plan is a file or a folder of the package: no law is kept in vain."""
        assert list(HOME.glob(f"{part}.py")) or list(HOME.glob(f"{part}/**/*.py"))

    def test_nothing_is_homeless(self):
        """Every file stands on a floor of the plan."""
        assert [] == homeless(HOME)

    def test_imports_go_down(self):
        """Nobody imports upwards, or sideways from another folder."""
        assert [] == upwards_or_sideways(HOME)

    def test_the_face_is_light(self):
        """The face shows values and questions; words, files and tools are asked for by name."""
        assert [] == heavy_face(HOME)

    def test_the_model_opens_no_file(self):
        """The model knows no file: reading and writing are done above it."""
        assert [] == opened_files(HOME)

    def test_engines_stay_at_home(self):
        """Babel, orjson, rich and the like are known to the files that answer for them alone."""
        assert [] == engines_abroad(HOME)

    def test_babel_comes_late(self):
        """Babel is imported by the function that needs it, so that importing a module is light."""
        assert [] == early_babel(HOME)


class TestTheLaws:
    @pytest.mark.parametrize(("law", "file", "text"), OFFENCES)
    def test_an_offence_is_caught(self, law, file, text, tmp_path):
        """A law that nothing breaks would hold nothing up."""
        caught = law(build(tmp_path, LAWFUL | {file: text}))

        assert [file] == [place.split(":")[0] for place in caught]

    @pytest.mark.parametrize("law", LAWS)
    def test_a_lawful_house_is_left_alone(self, law, tmp_path):
        """What the plan allows is no offence."""
        assert [] == law(build(tmp_path, LAWFUL))
