"""What recto.typesetting leans on in WeasyPrint; a new release that moves it fails here, by name."""

import inspect

import pytest
import weasyprint
import weasyprint.layout
import weasyprint.pdf
from weasyprint.layout import LayoutContext, block, page

from recto.typesetting.context import EditionContext
from recto.typesetting.tags import BookStream


def test_the_version_is_the_one_that_the_package_pins():
    assert weasyprint.__version__ == "70.0"


@pytest.mark.parametrize(
    "name", ["layout_footnote", "report_footnote", "unlayout_footnote", "overflows_page"]
)
def test_lines_are_laid_out_by_asking_the_context(name):
    assert f"context.{name}(" in inspect.getsource(block)
    assert list(inspect.signature(getattr(LayoutContext, name)).parameters) == list(
        inspect.signature(getattr(EditionContext, name)).parameters
    )


def test_a_page_begins_by_naming_its_footnote_area_before_the_notes_that_wait():
    source = inspect.getsource(page.make_page)
    assert source.index("context.current_footnote_area = ") < source.index("= context.reported_footnotes")


def test_a_page_is_made_of_text_foot_and_note_area():
    assert "page.children = [root_box, footnote_area, note_area]" in inspect.getsource(page.make_page)


@pytest.mark.parametrize(
    ("module", "function", "name"),
    [
        (weasyprint.layout, "layout_document", "make_all_pages"),
        (weasyprint.pdf, "generate_pdf", "Stream"),
        (weasyprint.pdf, "generate_pdf", "add_tags"),
    ],
)
def test_weasyprint_looks_up_what_we_replace_where_we_replace_it(module, function, name):
    assert name in getattr(module, function).__code__.co_names


def test_drawn_text_passes_through_marked():
    assert list(inspect.signature(BookStream.marked).parameters) == ["self", "box", "tag"]
    assert "stream.marked(child, 'Span')" in inspect.getsource(weasyprint.draw)
