"""The faults of a document in the words of an editor, with the names as the document writes them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from recto.relaxng import expected
from recto.relaxng.datatypes import Datatype
from recto.relaxng.names import Name
from recto.relaxng.patterns import Pattern, Value

Prefixes = Mapping[str, str]
# How many names, and how many letters of a text, a message has room for.
_NAMES = 8
_LETTERS = 40
_DATATYPES = {
    "string": "text",
    "normalizedString": "text",
    "token": "text",
    "anyURI": "an address (URI)",
    "language": "a language (BCP 47)",
    "Name": "a name without blanks",
    "NCName": "a name without blanks or colons",
    "NMTOKEN": "a word",
    "NMTOKENS": "words",
    "ID": "an id",
    "IDREF": "the id of something",
    "IDREFS": "ids",
    "boolean": "true or false",
    "date": "a date (1917-11-07)",
    "dateTime": "a date with a time",
    "time": "a time",
    "gYear": "a year (1917)",
    "gYearMonth": "a month of a year (1917-11)",
    "gMonth": "a month (--11)",
    "gMonthDay": "a day of a year (--11-07)",
    "gDay": "a day of a month (---07)",
    "duration": "a duration (P1Y2M)",
    "decimal": "a number",
    "float": "a number",
    "double": "a number",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number from 0",
    "positiveInteger": "a whole number from 1",
}
# Regular expressions by which schemas ask for one word.
_WORD = frozenset((r"\S+", r"[^\p{C}\p{Z}]+"))


def element(
    written: str, row: Iterable[Pattern], required: Collection[Name], is_known: bool, prefixes: Prefixes
) -> str:
    """Say that an element may not stand where it does."""
    name = as_written(written)
    if required:
        return f"the element {name} may not stand here yet; it needs {_all_of(required, prefixes)} before it"
    what = "may not stand here" if is_known else "is not in the schema"
    return f"the element {name} {what}; {_what_may_come(row, prefixes, '' if is_known else name)}"


def incomplete(written: str, row: Iterable[Pattern], required: Collection[Name], prefixes: Prefixes) -> str:
    """Say that an element ends too soon."""
    lack = f"it lacks {_all_of(required, prefixes)}" if required else _what_may_come(row, prefixes)
    return f"the element {as_written(written)} is not complete; {lack}"


def text(found: str, row: Iterable[Pattern], prefixes: Prefixes) -> str:
    """Say that text stands where none may."""
    return f"the words ‘{_beginning(found)}’ may not stand here; {_what_may_come(row, prefixes)}"


def content(written: str, found: str, row: Iterable[Pattern]) -> str:
    """Say that the text of an element is not of its kind."""
    name = as_written(written)
    fault = (
        f"‘{_beginning(found)}’ may not be what {name} holds" if found.strip() else f"{name} may not be empty"
    )
    return f"{fault}{_allowed(row)}"


def attribute(element: str, written: str, row: Iterable[Pattern], prefixes: Prefixes) -> str:
    """Say that an element may not have an attribute."""
    name = as_written(written)
    names = expected.named(each for pattern in row for each in expected.attributes(pattern))
    others = _nearest_first(name, tuple(_in(names, prefixes, is_attribute=True)))
    allowed = f"; it may have {_one_of(others)}" if others else ""
    return f"the element {as_written(element)} may not have the attribute {name}{allowed}"


def value(element: str, written: str, found: str, patterns: Iterable[Pattern]) -> str:
    """Say that an attribute may not have a value."""
    where = f"{as_written(written)} of {as_written(element)}"
    return f"‘{_beginning(found)}’ may not be the {where}{_allowed(patterns)}"


def missing_attributes(written: str, required: Collection[Name], prefixes: Prefixes) -> str:
    """Say that an element lacks attributes."""
    lack = f"the attribute {_all_of(required, prefixes)}" if required else "an attribute"
    return f"the element {as_written(written)} lacks {lack}"


def as_written(written: str) -> str:
    """Return a name with the prefix that the document gives it."""
    parts = written.split("\f")
    return f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[-1]


def _what_may_come(row: Iterable[Pattern], prefixes: Prefixes, instead_of: str = "") -> str:
    names = expected.named(name for each in row for name in expected.first_elements(each))
    listed = _nearest_first(instead_of, tuple(_in(names, prefixes)))
    return f"allowed here: {_one_of(listed)}" if listed else "no element is allowed here"


@lru_cache
def _nearest_first(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names, those before the others that `name` was most likely meant to be."""
    near = get_close_matches(name, names) if name else []
    return (*near, *(each for each in names if each not in near))


def _in(names: Iterable[Name], prefixes: Prefixes, is_attribute: bool = False) -> list[str]:
    """Return names with the prefixes that are bound; with the namespace itself where none is."""
    bound = {
        uri: f"{prefix}:" if prefix else "" for prefix, uri in prefixes.items() if prefix or not is_attribute
    }
    spelled = {**bound, "": ""}
    return [f"{spelled.get(each.uri, f'{{{each.uri}}}')}{each.local}" for each in names]


def _allowed(patterns: Iterable[Pattern]) -> str:
    """Say which values are allowed: first those that the schema lists."""
    found = [each for pattern in patterns for each in expected.values(pattern)]
    listed = [f"‘{each.text.strip()}’" for each in found if isinstance(each, Value)]
    others = [_worded(each.datatype) for each in found if not isinstance(each, Value)]
    names = [*dict.fromkeys(sorted(listed)), *dict.fromkeys(sorted(others))]
    return f"; allowed: {_one_of(names)}" if names else ""


def _worded(datatype: Datatype) -> str:
    if _WORD.intersection(datatype.forms):
        return "a word without blanks"
    form = " and ".join(datatype.forms)
    return f"{_DATATYPES.get(datatype.name, datatype.name)}{f' like {_beginning(form)}' if form else ''}"


def _one_of(names: Sequence[str]) -> str:
    """Return some names as alternatives, the first of them where they are many."""
    if len(names) > _NAMES:
        return f"{', '.join(names[:_NAMES])} or one of {len(names) - _NAMES} others"
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _all_of(names: Iterable[Name], prefixes: Prefixes) -> str:
    listed = _in(sorted(names, key=lambda name: name.local), prefixes)
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))


def _beginning(found: str) -> str:
    words = " ".join(found.split())
    return words if len(words) <= _LETTERS else f"{words[:_LETTERS].rstrip()}…"
