"""Locators of an index: those that name the same line are one.

A locator is an element of the class `locator` that holds a slot; before it stands one of the class
`separator`. Where a locator says what the one before it in the same entry says, both are taken out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from recto.typesetting.engine import Box, ParentBox
from recto.typesetting.plan import Slot, classes


@dataclass(eq=False)
class Locator:
    """A locator with what it says, its box, the separator before it, and the locator before that."""

    slot: Slot
    box: Any
    separator: Any = None
    before: "Locator | None" = None
    held: list[tuple[Any, list[Box]]] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Tell whether the locator stands in the entry."""
        return not self.held

    def show(self, is_wanted: bool) -> bool:
        """Put the locator and its separator in or take them out; tell whether that changes the entry."""
        if is_wanted == self.is_shown:
            return False
        if is_wanted:
            for box, children in self.held:
                box.children = children
            self.held = []
        else:
            boxes = [box for box in (self.box, self.separator) if box is not None]
            self.held = [(box, box.children) for box in boxes]
            for box in boxes:
                box.children = []
        return True


def locators(root: Box, slots: Sequence[Slot]) -> list[Locator]:
    """Return the locators in a document whose `slots` are known, each linked with the one before it."""
    by_text = {slot.box: slot for slot in slots}
    return [each for box in (root, *root.descendants()) for each in _locators_of(box, by_text)]


def merged(all_locators: Sequence[Locator]) -> list[Slot]:
    """Let each entry name a line once; return the slots that this shows or hides."""
    changed = []
    for each in all_locators:
        says = each.slot.box.text
        if each.show(each.before is None or each.before.slot.box.text != says):
            changed.append(each.slot)
    return changed


def _locators_of(box: Any, by_text: dict[Any, Slot]) -> Iterator[Locator]:
    before, separator = None, None
    for child in box.children if isinstance(box, ParentBox) else ():
        if "separator" in classes(child):
            separator = child
        elif "locator" in classes(child):
            slot = next((by_text[each] for each in child.descendants() if each in by_text), None)
            if slot is not None:
                before = Locator(slot, child, separator, before)
                yield before
