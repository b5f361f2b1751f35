"""Quotes in texts: found to the letter, found through changed signs, or the nearest shown."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fundledger.reading import folding
from fundledger.reading.folding import DASHES, QUOTES, Page, folded
from fundledger.reading.quoting import Located, Nearest, Sign, locate

STORY = (
    "The Home Secretary praised the “incredible” work that forces do.\n\n"
    "In addition, in 2019 to 2020 total police funding will increase by up to £970 million "
    "including council tax precept – the biggest increase since 2010.\n\n"
    "The £970 million will help."
)

SPACES = [" ", "\u00a0", "\n", "\r\n", "\t", "\u2009", "  ", " \u200b", "\u202f\n ", "\u3000"]
UNSEEN = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d", "\ufe0f"]
LIKE = {
    " ": SPACES,
    "-": list(DASHES),
    "'": list(QUOTES),
    "fi": ["ﬁ", "fi"],
    "ff": ["ﬀ", "ff"],
    "é": ["\u00e9", "e\u0301"],
    "…": ["...", "…"],
}

MARKS = re.compile(r"\^{4}")

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
"""Any text that Python can hold, halves of surrogate pairs included."""

SIGNS = st.text(
    st.sampled_from("abé -–—'\"“”«»\n\t\u00a0\u00ad\u200b\u0301\u0323…ﬁ.½¨´ŉ가ㅏ\uff9e\ud800")
)
"""Texts of what is folded, and of what might be folded wrongly beside it."""

WORDS = st.sampled_from(["fund", "£970m", "offices", "café", "efﬁcient", "x", "2019", "a", "’s"])
GAPS = st.sampled_from([" ", " ", " ", "-", " – ", "…", " '", "' ", "\n"])


@st.composite
def passages(draw):
    """Lists of words and what stands between them, with something to read at both ends."""
    words = draw(st.lists(WORDS.filter(str.isalnum), min_size=2, max_size=12))
    gaps = draw(st.lists(GAPS, min_size=len(words) - 1, max_size=len(words) - 1))
    return [words[0], *(bit for pair in zip(gaps, words[1:], strict=True) for bit in pair)]


@st.composite
def cuts(draw, texts):
    """A text, and two places in it, in order."""
    text = draw(texts)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, start, end


def rewritten(text, choose):
    """Write other signs for those of a text, and characters that nobody sees within words."""
    text = folded(text).replace("...", "…").replace("e\u0301", "é")
    pieces = []
    while text:
        sign = next((sign for sign in LIKE if text.startswith(sign)), text[0])
        pieces.append(choose(LIKE.get(sign, [sign])))
        text = text.removeprefix(sign)
        if sign.isalnum() and text[:1].isalnum() and choose([True, False, False]):
            pieces.append(choose(UNSEEN))
    return "".join(pieces)


def is_mark(character):
    """Say whether a character folds into a mark upon the letter before it."""
    return combining(folded(character)[:1] or " ") > 0


class TestFolding:
    @given(text=ANY | SIGNS)
    def test_pieces_do_not_show(self, text):
        """A text folded in pieces is what it is folded at once, unless a letter has many marks."""
        assume(not MARKS.search("".join("^" if is_mark(sign) else "x" for sign in text)))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(folding, "_PIECE", 7)
            patched.setattr(folding, "_REACH", 9)
            page = Page(text)

            assert folded(text) == page.folded

    @given(text=ANY | SIGNS)
    def test_the_way_back(self, text):
        """What is before a place of the folded text is what is before it in the text, folded."""
        page = Page(text)
        for at in range(len(page.folded) + 1):
            back = page.original(at)
            if back is not None:
                assert (page.folded[:at], page.folded[at:]) == (
                    folded(text[:back]),
                    folded(text[back:]),
                )

    @given(text=ANY | SIGNS)
    def test_both_ends_have_a_way_back(self, text):
        """The folded text begins and ends where whole characters do."""
        page = Page(text)

        assert page.original(0) is not None
        assert page.original(len(page.folded)) is not None

    def test_tables_are_closed(self):
        """No other character is compatible with a dash or a quotation mark of the tables."""
        others = (chr(code) for code in range(0x110000))
        alike = {sign for sign in others if normalize("NFKD", sign) in DASHES + QUOTES}

        assert {"-", "'"} == {folded(sign) for sign in DASHES + QUOTES}
        assert set() == alike - {*DASHES, *QUOTES}

    def test_a_letter_begins_anew(self):
        """No letter or digit but two folds into a mark, so that pieces may begin with one."""
        letters = (chr(code) for code in range(0x110000) if chr(code).isalnum())

        assert ["\uff9e", "\uff9f"] == [
            letter for letter in letters if combining(normalize("NFKD", letter)[0])
        ]


class TestFound:
    @given(cut=cuts(ANY | SIGNS))
    def test_any_quote_of_any_text(self, cut):
        """Words cut from a text are located, and the text has them where it says."""
        text, start, end = cut
        assume(start < end)

        found = locate(text[start:end], text)

        assert isinstance(found, Located)
        assert text[start:end] == text[found.start : found.end] == found.words
        assert found.occurrences >= 1
        assert () == found.changed

    @given(before=passages(), quote=passages(), after=passages(), data=st.data())
    def test_through_changed_signs(self, before, quote, after, data):
        """Words are located whatever their white space, quotation marks, dashes, ligatures."""
        exact = "".join(quote)
        text = f"{''.join(before)} {exact} {''.join(after)}"
        changed = rewritten(exact, lambda options: data.draw(st.sampled_from(options)))

        found = locate(changed, text)

        assert isinstance(found, Located)
        assert folded(exact) == folded(found.words)
        assert found.words == text[found.start : found.end]
        assert (changed == found.words) is (not found.changed)

    @given(before=passages(), quote=passages(), after=passages(), data=st.data())
    def test_in_a_text_of_changed_signs(self, before, quote, after, data):
        """The text may be the one whose signs are others; the place is that of its words."""
        quote = ["Marker", " ", *quote, " ", "Ending"]
        exact = "".join(quote)
        changed = rewritten(exact, lambda options: data.draw(st.sampled_from(options)))
        text = f"{''.join(before)} {changed} {''.join(after)}"
        at = len("".join(before)) + 1

        found = locate(exact, text)

        assert isinstance(found, Located)
        assert at == found.start
        assert changed.rstrip("".join(UNSEEN)) == found.words.rstrip("".join(UNSEEN))

    def test_signs_are_named(self):
        """What a quote has otherwise than its text is said, kind by kind."""
        words = "the “incredible” work – of ﬁve\nforces"
        quotes = {
            "the “incredible” work – of ﬁve forces": (Sign.WHITE_SPACE,),
            "the 'incredible' work – of ﬁve\nforces": (Sign.QUOTATION_MARKS,),
            "the “incredible” work - of ﬁve\nforces": (Sign.DASHES,),
            "the “incredible” work – of five\nforces": (Sign.LETTERFORMS,),
            "the “incre\u00addible” work – of ﬁve\nforces": (Sign.WHITE_SPACE,),
            "the “incredible” work –of ﬁve\n forces": (Sign.WHITE_SPACE,),
            "the «incredible» work—of five\nforces": tuple(Sign),
        }

        assert quotes == {quote: locate(quote, words).changed for quote in quotes}

    def test_white_space_that_only_moved(self):
        """White space on the other side of a dash is white space that changed."""
        assert (Sign.WHITE_SPACE,) == locate("work -of", "work- of").changed

    def test_a_line_broken_at_a_soft_hyphen(self):
        """A word that a soft hyphen breaks in two lines is one word."""
        found = locate("new investment", "a new invest\u00ad\nment fund")

        assert (2, 18) == (found.start, found.end)

    def test_not_within_a_character(self):
        """Half of a ligature, or a letter less its accent, is not the quote."""
        assert not isinstance(locate("the caf", "then the ca\ufb00"), Located)
        assert not isinstance(locate("cafe", "caf\u00e9"), Located)
        assert 5 == locate("cafe\u0301", "caf\u00e8 caf\u00e9").start

    def test_a_whole_character_further_on(self):
        """Where one place cuts through a character, a later one is still found."""
        found = locate("f\ni", "\ufb01\u00a0 f i")

        assert (3, 6) == (found.start, found.end)

    def test_case_is_kept(self):
        """Other capitals are other words."""
        found = locate("In Addition", STORY)

        assert isinstance(found, Nearest)
        assert "In addition" == found.words

    def test_no_words(self):
        """An empty quote is nowhere, and nothing is in an empty text."""
        assert locate("", STORY) is None
        assert locate("fund", "") is None
        assert locate("\u00ad \u200b", "fund") is None


class TestSeveral:
    def test_counted(self):
        """A quote that the text has twice is counted, and the first is shown."""
        found = locate("£970 million", STORY)

        assert (STORY.index("£970"), 2) == (found.start, found.occurrences)

    @pytest.mark.parametrize("gap", [" ", "\n"])
    def test_context_chooses(self, gap):
        """The words around choose between several places, their own signs changed or not."""
        quote = f"£970{gap}million"
        last = STORY.rindex("£970")

        assert last == locate(quote, STORY, prefix="2010. \u00a0The\n").start
        assert last == locate(quote, STORY, suffix=" will\nhelp.").start
        assert last == locate(quote, STORY, prefix="The ", suffix=" will").start
        assert last > locate(quote, STORY, prefix="by up to ").start

    def test_context_is_no_condition(self):
        """A context that is nowhere loses no quote."""
        assert 1 == locate("the biggest", STORY, prefix="never said").occurrences

    @given(count=st.integers(1, 20), chosen=st.integers(0, 19))
    def test_each_can_be_chosen(self, count, chosen):
        """Of many places alike, each can be had by what stands before it."""
        chosen %= count
        text = "".join(f"number {number:02}: a fund. " for number in range(count))

        found = locate("a fund", text, prefix=f"number {chosen:02}: ")

        assert count == found.occurrences
        assert text.index(f"{chosen:02}: a fund") + 4 == found.start


class TestNearest:
    def test_shown(self):
        """A misquote is shown what the text says, and how much of it is alike."""
        found = locate("total police funding will increase by £970 million", STORY)

        assert Nearest(95, 151, STORY[95:151], 94) == found
        assert "total police funding will increase by up to £970 million" == found.words

    def test_whole_words(self):
        """A passage is shown in whole words."""
        assert "In addition, in 2019" == locate("n addition, inn 201", STORY).words

    def test_nothing_alike(self):
        """A text without anything alike has no nearest passage."""
        assert locate("broadband vouchers for rural pubs", STORY) is None

    def test_a_long_quote(self):
        """A quote of many hundred words is found nearest to itself with some of them changed."""
        words = [f"{'bcdfgklm'[n % 8]}{'aeiou'[n * n % 5]}{n % 911}" for n in range(9000)]
        text = " ".join(words)
        quote = [*words[5000:5400]]
        quote[::9] = ["other"] * len(quote[::9])

        found = locate(" ".join(quote), text)

        assert len(" ".join(words[:5000])) + 1 == pytest.approx(found.start, abs=60)
        assert 60 < found.similarity < 95

    @given(
        words=st.lists(st.integers(1000, 9999), min_size=40, max_size=200, unique=True),
        data=st.data(),
    )
    def test_one_word_changed(self, words, data):
        """A quote with one word changed is found nearest to where it was cut from."""
        start = data.draw(st.integers(0, len(words) - 12))
        text = " ".join(map(str, words))
        quote = [str(word) for word in words[start : start + 12]]
        right = " ".join(quote)
        quote[data.draw(st.integers(1, 10))] = "other"

        found = locate(" ".join(quote), text)

        assert right == found.words == text[found.start : found.end]
        assert 80 <= found.similarity < 100


class TestAnyText:
    @given(quote=ANY | SIGNS, text=ANY | SIGNS, prefix=st.none() | SIGNS, suffix=st.none() | ANY)
    def test_never_raises(self, quote, text, prefix, suffix):
        """Whatever the two hold, the answer is a passage of the text, or none."""
        found = locate(quote, text, prefix=prefix, suffix=suffix)

        assert found is None or found.words == text[found.start : found.end] != ""

    @given(text=SIGNS, data=st.data())
    def test_texts_alike(self, text, data):
        """So it is where most of the text is in the quote."""
        start = data.draw(st.integers(0, len(text)))
        quote = text[:start] + data.draw(SIGNS) + text[start:]

        found = locate(quote, text * 3)

        assert found is None or found.words == (text * 3)[found.start : found.end] != ""

    @pytest.mark.parametrize(
        "odd", ["e\u0301", "\u0301", "…", "\u200b", "a", "\ufb01 ", "-", "\ud800"]
    )
    def test_long_and_odd(self, odd):
        """A long text of one odd thing is no trouble, across all its pieces."""
        text = f"begin {odd * 12_000} here\u00a0ends"

        assert len(text) - 9 == locate("here ends", text).start

    def test_many_pieces(self):
        """The way back is found in every one of many pieces, however often it is asked for."""
        text = f"a\u00a0fund {'x' * 5000} " * 70

        found = locate("a fund", text, prefix="x", suffix="x")

        assert (0, 70) == (locate("a fund", text).start, found.occurrences)
