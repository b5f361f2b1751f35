"""
What one locale's words mean: its lexicon file, on top of what CLDR knows of it.

A language is one file of data in ``lexicons``; nothing else has to know of it. The
file gives the words of sums, periods and labels; signs that every language shares
stand in ``every.toml``. The names of months and the decimal sign stand in the file as
CLDR has them, so that most texts are read without asking it; the currencies of
territories, the rarer names of currencies and the signs of other territories are asked
of CLDR through Babel when they are met. A locale is loaded when it is first asked for.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from fundledger.errors import UnknownWordError
from fundledger.reading.territories import checked_text, territory_named

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = "lexicons"
_SHARED: Final = "every"
_EVERYWHERE: Final = "*"


@frozen(eq=False)
class Lexicon:
    """
    The words of one locale.

    Args:
        locale: Language and territory, such as ``"en_GB"``.
        language: The language alone.
        territory: ISO 3166 code of the locale's own territory; empty where it names none.
        decimal: The sign between whole units and decimals.
        scales: Powers of ten by word, in small letters unless the word is written otherwise.
        names: What a currency's name means: a code, or a meaning shared by several.
        signs: What a sign before or after a figure means, in the same way.
        meanings: The codes that a shared meaning may stand for, the likeliest first.
        usual: The code that a shared meaning stands for unless the territory says otherwise.
        months: Months by name and by their short forms.
        words: The file's own tables.
    """

    locale: str
    language: str
    territory: str
    decimal: str
    scales: Mapping[str, int]
    names: Mapping[str, str]
    signs: Mapping[str, str]
    meanings: Mapping[str, tuple[str, ...]]
    usual: Mapping[str, str]
    months: Mapping[str, int]
    words: Mapping[str, Any]


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """
    Return the languages that can be read, sorted: one for each lexicon file.

    >>> "cy" in languages()
    True
    """
    files = (resources.files("fundledger.reading") / _FOLDER).iterdir()
    names = {file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")}
    return tuple(sorted(names - {_SHARED}))


def lexicon_for(locale: str, territory: str | None = None) -> Lexicon:
    """
    Return the words of *locale*, such as ``"en_GB"`` or ``"fr-CA"``.

    A locale without a territory is taken as that of the announcing *territory*.

    Raises:
        QuestionError: there is no such territory; what may be meant is named.
        TypeError: the locale or the territory is no string.
        UnknownWordError: no lexicon is of that language; those that are are named.

    >>> lexicon_for("de-CH").decimal, lexicon_for("de", "AT").decimal
    ('.', ',')
    """
    checked_text(locale, "locale")
    language, *subtags = locale.replace("-", "_").split("_")
    own = next((tag for tag in subtags if len(tag) == len("GB")), territory or "")
    return _loaded(language.lower(), own)


@lru_cache(maxsize=256)
def _loaded(language: str, territory: str) -> Lexicon:
    known = languages()
    if language not in known:
        raise UnknownWordError("language to read", language, known)
    territory = territory and territory_named(territory)
    words, shared = _file(language), _file(_SHARED)
    own: dict[str, Any] = words.get("in", {}).get(territory, {})
    signs = shared["signs"] | words.get("signs", {}) | own.get("signs", {})
    return Lexicon(
        locale=f"{language}_{territory}" if territory else language,
        language=language,
        territory=territory,
        decimal=_decimal(language, territory),
        scales=MappingProxyType(words["scales"] | own.get("scales", {})),
        names=MappingProxyType(words["currencies"]),
        signs=MappingProxyType(signs),
        meanings=MappingProxyType({k: tuple(v) for k, v in shared["meanings"].items()}),
        usual=MappingProxyType(shared["usual"]),
        months=_months(language),
        words=MappingProxyType(words),
    )


@lru_cache(maxsize=64)
def _file(name: str) -> dict[str, Any]:
    text = (resources.files("fundledger.reading") / _FOLDER / f"{name}.toml").read_text(
        encoding="utf-8"
    )
    return _listed(tomllib.loads(text))


def _listed(table: dict[str, Any]) -> dict[str, Any]:
    """Make a list of each block of lines; a parser reads a block faster than as many strings."""
    for name, value in table.items():
        if isinstance(value, dict):
            _listed(cast("dict[str, Any]", value))
        elif isinstance(value, str) and "\n" in value:
            table[name] = [line for line in value.split("\n") if line]
    return table


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """Return the number of each month, by its name and its short forms."""
    lines: list[str] = _file(language)["months"]["names"]
    return MappingProxyType(
        {name: number for number, line in enumerate(lines, 1) for name in line.split()}
    )


def _decimal(language: str, territory: str) -> str:
    """Return the sign before decimals: the file's, or CLDR's for a territory it does not list."""
    digits: dict[str, Any] = _file(language)["digits"]
    if territory in digits["home"] or _EVERYWHERE in digits["home"]:
        return str(digits["decimal"])
    return str(_cldr(language, territory).number_symbols["latn"]["decimal"])


@lru_cache(maxsize=64)
def rare_names(language: str) -> Mapping[str, str]:
    """
    Return the code of each currency that CLDR has a name for, by its name in any number.

    >>> rare_names("en")["jamaican dollars"]
    'JMD'
    """
    cldr, names = _cldr(language, ""), dict[str, str]()
    for code, forms in cldr._data["currency_names_plural"].items():  # noqa: SLF001  not public
        names.update({_spoken(name): code for name in forms.values()})
    names.update({_spoken(name): code for code, name in cldr.currencies.items()})
    return MappingProxyType(names)


def _spoken(name: str) -> str:
    return name.lower().replace("-", " ")


def _cldr(language: str, territory: str) -> Any:
    """Return Babel's locale; that of the language where it knows no such territory."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415  loaded on first use

    try:
        return Locale(language, territory or None)
    except UnknownLocaleError:
        return Locale(language)
