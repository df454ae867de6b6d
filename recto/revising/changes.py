"""Two states of a text compared, readable top to bottom."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from lxml import etree

from recto.rendering.words import Words
from recto.revising.apparatus import apparatus_changes, told_entries
from recto.revising.change import CHANGED, ENCODING, GROUPS, Change, Changes
from recto.revising.facts import header_changes
from recto.revising.gathering import state_of
from recto.revising.notes import gap_changes, note_changes
from recto.revising.pairs import Pairs, pairs_of
from recto.revising.passages import Told, encoding_changes, passage_changes
from recto.revising.state import NOWHERE, Place
from recto.tei.mixed import Element, copy, remove
from recto.tei.names import local


def compare(old: Element, new: Element, fixed: Words) -> Changes:
    """Return what changed from the TEI document `old` to `new`, both as `recto.tei.reading.read` gives them.

    `fixed` are the words of a language (`recto.rendering.words`) in which sources are cited. What is said of
    revisions (`revisionDesc`) is not compared: that is where changes are told.
    """
    pairs = pairs_of(state_of(old), state_of(new))
    found = [*_text_changes(pairs), *header_changes(old, new, pairs, fixed)]
    found += _header_encoding(old, new, found)
    turn = _turns(pairs)
    return Changes(tuple(sorted(found, key=turn)), _canonical(old) == _canonical(new))


def _text_changes(pairs: Pairs) -> Iterator[Change]:
    told = Told(*told_entries(pairs))
    yield from passage_changes(pairs, told)
    yield from apparatus_changes(pairs)
    yield from note_changes(pairs, told)
    yield from gap_changes(pairs)
    yield from _container_changes(pairs)


def _container_changes(pairs: Pairs) -> Iterator[Change]:
    """Yield what changed in the markup of what has no words of its own: divisions, lists, stanzas."""
    both, added = pairs.matched(pairs.old.containers, pairs.new.containers)
    for old, new in both:
        yield from encoding_changes(old, new)
    for each in pairs.gone(pairs.old.containers):
        yield Change("encoding", "withdrawn", each.place, None, each.name)
    for each in added:
        yield Change("encoding", "added", None, each.place, each.name)


def _turns(pairs: Pairs) -> Callable[[Change], tuple[int, int, bool]]:
    """Return what puts changes in order: by group, and where they stand in the newer state or stood."""
    known = sorted(pairs.ahead.items())
    befores = [one for one, _ in known]

    def turn(change: Change) -> tuple[int, int, bool]:
        group = next(number for number, held in enumerate(GROUPS.values()) if change.subject in held)
        if change.new is not None or change.old is None:
            return group, change.place.serial, False
        at = bisect_right(befores, change.old.serial)
        return group, known[at - 1][1] if at else NOWHERE, True

    return turn


def _header_encoding(old: Element, new: Element, found: list[Change]) -> Iterator[Change]:
    """Yield that headers differ where no fact does."""
    if not any(each.subject == "fact" for each in found) and _header(old) != _header(new):
        place = Place()
        yield Change(ENCODING[0], CHANGED, place, place, "teiHeader")


def _header(root: Element) -> bytes:
    """Return the header without its revisions, for comparison."""
    header = next((each for each in root if local(each.tag) == "teiHeader"), None)
    if header is None:
        return b""
    twin = copy(header)
    for each in list(twin):
        if local(each.tag) == "revisionDesc":
            remove(each)
    return b" ".join(_canonical(twin).split())


def _canonical(root: Element) -> bytes:
    return etree.tostring(root, method="c14n", with_comments=True)
