"""DataCite 4.6: who is creator and who contributor, dates with their grounds, relations, unknown values."""

import json
from typing import Any

import pytest
from described import FULL, header, small

from recto.describing.formats import RECORDS


def record(metadata: Any) -> Any:
    return json.loads(RECORDS["datacite-json"].write(metadata))


@pytest.fixture(scope="module")
def full() -> Any:
    return record(header(FULL))


def test_authors_create_and_others_contribute_in_their_parts(full: Any) -> None:
    assert [each["name"] for each in full["creators"]] == ["Quill, Ada"]
    assert {each["name"]: each["contributorType"] for each in full["contributors"]} == {
        "Reed, Tom": "Editor",
        "Linden, Mary": "Translator",
        "Chief, Ida": "ProjectLeader",
        "Keepers’ Guild": "Sponsor",
        "Script, Olga": "Other",
        "Markup House": "Other",
    }


def test_a_person_is_known_by_the_addresses_of_their_schemes(full: Any) -> None:
    assert full["creators"][0]["nameIdentifiers"] == [
        {
            "nameIdentifier": "https://d-nb.info/gnd/118540238",
            "nameIdentifierScheme": "GND",
            "schemeUri": "https://d-nb.info/gnd",
        },
        {
            "nameIdentifier": "https://viaf.org/viaf/12345",
            "nameIdentifierScheme": "VIAF",
            "schemeUri": "https://viaf.org",
        },
    ]


def test_titles_have_their_kind_and_language(full: Any) -> None:
    told = [(each["title"], each.get("titleType"), each["lang"]) for each in full["titles"]]
    assert told == [
        ("The Tower & the Sea", None, "en"),
        ("Letters of a Keeper", "Subtitle", "en"),
        ("La Tour et la Mer", "AlternativeTitle", "fr"),
        ("Tower Letters", "AlternativeTitle", "en"),
        ("Der Turm und das Meer", "TranslatedTitle", "de"),
    ]


def test_the_date_of_the_work_is_an_interval_with_its_certainty_and_grounds(full: Any) -> None:
    assert full["dates"][0] == {
        "date": "1927-05/1929",
        "dateType": "Created",
        "dateInformation": "between 1927 and 1929. certainty: medium. The third letter names the storm",
    }


def test_an_open_interval_has_nothing_at_its_open_end() -> None:
    creation = "<profileDesc><creation><date notAfter='1929'>before 1930</date></creation></profileDesc>"
    assert record(small(profile=creation))["dates"][0]["date"] == "/1929"


def test_a_dating_without_a_date_is_described_in_words() -> None:
    creation = "<profileDesc><creation><date>in late spring</date></creation></profileDesc>"
    made = record(small(profile=creation))
    assert "dates" not in made
    assert made["descriptions"] == [{"description": "in late spring", "descriptionType": "Other"}]


def test_sources_and_relations_say_how_they_belong_to_the_work(full: Any) -> None:
    related = {(each["titles"][0]["title"], each["relationType"]) for each in full["relatedItems"]}
    assert related == {
        ("The Tower", "IsDerivedFrom"),
        ("La Tour et la Mer", "IsTranslationOf"),
        ("Harbour Library, Ms. 4", "IsDerivedFrom"),
        ("On The Tower", "IsReviewedBy"),
    }
    identified = {(each["relatedIdentifier"], each["relationType"]) for each in full["relatedIdentifiers"]}
    assert identified == {
        ("2049-3630", "IsDerivedFrom"),
        ("10.1000/tour", "IsTranslationOf"),
        ("10.5281/zenodo.1200", "IsNewVersionOf"),
    }


def test_a_licence_is_named_by_its_spdx_identifier(full: Any) -> None:
    (rights,) = full["rightsList"]
    assert (rights["rightsIdentifier"], rights["rightsIdentifierScheme"]) == ("CC-BY-SA-4.0", "SPDX")
    assert rights["rightsUri"] == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_without_a_licence_there_are_no_rights() -> None:
    unknown = "<availability status='unknown'><p>The source states no rights.</p></availability>"
    assert "rightsList" not in record(small(publication=unknown))


def test_a_funder_has_its_identifier_and_the_number_of_the_grant(full: Any) -> None:
    assert full["fundingReferences"] == [
        {
            "funderName": "Coast Fund",
            "funderIdentifier": "https://ror.org/05gq02987",
            "funderIdentifierType": "ROR",
            "awardNumber": "CF-77",
        }
    ]


def test_subjects_have_their_vocabulary(full: Any) -> None:
    lighthouses, letters, code = full["subjects"]
    assert (lighthouses["subjectScheme"], lighthouses["valueUri"]) == (
        "LCSH",
        "http://id.loc.gov/authorities/subjects/sh85076926",
    )
    assert letters == {"subject": "letters", "lang": "en"}
    assert (code["subjectScheme"], code["classificationCode"]) == ("DDC", "836")


def test_what_is_required_and_unknown_is_said_to_be_unavailable_and_a_year_is_left_out() -> None:
    made = record(small())
    assert (made["creators"], made["publisher"]) == ([{"name": ":unav"}], {"name": ":unav"})
    assert "publicationYear" not in made


def test_where_nobody_wrote_editors_are_the_creators() -> None:
    made = record(small("<title>Tower</title><editor>Tom Reed</editor>"))
    assert [each["name"] for each in made["creators"]] == ["Reed, Tom"]
    assert "contributors" not in made
