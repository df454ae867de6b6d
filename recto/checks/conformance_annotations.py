"""Links and other annotations, and what using one does (ISO 14289-1, 7.18; ISO 19005-3, 6.3 to 6.5)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from recto.checks.finished import Finished

KNOWN = frozenset(
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp "
    "Caret Ink Popup FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact".split()
)
ARCHIVED = KNOWN - {"3D", "Sound", "Screen", "Movie"}
"""The types of annotation that an archive takes (ISO 19005-3, 6.3.1)."""
ACTIONS = frozenset({"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"})
"""The actions that an archive takes (ISO 19005-3, 6.5.1)."""
NAMED = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE = 1, 2, 4, 32, 256
"""Flags of an annotation (ISO 32000-1, table 165)."""
APART = ("Widget", "Link", "PrinterMark")


def not_in_annot(finished: Finished) -> Iterator[str]:
    """An annotation that is not in an Annot element, where it is no link, field or printer's mark."""
    for number, annotation in finished.annotations:
        if _type(annotation) not in (*APART, "Popup") and _role(finished, annotation) != "Annot":
            yield f"page {number}: {_type(annotation)} is in no Annot element"


def without_words(finished: Finished) -> Iterator[str]:
    """An annotation that says nothing to who cannot see it."""
    for number, annotation in finished.annotations:
        holder = finished.holders.get(annotation.objgen)
        around = [] if holder is None else [holder, *holder.around()]
        said = annotation.get("/Contents") or any(each.states("/Alt") for each in around)
        if not said and _type(annotation) not in ("Link", "Widget", "Popup", "PrinterMark"):
            yield f"page {number}: {_type(annotation)} has neither Contents nor Alt"


def unknown_type(finished: Finished) -> Iterator[str]:
    """An annotation of a type that PDF does not know."""
    yield from _of_types(finished, lambda type_: type_ not in KNOWN)


def trap_network(finished: Finished) -> Iterator[str]:
    """An annotation for trapping."""
    yield from _of_types(finished, lambda type_: type_ == "TrapNet")


def without_tab_order(finished: Finished) -> Iterator[str]:
    """A page with annotations that does not say in which order they are reached."""
    for number, page in _annotated(finished):
        if "/Tabs" not in page:
            yield f"page {number}: no Tabs"


def other_tab_order(finished: Finished) -> Iterator[str]:
    """A page whose annotations are not reached in the order of the structure."""
    for number, page in _annotated(finished):
        if page.get("/Tabs", pikepdf.Name.S) != "/S":
            yield f"page {number}: Tabs {page.Tabs}"


def field_outside_form(finished: Finished) -> Iterator[str]:
    """A field that is in no Form element."""
    for number, annotation in finished.annotations:
        if _type(annotation) == "Widget" and not _visibly_in(finished, annotation, "Form"):
            yield f"page {number}: a field is in no Form element"


def link_outside_link(finished: Finished) -> Iterator[str]:
    """A link that is in no Link element."""
    for number, annotation in finished.annotations:
        if _type(annotation) == "Link" and not _visibly_in(finished, annotation, "Link"):
            yield f"page {number}: a link is in no Link element"


def link_without_words(finished: Finished) -> Iterator[str]:
    """A link that does not say where it leads."""
    for number, annotation in finished.annotations:
        if _type(annotation) == "Link" and not str(annotation.get("/Contents", "")):
            yield f"page {number}: a link has no Contents"


def link_element_without_link(finished: Finished) -> Iterator[str]:
    """A Link element that holds no link (ISO 32000-1, 14.8.4.4.2)."""
    for element in finished.elements:
        if element.role == "Link":
            held = [*element.annotations, *(each for below in element.below() for each in below.annotations)]
            if not any(_type(each) == "Link" for each in held):
                yield f"{element} holds no link"


def lost_destination(finished: Finished) -> Iterator[str]:
    """A link to a place of the document that has no such place."""
    named = _named_destinations(finished.root)
    for number, annotation in finished.annotations:
        target = annotation.get("/Dest", annotation.get("/A", {}).get("/D"))
        if isinstance(target, pikepdf.String | pikepdf.Name) and bytes(target).lstrip(b"/") not in named:
            yield f"page {number}: a link leads to {target}, which is nowhere"


def printers_mark_in_structure(finished: Finished) -> Iterator[str]:
    """A printer's mark that is content."""
    for number, annotation in finished.annotations:
        if _type(annotation) == "PrinterMark" and annotation.objgen in finished.holders:
            yield f"page {number}: a printer's mark is in the structure tree"


