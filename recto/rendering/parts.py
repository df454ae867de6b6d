"""The parts of an entry, by the layers that take the types of its readings; what stands beside its lemma."""

from dataclasses import dataclass

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context
from recto.rendering.spans import CHOICES, lemma_element, readings
from recto.rendering.structure import children
from recto.rendering.style import Layer
from recto.tei.addresses import entry_id
from recto.tei.names import local

Element = etree._Element

# What bounds a witness within a reading, and the word for it.
BOUNDS = {
    "lacunaStart": "lacuna-starts",
    "lacunaEnd": "lacuna-ends",
    "witStart": "witness-starts",
    "witEnd": "witness-ends",
}


@dataclass(frozen=True)
class Part:
    """The `readings` of an entry that stand in one layer, and the id that they have there as an entry.

    The first part of an entry has what is said of the whole of it; where it `is_whole` there is no other.
    """

    layer: Layer
    id: str
    readings: frozenset[Element]
    is_first: bool = True
    is_whole: bool = False


def kind(element: Element) -> str:
    """Return the kind of entry that an apparatus element makes."""
    if local(element.tag) == "choice":
        names = {local(each.tag) for each in element}
        return next((kind for new, old, kind in CHOICES if new in names and old in names), "variant")
    return {"supplied": "supplied", "surplus": "surplus"}.get(local(element.tag), "variant")


def lemma_in(element: Element, context: Context) -> Element | None:
    """Return what gives the lemma of an entry: its segment of the text; of an entry apart its `lem`."""
    if element in context.index.attached:
        return next(iter(children(element, "lem")), None)
    return lemma_element(element)


def others_in(element: Element, context: Context) -> list[Element]:
    """Return what stands beside the lemma, as far as it is shown; where the lemma bounds a witness, that."""
    lemma, found = lemma_in(element, context), in_sequence(readings(element))
    others = [each for each in found if each is not lemma]
    is_bound = lemma is not None and not words_of(lemma) and any(local(each.tag) in BOUNDS for each in lemma)
    held = others if others or not is_bound else found
    return held if context.shown is None else [each for each in held if each in context.shown]


def in_sequence(found: list[Element]) -> list[Element]:
    """Return readings in the order in which they came about, where all say it (TEI P5, `@varSeq`)."""
    numbers = [each.get("varSeq", "") for each in found]
    if not all(map(str.isdecimal, numbers)):
        return found
    return sorted(found, key=lambda each: int(each.get("varSeq", "")))


def parts_of(element: Element, context: Context) -> list[Part]:
    """Return the parts of an entry, in the order of the style; of one that is not divided itself.

    A layer is named by the `@type` or `@subtype` of the entry, else of each reading or of its group.
    """
    style, id_ = context.style, context.index.ids[element]
    own, main = style.layer_of_entry(_types(element), kind(element)), style.layer_of(kind(element))
    held = {each: _layer_of(each, element, context) for each in others_in(element, context)}
    layers = [each for each in style.layers if each in held.values()] or [own]
    if local(element.tag) != "app" and len(layers) > 1:
        layers = [main]
    if len(layers) == 1:
        return [Part(layers[0], entry_id(id_), frozenset(held), is_whole=True)]
    first = main if main in layers else layers[0]
    found = []
    for layer in layers:
        shown = [each for each, its in held.items() if its == layer]
        type_ = "" if layer == first else next(each for each in _types(shown[0]) if each in layer.types)
        found.append(Part(layer, entry_id(id_, type_), frozenset(shown), layer == first))
    return found


def _layer_of(reading: Element, entry: Element, context: Context) -> Layer:
    return context.style.layer_of_entry((*_types(entry), *_types(reading)), kind(entry))


def _types(element: Element) -> tuple[str, ...]:
    """Return the types of an entry; of a reading its own, or those of its group."""
    group = element.getparent()
    grouped = group if group is not None and local(group.tag) == "rdgGrp" else element
    names = ("type", "subtype")
    return tuple(filter(None, (element.get(name, "") or grouped.get(name, "") for name in names)))
