"""Notes and entries of the apparatus at the words that call them, each in its series."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from lxml import etree

from recto.editions.office import nodes
from recto.editions.office.making import Making
from recto.editions.office.manner import Noted
from recto.editions.office.nodes import Node
from recto.rendering.xhtml import has_class
from recto.sources.marked import house_styles
from recto.tei.mixed import copy, remove, words

Element = etree._Element
APPARATUS = "apparatus"
"""The series of the entries of the apparatus."""


def call(element: Element, making: Making) -> list[Node]:
    """Return the note that an element calls; at a second call of it, its number."""
    id_ = element.get("href", "").removeprefix("#")
    held = making.notes.pop(id_, None)
    if held is None:
        return _number(making.labels.get(id_, _words(element)), house_styles.AGAIN, making)
    label = held.get("data-label") or _words(element) or "*"
    making.labels[id_] = label
    return _called(making, label, partial(noted, held, label, making))


def after(element: Element, making: Making) -> list[Node]:
    """Return the entries of the apparatus on words that end with an element."""
    made: list[Node] = []
    for each in making.entries.pop(element.get("id", ""), ()):
        label = making.next_letters()
        making.entered.add(each.get("id", ""))
        made += _called(making, label, partial(_entry, each, label, making))
    return made


def _called(making: Making, label: str, make: Callable[[], Noted]) -> list[Node]:
    """Return a note at its call; within a note its label, and the note when that one has ended."""
    was_in_note, making.is_in_note = making.is_in_note, True
    found = make()
    making.is_in_note = was_in_note
    if was_in_note:
        making.waiting.append(replace(found, is_within=True))
        return _number(label, house_styles.CALL_WITHIN, making)
    both, making.waiting = [found, *making.waiting], []
    making.called += both
    return [node for each in both for node in making.manner.call(each)]


def _number(label: str, style: str, making: Making) -> list[Node]:
    """Return the number of a note where it is none."""
    raised = nodes.within("Superscript", [nodes.string(label)])
    return [nodes.span([raised], custom_style=style)] if making.manner.is_styled else [raised]


def noted(note: Element, label: str, making: Making) -> Noted:
    """Return a note: its blocks without the number that stands before them."""
    type_, layer = note.get("data-type", ""), note.get("data-layer", "")
    style = house_styles.note_style(type_)
    making.series.add(style)
    if note.get("data-subtype") == "text-box":
        style = house_styles.style_in_box(type_)
        making.series.add(style)
    blocks = _blocks(_without_label(note), making)
    return Noted(label, style, type_ or "note", blocks, is_end=layer in making.ends)


def _entry(entry: Element, label: str, making: Making) -> Noted:
    return Noted(label, house_styles.ENTRY, APPARATUS, _blocks(entry, making), is_entry=True, is_end=True)


def _blocks(element: Element, making: Making) -> list[Node]:
    return making.write(element, making) or [nodes.paragraph([])]


def _without_label(note: Element) -> Element:
    """Return a copy of a note without its number; all else keeps its place."""
    copied = copy(note)
    label = next((each for each in copied.iter(etree.Element) if has_class(each, "label")), None)
    if label is not None:
        remove(label)
    return copied


def _words(element: Element) -> str:
    return words(element).strip()
