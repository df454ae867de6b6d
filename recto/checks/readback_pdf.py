"""Reading back pages: words by address, from the structure tree to the glyphs (ISO 32000-1, 14.7)."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from recto.checks.finished_tree import attributes, kids
from recto.checks.logical_order import Fonts, glyphs, reading
from recto.checks.readback import ENDS, Gathering, Readback
from recto.checks.shaping import NO_FACES, Faces

# The text that pdfium finds for each marked-content sequence: page number and MCID to pieces in order.
Marked = Mapping[tuple[int, int], list[str]]

_NOTES = frozenset({"/Note", "/FENote"})


def read_pdf(path: Path, addresses: Mapping[str, bool], faces: Faces = NO_FACES) -> Readback:
    """Read the pages at `path`; `addresses`, as for `read_html`, are the `ID` of structure elements.

    `faces` are those in which words are shaped again whose glyphs do not follow their letters.
    """
    texts = marked_text(path)
    gathering = Gathering()
    with pikepdf.open(path) as pdf:
        texts |= said_texts(pdf, faces)
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        tree = _Tree(addresses, gathering, texts, pages)
        if "/StructTreeRoot" in pdf.Root:
            tree.read(pdf.Root.StructTreeRoot)
        named = frozenset(_named_destinations(pdf))
    links = frozenset((source, target) for source, _, target in gathering.links if target in named)
    everything = "\n".join(piece for pieces in texts.values() for piece in pieces)
    notes, loose = tuple(gathering.notes), "\n".join(gathering.loose)
    keyed, streams = frozenset(gathering.keyed), gathering.streams
    return Readback("pdf", path, gathering.shown(), links, everything, False, notes, loose, keyed, streams)


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
        for kid in kids(root):
            self._element(kid, "", [], 0)

    def _element(self, element: Any, address: str, around: list[list[str]], page: int) -> None:
        id_ = str(element.ID) if "/ID" in element else ""
        if id_ in self.addresses:
            own = self.gathering.open(id_)
            around = [own] if self.addresses[id_] else [*(around or [self.gathering.loose]), own]
            address = id_
        if str(element.get("/S", "")) in _NOTES:
            self.gathering.notes.append(id_)
            self._note(id_, dict(properties(element)))
        for target in element.get("/Ref", ()):
            self.gathering.links.add((address, "", str(target.ID)))
        if "generated" in dict(properties(element)):
            around = [[], *([own] if id_ in self.addresses else [])]
        page = self._page(element, page)
        if element.get("/S") == "/Lbl" and self._is_drawn(element, page):
            return
        for kid in kids(element):
            self._kid(kid, address, around, page)

    def _note(self, id_: str, says: Mapping[str, str]) -> None:
        """Note how a note says that it is keyed, and with which others it stands at an end."""
        if "lemma" in says:
            self.gathering.keyed.add(id_)
        if says.get("stands") in ENDS:
            self.gathering.streams[id_] = f"{says['stands']} {says.get('layer', '')}"

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
        marked = [kid for kid in kids(label) if not isinstance(kid, pikepdf.Dictionary)]
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


def properties(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the user properties of a structure element."""
    for each in attributes(element):
        if each.get("/O") == "/UserProperties":
            yield from ((str(one.N), str(one.get("/V", ""))) for one in each.P)


def _named_destinations(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        yield from (str(name) for name in pikepdf.NameTree(names.Dests))


def said_texts(pdf: pikepdf.Pdf, faces: Faces = NO_FACES) -> dict[tuple[int, int], list[str]]:
    """Return the words of the sequences that say them, which the parent tree leads to (14.7.4.4).

    What they say is believed only where it is drawn; `faces` are those in which it is shaped again.
    """
    found: dict[tuple[int, int], list[str]] = {}
    if "/ParentTree" not in pdf.Root.get("/StructTreeRoot", {}):
        return found
    owners, fonts = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree), Fonts(faces)
    for number, page in enumerate(pdf.pages):
        kept = owners.get(int(page.StructParents), ()) if "/StructParents" in page else ()
        said = {mcid: owner for mcid, owner in enumerate(kept) if "/ActualText" in owner}
        drawn = glyphs(page, fonts) if said else {}
        for mcid, owner in said.items():
            if drawn.get(mcid):
                text = reading(str(owner.ActualText), drawn[mcid], _language(owner))
                found[number, mcid] = [text]
    return found


def _language(element: Any) -> str:
    """Return the language that a structure element or the nearest one around it states (14.9.2)."""
    while "/Lang" not in element and "/P" in element:
        element = element.P
    return str(element.get("/Lang", ""))


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
