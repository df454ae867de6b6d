"""Indices: one entry for whatever is meant, in order, with a link to every place that speaks of it."""

from pathlib import Path

import pytest
from lxml import etree

from recto.errors import ProjectError
from recto.rendering import load_words, render
from recto.rendering.collation import letter, sort_key
from recto.rendering.listed import name_of
from recto.rendering.mentions import form_of
from recto.rendering.xhtml import has_class

WORDS = Path(__file__).parents[2] / "styles" / "words"
ADA = '<listPerson><person xml:id="ada"><persName>Ada Quill</persName></person></listPerson>'


@pytest.fixture(scope="session")
def indexed(small, styles):
    """Render a text with the indices that are asked for."""
    words, _ = load_words(WORDS, "en")

    def make(text: str, kinds: str = "persons places organisations works subjects", source: str = "<p/>"):
        return render(small(text, source), styles["negative"], words, kinds).document

    return make


def entries(document, kind: str = "persons") -> dict[str, list[str]]:
    """Return the locators of each entry, and of each sub-entry, in order."""
    items = document.iterfind(f".//{{*}}section[@id='index-{kind}']//{{*}}li")
    return {"".join(item[0].itertext()): locators(item) for item in items}


def locators(item) -> list[str]:
    return ["".join(each.itertext()) for each in item if has_class(each, "locator")]


def targets(document) -> list[str]:
    return [each.get("href")[1:] for each in document.iterfind(".//{*}span[@class='locator']/{*}a")]


def test_a_text_without_names_has_no_index(indexed):
    assert not indexed("<p>x</p>").findall(".//{*}section[@role='doc-index']")


@pytest.mark.parametrize(("count", "made"), [(4, 0), (5, 1)])
def test_an_index_needs_five_entries_where_nobody_asks_for_it(indexed, count, made):
    names = "".join(f"<persName>Name {number}</persName> " for number in range(count))
    document = indexed(f"<p>{names}</p>", "")
    assert len(document.findall(".//{*}section[@role='doc-index']")) == made


def test_only_the_indices_that_are_asked_for_are_made(indexed):
    text = "<p><persName>Ada</persName> in <placeName>Leith</placeName></p>"
    assert [len(entries(indexed(text, "places"), kind)) for kind in ("persons", "places")] == [0, 1]
    assert not entries(indexed(text, "none"), "places")


def test_an_index_that_does_not_exist_is_refused(indexed):
    with pytest.raises(ProjectError, match="unknown kind 'flowers'; there are persons"):
        indexed("<p/>", "persons flowers")


def test_one_person_is_one_entry_whatever_the_text_calls_her(indexed):
    names = '<persName ref="#ada">Ada</persName></p><p><rs type="person" key="ada">she</rs>'
    assert entries(indexed(f"<p>{names}</p>", source=ADA)) == {"Ada Quill": ["1", "2"]}


def test_who_is_listed_nowhere_has_the_commonest_name_and_no_reference_for_one(indexed):
    called = (
        "<rs>the keeper</rs>",
        "<rs>the keeper</rs>",
        "<name>Otto,</name>",
        "<name>Hand</name>",
        "<name>Hand</name>",
    )
    names = " ".join(each.replace(">", ' type="person" ref="x:1 y:2">', 1) for each in called)
    assert entries(indexed(f"<p>{names}</p>")) == {"Hand": ["1"]}


def test_words_that_refer_to_nobody_who_is_named_are_no_entry(indexed):
    assert entries(indexed('<p><rs type="person">the keeper</rs></p>')) == {}


def test_a_reference_to_two_persons_is_in_both_entries(indexed):
    others = ADA.replace(
        "</listPerson>", '<person xml:id="o"><persName>Otto</persName></person></listPerson>'
    )
    document = indexed('<p><rs type="person" ref="#ada #o">they</rs></p>', source=others)
    assert entries(document) == {"Ada Quill": ["1"], "Otto": ["1"]}


def test_a_part_of_a_name_is_no_mention_of_its_own(indexed):
    document = indexed('<p><persName ref="#ada">Ada <persName>Quill</persName></persName></p>', source=ADA)
    assert entries(document) == {"Ada Quill": ["1"]}


def test_names_in_lists_and_in_readings_are_not_mentioned_in_the_text(indexed):
    listed = "<listPerson><person><persName>Listed</persName></person></listPerson>"
    app = "<app><lem><persName>Ada</persName></lem><rdg><persName>Ida</persName></rdg></app>"
    assert entries(indexed(f"<p>{app}</p>{listed}")) == {"Ada": ["1"]}


def test_every_locator_leads_to_its_place_which_has_an_id(indexed):
    document = indexed('<p><persName>Ada</persName></p><p><persName xml:id="a">Ada</persName></p>')
    assert targets(document) == ["body.p.persName", "a"]
    assert [document.find(f".//*[@id='{target}']").text for target in targets(document)] == ["Ada", "Ada"]


