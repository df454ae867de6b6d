"""A finished PDF as the rules of conformance look at it: each part is read when a rule first asks for it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from recto.checks.finished_content import PageContent, page_content
from recto.checks.finished_fonts import Font, used_fonts
from recto.checks.finished_tree import Element, role_map, structure_tree
from recto.checks.finished_xmp import Property, properties, xmp_tree

Annotation = tuple[int, Any]
"""The number of a page, counted from 1, and an annotation on it."""


class Finished:
    """A PDF that is open, with its structure tree, the content of its pages, its fonts and its metadata."""

    def __init__(self, path: Path, pdf: pikepdf.Pdf) -> None:
        self.path, self.pdf = path, pdf
        self.root: Any = pdf.Root

    @cached_property
    def data(self) -> bytes:
        """The file, byte for byte."""
        return self.path.read_bytes()

    @cached_property
    def pages(self) -> Mapping[tuple[int, int], int]:
        """The number of each page, counted from 1, by its object."""
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

    @cached_property
    def content(self) -> tuple[PageContent, ...]:
        """What each page draws."""
        return tuple(page_content(page) for page in self.pdf.pages)

    @cached_property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts that draw something, with the codes of their glyphs."""
        return used_fonts(self.content)

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """The role map of the structure tree: type to type."""
        return role_map(self.root)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All structure elements in reading order."""
        return tuple(structure_tree(self.root, self.pages))

    @cached_property
    def owners(self) -> Mapping[tuple[int, int], list[Element]]:
        """The structure elements that hold each marked content: by page, counted from 1, and MCID."""
        found: dict[tuple[int, int], list[Element]] = {}
        for element in self.elements:
            for place in element.content:
                found.setdefault(place, []).append(element)
        return found

    @cached_property
    def holders(self) -> Mapping[tuple[int, int], Element]:
        """The structure element that holds each annotation, by the annotation's object."""
        return {each.objgen: element for element in self.elements for each in element.annotations}

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """All annotations, page after page."""
        return tuple(
            (number, annotation)
            for number, page in enumerate(self.pdf.pages, 1)
            for annotation in page.obj.get("/Annots", ())
        )

    @cached_property
    def xmp(self) -> etree._Element | None:
        """The metadata of the document; None where there are none or they are not well-formed."""
        return xmp_tree(self.metadata)

    @cached_property
    def metadata(self) -> bytes | None:
        """The metadata stream of the document as it is written; None where there is none."""
        stream = self.root.get("/Metadata")
        return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else None

    @cached_property
    def properties(self) -> tuple[Property, ...]:
        """The properties that the metadata state of the document."""
        return tuple(properties(self.xmp))

    def stated(self, namespace: str, name: str) -> str:
        """Return the words of a property of the metadata; empty where it is not stated."""
        return next((each.text for each in self.properties if each.is_called(namespace, name)), "")

    @cached_property
    def dictionaries(self) -> tuple[Any, ...]:
        """Every dictionary and stream of the file, also those within others."""
        return tuple(each for top in self.pdf.objects for each in _dictionaries(top))

    @cached_property
    def embedded(self) -> tuple[Any, ...]:
        """The file specifications that hold a file."""
        return tuple(each for each in self.dictionaries if "/EF" in each)


def _dictionaries(value: Any) -> Iterator[Any]:
    """Yield the dictionaries in an object but not those that it only refers to."""
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        yield value
        inner = [value.get(key) for key in value.keys()]  # noqa: SIM118
    elif isinstance(value, pikepdf.Array):
        inner = list(value)
    else:
        return
    for each in inner:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _dictionaries(each)
