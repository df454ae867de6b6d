"""The head of a page: what the header states for search engines, reference managers and machines."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image

from recto.editions.html import files
from recto.editions.html_picture import title_picture
from recto.editions.shell import Link
from recto.rendering.document import Agent, Identifier, Metadata, Rendered

STYLES = Path(__file__).parents[2] / "styles"
SITE = "https://example.org/editions/the-lighthouse/"
PDF = Link("PDF", "../the-lighthouse.pdf", "application/pdf")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def head(rendered: Rendered, **facts: object) -> etree._Element:
    told = replace(rendered, metadata=replace(rendered.metadata, **facts))
    return html.fromstring(files(told, STYLES, [Link("All works", "../../index.html"), PDF])["index.html"])


@pytest.fixture(scope="module")
def bare(lighthouse: Rendered) -> etree._Element:
    """The head of a work of which no address, no licence and no DOI is known."""
    return head(lighthouse)


@pytest.fixture(scope="module")
def published(lighthouse: Rendered) -> etree._Element:
    """The head of a work that the project publishes at an address."""
    return head(lighthouse, address=SITE)


def named(page: etree._Element, name: str) -> list[str]:
    return page.xpath("//meta[@name=$name or @property=$name]/@content", name=name)


def led(page: etree._Element, relation: str) -> list[str]:
    return page.xpath("//link[@rel=$relation]/@href", relation=relation)


def test_no_address_is_invented(bare: etree._Element) -> None:
    stated = [*led(bare, "canonical"), *led(bare, "cite-as"), *named(bare, "og:url"), *led(bare, "license")]
    assert stated == []
    assert named(bare, "citation_pdf_url") == named(bare, "citation_fulltext_html_url") == []
    own = bare.xpath("//link[@rel='item' or @rel='describedby']/@href")
    assert own
    assert not [address for address in own if address.startswith("http")]


def test_where_the_address_is_stated_all_addresses_are_whole(published: etree._Element) -> None:
    assert led(published, "canonical") == led(published, "cite-as") == [f"{SITE}html/"]
    assert named(published, "og:image") == [f"{SITE}html/title-page.png"]
    assert named(published, "citation_pdf_url") == led(published, "item") == [f"{SITE}the-lighthouse.pdf"]
    assert f"{SITE}html/cite/the-lighthouse.bib" in led(published, "describedby")


def test_a_doi_is_what_the_work_is_cited_as(lighthouse: Rendered) -> None:
    doi = Identifier("DOI", "10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1")
    page = head(lighthouse, identifiers=(doi,))
    assert led(page, "cite-as") == [doi.address]
    assert named(page, "citation_doi") == ["10.5281/zenodo.1"]


def test_a_licence_is_linked_where_it_is_stated(lighthouse: Rendered) -> None:
    page = head(lighthouse, licence_url=LICENCE)
    assert led(page, "license") == named(page, "DCTERMS.license") == [LICENCE]


def test_an_author_is_linked_by_an_identifier(lighthouse: Rendered) -> None:
    orcid = Identifier("ORCID", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097")
    page = head(lighthouse, agents=(Agent("", "Ada Quill", "author", identifiers=(orcid,)),))
    assert led(page, "author") == [orcid.address]


def test_machines_are_led_to_editions_and_descriptions_with_their_types(bare: etree._Element) -> None:
    items = bare.xpath("//link[@rel='item']")
    assert [(each.get("href"), each.get("type")) for each in items] == [(PDF.href, PDF.media_type)]
    types = bare.xpath("//link[@rel='describedby']/@type")
    assert types == [
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/vnd.citationstyles.csl+json",
    ]
    assert led(bare, "type") == ["https://schema.org/AboutPage", "https://schema.org/Book"]


def test_reference_managers_find_who_and_when(bare: etree._Element) -> None:
    assert named(bare, "citation_author") == ["Ada Quill"]
    assert named(bare, "citation_translator") == ["Tom Reed"]
    assert named(bare, "citation_publication_date") == ["2026"]


def test_the_page_holds_the_work_as_linked_data(bare: etree._Element) -> None:
    data = json.loads(bare.xpath("string(//script[@type='application/ld+json'])"))
    assert (data["@type"], data["name"]) == ("Book", "The Lighthouse")
    assert data["encoding"] == {
        "@type": "MediaObject",
        "encodingFormat": "application/pdf",
        "contentUrl": "../the-lighthouse.pdf",
    }


def test_no_title_ends_the_script_that_holds_it(lighthouse: Rendered) -> None:
    title = "</script><script>alert(1)</script>"
    page = head(lighthouse, title=title)
    assert json.loads(page.xpath("string(//script[@type='application/ld+json'])"))["name"] == title
    assert not page.xpath("//script[contains(., 'alert') and not(@type)]")


def test_the_picture_is_as_large_as_the_head_says(lighthouse: Rendered, bare: etree._Element) -> None:
    picture = Image.open(BytesIO(files(lighthouse, STYLES)[named(bare, "og:image")[0]]))
    size = (int(named(bare, "og:image:width")[0]), int(named(bare, "og:image:height")[0]))
    assert (picture.format, picture.size) == ("PNG", size)


def test_the_picture_shows_the_title() -> None:
    one, other = (title_picture(Metadata("x", title, "en"), STYLES) for title in ("Tower", "Towers"))
    assert one != other
    assert Image.open(BytesIO(one)).convert("L").getextrema()[0] < 60


def test_the_picture_of_a_long_title_stays_within_its_frame() -> None:
    picture = Image.open(BytesIO(title_picture(Metadata("x", "A tower in the storm " * 40, "en"), STYLES)))
    edge = picture.convert("L").crop((0, 0, 1200, 28))
    assert edge.getextrema()[0] > 240


def test_the_same_title_page_gives_the_same_picture() -> None:
    metadata = Metadata("x", "Der Turm", "de", agents=(Agent("", "Ada Quill", "author"),))
    assert title_picture(metadata, STYLES) == title_picture(replace(metadata, id="y"), STYLES.resolve())
