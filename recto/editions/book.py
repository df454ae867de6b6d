"""The book design: trim, margins, type, faces, line numbers; one file in `styles/books/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from math import floor
from pathlib import Path
from typing import Any, Literal, NewType, get_args, get_origin, get_type_hints

from recto.editions.book_faces import Family, read_families
from recto.editions.book_measures import canon_margins, leaf_thickness, length, trim_size
from recto.errors import ProjectError

Length = NewType("Length", float)
"""Points; in the file a number with a unit (`13.5pt`, `3mm`)."""

DEFAULT = "octavo"
"""The design of a book for which none is chosen."""
Subline = Literal["headings", "quotations", "directions", "speakers"]
FEWEST_LINES = 10
SLACK = 0.01
"""Points that a page keeps below its last line, so that rounding never pushes that line off it."""


@dataclass(frozen=True)
class Margins:
    """White around the type, by a `rule` of `CANONS` or by measure; a measure goes before the rule.

    `bottom` is the least: what whole lines leave of the page is added to it. `lines` sets their number
    instead.
    """

    rule: str = ""
    inner: Length = Length(0)
    outer: Length = Length(0)
    top: Length = Length(0)
    bottom: Length = Length(0)
    lines: int = 0


@dataclass(frozen=True)
class Type:
    """Size and leading of the text and of the notes, and how their lines are broken and end.

    Lines are broken by the whole `paragraph` or one `line` after the other. With `optical_margins` signs at
    their ends hang into the margin. `folios` are the figures of the folios from the beginning of the text on,
    by the names of CSS (CSS Counter Styles 3, 6.1).
    """

    size: Length = Length(10.5)
    leading: Length = Length(13.5)
    note_size: Length = Length(9)
    note_leading: Length = Length(11.25)
    breaking: Literal["paragraph", "line"] = "paragraph"
    optical_margins: bool = True
    folios: Literal["decimal", "arabic-indic", "persian", "devanagari"] = "decimal"


@dataclass(frozen=True)
class Faces:
    """The family of the text, and those that are asked for the characters it lacks, in their order."""

    text: str = "EB Garamond"
    fallbacks: tuple[str, ...] = (
        "Amiri",
        "Noto Serif Hebrew",
        "Noto Sans Syriac",
        "Noto Serif Devanagari",
        "Noto Sans Armenian",
        "Noto Sans Coptic",
        "Noto Serif CJK",
        "Linux Libertine",
    )


@dataclass(frozen=True)
class LineNumbers:
    """Which lines are counted, where their numbers stand, and where counting starts anew (`by`).

    Every n-th number is printed, from the `first` on, or where that is 0 from the n-th. Lines of the kinds in
    `sublines` are counted as parts of the line before them: 12.1, 12.2. Of their numbers none is printed,
    or every `sublines_every`-th, from `sublines_first` on.
    """

    by: Literal["page", "section", "work", "none"] = "page"
    every: int = 5
    first: int = 0
    side: Literal["outer", "inner", "left", "right"] = "outer"
    headings: bool = False
    quotations: bool = True
    sublines: tuple[Subline, ...] = ()
    sublines_every: int = 0
    sublines_first: int = 0


@dataclass(frozen=True)
class SourceMarks:
    """Whether `pages`, `columns` and `lines` of the source are marked, and where their numbers stand.

    Where those of several are marked (`@edRef`, `@ed`), of these `editions`, by siglum or id; of all, if none
    is named.
    """

    pages: bool = True
    columns: bool = False
    lines: bool = False
    side: Literal["inner", "outer", "left", "right"] = "inner"
    editions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Speakers:
    """Where who speaks in a play stands.

    In verse `beside` the first line of the speech, in the white of `room` that all verses leave there, in
    prose in the first line (`run-in`); in either `above` the speech, or there in the middle (`centred`). A
    name that is wider than its room stands above.
    """

    verse: Literal["beside", "above", "centred"] = "beside"
    prose: Literal["run-in", "above", "centred"] = "run-in"
    room: Length = Length(42)


@dataclass(frozen=True)
class References:
    """How references within the work name the places that they lead to.

    By page and `line` where lines bear numbers, else by `page`; `none` leaves them as they are. A reference
    that has words says it after them if asked (`with_words`).
    """

    by: Literal["line", "page", "none"] = "line"
    with_words: bool = False


@dataclass(frozen=True)
class Witnesses:
    """Whether each page names the witnesses that have its text: where some are `found` to lack parts."""

    extant: Literal["found", "always", "never"] = "found"


@dataclass(frozen=True)
class FacingPages:
    """Whether a translation stands on the pages that face its text, and what corresponds begins level."""

    pages: bool = False
    level: bool = True


@dataclass(frozen=True)
class Hyphenation:
    """The fewest letters of a word that is divided, of what stands before the hyphen, of what goes over.

    No more than `ladder` lines that end so follow each other. Where lines are broken one after the other, one
    that lacks no more than `zone` of its measure is not filled by dividing a word.
    """

    word: int = 6
    before: int = 3
    after: int = 3
    ladder: int = 2
    zone: Length = Length(0)


@dataclass(frozen=True)
class Press:
    """What only the press wants: ink beyond the trim, marks to cut by, the thickness of a leaf.

    `condition` is what the pages are printed in, by its name in the registry of the ICC.
    """

    bleed: Length = Length(8.504)
    marks: Literal["crop", "cross", "crop cross", "none"] = "crop cross"
    paper: str = "110µm"
    condition: str = "FOGRA47"


@dataclass(frozen=True)
class Cover:
    """The colours of the cover, as CSS has them: of its ground, its words, its rules and title.

    The words of the spine run `down` (ISO 6357) or `up`.
    """

    ground: str = "device-cmyk(0.03 0.04 0.12 0)"
    ink: str = "device-cmyk(0 0 0 1)"
    accent: str = "device-cmyk(0.25 0.9 0.85 0.25)"
    spine: Literal["down", "up"] = "down"


@dataclass(frozen=True)
class Page:
    """A page in points: the trimmed size, the margins, and how many lines of text stand on it."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    lines: int

    @property
    def measure(self) -> float:
        """Return the width of the lines."""
        return self.width - self.inner - self.outer


