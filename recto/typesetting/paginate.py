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
from itertools import islice
from typing import Any

from recto.errors import LedgerError
from recto.typesetting.context import EditionContext, Unplaced
from recto.typesetting.engine import Box, remake_page
from recto.typesetting.facing import facing_at, first_start, opening
from recto.typesetting.facing_flows import facing_flows
from recto.typesetting.fitting import fit_in_lines
from recto.typesetting.foot import Foot, Settled, rest
from recto.typesetting.keys import range_of
from recto.typesetting.locators import locators, merged
from recto.typesetting.memory import lighten
from recto.typesetting.page_ends import end_whole
from recto.typesetting.plan import GAVE_WAY, JOINT, Item, Plan, attribute, plan
from recto.typesetting.possible_ends import text_bottom
from recto.typesetting.presence import STRING, presence, told
from recto.typesetting.progress import (
    Pagination,
    Sheet,
    Start,
    count_lines,
    forget_beginnings,
    forget_lines,
    note_beginnings,
)
from recto.typesetting.run_in import run_in
from recto.typesetting.slots import guess_item, number_anew, tell_references, words_of, write_foot

MOST_ATTEMPTS = 12
FREE_ATTEMPTS = 2
"""Attempts at a page before its text gives up a line to the foot."""
MOST_CURES = 2
"""How often a page is made anew so that it does not end within a word."""
MOST_ROUNDS = 12
FREE_ROUNDS = 3
"""Rounds of corrections before references keep the room that they take."""
FIGURES = "data-folios"
"""The attribute of the body that says in which figures folios are, by their name in CSS."""
MOST_NOTES = 200
"""How many notes may be called on a page that numbers them anew."""


def make_all_pages(context: EditionContext, root: Box, html: Any, pages: list[Box]) -> Iterator[Box]:
    """Yield each page with its foot; raise LedgerError where a note stands on none of them.

    Stands for `weasyprint.layout.make_all_pages`, and makes every page each time it is called.
    """
    if context.plan is None:
        context.forget_styles()
        context.plan = plan(root, context.footnotes)
        context.plan.locators = locators(root, context.plan.references)
        fit_in_lines(context, root)
        run_in(context, root)
        start, _, *others = context.page_maker[0]
        context.page_maker[0] = (start, {"break": "any", "page": root.page_values()[0]}, *others)
    run = _begun(context, root, html, context.plan)
    context.rendered_notes = []
    _make_from(run, 0)
    _come_to_rest(run)
    context.page_maker = context.page_maker[: len(run.sheets) + 1]
    context.broken_out_of_flow.clear()
    context.sheets, context.folios = run.sheets, run.folios
    _say_in_document(run)
    if lost := _unplaced(run, len(run.sheets)):
        names = ", ".join(attribute(note, "id") for note in lost)
        raise LedgerError(f"Notes that stand on no page: {names}")
    yield from (sheet.page for sheet in run.sheets)


def _begun(context: EditionContext, root: Box, html: Any, asked: Plan) -> Pagination:
    by = _said(root, "data-lines-by") or "page"
    present = presence(root)
    lines_wanted = asked.ids("key", "first", "last", "line", "place") | present.ids
    pages_wanted = asked.ids("page", "place") | {context.first}
    run = Pagination(context, root, html, asked, by, lines_wanted, pages_wanted)  # type: ignore[arg-type]
    for slot in asked.references:
        run.stand[slot.box.element] = set()
        for id in slot.ids:
            run.references.setdefault(id, []).append(slot)
    run.folios.joint = _said(root, JOINT) or run.folios.joint
    run.folios.figures = _said(root, FIGURES)
    run.facing = facing_flows(root)
    run.present = present
    context.guess = lambda item, line: guess_item(run, item, line)
    return run


def _said(root: Box, name: str) -> str:
    """Return what the document says of itself as a whole; empty where it does not."""
    return next((said for box in (root, *root.children) if (said := attribute(box, name))), "")


def _make_from(run: Pagination, index: int) -> None:
    """Make pages from that of `index` on, until the next one begins as it did before, or to the end."""
    context = run.context
    if run.sheets and run.sheets[index].start.is_second:
        index -= 1
    begin = Start(context.page_maker[0][:4])
    start = run.sheets[index].start if run.sheets else first_start(run.facing, begin)
    context.footnotes = _unplaced(run, index)
    known = context.page_maker.copy()
    while True:
        count, following = _next_pages(run, index, start)
        for sheet in run.sheets[index : index + count]:
            sheet.settled.foot.forget()
            lighten(sheet.page)
            tell_references(run, sheet)
        index += count
        if following is None:
            _forget_from(run, index)
            return
        start = following
        if index < len(run.sheets) and run.sheets[index].start == start:
            context.page_maker[index] = known[index]
            return


def _next_pages(run: Pagination, index: int, start: Start) -> tuple[int, Start | None]:
    """Make the next page, or the next two where they face each other; return how many, and what follows."""
    facing = facing_at(run.facing, start)
    if facing:
        return opening(run, facing, index, start, _make)
    following = _make(run, index, start)
    return 1, following if following.state[0] is not None or following.waiting else None


def _make(run: Pagination, index: int, start: Start) -> Start:
    """Make a page and put it among the sheets; return what the next one begins with."""
    context = run.context
    sheet, _ = _made(run, index, start)
    run.sheets[index : index + 1] = [sheet]
    run.known.pop(index, None)
    return Start(context.page_maker[index + 1][:4], context.waiting, dict(context.broken_out_of_flow))


