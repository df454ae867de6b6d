"""Calls of notes in the print document."""

import pytest
from lxml import etree

from recto.editions.pdf_calls import part_calls

ONE, OTHER = '<a class="call" id="a">41</a>', '<a class="call" id="b">42</a>'


@pytest.mark.parametrize(
    ("paragraph", "parted"),
    [
        (f"<p>Bees{ONE}{OTHER}</p>", ["b"]),
        (f"<p>Bees<i>{ONE}</i><i><b/>{OTHER}</i> hum</p>", ["b"]),
        (f"<p>Bees{ONE} {OTHER}</p>", []),
        (f"<p>Bees{ONE} hum{OTHER}</p>", []),
        (f"<p>Bees<i>{ONE}.</i>{OTHER}</p>", []),
        (f"<div><p>Bees{ONE}</p><p>{OTHER}Wasps</p></div>", []),
    ],
)
def test_calls_that_follow_each_other_at_once_are_marked_to_be_parted(paragraph, parted):
    document = etree.fromstring(f'<body xmlns="http://www.w3.org/1999/xhtml">{paragraph}</body>')
    part_calls(document)
    assert [each.get("id") for each in document.iter("{*}a") if "next" in each.get("class").split()] == parted
