"""What an encoding made of its source and recipe, as rows that a person can read in a minute."""

from collections.abc import Callable, Iterator

from recto.tei.mixed import Element, words_without
from recto.tei.names import local
from recto.tei.notes import is_ours

Row = tuple[str, str]


def made(root: Element) -> Iterator[Row]:
    """Yield what the header says, fact by fact, and how many of its things the text holds."""
    if not len(root):
        return
    yield from _facts(root[0])
    for what, is_meant in COUNTED.items():
        number = sum(is_meant(each) for each in root[-1].iter("{*}*"))
        if number:
            yield what, str(number)


def _facts(element: Element) -> Iterator[Row]:
    """Yield the facts of a part of the header; what a fact is made of is no fact by itself."""
    for child in element:
        if local(child.tag) in FACTS:
            yield FACTS[local(child.tag)](child)
        else:
            yield from _facts(child)


def _title(element: Element) -> Row:
    return f"{element.get('type', '')} title".strip(), _said(element)


def _source(element: Element) -> Row:
    pieces = (" ".join(str(each).split()) for each in element.itertext("*"))
    return f"{element.get('type', '')} source".strip(), ", ".join(each for each in pieces if each)


def _person(element: Element) -> Row:
    certainty = f", {element.get('cert')} certainty" if element.get("cert") else ""
    return element.get("role", local(element.tag)) + certainty, _said(element)


def _part(element: Element) -> Row:
    names = [_said(each) for each in element if local(each.tag) in ("persName", "orgName")]
    return _said(element[0]), ", ".join(names)


def _date(element: Element) -> Row:
    facts = (element.get(name, "") for name in ("when", "notBefore", "notAfter", "cert"))
    return "date", f"{_said(element)} ({', '.join(fact for fact in facts if fact)})"


def _availability(element: Element) -> Row:
    return "rights", _said(element)


def _change(element: Element) -> Row:
    return "change", f"{_said(element)} ({element.get('when', 'no date')})"


def _said(element: Element) -> str:
    return words_without(element, "note")


def _is_note(element: Element) -> bool:
    return local(element.tag) == "note"


FACTS: dict[str, Callable[[Element], Row]] = {
    "author": _person,
    "availability": _availability,
    "bibl": _source,
    "biblStruct": _source,
    "change": _change,
    "date": _date,
    "editor": _person,
    "respStmt": _part,
    "title": _title,
}
COUNTED: dict[str, Callable[[Element], bool]] = {
    "paragraphs": lambda each: local(each.tag) == "p",
    "notes at their calls": lambda each: each.get("place") == "foot" and not is_ours(each),
    "notes without a call": lambda each: each.get("place") == "block",
    "insertions in notes": lambda each: _is_note(each) and not each.get("place") and not is_ours(each),
    "gaps": lambda each: local(each.tag) == "gap",
    "emendations": lambda each: local(each.tag) == "choice",
    "notes of ours": is_ours,
}
