"""From a TEI tree to the state of a text: one pass, in which each word, tag and note finds its passage."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from recto.checks.base_text import (
    BLOCKS,
    CONTAINERS,
    address_shown,
    base_text,
    in_text,
    is_wordless,
    name_of,
    parting,
    readings,
)
from recto.checks.words import SOFT, words
from recto.rendering.agents import agents_by_id, house, speaking_role
from recto.rendering.document import Agent
from recto.revising.places import Course
from recto.revising.readings import attributes_of, attributes_without, reading_of, tag_of
from recto.revising.state import NOWHERE, Entry, Note, Passage, Place, Reading, State, Unit
from recto.tei.addresses import ENTRIES, addresses, texts_of
from recto.tei.attachment import (
    Attachment,
    attachments,
    entries_apart,
    is_said_by_its_reading,
    named_by,
    outermost_entries,
)
from recto.tei.mixed import Element, joined_pieces
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import Witnesses, described, printed, witnesses

_PASSAGES = BLOCKS | CONTAINERS
_PARTS = re.compile(r"\s+|\S+")
_NOTED = frozenset("type subtype resp place target targetEnd corresp cert".split())
"""What a note says of itself that a reader is told or led by."""
_OF_FILE = frozenset("source facs".split())
"""What says where a gap stands in a received file or on a picture."""


@dataclass
class _Draft:
    """A unit while it is read: its words so far, each piece with the entry that it stands in."""

    element: Element
    place: Place
    is_note: bool = False
    home: int = NOWHERE
    position: int = 0
    pieces: list[tuple[str, int]] = field(default_factory=list)
    letters: int = 0
    markup: list[tuple[int, str]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    breaks: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def serial(self) -> int:
        return self.place.serial

    def write(self, text: str, owner: int = NOWHERE) -> None:
        self.pieces.append((text, owner))
        self.letters += len("".join(text.replace(SOFT, "").split()))

    def mark(self, tag: str) -> None:
        self.markup.append((self.letters, tag))


@dataclass(frozen=True)
class _Here:
    """Where the pass is: the unit that takes the words, and the innermost entry around."""

    draft: _Draft
    owner: int = NOWHERE


@dataclass
class _Pass:
    """What is known of the document, and what of it has been read. `serials` are those of elements."""

    course: Course
    known: Witnesses
    agents: Mapping[str, Agent]
    house: str
    attached: Mapping[Element, Attachment]
    drafts: list[_Draft] = field(default_factory=list)
    entries: list[tuple[Element, Entry]] = field(default_factory=list)
    gaps: list[Unit] = field(default_factory=list)
    serials: dict[Element, int] = field(default_factory=dict)
    callers: dict[str, tuple[int, int]] = field(default_factory=dict)
    count: int = 0

    def place(self, element: Element) -> Place:
        """Give an element its serial number; return its place."""
        self.serials[element] = self.count
        self.count += 1
        return self.course.place(element, self.serials[element])


def state_of(root: Element) -> State:
    """Read the state of the text in the TEI document `root`, which stays as it is."""
    texts = texts_of(root)
    lists = entries_apart(root, texts)
    attached = attachments((*texts, *lists))
    ids = addresses((*texts, *lists), named_by(attached)).ids
    known = witnesses(root)
    state = _Pass(Course(ids), known, agents_by_id(root), house(root), attached)
    for text in texts:
        _passage(text, _Here(_Draft(text, Place())), state)
    for entry in (entry for each in lists for entry in outermost_entries(each)):
        _apart(entry, _Here(_Draft(entry, Place())), state)
    return _finished(state)


def _finished(state: _Pass) -> State:
    units = [_passage_of(each) for each in state.drafts if not each.is_note]
    names = dict.fromkeys((*state.known.names.values(), *state.known.cited))
    return State(
        passages=tuple(each for each in units if each.words),
        containers=tuple(each for each in units if not each.words),
        notes=tuple(_note_of(each, state) for each in state.drafts if each.is_note),
        entries=tuple(_settled(element, entry, state) for element, entry in state.entries),
        gaps=tuple(state.gaps),
        sigla={each: printed(state.known, each) for each in names},
        witnesses={each: described(state.known, each) for each in state.known.names.values()},
    )


def _passage_of(draft: _Draft) -> Passage:
    found = _owned_words(draft.pieces)
    return Passage(
        local(draft.element.tag),
        draft.place,
        tuple(word for word, _ in found),
        draft.home,
        markup=tuple(draft.markup),
        written=tuple(draft.written),
        owners=tuple(owner for _, owner in found),
        breaks=tuple(draft.breaks),
    )


def _owned_words(pieces: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return words, each with the entry in which it, or a part of it, stands."""
    found: list[tuple[str, int]] = []
    is_open = False
    for piece, own in pieces:
        for part in _PARTS.findall(piece.replace(SOFT, "")):
            if part.isspace():
                is_open = False
            elif is_open:
                found[-1] = (found[-1][0] + part, max(found[-1][1], own))
            else:
                found.append((part, own))
                is_open = True
    return [(shown[0], owner) for word, owner in found if (shown := words(word))]


