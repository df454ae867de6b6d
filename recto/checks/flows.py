"""The words of a text in flows: what is read in one go, from block to block, and where each letter stands.

A flow crosses line beginnings and markup within a sentence. What records a document rather than an
editor's wording is left out: `sic` beside `corr`, deletions, running heads, formulas, code. Notes and
readings are flows of their own.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from recto.checks.base_text import BLOCKS, CONTAINERS, name_of
from recto.tei.mixed import Element, Run, tail
from recto.tei.names import XML_LANG, local

OBJECT = "\ufffc"
"""Stands for what is no text: a gap, a figure."""
# What stands by itself wherever it is; the rest of what holds words belongs to the sentence around it.
_APART = (BLOCKS | CONTAINERS | frozenset(
    "note rdg rdgGrp witDetail listApp castList castItem castGroup figDesc def sense entry entryFree form "
    "listBibl listPerson listPlace listOrg person place org event surface zone line u desc witness "
    "listWit bibl biblStruct index gloss standOff facsimile sourceDoc".split()
)) - {"quote", "label", "opener"}  # fmt: skip
# What interrupts no sentence, wherever it stands in it.
_ASIDE = frozenset("note rdg rdgGrp witDetail index desc witness".split())
_RECORD = frozenset(
    "fw del surplus formula notatedMusic code gi att val tag ident egXML eg teiHeader figDesc idno".split()
)
_REPLACED = {"sic": "corr", "orig": "reg", "abbr": "expan", "am": "ex"}
_BREAKS = frozenset("lb pb cb gb milestone".split())
_OBJECTS = frozenset("gap space figure graphic g media ptr".split())


@dataclass
class Flow:
    """A block's words and where they stand: `runs[i]` gives the characters from `starts[i]` on.

    A run that is none stands for a sign of no run: a line beginning between words, an `OBJECT`. `language`
    is that of the block; `languages` those of the runs.
    """

    element: Element
    language: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    runs: list[Run | None] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    def at(self, position: int) -> tuple[Run | None, int, str]:
        """Return the run that the character at `position` stands in, where it begins, and its language."""
        place = bisect_right(self.starts, position) - 1
        while place > 0 and self.runs[place] is None:
            place -= 1
        return self.runs[place], self.starts[place], self.languages[place]


@dataclass
class _Writer:
    """A flow while it is read."""

    flow: Flow
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, run: Run | None, language: str) -> None:
        if text:
            self.flow.starts.append(self.length)
            self.flow.runs.append(run)
            self.flow.languages.append(language)
            self.parts.append(text)
            self.length += len(text)

    def finished(self) -> Flow:
        self.flow.text = "".join(self.parts)
        return self.flow


def flows(root: Element) -> Iterator[Flow]:
    """Yield the flows within `root`, each after those that it holds."""
    around = (each.get(XML_LANG) for each in (root, *root.iterancestors()))
    found: list[Flow] = []
    _read_flow(root, next((each for each in around if each), ""), found)
    return (each for each in found if each.text.strip())


def _read_flow(element: Element, language: str, found: list[Flow]) -> None:
    writer = _Writer(Flow(element, language))
    _read(element, writer, language, found)
    found.append(writer.finished())


def _read(element: Element, writer: _Writer, language: str, found: list[Flow]) -> None:
    writer.add(element.text or "", Run(element, follows=False), language)
    for each in element:
        if isinstance(each.tag, str):
            _read_child(each, writer, each.get(XML_LANG) or language, found)
        writer.add(tail(each), Run(each, follows=True), language)


def _read_child(child: Element, writer: _Writer, language: str, found: list[Flow]) -> None:
    name = name_of(child)
    if not name or name in _RECORD or _is_replaced(child, name):
        writer.add(OBJECT if name != "del" else "", None, language)
    elif name in _BREAKS:
        writer.add("" if child.get("break") == "no" else "\n", None, language)
    elif name in _APART:
        _read_flow(child, language, found)
        writer.add("" if name in _ASIDE else "\n", None, language)
    elif name in _OBJECTS and not (name == "g" and len(child.text or "")):
        writer.add(OBJECT, None, language)
    else:
        _read(child, writer, language, found)


def _is_replaced(child: Element, name: str) -> bool:
    """Tell whether what `child` records stands beside what the editor put for it."""
    parent = child.getparent()
    other = _REPLACED.get(name)
    return other is not None and parent is not None and any(local(each.tag) == other for each in parent)
