"""Full-text search: what of an edition can be searched, what is found, and where a hit leads."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from recto.editions import catalogue, search
from recto.editions import html as web
from recto.editions.searched import read, stretches
from recto.rendering import load_style, load_words, render
from recto.rendering.document import WITNESSES, Metadata, Rendered, witness_id
from recto.rendering.witness_texts import witness_texts
from recto.tei.witness_text import witness_text

Axe = Callable[[Page], list[list[str]]]
Ask = Callable[..., Page]
STYLES = Path(__file__).parents[2] / "styles"
HITS = "#hits .hit"
OLD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Old spellings</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><div><head>Of ſcience</head>
<p xml:id="old">The vniuerſal iudge lou’d the Æneid.</p>
<p xml:id="greek" xml:lang="grc">ἀρχὴ τῆς ἁγίας κυριακῆς</p>
<lg xml:id="verses"><l xml:id="v1">Of arms</l><l xml:id="v2">and the man</l></lg>
<p xml:id="han" xml:lang="zh">道可道非常道</p></div></body></text></TEI>"""
TOWERS = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>Towers</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><listWit><listWit xml:id="x"><witness xml:id="A"/><witness xml:id="B"/></listWit>
<witness xml:id="C"/></listWit></sourceDesc></fileDesc></teiHeader><text><body><div><head>Towers</head>
<p xml:id="t1">The [<gap reason="lost" unit="word" quantity="2"/>] keeper
<app xml:id="a1"><lem wit="#C">climbed</lem><rdg wit="#x">crawled</rdg></app> to the
<app xml:id="a2"><lem>lantern</lem><rdg wit="#B">beacon</rdg><rdg wit="#C">candle of wax</rdg></app>
of the <app xml:id="a3"><lem>lantern</lem><rdg wit="#B" hand="#B2">lamp</rdg></app> room.</p>
<p xml:id="t2">A lantern <app><lem wit="#A #B">burnt</lem><rdg wit="#C"/></app> there.</p>
</div></body></text></TEI>"""
EMPTY = OLD[: OLD.index("<div>")] + '<pb n="1"/></body></text></TEI>'


def rendered(text: str) -> Rendered:
    words, _ = load_words(STYLES / "words", "en")
    return render(etree.fromstring(text), load_style(STYLES / "apparatus" / "negative.toml"), words)


def with_witnesses(text: str) -> Rendered:
    root, made = etree.fromstring(text), rendered(text)
    style = load_style(STYLES / "apparatus" / "negative.toml")
    texts = witness_texts(root, style, made.words, made.document)
    return Rendered(**{**vars(made), "witness_texts": texts})


def write_towers(folder: Path) -> None:
    """Write the edition of a text with witnesses, and that of the text of one of them."""
    web.write(with_witnesses(TOWERS), STYLES, folder / "towers" / "html")
    text = witness_text(etree.fromstring(TOWERS), "C", rendered(TOWERS).words).root
    place = folder / "towers" / WITNESSES / witness_id("towers", "C") / "html"
    web.write(rendered(etree.tostring(text, encoding="unicode")), STYLES, place)


WORKS = [
    Metadata("lighthouse", "The Lighthouse", "en"),
    Metadata("old", f"Old spellings{' and what became of them' * 8}", "en"),
    Metadata("towers", "Towers", "en"),
]


@pytest.fixture(scope="module")
def site(lighthouse: Rendered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three works, one of them with witnesses."""
    folder = tmp_path_factory.mktemp("site")
    for id_, each in (("lighthouse", lighthouse), ("old", rendered(OLD))):
        web.write(each, STYLES, folder / id_ / "html")
    write_towers(folder)
    search.write(WORKS, STYLES, folder, "Books")
    catalogue.write(WORKS, STYLES, folder)
    return folder


@pytest.fixture(scope="module")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """The address at which the site is served."""
    return serve(site)


