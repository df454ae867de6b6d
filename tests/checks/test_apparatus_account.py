"""How the apparatus of a file is made, and whom it cites."""

import pytest
from lxml import etree

from recto.checks.apparatus_account import apparatus_account

HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listWit>
<witness xml:id="A"/><listWit xml:id="x"><witness xml:id="B"/></listWit></listWit></sourceDesc></fileDesc>
</teiHeader>"""
TEXT = '<p n="1">The <anchor xml:id="t1"/>grey<anchor xml:id="t2"/> harbour {} slept</p>'


def account(within: str = "", apart: str = ""):
    text = f"<text><body>{TEXT.format(within)}</body></text>"
    return apparatus_account(etree.fromstring(f"{HEAD}{text}{apart}</TEI>"))


@pytest.mark.parametrize(
    ("within", "apart", "method"),
    [
        ("<app><lem>of stone</lem><rdg/></app>", "", "parallel segmentation"),
        ("<app><rdg>of stone</rdg><rdg/></app>", "", "parallel segmentation"),
        ("<app from='#t1'><lem>grey harbour</lem><rdg/></app>", "", "double end-point"),
        (
            "",
            "<standOff><listApp><app from='#t1' to='#t2'><rdg/></app></listApp></standOff>",
            "double end-point",
        ),
        (
            "",
            "<standOff><listApp><app loc='1'><lem>grey</lem><rdg/></app></listApp></standOff>",
            "location-referenced",
        ),
        ("", "<standOff><listApp><app corresp='#t1'><rdg/></app></listApp></standOff>", "by pointer"),
        ("", "<standOff><listApp><app><rdg/></app></listApp></standOff>", "without a place"),
    ],
)
def test_the_method_is_told_from_the_attributes_of_an_entry(within, apart, method):
    assert account(within, apart).methods == {method: 1}


def test_entries_within_entries_and_readings_in_groups_are_counted():
    inner = "<app><lem>a</lem><rdg>b</rdg></app>"
    found = account(f"<app><lem>{inner}</lem><rdgGrp><rdg>c</rdg><rdg>d</rdg></rdgGrp></app>")
    assert (found.entries, found.readings) == (2, 5)


def test_sigla_resolve_to_witnesses_groups_and_hands_of_witnesses():
    found = account('<app><lem wit="#A #x">a</lem><rdg wit="#A-corr #B2 #Z">b</rdg></app>')
    assert found.resolved == ("A", "A-corr", "B2", "x")
    assert found.unresolved == ("Z",)


def test_entries_whose_words_are_not_in_the_text_are_counted():
    places = {"9": "grey", "1": "blue", " 1": "grey"}
    lists = "".join(f"<app loc='{loc}'><lem>{words}</lem></app>" for loc, words in places.items())
    assert account(apart=f"<standOff><listApp>{lists}</listApp></standOff>").unplaced == 2
