"""
Phrases that say something of a sum, found in one pass over the words.

A pattern of the lexicon has ``{}`` where the sum stands: "up to {}", "{} a year". With
``...`` other words may stand between: "increase ... {}", "increase* ... by {}". Without
``{}`` a phrase speaks of every sum in its sentence. ``word*`` is any word that begins so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BOUND: Final = "bound"
"""The kind of phrase that qualifies a figure."""

GAP: Final = "..."
SLOT: Final = "{}"
BEFORE: Final = -1
AFTER: Final = 1
ANYWHERE: Final = 0


class Rule(NamedTuple):
    """
    One pattern of the lexicon.

    *phrase* is its words before the sum, or those after it where none stand before;
    *near* those between the gap and the sum, beside it; *after* those after the sum where
    some stand before too; *reaches* says whether other words may stand between the phrase
    and the sum, and between the sum and what is *after* it.
    """

    kind: str
    label: str
    phrase: tuple[str, ...]
    near: tuple[str, ...]
    after: tuple[str, ...]
    side: int
    reaches: tuple[bool, bool]
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
            known.update(rule.near)
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
    words = _split(pattern)
    if SLOT not in words:
        return Rule(kind, label, tuple(words), (), (), ANYWHERE, (True, True), pattern)
    at = words.index(SLOT)
    before, after = words[:at], words[at + 1 :]
    if before:
        far, gap, near = _parted(before)
        following = tuple(word for word in after if word != GAP)
        return Rule(kind, label, far, near, following, BEFORE, (gap, GAP in after), pattern)
    if GAP not in after:
        return Rule(kind, label, tuple(after), (), (), AFTER, (False, False), pattern)
    near, _, far = _parted(after)
    return Rule(kind, label, far, near, (), AFTER, (True, False), pattern)


def _parted(words: list[str]) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """Part words at a gap; the part that has none is what is looked for."""
    if GAP not in words:
        return tuple(words), False, ()
    at = words.index(GAP)
    return tuple(words[:at]), True, tuple(words[at + 1 :])


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
    """
    Return the phrases in the words, in order.

    A phrase inside a longer one of its kind, or inside a qualifier, is none: in "more
    than {}" there is no "more ... {}".
    """
    found: list[Cue] = []
    size = len(words)
    root = phrases.root
    keys = [phrases.keys[word] for word in words]
    claimed: dict[tuple[str, int], int] = {}
    for place, heads in enumerate(keys):
        if not heads:
            continue
        nodes = [root[head] for head in heads if head in root]
        longest: dict[tuple[str, int], tuple[int, list[Rule]]] = {}
        at = place
        while nodes:
            at += 1
            for node in nodes:
                for rule in node.rules:
                    if rule.near:
                        found.append(Cue(rule, place, at))
                        continue
                    held = longest.get(key := (rule.kind, rule.side))
                    if held is not None and held[0] == at:
                        held[1].append(rule)
                    else:
                        longest[key] = (at, [rule])
            if at >= size or not keys[at]:
                break
            nodes = [node[key] for node in nodes for key in keys[at] if key in node]
        for (kind, side), (end, rules) in sorted(longest.items(), key=_bounds_first):
            if end > claimed.get((kind, side), 0) and end > claimed.get((BOUND, side), 0):
                claimed[kind, side] = end
                found += [Cue(rule, place, end) for rule in rules]
    return found


def _bounds_first(item: tuple[tuple[str, int], object]) -> bool:
    return item[0][0] != BOUND


def stands_at(words: Sequence[str], place: int, phrase: tuple[str, ...], phrases: Phrases) -> bool:
    """Say whether a phrase stands at a place."""
    first = phrase[0]
    if place < 0 or place + len(phrase) > len(words):
        return False
    if words[place] != first and first not in phrases.keys[words[place]]:
        return False
    return len(phrase) == 1 or all(
        wanted in phrases.keys[said]
        for said, wanted in zip(words[place : place + len(phrase)], phrase, strict=True)
    )
