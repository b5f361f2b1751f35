"""
Phrases that say something of a sum, found in one pass over the words.

A pattern of the lexicon has ``{}`` where the sum stands: "up to {}", "{} a year". With
``...`` other words may stand between: "increase ... {}", "increase* ... by {}". Without
``{}`` a phrase speaks of every sum in its sentence. ``word*`` is any word that begins
so, ``*word`` any that ends so, and ``a|b`` is either word.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BOUND: Final = "bound"
"""The kind of phrase that qualifies a figure."""

NOVELTY: Final = "novelty"
GAP: Final = "..."
SLOT: Final = "{}"
BEFORE: Final = -1
AFTER: Final = 1
ANYWHERE: Final = 0


_MOST_WORDS: Final = 50_000
"""How many words are kept once looked up."""


Wanted: TypeAlias = "tuple[frozenset[str], ...]"
"""Words that must stand one after another, each in one of several forms."""


class Rule(NamedTuple):
    """
    One pattern of the lexicon.

    *phrase* is its words before the sum, or those after it where none stand before;
    *near* those between the gap and the sum, beside it; *after* those after the sum where
    some stand before too; *reaches* says whether other words may stand between the phrase
    and the sum, and between the sum and what is *after* it; *says* is what it tells.
    """

    kind: str
    label: str
    phrase: tuple[str, ...]
    near: Wanted
    after: Wanted
    side: int
    reaches: tuple[bool, bool]
    says: str


Cue: TypeAlias = "tuple[Rule, int, int]"
"""A phrase that was found: its rule, its first word, and the word after its last."""


class _Node(dict[str, "_Node"]):
    """The words that may go on a phrase, and the rules whose phrase ends here, by kind and side."""

    __slots__ = ("near", "rules")

    def __init__(self) -> None:
        super().__init__()
        self.rules: dict[tuple[str, int], list[Rule]] = {}
        self.near: list[Rule] = []

    def add(self, rule: Rule) -> None:
        if rule.near:
            self.near.append(rule)
        else:
            self.rules.setdefault((rule.kind, rule.side), []).append(rule)


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
            node.add(rule)
            known.update(rule.phrase)
            known.update(*rule.near, *rule.after)
        self.keys = _Keys(known)
        self.starts = _Starts(self.root, self.keys)


class _Starts(dict[str, "list[_Node]"]):
    """The nodes at which a phrase that begins with a word begins; looked up once, and kept."""

    def __init__(self, root: _Node, keys: _Keys) -> None:
        super().__init__()
        self._root, self._keys = root, keys

    def __missing__(self, word: str) -> list[_Node]:
        found = [self._root[key] for key in self._keys[word] if key in self._root]
        if len(self) < _MOST_WORDS:
            self[word] = found
        return found


class _Keys(dict[str, "tuple[str, ...]"]):
    """The words of phrases that each word can be; looked up once, and kept."""

    def __init__(self, known: set[str]) -> None:
        super().__init__()
        self._exact = frozenset(word for word in known if "*" not in word)
        self._begun = frozenset(word for word in known if word.endswith("*"))
        self._ended = frozenset(word for word in known if word.startswith("*"))
        self._lengths = sorted({len(word) - 1 for word in (*self._begun, *self._ended)})

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = (word,) if word in self._exact else ()
        lengths = [length for length in self._lengths if length <= len(word)]
        begun = [key for length in lengths if (key := f"{word[:length]}*") in self._begun]
        ended = [key for length in lengths if (key := f"*{word[-length:]}") in self._ended]
        if len(self) < _MOST_WORDS:
            self[word] = (*found, *begun, *ended)
        return (*found, *begun, *ended)


def rules_of(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[Rule]:
    """Give the rules of a lexicon's tables of patterns: by kind, then by label."""
    for kind, labels in tables.items():
        for label, patterns in labels.items():
            for pattern in patterns:
                yield from _rules(kind, label, pattern)


