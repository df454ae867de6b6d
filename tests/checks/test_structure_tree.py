"""The structure tree of finished books, walked and held against the edition document they were made from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from projects import LIGHTHOUSE, ROOT

from recto import pipeline
from recto.checks.finished import Finished
from recto.checks.finished_tree import Element
from recto.editions import pdf as pdf_edition
from recto.project import Work, read
from recto.rendering.document import Rendered

WORKS = ("serge-planned-economies", "amin-october-revolution", "the-lighthouse")
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPES = {
    "section": {"Sect"},
    "h1": {"H1"},
    "h2": {"H2"},
    "h3": {"H3"},
    "h4": {"H4"},
    "p": {"P"},
    "div": {"Div"},
    "blockquote": {"BlockQuote"},
    "aside": {"Note"},
    "ol": {"L"},
    "ul": {"L"},
    "li": {"LI"},
    "table": {"Table"},
    "tr": {"TR"},
    "td": {"TD"},
    "th": {"TH"},
    "figure": {"Figure", "Div"},
    "a": {"Link"},
}
"""The structure type that an element of the edition document with an id must have in the book."""
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
ELSEWHERE = {"notes", "apparatus"}
"""Sections of the edition document that the book takes apart: their content stands at the foot of pages."""


@dataclass(frozen=True)
class Walked:
    """A book: its edition document, and the elements of its structure tree."""

    document: etree._Element
    elements: tuple[Element, ...]
    words: dict[tuple[int, int], str]

    def of(self, *roles: str) -> list[Element]:
        return [each for each in self.elements if each.role in roles]

    def by_id(self) -> dict[str, Element]:
        return {each.id.decode(): each for each in self.elements if each.id}

    def said(self, element: Element) -> str:
        """Return what an element and all in it draws, in reading order, but for notes and their calls."""
        return "".join(
            self.words.get(each, "") if isinstance(each, tuple) else self.said(each)
            for each in element.held
            if isinstance(each, tuple) or not is_of_a_note(each)
        )

    def of_document(self, *names: str) -> Iterator[etree._Element]:
        yield from self.document.iter(*(f"{XHTML}{name}" for name in names))


def finished_book(id_: str, file: Path) -> Rendered:
    """Make the book of a work for readers; return the edition document it was made from."""
    project = read(ROOT)
    work = Work(id_, LIGHTHOUSE) if id_ == LIGHTHOUSE.stem else project.work(id_)
    rendered = pipeline.render_work(project, work)
    pdf_edition.write(rendered, project.styles, file)
    return rendered


@pytest.fixture(scope="module", params=WORKS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    file = tmp_path_factory.mktemp("book") / "book.pdf"
    rendered = finished_book(request.param, file)
    with pikepdf.open(file) as pdf:
        finished = Finished(file, pdf)
        yield Walked(rendered.document, finished.elements, letters(finished))


def letters(finished: Finished) -> dict[tuple[int, int], str]:
    """Return the letters of each marked content, by its page and MCID and the maps of the fonts."""
    fonts = {font.object.objgen: font.unicode for font in finished.fonts}
    return {
        (number, mcid): words
        for number, page in enumerate(finished.pdf.pages, 1)
        for mcid, words in drawn_letters(page, fonts).items()
    }


def drawn_letters(page: pikepdf.Page, fonts: dict[tuple[int, int], dict[int, str]]) -> dict[int, str]:
    """Return the letters of each marked content of a page, in the order in which they are drawn."""
    found: dict[int, str] = {}
    mcid, known = -1, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC" and "/MCID" in operands[1]:
            mcid = int(operands[1].MCID)
        elif name == "EMC":
            mcid = -1
        elif name == "Tf":
            known = fonts.get(page.Resources.Font[str(operands[0])].objgen, {})
        elif name in ("TJ", "Tj") and mcid >= 0:
            found[mcid] = found.get(mcid, "") + shown(operands[0], known)
    return found


def shown(strings: object, known: dict[int, str]) -> str:
    held = strings if isinstance(strings, pikepdf.Array) else [strings]
    codes = b"".join(bytes(each) for each in held if isinstance(each, pikepdf.String))
    return "".join(known.get(int.from_bytes(codes[n : n + 2], "big"), "") for n in range(0, len(codes), 2))


def plain(words: str) -> str:
    """Return the letters and figures of some words, without what line ends put in."""
    return "".join(each for each in words.replace("\u00ad", "") if each.isalnum())


def own_words(element: etree._Element) -> str:
    """Return the words of an element but for the calls in it."""
    words = element.text or ""
    for child in element:
        within = "" if "call" in child.get("class", "").split() else own_words(child)
        words += within + (child.tail or "")
    return words


def headings(elements: Iterable[etree._Element]) -> list[tuple[str, str]]:
    """Return the types and words of the headings among some elements of the edition document."""
    names = {f"{XHTML}{each.lower()}": each for each in HEADINGS}
    return [(names[each.tag], plain(own_words(each))) for each in elements if each.tag in names]


def said_headings(book: Walked) -> list[tuple[str, str]]:
    """Return the types and words of the headings of a book, in reading order."""
    return [(each.role, plain(book.said(each))) for each in book.of(*HEADINGS)]


def is_of_a_note(element: Element) -> bool:
    return element.role == "Note" or element.id.endswith(b"-call")


def is_moved(element: etree._Element) -> bool:
    """Tell whether the book sets an element, or what is around it, otherwise than the edition document."""
    around = {each.get("id") for each in (element, *element.iterancestors())}
    return bool(around & ELSEWHERE)


def test_every_element_with_an_id_is_in_the_tree_with_its_type(book: Walked) -> None:
    tree = book.by_id()
    wrong = {}
    for element in book.document.iter(etree.Element):
        name = etree.QName(element).localname
        if element.get("id") and name in TYPES and not is_moved(element):
            there = tree.get(element.get("id", ""))
            if there is None or there.role not in TYPES[name]:
                wrong[element.get("id")] = there and there.role
    assert wrong == {}


def test_headings_stand_in_the_tree_with_their_words(book: Walked) -> None:
    wanted = Counter(headings(each for each in book.document.iter() if not is_moved(each)))
    assert wanted - Counter(said_headings(book)) == Counter()


def test_the_headings_of_the_text_stand_in_its_order(book: Walked) -> None:
    wanted = headings(book.document.iterfind(".//*[@role='doc-chapter']//*"))
    assert wanted
    assert [each for each in said_headings(book) if each in wanted] == wanted


def test_every_paragraph_is_a_paragraph_with_its_words(book: Walked) -> None:
    tree = book.by_id()
    for paragraph in book.of_document("p"):
        if paragraph.get("id") and not is_moved(paragraph):
            element = tree[paragraph.get("id", "")]
            assert element.role == "P"
            assert plain(own_words(paragraph)) == plain(book.said(element)), paragraph.get("id")


def test_every_note_is_a_note_once_with_a_label_and_its_paragraphs(book: Walked) -> None:
    wanted = {each.get("id") for each in book.of_document("aside")}
    notes = Counter(each.id.decode() for each in book.of("Note"))
    assert {id_: notes[id_] for id_ in wanted} == dict.fromkeys(wanted, 1)
    tree = book.by_id()
    for id_ in wanted:
        kids = [each.role for each in tree[id_ or ""].children]
        assert kids[0] == "Lbl"
        assert {"P", "L", "BlockQuote", "Div"} & set(kids[1:]), id_


def test_every_entry_is_a_note_at_the_foot(book: Walked) -> None:
    wanted = {
        each.get("id")
        for each in book.of_document("p")
        if "entry" in each.get("class", "").split() and each.get("id")
    }
    assert wanted <= set(book.by_id())


def test_every_call_is_a_link_before_its_note(book: Walked) -> None:
    order = [each.id.decode() for each in book.elements if each.id]
    for call in book.of_document("a"):
        if "call" in call.get("class", "").split() and call.get("id", "").endswith("-call"):
            link = book.by_id()[call.get("id", "")]
            note = call.get("href", "")[1:]
            assert link.role == "Link"
            assert len(link.annotations) > 0
            assert order.index(call.get("id", "")) < order.index(note)


def test_every_list_is_a_list_of_items_with_bodies(book: Walked) -> None:
    tree = book.by_id()
    for items in book.of_document("ol", "ul"):
        if items.get("id") and not is_moved(items):
            element = tree[items.get("id", "")]
            assert element.role == "L"
            assert [each.role for each in element.children] == ["LI"] * len(list(items))
            assert all("LBody" in {kid.role for kid in each.children} for each in element.children)


def test_every_table_and_figure_is_one(book: Walked) -> None:
    wanted = Counter(etree.QName(each).localname for each in book.of_document("table", "img"))
    assert len(book.of("Table")) == wanted["table"]
    assert len(book.of("Figure")) == wanted["img"]


def test_every_switch_of_language_is_told(book: Walked) -> None:
    own = book.document.get("lang") or book.document.get("{http://www.w3.org/XML/1998/namespace}lang")
    wanted = {each.get("lang") for each in book.document.iter(etree.Element)} - {None, own}
    assert wanted <= {each.lang for each in book.elements}


def test_nothing_in_the_tree_is_empty_but_what_holds_a_drawing(book: Walked) -> None:
    hollow = [
        str(each)
        for each in book.elements
        if not each.content and not each.annotations and not any(below.content for below in each.below())
    ]
    assert hollow == []
