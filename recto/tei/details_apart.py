"""Details of witnesses (`witDetail`, TEI P5, 13.1.3) that stand among the words of a reading."""

from recto.tei.mixed import Element, insert_after, remove, set_tail, tail, text_before
from recto.tei.names import local

_READINGS = frozenset({"lem", "rdg"})
_HOLDING = _READINGS | {"app", "note", "witDetail"}


def bring_details_home(root: Element) -> None:
    """Move each `witDetail` in the words of a reading to after it, as it is no word of the witness.

    One that names no witness is about those of the reading.
    """
    for detail in reversed(list(root.iter("{*}witDetail"))):
        holder = next((each for each in detail.iterancestors() if local(each.tag) in _HOLDING), None)
        if holder is not None and local(holder.tag) in _READINGS:
            _bring(detail, holder)


def _bring(detail: Element, reading: Element) -> None:
    if text_before(detail)[-1:].isspace():
        set_tail(detail, tail(detail).lstrip())
    if reading.get("wit") and not detail.get("wit"):
        detail.set("wit", reading.get("wit", ""))
    insert_after(reading, remove(detail))
