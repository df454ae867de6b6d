"""Tracked changes of OpenDocument texts (part 3, 5.5): what was inserted, what was deleted and is apart."""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.sources.marked.document import Element
from recto.sources.marked.open_document import blocks
from recto.sources.marked.open_document.line import Change, Line, Writer
from recto.sources.marked.open_document.names import PARAGRAPHS, child_words, q, table, value

_INFO = q("office:change-info")


def changes(root: Element) -> Mapping[str, Change]:
    """Return the changed regions of a file by id."""
    found: dict[str, Change] = {}
    for region in root.iter(q("text:changed-region")):
        for each in region:
            change = _change(each)
            found[value(region, "text:id")] = found[value(region, "xml:id")] = change
    return found


def _change(element: Element) -> Change:
    kind, info = etree.QName(element).localname, element.find(_INFO)
    said = {"author": "dc:creator", "date": "dc:date"}
    facts = {name: child_words(info, tag) for name, tag in said.items()} if info is not None else {}
    deleted = tuple(each for each in element if each.tag != _INFO) if kind == "deletion" else ()
    return Change(kind, {"kind": kind, **{name: fact for name, fact in facts.items() if fact}}, deleted)


def _begins(line: Line, element: Element) -> None:
    change = line.reading.changes.get(value(element, "text:change-id"))
    if change is not None:
        line.reading.open_changes.append(change)
        line.mark("open", "change", change.facts)


def _ends(line: Line, element: Element) -> None:
    change = line.reading.changes.get(value(element, "text:change-id"))
    if change in line.reading.open_changes:
        line.reading.open_changes.remove(change)
        line.mark("close", "change", change.facts)


def _deleted(line: Line, element: Element) -> None:
    """Put back what was deleted: its first paragraph goes on this one, which goes on its last (5.5.4)."""
    reading, change = line.reading, line.reading.changes.get(value(element, "text:change-id"))
    held = [] if change is None else list(_flat(change.deleted))
    if change is None or not held:
        return
    reading.open_changes.append(change)
    line.mark("open", "change", change.facts)
    if held[0].tag in PARAGRAPHS:
        line.add(held.pop(0))
    last = held.pop() if held and held[-1].tag in PARAGRAPHS else None
    if held or last is not None:
        line.finish()
        blocks.tell_framed(reading, line.out)
        blocks.tell(reading, line.out, held)
        line.begin(last if last is not None else line.element)
        if last is not None:
            line.add(last)
    reading.open_changes.remove(change)
    line.mark("close", "change", change.facts)


def _flat(deleted: tuple[Element, ...]) -> Iterator[Element]:
    """Yield the paragraphs and tables of what was deleted; those of lists and sections without these."""
    for each in deleted:
        if each.tag in PARAGRAPHS or each.tag == q("table:table"):
            yield each
        else:
            yield from _flat(tuple(each))


WRITERS: Mapping[str, Writer] = table(
    {"text:change-start": _begins, "text:change-end": _ends, "text:change": _deleted}
)
