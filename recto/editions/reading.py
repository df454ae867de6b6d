"""The controls for reading: colours, size of the type, numbers, the layers of notes and apparatus.

They stand in the page and stay hidden until `reading.js` shows them, does what they say and remembers it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.builder import E

from recto.rendering.document import Rendered
from recto.rendering.xhtml import has_class

Element = etree._Element

PANEL = "reading-controls"
THEMES = ("device", "light", "sepia", "dark")
SMALLEST, LARGEST, STEP = 80, 160, 10
"""The sizes of type that can be chosen, in hundredths of the usual one."""
CARD_WORDS = ("in-apparatus", "in-notes")
"""What the card with an entry says, under `reading-…` among the words of the edition."""


SLIGHT = frozenset(
    "orthographic orthographical orthography spelling graphic variation-orthography punctuation"
    " accidental accidentals accentual accentuation phonetic itacism typographic typographical"
    " minor insignificant".split()
)
"""Types and causes of readings that differ from the text in how it is written and not in what it says."""


class Layered(NamedTuple):
    """A layer of notes or of the apparatus by its name, and what a reader knows it by."""

    name: str
    title: str


def controls(
    words: Mapping[str, str], layers: Iterable[Layered] = (), has_slight: bool = False
) -> Iterator[Element]:
    """Yield the button that opens the panel, and the panel (HTML Living Standard, 6.12, popover).

    Where some entries report slight variants only, they can be put away: `has_slight`.
    """
    name = words["reading"]
    opener = {"type": "button", "class": "to-reading-controls", "popovertarget": PANEL, "hidden": "hidden"}
    yield E.button(opener | {"aria-label": name, "title": name}, "Aa")
    panel = {"id": PANEL, "class": PANEL, "popover": "auto", "aria-label": name, "hidden": "hidden"}
    panel |= {f"data-{word}": words[f"reading-{word}"] for word in CARD_WORDS}
    yield E.form(panel, *_groups(words, [*layers], has_slight))


def mark_slight(sections: Iterable[Element]) -> bool:
    """Mark the entries that report slight variants only, and tell whether there are any."""
    entries = [each for section in sections for each in section.iter("p") if has_class(each, "entry")]
    slight = [each for each in entries if _is_slight(each)]
    for each in slight:
        each.set("data-slight", "")
    return bool(slight)


def _is_slight(entry: Element) -> bool:
    readings = [each for each in entry.iter("span") if has_class(each, "reading")]
    said = [_kinds(each) for each in readings] or [frozenset()]
    return bool(_kinds(entry) & SLIGHT) or all(kinds & SLIGHT for kinds in said)


def _kinds(element: Element) -> frozenset[str]:
    names = ("data-type", "data-subtype", "data-cause")
    return frozenset(" ".join(element.get(name, "") for name in names).lower().split())


def layers_of(rendered: Rendered) -> Iterator[Layered]:
    """Yield the layers that notes or entries of the edition stand in, in the order of the style."""
    taken = {note.layer for note in rendered.notes} | {entry.layer for entry in rendered.entries}
    for layer in rendered.style.layers if rendered.style else ():
        if layer.name in taken:
            yield Layered(layer.name, layer.title or rendered.words.get(f"layer-{layer.name}", layer.name))


def _groups(words: Mapping[str, str], layers: list[Layered], has_slight: bool) -> Iterator[Element]:
    yield _group(words["reading-theme"], (_theme(theme, words) for theme in THEMES))
    yield E.label(words["reading-size"], " ", E.input(_SIZE))
    yield _switch("numbers", words["reading-numbers"])
    switches = [_switch(f"layer-{layer.name}", layer.title) for layer in layers]
    if has_slight:
        switches.append(_switch("slight", words["reading-slight"]))
    if switches:
        yield _group(words["reading-layers"], switches)


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
