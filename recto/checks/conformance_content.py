"""What is drawn is content or an artifact, once, and the tree leads to it and back (ISO 32000-1, 14.6–8)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from recto.checks.finished import Finished
from recto.checks.finished_content import Mark, PageContent


def artifact_in_content(finished: Finished) -> Iterator[str]:
    """An artifact within tagged content."""
    for number, mark, around in _opened(finished):
        if mark.is_artifact and any(each.is_content for each in around):
            yield f"page {number}: an artifact within MCID {_innermost(around)}"


def content_in_artifact(finished: Finished) -> Iterator[str]:
    """Tagged content within an artifact."""
    for number, mark, around in _opened(finished):
        if mark.is_content and any(each.is_artifact for each in around):
            yield f"page {number}: MCID {mark.mcid} within an artifact"


def unmarked(finished: Finished) -> Iterator[str]:
    """What is drawn as neither content nor artifact, or as content that no structure element holds."""
    for number, page in enumerate(finished.content, 1):
        loose = Counter(operator for operator, marks in page.painted if not any(map(_is_told, marks)))
        yield from (f"page {number}: {operator} ({times}×)" for operator, times in loose.items())
        for mcid in sorted(_mcids(page)):
            if (number, mcid) not in finished.owners:
                yield f"page {number}: MCID {mcid} is in no structure element"


def content_in_content(finished: Finished) -> Iterator[str]:
    """Tagged content within tagged content, which then belongs to two elements."""
    for number, mark, around in _opened(finished):
        if mark.is_content and any(each.is_content for each in around):
            yield f"page {number}: MCID {mark.mcid} within MCID {_innermost(around)}"


def unbalanced_marks(finished: Finished) -> Iterator[str]:
    """A page whose marks do not end as often as they begin."""
    for number, page in enumerate(finished.content, 1):
        if not page.balanced:
            yield f"page {number}: BMC or BDC and EMC do not match"


def repeated_mcid(finished: Finished) -> Iterator[str]:
    """An MCID that several sequences of a page have."""
    for number, page in enumerate(finished.content, 1):
        times = Counter(mark.mcid for mark, _ in page.opened if mark.is_content)
        yield from (
            f"page {number}: MCID {mcid} stands {each} times" for mcid, each in times.items() if each > 1
        )


def orphan_mcid(finished: Finished) -> Iterator[str]:
    """An MCID of the structure tree that no page draws."""
    drawn = {(number, mcid) for number, page in enumerate(finished.content, 1) for mcid in _mcids(page)}
    for place, owners in finished.owners.items():
        if place not in drawn:
            yield f"{owners[0]} holds MCID {place[1]} that page {place[0]} does not have"


def held_twice(finished: Finished) -> Iterator[str]:
    """Content that stands in the structure tree more than once."""
    for (page, mcid), owners in finished.owners.items():
        if len(owners) > 1:
            yield f"page {page}: MCID {mcid} is in {owners[0]} and {owners[1]}"


def wrong_parent(finished: Finished) -> Iterator[str]:
    """An element whose `P` is not the one that holds it."""
    for element in finished.elements:
        holder = element.parent.object if element.parent else finished.root.StructTreeRoot
        if "/P" not in element.object or element.object.P.objgen != holder.objgen:
            yield f"{element} names another parent than the element that holds it"


def parent_tree_of_content(finished: Finished) -> Iterator[str]:
    """Content that the parent tree does not lead from, or leads from to another element."""
    tree = _parent_tree(finished)
    for number, page in enumerate(finished.pdf.pages, 1):
        listed = tree.get(int(page.obj.get("/StructParents", -1)), ())
        entries = list(listed) if isinstance(listed, pikepdf.Array) else []
        for mcid in sorted(_mcids(finished.content[number - 1])):
            entry = entries[mcid] if mcid < len(entries) else None
            owners = finished.owners.get((number, mcid), [])
            if owners and _objgen(entry) not in {each.object.objgen for each in owners}:
                yield f"page {number}: the parent tree does not lead from MCID {mcid} to {owners[0]}"


def parent_tree_beyond_content(finished: Finished) -> Iterator[str]:
    """An entry of the parent tree for content that is not there."""
    tree = _parent_tree(finished)
    for number, page in enumerate(finished.pdf.pages, 1):
        listed = tree.get(int(page.obj.get("/StructParents", -1)), ())
        drawn = _mcids(finished.content[number - 1])
        for mcid, entry in enumerate(listed if isinstance(listed, pikepdf.Array) else ()):
            if entry is not None and mcid not in drawn:
                yield f"page {number}: the parent tree lists MCID {mcid}, which is not there"


def parent_tree_of_annotations(finished: Finished) -> Iterator[str]:
    """An annotation that the parent tree does not lead from to the element that holds it."""
    tree = _parent_tree(finished)
    for number, annotation in finished.annotations:
        holder = finished.holders.get(annotation.objgen)
        entry = tree.get(int(annotation.get("/StructParent", -1)))
        if _objgen(entry) != (holder.object.objgen if holder else None):
            place = holder or "its element"
            yield f"page {number}: the parent tree does not lead from an annotation to {place}"


def id_tree(finished: Finished) -> Iterator[str]:
    """An ID that the tree of IDs does not lead from to its element."""
    tree = finished.root.get("/StructTreeRoot", {}).get("/IDTree")
    listed = {} if tree is None else {bytes(key): each.objgen for key, each in _names(tree)}
    for element in finished.elements:
        if element.id and listed.get(element.id) != element.object.objgen:
            yield f"the IDTree does not lead to {element}"


def form_with_content_twice(finished: Finished) -> Iterator[str]:
    """A form XObject that holds tagged content and is drawn more than once."""
    drawn = Counter(form.objgen for page in finished.content for form in page.forms)
    for form in {each.objgen: each for page in finished.content for each in page.forms}.values():
        if drawn[form.objgen] > 1 and _holds_mcid(form):
            yield f"form XObject {form.objgen[0]} holds MCIDs and is drawn {drawn[form.objgen]} times"


def reference_form(finished: Finished) -> Iterator[str]:
    """A form XObject that stands for a page of another file."""
    for form in finished.dictionaries:
        if form.get("/Subtype") == "/Form" and "/Ref" in form:
            yield f"form XObject {form.objgen[0]} refers to another file"


def _opened(finished: Finished) -> Iterator[tuple[int, Mark, tuple[Mark, ...]]]:
    for number, page in enumerate(finished.content, 1):
        yield from ((number, mark, around) for mark, around in page.opened)


def _is_told(mark: Mark) -> bool:
    return mark.is_artifact or mark.is_content


def _mcids(page: PageContent) -> set[int]:
    return {mark.mcid for mark, _ in page.opened if mark.is_content}


def _innermost(marks: tuple[Mark, ...]) -> int:
    return next(each.mcid for each in reversed(marks) if each.is_content)


def _parent_tree(finished: Finished) -> dict[int, Any]:
    """Return the parent tree (14.7.4.4), empty where there is none."""
    tree = finished.root.get("/StructTreeRoot", {}).get("/ParentTree")
    return {} if tree is None else dict(pikepdf.NumberTree(tree).items())


def _names(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the keys and values of a name tree, which are byte strings and not text."""
    names = list(tree.get("/Names", ()))
    yield from zip(names[::2], names[1::2], strict=False)
    for kid in tree.get("/Kids", ()):
        yield from _names(kid)


def _objgen(entry: Any) -> tuple[int, int] | None:
    return entry.objgen if isinstance(entry, pikepdf.Dictionary) else None


def _holds_mcid(form: Any) -> bool:
    instructions: Any = pikepdf.parse_content_stream(form, "BDC")
    return any(
        isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1] for operands, _ in instructions
    )
