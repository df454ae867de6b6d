"""What the package says about accessibility: only what is true of this book.

No conformance is claimed (`dcterms:conformsTo`): EPUB Accessibility 1.1 wants an evaluation by a person for that,
and a program that writes the book has not made one.
"""

from collections.abc import Callable

from lxml import etree

from recto.editions.epub.names import xhtml
from recto.editions.epub.navigation import page_list
from recto.editions.epub.parts import Part

Parts = tuple[Part, ...]


def features(parts: Parts) -> tuple[str, ...]:
    """Return the values of `schema:accessibilityFeature` that hold for these files."""
    return tuple(name for name, holds in FEATURES.items() if holds(parts))


def _always(parts: Parts) -> bool:
    return True


def _has_headings(parts: Parts) -> bool:
    levels = [
        int(etree.QName(element).localname[1])
        for part in parts
        for element in part.section.iter(*(xhtml(f"h{level}") for level in range(1, 7)))
    ]
    return bool(levels) and all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def _has_alternatives(parts: Parts) -> bool:
    return all(image.get("alt") for part in parts for image in part.section.iter(xhtml("img")))


def _has_pages(parts: Parts) -> bool:
    return bool(page_list(parts))


# Schema.org accessibility properties for discoverability: each feature and what must hold for it. The contents, one
# reading order, roles and text without fixed sizes or colours are how every book of ours is made.
FEATURES: dict[str, Callable[[Parts], bool]] = {
    "ARIA": _always,
    "alternativeText": _has_alternatives,
    "displayTransformability": _always,
    "pageBreakMarkers": _has_pages,
    "pageNavigation": _has_pages,
    "readingOrder": _always,
    "structuralNavigation": _has_headings,
    "tableOfContents": _always,
}
