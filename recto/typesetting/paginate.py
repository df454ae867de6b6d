"""Page after page, each made until the words that depend on it are true.

A page is laid out with keys that are guessed from how far down it they stand. Then its lines are counted, the
true keys are written, and the foot alone is set again; only where it has no room under the text is the
page made once more, with the keys known by then. Lines are counted from the top, so that their numbers do
not depend on the foot below them, and a page comes to rest after few attempts. If it did not, its text
would give up a line to the foot, and another, so that every page ends.

What a page says of later ones (contents, a lemma that ends on the next page) is written when all are made:
into the foot alone, or else by making that page again, and those after it that then begin otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from recto.errors import LedgerError
from recto.typesetting.context import EditionContext, Unplaced
from recto.typesetting.engine import AbsolutePlaceholder, Box, LineBox, ReplacedBox, remake_page
from recto.typesetting.foot import Entry, Foot, Settled, rest
from recto.typesetting.keys import key, occurrence
from recto.typesetting.lines import By, Count, Counted, Line, counted, open_at_end, spans
from recto.typesetting.numerals import LABELS, Folios
from recto.typesetting.plan import Item, Plan, Slot, attribute, plan

MOST_ATTEMPTS = 12
FREE_ATTEMPTS = 2
"""Attempts at a page before its text gives up a line to the foot."""
MOST_ROUNDS = 8
MOST_NOTES = 200
"""How many notes may be called on a page that numbers them anew."""


@dataclass(frozen=True)
class Start:
    """What a page begins with: WeasyPrint's state, what waits for its foot, what runs on beside the text."""

    state: tuple[Any, ...]
    waiting: tuple[Entry, ...] = ()
    broken: dict[Any, Any] = field(default_factory=dict)


@dataclass
class Sheet:
    """A page that is done: its box, foot and lines, what it began with, and the notes that begin late."""

    page: Box
    settled: Settled
    counted: Counted
    start: Start
    late: tuple[str, ...]
    begins: frozenset[str]


@dataclass
class Pagination:
    """The pages that are done, and where what they hold stands.

    `places` and `begins` are pages by id, `stand` pages by the element of a reference. `placed` is the page
    on which an item is called, `known` the words of the items of a page that has to be made again; `stale`
    are pages with references that were not known when they were made.
    """

    context: EditionContext
    root: Box
    html: Any
    plan: Plan
    by: By
    lines_wanted: frozenset[str]
    pages_wanted: frozenset[str]
    references: dict[str, list[Slot]] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    places: dict[str, dict[int, list[tuple[Line, bool]]]] = field(default_factory=dict)
    begins: dict[str, set[int]] = field(default_factory=dict)
    stand: dict[Any, set[int]] = field(default_factory=dict)
    stale: set[int] = field(default_factory=set)
    placed: dict[Item, int] = field(default_factory=dict)
    known: dict[int, dict[Item, list[str]]] = field(default_factory=dict)
    folios: Folios = field(default_factory=Folios)


def make_all_pages(context: EditionContext, root: Box, html: Any, pages: list[Box]) -> Iterator[Box]:
    """Yield each page with its foot; raise LedgerError where a note stands on none of them.

    Stands for `weasyprint.layout.make_all_pages`, and makes every page each time it is called.
    """
    if context.plan is None:
        context.plan = plan(root, context.footnotes)
        start, _, *others = context.page_maker[0]
        context.page_maker[0] = (start, {"break": "any", "page": root.page_values()[0]}, *others)
    run = _begun(context, root, html, context.plan)
    context.rendered_notes = []
    _make_from(run, 0)
    _come_to_rest(run)
    context.page_maker = context.page_maker[: len(run.sheets) + 1]
    context.broken_out_of_flow.clear()
    context.sheets, context.folios = run.sheets, run.folios
    if lost := _unplaced(run, len(run.sheets)):
        names = ", ".join(attribute(note, "id") for note in lost)
        raise LedgerError(f"Notes that stand on no page: {names}")
    yield from (sheet.page for sheet in run.sheets)


def _begun(context: EditionContext, root: Box, html: Any, asked: Plan) -> Pagination:
    by = next((by for box in (root, *root.children) if (by := attribute(box, "data-lines-by"))), "page")
    lines_wanted = asked.ids("key", "first", "last", "line")
    pages_wanted = asked.ids("page") | {context.first}
    run = Pagination(context, root, html, asked, by, lines_wanted, pages_wanted)  # type: ignore[arg-type]
    for slot in asked.references:
        run.stand[slot.box.element] = set()
        for id in slot.ids:
            run.references.setdefault(id, []).append(slot)
    context.guess = lambda item, line: _guess(run, item, line)
    return run


def _make_from(run: Pagination, index: int) -> None:
    """Make pages from that of `index` on, until the next one begins as it did before, or to the end."""
    context = run.context
    start = run.sheets[index].start if run.sheets else Start(context.page_maker[0][:4])
    context.footnotes = _unplaced(run, index)
    while True:
        sheet, goes_on = _made(run, index, start)
        run.sheets[index : index + 1] = [sheet]
        run.known.pop(index, None)
        _tell(run, sheet)
        index += 1
        if not goes_on:
            _forget_from(run, index)
            return
        start = Start(context.page_maker[index][:4], context.waiting, dict(context.broken_out_of_flow))
        if index < len(run.sheets) and run.sheets[index].start == start:
            return


