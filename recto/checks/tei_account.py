"""The account of a received TEI file: each of its words is in the TEI that was made of it, in order.

Both files are read by the same rules, which know nothing of what an import does: as words of the header, of
the text, of notes, of readings, of lemmata that stand apart, of the labels of calls and of headings over
nothing but entries or notes. More words than were received are no fault: editors add.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from recto.checks.base_text import is_tei, parting
from recto.checks.words import words
from recto.messages import Message, Place, message
from recto.tei.attachment import is_apart
from recto.tei.mixed import Element, pieces
from recto.tei.names import XML_ID, local
from recto.tei.reading import parse_bytes

_READINGS = frozenset({"rdg", "witDetail", "wit"})
_GROUPS = frozenset({"rdgGrp", "lemGrp"})
_CALLS = frozenset({"ref", "ptr", "xref", "xptr"})
_APART = frozenset("listApp app note noteGrp standOff".split())
_LABEL = re.compile(r"[\[(]?(?:\w{1,5}|[*†‡§¶]+)[\])]?[.:]?")
_EXCERPT = 8


@dataclass
class _Stories:
    """The words of a file: of header and text in order, of notes, readings and other pieces one by one."""

    notes: frozenset[str]
    header: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    reading: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)

    def add(self, kind: list[str], element: Element) -> None:
        """Enter the words of an element as one piece, without those that are pieces of their own."""
        kind.append(" ".join(words("".join(_walk(element, self)))))


@dataclass(frozen=True)
class TeiAccount:
    """How much of a received TEI file there is, what is lost of it, and what is gone of its markup.

    `words` counts those of header and text, and the pieces of other kinds; `lost` lists words by kind; `gone`
    counts elements (`listApp`) and attributes (`app/@from`) of which there are less.
    """

    words: dict[str, int]
    lost: dict[str, tuple[str, ...]]
    gone: dict[str, int]
    messages: tuple[Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the account as data for JSON, without its messages."""
        return {"words": self.words, "lost": {key: list(each) for key, each in self.lost.items()}} | {
            "gone": self.gone
        }


def account(root: Element, data: bytes, file: str = "") -> TeiAccount:
    """Account for the words and the markup of a received TEI file in the TEI that was made of it.

    Raises SourceError where the received file cannot be read.
    """
    before, _ = parse_bytes(data, file)
    received, made = _stories(before), _stories(root)
    lost = {kind: found for kind, is_lost in KINDS.items() if (found := tuple(is_lost(received, made)))}
    gone = dict(sorted((Counter(_markup(before)) - Counter(_markup(root))).items()))
    counts = {kind: _count(received, kind) for kind in KINDS}
    return TeiAccount(counts, lost, gone, tuple(_messages(lost, gone, Place(file))))


def _messages(lost: dict[str, tuple[str, ...]], gone: dict[str, int], place: Place) -> Iterator[Message]:
    for kind, found in lost.items():
        for each in found:
            yield message("K-tei-lost", f"of the {kind}: ‘{each}’", place)
    if gone:
        yield message("K-tei-gone", ", ".join(f"{name} ({count})" for name, count in gone.items()), place)


# Reading a file.


def _stories(root: Element) -> _Stories:
    notes = frozenset(
        f"#{id_}" for each in root.iter("{*}note") if (id_ := each.get(XML_ID) or each.get("id"))
    )
    stories = _Stories(notes)
    outside = [each for each in _tops(root) if local(each.tag) != "teiHeader"]
    for each in _tops(root):
        if local(each.tag) == "teiHeader":
            stories.header += words(" ".join(map(str, each.itertext("*"))))
    for each in outside:
        stories.text += words("".join(_walk(each, stories)))
    stories.label += [each.get("n", "") for each in root.iter("{*}note") if each.get("n")]
    stories.label += [each.get("rend", "") for each in root.iter("{*}note") if each.get("rend")]
    stories.lemma += [each.get("n", "") for each in root.iter("{*}lem") if each.get("n")]
    stories.heading += [
        " ".join(words("".join(map(str, each.itertext())))) for each in root.iter("{*}mentioned")
    ]
    return stories


def _tops(root: Element) -> list[Element]:
    """Return the headers of a document and what stands beside them; of a corpus those of its texts."""
    if local(root.tag).lower() not in {"tei", "tei.2", "teicorpus", "teicorpus.2"}:
        return [root]
    return [top for each in root.iterchildren(etree.Element) for top in _tops_of(each)]


def _tops_of(element: Element) -> list[Element]:
    is_document = local(element.tag).lower() in {"tei", "tei.2", "teicorpus", "teicorpus.2"}
    return _tops(element) if is_document else [element]


