"""Lines broken as the whole paragraph wants it, where WeasyPrint breaks them one by one.

A paragraph that is justified and holds nothing but text is measured once, and its breaks are chosen
(`breaking`). WeasyPrint then lays out its lines as ever, but is offered room without end, and each text is
cut where its line ends. The breaks are places in the text and know of no page, so that a paragraph has the
same lines wherever a page ends in it, unless that would end within a word (`page_ends`). All else is
WeasyPrint's: lines beside floats, ragged lines, lines with text from right to left or without spaces.
"""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import Any
from weakref import WeakKeyDictionary

from recto.typesetting.breaking import PASSES, Measure, best_breaks, reach
from recto.typesetting.breaking_places import EVERYWHERE, NOWHERE, Places, Site, places_of
from recto.typesetting.breaking_words import Measurer, Words, words_of
from recto.typesetting.engine import LineBox, inline, replaced, resolve_percentages
from recto.typesetting.optical import NONE, OPTICAL
from recto.typesetting.syllables import are_compounds

HOOKS = ("can_break_text", "get_next_linebox", "split_inline_box", "split_text_box", "text_align")
"""What of `weasyprint.layout.inline` a composer stands in for."""
LADDER = 2


@dataclass
class Paragraph:
    """The lines of a paragraph of some width: for the place where each begins, where it ends.

    `ladder` hyphens may follow each other; no line ends at a site that is `barred`. `tolerance` is how far
    spaces had to be let stretch when lines were last planned.
    """

    words: Words
    width: float
    indent: float
    measurer: Measurer
    ladder: int
    lines: dict[int, "Planned"] = field(default_factory=dict)
    barred: set[Site | None] = field(default_factory=set)
    tolerance: float = 0.0

    def is_of(self, width: float) -> bool:
        """Tell whether this is still what is to be set."""
        return self.width == width and all(run.box.text is run.text for run in self.words.runs)

    def plan(self, start: int, most: float = inf) -> bool:
        """Choose the ends of the lines from a place of the text on; tell whether there are any.

        Spaces stretch no farther than `most`, in units of `breaking.STRETCH`.
        """
        measure = self._measure(start)
        whole = self._places(start, EVERYWHERE if start != self.words.beginning(0) else NOWHERE)
        for divides, tolerance in (*(each for each in PASSES if each[1] < most), (True, most)):
            if not whole.sites:
                return False
            places = self._places(start, _with_start(whole, measure, tolerance)) if divides else whole
            if ends := best_breaks(places.breaks, measure, tolerance, divides):
                self.tolerance = tolerance
                self._note([0, *ends], places.sites)
                return True
        return False

    def _measure(self, start: int) -> Measure:
        style = self.words.runs[0].box.style
        return Measure(
            self.width - (self.indent if start == self.words.beginning(0) else 0.0),
            self.width,
            self.measurer.of(style).widths[" "],
            max(self.indent, 1.5 * style["font_size"]),
            None if are_compounds(style["lang"] or "") else self.ladder,
        )

    def _places(self, start: int, within: Sequence[tuple[float, float]]) -> Places:
        """Return where lines may end from the place on at which one begins; none if there is none."""
        found = places_of(self.words, self.measurer, within, self.width)
        first = _index(self.words, found.sites, start)
        later = () if first is None else range(first, len(found.sites))
        kept = [n for n in later if n == first or found.sites[n] not in self.barred]
        return Places([found.breaks[n] for n in kept], [found.sites[n] for n in kept])

    def _note(self, ends: list[int], sites: list[Site | None]) -> None:
        for begin, end in pairwise(ends):
            before, site = sites[begin], sites[end]
            box = self.words.runs[site.run].box if site else None
            start = beginning_after(self.words, before)
            self.lines[start] = Planned(box, site, before.hangs_after if before else 0.0, self, start)


@dataclass(frozen=True, eq=False, slots=True)
class Planned:
    """A line: the box of text in which it ends, its site there (the last line has none), what hangs.

    It is the line of `paragraph` that begins at `start`.
    """

    box: Any
    site: Site | None
    hangs_before: float
    paragraph: Paragraph
    start: int

    @property
    def hangs(self) -> float:
        """How much wider the line is than its measure."""
        return self.hangs_before + (self.site.hangs if self.site else 0.0)