@dataclass(frozen=True)
class BookDesign:
    """How the printed book looks; `families` are the text's and the fallbacks, with their files."""

    name: str
    title: str
    trim: str
    margins: Margins = Margins()
    type: Type = Type()
    faces: Faces = Faces()
    lines: LineNumbers = LineNumbers()
    facing: FacingPages = FacingPages()
    source: SourceMarks = SourceMarks()
    speakers: Speakers = Speakers()
    references: References = References()
    witnesses: Witnesses = Witnesses()
    hyphenation: Hyphenation = Hyphenation()
    press: Press = Press()
    cover: Cover = Cover()
    families: tuple[Family, ...] = field(default=())

    @property
    def page(self) -> Page:
        """Return the page that trim, margins and leading make; whole lines fill its height."""
        return _page(self)

    def spine(self, pages: int) -> float:
        """Return in points how thick a block of `pages` is, each leaf having two."""
        return -(-pages // 2) * leaf_thickness(self.press.paper)

    @property
    def breaking_attributes(self) -> dict[str, str]:
        """Return the attributes of `body` by which typesetting breaks paragraphs."""
        said = {"data-breaking": self.type.breaking, "data-ladder": str(self.hyphenation.ladder)}
        said["data-folios"] = self.type.folios
        return said | ({"data-optical-margins": "yes"} if self.type.optical_margins else {})

    @property
    def line_attributes(self) -> dict[str, str]:
        """Return the attributes of `body` by which typesetting sets line numbers, if there are any."""
        lines = self.lines
        if lines.by == "none":
            return {}
        said = {
            "data-lines-by": lines.by,
            "data-lines-every": lines.every,
            "data-lines-first": lines.first,
            "data-lines-side": lines.side,
            "data-sub-lines-every": lines.sublines_every,
            "data-sub-lines-first": lines.sublines_first,
        }
        return {name: str(value) for name, value in said.items() if value}


def load_design(path: Path, styles: Path) -> BookDesign:
    """Read a book design; its families are those of `styles/fonts/families.toml` and its own `[[families]]`.

    Raises ProjectError where the file is missing or malformed, has an unknown key or value, or where its
    margins leave no room for text.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        own = data.pop("families", [])
        known = {
            key: kind for key, kind in get_type_hints(BookDesign).items() if key not in ("name", "families")
        }
        values = _values(data, known, "families")
        known_families = read_families(styles / "fonts") | read_families(path, own)
        design = BookDesign(name=path.stem, **values)
        design = BookDesign(**{**vars(design), "families": _chosen(design.faces, known_families)})
        _ = design.page, design.spine(2)
    except (OSError, tomllib.TOMLDecodeError, TypeError, ProjectError) as error:
        raise ProjectError(f"book design {path}: {error}") from error
    return design


def _chosen(faces: Faces, known: Mapping[str, Family]) -> tuple[Family, ...]:
    """Return the families that are named and there; the text's must be there."""
    names = (faces.text, *(name for name in faces.fallbacks if name != faces.text))
    for name in names:
        if name not in known:
            raise ProjectError(f"no family is called '{name}'; there are {', '.join(known)}")
    if not known[faces.text].is_there:
        raise ProjectError(f"the files of '{faces.text}' are not there: {known[faces.text].regular}")
    return tuple(known[name] for name in names if known[name].is_there)


def _page(design: BookDesign) -> Page:
    width, height = trim_size(design.trim)
    margins = design.margins
    sides = canon_margins(margins.rule, width, height) if margins.rule else {}
    sides |= {key: each for key in ("inner", "outer", "top", "bottom") if (each := getattr(margins, key))}
    lacking = [key for key in ("inner", "outer", "top", "bottom") if key not in sides]
    if lacking and not (margins.lines and lacking == ["bottom"]):
        raise ProjectError(f"margins want a rule, or a measure for {', '.join(lacking)}")
    room = height - sides["top"] - sides.get("bottom", 0)
    lines = margins.lines or floor(room / design.type.leading + 1e-6)
    bottom = height - sides["top"] - lines * design.type.leading
    if lines < FEWEST_LINES or bottom < 0 or sides["inner"] + sides["outer"] > width / 2:
        raise ProjectError(f"the margins leave no page: {lines} lines, {bottom:.1f}pt below them")
    return Page(
        width, height, sides["inner"], sides["outer"], sides["top"], floor(bottom / SLACK) * SLACK, lines
    )


def _values(data: Mapping[str, Any], known: Mapping[str, Any], *more: str, table: str = "") -> dict[str, Any]:
    """Return the values of a table as its dataclass has them; raise ProjectError that names the key."""
    for key in data:
        if key not in known:
            valid = ", ".join(sorted((*known, *more)))
            raise ProjectError(f"unknown key '{table}{key}'; there are {valid}")
    return {key: _value(value, known[key], table + key) for key, value in data.items()}


def _value(value: Any, kind: Any, key: str) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict):
            raise ProjectError(f"'{key}' is a table: [{key}]")
        hints = get_type_hints(kind)
        return kind(**_values(value, {each.name: hints[each.name] for each in fields(kind)}, table=f"{key}."))
    if kind is Length:
        return Length(length(str(value)))
    if get_origin(kind) is Literal and value not in get_args(kind):
        raise ProjectError(f"'{key}' is one of {', '.join(get_args(kind))}, not {value!r}")
    if get_origin(kind) is tuple:
        return tuple(_value(each, get_args(kind)[0], key) for each in value)
    if kind in (str, int, bool) and type(value) is not kind:
        raise ProjectError(f"'{key}' wants {_NAMES[kind]}, not {value!r}")
    return value


_NAMES = {str: "words between quotation marks", int: "a whole number", bool: "true or false"}
