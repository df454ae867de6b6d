"""A citation in parts, so that one and the same is written for a work and for any passage of it.

What is different for a passage stands in a part as a template, which the script `cite.js` fills in the
reader's browser by the same rule as `filled` does here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

PLACE = "{place}"
"""In a template: which passage, in words: 'par. 12'."""
ADDRESS = "{address}"
"""In a template: the address of the passage."""
# What a passage is called before its number, in the manner of Chicago and MLA.
PLACES = {
    "paragraph": "par. {n}",
    "line": "line {n}",
    "note": "n. {n}",
    "entry": "apparatus to {n}",
    "item": "item {n}",
}


@dataclass(frozen=True)
class Locator:
    """A passage: its `kind` among `PLACES`, its number as printed, its id in the edition."""

    kind: str
    number: str
    id: str

    @property
    def words(self) -> str:
        """Return which passage it is, in words; nothing where it has no number."""
        return PLACES[self.kind].replace("{n}", self.number) if self.number else ""


@dataclass(frozen=True)
class Part:
    """Words of a citation; for a passage those of the template `passage`, if there is one."""

    text: str
    passage: str | None = None
    is_title: bool = False


Citation = tuple[Part, ...]


def filled(
    citation: Iterable[Part],
    address: str = "",
    locator: Locator | None = None,
    escaped: Callable[[str], str] = str,
) -> str:
    """Return a citation of the work, whose page is at `address`, or of the passage that `locator` names.

    A template of which something is not known stands for nothing. What goes into one is `escaped`, but for
    the address, which is a URI.
    """
    return "".join(_filled(part, address, locator, escaped) for part in citation)


def _filled(part: Part, address: str, locator: Locator | None, escaped: Callable[[str], str]) -> str:
    if locator is None or part.passage is None:
        return part.text
    known = {PLACE: escaped(locator.words), ADDRESS: f"{address}#{quote(locator.id)}" if address else ""}
    words = part.passage
    for name, value in known.items():
        if name in words and not value:
            return ""
        words = words.replace(name, value)
    return words
