"""ODDs as files: reading them, and finding the declarations that they take from elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from recto.errors import SourceError, ToolError
from recto.tei.mixed import Element
from recto.tei.names import XML_LANG, line_of, local, tei
from recto.tei.reading import read

SPECS = frozenset(("elementSpec", "classSpec", "macroSpec", "dataSpec"))
TEI_ITSELF = "tei:"
UNBOUNDED = "unbounded"

Library = Mapping[str, Element]
"""Declarations by their `@ident`."""


@dataclass(frozen=True)
class Sources:
    """Where an ODD may take declarations from.

    `tei` holds those of the TEI (`p5subset.xml`); `at_hand` returns the file that an ODD means by an address,
    None where there is none.
    """

    tei: Path | None
    at_hand: Callable[[str, Path], Path | None]

    def find(self, source: str, odd: Path) -> Path:
        """Return the file that the ODD `odd` means by `@source`, the TEI where it says nothing.

        Raises ToolError where it is not at hand.
        """
        path = self.tei if not source or source.startswith(TEI_ITSELF) else self.at_hand(source, odd)
        if path is None:
            what = f"‘{source}’" if source else "the TEI’s own (p5subset.xml)"
            raise ToolError(
                f"{odd} builds upon the declarations {what}, which are not at hand: name them with "
                "--p5subset, as a file or an address, or put them beside the ODD."
            )
        return path


def read_odd(path: Path) -> Element:
    """Return the root of an ODD, with what it includes by `xi:include` from its folder."""
    return read(path, path.parent)[0]


def schema_of(root: Element) -> Element | None:
    """Return the first `schemaSpec` of an ODD; None where it only declares."""
    return next(root.iter(tei("schemaSpec")), None)


def declarations(root: Element) -> Iterator[Element]:
    """Yield every declaration of a file that only declares."""
    return (each for each in root.iter(*map(tei, sorted(SPECS))) if each.get("ident"))


def children(element: Element | None, *names: str) -> list[Element]:
    """Return the child elements, those with certain names where these are given."""
    held = () if element is None else element
    return [each for each in held if (name := local(each.tag)) and (not names or name in names)]


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child element called `name`."""
    return next(iter(children(element, name)), None)


def listed(element: Element, attribute: str) -> list[str]:
    """Return the words of an attribute."""
    return (element.get(attribute) or "").split()


def occurrence(element: Element) -> tuple[str, str]:
    """Return how often at least and at most something occurs, the latter perhaps `unbounded`.

    Raises SourceError where that is no number.
    """
    least, most = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
    for each in (least, most):
        if not (each.isdecimal() or (each == UNBOUNDED and each is most)):
            line = f"in line {line_of(element)} of the ODD or of what it builds upon"
            raise SourceError(f"‘{each}’ does not say how often something occurs ({line}).")
    return least, most


def words_of(element: Element, name: str) -> str:
    """Return the words of the child called `name`, in English where there are several languages."""
    held = children(element, name)
    chosen = [each for each in held if (each.get(XML_LANG) or "en").startswith("en")]
    return " ".join("".join(map(str, chosen[0].itertext())).split()) if chosen else ""