def _note_of(draft: _Draft, state: _Pass) -> Note:
    element = draft.element
    found = _owned_words(draft.pieces)
    home, position = state.callers.get(element.get(XML_ID, ""), (draft.home, draft.position))
    role = speaking_role(element, state.agents, state.house)
    return Note(
        local(element.tag),
        draft.place,
        tuple(word for word, _ in found),
        home,
        position,
        attributes_of(element, _NOTED),
        tuple(draft.markup),
        tuple(draft.written),
        tuple(owner for _, owner in found),
        layer=role or element.get("type", ""),
        label=element.get("n", ""),
    )


def _settled(element: Element, entry: Entry, state: _Pass) -> Entry:
    """Give an entry apart from the text the passage in which its lemma begins."""
    attached = state.attached.get(element)
    if attached is None or attached.first is None:
        return entry
    path = (attached.first, *attached.first.iterancestors())
    homes = (state.serials[each] for each in path if each in state.serials)
    return replace(entry, home=next(homes, NOWHERE))


def _enter(element: Element, here: _Here, state: _Pass) -> None:
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            here.draft.write(piece, here.owner)
            here.draft.written.append(piece)
        else:
            _step(piece, here, state)


def _step(element: Element, here: _Here, state: _Pass) -> None:
    """Read an element by the function for its name; in a note a block is part of the note."""
    name = name_of(element)
    state.course.begin(element)
    if name in STEPS:
        STEPS[name](element, here, state)
    elif is_wordless(element):
        _silent(element, here, state)
    elif name in _PASSAGES and not here.draft.is_note:
        _passage(element, here, state)
    else:
        _phrase(element, here, state)
    state.course.end(element)


def _passage(element: Element, here: _Here, state: _Pass) -> None:
    draft = _Draft(element, state.place(element), home=here.draft.serial)
    state.drafts.append(draft)
    draft.mark(tag_of(element))
    here.draft.write(parting(element))
    _enter(element, _Here(draft, here.owner), state)
    here.draft.write(parting(element))


def _phrase(element: Element, here: _Here, state: _Pass) -> None:
    draft, blank = here.draft, parting(element)
    target = element.get("target", "")
    if target.startswith("#") and local(element.tag) in {"ref", "ptr"}:
        state.callers.setdefault(target[1:], (draft.serial, draft.letters))
    draft.write(blank)
    draft.mark(tag_of(element))
    draft.write(address_shown(element), here.owner)
    _enter(element, here, state)
    draft.mark(f"</{local(element.tag)}>")
    draft.write(blank)


