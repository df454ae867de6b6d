"""The controls for reading: colours, size of the type, numbers, the layers of notes and apparatus.

They stand in the page and stay hidden until `reading.js` shows them, does what they say and remembers it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.builder import E

from recto.rendering.document import Rendered

Element = etree._Element

PANEL = "reading-controls"
THEMES = ("device", "light", "sepia", "dark")
SMALLEST, LARGEST, STEP = 80, 160, 10
"""The sizes of type that can be chosen, in hundredths of the usual one."""
CARD_WORDS = ("in-apparatus", "in-notes")
"""What the card with an entry says, under `reading-…` among the words of the edition."""


class Layered(NamedTuple):
    """A layer of notes or of the apparatus by its name, and what a reader knows it by."""

    name: str
    title: str


def controls(words: Mapping[str, str], layers: Iterable[Layered] = ()) -> Iterator[Element]:
    """Yield the button that opens the panel, and the panel (HTML Living Standard, 6.12, popover)."""
    name = words["reading"]
    opener = {"type": "button", "class": "to-reading-controls", "popovertarget": PANEL, "hidden": "hidden"}
    yield E.button(opener | {"aria-label": name, "title": name}, "Aa")
    panel = {"id": PANEL, "class": PANEL, "popover": "auto", "aria-label": name, "hidden": "hidden"}
    panel |= {f"data-{word}": words[f"reading-{word}"] for word in CARD_WORDS}
    yield E.form(panel, *_groups(words, tuple(layers)))


def layers_of(rendered: Rendered) -> Iterator[Layered]:
    """Yield the layers that notes or entries of the edition stand in, in the order of the style."""
    taken = {note.layer for note in rendered.notes} | {entry.layer for entry in rendered.entries}
    for layer in rendered.style.layers if rendered.style else ():
        if layer.name in taken:
            yield Layered(layer.name, layer.title or rendered.words.get(f"layer-{layer.name}", layer.name))


def _groups(words: Mapping[str, str], layers: tuple[Layered, ...]) -> Iterator[Element]:
    yield _group(words["reading-theme"], (_theme(theme, words) for theme in THEMES))
    yield E.label(words["reading-size"], " ", E.input(_SIZE))
    yield _switch("numbers", words["reading-numbers"])
    if layers:
        shown = (_switch(f"layer-{layer.name}", layer.title) for layer in layers)
        yield _group(words["reading-layers"], shown)


_SIZE = {
    "type": "range",
    "name": "size",
    "min": str(SMALLEST),
    "max": str(LARGEST),
    "step": str(STEP),
    "value": "100",
}


def _group(legend: str, held: Iterable[Element]) -> Element:
    return E.fieldset(E.legend(legend), *held)


def _theme(theme: str, words: Mapping[str, str]) -> Element:
    facts = {"type": "radio", "name": "theme", "value": theme}
    chosen = {"checked": "checked"} if theme == THEMES[0] else {}
    return E.label(E.input(facts | chosen), " ", words[f"reading-{theme}"])


def _switch(name: str, words: str) -> Element:
    return E.label(E.input({"type": "checkbox", "name": name, "checked": "checked"}), " ", words)
