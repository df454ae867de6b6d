"""Words shaped again: whether their letters, in the faces that a page draws them in, give the very glyphs.

What a glyph means cannot be told from it alone: the vowel sign that is read after its consonant is drawn
before it, a cluster of letters is one glyph, or one letter is two. So the words that a page says are
shaped once more with HarfBuzz, in the files of the faces, and the glyphs of each cluster compared.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from bidi import get_display
from fontTools.ttLib import TTFont, TTLibError

from recto.checks.finished_fonts import Font

INVISIBLE = frozenset({"Zs", "Cf", "Cc"})
POSTSCRIPT_NAME = 6
"""The number of the name of a font by which a PDF finds it (OpenType, `name`)."""
FILES = ("*.ttf", "*.otf")
MARKS = tuple(
    character
    for character in map(chr, range(0x300, 0x11FFF))
    if unicodedata.bidirectional(character) == "NSM" and unicodedata.category(character) == "Mn"
)
"""Marks that stand with the letter before them wherever it stands (UAX 9, W1)."""


@dataclass(frozen=True)
class Glyph:
    """A drawn glyph: the characters that the PDF says it is, its number in its face, the face if known."""

    characters: str
    number: int = -1
    face: hb.Font | None = None


@dataclass(frozen=True)
class Run:
    """Letters of a line from `start` to `end` that run in one direction."""

    start: int
    end: int
    is_turned: bool


class Faces:
    """The faces that books are set in, found by the name that their subsets in a PDF keep."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def of(self, font: Font) -> hb.Font | None:
        """Return the face of a font of a PDF, by name and by the widths of its glyphs; None if unknown."""
        name = _name(font.program) if font.program is not None else ""
        if not name or self.folder is None or name not in _files(self.folder):
            return None
        face, whole = _face(_files(self.folder)[name])
        return face if _is_part_of(font, whole) else None


NO_FACES = Faces()
"""Where no face is known, only what the PDF itself says of its glyphs is believed."""


def is_shaped_as(said: str, drawn: Sequence[Glyph], language: str = "") -> bool:
    """Tell whether the words `said`, shaped, are the glyphs `drawn`, in a paragraph of either direction."""
    seen = [glyph for glyph in drawn if not glyph.characters.isspace()]
    return any(_matches(said, seen, runs(said, direction), language) for direction in "LR")


def runs(said: str, direction: str) -> tuple[Run, ...]:
    """Return the runs of a line from left to right (UAX 9, L2), in a paragraph of the direction L or R.

    Each letter gets a mark that goes where it goes, and comes before it where the letters are turned.
    """
    marks = [mark for mark in MARKS if mark not in said]
    numbers = {mark: number for number, mark in enumerate(marks)}
    marked = "".join(letter + mark for letter, mark in zip(said, marks, strict=False))
    letters = [
        (numbers[character], place % 2 == 0)
        for place, character in enumerate(get_display(marked, base_dir=direction))
        if character in numbers
    ]
    return tuple(_runs(letters))


def _runs(letters: Sequence[tuple[int, bool]]) -> Iterator[Run]:
    """Join letters that follow each other in one direction; each is its number, and whether it is turned."""
    begun = 0
    for place, ((number, is_turned), following) in enumerate(zip(letters, [*letters[1:], None], strict=True)):
        if following != (number - 1 if is_turned else number + 1, is_turned):
            ends = sorted((letters[begun][0], number))
            yield Run(ends[0], ends[1] + 1, is_turned)
            begun = place + 1


def _matches(said: str, drawn: Sequence[Glyph], line: Sequence[Run], language: str) -> bool:
    """Tell whether the runs of a line, from left to right, give the glyphs, and all of them."""
    if sum(run.end - run.start for run in line) != len(said):
        return False
    place = 0
    for run in line:
        end = _end_of_run(said, run, drawn, place, language, set())
        if end is None:
            return False
        place = end
    return place == len(drawn)


