"""The text of a witness: its readings, its lacunae, what is inferred, by every method of the apparatus."""

from pathlib import Path

import pytest
from lxml import etree

from recto.checks.base_text import base_text
from recto.checks.witness_texts import unlike
from recto.errors import ProjectError
from recto.rendering.words import load_words
from recto.tei.witness_text import WitnessText, witness_text
from recto.tei.witnesses import every_siglum, witnesses

ROOT = Path(__file__).parents[2]
WORDS, _ = load_words(ROOT / "styles" / "words", "en")
ID = "{http://www.w3.org/XML/1998/namespace}id"
HEADER = """<teiHeader><fileDesc><titleStmt><title>Towers</title></titleStmt>
<publicationStmt><publisher>Quay Press</publisher><idno type="DOI">10.1/towers</idno></publicationStmt>
<sourceDesc><listWit>
<listWit xml:id="alpha">
<witness xml:id="A">Leith, Ms. 4</witness><witness xml:id="B">Cork, 2</witness></listWit>
<witness xml:id="C">Ayr, 9</witness><witness xml:id="Cc" type="corrector">in C</witness>
</listWit></sourceDesc></fileDesc></teiHeader>"""


def document(body: str, beside: str = "") -> etree._Element:
    text = f"<text><body><div>{body}</div></body></text>"
    return etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{text}{beside}</TEI>')


def made(body: str, siglum: str, beside: str = "") -> WitnessText:
    """Return the text of a witness, which the ledger's own reading of the edition confirms."""
    edition = document(body, beside)
    before = etree.tostring(edition)
    text = witness_text(edition, siglum, WORDS)
    assert etree.tostring(edition) == before
    assert unlike(edition, text.root, siglum, "") == []
    return text


def words(text: WitnessText) -> str:
    return " ".join(base_text(text.root.find(".//{*}body")).split())


APP = '<p>The <app><lem wit="#A">light</lem><rdg wit="#B">lamp</rdg><rdg wit="#C"/></app> goes.</p>'


@pytest.mark.parametrize(
    ("siglum", "text"), [("A", "The light goes."), ("B", "The lamp goes."), ("C", "The goes.")]
)
def test_a_witness_reads_as_the_entry_cites_it(siglum, text):
    assert words(made(APP, siglum)) == text


NOTED = (
    '<p>The <app><lem wit="#A">light<note xml:id="n1" type="author">so the keeper</note></lem>'
    '<rdg wit="#B">lamp</rdg><rdg wit="#C"/></app> <choice><sic>gose<note xml:id="n2">a slip</note></sic>'
    '<corr>goes<note xml:id="n3">mended</note></corr></choice>.</p>'
)


@pytest.mark.parametrize("siglum", ["A", "B", "C"])
def test_notes_on_words_that_give_way_stand_after_those_of_the_witness(siglum):
    text = made(NOTED, siglum)
    shown = [each for each in text.root.iter("{*}note") if each.get(ID, "").startswith("n")]
    assert [each.get(ID) for each in shown if each.getparent().tag.rpartition("}")[2] != "rdg"] == [
        "n1",
        "n2",
        "n3",
    ]


def test_a_note_that_is_lost_with_its_words_is_named():
    edition = document(NOTED)
    text = witness_text(edition, "B", WORDS)
    for each in text.root.xpath("//*[local-name()='note'][@xml:id='n1']"):
        each.getparent().remove(each)
    assert [each.place.id for each in unlike(edition, text.root, "B", "")] == ["n1"]


def test_an_entry_stays_where_the_witness_differs_and_says_what_the_edition_reads():
    (entry,) = made(APP, "B").root.iter("{*}app")
    assert [(each.tag.rpartition("}")[2], each.get("wit"), each.text) for each in entry] == [
        ("lem", "#B", "lamp"),
        ("rdg", "#recto-edition", "light"),
    ]


def test_no_entry_stays_where_the_witness_reads_with_the_edition():
    assert list(made(APP, "A").root.iter("{*}app")) == []


def test_a_group_stands_for_its_members():
    body = '<p>a <app><lem wit="#C">b</lem><rdg wit="#alpha">x</rdg></app></p>'
    assert [words(made(body, each)) for each in "ABC"] == ["a x", "a x", "a b"]


def test_a_witness_of_whom_a_negative_entry_is_silent_reads_with_the_text_and_that_is_counted():
    text = made("<p>a <app><lem>b</lem><rdg wit='#B'>x</rdg></app></p>", "A")
    assert (words(text), text.counts["silent"]) == ("a b", 1)
    assert "silent on A, which is taken to read there with the edition: 1." in "".join(text.root.itertext())


