"""Lint rules for lacunae: who is cited where it has no text, and which lacuna has no end."""

from collections.abc import Iterator

from recto.checks.base_text import readings
from recto.checks.facts import Facts, Finding
from recto.checks.lacunae import TURNS, absent_at, concerned, name_of
from recto.tei.mixed import Element
from recto.tei.names import local

_LACKING = ("lac", "om", "absent", "damage", "lost", "def")


def cited_inside(facts: Facts) -> Iterator[Finding]:
    """Find witnesses cited where they have no text (TEI P5, 13.1.5)."""
    for entry, absent in absent_at(facts).items():
        for reading in readings(entry):
            for witness in facts.sigla.of(reading.get("wit", "")):
                if witness in absent and not _tells_lacuna(reading):
                    said = f"{name_of(witness)} has no text here: it stands in a lacuna"
                    yield Finding(reading, said, "wit")


def _tells_lacuna(reading: Element) -> bool:
    """Tell whether a reading says itself that its witnesses are lacking here."""
    told = f"{reading.get('type', '')} {reading.get('cause', '')}".lower()
    held = any(local(each.tag) == "gap" for each in reading.iter("{*}*"))
    return held or any(word in told for word in _LACKING)


def twice(facts: Facts) -> Iterator[Finding]:
    """Find witnesses whose lacuna begins in a lacuna, or ends where none is."""
    state: dict[tuple[Element, str], str] = {}
    for element in facts.text if any(facts.named.get(each) for each in TURNS) else ():
        name = local(element.tag)
        if name in TURNS:
            for witness in concerned(element, facts):
                kind = name.removesuffix("Start").removesuffix("End")
                if state.get((witness, kind)) == name and not _is_in_variant(element):
                    yield Finding(element, f"{name} of {name_of(witness)} follows another")
                state[witness, kind] = name


def _is_in_variant(element: Element) -> bool:
    """Tell whether `element` stands in one of several readings, each of which may say the same."""
    return sum(local(each.tag) == "app" for each in element.iterancestors()) > 1
