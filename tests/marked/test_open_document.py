"""OpenDocument texts become TEI with all that is in them; what is none ends with one clear error."""

import base64
from pathlib import Path

import pytest
from bodies import body_of
from lxml import etree
from open_document_files import (
    KIND,
    PIXEL,
    changes,
    fodt_file,
    frame,
    h,
    note,
    odt_file,
    p,
    packed,
    region,
    span,
    style,
)

from recto.checks.accounts import ACCOUNTS
from recto.errors import SourceError
from recto.relaxng.schema import load
from recto.relaxng.validating import faults
from recto.sources.marked.reading import READERS
from recto.sources.recipe import Recipe, Series
from recto.tei.importing import encode_marked
from recto.tei.serialising import serialise

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
NOTHING = Recipe()
BY = 'resp="#lee" change="#c1"'


def imported(data: bytes, recipe: Recipe = NOTHING, suffix: str = ".odt") -> etree._Element:
    """Return the TEI made of a text, in which no word of the file is lost."""
    root = encode_marked(READERS[suffix](Path(f"a{suffix}"), data), recipe).root
    assert [f"{each.code}: {each.text}" for each in ACCOUNTS[suffix](root, data, "").messages] == []
    return root


def encoded(data: bytes, recipe: Recipe = NOTHING, suffix: str = ".odt") -> str:
    """Return the text of the TEI made of a file, without ids and pointers to the source."""
    return body_of(imported(data, recipe, suffix))


def test_footnotes_and_endnotes_stay_apart_and_keep_their_own_marks():
    text = odt_file(p("One", note(p("Foot.")), " two", note(p("End."), "endnote", "*")))
    assert encoded(text) == (
        '<p>One<note type="author" place="foot" xml:id="n1">Foot.</note> two'
        '<note n="*" type="author" place="end" xml:id="n2">End.</note></p>'
    )


def test_a_note_keeps_its_paragraphs_its_list_and_its_table():
    listed = f"<text:list><text:list-item>{p('Item')}</text:list-item></text:list>"
    table = (
        f"<table:table><table:table-row><table:table-cell>{p('Cell')}</table:table-cell></table:table-row>"
        "</table:table>"
    )
    text = encoded(odt_file(p("One", note(p("First.") + p("Second.") + listed + table))))
    assert (
        '<p>First.</p><p>Second.</p><list rend="bulleted"><item>Item</item></list>'
        "<table><row><cell>Cell</cell></row></table></note>"
    ) in text


COMMENT = "<dc:creator>Ann Lee</dc:creator><dc:date>2020-05-09T16:13:00</dc:date>"


def test_a_comment_says_who_speaks_and_which_words_it_is_about():
    begins = f'<office:annotation office:name="1">{COMMENT}{p("Why?")}</office:annotation>'
    text = odt_file(p("a ", begins, "b", '<office:annotation-end office:name="1"/>', " c"))
    assert encoded(text) == (
        '<p>a <anchor xml:id="a1"/>b<anchor xml:id="a2"/>'
        f'<note type="editor" place="margin" subtype="comment" {BY} target="#a1" targetEnd="#a2" '
        'xml:id="n1">Why?</note> c</p>'
    )


def test_a_comment_that_answers_another_points_to_it():
    first = f'<office:annotation office:name="1">{COMMENT}{p("Why?")}</office:annotation>'
    second = (
        f'<office:annotation office:name="2" loext:parent-name="1">{COMMENT}{p("So.")}</office:annotation>'
    )
    assert 'corresp="#n1"' in encoded(odt_file(p("a", first, second)))


def test_the_words_of_a_comment_may_end_in_another_paragraph():
    begins = f'<office:annotation office:name="1">{COMMENT}{p("Why?")}</office:annotation>'
    text = odt_file(p("a ", begins, "b") + p("c", '<office:annotation-end office:name="1"/>', " d"))
    assert 'target="#a1" targetEnd="#a2" xml:id="n1">Why?</note> d</p>' in encoded(text)


CHANGED = odt_file(
    changes(region("deletion", "d", p("old")), region("insertion", "i"))
    + p(
        'a <text:change text:change-id="d"/><text:change-start text:change-id="i"/>new',
        '<text:change-end text:change-id="i"/> b',
    )
)


