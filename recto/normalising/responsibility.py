"""Who is responsible: initials and names in `@resp` that the header explains become pointers to it."""

import re
from collections.abc import Iterator, Mapping

from recto.normalising.document import Foreign
from recto.tei.mixed import Element, words
from recto.tei.names import XML_ID, ancestor, local

_BARE = re.compile(r"[^#:/]+")
_NAME = re.compile(r"[^\W\d_][\w.·-]*")
_NAMED = ("persName", "orgName", "name", "author", "editor", "principal", "person")
_HOLDING = ("respStmt", "author", "editor", "principal", "person", "handNote")


def point(foreign: Foreign) -> int:
    """Make pointers of ids and initials in `@resp`, where one in the header alone has them; count them."""
    bare = [each for each in foreign.elements() if any(map(_BARE.fullmatch, each.get("resp", "").split()))]
    if not bare or foreign.header is None:
        return 0
    known = dict(_known(foreign))
    return sum(_point(each, known, foreign) for each in bare)


def _known(foreign: Foreign) -> Iterator[tuple[str, Element]]:
    """Yield who is named in the header, by initials that one alone has; then by id, which goes before."""
    found: dict[str, dict[str, Element]] = {}
    for each in (
        foreign.header.iter(*(f"{{*}}{name}" for name in _NAMED)) if foreign.header is not None else ()
    ):
        holder = next((one for one in (each, *each.iterancestors()) if local(one.tag) in _HOLDING), each)
        for said in filter(None, (_initials(words(each)), each.get("n", ""), each.get("key", ""))):
            found.setdefault(said, {})[words(each)] = each if each.get(XML_ID) else holder
    yield from ((said, next(iter(named.values()))) for said, named in found.items() if len(named) == 1)
    held = ((id_, each) for id_, each in foreign.ids().items() if ancestor(each, "teiHeader") is not None)
    yield from held


def _initials(name: str) -> str:
    """Return the initials of a name: of each word that begins with a capital the first letter."""
    return "".join(each[0] for each in re.split(r"[\s.-]+", name) if each[:1].isupper())


def _point(element: Element, known: Mapping[str, Element], foreign: Foreign) -> int:
    named = element.get("resp", "").split()
    meant = [_meant(each, known, foreign) if _BARE.fullmatch(each) else each for each in named]
    if meant == named:
        return 0
    element.set("resp", " ".join(meant))
    return sum(one != other for one, other in zip(named, meant, strict=True))


def _meant(name: str, known: Mapping[str, Element], foreign: Foreign) -> str:
    """Return a pointer to who is meant by a name, who is given an id if he has none; else the name."""
    plain = name.replace(".", "")
    person = known.get(name, known.get(plain))
    if person is None:
        return name
    if not person.get(XML_ID):
        if not _NAME.fullmatch(plain) or plain in foreign.ids():
            return name
        person.set(XML_ID, plain)
    return f"#{person.get(XML_ID)}"
