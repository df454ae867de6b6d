"""Every picture and manifest that a TEI file names is found, with its page and the elements that name it."""

from pathlib import Path

import pytest
from lxml import etree

from recto.tei.named_pictures import IMAGE_SERVICE, MANIFEST, PICTURE, is_on_web, kind_of, named_pictures
from recto.tei.names import local
from recto.tei.pictures import picture_files

PREFIX = "<prefixDef ident='lib' matchPattern='(.+)' replacementPattern='https://example.org/$1.jpg'/>"


def tei(text: str, before: str = "", header: str = "") -> etree._Element:
    return etree.fromstring(
        f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>{header}</teiHeader>{before}"
        f"<text><body><div>{text}</div></body></text></TEI>"
    )


def named(root: etree._Element) -> dict[str, list[tuple[str, str]]]:
    """Return what names each address: the element, and the page."""
    return {
        each.address: [(str(local(one.element.tag)), one.page) for one in each.at]
        for each in named_pictures(root)
    }


def test_a_page_and_what_stands_on_it_name_pictures_of_that_page() -> None:
    text = "<pb n='3' facs='a.jpg'/><p>One <graphic url='b.png'/></p><pb n='4' facs='lib:c'/>"
    assert named(tei(text, header=PREFIX)) == {
        "a.jpg": [("pb", "3")],
        "b.png": [("graphic", "3")],
        "https://example.org/c.jpg": [("pb", "4")],
    }


def test_a_surface_shows_the_page_that_names_it_or_its_own() -> None:
    surfaces = (
        "<facsimile facs='https://example.org/manifest'>"
        "<surface xml:id='s1'><graphic url='1.tif'/></surface>"
        "<surface n='2r'><graphic url='2.tif'/><graphic url='2-small.jpg'/></surface></facsimile>"
    )
    assert named(tei("<pb n='1' facs='#s1'/>", surfaces)) == {
        "https://example.org/manifest": [("facsimile", "")],
        "1.tif": [("graphic", "1")],
        "2.tif": [("graphic", "2r")],
        "2-small.jpg": [("graphic", "2r")],
    }


def test_a_picture_that_is_named_twice_is_one() -> None:
    assert named(tei("<pb n='1' facs='a.jpg'/><p facs='a.jpg b.jpg'/>")) == {
        "a.jpg": [("pb", "1"), ("p", "1")],
        "b.jpg": [("p", "1")],
    }


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org/iiif/3/a/info.json", IMAGE_SERVICE),
        ("https://example.org/iiif/a/manifest", MANIFEST),
        ("https://example.org/iiif/a/manifest.json?v=2", MANIFEST),
        ("https://example.org/manifests/a.jpg", PICTURE),
    ],
)
def test_a_form_of_address_tells_what_is_there(address: str, kind: str) -> None:
    assert kind_of(address) == kind


def test_an_image_service_has_a_picture_too() -> None:
    (found,) = named_pictures(tei("<pb facs='https://example.org/a/info.json'/>"))
    assert found.addresses[1] == "https://example.org/a/full/!1600,1600/0/default.jpg"


@pytest.mark.parametrize(
    "address", ["http://[::1/a.jpg", "http://example.org:port/a", "ftp://x.org/a", "a", "https:a"]
)
def test_what_nobody_answers_is_not_on_the_web(address: str) -> None:
    assert not is_on_web(address)


def test_all_files_of_pictures_in_a_project_are_its_pictures_and_no_others(tmp_path: Path) -> None:
    for each in ("tei/a.xml", "pictures/1.tif", "pictures/2.PNG", "secret.txt", "tei/3.jpg"):
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_bytes(b"")
    surfaces = "<facsimile><surface><graphic url='../pictures/1.tif'/></surface></facsimile>"
    text = (
        "<pb facs='../pictures/2.PNG'/><graphic url='../secret.txt'/><graphic url='3.jpg'/><pb facs='4.jpg'/>"
    )
    found = picture_files(
        tei(text + "<pb facs='http://[::1/a.jpg'/>", surfaces), tmp_path / "tei" / "a.xml", tmp_path
    )
    assert [each.relative_to(tmp_path).as_posix() for each in found] == [
        "pictures/1.tif",
        "pictures/2.PNG",
        "tei/3.jpg",
    ]
