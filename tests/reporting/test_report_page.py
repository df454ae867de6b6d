"""The report of an import as a page: what was received stands level with what was made of it."""

import re

import pytest
from lxml import html
from projects import run_in
from word_files import call, paragraph, run, word_file

LETTER = """A Letter

The first paragraph of a letter, which calls its note.[1]

[bookmark: _GoBack]The second paragraph.

Rather short

The third paragraph, which is longer than what stands before it and ends as sentences do.[7]

Note

1. So the author says.
"""
OTHER_LETTER = "Another Letter\n\nA paragraph of its own.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with two letters and a Word file, all reported."""
    root = tmp_path_factory.mktemp("reported")
    (root / "letter.txt").write_text(LETTER, encoding="utf-8")
    (root / "other.txt").write_text(OTHER_LETTER, encoding="utf-8")
    note = f'<w:footnote w:id="2">{paragraph(run("A note of Word."))}</w:footnote>'
    body = paragraph(run("Before the call"), call("footnote", 2)) + paragraph(run("The last words."))
    (root / "word.docx").write_bytes(word_file(body, footnotes=note))
    (root / "cut.docx").write_bytes(b"PK\x03\x04 and no more")
    names = ("letter.txt", "other.txt", "word.docx", "cut.docx")
    result = run_in(root, "import", "--report", *(str(root / name) for name in names))
    assert "1 of 4 files failed" in result.stderr
    return root


@pytest.fixture(scope="module")
def letter(project):
    return page(project, "letter")


def page(project, name):
    return html.fromstring((project / "build" / "imports" / f"{name}.html").read_bytes())


def words(element):
    return " ".join(element.text_content().split())


def passage(document, received):
    """Return the passage of which the received words begin so."""
    return next(
        each
        for each in document.find_class("passage")
        if words(each.find_class("received")[0]).startswith(received)
    )


def test_every_passage_stands_level_with_what_was_made_of_it(letter):
    first = passage(letter, "The first paragraph")
    assert "The first paragraph of a letter, which calls its note." in words(first.find_class("made")[0])


def test_a_call_leads_to_its_note_which_stands_level_with_its_own_words(letter):
    target = passage(letter, "The first paragraph").find_class("call")[0].get("href").removeprefix("#")
    (note,) = passage(letter, "1. So the author says").xpath(f".//*[@id='{target}']")
    assert "So the author says." in words(note)


def test_a_guess_is_told_with_its_certainty_and_its_reason(letter):
    items = [words(each) for each in letter.find_class("guess")]
    assert all(re.match(r"(low|medium|high) .+: .+", each) for each in items)
    assert any(each.startswith("medium") for each in items)


def test_what_was_removed_is_struck_out_and_told_with_its_reason(letter):
    second = passage(letter, "[bookmark")
    assert (second.find(".//del").text, "left-out" in second.get("class")) == ("[bookmark: _GoBack]", True)
    assert "bookmark of a word processor" in words(second.find_class("removed")[0])


def test_every_link_leads_to_something_in_the_page(letter):
    ids = {each.get("id") for each in letter.iter() if each.get("id")}
    links = [each.get("href")[1:] for each in letter.iter("a") if each.get("href").startswith("#")]
    assert links
    assert set(links) <= ids


def test_what_to_look_at_leads_to_its_passages(letter):
    (link, *_) = letter.xpath("//*[@class='look-at']//li[contains(., 'S-call-without-note')]//a")
    assert words(letter.get_element_by_id(link.get("href")[1:])).startswith("line 9")


def test_the_notes_of_a_word_file_follow_the_paragraph_that_calls_them(project):
    received = [words(each) for each in page(project, "word").find_class("received")]
    assert received == ["Before the call1", "1A note of Word.", "The last words."]


def test_a_page_stands_alone(letter):
    assert not letter.xpath("//script | //link | //img | //@src | //@style")


def test_the_page_of_all_says_what_became_of_each(project):
    index = page(project, "index")
    rows = {words(row[0]): words(row) for row in index.iter("tr")}
    assert "letter.xml" in rows["letter.txt"]
    assert "damaged or cut off" in rows["cut.docx"]


def test_the_same_import_gives_the_same_page(project, tmp_path):
    again = tmp_path / "again.html"
    run_in(project, "import", str(project / "letter.txt"), "--report-to", str(again))
    first = (project / "build" / "imports" / "letter.html").read_text(encoding="utf-8")
    assert again.read_text(encoding="utf-8") == re.sub(r"<nav aria-label=\"Imports\">.*?</nav>", "", first)


@pytest.mark.parametrize("name", ["letter", "word", "index"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_a_page_is_accessible_and_as_wide_as_its_window(project, opened, axe, name, width, scheme):
    shown = opened(project / "build" / "imports" / f"{name}.html", width, scheme)
    assert axe(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") == width


def test_what_is_chosen_is_shown_alone(project, opened):
    shown = opened(project / "build" / "imports" / "letter.html", 1280)
    shown.check("#show-left-out")
    assert shown.locator(".passage:visible").count() == 2
