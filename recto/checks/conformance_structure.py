"""What the structure tree must be: types, nesting, headings, tables, notes (ISO 14289-1, 7.1 to 7.9)."""

from collections import Counter
from collections.abc import Iterator, Mapping

from recto.checks.finished import Finished
from recto.checks.finished_tree import STANDARD, Element, attributes

HEADINGS = {f"H{level}": level for level in range(1, 7)}
WITHIN: Mapping[str, frozenset[str]] = {
    "LI": frozenset({"L"}),
    "LBody": frozenset({"LI"}),
    "TR": frozenset({"Table", "THead", "TBody", "TFoot"}),
    "TH": frozenset({"TR"}),
    "TD": frozenset({"TR"}),
    "THead": frozenset({"Table"}),
    "TBody": frozenset({"Table"}),
    "TFoot": frozenset({"Table"}),
    "TOCI": frozenset({"TOC"}),
    "RB": frozenset({"Ruby"}),
    "RT": frozenset({"Ruby"}),
    "RP": frozenset({"Ruby"}),
    "WT": frozenset({"Warichu"}),
    "WP": frozenset({"Warichu"}),
}
"""In what an element of a type must stand (ISO 32000-1, tables 333, 336, 337 and 338)."""
HOLDS: Mapping[str, frozenset[str]] = {
    "L": frozenset({"L", "LI", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "Table": frozenset({"TR", "THead", "TBody", "TFoot", "Caption"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TFoot": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    "TOC": frozenset({"TOC", "TOCI", "Caption"}),
    "Ruby": frozenset({"RB", "RT", "RP"}),
    "Warichu": frozenset({"WT", "WP"}),
}
"""What alone an element of a type may hold; it holds no content of its own."""
ONCE = {"Table": ("THead", "TFoot", "Caption"), "L": ("Caption",), "TOC": ("Caption",)}
TABLES = ("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD")
LISTS = ("L", "LI", "LBody")
CONTENTS = ("TOC", "TOCI")
RUBY = ("Ruby", "RB", "RT", "RP")
WARICHU = ("Warichu", "WT", "WP")


def not_tagged(finished: Finished) -> Iterator[str]:
    """A document without a structure tree, or that does not say it is tagged."""
    if not finished.elements:
        yield "there is no structure tree"
    if finished.root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "MarkInfo does not say Marked true"


def suspect(finished: Finished) -> Iterator[str]:
    """Tags that the document itself doubts."""
    if finished.root.get("/MarkInfo", {}).get("/Suspects") is True:
        yield "MarkInfo says Suspects true"


def unmapped_type(finished: Finished) -> Iterator[str]:
    """A type that is not a standard one and is mapped to none."""
    for element in finished.elements:
        if element.role not in STANDARD and not _in_circle(element.type, finished.roles):
            yield f"{element} is no standard type and mapped to none"


def circular_mapping(finished: Finished) -> Iterator[str]:
    """A role map that leads back to where it began."""
    yield from (f"the role map of {each} is a circle" for each in finished.roles if _circles(each, finished))


def remapped_type(finished: Finished) -> Iterator[str]:
    """A standard type that the role map makes another."""
    for type_, other in finished.roles.items():
        if type_ in STANDARD and other != type_:
            yield f"the standard type {type_} is mapped to {other}"


def table_nesting(finished: Finished) -> Iterator[str]:
    """Parts of tables that stand elsewhere, or other things in their place."""
    yield from _misplaced(finished, TABLES)


def list_nesting(finished: Finished) -> Iterator[str]:
    """Parts of lists that stand elsewhere, or other things in their place."""
    yield from _misplaced(finished, LISTS)


def contents_nesting(finished: Finished) -> Iterator[str]:
    """Parts of a table of contents that stand elsewhere, or other things in their place."""
    yield from _misplaced(finished, CONTENTS)


def ruby_nesting(finished: Finished) -> Iterator[str]:
    """Parts of ruby that stand elsewhere, or other things in their place."""
    yield from _misplaced(finished, RUBY)


def warichu_nesting(finished: Finished) -> Iterator[str]:
    """Parts of warichu that stand elsewhere, or other things in their place."""
    yield from _misplaced(finished, WARICHU)


def figure_without_words(finished: Finished) -> Iterator[str]:
    """A figure that says nothing to who cannot see it."""
    yield from _silent(finished, "Figure")


def formula_without_words(finished: Finished) -> Iterator[str]:
    """A formula that says nothing to who cannot see it."""
    yield from _silent(finished, "Formula")


def first_heading(finished: Finished) -> Iterator[str]:
    """Headings that do not begin with the first level."""
    first = next((each for each in finished.elements if each.role in HEADINGS), None)
    if first is not None and HEADINGS[first.role] > 1:
        yield f"the first heading is {first}"


def skipped_level(finished: Finished) -> Iterator[str]:
    """A heading more than one level below the one before it."""
    before: Element | None = None
    for element in finished.elements:
        if element.role in HEADINGS:
            if before is not None and HEADINGS[element.role] > HEADINGS[before.role] + 1:
                yield f"{element} follows {before}"
            before = element


def several_headings(finished: Finished) -> Iterator[str]:
    """An element with more than one heading H."""
    found = Counter(each.parent for each in finished.elements if each.role == "H")
    yield from (f"{holder or 'the root'} holds {number} H" for holder, number in found.items() if number > 1)


def mixed_headings(finished: Finished) -> Iterator[str]:
    """Headings with a level and headings without one in a document."""
    kinds = {each.role for each in finished.elements}
    if "H" in kinds and kinds & HEADINGS.keys():
        yield "there are headings H and headings with a level"


def header_without_scope(finished: Finished) -> Iterator[str]:
    """A header cell of which neither its scope nor the cells under it are told."""
    for table in finished.elements:
        if table.role == "Table" and not any(_attribute(each, "/Headers") for each in table.below()):
            for cell in table.below():
                if cell.role == "TH" and _attribute(cell, "/Scope") not in ("/Row", "/Column", "/Both"):
                    yield f"{cell} has no Scope"


def note_without_id(finished: Finished) -> Iterator[str]:
    """A note that nothing can point to."""
    yield from (f"{each} has no ID" for each in finished.elements if each.role == "Note" and not each.id)


def note_with_id_of_another(finished: Finished) -> Iterator[str]:
    """A note whose ID another element has."""
    ids = Counter(each.id for each in finished.elements)
    for element in finished.elements:
        if element.role == "Note" and element.id and ids[element.id] > 1:
            yield f"{ids[element.id]} elements have the ID of {element}"


def _circles(type_: str, finished: Finished) -> bool:
    return _in_circle(type_, finished.roles)


def _in_circle(type_: str, roles: Mapping[str, str]) -> bool:
    """Tell whether the role map leads from a type back to one it came by."""
    seen = {type_}
    while type_ in roles and roles[type_] not in STANDARD:
        type_ = roles[type_]
        if type_ in seen:
            return True
        seen.add(type_)
    return False


def _misplaced(finished: Finished, types: tuple[str, ...]) -> Iterator[str]:
    for element in finished.elements:
        if element.role in types:
            yield from _faults_around(element)
            yield from _faults_within(element)


def _faults_around(element: Element) -> Iterator[str]:
    wanted = WITHIN.get(element.role)
    parent = element.parent
    if wanted and (parent is None or parent.role not in wanted):
        yield f"{element} stands in {parent or 'the root'}"


def _faults_within(element: Element) -> Iterator[str]:
    allowed = HOLDS.get(element.role)
    if allowed is None:
        return
    for child in element.children:
        if child.role not in allowed:
            yield f"{element} holds {child}"
    if element.content:
        yield f"{element} holds content of its own"
    for once in ONCE.get(element.role, ()):
        if sum(child.role == once for child in element.children) > 1:
            yield f"{element} holds more than one {once}"


def _silent(finished: Finished, type_: str) -> Iterator[str]:
    for element in finished.elements:
        if element.role == type_ and not element.states("/Alt", "/ActualText"):
            yield f"{element} has neither Alt nor ActualText"


def _attribute(element: Element, name: str) -> str:
    """Return an attribute of an element."""
    return next((str(each[name]) for each in attributes(element.object) if name in each), "")
