"""Which places of a text a location names, by the text's own numbers."""

import pytest
from lxml import etree

from recto.tei.numbering import numbering

TEXT = etree.fromstring("""<text>
<div n="1"><l n="1" xml:id="a1">grey</l><l n="2" xml:id="a2">harbour</l></div>
<div n="2"><l n="1" xml:id="b1">lamp</l><l n="2" xml:id="b2">tower</l><app xml:id="here"/></div>
<p><milestone unit="chapter" n="3"/><milestone unit="section" n="1" xml:id="c31"/>bell
<milestone unit="section" n="2" xml:id="c32"/>rope <milestone unit="chapter" n="4"/>
<milestone unit="section" n="1" xml:id="c41"/>clapper</p>
<ab n="7v1=1" xml:id="d1">tide</ab></text>""")
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.mark.parametrize(
    ("location", "first", "last"),
    [
        ("1.2", "a2", ""),
        ("2,1", "b1", ""),
        ("div. 2, l. 1", "b1", ""),
        ("2.1–2", "b1", "b2"),
        ("1.1-2.2", "a1", "b2"),
        ("3.2", "c32", ""),
        ("4.1", "c41", ""),
        ("7v1", "d1", ""),
    ],
)
def test_a_location_names_what_its_numbers_lead_to(location, first, last):
    (found, end), *_ = numbering((TEXT,), lambda each: False).places(location, TEXT)
    assert (found.get(ID), "" if end is None else end.get(ID)) == (first, last)


def test_of_several_lines_of_a_number_the_one_nearest_to_the_entry_is_named_first():
    entry = TEXT.find(".//app")
    assert numbering((TEXT,), lambda each: False).places("1", entry)[0][0].get(ID) == "b1"


@pytest.mark.parametrize("location", ["3.9", "9", "no number", ""])
def test_a_location_that_leads_nowhere_names_nothing(location):
    assert numbering((TEXT,), lambda each: False).places(location, TEXT) == []
