"""Languages by the codes of records."""

import pytest
from held import ONIX, SCHEMAS
from lxml import etree

from recto.describing.languages import BIBLIOGRAPHIC, of_libraries, three_letters

XSD = {"xs": "http://www.w3.org/2001/XMLSchema"}
# Codes of ISO 639-2 for groups and marks of which ONIX has no need.
SPARED = 20


@pytest.mark.parametrize(
    ("tag", "three", "library"),
    [
        ("fr", "fra", "fre"),
        ("de-AT", "deu", "ger"),
        ("zh-Hant", "zho", "chi"),
        ("grc", "grc", "grc"),
        ("lzh", "lzh", ""),
        ("x-own", "", ""),
        ("und", "", ""),
        ("en_US", "", ""),
        ("", "", ""),
    ],
)
def test_a_tag_becomes_a_code_or_nothing(tag: str, three: str, library: str) -> None:
    assert (three_letters(tag), of_libraries(tag)) == (three, library)


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="`make test` has not fetched the schemas")
def test_codes_of_libraries_are_those_of_onix() -> None:
    lists = etree.parse(ONIX.with_name("ONIX_BookProduct_CodeLists.xsd"))
    listed = set(lists.xpath("//xs:simpleType[@name='List74']//xs:enumeration/@value", namespaces=XSD))
    assert len(BIBLIOGRAPHIC - listed) < SPARED