def _made(run: Pagination, index: int, start: Start) -> tuple[Sheet, bool]:
    """Return the page of that index, come to rest, and whether another follows."""
    context = run.context
    context.reserve = 0.0
    unplaced = context.footnotes.copy()
    found = run.sheets[index].counted if index < len(run.sheets) else None
    cures = 0
    for attempt in range(MOST_ATTEMPTS):
        page, goes_on = _laid_out(run, index, start, Unplaced(unplaced))
        measured = context.current_footnote_area.height
        forget_lines(run, index, found)
        found = count_lines(run, index, page)
        write_foot(run, index, context.foot, found.lines if goes_on else ())
        settled = context.settled(text_bottom(page))
        if settled and not (attempt == 0 and goes_on and measured - settled.height >= context.leading):
            if not (goes_on and cures < MOST_CURES and end_whole(page)):
                break
            cures += 1
        elif attempt - cures >= FREE_ATTEMPTS:
            context.reserve += max(context.leading, context.lacking)
    else:
        raise LedgerError(f"Page {index + 1} has no room for its notes: {_names(context.foot)}")
    waited = {entry.item for entry in start.waiting}
    called = {*context.foot.entries, *(entry.item for entry in context.waiting)} - waited
    run.placed |= dict.fromkeys(called, index)
    context.waiting = (*rest(settled.cuts.values()), *context.waiting)
    settled.stand_on(page)
    rule = _given_way(settled, context.reserve)
    sheet = Sheet(page, settled, found, start, note_beginnings(run, index, page), rule)
    return sheet, goes_on or bool(context.waiting)


def _given_way(settled: Settled, reserve: float) -> str:
    """Return which rule gave way on a page: that a note is not broken, or that text fills the page."""
    if settled.is_forced:
        return "unbroken"
    return "filled" if reserve else ""


def _laid_out(run: Pagination, index: int, start: Start, unplaced: Unplaced) -> tuple[Box, bool]:
    """Return a page as WeasyPrint lays it out, and whether text follows."""
    context = run.context
    context.footnotes, context.waiting = unplaced, start.waiting
    context.broken_out_of_flow = dict(start.broken)
    context.reported_footnotes = list(start.waiting)
    context.page_maker[index] = (*start.state, _fresh_state())
    number_anew(
        run, [*(entry.item for entry in start.waiting if entry.start is None), *_items(run, unplaced)]
    )
    page, resume_at = remake_page(index, context, start.root or run.root, run.html)
    context.layouts += 1
    return page, resume_at is not None


def _fresh_state() -> dict[str, Any]:
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}


# Where things stand.


def _forget_from(run: Pagination, index: int) -> None:
    """Forget pages that are no more."""
    for n, sheet in enumerate(run.sheets[index:], index):
        forget_lines(run, n, sheet.counted)
        forget_beginnings(run, n, sheet)
    del run.sheets[index:]


def _unplaced(run: Pagination, index: int) -> Unplaced:
    """Return the notes that are not called on a page before that of `index`."""
    placed = run.placed
    return Unplaced(note for note, item in run.plan.items.items() if placed.get(item, index) >= index)


def _items(run: Pagination, unplaced: Unplaced) -> list[Item]:
    """Return the next notes in their order, where any layer numbers its notes anew."""
    if not any(template.numbering for template in run.plan.templates.values()):
        return []
    return list(islice((item for note, item in run.plan.items.items() if note in unplaced), MOST_NOTES))


# When all pages are made.


def _come_to_rest(run: Pagination) -> None:
    """Correct what pages say of later ones; raise LedgerError where that does not end.

    What is said of a place may move that place. After some rounds no reference becomes shorter, so that none
    moves a place to and fro.
    """
    for done in range(MOST_ROUNDS):
        if done >= FREE_ROUNDS:
            _hold_widths(run)
        stale, run.stale = run.stale, set()
        stale |= {index for index in range(len(run.sheets)) if not _corrected(run, index)}
        changed = [slot for slot in run.plan.references if slot.fill(words_of(run, slot))]
        for slot in (*changed, *merged(run.plan.locators)):
            stale |= run.stand[slot.box.element]
        if not stale:
            return
        for index in sorted(stale):
            if index < len(run.sheets):
                _make_from(run, index)
    raise LedgerError("The numbers of pages and lines do not come to rest")


def _hold_widths(run: Pagination) -> None:
    """Let what says where something stands take no less room than it does."""
    for slot in run.plan.slots:
        if slot.role == "place":
            slot.least = max(slot.least, len(slot.box.text) - len(slot.after))


def _corrected(run: Pagination, index: int) -> bool:
    """Set the foot of a page again if its words changed; tell whether it has room for them."""
    sheet = run.sheets[index]
    entries = sheet.settled.foot.entries
    said = [slot.box.text for item in entries for slot in item.slots]
    write_foot(run, index, sheet.settled.foot)
    if said == [slot.box.text for item in entries for slot in item.slots]:
        run.known.pop(index)
        return True
    again = sheet.settled.again()
    if again is None:
        return False
    sheet.settled = again
    again.stand_on(sheet.page)
    again.foot.forget()
    lighten(sheet.page)
    run.known.pop(index)
    return True


def _say_in_document(run: Pagination) -> None:
    """Write what slots say into the document, and for running heads the range of lines on each page."""
    for slot in (*run.plan.slots, *(slot for slots in run.plan.labels.values() for slot in slots)):
        if slot.is_filled:
            slot.box.element.text = slot.box.text
    for sheet, there in zip(run.sheets, told(run, run.present), strict=True):
        if sheet.gave_way:
            next(iter(sheet.settled.foot.entries)).box.element.set(GAVE_WAY, sheet.gave_way)
        sheet.page.children[0].string_set = [("lines", range_of(sheet.counted.lines)), (STRING, there)]


def _names(foot: Foot) -> str:
    return ", ".join(item.id for item in foot.entries)
