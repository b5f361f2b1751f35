"""
Phrases that say something of a sum, found in one pass over the words.

A pattern of the lexicon has ``{}`` where the sum stands: "up to {}", "{} a year". With
``...`` other words may stand between: "increase ... {}", "increase* ... by {}". Without
``{}`` a phrase speaks of every sum in its sentence. ``word*`` is any word that begins
so, ``*word`` any that ends so, and ``a|b`` is either word.

A lexicon has thousands of patterns, of which a text meets few: those that begin with a
word are made ready when the word is first met.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

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
_LONGEST_WORD: Final = 64
"""How many words are kept once looked up."""


class Forms(NamedTuple):
    """A word of a pattern: what it may be, how it may begin, how it may end."""

    exact: frozenset[str]
    begun: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()

    def fit(self, word: str) -> bool:
        """Say whether a word of the text is this word of the pattern."""
        if word in self.exact:
            return True
        # Both take a tuple, and are false of an empty one.
        return word.startswith(self.begun) or word.endswith(self.ended)


Wanted: TypeAlias = "tuple[Forms, ...]"
"""Words that must stand one after another."""


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
    phrase: Wanted
    near: Wanted
    after: Wanted
    side: int
    reaches: tuple[bool, bool]
    says: str


Cue: TypeAlias = "tuple[Rule, int, int]"
"""A phrase that was found: its rule, its first word, and the word after its last."""

_Pattern: TypeAlias = "tuple[str, str, str]"
"""A pattern as the lexicon has it, with its kind and its label before it."""


class _Node:
    """The words that may go on a phrase, and the rules whose phrase ends here, by kind and side."""

    __slots__ = ("loose", "near", "rules", "words")

    def __init__(self) -> None:
        self.words: Mapping[str, _Node] = _NONE
        self.loose: Mapping[Forms, _Node] = _NONE
        self.rules: Mapping[tuple[str, int], list[Rule]] = _NONE
        self.near: tuple[Rule, ...] = ()

    def add(self, rule: Rule) -> None:
        """Add a rule, whose phrase goes on from here with all but its first word."""
        node = self
        for forms in rule.phrase[1:]:
            node = node._next(forms)
        if rule.near:
            node.near = (*node.near, rule)
            return
        key = (rule.kind, rule.side)
        if key in node.rules:
            node.rules[key].append(rule)
        elif rule.kind == BOUND:  # qualifiers come first, since they take words from others
            node.rules = {key: [rule], **node.rules}
        else:
            node.rules = {**node.rules, key: [rule]}

    def _next(self, forms: Forms) -> _Node:
        """Return the node after a word of a phrase; a new one where no phrase went on so."""
        if forms.begun or forms.ended:
            if forms not in self.loose:
                self.loose = {**self.loose, forms: _Node()}
            return self.loose[forms]
        (word,) = forms.exact
        if word not in self.words:
            self.words = {**self.words, word: _Node()}
        return self.words[word]

    def after(self, word: str) -> list[_Node]:
        """Return where a phrase that has come here can be after one more word."""
        exact = self.words.get(word)
        found = [] if exact is None else [exact]
        if self.loose:
            found += [node for forms, node in self.loose.items() if forms.fit(word)]
        return found


_NONE: Final[Mapping[Any, Any]] = {}
"""What a node has of what it does not have: few have words after them, and fewer all else."""


class Phrases(dict[str, "tuple[_Node, ...]"]):
    """
    For each word, where the phrases that begin with it begin; for most words, nowhere.

    Args:
        tables: A lexicon's tables of patterns: by kind, then by label.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        super().__init__()
        self._patterns: dict[str, list[_Pattern]] = {}
        for kind, labels in tables.items():
            for label, patterns in labels.items():
                for pattern in patterns:
                    for head in _heads(pattern):
                        self._patterns.setdefault(head, []).append((kind, label, pattern))
        loose = [head for head in self._patterns if "*" in head and head != "*"]
        self._lengths = sorted({len(head) - 1 for head in loose})
        self._nodes: dict[str, _Node] = {}

    def __missing__(self, word: str) -> tuple[_Node, ...]:
        lengths = [length for length in self._lengths if length <= len(word)]
        heads = [word, *(f"{word[:length]}*" for length in lengths)]
        heads += [f"*{word[-length:]}" for length in lengths]
        found = tuple(self._node(head) for head in heads if head in self._patterns)
        if len(self) < _MOST_WORDS and len(word) < _LONGEST_WORD:
            self[word] = found
        return found

    def _node(self, head: str) -> _Node:
        """Make the patterns that begin with a word ready, once."""
        node = self._nodes.get(head)
        if node is None:
            node = self._nodes[head] = _Node()
            wanted = _forms(head)
            for kind, label, pattern in self._patterns[head]:
                for rule in _rules(kind, label, pattern):
                    if rule.phrase[0] is wanted:
                        node.add(rule)
        return node


