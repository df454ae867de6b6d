"""The conspectus siglorum: what the header says of every siglum, before the text."""

from pathlib import Path

import pytest
from lxml import etree

from recto.rendering import load_words, render
from recto.rendering.witnesses import witnesses_by_id
from recto.tei.names import XML_LANG

WORDS = Path(__file__).parents[2] / "styles" / "words"
TEXT = '<p><app><lem wit="#A">light</lem><rdg wit="#B">lamp</rdg></app></p>'
LATER = """<listWit xml:id="b"><head>Later (<abbr type="siglum">β</abbr>)</head>
<witness xml:id="B">x</witness></listWit>"""


def section(made):
    return made.document.find(".//{*}section[@id='witnesses']")


def items(made) -> dict[str, str]:
    """Return what stands for each siglum."""
    return {
        "".join(each.find("{*}dt").itertext()): "".join(each.find("{*}dd").itertext())
        for each in section(made).iterfind("{*}dl/{*}div")
    }


def headings(made) -> list[tuple[str, str]]:
    found = (each for each in section(made) if etree.QName(each).localname[0] == "h")
    return [(etree.QName(each).localname, "".join(each.itertext())) for each in found]


def test_an_edition_without_witnesses_has_none(rendered):
    assert section(rendered("<p>x</p>")) is None


def test_it_ends_the_front_matter_after_the_principles(rendered):
    front = '<front><div type="introduction" xml:id="f"><p>x</p></div></front>'
    source = '<listWit><witness xml:id="A">A book</witness></listWit>'
    made = rendered(f'<text>{front}<body><div xml:id="d"><p>x</p></div></body></text>', source=source)
    assert [each.get("id") for each in made.document.find("{*}body")][:4] == [
        "titlepage",
        "f",
        "witnesses",
        "d",
    ]
    assert [each.id for each in made.contents][:2] == ["f", "witnesses"]


def test_what_nobody_cites_by_an_id_has_no_entry(rendered):
    source = (
        '<listWit><witness xml:id="A">A book</witness></listWit><listBibl><bibl>Another</bibl></listBibl>'
    )
    text = '<p><app><lem wit="#A">light</lem><rdg wit="">lamp</rdg></app></p>'
    assert list(items(rendered(text, source=source))) == ["A"]


def test_the_parts_of_a_description_stand_one_after_the_other(rendered):
    parts = (
        '<abbr type="siglum">A</abbr><name>Paris. gr. 5</name><origDate>s. X</origDate><locus>f. 1–9</locus>'
    )
    made = rendered(TEXT, source=f'<listWit><witness xml:id="A">{parts}</witness></listWit>')
    assert items(made) == {"A": "Paris. gr. 5, s. X, f. 1–9"}


def test_a_description_in_words_stands_as_written_without_the_siglum_before_it(rendered):
    words = '<abbr type="siglum">A</abbr>: a book, <origDate>1880</origDate>, <locus/>'
    made = rendered(TEXT, source=f'<listWit><witness xml:id="A">{words}</witness></listWit>')
    assert items(made) == {"A": "a book, 1880"}


def test_a_witness_of_whom_nothing_is_said_has_its_siglum_alone(rendered):
    made = rendered(TEXT, source='<listWit><witness xml:id="A"><name/></witness></listWit>')
    assert items(made) == {"A": ""}


def test_a_manuscript_is_named_by_place_house_and_shelfmark_and_described_in_paragraphs(rendered):
    identifier = (
        "<settlement>Leith</settlement><repository>Office</repository><idno>4</idno><country>GB</country>"
    )
    description = (
        f"<msDesc><msIdentifier>{identifier}</msIdentifier><physDesc><p>Forty leaves.</p></physDesc></msDesc>"
    )
    made = rendered(TEXT, source=f'<listWit><witness xml:id="A">{description}</witness></listWit>')
    assert items(made) == {"A": "Leith, Office, 4Forty leaves."}
    assert section(made).findtext(".//{*}dd/{*}p") == "Forty leaves."


def test_groups_are_headed_by_their_own_words_level_below_level(rendered):
    source = f'<listWit><head>Books</head><witness xml:id="A">x</witness>{LATER}</listWit>'
    made = rendered(TEXT, source=source)
    assert headings(made) == [("h2", "Books"), ("h3", "Later (β)")]
    assert made.entries[0].text.endswith("B.")


