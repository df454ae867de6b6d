"""Everything that must be counted or looked up elsewhere, gathered in one linear pass over the text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.messages import Message, message
from recto.rendering.agents import agents_by_id, house, responsible, words_of
from recto.rendering.document import Agent, Note
from recto.rendering.editions_marked import editions_marked
from recto.rendering.glyphs import glyphs_by_id
from recto.rendering.labels import Labels
from recto.rendering.spans import Span, in_order_of_lemmata, small_words, spans
from recto.rendering.structure import (
    child,
    has_heading,
    is_bracketed,
    is_called_elsewhere,
    is_note_with_call,
    is_opening_section,
    is_tei,
    member_title,
    place_of,
)
from recto.rendering.style import ApparatusStyle
from recto.rendering.witnesses import Witness, cited_by_id, hands_by_id, witnesses_by_id
from recto.tei.addresses import DIVISIONS, ENTRIES, NUMBERED, REGISTERS, Addresses, addresses
from recto.tei.attachment import (
    Attachment,
    attachments,
    entries_apart,
    is_no_entry,
    named_by,
    outermost_entries,
)
from recto.tei.citations import (
    Source,
    has_apparatus,
    named_as_quoted,
    places_of_sources,
    sources,
    sources_apart,
)
from recto.tei.names import XML_ID, ancestor, local, tei
from recto.tei.speech import participants
from recto.tei.witness_readings import readers
from recto.tei.witnesses import witnesses as apparatus_witnesses

Element = etree._Element

TEI_NOTES = tei("note")
_LETTER = 0.42
"""The mean width of a letter of a book face, in ems."""


@dataclass(frozen=True)
class Index:
    """What rendering looks up.

    `ids` gives an element's id in the edition, `targets` the id for an `xml:id`, `numbers` the citation
    numbers of blocks, `levels` the heading level of divisions, `notes` every note with a call,
    `callers` the `ref` or `ptr` that calls a note standing elsewhere, `apart` those notes, `entries` the
    places with an apparatus entry in the order of their lemmata, `attached` where the lemma of an entry is
    that is no segment of the text, `sources` what names the sources of quoted words, where these have
    entries, `spans` the words of the text at and before an entry without a lemma, `stretches` what begins the
    deletion or addition that an element ends (`@spanTo`), `shifts` how far, in
    ems, a verse begins from the margin because others share its line (`@part`),
    `editions` the names of those whose pages are marked, by what the marks say, where there are several,
    `readers` the witnesses whose text has a reading, by what their texts are asked for.
    """

    ids: Mapping[Element, str]
    targets: Mapping[str, str]
    numbers: Mapping[Element, str]
    levels: Mapping[Element, int]
    notes: Mapping[Element, Note]
    callers: Mapping[Element, Element]
    apart: frozenset[Element]
    entries: tuple[Element, ...]
    attached: Mapping[Element, Attachment]
    sources: Mapping[Element, Source]
    spans: Mapping[Element, Span]
    agents: Mapping[str, Agent]
    house: str
    witnesses: Mapping[str, Witness]
    hands: Mapping[str, Witness]
    cited: Mapping[str, Witness]
    glyphs: Mapping[str, str]
    stretches: Mapping[Element, Element]
    shifts: Mapping[Element, int]
    participants: Mapping[str, str]
    editions: Mapping[str, str]
    small_words: frozenset[str]
    readers: Mapping[Element, tuple[str, ...]]
    messages: tuple[Message, ...]


@dataclass
class _Pass:
    """The state of the pass: what is open above the element being read, and what was found so far."""

    style: ApparatusStyle
    words: Mapping[str, str]
    agents: Mapping[str, Agent]
    house: str
    labels: Labels
    ids: Mapping[Element, str]
    attached: Mapping[Element, Attachment]
    callers: Mapping[Element, Element]
    apart: frozenset[Element]
    numbers: dict[Element, str] = field(default_factory=dict)
    levels: dict[Element, int] = field(default_factory=dict)
    notes: dict[Element, Note] = field(default_factory=dict)
    entries: list[Element] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    headings: int = 0
    notes_open: int = 0
    blocks: list[Element] = field(default_factory=list)
    counted: int = 0
    items: int = 0
    stretches: dict[str, Element] = field(default_factory=dict)
    shifts: dict[Element, int] = field(default_factory=dict)
    shared: int = 0


def index(
    root: Element,
    texts: tuple[Element, ...],
    style: ApparatusStyle,
    words: Mapping[str, str],
    mentioned: Iterable[Element] = (),
) -> Index:
    """Read every text of `root` once, with its ids and numbers; what is `mentioned` gets an id too."""
    apart = entries_apart(root, texts)
    parts = (*texts, *apart)
    attached, cited = attachments(parts), _sources(root, parts, style)
    known = addresses(parts, (*named_by(attached), *mentioned, *named_as_quoted(cited)))
    state = _read((*texts, *_listed(apart)), _begin(root, texts, style, words, known, attached))
    entries = in_order_of_lemmata([*state.entries, *cited], parts, attached | places_of_sources(cited))
    return Index(
        ids=known.ids,
        targets=known.targets,
        numbers=state.numbers,
        levels=state.levels,
        notes=state.notes,
        callers=state.callers,
        apart=state.apart,
        entries=entries,
        attached=attached,
        sources=cited,
        spans=spans(texts, attached | sources_apart(cited), entries),
        agents=state.agents,
        house=state.house,
        witnesses=witnesses_by_id(root),
        hands=hands_by_id(root),
        cited=cited_by_id(root),
        glyphs=glyphs_by_id(root),
        stretches=_ends(parts, state.stretches),
        shifts=state.shifts,
        participants=participants(root),
        editions=editions_marked(root, texts),
        small_words=small_words(texts) if style.lemma_small else frozenset(),
        readers=readers(root, apparatus_witnesses(root)),
        messages=tuple(state.messages),
    )


def _listed(apart: Iterable[Element]) -> Iterator[Element]:
    """Yield the entries of parts outside the texts."""
    return (entry for each in apart for entry in outermost_entries(each))


def _sources(root: Element, parts: tuple[Element, ...], style: ApparatusStyle) -> dict[Element, Source]:
    """Return the sources that the style sets apart: where it asks for what is found, beside an apparatus."""
    is_apart = style.sources == "layer" or (style.sources == "found" and has_apparatus(parts))
    return sources(root, parts) if is_apart else {}


def _begin(
    root: Element,
    texts: tuple[Element, ...],
    style: ApparatusStyle,
    words: Mapping[str, str],
    known: Addresses,
    attached: Mapping[Element, Attachment],
) -> _Pass:
    callers = _callers(texts)
    agents, apart, labels = agents_by_id(root), frozenset(callers.values()), Labels.of(texts, style)
    state = _Pass(style, words, agents, house(root), labels, known.ids, attached, callers, apart)
    state.messages.extend(_told(known, attached))
    return state


def _read(parts: Iterable[Element], state: _Pass) -> _Pass:
    for part in parts:
        state.headings = int(member_title(part) is not None or local(part.tag) in REGISTERS)
        for event, element in etree.iterwalk(part, events=("start", "end")):
            if isinstance(element.tag, str):
                _open(element, state) if event == "start" else _close(element, state)
    return state


def _told(known: Addresses, attached: Mapping[Element, Attachment]) -> Iterator[Message]:
    """Say which ids are taken, and which entries do not find their place."""
    for element in known.doubled:
        about = f"{element.get(XML_ID)} is the id of several elements"
        yield message("R-duplicate-id", about, place_of(element))
    for element, found in attached.items():
        if found.first is None:
            about = f"the place ‘{found.asked}’ of an apparatus entry is not in the text"
            about = about if found.asked else "an apparatus entry does not say where it belongs"
            yield message("R-no-place", about, place_of(element))
        elif not found.held:
            about = f"the lemma of an apparatus entry does not stand at ‘{found.asked}’"
            yield message("R-lemma-elsewhere", about, place_of(element))


def _open(element: Element, state: _Pass) -> None:
    name = local(element.tag)
    if name in NUMBERED or name == "item":
        _number(element, name, state)
    record = RECORDERS.get(name) if is_tei(element) else None
    if record:
        record(element, state)


def _close(element: Element, state: _Pass) -> None:
    name = local(element.tag)
    if element in state.levels and has_heading(element):
        state.headings -= 1
    if name == "note" and is_tei(element):
        state.notes_open -= 1
    if state.blocks and state.blocks[-1] is element:
        state.blocks.pop()


def _number(element: Element, name: str, state: _Pass) -> None:
    """Count the blocks outside notes through the work: 7; the items of a list within its block: 7.2."""
    if state.notes_open:
        return
    if name == "item":
        state.items += 1
        if state.blocks:
            state.numbers[element] = f"{state.numbers[state.blocks[0]]}.{state.items}"
    elif not state.blocks:
        state.counted += 1
        state.numbers[element] = str(state.counted)
        state.blocks.append(element)
        state.items = 0


def _division(element: Element, state: _Pass) -> None:
    state.levels[element] = min(6, state.headings + 2)
    if has_heading(element):
        state.headings += 1
    state.labels.enter(element)


def _body(element: Element, state: _Pass) -> None:
    if is_opening_section(element):
        _division(element, state)


def _note(element: Element, state: _Pass) -> None:
    """Record a note; one that stands apart from the text is recorded where it is called."""
    state.notes_open += 1
    if is_note_with_call(element) and element not in state.apart:
        _record(element, state)


def _record(element: Element, state: _Pass) -> None:
    type_ = element.get("type", "")
    layer = state.style.layer_of(type_).name
    who = _speakers(element, state)
    id_ = state.ids[element]
    state.notes[element] = Note(id_, f"{id_}-call", state.labels.label(element), layer, type_, who)


def _speakers(element: Element, state: _Pass) -> str:
    """Say who speaks in a note, and who in the brackets within it if that is somebody else."""
    who = responsible(element, state.agents, state.house, state.words)
    within = (each for each in element.iterdescendants(TEI_NOTES) if is_bracketed(each))
    others = dict.fromkeys(responsible(each, state.agents, state.house, state.words) for each in within)
    added = state.words["comma"].join(other for other in others if other and other != who)
    if not added:
        return who
    return "; ".join(filter(None, (who, state.words["in-brackets"].replace("{name}", added))))


def _entry(element: Element, state: _Pass) -> None:
    """Note an entry, unless another says what it is: the lemma of one that stands apart repeats the text."""
    lemma = ancestor(element, "lem")
    if (lemma is None or not _repeats_the_text(lemma, state)) and not is_no_entry(element):
        state.entries.append(element)


def _repeats_the_text(lemma: Element, state: _Pass) -> bool:
    """Tell whether a `lem` is the lemma of an entry apart: the first is that, others are readings."""
    app = lemma.getparent()
    return app is not None and app in state.attached and child(app, "lem") is lemma


def _reference(element: Element, state: _Pass) -> None:
    if element in state.callers:
        _record(state.callers[element], state)


def _stretch(element: Element, state: _Pass) -> None:
    state.stretches[element.get("spanTo", "").lstrip("#")] = element


def _ends(parts: Iterable[Element], stretches: Mapping[str, Element]) -> dict[Element, Element]:
    """Return what ends each stretch, with what begins it."""
    if not stretches:
        return {}
    elements = (each for part in parts for each in part.iter(etree.Element))
    return {each: stretches[id_] for each in elements if (id_ := each.get(XML_ID, "")) in stretches and id_}


def _verse(element: Element, state: _Pass) -> None:
    """Measure how much of a verse that several share comes before this part of it."""
    part = element.get("part", "N").upper()
    if part in {"M", "F"} and state.shared:
        state.shifts[element] = state.shared
    state.shared = 0 if part not in {"I", "M"} else state.shared + _width(element)


def _width(element: Element) -> int:
    """Return the width of the words of a verse in ems, as near as the mean width of letters tells."""
    return round(len(words_of(element)) * _LETTER) + 1


def _callers(texts: Iterable[Element]) -> dict[Element, Element]:
    """Return the first reference to each note that stands apart from the text, with the note."""
    elements = [each for text in texts for each in text.iter(etree.Element) if is_tei(each)]
    apart = (each for each in elements if local(each.tag) == "note" and is_note_with_call(each))
    notes = {f"#{each.get(XML_ID)}": each for each in apart if each.get(XML_ID) and is_called_elsewhere(each)}
    callers: dict[Element, Element] = {}
    for each in elements:
        if local(each.tag) in {"ref", "ptr"}:
            note = notes.pop(each.get("target", ""), None)
            if note is not None:
                callers[each] = note
    return callers


RECORDERS: Mapping[str, Callable[[Element, _Pass], None]] = {
    **dict.fromkeys(DIVISIONS, _division),
    "body": _body,
    "note": _note,
    **dict.fromkeys(ENTRIES, _entry),
    **dict.fromkeys(("delSpan", "addSpan", "damageSpan"), _stretch),
    "l": _verse,
    "ref": _reference,
    "ptr": _reference,
}
