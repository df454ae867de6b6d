"""Which files the `graphic` elements of a text name: within the project, and such as every medium shows."""

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from recto.tei.names import TEI
from recto.tei.pictures import pictures


def png() -> bytes:
    made = BytesIO()
    Image.new("L", (2, 2)).save(made, "PNG")
    return made.getvalue()


def text(*urls: str) -> etree._Element:
    graphics = "".join(f'<graphic url="{url}"/>' for url in urls)
    return etree.fromstring(f'<text xmlns="{TEI}">{graphics}</text>')


def test_a_picture_is_known_by_its_address_and_gets_a_plain_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "Tower One.png").write_bytes(png())
    (tmp_path / "a" / "tower-one.jpg").write_bytes(png())
    found, messages = pictures(text("Tower%20One.png", "a/tower-one.jpg"), tmp_path / "x.xml")
    assert {url: each.name for url, each in found.items()} == {
        "Tower%20One.png": "tower-one.png",
        "a/tower-one.jpg": "tower-one-1.png",
    }
    assert messages == []


@pytest.mark.parametrize("url", ["../secret.png", "lost.png", "words.png", "."])
def test_what_is_outside_missing_or_no_picture_is_said(tmp_path: Path, url: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (project / "words.png").write_text("no picture", "utf-8")
    found, messages = pictures(text(url), project / "x.xml")
    assert (found, [each.code for each in messages]) == ({}, ["T-picture"])


def test_pictures_on_the_web_are_not_fetched_and_nothing_is_said(tmp_path: Path) -> None:
    assert pictures(text("https://example.org/a.png"), tmp_path / "x.xml") == ({}, [])


def test_a_picture_may_lie_elsewhere_in_the_project(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "a.png").write_bytes(png())
    found, _ = pictures(text("../a.png"), tmp_path / "tei" / "x.xml", tmp_path)
    assert [each.data for each in found.values()] == [png()]
