"""The controls for reading: what they change, what is remembered, and the card beside a lemma."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from recto.editions import catalogue
from recto.editions import html as web
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Metadata, Rendered

Axe = Callable[[Page], list[list[str]]]
Open = Callable[..., Page]
STYLES = Path(__file__).parents[2] / "styles"
PANEL, OPENER = "#reading-controls", ".to-reading-controls"
LEMMA = "main a.lemma"
SPELLINGS = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Towers</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listWit>
<witness xml:id="A">Leith</witness><witness xml:id="B">Cork</witness></listWit></sourceDesc>
</fileDesc></teiHeader><text><body><p>The
<app xml:id="spelt"><lem wit="#A">grey</lem><rdg wit="#B" type="orthographic">gray</rdg></app>
<app xml:id="other"><lem wit="#A">tower</lem><rdg wit="#B">lamp</rdg></app></p></body></text></TEI>"""


@pytest.fixture(scope="module")
def edition(lighthouse: Rendered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lighthouse")
    web.write(lighthouse, STYLES, folder)
    return folder / "index.html"


def choose(page: Page, name: str, value: str = "") -> None:
    """Open the panel where it is closed, and choose."""
    if not page.locator(PANEL).is_visible():
        page.click(OPENER)
    if value:
        page.check(f"{PANEL} [name={name}][value={value}]")
    else:
        page.click(f"{PANEL} [name={name}]")


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def type_size(page: Page) -> float:
    return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


def test_every_theme_has_a_paper_of_its_own(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    papers = []
    for theme in ("light", "sepia", "dark"):
        choose(page, "theme", theme)
        papers.append(background(page))
    assert len(set(papers)) == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_looks_as_the_device_does_until_somebody_chooses(
    edition: Path, opened: Open, scheme: str
) -> None:
    page = opened(edition, 1280, scheme)
    as_the_device = background(page)
    choose(page, "theme", scheme)
    assert background(page) == as_the_device


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_axe_finds_no_violation_in_any_theme_while_the_panel_is_open(
    edition: Path, opened: Open, axe: Axe, theme: str, width: int
) -> None:
    page = opened(edition, width)
    choose(page, "theme", theme)
    assert axe(page) == []


def test_what_was_chosen_is_remembered_on_every_page_of_the_site(
    edition: Path, tmp_path: Path, browser: Browser
) -> None:
    catalogue.write([Metadata("x", "Tower", "en")], STYLES, tmp_path)
    context = browser.new_context()
    page = context.new_page()
    page.goto(edition.as_uri())
    choose(page, "theme", "sepia")
    paper = background(page)
    page.goto((tmp_path / "index.html").as_uri())
    assert background(page) == paper
    page.click(OPENER)
    expect(page.locator(f"{PANEL} [value=sepia]")).to_be_checked()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1100, 1280, 1400, 1680])
