"""The flat metadata of Zenodo: never a licence of its choice."""

import json
from typing import Any

from described import FULL, header, small

from recto.describing.formats import RECORDS


def flat(metadata: Any) -> Any:
    return json.loads(RECORDS["zenodo"].write(metadata))


def test_a_work_with_a_licence_is_open_under_it() -> None:
    assert (flat(header(FULL))["access_right"], flat(header(FULL))["license"]) == ("open", "CC-BY-SA-4.0")


def test_a_work_without_a_known_licence_is_closed_so_that_it_gets_none() -> None:
    made = flat(small(publication="<availability><p>Anybody may use it.</p></availability>"))
    assert made["access_right"] == "closed"
    assert "license" not in made


def test_translators_are_other_contributors() -> None:
    kinds = {each["name"]: each["type"] for each in flat(header(FULL))["contributors"]}
    assert (kinds["Linden, Mary"], kinds["Reed, Tom"]) == ("Other", "Editor")


def test_relations_are_in_its_words() -> None:
    assert flat(header(FULL))["related_identifiers"] == [
        {"identifier": "2049-3630", "relation": "isDerivedFrom"},
        {"identifier": "10.1000/tour", "relation": "isDerivedFrom"},
        {"identifier": "10.5281/zenodo.1200", "relation": "isNewVersionOf"},
    ]
