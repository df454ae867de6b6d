"""The words of a paragraph, and how wide they are."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from recto.typesetting.engine import AtomicInlineLevelBox, InlineBox, Layout, TextBox, line_size, style_key
from recto.typesetting.optical import Hanging
from recto.typesetting.syllables import character_ends, divisions, is_address, sign_ends, web_address_ends

LETTERS = re.compile(r"(?<![\w\-‐–])[^\W\d_]+(?![\w\-‐–])")
PARTS = re.compile(r"[^\W\d_]+")
AFTER_DASH = re.compile(r"(?<=[^\W\d_][\-‐–—])(?=[^\W\d_])|(?<=[\w.,;:!?)\]”’»]—)(?=[\w(\[“‘«])")
BESIDES = ("letter_spacing", "word_spacing", "hyphens", "hyphenate_character", "hyphenate_limit_chars")
"""What words are measured and divided by, besides their font."""
MOST_STYLES = 500
"""How many styles are remembered as such: to remember one is to keep it."""
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


class Cut(NamedTuple):
    """A place in a word where a line may end, `at` some letter of it.

    `before` is the width of what stands before it, `after` of what follows, both in CSS pixels, `spaces` the
    no-break spaces before it. `hyphen` is the width of the `sign` that divides the word, `hangs` what of the
    line's end stands in the margin.
    """

    at: int
    before: float
    after: float
    spaces: int
    sign: str
    hyphen: float
    hangs: float


class Known(dict[str, Any]):
    """What is found out about a text once, by `find`, and looked up from then on."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> Any:
        found = self[text] = self._find(text)
        return found


class Measured:
    """The words of one style: their widths in CSS pixels, and where a line may end in them.

    A text is measured by Pango without breaks. In `dashes` are the cuts after a word's dashes, in `syllables`
    those between its syllables also, as its style has it (CSS Text 4, 5); in `parts` those between the
    syllables of all its parts, in `characters` those between any characters, for a word wider than a line.
    """

    def __init__(self, style: Any, hanging: Hanging) -> None:
        self.style = style
        self.hanging = hanging
        self.widths = Known(self._width)
        self.dashes = Known(lambda word: self._cuts(word, self._after_dashes(word)))
        self.syllables = Known(
            lambda word: self._cuts(word, [*self._after_dashes(word), *self._between_syllables(word)])
        )
        self.parts = Known(lambda word: self._cuts(word, self._between_parts(word)))
        self.characters = Known(lambda word: self._cuts(word, self._between_characters(word)))
        self._layout = Layout(style) if style["font_size"] else None

    def forget(self) -> None:
        """Let go of all words."""
        for known in (self.widths, self.dashes, self.syllables, self.parts, self.characters):
            known.clear()

    def _width(self, text: str) -> float:
        if self._layout is None or not text:
            return 0.0
        self._layout.set_text(text)
        return float(line_size(self._layout.get_first_line()[0], self.style)[0])

    def _cuts(self, word: str, places: Iterable[tuple[int, str]]) -> tuple[Cut, ...]:
        return tuple(self._cut(word, at, sign) for at, sign in sorted(places))

    def _cut(self, word: str, at: int, sign: str) -> Cut:
        before = self._width(word[:at])
        hyphen = self._width(word[:at] + sign) - before if sign else 0.0
        hangs = self.hanging.after(sign or word[at - 1], self.widths.__getitem__)
        return Cut(at, before, self._width(word[at:]), word[:at].count("\u00a0"), sign, hyphen, hangs)

    def _after_dashes(self, word: str) -> list[tuple[int, str]]:
        ends = web_address_ends(word) or [dash.start() for dash in AFTER_DASH.finditer(word)]
        return [(end, "") for end in ends]

    def _between_syllables(self, word: str) -> Iterator[tuple[int, str]]:
        if self.style["hyphens"] == "auto":
            yield from self._divided(LETTERS, word)

    def _divided(self, parts: re.Pattern[str], word: str) -> Iterator[tuple[int, str]]:
        limits = self.style["hyphenate_limit_chars"]
        for letters in parts.finditer(word):
            for place in divisions(letters[0], self.style["lang"] or "", *limits):
                yield letters.start() + place, self.style["hyphenate_character"]

    def _between_parts(self, word: str) -> list[tuple[int, str]]:
        if is_address(word):
            return [(place, "") for place in sign_ends(word)]
        return [*self._after_dashes(word), *self._divided(PARTS, word)]

    def _between_characters(self, word: str) -> list[tuple[int, str]]:
        sign = "" if is_address(word) else self.style["hyphenate_character"]
        return [
            (place, sign if word[place - 1].isalpha() and word[place].isalpha() else "")
            for place in character_ends(word)
        ]


class Measurer:
    """The words of each style; styles that set words alike share them."""

    def __init__(self, hanging: Hanging) -> None:
        self.hanging = hanging
        self._by_key: dict[str, Measured] = {}
        self._by_style: dict[int, tuple[Any, Measured]] = {}

    def of(self, style: Any) -> Measured:
        """Return what is known of the words of a style."""
        known = self._by_style.get(id(style))
        return known[1] if known else self._of(style)

    def forget(self) -> None:
        """Let go of all words of all styles."""
        for measured in self._by_key.values():
            measured.forget()

    def _of(self, style: Any) -> Measured:
        key = " ".join([style_key(style, True), *(str(style[name]) for name in BESIDES)])
        known = self._by_key.get(key)
        if known is None:
            known = self._by_key[key] = Measured(style, self.hanging)
        if len(self._by_style) > MOST_STYLES:
            self._by_style.clear()
        self._by_style[id(style)] = style, known
        return known
