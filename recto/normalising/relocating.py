"""Files that the received one names: included where the recipe asks for it, else found from the new place."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from recto.normalising.document import Foreign
from recto.tei.inclusions import INCLUDE, include
from recto.tei.mixed import Element
from recto.tei.names import XML_BASE
from recto.tei.reading import parse

_NAMING = ("url", "facs", "target", "href", "source", "ref", "corresp")


def inclusions(foreign: Foreign) -> int:
    """Put what `xi:include` names in its place, if the recipe asks for it; count the inclusions.

    Files must lie in the folder of the received one (XML Inclusions 1.1).
    """
    count = sum(1 for _ in foreign.root.iter(INCLUDE))
    if not foreign.recipe.included or not count:
        return 0
    foreign.root, said = include(foreign.root, foreign.path, (foreign.path.parent,), parse)
    foreign.messages += said
    return count


def addresses(foreign: Foreign) -> int:
    """Let addresses of files that lie near the received one lead there from the new one; count them.

    An address that leads to no file is left as it is, and so are all where `xml:base` says what they are
    relative to.
    """
    base = os.path.dirname(foreign.href)
    if not base or any(each.get(XML_BASE) for each in foreign.root.iter("{*}*")):
        return 0
    return sum(_relocate(element, name, foreign.path.parent, base) for element, name in _naming(foreign.root))


def _naming(root: Element) -> Iterator[tuple[Element, str]]:
    for each in root.iter("{*}*"):
        yield from ((each, name) for name in _NAMING if each.get(name))


def _relocate(element: Element, attribute: str, folder: Path, base: str) -> int:
    named = element.get(attribute, "").split()
    meant = [_from(base, each) if _is_file(each, folder) else each for each in named]
    if meant == named:
        return 0
    element.set(attribute, " ".join(meant))
    return 1


def _is_file(address: str, folder: Path) -> bool:
    """Tell whether an address is that of a file by its place relative to a folder."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return False
    try:
        return (folder / unquote(parts.path)).is_file()
    except (OSError, ValueError):
        return False


def _from(base: str, address: str) -> str:
    parts = urlsplit(address)
    path = os.path.normpath(os.path.join(unquote(base), unquote(parts.path)))
    return parts._replace(path=quote(Path(path).as_posix())).geturl()
