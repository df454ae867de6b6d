"""References and links in the text: what a reader sees of them, and what leads where."""

import pytest


def words(made) -> str:
    return "".join(made.document.find(".//{*}section[@role='doc-chapter']/{*}p").itertext())


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ('<ref cRef="NA:2Tim:3:16"/>', "See (NA 2Tim 3:16)."),
        ('<ptr target="bib:Fleet1876"/>', "See Fleet1876."),
        ('<ptr target="other.xml"/>', "See other.xml."),
        ('<ptr target="#p2"/>', "See →."),
        ('<ptr target="https://example.org/a"/>', "See https://example.org/a."),
        ('<ref target="#p2">there</ref>', "See there."),
    ],
)
def test_a_reference_without_words_says_what_it_refers_to(rendered, reference, shown):
    made = rendered(f'<p>See {reference}.</p><p xml:id="p2">x</p>')
    assert words(made).replace("  ", " ") == shown


def test_a_call_after_a_quotation_stands_in_its_last_line(rendered):
    text = "<p>He says <cit><quote>words</quote><note>Ps 1</note></cit> and more</p>"
    made = rendered(f"<div><head>x</head>{text}</div>")
    call = next(each for each in made.document.iter("{*}a") if each.get("class") == "call")
    assert "".join(call.getparent().itertext()).startswith("words")


def test_a_call_before_a_quotation_stands_in_its_first_line(rendered):
    text = "<p>He says <cit><note>Ps 1</note> <quote>words</quote></cit> and more</p>"
    made = rendered(f"<div><head>x</head>{text}</div>")
    call = next(each for each in made.document.iter("{*}a") if each.get("class") == "call")
    assert "".join(call.getparent().itertext()).endswith("words")


def test_no_link_to_an_entry_is_without_words(rendered):
    within = '<app from="#a" to="#b"><lem/><rdg wit="#A">or</rdg></app>'
    lemma = (
        f'<lem>and <quote><app><lem>so</lem><rdg>thus</rdg></app></quote> <anchor xml:id="b"/> {within}</lem>'
    )
    made = rendered(f'<p><anchor xml:id="a"/>words <app>{lemma}<rdg wit="#A"/></app></p>')
    links = [each for each in made.document.iter("{*}a") if each.get("class") == "to-entry"]
    assert ["".join(each.itertext()).strip() for each in links] == ["and"]


def test_a_reference_to_what_the_header_declares_is_plain_words_without_a_message(rendered):
    declared = '<listWit><witness xml:id="A"/></listWit><msDesc xml:id="hidden"/>'
    made = rendered('<p>See <ref target="#hidden">there</ref>.</p>', source=declared)
    assert words(made) == "See there."
    assert [each.code for each in made.messages if each.code == "R-dangling"] == []