def test_tracked_changes_become_a_substitution():
    assert encoded(CHANGED) == f"<p>a <subst><del {BY}>old</del><add {BY}>new</add></subst> b</p>"


@pytest.mark.parametrize(("manner", "words"), [("accepted", "new"), ("rejected", "old")])
def test_a_recipe_accepts_or_rejects_tracked_changes(manner, words):
    assert encoded(CHANGED, Recipe(changes=manner)) == f"<p>a {words} b</p>"


DELETED_END = odt_file(
    changes(region("deletion", "d", p("one.") + p("two.") + p("Three")))
    + p('Zero <text:change text:change-id="d"/> four.')
)


def test_deleted_paragraphs_stand_in_their_place_with_their_deleted_ends():
    end = f'<del {BY}><milestone unit="paragraph"/></del>'
    assert encoded(DELETED_END) == (
        f"<p>Zero <del {BY}>one.</del>{end}</p><p><del {BY}>two.</del>{end}</p>"
        f"<p><del {BY}>Three</del> four.</p>"
    )


def test_deleted_ends_of_paragraphs_are_gone_when_changes_are_accepted():
    assert encoded(DELETED_END, Recipe(changes="accepted")) == "<p>Zero four.</p>"


def test_a_paragraph_that_was_inserted_says_so_of_its_end():
    changed = changes(region("insertion", "i"))
    text = (
        changed
        + p('a<text:change-start text:change-id="i"/>b')
        + p('c<text:change-end text:change-id="i"/>d')
    )
    assert encoded(odt_file(text)) == (
        f'<p>a<add {BY}>b</add><add {BY}><milestone unit="paragraph"/></add></p><p><add {BY}>c</add>d</p>'
    )


def test_words_of_which_the_looks_were_changed_say_who_changed_them():
    changed = changes(region("format-change", "f"))
    text = p('a <text:change-start text:change-id="f"/>b<text:change-end text:change-id="f"/>')
    assert encoded(odt_file(changed + text)) == f'<p>a <seg type="format-change" {BY}>b</seg></p>'


def test_changes_that_overlap_end_each_where_it_ends():
    changed = changes(region("insertion", "i"), region("format-change", "f"))
    text = p(
        '<text:change-start text:change-id="i"/>a<text:change-start text:change-id="f"/>b',
        '<text:change-end text:change-id="i"/>c<text:change-end text:change-id="f"/>d',
    )
    assert encoded(odt_file(changed + text)) == (
        f'<p><add {BY}>a<seg type="format-change" {BY}>b</seg></add>'
        f'<seg type="format-change" {BY}>c</seg>d</p>'
    )


def test_paragraphs_that_were_deleted_whole_stand_between_the_others():
    changed = changes(region("deletion", "d", p("gone")))
    text = odt_file(changed + p("a") + '<text:change text:change-id="d"/>' + p("b"))
    assert f"<p>a</p><p><del {BY}>gone</del>" in encoded(text)


HEADINGS = style("Chapter", of="paragraph", more='style:default-outline-level="2"', based="Heading")


def test_headings_by_level_and_by_style_open_divisions():
    text = odt_file(h("Part") + p("Chapter", style="P1") + p("Words."), styles=HEADINGS,
                    automatic=style("P1", of="paragraph", based="Chapter"))  # fmt: skip
    assert encoded(text) == (
        '<div type="chapter"><head>Part</head><div type="section"><head>Chapter</head><p>Words.</p></div>'
        "</div>"
    )


def test_headings_in_lists_that_only_number_them_are_headings():
    numbered = "<text:list><text:list-item>{}</text:list-item></text:list>"
    text = odt_file(numbered.format(h("Part")) + p("Words."))
    assert encoded(text) == '<div type="chapter"><head>Part</head><p>Words.</p></div>'


LOOKS = {
    'fo:font-style="italic"': "italic",
    'fo:font-weight="bold"': "bold",
    'fo:font-variant="small-caps"': "small-caps",
    'fo:text-transform="uppercase"': "all-caps",
    'fo:letter-spacing="0.1cm"': "spaced",
    'style:text-position="super 58%"': "sup",
    'style:text-position="33% 58%"': "sup",
    'style:text-position="-33% 58%"': "sub",
    'style:text-underline-style="solid"': "underline",
    'style:text-underline-style="solid" style:text-underline-type="double"': "double-underline",
    'style:text-line-through-style="solid"': "strikethrough",
    'text:display="none"': "hidden",
}


