"""What a tagged PDF says of itself, read back with pikepdf."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}
"""Operators that put something on the page (ISO 32000-1, table 51)."""


@dataclass
class Structure:
    """An element of the structure tree; `kids` are elements, and pairs of a page and an MCID, in order."""

    type: str
    id: str
    parent: "Structure | None"
    kids: list[Any] = field(default_factory=list)

    def content(self) -> list[tuple[int, int]]:
        """Return what the element and those below it draw."""
        return [
            pair for kid in self.kids for pair in (kid.content() if isinstance(kid, Structure) else [kid])
        ]

    def below(self) -> Iterator["Structure"]:
        """Yield the element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Structure):
                yield from kid.below()


def structure(pdf: pikepdf.Pdf) -> Structure:
    """Return the structure tree below its `Document`."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    return _structure(pdf.Root.StructTreeRoot.K[0], None, None, pages)


def by_id(pdf: pikepdf.Pdf) -> dict[str, Structure]:
    """Return the structure elements that have an id."""
    return {each.id: each for each in structure(pdf).below() if each.id}


def loose_painting(pdf: pikepdf.Pdf) -> list[str]:
    """Name every operator that paints outside of both tagged content and artifacts."""
    return [
        f"page {number + 1}: {operator}"
        for number, page in enumerate(pdf.pages)
        for operator, depth, _ in _painted(page)
        if not depth
    ]


def tagged_content(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Return the page and MCID of all marked content."""
    return {
        (number, int(operands[1].MCID))
        for number, page in enumerate(pdf.pages)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC" and "/MCID" in operands[1]
    }


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, Any]:
    """Return the parent tree as a dictionary."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _painted(page: pikepdf.Page) -> Iterator[tuple[str, int, str]]:
    open_marks: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BMC", "BDC"}:
            open_marks.append(str(operands[0]))
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTING:
            yield name, len(open_marks), open_marks[-1] if open_marks else ""


def _structure(made: Any, parent: Structure | None, page: int | None, pages: dict[Any, int]) -> Structure:
    own = pages[made.Pg.objgen] if "/Pg" in made else page
    this = Structure(str(made.S)[1:], str(made.get("/ID", "")), parent)
    for kid in made.K:
        if isinstance(kid, int):
            this.kids.append((own, kid))
        elif kid.get("/Type") == "/MCR":
            this.kids.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") != "/OBJR":
            this.kids.append(_structure(kid, this, own, pages))
    return this
