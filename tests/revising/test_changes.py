"""What is told of an edit: what changed, once, and nothing else."""

import tomllib
from pathlib import Path

import pytest
from edits import TITLE, changes_of, compared, document, noted

from recto.revising.change import INVERSE

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_an_edit_is_told_once_and_nothing_else(name):
    case = CASES[name]
    found = compared(document(case["before"]), document(case["after"], case.get("title", TITLE)))
    assert [noted(each) for each in found.listed] == case["changes"]


@pytest.mark.parametrize("name", CASES)
def test_what_is_added_one_way_is_withdrawn_the_other_way(name):
    case = CASES[name]
    there, back = changes_of(case["before"], case["after"]), changes_of(case["after"], case["before"])
    turned = sorted(
        (each.subject, INVERSE.get(each.act, each.act), each.after, each.before) for each in back.listed
    )
    assert sorted((each.subject, each.act, each.before, each.after) for each in there.listed) == turned


@pytest.mark.parametrize("name", CASES)
def test_a_text_is_the_same_as_itself(name):
    found = changes_of(CASES[name]["after"], CASES[name]["after"])
    assert found.listed == ()
    assert found.is_same


def test_comments_alone_are_no_change_but_not_the_same_file():
    found = changes_of("<p>He went.</p>", "<p>He went.<!-- by ship --></p>")
    assert found.listed == ()
    assert not found.is_same


def test_what_revision_desc_says_is_not_compared():
    told = '<revisionDesc><change when="2026-01-01">Proof read.</change></revisionDesc>'
    assert compared(document("<p>He went.</p>"), document("<p>He went.</p>", header=told)).listed == ()


def test_a_place_is_told_by_its_heading_and_the_number_of_its_paragraph():
    body = "<div><head>Loomings</head><p>One.</p><p xml:id='p2'>Call me.</p></div>"
    change = changes_of(body, body.replace("me.", "him.")).listed[0]
    assert (change.place.section, change.place.number, change.place.id) == ("Loomings", "2", "p2")


def test_a_place_is_told_by_page_and_line_of_the_source():
    body = '<p><pb n="12"/><lb n="1"/>Call me</p><p><lb n="2"/>Ishmael, please.</p>'
    change = changes_of(body, body.replace("please", "do")).listed[0]
    assert (change.place.page, change.place.line) == ("12", "2")


def test_a_word_that_stands_twice_is_told_with_words_around():
    change = changes_of("<p>the cat and the dog</p>", "<p>the cat and a dog</p>").listed[0]
    assert (change.lead, change.before, change.trail) == ("and", "the", "dog")


def test_a_witness_that_is_called_otherwise_changes_no_reading():
    body = '<p>To <app><lem wit="#A">sea</lem><rdg wit="#B">see</rdg></app>.</p>'
    renamed = document(body).replace('"#B"', '"#Be"').replace('"B"', '"Be"')
    found = compared(document(body), renamed)
    assert [noted(each) for each in found.listed] == ["fact changed: witness | B Berkshire > Be Berkshire"]


def test_facts_of_the_header_are_told_one_by_one():
    before = document("<p>He went.</p>")
    after = before.replace('<editor xml:id="ed">Jo</editor>', "<editor>Jo</editor><editor>Kim</editor>")
    after = after.replace("<p>Nowhere.</p>", "<publisher>Harper</publisher>")
    found = [noted(each) for each in compared(before, after).listed]
    assert "fact added: agent |  > Kim, editor" in found
    assert "fact added: publisher |  > Harper" in found


def test_a_header_that_is_only_encoded_otherwise_is_no_fact():
    before = document("<p>He went.</p>")
    after = before.replace("<author>Herman Melville</author>", '<author n="1">Herman Melville</author>')
    assert [noted(each) for each in compared(before, after).listed] == ["encoding changed: teiHeader"]


def test_principles_of_the_edition_are_compared_paragraph_by_paragraph():
    principles = "<p>All is as it was.</p><p>Notes are ours.</p>"
    header = f"<encodingDesc><editorialDecl>{principles}</editorialDecl></encodingDesc>"
    before = document("<p>He went.</p>", header=header)
    found = compared(before, before.replace("are ours", "are theirs"))
    assert [noted(each) for each in found.listed] == [
        "fact changed: principle | Notes are ours. > Notes are theirs."
    ]
