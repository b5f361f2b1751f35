"""How the documentation is built: ``sphinx-build -n -W --keep-going docs <folder>``."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "fundledger"
author = "fundledger contributors"
copyright = f"2026, {author}"
release = version = version_of("fundledger")

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "shipped_calendars",
    "understood_phrases",
]
exclude_patterns = ["_build", "examples"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_numpy_docstring = False
napoleon_use_ivar = True

copybutton_exclude = ".linenos, .gp, .go"

html_theme = "furo"
html_title = "fundledger"

# Every name of ours must resolve. Names from elsewhere are left as words, so that
# the pages build without a network; some annotations name them without their module.
nitpick_ignore_regex = [
    (r"py:.*", r"(attrs?|babel|collections|datetime|decimal|fractions|os|pathlib|types)\..*"),
    (r"py:class", r"Callable|Iterable|Iterator|Mapping|Sequence"),
    (r"py:class", r"Decimal|Fraction|Path|date|timedelta"),
    (r"py:class", r"fundledger\..*\._[A-Z]\w*"),  # a type variable
    (r"py:class", r"Where"),  # an alias of what a filter may be: reference/totals.md tells it
]


def keep_words(
    _app: Sphinx, what: str, _name: str, _value: object, _options: object, lines: list[str]
) -> None:
    """
    Keep a colon in the words that describe an attribute.

    Napoleon takes what stands before a colon in their first line for a type.
    An escaped line end is such a line, and prints as nothing.
    """
    if what in {"attribute", "data", "property"}:
        lines.insert(0, "\\")


def setup(app: Sphinx) -> None:
    """Reach the docstrings before napoleon does."""
    app.connect("autodoc-process-docstring", keep_words, priority=400)
