"""The characters that the glyphs of a page stand for (ISO 32000-1, 9.10.3)."""

from collections.abc import Mapping
from typing import Any

NOTHING = "\u2060"
"""What a glyph says that draws a part of what another one says: a word joiner, which is not seen or heard."""


def say_something(fonts: Mapping[str, Any]) -> None:
    """Let each glyph of WeasyPrint's fonts stand for some character (ISO 19005-3, 6.2.11.7.2).

    Of glyphs that are drawn for the same characters one says them all, and the others nothing, which is
    forbidden.
    """
    for font in fonts.values():
        for glyph in [glyph for glyph, text in font.to_unicode.items() if not text]:
            font.to_unicode[glyph] = NOTHING
