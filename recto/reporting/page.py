"""The report of an import as a page: what was received at the left, what was made of it at the right."""

from collections.abc import Iterator
from pathlib import Path

from lxml.builder import E

from recto.editions.rules_used import rules_used
from recto.editions.shell import Page, html_document
from recto.messages import Message
from recto.reporting.account import account
from recto.reporting.reported import FILTERS, Passage, Reported
from recto.reporting.stretches import Element
from recto.reporting.tei_shown import shown
from recto.sources.document import Guess
from recto.tei.mixed import copy, remove

SHARED, OWN = ("base.css", "web.css"), "import.css"
_LANGUAGE = "en"


def page(reported: Reported, styles: Path, back: str = "") -> bytes:
    """Return the page of an import, which stands alone: one file with its style, without a script.

    `back` is the address of the page of all imports, where there is one.
    """
    passages = _passages(reported)
    main = E.main({"class": "import"}, *_head(reported, back), *account(reported))
    main.extend([_filters(reported), _columns(), passages])
    return document(f"Import of {reported.name}", main, styles)


def document(title: str, main: Element, styles: Path) -> bytes:
    """Return a page that carries those rules of the sheets that it uses."""
    body = E.body(E.a({"class": "skip", "href": "#passages"}, "Skip to the passages"), main)
    if main.find(".//*[@id='passages']") is None:
        body.remove(body[0])
    sheets = "".join((styles / each).read_text(encoding="utf-8") for each in SHARED)
    style = rules_used(sheets, E.html(_shapes(body))) + (styles / OWN).read_text(encoding="utf-8")
    return html_document(Page(title, _LANGUAGE, style=style), body)


def _shapes(body: Element) -> Element:
    """Return a copy of a page with one passage of each shape: all that its rules depend on."""
    twin = copy(body)
    known: set[frozenset[tuple[str, str, str]]] = set()
    for passage in [each for each in twin.iter("section") if "passage" in each.get("class", "").split()]:
        shape = frozenset(_shape(each) for each in passage.iter())
        if shape in known:
            remove(passage)
        known.add(shape)
    return twin


def _shape(element: Element) -> tuple[str, str, str]:
    around = element.getparent()
    return "" if around is None else around.tag, element.tag, element.get("class", "")


def _head(reported: Reported, back: str) -> Iterator[Element]:
    if back:
        yield E.nav({"aria-label": "Imports"}, E.a({"href": back}, "All imports"))
    yield E.p({"class": "of"}, "Report of an import")
    yield E.h1(reported.name)
    yield E.p({"class": "between"}, f"{reported.form}, {reported.size:,} bytes, became {reported.tei}")


def _filters(reported: Reported) -> Element:
    """Return the choice of what is shown; the style sheet does what it says."""
    made = E.fieldset({"class": "filters"}, E.legend("Show"))
    for name, (words, is_meant) in FILTERS.items():
        count = sum(map(is_meant, reported.passages))
        if count or name == "all":
            box = {"type": "radio", "name": "show", "id": f"show-{name}"}
            chosen = {"checked": "checked"} if name == "all" else {}
            label = E.label({"for": f"show-{name}"}, f"{words} ", E.span({"class": "count"}, str(count)))
            made.append(E.span({"class": "choice"}, E.input(box | chosen), label))
    return made


def _columns() -> Element:
    """Return the heads of the two columns, which stay in sight."""
    heads = (E.span("as received"), E.span("as Recto encoded it"))
    return E.div({"class": "columns", "aria-hidden": "true"}, *heads)


def _passages(reported: Reported) -> Element:
    made = E.section({"id": "passages", "aria-label": "Passage by passage"})
    made.append(E.h2("Passage by passage"))
    addresses = {each: f"note-{number}" for number, each in enumerate(sorted_apart(reported), 1)}
    for number, passage in enumerate(reported.passages):
        made.append(_passage(reported, number, passage, addresses))
    return made


def sorted_apart(reported: Reported) -> Iterator[Element]:
    """Yield the notes that are shown apart, in the order in which they are shown."""
    return (each for passage in reported.passages for each in passage.made if each in reported.apart)


def _passage(reported: Reported, number: int, passage: Passage, addresses: dict[Element, str]) -> Element:
    names = [
        "passage",
        *(name for name, (_, is_meant) in FILTERS.items() if name != "all" and is_meant(passage)),
    ]
    made = E.section({"class": " ".join(names), "id": f"p{number + 1}"})
    made.append(_where(number, passage))
    made.append(_received(reported, passage))
    right = E.div({"class": "made"} | _language(reported))
    for element in passage.made:
        one = shown(element, reported.apart, addresses.__getitem__)
        if element in addresses:
            one.set("id", addresses[element])
        right.append(one)
    made.append(right)
    if not passage.made and passage.is_left_out:
        right.append(E.p({"class": "none generated", "lang": _LANGUAGE}, "Nothing was made of these words."))
    said = list(_said(passage))
    if said:
        made.append(E.div({"class": "said"}, *said))
    return made


def _where(number: int, passage: Passage) -> Element:
    stretch = passage.stretch
    label = stretch.label if stretch and stretch.label else "added" if not stretch else "no number"
    made = E.h3({"class": "where"}, E.a({"href": f"#p{number + 1}"}, label))
    if stretch and stretch.kind:
        made.append(E.span({"class": "kind"}, f" {stretch.kind}"))
    return made


def _received(reported: Reported, passage: Passage) -> Element:
    made = E.div({"class": "received"} | _language(reported))
    if passage.stretch:
        made.append(passage.stretch.shown)
    return made


def _language(reported: Reported) -> dict[str, str]:
    return {"dir": "auto"} | ({"lang": reported.lang} if reported.lang else {})


def _said(passage: Passage) -> Iterator[Element]:
    """Yield what is said of a passage: first what a person should look at, then what is sure, folded up."""
    open_: list[Element] = []
    sure: list[Element] = []
    for each in passage.guesses:
        (sure if each.sure == "high" else open_).append(guess_item(each))
    open_ += [message_item(each) for each in passage.messages]
    open_ += [
        E.li({"class": "removed"}, E.b("left out"), f" ‘{each.words}’: {each.reason}")
        for each in (passage.stretch.removed if passage.stretch else ())
    ]
    if open_:
        yield E.ul(*open_)
    if sure:
        told = f"{len(sure)} sure {'sign' if len(sure) == 1 else 'signs'}"
        yield E.details(E.summary(told), E.ul(*sure))


def guess_item(guess: Guess) -> Element:
    """Return a guess as an item of a list: how sure it is, what was concluded, from what sign."""
    return E.li({"class": f"guess {guess.sure}"}, E.b(guess.sure), f" {guess.what}: {guess.reason}")


def message_item(message: Message) -> Element:
    """Return a message as an item of a list."""
    return E.li(
        {"class": f"message {message.severity}"},
        E.b(message.severity),
        f" {message.text} ",
        E.code(message.code),
    )
