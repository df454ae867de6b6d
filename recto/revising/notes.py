"""What changed in the notes, layer by layer, and in the gaps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recto.revising.change import CHANGED, MOVED, Change, act_of
from recto.revising.pairs import Pairs
from recto.revising.passages import Told, encoding_changes, untold
from recto.revising.state import Note, Unit
from recto.revising.wordwise import ADDED, WITHDRAWN, Span, letters_moved, pieces_between, spans


def note_changes(pairs: Pairs, told: Told) -> Iterator[Change]:
    """Yield the changes of notes; those of an entry that came or went are told with that."""
    both, added = pairs.matched(pairs.old.notes, pairs.new.notes)
    for each in _standing(pairs.gone(pairs.old.notes), pairs.old_units, pairs.ahead):
        yield Change("note", WITHDRAWN, each.place, None, each.layer, before=each.text, lead=each.label)
    stretches: dict[int, list[Span]] = {}
    for old, new in both:
        if untold(old, new, told):
            yield _reworded(old, new)
        yield from _note_changes(old, new, pairs, stretches)
    for each in _standing(added, pairs.new_units, pairs.back):
        yield Change("note", ADDED, None, each.place, each.layer, after=each.text, lead=each.label)


def _standing(notes: Sequence[Note], units: Mapping[int, Unit], known: Mapping[int, int]) -> list[Note]:
    """Return notes but for those at an entry that is not in the other state."""
    return [each for each in notes if not (_is_entry(each.home, units) and each.home not in known)]


def _is_entry(serial: int, units: Mapping[int, Unit]) -> bool:
    return serial in units and units[serial].name in {"app", "choice", "supplied", "surplus"}


def _reworded(old: Note, new: Note) -> Change:
    change = Change("note", CHANGED, old.place, new.place, new.layer, old.text, new.text, lead=new.label)
    return replace(change, pieces=pieces_between(old.text, new.text))


def _note_changes(old: Note, new: Note, pairs: Pairs, stretches: dict[int, list[Span]]) -> Iterator[Change]:
    if _is_moved(old, new, pairs, stretches):
        yield Change("note", MOVED, old.place, new.place, new.layer, old.text, new.text, lead=new.label)
    yield from said_otherwise(old, new, new.layer)
    if old.label != new.label:
        yield Change("encoding", CHANGED, old.place, new.place, "number", old.label, new.label)
    yield from encoding_changes(old, new)


def said_otherwise(old: Unit, new: Unit, of: str) -> Iterator[Change]:
    """Yield the attributes of a note or gap that changed."""
    before, after = dict(old.attributes), dict(new.attributes)
    for name in sorted(before.keys() | after.keys()):
        was, is_ = before.get(name, ""), after.get(name, "")
        if was != is_:
            yield Change("detail", act_of(was, is_), old.place, new.place, f"@{name}", was, is_, lead=of)


def _is_moved(old: Unit, new: Unit, pairs: Pairs, stretches: dict[int, list[Span]]) -> bool:
    """Tell whether something stands at other words of its passage than before, or at another passage."""
    home, now = pairs.old_units.get(old.home), pairs.new_units.get(new.home)
    if home is None or now is None or home.serial in pairs.split or now.serial in pairs.joined:
        return False
    if pairs.ahead.get(home.serial) != now.serial:
        return now.serial not in {part for parts in pairs.split.values() for part in parts}
    if home.serial not in stretches:
        stretches[home.serial] = spans(home.words, now.words)
    return new.position not in letters_moved(home.words, now.words, stretches[home.serial], old.position)


def gap_changes(pairs: Pairs) -> Iterator[Change]:
    """Yield the changes of gaps and of spaces left blank."""
    both, added = pairs.matched(pairs.old.gaps, pairs.new.gaps)
    for each in pairs.gone(pairs.old.gaps):
        yield Change("gap", WITHDRAWN, each.place, None, each.name, before=_said(each))
    stretches: dict[int, list[Span]] = {}
    for old, new in both:
        if _said(old) != _said(new):
            yield Change("gap", CHANGED, old.place, new.place, new.name, _said(old), _said(new))
        if _is_moved(old, new, pairs, stretches):
            yield Change("gap", MOVED, old.place, new.place, new.name, _said(old), _said(new))
        if old.key != new.key:
            yield Change("encoding", CHANGED, old.place, new.place, "xml:id", old.key, new.key)
    for each in added:
        yield Change("gap", ADDED, None, each.place, each.name, after=_said(each))


def _said(gap: Unit) -> str:
    """Return what a gap says of itself, as one string: its reason, its extent, its words."""
    return ", ".join((*(value for _, value in gap.attributes), *((gap.text,) if gap.words else ())))
