"""What holds for the edition document of every text, whoever wrote its TEI."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from recto.rendering import show
from recto.tei.names import local

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "tei"
TEXTS = [
    *sorted((ROOT / "tests" / "samples").glob("*.xml")),
    *sorted((ROOT / "tei").glob("*.xml")),
    *(sorted(CORPUS.iterdir()) if CORPUS.is_dir() else ()),
]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOTES = "{*}aside[@role='doc-footnote']"
CALLS = ".//{*}a[@role='doc-noteref']"
PARSER = etree.XMLParser(huge_tree=True, collect_ids=False, resolve_entities=False, no_network=True)


@pytest.fixture(scope="module", params=TEXTS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def edition(path, rendered):
    """A text and its edition document, read back from its bytes."""
    made = rendered(path)
    return made, etree.fromstring(show(made), PARSER)


def words(element) -> list[str]:
    return "".join(element.itertext()).split()


def test_ids_are_unique(edition):
    ids = [each.get("id") for each in edition[1].iter() if each.get("id")]
    assert [each for each, count in Counter(ids).items() if count > 1] == []


def test_every_reference_within_the_document_resolves(edition):
    ids = {each.get("id") for each in edition[1].iter()}
    targets = [each.get("href") for each in edition[1].iter("{*}a")]
    assert None not in targets
    assert [each for each in targets if each.startswith("#") and each[1:] not in ids] == []


def test_calls_and_notes_are_in_bijection(edition):
    calls = [(each.get("id"), each.get("href")) for each in edition[1].iterfind(CALLS)]
    notes = [(f"{each.get('id')}-call", f"#{each.get('id')}") for each in edition[1].iterfind(f".//{NOTES}")]
    assert sorted(calls) == sorted(notes)


def test_every_note_leads_back_to_its_call(edition):
    for note in edition[1].iterfind(f".//{NOTES}"):
        backs = [each.get("href") for each in note.iterfind(".//{*}a[@role='doc-backlink']")]
        assert backs == [f"#{note.get('id')}-call"]


def test_every_lemma_has_its_entry_and_every_entry_its_lemma(edition):
    lemmas = {each.get("href") for each in edition[1].iter() if "lemma" in each.get("class", "").split()}
    entries = {f"#{each.get('id')}": each for each in edition[1].iterfind(".//{*}p[@data-layer]")}
    assert lemmas - {None} <= set(entries)
    ids = {each.get("id") for each in edition[1].iter()}
    for entry in entries.values():
        places = entry.get("data-lemma", "").split()
        assert set(places) <= ids
        links = [each.get("href") for each in entry.iter("{*}a") if each.get("class") == "place"]
        assert bool(links) == bool(places)
        assert {each[1:] for each in links} <= ids


def test_headings_nest_without_a_jump(edition):
    levels = [int(local(each.tag)[1]) for each in edition[1].iter() if local(each.tag) in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


def test_the_document_has_no_looks_no_script_and_no_package_of_its_own(edition):
    assert [each for each in edition[1].iter() if each.get("style")] == []
    assert list(edition[1].iter("{*}script")) == []
    names = {name for each in edition[1].iter() for name in dict(each.attrib)}
    assert [name for name in names if name.endswith("}type")] == []


def test_no_block_stands_in_a_paragraph(edition):
    blocks = {"p", "div", "section", "ul", "ol", "dl", "table", "figure", "blockquote", "aside"}
    phrases = {"p", "span", "a", "i", "em", "b", "h2", "h3", "h4", "h5", "h6", "cite", "sup", "ins", "del"}
    wrong = [
        (local(each.getparent().tag), local(each.tag), each.getparent().get("id"))
        for each in edition[1].iter()
        if local(each.tag) in blocks and local(each.getparent().tag) in phrases
    ]
    assert wrong == []


def test_no_link_stands_in_a_link(edition):
    assert [each.get("id") for each in edition[1].iterfind(".//{*}a//{*}a")] == []


def test_all_words_of_the_text_stand_in_the_document_as_often(path, edition):
    """Letters are counted, because notes and labels change their places and markup may part words."""
    tei = etree.parse(path, PARSER).getroot()
    texts = list(tei.iter("{*}text")) or [tei]
    received = Counter(re.findall(r"\w", "".join(t for each in outermost(texts) for t in text_of(each))))
    margins = "".join(each.get("data-words", "") for each in edition[1].iter())
    shown = Counter(re.findall(r"\w", "".join(edition[1].itertext()) + margins))
    assert received - shown == Counter()


def test_the_words_of_paragraphs_stand_in_order(path, edition):
    tei = etree.parse(path, PARSER).getroot()
    shown = re.sub(r"\s", "", "".join(edition[1].itertext()))
    at = 0
    for each in plain(tei):
        wanted = re.sub(r"\s", "", "".join(each.itertext()))
        at = shown.find(wanted, at)
        assert at >= 0, wanted[:80]
        at += len(wanted)


def plain(tei):
    """Yield the paragraphs and verses of the body that hold nothing but words."""
    for body in tei.iter("{*}body"):
        for each in body.iter("{*}p", "{*}l"):
            apart = {local(a.tag) for a in each.iterancestors()} & {
                "note",
                "rdg",
                "sic",
                "orig",
                "egXML",
                "teiHeader",
            }
            if not len(each) and not apart:
                yield each


def outermost(texts):
    return [each for each in texts if not any(local(a.tag) == "text" for a in each.iterancestors())]


def text_of(element):
    """Yield the text of an element without comments, instructions, headers, and lemmata that repeat it."""
    if not isinstance(element.tag, str) or local(element.tag) == "teiHeader" or is_repeated(element):
        return
    yield element.text or ""
    for child in element:
        yield from text_of(child)
        yield child.tail or ""


def is_repeated(element):
    return local(element.tag) == "lem" and any(
        local(each.tag) == "listApp" for each in element.iterancestors()
    )