def _heads(pattern: str) -> Sequence[str]:
    """Return the first word of the phrase that is looked for; of "a|b" both."""
    if pattern.startswith(SLOT):
        pattern = pattern.rpartition(f"{GAP} ")[2] if GAP in pattern else pattern[len(SLOT) + 1 :]
    head = pattern.partition(" ")[0]
    if head.isalnum():
        return (head,)
    return _split(head)[0].split("|") if head != GAP else ()


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
    says = f"{kind}: {label}"
    phrases = product(*(word.split("|") for word in far)) if "|" in pattern else (far,)
    for phrase in phrases:
        yield Rule(
            kind, label, _wanted(phrase), _wanted(near), _wanted(following), side, reaches, says
        )


def _wanted(words: Iterable[str]) -> Wanted:
    return tuple(map(_forms, words))


@lru_cache(maxsize=16_384)
def _forms(word: str) -> Forms:
    if "*" not in word:
        return Forms(frozenset(word.split("|")))
    choices = word.split("|")
    return Forms(
        exact=frozenset(choice for choice in choices if "*" not in choice),
        begun=tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        ended=tuple(choice[1:] for choice in choices if choice.startswith("*")),
    )


def _parted(words: list[str]) -> tuple[list[str], bool, list[str]]:
    """Part words at a gap: what stands before it, whether there is one, what stands after."""
    if GAP not in words:
        return words, False, []
    at = words.index(GAP)
    return words[:at], True, words[at + 1 :]


def _split(pattern: str) -> list[str]:
    """Split a pattern as words are split: an elided article is a word of its own."""
    words = pattern.replace("\u2019", "'").split()
    if "'" not in pattern and "\u2019" not in pattern and "-" not in pattern:
        return words
    found: list[str] = []
    for word in words:
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
    claims = _Claims()
    last = len(words) - 1
    for place, word in enumerate(words):
        nodes = phrases[word]
        if not nodes:
            continue
        end = place + 1
        if len(nodes) == 1 and end > claims.end:
            # Most phrases are one word: the next word goes on none.
            node = nodes[0]
            if place == last or not (
                words[end] in node.words or (node.loose and node.after(words[end]))
            ):
                for rules in node.rules.values():
                    found += [(rule, place, end) for rule in rules]
                if node.near:
                    found += [(rule, place, end) for rule in node.near]
                continue
        _find_longest(words, place, nodes, claims, found)
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

    def cover(self, key: tuple[str, int], end: int, taken: Mapping[tuple[str, int], int]) -> bool:
        """Say whether what was found takes a phrase in; *taken* is what begins where it does."""
        if end <= self.get(key, 0):
            return True
        kind, side = key
        if kind == BOUND:
            return end <= self.sides[side]
        bound = (BOUND, side)
        return end <= self.get(bound, 0) or end < taken.get(bound, 0)

    def add(self, place: int, taken: Mapping[tuple[str, int], int]) -> None:
        """Keep how far the phrases that begin at a word reach."""
        for key, end in taken.items():
            if end > self.get(key, 0):
                self[key] = end
            self.end = max(self.end, end)
            if key[0] == NOVELTY and end > place + 1:
                self.sides[key[1]] = max(self.sides[key[1]], end)


def _find_longest(
    words: Sequence[str],
    place: int,
    nodes: Sequence[_Node],
    claims: _Claims,
    found: list[Cue],
) -> None:
    """Add the longest phrases of each kind that begin at a word."""
    reached: list[tuple[int, _Node]] = []
    at, size = place, len(words)
    while nodes:
        at += 1
        for node in nodes:
            reached.append((at, node))
            if node.near:
                found += [(rule, place, at) for rule in node.near]
        if at >= size:
            break
        word = words[at]
        nodes = [following for node in nodes for following in node.after(word)]
    taken: dict[tuple[str, int], int] = {}
    for end, node in reversed(reached):
        for key, rules in node.rules.items():
            if taken.setdefault(key, end) == end and not claims.cover(key, end, taken):
                found += [(rule, place, end) for rule in rules]
    claims.add(place, taken)


def stands_at(words: Sequence[str], place: int, wanted: Wanted) -> bool:
    """Say whether words that are wanted stand at a place."""
    if place < 0 or place + len(wanted) > len(words):
        return False
    return all(forms.fit(words[at]) for at, forms in enumerate(wanted, place))
