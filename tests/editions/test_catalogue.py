"""The catalogue: every work by author, date and title, with the editions that are there, on light pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page

from recto.editions.catalogue import write
from recto.rendering.document import Agent, Dating, Metadata

STYLES = Path(__file__).parents[2] / "styles"


def work(id_: str, title: str, author: str, date: str = "", lang: str = "en") -> Metadata:
    agents = (Agent(id="a", name=author, role="author"),) if author else ()
    dating = Dating(not_before=date, label=f"after {date}") if date else None
    return Metadata(id=id_, title=title, lang=lang, agents=agents, dating=dating)


def catalogue(folder: Path, *works: Metadata) -> etree._Element:
    write(works, STYLES, folder, title="Books", lang="en")
    return html.parse(str(folder / "index.html")).getroot()


def make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_authors_stand_in_the_order_of_their_last_names(tmp_path: Path) -> None:
    page = catalogue(tmp_path, work("b", "B", "Ada Zeller"), work("a", "A", "Zoe Adler"))
    assert page.xpath("//h2/text()") == ["Zoe Adler", "Ada Zeller"]


def test_the_works_of_an_author_stand_under_one_name_by_date(tmp_path: Path) -> None:
    page = catalogue(tmp_path, work("b", "Alpha", "A B", "1950"), work("a", "Beta", "A B", "1940"))
    assert page.xpath("//section/h2/text() | //section//h3//text()") == ["A B", "Beta", "Alpha"]


def test_a_work_without_author_is_listed(tmp_path: Path) -> None:
    assert catalogue(tmp_path, work("x", "Anon", "")).xpath("//h2/text()") == ["Anon"]


def test_a_work_states_its_date(tmp_path: Path) -> None:
    page = catalogue(tmp_path, work("x", "X", "A B", "1950"))
    assert page.xpath("//p[@class='date']/text()") == ["after 1950"]


def test_only_editions_that_are_there_are_linked(tmp_path: Path) -> None:
    make(tmp_path / "x" / "x.pdf")
    make(tmp_path / "x" / "html" / "index.html")
    page = catalogue(tmp_path, work("x", "X", "A B"))
    assert page.xpath("//ul[@class='editions']//@href") == ["x/html/index.html", "x/x.pdf"]


def test_a_title_leads_to_the_first_edition(tmp_path: Path) -> None:
    make(tmp_path / "x" / "x.epub")
    page = catalogue(tmp_path, work("x", "X", "A B"))
    assert page.xpath("//h3/a/@href") == ["x/x.epub"]


def test_a_work_in_another_language_says_so(tmp_path: Path) -> None:
    page = catalogue(tmp_path, work("x", "Le Phare", "A B", lang="fr"))
    assert page.xpath("//li[@lang='fr']//h3//text()") == ["Le Phare"]


def test_sheets_and_faces_of_the_catalogue_are_beside_it(tmp_path: Path) -> None:
    page = catalogue(tmp_path, work("x", "X", "A B"))
    sheets = page.xpath("//link[@rel='stylesheet']/@href")
    assert sheets
    assert all((tmp_path / sheet).is_file() for sheet in sheets)
    assert (tmp_path / "catalogue" / "fonts" / "EBGaramond-Regular.woff2").is_file()


def test_the_catalogue_is_the_same_in_whatever_order_works_are_given(tmp_path: Path) -> None:
    one, other = work("a", "A", "A B"), work("b", "B", "A B")
    catalogue(tmp_path / "1", one, other)
    catalogue(tmp_path / "2", other, one)
    assert (tmp_path / "1/index.html").read_bytes() == (tmp_path / "2/index.html").read_bytes()


def headings(folder: Path, name: str) -> list[tuple[str, list[str]]]:
    """Return the headings of a page of the catalogue, each with the titles under it."""
    page = html.parse(str(folder / "catalogue" / name), parser=html.HTMLParser(encoding="utf-8"))
    found = ((each.xpath("string(h2)"), each.xpath(".//*[@class='title']")) for each in page.iter("section"))
    return [(words, [title.text_content() for title in titles]) for words, titles in found]


DATED = (
    work("late", "Late", "A B", "1931-05"),
    work("early", "Early", "A B", "0099"),
    work("older", "Older", "C D", "-0044"),
    work("never", "Never", "C D"),
    work("first", "First", "A B", "1901"),
)


def test_works_stand_by_date_under_their_centuries_and_last_those_without_one(tmp_path: Path) -> None:
    catalogue(tmp_path, *DATED)
    assert headings(tmp_path, "dates.html") == [
        ("100–1 BC", ["Older"]),
        ("1–100", ["Early"]),
        ("1901–2000", ["First", "Late"]),
        ("undated", ["Never"]),
    ]


def test_works_stand_by_title_under_their_letters_whatever_article_they_begin_with(tmp_path: Path) -> None:
    works = [
        work("1", "The Lamp", "A"),
        work("2", "Étude", "B", lang="fr"),
        work("3", "L’Eau", "C", lang="fr"),
    ]
    catalogue(tmp_path, *works, work("4", "An", "D"), work("5", "Zone", "E"))
    assert headings(tmp_path, "titles.html") == [
        ("A", ["An"]),
        ("E", ["L’Eau", "Étude"]),
        ("L", ["The Lamp"]),
        ("Z", ["Zone"]),
    ]


def test_by_date_and_title_a_work_names_its_author(tmp_path: Path) -> None:
    catalogue(tmp_path, *DATED)
    page = html.parse(str(tmp_path / "catalogue" / "titles.html"))
    assert page.xpath("//p[@class='author']/text()") == ["A B", "A B", "A B", "C D", "C D"]


def test_every_page_of_the_catalogue_leads_to_every_order_and_says_which_is_its_own(tmp_path: Path) -> None:
    make(tmp_path / "search" / "index.html")
    catalogue(tmp_path, *DATED)
    for name in ("index.html", "catalogue/dates.html", "catalogue/titles.html"):
        page = html.parse(str(tmp_path / name))
        ways = page.xpath("//header/nav//a/@href")
        targets = [(tmp_path / name).parent / way for way in ways]
        assert [str(each.resolve().relative_to(tmp_path.resolve())) for each in targets] == [
            "index.html",
            "catalogue/dates.html",
            "catalogue/titles.html",
            "search/index.html",
        ]
        assert all(each.is_file() for each in targets)
        current = page.xpath("//header/nav//a[@aria-current]/@href")
        assert [((tmp_path / name).parent / each).resolve() for each in current] == [
            (tmp_path / name).resolve()
        ]


def test_editions_are_linked_from_every_order(tmp_path: Path) -> None:
    make(tmp_path / "late" / "late.pdf")
    catalogue(tmp_path, *DATED)
    for name in ("index.html", "catalogue/dates.html", "catalogue/titles.html"):
        links = html.parse(str(tmp_path / name)).xpath("//ul[@class='editions']//@href")
        assert links
        assert all(((tmp_path / name).parent / link).is_file() for link in links)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of a thousand works."""
    folder = tmp_path_factory.mktemp("thousand")
    names = ("Ada Adler", "Ben Brown", "Cid Castle", "Dee Drew", "Eve East")
    works = [
        work(f"w{n}", f"{'BDFHL'[n % 5]}ook {n} of the towers", names[n % 5], str(1500 + n % 400))
        for n in range(1000)
    ]
    for each in works:
        make(folder / each.id / "html" / "index.html")
    write(works, STYLES, folder, title="Books")
    return folder


