"""What recto.typesetting leans on in WeasyPrint; a new release that moves it fails here, by name."""

import inspect
import re
from pathlib import Path

import pytest
import weasyprint
import weasyprint.layout
import weasyprint.pdf
from weasyprint.layout import LayoutContext, block, column, page

from recto.typesetting import engine
from recto.typesetting.context import EditionContext
from recto.typesetting.tags import BookStream

TYPESETTING = Path(engine.__file__).parent
PUBLIC = {"weasyprint", "weasyprint.document", "weasyprint.text.fonts", "weasyprint.urls"}
"""What WeasyPrint documents for its users."""
PARAMETERS = {
    "absolute_layout": "context placeholder containing_block fixed_boxes bottom_space skip_stack",
    "block_level_layout": "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes"
    " fixed_boxes adjoining_margins first_letter_style first_line_style discard max_lines",
    "block_level_width": "box containing_block with_min_max",
    "columns_layout": "context box bottom_space skip_stack containing_block page_is_empty absolute_boxes"
    " fixed_boxes adjoining_margins first_letter_style first_line_style",
    "create_anonymous_boxes": "box",
    "iter_line_boxes": "context box position_y bottom_space skip_stack containing_block absolute_boxes"
    " fixed_boxes first_letter_style first_line_style",
    "layout_box_backgrounds": "page box get_image_from_uri layout_children style",
    "add_word_spacing": "context box justification_spacing x_advance",
    "avoid_collisions": "context box containing_block outer",
    "count_expandable_spaces": "box",
    "draw_first_line": "stream textbox text_overflow block_ellipsis matrix",
    "draw_text_decoration": "stream textbox offset_x offset_y thickness color",
    "max_content_width": "context box outer",
    "resolve_percentages": "box containing_block",
    "remake_page": "index context root_box html",
    "remove_placeholders": "context box_list absolute_boxes fixed_boxes",
    "split_first_line": "text style context max_width justification_spacing is_line_start minimum",
    "strut": "style",
}
"""The parameters of each function, in their order."""


def test_the_version_is_the_one_that_the_package_pins():
    assert weasyprint.__version__ == "70.0"


def test_one_module_names_what_is_private():
    found = {
        (file.name, name)
        for file in TYPESETTING.glob("*.py")
        for name in re.findall(r"^(?:from|import) (weasyprint[.\w]*)", file.read_text("utf-8"), re.M)
        if name not in PUBLIC and file.name != "engine.py"
    }
    assert found == set()


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_function_takes_what_we_give_it(name):
    given = list(inspect.signature(getattr(engine, name)).parameters)
    assert given == PARAMETERS[name].split()


@pytest.mark.parametrize(
    "name", ["layout_footnote", "report_footnote", "unlayout_footnote", "overflows_page"]
)
def test_lines_are_laid_out_by_asking_the_context(name):
    assert f"context.{name}(" in inspect.getsource(block)
    assert list(inspect.signature(getattr(LayoutContext, name)).parameters) == list(
        inspect.signature(getattr(EditionContext, name)).parameters
    )


def test_a_line_is_asked_for_its_place_before_its_notes_are_laid_out():
    source = inspect.getsource(block._linebox_layout)
    assert source.index("context.overflows_page(") < source.index("context.layout_footnote(")


def test_columns_reckon_with_the_height_of_the_footnote_area():
    source = inspect.getsource(column.columns_layout)
    assert "context.current_footnote_area.margin_height()" in source
    assert source.index("context.in_column = True") < source.rindex("context.in_column = False")


def test_boxes_on_a_page_say_where_in_the_document_they_stand():
    assert "new_child.index = index" in inspect.getsource(block._in_flow_layout)
    assert "line.resume_at = resume_at" in inspect.getsource(block._linebox_layout)
    assert "line box with siblings before layout" in inspect.getsource(block._linebox_layout)


def test_a_page_begins_by_naming_its_footnote_area_before_the_notes_that_wait():
    source = inspect.getsource(page.make_page)
    assert source.index("context.current_footnote_area = ") < source.index("= context.reported_footnotes")


def test_a_page_is_made_of_text_foot_and_note_area():
    assert "page.children = [root_box, footnote_area, note_area]" in inspect.getsource(page.make_page)


def test_a_page_begins_with_five_things_of_which_the_last_is_what_it_may_have_to_be_made_again_for():
    source = inspect.getsource(page.remake_page)
    assert "resume_at, next_page, right_page, page_state, _ = page_maker[index]" in source


def test_running_heads_take_their_words_from_the_strings_of_the_boxes_of_a_page():
    source = inspect.getsource(weasyprint.layout.layout_document)
    assert "child.string_set" in source
    assert source.index("make_all_pages(") < source.index("child.string_set")


@pytest.mark.parametrize(
    ("module", "function", "name"),
    [
        (weasyprint.layout, "layout_document", "make_all_pages"),
        (block, "block_box_layout", "columns_layout"),
        (weasyprint.pdf, "generate_pdf", "Stream"),
        (weasyprint.pdf, "generate_pdf", "add_tags"),
    ],
)
def test_weasyprint_looks_up_what_we_replace_where_we_replace_it(module, function, name):
    assert name in getattr(module, function).__code__.co_names


def test_drawn_text_passes_through_marked():
    assert list(inspect.signature(BookStream.marked).parameters) == ["self", "box", "tag"]
    assert "stream.marked(child, 'Span')" in inspect.getsource(weasyprint.draw)


def test_a_page_is_laid_out_from_any_root_and_goes_on_from_a_state_of_five():
    assert list(inspect.signature(page.remake_page).parameters) == ["index", "context", "root_box", "html"]
    source = inspect.getsource(page.remake_page)
    assert "resume_at, next_page, right_page, page_state, _ = page_maker[index]" in source
    assert "page_groups = page_state[3]" in source


def test_a_block_breaks_the_page_before_it_only_behind_another_block_of_the_page():
    source = inspect.getsource(block.block_container_layout)
    asked = source.index("page_break = block_level_page_break(last_child, child)")
    assert source.rindex("if last_child is not None:", 0, asked) < asked


def test_the_context_knows_what_is_laid_out_apart_from_the_text():
    context = EditionContext(print, print, None, None, None)
    assert context.is_in_text
    context.create_block_formatting_context(object())
    assert not context.is_in_text
    context.finish_block_formatting_context()
    assert context.is_in_text
