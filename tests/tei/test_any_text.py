"""Whatever stands in a file, in whatever order, becomes valid TEI, and no word of it is lost."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from recto.checks import schema
from recto.checks.account import account
from recto.errors import SourceError
from recto.sources.document import Source
from recto.sources.reading import recognise
from recto.sources.recipe import Recipe
from recto.tei.importing import encode
from recto.tei.serialising import serialise

HABITS = (
    "Chapter One", "A HEADING", "IV.", "THE END", "Introduction", "Contents", "1.1 Deep", "# a heading",
    "A paragraph of its own, with a call [1], and (i) one; (ii) two; and (iii) three.",
    "word* and word† and [*]",
    "1. first", "2. second", "1) x", "(1) y", "- a dash", "* a star", "[1] a note",
    "[2] another. [Editor’s note]", "[Footnote 1: foot]",
    "*note", "† a note", "Notes", "NOTES", "[3", "]", "[[1]]", "“quoted [12] words”",
    "  an indented line", "    a more indented line", "> quoted", "* * *", "_____", "====", "----",
    "By Ann Lee", "Translated by Ann Lee.", "Title: A", "Author: B", "From X, Vol. 3, 1999, pp. 3-5.",
    "Last updated on 3.4.1999", "*** START OF THE PROJECT GUTENBERG EBOOK X ***",
    "*** END OF THE PROJECT GUTENBERG EBOOK X ***", "[bookmark: _Toc]", "[Pg 12]", "Page 13", "12",
    "two pages are missing here", "GREAT wars", "_it_ and *bold*", "&amp; <b>x</b> ]]>", "\x0c", "tab\there",
    "[Sidenote: beside]", "in [Sidenote: its line] too", "[Illustration]",
    "[Illustration: a", "cut]", "/*", "*/", "/#", "#/", "[Transcriber's Note: so]", "TRANSCRIBER'S NOTES",
    "[Greek: logos]", "a word 1) and 2) two", "*) x", "word§", "§ note", "|| note", "word||", "[ii]",
    "[ii] two", "↩", "Back to top", "ᵃ one", "oneᵃ", "References", "ÀÉ\u2028x", "\ufffe\ud7ff",
    "\u200f\u202eعربي", "a" * 300,
)  # fmt: skip
PROJECT = Path(__file__).parents[2]
WORD = re.compile(r"[^\W_]+")
TEXTS = 80

Validator = Callable[[Path, Iterable[Path]], str]


def mixture(number: int) -> str:
    chance = random.Random(number)
    ends = ("\n", "\n\n", "\n\n\n")
    return "".join(chance.choice(HABITS) + chance.choice(ends) for _ in range(chance.randint(1, 25)))


@pytest.fixture(scope="module")
def encoded_mixtures() -> list[tuple[str, bytes]]:
    names = [(Path(f"x{suffix}"), number) for suffix in (".txt", ".md") for number in range(TEXTS)]
    sources = [recognise(path, mixture(number).encode()) for path, number in names]
    return [(source.text, serialise(encode(source, Recipe()).root)) for source in sources]


@pytest.fixture(scope="module")
def files(encoded_mixtures: list[tuple[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("mixtures")
    written = [folder / f"{number}.xml" for number in range(len(encoded_mixtures))]
    for file, (_, data) in zip(written, encoded_mixtures, strict=True):
        file.write_bytes(data)
    return written


def test_any_mixture_of_habits_is_valid_by_the_grammar_of_the_project(
    files: list[Path], jing: Validator, grammar: Path
):
    assert jing(grammar, files) == ""


def test_any_mixture_of_habits_is_valid_by_the_whole_tei(files: list[Path], jing: Validator, shared: Path):
    assert jing(shared / "schema" / "tei_all.rng", files) == ""


def test_every_character_of_any_mixture_is_accounted_for(encoded_mixtures: list[tuple[str, bytes]]):
    for text, data in encoded_mixtures:
        assert not account(etree.fromstring(data), text.encode()).messages, text


def test_no_word_of_any_mixture_is_lost(encoded_mixtures: list[tuple[str, bytes]]):
    for text, data in encoded_mixtures:
        root = etree.fromstring(data)
        printed = [*root.itertext("*"), *(value for each in root.iter("*") for value in each.attrib.values())]
        assert not Counter(WORD.findall(text)) - Counter(WORD.findall(" ".join(map(str, printed))))


_ODD_CHARACTERS = (
    "\x00",
    "\x07",
    "\ufeff",
    "\u200b",
    "\x0c",
    "\x1b",
    "\u2029",
    "\U0001f600",
    "e\u0301",
    "\r",
    "\r\n",
)
_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            (
                *HABITS,
                "<V 1>\n",
                "<V 2>\n",
                "<S x>\n",
                "~~on",
                "# at first",
                "ms012",
                "\n",
                "\n\n",
                "\n\n\n",
                " ",
            )
        ),
        st.sampled_from(_ODD_CHARACTERS),
        st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=8),
        st.integers(1, 4).map(lambda times: "a long line that goes on and on " * 40 * times),
    ),
    max_size=30,
)


def read_or_refused(path: Path, data: bytes) -> Source | str:
    try:
        return recognise(path, data)
    except SourceError as error:
        return str(error)


@example(["Chapter One", "[bookmark: _Toc]", "Chapter One"], ".txt", "utf-8", False)
@example(["\x00", "\r"], ".txt", "utf-8-sig", False)
@settings(deadline=None, max_examples=100)
@given(
    _PIECES,
    st.sampled_from((".txt", ".md")),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32")),
    st.booleans(),
)
def test_any_text_is_imported_with_every_character_or_refused_in_words(
    pieces: list[str], suffix: str, codec: str, is_openiti: bool
):
    data = f"{'######OpenITI#' if is_openiti else ''}\n{''.join(pieces)}".encode(codec)
    source = read_or_refused(Path(f"any{suffix}"), data)
    if isinstance(source, str):
        assert "empty" in source or "binary" in source
        return
    document = serialise(encode(source, Recipe()).root)
    found = account(etree.fromstring(document), data)
    assert [each.text for each in found.messages] == []
    with NamedTemporaryFile(suffix=".xml") as written:
        written.write(document)
        written.flush()
        assert not schema.check(Path(written.name), PROJECT / "tei" / "recto.rng")
