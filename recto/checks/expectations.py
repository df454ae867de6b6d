"""What every edition must show, read from the TEI: passages, notes, gaps, apparatus entries, front lines.

Every passage goes by its address, as the rule of `recto.tei.addresses` gives it; words that stand in none
(a heading of the front matter) are runs, which must stand in their order outside all addresses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from recto.checks.base_text import (
    BESIDE_ITEMS,
    BLOCKS,
    CONTAINERS,
    address_shown,
    base_text,
    has_text,
    in_text,
    is_tei,
    is_wordless,
    name_of,
    parting,
)
from recto.checks.expected_entries import Ends, entries, parent_of, source_entries
from recto.checks.places import line_of
from recto.checks.units import Expected, Note, Passage
from recto.checks.words import SOFT, words
from recto.tei.addresses import addresses, texts_of
from recto.tei.attachment import Attachment, attachments, entries_apart, is_apart, named_by, outermost_entries
from recto.tei.citations import named_as_quoted, sources, sources_apart
from recto.tei.inline_notes import is_inline
from recto.tei.mixed import Element, joined_pieces
from recto.tei.names import XML_ID, ancestor, local
from recto.tei.speech import is_of_speech
from recto.tei.vocabulary import DESCRIBED, FACTS

_PASSED = frozenset({"text", "group", "front", "back"})
"""What an edition has no place of its own for: its words stand in the order of the text."""
_ADDRESSES = BLOCKS | CONTAINERS - {"cit"} - _PASSED - {"quote"}
_GAPS = frozenset({"gap", "space"})
_SAID_OF_READINGS = frozenset({"wit", "witDetail", "noteGrp", "rdgGrp", "lemGrp"})
_MEMBERS = ("{*}item", "{*}label")
_PART = "\x1e"
"""Where the words of an address interrupt those of no address."""
_REMARKED = (
    frozenset("app rdgGrp lemGrp bibl biblStruct biblFull listBibl analytic monogr series imprint".split())
    | DESCRIBED
    | FACTS
)
_APART = frozenset("body text front back noteGrp standOff listAnnotation".split())


@dataclass
class _Reading:
    """The state of one pass: the words of each element under an address, in the order of their beginnings.

    `callers` are the references that call notes, `called` these notes, `calls` all notes in the order of
    their calls; `apart` are sources that stand in the apparatus. `silent` are the units of the apparatus,
    whose words are no passage's; `base` are all words of the text, `ends` where in them the elements begin
    and end that entries name.
    """

    ids: Mapping[Element, str]
    attached: Mapping[Element, Attachment]
    callers: Mapping[Element, Element]
    named: frozenset[Element]
    apart: frozenset[Element] = frozenset()
    texts: dict[Element, list[str]] = field(default_factory=dict)
    silent: set[Element] = field(default_factory=set)
    calls: list[Element] = field(default_factory=list)
    called: frozenset[Element] = frozenset()
    base: list[str] = field(default_factory=list)
    ends: Ends = field(default_factory=dict)


@dataclass(frozen=True)
class _Place:
    """Where the pass is: the `unit` that takes the words, in a note or the apparatus, and the unit around."""

    unit: Element
    in_note: bool = False
    in_apparatus: bool = False
    around: Element | None = None

    @property
    def is_text(self) -> bool:
        return not (self.in_note or self.in_apparatus)


def expected(root: Element, has_sources: bool = False) -> Expected:
    """Read what the editions of the TEI document `root` must show.

    `has_sources` tells that what names the sources of quoted words has entries, and may leave the text.
    """
    texts = texts_of(root)
    lists = entries_apart(root, texts)
    listed = [entry for each in lists for entry in outermost_entries(each)]
    parts = (*texts, *lists)
    attached, cited = attachments(parts), sources(root, parts) if has_sources else {}
    known = addresses(parts, (*named_by(attached), *named_as_quoted(cited)))
    named = frozenset(named_by(attached))
    callers, apart = _callers(texts), frozenset(sources_apart(cited))
    state = _Reading(known.ids, attached, callers, named, apart, called=frozenset(callers.values()))
    for text in texts:
        _enter(text, _Place(text), state)
    for entry in listed:
        _step(entry, _Place(entry), {}, state)
    units = [unit for element, text in state.texts.items() for unit in _units(element, "".join(text), state)]
    return Expected(
        passages=tuple(each for each in units if each.kind not in {"note", *_GAPS} and _shown(each)),
        notes=_in_order_of_calls(units, state),
        gaps=tuple(each for each in units if each.kind in _GAPS),
        entries=(
            *entries(
                (*texts, *listed), known.ids, attached, state.base, state.ends, frozenset(callers) | apart
            ),
            *source_entries(cited, known.ids, frozenset(callers) | apart),
        ),
        header=tuple(_header(root)),
    )


def _shown(passage: Passage) -> bool:
    """Tell whether a passage must be found: one with words, or a division with words in it to link to."""
    return bool(passage.words) or passage.kind == "div"


def _in_order_of_calls(units: list[Passage], state: _Reading) -> tuple[Note, ...]:
    """Return the notes as their calls follow each other; one without words or a call is nothing to show."""
    notes = [each for each in units if isinstance(each, Note) and (each.words or each.called)]
    called = {state.ids[note]: place for place, note in enumerate(state.calls)}
    return tuple(sorted(notes, key=lambda note: called.get(note.id, len(called))))


def _enter(element: Element, place: _Place, state: _Reading) -> None:
    """Read what `element` holds; its words belong to the unit, those of addresses within it to these."""
    state.texts.setdefault(place.unit, [])
    begun = len(state.base)
    heirs = _heirs(element)
    chosen = in_text(element) if name_of(element) in ("app", "choice") else None
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            if not _parts_readings(piece, element, chosen):
                _write(piece, place, state)
        elif (
            piece is chosen or name_of(piece) == "note" or (chosen is None and not _is_remark(piece, element))
        ):
            _step(piece, place, heirs, state)
        else:
            _enter_apparatus(piece, chosen, place, state)
    if element in state.named:
        state.ends[element] = (begun, len(state.base))


def _is_remark(piece: Element, element: Element) -> bool:
    """Tell whether an entry says something of its witnesses by an element in it."""
    return name_of(element) == "app" and local(piece.tag) in _SAID_OF_READINGS


def _parts_readings(text: str, element: Element, chosen: Element | None) -> bool:
    """Tell whether text only parts the readings of an entry from each other."""
    return chosen is not None or (name_of(element) in ("app", "choice") and not text.strip())


def _enter_apparatus(element: Element, chosen: Element | None, place: _Place, state: _Reading) -> None:
    """Read a reading: its words, notes and gaps stand in the entry; a group may hold the lemma."""
    if local(element.tag) in ("rdgGrp", "lemGrp"):
        for each in element:
            if each is chosen:
                _step(each, place, {}, state)
            elif isinstance(each.tag, str):
                _enter_apparatus(each, chosen, place, state)
    elif local(element.tag) == "note":
        _step(element, place, {}, state)
    else:
        _enter(element, _silent(element, place, state), state)


def _silent(element: Element, place: _Place, state: _Reading) -> _Place:
    """Return the place within `element`, whose words belong to an entry or stand nowhere."""
    state.silent.add(element)
    state.texts.setdefault(element, [])
    return _Place(element, place.in_note, in_apparatus=True)


def _write(text: str, place: _Place, state: _Reading) -> None:
    state.texts[place.unit].append(text)
    if place.is_text:
        state.base.append(text)


def _step(element: Element, place: _Place, heirs: Mapping[Element, Element], state: _Reading) -> None:
    if element in state.callers:
        state.calls.append(state.callers[element])
    elif name_of(element) == "note" and element not in state.called:
        state.calls.append(element)
    if element in state.apart:
        _write(SOFT, place, state)
        _enter(element, _silent(element, place, state), state)
        return
    if element in state.attached or (element in state.callers and not len(element)):
        _enter_hidden(element, place, state)
        return
    if is_wordless(element) and name_of(element) not in _GAPS:
        _enter_hidden(element, place, state)
        if local(element.tag) == "lb":
            _write(parting(element), place, state)
        return
    unit = _owner(element, place, heirs, state)
    blank = " " if _is_list_label(element) else parting(element)
    parted = _PART if unit is not place.unit else ""
    _around(element, place, unit, blank + parted, state)
    in_note = place.in_note or name_of(element) == "note"
    within = _Place(unit, in_note, place.in_apparatus, place.unit)
    _write(address_shown(element), within, state)
    _enter(element, within, state)
    _around(element, place, unit, blank + parted, state)


def _enter_hidden(element: Element, place: _Place, state: _Reading) -> None:
    """Pass over an element whose words stand nowhere in the text; its notes and gaps stand with its entry."""
    begun = len(state.base)
    if element in state.attached:
        for each in (*element.iterchildren("{*}*"), *_notes_of_lemmata(element)):
            if local(each.tag) != "lem":
                _step(each, _silent(element, place, state), {}, state)
    else:
        for note in _outermost_notes(element):
            _step(note, _silent(element, place, state), {}, state)
    if element in state.named:
        state.ends[element] = (begun, begun)


def _notes_of_lemmata(app: Element) -> list[Element]:
    return [note for lemma in app.iterfind("{*}lem") for note in _outermost_notes(lemma)]


def _outermost_notes(element: Element) -> list[Element]:
    """Return the notes in an element but for those within others, which hold them."""
    notes = list(element.iterdescendants("{*}note"))
    return [each for each in notes if ancestor(each, "note") not in notes]


def _around(element: Element, place: _Place, unit: Element, blank: str, state: _Reading) -> None:
    """Part the words around; a note or gap does not, as it stands within or after a word.

    A note in a note or in the line, or one on what is said, which is no call, may.
    """
    inline = name_of(element) in {"note", *_GAPS}
    stands_beside = name_of(element) == "note" and _stands_beside(element, place)
    beside = SOFT if stands_beside else ""
    state.texts.setdefault(unit, [])
    for each in dict.fromkeys((place.unit, unit)):
        state.texts[each].append(beside if inline and each in state.ids else blank)
    if place.is_text and not inline:
        state.base.append(blank)


def _stands_beside(note: Element, place: _Place) -> bool:
    return place.in_note or is_of_speech(note) or is_inline(note)


def _owner(element: Element, place: _Place, heirs: Mapping[Element, Element], state: _Reading) -> Element:
    """Return the element to whose address the words of `element` belong."""
    if element in heirs:
        return heirs[element]
    name = name_of(element)
    if name == "note" or (name in _GAPS and name_of(place.unit) not in _GAPS):
        return element
    if name_of(place.unit) in _GAPS:
        return place.unit
    if place.around is not None and _is_list(place.unit) and _is_beside_members(element):
        return place.around
    return element if place.is_text and element in state.ids and name in _ADDRESSES else place.unit


def _is_beside_members(element: Element) -> bool:
    """Tell whether an element stands in a list before its first member or after its last, as its heads do."""
    name = name_of(element)
    if name not in BESIDE_ITEMS or not _is_list(parent_of(element)):
        return False
    before = next(element.itersiblings(*_MEMBERS, preceding=True), None)
    after = next(element.itersiblings(*_MEMBERS), None)
    return name == "head" or (before is None) != (after is None)


def _is_list(element: Element) -> bool:
    return local(element.tag) == "list"


def _is_list_label(element: Element) -> bool:
    parent = element.getparent()
    return local(element.tag) == "label" and parent is not None and local(parent.tag) == "list"


def _heirs(element: Element) -> Mapping[Element, Element]:
    """Labels belong to what they introduce: a heading, or an item, unless a list runs on or gives terms."""
    ways = {*element.get("rend", "").split(), element.get("type", "")}
    if ways & {"run-on", "gloss"} or not is_tei(element):
        return {}
    children = [child for child in element if isinstance(child.tag, str)]
    return {label: labelled for label, labelled in pairwise(children) if _introduces(label, labelled)}


def _introduces(label: Element, labelled: Element) -> bool:
    names = local(label.tag), local(labelled.tag)
    is_heading = names == ("head", "head") and label.get("type") == "label" and labelled.get(XML_ID)
    return names == ("label", "item") or bool(is_heading)


def _callers(texts: tuple[Element, ...]) -> dict[Element, Element]:
    """Return the first reference to each note that stands apart from the text, its call, with the note."""
    elements = [each for text in texts for each in text.iter("{*}*")]
    apart = (each for each in elements if name_of(each) == "note" and _stands_apart(each))
    notes = {f"#{each.get(XML_ID)}": each for each in apart if each.get(XML_ID)}
    found: dict[Element, Element] = {}
    for each in elements:
        note = notes.pop(each.get("target", ""), None) if name_of(each) in ("ref", "ptr") else None
        if note is not None:
            found[each] = note
    return found


def _stands_apart(note: Element) -> bool:
    parent = note.getparent()
    return parent is not None and (local(parent.tag) in _APART or local(parent.tag).startswith("div"))


def _units(element: Element, text: str, state: _Reading) -> Iterator[Passage]:
    """Yield the passage of an address; of what has none a passage for each run of words."""
    name, line, id_ = name_of(element), line_of(element), state.ids.get(element, "")
    if name == "note":
        yield Note(id_, name, words(text.replace(_PART, "")), line, element.get("n", ""), _is_called(element))
    elif name == "div" and not has_text(element):
        return
    elif name in _GAPS and ancestor(element, "wit") is not None:
        # The sigla of a lemma are told or not, as the apparatus style has it.
        return
    elif name in _GAPS or (id_ and name in _ADDRESSES):
        yield Passage(id_, name, words(text.replace(_PART, "")), line)
    elif element not in state.silent:
        runs = (words(run) for run in text.split(_PART))
        yield from (Passage("", name, run, line) for run in runs if run)


def _is_called(note: Element) -> bool:
    parent = note.getparent()
    if is_of_speech(note) or is_inline(note):
        return False
    while parent is not None and local(parent.tag) == "noteGrp":
        parent = parent.getparent()
    if (parent is not None and local(parent.tag) in _REMARKED) or ancestor(note, "rdg") is not None:
        return False
    around = (ancestor(each, "app") for each in note.iterancestors("{*}lem"))
    if any(each is not None and is_apart(each) for each in around):
        return False
    return bool(note.get("n")) or ancestor(note, "note") is None


def _header(root: Element) -> list[Passage]:
    """Front lines as received, and the evidence for the dating."""
    headers = (each for each in root if local(each.tag) == "teiHeader")
    found = [each for header in headers for each in header.iter("{*}*") if _is_front_line(each)]
    return [
        Passage(each.get(XML_ID, ""), local(each.tag), words(base_text(each)), line_of(each))
        for each in found
    ]


def _is_front_line(element: Element) -> bool:
    if local(element.tag) == "note" and element.get("type") == "dating":
        return True
    is_removal = ancestor(element, "encodingDesc") is not None
    source = element.get("source", "")
    return "char=" in source and element.getparent() is not None and not is_removal
