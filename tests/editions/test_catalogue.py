"""The catalogue: every work under its author, with the editions that are there."""

from pathlib import Path

from lxml import etree, html

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