@pytest.mark.parametrize("properties", LOOKS)
def test_looks_of_automatic_styles_are_kept(properties):
    text = odt_file(p("a ", span("b", "T1")), automatic=style("T1", text=properties))
    assert encoded(text) == f'<p>a <hi rend="{LOOKS[properties]}">b</hi></p>'


def test_a_look_comes_from_the_style_that_a_style_is_based_on_unless_it_takes_it_back():
    named = style("Emphasis", text='fo:font-style="italic"')
    automatic = style("T1", based="Emphasis") + style("T2", based="Emphasis", text='fo:font-style="normal"')
    text = odt_file(p(span("a", "T1"), span("b", "T2")), automatic, named)
    assert encoded(text) == '<p><hi rend="italic">a</hi>b</p>'


def test_a_look_that_somebody_gave_a_whole_paragraph_is_that_of_its_words():
    automatic = style("P1", of="paragraph", based="Standard", text='fo:font-style="italic"')
    text = odt_file(p("a ", style="P1") + p("b", style="Quiet"), automatic,
                    style("Quiet", of="paragraph", text='fo:font-style="italic"'))  # fmt: skip
    assert encoded(text) == '<p><hi rend="italic">a</hi></p><p>b</p>'


def test_links_look_as_their_program_shows_links_and_are_no_look():
    named = style("Internet_20_link", text='style:text-underline-style="solid"')
    link = f'<text:a xlink:href="https://a.example/">{span("b", "Internet_20_link")}</text:a>'
    assert encoded(odt_file(p(link), styles=named)) == '<p><ref target="https://a.example/">b</ref></p>'


def test_languages_of_words_are_named_by_their_script():
    automatic = style(
        "T1", text='fo:language="la" fo:country="VA" style:language-complex="he" style:country-complex="IL"'
    )
    usual = style("Standard", of="paragraph", text='fo:language="en" fo:country="GB"')
    text = odt_file(
        p("many words of one tongue ", span("lux שלום", "T1"), style="Standard"), automatic, usual
    )
    assert encoded(text) == (
        '<p>many words of one tongue <foreign xml:lang="la">lux</foreign> '
        '<foreign xml:lang="he">שלום</foreign></p>'
    )


def test_blanks_have_a_look_only_between_words_that_have_it():
    automatic = style("T1", text='fo:font-style="italic"')
    text = odt_file(p("a", span(" b ", "T1"), span(" ", "T1"), span("c ", "T1"), "d"), automatic)
    assert encoded(text) == '<p>a <hi rend="italic">b c</hi> d</p>'


def test_what_a_program_takes_by_default_for_other_scripts_is_no_language_of_the_text():
    default = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" '
        'fo:country="GB" style:language-complex="hi" style:country-complex="IN"/></style:default-style>'
    )
    assert encoded(odt_file(p("many words שלום"), styles=default)) == "<p>many words שלום</p>"


NUMBERED = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a"/></text:list-style>'
)


def listed(*items: str, facts: str = 'text:style-name="L1"') -> str:
    """Return a list of items."""
    held = "".join(f"<text:list-item>{each}</text:list-item>" for each in items)
    return f"<text:list {facts}>{held}</text:list>"


def test_a_list_that_goes_on_after_a_paragraph_keeps_counting():
    again = listed(p("b"), facts='text:style-name="L1" text:continue-numbering="true"')
    text = encoded(odt_file(listed(p("a")) + p("between") + again, NUMBERED))
    assert text == (
        '<list rend="numbered"><item n="1">a</item></list><p>between</p>'
        '<list rend="numbered"><item n="2">b</item></list>'
    )


def test_a_list_begins_anew_where_the_file_says_so():
    text = '<text:list text:style-name="L1"><text:list-item text:start-value="7">' + p("a")
    assert '<item n="7">a</item>' in encoded(odt_file(text + "</text:list-item></text:list>", NUMBERED))


