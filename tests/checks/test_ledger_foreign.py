"""The ledger against editions of TEI that nobody gave ids: passages go by the addresses they derive."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from damage import Damage, by_id, delete, delete_word, double, swap_with_next
from lxml import etree, html

from recto.checks.ledger import verify, wanted
from recto.editions import epub as epub_edition
from recto.editions import html as html_edition
from recto.editions import pdf as pdf_edition
from recto.messages import Message
from recto.rendering import render
from recto.rendering.document import Rendered
from recto.rendering.metadata import language
from recto.rendering.style import load_style
from recto.rendering.words import load_words
from recto.tei.mixed import append_text
from recto.tei.reading import parse

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
CASES = ROOT / "tests" / "cases"
FOREIGN = sorted(path.parent.name for path in CASES.glob("*/input.xml"))
# Small editions of others: an inscription, a letter, a fragment of verse.
CORPUS = ROOT.parent / "shared" / "corpus" / "tei"
OTHERS = ("dharma_Pallava00006", "evt_bellini_LL1_16", "geste_ed_GarLorrBe2")
Element = etree._Element


def rendered_from(path: Path) -> tuple[Element, Rendered]:
    root, _ = parse(path)
    words, _ = load_words(STYLES / "words", language(root))
    return root, render(root, load_style(STYLES / "apparatus" / "positive.toml"), words)


def proof_of(path: Path, place: Path) -> list[Message]:
    """Make all editions of a TEI file; return what the ledger finds in them."""
    root, rendered = rendered_from(path)
    html_edition.write(rendered, STYLES, place / "html")
    epub_edition.write(rendered, STYLES, place / "work.epub")
    pdf_edition.write(rendered, STYLES, place / "work.pdf")
    found = verify(root, place / "html" / "index.html", place / "work.epub", place / "work.pdf")
    return [each for each in found if each.severity == "error"]


@pytest.mark.parametrize("name", FOREIGN)
def test_whole_editions_of_a_case_are_passed(name: str, tmp_path: Path) -> None:
    assert proof_of(CASES / name / "input.xml", tmp_path) == []


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the editions of others are not at hand")
def test_whole_editions_of_others_are_passed(name: str, tmp_path: Path) -> None:
    assert proof_of(CORPUS / f"{name}.xml", tmp_path) == []


def test_entries_of_every_method_are_counted() -> None:
    counts = {name: wanted(parse(CASES / name / "input.xml")[0])["variants"] for name in FOREIGN}
    assert (counts["entries-between-two-places"], counts["entries-by-line"]) == (5, 4)


def unlink(element: Element, name: str) -> None:
    """Take the way from an entry to its place, or from a place to nowhere."""
    for link in [each for each in element.iter("a") if name in each.get("class", "").split()]:
        link.attrib.pop("href")


def empty(element: Element, name: str) -> None:
    """Take the words out of what has the class `name`."""
    for each in [each for each in element.iter("span") if name in each.get("class", "").split()]:
        each.text = None


def say(element: Element, words: str) -> None:
    """Add words to those of an element."""
    append_text(element, words)


DAMAGES: dict[str, tuple[str, Damage]] = {
    "a deleted paragraph": ("entries-by-line", Damage(delete, "body.div.p", "K-missing")),
    "a deleted word": ("entries-by-line", Damage(delete_word, "body.div.p", "K-words")),
    "a doubled verse": ("entries-by-line", Damage(double, "body.div.lg.l", "K-twice")),
    "verses in the wrong order": (
        "entries-by-line",
        Damage(swap_with_next, "body.div.lg.l", "K-order", "body.div.lg.l-2"),
    ),
    "a deleted entry of a list": (
        "entries-between-two-places",
        Damage(delete, "back.div.listApp.app-2-entry", "K-entry", "back.div.listApp.app-2"),
    ),
    "an entry that does not lead to its place": (
        "entries-between-two-places",
        Damage(
            partial(unlink, name="place"),
            "back.div.listApp.app-2-entry",
            "K-entry",
            "back.div.listApp.app-2",
        ),
    ),
    "a place that is not there": (
        "entries-between-two-places",
        Damage(delete, "t2", "K-entry", "back.div.listApp.app-3"),
    ),
    "a deleted remark": (
        "entries-between-two-places",
        Damage(delete, "back.div.listApp.app-3.note", "K-missing"),
    ),
    "a deleted source": (
        "sources-of-quotations",
        Damage(delete, "body.div.p.cit.bibl-entry", "K-entry", "body.div.p.cit.bibl"),
    ),
    "a source without its words": (
        "sources-of-quotations",
        Damage(
            partial(empty, name="source"), "body.div.p.quote.ref-entry", "K-entry", "body.div.p.quote.ref"
        ),
    ),
    "a source that stands in the text as well": (
        "sources-of-quotations",
        Damage(partial(say, words=" Ships 1, 1"), "body.div.p.cit.quote", "K-words"),
    ),
    "a source that does not lead to what it names": (
        "sources-of-quotations",
        Damage(partial(unlink, name="place"), "body.div.p-2.q-entry", "K-entry", "body.div.p-2.q"),
    ),
    "deleted words without an address": ("numbered-verses", Damage(delete, "loose-1", "K-words", "")),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_to_what_has_no_xml_id_is_named(name: str, tmp_path: Path) -> None:
    case, damage = DAMAGES[name]
    root, rendered = rendered_from(CASES / case / "input.xml")
    html_edition.write(rendered, STYLES, tmp_path / "html")
    page = html.parse(str(tmp_path / "html" / "index.html"), html.HTMLParser(encoding="utf-8"))
    element = by_id(page.getroot(), damage.to)
    assert element is not None
    does: Callable[[Element], None] = damage.does
    does(element)
    page.write(str(tmp_path / "damaged.html"), encoding="utf-8", method="html")
    said = {(each.code, each.place.id) for each in verify(root, html=tmp_path / "damaged.html")}
    assert (damage.code, "" if damage.to == "loose-1" else damage.named) in said
