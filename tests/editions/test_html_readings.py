"""The apparatus as a list: what is on its pages, where they lead, and what a reader may choose."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page, expect

from recto.editions import html as web
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered

Axe = Callable[[Page], list[list[str]]]
Open = Callable[..., Page]
STYLES = Path(__file__).parents[2] / "styles"
HEADER = """<teiHeader><fileDesc><titleStmt><title>Towers</title></titleStmt>
<publicationStmt><p/></publicationStmt>
<sourceDesc><listWit><witness xml:id="A">Leith, fol. 3</witness><witness xml:id="B">Cork</witness></listWit>
</sourceDesc></fileDesc></teiHeader>"""
TOWERS = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}<text><body>
<div><head>Of towers</head><p xml:id="p1">The
<app xml:id="grey"><lem wit="#A">grey</lem><rdg wit="#B" type="orthographic">gray</rdg></app>
<app xml:id="tower"><lem wit="#B">tower</lem><rdg wit="#A">lamp</rdg></app></p></div>
<div><head>Of keepers</head><lg><l n="7" xml:id="v7">A keeper
<app xml:id="came"><lem wit="#A">came</lem><rdg wit="#B">went</rdg></app><note n="4" place="foot">From
<app xml:id="leith"><lem wit="#B">Leith</lem><rdg wit="#A">Cork</rdg></app>.</note></l></lg></div>
</body></text></TEI>"""
PLAIN = (
    f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>No variants.</p></body></text></TEI>'
)
PLACES = "".join(
    f'<p xml:id="p{n}">The <app><lem wit="#A">lamp</lem><rdg wit="#B">candle number {n}</rdg></app>.</p>'
    for n in range(1, 601)
)
LONG = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><div><head>One</head>{PLACES}</div></body></text></TEI>'


def rendered(text: str) -> Rendered:
    words, _ = load_words(STYLES / "words", "en")
    return render(etree.fromstring(text), load_style(STYLES / "apparatus" / "negative.toml"), words)


@pytest.fixture(scope="module")
def editions(lighthouse: Rendered) -> dict[str, Rendered]:
    return {"towers": rendered(TOWERS), "long": rendered(LONG), "lighthouse": lighthouse}