def test_the_largest_type_needs_no_scrolling_sideways(edition: Path, opened: Open, width: int) -> None:
    page = opened(edition, width)
    before = type_size(page)
    page.click(OPENER)
    page.fill(f"{PANEL} [name=size]", "160")
    assert type_size(page) == pytest.approx(1.6 * before, abs=0.1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_numbers_can_be_put_away(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    choose(page, "numbers")
    expect(page.locator(".address").first).to_be_hidden()


def test_each_layer_can_be_put_away_by_itself(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    choose(page, "layer-author")
    expect(page.locator("aside.note[data-layer=author], .call[data-layer=author]").first).to_be_hidden()
    expect(page.locator("aside.note[data-layer=editor]").first).to_be_visible()
    expect(page.locator(".entry").first).to_be_visible()


def test_the_words_of_a_lemma_stay_when_the_apparatus_is_put_away(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    choose(page, "layer-variants")
    expect(page.locator(LEMMA).first).to_be_visible()
    expect(page.locator(".entry").first).to_be_hidden()


def test_slight_variants_can_be_put_away_where_the_file_says_which_they_are(
    tmp_path: Path, opened: Open
) -> None:
    root = etree.fromstring(SPELLINGS)
    words, _ = load_words(STYLES / "words", "en")
    web.write(render(root, load_style(STYLES / "apparatus" / "negative.toml"), words), STYLES, tmp_path)
    page = opened(tmp_path / "index.html", 1280)
    choose(page, "slight")
    expect(page.locator("#spelt-entry")).to_be_hidden()
    expect(page.locator("#other-entry")).to_be_visible()


def test_nobody_is_asked_about_slight_variants_where_there_are_none(edition: Path, opened: Open) -> None:
    expect(opened(edition, 1280).locator(f"{PANEL} [name=slight]")).to_have_count(0)


QUOTING = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ar"><teiHeader><fileDesc>
<titleStmt><title>كتاب</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<p><hi xml:id="slanted" rend="italic">كتاب</hi>
<cit xml:id="q"><quote>كتاب كتاب كتاب</quote> <bibl>Leith 12</bibl></cit>
<app><lem>كتاب</lem><rdg>كاتب</rdg></app></p>{"<p>كتاب</p>" * 60}</body></text></TEI>"""


@pytest.fixture
def quoting(tmp_path: Path) -> Path:
    """An edition from right to left that names what it quotes."""
    words, _ = load_words(STYLES / "words", "ar")
    style = load_style(STYLES / "apparatus" / "negative.toml")
    web.write(render(etree.fromstring(QUOTING), style, words), STYLES, tmp_path)
    return tmp_path / "index.html"


def test_the_panel_opens_at_the_side_of_its_button_where_pages_run_from_right_to_left(
    quoting: Path, opened: Open
) -> None:
    page = opened(quoting, 360)
    page.click(OPENER)
    left = "all => all.map(each => each.getBoundingClientRect().x)"
    button, panel = page.locator(f"{OPENER}, {PANEL}").evaluate_all(left)
    assert panel == pytest.approx(button, abs=1)


def test_scripts_that_know_no_italic_are_not_slanted(quoting: Path, opened: Open) -> None:
    page = opened(quoting, 768)
    words = page.locator("#slanted")
    asked = words.evaluate("each => getComputedStyle(each).fontStyle")
    drawn = words.screenshot()
    words.evaluate("each => { each.style.fontStyle = 'normal' }")
    assert (asked, drawn) == ("italic", words.screenshot())


def test_the_sign_of_a_source_shows_its_entry_and_goes_with_its_layer(quoting: Path, opened: Open) -> None:
    page = opened(quoting, 360)
    page.hover("a.source-place")
    expect(page.locator("#card .card-text")).to_contain_text("Leith 12")
    choose(page, "layer-sources")
    expect(page.locator("a.source-place")).to_be_hidden()


def test_a_lemma_shows_its_entry_to_the_pointer(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.hover(LEMMA)
    entry = page.locator(page.get_attribute(LEMMA, "href") or "").text_content() or ""
    expect(page.locator("#card .card-text")).to_have_text(re.compile(re.escape(entry.split("]")[-1].strip())))


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_note_in_the_margin_is_marked_while_its_call_is_pointed_at(
    edition: Path, opened: Open, way: str
) -> None:
    page = opened(edition, 1400)
    call = page.locator("main a.call").first
    note = page.locator(call.get_attribute("href") or "")
    ground = "each => getComputedStyle(each).backgroundColor"
    before = note.evaluate(ground)
    getattr(call, way)()
    marked = note.evaluate(ground)
    page.locator("main a.call").nth(1).hover()
    assert marked != before == note.evaluate(ground)


def test_the_card_stays_while_the_pointer_is_on_it(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.hover(LEMMA)
    page.hover("#card")
    page.wait_for_timeout(400)
    expect(page.locator("#card")).to_be_visible()


def test_the_card_goes_when_the_pointer_leaves(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.hover(LEMMA)
    expect(page.locator("#card")).to_be_visible()
    page.mouse.move(2, 400)
    expect(page.locator("#card")).to_be_hidden()


def test_a_lemma_shows_its_entry_to_the_keyboard_and_escape_puts_it_away(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.keyboard.press("Tab")
    page.locator(LEMMA).first.focus()
    expect(page.locator("#card")).to_be_visible()
    assert page.get_attribute(LEMMA, "aria-describedby") == "card"
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()


def test_enter_on_a_lemma_leads_to_its_entry(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.locator(LEMMA).first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(page.get_attribute(LEMMA, "href") or "?")


def test_a_finger_on_a_lemma_shows_its_entry_and_the_card_leads_on(edition: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(edition.as_uri())
    page.locator(LEMMA).first.tap()
    expect(page.locator("#card")).to_be_visible()
    assert "#" not in page.url
    page.locator("#card > a").tap()
    assert page.url.endswith(page.get_attribute(LEMMA, "href") or "?")
    context.close()


def test_axe_finds_no_violation_while_a_card_is_shown(edition: Path, opened: Open, axe: Axe) -> None:
    page = opened(edition, 360)
    page.keyboard.press("Tab")
    page.locator(LEMMA).first.focus()
    expect(page.locator("#card")).to_be_visible()
    assert axe(page) == []


def test_the_panel_is_opened_used_and_closed_by_the_keyboard(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.locator(OPENER).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("html", "data-theme") == "light"
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == OPENER.removeprefix(".")


def test_a_reader_without_scripts_sees_no_controls(edition: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(edition.as_uri())
    expect(page.locator(OPENER)).to_be_hidden()
    expect(page.locator(PANEL)).to_be_hidden()
    context.close()