def _silent(element: Element, here: _Here, state: _Pass) -> None:
    """Note down an element whose words stand nowhere in the text; those of a line's end part words."""
    said = "".join(map(str, element.itertext("*"))).split()
    here.draft.mark(" ".join((tag_of(element), *said)))
    if local(element.tag) in {"pb", "lb"}:
        here.draft.breaks.append((here.draft.letters, state.course.page, state.course.line))
    here.draft.write(parting(element) if local(element.tag) == "lb" else "")


def _note(element: Element, here: _Here, state: _Pass) -> None:
    draft = _Draft(element, state.place(element), True, here.draft.serial, here.draft.letters)
    state.drafts.append(draft)
    draft.mark(tag_of(element, _NOTED | {"n"}))
    _enter(element, _Here(draft), state)


def _gap(element: Element, here: _Here, state: _Pass) -> None:
    said = attributes_without(element, _OF_FILE)
    state.gaps.append(
        Unit(
            local(element.tag),
            state.place(element),
            words("".join(map(str, element.itertext("*")))),
            here.draft.serial,
            here.draft.letters,
            said,
        )
    )


def _app(element: Element, here: _Here, state: _Pass) -> None:
    """Read an entry: the lemma stands in the text, notes on it and its readings stand at the entry."""
    if element in state.attached:
        _apart(element, here, state)
        return
    if is_said_by_its_reading(element):
        _phrase(element, here, state)
        return
    lemma = in_text(element) if name_of(element) in {"app", "choice"} else None
    serial = _enlist(element, lemma, here, state)
    _enter(element if lemma is None else lemma, _Here(here.draft, serial), state)
    _notes_beside(element, lemma, serial, state)


def _apart(element: Element, here: _Here, state: _Pass) -> None:
    lemma = next(iter(element.iterfind("{*}lem")), None)
    serial = _enlist(element, lemma, here, state)
    _notes_beside(element, None, serial, state)


def _enlist(element: Element, lemma: Element | None, here: _Here, state: _Pass) -> int:
    held = element if lemma is None and name_of(element) not in {"app", "choice"} else lemma
    inner = frozenset() if held is None else frozenset(held.iterdescendants(*(f"{{*}}{n}" for n in ENTRIES)))
    own = () if held is None else words(base_text(held, inner).replace(SOFT, ""))
    others = tuple(reading_of(each, state.known) for each in readings(element) if each is not lemma)
    entry = Entry(
        local(element.tag),
        place := state.place(element),
        own,
        here.draft.serial,
        here.draft.letters,
        attributes_without(element),
        lemma=None if held is None else _lemma(held, element, state),
        readings=others if name_of(element) in {"app", "choice"} else (),
        outer=here.owner,
    )
    state.entries.append((element, entry))
    return place.serial


def _lemma(held: Element, entry: Element, state: _Pass) -> Reading:
    """Return the lemma as a reading; its markup is that of the passage that it stands in."""
    found = replace(reading_of(held, state.known), markup="")
    return replace(found, key="", attributes=()) if held is entry else found


def _notes_beside(element: Element, lemma: Element | None, serial: int, state: _Pass) -> None:
    """Read the notes of an entry that do not stand in its lemma."""
    within = frozenset() if lemma is None else frozenset(lemma.iter(etree.Element))
    at_entry = _Here(_Draft(element, Place(serial=serial)))
    for each in element.iterdescendants("{*}note", "{*}witDetail"):
        is_inner = any(local(above.tag) in {"note", "witDetail"} for above in _up_to(each, element))
        if each not in within and each not in state.serials and not is_inner:
            _step(each, at_entry, state)


def _up_to(element: Element, outer: Element) -> Iterable[Element]:
    for each in element.iterancestors():
        if each is outer:
            return
        yield each


STEPS: Mapping[str, Callable[[Element, _Here, _Pass], None]] = {
    "note": _note,
    "witDetail": _note,
    "gap": _gap,
    "space": _gap,
    "app": _app,
    "choice": _app,
    "supplied": _app,
    "surplus": _app,
}
"""What is done with an element of a name, unless it is a passage or a phrase."""
