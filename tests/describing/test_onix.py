"""ONIX for Books: the product, its contributors, how it is known without an ISBN."""

import pytest
from described import FULL, header, small
from lxml import etree

from recto.describing.formats import RECORDS
from recto.rendering.document import Metadata

ONIX = {"o": "http://ns.editeur.org/onix/3.0/reference"}


def message(metadata: Metadata) -> etree._Element:
    return etree.fromstring(RECORDS["onix"].write(metadata))


@pytest.fixture(scope="module")
def full() -> etree._Element:
    return message(header(FULL))


def rows(root: etree._Element, path: str) -> list[list[str]]:
    return [[part.text or "" for part in each] for each in root.iterfind(f".//o:{path}", ONIX)]


def test_a_product_is_known_by_isbn_doi_and_its_id_with_its_publisher(full: etree._Element) -> None:
    product = full.find("o:Product", ONIX)
    assert rows(product, "ProductIdentifier")[:3] == [
        ["06", "10.5281/zenodo.1234"],
        ["15", "9783161484100"],
        ["01", "Lantern Press", "tower"],
    ]


def test_a_product_without_isbn_is_known_by_its_id() -> None:
    assert rows(message(small()), "ProductIdentifier") == [["01", "Recto", "the-tower"]]


def test_contributors_have_roles_of_list_17_in_their_order(full: etree._Element) -> None:
    roles = [
        (each.findtext("o:ContributorRole", namespaces=ONIX), each.findtext("o:KeyNames", namespaces=ONIX))
        for each in full.iterfind(".//o:Contributor", ONIX)
    ]
    assert roles == [
        ("A01", "Quill"),
        ("B01", "Reed"),
        ("B06", "Linden"),
        ("B15", "Chief"),
        ("Z99", None),
        ("B33", "Script"),
        ("B26", None),
    ]


def test_an_orcid_has_no_hyphens(full: etree._Element) -> None:
    assert ["21", "0000000218250097"] in rows(full, "NameIdentifier")


def test_a_work_in_which_nobody_is_named_says_so() -> None:
    assert message(small()).find(".//o:NoContributor", ONIX) is not None


def test_the_edition_is_a_critical_one(full: etree._Element) -> None:
    assert full.findtext(".//o:EditionType", namespaces=ONIX) == "CRI"
    assert full.findtext(".//o:EditionNumber", namespaces=ONIX) == "2"


def test_a_translation_names_its_language_and_that_of_the_original(full: etree._Element) -> None:
    assert rows(full, "Language") == [["01", "eng"], ["15", "grc"], ["02", "fre"]]


def test_without_rights_there_is_no_licence() -> None:
    assert message(small()).find(".//o:EpubLicense", ONIX) is None
