"""The measures of a book: lengths, the trim sizes of the trade by name, the margins by rule."""

import re
from dataclasses import dataclass

from recto.errors import ProjectError

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "µm": 72 / 25400, "um": 72 / 25400}
"""How many points (1/72 inch) each unit has."""

# Millimetres, width by height, of the trimmed page. A and B: ISO 216:2007. Crown, Large Crown, Demy, Royal
# and their quartos: the metric book sizes of BS 1413:1970. Digest, Trade, Octavo and Letter: as American
# printers list them, 5.5 × 8.5, 6 × 9, 6 × 9 and 8.5 × 11 inches.
TRIM_SIZES: dict[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "B5": (176, 250),
    "B6": (125, 176),
    "Crown": (123, 186),
    "Large Crown": (129, 198),
    "Demy": (138, 216),
    "Royal": (156, 234),
    "Crown Quarto": (189, 246),
    "Demy Quarto": (219, 276),
    "Royal Quarto": (237, 312),
    "Digest": (139.7, 215.9),
    "Trade": (152.4, 228.6),
    "Octavo": (152.4, 228.6),
    "Letter": (215.9, 279.4),
}

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|µm|um)")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")


@dataclass(frozen=True)
class Canon:
    """A rule for margins: inner and outer in parts of the page's width, top and bottom in parts of a side.

    `upright` tells whether these last are parts of the height; else they are parts of the width.
    """

    inner: float
    top: float
    outer: float
    bottom: float
    upright: bool = True


# The ninths that Van de Graaf's construction gives on a page of any shape; the same with twelve and fifteen
# parts, for fuller pages; Tschichold's margins of 2 : 3 : 4 : 6, which on a page of 2 : 3 are those ninths.
CANONS: dict[str, Canon] = {
    "van-de-graaf": Canon(1 / 9, 1 / 9, 2 / 9, 2 / 9),
    "twelfths": Canon(1 / 12, 1 / 12, 2 / 12, 2 / 12),
    "fifteenths": Canon(1 / 15, 1 / 15, 2 / 15, 2 / 15),
    "tschichold": Canon(2 / 18, 3 / 18, 4 / 18, 6 / 18, upright=False),
}


def length(text: str) -> float:
    """Return a length such as `10.5pt` or `3mm` in points; raise ProjectError for anything else."""
    if found := _LENGTH.fullmatch(text.strip()):
        return float(found[1]) * POINTS[found[2]]
    raise ProjectError(f"'{text}' is no length; write a number and a unit: {', '.join(POINTS)}")


def trim_size(text: str) -> tuple[float, float]:
    """Return width and height in points of a trim size by name (`Royal`) or by measure (`140x216mm`).

    Raises ProjectError, which lists the names, where it is neither.
    """
    if found := _SIZE.fullmatch(text.strip()):
        return float(found[1]) * POINTS[found[3]], float(found[2]) * POINTS[found[3]]
    names = {_plain(name): size for name, size in TRIM_SIZES.items()}
    if _plain(text) not in names:
        known = ", ".join(TRIM_SIZES)
        raise ProjectError(f"no trim size is called '{text}'; there are {known}, and measures as 140x216mm")
    width, height = names[_plain(text)]
    return width * POINTS["mm"], height * POINTS["mm"]


def leaf_thickness(text: str) -> float:
    """Return in points how thick a leaf is, from a length (`110µm`) or pages to the inch (`450ppi`)."""
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*ppi", text.strip()):
        return 2 * POINTS["in"] / float(found[1])
    return length(text)


def canon_margins(name: str, width: float, height: float) -> dict[str, float]:
    """Return the margins in points that a rule gives a page; raise ProjectError for an unknown rule."""
    if name not in CANONS:
        raise ProjectError(f"no rule of margins is called '{name}'; there are {', '.join(CANONS)}")
    canon = CANONS[name]
    side = height if canon.upright else width
    return {
        "inner": canon.inner * width,
        "top": canon.top * side,
        "outer": canon.outer * width,
        "bottom": canon.bottom * side,
    }


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()
