"""The map of the web edition: a picture of where places are, and the table that says the same."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page
from projects import STYLES
from reading_in_memory import losses

from recto.editions import html as web
from recto.editions.html_map import SECTION, map_section
from recto.editions.searched import stretches
from recto.rendering import load_style, load_words, render
from recto.rendering.charted import Locality
from recto.rendering.document import Rendered

Axe = Callable[[Page], list[list[str]]]
PLACES = "".join(
    f'<place xml:id="{id_}"><placeName>{name}</placeName><location><geo>{geo}</geo></location></place>'
    for id_, name, geo in (
        ("leith", "Leith", "55.975 -3.17"),
        ("hull", "Kingston upon Hull", "53.74 -0.33"),
        ("ijmuiden", "IJmuiden", "52.46 4.61"),
        ("haarlem", "Haarlem", "52.38 4.64"),
    )
)
EVENTS = "".join(
    f'<event xml:id="e{when}" when="{when}"><label>The lamp of {when}</label></event>'
    for when in ("1889", "1912", "1931-11")
)
HARBOURS = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Harbours</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<standOff><listPlace>{PLACES}</listPlace><listEvent>{EVENTS}</listEvent></standOff>
<text><body><div><head>Of harbours</head><p>From <placeName ref="#leith">Leith</placeName>.</p></div>
</body></text></TEI>"""


@pytest.fixture(scope="module")
def harbours() -> Rendered:
    words, _ = load_words(STYLES / "words", "en")
    return render(etree.fromstring(HARBOURS), load_style(STYLES / "apparatus" / "negative.toml"), words)


@pytest.fixture(scope="module")
def page(harbours: Rendered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harbours")
    web.write(harbours, STYLES, folder)
    return folder / "index.html"


@pytest.fixture(scope="module")
def root(page: Path) -> etree._Element:
    return html.parse(str(page), parser=html.HTMLParser(encoding="utf-8")).getroot()


def drawn(rendered: Rendered, *places: Locality) -> etree._Element:
    (section,) = map_section(replace(rendered, localities=places))
    return section


def points(section: etree._Element) -> list[tuple[float, float]]:
    return [(float(each.get("cx")), float(each.get("cy"))) for each in section.iter("circle")]


def test_the_table_says_where_each_place_is_and_leads_to_it(root: etree._Element) -> None:
    rows = root.xpath("//*[@id=$id]//tbody/tr", id=SECTION)
    assert [each.xpath("string(th)") for each in rows] == [
        "Haarlem",
        "IJmuiden",
        "Kingston upon Hull",
        "Leith",
    ]
    assert rows[3].xpath("td/text()") == ["55.975°", "−3.17°"]
    ids = set(root.xpath("//@id"))
    assert [each.removeprefix("#") in ids for each in root.xpath("//*[@id=$id]//a/@href", id=SECTION)] == [
        True
    ] * 8


def test_the_contents_lead_to_the_map(root: etree._Element) -> None:
    assert root.xpath("//nav[@role='doc-toc']//a[@href=$to]/text()", to=f"#{SECTION}") == [
        "Map of the places"
    ]


def test_who_hears_the_page_or_goes_by_keyboard_has_the_table_alone(root: etree._Element) -> None:
    (picture,) = root.xpath("//*[@id=$id]//*[local-name()='svg']", id=SECTION)
    assert picture.get("aria-hidden") == "true"
    assert {each.get("tabindex") for each in picture.iter("a")} == {"-1"}


def test_places_stand_to_the_north_and_east_of_each_other_as_they_do(harbours: Rendered) -> None:
    south, north = points(drawn(harbours, Locality("A", 50, 1), Locality("B", 60, 9)))
    assert south[0] < north[0]
    assert south[1] > north[1]


def test_places_on_both_sides_of_the_line_of_dates_stand_near_each_other(harbours: Rendered) -> None:
    section = drawn(harbours, Locality("Suva", -18.1, 178.4), Locality("Apia", -13.8, -171.8))
    (suva, _), (apia, _) = points(section)
    assert suva < apia
    assert {"180°", "−180°"} & {each.text for each in section.iter("text")}


def test_no_name_stands_on_another_or_outside_the_picture(
    harbours: Rendered, opened: Callable[..., Page], page: Path
) -> None:
    shown = opened(page, 1280)
    boxes = shown.locator(".map svg text:not(.degrees)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    )
    frame = shown.locator(".map svg").bounding_box()
    assert len(boxes) == 4
    for one, other in combinations(boxes, 2):
        is_beside = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert is_beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
    assert all(frame["x"] <= each["left"] and each["right"] <= frame["x"] + frame["width"] for each in boxes)


@pytest.mark.parametrize("places", [(), (Locality("A", 1, 2),), (Locality("A", 1, 2), Locality("B", 1, 2))])
def test_fewer_than_two_places_make_no_map(harbours: Rendered, places: tuple[Locality, ...]) -> None:
    assert map_section(replace(harbours, localities=places)) == []


def test_what_the_map_and_the_timeline_say_is_not_searched_as_text(root: etree._Element) -> None:
    ids = {each.id for stretch in stretches(root) for each in stretch.passages}
    assert ids
    assert not any(each.startswith(("map", "timeline")) for each in ids)


def test_nothing_is_lost_or_doubled_where_there_are_a_map_and_a_timeline() -> None:
    assert losses(HARBOURS.encode()) == []


def test_the_nu_html_checker_finds_nothing(page: Path, nu: Callable[..., str]) -> None:
    assert nu(page) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_window(
    page: Path, width: int, scheme: str, opened: Callable[..., Page], axe: Axe
) -> None:
    shown = opened(page, width, scheme)
    assert axe(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
