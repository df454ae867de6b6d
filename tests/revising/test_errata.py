"""The page of errata: a list for readers, that stands alone or beside the text."""

import pytest
from edits import ENGLISH, STYLES, compared, document
from lxml import html
from validators import NU, nu_checked

from recto.rendering.metadata import metadata
from recto.revising import errata
from recto.tei.reading import parse_bytes

BEFORE = document("<div><head>Loomings</head><p xml:id='p1'>Call me <hi>Ishmael</hi>.</p></div>")
AFTER = BEFORE.replace("Call", "Name").replace("<hi>Ishmael</hi>", "Ishmael")


def made(before: str = BEFORE, after: str = AFTER, **asked: object) -> bytes:
    root, _ = parse_bytes(after.encode(), "text.xml")
    return errata.page(compared(before, after), metadata(root, ENGLISH), STYLES, "1", "2", **asked)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_page_lists_places_and_what_to_read():
    page = html.fromstring(made())
    assert [words_of(each) for each in page.iter("h1", "h2", "h3")] == ["Errata", "In the text", "Loomings"]
    assert [words_of(each) for each in page.iter("li")] == ["§ 1for ‘Call’ read ‘Name’"]
    assert "Changes from 1 to 2" in words_of(page)


def test_a_page_that_stands_alone_asks_for_no_other_file():
    page = html.fromstring(made())
    assert list(page.iter("link", "script", "img")) == []
    assert "light-dark(" in next(page.iter("style")).text


def test_a_page_beside_the_text_shares_its_sheets_and_leads_to_its_passages():
    page = html.fromstring(made(is_beside_text=True))
    assert "web.css" in [each.get("href") for each in page.iter("link")]
    assert [each.get("href") for each in page.iter("a")] == ["index.html#p1"]


def test_words_of_the_text_say_their_language_where_the_page_has_another():
    latin = BEFORE.replace('xml:lang="en"', 'xml:lang="grc"')
    page = html.fromstring(made(latin, latin.replace("Call", "Name")))
    assert page.get("lang") == "en"
    assert {each.get("lang") for each in page.iter("bdi")} == {"grc"}


def test_what_only_the_encoding_changed_is_not_for_readers():
    page = html.fromstring(made(BEFORE, BEFORE.replace("<hi>Ishmael</hi>", "Ishmael")))
    assert list(page.iter("li")) == []
    assert "Nothing has changed." in words_of(page)


@pytest.mark.skipif(not NU.is_file(), reason="the Nu checker is not at hand")
def test_the_nu_checker_finds_no_fault(tmp_path):
    alone, beside = tmp_path / "alone.html", tmp_path / "beside.html"
    alone.write_bytes(made())
    beside.write_bytes(made(is_beside_text=True))
    assert nu_checked(alone, beside) == ""


def test_words_that_look_like_markup_stay_words():
    page = html.fromstring(made(BEFORE, BEFORE.replace("Call", "&lt;script>alert(1)&lt;/script>")))
    assert list(page.iter("script")) == []


def test_the_same_changes_give_the_same_bytes():
    assert made() == made()
