"""What editors say of an entry beside its readings: notes, groups of them, details of its witnesses."""

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.sigla import is_explained_by
from recto.rendering.structure import child, children
from recto.tei.addresses import ENTRIES
from recto.tei.attachment import is_apart
from recto.tei.names import ancestor, local

Element = etree._Element

GROUPS = frozenset({"rdgGrp", "lemGrp", "noteGrp"})
_SAID_IN_GROUPS = ENTRIES | {"note", "desc", "wit", "witDetail"}
"""What a group of notes says of the entry though it may have no words."""


def remarks_on(element: Element) -> list[Element]:
    """Return what is said of an entry: notes, those of its groups, details of no reading's witness.

    The lemma of an entry that stands apart is not rendered, so that its notes are said of the entry.
    """
    found = _notes_of_lemma(element) if local(element.tag) == "app" and is_apart(element) else []
    for each in element:
        if local(each.tag) in GROUPS:
            found.extend(remarks_on(each))
        elif _is_remark(each, element):
            found.append(each)
    return found


def _notes_of_lemma(element: Element) -> list[Element]:
    """Return the outermost notes in the lemma of an entry, each of which holds those within it."""
    lemma = child(element, "lem")
    notes = [] if lemma is None else list(lemma.iterfind(".//{*}note"))
    return [each for each in notes if ancestor(each, "note") not in notes]


def _is_remark(element: Element, group: Element) -> bool:
    name = local(element.tag)
    if local(group.tag) == "noteGrp":
        return name in _SAID_IN_GROUPS or bool(words_of(element))
    return name == "note" or _is_idle(element) or (name == "witDetail" and _is_of_entry(element, group))


def _is_idle(sigla: Element) -> bool:
    """Tell whether sigla in words follow no reading that would be without its witnesses but for them."""
    before = sigla.getprevious()
    is_needed = before is not None and local(before.tag) in {"lem", "rdg"} and not before.get("wit")
    return local(sigla.tag) == "wit" and not is_needed


def _is_of_entry(detail: Element, group: Element) -> bool:
    """Tell whether a detail is of no reading that stands beside the text: it is said after all of them."""
    beside = [each for each in group if local(each.tag) == "rdg"]
    beside = beside if children(group, "lem") or local(group.tag) != "app" else beside[1:]
    return not any(is_explained_by(detail, each) for each in beside)
