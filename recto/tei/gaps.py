"""What the source lacks: gaps at their place in the text."""

from recto.sources.document import Mark
from recto.tei.elements import make
from recto.tei.mixed import Element

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_PLURALS = {"leaf": "leaves"}


def gap(mark: Mark) -> Element:
    """Return the gap that a mark of kind `missing` reports, described in words of ours."""
    unit, quantity, *unread = mark.value.split(" ")
    reason, state = ("illegible", "illegible") if unread else ("lost", "missing")
    attributes = {"reason": reason, "unit": unit, "quantity": quantity if quantity.isdecimal() else ""}
    return make("gap", make("desc", _description(unit, quantity, state)), **attributes)


def _description(unit: str, quantity: str, state: str) -> str:
    if not quantity.isdecimal():
        return f"Some {_plural(unit)} are {state}."
    count = int(quantity)
    number = _NUMBERS[count] if count < len(_NUMBERS) else quantity
    return f"One {unit} is {state}." if count == 1 else f"{number} {_plural(unit)} are {state}."


def _plural(unit: str) -> str:
    return _PLURALS.get(unit, f"{unit}s")
