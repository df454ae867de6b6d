"""Distributed Text Services as static files: every address leads to a file, every passage is in the TEI."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree
from projects import LIGHTHOUSE, run_in

from recto.rendering.passages import DTS, UNITS
from recto.tei.names import XML_ID, local, tei

SITE = "https://example.org/editions/"
NAME = "the-lighthouse"


def publish(root: Path, settings: str = "") -> Path:
    (root / "tei").mkdir(parents=True)
    (root / "tei" / LIGHTHOUSE.name).write_bytes(LIGHTHOUSE.read_bytes())
    (root / "recto.toml").write_text(settings, encoding="utf-8")
    result = run_in(root, "build", "--to", "html")
    assert result.exit_code == 0, result.output
    return root / "build"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that does not say where it is published."""
    return publish(tmp_path_factory.mktemp("local"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that says so."""
    return publish(tmp_path_factory.mktemp("site"), f'address = "{SITE}"\n')


def read(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text(encoding="utf-8"))


def expanded(template: str, **values: str) -> str:
    """Expand `{name}` and `{/name}` of a template of addresses (RFC 6570)."""
    for name, value in values.items():
        template = template.replace(f"{{/{name}}}", f"/{value}").replace(f"{{{name}}}", value)
    return template


def found(seen_from: Path, address: str) -> Path:
    return Path(unquote(urljoin(seen_from.as_uri(), address)).removeprefix("file://"))


def test_from_the_entry_point_all_endpoints_are_found(build: Path) -> None:
    entry = build / "catalogue" / "dts" / "entry.json"
    said = read(entry)
    assert (said["@type"], said["dtsVersion"]) == ("EntryPoint", "1.0")
    for endpoint in ("collection", "navigation", "document"):
        assert found(entry, expanded(said[endpoint], id=NAME, resource=NAME, ref="p2")).is_file(), endpoint
    assert found(entry, said["collection"].replace("{/id}", "")).is_file()


def test_the_collection_lists_every_work_with_its_endpoints(build: Path) -> None:
    file = build / "catalogue" / "dts" / "collection.json"
    (member,) = read(file)["member"]
    assert (member["@id"], member["@type"], member["title"]) == (NAME, "Resource", "The Lighthouse")
    for endpoint in ("collection", "navigation", "download"):
        assert found(file, member[endpoint]).is_file(), endpoint
    assert found(file, expanded(member["document"], ref="n1")).is_file()


def test_a_work_of_the_collection_says_the_same_alone(build: Path) -> None:
    folder = build / "catalogue" / "dts"
    own = read(folder / "collection" / f"{NAME}.json")
    assert found(folder / "collection" / "x", own["navigation"]) == (
        found(folder / "x", read(folder / "collection.json")["member"][0]["navigation"])
    )


def test_every_passage_of_the_navigation_is_a_document_with_that_element(build: Path) -> None:
    file = build / NAME / "html" / "dts" / "navigation.json"
    said = read(file)
    assert said["member"]
    for unit in said["member"]:
        document = etree.parse(found(file, expanded(said["resource"]["document"], ref=unit["identifier"])))
        (held,) = document.getroot().find(f"{{{DTS}}}wrapper")
        assert held.get(XML_ID, unit["identifier"]) == unit["identifier"]
        assert UNITS[local(held.tag)] == unit["citeType"]


def test_a_passage_reads_as_in_the_tei_file(build: Path) -> None:
    whole = etree.parse(LIGHTHOUSE).getroot()
    passage = etree.parse(build / NAME / "html" / "dts" / "document" / "p2.xml").getroot()
    (own,) = whole.xpath("//*[@xml:id='p2']")
    assert "".join(passage.itertext()).strip() == "".join(own.itertext())
    assert passage.tag == tei("TEI")
    assert passage.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_passages_stand_in_each_other_as_in_the_text(build: Path) -> None:
    members = {each["identifier"]: each for each in read(build / NAME / "html/dts/navigation.json")["member"]}
    paragraph = members["p2"]
    assert (paragraph["citeType"], paragraph["parent"], paragraph["level"]) == ("paragraph", "d1", 2)
    assert members["d1"]["parent"] is None


def test_the_citation_tree_has_every_unit_of_the_text(build: Path) -> None:
    said = read(build / NAME / "html" / "dts" / "collection.json")
    (tree,) = said["citationTrees"]

    def units(structures: list[dict[str, Any]]) -> set[str]:
        return {each["citeType"] for each in structures}.union(
            *(units(each.get("citeStructure", [])) for each in structures)
        )

    members = read(build / NAME / "html" / "dts" / "navigation.json")["member"]
    assert units(tree["citeStructure"]) == {each["citeType"] for each in members}


def test_every_passage_has_its_address_in_the_page(build: Path) -> None:
    file = build / NAME / "html" / "dts" / "navigation.json"
    page = (build / NAME / "html" / "index.html").read_text(encoding="utf-8")
    for unit in read(file)["member"]:
        address, _, fragment = unit["@id"].partition("#")
        assert found(file, address).name == "index.html"
        assert f'id="{fragment}"' in page


def test_with_an_address_every_link_is_whole(site: Path) -> None:
    said = read(site / NAME / "html" / "dts" / "navigation.json")
    assert said["@id"] == f"{SITE}{NAME}/html/dts/navigation.json"
    assert said["member"][0]["@id"].startswith(f"{SITE}{NAME}/html/#")
    assert read(site / "catalogue/dts/entry.json")["@id"] == f"{SITE}catalogue/dts/entry.json"


def test_the_map_of_a_site_lists_its_pages(site: Path) -> None:
    places = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert places == [SITE, f"{SITE}{NAME}/html/"]


def test_a_site_without_an_address_has_no_map(build: Path) -> None:
    assert not (build / "sitemap.xml").exists()


def test_what_the_collection_no_longer_holds_goes(tmp_path: Path) -> None:
    build = publish(tmp_path / "project", f'address = "{SITE}"\n')
    left = build / "catalogue" / "dts" / "collection" / "gone.json"
    left.write_text("{}", encoding="utf-8")
    (tmp_path / "project" / "recto.toml").write_text("", encoding="utf-8")
    run_in(tmp_path / "project", "build", "--to", "html")
    assert not left.exists()
    assert not (build / "sitemap.xml").exists()


def test_the_text_of_a_witness_has_an_address_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    apparatus = "<app><lem wit='#A'>lamp</lem><rdg wit='#B'>light</rdg></app>"
    (tmp_path / "tei" / "tower.xml").write_text(
        f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'><teiHeader/><text><body><p>The {apparatus}."
        "</p></body></text></TEI>",
        encoding="utf-8",
    )
    (tmp_path / "recto.toml").write_text(f'address = "{SITE}"\n', encoding="utf-8")
    result = run_in(tmp_path, "build", "tower", "--witness", "B", "--to", "html")
    assert result.exit_code == 0, result.output
    page = tmp_path / "build" / "tower" / "witnesses" / "tower-B" / "html" / "index.html"
    assert f'href="{SITE}tower/witnesses/tower-B/html/"' in page.read_text(encoding="utf-8")
