"""How the notes of a text are numbered: so that no two of its series have the same calls."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from lxml import etree

from recto.rendering.structure import is_note_with_call
from recto.rendering.style import ApparatusStyle, Layer, Numbering

Element = etree._Element

_MANNERS: tuple[Numbering, ...] = ("figures", "letters", "capitals", "symbols")
"""What a series may be numbered by, in the order of choice."""


def told_apart(style: ApparatusStyle, texts: Sequence[Element]) -> ApparatusStyle:
    """Return a style in which each layer that the texts have notes for is numbered in its own manner.

    Where two layers ask for the same one, the first of them has it, and the other the next that is free: an
    `a` of the translator and an `a` of the editor on one page would be the same call. Notes that have a
    printed number keep it.
    """
    held = _held(style, texts)
    taken: set[Numbering] = set()
    layers = []
    for layer in style.layers:
        counted = layer if layer.name not in held else _free(layer, taken)
        taken |= {counted.numbering} if layer.name in held else set()
        layers.append(counted)
    return replace(style, layers=tuple(layers))


def _held(style: ApparatusStyle, texts: Iterable[Element]) -> set[str]:
    """Return the names of the layers that have notes to be numbered."""
    notes = (each for text in texts for each in text.iter("{*}note") if is_note_with_call(each))
    return {style.layer_of(each.get("type", "")).name for each in notes if not each.get("n")}


def _free(layer: Layer, taken: Collection[Numbering]) -> Layer:
    """Return a layer, numbered in a manner that is not taken, if there is one."""
    if layer.numbering not in taken or layer.numbering == "none":
        return layer
    return replace(layer, numbering=next((each for each in _MANNERS if each not in taken), layer.numbering))
