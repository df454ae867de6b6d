"""Sources and publication of a work, as the colophon and the title page name them."""

from pathlib import Path

from lxml import etree

from recto.rendering import load_words, render
from recto.tei.names import tei

LIGHTHOUSE = Path(__file__).parents[1] / "samples" / "the-lighthouse.xml"

ARTICLE = (
    '<biblStruct><analytic><title level="a">On Towers</title><author>A. Quill</author></analytic>'
    '<monogr><title level="j">Stone</title><imprint><biblScope unit="volume">2</biblScope>'
    '<biblScope unit="page">4–9</biblScope></imprint></monogr></biblStruct>'
)
MANUSCRIPT = (
    '<bibl type="original"><author>A. Quill</author><title>Le Phare</title><note>A manuscript.</note></bibl>'
)
RECEIVED = '<bibl type="received"><title level="u">tower.txt</title></bibl>'


def lines(made, css="source"):
    return ["".join(each.itertext()) for each in made.document.iterfind(f".//{{*}}dd[@class='{css}']")]


def test_parts_are_quoted_and_what_they_appeared_in_is_a_title(rendered):
    made = rendered("<p>x</p>", source=ARTICLE)
    assert lines(made) == ["A. Quill, ‘On Towers’, Stone, vol. 2, pp. 4–9"]
    assert [each.text for each in made.document.iterfind(".//{*}dd[@class='source']/{*}cite")] == ["Stone"]


def test_every_source_is_named_and_what_is_said_of_it(rendered):
    made = rendered("<p>x</p>", source=ARTICLE + MANUSCRIPT + RECEIVED)
    assert lines(made)[1:] == ["A. Quill, Le Phare. A manuscript."]


def test_a_source_that_is_written_out_stands_as_written(rendered):
    made = rendered("<p>x</p>", source="<bibl>Quill, <title>Le Phare</title>; Paris, n.d.</bibl>")
    assert lines(made) == ["Quill, Le Phare; Paris, n.d."]


def test_the_title_page_names_the_first_source(rendered):
    page = rendered("<p>x</p>", source=ARTICLE + MANUSCRIPT).document.find(".//{*}section[@id='titlepage']")
    assert [each.text for each in page.iterfind("{*}p[@class='source generated']/{*}cite")] == ["Stone"]


def test_a_quotation_follows_the_language_of_the_edition(rendered):
    assert lines(rendered("<p>x</p>", source=ARTICLE, language="de"))[0].startswith("A. Quill, „On Towers“")


def test_the_colophon_says_who_published_the_edition_and_when(rendered):
    assert lines(rendered(LIGHTHOUSE), "production")[0] == "Recto, 2026"


def test_the_received_file_is_named_with_its_size_and_digest(rendered):
    received = (
        '<bibl type="received"><title level="u">tower.txt</title><extent>20 bytes</extent>'
        '<idno type="sha256">ab12</idno><note>Received as plain text.</note></bibl>'
    )
    made = rendered("<p>x</p>", source=received)
    assert lines(made, "received-file") == ["tower.txt, 20 bytes", "SHA-256 ab12", "Received as plain text."]


def test_the_colophon_names_the_identifiers_of_the_edition_by_their_kind(small, styles):
    root = small("<p>x</p>")
    statement = root.find(".//{*}publicationStmt")
    for kind, number in (("doi", "10.5281/zenodo.1"), ("recto", "a-work"), ("Clavis", "12")):
        etree.SubElement(statement, tei("idno"), type=kind).text = number
    words, _ = load_words(Path(__file__).parents[2] / "styles" / "words", "en")
    made = render(root, styles["negative"], words)
    assert lines(made, "identifier") == ["DOI 10.5281/zenodo.1", "Clavis 12"]


def test_a_source_of_which_nothing_is_said_has_no_line(rendered):
    made = rendered("<p>x</p>", source="<bibl/>")
    assert "Source" not in [each.text for each in made.document.iterfind(".//{*}dt")]


def test_a_title_that_is_the_heading_cites_no_other_work(rendered):
    heads = "<head><pb n='1'/> <title>Of Towers</title></head>", "<head>On <title>Towers</title></head>"
    made = [rendered(f"<div>{head}<p>x</p></div>").document for head in heads]
    assert [len(each.findall(".//{*}h2/{*}cite")) for each in made] == [0, 1]
    assert "".join(made[0].find(".//{*}h2").itertext()).strip() == "Of Towers"
