"""Transcriptions of speech (TEI P5, 8): which notes stand in them, and who takes part."""

from collections.abc import Mapping

from lxml import etree

from recto.tei.mixed import words
from recto.tei.names import XML_ID, ancestor, local

Element = etree._Element

HAPPENINGS = frozenset({"kinesic", "vocal", "incident"})
"""What is heard or seen while somebody speaks, told in its `desc`."""


def is_of_speech(note: Element) -> bool:
    """Tell whether a note is a part of a transcription: in an utterance or beside some, without a number.

    The minutes of a parliament have who takes the floor, the time and what happens in such notes.
    """
    if note.get("n") or note.get("place"):
        return False
    parent = note.getparent()
    return parent is not None and (
        local(parent.tag) == "u" or ancestor(note, "u") is not None or parent.find("{*}u") is not None
    )


def participants(root: Element) -> Mapping[str, str]:
    """Return the names of those whom the header lists as taking part, by their ids."""
    persons = root.iterfind(".//{*}particDesc//{*}person")
    named = ((each.get(XML_ID, ""), _name(each)) for each in persons)
    return {id_: name for id_, name in named if id_ and name}


def _name(person: Element) -> str:
    """Return the name of a person as one is called: forename, surname."""
    name = person.find("{*}persName")
    if name is None:
        return ""
    parts = [*name.iterfind("{*}forename"), *name.iterfind("{*}surname")]
    said = (words(each) for each in parts) if parts else [words(name)]
    return " ".join(" ".join(said).split())
