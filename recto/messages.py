"""What Recto has to say about a text: coded, placed, and with a hint."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Place:
    """Where a message points: a file, a line counted from 1, an `xml:id`; each may be unknown."""

    file: str = ""
    line: int = 0
    id: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f" #{self.id}" if self.id else "")


@dataclass(frozen=True)
class Rule:
    """An entry of the catalogue: how grave it is, what it says in general, what to do."""

    severity: Severity
    sentence: str
    hint: str


@dataclass(frozen=True)
class Message:
    """One finding. `code` is stable and never used again for something else."""

    code: str
    severity: Severity
    text: str
    place: Place
    hint: str = ""

    def __str__(self) -> str:
        hint = f" Hint: {self.hint}" if self.hint else ""
        return f"{self.code} {self.severity} {self.place}: {self.text}{hint}"


# S sources, T schema, L lint, K ledger, R rendering, E editions.
CATALOGUE: dict[str, Rule] = {
    "T-invalid": Rule(
        "error",
        "The file is not valid by the schema.",
        "See tei/recto.odd for what may stand where.",
    ),
}


def message(code: str, text: str, place: Place = Place()) -> Message:
    """Make the message of a catalogued `code`; its severity and hint come from the catalogue."""
    rule = CATALOGUE[code]
    return Message(code, rule.severity, text, place, rule.hint)


def has_errors(messages: Iterable[Message]) -> bool:
    """Tell whether any message is an error."""
    return any(each.severity == "error" for each in messages)
