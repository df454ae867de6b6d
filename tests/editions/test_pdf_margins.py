"""What stands in the margins of finished pages: notes, signs of source pages beside numbers of lines."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from overprinted import overprinted
from print_cases import DESIGN, chapter, note, page, pieces, rendered, style, tei, text_of, variant, words
from projects import STYLES

from recto.checks.keys import Finished, read_finished
from recto.checks.ledger import prove
from recto.checks.placed import Piece
from recto.editions import pdf
from recto.editions.book import load_design
from recto.editions.pdf_proof import Record
from recto.errors import LedgerError


def test_a_note_in_the_margin_stands_level_with_its_call_outside_the_text(printed):
    book = printed(chapter(words(60) + note("n1", "See the charts.") + words(90)), author={"place": "margin"})
    own, call = pieces(book, "n1"), pieces(book, "n1-call")[0]
    right = max(line.right for line in book.lines.all)
    assert min(each.left for each in own) > right
    assert max(each.right for each in own) < book.pages.sizes[own[0].page][0]
    assert abs(own[0].baseline - call.baseline) < 5


def test_notes_in_the_margin_push_each_other_down_and_stay_on_the_page(printed):
    notes = [note(f"n{n}", words(8)) for n in range(6)]
    text = words(200) + " " + " ".join(f"sea{each}" for each in notes)
    book = printed(chapter(text), author={"place": "margin"})
    spans = [(pieces(book, f"n{n}")[0].baseline, pieces(book, f"n{n}")[-1].baseline) for n in range(6)]
    assert all(above[1] > below[0] for above, below in pairwise(spans))


def test_a_margin_that_is_full_is_reported_with_the_ids(tmp_path):
    text = " ".join(f"sea{note(f'n{n}', words(40))}" for n in range(12))
    with pytest.raises(LedgerError, match=r"margin of page 1 has no room for n0, n1"):
        pdf.pdf(rendered(tei(chapter(text)), style(author={"place": "margin"})), STYLES, DESIGN)


def test_a_note_longer_than_the_margin_is_named_alone(tmp_path):
    notes = [words(9), words(900), words(9)]
    text = " ".join(words(40) + note(f"n{n}", each) for n, each in enumerate(notes))
    with pytest.raises(LedgerError, match=r"margin of page 1 has no room for n1$"):
        pdf.pdf(rendered(tei(chapter(text)), style(author={"place": "margin"})), STYLES, DESIGN)


@pytest.mark.parametrize("before", range(240, 300, 9))
def test_a_note_called_at_the_end_of_a_page_stands_whole_on_it(printed, before):
    text = words(before) + note("n1", words(30)) + " " + words(200)
    book = printed(chapter(text), author={"place": "margin"})
    assert {each.page for each in pieces(book, "n1")} == {page(book, "n1-call")}
    assert overprinted(book.file) == []


def test_numbers_beside_verses_that_speakers_share_stand_on_one_side(printed):
    shared = "<sp><l part='I'>{}</l></sp><sp><l part='F'>the harbour</l></sp>".format
    verses = "".join(shared(words(8, n)) for n in range(12))
    royal = replace(DESIGN, lines=replace(DESIGN.lines, every=1))
    book = printed(f"<div><head>Of tides</head>{verses}<p>{words(40)} {variant('e1')}</p></div>", royal)
    assert any(line.left > book.pages.sizes[line.page][0] / 2 for line in book.lines.all)
    numbers = [each for each in book.pages.furniture if each.text.isdigit()]
    sides = {each.left < book.pages.sizes[each.page][0] / 2 for each in numbers if each.text != "1"}
    assert (len(numbers) > 20, len(sides)) == (True, 1)


# Pages of the source.


def signs(book: Finished) -> dict[str, Piece]:
    """Return what stands in brackets in the margins."""
    return {each.text: each for each in book.pages.furniture if each.text.startswith("[")}


@pytest.mark.parametrize("design", ["royal", "a5", "octavo"])
@pytest.mark.parametrize(("side", "every"), [("inner", 5), ("inner", 1), ("outer", 5)])
def test_signs_of_source_pages_and_line_numbers_share_a_margin(printed, design, side, every):
    marks = [f'<pb n="{n}"/> a <pb n="B{n}"/> <pb n="fol. {n}r"/>' for n in range(100, 110)]
    text = " ".join(f"{words(14, n)} {mark}" for n, mark in enumerate(marks)) + variant("e1")
    royal = load_design(STYLES / "books" / f"{design}.toml", STYLES)
    lines = replace(royal.lines, side=side, every=every)
    book = printed(chapter(text), replace(royal, lines=lines, source=replace(royal.source, side=side)))
    assert overprinted(book.file) == []
    shown = " ".join(each.text for each in book.pages.furniture)
    assert all(f"[{n}]" in shown and f"[B{n}]" in shown for n in range(100, 110))
    assert all(each.left > 0 and each.right < book.pages.sizes[each.page][0] for each in book.pages.furniture)


def test_source_pages_that_begin_in_one_line_stand_side_by_side_in_their_order(printed):
    book = printed(chapter(f'{words(20)} <pb n="2"/> a <pb n="3" ed="B"/> {words(9)}'))
    first, second = signs(book)["[2]"], signs(book)["[B 3]"]
    assert first.baseline == second.baseline
    assert first.right < second.left


def test_signs_stand_opposite_the_notes_of_the_margin(printed):
    text = f'{words(30)} <pb n="2"/> {note("n1", words(30))} {words(9)} <pb n="3"/> {words(40)}'
    outer = replace(DESIGN, source=replace(DESIGN.source, side="outer"))
    book = printed(chapter(text), outer, author={"place": "margin"})
    assert max(each.right for each in signs(book).values()) < min(each.left for each in pieces(book, "n1"))


def test_a_page_of_the_source_is_marked_by_a_stroke_and_a_number_in_the_inner_margin(printed):
    book = printed(chapter(f'{words(30)} some<pb n="12" break="no"/>thing <pb n="13"/>{words(30)}'))
    shown = text_of(book, page(book, "n") if "n" in book.ids else book.lines.all[0].page)
    assert "some|thing" in shown.replace("\u2060", "")
    left = min(line.left for line in book.lines.all)
    numbers = {each.text: each for each in book.pages.furniture if each.text.startswith("[")}
    assert set(numbers) == {"[12]", "[13]"}
    assert all(each.right < left for each in numbers.values())


def test_a_page_that_begins_with_a_paragraph_has_a_number_and_no_stroke(printed):
    book = printed(f'<div><p>{words(9)}</p><pb n="2"/><p>{words(9)}</p></div>')
    assert "|" not in text_of(book, book.lines.all[0].page)
    assert [each.text for each in book.pages.furniture if "2" in each.text] == ["[2]"]


def test_a_design_may_mark_lines_of_the_source_and_leave_pages_unmarked(printed):
    source = replace(DESIGN.source, pages=False, lines=True)
    book = printed(chapter(f'{words(5)} <pb n="2"/>sea <lb n="8"/>tide'), replace(DESIGN, source=source))
    assert [each.text for each in book.pages.furniture if each.text.startswith("[")] == ["[8]"]


EDITIONS = f'{words(9)} <pb n="2" ed="Moor"/>sea <pb n="8" ed="Reed"/>tide <pb n="9" ed="Moor"/>ebb'


@pytest.mark.parametrize(
    ("editions", "shown"),
    [
        ((), ["[Moor 2]", "[Reed 8]", "[Moor 9]"]),
        (("Reed",), ["[Reed 8]"]),
        (("Moor",), ["[Moor 2]", "[Moor 9]"]),
    ],
)
def test_pages_of_several_editions_name_these_and_a_design_may_show_some_alone(printed, editions, shown):
    source = replace(DESIGN.source, editions=editions)
    book = printed(chapter(EDITIONS), replace(DESIGN, source=source))
    found = [each.text for each in book.pages.furniture if each.text.startswith("[")]
    assert sorted(found) == sorted(shown)


# Proofs.


def proved(body: str, file: Path, **layers: dict[str, object]) -> Finished:
    """Return a proof of a text, of which nothing is lost or untrue."""
    root = tei(body)
    file.write_bytes(pdf.proof(rendered(root, style(**layers)), STYLES, Record(), DESIGN))
    assert [str(each) for each in prove(root, {"proof": file})["proof"].messages] == []
    return read_finished(file)


def test_the_addresses_of_entries_that_run_on_stand_left_of_their_lines_and_on_nothing(tmp_path):
    text = " ".join(f"{words(5, n)} {variant(f'long.address-{n}')}" for n in range(90))
    book = proved(chapter(text), tmp_path / "proof.pdf")
    assert overprinted(book.file) == []
    for n in range(90):
        address = next(each for each in book.pages.furniture if each.text == f"long.address-{n}")
        entry = pieces(book, f"long.address-{n}-entry")[0]
        assert address.page == entry.page
        assert address.right < min(line.left for line in book.lines.all if line.page == address.page)
        assert address.baseline <= entry.baseline + 1


def test_what_stands_in_the_margins_of_a_proof_stands_on_nothing(tmp_path):
    text = " ".join(
        f'{words(40, n)} {variant(f"e{n}")} <pb n="{n}"/> {note(f"n{n}", words(3))}' for n in range(9)
    )
    book = proved(chapter(text), tmp_path / "proof.pdf", author={"place": "margin"})
    assert overprinted(book.file) == []
    assert all(f"n{n}" in {each.text for each in book.pages.furniture} for n in range(9))


def test_addresses_of_what_begins_in_one_line_stand_beside_each_other(tmp_path):
    stanza = '<lg xml:id="g1"><l xml:id="l1">a verse</l><l xml:id="l2">another</l></lg>'
    called = f'<item xml:id="i1">one{note("n2", "<p>More.</p>")}</item>'
    items = f'<list>{called}<item xml:id="i2"><p xml:id="p2">two</p></item></list>'
    paragraph = f'<p xml:id="p1">{words(30)}{note("n1", "<p>A remark.</p>")}</p>'
    body = f'<div><head xml:id="h1">Of tides</head>{paragraph}{stanza}{items}</div>'
    book = proved(body, tmp_path / "proof.pdf")
    assert overprinted(book.file) == []
    shown = {each.text: each for each in book.pages.furniture}
    for id_ in ("h1", "p1", "l1", "l2", "i1", "p2", "n1"):
        assert abs(shown[id_].baseline - pieces(book, id_)[0].baseline) < 3
    assert shown["g1"].baseline == shown["l1"].baseline
    assert shown["g1"].right < shown["l1"].left
