"""Reading back web pages and the documents of e-books: words by address from marked-up text."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

from lxml import html

from recto.checks.readback import Gathering, Medium, Readback, Shown
from recto.tei.mixed import Element, pieces
from recto.tei.names import local

# Phrasing elements and those of formulas do not part words; all else does (HTML Living Standard, 15.3).
_PHRASES = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q rp rt ruby s samp small span strong "
    "sub sup time u var wbr math mrow mi mn mo ms mtext msup msub msubsup mfrac msqrt mroot mover munder "
    "munderover mstyle mspace mpadded mphantom merror mmultiscripts mprescripts none mtable mtr mtd".split()
)
_UNREAD = frozenset("script style template head nav svg".split())
# Furniture: words that the edition says about the text, marked as such.
_FURNITURE_CLASSES = frozenset({"generated", "responsible"})


@dataclass(frozen=True)
class Pass:
    """One pass over a document: what to look for, what was gathered, and the name of the document."""

    addresses: Mapping[str, bool]
    gathering: Gathering
    document: str = ""


def read_html(path: Path, addresses: Mapping[str, bool]) -> Readback:
    """Read the web page at `path`.

    `addresses` are the ids to look for; true for those whose words do not belong to what is around them.
    """
    gathering = Gathering()
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    gather(page, Pass(addresses, gathering))
    return made("html", path, gathering)


def gather(root: Element, state: Pass) -> None:
    """Gather the words and links of the document `root`."""
    _enter(root, "", [], state)


def made(medium: Medium, path: Path, gathering: Gathering) -> Readback:
    """Close a gathering of marked-up documents: the pieces of a passage are one run of text."""
    shown = {
        id_: tuple(Shown(each.position, ("".join(each.fragments),)) for each in places)
        for id_, places in gathering.shown().items()
    }
    everything, loose = "".join(gathering.everything), "".join(gathering.loose)
    notes = tuple(gathering.notes)
    return Readback(medium, path, shown, gathering.arrived(), everything, notes=notes, loose=loose)


def _enter(element: Element, address: str, around: list[list[str]], state: Pass) -> None:
    """Read `element`, whose words go to the lists `around`; `address` is the nearest known id."""
    id_ = element.get("id", "")
    if id_ in state.addresses:
        own = state.gathering.open(id_, state.document)
        around = [own] if state.addresses[id_] else [*(around or [state.gathering.loose]), own]
        address = id_
    elif element.get("data-continues") in state.gathering.places:
        address = element.get("data-continues", "")
        around = [state.gathering.go_on(address)]
    if element.get("role") == "doc-footnote":
        state.gathering.notes.append(id_)
    if element.get("href"):
        state.gathering.links.add((address, *target(element.get("href", ""), state.document)))
    for piece in pieces(element):
        if isinstance(piece, str):
            _write(piece, around, state)
        elif local(piece.tag) not in _UNREAD:
            _step(piece, address, around, state)


def _step(element: Element, address: str, around: list[list[str]], state: Pass) -> None:
    blank = "" if local(element.tag) in _PHRASES else " "
    _write(blank, around, state)
    furniture = _is_furniture(element, address, state)
    _enter(element, address, [[]] if furniture else around, state)
    _write(blank, around, state)


def _write(text: str, around: list[list[str]], state: Pass) -> None:
    state.gathering.everything.append(text)
    for each in around or [state.gathering.loose]:
        each.append(text)


def _is_furniture(element: Element, address: str, state: Pass) -> bool:
    """Tell whether `element` is not of the text: marked so, or the first label or the way back of a note."""
    classes = element.get("class", "").split()
    role = element.get("role", "")
    if not _FURNITURE_CLASSES.isdisjoint(classes) or role == "doc-pagebreak":
        return True
    if "address" in classes and local(element.tag) == "a":
        return True
    if address not in state.gathering.notes or address.endswith("-entry"):
        return False
    return role == "doc-backlink" or ("label" in classes and _is_first_label(address, state))


def _is_first_label(note: str, state: Pass) -> bool:
    is_first = note not in state.gathering.labelled
    state.gathering.labelled.add(note)
    return is_first


def target(href: str, document: str) -> tuple[str, str]:
    """Return the document and the fragment that a link in `document` leads to."""
    path, fragment = urldefrag(href)
    return normpath(join(dirname(document), unquote(path))) if path else document, unquote(fragment)
