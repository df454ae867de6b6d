"""Characters that no face of a book has: named with their place before pages are made."""

from collections.abc import Iterator
from typing import cast
from unicodedata import name, normalize

from lxml import etree

from recto.editions.book import BookDesign
from recto.editions.book_faces import drawn
from recto.messages import Message, Place, message

Element = etree._Element

CODE = "E-glyph"
VARIATION_SELECTORS = range(0xFE00, 0xFE10)
MOST_NAMED = 6
MOST_PASSAGES = 5


def lacking_glyphs(document: Element, design: BookDesign, file: str = "") -> list[Message]:
    """Return a message for each passage of a document with characters that no face of the book has.

    Where they are many, as in a script that the book has no face for, the last speaks of all others.
    """
    faces = [family.characters for family in design.families]
    found: dict[str, dict[str, None]] = {}
    for id, text in passages(document):
        for character in without_glyph(text, faces):
            found.setdefault(id, {})[character] = None
    said = [message(CODE, _sentence(list(each)), Place(file, id=id)) for id, each in found.items()]
    if len(said) <= MOST_PASSAGES:
        return said
    rest = {each for held in list(found.values())[MOST_PASSAGES:] for each in held}
    about = f"No face of the book has {len(rest)} characters in {len(said) - MOST_PASSAGES} more passages"
    return [*said[:MOST_PASSAGES], message(CODE, about, Place(file))]


def without_glyph(text: str, faces: list[frozenset[int]]) -> Iterator[str]:
    """Yield the characters of `text` that are in none of `faces`, as they are or composed of others."""
    known = frozenset().union(*faces)
    if known >= drawn(text):
        return
    for character in normalize("NFC", text):
        if ord(character) in known or not drawn(character):
            continue
        parts = {ord(part) for part in normalize("NFD", character)}
        if ord(character) not in VARIATION_SELECTORS and not any(parts <= face for face in faces):
            yield character


def passages(document: Element) -> Iterator[tuple[str, str]]:
    """Yield the pieces of text of a document with the id of the nearest element around each that has one."""
    for element in document.iter(etree.Element):
        for text in cast("list[str]", element.xpath("text()[normalize-space()]")):
            yield str(element.xpath("string(ancestor-or-self::*[@id][1]/@id)")), str(text)


def _sentence(characters: list[str]) -> str:
    named = [f"{each} (U+{ord(each):04X} {name(each, 'without a name')})" for each in characters[:MOST_NAMED]]
    more = f" and {len(characters) - MOST_NAMED} more" if len(characters) > MOST_NAMED else ""
    return f"No face of the book has {', '.join(named)}{more}"