def test_a_witness_that_a_positive_entry_names_nowhere_is_counted_apart():
    assert (
        made("<p>a <app><lem wit='#C'>b</lem><rdg wit='#B'>x</rdg></app></p>", "A").counts["unreported"] == 1
    )


def test_entries_within_a_reading_are_read_too():
    body = (
        '<p><app><lem wit="#C">one</lem><rdg wit="#alpha">two <app><lem wit="#A">three</lem>'
        '<rdg wit="#B">four</rdg></app> five</rdg></app></p>'
    )
    assert [words(made(body, each)) for each in "ABC"] == ["two three five", "two four five", "one"]


def test_readings_in_groups_are_found():
    grouped = '<rdgGrp><rdg wit="#A">two</rdg><rdg wit="#B">three</rdg></rdgGrp>'
    body = f'<p><app><lem wit="#C">one</lem>{grouped}</app></p>'
    assert words(made(body, "B")) == "three"


HANDS = (
    '<p><app><lem wit="#B">one</lem><rdg wit="#A" varSeq="1">two</rdg>'
    '<rdg wit="#A" hand="#m2" varSeq="2">three</rdg></app> '
    '<app><lem wit="#B">four</lem><rdg wit="#A" hand="#m2">five</rdg></app></p>'
)


def test_a_siglum_means_the_first_hand():
    assert words(made(HANDS, "A")) == "two four"


def test_a_hand_in_a_witness_can_be_asked_for():
    assert words(made(HANDS, "A@m2")) == "three five"


@pytest.mark.parametrize("cited", ["#Cc", "#C2", "#C-corr"])
def test_a_corrector_is_a_hand_of_the_witness_whether_declared_or_not(cited):
    body = f'<p><app><lem wit="#A">one</lem><rdg wit="#C">two</rdg><rdg wit="{cited}">three</rdg></app></p>'
    assert [words(made(body, each)) for each in ("C", cited[1:])] == ["two", "three"]


@pytest.mark.parametrize("cited", ["#C*", "#C1", "#Cac"])
def test_a_siglum_of_the_first_hand_is_the_witness(cited):
    body = f'<p><app><lem wit="#A">one</lem><rdg wit="{cited}">two</rdg><rdg wit="#Cc">three</rdg></app></p>'
    assert words(made(body, "C")) == "two"


def test_what_an_editor_corrected_reads_as_it_was():
    slip = "<choice><sic>teh</sic><corr>the</corr></choice>"
    body = f"<p>a {slip} <choice><abbr>b</abbr><expan>bee</expan></choice></p>"
    text = made(body, "A")
    shown = [each.findtext("{*}lem") for each in text.root.iter("{*}app")]
    assert (shown, len(list(text.root.iter("{*}choice")))) == (["teh"], 1)


LACUNA = (
    '<p xml:id="p1">one <app><lem>two</lem><rdg wit="#A">ii<lacunaStart/></rdg></app> three</p>'
    '<p xml:id="p2">four</p>'
    '<p xml:id="p3">five <app><lem>six</lem><rdg wit="#A"><lacunaEnd/>vi</rdg></app> seven</p>'
)


def test_what_a_witness_lacks_is_a_gap_and_nothing_of_it_stays():
    text = made(LACUNA, "A")
    assert words(text) == "one ii vi seven"
    assert [each.get(ID) for each in text.root.iter("{*}p")] == ["p1", "p3"]
    assert [each.findtext("{*}desc") for each in text.root.iter("{*}gap")] == ["lacuna"]
    assert [each.text for each in text.root.iter("{*}rdg")] == ["two", "six"]


def test_a_lacuna_of_one_witness_is_none_of_another():
    assert words(made(LACUNA, "B")) == "one two three four five six seven"


def test_entries_in_a_lacuna_are_not_counted():
    body = LACUNA.replace("four", "<app><lem>four</lem><rdg wit='#C'>iv</rdg></app>")
    assert made(body, "A").counts == {"cited": 2, "differ": 2, "gaps": 1}


def test_a_fragment_begins_and_ends_where_it_says():
    body = (
        '<p>one <app><lem>two</lem><rdg wit="#C"><witStart/>ii</rdg></app> three <app><lem wit="#A #C">four'
        '<witEnd wit="#C"/></lem></app> five</p>'
    )
    text = made(body, "C")
    assert words(text) == "ii three four"
    assert [each.findtext("{*}desc") for each in text.root.iter("{*}gap")] == ["text begins", "text ends"]