def test_places_in_one_paragraph_share_a_locator_that_knows_them_all(indexed):
    document = indexed("<p><persName>Ada</persName> and <persName>Ada</persName></p>")
    (link,) = document.iterfind(".//{*}span[@class='locator']/{*}a")
    assert link.get("data-places") == "body.p.persName body.p.persName-2"


def test_an_entry_counts_its_mentions_and_not_its_paragraphs(indexed):
    document = indexed(
        "<p><persName>Ada</persName> and <persName>Ada</persName></p><p><persName>Ada</persName></p>"
        "<p><persName>Ben</persName></p>"
    )
    counts = {
        each.text: each.get("data-count") for each in document.iterfind(".//{*}span[@class='index-term']")
    }
    assert counts == {"Ada": "3", "Ben": None}


def test_a_note_is_cited_by_its_paragraph_and_its_number(indexed):
    document = indexed('<p>x</p><p>y<note n="3"><p><persName>Ada</persName></p></note></p>')
    assert entries(document) == {"Ada": ["2 n. 3"]}


def test_a_heading_is_cited_by_the_paragraph_that_follows_and_the_last_one_by_the_last_paragraph(indexed):
    head = "<head><persName>Ada</persName></head>"
    document = indexed(f"<p>x</p><div>{head}<p>y</p></div><div>{head}</div>")
    assert entries(document) == {"Ada": ["2"]}


def test_verse_is_cited_by_the_number_of_the_line(indexed):
    document = indexed('<lg><l n="99">x</l><l n="100"><persName>Ada</persName></l></lg>')
    assert entries(document) == {"Ada": ["100"]}


def test_an_index_entry_has_its_words_in_the_index_alone(indexed):
    terms = "<index><term>lamps</term><index><term>of oil</term></index></index>"
    document = indexed(f"<p>Night{terms} fell.</p>")
    assert "".join(document.find(".//{*}p[@id='body.p']").itertext()) == "Night fell."
    assert entries(document, "subjects") == {"lamps": [], "of oil": ["1"]}


def test_an_index_entry_names_its_index_and_its_order(indexed):
    terms = ('<term sortKey="zz">Ada</term>', "<term>Otto</term>")
    text = "".join(f'<index indexName="persons">{term}</index>' for term in terms)
    assert list(entries(indexed(f"<p>{text}</p>"))) == ["Otto", "Ada"]


def test_works_are_headed_by_author_and_title(indexed):
    books = '<listBibl><bibl xml:id="t"><author>Ada Quill</author><title>Towers</title></bibl></listBibl>'
    document = indexed('<p><title ref="#t">the book</title></p>', source=books)
    assert entries(document, "works") == {"Ada Quill, Towers": ["1"]}
    assert document.findtext(".//{*}span[@class='index-term']/{*}cite") == "Towers"


@pytest.mark.parametrize(
    ("names", "head"),
    [
        ("<persName>A. Q.</persName>", "A. Q."),
        ('<persName type="variant">A. Q.</persName><persName type="pref">Ada</persName>', "Ada"),
        ('<persName type="sort">Quill</persName><persName type="main">Ada</persName>', "Ada"),
        ("<persName><forename>Ada</forename> <surname>Quill</surname></persName>", "Quill, Ada"),
        (
            "<persName><forename>Ada</forename> <nameLink>de</nameLink> <surname>Quill</surname></persName>",
            "Quill, Ada de",
        ),
    ],
)
def test_a_person_is_headed_by_the_preferred_name_with_the_surname_first(names, head):
    assert name_of(etree.fromstring(f"<person>{names}</person>")).text == head


def test_a_greek_name_has_the_acute_that_it_has_alone():
    assert form_of(etree.fromstring("<persName>Ἰὼβ,</persName>")) == "Ἰώβ"
    assert form_of(etree.fromstring("<persName>Père</persName>")) == "Père"


def test_letters_come_in_the_order_of_their_alphabet_and_not_of_their_codes():
    words = ["Zoe", "ägypten", "Beer", "Éa", "*Ada", "ὦ", "ἄλφα", "Ζεύς", "śabda", "dharma"]
    ordered = ["*Ada", "ägypten", "Beer", "dharma", "Éa", "śabda", "Zoe", "ἄλφα", "Ζεύς", "ὦ"]
    assert sorted(words, key=sort_key) == ordered
    assert [letter(each) for each in ("ägypten", "*Ada", "ἄλφα", "3 Mose")] == ["A", "A", "Α", ""]


def test_a_long_index_shows_its_letters_and_a_short_one_does_not(indexed):
    def letters(count: int) -> list[str]:
        names = " ".join(f"<persName>{chr(65 + number)}na</persName>" for number in range(count))
        return [
            each.text for each in indexed(f"<p>{names}</p>").iterfind(".//{*}p[@class='letter generated']")
        ]

    assert letters(19) == []
    assert letters(20) == [chr(65 + number) for number in range(20)]