def pages(folder: Path, first: str) -> list[Path]:
    """Return the pages of an order as its first one lists them."""
    start = folder / first
    links = html.parse(str(start)).xpath("//nav[@class='parts']//a/@href")
    return [(start.parent / link).resolve() for link in links]


@pytest.mark.parametrize("first", ["index.html", "catalogue/dates.html", "catalogue/titles.html"])
def test_a_thousand_works_stand_on_light_pages_each_work_once_in_every_order(
    thousand: Path, first: str
) -> None:
    found = pages(thousand, first)
    listed = [html.parse(str(page)).xpath("//*[@class='title']/a/@href") for page in found]
    assert len(found) > 1
    assert max(page.stat().st_size for page in found) < 100_000
    assert sorted(Path(link).parts[-3] for each in listed for link in each) == sorted(
        f"w{n}" for n in range(1000)
    )


def test_the_pages_of_an_order_are_named_by_their_first_and_last_heading(thousand: Path) -> None:
    names = html.parse(str(thousand / "catalogue" / "dates.html")).xpath("//nav[@class='parts']//a/text()")
    assert names[0].startswith("1501–1600") or names[0].startswith("1401–1500")
    assert names[-1].endswith("1801–1900")


def test_pages_of_a_larger_catalogue_from_before_are_taken_away(tmp_path: Path) -> None:
    make(tmp_path / "catalogue" / "titles-9.html")
    catalogue(tmp_path, *DATED)
    assert not (tmp_path / "catalogue" / "titles-9.html").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation_in_the_catalogue(
    thousand: Path,
    opened: Callable[..., Page],
    axe: Callable[[Page], list[list[str]]],
    width: int,
    scheme: str,
) -> None:
    page = opened(thousand / "catalogue" / "dates.html", width, scheme)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_nu_html_checker_finds_nothing_in_the_orders(thousand: Path, nu: Callable[..., str]) -> None:
    assert nu(thousand / "catalogue" / "dates.html", thousand / "catalogue" / "titles-2.html") == ""
