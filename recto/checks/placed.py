"""What stands where on the pages of a tagged PDF: its structure elements and their words.

Words are read from the glyphs, places from their matrices; nothing is asked of the program that set them.
"""

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from recto.checks.finished_tree import attributes, kids
from recto.checks.readback_pdf import properties, said_texts
from recto.checks.shaping import NO_FACES, Faces

NOTES = frozenset({"Note", "FENote"})
_SPACE = 0.16
"""In parts of the size of type: what is wider parts words, what is narrower spaces letters."""
NO_MARK = -1
"""The number of content that is marked as nothing or as an artifact."""


@dataclass(frozen=True, eq=False)
class Piece:
    """Words drawn at one stroke; `page` is counted from 0, the rest are pt from the left and the foot."""

    page: int
    mcid: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    top: float = 0.0
    bottom: float = 0.0


@dataclass(eq=False)
class Tagged:
    """An element of the structure tree; `says` are its user properties (ISO 32000-1, 14.7.5.4).

    `writing` is the way its words run where it says one: `RlTb`, `LrTb` (14.8.5.4).
    """

    type: str
    id: str
    says: dict[str, str]
    kids: list["Tagged | Piece"] = field(default_factory=list)
    writing: str = ""

    def below(self) -> Iterator["Tagged"]:
        """Yield the element and all elements in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tagged):
                yield from kid.below()

    def pieces(self, with_notes: bool = False) -> Iterator[Piece]:
        """Yield what is drawn of the element, without the notes called in it unless `with_notes`."""
        for kid in self.kids:
            if isinstance(kid, Piece):
                yield kid
            elif with_notes or not kid.is_apart:
                yield from kid.pieces(with_notes)

    def words(self) -> str:
        """Return the words of the element, without those of notes called in it."""
        return " ".join("".join(piece.text for piece in self.pieces()).split())

    @property
    def is_apart(self) -> bool:
        """Tell whether the element stands apart from the words around it: at the foot, in the margin."""
        return self.type in NOTES or "layer" in self.says or "side" in self.says


@dataclass(frozen=True)
class Pages:
    """A finished PDF: its structure, what is drawn outside of it, page labels, sizes of pages in pt."""

    document: Tagged
    furniture: tuple[Piece, ...]
    folios: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]

    def says(self, name: str) -> str:
        """Return what the document as a whole says of itself; empty where it does not say it."""
        return next((each.says[name] for each in self._tops() if name in each.says), "")

    @property
    def run_right_to_left(self) -> bool:
        """Tell whether the words of the document as a whole do, and so those at the foot of its pages."""
        return any(each.writing == "RlTb" for each in self._tops() if each.type == "Document")

    def _tops(self) -> list[Tagged]:
        return [self.document, *(each for each in self.document.kids if isinstance(each, Tagged))]

    def by_id(self) -> dict[str, Tagged]:
        """Return the structure elements that have an id."""
        return {each.id: each for each in self.document.below() if each.id}


def read_pages(
    path: Path, told: Mapping[str, Mapping[str, str]] | None = None, faces: Faces = NO_FACES
) -> Pages:
    """Read the PDF at `path`; `faces` are those of words whose glyphs do not follow their letters.

    `told` says, by id, what elements should say of themselves where the file does not; what stands under
    the empty id is of the whole document.
    """
    marked, folios, sizes = _drawn(path)
    with pikepdf.open(path) as pdf:
        _let_them_say(marked, said_texts(pdf, faces))
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        document = Tagged("StructTreeRoot", "", {})
        if "/StructTreeRoot" in pdf.Root:
            document.kids = list(_kids(pdf.Root.StructTreeRoot, 0, pages, marked))
    for element in document.below():
        element.says |= (told or {}).get(element.id, {}) if element.id or element is document else {}
    furniture = [piece for (_, mcid), pieces in marked.items() if mcid == NO_MARK for piece in pieces]
    return Pages(document, tuple(furniture), folios, sizes)


def plain_number(text: str) -> str:
    """Return a number as figures from 0 to 9, without spaces and invisible marks."""
    shown = (each for each in text if not each.isspace() and unicodedata.category(each) != "Cf")
    return "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in shown)


Marked = dict[tuple[int, int], list[Piece]]


def _drawn(path: Path) -> tuple[Marked, tuple[str, ...], tuple[tuple[float, float], ...]]:
    """Return what is drawn, by page and number of the marked content, and page labels and sizes."""
    marked: Marked = defaultdict(list)
    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document):
            texts = _texts(page.get_textpage())
            for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
                piece = _piece(each, number, texts.get(_address(each.raw), ""))
                if piece.text.strip():
                    marked[number, piece.mcid].append(piece)
        folios = tuple(document.get_page_label(number) for number in range(len(document)))
        sizes = tuple(page.get_size() for page in document)
    finally:
        document.close()
    return dict(marked), folios, sizes


def _texts(text_page: Any) -> dict[int, str]:
    """Return the characters of each text object, with no space that is not drawn.

    Where a space is wider than its glyph, pdfium makes another one in its stead.
    """
    found: defaultdict[int, list[str]] = defaultdict(list)
    count = text_page.count_chars()
    for index in range(count):
        if not raw.FPDFText_IsGenerated(text_page.raw, index):
            owner = raw.FPDFText_GetTextObject(text_page.raw, index)
            found[_address(owner)].append(chr(raw.FPDFText_GetUnicode(text_page.raw, index)))
        elif 0 < index < count - 1 and _is_space(text_page, index):
            owner = raw.FPDFText_GetTextObject(text_page.raw, index - 1)
            found[_address(owner)].append(" ")
    return {owner: "".join(characters) for owner, characters in found.items()}


def _is_space(text_page: Any, index: int) -> bool:
    """Tell whether a space that pdfium made is as wide as one, within the words of one object."""
    before, after = (_address(raw.FPDFText_GetTextObject(text_page.raw, index + by)) for by in (-1, 1))
    if before != after:
        return False
    (_, _, left, _), (right, _, _, _) = (text_page.get_charbox(index + by, loose=True) for by in (-1, 1))
    return bool(right - left > _SPACE * raw.FPDFText_GetFontSize(text_page.raw, index - 1))


def _address(text_object: Any) -> int:
    return ctypes.cast(text_object, ctypes.c_void_p).value or 0


def _piece(text_object: Any, page: int, text: str) -> Piece:
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(text_object.raw, size)
    matrix = text_object.get_matrix()
    left, bottom, right, top = text_object.get_bounds()
    mcid = raw.FPDFPageObj_GetMarkedContentID(text_object.raw)
    return Piece(page, mcid, text, left, right, matrix.f, size.value * abs(matrix.d), top, bottom)


def _let_them_say(marked: Marked, said: Mapping[tuple[int, int], list[str]]) -> None:
    """Give the pieces of right-to-left lines their words in the order of reading."""
    for place, texts in said.items():
        for position, piece in enumerate(marked.get(place, ())):
            text = "".join(texts) if position == 0 else ""
            marked[place][position] = Piece(**{**vars(piece), "text": text})


def _kids(
    element: Any, page: int, pages: Mapping[Any, int], marked: Mapping[tuple[int, int], list[Piece]]
) -> Iterator[Tagged | Piece]:
    for kid in kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            yield from marked.get((page, int(kid)), ())
            continue
        own = pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
        if kid.get("/Type") == "/MCR":
            yield from marked.get((own, int(kid.MCID)), ())
        elif "/S" in kid:
            yield _tagged(kid, own, pages, marked)


def _tagged(element: Any, page: int, pages: Mapping[Any, int], marked: Marked | Mapping[Any, Any]) -> Tagged:
    id_ = str(element.ID) if "/ID" in element else ""
    held = list(_kids(element, page, pages, marked))
    stated = (str(each["/WritingMode"])[1:] for each in attributes(element) if "/WritingMode" in each)
    return Tagged(str(element.S)[1:], id_, dict(properties(element)), held, next(stated, ""))
