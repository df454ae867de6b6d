"""The edition document as a whole: order, headings, contents, header, languages, ids."""

import time
from pathlib import Path

import pytest
from lxml import etree

from recto.rendering import load_words, metadata, render, show
from recto.rendering.xhtml import direction

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / "tests" / "samples" / "the-lighthouse.xml"


def ids(made) -> list[str]:
    return [section.get("id") for section in made.document.find("{*}body")]


def test_the_sections_stand_in_the_order_of_the_architecture(rendered):
    parts = ["titlepage", "dating-note", "introduction", "d1", "notes", "apparatus", "principles", "colophon"]
    assert ids(rendered(LIGHTHOUSE)) == parts


def test_the_contents_nest_as_the_headings_do(rendered):
    contents = rendered(LIGHTHOUSE).contents
    chapter = next(each for each in contents if each.id == "d1")
    assert (chapter.label, chapter.text, chapter.level) == ("Chapter One", "Of towers", 2)
    assert [(each.text, each.level) for each in chapter.children] == [("The keepers", 3)]


def test_a_heading_in_the_contents_has_no_call_in_it(rendered):
    made = rendered('<div><head>Of towers<note n="1">x</note></head><p/></div>')
    assert made.contents[0].text == "Of towers"


def test_a_heading_of_ours_is_marked(rendered):
    heading = rendered(LIGHTHOUSE).document.find(".//{*}section[@id='introduction']/{*}h2")
    assert (heading.text, heading.get("data-generated")) == ("Editors’ introduction", "true")


def test_what_was_drawn_between_sections_is_a_break(rendered):
    drawn = '<div><head>H</head><p>Before.</p><milestone unit="section" rend="* * *"/><p>After.</p></div>'
    section = rendered(drawn).document.find(".//{*}section[@role='doc-chapter']")
    assert [etree.QName(each).localname for each in section] == ["h2", "p", "hr", "p"]


def test_a_body_without_divisions_is_one_chapter_under_the_title(rendered):
    section = rendered("<p>Words.</p>").document.find(".//{*}section[@role='doc-chapter']")
    assert section.findtext("{*}h2") == "A title"


def test_words_outside_all_divisions_of_the_front_stand_in_a_section(rendered):
    made = rendered(
        "<text><front><epigraph><p>Light!</p></epigraph></front><body><div><p>x</p></div></body></text>"
    )
    assert made.document.find(".//{*}section[@class='loose']/{*}div/{*}p").text == "Light!"


def test_the_header_becomes_metadata(rendered):
    data = rendered(LIGHTHOUSE).metadata
    assert (data.id, data.title, data.original_title, data.original_lang) == (
        "the-lighthouse", "The Lighthouse", "Le Phare", "fr",
    )  # fmt: skip
    assert [(each.name, each.role) for each in data.agents][:2] == [
        ("Ada Quill", "author"),
        ("Tom Reed", "translator"),
    ]
    assert data.source == "Ada Quill, ‘The Lighthouse’, Harbour Papers, vol. 2, no. 1, Spring 1931, pp. 4–9"
    assert data.modified == "2026"


def test_the_dating_is_given_with_its_evidence(rendered):
    dating = rendered(LIGHTHOUSE).metadata.dating
    assert (dating.not_before, dating.not_after, dating.cert) == ("1930-03-03", "1931", "medium")
    assert dating.label == "Written between March 1930 and 1931"
    assert dating.evidence.startswith("The text names the storm")


def test_how_sure_a_dating_and_an_attribution_are_is_said_in_words(rendered):
    body = rendered(LIGHTHOUSE).document.find("{*}body")
    said = ["".join(line.itertext()) for line in body.iter("{*}p", "{*}dd")]
    assert said.count("Written between March 1930 and 1931 (medium certainty)") == 2
    assert "Author: Ada Quill (high certainty)" in said


def test_gaps_are_listed_with_their_words(rendered):
    assert [(each.id, each.unit, each.text) for each in rendered(LIGHTHOUSE).gaps] == [
        ("g1", "page", "One page is missing.")
    ]


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('unit="page" quantity="1"', "one page missing"),
        ('unit="leaf" quantity="2"', "2 leaves missing"),
        ('reason="illegible" unit="word" quantity="2"', "illegible"),
        ('extent="unknown"', "text missing"),
    ],
)
def test_a_gap_without_a_description_is_said_in_words(rendered, attributes, words):
    assert rendered(f"<p><gap {attributes}/></p>").gaps[0].text == words


def test_ids_are_kept_and_paragraphs_numbered_through_the_work(rendered):
    made = rendered('<div><p xml:id="x">a</p></div><div><list><item>b</item></list><p xml:id="y">c</p></div>')
    numbers = {each.get("id"): each.get("data-n") for each in made.document.iter() if each.get("data-n")}
    assert numbers == {"x": "1", "body.div-2.list": "2", "body.div-2.list.item": "2.1", "y": "3"}


