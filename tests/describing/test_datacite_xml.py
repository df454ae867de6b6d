"""The XML of DataCite says what its JSON says, no more and no less."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from described import FULL, OURS, header, header_of
from drawn_headers import headers
from hypothesis import given, settings
from lxml import etree

from recto.describing.formats import RECORDS
from recto.rendering.document import Metadata

# What XML alone has: where its schema is, and of which scheme the identifier is.
OF_XML = ("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "identifierType")


def leaves(data: Any) -> Iterator[str]:
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from leaves(each)
    if isinstance(data, str):
        yield data


def said_in_xml(metadata: Metadata) -> Counter[str]:
    root = etree.fromstring(RECORDS["datacite"].write(metadata))
    texts = [each.text for each in root.iter() if not len(each)]
    values = [value for each in root.iter() for name, value in each.attrib.items() if name not in OF_XML]
    return Counter([*texts, *values]) - Counter([":tba"])


def said_in_json(metadata: Metadata) -> Counter[str]:
    record = json.loads(RECORDS["datacite-json"].write(metadata))
    del record["schemaVersion"]
    return Counter(leaves(record))


def test_a_full_header_says_the_same_in_both() -> None:
    assert said_in_xml(header(FULL)) == said_in_json(header(FULL))


def test_our_headers_say_the_same_in_both() -> None:
    for path in OURS:
        assert said_in_xml(header_of(path)) == said_in_json(header_of(path)), path.name


@settings(max_examples=40, deadline=None)
@given(headers())
def test_any_header_says_the_same_in_both(text: bytes) -> None:
    assert said_in_xml(header(text)) == said_in_json(header(text))
