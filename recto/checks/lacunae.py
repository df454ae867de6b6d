"""Where witnesses have no text: lacunae and fragments (TEI P5, 13.1.5)."""

from recto.checks.facts import Facts
from recto.tei.attachment import is_apart
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local

TURNS = {"lacunaStart": True, "witEnd": True, "lacunaEnd": False, "witStart": False}
"""What tells that a witness breaks off, or that it begins."""


def absent_at(facts: Facts) -> dict[Element, frozenset[Element]]:
    """Return for each entry the witnesses that have no text at its place, where there are any.

    A witness that turns within an entry is not absent from it. Entries apart from the text stand where
    they begin.
    """
    if not any(facts.named.get(name) for name in TURNS):
        return {}
    absent = _begin_later(facts)
    found: dict[Element, frozenset[Element]] = {}
    apart = {
        each: app
        for app in facts.anywhere("app")
        if is_apart(app) and (each := _place(app, facts)) is not None
    }
    for element in facts.text:
        name = local(element.tag)
        if name in TURNS:
            absent = absent | concerned(element, facts) if TURNS[name] else absent - concerned(element, facts)
        elif name == "app" and not is_apart(element):
            found[element] = absent - _turning(element, facts)
        if element in apart:
            found[apart[element]] = absent
    return {each: witnesses for each, witnesses in found.items() if witnesses}


def _place(app: Element, facts: Facts) -> Element | None:
    return facts.by_id.get(app.get("from", "")[1:])


def concerned(element: Element, facts: Facts) -> frozenset[Element]:
    """Return the witnesses of which a lacuna speaks: its own `@wit`, else that of the reading around it."""
    holders = (each.get("wit") for each in (element, *element.iterancestors()))
    return facts.sigla.alone(facts.sigla.of(next(filter(None, holders), "")))


def name_of(witness: Element) -> str:
    """Return what a message calls a witness."""
    return f"‘{witness.get(XML_ID) or witness.get('n') or 'without a siglum'}’"


def _begin_later(facts: Facts) -> frozenset[Element]:
    """Return the witnesses whose first event says that they begin there."""
    first: dict[Element, str] = {}
    for element in facts.text:
        if local(element.tag) in TURNS:
            for witness in concerned(element, facts):
                first.setdefault(witness, local(element.tag))
    return frozenset(witness for witness, name in first.items() if not TURNS[name])


def _turning(entry: Element, facts: Facts) -> frozenset[Element]:
    """Return the witnesses that begin or break off within an entry."""
    turns = (each for each in entry.iter("{*}*") if local(each.tag) in TURNS)
    return frozenset(witness for each in turns for witness in concerned(each, facts))
