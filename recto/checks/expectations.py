"""What every edition must show, read from the TEI: passages, notes, gaps, apparatus entries, front lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from recto.checks.places import line_of
from recto.checks.words import words
from recto.tei.mixed import Element, pieces
from recto.tei.names import XML_ID, ancestor, local, tei

BLOCKS = frozenset(
    "p ab head item label l stage speaker cell quote opener closer salute signed byline dateline trailer "
    "docAuthor docDate docImprint titlePart argument epigraph postscript".split()
)
CONTAINERS = frozenset("text front body back div list lg sp table row figure titlePage docTitle cit".split())
# What a reading text leaves out: the other half of a choice, readings, descriptions of what is not there.
_NOT_READ = frozenset("rdg rdgGrp witDetail desc figDesc teiHeader fw".split())
_REPLACED = {"sic": "corr", "orig": "reg", "abbr": "expan"}
_BREAKING = BLOCKS - {"quote", "label"} | CONTAINERS | {"note", "gap", "lb", "bibl", "address", "addrLine"}


@dataclass(frozen=True)
class Passage:
    """Words under an address: `words` are those of no address within it; a `container` may show more."""

    id: str
    kind: str
    words: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Note(Passage):
    """A note; `label` is its printed number, `called` tells whether it has a call of its own."""

    label: str = ""
    called: bool = True


@dataclass(frozen=True)
class Entry:
    """An apparatus entry: the words in the text, the words that it reports instead of them, its `kind`."""

    id: str
    lemma: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    line: int = 0
    kind: str = "choice"


@dataclass(frozen=True)
class Expected:
    """What an edition must show, each kind in the order of the text."""

    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    gaps: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    header: tuple[Passage, ...]

    @property
    def addresses(self) -> dict[str, bool]:
        """Return the ids to look for; true for those whose words do not belong to what is around them."""
        units = [each.id for each in (*self.passages, *self.notes, *self.gaps) if each.id]
        calls = [f"{note.id}-call" for note in self.notes if note.id]
        entries = [f"{entry.id}-entry" for entry in self.entries]
        places = [entry.id for entry in self.entries]
        return dict.fromkeys(places, False) | dict.fromkeys((*units, *calls, *entries), True)


@dataclass
class _Reading:
    """The state of one pass: the words of each element under an address, in the order of their beginnings."""

    texts: dict[Element, list[str]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


def expected(root: Element) -> Expected:
    """Read what the editions of the TEI document `root` must show."""
    state = _Reading()
    text = root.find(tei("text"))
    if text is not None:
        _enter(text, text, state)
    units = [_passage(element, "".join(parts)) for element, parts in state.texts.items()]
    return Expected(
        passages=tuple(each for each in units if each.kind in BLOCKS | CONTAINERS and _shown(each)),
        notes=tuple(each for each in units if isinstance(each, Note)),
        gaps=tuple(each for each in units if each.kind == "gap"),
        entries=tuple(state.entries),
        header=tuple(_header(root)),
    )


def _shown(passage: Passage) -> bool:
    """Tell whether a passage must be found: one with words, or a division that can be linked to."""
    return bool(passage.words) or bool(passage.id and passage.kind == "div")


def _enter(element: Element, unit: Element, state: _Reading) -> None:
    """Read what `element` holds; its words belong to `unit`, those of addresses within it to these."""
    state.texts.setdefault(unit, [])
    _entry(element, state)
    heirs = _heirs(element)
    for piece in pieces(element):
        if isinstance(piece, str):
            state.texts[unit].append(piece)
        elif not _is_left_out(piece):
            _step(piece, unit, _owner(piece, unit, heirs), state)


def _step(element: Element, around: Element, unit: Element, state: _Reading) -> None:
    breaks = local(element.tag) in _BREAKING or _is_list_label(element)
    blank = " " if breaks and element.get("break") != "no" else ""
    for each in dict.fromkeys((around, unit)):
        state.texts.setdefault(each, []).append(_outside(element, blank))
    _enter(element, unit, state)
    for each in dict.fromkeys((around, unit)):
        state.texts[each].append(_outside(element, blank))


def _owner(element: Element, around: Element, heirs: Mapping[Element, Element]) -> Element:
    """Return the element to whose address the words of `element` belong."""
    if element in heirs:
        return heirs[element]
    return element if _is_address(element) else around


def _outside(element: Element, blank: str) -> str:
    """A note or gap does not part the words around it: it stands within or after a word."""
    return "" if local(element.tag) in ("note", "gap") else blank


def _is_address(element: Element) -> bool:
    name = local(element.tag)
    if name in ("note", "gap"):
        return True
    return element.get(XML_ID) is not None and name in BLOCKS | CONTAINERS - {"cit"} and name != "quote"


def _is_left_out(element: Element) -> bool:
    name = local(element.tag)
    parent = element.getparent()
    if name in _REPLACED and parent is not None and local(parent.tag) == "choice":
        return parent.find(tei(_REPLACED[name])) is not None
    return name in _NOT_READ


def _is_list_label(element: Element) -> bool:
    parent = element.getparent()
    return local(element.tag) == "label" and parent is not None and local(parent.tag) == "list"


def _heirs(element: Element) -> Mapping[Element, Element]:
    """Labels belong to what they introduce: a heading, or an item of a list that does not run on."""
    if "run-on" in element.get("rend", "").split():
        return {}
    children = [child for child in element if isinstance(child.tag, str)]
    return {label: labelled for label, labelled in pairwise(children) if _introduces(label, labelled)}


def _introduces(label: Element, labelled: Element) -> bool:
    names = local(label.tag), local(labelled.tag)
    is_heading = names == ("head", "head") and label.get("type") == "label"
    return (names == ("label", "item") or is_heading) and labelled.get(XML_ID) is not None


def _passage(element: Element, text: str) -> Passage:
    id_, name, line = element.get(XML_ID, ""), local(element.tag), line_of(element)
    if name != "note":
        return Passage(id_, name, words(text), line)
    label = element.get("n", "")
    called = bool(label) or ancestor(element, "note") is None
    return Note(id_, name, words(text), line, label, called)


def _entry(element: Element, state: _Reading) -> None:
    kind = _ENTRIES.get(local(element.tag))
    lemma = element.find(tei(kind[0])) if kind else None
    if kind is None or lemma is None or not element.get(XML_ID):
        return
    id_, name, line = element.get(XML_ID, ""), local(element.tag), line_of(element)
    readings = tuple(words(base_text(each)) for each in element.iter(tei(kind[1])))
    state.entries.append(Entry(id_, words(base_text(lemma)), readings, line, name))


_ENTRIES = {"choice": ("corr", "sic"), "app": ("lem", "rdg")}


def base_text(element: Element) -> str:
    """Return the words of `element` as a reader of the edited text meets them, without its notes."""
    parts = []
    for piece in pieces(element):
        if isinstance(piece, str):
            parts.append(piece)
        elif local(piece.tag) not in ("note", "gap") and not _is_left_out(piece):
            blank = " " if local(piece.tag) in _BREAKING else ""
            parts.append(f"{blank}{base_text(piece)}{blank}")
    return "".join(parts)


def _header(root: Element) -> list[Passage]:
    """Front lines as received, and the evidence for the dating."""
    header = root.find(tei("teiHeader"))
    if header is None:
        return []
    found = [each for each in header.iter() if isinstance(each.tag, str) and _is_front_line(each)]
    return [
        Passage(each.get(XML_ID, ""), local(each.tag), words(base_text(each)), line_of(each))
        for each in found
    ]


def _is_front_line(element: Element) -> bool:
    if local(element.tag) == "note" and element.get("type") == "dating":
        return True
    is_removal = ancestor(element, "encodingDesc") is not None
    return bool(element.get("source")) and element.getparent() is not None and not is_removal
