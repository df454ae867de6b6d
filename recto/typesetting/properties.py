"""What structure elements say of themselves: attributes (ISO 32000-1, 14.7.5).

Those on lines are user properties (14.7.5.4). They are the attributes of the document, unchanged, so that a
finished PDF can be proved from itself: which lines were to be counted, of which words an entry speaks, whose
line and page a reference names, and which words are not of the text.
"""

from xml.etree.ElementTree import Element

import pydyf

SAID = tuple(
    f"data-{name}"
    for name in (
        "lines lines-by lines-every lines-first lines-side lines-restart line line-continued line-begins"
        " sub-of sub-lines-every sub-lines-first page-joint"
        " lemma layer own-label page-of line-of place-of with-line with-page side of word stands gave-way"
        " present present-first enters leaves"
    ).split()
)
"""The attributes that become properties, under their names without `data-`."""
OURS = frozenset({"generated", "responsible"})
"""Classes of words that the edition adds to those of the text; they say so by the property `generated`."""
WRITING_MODES = {"ltr": "/LrTb", "rtl": "/RlTb"}
"""How PDF says which way words are written (14.8.5.4, `WritingMode`)."""


def attributes(element: Element) -> list[pydyf.Dictionary]:
    """Return the attribute dictionaries of an element: scope of a heading, direction, user properties."""
    stated = []
    if element.tag == "th":
        scope = "/Row" if element.get("scope") == "row" else "/Column"
        stated.append(pydyf.Dictionary({"O": "/Table", "Scope": scope}))
    stated += layout(element)
    if said := user_properties(element):
        stated.append(said)
    return stated


def layout(element: Element) -> list[pydyf.Dictionary]:
    """Return the attribute dictionary of the way the words of an element run, if it says one."""
    writing = WRITING_MODES.get(element.get("dir", ""))
    return [pydyf.Dictionary({"O": "/Layout", "WritingMode": writing})] if writing else []


def user_properties(element: Element, more: dict[str, str] | None = None) -> pydyf.Dictionary | None:
    """Return the attribute dictionary of an element's user properties; None where it has none."""
    said = {name.removeprefix("data-"): element.get(name) for name in SAID if element.get(name) is not None}
    said |= more or {}
    if _is_ours(element):
        said["generated"] = "true"
    if not said:
        return None
    entries = [
        pydyf.Dictionary({"N": pydyf.String(name), "V": pydyf.String(value)}) for name, value in said.items()
    ]
    return pydyf.Dictionary({"O": "/UserProperties", "P": pydyf.Array(entries)})


def says_something(element: Element) -> bool:
    """Tell whether an element has user properties, for which it needs a structure element of its own."""
    return any(element.get(name) is not None for name in SAID) or _is_ours(element)


def _is_ours(element: Element) -> bool:
    return not OURS.isdisjoint(classes(element))


def classes(element: Element) -> set[str]:
    """Return the classes of an HTML element."""
    return set(element.get("class", "").split())


def restarting_layers(root: Element) -> dict[str, str]:
    """Return as a property of the document the layers that number their notes anew on each page."""
    layers = [
        str(each.get("data-layer"))
        for each in root.iter("div")
        if "layer" in classes(each) and each.get("data-restart") == "page"
    ]
    return {"restarting": " ".join(layers)} if layers else {}
