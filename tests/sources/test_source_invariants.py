"""What holds for every text: nothing is lost, nothing said twice, and reading is linear."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recto.errors import SourceError
from recto.sources import recognise
from recto.sources.document import Mark, Source, Span

SHARED = Path(__file__).parents[2].parent / "shared" / "corpus" / "txt"
CORPUS = sorted(SHARED.iterdir()) if SHARED.is_dir() else []

_SIGNS = [
    "[1]",
    "[1*]",
    "*",
    "†",
    "(1)",
    "¹",
    "1.",
    "2.",
    "- ",
    "-A",
    "[Footnote 1: ",
    "]",
    "[",
    "[^1]",
    "[^1]: ",
]
_MORE = [
    "(i) ",
    "(ii) ",
    "_",
    "=",
    "**",
    "#  ",
    "> ",
    "---",
    "===",
    "* * *",
    "[Ed.]",
    "— Tr.",
    "{12}",
    "[Pg 3]",
]
_WORDS = [
    "GREAT",
    "wars",
    "Chapter One",
    "IV.",
    "From",
    "Last updated on 1.2.2003",
    "A page is missing",
    "café",
    "كتاب",
]
_BLANKS = [" ", "  ", "\xa0", "\t", "\n", "\n", "\n\n", "\n\n\n", "\r\n", "\f", "\u2028", "\x85", "\ufeff"]
PIECES = st.lists(
    st.sampled_from(_SIGNS + _MORE + _WORDS + _BLANKS + [".", ";", "lower case words ", "。漢字"]),
    max_size=60,
)


def assert_whole(source: Source) -> None:
    covered = [span for block in source.blocks for span in block.spans]
    assert all(span.start < span.end for span in covered)
    assert all(before.end <= after.start for before, after in pairwise(covered)), "in order, without overlap"
    edges = [0, *(edge for span in covered for edge in (span.start, span.end)), len(source.text)]
    between = [source.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert not any(piece.strip() for piece in between), "only blanks stand outside the blocks"
    for block in source.blocks:
        whole = Span(block.spans[0].start, block.spans[-1].end)
        for mark in block.marks:
            assert_within(mark, whole)


def assert_within(mark: Mark, whole: Span) -> None:
    assert whole.start <= mark.span.start <= mark.span.end <= whole.end
    if mark.inner:
        assert mark.span.start <= mark.inner.start <= mark.inner.end <= mark.span.end


def assert_nested(source: Source) -> None:
    for block in source.blocks:
        for one, other in pairwise(block.marks):
            crossing = one.span.start < other.span.start < one.span.end < other.span.end
            assert not crossing, (source.words(one.span), source.words(other.span))


def assert_called_once(source: Source) -> None:
    called = [mark.value for block in source.blocks for mark in block.marks if mark.kind == "call"]
    keys = {block.key for block in source.blocks if block.kind == "note"}
    assert len(called) == len(set(called))
    assert set(called) <= keys


@settings(deadline=None, max_examples=400)
@given(PIECES, st.sampled_from([".txt", ".md"]))
def test_nothing_is_lost_of_any_mixture_of_habits(pieces: list[str], suffix: str) -> None:
    said = "".join(pieces) or "x"
    try:
        source = recognise(Path("generated" + suffix), said.encode())
    except SourceError:
        assert not said.replace("\ufeff", "", 1).strip()
        return
    assert_whole(source)
    assert_nested(source)
    assert_called_once(source)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_whole_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        source = recognise(Path("bytes.txt"), data)
    except SourceError:
        return
    assert_whole(source)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_any_characters_are_read_whole_or_refused(said: str) -> None:
    try:
        assert_whole(recognise(Path("characters.txt"), said.encode()))
    except SourceError:
        assert not said.strip("\ufeff").strip() or any(ord(sign) < 32 for sign in said)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_nothing_is_lost_of_the_texts_of_others(path: Path, suffix: str) -> None:
    source = recognise(path.with_suffix(suffix), path.read_bytes())
    assert_whole(source)
    assert_nested(source)
    assert_called_once(source)


def test_the_seeds_are_read_whole(serge: Source, amin: Source) -> None:
    assert_whole(serge)
    assert_whole(amin)


@pytest.mark.parametrize(
    "piece",
    [
        "The boats lay in the harbour[1] and waited (i) for the wind and (ii) for the ice to break up.\n\n",
        "[1] A note on *nothing* in particular [with an insertion of some length.]\n",
        "Short line\n",
        "1. An item of a list\n",
        "_open =open +open *open [open (open {open ",
        "港は静かであった。",
        "The boats lay in the harbour[1] for a while.\n\n[Footnote 1: A note.]\n\n",
        "The boats lay in the harbour* and[1] waited.\n\n* A note.\n\n",
        "[Transcriber's Note: so]\n\n",
        "[Footnote 1: open\n\n",
        "/*\nx\n\n",
    ],
    ids=[
        "paragraphs",
        "notes",
        "verse",
        "items",
        "one line of open signs",
        "no spaces",
        "footnotes",
        "two series",
        "remarks",
        "open notes",
        "open fences",
    ],
)
def test_eight_times_the_text_takes_about_eight_times_as_long(piece: str) -> None:
    seconds = [min(_seconds(piece, size) for _ in range(2)) for size in (20_000, 160_000)]
    assert seconds[1] < 25 * max(seconds[0], 0.02)


def _seconds(piece: str, size: int) -> float:
    data = (piece * (size // len(piece.encode()))).encode()
    begin = time.process_time()
    recognise(Path("long.txt"), data)
    return time.process_time() - begin
