"""Boxes that keep little stand where WeasyPrint's stand, and the finished file is the same."""

import inspect
from contextlib import nullcontext
from weakref import ref

import pytest
from hard_cases import CASES, STYLES, Case
from specimens import painted
from test_shortcuts import SHADED, described

from recto.typesetting import memory, pages, paginate, paint
from recto.typesetting.engine import Box, ParentBox, document
from recto.typesetting.pages import typeset

TEXT = Case("".join(f'<p id="p{n}">The tower <i>{n}</i> of the old coast</p>' for n in range(90)))


@pytest.mark.parametrize("case", [*(CASES[name]() for name in CASES), SHADED], ids=[*CASES, "shaded"])
def test_pages_are_the_same_where_boxes_keep_all(case, tmp_path, monkeypatch):
    ours = described(case, tmp_path)
    monkeypatch.setattr(pages, "kept_small", nullcontext)
    monkeypatch.setattr(paginate, "lighten", lambda page: None)
    assert described(case, tmp_path) == ours


def test_the_boxes_of_a_page_keep_nothing_that_all_of_their_kind_have(tmp_path):
    book = typeset(TEXT.document, [TEXT.written_sheet(tmp_path)], STYLES, "text")
    boxes = [box for page in book.pages for box in page._page_box.children[0].descendants()]
    assert len(boxes) > 200
    for box in boxes:
        common = {name: getattr(type(box), name) for name in vars(box) if hasattr(type(box), name)}
        assert all(vars(box)[name] != value for name, value in common.items())


def test_what_pages_were_made_with_is_let_go_of_when_they_are_painted(tmp_path):
    book = typeset(TEXT.document, [TEXT.written_sheet(tmp_path)], STYLES, "text")
    layouts = book.context.layouts
    paint.pdf_bytes(book, "text")
    assert vars(book.context) == {"layouts": layouts}
    assert {page._page_box for page in book.pages} == {None}


def test_a_page_deflated_as_it_is_drawn_is_written_as_pydyf_would(tmp_path, monkeypatch):
    files = []
    for _ in range(2):
        book = typeset(TEXT.document, [TEXT.written_sheet(tmp_path)], STYLES, "text")
        files.append(painted(book))
        monkeypatch.setattr(paint, "deflating", lambda paint: paint)
    assert files[0] == files[1]


def test_boxes_are_kept_small_for_the_length_of_a_block():
    theirs = Box.__init__, ParentBox.copy_with_children, ParentBox._reset_spacing
    with memory.kept_small():
        ours = Box.__init__, ParentBox.copy_with_children, ParentBox._reset_spacing
    assert not set(theirs) & set(ours)
    assert (Box.__init__, ParentBox.copy_with_children, ParentBox._reset_spacing) == theirs


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (Box.__init__, memory.begin),
        (ParentBox.copy_with_children, memory.copy_with_children),
        (ParentBox._reset_spacing, memory.cut_side),
        (document.Page.paint, paint.deflating(print)),
    ],
)
def test_what_stands_for_a_function_takes_what_it_takes(theirs, ours):
    assert len(inspect.signature(ours).parameters) == len(inspect.signature(theirs).parameters)


def test_a_box_begins_with_what_is_common_to_all():
    source = inspect.getsource(Box.__init__)
    given = {line.split("self.")[1].split(" =")[0] for line in source.splitlines() if "self." in line}
    assert given == {"element_tag", "element", "style", *memory.COMMON}


def test_a_book_that_nobody_holds_is_gone_when_the_next_is_made(tmp_path):
    last = ref(typeset(TEXT.document, [TEXT.written_sheet(tmp_path)], STYLES, "text").context)
    typeset(TEXT.document, [TEXT.written_sheet(tmp_path)], STYLES, "text")
    assert last() is None
