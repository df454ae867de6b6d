"""The texts of the witnesses on the page of an edition: another in its place, two side by side."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from recto.editions import html as web
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered
from recto.rendering.edition import text_document
from recto.rendering.witness_texts import passages, witness_texts
from recto.tei.witness_text import witness_text

Axe = Callable[[Page], list[list[str]]]
ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
WORDS, _ = load_words(STYLES / "words", "en")
STYLE = load_style(STYLES / "apparatus" / "negative.toml")
WIDTHS, SCHEMES = (360, 768, 1280), ("light", "dark")
LONG = "The lamp goes round and the sea below it murmurs as it did when the tower was built. " * 12
EDITION = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Towers</title></titleStmt>
<publicationStmt><publisher>Quay Press</publisher></publicationStmt>
<sourceDesc><listWit><witness xml:id="A">Leith</witness><witness xml:id="B">Cork</witness>
<witness xml:id="C">Ayr</witness></listWit></sourceDesc></fileDesc></teiHeader>
<text><body><div xml:id="d1"><head>The tower</head>
<p xml:id="p1">The <hi rend="italic">old
<app><lem wit="#A">keeper</lem><rdg wit="#B #C">man</rdg></app></hi> lit
the <app><lem wit="#A #C">lantern</lem><rdg wit="#B">beacon</rdg></app>
at <app><lem wit="#A"/><rdg wit="#B">late</rdg></app> dusk<note n="1" place="foot">So the log.</note>
and <app><lem wit="#A #B">slowly</lem><rdg wit="#C"/></app> climbed.</p>
<p xml:id="p2">{LONG}</p><p xml:id="p3">{LONG}</p>
<p xml:id="p4">Below <app><lem wit="#A #B">the sea</lem>
<rdg wit="#C">a <del>pond</del> sea<lacunaStart/></rdg></app> lay.</p>
<p xml:id="p5">Nobody answered.</p></div></body></text></TEI>"""
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def root() -> etree._Element:
    return etree.fromstring(EDITION)


@pytest.fixture(scope="module")
def towers(root: etree._Element) -> Rendered:
    made = render(root, STYLE, WORDS)
    texts = witness_texts(root, STYLE, WORDS, made.document)
    return Rendered(**{**vars(made), "witness_texts": texts})


