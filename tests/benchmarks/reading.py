"""Reading announcements: against plain regular expressions, over sizes, and on hostile text."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from measuring import Row, least

from fundledger.reading import read
from fundledger.reading.lexicon import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = (
    "Ministers announced a further £{n} million for buses in 2024-25, of which £3 million is "
    "for Cornwall. Councils will share up to £1.2bn over the next three years, on top of the "
    "£400m already promised, and spending per pupil rises by £150 to £5,200 a year.\n\n"
    "The meeting heard that more can be done, and agreed to look again at the plans in autumn. "
    "Officers from seven counties spoke about their work since 2010 with schools and families.\n\n"
)
"""Seven sums in some 500 characters: sparser than a headline, denser than a report."""

SUM = re.compile(
    r"(?:[£€$]|[A-Z]{3} ?)[0-9][0-9,.]*(?: ?(?:million|billion|trillion|bn|m|k)\b)?"
    r"|[0-9][0-9,.]* (?:million|billion|trillion) (?:pounds|euros?|dollars)"
)
WORD = re.compile(r"\w+|[^\w\s]")
SIZES = {"1 kB": 1_000, "10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
HOSTILE = {
    "a million digits": "1" * 1_000_000,
    "a million pound signs": "£" * 1_000_000,
    "nested brackets": "£5m " + "(" * 500_000 + ")" * 500_000,
    "10 MB without a space": "a" * 10_000_000,
    "a million digits and letters": "1a" * 500_000,
    "50,000 sums without a full stop": "£5m, " * 50_000,
}


def story(size: int) -> str:
    """Return running text of about *size* characters."""
    pieces, length, number = [], 0, 0
    while length < size:
        pieces.append(STORY.format(n=number % 900 + 1))
        length += len(pieces[-1])
        number += 1
    return "".join(pieces)


def rows(*, full: bool) -> Iterator[Row]:
    """Measure ``read`` in English; each size against finding bare sums and splitting words."""
    read(story(10_000), locale="en_GB")
    for name, size in SIZES.items():
        if size > 1_000_000 and not full:
            continue
        text = story(size)
        ours, words, sums = least(
            lambda text=text: read(text, locale="en_GB"),
            lambda text=text: WORD.findall(text),
            lambda text=text: SUM.findall(text),
            rounds=3,
        )
        rate = f"{len(text) / ours / 1000:,.0f} kB/s"
        yield Row(f"read {name} of news ({rate})", ours, "splitting it into words", words)
        yield Row(f"read {name} of news", ours, "finding bare sums by one pattern", sums)
    normal = story(1_000_000)
    (usual,) = least(lambda: read(normal, locale="en_GB"), rounds=2)
    for name, text in HOSTILE.items():
        (ours,) = least(lambda text=text: read(text, locale="en_GB"), rounds=2)
        scaled = usual * len(text) / len(normal)
        yield Row(f"read {name}", ours, "as much news, times 10", scaled * 10, 1)
    for language in languages():
        yield Row(f"first text in {language}", loading(language), "50 ms", 0.05, 1)


def loading(language: str) -> float:
    """Measure what the first text in a language takes, once another language was read."""
    code = (
        "import time; from fundledger.reading import read; "
        f"read('£5m', locale={'de' if language == 'en' else 'en'!r}); t = time.process_time(); "
        f"read('€5 in 2019', locale={language!r}); print(time.process_time() - t)"
    )
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(5)
    )
    return min(float(run.stdout) for run in runs)
