"""What the slots say: keys, occurrences, folios and labels; written when they are known, guessed before."""

from itertools import count

from recto.typesetting.foot import Foot
from recto.typesetting.keys import key, occurrence
from recto.typesetting.lines import Line, open_at_end
from recto.typesetting.numerals import label
from recto.typesetting.plan import (
    FIGURE_SPACE,
    OWN_LABEL,
    STANDS,
    WITH_LINE,
    WITH_PAGE,
    Item,
    Slot,
    Template,
    attribute,
)
from recto.typesetting.progress import Pagination, Sheet, place_of

MOST_OF_LAYER = 24
"""How many numbered notes a page is expected to have of one layer at most."""


def write_foot(run: Pagination, index: int, foot: Foot, open_lines: tuple[Line, ...] = ()) -> None:
    """Write into the foot of a page the words that depend on pages, and remember them.

    `open_lines` are the lines of a page after which text follows on a page that is not made yet: what its
    last line is in the midst of is taken to end in the first line there.
    """
    open_ids = frozenset(open_at_end(open_lines[-1])) if open_lines else frozenset[str]()
    known = run.known.setdefault(index, {})
    for layer in foot.layers.values():
        before: str | None = None
        for entry in layer.entries:
            if not any(slot.role == "key" for slot in entry.item.slots):
                before = None
            for slot in entry.item.slots:
                if slot.role == "key":
                    place = place_of(run, slot.ids, open_ids)
                    words = key(*place, index, run.folios, layer.template.following) if place else ""
                    slot.fill("" if words == before else words)
                    before = words
                elif slot.role != "label":
                    slot.fill(words_of(run, slot))
            known[entry.item] = [slot.box.text for slot in entry.item.slots]


def words_of(run: Pagination, slot: Slot) -> str:
    """Return what a slot outside the foot says, or one in it that is no key, as far as it is known."""
    if slot.role == "page":
        begins = run.begins.get(slot.ids[0])
        return run.folios[min(begins)] if begins else ""
    if slot.role == "place":
        return _place_in_words(run, slot)
    place = place_of(run, slot.ids)
    if place is None or slot.role == "label":
        return ""
    if slot.role == "first":
        return occurrence(place[0], slot.ids[0], slot.word)
    if slot.role == "last":
        return occurrence(place[1], slot.ids[-1], slot.word, is_last=True)
    first, last = place
    is_beside = attribute(slot.box, STANDS) == "margin"
    return key(first, first if slot.role == "line" else last, first.page if is_beside else None, run.folios)


def _place_in_words(run: Pagination, slot: Slot) -> str:
    """Return where the target of a reference stands; until that is known, what the reference said before."""
    (id,) = slot.ids
    found = place_of(run, slot.ids)
    with_line = attribute(slot.box, WITH_LINE)
    if with_line and found and found[0].number:
        words = with_line.replace("{line}", found[0].number)
        return words.replace("{page}", run.folios[found[0].page])
    if not (begins := run.begins.get(id)):
        return str(slot.box.text).rstrip(FIGURE_SPACE)
    labels = run.plan.labels.get(id)
    words = attribute(slot.box, WITH_PAGE).replace("{note}", labels[0].box.text.strip() if labels else "")
    return words.replace("{page}", run.folios[min(begins)])


def guess_item(run: Pagination, item: Item, line: int) -> None:
    """Write into an item what it will say, by an earlier attempt or by how far down the page it stands."""
    index = run.context.current_page - 1
    if words := run.known.get(index, {}).get(item):
        for slot, text in zip(item.slots, words, strict=True):
            slot.box.text = slot.box.text if slot.role == "label" else text
        return
    before = run.sheets[index - 1].counted.count.line if index and run.by != "page" else 0
    entries = run.context.foot.layer_of(item).entries
    previous = [slot.box.text for slot in entries[-1].item.slots if slot.role == "key"] if entries else []
    for slot in item.slots:
        if slot.role == "key":
            number = str(before + line)
            slot.fill("" if number + slot.after in previous else number)
        elif slot.role != "label":
            slot.fill(words_of(run, slot))


def number_anew(run: Pagination, items: list[Item]) -> None:
    """Number the next notes from 1 in the layers that number them anew on each page.

    A note with a number of its own keeps it, and those that may stand on its page do not get it.
    """
    for template in run.plan.templates.values():
        if template.numbering:
            _number_layer(run, template, [item for item in items if item.layer == template.name])


def _number_layer(run: Pagination, template: Template, items: list[Item]) -> None:
    own = {number for item in items[:MOST_OF_LAYER] if (number := attribute(item.box, OWN_LABEL))}
    labels = (label(template.numbering, number, template.symbols) for number in count(1))
    free = (each for each in labels if each not in own)
    for item in items:
        if not attribute(item.box, OWN_LABEL):
            printed = next(free)
            for slot in run.plan.labels.get(item.id, ()):
                slot.fill(printed)


def tell_references(run: Pagination, sheet: Sheet) -> None:
    """Write what is known now into what later pages say of a page."""
    for id in sheet.counted.places.keys() | sheet.begins:
        for slot in run.references.get(id, ()):
            if slot.fill(words_of(run, slot)):
                run.stale |= run.stand[slot.box.element]
