"""The reading of an OpenDocument text for its account: what was read, what waits, what is gone."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from recto.checks.paragraphs import SIGN, TEXT
from recto.tei.mixed import Element

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, T, TABLE, DRAW, STYLE = (
    f"{{{OASIS}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
PARAGRAPHS = (f"{T}p", f"{T}h")


@dataclass(frozen=True)
class Story:
    """A text beside the text: what it is, the element that holds its paragraphs."""

    kind: str
    element: Element
    is_left_out: bool = False


@dataclass
class Reading:
    """What was read so far: paragraphs as lists of words, the stories that are called and not read yet.

    `regions` are the changed regions by id, `open` those that the words stand in; `ranges` are the comments
    of which the words end somewhere, `formulas` the folders that hold formulas, `framed` tables in frames.
    `is_own` tells that Recto wrote the file, `is_inner` that a call is that of a note within a note.
    """

    regions: Mapping[str, Element]
    ranges: frozenset[str]
    formulas: frozenset[str]
    left_out: str
    is_own: bool = False
    read: list[tuple[str, list[str]]] = field(default_factory=list)
    waiting: deque[Story] = field(default_factory=deque)
    comments: dict[str, Element] = field(default_factory=dict)
    framed: list[Element] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    story: str = TEXT
    is_within: bool = False
    is_inner: bool = False
    is_left_out: bool = False

    def begin(self) -> None:
        """Begin a paragraph."""
        self.read.append((self.story, []))

    def write(self, words: str) -> None:
        """Add words to the paragraph that is being read, if they are text."""
        if self.is_within and not self.is_gone():
            self.read[-1][1].append(words)

    def is_gone(self) -> bool:
        """Tell whether words stand in a change of which the TEI has no trace."""
        gone = (kind_of(self.regions[each]) == self.left_out for each in self.open if each in self.regions)
        return self.is_left_out or any(gone)

    def tell(self, kind: str, element: Element) -> None:
        """Let a story wait for its turn; a sign stands where it is called."""
        self.write("" if self.is_inner else SIGN)
        self.waiting.append(Story(kind, element, self.is_gone()))


def kind_of(region: Element) -> str:
    """Return how a region was changed (5.5.3): `insertion`, `deletion`, `format-change`."""
    return str(region[0].tag).rpartition("}")[2] if len(region) else ""
