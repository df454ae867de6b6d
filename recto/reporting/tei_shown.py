"""TEI as a person reads it who knows none: its words in their looks, what else it says in small type."""

from collections.abc import Callable, Collection, Iterator

from lxml.builder import E

from recto.reporting.stretches import Element, legible
from recto.tei.mixed import append, append_text, pieces
from recto.tei.names import XML_ID, XML_LANG, local

_FRAMES = frozenset({"list", "table"})
"""What stands within an element of HTML of its own even where it is all that was made of a stretch."""
_PARTS = ("Stmt", "Desc", "Decl")
"""How the names of the parts of the header end."""
_TOLD = (
    "type",
    "subtype",
    "n",
    "place",
    "level",
    "rend",
    "resp",
    "cert",
    "unit",
    "quantity",
    "reason",
    "wit",
)
"""The attributes that are told beside the name of an element, in this order."""
Maker = Callable[[Element], Element]


def shown(element: Element, apart: Collection[Element], address: Callable[[Element], str]) -> Element:
    """Return an element as HTML: its name and what its attributes say, then its words.

    Where it calls a note of those `apart`, there is a link to the `address` of that.
    """
    made = E.div({"class": "element"}, E.p({"class": "tei"}, *_named(element)))
    into = append(made, E.div({"class": f"words {_looks(element)}".strip()} | _language(element)))
    if local(element.tag) in _FRAMES:
        into = append(into, _made(element))
    waiting: list[tuple[Element, str | Element]] = [(into, each) for each in reversed(list(pieces(element)))]
    while waiting:
        around, piece = waiting.pop()
        if isinstance(piece, str):
            append_text(around, legible(piece))
        elif piece in apart:
            append(around, _call(piece, address(piece)))
        else:
            own = append(around, _made(piece))
            waiting += [(own, each) for each in reversed(list(pieces(piece)))]
    return made


def _named(element: Element) -> Iterator[str | Element]:
    """Yield the name of an element, what its attributes say, and its address."""
    around = [local(each.tag) for each in element.iterancestors()]
    part = next((each for each in around if each.endswith(_PARTS)), "") if "teiHeader" in around else ""
    yield E.b(f"header, {part}: {local(element.tag)}" if part else local(element.tag))
    said = _facts(element)
    if said:
        yield f" {said}"
    if element.get(XML_ID):
        yield E.span({"class": "address"}, f" #{element.get(XML_ID)}")


def _facts(element: Element) -> str:
    return ", ".join(f"{name} {element.get(name)}" for name in _TOLD if element.get(name))


def _language(element: Element) -> dict[str, str]:
    code = element.get(XML_LANG, "")
    return {"lang": code} if code else {}


def _looks(element: Element) -> str:
    return " ".join(f"rend-{each}" for each in element.get("rend", "").split())


def _call(note: Element, address: str) -> Element:
    """Return the way to a note: by its number, or by the one that it has in the page."""
    number = note.get("n") or address.rpartition("-")[2]
    name = f"{note.get('type', '')} note {number}".strip()
    return E.a({"class": "call", "href": f"#{address}", "title": name}, E.sup(number))


def _made(element: Element) -> Element:
    return _SHOWN.get(local(element.tag), _other)(element)


def _as(name: str) -> Maker:
    """Return what shows an element as the HTML element `name`."""

    def make(element: Element) -> Element:
        looks = {"class": _looks(element), "title": _title(element)} | _language(element)
        return E(name, {key: value for key, value in looks.items() if value})

    return make


def _title(element: Element) -> str:
    return ", ".join(filter(None, (local(element.tag), _facts(element))))


def _other(element: Element) -> Element:
    """Show an element that has no looks of its own by its name, before its words."""
    made = E.span({"class": "other"} | _language(element))
    append(made, E.span({"class": "sign"}, f"{local(element.tag)}{_of(element)}"))
    append_text(made, " " if len(element) or element.text else "")
    return made


def _of(element: Element) -> str:
    said = _facts(element)
    return f" {said}" if said else ""


def _point(sign: str) -> Maker:
    """Return what shows an element without words by a sign and by what its attributes say."""
    return lambda element: E.span({"class": "sign", "title": local(element.tag)}, sign + _of(element))


def _part(element: Element) -> Element:
    """Show a part of another element on a line of its own, named."""
    return E.div({"class": "part"}, E.span({"class": "sign"}, f"{local(element.tag)}{_of(element)} "))


def _cell(element: Element) -> Element:
    spans = {"colspan": element.get("cols", ""), "rowspan": element.get("rows", "")}
    return E.td({name: number for name, number in spans.items() if number})


def _picture(element: Element) -> Element:
    return E.span({"class": "sign"}, f"picture {element.get('url', '')}")


_SHOWN: dict[str, Maker] = {
    "add": _as("ins"),
    "anchor": lambda element: E.span({"class": "void"}),
    "cell": _cell,
    "corr": _as("ins"),
    "del": _as("del"),
    "div": _as("div"),
    "emph": _as("em"),
    "foreign": _as("i"),
    "graphic": _picture,
    "head": _part,
    "hi": _as("span"),
    "item": _as("li"),
    "l": _as("div"),
    "lb": lambda element: E.br(),
    "lg": _as("div"),
    "list": _as("ul"),
    "milestone": _point("⁂"),
    "note": _part,
    "p": _as("div"),
    "pb": _point("page break"),
    "q": _as("span"),
    "quote": _as("div"),
    "ref": _as("u"),
    "row": _as("tr"),
    "seg": _as("span"),
    "sic": _as("del"),
    "subst": _as("span"),
    "choice": _as("span"),
    "supplied": _as("ins"),
    "surplus": _as("del"),
    "table": _as("table"),
    "title": _as("cite"),
}
"""What an element is shown as."""
