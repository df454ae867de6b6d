"""A TEI document as the lint rules look at it: its elements by name and by id, gathered in one pass."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from recto.checks.words import words
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local

# An element at fault, and what is wrong with it.
Finding = tuple[Element, str]


@dataclass(frozen=True)
class Facts:
    """The elements of a document by local name and by `xml:id`; `text` are those of the text."""

    root: Element
    named: dict[str, list[Element]]
    ids: frozenset[str]
    text: dict[Element, None]

    def each(self, *names: str) -> Iterator[Element]:
        """Yield the elements of the text with one of the local `names`."""
        for name in names:
            yield from (element for element in self.named.get(name, ()) if element in self.text)


def facts(root: Element) -> Facts:
    """Gather the facts about a document."""
    named: defaultdict[str, list[Element]] = defaultdict(list)
    for element in _elements(root):
        named[local(element.tag)].append(element)
    text = dict.fromkeys(each for part in named["text"] for each in _elements(part))
    ids = frozenset(each.get(XML_ID, "") for each in _elements(root))
    return Facts(root, dict(named), ids, text)


def _elements(root: Element) -> Iterator[Element]:
    return (each for each in root.iter() if isinstance(each.tag, str))


def child(element: Element, name: str) -> Element | None:
    """Return the first child of `element` with the local `name`."""
    return next((each for each in element if local(each.tag) == name), None)


def is_blank(element: Element) -> bool:
    """Tell whether `element` holds neither words nor elements."""
    return not len(element) and not words(element.text or "")
