"""How a TEI element finds the function that renders it, and what every such function is given."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.messages import Message, message
from recto.rendering.index import Index
from recto.rendering.structure import is_tei, place_of
from recto.rendering.style import ApparatusStyle
from recto.rendering.xhtml import add, generated, languages
from recto.tei.mixed import append_text, joined_pieces
from recto.tei.names import XML_LANG, local
from recto.tei.pictures import Picture

Element = etree._Element

# What an element says about itself: TEI attribute and the `data-*` attribute that carries it on.
FACTS = {
    "n": "data-n",
    "type": "data-type",
    "subtype": "data-subtype",
    "cert": "data-cert",
    "reason": "data-reason",
    "unit": "data-unit",
    "quantity": "data-quantity",
    "extent": "data-extent",
    "place": "data-place",
    "hand": "data-hand",
    "change": "data-change",
    "when": "data-when",
    "notBefore": "data-not-before",
    "notAfter": "data-not-after",
    "from": "data-from",
    "to": "data-to",
    "key": "data-key",
    "ref": "data-ref",
    "who": "data-who",
    "part": "data-part",
    "met": "data-met",
    "level": "data-level",
    "function": "data-function",
    "facs": "data-facs",
    "resp": "data-resp",
    "wit": "data-wit",
    "cause": "data-cause",
    "varSeq": "data-var-seq",
}
POINTERS = frozenset({"resp", "who", "wit", "hand", "change"})
DEEPEST = 24
"""The farthest that a line is set in, in ems."""
_INDENTED = re.compile(
    r"\bindent(?:ed)?[-_ (]*(?P<steps>\d+)"
    r"|(?:margin|padding)-left:\s*(?P<length>\d+(?:\.\d+)?)\s*(?P<unit>em|rem|ex|pt|px|cm|mm|in|%)?"
)
_IN_EMS = {"ex": 0.5, "pt": 0.083, "px": 0.0625, "cm": 2.4, "mm": 0.24, "in": 6.0, "%": 0.25}
BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Context:
    """What rendering functions are given: the index, the style, the words, the table, and where to report.

    `in_entry` tells that a reading is rendered in the apparatus, not in the text; `shown` are the readings
    of an entry that stand in a part of it, without these all do.
    """

    index: Index
    style: ApparatusStyle
    words: Mapping[str, str]
    table: Mapping[str, "Render"]
    fallback: "Render"
    language: str
    title: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    reported: set[str] = field(default_factory=set)
    called: set[Element] = field(default_factory=set)
    ranges: dict[Element, tuple[str, ...]] = field(default_factory=dict)
    in_entry: bool = False
    shown: frozenset[Element] | None = None


# A rendering function gets a TEI element, the XHTML element to add to, and the context.
Render = Callable[[Element, Element, Context], None]


def content(element: Element, to: Element, context: Context) -> None:
    """Render what `element` holds, text and children in order, at the end of `to`."""
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            append_text(to, BLANKS.sub(" ", piece))
        else:
            render_element(piece, to, context)


def render_element(element: Element, to: Element, context: Context) -> None:
    """Render `element` by the table's function for its name, or by the fallback."""
    known = is_tei(element) and local(element.tag) in context.table
    render = context.table[local(element.tag)] if known else context.fallback
    render(element, to, context)


def start(element: Element, to: Element, name: str, css: str, context: Context) -> Element:
    """Add the XHTML element that stands for `element`, with its id, language, facts and classes."""
    attributes = {"class": " ".join(filter(None, (css, rendition(element), indentation(element))))}
    attributes["id"] = context.index.ids.get(element, "")
    attributes |= facts(element) | switch(element, context)
    number = context.index.numbers.get(element, "")
    if number:
        attributes |= {"data-n": number, "data-label": element.get("n", "")}
    return add(to, name, attributes)


def put_place(element: Element, to: Element, context: Context) -> None:
    """Add a place for an element that shows nothing of itself, if it has an id that anything may point to."""
    if element in context.index.ids:
        add(to, "span", {"id": context.index.ids[element], "class": local(element.tag)})


def facts(element: Element) -> dict[str, str]:
    """Return the `data-*` attributes for what `element` says about itself; pointers without `#`."""
    return {
        data: value.replace("#", "") if name in POINTERS else value
        for name, data in FACTS.items()
        if (value := element.get(name))
    }


def switch(element: Element, context: Context) -> dict[str, str]:
    """Return `lang` and `dir` where `element` states its language."""
    given = element.get(XML_LANG, "")
    return languages(given, _language_around(element, context)) if given else {}


def passed_on(element: Element, context: Context) -> dict[str, str]:
    """Return `lang` and `dir` of words taken out of `element`, if they are not in the work's language."""
    given = element.get(XML_LANG, "") or _language_around(element, context)
    stated = languages(given, context.language)
    return {} if stated.get("lang") == languages(context.language).get("lang") else stated


def rendition(element: Element) -> str:
    """Return classes for `@rend` and `@rendition`: `rend-` and each of their words."""
    words = f"{element.get('rend', '')} {element.get('rendition', '').replace('#', '')}".split()
    return " ".join(dict.fromkeys(f"rend-{slug}" for word in words if (slug := _slug(word))))


def indentation(element: Element) -> str:
    """Return the class `indent-N` where `@rend` or `@style` says how far a line is set in, in any form.

    N is in ems, as near as can be: `indent2`, `indent(2)`, `margin-left: 2em`. `indent` is `rend-indent`.
    """
    found = _INDENTED.search(f"{element.get('rend', '')} {element.get('style', '')}")
    if found is None:
        return ""
    measure = found["steps"] or found["length"]
    ems = float(measure) * _IN_EMS.get(found["unit"] or "em", 1.0)
    return f"indent-{min(round(ems), DEEPEST)}" if round(ems) > 0 else ""


def wrap(name: str) -> Render:
    """Make a function that renders an element as the XHTML element `name`, with its own name as the class."""

    def render(element: Element, to: Element, context: Context) -> None:
        content(element, start(element, to, name, local(element.tag), context), context)

    return render


def passed(element: Element, to: Element, context: Context) -> None:
    """Render only what `element` holds."""
    content(element, to, context)


def nothing(element: Element, to: Element, context: Context) -> None:
    """Leave out an element that holds no words of the text."""


def data(element: Element, to: Element, context: Context) -> None:
    """Render what is said as data: its words, after a place that anything may point to."""
    put_place(element, to, context)
    content(element, to, context)


def entitle(section: Element, name: str, title: str, context: Context) -> Element:
    """Add a heading of ours to `section`, which says its language where the text has another."""
    heading = generated(section, name, "head", title)
    heading.set("data-generated", "true")
    language = context.words["language"]
    if language.partition("-")[0] != context.language.partition("-")[0]:
        for key, value in languages(language, context.language).items():
            heading.set(key, value)
    return heading


def report(code: str, text: str, element: Element, context: Context) -> None:
    """Say something about `element`, once for each `text`."""
    if f"{code} {text}" not in context.reported:
        context.reported.add(f"{code} {text}")
        context.messages.append(message(code, text, place_of(element)))


def _language_around(element: Element, context: Context) -> str:
    for ancestor in element.iterancestors():
        given = ancestor.get(XML_LANG)
        if given:
            return given
    return context.language


def _slug(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")
