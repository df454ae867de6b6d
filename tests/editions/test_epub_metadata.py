"""What the package says of the book."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from epub_cases import bare, chapter, lighthouse, rendered, title_page
from lxml import etree

from recto.editions import epub
from recto.rendering.document import Agent, Dating, Heading, Identifier, Rendered

STYLES = Path(__file__).parents[2] / "styles"
NAMES = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def package(made: Rendered) -> etree._Element:
    with zipfile.ZipFile(BytesIO(epub.epub(made, STYLES))) as archive:
        return etree.fromstring(archive.read("EPUB/package.opf"))


def values(made: Rendered, name: str) -> list[str]:
    root = package(made)
    found = root.findall(f".//{name}", NAMES) if ":" in name and name.startswith("dc:") else []
    return [
        each.text for each in found or root.xpath("//opf:meta[@property=$name]", name=name, namespaces=NAMES)
    ]


def relators(made: Rendered) -> list[tuple[str, str, str]]:
    root = package(made)
    agents = root.xpath("//dc:creator | //dc:contributor", namespaces=NAMES)
    return [
        (
            etree.QName(agent).localname,
            agent.text,
            root.xpath(
                "string(//opf:meta[@property='role'][@refines=$id])",
                id=f"#{agent.get('id')}",
                namespaces=NAMES,
            ),
        )
        for agent in agents
    ]


def with_facts(**facts: object) -> Rendered:
    made = bare()
    return replace(made, metadata=replace(made.metadata, **facts))


def test_a_work_without_an_identifier_gets_one_that_stays_the_same() -> None:
    (first,), (second,) = values(lighthouse(), "dc:identifier"), values(bare(), "dc:identifier")
    assert first == second
    assert UUID(first).version == 5


def test_another_work_gets_another_identifier() -> None:
    assert values(with_facts(id="another"), "dc:identifier") != values(bare(), "dc:identifier")


def test_an_identifier_that_is_stated_is_used() -> None:
    assert values(with_facts(identifier="urn:isbn:9780000000002"), "dc:identifier") == [
        "urn:isbn:9780000000002"
    ]


def test_an_identifier_that_only_the_project_knows_stands_beside_one_of_the_world() -> None:
    first, second = values(with_facts(identifier="the-lighthouse"), "dc:identifier")
    assert (first, second) == (values(bare(), "dc:identifier")[0], "the-lighthouse")


def test_a_doi_names_the_book_by_its_address_once() -> None:
    doi = Identifier("DOI", "10.5072/zenodo.12", "https://doi.org/10.5072/zenodo.12")
    for first in ("the-lighthouse", doi.value, doi.address):
        made = with_facts(identifier=first, identifiers=(doi,))
        named = values(made, "dc:identifier")
        assert named.count(doi.address) == 1
        assert doi.value not in named


def test_titles_say_which_they_are() -> None:
    made = with_facts(title="The Lighthouse", subtitle="A Voyage")
    assert list(zip(values(made, "dc:title"), values(made, "title-type"), strict=True)) == [
        ("The Lighthouse", "main"),
        ("A Voyage", "subtitle"),
    ]


def test_the_original_title_is_in_its_language() -> None:
    (title,) = package(lighthouse()).xpath("//opf:meta[@property='dcterms:alternative']", namespaces=NAMES)
    assert (title.text, title.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("Le Phare", "fr")


@pytest.mark.parametrize(
    ("role", "element", "code"),
    [
        ("author", "creator", "aut"),
        ("translator", "contributor", "trl"),
        ("editor", "contributor", "edt"),
        ("transcriber", "contributor", "trc"),
        ("Transcription", "contributor", "trc"),
        ("TEI encoding and emendations", "contributor", "mrk"),
        ("Tea", "contributor", "ctb"),
    ],
)
def test_who_did_what_is_said_with_a_relator(role: str, element: str, code: str) -> None:
    assert relators(with_facts(agents=(Agent("a", "Ada", role),))) == [(element, "Ada", code)]


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("2011-09-21", "2011-09-21T00:00:00Z"),
        ("2026", "2026-01-01T00:00:00Z"),
        ("2011-09-21T10:11:12Z", "2011-09-21T10:11:12Z"),
        ("", "1980-01-01T00:00:00Z"),
    ],
)
def test_the_last_change_is_what_the_header_states(stated: str, written: str) -> None:
    assert values(with_facts(modified=stated), "dcterms:modified") == [written]


@pytest.mark.parametrize(
    ("dating", "written"),
    [
        (Dating(when="1931"), ["1931"]),
        (Dating(not_before="1930-03-03", not_after="1931"), ["1930-03-03/1931"]),
        (Dating(not_before="1930"), ["1930/.."]),
        (Dating(label="some time"), []),
        (None, []),
    ],
)
def test_the_dating_of_the_work_is_given_as_far_as_known(dating: Dating | None, written: list[str]) -> None:
    assert values(with_facts(dating=dating), "dcterms:created") == written


@pytest.mark.parametrize("name", ["dc:rights", "dc:source", "dc:publisher", "dc:subject", "dcterms:license"])
def test_what_is_not_stated_is_left_out(name: str) -> None:
    assert values(bare(), name) == []


def test_rights_are_given_as_stated() -> None:
    assert values(with_facts(rights="Public domain in the US."), "dc:rights") == ["Public domain in the US."]


def test_no_conformance_is_claimed() -> None:
    assert values(lighthouse(), "dcterms:conformsTo") == []


def test_features_are_those_that_the_book_has() -> None:
    assert values(lighthouse(), "schema:accessibilityFeature") == [
        "ARIA",
        "alternativeText",
        "displayTransformability",
        "pageBreakMarkers",
        "pageNavigation",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("<p>No page mark.</p>", {"pageNavigation", "pageBreakMarkers"}),
        ("<h4>A heading too low</h4>", {"structuralNavigation"}),
        ('<p><img src="x.png"/></p>', {"alternativeText"}),
    ],
)
def test_a_feature_that_the_book_lacks_is_not_claimed(text: str, lacking: set[str]) -> None:
    made = rendered(title_page() + chapter(text), (Heading("d1", "Of towers", 2),))
    assert not lacking & set(values(made, "schema:accessibilityFeature"))


def test_a_book_with_pictures_says_that_it_must_be_seen() -> None:
    made = rendered(title_page() + chapter('<p><img src="x.png"/></p>'), (Heading("d1", "Of towers", 2),))
    assert values(made, "schema:accessMode") == ["textual", "visual"]
    assert values(made, "schema:accessModeSufficient") == []


def test_the_print_of_the_page_marks_is_named() -> None:
    assert values(lighthouse(), "pageBreakSource") == ["Harbour Papers 2.1 (Spring 1931), pp. 4–9"]
