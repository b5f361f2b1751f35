"""
What one locale's words mean: its lexicon file, on top of what CLDR knows of it.

A language is one file of data in ``lexicons``; nothing else has to know of it. The
file gives the words of sums, periods and labels; signs that every language shares
stand in ``every.toml``; symbols, separators, months and the names of currencies come
from CLDR through Babel. A locale is loaded when it is first asked for.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fundledger.errors import UnknownWordError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = "lexicons"
_SHARED: Final = "every"


@frozen(eq=False)
class Lexicon:
    """
    The words of one locale.

    Args:
        locale: Language and territory, such as ``"en_GB"``.
        language: The language alone.
        territory: ISO 3166 code of the locale's own territory; empty where it names none.
        decimal: The sign between whole units and decimals.
        group: The sign between groups of thousands.
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
    group: str
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
    files = (resources.files(__package__) / _FOLDER).iterdir()
    names = {file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")}
    return tuple(sorted(names - {_SHARED}))


def lexicon_for(locale: str, territory: str | None = None) -> Lexicon:
    """
    Return the words of *locale*, such as ``"en_GB"`` or ``"fr-CA"``.

    A locale without a territory is taken as that of the announcing *territory*.

    Raises:
        UnknownWordError: no lexicon is of that language; those that are are named.

    >>> lexicon_for("de-CH").decimal
    '.'
    """
    language, *subtags = locale.replace("-", "_").split("_")
    own = next((tag for tag in subtags if len(tag) == len("GB")), territory or "")
    return _loaded(language.lower(), own.upper())


@lru_cache(maxsize=64)
def _loaded(language: str, territory: str) -> Lexicon:
    known = languages()
    if language not in known:
        raise UnknownWordError("language to read", language, known)
    words, shared = _file(language), _file(_SHARED)
    own: dict[str, Any] = words.get("in", {}).get(territory, {})
    decimal, group = _separators(language, territory)
    signs = shared["signs"] | words.get("signs", {}) | own.get("signs", {})
    return Lexicon(
        locale=f"{language}_{territory}" if territory else language,
        language=language,
        territory=territory,
        decimal=decimal,
        group=group,
        scales=MappingProxyType(words["scales"] | own.get("scales", {})),
        names=_names_in(language),
        signs=MappingProxyType(signs),
        meanings=MappingProxyType({k: tuple(v) for k, v in shared["meanings"].items()}),
        usual=MappingProxyType(shared["usual"]),
        months=_months_in(language),
        words=MappingProxyType(words),
    )


@lru_cache(maxsize=64)
def _file(name: str) -> dict[str, Any]:
    text = (resources.files(__package__) / _FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _separators(language: str, territory: str) -> tuple[str, str]:
    """Return the signs for decimals and groups: the file's own, or those of CLDR."""
    digits = _file(language).get("digits")
    if digits is None:
        digits = _cldr(language, territory).number_symbols["latn"]
    return digits["decimal"], digits["group"]


def _cldr(language: str, territory: str) -> Any:
    """Return Babel's locale; that of the language where it knows no such territory."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415  loaded on first use

    try:
        return Locale(language, territory or None)
    except UnknownLocaleError:
        return Locale(language)


@lru_cache(maxsize=64)
def _names_in(language: str) -> Mapping[str, str]:
    """Return what each name of a currency means, in every number; the file's own names first."""
    cldr, names = _cldr(language, ""), dict[str, str]()
    for code, forms in cldr._data["currency_names_plural"].items():  # noqa: SLF001  not public
        names.update({_spoken(name): code for name in forms.values()})
    names.update({_spoken(name): code for code, name in cldr.currencies.items()})
    return MappingProxyType(names | _file(language)["currencies"])


def _spoken(name: str) -> str:
    return name.lower().replace("-", " ")


@lru_cache(maxsize=64)
def _months_in(language: str) -> Mapping[str, int]:
    """Return the number of each month, by its name and its short form."""
    cldr = _cldr(language, "")
    return MappingProxyType(
        {
            name.lower().rstrip("."): number
            for width in ("abbreviated", "wide")
            for number, name in cldr.months["format"][width].items()
        }
    )
