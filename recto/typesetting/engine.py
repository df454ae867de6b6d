"""Every private name of WeasyPrint that typesetting leans on, in one place.

Nothing of this is promised by WeasyPrint, so its version is pinned; `tests/typesetting/test_contract.py`
holds each name to what we need of it, and names the one that a new release moves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.css as css
import weasyprint.document as document
import weasyprint.draw.text as drawing
import weasyprint.layout as layout
import weasyprint.layout.background as background
import weasyprint.layout.block as block
import weasyprint.layout.inline as inline
import weasyprint.pdf as painting
from pydyf import _to_bytes as to_bytes
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.properties import Dimension
from weasyprint.draw.text import draw_first_line, draw_text_decoration
from weasyprint.formatting_structure.boxes import (
    AtomicInlineLevelBox,
    BlockBox,
    Box,
    InlineBox,
    LineBox,
    MarginBox,
    ParentBox,
    ReplacedBox,
    TableRowBox,
    TextBox,
)
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.absolute import AbsolutePlaceholder, absolute_layout
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.block import (
    block_level_layout,
    block_level_page_break,
    block_level_width,
    remove_placeholders,
)
from weasyprint.layout.column import columns_layout
from weasyprint.layout.float import avoid_collisions
from weasyprint.layout.inline import add_word_spacing, count_expandable_spaces, iter_line_boxes
from weasyprint.layout.page import remake_page
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.preferred import max_content_width
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, pangoft2
from weasyprint.text.line_break import Layout, line_size, split_first_line, strut
from weasyprint.text.line_break import _font_style_cache_key as style_key

__all__ = [
    "FROM_UNITS",
    "AbsolutePlaceholder",
    "AnonymousStyle",
    "AtomicInlineLevelBox",
    "BlockBox",
    "Box",
    "ComputedStyle",
    "Dimension",
    "InlineBox",
    "Layout",
    "LayoutContext",
    "LineBox",
    "MarginBox",
    "ParentBox",
    "ReplacedBox",
    "Stream",
    "TableRowBox",
    "TextBox",
    "absolute_layout",
    "add_word_spacing",
    "avoid_collisions",
    "background",
    "block",
    "block_level_layout",
    "block_level_page_break",
    "block_level_width",
    "build_fonts_dictionary",
    "columns_layout",
    "count_expandable_spaces",
    "create_anonymous_boxes",
    "css",
    "document",
    "draw_first_line",
    "draw_text_decoration",
    "drawing",
    "ffi",
    "gobject",
    "inline",
    "iter_line_boxes",
    "layout",
    "layout_box_backgrounds",
    "line_size",
    "max_content_width",
    "painting",
    "pango",
    "pangoft2",
    "remake_page",
    "remove_placeholders",
    "replaced",
    "resolve_percentages",
    "split_first_line",
    "strut",
    "style_key",
    "to_bytes",
]


@contextmanager
def replaced(module: Any, name: str, ours: Any) -> Iterator[None]:
    """Put `ours` in the place of a name that WeasyPrint looks up in `module`, for the length of a block."""
    theirs = getattr(module, name)
    setattr(module, name, ours)
    try:
        yield
    finally:
        setattr(module, name, theirs)
