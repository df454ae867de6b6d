"""Pictures and manifests on the web: listed in a package, there where fetched, never fetched by a build."""

import json
import socket
from pathlib import Path

import pytest
from packages import change, copied, crate_faults, deposited, licensed_project, mets_faults, sealed_again
from picture_server import MANIFEST, PICTURE, serving_pictures
from projects import run_in

TEI = "tei/the-lighthouse.xml"
FETCHED = {"facsimiles/fetched/0001.json": MANIFEST, "facsimiles/fetched/0002.jpg": PICTURE}


def with_pictures(root: Path, address: str) -> Path:
    """Make a project whose text names a manifest, two pictures on the web, one of them gone, and one here."""
    file = licensed_project(root) / TEI
    (root / "tei" / "here.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    pages = (
        f'<pb n="1" facs="{address}/page-1.jpg"/><pb n="2" facs="{address}/gone"/><pb n="3" facs="here.png"/>'
    )
    manifest = f'<TEI facs="{address}/manifest.json" '
    text = file.read_text(encoding="utf-8").replace("<body>", f"<body>{pages}", 1)
    file.write_text(text.replace("<TEI ", manifest, 1), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with what could be fetched of what its text names; the server is gone."""
    with serving_pictures() as pictures:
        root = with_pictures(tmp_path_factory.mktemp("pictures"), pictures.address)
        return deposited(root, "--fetch")


def listed(package: Path) -> list[dict]:
    return json.loads((package / "data" / "facsimiles.json").read_text(encoding="utf-8"))


def graph(package: Path) -> dict[str, dict]:
    said = json.loads((package / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    return {each["@id"]: each for each in said["@graph"]}


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody connect to anywhere."""

    def refuse(*_: object) -> None:
        raise AssertionError("something was asked of the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_what_the_text_names_on_the_web_is_listed_with_its_page(package: Path) -> None:
    told = [
        (each["kind"], each["places"][0]["element"], each["places"][0].get("page"))
        for each in listed(package)
    ]
    assert told == [("iiif-manifest", "TEI", None), ("picture", "pb", "1"), ("picture", "pb", "2")]


def test_what_could_be_fetched_is_in_the_package(package: Path) -> None:
    assert {path: (package / "data" / path).read_bytes() for path in FETCHED} == FETCHED
    assert [each.get("mediaType") for each in listed(package)] == ["application/ld+json", "image/jpeg", None]
    assert (package / "data" / "tei" / "here.png").is_file()


def test_the_crate_tells_where_each_picture_is_and_is_from(package: Path, tmp_path: Path) -> None:
    held, address = graph(package), listed(package)[2]["address"]
    assert held["facsimiles/fetched/0002.jpg"]["contentUrl"].endswith("/page-1.jpg")
    assert held[address]["@type"] == "File"
    assert {"@id": address} in held["./"]["hasPart"]
    assert crate_faults(package / "data", tmp_path / "cache") == []
    assert mets_faults(package / "data" / "mets.xml") == []


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("command", ["verify", "rebuild"])
def test_a_package_with_pictures_is_proved_and_rebuilt_without_the_web(
    package: Path, tmp_path: Path, command: str
) -> None:
    result = run_in(tmp_path, command, str(package))
    assert result.exit_code == 0, result.output


@pytest.mark.usefixtures("offline")
def test_a_deposit_asks_for_nothing_unless_it_is_told_to(tmp_path: Path) -> None:
    root = with_pictures(tmp_path, "https://example.org")
    made = deposited(root)
    assert len(listed(made)) == 3
    assert not (made / "data" / "facsimiles").exists()
    assert run_in(root, "deposit", "--fetch", "--dry-run").exit_code == 0
    assert not (root / "build" / "the-lighthouse" / "deposit.fetched").exists()


def test_a_list_that_is_not_that_of_the_text_is_found(package: Path, tmp_path: Path) -> None:
    damaged = copied(package, tmp_path / "package")
    change(damaged / "data" / "facsimiles.json", '"page": "2"', '"page": "4"')
    change(damaged / "data" / "facsimiles.json", '"sha256": "', '"sha256": "0')
    result = run_in(tmp_path, "--quiet", "verify", str(sealed_again(damaged)))
    assert result.exit_code == 1
    assert "the text names are others" in result.output
    assert "facsimiles/fetched/0001.json is not what was fetched" in result.output