def _end_of_run(
    said: str, run: Run, drawn: Sequence[Glyph], place: int, language: str, vain: set[tuple[Run, int]]
) -> int | None:
    """Return how far glyphs go that a run gives from `place` on; None where they are others.

    The run is in one face, or in parts: blanks, and with them words, may have been shaped by themselves.
    `vain` are the rests that have been found to be others.
    """
    if run.start == run.end or _is_blank(said[run.start : run.end]):
        return place
    if place == len(drawn) or (run, place) in vain:
        return None
    for part in _beginnings(said, run):
        end = _end_of_part(said, part, drawn, place, language)
        if end is not None:
            rest = Run(run.start, part.start, True) if run.is_turned else Run(part.end, run.end, False)
            found = _end_of_run(said, rest, drawn, end, language, vain)
            if found is not None:
                return found
    vain.add((run, place))
    return None


def _beginnings(said: str, run: Run) -> Iterator[Run]:
    """Yield parts of a run that are drawn first: those up to a blank, then all others, the longest first."""
    lengths = range(run.end - run.start, 0, -1)
    parts = [
        Run(run.end - length, run.end, True) if run.is_turned else Run(run.start, run.start + length, False)
        for length in lengths
    ]
    yield from sorted(parts, key=lambda part: not _ends_at_blank(said, run, part))


def _ends_at_blank(said: str, run: Run, part: Run) -> bool:
    cut = part.start if run.is_turned else part.end
    return cut in (run.start, run.end) or said[cut].isspace() or said[cut - 1].isspace()


def _end_of_part(said: str, part: Run, drawn: Sequence[Glyph], place: int, language: str) -> int | None:
    """Return how far the glyphs go that a part gives in the face of the one at `place`; None for others."""
    if drawn[place].face is None or _is_blank(said[part.start : part.end]):
        return None
    for characters, numbers in clusters(said, part, drawn[place].face, language):
        found = drawn[place : place + len(numbers)]
        if _is_blank(characters):
            continue
        if numbers and all(glyph.number == number for glyph, number in zip(found, numbers, strict=False)):
            place += len(numbers)
        elif found and _plain(found[0].characters) == _plain(characters):
            place += 1
        else:
            return None
    return place if place <= len(drawn) else None


def clusters(said: str, run: Run, face: hb.Font, language: str = "") -> list[tuple[str, list[int]]]:
    """Shape a run of a line; return from left to right the letters that are one in it, and their glyphs."""
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(each) for each in said], run.start, run.end - run.start)
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.is_turned else "ltr"
    if language:
        buffer.language = language
    hb.shape(face, buffer)
    numbers: dict[int, list[int]] = {}
    for info in buffer.glyph_infos:
        numbers.setdefault(info.cluster, []).append(info.codepoint)
    starts = sorted({run.start, *numbers})
    letters = {start: said[start:end] for start, end in pairwise([*starts, run.end])}
    return [(letters[start], glyphs) for start, glyphs in numbers.items()]


def _is_blank(characters: str) -> bool:
    return bool(characters) and all(unicodedata.category(each) in INVISIBLE for each in characters)


def _plain(characters: str) -> str:
    composed = unicodedata.normalize("NFKC", characters)
    return "".join(each for each in composed if unicodedata.category(each) not in INVISIBLE)


@lru_cache(maxsize=16)
def _files(folder: Path) -> dict[str, Path]:
    """Return the faces in a folder by name."""
    found = [(_name(font), file) for file, font in _programs(folder)]
    return {name: file for name, file in found if name}


def _programs(folder: Path) -> Iterator[tuple[Path, TTFont]]:
    for file in sorted(each for pattern in FILES for each in folder.glob(pattern)):
        try:
            with TTFont(file, lazy=True) as font:
                yield file, font
        except TTLibError:
            continue


@lru_cache(maxsize=32)
def _face(file: Path) -> tuple[hb.Font, TTFont]:
    data = file.read_bytes()
    return hb.Font(hb.Face(hb.Blob(data))), TTFont(BytesIO(data), lazy=True)


def _name(font: TTFont) -> str:
    return (font["name"].getDebugName(POSTSCRIPT_NAME) or "") if "name" in font else ""


def _is_part_of(font: Font, whole: TTFont) -> bool:
    """Tell whether the glyphs that a font draws have the numbers and the widths of those in `whole`."""
    own, theirs = _widths(font.program), _widths(whole)
    numbers = set(font.glyph_numbers.values())
    return max(numbers, default=0) < min(len(own), len(theirs)) and all(
        own[number] == theirs[number] for number in numbers
    )


def _widths(program: Any) -> list[int]:
    metrics = program["hmtx"].metrics
    return [metrics[name][0] for name in program.getGlyphOrder()]
