"""What an element says of itself in attributes, merged three ways."""

from collections.abc import Mapping

from recto.tei.mixed import Element

SOURCE = "source"
"""Where in the received file words stand: always as it is in the file of now."""

Attributes = Mapping[str, str]


def attributes_of(element: Element | None) -> dict[str, str]:
    """Return the attributes of an element, and none of what is not there."""
    return {} if element is None else {str(name): str(value) for name, value in element.attrib.items()}


def merged(base: Attributes, now: Attributes, edited: Attributes) -> dict[str, str]:
    """Return attributes in the order of the editor's; what both sides changed otherwise stays as edited."""
    found = {}
    for name in {**edited, **now}:
        is_taken = name == SOURCE or edited.get(name) == base.get(name)
        value = (now if is_taken else edited).get(name)
        if value is not None:
            found[name] = value
    return found


def changed(before: Attributes, after: Attributes) -> list[str]:
    """Return the names of attributes that differ, besides where the words stand."""
    return [each for each in {**before, **after} if each != SOURCE and before.get(each) != after.get(each)]
