"""The structure tree: made from the document, whole over pages, every id in it."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from specimens import Note, Paragraph, book, typeset_body
from tagged import Structure, by_id, loose_painting, parent_tree, structure, tagged_content

BODY = """
<section id="text"><h1 id="h">Heading<br/>of two lines</h1>
<p id="p1">One <em>two</em> <span id="e1" lang="grc">Κήρυξ</span> three.<a id="n1-call" href="#n1">1</a><aside
 id="n1"><p id="n1.p1"><a class="label" href="#n1-call">1</a> The note.</p><p
 id="n1.p2">Its end. <span class="responsible">Editors</span></p></aside> After.</p>
<ol id="l1"><li id="i1"><span class="label">1.</span> First item</li><li id="i2"><p>Second</p></li></ol>
<ul id="l2"><li id="i3">Third</li></ul>
<table id="t1"><tbody><tr><th scope="row">Head</th><td id="c1">Cell</td></tr></tbody></table>
<hr/></section>
"""
SHEET = 'ol, ul { list-style: none } hr::before { content: "* * *" } ul li::before { content: "– " }'


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    return pikepdf.open(io.BytesIO(typeset_body(BODY, tmp_path_factory.mktemp("tags"), SHEET)))


@pytest.fixture(scope="module")
def long_pdf(tmp_path_factory):
    paragraphs = [Paragraph(700, (Note(10, 400),)), Paragraph(50, (Note(5, 5),))]
    return book(paragraphs, tmp_path_factory.mktemp("long"))


def types_around(element: Structure) -> list[str]:
    """Return the types from the top of the tree down to an element."""
    return (types_around(element.parent) if element.parent else []) + [element.type]


@pytest.mark.parametrize(
    ("id", "path"),
    [
        ("h", "Document Sect H1"),
        ("p1", "Document Sect P"),
        ("e1", "Document Sect P Span"),
        ("n1", "Document Sect P Note"),
        ("n1-call", "Document Sect P Link"),
        ("i1", "Document Sect L LI"),
        ("c1", "Document Sect Table TBody TR TD"),
    ],
)
def test_every_element_with_an_id_is_in_the_tree_under_its_id(pdf, id, path):
    assert " ".join(types_around(by_id(pdf)[id])) == path


def test_what_an_abbreviation_is_short_for_is_said_in_the_tree(tmp_path):
    body = '<section id="text"><p id="p1">lamp] <abbr title="omitted" id="a1">om.</abbr> B</p></section>'
    made = pikepdf.open(io.BytesIO(typeset_body(body, tmp_path, SHEET)))
    said = [element.get("/E") for element in made.objects if isinstance(element, pikepdf.Dictionary)]
    assert "omitted" in map(str, filter(None, said))


@pytest.mark.parametrize("css", ["void", "call"])
def test_a_place_without_words_is_in_the_tree_for_what_leads_to_it(css, tmp_path):
    body = f'<section id="text"><p id="p1">One<span class="{css}" id="v1"></span> two</p></section>'
    made = pikepdf.open(io.BytesIO(typeset_body(body, tmp_path, SHEET)))
    assert types_around(by_id(made)["v1"]) == ["Document", "Sect", "P", "Span"]


def test_a_note_follows_its_call(pdf):
    kinds = [kid.id for kid in by_id(pdf)["p1"].kids if isinstance(kid, Structure)]
    assert kinds == ["e1", "n1-call", "n1"]


def test_the_number_of_a_note_and_who_speaks_belong_to_the_note_and_not_to_its_paragraphs(pdf):
    kids = by_id(pdf)["n1"].kids
    assert [kid.type for kid in kids] == ["Lbl", "P", "P", "Span"]
    assert [kid.type for kid in kids[0].kids] == ["Link"]


def test_an_item_has_a_label_and_a_body(pdf):
    assert [kid.type for kid in by_id(pdf)["i1"].kids] == ["Lbl", "LBody"]
    assert [kid.type for kid in by_id(pdf)["i3"].kids] == ["Lbl", "LBody"]


def test_everything_painted_is_content_or_an_artifact(pdf):
    assert loose_painting(pdf) == []


def test_the_tree_holds_all_tagged_content_once(pdf, long_pdf):
    for each in (pdf, pikepdf.open(io.BytesIO(long_pdf))):
        content = structure(each).content()
        assert len(content) == len(set(content))
        assert set(content) == tagged_content(each)


def test_the_parent_tree_leads_from_content_to_the_element_that_holds_it(long_pdf):
    pdf = pikepdf.open(io.BytesIO(long_pdf))
    tree = parent_tree(pdf)
    for element in structure(pdf).below():
        for page, mcid in (kid for kid in element.kids if not isinstance(kid, Structure)):
            assert str(tree[page][mcid].get("/ID", "")) == element.id


def test_the_id_tree_is_sorted_and_names_every_id(pdf):
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    keys = [str(each) for each in names[::2]]
    assert keys == sorted(keys)
    assert set(keys) == set(by_id(pdf))


def test_a_paragraph_and_a_note_over_pages_are_one_element_each(long_pdf):
    pdf = pikepdf.open(io.BytesIO(long_pdf))
    kinds = [each.type for each in structure(pdf).below()]
    assert kinds.count("Note") == 2
    assert kinds.count("P") == 4
    assert len({page for page, _ in by_id(pdf)["p0"].content()}) > 2
    assert len({page for page, _ in by_id(pdf)["p0n0"].content()}) > 1


def test_links_say_what_they_are_and_belong_to_their_element(pdf):
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    tree = parent_tree(pdf)
    assert {str(link.Contents) for link in links} == {"1"}
    assert {str(tree[int(link.StructParent)].S) for link in links} == {"/Link"}


def test_a_switch_of_language_is_told(pdf):
    ids = pdf.Root.StructTreeRoot.IDTree.Names
    span = next(ids[n + 1] for n in range(0, len(ids), 2) if str(ids[n]) == "e1")
    assert str(span.Lang) == "grc"


def test_running_heads_and_ornaments_are_artifacts(pdf):
    marks = " ".join(
        f"{operands[0]}"
        for page in pdf.pages
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BMC"
    )
    assert marks.count("/Artifact") >= 3
    document = pypdfium2.PdfDocument(io.BytesIO(_bytes(pdf)))
    assert re.search("furniture", document[0].get_textpage().get_text_range())


def test_the_document_claims_pdf_ua(pdf):
    assert b"<pdfuaid:part>1" in pdf.Root.Metadata.read_bytes() or b'pdfuaid:part="1"' in (
        pdf.Root.Metadata.read_bytes()
    )
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.Root.Lang) == "en"


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()