def test_an_id_given_twice_is_made_unique_and_reported(rendered):
    made = rendered('<p xml:id="x">a</p><p xml:id="x">b</p>')
    assert [each.get("id") for each in made.document.iter("{*}p") if each.get("data-n")] == ["x", "x-2"]
    assert [each.code for each in made.messages] == ["R-duplicate-id"]


def test_an_id_that_the_edition_needs_itself_gives_way_and_references_follow(rendered):
    made = rendered('<p xml:id="notes">a <ref target="#notes">here</ref></p>')
    assert made.document.find(".//{*}a[@class='ref']").get("href") == "#notes-2"


def test_an_element_that_nobody_planned_for_passes_its_words_on_and_is_reported_once(rendered):
    made = rendered("<p>A <weather>hill</weather> and a <weather>dale</weather></p>")
    paragraph = made.document.find(".//{*}p[@data-n]")
    assert "".join(paragraph.itertext()) == "A hill and a dale"
    assert [each.code for each in made.messages] == ["R-unplanned"]


@pytest.mark.parametrize(
    ("tag", "way"), [("he", "rtl"), ("he-Latn", "ltr"), ("az-Arab", "rtl"), ("en", "ltr"), ("fa-IR", "rtl")]
)
def test_the_direction_follows_the_script_before_the_language(tag, way):
    assert direction(tag) == way


def test_rendering_leaves_the_tei_as_it_is_and_gives_the_same_bytes_twice(rendered, styles):
    root = etree.parse(LIGHTHOUSE).getroot()
    before = etree.tostring(root)
    words, _ = load_words(ROOT / "styles" / "words", "en")
    first, second = (show(render(root, styles["negative"], words)) for _ in range(2))
    assert first == second
    assert etree.tostring(root) == before


def test_eight_times_the_text_takes_about_eight_times_as_long(rendered):
    """A quadratic step would make it sixty-four; three times the linear is allowed for a busy machine."""
    part = "<div><head>H</head><p>A <app><lem>b</lem><rdg>c</rdg></app><note>d</note> <pb/></p><p>e</p></div>"

    def seconds(parts: int) -> float:
        begun = time.process_time()
        rendered(part * parts)
        return time.process_time() - begun

    seconds(50)
    assert seconds(1600) < 24 * seconds(200)


def test_a_heading_without_words_of_its_own_is_no_line_of_the_contents(rendered):
    omitted = '<head><app><lem/><rdg wit="#B">Of towers</rdg></app></head>'
    within = '<div xml:id="e"><head>Of <note n="1">x</note>stone<app><lem/><rdg/></app></head></div>'
    made = rendered(f'<div xml:id="d">{omitted}{within}</div>')
    assert [(each.id, each.text) for each in made.contents][:1] == [("e", "Of stone")]


def test_a_text_without_a_heading_is_headed_by_its_title_where_others_stand_beside_it(rendered):
    text = '<text><body><div xml:id="d"><p>Stone.</p></div></body>{}</text>'
    beside = '<back><div type="appendix"><p>More.</p></div></back>'
    made = rendered(text.format(beside))
    assert [each.text for each in made.contents][:2] == ["A title", "Appendix"]
    heading = next(each for each in made.document.iter("{*}section") if each.get("id") == "d")[0]
    assert ("".join(heading.itertext()), heading.get("data-generated")) == ("A title", "true")
    alone = rendered(text.format("")).document
    assert not [each for each in alone.iter("{*}h2") if each.getparent().get("id") == "d"]


def test_a_heading_without_words_holds_the_title_before_what_it_calls(rendered):
    omitted = '<head><app><lem/><rdg wit="#B">Of towers</rdg></app></head>'
    back = '<back><div type="appendix"><p>More.</p></div></back>'
    made = rendered(f'<text><body><div xml:id="d">{omitted}<p>Stone.</p></div></body>{back}</text>')
    heading = next(each for each in made.document.iter("{*}section") if each.get("id") == "d")[0]
    assert heading[0].text == "A title"
    assert made.contents[0].text == "A title"


def test_the_language_of_the_work_has_its_shortest_code(rendered):
    made = rendered('<text xml:lang="lat"><body><p>Lux.</p></body></text>')
    assert made.metadata.lang == "la"


def test_no_words_are_asked_for_in_a_language_that_is_not_stated():
    assert load_words(ROOT / "styles" / "words", "und")[1] == ()


@pytest.mark.parametrize(
    ("stated", "language"),
    [
        ("<body><div/><div xml:lang='grc'/></body>", "grc"),
        ("<body xml:lang='la'><div xml:lang='grc'/></body>", "la"),
    ],
)
def test_the_language_of_a_work_may_be_stated_by_its_divisions_alone(stated, language):
    root = etree.fromstring(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>{stated}</text></TEI>'
    )
    assert metadata.language(root) == language
