"""The pages of the source beside the text on the web: pictures at hand, and pictures on the web."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Page
from projects import run_in

Axe = Callable[[Page], list[list[str]]]
HEADER = """<teiHeader><fileDesc><titleStmt><title>The log</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><encodingDesc><listPrefixDef>
<prefixDef ident="log" matchPattern="(\\d+)" replacementPattern="https://example.org/log/$1/info.json"/>
</listPrefixDef></encodingDesc></teiHeader>"""
TEXT = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}<facsimile>
<surface xml:id="s1" ulx="0" uly="0" lrx="200" lry="100"><label>A stained leaf</label>
<graphic url="leaf.png"/>
<zone xml:id="z1" ulx="20" uly="10" lrx="120" lry="60"/>
<zone points="0,80 50,80 50,100 0,100" corresp="#p2"/></surface>
<surface xml:id="s9"><graphic url="unseen.png"/></surface></facsimile><text><body><div><head>Night</head>
<p xml:id="p1" facs="#z1"><pb n="1r" facs="#s1"/>The lamp was lit.</p>
<p xml:id="p2">It was <pb n="1v" facs="log:7"/>dark.
<pb n="2r" facs="missing.jpg"/></p></div></body></text></TEI>"""


def picture() -> bytes:
    made = BytesIO()
    Image.new("L", (200, 100), 200).save(made, "png")
    return made.getvalue()


def build(folder: Path, settings: str = "") -> tuple[Result, etree._Element]:
    (folder / "tei").mkdir()
    (folder / "tei" / "log.xml").write_text(TEXT, encoding="utf-8")
    (folder / "tei" / "leaf.png").write_bytes(picture())
    (folder / "recto.toml").write_text(settings, encoding="utf-8")
    done = run_in(folder, "build", "log", "--to", "html,epub")
    page = folder / "build" / "log" / "html" / "index.html"
    return done, html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result, etree._Element]:
    folder = tmp_path_factory.mktemp("facsimile")
    return folder, *build(folder)


def calls(page: etree._Element) -> dict[str, str]:
    return {
        each.text_content(): each.get("href", "")
        for each in page.iterfind(".//a[@class='page-call generated']")
    }


def test_a_page_begins_with_a_link_to_its_picture(built: tuple[Path, Result, etree._Element]) -> None:
    assert calls(built[2])["1r"] == "#facsimile-1"


def test_a_picture_elsewhere_is_linked_and_not_loaded(built: tuple[Path, Result, etree._Element]) -> None:
    assert calls(built[2])["1v"] == "https://example.org/log/7/full/!1600,1600/0/default.jpg"
    assert [each.get("src") for each in built[2].iter("img")] == ["pictures/leaf.png"]


def test_a_picture_says_what_it_shows_and_leads_back(built: tuple[Path, Result, etree._Element]) -> None:
    figure = built[2].get_element_by_id("facsimile-1")
    assert figure.find(".//img").get("alt") == "Facsimile of page 1r: A stained leaf"
    assert figure.find(".//a[@class='back']").get("href") == f"#{built[2].find('.//span[@role]').get('id')}"


def test_parts_of_a_page_lead_to_their_text(built: tuple[Path, Result, etree._Element]) -> None:
    zones = built[2].iterfind(".//a[@class='zone']")
    assert sorted(each.get("href") for each in zones) == ["#p1", "#p2"]


def test_parts_of_a_page_stand_where_the_file_says(built: tuple[Path, Result, etree._Element]) -> None:
    zone = built[2].find(".//a[@class='zone'][@href='#p1']")
    assert zone.get("style") == "left:10.0%;top:10.0%;width:50.0%;height:50.0%"


def test_the_part_of_a_page_is_marked_whose_text_is_pointed_at(
    built: tuple[Path, Result, etree._Element], opened: Callable[..., Page]
) -> None:
    page = opened_page(built[0], opened, 1280)
    page.hover("#p1")
    assert page.evaluate("[...document.querySelectorAll('.pointed')].map(each => each.hash)") == ["#p1"]


def test_a_picture_that_lacks_is_named_and_not_shown(built: tuple[Path, Result, etree._Element]) -> None:
    assert "missing.jpg" in built[1].output
    assert "2r" not in calls(built[2])


def test_no_picture_of_a_page_goes_into_the_e_book(built: tuple[Path, Result, etree._Element]) -> None:
    assert b"leaf.png" not in (built[0] / "build" / "log" / "log.epub").read_bytes()


def test_pictures_elsewhere_are_loaded_where_the_project_wants_that(tmp_path: Path) -> None:
    _, page = build(tmp_path, 'facsimiles = "loaded"')
    addresses = [each.get("src", "") for each in page.iter("img")]
    assert addresses == ["pictures/leaf.png", "https://example.org/log/7/full/!1600,1600/0/default.jpg"]


def test_what_is_no_way_to_show_pictures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "recto.toml").write_text('facsimiles = "perhaps"', encoding="utf-8")
    done = run_in(tmp_path, "build")
    assert done.exit_code == 3
    assert "'linked' or 'loaded'" in done.output


def opened_page(folder: Path, opened: Callable[..., Page], width: int) -> Page:
    return opened(folder / "build" / "log" / "html" / "index.html", width, fragment="#facsimile-1")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_no_violation(
    built: tuple[Path, Result, etree._Element], width: int, opened: Callable[..., Page], axe: Axe
) -> None:
    assert axe(opened_page(built[0], opened, width)) == []


def test_nu_finds_nothing(built: tuple[Path, Result, etree._Element], nu: Callable[..., str]) -> None:
    assert nu(built[0] / "build" / "log" / "html" / "index.html") == ""


@pytest.mark.parametrize("width", [360, 1280, 1680])
def test_the_picture_that_is_called_stands_beside_the_text_or_below_it(
    built: tuple[Path, Result, etree._Element], width: int, opened: Callable[..., Page]
) -> None:
    page = opened_page(built[0], opened, width)
    text, leaf = (page.locator(each).bounding_box() for each in ("#p1", "#facsimile-1"))
    assert text is not None
    assert leaf is not None
    assert text["x"] + text["width"] < leaf["x"] if width > 1100 else leaf["y"] >= 300
