"""What is known of the pages that are made, and where on them stands what is asked for."""

from dataclasses import dataclass, field, replace
from typing import Any

from recto.typesetting.context import EditionContext
from recto.typesetting.engine import Box
from recto.typesetting.foot import Settled
from recto.typesetting.layers import Entry
from recto.typesetting.lines import By, Count, Counted, Line, counted, spans
from recto.typesetting.numerals import Folios
from recto.typesetting.plan import Item, Plan, Slot, attribute


@dataclass(frozen=True)
class Start:
    """What a page begins with: WeasyPrint's state, what waits for its foot, what runs on beside the text.

    A page of flows that face each other has the `root` of its own; a left-hand one is told what the
    one `beside` it begins with, which `is_second`; and both how many pairs have `begun` before them.
    """

    state: tuple[Any, ...]
    waiting: tuple[Entry, ...] = ()
    broken: dict[Any, Any] = field(default_factory=dict)
    root: Box | None = None
    beside: "Start | None" = None
    is_second: bool = False
    begun: int = 0


@dataclass
class Sheet:
    """A page that is done: its box, foot and lines, what it began with, and which ids begin on it.

    `gave_way` is the rule that did: `unbroken` notes, or text that has `filled` the page.
    """

    page: Box
    settled: Settled
    counted: Counted
    start: Start
    begins: frozenset[str]
    gave_way: str = ""


@dataclass
class Pagination:
    """The pages that are done, and where what they hold stands.

    `places` and `begins` are pages by id, `stand` pages by the element of a reference. `placed` is the page
    on which an item is called, `known` the words of the items of a page that has to be made again; `stale`
    are pages with references that were not known when they were made, `present` who comes and goes in the
    text (`recto.typesetting.presence`).
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
    facing: list[Any] = field(default_factory=list)
    present: Any = None


def count_lines(run: Pagination, index: int, page: Box) -> Counted:
    """Count the lines of a page, and keep in mind where the wanted ids stand."""
    before = run.sheets[index - 1].counted.count if index else Count()
    found = counted(page, index, run.by, before, run.lines_wanted)
    for id, places in found.places.items():
        run.places.setdefault(id, {})[index] = places
    return found


def forget_lines(run: Pagination, index: int, found: Counted | None) -> None:
    """Forget where ids stood on a page as it was made before."""
    for id in found.places if found else ():
        run.places[id].pop(index, None)


def note_beginnings(run: Pagination, index: int, page: Box) -> frozenset[str]:
    """Keep in mind which of the ids whose page is wanted, and which references, stand on a page."""
    if index < len(run.sheets):
        forget_beginnings(run, index, run.sheets[index])
    boxes = list(page.descendants(placeholders=True))
    for element in {box.element for box in boxes} & run.stand.keys():
        run.stand[element].add(index)
    ids = {attribute(box, "id") for box in boxes} & run.pages_wanted
    for id in ids:
        run.begins.setdefault(id, set()).add(index)
    if run.begins.get(run.context.first):
        run.folios.start = min(run.begins[run.context.first])
    return frozenset(ids)


def forget_beginnings(run: Pagination, index: int, sheet: Sheet) -> None:
    for pages in (*(run.begins[id] for id in sheet.begins), *run.stand.values()):
        pages.discard(index)


def place_of(
    run: Pagination, ids: tuple[str, ...], open_ids: frozenset[str] = frozenset()
) -> tuple[Line, Line] | None:
    """Return the first and the last line of a lemma."""
    first, last = lines_of(run, ids[0]), lines_of(run, ids[-1])
    if first is None or last is None:
        return None
    end = last[1]
    if ids[-1] in open_ids and not end.is_own and end.page == len(run.sheets):
        end = replace(end, page=end.page + 1, number="1")
    return first[0], end


def lines_of(run: Pagination, id: str) -> tuple[Line, Line] | None:
    pages = run.places.get(id, {})
    return spans(place for index in sorted(pages) for place in pages[index])