def test_an_entry_may_say_that_a_witness_has_no_text_there():
    body = '<p>a <app><lem>b</lem><rdg wit="#B">x</rdg><witDetail type="lac" wit="#A"/></app></p>'
    text = made(body, "A")
    assert (words(text), text.counts["absent"], text.counts["gaps"]) == ("a", 1, 1)


ENTRIES = "<standOff><listApp>{}</listApp></standOff>"


def test_entries_between_two_places_are_put_into_the_text():
    body = '<p>one <anchor xml:id="s"/>two <hi>three</hi> four<anchor xml:id="e"/> five</p>'
    apart = ENTRIES.format('<app from="#s" to="#e"><lem>two three four</lem><rdg wit="#A">ii iii</rdg></app>')
    text = made(body, "A", apart)
    assert words(text) == "one ii iii five"
    assert [each.text for each in text.root.iter("{*}rdg")] == ["two three four"]
    assert words(made(body, "B", apart)) == "one two three four five"


def test_an_entry_across_paragraphs_stands_in_the_first():
    body = '<p xml:id="p1">one <anchor xml:id="s"/>two</p><p xml:id="p2">three<anchor xml:id="e"/> four</p>'
    apart = ENTRIES.format('<app from="#s" to="#e"><lem>two three</lem><rdg wit="#A">ii</rdg></app>')
    text = made(body, "A", apart)
    assert [" ".join(base_text(each).split()) for each in text.root.iter("{*}p")] == ["one ii", "four"]


def test_words_added_between_two_places_that_are_one_stand_there():
    body = '<p>one <anchor xml:id="s"/>two</p>'
    apart = ENTRIES.format('<app from="#s" to="#s"><lem/><rdg wit="#A">and </rdg></app>')
    assert words(made(body, "A", apart)) == "one and two"


def test_of_overlapping_entries_the_later_is_reported_as_unplaced():
    body = (
        '<p><anchor xml:id="a"/>one <anchor xml:id="b"/>two <anchor xml:id="c"/>three<anchor xml:id="d"/></p>'
    )
    apart = ENTRIES.format(
        '<app from="#a" to="#c"><lem>one two</lem><rdg wit="#A">i ii</rdg></app>'
        '<app from="#b" to="#d"><lem>two three</lem><rdg wit="#A">ii iii</rdg></app>'
    )
    text = made(body, "A", apart)
    assert (words(text), text.counts["unplaced"]) == ("i iithree", 1)


def test_entries_by_line_are_put_into_the_text():
    body = '<lg><l n="1">one two three</l><l n="2">four five two</l></lg>'
    apart = ENTRIES.format('<app loc="2"><lem>five</lem><rdg wit="#A">v</rdg></app>')
    assert words(made(body, "A", apart)) == "one two three four v two"


def test_addresses_are_those_of_the_edition():
    body = LACUNA.replace(' xml:id="p1"', "").replace(' xml:id="p3"', "")
    assert [each.get(ID) for each in made(body, "A").root.iter("{*}p")] == ["body.div.p", "body.div.p-3"]


def test_the_header_says_whose_text_it_is_and_keeps_the_identifier_of_the_edition_with_the_edition():
    root = made(APP, "B").root
    assert root.findtext(".//{*}titleStmt/{*}title") == "Towers: the text of B"
    assert "the text of witness B (Cork, 2), as the apparatus" in root.findtext(".//{*}notesStmt/{*}note")
    assert root.find(".//{*}publicationStmt/{*}idno") is None
    assert root.findtext(".//{*}sourceDesc/{*}bibl[@type='edition']/{*}idno") == "10.1/towers"
    assert [each.get(ID) for each in root.iter("{*}witness")] == ["B", "recto-edition"]


def test_an_unknown_siglum_is_refused_with_the_list_of_those_there_are():
    with pytest.raises(ProjectError, match="no witness ‘Q’; there are: A, A@m2, B"):
        witness_text(document(HANDS), "Q", WORDS)


def test_a_group_is_refused_with_the_list_of_its_members():
    with pytest.raises(ProjectError, match=r"‘alpha’ is a group of witnesses.*: A, B"):
        witness_text(document(APP), "alpha", WORDS)


def test_who_is_cited_and_not_declared_is_a_witness():
    body = '<p><app><lem wit="#A">one</lem><rdg wit="#Z">two</rdg></app></p>'
    assert every_siglum(witnesses(document(body)))[-1] == "Z"
    assert words(made(body, "Z")) == "two"