@pytest.fixture(scope="module")
def edition(towers: Rendered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("towers")
    web.write(towers, STYLES, folder)
    return folder / "index.html"


@pytest.fixture
def reading(edition: Path, opened: Open) -> Open:
    """Open the page with a text in the place of the edition's, and perhaps one beside it."""

    def read(siglum: str, beside: str = "-", width: int = 1280, scheme: str = "light") -> Page:
        page = opened(edition, width, scheme)
        choices = page.locator(".witness-choice select")
        choices.nth(0).select_option(siglum)
        choices.nth(1).select_option(beside)
        page.wait_for_function(
            "count => document.querySelectorAll('.pane').length == count", arg=1 + (beside != "-")
        )
        return page

    return read


def shown(page: Page, pane: int = 0) -> str:
    """Return the words that stand in a pane, without blanks and signs for words that are lacking."""
    script = """pane => { const copy = pane.cloneNode(true);
      const others = '[hidden], .pane-name, .void, .generated:not(.gap)';
      for (const each of copy.querySelectorAll(others)) each.remove();
      return copy.textContent; }"""
    return re.sub(r"\s", "", page.locator(".pane").nth(pane).evaluate(script))


def test_the_page_without_scripts_is_the_edition(edition: Path) -> None:
    page = etree.HTML(edition.read_bytes())
    assert "The old keeper lit" in " ".join("".join(page.xpath("//p[@id='p1']//text()")).split())
    assert page.xpath("//select | //main//form | //main//*[@hidden]") == []


def test_what_is_known_of_witnesses_is_not_in_the_page(edition: Path) -> None:
    assert b"beacon" not in edition.read_bytes().partition(b'id="apparatus"')[0]


@pytest.mark.parametrize("siglum", "ABC")
def test_a_witness_reads_as_in_its_own_edition(root: etree._Element, reading: Open, siglum: str) -> None:
    text = passages(text_document(witness_text(root, siglum, WORDS).root, STYLE, WORDS))
    wanted = "".join("".join(words) for words in text.values()).translate({1: None, 2: None})
    assert shown(reading(siglum)) == re.sub(r"\s", "", wanted)


def test_what_a_witness_has_struck_out_is_marked_as_such(reading: Open) -> None:
    struck = reading("C").locator(".reading del")
    assert struck.all_inner_texts() == ["pond"]


def test_words_that_a_witness_has_struck_out_differ_from_the_same_words() -> None:
    entry = '<app><lem wit="#A">keeper</lem><rdg wit="#B"><del>keeper</del> man</rdg></app>'
    edition = etree.fromstring(EDITION.replace('<p xml:id="p5">', f'<p xml:id="p5">The {entry} of it. '))
    document = render(edition, STYLE, WORDS).document
    text = next(each for each in witness_texts(edition, STYLE, WORDS, document) if each.name == "B")
    assert [(each.start, each.end, each.words) for each in text.changes["p5"] or ()] == [
        (3, 9, "\x01keeper\x02 man")
    ]


@pytest.mark.parametrize("name", ["entries-by-line", "connected-entries", "reading-connected-entries"])
def test_what_is_as_in_the_edition_is_so_in_the_text_of_a_witness_rendered_whole(name: str) -> None:
    case = etree.parse(ROOT / "tests" / "cases" / name / "input.xml").getroot()
    base = render(case, STYLE, WORDS).document
    for each in witness_texts(case, STYLE, WORDS, base):
        read = passages(text_document(witness_text(case, each.name, WORDS).root, STYLE, WORDS))
        unlike = {id_ for id_, words in passages(base).items() if read.get(id_) != words}
        assert unlike == set(each.changes)


def test_the_edition_comes_back(edition: Path, reading: Open) -> None:
    page = reading("B")
    page.locator(".witness-choice select").nth(0).select_option("")
    page.wait_for_function("!document.querySelector('.pane')")
    assert page.locator("#p1").is_visible()


def test_the_places_that_differ_from_the_edition_are_marked(reading: Open) -> None:
    assert reading("B").locator(".pane mark").all_inner_texts() == ["man", "beacon", "late"]


def test_two_witnesses_are_marked_where_they_differ_from_each_other_alone(reading: Open) -> None:
    page = reading("B", "C")
    marks = [page.locator(".pane").nth(pane).locator("mark") for pane in (0, 1)]
    assert marks[0].all_inner_texts() == ["beacon", "late", "slowly", "the", "lay."]
    assert marks[1].all_inner_texts() == ["lantern", "°", "a pond", "[lacuna]"]


def test_the_number_of_differences_is_said_and_led_to(reading: Open) -> None:
    page = reading("B", "C")
    assert page.get_by_role("status").inner_text() == "differences: 5"
    page.get_by_role("button", name="next").press("Enter")
    page.get_by_role("button", name="next").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "late"


def test_on_a_phone_both_choices_are_as_wide_as_what_is_chosen(reading: Open) -> None:
    choices = reading("B", "C", 360).locator(".witness-choice select")
    assert min(choices.evaluate_all("all => all.map(one => one.clientWidth)")) > 80


def test_what_is_no_link_in_a_pane_is_not_announced_as_one(tmp_path: Path, opened: Open) -> None:
    cited = EDITION.replace("answered", "<cit><quote>answered</quote> <bibl>The log, 4</bibl></cit>")
    root = etree.fromstring(cited)
    made = render(root, STYLE, WORDS)
    texts = witness_texts(root, STYLE, WORDS, made.document)
    web.write(replace(made, witness_texts=texts), STYLES, tmp_path)
    page = opened(tmp_path / "index.html", 1280)
    page.locator(".witness-choice select").first.select_option("B")
    expect(page.locator(".pane .source-place")).to_have_count(1)
    assert not page.locator(".pane a:not([href])[aria-label]").count()


def test_what_a_witness_lacks_is_not_shown(reading: Open) -> None:
    assert not reading("C").get_by_text("Nobody answered").nth(1).is_visible()


def test_panes_scroll_together(reading: Open) -> None:
    page = reading("A", "B")
    page.locator(".pane").nth(0).evaluate("pane => { pane.scrollTop = 500 }")
    page.wait_for_function("document.querySelectorAll('.pane')[1].scrollTop > 300")
    tops = page.locator("[data-passage='p3']").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().top)"
    )
    assert abs(tops[0] - tops[1]) < 60


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation_in_two_panes(reading: Open, axe: Axe, width: int, scheme: str) -> None:
    assert axe(reading("B", "C", width, scheme)) == []


@pytest.mark.parametrize("width", [*WIDTHS, 1920])
def test_the_choice_of_a_witness_stands_over_the_text_in_one_line(
    edition: Path, opened: Open, width: int
) -> None:
    page = opened(edition, width)
    box = "all => all.map(each => each.getBoundingClientRect())"
    choice, text = page.locator(".witness-choice, .text").evaluate_all(box)
    assert (choice["x"], choice["width"]) == (text["x"], text["width"])
    assert len({each["y"] for each in page.locator(".witness-choice label").evaluate_all(box)}) == 1


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_no_width_needs_scrolling_sideways(reading: Open, width: int) -> None:
    assert reading("B", "C", width).evaluate("document.documentElement.scrollWidth") <= width


def test_the_nu_html_checker_finds_nothing(edition: Path, nu: Callable[..., str]) -> None:
    assert nu(edition) == ""
