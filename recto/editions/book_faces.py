"""The families that a book may be set in: the files of their faces, and the characters that each has."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category

from fontTools.ttLib import TTFont

from recto.errors import ProjectError

LIST = "families.toml"
STYLES = {
    "regular": (400, "normal"),
    "italic": (400, "italic"),
    "bold": (600, "normal"),
    "bold_italic": (600, "italic"),
}
"""The CSS weight and style of each face. Bold is what `base.css` asks for: 600."""

NOT_DRAWN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""The general categories (UAX #44) of controls, joiners and blanks."""


@dataclass(frozen=True)
class Family:
    """A family and the files of its faces.

    `range` are the only characters that it is asked for, as CSS Fonts 4 writes them (`U+590-5FF, U+FB1D`).
    `package` is the Debian package of files that do not come with Recto.
    """

    name: str
    regular: Path
    italic: Path | None = None
    bold: Path | None = None
    bold_italic: Path | None = None
    scripts: str = ""
    range: str = ""
    package: str = ""

    @property
    def is_there(self) -> bool:
        """Tell whether the files of the family are there."""
        return all(path.is_file() for path in self.files.values())

    @property
    def files(self) -> dict[str, Path]:
        """Return a file for each of the four styles: where there is none, that of the nearest.

        So nothing is slanted or made bold by a machine.
        """
        bold = self.bold or self.regular
        return {
            "regular": self.regular,
            "italic": self.italic or self.regular,
            "bold": bold,
            "bold_italic": self.bold_italic or self.bold or self.italic or self.regular,
        }

    @property
    def characters(self) -> frozenset[int]:
        """Return the code points for which the family is asked and that its regular face has."""
        return characters(self.regular) & code_points(self.range) if self.range else characters(self.regular)


def read_families(place: Path, listed: Iterable[Mapping[str, Any]] | None = None) -> dict[str, Family]:
    """Return families by name: those of `families.toml` in the folder `place`, or `listed` in that file.

    Files are relative to that folder or file. Raises ProjectError for an unknown key, or one that is lacking.
    """
    folder = place if listed is None else place.parent
    if listed is None:
        listed = tomllib.loads((folder / LIST).read_text(encoding="utf-8")).get("families", [])
    return {family.name: family for each in listed for family in [_family(each, folder)]}


def drawn(text: str) -> frozenset[int]:
    """Return the code points of `text` that want a glyph: all but controls, joiners and blanks."""
    return frozenset(ord(each) for each in set(text) if category(each) not in NOT_DRAWN)


@lru_cache(maxsize=64)
def characters(file: Path) -> frozenset[int]:
    """Return the code points for which a face has a glyph."""
    with TTFont(file, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=64)
def small_capitals(file: Path) -> frozenset[int]:
    """Return the code points of the letters of which a face has small capitals (OpenType feature `smcp`)."""
    with TTFont(file, fontNumber=0, lazy=True) as font:
        if "GSUB" not in font:
            return frozenset()
        table = font["GSUB"].table
        features = [each.Feature for each in table.FeatureList.FeatureRecord if each.FeatureTag == "smcp"]
        lookups = {index for feature in features for index in feature.LookupListIndex}
        parts = [part for index in lookups for part in table.LookupList.Lookup[index].SubTable]
        glyphs = {
            name for part in parts for name in getattr(getattr(part, "ExtSubTable", part), "mapping", {})
        }
        return frozenset(code for code, name in font.getBestCmap().items() if name in glyphs)


@lru_cache(maxsize=64)
def code_points(ranges: str) -> frozenset[int]:
    """Return the code points of a list of ranges; raise ProjectError where it is none."""
    found: set[int] = set()
    for each in ranges.split(","):
        written = re.fullmatch(r"U\+([0-9A-F]{1,6})(?:-([0-9A-F]{1,6}))?", each.strip())
        if not written:
            raise ProjectError(f"'{each.strip()}' is no range of characters; write U+590-5FF")
        first, last = written[1], written[2] or written[1]
        found.update(range(int(first, 16), int(last, 16) + 1))
    return frozenset(found)


def _family(data: Mapping[str, Any], folder: Path) -> Family:
    valid = [each.name for each in fields(Family)]
    for key in data:
        if key not in valid:
            raise ProjectError(f"unknown key 'families.{key}'; there are {', '.join(valid)}")
    if not {"name", "regular"} <= set(data):
        raise ProjectError("a family wants a name and the file of its regular face")
    return Family(**{key: folder / value if key in STYLES else value for key, value in data.items()})
