"""Where the speakers of a play stand in the print document: beside the speech, in its first line, above it.

Nothing is moved: a speaker who stands beside a speech says so to typesetting (`typesetting/run_in.py`).
"""

from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from recto.editions.book import Speakers
from recto.rendering.xhtml import add_class, has_class, xhtml
from recto.typesetting.run_in import BESIDE, RUN_IN

Element = etree._Element

VERSE = ("l", "lg")
PLACED = {"beside": BESIDE, "run-in": RUN_IN}
"""What is said to typesetting of a speaker who stands in the first line of the speech."""
WIDEST = 0.5
"""How much of the measure the name of a speaker may take in the first line of prose."""


def place_speakers(document: Element, speakers: Speakers, measure: float) -> None:
    """Let the speakers of verse and of prose stand as the design says.

    `measure` is how wide the lines of the page are, in points.
    """
    for speech in [each for each in document.iter(xhtml("div")) if has_class(each, "sp")]:
        way = speakers.verse if _is_in_verse(speech) else speakers.prose
        add_class(speech, f"speaker-{way}")
        for each in _introductions(speech, way) if way in PLACED else ():
            each.set(PLACED[way], f"{WIDEST * measure:.2f}")


def _introductions(speech: Element, way: str) -> Iterator[Element]:
    """Yield the names in a speech after which something is said, in prose with the directions after them."""
    for name in [each for each in speech if has_class(each, "speaker") and each.getnext() is not None]:
        yield name
        directions = takewhile(lambda each: has_class(each, "stage"), name.itersiblings())
        yield from directions if way == "run-in" else ()


def _is_in_verse(speech: Element) -> bool:
    """Tell whether what is said first in a speech is verse; directions are not said."""
    said = (each for each in speech if not (has_class(each, "speaker") or has_class(each, "stage")))
    first = next(said, None)
    return first is not None and any(has_class(first, css) for css in VERSE)
