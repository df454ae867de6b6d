"""What a finished edition shows, read back from its files: words by address, links, everything."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Medium = Literal["html", "epub", "pdf", "txt", "docx", "odt", "icml", "latex", "md"]
ENDS = frozenset({"chapter", "book"})
"""Where notes and entries stand, by what they say, that do not stand on the page of their call."""


@dataclass(frozen=True)
class Shown:
    """The words under one address, as the pieces in which they are set; `position` counts addresses."""

    position: int
    fragments: tuple[str, ...]


@dataclass(frozen=True)
class Readback:
    """A finished edition. `links` are pairs of the address of a link and the address it leads to.

    `shown` has every address with all the places where it stands. `exact` tells that white space and
    furniture are known, so that words can be compared one to one; a page knows only where glyphs stand.
    `notes` are the addresses of what the edition itself calls a note, `keyed` of those that it keys by line,
    `streams` tells of those that stand at the end of a chapter or of the book with which others they stand;
    `loose` are the words under no address.
    """

    medium: Medium
    file: Path
    shown: Mapping[str, tuple[Shown, ...]]
    links: frozenset[tuple[str, str]]
    everything: str
    exact: bool = True
    notes: tuple[str, ...] = ()
    loose: str = ""
    keyed: frozenset[str] = frozenset()
    streams: Mapping[str, str] = field(default_factory=dict)

    def has(self, id_: str) -> bool:
        """Tell whether the edition has something under the address `id_`."""
        return id_ in self.shown

    def places(self, id_: str) -> tuple[Shown, ...]:
        """Return the places where the address `id_` stands; none where it stands nowhere."""
        return self.shown.get(id_, ())


@dataclass
class Gathering:
    """A readback in the making: pieces of text under the addresses open at the time."""

    places: dict[str, list[tuple[int, list[str]]]] = field(default_factory=lambda: defaultdict(list))
    documents: dict[str, str] = field(default_factory=dict)
    links: set[tuple[str, str, str]] = field(default_factory=set)
    everything: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    keyed: set[str] = field(default_factory=set)
    streams: dict[str, str] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)
    count: int = 0

    def open(self, id_: str, document: str = "") -> list[str]:
        """Begin a place with the address `id_` in `document`; return the list that takes its pieces."""
        taking: list[str] = []
        self.documents[id_] = document
        self.places[id_].append((self.count, taking))
        self.count += 1
        return taking

    def go_on(self, id_: str) -> list[str]:
        """Return the list that takes the pieces of the place with the address `id_` that was opened last."""
        return self.places[id_][-1][1]

    def shown(self) -> dict[str, tuple[Shown, ...]]:
        """Return every address with the places where it stands."""
        return {
            id_: tuple(Shown(position, tuple(fragments)) for position, fragments in places)
            for id_, places in self.places.items()
        }

    def arrived(self) -> frozenset[tuple[str, str]]:
        """Return the links whose target stands in the document they name."""
        return frozenset(
            (source, target)
            for source, document, target in self.links
            if self.documents.get(target) == document
        )