def test_lists_that_continue_each_other_at_once_are_one_with_their_inner_lists():
    first = listed(p("a") + listed(p("b"), facts=""), facts='text:style-name="L1" xml:id="x"')
    again = listed(listed(p("c"), facts=""), p("d"), facts='text:continue-list="x"')
    inner = '<list rend="numbered"><item n="1">b</item><item n="2">c</item></list>'
    assert encoded(odt_file(first + again, NUMBERED)) == (
        f'<list rend="numbered"><item n="1">a{inner}</item><item n="2">d</item></list>'
    )


def test_tables_keep_heads_and_spans():
    cell = "<table:table-cell {}>{}</table:table-cell>"
    head = cell.format('table:number-columns-spanned="2"', p("Head")) + "<table:covered-table-cell/>"
    row = "<table:table-row>{}</table:table-row>"
    held = f"<table:table-header-rows>{row.format(head)}</table:table-header-rows>"
    held += row.format(cell.format("", p("a")) + cell.format("", p("b")))
    assert encoded(odt_file(f"<table:table><table:table-column/>{held}</table:table>")) == (
        '<table><row role="label"><cell cols="2">Head</cell></row>'
        "<row><cell>a</cell><cell>b</cell></row></table>"
    )


def test_blank_cells_come_as_often_as_is_said_and_others_once():
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    filled = f'<table:table-cell table:number-columns-repeated="999999">{p("a")}</table:table-cell>'
    text = odt_file(f"<table:table><table:table-row>{blank}{filled}</table:table-row></table:table>")
    assert encoded(text) == "<table><row><cell/><cell/><cell>a</cell></row></table>"


def test_page_breaks_set_by_hand_are_kept_and_those_of_layout_on_request():
    automatic = style("P1", of="paragraph", paragraph='fo:break-before="page"')
    text = odt_file(p("a") + p("b<text:soft-page-break/>c", style="P1"), automatic)
    assert encoded(text) == "<p>a</p><p><pb/>bc</p>"
    assert '<pb type="rendered"/>' in encoded(text, Recipe(rendered_pages=True))


PICTURE = '<draw:image xlink:href="Pictures/a.png"/>'
DESCRIBED = "<svg:title>Lamp</svg:title><svg:desc>A lamp of brass.</svg:desc>"


def test_a_picture_keeps_what_is_said_of_it():
    text = encoded(odt_file(p(frame(PICTURE + DESCRIBED)), **{"Pictures_a__png": PIXEL}))
    assert text == (
        '<p><figure><graphic url="Pictures/a.png"/><figDesc>Lamp: A lamp of brass.</figDesc></figure></p>'
    )


def test_a_picture_in_a_frame_with_its_caption_has_it_as_heading():
    sequence = '<text:sequence text:name="Figure" text:ref-name="refFigure0">1</text:sequence>'
    box = f"<draw:text-box>{p(frame(PICTURE), 'Figure ', sequence, ': A lamp')}</draw:text-box>"
    text = encoded(odt_file(p("See it. ", frame(box)), **{"Pictures_a__png": PIXEL}))
    assert text == (
        '<p>See it. <figure><graphic url="Pictures/a.png"/><head>Figure 1: A lamp</head></figure></p>'
    )


def test_the_words_of_text_boxes_and_drawings_are_notes_at_their_places():
    box = frame(f"<draw:text-box>{p('In a box')}</draw:text-box>")
    shape = f"<draw:custom-shape>{p('In a shape')}</draw:custom-shape>"
    text = encoded(odt_file(p("a", box, shape)))
    kind = 'type="author" place="inline" subtype="text-box"'
    assert text == (
        f'<p>a<note {kind} xml:id="n1">In a box</note><note {kind} xml:id="n2">In a shape</note></p>'
    )


def test_a_text_box_without_anything_in_it_is_nothing():
    assert encoded(odt_file(p("a", frame(f"<draw:text-box>{p()}</draw:text-box>")))) == "<p>a</p>"


def test_a_frame_of_a_page_stands_in_a_paragraph_of_its_own():
    box = frame(f"<draw:text-box>{p('In a box')}</draw:text-box>")
    assert encoded(odt_file(box + p("a"))).endswith("In a box</note></p><p>a</p>")


def test_a_table_in_a_frame_follows_its_paragraph():
    table = f"<table:table><table:table-row><table:table-cell>{p('b')}</table:table-cell></table:table-row></table:table>"  # noqa: E501
    text = odt_file(p("a", frame(f"<draw:text-box>{table}</draw:text-box>")) + p("c"))
    assert encoded(text) == "<p>a</p><table><row><cell>b</cell></row></table><p>c</p>"