@pytest.fixture(scope="module")
def folders(editions: dict[str, Rendered], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The web editions, each in a folder."""
    made = {name: tmp_path_factory.mktemp(name) for name in editions}
    for name, each in editions.items():
        web.write(each, STYLES, made[name])
    return made


@pytest.fixture(scope="module")
def towers(folders: dict[str, Path]) -> Path:
    return folders["towers"] / "readings" / "index.html"


def pages(folder: Path) -> list[Path]:
    """Return the pages of the list in the order in which they lead to each other."""
    first = folder / "readings" / "index.html"
    others = html.parse(str(first)).xpath("//nav[@class='parts']//a/@href")
    return [folder / "readings" / name for name in others or [first.name]]


def listed(paths: Sequence[Path]) -> list[etree._Element]:
    parser = html.HTMLParser(encoding="utf-8")
    roots = [html.parse(str(path), parser=parser).getroot() for path in paths]
    return [each for root in roots for each in root.xpath("//main//*[contains(@class, 'entry')][@id]")]


def words(entry: etree._Element) -> str:
    """Return the words of an entry without the number of its passage."""
    said = (each.text or "" for each in entry.xpath("./a[@class='passage']"))
    return " ".join(entry.text_content().removeprefix(next(said, "")).split())


@pytest.mark.parametrize("name", ["towers", "long", "lighthouse"])
def test_the_list_has_all_entries_of_the_edition_in_their_order(
    name: str, editions: dict[str, Rendered], folders: dict[str, Path]
) -> None:
    found = [(each.get("id"), words(each)) for each in listed(pages(folders[name]))]
    assert found == [(each.id, " ".join(each.text.split())) for each in editions[name].entries]


@pytest.mark.parametrize("name", ["towers", "long", "lighthouse"])
def test_every_link_of_an_entry_leads_to_a_place_on_the_page_of_the_text(
    name: str, folders: dict[str, Path]
) -> None:
    ids = set(html.parse(str(folders[name] / "index.html")).xpath("//@id"))
    links = [link for entry in listed(pages(folders[name])) for link in entry.xpath(".//a/@href")]
    assert links
    assert {link.partition("#")[0] for link in links} == {"../index.html"}
    assert {link.partition("#")[2] for link in links} <= ids


def test_entries_stand_under_their_sections_with_the_number_of_their_passage(towers: Path) -> None:
    page = html.parse(str(towers))
    assert page.xpath("//h3/text()") == ["Of towers", "Of keepers", "Notes"]
    named = page.xpath("//a[@class='passage']/@aria-label")
    assert named == ["Paragraph 1", "Paragraph 1", "Line 7", "Note 4"]


def test_the_sigla_on_a_page_are_expanded_there(towers: Path) -> None:
    page = html.parse(str(towers))
    assert page.xpath("//section[@class='sigla']//dt/text()") == ["A", "B"]
    assert page.xpath("//section[@class='sigla']//dd/text()") == ["Leith, fol. 3", "Cork"]


def test_each_siglum_in_an_entry_says_what_it_stands_for(towers: Path) -> None:
    sigla = html.parse(str(towers)).xpath("//*[@id='tower-entry']//abbr")
    assert [(each.text_content(), each.get("title")) for each in sigla] == [("A", "witness A: Leith, fol. 3")]


def test_a_long_list_is_cut_into_light_pages(folders: dict[str, Path]) -> None:
    found = pages(folders["long"])
    assert len(found) > 1
    assert all(path.stat().st_size < 100_000 for path in found)


def test_the_pages_of_one_section_are_told_apart_by_their_passages_alone(folders: dict[str, Path]) -> None:
    told = html.parse(str(folders["long"] / "readings" / "index.html")).xpath(
        "//nav[@class='parts']//a/text()"
    )
    assert told[0].startswith("1–")
    assert told[-1].endswith("–600")
    assert len({*told}) == len(pages(folders["long"]))


def test_the_text_leads_to_the_list_from_above_and_from_its_contents(folders: dict[str, Path]) -> None:
    page = html.parse(str(folders["towers"] / "index.html"))
    for way in ("//header/nav", "//nav[@role='doc-toc']"):
        assert page.xpath(f"{way}//a[@href='readings/index.html']/text()") == ["Apparatus as a list"]


def test_an_edition_without_entries_has_no_list(tmp_path: Path) -> None:
    web.write(rendered(PLAIN), STYLES, tmp_path)
    assert not (tmp_path / "readings").exists()
    assert "readings/" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def shown(page: Page) -> list[str]:
    """Return the ids of the entries that are seen."""
    entries = page.locator(".readings .entry").all()
    return [str(each.get_attribute("id")) for each in entries if each.is_visible()]


def test_a_reader_sees_where_a_witness_reads_otherwise(towers: Path, opened: Open) -> None:
    page = opened(towers, 1280)
    page.select_option("[name=witness]", "B")
    assert shown(page) == ["grey-entry", "came-entry"]
    expect(page.locator("#status")).to_have_text("2 of 4 entries")


def test_a_witness_is_chosen_by_the_address(towers: Path, opened: Open) -> None:
    page = opened(towers, 1280, fragment="?witness=A")
    assert shown(page) == ["tower-entry", "leith-entry"]
    expect(page.locator(".group:visible h3")).to_have_text(["Of towers", "Notes"])


def test_a_reader_sees_significant_variants_only_and_the_panel_agrees(towers: Path, opened: Open) -> None:
    page = opened(towers, 1280)
    page.check("[name=significant]")
    assert shown(page) == ["tower-entry", "came-entry", "leith-entry"]
    page.click(".to-reading-controls")
    expect(page.locator("#reading-controls [name=slight]")).not_to_be_checked()


def test_the_other_pages_are_opened_with_the_witness_that_is_chosen(
    folders: dict[str, Path], opened: Open
) -> None:
    page = opened(folders["long"] / "readings" / "index.html", 1280)
    page.select_option("[name=witness]", "B")
    page.locator(".parts a").nth(1).click()
    expect(page.locator("[name=witness]")).to_have_value("B")


def test_without_scripts_all_entries_are_there_and_nothing_is_to_be_chosen(towers: Path) -> None:
    page = html.parse(str(towers))
    assert page.xpath("//form[@id='choice']/@hidden")
    assert len(page.xpath("//li[not(@hidden)]/p[contains(@class, 'entry')]")) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation_in_the_list(
    folders: dict[str, Path], opened: Open, axe: Axe, width: int, scheme: str
) -> None:
    page = opened(folders["long"] / "readings" / "2.html", width, scheme, "?witness=B")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_nu_html_checker_finds_nothing_in_the_list(
    folders: dict[str, Path], nu: Callable[..., str]
) -> None:
    assert nu(*pages(folders["towers"]), *pages(folders["long"])[:2]) == ""
