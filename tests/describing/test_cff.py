"""CITATION.cff: a file as people write it, read by any reader of YAML."""

from typing import Any

import pytest
import yaml
from described import FULL, header, small

from recto.describing.formats import RECORDS


def read(metadata: Any) -> Any:
    return yaml.safe_load(RECORDS["cff"].write(metadata))


@pytest.fixture(scope="module")
def full() -> Any:
    return read(header(FULL))


def test_it_is_cited_as_a_book_with_editors_and_translators(full: Any) -> None:
    cited = full["preferred-citation"]
    assert cited["type"] == "book"
    assert [each["family-names"] for each in cited["editors"] + cited["translators"]] == ["Reed", "Linden"]
    assert cited["languages"] == ["eng"]


def test_an_orcid_is_an_address(full: Any) -> None:
    (editor,) = full["preferred-citation"]["editors"]
    assert editor["orcid"] == "https://orcid.org/0000-0002-1825-0097"


def test_a_licence_that_cff_does_not_know_is_told_by_its_address() -> None:
    stated = (
        "<availability><licence target='https://creativecommons.org/publicdomain/mark/1.0/'/></availability>"
    )
    made = read(small(publication=stated))
    assert "license" not in made
    assert made["license-url"] == "https://creativecommons.org/publicdomain/mark/1.0/"


def test_nobody_is_made_up() -> None:
    assert "authors" not in read(small())
    assert [each["title"] for each in read(header(FULL))["references"]] == ["The Tower", "La Tour et la Mer"]
