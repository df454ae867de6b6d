"""The top of the report of an import: in figures what was read, guessed and made, and what to look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml.builder import E

from recto.reporting.reported import SURENESS, Reported
from recto.reporting.stretches import Element

_MOST_OPEN = 12
"""A list of more items than these is folded up."""
_EXCERPT = 60
_GRAVITY = ("error", "warning", "info")


def account(reported: Reported) -> Iterator[Element]:
    """Yield what was read and made in figures, and what a person should look at, with links to it."""
    yield _look_at(reported)
    tables = [each for each in (_kinds(reported), _guesses(reported), _evened(reported)) if each is not None]
    figures = E.details({"class": "figures"}, E.summary("What was read and what was made, in figures"))
    figures.append(E.div({"class": "tables"}, *tables, _facts(reported)))
    yield figures


def _look_at(reported: Reported) -> Element:
    """Return the list of all messages and of all that was guessed with little ground."""
    made = E.section({"class": "look-at"}, E.h2("To look at"))
    items = [*_messages(reported), *_doubts(reported)]
    made.append(E.p({"class": "tally"}, _tally(reported)))
    if len(items) > _MOST_OPEN:
        folded = E.details(E.summary(f"All {len(items)}, from the gravest on"), E.ol(*items))
        made.append(folded)
    elif items:
        made.append(E.ol(*items))
    return made


def _tally(reported: Reported) -> str:
    messages = Counter(each.severity for each in reported.messages)
    sure = Counter(each.sure for each in reported.guesses)
    out = sum(each.is_left_out for each in reported.passages)
    told = (
        _counted(messages["error"], "error"),
        _counted(messages["warning"], "warning"),
        _counted(messages["info"], "remark"),
        _counted(sure["low"], "guess with little ground", "guesses with little ground"),
        _counted(sure["medium"], "guess with some ground", "guesses with some ground"),
        _counted(out, "passage of which something was left out", "passages of which something was left out"),
    )
    return "; ".join(filter(None, told)) or "Nothing: everything was understood, and nothing is in doubt."


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}" if number else ""


def _messages(reported: Reported) -> Iterator[Element]:
    places = {id(each): number for number, one in enumerate(reported.passages, 1) for each in one.messages}
    for message in sorted(reported.messages, key=lambda each: _GRAVITY.index(each.severity)):
        item = E.li({"class": f"message {message.severity}"}, E.b(message.severity), " ")
        number = places.get(id(message))
        if number:
            item.append(_link(reported, number))
        item.append(E.span(f" {message.text} ", E.code(message.code)))
        if message.hint:
            item.append(E.span({"class": "hint"}, f" {message.hint}"))
        yield item


def _doubts(reported: Reported) -> Iterator[Element]:
    for number, passage in enumerate(reported.passages, 1):
        for guess in passage.guesses:
            if guess.sure == "low":
                item = E.li({"class": "guess low"}, E.b("low"), " ", _link(reported, number))
                item.append(E.span(f" {guess.what}: {guess.reason}"))
                yield item


def _link(reported: Reported, number: int) -> Element:
    """Return the way to a passage: its place, and how it begins."""
    stretch = reported.passages[number - 1].stretch
    words = " ".join("".join(map(str, stretch.shown.itertext())).split()) if stretch else ""
    begins = words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1].rstrip()}…"
    label = stretch.label if stretch and stretch.label else "the passage"
    return E.a({"href": f"#p{number}"}, f"{label}, ‘{begins}’")


def _kinds(reported: Reported) -> Element | None:
    counts = Counter(each.stretch.kind or "unnamed" for each in reported.passages if each.stretch)
    return _table(
        "Passages received", ("passages", "kind"), [(str(n), kind) for kind, n in counts.most_common()]
    )


def _guesses(reported: Reported) -> Element | None:
    """Return how often each recogniser concluded something, how surely, with the first reason."""
    groups: dict[tuple[int, str], list[str]] = {}
    for guess in reported.guesses:
        groups.setdefault((SURENESS.index(guess.sure), guess.recogniser), []).append(guess.reason)
    rows = [
        (str(len(reasons)), SURENESS[sure], name, reasons[0])
        for (sure, name), reasons in sorted(groups.items())
    ]
    return _table("Guessed", ("times", "sure", "what", "from what sign, first"), rows)


def _evened(reported: Reported) -> Element | None:
    return _table("Evened out", ("times", "what"), [(str(n), kind) for kind, n in reported.evened.items()])


def _facts(reported: Reported) -> Element:
    made = _table("In the TEI", ("what", "as"), reported.facts)
    return made if made is not None else E.p("The header says nothing.")


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Element | None:
    body = [E.tr(*(E.td(cell) for cell in row)) for row in rows]
    if not body:
        return None
    head = E.tr(*(E.th({"scope": "col"}, each) for each in heads))
    frame = {"class": "table-frame", "role": "region", "aria-label": title, "tabindex": "0"}
    return E.div(frame, E.table(E.caption(title), E.thead(head), E.tbody(*body)))
