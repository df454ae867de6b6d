"""Messages beside what they concern: the place in the page to which a file, a line and an id lead."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from recto.checks.source_places import SourceText
from recto.messages import Message, Place
from recto.serving.drafts import Draft
from recto.tei.mixed import Element
from recto.tei.names import XML_ID

Said = dict[str, str | int]


def placed(messages: Iterable[Message], draft: Draft) -> list[Said]:
    """Return messages as the page is told them, each once, with the id that it stands beside, if any."""
    said = {(each.code, each.text, each.place.line): each for each in messages}
    return [_said(each, draft) for each in said.values()]


def _said(message: Message, draft: Draft) -> Said:
    place = message.place
    return {
        "code": message.code,
        "severity": message.severity,
        "text": message.text,
        "hint": message.hint,
        "file": _short(place.file, draft),
        "line": place.line,
        "at": next(filter(None, map(draft.shown, _elements(place, draft))), ""),
    }


def _elements(place: Place, draft: Draft) -> Iterator[Element]:
    """Yield the elements that a place may mean, that of its line and column before that of its id."""
    original = draft.originals.get(_file(place, draft))
    if original and place.line:
        start = _start(place, original.source)
        element = original.source.around(start, start + max(place.width, 1))
        twin = original.twins.get(element) if element is not None else None
        if twin is not None:
            yield twin
    for each in draft.text.root.iter("{*}*") if place.id else ():
        if each.get(XML_ID) == place.id:
            yield each


def _start(place: Place, source: SourceText) -> int:
    """Return which character a place means: without a column the first of the line that is no blank."""
    line = source.lines[min(place.line, len(source.lines)) - 1]
    return source.offset(place.line, place.column or len(line) - len(line.lstrip()) + 1)


def _file(place: Place, draft: Draft) -> Path:
    """Return the file of a place, which may be said relative to that of the text."""
    return (draft.text.file.parent / (place.file or draft.text.file)).resolve()


def _short(file: str, draft: Draft) -> str:
    path, root = (draft.text.file.parent / file).resolve(), draft.project.root.resolve()
    return str(path.relative_to(root)) if file and path.is_relative_to(root) else file
