"""The web edition: one page that needs no script, no network and no second copy of a word."""

import re
import zlib
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from recto.editions.html import files, note_names, write
from recto.editions.shell import Link
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Metadata, Note, Rendered

STYLES = Path(__file__).parents[2] / "styles"
WORDS = load_words(STYLES / "words", "en")[0]
APART = "self::nav or self::header or self::footer or contains(@class, 'skip')"


@pytest.fixture(scope="module")
def page(lighthouse: Rendered) -> etree._Element:
    return html.fromstring(files(lighthouse, STYLES)["index.html"])


def words(element: etree._Element) -> list[str]:
    """Return the words within `element`, but for those of the page's frame."""
    return " ".join(element.xpath(f".//text()[not(ancestor::*[{APART}])]")).split()


def test_the_page_says_every_word_of_the_edition_document_once(
    lighthouse: Rendered, page: etree._Element
) -> None:
    document_body = lighthouse.document.find("{*}body")
    assert Counter(words(page.find("body"))) == Counter(words(document_body))


def test_the_page_says_the_words_of_the_text_in_their_order(
    lighthouse: Rendered, page: etree._Element
) -> None:
    chapter = lighthouse.document.find(".//{*}section[@id='d1']")
    assert words(page.find(".//section[@id='d1']")) == words(chapter)


def test_a_note_begins_with_its_number_and_who_speaks(lighthouse: Rendered, page: etree._Element) -> None:
    first_lines = [" ".join(line.text_content().split()) for line in page.xpath("//aside/p[1]")]
    assert first_lines == [f"{note.label} {note.responsible}" for note in lighthouse.notes]


def test_a_note_is_announced_by_its_number_and_who_speaks(page: etree._Element) -> None:
    assert page.xpath("//aside[@id='n2']/@aria-label") == ["Note 2, Editors"]


def test_notes_with_the_same_number_are_announced_apart() -> None:
    notes = tuple(Note(f"n{place}", f"n{place}-call", "1", "", "", "Author") for place in (1, 2))
    metadata = Metadata(id="x", title="x", lang="en")
    rendered = Rendered(metadata, etree.Element("html"), (), notes, words={"note": "Note"})
    assert note_names(rendered) == {"n1": "Note 1, Author (1)", "n2": "Note 1, Author (2)"}


def test_the_page_runs_no_scripts_but_those_for_reading_and_citing(page: etree._Element) -> None:
    assert page.xpath("//script[not(@type)]/@src") == ["reading.js", "cite.js"]
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []


def test_everything_a_page_loads_is_in_its_folder(lighthouse: Rendered, tmp_path: Path) -> None:
    write(lighthouse, STYLES, tmp_path)
    page = html.parse(str(tmp_path / "index.html"))
    loaded = page.xpath("//link[@rel='stylesheet']/@href | //@src")
    for sheet in tmp_path.glob("*.css"):
        loaded += re.findall(r'url\("?([^")]+)"?\)', sheet.read_text(encoding="utf-8"))
    assert [name for name in loaded if not (tmp_path / name).is_file()] == []


def test_no_identifier_is_used_twice(page: etree._Element) -> None:
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_every_link_within_the_page_leads_somewhere(page: etree._Element) -> None:
    targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert targets - set(page.xpath("//@id")) == set()


def test_every_paragraph_of_the_text_carries_its_permanent_address(page: etree._Element) -> None:
    paragraphs = page.xpath("//p[starts-with(@id, 'p')]")
    assert paragraphs
    assert all(p[0].get("class") == "address" and p[0].get("href") == f"#{p.get('id')}" for p in paragraphs)


def test_the_address_of_a_paragraph_has_a_name_for_those_who_hear_it(page: etree._Element) -> None:
    assert page.xpath("//p[@id='p2']/a[@class='address']/@aria-label") == ["Paragraph 2"]


def test_an_apparatus_entry_gives_the_number_of_the_paragraph_it_leads_to(page: etree._Element) -> None:
    entry, paragraph = page.find(".//p[@id='e1-entry']"), page.find(".//p[@id='p2']")
    assert entry.xpath("a[@href='#e1']/@data-at") == [paragraph.get("data-n")]


