"""The ledger against finished editions, whole and damaged."""

import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from damage import DAMAGES, Damage, by_id, cut_way_back, delete
from lxml import etree, html
from pages import take_link_to, take_tags, take_words_of

from recto.checks.ledger import prove, verify, wanted
from recto.editions import epub as epub_edition
from recto.editions import html as html_edition
from recto.editions import pdf as pdf_edition
from recto.messages import Message
from recto.rendering import render
from recto.rendering.document import Rendered
from recto.rendering.style import load_style
from recto.rendering.words import load_words
from recto.tei.reading import parse

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
LIGHTHOUSE = parse(ROOT / "tests" / "samples" / "the-lighthouse.xml")[0]
# A note without a call has no page to stand on.
IMPOSSIBLE_IN_PRINT = ("a note that nobody wrote",)


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    words, _ = load_words(STYLES / "words", "en")
    return render(LIGHTHOUSE, load_style(STYLES / "apparatus" / "positive.toml"), words)


@pytest.fixture(scope="module")
def editions(rendered: Rendered, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("editions")
    html_edition.write(rendered, STYLES, folder / "html")
    epub_edition.write(rendered, STYLES, folder / "work.epub")
    pdf_edition.write(rendered, STYLES, folder / "work.pdf")
    return {"html": folder / "html" / "index.html", "epub": folder / "work.epub", "pdf": folder / "work.pdf"}


def damaged_html(whole: Path, place: Path, damage: Damage) -> Path:
    page = html.parse(str(whole), html.HTMLParser(encoding="utf-8"))
    damage.does(by_id(page.getroot(), damage.to))
    page.write(str(place), encoding="utf-8", method="html")
    return place


def damaged_epub(whole: Path, place: Path, damage: Damage) -> Path:
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(place, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith(".xhtml"):
                document = etree.fromstring(data)
                element = by_id(document, damage.to)
                if element is not None:
                    damage.does(element)
                    data = etree.tostring(document)
            after.writestr(name, data)
    return place


def damaged_pdf(rendered: Rendered, place: Path, damage: Damage) -> Path:
    document = deepcopy(rendered.document)
    damage.does(by_id(document, damage.to))
    pdf_edition.write(replace(rendered, document=document), STYLES, place)
    return place


def said(messages: list[Message]) -> set[tuple[str, str]]:
    return {(each.code, each.place.id) for each in messages}


@pytest.mark.parametrize("medium", ["html", "epub", "pdf"])
def test_a_whole_edition_is_passed(editions: dict[str, Path], medium: str) -> None:
    assert verify(LIGHTHOUSE, **{medium: editions[medium]}) == []


@pytest.mark.parametrize("medium", ["html", "epub", "pdf"])
def test_what_a_whole_edition_shows_is_counted_in_it(editions: dict[str, Path], medium: str) -> None:
    shown = prove(LIGHTHOUSE, {medium: editions[medium]})[medium].shown
    assert shown == wanted(LIGHTHOUSE)
    assert (shown["gaps"], shown["emendations"]) == (1, len(LIGHTHOUSE.findall(".//{*}corr")))


@pytest.mark.parametrize(
    ("lost", "kind"),
    [("p3", "paragraphs"), ("n2", "notes"), ("n2", "ways back"), ("g1", "gaps"), ("e1-entry", "emendations")],
)
def test_what_an_edition_lost_is_not_counted(
    editions: dict[str, Path], lost: str, kind: str, tmp_path: Path
) -> None:
    page = damaged_html(editions["html"], tmp_path / "index.html", Damage(delete, lost, ""))
    shown = prove(LIGHTHOUSE, {"html": page})["html"].shown
    assert wanted(LIGHTHOUSE)[kind] - shown[kind] == 1


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_to_a_web_page_is_named(editions: dict[str, Path], damage: Damage, tmp_path: Path) -> None:
    page = damaged_html(editions["html"], tmp_path / "index.html", damage)
    assert (damage.code, damage.named) in said(verify(LIGHTHOUSE, html=page))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_to_an_e_book_is_named(editions: dict[str, Path], damage: Damage, tmp_path: Path) -> None:
    book = damaged_epub(editions["epub"], tmp_path / "work.epub", damage)
    assert (damage.code, damage.named) in said(verify(LIGHTHOUSE, epub=book))


@pytest.mark.parametrize("name", [name for name in DAMAGES if name not in IMPOSSIBLE_IN_PRINT])
def test_damage_to_a_pdf_is_named(rendered: Rendered, name: str, tmp_path: Path) -> None:
    damage = DAMAGES[name]
    pages = damaged_pdf(rendered, tmp_path / "work.pdf", damage)
    assert (damage.code, damage.named) in said(verify(LIGHTHOUSE, pdf=pages))


@pytest.mark.parametrize("damaged", [damaged_html, damaged_epub])
def test_a_note_without_its_way_back_is_named(
    editions: dict[str, Path], damaged: Callable[[Path, Path, Damage], Path], tmp_path: Path
) -> None:
    medium = damaged.__name__.removeprefix("damaged_")
    file = damaged(editions[medium], tmp_path / "work", Damage(cut_way_back, "n1", "K-back"))
    assert said(verify(LIGHTHOUSE, **{medium: file})) == {("K-back", "n1")}


@pytest.mark.parametrize("damaged", [damaged_html, damaged_epub])
def test_a_note_without_its_call_is_named(
    editions: dict[str, Path], damaged: Callable[[Path, Path, Damage], Path], tmp_path: Path
) -> None:
    medium = damaged.__name__.removeprefix("damaged_")
    file = damaged(editions[medium], tmp_path / "work", Damage(delete, "n1-call", "K-call"))
    assert ("K-call", "n1") in said(verify(LIGHTHOUSE, **{medium: file}))


def test_a_pdf_note_without_its_way_back_is_named(editions: dict[str, Path], tmp_path: Path) -> None:
    take_link_to("n1-call", editions["pdf"], tmp_path / "work.pdf")
    assert said(verify(LIGHTHOUSE, pdf=tmp_path / "work.pdf")) == {("K-back", "n1")}


def test_words_painted_out_of_a_page_are_missed(editions: dict[str, Path], tmp_path: Path) -> None:
    take_words_of("p3", editions["pdf"], tmp_path / "work.pdf")
    # The number in the margin stands beside no line then, which is said too.
    assert said(verify(LIGHTHOUSE, pdf=tmp_path / "work.pdf")) - {("K-line", "")} == {("K-words", "p3")}


def test_a_whole_pdf_without_tags_is_passed(editions: dict[str, Path], tmp_path: Path) -> None:
    take_tags(editions["pdf"], tmp_path / "work.pdf")
    assert verify(LIGHTHOUSE, pdf=tmp_path / "work.pdf") == []


@pytest.mark.parametrize("damage", ["a deleted paragraph", "a deleted note", "a deleted word"])
def test_damage_to_a_pdf_without_tags_is_named(rendered: Rendered, damage: str, tmp_path: Path) -> None:
    damaged = damaged_pdf(rendered, tmp_path / "tagged.pdf", DAMAGES[damage])
    take_tags(damaged, tmp_path / "work.pdf")
    named = {id_ for _, id_ in said(verify(LIGHTHOUSE, pdf=tmp_path / "work.pdf"))}
    assert named == {DAMAGES[damage].named}
