"""The blocks of both works point back to each character received, once; what was made even is counted."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from projects import Published

WORKS = ("serge-planned-economies", "amin-october-revolution")
POINTER = re.compile(r"#char=(\d+),(\d+)")

# What is dropped or replaced, by the name under which the TEI declares it.
WHITE_SPACE = {
    "no-break-spaces": re.compile("\xa0"),
    "space-at-line-begin": re.compile(r"^[ \xa0]+(?=\S)", re.MULTILINE),
    "spaces": re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)"),
    "trailing": re.compile(r"[ \xa0]+$", re.MULTILINE),
}


def spans(tei: Path) -> list[tuple[int, int]]:
    sources = " ".join(etree.parse(tei).xpath("//@source"))
    return sorted((int(start), int(end)) for start, end in POINTER.findall(sources))


def joined_lines(tei: Path, text: str) -> int:
    """Count the line ends within the range of one paragraph, heading or item."""
    return sum(text[start:end].strip().count("\n") for start, end in spans(tei))


@pytest.mark.parametrize("work", WORKS)
def test_no_two_blocks_point_to_the_same_character(built: Published, work: str) -> None:
    assert [pair for pair in pairwise(spans(built.tei(work))) if pair[0][1] > pair[1][0]] == []


@pytest.mark.parametrize("work", WORKS)
def test_only_white_space_is_pointed_to_by_no_block_and_no_removal(built: Published, work: str) -> None:
    text = built.received(work).read_text(encoding="utf-8")
    edges = [(0, 0), *spans(built.tei(work)), (len(text), len(text))]
    assert "".join(text[before[1] : after[0]] for before, after in pairwise(edges)).strip() == ""


@pytest.mark.parametrize("work", WORKS)
def test_white_space_is_declared_with_the_counts_that_a_pattern_finds(built: Published, work: str) -> None:
    text = built.received(work).read_text(encoding="utf-8")
    found = {kind: len(pattern.findall(text)) for kind, pattern in WHITE_SPACE.items()}
    found["joined-lines"] = joined_lines(built.tei(work), text)
    declared = {
        paragraph.get("n"): int(paragraph.find("{*}num").get("value"))
        for paragraph in etree.parse(built.tei(work)).iterfind(".//{*}normalization/{*}p")
        if paragraph.find("{*}num") is not None
    }
    assert declared == {kind: count for kind, count in found.items() if count}