MATHML = "http://www.w3.org/1998/Math/MathML"
FORMULA = (
    "<math:math><math:semantics><math:msup><math:mi>x</math:mi><math:mn>2</math:mn></math:msup>"
    '<math:annotation encoding="StarMath 5.0">x^2</math:annotation></math:semantics></math:math>'
)


def test_a_formula_becomes_tex():
    text = odt_file(p("a ", frame(f"<draw:object>{FORMULA}</draw:object>")))
    assert encoded(text) == '<p>a <formula notation="TeX">x^{2}</formula></p>'


def test_a_formula_of_a_package_that_stands_alone_is_set_apart():
    text = odt_file(
        p(frame('<draw:object xlink:href="./Formula-0/"/>')),
        **{"Formula-0_content__xml": FORMULA.replace("<math:math>", f'<math:math xmlns:math="{MATHML}">')},
    )
    assert encoded(text) == '<p><formula notation="TeX" rend="display">x^{2}</formula></p>'


def test_references_lead_to_bookmarks_marks_notes_and_captions():
    places = '<text:bookmark text:name="b"/><text:reference-mark text:name="b"/>'
    references = (
        '<text:bookmark-ref text:ref-name="b" text:reference-format="page">1</text:bookmark-ref>'
        '<text:reference-ref text:ref-name="b">2</text:reference-ref>'
        '<text:note-ref text:ref-name="ftn1">3</text:note-ref><text:a xlink:href="#b">4</text:a>'
    )
    text = encoded(odt_file(p(places, "words", note(p("Note."))) + p(references)))
    assert text.endswith(
        '<p><ref type="pageref" target="#a1">1</ref><ref type="ref" target="#a2">2</ref>'
        '<ref type="noteref" target="#a3">3</ref><ref target="#a1">4</ref></p>'
    )


def test_an_address_has_in_escapes_what_no_address_may_have():
    link = '<text:a xlink:href="x://a b?c=&quot;5%&quot;&amp;d=%20é{0}">e</text:a>'
    assert (
        encoded(odt_file(p(link))) == '<p><ref target="x://a%20b?c=%225%25%22&amp;d=%20é%7B0%7D">e</ref></p>'
    )


def test_an_item_with_a_fixed_blank_alone_is_an_item():
    items = "".join(f"<text:list-item>{p(each)}</text:list-item>" for each in ("a", "\u00a0", ""))
    made = encoded(odt_file(f"<text:list>{items}</text:list>"))
    assert made == '<list rend="bulleted"><item>a</item><item/></list>'


def test_links_lead_to_headings_by_their_words():
    link = '<text:a xlink:href="#1.Lamps|outline">there</text:a>'
    text = encoded(odt_file(h("Lamps") + p(link)))
    assert '<head><anchor xml:id="a1"/>Lamps</head><p><ref target="#a1">there</ref></p>' in text


def test_index_marks_become_terms_with_those_above_them():
    point = '<text:alphabetical-index-mark text:string-value="of oil" text:key1="lamps"/>'
    begins = (
        '<text:alphabetical-index-mark-start text:id="i"/>{}<text:alphabetical-index-mark-end text:id="i"/>'
    )
    text = encoded(odt_file(p("a", point, begins.format("brass: it"))))
    assert text == (
        "<p>a<index><term>lamps</term><index><term>of oil</term></index></index>"
        "<index><term>brass: it</term></index>brass: it</p>"
    )


def test_a_table_of_contents_is_left_out_and_said_to_be():
    contents = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Contents"
        f"</text:index-title-template></text:table-of-content-source><text:index-body>{p('One 1')}"
        "</text:index-body></text:table-of-content>"
    )
    source = READERS[".odt"](Path("a.odt"), odt_file(contents + p("Words.")))
    assert [(each.code, each.text) for each in source.messages] == [
        ("W-generated", "table of content: ‘One 1’")
    ]
    assert encoded(odt_file(contents + p("Words."))) == "<p>Words.</p>"


def test_a_list_of_books_is_kept():
    books = f"<text:bibliography><text:index-body>{p('Lamps, 1901')}</text:index-body></text:bibliography>"
    assert encoded(odt_file(p("a") + books)) == "<p>a</p><p>Lamps, 1901</p>"