def dynamic_form(finished: Finished) -> Iterator[str]:
    """A form that is made when it is shown."""
    xfa = finished.root.get("/AcroForm", {}).get("/XFA")
    streams = [xfa] if isinstance(xfa, pikepdf.Stream) else list(xfa or ())
    data = b"".join(each.read_bytes() for each in streams if isinstance(each, pikepdf.Stream))
    if b"dynamicRender" in data and b"required" in data:
        yield "the XFA form says dynamicRender required"


def form_of_xfa(finished: Finished) -> Iterator[str]:
    """A form in XFA, or one that asks to be drawn anew."""
    form = finished.root.get("/AcroForm", {})
    if "/XFA" in form or "/NeedsRendering" in finished.root:
        yield "there is an XFA form"
    if form.get("/NeedAppearances") is True:
        yield "the form says NeedAppearances true"


def type_not_archived(finished: Finished) -> Iterator[str]:
    """An annotation of a type that an archive does not take."""
    yield from _of_types(finished, lambda type_: type_ not in ARCHIVED)


def not_printed(finished: Finished) -> Iterator[str]:
    """An annotation that is not printed as it is seen."""
    for number, annotation in finished.annotations:
        flags = int(annotation.get("/F", 0))
        hides = flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE)
        if _type(annotation) != "Popup" and (hides or not flags & PRINT):
            yield f"page {number}: {_type(annotation)} has the flags {flags}"


def without_appearance(finished: Finished) -> Iterator[str]:
    """An annotation that every program draws in its own way."""
    for number, annotation in finished.annotations:
        needs = _type(annotation) not in ("Link", "Popup") and _has_area(annotation)
        if needs and "/N" not in annotation.get("/AP", {}):
            yield f"page {number}: {_type(annotation)} has no appearance"


def forbidden_action(finished: Finished) -> Iterator[str]:
    """An action that an archive does not take: JavaScript, Launch and others."""
    for each in finished.dictionaries:
        kind = each.get("/S")
        if _is_action(each) and str(kind) not in ACTIONS:
            yield f"an action {str(kind)[1:]}"
        elif _is_action(each) and kind == "/Named" and str(each.get("/N")) not in NAMED:
            yield f"an action Named {each.get('/N')}"
    if "/JavaScript" in finished.root.get("/Names", {}):
        yield "JavaScript in the names of the document"


def trigger(finished: Finished) -> Iterator[str]:
    """Something that happens by itself."""
    for each in finished.dictionaries:
        if "/AA" in each:
            yield f"AA in {str(each.get('/Type', each.get('/Subtype', 'a dictionary'))).lstrip('/')}"


def _type(annotation: Any) -> str:
    return str(annotation.get("/Subtype", "/?"))[1:]


def _of_types(finished: Finished, is_wrong: Any) -> Iterator[str]:
    for number, annotation in finished.annotations:
        if is_wrong(_type(annotation)):
            yield f"page {number}: an annotation {_type(annotation)}"


def _role(finished: Finished, annotation: Any) -> str:
    holder = finished.holders.get(annotation.objgen)
    return holder.role if holder else ""


def _visibly_in(finished: Finished, annotation: Any, role: str) -> bool:
    """Tell whether an annotation is in an element of that role, or is not to be seen at all."""
    holder = finished.holders.get(annotation.objgen)
    within = holder is not None and role in {each.role for each in (holder, *holder.around())}
    return within or bool(int(annotation.get("/F", 0)) & HIDDEN)


def _annotated(finished: Finished) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(finished.pdf.pages, 1):
        if len(page.obj.get("/Annots", ())):
            yield number, page.obj


def _has_area(annotation: Any) -> bool:
    left, bottom, right, top = (float(each) for each in annotation.get("/Rect", (0, 0, 0, 0)))
    return left != right and bottom != top


def _is_action(each: Any) -> bool:
    """Tell an action from other dictionaries that have an `S`."""
    return each.get("/Type") == "/Action" or ("/Type" not in each and str(each.get("/S")) in _ACTION_NAMES)


_ACTION_NAMES = ACTIONS | {
    f"/{name}"
    for name in "Launch Sound Movie Hide ResetForm ImportData JavaScript SetOCGState Rendition Trans".split()
}


def _named_destinations(root: Any) -> set[bytes]:
    """Return the names of places, from the name tree and from the older dictionary."""
    tree = root.get("/Names", {}).get("/Dests")
    found = {str(key)[1:].encode() for key in root.get("/Dests", {}).keys()}  # noqa: SIM118
    return found | (set() if tree is None else set(_keys(tree)))


def _keys(tree: Any) -> Iterator[bytes]:
    yield from (bytes(key) for key in list(tree.get("/Names", ()))[::2])
    for kid in tree.get("/Kids", ()):
        yield from _keys(kid)
