"""One edit anywhere in any text is told as one change of its kind, and nothing else."""

from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy

from edits import ENGLISH, changes_of, document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from recto.revising.change import INVERSE
from recto.revising.changes import compare
from recto.tei.mixed import remove
from recto.tei.names import tei
from recto.tei.reading import parse_bytes

Element = etree._Element

WORDS = st.sampled_from("sea ship whale the a of and white".split())
NEW = "Queequeg"


@st.composite
def entries(draw: st.DrawFn) -> str:
    lemma, other = draw(WORDS), draw(WORDS)
    return f'<app><lem wit="#A">{lemma}</lem><rdg wit="#B">{other}ly</rdg></app>'


@st.composite
def emendations(draw: st.DrawFn) -> str:
    return f"<choice><sic>{draw(WORDS)}e</sic><corr>{draw(WORDS)}</corr></choice>"


@st.composite
def notes(draw: st.DrawFn) -> str:
    return (
        f'{draw(WORDS)}<note type="editor">{" ".join(draw(st.lists(WORDS, min_size=3, max_size=6)))}</note>'
    )


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return some paragraphs of words, entries, emendations and notes, all with ids or none."""
    piece = st.one_of(WORDS, WORDS, WORDS, entries(), emendations(), notes())
    held = st.lists(piece, min_size=5, max_size=12).map(" ".join)
    has_ids = draw(st.booleans())
    paragraphs = draw(st.lists(held, min_size=1, max_size=6))
    ids = [f' xml:id="p{place}"' if has_ids else "" for place in range(len(paragraphs))]
    return "".join(f"<p{id_}>{words}</p>" for id_, words in zip(ids, paragraphs, strict=True))


def change_word(paragraph: Element) -> None:
    """Replace the last word that stands after all markup, or add it."""
    words = (paragraph[-1].tail if len(paragraph) else paragraph.text) or ""
    changed = " ".join([*words.split()[:-1], NEW])
    if len(paragraph):
        paragraph[-1].tail = f" {changed}"
    else:
        paragraph.text = changed


def add_reading(entry: Element) -> None:
    etree.SubElement(entry, tei("rdg"), wit="#C").text = NEW


def drop_reading(entry: Element) -> None:
    entry.remove(entry[-1])


def add_witness(entry: Element) -> None:
    entry[-1].set("wit", "#B #C")


def change_lemma(entry: Element) -> None:
    entry[0].text = NEW


def add_note(paragraph: Element) -> None:
    etree.SubElement(paragraph, tei("note"), type="author").text = f"{NEW} {NEW} {NEW}"


def drop(element: Element) -> None:
    remove(element)


def change_note(note: Element) -> None:
    note.text = f"{note.text} {NEW}"


def change_emendation(choice: Element) -> None:
    choice[1].text = NEW


Edit = tuple[str, str, str, Callable[[Element], None]]
EDITS: Sequence[Edit] = (
    ("p", "words", "changed", change_word),
    ("app", "reading", "added", add_reading),
    ("app", "reading", "withdrawn", drop_reading),
    ("app", "witness", "added", add_witness),
    ("app", "lemma", "changed", change_lemma),
    ("p", "note", "added", add_note),
    ("note", "note", "withdrawn", drop),
    ("note", "note", "changed", change_note),
    ("choice", "emendation", "changed", change_emendation),
)


@settings(max_examples=250, deadline=None)
@given(body=bodies(), edit=st.sampled_from(EDITS), choice=st.integers(min_value=0))
def test_one_edit_is_told_once(body: str, edit: Edit, choice: int) -> None:
    name, subject, act, make = edit
    old, _ = parse_bytes(document(body).encode(), "text.xml")
    new = deepcopy(old)
    held = [
        each
        for each in new.iter(tei(name))
        if any(above.tag == tei("body") for above in each.iterancestors())
    ]
    if not held:
        assert compare(old, new, ENGLISH).listed == ()
        return
    make(held[choice % len(held)])
    there, back = compare(old, new, ENGLISH).listed, compare(new, old, ENGLISH).listed
    assert [(each.subject, each.act) for each in there] == [(subject, act)]
    assert [(each.subject, each.act) for each in back] == [(subject, INVERSE.get(act, act))]


@settings(max_examples=60, deadline=None)
@given(one=bodies(), other=bodies())
def test_any_two_texts_are_told_both_ways_with_added_and_withdrawn_exchanged(one: str, other: str) -> None:
    there, back = changes_of(one, other), changes_of(other, one)
    acts = Counter((each.subject, each.act) for each in there.listed)
    assert acts == Counter((each.subject, INVERSE.get(each.act, each.act)) for each in back.listed)
