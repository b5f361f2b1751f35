"""
Phrases that say something of a sum, found in one pass over the words.

A pattern of the lexicon has ``{}`` where the sum stands: "up to {}", "{} a year". With
``...`` other words may stand between: "increase ... by {}". Without ``{}`` a phrase
speaks of every sum in its sentence. ``word*`` is any word that begins so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

GAP: Final = "..."
SLOT: Final = "{}"
BEFORE: Final = -1
AFTER: Final = 1
ANYWHERE: Final = 0


class Rule(NamedTuple):
    """
    One pattern of the lexicon.

    *phrase* is its words before the sum, or those after it where none stand before;
    *after* those after the sum where some stand before too; *reaches* says that other
    words may stand between the phrase and the sum.
    """

    kind: str
    label: str
    phrase: tuple[str, ...]
    after: tuple[str, ...]
    side: int
    reaches: bool
    pattern: str


class Cue(NamedTuple):
    """A phrase that was found: its rule, and the words it takes, the last not included."""

    rule: Rule
    first: int
    last: int


class _Node(dict[str, "_Node"]):
    """The words that may go on a phrase, and the rules whose phrase ends here."""

    __slots__ = ("rules",)

    def __init__(self) -> None:
        super().__init__()
        self.rules: tuple[Rule, ...] = ()


class Phrases:
    """
    The phrases of many rules, to be looked for all at once.

    ``keys[word]`` are the words of phrases that a word of the text can be: itself, and
    each ``word*`` that it begins like; most words are none.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.root = _Node()
        known: set[str] = set()
        for rule in rules:
            node = self.root
            for word in rule.phrase:
                node = node.setdefault(word, _Node())
            node.rules = (*node.rules, rule)
            known.update(rule.phrase)
            known.update(rule.after)
        self.keys = _Keys(known)


class _Keys(dict[str, "tuple[str, ...]"]):
    """The words of phrases that each word can be; looked up once, and kept."""

    _MOST = 50_000

    def __init__(self, known: set[str]) -> None:
        super().__init__({word: (word,) for word in known if not word.endswith("*")})
        self._prefixes = {word[:-1] for word in known if word.endswith("*")}
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        for word in list(self):
            self[word] = (word, *self._beginnings(word))

    def _beginnings(self, word: str) -> list[str]:
        size = len(word)
        return [
            f"{word[:length]}*"
            for length in self._lengths
            if length <= size and word[:length] in self._prefixes
        ]

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = tuple(self._beginnings(word))
        if len(self) < self._MOST:
            self[word] = found
        return found


def rules_of(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[Rule]:
    """Give the rules of a lexicon's tables of patterns: by kind, then by label."""
    for kind, labels in tables.items():
        for label, patterns in labels.items():
            for pattern in patterns:
                yield _rule(kind, label, pattern)


def _rule(kind: str, label: str, pattern: str) -> Rule:
    words: list[Any] = _split(pattern)
    if SLOT not in words:
        return Rule(kind, label, tuple(words), (), ANYWHERE, True, pattern)
    at = words.index(SLOT)
    before, after = words[:at], words[at + 1 :]
    reaches = GAP in before[-1:] or GAP in after[:1]
    before = [word for word in before if word != GAP]
    after = [word for word in after if word != GAP]
    if before:
        return Rule(kind, label, tuple(before), tuple(after), BEFORE, reaches, pattern)
    return Rule(kind, label, tuple(after), (), AFTER, reaches, pattern)


def _split(pattern: str) -> list[str]:
    """Split a pattern as words are split: an elided article is a word of its own."""
    found: list[str] = []
    for word in pattern.replace("\u2019", "'").split():
        head, apostrophe, rest = word.partition("'")
        if apostrophe and len(rest) > 1:
            found += [head + "'", rest]
        elif "-" in word and len(word) > 1:
            pieces = word.split("-")
            for number, piece in enumerate(pieces):
                found += (["-"] if number else []) + ([piece] if piece else [])
        else:
            found.append(word)
    return found


def find_cues(words: Sequence[str], phrases: Phrases) -> list[Cue]:
    """Return every phrase in the words, in order; the longer of two that begin together last."""
    found: list[Cue] = []
    size = len(words)
    root = phrases.root
    keys = [phrases.keys[word] for word in words]
    for place, heads in enumerate(keys):
        for head in heads:
            node = root.get(head)
            if node is None:
                continue
            at = place + 1
            nodes = [node]
            while nodes:
                following: list[_Node] = []
                for node in nodes:
                    for rule in node.rules:
                        found.append(Cue(rule, place, at))
                    if node and at < size:
                        following += [node[key] for key in keys[at] if key in node]
                nodes = following
                at += 1
    return found


def stands_at(words: Sequence[str], place: int, phrase: tuple[str, ...], phrases: Phrases) -> bool:
    """Say whether a phrase stands at a place."""
    if place + len(phrase) > len(words):
        return False
    return all(
        wanted in phrases.keys[said]
        for said, wanted in zip(words[place : place + len(phrase)], phrase, strict=True)
    )
