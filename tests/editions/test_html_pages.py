"""The web edition and the catalogue before the validators and in a browser."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from reading_in_memory import rendered_and_wanted

from recto.editions import catalogue
from recto.editions import html as web
from recto.rendering.document import Rendered
from recto.tei.names import TEI

Axe = Callable[[Page], list[list[str]]]
ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
WORKS = ["the-lighthouse", *sorted(path.stem for path in (ROOT / "tei").glob("*.xml"))]
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def published(lighthouse: Rendered, works: list[Rendered], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of web editions and the catalogue."""
    folder = tmp_path_factory.mktemp("build")
    for work in (lighthouse, *works):
        web.write(work, STYLES, folder / work.metadata.id / "html")
    catalogue.write([work.metadata for work in (lighthouse, *works)], STYLES, folder)
    return folder


@pytest.fixture(scope="session")
def edition(published: Path) -> Path:
    return published / "the-lighthouse" / "html" / "index.html"


@pytest.fixture(params=["the-lighthouse/html/index.html", "index.html"])
def any_page(request: pytest.FixtureRequest, published: Path) -> Path:
    return published / request.param


@pytest.fixture(params=WORKS)
def any_edition(request: pytest.FixtureRequest, published: Path) -> Path:
    return published / request.param / "html" / "index.html"


def rectangle(page: Page, selector: str) -> dict[str, float]:
    return page.evaluate("one => document.querySelector(one).getBoundingClientRect().toJSON()", selector)


def test_the_nu_html_checker_finds_nothing(published: Path, nu: Callable[..., str]) -> None:
    pages = sorted(published.rglob("index.html"))
    assert len(pages) == 2 * len(WORKS) + 1
    assert nu(*pages) == ""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation(any_page: Path, width: int, scheme: str, opened: Open, axe: Axe) -> None:
    assert axe(opened(any_page, width, scheme)) == []


@pytest.mark.parametrize("width", [320, *WIDTHS, 1680])
def test_no_width_needs_scrolling_sideways(any_page: Path, width: int, opened: Open) -> None:
    assert opened(any_page, width).evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_asks_for_nothing_that_is_not_beside_it(edition: Path, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(edition.as_uri())
    page.evaluate("document.fonts.ready")
    page.close()
    assert any(url.endswith(".woff2") for url in asked)
    assert all(url.startswith(edition.parent.as_uri()) for url in asked)


def test_the_book_face_is_in_use(edition: Path, opened: Open) -> None:
    assert opened(edition, 1280).evaluate("document.fonts.check('20px \"EB Garamond\"')")


def test_a_line_of_text_is_60_to_75_characters_long(edition: Path, opened: Open) -> None:
    """Measured in a paragraph of plain prose set as wide as the column."""
    page = opened(edition, 1280)
    lengths = page.evaluate(
        """() => {
            const p = document.querySelector('#p2');
            p.textContent = 'Nobody who has seen the tower from land thinks it could stand. '.repeat(40);
            const range = document.createRange();
            range.selectNodeContents(p);
            return p.textContent.length / new Set([...range.getClientRects()].map(one => one.top)).size;
        }"""
    )
    assert 60 <= lengths <= 75


def test_notes_stand_in_the_margin_where_there_is_room(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    assert rectangle(page, "#n1")["left"] > rectangle(page, "#p2")["right"]


def test_a_note_in_the_margin_is_level_with_its_call(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    note, call = rectangle(page, "#n1"), rectangle(page, "#n1-call")
    assert abs(note["top"] - call["top"]) < 12


def test_notes_in_the_margin_do_not_cover_each_other(any_edition: Path, opened: Open) -> None:
    page = opened(any_edition, 1280)
    notes = page.evaluate(
        "[...document.querySelectorAll('.note')].map(one => one.getBoundingClientRect().toJSON())"
    )
    assert len(notes) > 1
    assert all(below["top"] >= above["bottom"] for above, below in pairwise(notes))


def test_notes_stand_at_the_foot_where_there_is_no_room(edition: Path, opened: Open) -> None:
    page = opened(edition, 768)
    assert rectangle(page, "#n1")["top"] > rectangle(page, "#d1")["bottom"]


def test_a_note_that_is_called_on_a_narrow_page_comes_up_without_leaving_the_text(
    edition: Path, opened: Open
) -> None:
    page = opened(edition, 360)
    page.evaluate("document.querySelector('#n1-call').scrollIntoView({block: 'center'})")
    before = page.evaluate("scrollY")
    page.click("#n1-call")
    assert rectangle(page, "#n1")["bottom"] == pytest.approx(800, abs=1)
    assert page.evaluate("scrollY") == before


def test_the_way_back_puts_the_note_away(edition: Path, opened: Open) -> None:
    page = opened(edition, 360, fragment="#n1")
    page.click("#n1 [role=doc-backlink]")
    assert page.evaluate("getComputedStyle(document.querySelector('#n1')).position") != "fixed"


def test_the_keyboard_reaches_every_call_lemma_address_and_way_back(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    links = page.evaluate("document.links.length")
    reached = set()
    for _ in range(links):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')"))
    wanted = page.evaluate(
        "[...document.querySelectorAll('.call, .lemma, .address, [role=doc-backlink]')]"
        ".map(one => one.id || one.getAttribute('href'))"
    )
    assert wanted
    assert set(wanted) <= reached


def test_an_address_shows_itself_to_the_keyboard(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    page.focus("#p2 > .address")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.querySelector('#p2 > .address')).opacity") == "1"


def test_the_contents_stay_in_sight_on_a_very_wide_page(edition: Path, opened: Open) -> None:
    page = opened(edition, 1680)
    page.evaluate("document.querySelector('#n3-call').scrollIntoView()")
    assert rectangle(page, ".contents")["top"] < 800
    assert rectangle(page, ".contents")["bottom"] > 0


def test_the_opening_word_is_in_small_capitals(edition: Path, opened: Open) -> None:
    page = opened(edition, 1280)
    assert page.evaluate("getComputedStyle(document.querySelector('.rend-opening')).fontVariantCaps") in {
        "all-small-caps",
        "small-caps",
    }


def test_verses_that_speakers_share_need_no_scrolling_sideways(tmp_path: Path, opened: Open) -> None:
    parts = "<l part='I'>Who keeps the light on the shore tonight, and who</l><l part='F'>has gone?</l>"
    text = f"<TEI xmlns='{TEI}'><teiHeader/><text><body><div><lg>{parts}</lg></div></body></text></TEI>"
    _, made, _ = rendered_and_wanted(text.encode())
    web.write(made, STYLES, tmp_path / "html")
    page = opened(tmp_path / "html" / "index.html", 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
