"""Entries written into the TEI of the base: each stretch in which witnesses differ becomes an `app`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recto.collating.blocks import Block
from recto.collating.merging import Place
from recto.collating.segments import Cells, Segment, has_blank, segments, words_of
from recto.collating.tokens import Comparison, Token, text_of
from recto.collating.transpositions import Transposition
from recto.tei.elements import make
from recto.tei.mixed import (
    Element,
    add_before,
    append,
    gather,
    insert_after,
    place_in,
    put_before,
    set_tail,
    tail,
    words,
)
from recto.tei.names import XML_ID

ORTHOGRAPHIC, TRANSPOSITION = "orthographic", "transposition"


@dataclass
class Writing:
    """The state: how witnesses are pointed to, how words are compared, what is moved.

    `moved` gives for a witness and a place the number of the transposition; `ends` collects for that number
    the readings at its two ends.
    """

    pointers: Mapping[str, str]
    comparison: Comparison
    moved: Mapping[tuple[str, Place], int] = field(default_factory=dict)
    ends: dict[int, list[Element]] = field(default_factory=dict)


def write(cells: Iterable[Cells], moves: Sequence[Transposition], writing: Writing) -> None:
    """Put the entries of all blocks into the tree of the base."""
    writing.moved = {
        (move.witness, place): number
        for number, move in enumerate(moves)
        for place in (*move.left, move.taken)
    }
    for number, each in enumerate(cells):
        if each.others:
            found = segments(each, writing.comparison)
            _write_all(each, number, found, list(writing.pointers), writing)


def connect(writing: Writing) -> None:
    """Let the ends of transpositions, whose entries have ids, point to each other."""
    for ends in writing.ends.values():
        _connect([each for each in ends if not words(each)], [each for each in ends if words(each)])


def _connect(left: Sequence[Element], taken: Sequence[Element]) -> None:
    """Let the readings at both ends of a transposition point to the entries of the others."""
    for one, others in ((left, taken), (taken, left)):
        for each in one:
            if others:
                each.set("corresp", " ".join(f"#{_entry_of(other).get(XML_ID)}" for other in others))
            else:
                del each.attrib["type"]


def _entry_of(reading: Element) -> Element:
    entry = reading.getparent()
    assert entry is not None
    return entry


def _write_all(
    cells: Cells, number: int, found: Sequence[Segment], readers: Sequence[str], writing: Writing
) -> None:
    """Write segments from the last to the first, so that the places of those before stay true."""
    following: Element | None = None
    after = -1
    for each in reversed(found):
        held = words_of(each.start, each.end)
        entry, lemma = make("app"), make("lem")
        # What is written within changes what stands around the words, so that the level is found before.
        level = cells.block.level(*held) if held else cells.block.element
        end = _end(cells.block, level, held[1]) if held else None
        _write_all(cells, number, each.within, [one for one in readers if one not in each.apart], writing)
        if held and end is not None:
            _begin(cells.block, level, held[0], entry)
            gather(entry, end, lemma)
        else:
            _put(cells.block, each.start // 2, entry, following if each.end == after else None)
        append(entry, lemma)
        _fill(entry, cells, (number, each), readers, writing)
        following, after = entry, each.start


def _end(block: Block, level: Element, word: int) -> Element:
    """Mark in `level` where the last word of a segment ends; return the mark."""
    place = block.ends[word]
    mark, child = make("anchor"), block.child(level, place - 1)
    if child is not None:
        return insert_after(child, mark)
    run, at = block.at(place - 1)
    return place_in(run, at + 1, at + 1, mark)


def _begin(block: Block, level: Element, word: int, entry: Element) -> None:
    """Put an entry into `level` where the first word of a segment begins."""
    place = block.starts[word]
    child = block.child(level, place)
    if child is not None:
        put_before(child, entry)
        return
    run, at = block.at(place)
    place_in(run, at, at, entry)


def _put(block: Block, word: int, entry: Element, following: Element | None) -> None:
    """Put an entry about added words before the one that follows at once, a word, or after all."""
    if word == len(block.tokens):
        place = block.ends[-1]
        child = block.child(block.element, place - 1)
        if child is not None:
            insert_after(child, entry)
        else:
            run, at = block.at(place - 1)
            place_in(run, at + 1, at + 1, entry)
        add_before(entry, " ")
        return
    if following is not None:
        put_before(following, entry)
    else:
        _begin(block, block.level(word, word), word, entry)
    if has_blank(block, 2 * word):
        set_tail(entry, f" {tail(entry)}")


def _fill(
    entry: Element, cells: Cells, place: tuple[int, Segment], readers: Sequence[str], writing: Writing
) -> None:
    """Cite the witnesses: those that read with the base at the lemma, the others reading by reading."""
    number, segment = place
    base = text_of(cells.of_base_in(segment.start, segment.end))
    with_base: list[str] = []
    readings: dict[tuple[str, int | None], list[str]] = {}
    for witness in readers:
        read = text_of(cells.of(witness, segment.start, segment.end))
        if (segment.apart and witness not in segment.apart) or read == base:
            with_base.append(witness)
        else:
            move = _move(witness, number, segment, writing)
            readings.setdefault((read, move), []).append(witness)
    entry[0].set("wit", _pointers(with_base, writing))
    for (read, move), witnesses in readings.items():
        held = cells.of(witnesses[0], segment.start, segment.end)
        kind = TRANSPOSITION if move is not None else _kind(cells, segment, held, writing)
        reading = append(
            entry, make("rdg", *filter(None, [read]), wit=_pointers(witnesses, writing), type=kind)
        )
        if move is not None:
            writing.ends.setdefault(move, []).append(reading)


def _kind(cells: Cells, segment: Segment, held: Sequence[Token], writing: Writing) -> str:
    """Return the type of a reading: whether it differs in its spelling alone."""
    form, base = writing.comparison.reading, cells.of_base_in(segment.start, segment.end)
    return ORTHOGRAPHIC if form(held) == form(base) else ""


def _move(witness: str, number: int, segment: Segment, writing: Writing) -> int | None:
    """Return the transposition whose one end is all of an entry for a witness."""
    columns = [*range(segment.start, segment.end)]
    if len(columns) > 1:
        columns = [each for each in columns if each % 2]
    found = {writing.moved.get((witness, (number, each))) for each in columns}
    return found.pop() if len(found) == 1 else None


def _pointers(witnesses: Sequence[str], writing: Writing) -> str:
    return " ".join(f"#{writing.pointers[each]}" for each in witnesses)
