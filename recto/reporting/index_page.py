"""The page of many imports: what became of each file, and the way to its report."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml.builder import E

from recto.messages import Message
from recto.reporting.page import document
from recto.reporting.stretches import Element

FILE = "index.html"
_HEADS = ("file", "became", "errors", "warnings", "remarks", "little ground")


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its TEI and its report, or why it `failed`."""

    name: str
    tei: str = ""
    page: str = ""
    messages: tuple[Message, ...] = ()
    doubts: int = 0
    failed: str = ""


def index_page(outcomes: Sequence[Outcome], styles: Path) -> bytes:
    """Return the page of all imports of one command, those that failed first in its words, all in order."""
    failed = sum(bool(each.failed) for each in outcomes)
    said = f"{len(outcomes)} files, of which {failed or 'none'} failed"
    main = E.main(
        {"class": "import imports"}, E.p({"class": "of"}, "Report of imports"), E.h1("What was imported")
    )
    main.append(E.p({"class": "between"}, said))
    heads = E.tr(*(E.th({"scope": "col"}, each) for each in _HEADS))
    table = E.table(E.thead(heads), E.tbody(*map(_row, outcomes)))
    main.append(
        E.div({"class": "table-frame", "role": "region", "aria-label": "Files", "tabindex": "0"}, table)
    )
    return document("Imports", main, styles)


def _row(outcome: Outcome) -> Element:
    name = E.a({"href": outcome.page}, outcome.name) if outcome.page else outcome.name
    row = E.tr(E.th({"scope": "row"}, name))
    row.extend(_failed(outcome) if outcome.failed else _figures(outcome))
    return row


def _failed(outcome: Outcome) -> Iterator[Element]:
    yield E.td({"class": "failed", "colspan": str(len(_HEADS) - 1)}, outcome.failed)


def _figures(outcome: Outcome) -> Iterator[Element]:
    counts = Counter(each.severity for each in outcome.messages)
    yield E.td(outcome.tei)
    for number in (counts["error"], counts["warning"], counts["info"], outcome.doubts):
        yield E.td({"class": "number"}, str(number))
