"""XInclude within the folders of a project: what `xi:include` names is put in its place, or is said to lack.

XML Inclusions 1.1, sections 3 and 4, but for pointers other than an id. Nothing is fetched, and nothing
outside the folders is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from recto.errors import SourceError
from recto.messages import Message, Place, message
from recto.tei.mixed import Element, copy, replace_with
from recto.tei.names import XML_BASE, XML_ID, ancestor, line_of

INCLUDE = "{http://www.w3.org/2001/XInclude}include"
FALLBACK = "{http://www.w3.org/2001/XInclude}fallback"
MOST = 5000
"""How many inclusions a document may have, all told: files that include each other swell without bound."""

Parse = Callable[[Path], tuple[Element, list[Message]]]


@dataclass
class _Pass:
    """What including needs to know: how a file is parsed, where files may stand, what was found so far."""

    parse: Parse
    folders: tuple[Path, ...]
    messages: list[Message] = field(default_factory=list)
    count: int = 0


def include(
    root: Element, path: Path, folders: tuple[Path, ...], parse: Parse
) -> tuple[Element, list[Message]]:
    """Put into `root`, read from `path`, what it includes; return the root and what is to be said.

    Files must lie in one of the `folders`. What cannot be included is replaced by its `fallback`, if it has
    one, else by nothing.
    """
    state = _Pass(parse, tuple(each.resolve() for each in folders))
    root = _included(root, path.resolve(), (path.resolve(),), state)
    return root, state.messages


def _included(root: Element, path: Path, open_: tuple[Path, ...], state: _Pass) -> Element:
    """Replace the inclusions in `root`; a document that is nothing but one becomes what it includes."""
    if root.tag == INCLUDE:
        found = [each for each in _held(root, root, path, open_, state) if not isinstance(each, str)]
        return found[0] if found else root
    for each in [each for each in root.iter(INCLUDE) if ancestor(each, "include") is None]:
        replace_with(each, _held(each, root, path, open_, state))
    return root


def _held(
    element: Element, root: Element, path: Path, open_: tuple[Path, ...], state: _Pass
) -> list[str | Element]:
    """Return what stands in the place of an inclusion."""
    state.count += 1
    try:
        return _found(element, root, path, open_, state)
    except _MissingError as missing:
        place = Place(str(path), line_of(element))
        state.messages.append(message("T-include", f"{missing}", place))
    fallbacks = [each for each in element if each.tag == FALLBACK]
    if not fallbacks:
        return []
    _included(fallbacks[0], path, open_, state)
    return [copy(each) for each in fallbacks[0] if isinstance(each.tag, str)]


class _MissingError(Exception):
    """Raised where something cannot be included, with the sentence that says so."""


def _found(
    element: Element, root: Element, path: Path, open_: tuple[Path, ...], state: _Pass
) -> list[str | Element]:
    href, pointer = element.get("href", ""), _pointer(element)
    if state.count > MOST:
        raise _MissingError(f"‘{href}’ is not included: there are more than {MOST} inclusions.")
    if not href:
        return [copy(_pointed(root, pointer, path.name))]
    file = _file(href, element, path, state)
    if element.get("parse") == "text":
        return [_text(file, element)]
    if file in open_:
        raise _MissingError(f"‘{href}’ is not included: it would include itself.")
    included = _read(file, href, state)
    if pointer:
        included = copy(_pointed(included, pointer, file.name))
    included = _included(included, file, (*open_, file), state)
    if XML_BASE not in included.attrib:
        included.set(XML_BASE, urlsplit(href).path)
    return [included]


def _read(file: Path, href: str, state: _Pass) -> Element:
    try:
        included, said = state.parse(file)
    except SourceError as error:
        raise _MissingError(f"‘{href}’ is not included: {error}") from error
    state.messages.extend(said)
    return included


def _pointer(element: Element) -> str:
    """Return the id that an inclusion points to: a bare one, or in the `element` scheme."""
    asked = element.get("xpointer", "") or element.get("fragid", "")
    return asked.removeprefix("element(").removeprefix("xpointer(id('").removesuffix(")").removesuffix("')")


def _pointed(root: Element, id_: str, name: str) -> Element:
    found = next((each for each in root.iter("{*}*") if each.get(XML_ID) == id_), None)
    if found is None or not id_:
        raise _MissingError(f"‘{id_}’ is not included: there is nothing of that id in {name}.")
    return found


def named_files(root: Element, path: Path) -> list[Path]:
    """Return the files that inclusions in `root`, as it is written in the file `path`, name, there or not."""
    every = [(each.get("href", ""), each) for each in root.iter(INCLUDE)]
    return [_addressed(href, each, path) for href, each in every if href and not urlsplit(href).netloc]


def _addressed(href: str, element: Element, path: Path) -> Path:
    """Return the file to which the address of an inclusion leads; raise OSError or ValueError for none."""
    above = [each.get(XML_BASE, "") for each in (element, *element.iterancestors())]
    base = reduce(urljoin, reversed(above), quote(str(path)))
    return Path(unquote(urlsplit(urljoin(base, href)).path)).resolve()


def _file(href: str, element: Element, path: Path, state: _Pass) -> Path:
    """Return the file that an inclusion names, which must lie within the folders."""
    if urlsplit(href).scheme or urlsplit(href).netloc:
        raise _MissingError(f"‘{href}’ is not included: nothing is fetched.")
    try:
        file = _addressed(href, element, path)
        if not any(file.is_relative_to(each) for each in state.folders):
            raise _MissingError(f"‘{href}’ is not included: it lies outside the project.")
        if not file.is_file():
            raise _MissingError(f"‘{href}’ is not included: there is no such file.")
    except (OSError, ValueError) as error:
        raise _MissingError(f"‘{href}’ is not included: {error}") from error
    return file


def _text(file: Path, element: Element) -> str:
    try:
        return file.read_text(encoding=element.get("encoding", "utf-8"))
    except (OSError, UnicodeDecodeError, LookupError) as error:
        raise _MissingError(f"‘{file.name}’ is not included: {error}") from error


def included_from(element: Element) -> str:
    """Return the file, relative to that of the document, from which an element was included; else nothing."""
    above = [each for each in (element, *element.iterancestors()) if each.getparent() is not None]
    base = reduce(urljoin, (each.get(XML_BASE, "") for each in reversed(above)), "")
    return "" if urlsplit(base).scheme else unquote(urlsplit(base).path)