def test_an_entry_that_points_to_a_group_has_the_siglum_of_the_group(rendered):
    text = '<p><app><lem wit="#b">light</lem><rdg wit="#B">lamp</rdg></app></p>'
    assert rendered(text, "positive", source=LATER).entries[0].text == "light β : lamp B"


def test_a_group_without_words_is_the_agreement_of_its_members_if_the_text_cites_it(rendered):
    source = (
        '<listWit xml:id="g"><witness xml:id="A">x</witness><witness xml:id="B" n="B²">y</witness></listWit>'
    )
    cited = '<p><app><lem wit="#g">light</lem><rdg>lamp</rdg></app></p>'
    assert items(rendered(cited, source=source))["g"] == "the agreement of A B²"
    assert "g" not in items(rendered(TEXT, source=source))


def test_a_witness_without_an_id_is_known_by_its_number(small):
    known = witnesses_by_id(small("<p/>", '<listWit><witness n="P46"/></listWit>'))
    assert {key: each.siglum for key, each in known.items()} == {"P46": "P46"}


@pytest.mark.parametrize(
    ("witness", "siglum"),
    [
        ('<witness xml:id="R" n="reims">Reims</witness>', "R"),
        ('<witness xml:id="wit2">【宋】</witness>', "【宋】"),
        ('<witness xml:id="wit2">A book</witness>', "wit2"),
        ('<witness xml:id="B" n="B²">A book</witness>', "B²"),
        ('<witness xml:id="A">x</witness>', "A"),
    ],
)
def test_the_siglum_of_a_witness_is_what_looks_like_one(small, witness, siglum):
    known = witnesses_by_id(small("<p/>", f"<listWit>{witness}</listWit>"))
    assert siglum in {each.siglum for each in known.values()}


def test_witnesses_in_another_vocabulary_are_examples_and_none(small):
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><listWit><witness n="X"/></listWit></egXML>'
    assert witnesses_by_id(small(example)) == {}


def test_a_raised_part_of_a_siglum_is_raised_in_the_apparatus_too(rendered):
    printed = '<abbr type="siglum">b<hi rend="superscript">1</hi></abbr>'
    source = f'<listWit><witness xml:id="A">x</witness><witness xml:id="B">{printed} y</witness></listWit>'
    made = rendered(TEXT, source=source)
    places = (".//{*}section[@id='witnesses']", ".//{*}section[@id='apparatus']")
    assert [made.document.find(place).findtext(".//{*}sup") for place in places] == ["1", "1"]


def test_the_books_that_the_text_cites_stand_with_their_list(rendered):
    books = '<bibl xml:id="Hand">Hand 1890</bibl><bibl xml:id="Moor">Moor 1912</bibl>'
    lists = f'<listBibl>{books}</listBibl><listBibl><bibl xml:id="z">z</bibl></listBibl>'
    source = f'<listWit><witness xml:id="A">x</witness></listWit>{lists}'
    cited = '<p><app><lem wit="#A">light</lem><rdg resp="#Moor">lamp</rdg></app></p>'
    assert items(rendered(cited, source=source)) == {"A": "x", "Hand": "Hand 1890", "Moor": "Moor 1912"}


def test_a_source_that_is_cited_as_a_witness_is_listed_as_one(rendered):
    towers = '<bibl xml:id="A"><title>Towers</title><series><title>Stone</title></series></bibl>'
    source = f'{towers}<bibl xml:id="B">x</bibl>'
    text = '<p><app><lem wit="#A?page=3">light</lem><rdg>lamp</rdg></app></p>'
    assert items(rendered(text, source=source)) == {"A": "Towers, Stone"}


def test_a_heading_of_ours_says_its_language_where_the_text_has_another(small, styles):
    root = small("<p>x</p>", '<listWit><witness xml:id="A">x</witness></listWit>')
    root.set(XML_LANG, "grc")
    words, _ = load_words(WORDS, "grc")
    heading = section(render(root, styles["negative"], words)).find("{*}h2")
    assert heading.get("lang") == "en"
