"""References within the work: on pages they say where their targets stand, as the finished pages prove."""

from dataclasses import replace

import pytest
from lxml import etree
from print_cases import (
    DESIGN,
    chapter,
    note,
    page,
    printed_in,
    rendered,
    said,
    style,
    tei,
    text_of,
    variant,
    words,
)
from projects import STYLES

from recto.checks.keys import Finished
from recto.editions.book import BookDesign, LineNumbers, References
from recto.editions.pdf_references import place_references
from recto.rendering import load_words
from recto.rendering.xhtml import XHTML

FAR = words(700)


def design(named_by: str = "line", with_words: bool = False, **lines: object) -> BookDesign:
    return replace(DESIGN, lines=LineNumbers(**lines), references=References(named_by, with_words))


def ptr(target: str, id_: str = "r") -> str:
    return f'<ptr xml:id="{id_}" target="#{target}"/>'


def place(book: Finished, id_: str) -> tuple[str, str]:
    """Return the folio and the number of the first line in which something stands."""
    line = book.lines.of_element(book.ids[id_])[0]
    return book.pages.folios[line.page], line.key


TARGETS = f"""<div xml:id="d1"><head xml:id="h1">Of tides</head><p xml:id="p1">See
{ptr("p9", "to-p")}, {ptr("d2", "to-d")},
{ptr("h2", "to-h")}, {ptr("n2", "to-n")}, {ptr("a2", "to-a")}, {ptr("l2", "to-l")}, {ptr("here", "to-here")},
{ptr("n2.p", "to-n2p")}, {ptr("r9", "to-r")}. {variant("a1")}{note("n1", f"Cf. {ptr('a2', 'from-n')}.")}</p>
<p xml:id="p2">{FAR}</p></div><div xml:id="d2"><head xml:id="h2">Of tolls</head><p>{words(40)}</p>
<p xml:id="p9">{words(20)} <anchor xml:id="here"/>{words(9)} {variant("a2")} {ptr("p1", "r9")}
{note("n2", f'<p xml:id="n2.p">Here, as {ptr("p1", "back")}.</p>')}
<app xml:id="a3"><lem wit="#A">harbour</lem><rdg wit="#B">haven</rdg><note>as
{ptr("l2", "in-entry")}</note></app></p>
<lg><l n="7" xml:id="l1">the tide</l><l xml:id="l2">turns</l></lg></div>"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return printed_in(tmp_path_factory.mktemp("targets"), TARGETS, design())


@pytest.mark.parametrize(
    ("reference", "target"),
    [("to-p", "p9"), ("to-a", "a2"), ("to-r", "r9"), ("from-n", "a2"), ("back", "p1")],
)
def test_words_and_blocks_are_found_by_page_and_line(reference, target, book):
    folio, line = place(book, target)
    assert said(book, reference) == f"p. {folio}, l. {line}"


def test_a_reference_that_ends_its_paragraph_says_only_its_place(tmp_path):
    book = printed_in(tmp_path, f"<p>See</p><p xml:id='x'>{FAR} {ptr('x')}</p>", design())
    assert said(book, "r") == "p. 1"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("lamps{}", "lamps p. 1"),
        ("lamps.{}", "lamps. p. 1"),
        ("({})", "(p. 1)"),
        ("{}ff", "p. 1 ff"),
        ("a {} b", "a p. 1 b"),
    ],
)
def test_a_place_does_not_touch_the_words_beside_it(text, parts, tmp_path):
    book = printed_in(tmp_path, f"<p xml:id='x'>{text.format(ptr('x'))}</p>", design())
    assert f"A case {parts} 1" in text_of(book, page(book, "x"))


def test_an_anchor_is_found_by_the_word_after_it(book):
    folio, line = place(book, "here-first")
    assert said(book, "to-here") == f"p. {folio}, l. {line}"


def test_sections_and_headings_are_found_by_their_page(book):
    folio, _ = place(book, "p9")
    assert said(book, "to-d") == said(book, "to-h") == f"p. {folio}"


def test_verses_are_found_by_their_numbers_also_from_the_apparatus(book):
    folio, _ = place(book, "l2")
    assert said(book, "to-l") == said(book, "in-entry") == f"p. {folio}, v. 8"


def test_notes_and_what_stands_in_them_are_found_by_their_numbers(book):
    folio, _ = place(book, "a2")
    assert said(book, "to-n") == said(book, "to-n2p") == f"p. {folio}, n. 2"


SHORT = chapter(
    f'See {ptr("x")} and <ref xml:id="w" target="#x">the word</ref>, '
    f'<ref xml:id="b" target="#b1">Ash</ref>. {FAR} <seg xml:id="x">Here</seg> {words(20)}'
)
LISTED = SHORT + '<div type="bibliography"><listBibl><bibl xml:id="b1">Ash, Tides</bibl></listBibl></div>'
KEYED = SHORT.replace("<p>", f"<p>{variant('a')} ", 1)


UNCOUNTED = KEYED.replace("<seg", '<quote rend="block"><p>Of <seg').replace("</seg>", "</seg></p></quote>")


@pytest.mark.parametrize("by", ["page", "section", "work"])
def test_lines_are_named_where_they_bear_numbers(by, tmp_path):
    book = printed_in(tmp_path, KEYED, design(by=by))
    folio, line = place(book, "x")
    assert said(book, "r") == f"p. {folio}, l. {line}"


@pytest.mark.parametrize(
    ("body", "asked", "says"),
    [
        (SHORT, design(), "p. 2"),
        (KEYED, design(by="none"), "p. 2"),
        (KEYED, design("page"), "p. 2"),
        (KEYED, design("none"), "→"),
        (UNCOUNTED, design(quotations=False), "p. 2"),
    ],
)
def test_where_no_line_has_a_number_or_none_is_asked_for_the_page_is_named_alone(body, asked, says, tmp_path):
    assert said(printed_in(tmp_path, body, asked), "r") == says


def test_a_picture_is_found_by_its_page(tmp_path):
    picture = '<figure xml:id="x"><graphic url="lamp.png"/><head>A lamp</head></figure>'
    book = printed_in(tmp_path, f"<p>See {ptr('x')}. {FAR}</p>{picture}<p>{words(9)}</p>", design())
    assert said(book, "r") == "p. 2"


def test_a_reference_with_words_keeps_them_and_says_its_place_after_them_if_asked(tmp_path):
    plain, told = (printed_in(tmp_path, SHORT, design(with_words=each)) for each in (False, True))
    assert (said(plain, "w"), said(told, "w")) == ("the word", "the word (p. 2)")


def test_what_is_listed_by_name_is_not_found_by_page(tmp_path):
    assert said(printed_in(tmp_path, LISTED, design(with_words=True)), "b") == "Ash"


def printed_words(text_language: str, language: str) -> etree._Element:
    """Return what a reference to a page says in a text and in an edition of these languages."""
    root = etree.fromstring(
        f'<html xmlns="{XHTML}" lang="{text_language}"><body><p id="p">words <a class="ptr" href="#p">'
        '<span class="generated">→</span></a></p></body></html>'
    )
    place_references(root, References(), load_words(STYLES / "words", language)[0])
    return root.find(".//{*}a/{*}span")


@pytest.mark.parametrize(
    ("language", "says"), [("en", "p.\u00a000"), ("de", "S.\u00a000"), ("fr", "p.\u00a000")]
)
def test_a_place_is_worded_in_the_language_of_the_edition(language, says):
    sign = printed_words(language, language)
    assert (sign.text, sign.get("lang")) == (says, None)


def test_words_in_another_language_than_the_text_say_so_and_which_way_they_run():
    sign = printed_words("ar", "en")
    assert (sign.get("lang"), sign.get("dir")) == ("en", "ltr")


def test_screens_show_the_sign_that_leads_there():
    link = next(rendered(tei(SHORT), style()).document.iter("{*}a"))
    assert "".join(link.itertext()) == "→"
