"""Pandoc's Markdown, in which the label of a note says of which series it is: `[^editor-2]`."""

import re
from collections import Counter
from collections.abc import Sequence

from recto.editions.office.manner import Noted

_NUMBER = re.compile(r"(?<!\\)\[\^(\d+)\]")
_UNSAFE = re.compile(r"[^\w*†‡§-]+")


def finished(data: bytes, called: Sequence[Noted]) -> bytes:
    """Return what pandoc wrote with labels that name the series."""
    labels = _labels(called)
    return _NUMBER.sub(lambda found: f"[^{labels[int(found[1]) - 1]}]", data.decode()).encode()


def _labels(called: Sequence[Noted]) -> list[str]:
    used: Counter[str] = Counter()
    labels = []
    for each in called:
        label = f"{each.series}-{_UNSAFE.sub('-', each.label)}"
        used[label] += 1
        labels.append(label if used[label] == 1 else f"{label}-{used[label]}")
    return labels
