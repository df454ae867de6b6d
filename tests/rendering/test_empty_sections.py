"""Divisions that show nothing at their place make no section; what is in them keeps its address."""

import pytest

TEXT = "<div xml:id='one'><p>The harbour slept.</p></div>"
LISTED = '<listApp><app loc="1"><lem>slept</lem><rdg wit="#B">slumbered</rdg></app></listApp>'


def sections(made):
    """Return the ids of the sections that are the text."""
    body = made.document.find("{*}body")
    own = ("titlepage", "witnesses", "apparatus", "colophon", "notes")
    return [each.get("id") for each in body.iter("{*}section") if each.get("id") not in own]


@pytest.mark.parametrize(
    "empty",
    [
        f'<div xml:id="two" type="apparatus">{LISTED}</div>',
        f'<div type="apparatus"><div xml:id="two" type="textpart">{LISTED}</div></div>',
        '<div xml:id="two" type="commentary"/>',
        '<div xml:id="two"><p><pb n="7"/></p></div>',
    ],
    ids=["a list of entries", "a list of entries in a part", "nothing", "a page"],
)
def test_a_division_that_shows_nothing_is_no_section(rendered, empty):
    assert sections(rendered(TEXT + empty)) == ["one"]


def test_an_empty_division_keeps_its_address_and_its_pages_in_the_section_before(rendered):
    made = rendered(f'{TEXT}<div xml:id="two"><p><pb n="7"/></p></div>{TEXT.replace("one", "three")}')
    one = made.document.find(".//{*}section[@id='one']")
    assert [each.get("id") or each.get("data-n") for each in one.iter("{*}span")][:1] == ["two"]
    assert [each.get("data-n") for each in one.iter("{*}span") if each.get("class") == "pb"] == ["7"]


def test_what_an_empty_division_holds_at_the_beginning_stands_in_the_section_after(rendered):
    made = rendered(f'<div xml:id="two"><p><pb n="7"/></p></div>{TEXT}')
    one = made.document.find(".//{*}section[@id='one']")
    assert one[0].get("id") == "two"
    assert sections(made) == ["one"]


def test_a_text_of_pages_alone_stays(rendered):
    assert len(sections(rendered('<div xml:id="two"><p><pb n="7"/></p></div>'))) == 1


@pytest.mark.parametrize("shown", ["<head>Seal</head>", "<figure><figDesc>a lamp</figDesc></figure>"])
def test_a_division_with_a_heading_of_its_own_or_a_figure_is_a_section(rendered, shown):
    assert sections(rendered(f'{TEXT}<div xml:id="two">{shown}</div>')) == ["one", "two"]
