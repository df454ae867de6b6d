"""The document that is being normalised: its tree, what the recipe says of it, what is to be said."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recto.messages import Message, Place, message
from recto.sources.recipe import Recipe
from recto.tei.mixed import Element
from recto.tei.names import TEI, XML_ID, ancestor, line_of, local, tei


@dataclass
class Foreign:
    """A received TEI document on its way: normalisations change `root` in place, or replace it.

    `path` is the received file, `href` where that lies, seen from the TEI file that is written; `removed` are
    words that left the text, each with the reason; `details` are sentences that belong to a declaration.
    """

    root: Element
    path: Path
    recipe: Recipe = field(default_factory=Recipe)
    href: str = ""
    previous: Element | None = None
    messages: list[Message] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    details: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def name(self) -> str:
        """Return what messages call the document."""
        return str(self.path)

    def say(self, code: str, text: str, element: Element | None = None) -> None:
        """Add a message, on an element of the received file where one is given."""
        line, id_ = (0, "") if element is None else (line_of(element), element.get(XML_ID, ""))
        self.messages.append(message(code, text, Place(self.name, line, id_)))

    def elements(self, *names: str) -> Iterator[Element]:
        """Yield the elements of TEI with one of the `names`, in order; all of TEI where none is given."""
        return self.root.iter(*map(tei, names or ("*",)))

    def ids(self) -> dict[str, Element]:
        """Return the elements of the document by their ids; of several with one id the first."""
        found: dict[str, Element] = {}
        for each in self.root.iter("{*}*"):
            if each.get(XML_ID):
                found.setdefault(each.get(XML_ID, ""), each)
        return found

    @property
    def header(self) -> Element | None:
        """Return the header of the document; of a corpus its own."""
        return next((each for each in self.root if local(each.tag) == "teiHeader"), None)


@dataclass(frozen=True)
class Normalisation:
    """A row of the table: its name, what it does in a sentence, the function that returns how often."""

    name: str
    sentence: str
    apply: Callable[[Foreign], int]


def is_of_text(element: Element) -> bool:
    """Tell whether an element of TEI stands in a text, and not in a header or beside the text."""
    return element.tag.startswith(f"{{{TEI}}}") and ancestor(element, "text") is not None
