"""The book design: measures by name and by rule, whole lines on every page, mistakes that are named."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from recto.editions.book import BookDesign, load_design
from recto.editions.book_measures import CANONS, TRIM_SIZES, canon_margins, leaf_thickness, trim_size
from recto.editions.book_sheet import design_sheet, lay_design
from recto.editions.pdf import SHEETS
from recto.editions.pdf_matter import book_document
from recto.errors import ProjectError
from recto.project import read
from recto.rendering.document import Metadata, Rendered
from recto.typesetting.grid import lines_on_grid
from recto.typesetting.pages import typeset

STYLES = Path(__file__).parents[2] / "styles"
DESIGNS = sorted(path.stem for path in (STYLES / "books").glob("*.toml"))
MILLIMETRE = 72 / 25.4
PIXELS = 96 / 72
MARGINS = '[margins]\ninner = "15mm"\nouter = "20mm"\ntop = "20mm"\nbottom = "25mm"\n'

each_design = pytest.mark.parametrize("name", DESIGNS)


def shipped(name: str) -> BookDesign:
    return load_design(STYLES / "books" / f"{name}.toml", STYLES)


def made(tmp_path: Path, text: str) -> BookDesign:
    """Return the design that a file with `text` describes."""
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    return load_design(tmp_path / "mine.toml", STYLES)


def test_a_book_for_reading_a_critical_page_and_a_small_one_ship():
    assert {"octavo", "royal", "a5"} <= set(DESIGNS)


def test_the_designs_show_two_families():
    assert len({shipped(name).faces.text for name in DESIGNS}) >= 2


@each_design
def test_whole_lines_fill_the_height_of_the_type(name):
    page, leading = shipped(name).page, shipped(name).type.leading
    type_height = page.height - page.top - page.bottom
    assert 0 <= type_height - page.lines * leading < 0.02


@each_design
def test_the_outer_margin_is_wider_than_the_inner_and_the_foot_than_the_head(name):
    page = shipped(name).page
    assert page.inner < page.outer
    assert page.top < page.bottom


def test_the_first_design_is_the_page_of_140_by_216_millimetres_with_35_lines():
    page = shipped("octavo").page
    assert (page.width, page.height) == pytest.approx((140 * MILLIMETRE, 216 * MILLIMETRE))
    assert (page.top, page.outer, page.bottom, page.inner) == pytest.approx((62, 66, 77.78, 54))
    assert (page.lines, page.measure) == (35, pytest.approx(276.85, abs=0.01))


@pytest.mark.parametrize(
    ("written", "width", "height"),
    [
        ("A5", 148, 210),
        ("royal", 156, 234),
        ("Demy Quarto", 219, 276),
        ("6x9in", 152.4, 228.6),
        ("12 × 18 cm", 120, 180),
    ],
)
def test_a_trim_size_is_a_name_or_a_measure(written, width, height):
    assert trim_size(written) == pytest.approx((width * MILLIMETRE, height * MILLIMETRE))


def test_an_unknown_trim_size_is_refused_and_the_known_ones_are_listed():
    with pytest.raises(ProjectError, match=r"Folio.*A4.*Royal"):
        trim_size("Folio")


def test_the_canon_of_tschichold_is_that_of_van_de_graaf_on_a_page_of_two_to_three():
    assert canon_margins("tschichold", 200, 300) == pytest.approx(canon_margins("van-de-graaf", 200, 300))


@pytest.mark.parametrize("rule", CANONS)
@pytest.mark.parametrize("trim", TRIM_SIZES)
def test_every_rule_of_margins_makes_a_page_of_every_size_on_which_lines_can_stand(rule, trim, tmp_path):
    page = made(tmp_path, f'title = "T"\ntrim = "{trim}"\n[margins]\nrule = "{rule}"\n').page
    assert page.lines * 13.5 + page.top + page.bottom == pytest.approx(page.height, abs=0.02)
    assert page.measure > page.width / 2


def test_a_measure_goes_before_the_rule(tmp_path):
    page = made(tmp_path, 'title = "T"\ntrim = "A5"\n[margins]\nrule = "twelfths"\ninner = "20mm"\n').page
    assert page.inner == pytest.approx(20 * MILLIMETRE)
    assert page.outer == pytest.approx(148 / 6 * MILLIMETRE)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('colour = "red"\n' + MARGINS, "colour.*margins.*trim"),
        (MARGINS + 'gutter = "3mm"\n', "margins.gutter.*bottom.*inner"),
        (MARGINS.replace('"15mm"', '"15"'), "'15' is no length.*mm"),
        (MARGINS + '[type]\nleading = "13.5 points"\n', "no length"),
        (MARGINS + '[lines]\nby = "chapter"\n', "lines.by.*page, section, work, none"),
        (MARGINS + "[lines]\nevery = '5'\n", "lines.every.*whole number"),
        (MARGINS + '[faces]\ntext = "Comic Sans"\n', "Comic Sans.*EB Garamond"),
        (MARGINS + '[[families]]\nname = "Mine"\n', "regular"),
        ('[margins]\nrule = "golden"\n', "golden.*van-de-graaf"),
        ('[margins]\ninner = "15mm"\n', "a rule, or a measure for outer, top, bottom"),
        (MARGINS.replace("25mm", "180mm"), "leave no page"),
        ("margins = 3\n", "table"),
        (MARGINS + '[press]\npaper = "thick"\n', "no length"),
    ],
)
def test_a_mistake_in_a_design_is_named_with_what_may_stand_there(tmp_path, more, said):
    with pytest.raises(ProjectError, match=f"(?s)mine.toml.*{said}"):
        made(tmp_path, f'title = "T"\ntrim = "A5"\n{more}')


def test_the_spine_is_as_thick_as_its_leaves(tmp_path):
    design = made(tmp_path, f'title = "T"\ntrim = "A5"\n{MARGINS}[press]\npaper = "100µm"\n')
    assert design.spine(200) == pytest.approx(10 * MILLIMETRE)
    assert design.spine(201) == pytest.approx(10.1 * MILLIMETRE)
    assert leaf_thickness("400ppi") * 200 == pytest.approx(72)


def test_a_project_names_a_design_that_ships_or_a_file_of_its_own(tmp_path):
    (tmp_path / "recto.toml").write_text('book = "royal"')
    assert read(tmp_path).book_design.name == "royal.toml"
    (tmp_path / "recto.toml").write_text('book = "series/ours.toml"')
    (tmp_path / "series").mkdir()
    (tmp_path / "series" / "ours.toml").write_text(f'title = "T"\ntrim = "A5"\n{MARGINS}')
    design = load_design(read(tmp_path).book_design, read(tmp_path).styles)
    assert design.name == "ours"


def test_a_design_that_is_not_there_is_refused_and_the_others_are_listed(tmp_path):
    (tmp_path / "recto.toml").write_text('book = "folio"')
    with pytest.raises(ProjectError, match=r"book design 'folio'.*octavo"):
        _ = read(tmp_path).book_design


def test_the_sheet_of_pages_names_no_face_and_no_measure_of_its_own():
    text = re.sub(r"/\*.*?\*/", "", (STYLES / "print.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    pages = text.partition("/* Layers")[0]
    assert not re.findall(r"font-face|Garamond|Libertine|size: \d+mm", text)
    assert not re.findall(r"\d(?:mm|cm|in)\b", pages)


def test_what_a_design_says_stands_in_its_sheet(tmp_path):
    sheet = design_sheet(made(tmp_path, f'title = "T"\ntrim = "A5"\n{MARGINS}[hyphenation]\nword = 8\n'), "")
    for each in ("width: 419.5276pt", "outer: 56.6929pt", "inner: 42.5197pt", "hyphenate-chars: 8 3 3"):
        assert f"--{each};" in sheet


@pytest.mark.parametrize(("by", "attributes"), [("none", {}), ("work", {"data-lines-by": "work"})])
def test_line_numbers_are_asked_for_by_attributes(tmp_path, by, attributes):
    design = made(tmp_path, f'title = "T"\ntrim = "A5"\n{MARGINS}[lines]\nby = "{by}"\n')
    assert attributes.items() <= design.line_attributes.items()
    assert bool(attributes) == bool(design.line_attributes)


SCRIPTS = (
    "שָׁלוֹם <i>אמת</i> السلام ܫܠܡܐ धर्म λόγος, ἐν ἀρχῇ слово <b>Աստված</b> ⲁⲛⲟⲕ H<sub>2</sub>O x<sup>2</sup>"
)


def text_lines(box: Any) -> Iterator[Any]:
    """Yield the lines of the text on a page, without the foot and the margins."""
    if type(box).__name__ == "LineBox":
        yield box
    elif type(box).__name__ not in ("FootnoteAreaBox", "MarginBox"):
        for child in getattr(box, "children", ()):
            yield from text_lines(child)


@each_design
def test_every_line_of_the_text_stands_on_the_grid_in_whatever_script(name):
    words = f"<p>{'word ' * 90}{SCRIPTS} {'word ' * 20}</p>" * 3
    note = '<a class="call" id="n1-call" href="#n1">1</a>'
    document = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head/><body>'
        f'<section id="d1" role="doc-chapter"><h2>A heading</h2>{words}<section id="d2"><h3>Inner</h3>'
        f'<p>Words{note}</p><ul class="rend-bulleted"><li>Item</li><li>Item</li></ul><p>More</p>'
        f'<blockquote><p>Quoted</p></blockquote><p>So</p><div class="lg"><p class="l">Verse</p></div>'
        f'<hr class="milestone"/>{words}<section id="d3"><h4>Third</h4>{words}</section></section></section>'
        '<section id="notes" role="doc-endnotes"><aside class="note" role="doc-footnote" id="n1">'
        '<p><span class="label">1</span> A note.</p></aside></section></body></html>'
    )
    design = shipped(name)
    book_of = book_document(Rendered(Metadata("t", "T", "en"), document, ()))
    lay_design(book_of, design)
    with lines_on_grid():
        book = typeset(book_of, [STYLES / each for each in SHEETS], STYLES, "d1")
    leading = design.type.leading * PIXELS
    first = next(number for number, page in enumerate(book.pages) if "d1" in page.anchors)
    off = [
        (line.position_y / PIXELS, "".join(each.text for each in line.descendants() if hasattr(each, "text")))
        for page in book.pages[first:]
        for line in text_lines(page._page_box)
        if abs((line.position_y - design.page.top * PIXELS) / leading % 1 - 0.5) < 0.499
    ]
    assert not off
