"""What names the source of quoted words: which references stand apart from the text, and for which words."""

import pytest

APPARATUS = '<p>A <app><lem>lamp</lem><rdg wit="#A">light</rdg></app>.</p>'
BOOKS = '<listWit><witness xml:id="A"/></listWit><listBibl><bibl xml:id="b">Moor, Almanac</bibl></listBibl>'


def sources_in(rendered, text, style="positive"):
    """Return the entries of the layer of sources: their lemma and the words that name the source."""
    made = rendered(APPARATUS + text, style, source=BOOKS)
    entries = made.document.iterfind(".//{*}p[@data-kind='source']")
    named = {each.get("id"): "".join(each.find("{*}span[@class='source']").itertext()) for each in entries}
    return [(each.lemma, named[each.id]) for each in made.entries if each.id in named], made


@pytest.mark.parametrize(
    ("text", "lemma", "source"),
    [
        ("<p>So <cit><quote>it was lit</quote> <bibl>Ships 1</bibl></cit>.</p>", "it was lit", "Ships 1"),
        ("<p>So <cit><bibl>Ships 1</bibl> <quote>it was lit</quote></cit>.</p>", "it was lit", "Ships 1"),
        ("<p>So <quote>it was lit <bibl>Ships 1</bibl></quote>.</p>", "it was lit", "Ships 1"),
        ('<p>So <quote>it was lit<ref cRef="LXX:Gn:1:1-3"/></quote>.</p>', "it was lit", "LXX Gn 1:1–3"),
        ('<p>So <q>it was lit</q>, <ref cRef="Gn:1:1"/> he says.</p>', "it was lit", "Gn 1:1"),
        ('<p>So <q>it was lit</q> <ref cRef="Gn:1:1">Genesis 1, 1</ref>.</p>', "it was lit", "Genesis 1, 1"),
        ('<p>The oil<ref cRef="Gn:1"/> burns.</p>', "oil", "Gn 1"),
        ('<p>So <quote source="#b">it was lit</quote>.</p>', "it was lit", "Moor, Almanac"),
        ('<p>So <quote source="song:Moor.12">it was lit</quote>.</p>', "it was lit", "Moor.12"),
        (
            '<p>So <q source="https://example.org/1">it was lit</q>.</p>',
            "it was lit",
            "https://example.org/1",
        ),
    ],
)
def test_a_reference_is_an_entry_for_the_words_that_it_names(rendered, text, lemma, source):
    assert sources_in(rendered, text)[0] == [(lemma, source)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>See Moor (<bibl>Ships 1</bibl>).</p>",
        "<p>He cites <bibl>Ships 1</bibl> and <ref target='https://example.org/'>a page</ref>.</p>",
        "<p>Compare <ref cRef='Gn:1:1'>Genesis 1, 1</ref>.</p>",
        "<p>It was lit (<ref cRef='Gn:1:1'/>).</p>",
        "<p><cit><bibl>In the Ships we read:</bibl> <quote>it was lit</quote></cit></p>",
        "<p><cit>As <bibl>Ships 1</bibl> says, <quote>it was lit</quote></cit></p>",
        "<p>Lit.<note n='1'>So <cit><quote>it was lit</quote> <bibl>Ships 1</bibl></cit></note></p>",
        "<epigraph><cit><quote>it was lit</quote> <bibl>Ships 1</bibl></cit></epigraph>",
        "<p>So <quote source='../seeds/x.txt#char=1,9'>it was lit</quote>.</p>",
        "<p>So <quote source='#A'>it was lit</quote>.</p>",
    ],
)
def test_a_reference_in_a_sentence_of_its_own_stays_in_the_text(rendered, text):
    assert sources_in(rendered, text)[0] == []


def test_words_that_introduce_a_quotation_stay_and_its_canonical_reference_is_an_entry(rendered):
    text = '<p>So <cit><ref cRef="NA:1Cor:1:4">Paul wrote:</ref> <quote>it was lit</quote></cit>.</p>'
    entries, made = sources_in(rendered, text)
    assert entries == [("it was lit", "NA 1Cor 1:4")]
    assert "So Paul wrote:" in "".join(made.document.itertext())


def test_sources_stand_in_the_text_where_no_readings_are_reported(rendered):
    made = rendered("<p><cit><quote>Lit</quote> <bibl>Ships 1</bibl></cit></p>", "positive")
    assert made.entries == ()
    assert "Lit Ships 1" in "".join(made.document.itertext())


def test_a_style_may_leave_sources_in_the_text(rendered):
    text = "<p>So <cit><quote>it was lit</quote> <bibl>Ships 1</bibl></cit>.</p>"
    assert sources_in(rendered, text, "anglo-american")[0] == []


def test_no_blank_stands_before_the_point_after_a_source_that_left_the_text(rendered):
    text = "<p>So <cit><quote>it was lit</quote> <bibl>Ships 1</bibl></cit>.</p>"
    _, made = sources_in(rendered, text)
    assert "it was lit*." in "".join(made.document.itertext())


def test_a_note_on_sources_is_about_the_quotation_before_it(rendered):
    made = rendered('<p>So <quote>it was lit</quote><note type="source">Moor.</note>.</p>', "positive")
    note = made.document.find(".//{*}aside")
    quoted = made.document.find(".//{*}span[@class='quote']")
    assert (note.get("data-layer"), note.get("data-lemma")) == ("sources", quoted.get("id"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<q>It was dark.</q><bibl>Moor</bibl>", "It was dark. Moor"),
        ("<q>It was dark.<bibl>Moor</bibl></q>", "It was dark. Moor"),
        ("<cit><quote>It was dark.</quote><bibl>Moor</bibl></cit>", "It was dark. Moor"),
        ("<q>It was dark.</q><cit><bibl>Moor</bibl></cit>", "It was dark. Moor"),
        ("<q>It was dark.</q> <bibl>Moor</bibl>", "It was dark. Moor"),
        ("<q>It was dark</q><bibl>, Moor</bibl>", "It was dark, Moor"),
        ("<q>It was dark (<bibl>Moor</bibl>)</q>", "It was dark (Moor)"),
        ("<q>學而時習之</q><bibl>論語</bibl>", "學而時習之論語"),
    ],
)
def test_what_names_a_source_is_parted_from_the_words_quoted(rendered, text, shown):
    made = rendered(f"<p>{text}</p>").document
    assert "".join(made.find(".//{*}p[@data-n='1']").itertext()) == shown
