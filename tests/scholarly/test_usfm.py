"""USFM becomes TEI: books, chapters, verses, poetry, notes and cross references, with every word."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from projects import ROOT

from recto.checks import schema
from recto.sources.recipe import Recipe
from recto.sources.scholarly.reading import read
from recto.tei.importing import Encoded, encode_tree
from recto.tei.serialising import serialise

TEI = "{http://www.tei-c.org/ns/1.0}"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "txt"


def imported(tmp_path: Path, usfm: str) -> Encoded:
    path = tmp_path / "x.usfm"
    path.write_text(usfm, encoding="utf-8")
    return encode_tree(read(path), Recipe())


def body(encoded: Encoded) -> str:
    held = etree.tostring(encoded.root.find(f"{TEI}text/{TEI}body"), encoding="unicode")
    return (
        re.sub(r' (xmlns(:\w+)?|xml:id|source)="[^"]*"', "", held)
        .removeprefix("<body>")
        .removesuffix("</body>")
    )


@pytest.mark.parametrize(
    ("usfm", "tei"),
    [
        (
            "\\mt Ruth\n\\c 1\n\\s Naomi\n\\p\n\\v 1 In the days \\v 2 of old",
            '<div type="book"><head>Ruth</head><div type="chapter" n="1"><div type="section">'
            "<head>Naomi</head>"
            '<p><milestone unit="verse" n="1"/>In the days <milestone unit="verse" n="2"/>of old</p>'
            "</div></div></div>",
        ),
        (
            "\\q1 one\n\\q2 two\n\\b\n\\q1 three",
            '<lg><l>one</l><l rend="indent2">two</l></lg><lg><l>three</l></lg>',
        ),
        (
            "\\p a \\add b\\add* \\nd Lord\\nd*",
            '<p>a <supplied reason="translation">b</supplied> <name type="divine">Lord</name></p>',
        ),
        (
            "\\p \\wj I \\+nd am\\+nd*\\wj* he",
            '<p><seg type="words-of-Jesus">I <name type="divine">am</name></seg> he</p>',
        ),
        (
            "\\p a\\f + \\fr 1:1 \\ft or \\fqa b\\f* c",
            '<p>a<note type="editor" subtype="f" place="foot"><ref>1:1 </ref>or '
            '<hi rend="italic">b</hi></note> c</p>',
        ),
        (
            "\\p a\\x * \\xo 1:1 \\xt Gen 1\\x*",
            '<p>a<note type="source" subtype="x" place="foot" n="*"><ref>1:1 </ref>Gen 1</note></p>',
        ),
        ("\\li1 a\n\\li1 b", "<list><item>a</item><item>b</item></list>"),
        ('\\p \\w grace|lemma="x" strong="H1"\\w* be', "<p>grace be</p>"),
    ],
)  # fmt: skip
def test_what_a_marker_means_is_said_in_tei(tmp_path, usfm, tei):
    assert body(imported(tmp_path, usfm)) == tei


def test_a_marker_that_is_not_known_is_reported_with_its_line_and_its_words_stay(tmp_path):
    made = imported(tmp_path, "\\p\none \\zzz two\\zzz* three")
    assert body(made) == "<p>one two three</p>"
    assert [(each.code, each.place.line) for each in made.messages] == [("I-not-understood", 2)]


def test_what_the_file_says_of_itself_stands_in_the_header(tmp_path):
    made = imported(tmp_path, "\\id RUT A translation\n\\h Ruth\n\\p a")
    notes = made.root.iterfind(f".//{TEI}notesStmt/{TEI}note")
    assert [(each.get("n"), each.text) for each in notes] == [("id", "RUT A translation"), ("h", "Ruth")]


def test_a_letter_of_paul_comes_with_every_word_and_every_note():
    if not CORPUS.is_dir():
        pytest.skip("shared is not beside the repository")
    path = CORPUS / "sblgnt_ephesians.usfm"
    received = path.read_text(encoding="utf-8")
    made = encode_tree(read(path), Recipe())
    plain = re.sub(r"\\[cv] \d+", " ", received)
    plain = re.sub(r"\\f -", " ", plain)
    words = Counter(re.sub(r"\\\+?[a-z]+\d*\*?", " ", plain).split())
    found = Counter(" ".join(made.root.find(f".//{TEI}notesStmt").itertext()).split())
    found += Counter(" ".join(made.root.find(f"{TEI}text").itertext()).split())
    assert not {word for word in words - found if word.isalpha()}
    assert len([*made.root.find(f"{TEI}text").iter(f"{TEI}note")]) == received.count("\\f*")
    assert len([*made.root.iter(f"{TEI}milestone")]) == received.count("\\v ")


MARKERS = (
    r"\p", r"\q1", r"\q2", r"\b", r"\s", r"\ms2", r"\c 2", r"\v 3", r"\li1", r"\mt", r"\id", r"\add",
    r"\add*", r"\f + \ft", r"\f*", r"\x - \xo", r"\x*", r"\wj", r"\+nd", r"\+nd*", r"\wj*", r"\zz", r"\zz*",
    r"\tr", r"\qs",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(markers=st.lists(st.sampled_from(MARKERS), max_size=12))
def test_whatever_markers_stand_side_by_side_the_tei_is_valid_and_no_word_is_lost(markers, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "x.usfm"
    usfm = "".join(f"{marker} word{number} " for number, marker in enumerate(markers))
    path.write_text(f"first {usfm}", encoding="utf-8")
    made = encode_tree(read(path), Recipe())
    written = path.with_suffix(".xml")
    written.write_bytes(serialise(made.root))
    assert not schema.check(written, ROOT / "tei" / "recto.rng")
    found = "".join(made.root.itertext())
    assert [each for each in re.findall(r"word\d+", usfm) if not re.search(rf"{each}(?!\d)", found)] == []


def test_each_block_points_to_its_lines(tmp_path):
    usfm = r"\id RUT|\mt Ruth|\c 1|\p|\v 1 In the days|of old||\q1 one|\q2 two|\s Naomi|\p Yes.|"
    found = imported(tmp_path, usfm.replace("|", "\n")).root.iterfind(f"{TEI}text//*[@source]")
    pointed = [(each.tag.removeprefix(TEI), each.get("source").partition("#line=")[2]) for each in found]
    assert pointed == [("head", "1,2"), ("p", "3,6"), ("lg", "7,9"), ("head", "9,10"), ("p", "10,11")]
