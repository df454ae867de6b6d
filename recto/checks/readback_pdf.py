"""Reading back pages: words by address, from the structure tree to the glyphs (ISO 32000-1, 14.7)."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from recto.checks.logical_order import glyphs, reading
from recto.checks.readback import Gathering, Readback

# The text that pdfium finds for each marked-content sequence: page number and MCID to pieces in order.
Marked = Mapping[tuple[int, int], list[str]]

_NOTES = frozenset({"/Note", "/FENote"})


def read_pdf(path: Path, addresses: Mapping[str, bool]) -> Readback:
    """Read the pages at `path`; `addresses`, as for `read_html`, are the `ID` of structure elements."""
    texts = marked_text(path)
    gathering = Gathering()
    with pikepdf.open(path) as pdf:
        texts |= said_texts(pdf)
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        tree = _Tree(addresses, gathering, texts, pages)
        if "/StructTreeRoot" in pdf.Root:
            tree.read(pdf.Root.StructTreeRoot)
        named = frozenset(_named_destinations(pdf))
    links = frozenset((source, target) for source, _, target in gathering.links if target in named)
    everything = "\n".join(piece for pieces in texts.values() for piece in pieces)
    notes, loose = tuple(gathering.notes), "\n".join(gathering.loose)
    return Readback("pdf", path, gathering.shown(), links, everything, False, notes, loose)


class _Tree:
    """A walk over the structure tree, in its order, which is the reading order."""

    def __init__(
        self,
        addresses: Mapping[str, bool],
        gathering: Gathering,
        texts: Marked,
        pages: Mapping[tuple[int, int], int],
    ) -> None:
        self.addresses, self.gathering, self.texts, self.pages = addresses, gathering, texts, pages

    def read(self, root: Any) -> None:
        """Gather the text below the root of the tree."""
        for kid in _kids(root):
            self._element(kid, "", [], 0)

    def _element(self, element: Any, address: str, around: list[list[str]], page: int) -> None:
        id_ = str(element.ID) if "/ID" in element else ""
        if id_ in self.addresses:
            own = self.gathering.open(id_)
            around = [own] if self.addresses[id_] else [*around, own]
            address = id_
        if str(element.get("/S", "")) in _NOTES:
            self.gathering.notes.append(id_)
        for target in element.get("/Ref", ()):
            self.gathering.links.add((address, "", bytes(target.ID).decode()))
        page = self._page(element, page)
        if element.get("/S") == "/Lbl" and self._is_drawn(element, page):
            return
        for kid in _kids(element):
            self._kid(kid, address, around, page)

    def _kid(self, kid: Any, address: str, around: list[list[str]], page: int) -> None:
        if not isinstance(kid, pikepdf.Dictionary):
            self._marked(int(kid), around, page)
        elif kid.get("/Type") == "/MCR":
            self._marked(int(kid.MCID), around, self._page(kid, page))
        elif kid.get("/Type") == "/OBJR":
            self._link(kid.Obj, address)
        else:
            self._element(kid, address, around, page)

    def _is_drawn(self, label: Any, page: int) -> bool:
        """Tell the dash or dot that a style draws before an item from a printed label."""
        marked = [kid for kid in _kids(label) if not isinstance(kid, pikepdf.Dictionary)]
        text = "".join(piece for kid in marked for piece in self.texts.get((page, int(kid)), ()))
        return bool(text) and not any(map(str.isalnum, text))

    def _marked(self, mcid: int, around: list[list[str]], page: int) -> None:
        for each in around or [self.gathering.loose]:
            each.extend(self.texts.get((page, mcid), ()))

    def _link(self, annotation: Any, address: str) -> None:
        target = annotation.get("/Dest")
        if target is None and "/A" in annotation:
            target = annotation.A.get("/D")
        if isinstance(target, (pikepdf.String, pikepdf.Name)):
            self.gathering.links.add((address, "", str(target).removeprefix("/")))

    def _page(self, element: Any, page: int) -> int:
        return self.pages.get(element.Pg.objgen, page) if "/Pg" in element else page


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _named_destinations(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        yield from (str(name) for name in pikepdf.NameTree(names.Dests))


def said_texts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], list[str]]:
    """Return the words of the sequences that say them, which the parent tree leads to (14.7.4.4)."""
    found: dict[tuple[int, int], list[str]] = {}
    if "/ParentTree" not in pdf.Root.get("/StructTreeRoot", {}):
        return found
    owners = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(pdf.pages):
        kept = owners.get(int(page.StructParents), ()) if "/StructParents" in page else ()
        said = {mcid: str(owner.ActualText) for mcid, owner in enumerate(kept) if "/ActualText" in owner}
        drawn = glyphs(page) if said else {}
        found |= {
            (number, mcid): [reading(text, drawn[mcid])] for mcid, text in said.items() if drawn.get(mcid)
        }
    return found


def marked_text(path: Path) -> dict[tuple[int, int], list[str]]:
    """Return the text of each marked-content sequence; what is not marked (running heads) stands under -1."""
    texts: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
                mcid = raw.FPDFPageObj_GetMarkedContentID(each.raw)
                texts[number, mcid].append(_object_text(each.raw, text_page.raw))
    finally:
        document.close()
    return texts


def _object_text(text_object: Any, text_page: Any) -> str:
    length = raw.FPDFTextObj_GetText(text_object, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(
        text_object, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
