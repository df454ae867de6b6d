"""Collations: whatever the witnesses are, the TEI is valid and gives each of them back word for word."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from projects import ROOT, STYLES

from recto.checks import schema
from recto.collating.collation import Collation, collate
from recto.collating.tokens import Comparison
from recto.collating.witnesses import Witness, named, read_witness
from recto.rendering.words import load_words
from recto.sources.recipe import Recipe
from recto.tei.serialising import serialise
from recto.tei.witness_text import witness_text

TEI = "{http://www.tei-c.org/ns/1.0}"
ENGLISH, _ = load_words(STYLES / "words", "en")
WORDS = st.sampled_from("a b c d e Arma uirum cano Virum canō ſed sed the fox—den — 北 京 北京 end.".split())
COMPARISON = Comparison()
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=5)


def tei(body: str) -> etree._Element:
    return etree.fromstring(
        f'<TEI xmlns="{TEI[1:-1]}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>"
        f"</teiHeader><text><body>{body}</body></text></TEI>"
    )


def witness(siglum: str, body: str) -> Witness:
    return Witness(siglum, "", tei(body))


def collated(base: str, *others: str, comparison: Comparison = COMPARISON) -> Collation:
    found = [witness(siglum, body) for siglum, body in zip("ABCD", (base, *others), strict=False)]
    return collate(found, comparison, ENGLISH)


def entries(made: Collation) -> list[tuple[str, ...]]:
    """Return each entry as its lemma and readings, with their witnesses."""
    return [
        tuple(f"{''.join(each.itertext())} {each.get('wit').replace('#', '')}".strip() for each in entry)
        for entry in made.root.iter(f"{TEI}app")
    ]


def plain(element: etree._Element) -> str:
    """Return the words of a text, without notes and readings, by a way of their own."""
    copy = etree.fromstring(etree.tostring(element))
    for name in ("note", "rdg", "teiHeader"):
        for each in list(copy.iter(f"{TEI}{name}")):
            before = each.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (each.tail or "")
            else:
                each.getparent().text = (each.getparent().text or "") + (each.tail or "")
            each.getparent().remove(each)
    for each in copy.iter(f"{TEI}p"):
        each.tail = " "
    return " ".join("".join(copy.itertext()).split())


@st.composite
def marked(draw: st.DrawFn, words: list[str]) -> str:
    """Draw a paragraph whose words stand in highlighting, nested, with notes and breaks."""
    pieces, opened = [], 0
    for word in words:
        mark = draw(st.sampled_from(["", "", "<hi>", "<note>n a</note>", "<pb/>"]))
        opened += mark == "<hi>"
        pieces.append(f"{mark}{word}")
        if opened and draw(st.booleans()):
            pieces[-1] += "</hi>"
            opened -= 1
    return f"<p>{' '.join(pieces)}{'</hi>' * opened}</p>"


@st.composite
def edited(draw: st.DrawFn, paragraphs: list[list[str]]) -> list[list[str]]:
    """Draw a witness of a text: words left out, added, changed; paragraphs left out, moved, split, joined."""
    found = [[each for word in words for each in draw(edits(word))] for words in paragraphs]
    turn = draw(st.sampled_from(["as it is", "moved", "joined", "split", "left out"]))
    if turn == "moved":
        found = [*found[1:], found[0]]
    if turn == "joined":
        found = [[word for words in found for word in words]]
    if turn == "split":
        found = [half for words in found for half in (words[:2], words[2:])]
    if turn == "left out":
        found = found[:-1]
    return [each for each in found if each] or [["sed"]]


def edits(word: str) -> st.SearchStrategy[list[str]]:
    return st.sampled_from([[word]] * 6 + [[], [word, word], [word.upper()], ["novum"], ["x", word]])


def paragraphs(words: list[list[str]]) -> str:
    return "".join(f"<p>{' '.join(each)}</p>" for each in words)


def pieces(text: str) -> list[str]:
    """Return words such that a paragraph of the base may part what a witness joins."""
    return re.sub("([—北京])", r"\1 ", text).split()


def texts(made: Collation, *bodies: str) -> list[tuple[str, str]]:
    """Return the text of each witness as it comes back from a collation, and as it was."""
    found = []
    for siglum, body in zip("ABCD", bodies, strict=False):
        cited = f"#{siglum}" in " ".join(each.get("wit", "") for each in made.root.iter()).split()
        root = witness_text(made.root, siglum, ENGLISH).root if cited else made.root
        found.append((plain(root.find(f"{TEI}text")), plain(tei(body).find(f"{TEI}text"))))
    return found


@settings(max_examples=60, deadline=None)
@given(data=st.data(), words=PARAGRAPHS)
def test_the_text_of_each_witness_comes_back_word_for_word(data, words):
    base = "".join(data.draw(marked(each)) for each in words)
    others = [paragraphs(data.draw(edited(words))) for _ in range(3)]
    for back, received in texts(collated(base, *others), base, *others):
        assert pieces(back) == pieces(received)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), words=PARAGRAPHS)
def test_within_a_paragraph_words_are_joined_and_parted_as_they_were(data, words):
    base = data.draw(marked(words[0]))
    others = [
        f"<p>{' '.join(word for each in words[:1] for part in each for word in data.draw(edits(part)))}</p>"
    ]
    for back, received in texts(collated(base, *others), base, *others):
        assert back == received


@settings(max_examples=25, deadline=None)
@given(data=st.data(), words=PARAGRAPHS)
def test_the_tei_is_valid(data, words, tmp_path_factory):
    base = "".join(data.draw(marked(each)) for each in words)
    made = collated(base, paragraphs(data.draw(edited(words))))
    path = tmp_path_factory.getbasetemp() / "collation.xml"
    path.write_bytes(serialise(made.root))
    assert not schema.check(path, ROOT / "tei" / "recto.rng")


def test_readings_that_differ_in_spelling_alone_are_typed():
    made = collated("<p>Arma virumque canō, Troiæ</p>", "<p>arma uirumque cano Romae</p>")
    types = [each.get("type") for each in made.root.iter(f"{TEI}rdg")]
    assert types == ["orthographic", "orthographic", "orthographic", None]


def test_what_is_distinguished_is_no_mere_spelling():
    exact = Comparison(("punctuation",))
    made = collated("<p>the End of it</p>", "<p>the end of it.</p>", comparison=exact)
    assert [each.get("type") for each in made.root.iter(f"{TEI}rdg")] == [None, "orthographic"]


def test_an_omission_is_an_empty_reading_and_an_addition_has_an_empty_lemma():
    assert entries(collated("<p>one two three</p>", "<p>one three more</p>")) == [
        ("two A", "B"),
        ("A", "more B"),
    ]


def test_words_that_a_witness_changes_together_are_one_entry():
    assert entries(collated("<p>alpha beta gamma delta</p>", "<p>alpha xxxx yyyy delta</p>")) == [
        ("beta gamma A", "xxxx yyyy B")
    ]


def test_what_one_witness_lacks_may_differ_in_others():
    made = collated("<p>so one two three four five six</p>", "<p>so</p>", "<p>so one two 3 four five six</p>")
    outer = made.root.find(f".//{TEI}app")
    assert outer[0].get("wit") == "#A #C"
    assert outer[1].get("wit") == "#B"
    assert [each.get("wit") for each in outer[0].find(f"{TEI}app")] == ["#A", "#C"]


def test_a_paragraph_at_another_place_is_a_transposition_whose_ends_point_to_each_other():
    first, second = "<p>the rain came down at last</p>", "<p>nobody went out that evening</p>"
    made = collated(first + second, second + first)
    ends = [each for each in made.root.iter(f"{TEI}rdg") if each.get("type") == "transposition"]
    ids = [f"#{each.getparent().get('{http://www.w3.org/XML/1998/namespace}id')}" for each in ends]
    assert [each.get("corresp") for each in ends] == ids[::-1]


def test_notes_and_highlighting_of_the_base_stay():
    made = collated("<p>one <hi>two<note>why?</note> three</hi> four</p>", "<p>one 2 3 4</p>")
    entry = made.root.find(f".//{TEI}app")
    assert entry.find(f"{TEI}lem/{TEI}hi/{TEI}note").text == "why?"


def test_headings_and_verses_of_the_base_stay():
    base = "<div><head>One</head><lg><l>a line of verse</l><l>another line</l></lg></div>"
    made = collated(base, "<p>One a line of prose another line</p>")
    assert [each.tag.removeprefix(TEI) for each in made.root.iter() if each.tag != f"{TEI}p"].count("l") == 2
    assert entries(made) == [("verse A", "prose B")]


def test_an_apparatus_of_a_witness_is_left_out_and_that_is_said(tmp_path):
    path = tmp_path / "A.xml"
    body = '<p>one <app><lem wit="#X">two</lem><rdg wit="#Y">2</rdg></app></p>'
    path.write_bytes(serialise(tei(body)))
    read = read_witness(named(str(path)), Recipe())
    assert [each.code for each in read.messages] == ["C-apparatus"]
    assert plain(read.root.find(f"{TEI}text")) == "one two"
