"""The book face for screens: the rules that declare it, and WOFF2 files with every glyph and feature."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont


@dataclass(frozen=True)
class Face:
    """One face of the family: its file in `styles/fonts/` without the ending, its CSS weight and style."""

    file: str
    weight: int
    style: str


FAMILY = "EB Garamond"
FACES = (
    Face("EBGaramond-Regular", 400, "normal"),
    Face("EBGaramond-Italic", 400, "italic"),
    Face("EBGaramond-SemiBold", 600, "normal"),
    Face("EBGaramond-SemiBoldItalic", 600, "italic"),
)
LICENCE = "OFL.txt"
WOFF2, TRUETYPE = "woff2", "truetype"
ENDINGS = {WOFF2: ".woff2", TRUETYPE: ".ttf"}
"""The endings of files by the names of their formats in CSS (CSS Fonts 4, 4.3)."""


def font_files(styles: Path) -> dict[str, bytes]:
    """Return the faces as WOFF2 and their licence, by file name.

    Nothing is subset: small capitals, old-style figures, Greek and Cyrillic stay. The same face gives
    the same bytes (W3C WOFF 2.0; `head.modified` is left as it is).
    """
    fonts = styles / "fonts"
    files = {
        f"{face.file}{ENDINGS[WOFF2]}": _woff2((fonts / f"{face.file}.ttf").read_bytes()) for face in FACES
    }
    return files | {LICENCE: (fonts / LICENCE).read_bytes()}


def font_rules(folder: str, kind: str = WOFF2) -> str:
    """Write the `@font-face` rules (CSS Fonts 4, 4) for faces in `folder`, relative to the sheet."""
    return "\n".join(_rule(face, folder, kind) for face in FACES)


def _rule(face: Face, folder: str, kind: str) -> str:
    return (
        f'@font-face {{\n  font-family: "{FAMILY}";\n  font-style: {face.style};\n'
        f"  font-weight: {face.weight};\n  font-display: swap;\n"
        f'  src: url("{folder}/{face.file}{ENDINGS[kind]}") format("{kind}");\n}}\n'
    )


@lru_cache(maxsize=len(FACES))
def _woff2(data: bytes) -> bytes:
    font = TTFont(BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
