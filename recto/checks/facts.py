"""A TEI document as the lint rules look at it: its elements by name and by id, gathered in one pass."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from recto.checks.flows import Flow, flows
from recto.checks.letters import Letters, letters_of
from recto.checks.sigla import Sigla, sigla
from recto.checks.words import words
from recto.tei.mixed import Element, Run, tail
from recto.tei.names import XML_ID, local

EXAMPLES = "http://www.tei-c.org/ns/Examples"
INCLUDE = "{http://www.w3.org/2001/XInclude}include"
RECTO = "recto"
NORMALISED = "normalised"
"""What the header calls the application of Recto to a file that others wrote."""
# Three of four that have something are a practice; of fewer than four nothing can be said.
MOST, FEW = 0.75, 4
CLOSE = 0.9
"""The share of a practice that hardly anything departs from."""


@dataclass(frozen=True)
class Finding:
    """An element at fault, and what is wrong with it.

    `attribute` is the attribute at fault, in lxml's notation; `run` the run of text. `start` and `end` are
    the characters at fault in either; 0 where that is the whole attribute.
    """

    element: Element
    text: str
    attribute: str = ""
    run: Run | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Facts:
    """The elements of a document by local name, by attribute and by `xml:id`; `text` are those of the text.

    Examples of TEI are left out. `is_ours` tells that Recto wrote the file, so that its house rules hold.
    `witnesses` are those of the file and of what it includes; so are the ids. `is_whole` tells that nothing
    is missing to which the file could point.
    """

    root: Element
    named: dict[str, list[Element]]
    attributes: dict[str, list[Element]]
    by_id: dict[str, Element]
    text: dict[Element, None]
    witnesses: tuple[Element, ...]
    is_ours: bool
    is_whole: bool

    def each(self, *names: str) -> Iterator[Element]:
        """Yield the elements of the text with one of the local `names`."""
        for name in names:
            yield from (element for element in self.named.get(name, ()) if element in self.text)

    def anywhere(self, *names: str) -> Iterator[Element]:
        """Yield the elements of the document with one of the local `names`."""
        for name in names:
            yield from self.named.get(name, ())

    def having(self, *attributes: str) -> Iterator[tuple[Element, str, str]]:
        """Yield the elements with one of the attributes, each with its name and its value."""
        for name in attributes:
            yield from ((element, name, element.get(name, "")) for element in self.attributes.get(name, ()))

    def lacking(
        self, elements: Iterable[Element], has: Callable[[Element], object], share: float = MOST
    ) -> Iterator[Element]:
        """Yield the elements that lack what most of them have, or, in a file of ours, what all must have."""
        if self.is_ours:
            yield from (each for each in elements if not has(each))
        else:
            yield from unlike(elements, has, share)

    @cached_property
    def sigla(self) -> Sigla:
        """Return the witnesses that the document declares."""
        return sigla(self.witnesses)

    @cached_property
    def letters(self) -> Letters:
        """Return the letters of the text."""
        return letters_of(self._texts)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Return the words of the text, block by block, as its editors answer for them."""
        return tuple(flow for part in self._texts for flow in flows(part))

    @property
    def _texts(self) -> list[Element]:
        return [each for each in self.named.get("text", ()) if not _stands_in_text(each)]


def facts(root: Element, whole: Element | None = None) -> Facts:
    """Gather the facts about a document; `whole` is the same with all that it includes, if that is there."""
    named: defaultdict[str, list[Element]] = defaultdict(list)
    attributes: defaultdict[str, list[Element]] = defaultdict(list)
    by_id: dict[str, Element] = {}
    included: list[Element] = []
    for element in _elements(root):
        named[local(element.tag)].append(element)
        for name in element.attrib:
            attributes[str(name)].append(element)
        if XML_ID in element.attrib:
            by_id.setdefault(element.get(XML_ID, ""), element)
    if not named["text"] and local(root.tag) in _FRAGMENTS:
        named["text"].append(root)
    text = dict.fromkeys(each for part in named["text"] for each in _elements(part))
    for element in _elements(whole) if whole is not None and _includes(named) else ():
        if XML_ID in element.attrib and by_id.setdefault(element.get(XML_ID, ""), element) is element:
            included.append(element)
    witnesses = [*named["listWit"], *named["witness"], *_witnesses(included)]
    return Facts(
        root,
        dict(named),
        dict(attributes),
        by_id,
        text,
        tuple(witnesses),
        _is_ours(root, named),
        local(root.tag) in _ROOTS and (whole is not None or not _includes(named)),
    )


def _witnesses(included: list[Element]) -> list[Element]:
    return [each for each in included if local(each.tag) in ("listWit", "witness")]


def _includes(named: dict[str, list[Element]]) -> bool:
    return any(each.tag == INCLUDE for each in named.get("include", ()))


# Roots of a piece of a text, and of what is no piece.
_FRAGMENTS = frozenset("group front body back div div1 div2 div3 p ab lg sp list".split())
_ROOTS = ("TEI", "TEI.2", "teiCorpus", "text")


def is_practice(having: int, all: int, share: float = MOST, few: int = FEW) -> bool:
    """Tell whether what `having` of `all` do is what the file does."""
    return having >= few and having >= share * all


def unlike(
    elements: Iterable[Element], has: Callable[[Element], object], share: float = MOST
) -> Iterator[Element]:
    """Yield the elements that lack what most of them have."""
    every = list(elements)
    lack = [each for each in every if not has(each)]
    if is_practice(len(every) - len(lack), len(every), share):
        yield from lack


def _elements(root: Element) -> Iterator[Element]:
    """Yield the elements within `root`, but for examples of TEI."""
    if not any(isinstance(each.tag, str) and each.tag.startswith(f"{{{EXAMPLES}}}") for each in root.iter()):
        yield from root.iter(etree.Element)
        return
    skipped: Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            skipped = None if element is skipped else skipped
        elif skipped is None:
            if element.tag.startswith(f"{{{EXAMPLES}}}"):
                skipped = element
            else:
                yield element


def _stands_in_text(text: Element) -> bool:
    return any(local(each.tag) == "text" for each in text.iterancestors())


def _is_ours(root: Element, named: dict[str, list[Element]]) -> bool:
    """Tell whether Recto wrote a file, and did not only normalise one that others wrote."""
    applications = [each for each in named.get("application", ()) if each.get("ident") == RECTO]
    if any(each.get("type") == NORMALISED for each in applications) or not named.get("teiHeader"):
        return False
    before = root.getprevious()
    while before is not None:
        if "import=" in str(before) and getattr(before, "target", "") == RECTO:
            return True
        before = before.getprevious()
    return bool(applications)


def child(element: Element, name: str) -> Element | None:
    """Return the first child of `element` with the local `name`."""
    return next((each for each in element if local(each.tag) == name), None)


def children(element: Element, *names: str) -> list[Element]:
    """Return the children of `element` with one of the local `names`."""
    return [each for each in element if local(each.tag) in names]


def is_blank(element: Element) -> bool:
    """Tell whether `element` holds neither words nor elements."""
    return not any(isinstance(each.tag, str) for each in element) and not words(
        "".join(str(each) for each in element.itertext())
    )


def has_words(element: Element | None) -> bool:
    """Tell whether `element` is there and holds words, at any depth."""
    return element is not None and any(str(each).strip() for each in element.itertext("*"))


def text_before(element: Element) -> str:
    """Return the text straight before `element`, back to what stands there."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return tail(before)
    return (parent.text or "") if parent is not None else ""