def test_a_citation_keeps_what_the_file_says_of_the_book():
    mark = (
        '<text:bibliography-mark text:bibliography-type="book" text:identifier="Lee01" text:author="Ann Lee" '
        'text:title="Lamps" text:year="1901">[Lee01]</text:bibliography-mark>'
    )
    root = imported(odt_file(p(mark)))
    assert '"title": "Lamps"' in "".join(root.itertext("{*}xenoData"))
    assert '<bibl type="citation" n="Lee01">[Lee01]</bibl>' in encoded(odt_file(p(mark)))


ZOTERO = "ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;:[{&quot;id&quot;:7}]}"
FIELD = (
    '<field:fieldmark-start><field:param field:name="vnd.oasis.opendocument.field.code" '
    f'field:value="ADDIN {ZOTERO}"/></field:fieldmark-start><field:fieldmark-separator/>(Lee)'
    "<field:fieldmark-end/>"
)
CITED = {
    "a reference mark": (
        f'<text:reference-mark-start text:name="{ZOTERO} RNDx"/>(Lee)'
        f'<text:reference-mark-end text:name="{ZOTERO} RNDx"/>',
        "",
    ),
    "a bookmark": (
        '<text:bookmark-start text:name="ZOTERO_BREF_x"/>(Lee)<text:bookmark-end text:name="ZOTERO_BREF_x"/>',
        f'<meta:user-defined meta:name="ZOTERO_BREF_x_1">{ZOTERO[:20]}</meta:user-defined>'
        f'<meta:user-defined meta:name="ZOTERO_BREF_x_2">{ZOTERO[20:]}</meta:user-defined>',
    ),
    "a field of Word": (FIELD, ""),
}


@pytest.mark.parametrize("manner", CITED)
def test_citations_of_zotero_are_known_in_each_way_it_stores_them(manner):
    words, meta = CITED[manner]
    assert encoded(odt_file(p(words), meta=meta)) == '<p><bibl type="citation" n="7">(Lee)</bibl></p>'


def test_fields_blanks_and_hidden_words_are_words():
    text = p(
        'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d <text:page-number>7</text:page-number> ',
        '<text:hidden-text text:string-value="e"/><text:conditional-text>f</text:conditional-text>',
    )
    assert encoded(odt_file(text)) == '<p>a b c<lb/>d 7 <hi rend="hidden">e</hi>f</p>'


def test_ruby_follows_the_words_that_it_tells_how_to_read():
    ruby = "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>"
    assert encoded(odt_file(p(ruby))) == '<p>漢<seg type="ruby">かん</seg></p>'


def test_what_stands_in_sections_is_text():
    assert encoded(odt_file(f'<text:section text:name="S">{p("a")}</text:section>')) == "<p>a</p>"


def test_words_around_pages_are_left_out_and_said_to_be():
    text = odt_file(p("a"), masters=f"<style:header>{p('Running head')}</style:header>")
    source = READERS[".odt"](Path("a.odt"), text)
    assert [each.code for each in source.messages] == ["W-page-matter"]
    assert encoded(text) == "<p>a</p>"


def test_a_picture_over_the_pages_is_left_out_and_named():
    text = odt_file(p("a"), masters=f"<style:header>{p(frame(PICTURE))}</style:header>")
    assert [each.words for each in READERS[".odt"](Path("a.odt"), text).left_out] == ["[picture]"]


def test_a_recipe_gives_roles_to_styles_by_the_names_that_users_see():
    named = style("Mein_20_Vers", of="paragraph")
    text = odt_file(p("a", style="Mein_20_Vers"), styles=named)
    assert encoded(text, Recipe(styles={"Mein Vers": "verse"})) == "<lg><l>a</l></lg>"


SERIES = {
    "style": (Series("translator", style="Translator Note"), note(p("So.", style="P2"))),
    "prefix": (Series("translator", prefix="[Tr.]"), note(p("[Tr.] So."))),
    "writer": (
        Series("translator", writer="Ann Lee"),
        f"<office:annotation>{COMMENT}{p('So.')}</office:annotation>",
    ),
}


