"""The book face in an e-book: TrueType files, without the scripts that the book lacks.

Kobo's ePub Guidelines, 'Supported Fonts', name TTF, OTF and WOFF 1.0, and not the WOFF2 of the web.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools import subset

from recto.editions.fonts import ENDINGS, FACES, LICENCE, TRUETYPE

# What Latin books can do without, by its blocks in Unicode.
SCRIPTS: Mapping[str, tuple[range, ...]] = {
    "Greek": (range(0x370, 0x400), range(0x1F00, 0x2000)),
    "Cyrillic": (
        range(0x400, 0x530),
        range(0x1C80, 0x1C90),
        range(0x2DE0, 0x2E00),
        range(0xA640, 0xA6A0),
    ),
}


def face_files(styles: Path, characters: Iterable[str]) -> dict[str, bytes]:
    """Return the faces for a book with these `characters`, and their licence, by file name.

    Of a script that the book has, and of all others, each letter and feature stays; the same face and the
    same scripts give the same bytes.
    """
    fonts, lacking = styles / "fonts", _lacking(characters)
    whole = {face: (fonts / f"{face.file}.ttf").read_bytes() for face in FACES}
    files = {f"{face.file}{ENDINGS[TRUETYPE]}": _cut(data, lacking) for face, data in whole.items()}
    return files | {LICENCE: (fonts / LICENCE).read_bytes()}


def _lacking(characters: Iterable[str]) -> frozenset[str]:
    used = {ord(each) for each in characters}
    return frozenset(
        script for script, blocks in SCRIPTS.items() if not any(used & set(block) for block in blocks)
    )


# By its bytes, since a face stands in the folder of every package that is made.
@lru_cache(maxsize=4 * len(FACES))
def _cut(face: bytes, scripts: frozenset[str]) -> bytes:
    """Return a face without the letters of some scripts."""
    options = subset.Options(
        layout_features=["*"],
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    without = {code for script in scripts for block in SCRIPTS[script] for code in block}
    subsetter, made = subset.Subsetter(options), BytesIO()
    with subset.load_font(BytesIO(face), options) as font:
        subsetter.populate(unicodes=[code for code in font.getBestCmap() if code not in without])
        subsetter.subset(font)
        font.save(made)
    return made.getvalue()
