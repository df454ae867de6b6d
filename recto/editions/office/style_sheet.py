"""The looks of office files: `styles/office.toml`, one table for all of them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from recto.sources.marked.house_styles import wider_style


@dataclass(frozen=True)
class Style:
    """A named style; lengths are points, those that are not given are as in the style it is based on.

    `heading` is the level in the outline, `look` holds `bold`, `italic`, `small-caps`, `superscript`.
    """

    name: str
    is_character: bool = False
    based: str = ""
    size: float | None = None
    leading: float | None = None
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    align: str = ""
    colour: str = ""
    look: tuple[str, ...] = ()
    keep: bool = False
    heading: int = 0

    @property
    def id(self) -> str:
        """Return the name without blanks, by which Word's paragraphs name their style."""
        return self.name.replace(" ", "")


@dataclass(frozen=True)
class Sheet:
    """The face of an office file, what stands for it where it is missing, and its styles."""

    face: str
    instead: str
    styles: tuple[Style, ...]


def with_series(sheet: Sheet, names: Iterable[str], in_line: Iterable[str]) -> Sheet:
    """Return a sheet that has also styles for notes of other types, and for notes in the line."""
    there = {each.name for each in sheet.styles}
    added = (Style(name, based=wider_style(name)) for name in sorted(set(names) - there))
    words = (Style(name, is_character=True) for name in sorted(set(in_line) - there))
    return replace(sheet, styles=(*sheet.styles, *added, *words))


def load_sheet(styles: Path) -> Sheet:
    """Return the sheet `office.toml` of a folder of styles."""
    said = tomllib.loads((styles / "office.toml").read_text(encoding="utf-8"))
    kinds: tuple[tuple[Mapping[str, Any], bool], ...] = (
        (said["paragraph"], False),
        (said["character"], True),
    )
    made = [
        Style(name, is_character, **{**facts, "look": tuple(facts.get("look", ()))})
        for table, is_character in kinds
        for name, facts in table.items()
    ]
    return Sheet(said["face"], said["instead"], tuple(made))
