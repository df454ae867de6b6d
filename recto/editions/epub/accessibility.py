"""What the package says about accessibility: only what is true of this book.

No conformance is claimed (`dcterms:conformsTo`): EPUB Accessibility 1.1 wants an evaluation by a person
for that, which a program that writes a book cannot make.
"""

from collections.abc import Callable
from itertools import pairwise

from recto.editions.epub.navigation import page_list
from recto.editions.epub.pages import HEADINGS
from recto.editions.epub.parts import Part
from recto.rendering.xhtml import xhtml
from recto.tei.names import local

Parts = tuple[Part, ...]


def features(parts: Parts) -> tuple[str, ...]:
    """Return the values of `schema:accessibilityFeature` that hold for these files."""
    return tuple(name for name, holds in FEATURES.items() if holds(parts))


def access_modes(parts: Parts) -> tuple[str, ...]:
    """Return what a reader must perceive: text, and pictures where there are any beside the cover."""
    pictures = any(True for part in parts for _ in part.section.iter(xhtml("img")))
    return ("textual", "visual") if pictures else ("textual",)


def has_alternatives(parts: Parts) -> bool:
    """Tell whether every picture has words that stand for it."""
    return all(image.get("alt") for part in parts for image in part.section.iter(xhtml("img")))


def _always(parts: Parts) -> bool:
    return True


def _has_pages(parts: Parts) -> bool:
    return bool(page_list(parts))


def _nests_headings(parts: Parts) -> bool:
    levels = [int(local(heading.tag)[1]) for part in parts for heading in part.section.iter(*HEADINGS)]
    return bool(levels) and all(after <= before + 1 for before, after in pairwise(levels))


# Schema.org accessibility properties for discoverability: each feature, and what must hold for it. Contents,
# one order of reading, roles, and text whose size and colour the reader may choose: so each book is made.
FEATURES: dict[str, Callable[[Parts], bool]] = {
    "ARIA": _always,
    "alternativeText": has_alternatives,
    "displayTransformability": _always,
    "pageBreakMarkers": _has_pages,
    "pageNavigation": _has_pages,
    "readingOrder": _always,
    "structuralNavigation": _nests_headings,
    "tableOfContents": _always,
}
