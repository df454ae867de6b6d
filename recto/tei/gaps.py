"""What the source lacks: gaps at their place in the text."""

from recto.sources.document import Mark
from recto.tei.elements import make
from recto.tei.mixed import Element

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_PLURALS = {"leaf": "leaves"}


def gap(mark: Mark) -> Element:
    """Return the gap that a mark of kind `missing` reports, described in words of ours."""
    unit, _, quantity = mark.value.partition(" ")
    attributes = {"reason": "lost", "unit": unit, "quantity": quantity if quantity.isdecimal() else ""}
    return make("gap", make("desc", _description(unit, quantity)), **attributes)


def _description(unit: str, quantity: str) -> str:
    if not quantity.isdecimal():
        return f"Some {_plural(unit)} are missing."
    count = int(quantity)
    number = _NUMBERS[count] if count < len(_NUMBERS) else quantity
    return f"One {unit} is missing." if count == 1 else f"{number} {_plural(unit)} are missing."


def _plural(unit: str) -> str:
    return _PLURALS.get(unit, f"{unit}s")
