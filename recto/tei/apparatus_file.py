"""An apparatus in a file of its own (`variantEncoding/@location='external'`): its entries join the text.

They are put into a `standOff` at the end of the document, where entries between two places and entries by
line find their words (`recto.tei.attachment`), with the witnesses that only that file declares.
"""

from collections.abc import Iterator
from os.path import relpath
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from recto.messages import Message, Place, message
from recto.tei.elements import make
from recto.tei.inclusions import Parse
from recto.tei.mixed import Element, append, copy
from recto.tei.names import XML_BASE, XML_ID, ancestor, line_of, local

_HOLDING = ("standOff", "listApp", "app")


def add_apparatus(root: Element, path: Path, apparatus: Path | None, parse: Parse) -> list[Message]:
    """Add to `root`, read from `path`, the entries and witnesses of the file `apparatus`; return what to say.

    Without a file nothing is added; it is said where the text says that there is one, and has no entries.
    Raises SourceError where the file cannot be read.
    """
    if apparatus is None:
        return list(_lacking(root, str(path)))
    other, messages = parse(apparatus)
    lists = list(_outermost(other))
    if not lists:
        return [
            *messages,
            message("T-apparatus-file", f"{apparatus.name} has no entries.", Place(str(apparatus))),
        ]
    _add_witnesses(root, other)
    held = append(root, make("standOff"))
    held.set(XML_BASE, quote(Path(relpath(apparatus, path.parent)).as_posix()))
    for each in lists:
        append(held, _listed(each))
    return messages


def _lacking(root: Element, name: str) -> Iterator[Message]:
    for declared in root.iter("{*}variantEncoding"):
        if declared.get("location") == "external" and next(root.iter("{*}app"), None) is None:
            text = "The apparatus stands in another file, which is not at hand."
            yield message("T-apparatus-file", text, Place(name, line_of(declared)))


def _outermost(root: Element) -> Iterator[Element]:
    """Yield what holds entries and is held by nothing that does."""
    for each in root.iter("{*}standOff", "{*}listApp", "{*}app"):
        is_inner = any(local(above.tag) in _HOLDING for above in each.iterancestors())
        if not is_inner and (local(each.tag) == "app" or next(each.iter("{*}app"), None) is not None):
            yield each


def _listed(element: Element) -> Element:
    """Return a list of entries to stand by itself: an entry of the other text gets a list of its own."""
    if local(element.tag) != "app":
        return copy(element)
    return make("listApp", copy(element))


def _add_witnesses(root: Element, other: Element) -> None:
    """Add the lists of witnesses of the other file, but for those all of whose ids the text declares."""
    known = {each.get(XML_ID) for each in root.iter(etree.Element)}
    described = next(root.iter("{*}sourceDesc"), root)
    for each in [each for each in other.iter("{*}listWit") if ancestor(each, "listWit") is None]:
        if any(witness.get(XML_ID) not in known for witness in each.iter("{*}witness")):
            append(described, copy(each))
