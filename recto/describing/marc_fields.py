"""The fields of a MARC record, and how people stand in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from recto.describing.people import Part, inverted_name, is_grant

# Schemes of authority records, with the code before the number (MARC Organization Codes, source codes).
_AUTHORITIES = {"GND": "(DE-588)", "LCCN": "(DLC)", "VIAF": "(viaf)", "ISNI": "(isni)"}


@dataclass(frozen=True)
class Field:
    """A field: its tag; the characters of a control field, or indicators and subfields with their codes."""

    tag: str
    text: str = ""
    first: str = " "
    second: str = " "
    subfields: tuple[tuple[str, str], ...] = ()

    @property
    def is_control(self) -> bool:
        """Tell whether it is a control field (00X)."""
        return self.tag.startswith("00")


def control(tag: str, text: str) -> Field:
    """Return a control field."""
    return Field(tag, text)


def field(tag: str, indicators: str, *subfields: tuple[str, str]) -> Field:
    """Return a data field with the subfields that have words; with none, where only a source is left."""
    said = tuple((code, value) for code, value in subfields if value)
    is_empty = not [code for code, _ in said if code not in "p2"]
    return Field(tag, "", indicators[0], indicators[1], () if is_empty else said)


def agent_subfields(part: Part) -> Iterator[tuple[str, str]]:
    """Yield somebody's name, parts in words and as relator codes, and the names by which they are known."""
    yield "a", inverted_name(part.agent)
    for role in dict.fromkeys(part.roles):
        yield "e", role
    for each in part.agent.identifiers:
        if each.scheme in _AUTHORITIES:
            yield "0", f"{_AUTHORITIES[each.scheme]}{each.value}"
        elif each.address and not is_grant(each):
            yield "1", each.address
    for code in dict.fromkeys(part.codes):
        yield "4", code
