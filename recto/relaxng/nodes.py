"""A schema as nodes: what it is made of, by whichever syntax, each with its line and namespace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from recto.errors import ToolError

RNG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Node:
    """An element of a schema. `place`: its file and line; `base`: what its references are relative to."""

    kind: str
    attributes: dict[str, str]
    place: tuple[Path, int]
    ns: str
    datatype_library: str
    base: str
    prefixes: Mapping[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def wrong(self, what: str) -> ToolError:
        """Return an error that says `what` is wrong with the schema here."""
        return unreadable(*self.place, what)

    def location(self) -> str:
        """Return the address of the file that `href` names."""
        return urljoin(self.base, self.attributes["href"])


def unreadable(path: Path, line: int, what: str) -> ToolError:
    """Return an error that says why a schema cannot be read; `line` 0 where the whole file is meant."""
    return ToolError(f"the schema {path}{f', line {line},' if line else ''} cannot be read: {what}")


def hrefs(node: Node) -> list[str]:
    """Return the files that a schema names, as it writes them."""
    own = [node.attributes["href"]] if "href" in node.attributes else []
    return [*own, *(each for child in node.children for each in hrefs(child))]


def path_of(location: str) -> Path | None:
    """Return the path of a file at an address; None where it is elsewhere."""
    parts = urlsplit(location)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None