@pytest.mark.parametrize("way", SERIES)
def test_a_recipe_puts_notes_into_a_series(way):
    series, called = SERIES[way]
    automatic = style("P2", of="paragraph", based="Translator_20_Note")
    named = style("Translator_20_Note", of="paragraph", more='style:display-name="Translator Note"')
    assert 'type="translator"' in encoded(
        odt_file(p("a", called), automatic, named), Recipe(series=(series,))
    )


META = (
    "<dc:title>Lamps</dc:title><meta:initial-creator>Ann Lee</meta:initial-creator>"
    "<dc:creator>Bo</dc:creator><meta:creation-date>2020-01-02T03:04:05</meta:creation-date><meta:keyword>oil</meta:keyword>"
    "<meta:keyword>brass</meta:keyword>"
)


def test_what_a_file_says_of_itself_is_read():
    said = READERS[".odt"](Path("a.odt"), odt_file(p("a"), meta=META)).properties
    assert (said.title, said.creator, said.last_editor) == ("Lamps", "Ann Lee", "Bo")
    assert (said.created, said.keywords) == ("2020-01-02T03:04:05", "oil, brass")


def test_a_flat_file_says_the_same_and_holds_its_pictures():
    data = base64.b64encode(PIXEL).decode()
    image = f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>"
    text = fodt_file(p("a ", span("b", "T1"), frame(image)), style("T1", text='fo:font-style="italic"'))
    source = READERS[".fodt"](Path("a.fodt"), text)
    assert source.pictures["picture-1.png"].data == PIXEL
    assert encoded(text, suffix=".fodt") == (
        '<p>a <hi rend="italic">b</hi><figure><graphic url="picture-1.png"/></figure></p>'
    )


def test_files_of_google_docs_say_every_look_and_only_what_differs_is_kept():
    plain = 'fo:font-weight="normal" fo:font-style="normal" style:text-underline-style="none"'
    bold = 'fo:font-weight="bold" fo:font-style="normal" style:text-underline-style="none"'
    automatic = style("T1", text=plain) + style("T2", text=bold)
    automatic += style("P1", of="paragraph", based="Heading_20_1", text=bold)
    text = odt_file(h(span("Part", "T2"), 1, "P1") + p(span("a ", "T1"), span("b", "T2")), automatic)
    assert '<p>a <hi rend="bold">b</hi></p>' in encoded(text)


def test_files_of_word_have_a_list_for_each_item_and_make_one_of_them():
    again = 'text:style-name="L1" text:continue-numbering="true"'
    text = odt_file(listed(p("a"), facts=again) + listed(p("b"), facts=again), NUMBERED)
    assert encoded(text) == '<list rend="numbered"><item n="1">a</item><item n="2">b</item></list>'


SPREADSHEET = KIND.replace("text", "spreadsheet")
SECRET = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'  # noqa: E501
DEEP = "<text:span>" * 300 + "a" + "</text:span>" * 300
ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
HOSTILE = {
    "a PDF": (b"%PDF-1.7", "this is a PDF"),
    "a truncated package": (CHANGED[:200], "damaged"),
    "a spreadsheet": (packed({"mimetype": SPREADSHEET, "content.xml": "<a/>"}), "spreadsheet, and no text"),
    "a package of something else": (packed({"a": "b"}), "no OpenDocument text"),
    "a text with a password": (odt_file("", **{"META-INF_manifest__xml": SECRET}), "encrypted"),
    "a text that nests too deep": (odt_file(p(DEEP)), "deep"),
    "changes within changes without end": (
        odt_file(
            changes(*(region("insertion", f"i{each}") for each in range(300)))
            + p("".join(f'<text:change-start text:change-id="i{each}"/>a' for each in range(300)))
        ),
        "deep",
    ),
    "a text with entities": (packed({"mimetype": KIND, "content.xml": ENTITY}), "entities"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_text_ends_with_one_clear_error(name):
    data, said = HOSTILE[name]
    with pytest.raises(SourceError, match=said):
        READERS[".odt"](Path("a.odt"), data)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not at hand")
def test_every_text_at_hand_becomes_valid_tei_without_loss():
    schemas = [load(SHARED / "schema" / "tei_all.rng"), load(ROOT / "tei" / "recto.rng")]
    for path in sorted((SHARED / "corpus" / "odt").glob("*.odt")):
        document = serialise(imported(path.read_bytes()))
        assert [fault for schema in schemas for fault in faults(schema, document)] == [], path.name
