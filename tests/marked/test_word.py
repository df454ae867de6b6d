"""Word files become TEI with all that is in them; what is none ends with one clear error."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from word_files import call, paragraph, run, word_file

from recto.errors import SourceError
from recto.relaxng.schema import load
from recto.relaxng.validating import faults
from recto.sources.marked import word
from recto.sources.recipe import Recipe, Series
from recto.tei.importing import encode_marked
from recto.tei.serialising import serialise

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
NOTHING = Recipe()
BY = 'w:id="1" w:author="Ann Lee" w:date="2020-05-09T16:13:00Z"'


def encoded(data: bytes, recipe: Recipe = NOTHING) -> str:
    """Return the text of the TEI made of a Word file, without ids and pointers to the source."""
    root = encode_marked(word.read(Path("a.docx"), data), recipe).root
    body = root.find(".//{*}body")
    assert body is not None
    for each in body.iter("{*}*"):
        each.attrib.pop("source", None)
        if each.tag.rpartition("}")[2] not in ("anchor", "note"):
            each.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
    written = etree.tostring(body, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    return written.removeprefix("<body>").removesuffix("</body>")


def test_footnotes_and_endnotes_stay_apart():
    data = word_file(
        paragraph(run("One"), call("footnote", 2), run(" two"), call("endnote", 2)),
        footnotes=f'<w:footnote w:id="2">{paragraph(run("Foot."))}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{paragraph(run("End."))}</w:endnote>',
    )
    assert encoded(data) == (
        '<p>One<note type="author" place="foot" xml:id="n1">Foot.</note> two'
        '<note type="author" place="end" xml:id="n2">End.</note></p>'
    )


def test_a_note_keeps_its_paragraphs_and_its_table():
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Cell'))}</w:tc></w:tr></w:tbl>"
    held = paragraph(run("First.")) + paragraph(run("Second.")) + table
    data = word_file(
        paragraph(run("One"), call("footnote", 2)), footnotes=f'<w:footnote w:id="2">{held}</w:footnote>'
    )
    assert "<p>First.</p><p>Second.</p><table><row><cell>Cell</cell></row></table></note>" in encoded(data)


def test_a_comment_says_who_speaks_and_which_words_it_is_about():
    data = word_file(
        paragraph(
            run("a "),
            '<w:commentRangeStart w:id="1"/>',
            run("b"),
            '<w:commentRangeEnd w:id="1"/>',
            call("comment", 1),
        ),
        comments=f"<w:comment {BY}>{paragraph(run('Why?'))}</w:comment>",
    )
    assert encoded(data) == (
        '<p>a <anchor xml:id="a1"/>b<anchor xml:id="a2"/><note type="editor" place="margin" subtype="comment" '  # noqa: E501
        'resp="#lee" change="#c1" target="#a1" targetEnd="#a2" xml:id="n1">Why?</note></p>'
    )


CHANGED = word_file(
    paragraph(
        run("a "),
        f"<w:del {BY}><w:r><w:delText>old</w:delText></w:r></w:del>",
        f"<w:ins {BY}>{run('new')}</w:ins>",
        run(" b"),
    )
)


def test_tracked_changes_become_a_substitution():
    change = 'resp="#lee" change="#c1"'
    assert encoded(CHANGED) == f"<p>a <subst><del {change}>old</del><add {change}>new</add></subst> b</p>"


@pytest.mark.parametrize(("manner", "words"), [("accepted", "new"), ("rejected", "old")])
def test_a_recipe_accepts_or_rejects_tracked_changes(manner, words):
    assert encoded(CHANGED, Recipe(changes=manner)) == f"<p>a {words} b</p>"


def test_headings_by_outline_level_open_divisions():
    first = paragraph(run("Part"), properties='<w:outlineLvl w:val="0"/>')
    second = paragraph(run("Chapter"), properties='<w:outlineLvl w:val="1"/>')
    assert encoded(word_file(first + second + paragraph(run("Words.")))) == (
        '<div type="chapter"><head>Part</head><div type="section"><head>Chapter</head><p>Words.</p></div></div>'  # noqa: E501
    )


def test_an_indented_paragraph_is_no_quotation():
    assert encoded(word_file(paragraph(run("In."), properties='<w:ind w:left="900"/>'))) == "<p>In.</p>"


def test_looks_and_languages_of_runs_are_kept():
    text = (
        run("long words in one tongue ")
        + run("lux", '<w:i/><w:lang w:val="la"/>')
        + run("x", "<w:smallCaps/>")
    )
    assert '<hi rend="italic" xml:lang="la">lux</hi><hi rend="small-caps">x</hi>' in encoded(
        word_file(paragraph(text))
    )


def test_a_recipe_puts_notes_into_a_series_by_their_first_words():
    data = word_file(
        paragraph(run("One"), call("footnote", 2)),
        footnotes=f'<w:footnote w:id="2">{paragraph(run("[Tr.] So."))}</w:footnote>',
    )
    assert 'type="translator"' in encoded(data, Recipe(series=(Series("translator", prefix="[Tr.]"),)))


INSTRUCTION = '<w:r><w:instrText> XE "lamps:of oil" </w:instrText></w:r>'


def test_index_marks_become_terms():
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    mark = (
        field.format("begin")
        + '<w:r><w:instrText> XE "lamps:of oil" </w:instrText></w:r>'
        + field.format("end")
    )
    assert "<index><term>lamps</term><index><term>of oil</term></index></index>" in encoded(
        word_file(paragraph(run("oil"), mark))
    )


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 40_000_000)
    return stream.getvalue()


HOSTILE = {
    "a PDF": (b"%PDF-1.7", "this is a PDF"),
    "a truncated package": (CHANGED[:200], "damaged"),
    "a bomb": (bomb(), "refused"),
    "an empty file": (b"", "empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_word_file_ends_with_one_clear_error(name):
    data, said = HOSTILE[name]
    with pytest.raises(SourceError, match=said):
        word.read(Path("a.docx"), data)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not at hand")
def test_every_word_file_at_hand_becomes_valid_tei():
    schemas = [load(SHARED / "schema" / "tei_all.rng"), load(ROOT / "tei" / "recto.rng")]
    for path in sorted((SHARED / "corpus" / "docx").glob("*.docx")):
        if path.stat().st_size < 500_000:
            document = serialise(encode_marked(word.read(path, path.read_bytes()), NOTHING).root)
            assert [fault for schema in schemas for fault in faults(schema, document)] == [], path.name