def _rules(kind: str, label: str, pattern: str) -> Iterator[Rule]:
    """Give the rule of a pattern; one for each form of the phrase that is looked for."""
    words = _split(pattern)
    at = words.index(SLOT) if SLOT in words else len(words)
    before, after = words[:at], words[at + 1 :]
    if before:
        far, gap, near = _parted(before)
        side = BEFORE if at < len(words) else ANYWHERE
        following = [word for word in after if word != GAP]
        reaches = (gap or side == ANYWHERE, GAP in after)
    elif GAP in after:
        near, _, far = _parted(after)
        side, following, reaches = AFTER, [], (True, False)
    else:
        far, near, side, following, reaches = after, [], AFTER, [], (False, False)
    for phrase in product(*(word.split("|") for word in far)):
        says = f"{kind}: {label}"
        yield Rule(kind, label, phrase, _wanted(near), _wanted(following), side, reaches, says)


def _wanted(words: Iterable[str]) -> Wanted:
    return tuple(frozenset(word.split("|")) for word in words)


def _parted(words: list[str]) -> tuple[list[str], bool, list[str]]:
    """Part words at a gap: what stands before it, whether there is one, what stands after."""
    if GAP not in words:
        return words, False, []
    at = words.index(GAP)
    return words[:at], True, words[at + 1 :]


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
    than {}" there is no "more ... {}". Nor is a qualifier that ends what is said of
    novelty: the French "en plus de {}" is no "plus de {}".
    """
    found: list[Cue] = []
    starts, keys = phrases.starts, phrases.keys
    claims = _Claims()
    last = len(words) - 1
    for place, word in enumerate(words):
        nodes = starts[word]
        if not nodes:
            continue
        end = place + 1
        if len(nodes) == 1 and end > claims.end:
            # Most phrases are one word: the next word goes on none.
            node = nodes[0]
            if not node or place == last or node.keys().isdisjoint(keys[words[end]]):
                for rules in node.rules.values():
                    found += [(rule, place, end) for rule in rules]
                if node.near:
                    found += [(rule, place, end) for rule in node.near]
                continue
        _find_longest(words, place, nodes, keys, claims, found)
    return found


class _Claims(dict[tuple[str, int], int]):
    """
    How far the phrases of a kind and side that were found reach.

    *end* is the farthest of all; *sides* has the farthest of novelty on either side.
    """

    def __init__(self) -> None:
        super().__init__()
        self.end = 0
        self.sides = {BEFORE: 0, AFTER: 0, ANYWHERE: 0}


def _find_longest(
    words: Sequence[str],
    place: int,
    nodes: list[_Node],
    keys: _Keys,
    claims: _Claims,
    found: list[Cue],
) -> None:
    """Add the longest phrases of each kind that begin at a word."""
    longest: dict[tuple[str, int], tuple[int, list[Rule]]] = {}
    at, size = place, len(words)
    while nodes:
        at += 1
        for node in nodes:
            for key, rules in node.rules.items():
                held = longest.get(key)
                longest[key] = (at, held[1] + rules if held and held[0] == at else rules)
            found += [(rule, place, at) for rule in node.near]
        if at >= size:
            break
        heads = keys[words[at]]
        nodes = [node[head] for node in nodes for head in heads if head in node]
    before = claims.sides.copy()
    bounds = {side: longest.get((BOUND, side), (0,))[0] for side in (BEFORE, AFTER)}
    for key, (end, rules) in longest.items():
        kind, side = key
        if end <= claims.get(key, 0) or (kind == BOUND and end <= before[side]):
            continue
        if kind != BOUND and end <= max(claims.get((BOUND, side), 0), bounds.get(side, 0)):
            continue
        claims[key] = end
        claims.end = max(claims.end, end)
        if end > place + 1 and kind == NOVELTY:
            claims.sides[side] = max(claims.sides[side], end)
        found += [(rule, place, end) for rule in rules]


def stands_at(words: Sequence[str], place: int, wanted: Wanted, phrases: Phrases) -> bool:
    """Say whether words that are wanted stand at a place."""
    if place < 0 or place + len(wanted) > len(words):
        return False
    keys = phrases.keys
    return not any(
        forms.isdisjoint(keys[words[at]]) for at, forms in enumerate(wanted, place)
    )
