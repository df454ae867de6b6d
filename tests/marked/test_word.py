"""Word files become TEI with all that is in them; what is none ends with one clear error."""

import io
import zipfile
from pathlib import Path

import pytest
from bodies import body_of
from word_files import call, paragraph, run, word_file

from recto.errors import ProjectError, SourceError
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
    return body_of(encode_marked(word.read(Path("a.docx"), data), recipe).root)


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


def test_a_table_within_a_table_stands_there_once():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('Inner'))}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph(run('Outer'))}{inner}{paragraph()}</w:tc></w:tr></w:tbl>"
    made = "<table><row><cell><p>Outer</p><table><row><cell>Inner</cell></row></table></cell></row></table>"
    assert encoded(word_file(outer)) == made


@pytest.mark.parametrize("grid", ["", "<w:tblGrid/>", '<w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>'])
def test_a_table_keeps_the_cells_beyond_its_grid(grid):
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph(run('A'))}</w:tc>"
    cells = "".join(f"<w:tc>{paragraph(run(each))}</w:tc>" for each in "BC")
    table = f"<w:tbl>{grid}<w:tr>{wide}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    rows = '<row><cell cols="2">A</cell></row><row><cell>B</cell><cell>C</cell></row>'
    assert encoded(word_file(table)) == f"<table>{rows}</table>"


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


STYLES = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Long quotation"/></w:style>'
QUOTED = word_file(paragraph(run("So."), properties='<w:pStyle w:val="a"/>'), styles=STYLES)


def test_a_recipe_says_what_the_paragraphs_of_a_style_are():
    recipe = Recipe(styles={"Long quotation": "quote"})
    assert encoded(QUOTED, recipe) == '<quote rend="block"><p>So.</p></quote>'


def test_a_role_that_is_none_is_an_error_that_lists_the_roles():
    with pytest.raises(ProjectError, match=r"'quotation': this is no role; the roles are author, caption"):
        encoded(QUOTED, Recipe(styles={"Long quotation": "quotation"}))


def test_a_style_that_the_file_does_not_have_is_named_with_those_that_it_has():
    source = word.read(Path("a.docx"), QUOTED)
    messages = encode_marked(source, Recipe(styles={"Quotation": "quote"})).messages
    assert [each.text for each in messages if each.code == "W-no-such-style"] == [
        "‘Quotation’; it has: Long quotation"
    ]


@pytest.mark.parametrize(("switch", "role"), [("1", ' role="label"'), ("0", "")])
def test_a_row_heads_a_table_where_that_is_switched_on(switch, role):
    cell = f"<w:tc>{paragraph(run('x'))}</w:tc>"
    head = f'<w:tr><w:trPr><w:tblHeader w:val="{switch}"/></w:trPr>{cell}</w:tr>'
    made = encoded(word_file(f"<w:tbl>{head}<w:tr>{cell}</w:tr></w:tbl>"))
    assert made == f"<table><row{role}><cell>x</cell></row><row><cell>x</cell></row></table>"


def test_a_row_that_was_inserted_says_so():
    row = f"<w:tr><w:trPr><w:ins {BY}/></w:trPr><w:tc>{paragraph(run('New'))}</w:tc></w:tr>"
    assert '<cell><add resp="#lee" change="#c1"><milestone unit="row"/></add>New</cell>' in encoded(
        word_file(f"<w:tbl>{row}</w:tbl>")
    )


def test_a_text_box_in_a_text_box_is_read_once():
    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    inner = paragraph(run("Outer."), box.format(paragraph(run("Inner."))))
    assert encoded(word_file(paragraph(box.format(inner)))).count("Inner.") == 1


SIGN = '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0da</w:t></w:r>'


def test_a_character_of_a_font_of_signs_is_what_it_shows():
    assert encoded(word_file(paragraph(run("a "), SIGN))) == '<p>a <seg type="symbol">∨</seg></p>'


def test_a_link_on_white_space_alone_is_white_space():
    link = f'<w:hyperlink w:anchor="x">{run(" ")}</w:hyperlink>'
    assert encoded(word_file(paragraph(run("a"), link, run("b")))) == "<p>a b</p>"


def numbered(*words: str) -> str:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return "".join(paragraph(run(each) if each else "", properties=item) for each in words)


NUMBERS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def test_an_item_without_words_is_left_out_and_those_after_it_keep_their_numbers():
    assert encoded(word_file(numbered("One.", "", "Three."), numbering=NUMBERS)) == (
        '<list rend="numbered"><item n="1">One.</item><item n="3">Three.</item></list>'
    )


def test_a_page_that_begins_in_an_item_without_words_begins_between_items():
    page = '<w:r><w:br w:type="page"/></w:r>'
    text = numbered("One.") + numbered("").replace("</w:p>", f"{page}</w:p>") + numbered("Three.")
    assert '</item><pb/><item n="3">' in encoded(word_file(text, numbering=NUMBERS))


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


def with_entity() -> bytes:
    """Return a Word file whose text asks for a file of the computer."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CHANGED)) as received, zipfile.ZipFile(stream, "w") as archive:
        for name in received.namelist():
            data = received.read(name)
            if name == "word/document.xml":
                data = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + data.replace(
                    b"new", b"&e;"
                )
            archive.writestr(name, data)
    return stream.getvalue()


def encrypted() -> bytes:
    """Return a Word file whose parts say that they are encrypted (ZIP, general purpose bit 0)."""
    data = bytearray(CHANGED)
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(signature)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(signature, place + 1)
    return bytes(data)


HOSTILE = {
    "one that asks for another file": (with_entity(), "declares entities"),
    "one with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "without a password"),
    "a package with a password": (encrypted(), "without a password"),
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
