"""Citing on the web: the foot of the page without a script, the address and citation of a passage with it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page
from reading_in_memory import rendered_and_wanted

from recto.citing.formats import FORMS, cite
from recto.citing.parts import Locator
from recto.editions.html import files, write
from recto.rendering.document import Rendered
from recto.tei.names import TEI

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
SITE = "https://example.org/editions/the-lighthouse/"
PROGRAMS = [name for name, form in FORMS.items() if form.ending]
Open = Callable[..., Page]
Axe = Callable[[Page], list[list[str]]]
VERSE = (
    "<lg><l xml:id='v1' n='34'>The lamp was lit "
    "<app xml:id='a1'><lem>at night</lem><rdg wit='#A'>at dusk</rdg></app></l>"
    "<l xml:id='v2'>and no one came</l></lg><p n='7a' xml:id='p1'>Prose.</p>"
    "<p n='7_&amp;{\"}' xml:id='p:2'>More.</p>"
)


@pytest.fixture(scope="module")
def edition(lighthouse: Rendered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a work of which the project says where it is on the web."""
    folder = tmp_path_factory.mktemp("cited")
    write(replace(lighthouse, metadata=replace(lighthouse.metadata, address=SITE)), STYLES, folder)
    return folder / "index.html"


@pytest.fixture(scope="module")
def verse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verse")
    write(rendered_verse(), STYLES, folder)
    return folder / "index.html"


def rendered_verse() -> Rendered:
    text = f"<TEI xmlns='{TEI}'><teiHeader/><text><body><div>{VERSE}</div></body></text></TEI>"
    return rendered_and_wanted(text.encode())[1]


def shown(page: Page, form: str) -> str:
    """Return the citation that the window shows, as it would be copied."""
    return page.locator(f"dialog [data-form={form}] :is(dd > p, pre)").text_content() or ""


def cite_passage(page: Page, id_: str) -> None:
    page.focus(f"[id='{id_}'] > .address")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")


def test_the_page_says_how_to_cite_the_work(lighthouse: Rendered) -> None:
    page = html.fromstring(files(lighthouse, STYLES)["index.html"])
    for name, form in FORMS.items():
        if not form.is_of_passages:
            held = page.xpath(f"//footer//*[@data-form='{name}']//*[self::p or self::pre]")
            assert [each.text_content() for each in held] == [cite(lighthouse.metadata, name)]


def test_each_part_of_a_citation_says_its_language() -> None:
    text = (
        f"<TEI xmlns='{TEI}' xml:lang='ar'><teiHeader><fileDesc><titleStmt><title>البرج</title></titleStmt>"
    )
    text += "</fileDesc></teiHeader><text><body><p>x</p></body></text></TEI>"
    page = html.fromstring(files(rendered_and_wanted(text.encode())[1], STYLES)["index.html"])
    footer = page.find("body/footer")
    assert (page.get("lang"), footer.get("lang"), footer.get("dir")) == ("ar", "en", "ltr")
    (title,) = footer.xpath(".//*[@data-form='chicago']//cite")
    assert (title.get("lang"), title.get("dir")) == ("ar", "rtl")


def test_the_files_for_programs_are_linked_with_their_media_types(lighthouse: Rendered) -> None:
    made = files(lighthouse, STYLES)
    links = html.fromstring(made["index.html"]).xpath("//footer//ul/li/a")
    assert [link.get("type") for link in links] == [FORMS[name].media_type for name in PROGRAMS]
    for link, name in zip(links, PROGRAMS, strict=True):
        data = made[link.get("href")].decode().replace("\r\n", "\n")
        assert data == cite(lighthouse.metadata, name)


def test_lines_of_ris_end_as_its_specification_says(lighthouse: Rendered) -> None:
    assert re.search(rb"[^\r]\n", files(lighthouse, STYLES)["cite/the-lighthouse.ris"]) is None


def test_no_address_is_invented(lighthouse: Rendered) -> None:
    footer = html.fromstring(files(lighthouse, STYLES)["index.html"]).find(".//footer")
    assert "http" not in footer.text_content()
    assert json.loads(footer.xpath("string(.//@data-citing)"))["address"] == ""


@pytest.mark.parametrize("form", FORMS)
def test_a_paragraph_is_cited_in_the_browser_as_the_program_cites_it(
    form: str, edition: Path, lighthouse: Rendered, opened: Open
) -> None:
    page = opened(edition, 1280)
    cite_passage(page, "p2")
    metadata = replace(lighthouse.metadata, address=SITE)
    assert shown(page, form) == cite(metadata, form, Locator("paragraph", "2", "p2"))