@pytest.fixture
def ask(address: str, browser: Browser) -> Iterator[Ask]:
    """Search for some words, and wait for what is found."""
    pages = []

    def ask_(query: str, width: int = 1280, scheme: str = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        pages.append(page)
        page.goto(f"{address}/search/index.html?{query}")
        expect(page.locator("#status")).not_to_have_text("Searching …")
        return page

    yield ask_
    for page in pages:
        page.close()


def places(page: Page) -> list[str]:
    """Return the addresses of what was found."""
    links = page.locator(f"{HITS} .title").all()
    return [str(link.get_attribute("href")) for link in links]


@pytest.mark.parametrize("texts", [{}, {"empty": EMPTY}], ids=["no web edition", "pages without words"])
def test_a_site_without_words_has_no_search_and_offers_none(texts: dict[str, str], tmp_path: Path) -> None:
    for id_, text in texts.items():
        web.write(rendered(text), STYLES, tmp_path / id_ / "html")
    works = [Metadata("empty", "The Empty Book", "en")]
    search.write(works, STYLES, tmp_path, "Books")
    catalogue.write(works, STYLES, tmp_path)
    assert not (tmp_path / "search").exists()
    assert "search/index.html" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_every_word_of_text_notes_and_apparatus_can_be_searched_once(site: Path) -> None:
    found = list(stretches(read(site / "lighthouse" / "html" / "index.html")))
    ids = [passage.id for stretch in found for passage in stretch.passages]
    assert [stretch.kind for stretch in found] == ["text", "text", "text", "notes", "apparatus"]
    assert len(ids) == len(set(ids))
    assert {"p1", "n1", "e1-entry"} <= set(ids)


def test_a_stretch_names_the_heading_that_it_stands_under(site: Path) -> None:
    found = stretches(read(site / "lighthouse" / "html" / "index.html"))
    assert [stretch.heading for stretch in found][1:3] == ["Chapter One Of towers", "The keepers"]


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def test_the_index_is_the_same_each_time(site: Path) -> None:
    before = bytes_of(site / "search")
    (site / "search" / search.INDEXED).unlink()
    search.write(WORKS, STYLES, site, "Books")
    assert bytes_of(site / "search") == before


def indexing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Write the search of a site; return how many times that had its pages indexed."""
    runs = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: runs.append(a) or run(*a, **k))
    search.write(WORKS, STYLES, folder, "Books")
    monkeypatch.undo()
    return len(runs)


def test_pages_are_indexed_again_only_if_one_of_them_changed(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    before = bytes_of(folder / "search")
    assert indexing(folder, monkeypatch) == 0
    assert bytes_of(folder / "search") == before
    page = folder / "old" / "html" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</p>", " Addendum.</p>", 1), encoding="utf-8")
    assert indexing(folder, monkeypatch) == 1
    assert bytes_of(folder / "search") != before


def test_an_index_that_is_gone_is_made_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(site, tmp_path / "site"))
    shutil.rmtree(folder / "search" / "pagefind")
    assert indexing(folder, monkeypatch) == 1
    assert bytes_of(folder / "search") == bytes_of(site / "search")


def test_a_hit_leads_to_its_paragraph(ask: Ask, site: Path) -> None:
    assert places(ask("q=iudge")) == ["../old/html/index.html#old"]


def test_a_hit_leads_to_its_verse(ask: Ask) -> None:
    assert places(ask("q=arms")) == ["../old/html/index.html#v1"]


@pytest.mark.parametrize("asked", ["universal", "vniversal", "judge", "science", "aeneid", "ÆNEID"])
def test_old_spellings_are_found_by_those_of_today(ask: Ask, asked: str) -> None:
    assert [place.partition("#")[0] for place in places(ask(f"q={asked}"))] == ["../old/html/index.html"]


@pytest.mark.parametrize("asked", ["κυριακης", "ΚΥΡΙΑΚΗΣ", "κυριακῆς", "αρχη αγιας"])
def test_accents_and_breathings_make_no_difference(ask: Ask, asked: str) -> None:
    assert places(ask(f"q={asked}")) == ["../old/html/index.html#greek"]


def test_words_of_a_script_without_blanks_are_found_within_a_sentence(ask: Ask) -> None:
    assert places(ask("q=非常")) == ["../old/html/index.html#han"]


def test_what_stands_nowhere_is_not_found(ask: Ask) -> None:
    page = ask("q=tovvers+of+glass")
    assert places(page) == []
    expect(page.locator("#status")).to_have_text("Nothing was found.")


def test_the_notes_are_searched_by_themselves(ask: Ask) -> None:
    everywhere, notes = places(ask("q=newspaper")), places(ask("q=newspaper&kind=notes"))
    assert notes
    assert set(notes) <= set(everywhere)
    assert all("#n" in place for place in notes)


def test_one_work_is_searched_by_itself(ask: Ask) -> None:
    assert places(ask("q=the&work=old"))
    assert all(place.startswith("../old/") for place in places(ask("q=the&work=old")))


def test_a_hit_shows_the_words_around_it_with_what_was_found_marked(ask: Ask) -> None:
    page = ask("q=iudge")
    assert page.locator(f"{HITS} .excerpt").text_content() == "The vniuerſal iudge lou’d the Æneid."
    assert page.locator(f"{HITS} mark").all_text_contents() == ["iudge"]


def test_no_word_is_marked_that_only_a_spelling_tried_in_vain_begins_like(ask: Ask) -> None:
    page = ask("q=crawled")
    assert page.locator(f"{HITS} mark").all_text_contents() == ["crawled"]


def test_a_search_has_an_address(ask: Ask) -> None:
    page = ask("")
    page.fill("[name=q]", "arms")
    expect(page.locator(HITS)).to_have_count(1)
    assert page.url.endswith("?q=arms")


def asked_of(witness: str, words: str) -> str:
    return f"q={words}&work=towers&witness={witness}"


@pytest.mark.parametrize(
    ("witness", "words", "entries"),
    [("B", "beacon", ["a2"]), ("A", "crawled", ["a1"]), ("B", "crawled", ["a1"]), ("B@B2", "lamp", ["a3"])],
)
def test_what_a_witness_alone_reads_is_found_in_the_entry_that_gives_it(
    ask: Ask, witness: str, words: str, entries: list[str]
) -> None:
    found = places(ask(asked_of(witness, words)))
    assert found == [f"../towers/html/index.html#{each}-entry" for each in entries]


@pytest.mark.parametrize(
    ("witness", "words"), [("A", "beacon"), ("A", "climbed"), ("B", "lamp"), ("B", "wax")]
)
def test_what_others_read_is_not_found_in_a_witness(ask: Ask, witness: str, words: str) -> None:
    assert places(ask(asked_of(witness, words))) == []


def test_what_a_witness_reads_with_the_edition_is_found_in_the_text(ask: Ask) -> None:
    assert places(ask(asked_of("A", "lantern"))) == [f"../towers/html/index.html#t{n}" for n in (1, 2)]


def test_only_those_words_of_a_passage_are_marked_that_the_witness_has(ask: Ask) -> None:
    assert ask(asked_of("B", "lantern")).locator(f"{HITS} mark").count() == 2


def test_a_witness_whose_text_is_an_edition_is_searched_there(ask: Ask) -> None:
    page = f"../towers/{WITNESSES}/towers-C/html/index.html#t1"
    assert places(ask(asked_of("C", "%22candle+of+wax+of%22"))) == [page]
    assert set(places(ask(asked_of("C", "candle")))) == {page, "../towers/html/index.html#a2-entry"}


def test_the_texts_of_witnesses_are_not_searched_where_none_is_chosen(ask: Ask) -> None:
    assert places(ask("q=candle")) == ["../towers/html/index.html#a2-entry"]


def test_a_reading_leads_to_the_text_of_its_witness_where_that_is_an_edition(ask: Ask) -> None:
    link = ask("q=candle").locator(f"{HITS} .where a")
    assert link.text_content() == "the text of C"
    assert link.get_attribute("href") == f"../towers/{WITNESSES}/towers-C/html/index.html"
    assert ask("q=beacon").locator(f"{HITS} .where a").count() == 0


def test_a_reader_chooses_a_witness_of_the_work_that_is_chosen(ask: Ask) -> None:
    page = ask("q=beacon")
    expect(page.locator("[name=witness]")).to_be_hidden()
    page.select_option("[name=work]", "towers")
    page.select_option("[name=witness]", "B")
    expect(page).to_have_url(re.compile("q=beacon&work=towers&witness=B$"))
    expect(page.locator(HITS)).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_no_violation_among_the_hits(ask: Ask, axe: Axe, width: int, scheme: str) -> None:
    page = ask("q=candle", width, scheme)
    expect(page.locator(f"{HITS} .where a")).to_be_visible()
    assert axe(page) == []
    page = ask("q=the&work=towers&witness=B", width, scheme)
    expect(page.locator(HITS).first).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_that_is_opened_from_a_folder_says_that_searching_needs_a_server(
    site: Path, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto((site / "search" / "index.html").as_uri())
    expect(page.locator("#status")).to_contain_text("served")
    page.close()


def test_nothing_is_asked_of_anybody_else(address: str, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/search/index.html?q=the")
    expect(page.locator(HITS).first).to_be_visible()
    page.close()
    assert all(url.startswith(address) for url in asked)


def test_the_nu_html_checker_finds_nothing(site: Path, nu: Callable[..., str]) -> None:
    assert nu(site / "search" / "index.html") == ""
