"""The structure tree of a finished PDF (ISO 32000-1, 14.7), with what each element holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = frozenset(f"{GROUPING} {BLOCKS} {INLINE}".split())
"""The standard structure types (ISO 32000-1, 14.8.4)."""


@dataclass(eq=False)
class Element:
    """A structure element.

    `type` is as written, `role` the type that the role map makes of it; `held` are, in order, the elements in
    it, and the page, counted from 1, and MCID of what it draws itself; `annotations` those it refers to,
    `page` where it begins (0 if not known), `lang` the language that holds for it.
    """

    object: Any
    type: str
    role: str
    parent: "Element | None"
    page: int = 0
    lang: str = ""
    held: list["Element | tuple[int, int]"] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    @property
    def children(self) -> list["Element"]:
        """Return the elements directly in it."""
        return [each for each in self.held if isinstance(each, Element)]

    @property
    def content(self) -> list[tuple[int, int]]:
        """Return what it draws itself."""
        return [each for each in self.held if isinstance(each, tuple)]

    @property
    def id(self) -> bytes:
        """Return its `ID`, empty where it has none."""
        return bytes(self.object.ID) if "/ID" in self.object else b""

    def states(self, *keys: str) -> bool:
        """Tell whether one of the `keys` has words."""
        return any(str(self.object.get(key, "")) for key in keys)

    def around(self) -> Iterator["Element"]:
        """Yield the elements that this one is in, from the nearest to the topmost."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def below(self) -> Iterator["Element"]:
        """Yield the elements within this one, in reading order."""
        for child in self.children:
            yield child
            yield from child.below()

    def __str__(self) -> str:
        id_ = f" #{self.id.decode('utf-8', 'replace')}" if self.id else ""
        return f"{self.type}{id_}" + (f" on page {self.page}" if self.page else "")


def role_map(root: Any) -> dict[str, str]:
    """Return the role map of the catalogue `root`, names without their slashes."""
    mapping = root.get("/StructTreeRoot", {}).get("/RoleMap", {})
    return {str(key)[1:]: str(mapping[key])[1:] for key in mapping.keys()}  # noqa: SIM118


def role(type_: str, roles: Mapping[str, str]) -> str:
    """Return the standard type that a type stands for, or the last one that the role map leads to."""
    seen = {type_}
    while type_ not in STANDARD and type_ in roles and roles[type_] not in seen:
        type_ = roles[type_]
        seen.add(type_)
    return type_


def attributes(element: Any) -> Iterator[pikepdf.Dictionary]:
    """Yield the attribute objects of a structure element, which may have one or several (14.7.5)."""
    stated = element.get("/A", ())
    for each in stated if isinstance(stated, pikepdf.Array) else [stated]:
        if isinstance(each, pikepdf.Dictionary):
            yield each


def kids(holder: Any) -> list[Any]:
    """Return what stands in `K`, which may be one thing or many."""
    held = holder.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def structure_tree(root: Any, pages: Mapping[tuple[int, int], int]) -> Iterator[Element]:
    """Yield the structure elements of the catalogue `root` in reading order; `pages` numbers its pages."""
    if "/StructTreeRoot" not in root:
        return
    reader = _Reader(pages, role_map(root))
    top = Element(root.StructTreeRoot, "", "", None, lang=str(root.get("/Lang", "")))
    reader.read_kids(top)
    for child in top.children:
        child.parent = None
        yield child
        yield from child.below()


class _Reader:
    """A walk over the tree, which reads no element twice even where the tree runs in a circle."""

    def __init__(self, pages: Mapping[tuple[int, int], int], roles: Mapping[str, str]) -> None:
        self.pages, self.roles = pages, roles
        self.seen: set[tuple[int, int]] = set()

    def read_kids(self, holder: Element) -> None:
        for kid in kids(holder.object):
            if isinstance(kid, int):
                holder.held.append((holder.page, kid))
            elif isinstance(kid, pikepdf.Dictionary):
                self._read(kid, holder)

    def _read(self, kid: Any, holder: Element) -> None:
        if kid.get("/Type") == "/MCR":
            holder.held.append((self._page(kid, holder.page), int(kid.get("/MCID", -1))))
        elif kid.get("/Type") == "/OBJR":
            holder.annotations += [kid.Obj] if "/Obj" in kid else []
        elif not kid.is_indirect or kid.objgen not in self.seen:
            self.seen.add(kid.objgen)
            self._read_element(kid, holder)

    def _read_element(self, kid: Any, holder: Element) -> None:
        type_ = str(kid.get("/S", "/"))[1:]
        lang = str(kid.get("/Lang", holder.lang))
        page = self._page(kid, holder.page)
        element = Element(kid, type_, role(type_, self.roles), holder, page, lang)
        holder.held.append(element)
        self.read_kids(element)

    def _page(self, holder: Any, otherwise: int) -> int:
        return self.pages.get(holder.Pg.objgen, otherwise) if "/Pg" in holder else otherwise
