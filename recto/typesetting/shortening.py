"""A page that is laid out ends sooner, or has become longer, without being laid out again.

Its lines are counted and its foot is set as when it was made. Where more than its end would be different,
because of notes that it sends on with their lines or of what stands beside the text, it has to be laid out.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from recto.typesetting.context import LARGEST_FOOT
from recto.typesetting.engine import Box
from recto.typesetting.foot import Settled, rest
from recto.typesetting.layers import TOLERANCE, lines
from recto.typesetting.possible_ends import End, text_bottom
from recto.typesetting.progress import (
    Pagination,
    Sheet,
    Start,
    count_lines,
    forget_lines,
    note_beginnings,
)
from recto.typesetting.slots import write_foot


def can_end_sooner(run: Pagination, index: int, following: Start) -> bool:
    """Tell whether nothing on a page but its end depends on that; the next begins with `following`."""
    sheet = run.sheets[index]
    running = run.context.running_elements.values()
    sent_on = len(following.waiting) - len(rest(sheet.settled.cuts.values()))
    beside = sheet.start.broken or following.broken or any(pages.get(index + 1) for pages in running)
    return not (sent_on or beside or sheet.gave_way)


def ended(
    run: Pagination, index: int, following: Start, places: Iterable[End | None]
) -> tuple[Start, list[Box]] | None:
    """End a page at the first of some places, the lowest first, at which its text leaves room to its foot.

    None for a place is the end that the page has. Returns what the next page begins with, and the notes that
    stand on this one no more; None where there is no such place: then the page has to be laid out.
    """
    sheet = run.sheets[index]
    dropped: list[Box] = []
    for end in places:
        if end:
            end.cut()
            dropped += _without_lines(run, sheet)
        if _settled(sheet) and (settled := _written(run, index)):
            _keep(run, index, settled)
            where = (end.resume_at, {"break": "any", "page": end.page_name}) if end else following.state[:2]
            state = (*where, *following.state[2:])
            return replace(following, state=state, waiting=rest(settled.cuts.values())), dropped
    return None


def _without_lines(run: Pagination, sheet: Sheet) -> list[Box]:
    """Take out of the foot the notes that are called in no line of the page now, and return them."""
    called = {box.footnote for box in sheet.page.children[0].descendants()}
    waited = {entry.item for entry in sheet.start.waiting}
    foot = sheet.settled.foot
    items = [item for item in foot.entries if item not in waited and item.box not in called]
    for item in items:
        foot.remove(item)
        run.placed.pop(item, None)
    return [item.box for item in items]


def _settled(sheet: Sheet) -> Settled | None:
    """Return the foot below the text of a page; None where it has no room.

    Notes are not cut for the sake of text below the lines that call them, as when a page is made.
    """
    bottom = _bottom(sheet.page)
    least = sheet.settled.below(min(bottom, _floor(sheet)))
    if least is None or bottom > least.top + TOLERANCE:
        return None
    return sheet.settled.below(bottom)


def _bottom(page: Any) -> float:
    """Return where the text of a page ends, with what floats beside it."""
    floats = (each for each in page.children[0].descendants() if each.is_floated())
    return max([text_bottom(page), *(each.position_y + each.margin_height() for each in floats)])


def _floor(sheet: Sheet) -> float:
    """Return where the lowest line with a note ends, or how far the foot may reach up."""
    foot_bottom, top = sheet.settled.bottom, sheet.page.content_box_y()
    boxes = {item.box for item in sheet.settled.foot.entries}
    with_notes = (
        line.position_y + line.height
        for line in lines(sheet.page.children[0])
        if any(box.footnote in boxes for box in line.descendants())
    )
    return max([foot_bottom - LARGEST_FOOT * (foot_bottom - top), *with_notes])


def _written(run: Pagination, index: int) -> Settled | None:
    """Return the foot of a page with the keys that are true now; None where it has no room."""
    sheet = run.sheets[index]
    forget_lines(run, index, sheet.counted)
    sheet.counted = count_lines(run, index, sheet.page)
    write_foot(run, index, sheet.settled.foot, sheet.counted.lines)
    return _settled(sheet)


def _keep(run: Pagination, index: int, settled: Settled) -> None:
    """Keep a page as it is now."""
    sheet = run.sheets[index]
    sheet.settled = settled
    sheet.gave_way = "unbroken" if settled.is_forced else ""
    sheet.begins = note_beginnings(run, index, sheet.page)
    settled.stand_on(sheet.page)
    run.known.pop(index, None)