def test_a_note_is_cited_by_its_printed_number(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    cite_passage(page, "n2")
    assert ", n. 2, https://example.org/editions/the-lighthouse/html/#n2." in shown(page, "chicago-note")


def test_a_verse_and_the_entry_on_it_are_cited_by_the_line(verse: Path, opened: Open) -> None:
    page = opened(verse, 1280)
    cite_passage(page, "v1")
    assert shown(page, "mla-in-text").endswith(", line 34)")
    page.keyboard.press("Escape")
    cite_passage(page, "a1-entry")
    assert shown(page, "mla-in-text").endswith(", apparatus to line 34)")


def test_a_paragraph_is_cited_by_the_number_that_is_printed(verse: Path, opened: Open) -> None:
    page = opened(verse, 1280)
    cite_passage(page, "p1")
    assert shown(page, "mla-in-text").endswith(", par. 7a)")


@pytest.mark.parametrize("form", PROGRAMS)
def test_signs_that_mean_something_are_escaped_in_the_browser_as_by_the_program(
    form: str, verse: Path, opened: Open
) -> None:
    page = opened(verse, 1280)
    cite_passage(page, "p:2")
    place = Locator("paragraph", '7_&{"}', "p:2")
    assert shown(page, form) == cite(rendered_verse().metadata, form, place)


def test_a_passage_without_a_number_is_cited_without_one(verse: Path, opened: Open) -> None:
    page = opened(verse, 1280)
    cite_passage(page, "v2")
    assert ", line" not in shown(page, "mla-in-text")
    assert page.locator("dialog .own-address a").text_content() == f"{verse.as_uri()}#v2"


def test_every_passage_can_be_cited(verse: Path, edition: Path, opened: Open) -> None:
    lacking = (
        "[...document.querySelectorAll('.text :is(p[data-n], .l, aside.note, p.entry)[id]')]"
        ".filter(each => !each.querySelector(':scope > a.address[aria-label]')).map(each => each.id)"
    )
    for page in (opened(verse, 1280), opened(edition, 1280)):
        assert page.evaluate(lacking) == []


def test_the_address_is_copied_and_a_screen_reader_hears_it(edition: Path, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(edition.as_uri())
    cite_passage(page, "p2")
    page.click("dialog .own-address button")
    page.wait_for_function("document.querySelector('dialog [role=status]').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == f"{SITE}html/#p2"
    assert page.inner_text("dialog [role=status]") == "Copied: Address"
    context.close()


def test_the_window_gives_the_focus_back_to_the_address(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    cite_passage(page, "p2")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#p2"


def test_asking_for_an_address_moves_nothing(edition: Path, opened: Open) -> None:
    page = opened(edition, 360)
    page.evaluate("document.querySelector('#p2').scrollIntoView()")
    measure = "[scrollY, ...[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().top)]"
    before = page.evaluate(measure)
    page.focus("#p2 > .address", timeout=2000)
    cite_passage(page, "p2")
    assert page.evaluate(measure) == before


def test_a_finger_finds_an_address(edition: Path, browser: Browser) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(edition.as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('#p2 > .address')).opacity") == "1"
    page.tap("#p2 > .address")
    page.wait_for_selector("dialog[open]")
    box = page.evaluate(
        "(style => [style.width, style.height].map(parseFloat))"
        "(getComputedStyle(document.querySelector('#p2 > .address'), '::after'))"
    )
    assert min(box) >= 24
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation_while_a_passage_is_cited(
    width: int, scheme: str, edition: Path, opened: Open, axe: Axe
) -> None:
    page = opened(edition, width, scheme)
    cite_passage(page, "p2")
    page.evaluate("document.querySelectorAll('dialog details').forEach(each => each.open = true)")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_entry_beside_its_lemma_has_no_second_address(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.hover("main a.lemma")
    page.wait_for_selector("#card .card-text")
    assert page.locator("#card .address").count() == 0


def test_on_paper_there_is_nothing_to_be_clicked(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.emulate_media(media="print")
    for selector in ("#p2 > .address", ".downloads", "footer details"):
        assert page.evaluate("one => document.querySelector(one).checkVisibility()", selector) is False


def test_without_a_script_the_address_is_a_link_to_its_passage(edition: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(edition.as_uri())
    page.click("#p2 > .address", force=True)
    assert page.url.endswith("#p2")
    context.close()
