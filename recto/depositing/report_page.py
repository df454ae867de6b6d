"""What was proved of a text and its editions, as one page in the looks of the web edition."""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree
from lxml.builder import E

from recto.depositing.layout import EDITIONS, STYLES
from recto.depositing.reports import Report
from recto.editions.shell import Link, Page, html_document, link_list
from recto.messages import Message

Element = etree._Element

SHARED = f"../{EDITIONS}/html/"
"""Where the sheets and faces of the web edition stand, seen from the page."""
SHEET = f"../{STYLES}/reports.css"
"""Where the sheet of the page stands, seen from it: with the other styles of the package."""
_MOST_SHOWN = 200


def report_page(title: str, proved: Sequence[Report]) -> bytes:
    """Return the page of what was proved of the work called `title`."""
    page = Page(f"What was proved: {title}", "en", shared=SHARED, sheets=(SHEET,))
    way = E.nav({"aria-label": "Editions"}, link_list([Link(title, f"{SHARED}index.html", "text/html")]))
    main = E.main({"class": "catalogue proofs"}, E.h1("What was proved"), E.p(_summary(title, proved)))
    main.append(_overview(proved))
    main.extend(_section(each) for each in proved)
    return html_document(page, E.body(E.header(way), main))


def _summary(title: str, proved: Sequence[Report]) -> str:
    run = [each for each in proved if each.was_run]
    passed = [each for each in run if each.is_passed]
    left = len(proved) - len(run)
    rest = f" Not run, for reasons given below: {left}." if left else ""
    return f"Of ‘{title}’ {len(run)} claims were checked; {len(passed)} of them hold.{rest}"


def _overview(proved: Iterable[Report]) -> Element:
    rows = [
        E.tr(E.th({"scope": "row"}, E.a({"href": f"#{each.name}"}, each.title)), _cell(each))
        for each in proved
    ]
    heads = E.tr(E.th({"scope": "col"}, "Check"), E.th({"scope": "col"}, "Outcome"))
    return E.div({"class": "wide"}, E.table(E.thead(heads), E.tbody(*rows)))


def _cell(report: Report) -> Element:
    return E.td({"class": _looks(report)}, _verdict(report))


def _looks(report: Report) -> str:
    return "verdict failed" if report.was_run and not report.is_passed else "verdict"


def _verdict(report: Report) -> str:
    return "not run" if not report.was_run else "holds" if report.is_passed else "does not hold"


def _section(report: Report) -> Element:
    made = E.section({"id": report.name}, E.h2(report.title), E.p(report.claim))
    made.append(E.p(E.span({"class": _looks(report)}, _verdict(report)), f" (by {report.by})"))
    if report.note:
        made.append(E.p(report.note))
    if report.figures:
        made.append(_table({"": report.figures}, report.title))
    if report.table:
        made.append(_table(report.table, report.title))
    if report.messages:
        made.extend(_findings(report.messages))
    made.append(E.p(E.a({"href": f"{report.name}.json", "type": "application/json"}, "The same as data")))
    return made


def _table(columns: Mapping[str, Mapping[str, int]], label: str) -> Element:
    """Return figures as a table: a column for each, in the rows of the first."""
    rows = [
        E.tr(E.th({"scope": "row"}, kind), *(E.td(str(each[kind])) for each in columns.values()))
        for kind in next(iter(columns.values()))
    ]
    table = E.table(E.tbody(*rows))
    if any(columns):
        heads = (E.th({"scope": "col"}, name) for name in columns)
        table.insert(0, E.thead(E.tr(E.td(), *heads)))
    around = {"class": "wide", "role": "region", "aria-label": f"Figures: {label}", "tabindex": "0"}
    return E.div(around, table)


def _findings(messages: Sequence[Message]) -> Iterable[Element]:
    """Yield what was found, the gravest first, as far as a person reads."""
    order = ("error", "warning", "info")
    ranked = sorted(messages, key=lambda each: order.index(each.severity))
    shown = (
        E.li(E.b(each.severity), f" {each.code} {each.place}: {each.text}") for each in ranked[:_MOST_SHOWN]
    )
    yield E.ul(*shown)
    if (rest := len(ranked) - _MOST_SHOWN) > 0:
        yield E.p(f"{rest} more stand in the data.")
