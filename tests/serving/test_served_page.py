"""A served page in a real browser, while its text is written."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect
from projects import LIGHTHOUSE, STYLES
from served import Served, Start

HERE = "/the-lighthouse/html/index.html"
PATIENCE = 60_000
PARAGRAPH = "p3"


class Editor:
    """An editor's two windows: the file, and the page of it."""

    def __init__(self, root: Path, served: Served, page: Page) -> None:
        self.file, self.served, self.page = root / "tei" / "the-lighthouse.xml", served, page
        self.text = self.file.read_text(encoding="utf-8")

    def save(self, old: str, new: str) -> None:
        """Save the file with some words changed, as programs do: the new file takes the place of the old."""
        assert old in self.text
        aside = self.file.with_suffix(".saving")
        aside.write_text(self.text.replace(old, new, 1), encoding="utf-8")
        os.replace(aside, self.file)

    def restore(self) -> None:
        self.file.write_text(self.text, encoding="utf-8")

    def passage(self, id_: str = PARAGRAPH):
        return self.page.locator(f"[id='{id_}']")

    def top_of(self, id_: str = PARAGRAPH) -> float:
        return self.page.evaluate(f"document.getElementById('{id_}').getBoundingClientRect().top")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "tei").mkdir()
    shutil.copyfile(LIGHTHOUSE, root / "tei" / "the-lighthouse.xml")
    shutil.copytree(STYLES, root / "styles")
    return root


@pytest.fixture(scope="module")
def served(root: Path, start: Start) -> Served:
    return start(root, "the-lighthouse", "--port", "8900")