def _walk(element: Element, stories: _Stories) -> Iterator[str]:
    """Yield the characters of an element; what is a piece of its own is entered as such."""
    is_entry = local(element.tag) in {"app", *_GROUPS}
    for piece in pieces(element):
        if isinstance(piece, str):
            # Blanks between the parts of an entry are no part of the text.
            yield piece if not is_entry or piece.strip() else ""
        elif not _enter(piece, stories):
            blank = " " if parting(piece) == " " else ""
            yield blank
            yield from _walk(piece, stories)
            yield blank


def _enter(element: Element, stories: _Stories) -> bool:
    """Enter an element as a piece of its own if it is one."""
    name = local(element.tag)
    if name == "note":
        stories.add(stories.note, element)
    elif name == "app":
        return _enter_entry(element, stories)
    elif name in _READINGS:
        stories.add(stories.reading, element)
    elif name in _CALLS and _is_call(element, stories):
        stories.add(stories.label, element)
    elif name == "head" and _heads_pieces_alone(element):
        stories.add(stories.heading, element)
    else:
        return False
    return True


def _enter_entry(entry: Element, stories: _Stories) -> bool:
    """Enter the lemma of an entry apart, and its readings; what stands in the text is read on."""
    if not is_apart(entry):
        return False
    for each in entry.iter("{*}lem"):
        if next(each.iterancestors("{*}app")) is entry:
            stories.add(stories.lemma, each)
    for each in entry.iterchildren(etree.Element):
        if local(each.tag) in _GROUPS:
            list(_walk(each, stories))
        elif local(each.tag) != "lem":
            _enter(each, stories)
    return True


def _is_call(element: Element, stories: _Stories) -> bool:
    target = element.get("target", "")
    said = " ".join("".join(_walk(element, _Stories(stories.notes))).split())
    return (target in stories.notes or f"#{target}" in stories.notes) and bool(_LABEL.fullmatch(said or "0"))


def _heads_pieces_alone(head: Element) -> bool:
    """Tell whether a heading stands over nothing but entries and notes, or nothing at all."""
    holder = head.getparent()
    held = [] if holder is None else [local(each.tag) for each in holder.iterchildren(etree.Element)]
    return bool(held) and set(held) <= _APART | {"head"}


def _markup(root: Element) -> Iterator[str]:
    for each in (each for each in root.iter(etree.Element) if is_tei(each)):
        yield local(each.tag)
        yield from (f"{local(each.tag)}/@{etree.QName(str(name)).localname}" for name in each.attrib)


# Comparing two.


def _lost_in_order(received: Sequence[str], made: Sequence[str]) -> Iterator[str]:
    """Yield which words are not there; where all are, the words at which their order is another."""
    rest = iter(made)
    at = next((at for at, word in enumerate(received) if not any(each == word for each in rest)), None)
    if at is None:
        return
    lacking = Counter(received) - Counter(made)
    if lacking:
        yield " ".join(sorted(lacking.elements()))
    else:
        yield f"in another order from: {' '.join(received[at : at + _EXCERPT])}"


def _lost_of(kind: Callable[[_Stories], list[str]], received: _Stories, made: _Stories) -> Iterator[str]:
    """Yield the pieces of a kind that are not there, as pieces of the kind or in the text."""
    yield from (Counter(filter(None, kind(received))) - Counter(kind(made))).elements()


def _lost_lemmata(received: _Stories, made: _Stories) -> Iterator[str]:
    """Yield the lemmata apart whose words are neither those of a lemma nor in the text."""
    running = "".join(filter(str.isalnum, "".join(made.text).casefold()))
    for each in _lost_of(lambda stories: stories.lemma, received, made):
        if "".join(filter(str.isalnum, each.casefold())) not in running:
            yield each


KINDS: dict[str, Callable[[_Stories, _Stories], Iterator[str]]] = {
    "header": lambda received, made: _lost_in_order(received.header, made.header),
    "text": lambda received, made: _lost_in_order(received.text, made.text),
    "notes": lambda received, made: _lost_of(lambda each: each.note, received, made),
    "readings": lambda received, made: _lost_of(lambda each: each.reading, received, made),
    "lemmata": _lost_lemmata,
    "labels": lambda received, made: _lost_of(lambda each: each.label, received, made),
    "headings": lambda received, made: _lost_of(lambda each: each.heading, received, made),
}
"""What is compared, and how."""
_STORIES = dict(zip(KINDS, ("header", "text", "note", "reading", "lemma", "label", "heading"), strict=True))


def _count(stories: _Stories, kind: str) -> int:
    return len(getattr(stories, _STORIES[kind]))