def test_the_contents_lead_to_every_heading(lighthouse: Rendered, page: etree._Element) -> None:
    assert page.xpath("//nav[@role='doc-toc']/ol/li/a[starts-with(@href, '#')]/@href") == [
        f"#{heading.id}" for heading in lighthouse.contents
    ]


def test_the_skip_link_comes_first_and_leads_to_the_text(page: etree._Element) -> None:
    first = page.xpath("//body//a")[0]
    assert page.xpath(f"//section[@id='{first.get('href')[1:]}']")


def test_the_page_says_its_language_and_direction(page: etree._Element) -> None:
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")


def test_a_switch_of_language_is_kept_for_html(page: etree._Element) -> None:
    assert page.xpath("string(//*[@lang='grc'])") == "Κήρυξ"


def test_the_metadata_name_title_author_and_contributors(page: etree._Element) -> None:
    def named(name: str) -> list[str]:
        return page.xpath("//meta[@name=$name]/@content", name=name)

    assert named("DC.title") == named("citation_title") == ["The Lighthouse"]
    assert named("DC.creator") == named("citation_author") == ["Ada Quill"]
    assert named("DC.contributor") == ["Tom Reed", "The editors of Harbour Papers"]


def test_a_dating_between_two_dates_becomes_an_interval(page: etree._Element) -> None:
    assert page.xpath("//meta[@name='DCTERMS.created']/@content") == ["1930-03-03/1931"]


def test_what_the_header_does_not_state_is_not_in_the_metadata(page: etree._Element) -> None:
    assert page.xpath("//meta[@content=''] | //link[@rel='license']") == []


def test_the_page_leads_to_what_stands_beside_it(lighthouse: Rendered) -> None:
    made = html.fromstring(files(lighthouse, STYLES, [Link("EPUB", "../x.epub")])["index.html"])
    assert made.xpath("//header/nav//a/@href") == ["../x.epub", "readings/index.html", "#how-to-cite"]


def test_a_note_is_anchored_to_its_call_and_to_the_note_before_it(page: etree._Element) -> None:
    styles = [page.get_element_by_id(each).get("style") for each in ("n1-call", "n1", "n2-call", "n2")]
    assert styles == ["--c:--c1", "--c:--c1;--n:--n1;--b:--n0", "--c:--c2", "--c:--c2;--n:--n2;--b:--n1"]


def with_notes(count: int) -> Rendered:
    """Render a text of so many notes."""
    notes = "".join(f"<p>Word<note n='{n}' place='foot'>Remark.</note></p>" for n in range(1, count + 1))
    head = "<fileDesc><titleStmt><title>Notes</title></titleStmt><publicationStmt><p/></publicationStmt>"
    header = f"<teiHeader>{head}<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    body = f"<text><body><div>{notes}</div></body></text>"
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{header}{body}</TEI>'
    return render(etree.fromstring(tei), load_style(STYLES / "apparatus" / "negative.toml"), WORDS)


def test_where_four_hundred_notes_stand_weighs_nearly_nothing() -> None:
    few, many = (files(with_notes(count), STYLES) for count in (1, 400))
    sheets = [sum(len(data) for name, data in made.items() if name.endswith(".css")) for made in (few, many)]
    assert sheets[0] == sheets[1]
    said = html.fromstring(many["index.html"]).xpath("//*[@id]/@style")
    assert len(said) == 800
    assert sum(len(f' style="{each}"') for each in said) < 400 * 64
    assert len(zlib.compress("".join(said).encode())) < 400 * 10


def test_two_folders_get_the_same_bytes(lighthouse: Rendered, tmp_path: Path) -> None:
    write(lighthouse, STYLES, tmp_path / "a")
    write(lighthouse, STYLES, tmp_path / "b" / "c")
    first = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in (tmp_path / "a").rglob("*.*")}
    again = {
        path.relative_to(tmp_path / "b/c"): path.read_bytes() for path in (tmp_path / "b/c").rglob("*.*")
    }
    assert first == again


def test_the_edition_document_is_left_as_it_was(lighthouse: Rendered) -> None:
    before = etree.tostring(lighthouse.document)
    files(lighthouse, STYLES)
    assert etree.tostring(lighthouse.document) == before
