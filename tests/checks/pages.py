"""Damage done to the pages of a finished PDF, by its objects."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf


def take_words_of(id_: str, whole: Path, place: Path) -> None:
    """Take the glyphs of the structure element `id_` off their page; its tags stay."""
    with pikepdf.open(whole) as pdf:
        element = next(each for each in _elements(pdf.Root.StructTreeRoot) if _id(each) == id_)
        taken = {int(kid) for kid in _kids(element) if not isinstance(kid, pikepdf.Dictionary)}
        page = pikepdf.Page(element.Pg)
        page.contents_coalesce()
        kept = list(_without(pikepdf.parse_content_stream(page), taken))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(place)


def redraw(id_: str, change: Callable[[bytes], bytes], whole: Path, place: Path) -> None:
    """Change the glyphs of each string that the structure element `id_` draws; what the tags say stays."""
    with pikepdf.open(whole) as pdf:
        element = next(each for each in _elements(pdf.Root.StructTreeRoot) if _id(each) == id_)
        below = [element, *_elements(element)]
        marked = {
            int(kid) for each in below for kid in _kids(each) if not isinstance(kid, pikepdf.Dictionary)
        }
        page = pikepdf.Page(element.Pg)
        page.contents_coalesce()
        redrawn = list(_redrawn(pikepdf.parse_content_stream(page), marked, change))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(redrawn))
        pdf.save(place)


def take_link_to(target: str, whole: Path, place: Path) -> None:
    """Take away where the links to `target` lead."""
    with pikepdf.open(whole) as pdf:
        for page in pdf.pages:
            for annotation in page.get("/Annots", ()):
                if str(annotation.get("/Dest", "")) == target:
                    del annotation["/Dest"]
        pdf.save(place)


def take_tags(whole: Path, place: Path) -> None:
    """Take the structure tree away; the pages look as before."""
    with pikepdf.open(whole) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(place)


def _without(operations: Any, taken: set[int]) -> Iterator[Any]:
    """Yield the operations of a page but those that show text in the marked sequences `taken`."""
    marked = -1
    for operands, operator in operations:
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            marked = int(operands[1].MCID)
        elif str(operator) == "EMC":
            marked = -1
        if marked not in taken or str(operator) not in ("Tj", "TJ", "'", '"'):
            yield operands, operator


def _redrawn(operations: Any, marked: set[int], change: Callable[[bytes], bytes]) -> Iterator[Any]:
    """Yield the operations of a page, with changed glyphs where the sequences `marked` show text."""
    within = -1
    for operands, operator in operations:
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            within = int(operands[1].MCID)
        if within in marked and str(operator) == "TJ":
            glyphs = b"".join(bytes(each) for each in operands[0] if isinstance(each, pikepdf.String))
            yield [pikepdf.Array([pikepdf.String(change(glyphs))])], operator
        else:
            yield operands, operator


def _elements(element: Any) -> Iterator[Any]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _id(element: Any) -> str:
    return bytes(element.ID).decode() if "/ID" in element else ""


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
