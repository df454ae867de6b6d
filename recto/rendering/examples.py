"""Examples of markup and code (TEI P5, 22.1): line by line, XML with its tags."""

import re
from xml.sax.saxutils import quoteattr

from lxml import etree

from recto.rendering.dispatch import Context, render_element, start
from recto.rendering.xhtml import generated
from recto.tei.mixed import append_text, pieces, runs, set_text
from recto.tei.names import local

Element = etree._Element

EXAMPLES = "http://www.tei-c.org/ns/Examples"
_INDENTED = re.compile(r"\n([ \t]*)(?=[^\s])")
_PREFIXES = {"http://www.w3.org/XML/1998/namespace": "xml:"}


def example(element: Element, to: Element, context: Context) -> None:
    """Render an example of XML; its tags are words of ours, as only what stands between them is text.

    One of a single line in a sentence stands in it.
    """
    frame = start(element, to, "code" if _is_in_a_line(element) else "pre", "example", context)
    text = "".join(map(str, element.itertext("*")))
    margin = min(_INDENTED.findall(f"\n{text.strip()}")[1:] or [""], key=len)
    _write(element, frame, f"\n{margin}")
    _trim(frame)


def _is_in_a_line(element: Element) -> bool:
    """Tell whether an example of one line stands among words."""
    beside = (piece for piece in pieces(_parent(element)) if isinstance(piece, str))
    return any(map(str.strip, beside)) and "\n" not in "".join(map(str, element.itertext("*"))).strip()


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def literal(element: Element, to: Element, context: Context) -> None:
    """Render an example in any notation, its lines as they stand."""
    frame = start(element, to, "pre", local(element.tag), context)
    for piece in pieces(element):
        if isinstance(piece, str):
            append_text(frame, piece)
        else:
            render_element(piece, frame, context)
    _trim(frame)


def _trim(frame: Element) -> None:
    """Take away the blanks before the first line, but for its indentation, and those after the last."""
    every = list(runs(frame, lambda _: False))
    set_text(every[-1], every[-1].text.rstrip())
    set_text(every[0], re.sub(r"^(?:[ \t]*\n)+", "", every[0].text))


def _write(element: Element, to: Element, line_start: str) -> None:
    for piece in pieces(element):
        if isinstance(piece, str):
            append_text(to, piece.replace(line_start, "\n"))
        else:
            _tagged(piece, to, line_start)


def _tagged(element: Element, to: Element, line_start: str) -> None:
    name = local(element.tag)
    stated = "".join(f" {_named(str(key))}={quoteattr(str(value))}" for key, value in element.attrib.items())
    is_empty = not len(element) and not element.text
    generated(to, "span", "tag", f"<{name}{stated}{'/' if is_empty else ''}>")
    if not is_empty:
        _write(element, to, line_start)
        generated(to, "span", "tag", f"</{name}>")


def _named(attribute: str) -> str:
    space, brace, name = attribute.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(space, '')}{name}" if brace else attribute
