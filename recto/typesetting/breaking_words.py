"""The words of a paragraph, and how wide they are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyphen

from recto.typesetting.engine import AtomicInlineLevelBox, InlineBox, Layout, TextBox, line_size, style_key

NOT_OURS = re.compile(
    "[\t\n\r\xad\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u200f\u2028-\u202e\u2066-\u2069"
    "\u2e80-\ua4cf\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U00020000-\U0003ffff]"
)
"""Right to left, without spaces between words, or with breaks of its own: left to WeasyPrint."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style: its box, the way to it in the paragraph, where it begins, what stands before it."""

    box: Any
    text: str
    way: tuple[int, ...]
    start: int
    before: float


@dataclass(frozen=True)
class Words:
    """The runs of a paragraph, and its text."""

    runs: tuple[Run, ...]
    text: str
    after: float

    def beginning(self, index: int) -> int:
        """Return where a line begins that is begun at `index`: past its spaces."""
        while index < len(self.text) and self.text[index] == " ":
            index += 1
        return index

    def index(self, skip: Any) -> int:
        """Return the place in the text at which WeasyPrint's `skip_stack` stands."""
        way: list[int] = []
        while skip:
            ((step, skip),) = skip.items()
            way.append(step)
        for run in self.runs:
            if way[: len(run.way)] == list(run.way) and len(way) > len(run.way):
                return run.start + len(run.text.encode()[: way[-1]].decode())
            if list(run.way) >= way:
                return run.start
        return len(self.text)


def words_of(paragraph: Any, measured: Callable[[Any], float]) -> Words | None:
    """Return the words of a line box; None where something stands in it that we do not measure.

    `measured` gives the width of a box that is in the line as a whole.
    """
    found = list(_pieces(paragraph, (), measured))
    runs: list[Run] = []
    before, start = 0.0, 0
    for way, piece in found:
        if piece is None:
            return None
        if isinstance(piece, float):
            before += piece
            continue
        runs.append(Run(piece, piece.text, way, start, before))
        before, start = 0.0, start + len(piece.text)
    text = "".join(run.text for run in runs)
    if not runs or NOT_OURS.search(text) or not all(_is_ours(run.box.style) for run in runs):
        return None
    return Words(tuple(runs), text, before)


def _is_ours(style: Any) -> bool:
    return style["white_space"] in ("normal", "nowrap") and style["direction"] == "ltr"


def _pieces(
    box: Any, way: tuple[int, ...], measured: Callable[[Any], float]
) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Yield the text boxes of a line box, widths that stand between them, and None for what is neither."""
    for n, child in enumerate(box.children):
        if isinstance(child, TextBox):
            yield (*way, n), child
        elif not child.is_in_normal_flow():
            if child.is_floated():
                yield way, None
        elif isinstance(child, InlineBox) and not child.is_leader:
            yield way, _edge(child.style, "left")
            yield from _pieces(child, (*way, n), measured)
            yield way, _edge(child.style, "right")
        elif isinstance(child, AtomicInlineLevelBox):
            yield way, measured(child)
        else:
            yield way, None


def _edge(style: Any, side: str) -> float | None:
    """Return the width of the margin, border and padding of an inline box; None where it is not absolute."""
    width = float(style[f"border_{side}_width"])
    for name in ("margin", "padding"):
        value = style[f"{name}_{side}"]
        if value == "auto":
            continue
        if getattr(value, "unit", None) != "px":
            return None
        width += value.value
    return width


@dataclass
class Measurer:
    """Widths of words by style, each measured once by Pango."""

    _keys: dict[int, tuple[Any, str]] = field(default_factory=dict)
    _layouts: dict[str, Any] = field(default_factory=dict)
    _widths: dict[tuple[str, str], float] = field(default_factory=dict)
    _dictionaries: dict[tuple[str, int, int], Any] = field(default_factory=dict)

    def width(self, style: Any, text: str) -> float:
        """Return the width of a text without breaks, in CSS pixels."""
        _, key = self._keys.get(id(style)) or self._key(style)
        width = self._widths.get((key, text))
        if width is None:
            width = self._widths[key, text] = self._measured(style, key, text)
        return width

    def divisions(self, style: Any, word: str) -> list[int]:
        """Return where a word may be divided, as its style has it (CSS Text 4, 5)."""
        least, left, right = style["hyphenate_limit_chars"]
        language = style["hyphens"] == "auto" and style["lang"] and pyphen.language_fallback(style["lang"])
        if not language or len(word) < least:
            return []
        key = language, left, right
        dictionary = self._dictionaries.get(key)
        if dictionary is None:
            dictionary = self._dictionaries[key] = pyphen.Pyphen(lang=language, left=left, right=right)
        return [int(place) for place in dictionary.positions(word) if not getattr(place, "data", None)]

    def _key(self, style: Any) -> tuple[Any, str]:
        key = f"{style_key(style, True)} {style['letter_spacing']} {style['word_spacing']}"
        self._keys[id(style)] = style, key
        return style, key

    def _measured(self, style: Any, key: str, text: str) -> float:
        if not style["font_size"] or not text:
            return 0.0
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._layouts[key] = Layout(style)
        layout.set_text(text)
        return float(line_size(layout.get_first_line()[0], style)[0])
