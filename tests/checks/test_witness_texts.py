"""The ledger proves the text of a witness: what is not as the apparatus reports it is named."""

from copy import deepcopy

import pytest
from lxml import etree

from recto.checks.witness_texts import unlike

EDITION = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<p xml:id="p1">The <app><lem wit="#A">light</lem><rdg wit="#B">lamp</rdg></app> goes.</p>
<p xml:id="p2">Round <app><lem>it</lem><rdg wit="#B"><lacunaStart/></rdg></app> goes.</p>
</body></text></TEI>"""
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<p xml:id="p1">The <app><lem wit="#B">lamp</lem><rdg>light</rdg></app> goes.</p>
<p xml:id="p2">Round <gap/></p></body></text></TEI>"""


def faults(text: etree._Element) -> list[str]:
    return [each.place.id for each in unlike(etree.fromstring(EDITION), text, "B", "towers.xml")]


def test_a_text_that_is_what_the_apparatus_reports_has_no_fault():
    assert faults(etree.fromstring(TEXT)) == []


@pytest.mark.parametrize(
    ("before", "after", "passage"),
    [
        ("lamp", "light", "p1"),
        (" goes", "", "p1"),
        ("<gap/>", "<gap/> goes.", "p2"),
        ("Round ", "", "p2"),
    ],
)
def test_a_passage_that_differs_is_named(before, after, passage):
    assert faults(etree.fromstring(TEXT.replace(before, after, 1))) == [passage]


def test_a_passage_that_is_lost_is_named():
    text = deepcopy(etree.fromstring(TEXT))
    body = text.find(".//{*}body")
    body.remove(body[0])
    assert faults(text) == ["p1"]


def test_a_text_without_words_is_what_an_entry_adds_to_it():
    empty = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><anchor xml:id="a"/></p></body></text></TEI>'
    )
    edition = empty.replace("<anchor", '<app to="#a"><rdg wit="#B">lamp</rdg></app><anchor')
    assert len(unlike(etree.fromstring(edition), etree.fromstring(empty), "B", "towers.xml")) == 1
