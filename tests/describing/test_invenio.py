"""InvenioRDM: creators by role, licences of its vocabulary or in words, dates that it takes, HTML."""

import json
from typing import Any

import pytest
from described import FULL, header, small

from recto.describing.formats import RECORDS
from recto.rendering.document import Metadata


def record(metadata: Metadata) -> Any:
    return json.loads(RECORDS["invenio"].write(metadata))


@pytest.fixture(scope="module")
def full() -> Any:
    return record(header(FULL))["metadata"]


def test_the_doi_is_a_persistent_identifier_and_others_alternate(full: Any) -> None:
    assert record(header(FULL))["pids"] == {
        "doi": {"identifier": "10.5281/zenodo.1234", "provider": "external"}
    }
    assert full["identifiers"] == [
        {"identifier": "978-3-16-148410-0", "scheme": "isbn"},
        {"identifier": "T-9", "scheme": "other"},
    ]


def test_a_contributor_has_a_role_of_the_vocabulary(full: Any) -> None:
    roles = {each["person_or_org"]["name"]: each["role"]["id"] for each in full["contributors"]}
    assert roles == {
        "Reed, Tom": "editor",
        "Linden, Mary": "translator",
        "Chief, Ida": "projectleader",
        "Keepers’ Guild": "sponsor",
        "Script, Olga": "other",
        "Markup House": "other",
    }


def test_where_nobody_wrote_or_edited_others_are_creators_in_their_role() -> None:
    encoded = "<title>Tower</title><respStmt><resp>Encoding</resp><persName>Bo Ink</persName></respStmt>"
    made = record(small(encoded))["metadata"]
    assert [(each["person_or_org"]["name"], each["role"]["id"]) for each in made["creators"]] == [
        ("Ink, Bo", "other")
    ]
    assert "contributors" not in made


def test_a_summary_is_html(full: Any) -> None:
    assert full["description"] == "A keeper writes of lamp &amp; storm: 1 &lt; 2."


def test_a_licence_of_the_vocabulary_is_named_by_its_id(full: Any) -> None:
    assert full["rights"] == [{"id": "cc-by-sa-4.0"}]


def test_another_licence_is_told_in_words_with_its_address() -> None:
    stated = (
        "<availability><licence target='https://creativecommons.org/licenses/by/3.0/de/'>"
        "CC BY 3.0 DE</licence><licence>Ask us.</licence></availability>"
    )
    assert record(small(publication=stated))["metadata"]["rights"] == [
        {"title": {"en": "CC BY 3.0 DE"}, "link": "https://creativecommons.org/licenses/by/3.0/de/"},
        {"title": {"en": "Ask us."}},
    ]


def test_an_interval_of_our_era_is_a_date(full: Any) -> None:
    assert full["dates"][0]["date"] == "1927-05/1929"


@pytest.mark.parametrize("limits", ["when='-0430'", "notAfter='0500'"])
def test_a_date_that_it_does_not_take_is_told_in_words(limits: str) -> None:
    creation = f"<profileDesc><creation><date {limits}>long ago</date></creation></profileDesc>"
    made = record(small(profile=creation))["metadata"]
    assert "dates" not in made
    assert made["additional_descriptions"][0]["description"].endswith("long ago")