def _made(run: Pagination, index: int, start: Start) -> tuple[Sheet, bool]:
    """Return the page of that index, come to rest, and whether another follows."""
    context = run.context
    context.reserve = 0.0
    unplaced = context.footnotes.copy()
    found = run.sheets[index].counted if index < len(run.sheets) else None
    for attempt in range(MOST_ATTEMPTS):
        page, goes_on = _laid_out(run, index, start, Unplaced(unplaced))
        measured = context.current_footnote_area.height
        _forget(run, index, found)
        found = _count(run, index, page)
        _write(run, index, context.foot, found.lines if goes_on else ())
        settled = context.settled(_text_bottom(page))
        if settled and not (attempt == 0 and goes_on and measured - settled.height >= context.leading):
            break
        if attempt >= FREE_ATTEMPTS:
            context.reserve += context.leading
    else:
        raise LedgerError(f"Page {index + 1} has no room for its notes: {_names(context.foot)}")
    waited = {entry.item for entry in start.waiting}
    called = {*context.foot.entries, *(entry.item for entry in context.waiting)} - waited
    run.placed |= dict.fromkeys(called, index)
    context.waiting = (*rest(settled.cuts.values()), *context.waiting)
    _set_foot(page, settled)
    sheet = Sheet(page, settled, found, start, tuple(context.late), _note_beginnings(run, index, page))
    return sheet, goes_on or bool(context.waiting)


def _laid_out(run: Pagination, index: int, start: Start, unplaced: Unplaced) -> tuple[Box, bool]:
    """Return a page as WeasyPrint lays it out, and whether text follows."""
    context = run.context
    context.footnotes, context.waiting, context.late = unplaced, start.waiting, []
    context.broken_out_of_flow = dict(start.broken)
    context.reported_footnotes = list(start.waiting)
    context.page_maker[index] = (*start.state, _fresh_state())
    _number_anew(
        run, [*(entry.item for entry in start.waiting if entry.start is None), *_items(run, unplaced)]
    )
    page, resume_at = remake_page(index, context, run.root, run.html)
    context.layouts += 1
    return page, resume_at is not None


def _fresh_state() -> dict[str, Any]:
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}


# Where things stand.


def _count(run: Pagination, index: int, page: Box) -> Counted:
    """Count the lines of a page, and keep in mind where the wanted ids stand."""
    before = run.sheets[index - 1].counted.count if index else Count()
    found = counted(page, index, run.by, before, run.lines_wanted)
    for id, places in found.places.items():
        run.places.setdefault(id, {})[index] = places
    return found


def _forget(run: Pagination, index: int, found: Counted | None) -> None:
    """Forget where ids stood on a page as it was made before."""
    for id in found.places if found else ():
        run.places[id].pop(index, None)


def _forget_from(run: Pagination, index: int) -> None:
    """Forget pages that are no more."""
    for n, sheet in enumerate(run.sheets[index:], index):
        _forget(run, n, sheet.counted)
        _forget_beginnings(run, n, sheet)
    del run.sheets[index:]


def _note_beginnings(run: Pagination, index: int, page: Box) -> frozenset[str]:
    """Keep in mind which of the ids whose page is wanted, and which references, stand on a page."""
    if index < len(run.sheets):
        _forget_beginnings(run, index, run.sheets[index])
    boxes = list(page.descendants(placeholders=True))
    for element in {box.element for box in boxes} & run.stand.keys():
        run.stand[element].add(index)
    ids = {attribute(box, "id") for box in boxes} & run.pages_wanted
    for id in ids:
        run.begins.setdefault(id, set()).add(index)
    if run.begins.get(run.context.first):
        run.folios.start = min(run.begins[run.context.first])
    return frozenset(ids)


def _forget_beginnings(run: Pagination, index: int, sheet: Sheet) -> None:
    for pages in (*(run.begins[id] for id in sheet.begins), *run.stand.values()):
        pages.discard(index)


def _unplaced(run: Pagination, index: int) -> Unplaced:
    """Return the notes that are not called on a page before that of `index`."""
    placed = run.placed
    return Unplaced(note for note, item in run.plan.items.items() if placed.get(item, index) >= index)


def _items(run: Pagination, unplaced: Unplaced) -> list[Item]:
    """Return the next notes in their order, where any layer numbers its notes anew."""
    if not any(template.numbering for template in run.plan.templates.values()):
        return []
    return list(islice((item for note, item in run.plan.items.items() if note in unplaced), MOST_NOTES))


def _text_bottom(page: Box) -> float:
    """Return where the text of a page ends, in CSS pixels, its stretched blocks not reckoned."""
    return max(map(float, _bottoms(page.children[0])), default=0.0)


