"""Lines of the text stand on one grid on all pages: level with those beside them and behind them."""

from collections import defaultdict
from pathlib import Path

import pytest
from lxml import etree
from print_cases import DESIGN, chapter, note, words
from projects import Published

from recto.checks.keys import Finished, read_finished
from recto.checks.lines import set_in_lines
from recto.checks.placed import Tagged
from recto.editions import pdf
from recto.editions.book import BookDesign, load_design
from recto.rendering import load_style, load_words, render
from recto.typesetting import grid

ROOT = Path(__file__).parents[2]
STYLES, CASES, SAMPLES = ROOT / "styles", ROOT / "tests" / "cases", ROOT / "docs" / "samples"
TEXTS = CASES / "facing-texts" / "input.xml"
DIVISIONS = CASES / "facing-divisions" / "input.xml"
BLOCKS = {"P", "LBody", "Div", "BlockQuote"}
OFF = 0.03
"""In pt, what the numbers of a PDF are rounded by, and a little more."""
LIKE_THE_TEXT = 0.1


def design(name: str) -> BookDesign:
    return load_design(STYLES / "books" / f"{name}.toml", STYLES)


def steps(book: Finished, wanted: BookDesign) -> dict[int, list[float]]:
    """Return by page how far lines of the text's size stand from its first place for a line, in leadings.

    Title pages and what stands in tables and notes are passed over.
    """
    found: defaultdict[int, list[float]] = defaultdict(list)
    titled = {
        piece.page for each in book.pages.document.below() if each.type == "H1" for piece in each.pieces()
    }
    for block in blocks(book.pages.document):
        for line in set_in_lines(block.pieces()) if any(block.pieces()) else ():
            if abs(line.size - wanted.type.size) < LIKE_THE_TEXT and line.page not in titled:
                above = book.pages.sizes[line.page][1] - line.baseline - wanted.page.top
                found[line.page].append(above / wanted.type.leading)
    return found


def blocks(element: Tagged):
    """Yield the blocks of the text that hold no others."""
    for kid in element.kids:
        if isinstance(kid, Tagged) and not kid.is_apart and kid.type != "Table":
            inner = [*blocks(kid)]
            yield from inner or ([kid] if kid.type in BLOCKS else [])


def off_grid(found: dict[int, list[float]], wanted: BookDesign) -> list[tuple[int, float]]:
    """Return the page and the place of lines that stand elsewhere than those of the first page want."""
    first = next(iter(found.values()))[0] % 1
    far = OFF / wanted.type.leading
    return [
        (page, step) for page, each in found.items() for step in each if far < (step - first) % 1 < 1 - far
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (TEXTS, "facing"),
        (DIVISIONS, "facing"),
        (SAMPLES / "the-ferry-in-german.xml", "facing"),
        (SAMPLES / "the-ferry.xml", "a5"),
        (ROOT / "tests" / "samples" / "the-lighthouse.xml", "octavo"),
        (ROOT / "tests" / "samples" / "the-lighthouse.xml", "royal"),
        (CASES / "tables-and-figures" / "input.xml", "octavo"),
        (CASES / "conspectus" / "input.xml", "octavo"),
        (CASES / "verse-drama-and-letters" / "input.xml", "octavo"),
        (CASES / "right-to-left-with-variants" / "input.xml", "octavo"),
    ],
    ids=lambda given: given if isinstance(given, str) else given.parent.name + "/" + given.stem,
)
def test_lines_of_the_text_stand_on_one_grid(source, name, tmp_path):
    wanted = design(name)
    found = steps(made(source, wanted, tmp_path), wanted)
    assert sum(map(len, found.values())) > 1
    assert off_grid(found, wanted) == []


def made(source: Path, wanted: BookDesign, folder: Path) -> Finished:
    """Make a PDF of a TEI file, as the pipeline does, and read it back."""
    file = folder / "made.pdf"
    words, _ = load_words(STYLES / "words", "en")
    style = load_style(STYLES / "apparatus" / "negative.toml")
    file.write_bytes(pdf.pdf(render(etree.parse(source).getroot(), style, words), STYLES, wanted))
    return read_finished(file)


@pytest.mark.parametrize("work", ["serge-planned-economies", "amin-october-revolution"])
def test_lines_of_the_text_of_both_works_stand_on_one_grid(built: Published, work: str) -> None:
    wanted = design("octavo")
    found = steps(read_finished(built.pdf(work)), wanted)
    assert len(found) > 30
    assert off_grid(found, wanted) == []


def text_below_a_figure(folder: Path) -> Path:
    """Write a text with several lines below its figure and table."""
    tree = etree.parse(CASES / "tables-and-figures" / "input.xml")
    below = etree.SubElement(tree.find(".//{*}div"), "{http://www.tei-c.org/ns/1.0}p")
    below.text = "The lamp was lit at dusk and burned until the morning came. " * 12
    file = folder / "text.xml"
    tree.write(file)
    return file


def test_lines_below_a_figure_return_to_the_grid(tmp_path):
    wanted = design("octavo")
    found = steps(made(text_below_a_figure(tmp_path), wanted, tmp_path), wanted)
    assert sum(map(len, found.values())) > 8
    assert off_grid(found, wanted) == []


def test_lines_below_a_figure_are_found_where_they_leave_the_grid(tmp_path, monkeypatch):
    monkeypatch.setattr(grid, "_lacking", lambda *asked: 0.0)
    wanted = design("octavo")
    found = steps(made(text_below_a_figure(tmp_path), wanted, tmp_path), wanted)
    assert off_grid(found, wanted)


def test_parts_of_a_text_without_headings_stand_apart(printed):
    part = '<div type="textpart" n="{}"><ab xml:id="{}">{}</ab></div>'.format
    book = printed(f"<div><head>Of tides</head>{part(1, 'b1', 'the tide')}{part(2, 'b2', 'went out')}</div>")
    first, second = (next(iter(book.ids[each].pieces())).baseline for each in ("b1", "b2"))
    assert abs(first - second - 3 * DESIGN.type.leading) < OFF


def test_numbered_parts_of_prose_follow_each_other_as_paragraphs(printed):
    part = '<div type="textpart" subtype="section" n="{}"><p xml:id="p{}">the tide went</p></div>'
    book = printed(f"<div><head>Of tides</head>{''.join(part.format(n, n) for n in (1, 2, 3))}</div>")
    first, second, third = (next(iter(book.ids[f"p{n}"].pieces())) for n in (1, 2, 3))
    leading = DESIGN.type.leading
    assert abs(first.baseline - second.baseline - leading) < OFF
    assert abs(second.left - first.left - leading) < 1
    assert abs(third.left - second.left) < 1


@pytest.mark.parametrize("length", [10, 22, 40, 52])
def test_a_layer_alone_at_the_foot_has_no_more_space_above_it_than_the_first(printed, length):
    filled = []
    for type_ in ("author", "editor"):
        notes = note("n1", words(length), type_), note("n2", words(3)), note("n3", words(3), "editor")
        lines = printed(chapter(f"{words(20)}{notes[0]} {words(600)}{notes[1]}{notes[2]}")).lines.all
        filled.append(sum(line.page == lines[0].page for line in lines))
    assert filled[0] == filled[1]
