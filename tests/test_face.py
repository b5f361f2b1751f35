"""The face: what a caller meets is named, described, documented and light; errors are ours."""

from __future__ import annotations

import ast
import collections.abc
import inspect
import pickle
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fundledger
import fundledger.formats
import fundledger.reading
from fundledger import errors

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
DIRECTIVE = re.compile(r"\bauto[a-z]+:: fundledger\.(?:[a-z_]+\.)*(?P<name>\w+)\s")

ENGINES = ["babel", "cattrs", "hypothesis", "orjson", "rich", "sphinx"]

ERRORS = [
    value
    for name, value in sorted(vars(errors).items())
    if inspect.isclass(value) and issubclass(value, BaseException) and not name.startswith("_")
]
FACES = [fundledger, fundledger.reading, fundledger.formats]
NAMES = [(face, name) for face in FACES for name in face.__all__]
CLASSES = [
    pytest.param(value, id=f"{face.__name__}.{name}")
    for face, name in NAMES
    if inspect.isclass(value := getattr(face, name))
]


def order(name):
    """Constants, then classes, then functions, each by name: as ruff sorts an ``__all__``."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def undescribed(cls):
    """Name the public methods and properties in the source of *cls* that have no docstring."""
    (tree,) = ast.parse(dedent(inspect.getsource(cls))).body
    methods = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    described = {node.name: ast.get_docstring(node) for node in methods}  # the last overload's
    return [name for name, words in described.items() if not (name.startswith("_") or words)]


class TestNames:
    @pytest.mark.parametrize("face", FACES)
    def test_sorted(self, face):
        """The list of names is in order, and names nothing twice."""
        assert sorted(set(face.__all__), key=order) == list(face.__all__)

    @pytest.mark.parametrize(("face", "name"), NAMES, ids=str)
    def test_described(self, face, name):
        """Every name is there, and says what it is."""
        assert getattr(face, name).__doc__

    @pytest.mark.parametrize("face", FACES)
    def test_no_other_name(self, face):
        """A name that there is not is refused as any module refuses it."""
        with pytest.raises(AttributeError, match="no attribute 'nothing'"):
            getattr(face, "nothing")  # noqa: B009  the checkers know that it is not there

    @pytest.mark.parametrize("cls", CLASSES)
    def test_members_described(self, cls):
        """Every public method and property of a public class says what it does."""
        assert [] == undescribed(cls)

    def test_in_the_reference(self):
        """Every name stands in the reference by a directive of its own."""
        pages = "\n".join(page.read_text(encoding="utf-8") for page in REFERENCE.glob("*.md"))
        documented = {match["name"] for match in DIRECTIVE.finditer(pages)}

        assert set() == {name for _, name in NAMES} - documented


class TestWeight:
    def test_no_engine_is_loaded(self):
        """Importing the library loads neither its engines nor anybody else's."""
        code = f"import fundledger, sys; print(sorted(set(sys.modules) & set({ENGINES})))"
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )

        assert "[]" == run.stdout.strip()


class TestErrors:
    @pytest.mark.parametrize("error", ERRORS)
    def test_one_base(self, error):
        """To catch the base is to catch them all."""
        assert issubclass(error, errors.FundledgerError)

    @pytest.mark.parametrize("error", ERRORS)
    def test_described(self, error):
        """Every error says what went wrong, and for whom it is meant."""
        assert error.__doc__
        assert [] == undescribed(error)

    @pytest.mark.parametrize("error", ERRORS)
    @given(data=st.data())
    def test_pickle(self, error, data):
        """An error crosses the borders of a process with its data and its words."""
        known = vars(collections.abc)  # which the annotations name for the checkers alone
        hints = get_type_hints(error.__init__, localns=known)
        hints.pop("return", None)
        before = data.draw(st.builds(error, **{n: st.from_type(t) for n, t in hints.items()}))

        after = pickle.loads(pickle.dumps(before))

        assert type(before) is type(after)
        assert before.args == after.args
        assert str(before) == str(after)