def _bottoms(box: Any) -> Iterator[float]:
    for child in box.children:
        if isinstance(child, AbsolutePlaceholder):
            continue
        if isinstance(child, LineBox):
            yield child.position_y + child.height
        elif isinstance(child, ReplacedBox):
            yield child.position_y + child.margin_height()
        else:
            yield from _bottoms(child)


# What the slots say.


def _write(run: Pagination, index: int, foot: Foot, open_lines: tuple[Line, ...] = ()) -> None:
    """Write into the foot of a page the words that depend on pages, and remember them.

    `open_lines` are the lines of a page after which text follows on a page that is not made yet: what its
    last line is in the midst of is taken to end in the first line there.
    """
    open_ids = frozenset(open_at_end(open_lines[-1])) if open_lines else frozenset[str]()
    known = run.known.setdefault(index, {})
    for layer in foot.layers.values():
        before = ""
        for entry in layer.entries:
            for slot in entry.item.slots:
                if slot.role == "key":
                    place = _place(run, slot.ids, open_ids)
                    words = key(*place, index, run.folios, layer.template.following) if place else ""
                    slot.fill("" if words == before else words)
                    before = words
                elif slot.role != "label":
                    slot.fill(_words(run, slot))
            known[entry.item] = [slot.box.text for slot in entry.item.slots]


def _words(run: Pagination, slot: Slot) -> str:
    """Return what a slot outside the foot says, or one in it that is no key, as far as it is known."""
    if slot.role == "page":
        begins = run.begins.get(slot.ids[0])
        return run.folios[min(begins)] if begins else ""
    place = _place(run, slot.ids)
    if place is None or slot.role == "label":
        return ""
    if slot.role == "first":
        return occurrence(place[0], slot.ids[0], slot.word)
    if slot.role == "last":
        return occurrence(place[1], slot.ids[-1], slot.word, is_last=True)
    return key(*place, None, run.folios)


def _place(
    run: Pagination, ids: tuple[str, ...], open_ids: frozenset[str] = frozenset()
) -> tuple[Line, Line] | None:
    """Return the first and the last line of a lemma."""
    first, last = _lines_of(run, ids[0]), _lines_of(run, ids[-1])
    if first is None or last is None:
        return None
    end = last[1]
    if ids[-1] in open_ids and not end.is_own and end.page == len(run.sheets):
        end = replace(end, page=end.page + 1, number="1")
    return first[0], end


def _lines_of(run: Pagination, id: str) -> tuple[Line, Line] | None:
    pages = run.places.get(id, {})
    return spans(place for index in sorted(pages) for place in pages[index])


def _guess(run: Pagination, item: Item, line: int) -> None:
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
            slot.fill(str(before + line))
            slot.fill("" if slot.box.text in previous else str(before + line))
        elif slot.role != "label":
            slot.fill(_words(run, slot))


def _number_anew(run: Pagination, items: list[Item]) -> None:
    """Number the next notes from 1 in the layers that number them anew on each page."""
    counts = dict.fromkeys(run.plan.templates, 0)
    for item in items:
        template = run.plan.templates.get(item.layer)
        if template and template.numbering:
            counts[item.layer] += 1
            for slot in run.plan.labels.get(item.id, ()):
                slot.fill(LABELS[template.numbering](counts[item.layer]))


def _tell(run: Pagination, sheet: Sheet) -> None:
    """Write what is known now into what later pages say of a page."""
    for id in sheet.counted.places.keys() | sheet.begins:
        for slot in run.references.get(id, ()):
            if slot.fill(_words(run, slot)):
                run.stale |= run.stand[slot.box.element]


# When all pages are made.


def _come_to_rest(run: Pagination) -> None:
    """Correct what pages say of later ones; raise LedgerError where that does not end."""
    for _ in range(MOST_ROUNDS):
        stale, run.stale = run.stale, set()
        stale |= {index for index in range(len(run.sheets)) if not _corrected(run, index)}
        for slot in run.plan.references:
            if slot.fill(_words(run, slot)):
                stale |= run.stand[slot.box.element]
        if not stale:
            return
        for index in sorted(stale):
            if index < len(run.sheets):
                _make_from(run, index)
    raise LedgerError("The numbers of pages and lines do not come to rest")


def _corrected(run: Pagination, index: int) -> bool:
    """Set the foot of a page again if its words changed; tell whether it has room for them."""
    sheet = run.sheets[index]
    entries = sheet.settled.foot.entries
    said = [slot.box.text for item in entries for slot in item.slots]
    _write(run, index, sheet.settled.foot)
    if said == [slot.box.text for item in entries for slot in item.slots]:
        run.known.pop(index)
        return True
    again = sheet.settled.again()
    if again is None:
        return False
    sheet.settled = again
    _set_foot(sheet.page, again)
    run.known.pop(index)
    return True


def _set_foot(page: Box, settled: Settled) -> None:
    text, *_, note_area = page.children
    page.children = [text, settled.box(), note_area]


def _names(foot: Foot) -> str:
    return ", ".join(item.id for item in foot.entries)