@dataclass
class Composer:
    """WeasyPrint's functions for lines, as we have them; `ladder` hyphens may follow each other."""

    theirs: dict[str, Any]
    ladder: int
    measurer: Measurer
    paragraphs: MutableMapping[Any, Paragraph | None] = field(default_factory=WeakKeyDictionary)
    line: Planned | None = None

    def forget(self) -> None:
        """Let go of what lines were planned by, which leads around in circles."""
        for paragraph in filter(None, self.paragraphs.values()):
            paragraph.lines.clear()
        self.measurer.forget()

    def get_next_linebox(
        self, context: Any, box: Any, y: float, bottom: float, skip: Any, around: Any, *more: Any
    ) -> Any:
        """Lay out a line, as it is planned or else as WeasyPrint would."""
        outer = self.line
        self.line = self._planned(context, box, skip, around) if not any(more[-2:]) else None
        try:
            line, resume_at = self.theirs["get_next_linebox"](context, box, y, bottom, skip, around, *more)
            if line and self.line:
                line.planned = self.line
            return line, resume_at
        finally:
            self.line = outer

    def split_inline_box(self, context: Any, box: Any, x: float, max_x: float, *more: Any) -> Any:
        """Offer a planned line room without end."""
        if self.line and isinstance(box, LineBox):
            x, max_x = x - self.line.hangs_before, inf
        return self.theirs["split_inline_box"](context, box, x, max_x, *more)

    def split_text_box(
        self, context: Any, box: Any, width: float, skip: int, is_line_start: bool = True
    ) -> Any:
        """Cut a text where the planned line ends in it."""
        theirs = self.theirs["split_text_box"]
        if self.line is None or self.line.site is None or box is not self.line.box:
            return theirs(context, box, width, skip, is_line_start=is_line_start)
        site = self.line.site
        resume = len(box.text[: site.resume].encode())
        start = len(box.text.encode()[:skip].decode())
        words = box.text[start : site.end]
        if not words:
            return None, resume, False
        cut, _, _ = theirs(
            context, box.copy_with_text(words + site.hyphen), inf, 0, is_line_start=is_line_start
        )
        if cut is not None:
            cut.is_divided = bool(site.hyphen)
        return cut, resume, False

    def can_break_text(self, text: str, lang: str) -> Any:
        """Tell whether a line may end between two letters, which nobody needs to know of a planned line."""
        return self.line is None and self.theirs["can_break_text"](text, lang)

    def text_align(self, context: Any, line: Any, width: float, last: bool) -> Any:
        """Justify a planned line, also one whose words are wider than its measure."""
        if self.line is None:
            return self.theirs["text_align"](context, line, width, last)
        width += self.line.hangs
        if line.width > width:
            inline.justify_line(context, line, width - line.width)
            return 0
        return self.theirs["text_align"](context, line, width, last)

    def _planned(self, context: Any, box: Any, skip: Any, around: Any) -> Planned | None:
        """Return the line that begins at `skip`, None where WeasyPrint's is taken."""
        if (
            context.excluded_shapes
            or not _is_justified(box)
            or not any(box is each for each in around.children)
        ):
            return None
        paragraph = self._paragraph(context, box, around, skip)
        if paragraph is None:
            return None
        start = paragraph.words.beginning(paragraph.words.index(skip))
        if start not in paragraph.lines:
            paragraph.plan(start)
        return paragraph.lines.get(start)

    def _paragraph(self, context: Any, box: Any, around: Any, skip: Any) -> Paragraph | None:
        known = self.paragraphs.get(box)
        if known and known.is_of(around.width):
            return known
        if known is None and box in self.paragraphs:
            return None
        words = words_of(box, lambda child: _width(context, child, around))
        indent = 0.0 if skip else float(box.text_indent)
        made = None
        if words and words.text.strip(" "):
            made = Paragraph(words, around.width, indent, self.measurer, self.ladder)
        self.paragraphs[box] = made
        return made


def _with_start(whole: Places, measure: Measure, tolerance: float) -> list[tuple[float, float]]:
    """Return where lines can end at all, and where the first one begins, which may be within a word."""
    start = whole.breaks[0].after
    return [(start, start), *reach(whole.breaks, measure, tolerance)]


def _index(words: Words, sites: Sequence[Site | None], start: int) -> int | None:
    """Return which site the line after begins at `start`; None if there is none."""
    return next((n for n, site in enumerate(sites) if beginning_after(words, site) == start), None)


def beginning_after(words: Words, site: Site | None) -> int:
    """Return where the line after a site begins."""
    if site is None:
        return len(words.text)
    return words.beginning(words.runs[site.run].start + site.resume)


def _width(context: Any, box: Any, around: Any) -> float:
    """Return the width of a box that stands in a line as a whole, laid out aside."""
    kept, context.footnotes = context.footnotes, []
    resolve_percentages(box, around)
    width = inline.atomic_box(context, box, 0, None, around, [], []).margin_width()
    context.footnotes = kept
    return float(width)


def _is_justified(box: Any) -> bool:
    return box.style["text_align_all"] == "justify" and box.style["direction"] == "ltr"


@contextmanager
def composed(body: Mapping[str, str]) -> Iterator[None]:
    """Let paragraphs be broken as a whole within the block, as the attributes of `body` say.

    `data-breaking="line"` leaves them to WeasyPrint; `data-ladder` is how many hyphens may follow each other
    at the ends of lines; `data-optical-margins` lets signs hang.
    """
    theirs = {name: getattr(inline, name) for name in HOOKS}
    hanging = OPTICAL if "data-optical-margins" in body else NONE
    composer = Composer(theirs, int(body.get("data-ladder", LADDER)), Measurer(hanging))
    with ExitStack() as place:
        for name in HOOKS if body.get("data-breaking") != "line" else ():
            place.enter_context(replaced(inline, name, getattr(composer, name)))
        yield
        composer.forget()
