"""Licences by address, name and signature: the SPDX identifier, or none at all."""

import json

import pytest
from held import COMMONMETA, SCHEMAS

from recto.describing.licences import LICENCES, licence, stated
from recto.rendering.facts import Rights

SAID = {
    "https://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0",
    "http://www.creativecommons.org/licenses/by-nc-sa/3.0": "CC-BY-NC-SA-3.0",
    "https://creativecommons.org/licenses/by-sa/4.0/deed.en": "CC-BY-SA-4.0",
    "https://creativecommons.org/licenses/by/3.0/de/legalcode": "CC-BY-3.0-DE",
    "https://creativecommons.org/publicdomain/mark/1.0/": "CC-PDM-1.0",
    "CC BY-SA 4.0": "CC-BY-SA-4.0",
    "CC-BY 4.0": "CC-BY-4.0",
    "Creative Commons Attribution 4.0 International": "CC-BY-4.0",
    "Creative Commons Attribution 4.0 International (CC BY 4.0)": None,
    "https://spdx.org/licenses/ODbL-1.0": "ODbL-1.0",
    "Free under https://creativecommons.org/licenses/by/4.0/, if cited.": "CC-BY-4.0",
    "https://creativecommons.org/licenses/by/4.0/ or https://creativecommons.org/licenses/by-nc/4.0/": None,
    "CC BY": None,
    "https://creativecommons.org/licenses/by/9.9/": None,
    "All rights reserved": None,
    "": None,
}


CC = "https://creativecommons.org/licenses"


@pytest.mark.parametrize(
    ("statement", "spdx"),
    [
        (Rights("Free under CC BY.", f"{CC}/by/4.0/"), "CC-BY-4.0"),
        (Rights("CC BY-SA 3.0", "https://example.org/our-terms"), "CC-BY-SA-3.0"),
        (Rights("Under this licence.", links=(f"{CC}/by/3.0/", "https://example.org/")), "CC-BY-3.0"),
        (Rights("Under one or the other.", links=(f"{CC}/by/3.0/", f"{CC}/by-nc/3.0/")), None),
        (Rights("All rights reserved."), None),
    ],
)
def test_a_statement_names_a_licence_by_address_words_or_the_one_it_links_to(
    statement: Rights, spdx: str | None
) -> None:
    found = stated(statement)
    assert (found and found.spdx) == spdx


@pytest.mark.parametrize("said", SAID)
def test_a_licence_is_known_by_its_address_or_its_whole_name(said: str) -> None:
    found = licence(said)
    assert (found and found.spdx) == SAID[said]


def test_each_licence_is_found_by_each_of_its_own_names() -> None:
    for each in LICENCES:
        assert {licence(each.spdx), licence(each.name), licence(each.address)} == {each}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="`make test` has not fetched the schemas")
def test_identifiers_and_names_are_those_of_the_spdx_license_list() -> None:
    listed = json.loads((COMMONMETA / "spdx" / "licenses.json").read_text(encoding="utf-8"))["licenses"]
    names = {each["licenseId"]: " ".join(each["name"].split()) for each in listed}
    assert [(each.spdx, each.name) for each in LICENCES if names.get(each.spdx) != each.name] == []
