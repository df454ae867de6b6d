"""Web pages become TEI with all that is in them, whoever made them and however."""

import tomllib
from pathlib import Path

import pytest
from lxml import etree
from web_files import complaints, encoded, page, text_of

from recto.checks import web_text
from recto.errors import SourceError
from recto.relaxng.schema import load
from recto.relaxng.validating import faults
from recto.sources.marked import web
from recto.sources.recipe import Recipe, Series
from recto.tei.serialising import serialise

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CASES = tomllib.loads(Path(__file__).with_name("web_cases.toml").read_text(encoding="utf-8"))
RECTO = load(ROOT / "tei" / "recto.rng")


@pytest.mark.parametrize("name", CASES)
def test_pages_as_people_make_them_become_tei(name):
    case = CASES[name]
    data = page(case["page"], case.get("head", ""))
    made = encoded(data)
    said = sorted({each.code for each in made.messages} - {"W-header"})
    assert (text_of(made), said) == (case["text"], case.get("says", []))
    assert complaints(made, data) == []
    assert list(faults(RECTO, serialise(made.root))) == []


ACCENTED = "<p>Olmütz – “so”</p>"
DECLARED = {
    "a byte-order mark": b"\xef\xbb\xbf" + ACCENTED.encode(),
    "nothing, in UTF-8": ACCENTED.encode(),
    "nothing, in Windows-1252": ACCENTED.encode("cp1252"),
    "meta charset": b"<meta charset=windows-1252>" + ACCENTED.encode("cp1252"),
    "http-equiv": b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"
    + ACCENTED.encode("cp1252"),
    "UTF-16 with a mark": ("\ufeff" + ACCENTED).encode("utf-16-le"),
    "UTF-16 without a mark": ACCENTED.encode("utf-16-be"),
    "an XML declaration": b"<?xml version='1.0' encoding='windows-1252'?>"
    b"<html xmlns='http://www.w3.org/1999/xhtml'><body>" + ACCENTED.encode("cp1252") + b"</body></html>",
    "something false": b"<meta charset=iso-8859-1>" + ACCENTED.encode(),
}


@pytest.mark.parametrize("declared", DECLARED)
def test_a_page_is_decoded_as_it_declares_or_as_its_bytes_are(declared):
    made = encoded(DECLARED[declared])
    assert "<p>Olmütz – “so”</p>" in text_of(made)
    assert complaints(made, DECLARED[declared]) == []


def test_an_encoding_that_is_declared_falsely_is_said():
    assert "S-encoding" in {each.code for each in encoded(DECLARED["something false"]).messages}


def test_well_formed_xhtml_is_read_as_xml():
    data = (
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p><a id="x"/>One&nbsp;<i/>two.</p></body></html>'
    )
    assert text_of(encoded(data)) == "<body><p>One two.</p></body>"


def test_what_a_distributor_says_is_set_apart_and_its_fields_are_read():
    head = (
        "<pre>\nTitle: A Book\nAuthor: Ann Lee\n*** START OF THIS PROJECT GUTENBERG EBOOK A BOOK ***\n</pre>"
    )
    foot = "<pre>End of the Project Gutenberg EBook\nIts licence.</pre>"
    data = page(f"{head}<p>The text.</p>{foot}")
    made = encoded(data)
    assert text_of(made) == "<body><p>The text.</p></body>"
    assert "".join(made.root.find(".//{*}titleStmt/{*}author").itertext()) == "Ann Lee"
    assert "Its licence." in "".join(made.root.find(".//{*}normalization").itertext())
    assert complaints(made, data) == []


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="citation_author" content="Ann Lee">',
        '<meta name="DC.creator" content="Ann Lee">',
        '<meta name="author" content="Ann Lee">',
        '<script type="application/ld+json">{"@type": "Book", "author": {"name": "Ann Lee"}}</script>',
    ],
)
def test_an_author_is_one_whom_the_page_names_so(head):
    assert web.read(Path("a.html"), page("<p>x</p>", head)).authors == ("Ann Lee",)


def test_nobody_is_an_author_whom_the_page_does_not_name():
    generator = '<meta name="generator" content="Ann Lee"><meta property="og:site_name" content="Ann Lee">'
    assert web.read(Path("a.html"), page("<p>x</p>", generator)).authors == ()


def test_a_recipe_gives_roles_to_classes():
    recipe = Recipe(styles={"letter": "quote"})
    assert text_of(encoded(page('<p class="letter">Dear</p>'), recipe)) == (
        '<body><quote rend="block"><p>Dear</p></quote></body>'
    )


def test_a_recipe_puts_notes_into_a_series_by_their_class():
    body = '<p>One<a href="#fn1"><sup>1</sup></a>.</p><p class="footnote tr" id="fn1">1 So.</p>'
    recipe = Recipe(series=(Series("translator", style="tr"),))
    assert 'type="translator"' in text_of(encoded(page(body), recipe))


def test_pictures_in_the_folder_of_the_page_and_in_the_page_are_carried(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a b.png").write_bytes(b"\x89PNG")
    (tmp_path.parent / "secret.png").write_bytes(b"\x89PNG")
    body = (
        '<p>x<img src="pictures/a%20b.png"><img src="../secret.png"><img src="file:///etc/passwd">'
        '<img src="data:image/png;base64,iVBORw0KGgo="></p>'
    )
    source = web.read(tmp_path / "page.html", page(body))
    assert {name: each.name for name, each in source.pictures.items()} == {
        "pictures/a%20b.png": "pictures/a b.png",
        "picture-4.png": "picture-4.png",
    }


def test_the_account_finds_a_word_that_was_taken_out():
    data = page("<p>One two three.</p>")
    made = encoded(data)
    paragraph = made.root.find(".//{*}text//{*}p")
    paragraph.text = "One three."
    said = web_text.account(made.root, data).messages
    assert {each.code for each in said} == {"K-range-words", "K-lost"}


def test_elements_within_each_other_beyond_measure_are_read():
    data = page("<div>" * 5_000 + "deep " + "<i>" * 300 + "down")
    made = encoded(data)
    assert text_of(made) == "<body><p>deep down</p></body>"
    assert complaints(made, data) == []


@pytest.mark.parametrize("data", [b"", b"<p> </p>", b"\x00\x01\x02\xff" * 40])
def test_what_is_no_page_with_words_ends_with_one_clear_error(data):
    with pytest.raises(SourceError):
        web.read(Path("a.html"), data)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not at hand")
def test_every_page_at_hand_becomes_valid_tei_without_losing_a_word():
    schema = load(SHARED / "schema" / "tei_all.rng")
    for path in sorted((SHARED / "corpus" / "html").iterdir()):
        data = path.read_bytes()
        made = encoded(data, name=path.name)
        document = serialise(made.root)
        assert [fault for each in (schema, RECTO) for fault in faults(each, document)] == [], path.name
        parser = etree.XMLParser(huge_tree=True)
        assert web_text.account(etree.fromstring(document, parser), data).messages == (), path.name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not at hand")
@pytest.mark.parametrize(
    ("name", "notes"), [("pg13272_beethoven_letters.htm", 126), ("pg31894_two_latin_plays.htm", 7)]
)
def test_every_note_of_the_pages_at_hand_stands_at_its_call(name, notes):
    made = encoded((SHARED / "corpus" / "html" / name).read_bytes(), name=name)
    found = made.root.findall(".//{*}text//{*}note[@place='foot']")
    assert len(found) == notes
    assert "I-note-without-call" not in {each.code for each in made.messages}