@pytest.fixture
def editor(root: Path, served: Served, browser: Browser) -> Iterator[Editor]:
    page = browser.new_page(viewport={"width": 1280, "height": 700}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    page.goto(f"{served.address[:-1]}{HERE}")
    page.evaluate("window.isTheSame = true")
    editor = Editor(root, served, page)
    yield editor
    editor.restore()
    expect(editor.passage()).to_contain_text("There are two reasons", timeout=PATIENCE)
    page.close()


def test_a_paragraph_changes_in_place_and_the_reader_stays_where_they_are(editor: Editor):
    editor.passage().evaluate("each => each.scrollIntoView()")
    before = editor.top_of("i1")
    editor.save('<p xml:id="p2" ', '<p xml:id="p2" rend="x" ')
    editor.save("There are two reasons", "There are three reasons")
    expect(editor.passage()).to_contain_text("There are three reasons", timeout=PATIENCE)
    assert editor.page.evaluate("window.isTheSame")
    assert abs(editor.top_of("i1") - before) <= 1


def test_what_grows_above_the_reader_does_not_move_what_they_read(editor: Editor):
    editor.page.evaluate("document.getElementById('d2').scrollIntoView()")
    before = editor.top_of("d2")
    editor.save("There are two reasons", "There are two reasons " + "and reasons for these " * 60)
    expect(editor.passage()).to_contain_text("reasons for these", timeout=PATIENCE)
    assert abs(editor.top_of("d2") - before) <= 2


def test_what_is_new_in_several_places_comes_without_loading_the_page_again(editor: Editor):
    editor.save(
        "There are two reasons", 'There are two<note type="editor" xml:id="n99">Three.</note> reasons'
    )
    expect(editor.passage("n99")).to_contain_text("Three.", timeout=PATIENCE)
    expect(editor.passage().locator(".call")).to_have_count(1)


def test_the_address_of_a_passage_that_changed_can_still_be_copied(editor: Editor):
    editor.save("There are two reasons", "There are three reasons")
    expect(editor.passage()).to_contain_text("three", timeout=PATIENCE)
    editor.passage().locator(".address").click()
    expect(editor.page.locator("dialog.passage-citing")).to_be_visible()


def test_a_text_that_is_not_well_formed_is_told_of_and_stays_as_it_was(editor: Editor):
    editor.save("There are two reasons:</p>", "There are <hi>three reasons:</p>")
    problem = editor.page.get_by_role("alert")
    expect(problem).to_contain_text("tei/the-lighthouse.xml: this is not well-formed XML", timeout=PATIENCE)
    line = editor.text[: editor.text.index("There are two")].count("\n") + 1
    expect(problem.locator(".here")).to_contain_text(re.compile(rf"^\s*{line} \| <p xml:id=.p3"))
    expect(editor.passage()).to_contain_text("There are two reasons")
    editor.restore()
    expect(problem).to_be_hidden(timeout=PATIENCE)


def test_settings_that_cannot_be_read_are_told_of(editor: Editor, root: Path):
    settings = root / "recto.toml"
    settings.write_text('titel = "Harbour Papers"\n', encoding="utf-8")
    expect(editor.page.get_by_role("alert")).to_contain_text("unknown key 'titel'", timeout=PATIENCE)
    settings.write_text("", encoding="utf-8")
    expect(editor.page.get_by_role("alert")).to_be_hidden(timeout=PATIENCE)
    settings.unlink()


def test_a_message_stands_beside_what_it_concerns(editor: Editor):
    editor.save("There are two", 'There are <foreign xml:lang="de">zwei</foreign>')
    mark = editor.passage().locator("recto-beside").get_by_role("button")
    expect(mark).to_have_accessible_name("1 warning", timeout=PATIENCE)
    mark.click()
    card = editor.passage().locator("recto-beside").get_by_role("dialog")
    expect(card).to_contain_text("the language ‘de’ is not in langUsage")
    editor.restore()
    expect(mark).to_have_count(0, timeout=PATIENCE)


def test_the_panel_lists_what_is_said_and_leads_to_it(editor: Editor):
    opener = editor.page.locator("recto-serve").get_by_role("button", name="2 warnings")
    opener.click(timeout=PATIENCE)
    panel = editor.page.get_by_role("region", name="What Recto says")
    expect(panel).to_contain_text("L-lang-undeclared")
    expect(panel).to_contain_text("tei/the-lighthouse.xml:")
    panel.get_by_role("link", name="the language ‘grc’").click()
    assert editor.page.url.endswith("#p4")
    editor.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_passage_leads_to_its_page_of_the_pdf(editor: Editor):
    link = editor.passage("i1").locator("recto-beside").get_by_role("link")
    expect(link).to_have_count(1, timeout=PATIENCE)
    address = link.get_attribute("href")
    number = int(address.partition("#page=")[2])
    _, kind, data = editor.served.get(address.partition("#")[0])
    assert kind == "application/pdf"
    pdf = pypdfium2.PdfDocument(data)
    assert "The rock is hard." in " ".join(pdf[number - 1].get_textpage().get_text_range().split())
    pdf.close()


def test_a_style_sheet_that_changes_dresses_the_page_anew(editor: Editor, root: Path):
    sheet = root / "styles" / "web.css"
    before = sheet.read_text(encoding="utf-8")
    sheet.write_text(f"{before}\n.text p {{ letter-spacing: 3px; }}\n", encoding="utf-8")
    expect(editor.passage()).to_have_css("letter-spacing", "3px", timeout=PATIENCE)
    assert editor.page.evaluate("window.isTheSame")
    sheet.write_text(before, encoding="utf-8")
    expect(editor.passage()).to_have_css("letter-spacing", "normal", timeout=PATIENCE)


def test_an_apparatus_style_that_changes_words_the_entries_anew(editor: Editor, root: Path):
    style = root / "styles" / "apparatus" / "negative.toml"
    before = style.read_text(encoding="utf-8")
    entry = editor.passage("e1-entry")
    expect(entry).to_contain_text("the]", timeout=PATIENCE)
    style.write_text(before.replace("{lemma}", "{lemma} |"), encoding="utf-8")
    expect(entry).to_contain_text("the |", timeout=PATIENCE)
    style.write_text(before, encoding="utf-8")
    expect(entry).to_contain_text("the]", timeout=PATIENCE)


def test_a_page_that_was_away_catches_up(editor: Editor):
    editor.page.context.set_offline(True)
    editor.save("There are two reasons", "There are three reasons")
    editor.page.wait_for_timeout(500)
    editor.page.context.set_offline(False)
    expect(editor.passage()).to_contain_text("three", timeout=PATIENCE)


def test_the_words_of_the_edition_stay_as_they_are(editor: Editor):
    expect(editor.passage().locator("recto-beside")).to_have_count(1, timeout=PATIENCE)
    assert editor.passage().text_content() == "There are two reasons:"


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_what_is_added_can_be_used_by_all(width: int, scheme: str, editor: Editor, axe):
    editor.page.set_viewport_size({"width": width, "height": 800})
    editor.page.emulate_media(color_scheme=scheme)
    expect(editor.passage("p4").locator("recto-beside").get_by_role("button")).to_have_count(
        1, timeout=PATIENCE
    )
    editor.page.locator("recto-serve").get_by_role("button").first.click()
    assert axe(editor.page) == []
    assert editor.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_that_is_loaded_again_stands_where_it_was(editor: Editor):
    editor.passage("d2").evaluate("each => each.scrollIntoView()")
    before = editor.top_of("d2")
    editor.save(">The Lighthouse</title>", ">The Old Lighthouse</title>")
    expect(editor.page).to_have_title("The Old Lighthouse", timeout=PATIENCE)
    editor.page.wait_for_function("document.querySelector('recto-serve')")
    assert not editor.page.evaluate("window.isTheSame")
    assert abs(editor.top_of("d2") - before) <= 2
