"""Who had a part in the work, and who speaks in a note."""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.rendering.document import Agent
from recto.rendering.identifiers import identifiers_of, own_identifiers
from recto.rendering.names import in_parts, in_reading_order, parts_of
from recto.rendering.structure import child, children
from recto.tei.mixed import pieces
from recto.tei.names import XML_ID, XML_LANG, local

Element = etree._Element

NAMES = ("persName", "orgName", "name", "rs")
GROUPS = frozenset({"org", "organisation", "organization", "corporate", "institution", "group"})
"""What a name says of itself (`@type`) that is no person's."""
NOTES = frozenset({"note"})
BESIDE = NOTES | {"idno", "email", "address", "affiliation"}
"""What stands with a name and is none."""
GIVERS = ("funder", "sponsor", "meeting")
SPEAKERS = {
    "author": "author",
    "aut": "author",
    "editor": "editor",
    "ed": "editor",
    "editorial": "editor",
    "translator": "translator",
    "trl": "translator",
}


def words_of(element: Element | None) -> str:
    """Return the text of `element` with white space reduced to single blanks, without notes in it."""
    if element is None:
        return ""
    return " ".join("".join(_texts(element)).split())


def name_of(element: Element | None) -> str:
    """Return the words of a name, without what is said beside it of whom it names."""
    if element is None:
        return ""
    return " ".join("".join(_texts(element, BESIDE)).split()).rstrip(",;")


def agents_of(root: Element) -> Iterator[Agent]:
    """Yield the agents of the first `titleStmt` and of the edition beside it, once for each part."""
    statement = next((each for each in root.iter(etree.Element) if local(each.tag) == "titleStmt"), None)
    if statement is None:
        return
    for each in children(
        statement, "author", "editor", "respStmt", "principal", "funder", "sponsor", "meeting"
    ):
        yield from AGENTS.get(local(each.tag), _named)(each)
    edition = next(iter(statement.itersiblings("{*}editionStmt")), None)
    for each in [] if edition is None else children(edition, "respStmt"):
        yield from _stated(each)


def agents_by_id(root: Element) -> dict[str, Agent]:
    """Return the agents that have an id."""
    found: dict[str, Agent] = {}
    for agent in agents_of(root):
        if agent.id:
            found.setdefault(agent.id, agent)
    return found


def pointed(element: Element) -> tuple[str, ...]:
    """Return the ids that `@resp` of `element` points to."""
    return tuple(pointer.lstrip("#") for pointer in element.get("resp", "").split())


def house(root: Element) -> str:
    """Return the name of the publisher of the TEI file, whose editors speak where it is named."""
    statements = (each for each in root.iter(etree.Element) if local(each.tag) == "publicationStmt")
    publishers = (each for statement in statements for each in children(statement, "publisher"))
    return words_of(next(publishers, None))


def speaking_role(element: Element, agents: Mapping[str, Agent], house: str) -> str:
    """Return `author`, `editor` or `translator` for who speaks in `element`; of our own editors nothing.

    Whoever a `respStmt` names for a note or an introduction edits; who is responsible by
    `author` or `editor` has that role.
    """
    named = [agents[pointer] for pointer in pointed(element) if pointer in agents]
    if not named:
        return SPEAKERS.get(element.get("type", ""), "")
    default = "" if named[0].name == house else "editor"
    return SPEAKERS.get(named[0].role, default)


def responsible(element: Element, agents: Mapping[str, Agent], house: str, words: Mapping[str, str]) -> str:
    """Say for the reader who speaks in a note: the only author is `Author`, one among several a name."""
    named = [agents[pointer] for pointer in pointed(element) if pointer in agents]
    role = speaking_role(element, agents, house)
    if not named:
        return words.get(role, "")
    if named[0].name == house:
        return words["editors-of"].replace("{name}", house)
    alone = sum(other.role == named[0].role for other in agents.values()) == len(named)
    if alone and (named[0].role in SPEAKERS or element.get("type", "") in SPEAKERS):
        is_one = len(named) == 1 and bool(named[0].family)
        return words["role-editor" if is_one and role == "editor" else role]
    return words["comma"].join(dict.fromkeys(agent.name for agent in named))


def _named(element: Element) -> Iterator[Agent]:
    role = local(element.tag)
    role = element.get("role", role) if role == "editor" else role
    for name in _people(element) or [element]:
        yield _agent(element, name, role)


def _people(element: Element) -> list[Element]:
    """Return the names of those whom an element names; of names of one person in several forms the first.

    Forms differ in their language or type, or say by `@ref` or `@key` that they are one's.
    """
    first = next((each for each in element.iter(etree.Element) if local(each.tag) in NAMES), None)
    holder = None if first is None else first.getparent()
    if first is None or holder is None:
        return []
    beside = children(holder, local(first.tag))
    if len({(each.get(XML_LANG), each.get("type")) for each in beside}) > 1:
        return [first]
    known = {each.get("ref") or each.get("key") or each: each for each in reversed(beside)}
    return [each for each in beside if each in known.values()]


def _stated(element: Element) -> Iterator[Agent]:
    """Yield each name of a `respStmt`; its `resp` in words is the role."""
    role = words_of(child(element, "resp"))
    for name in children(element, *NAMES):
        yield _agent(element, name, role)


def _agent(element: Element, named: Element, role: str) -> Agent:
    """Return who is `named` in `element`, which may say more."""
    id_ = named.get(XML_ID, "") or element.get(XML_ID, "")
    if local(element.tag) != "respStmt":
        id_ = element.get(XML_ID, "") or id_
    is_received = any("char=" in each.get("source", "") for each in (element, named))
    name = "" if is_received else in_reading_order(named)
    name = name or name_of(named)
    is_group = local(named.tag) == "orgName" or named.get("type", "") in GROUPS or role in GIVERS
    given, family = ("", "") if is_group else parts_of(named) or in_parts(name)
    known = tuple(dict.fromkeys((*own_identifiers(element), *identifiers_of(named))))
    return Agent(id_, name, role, element.get("cert", ""), _reason(element), given, family, is_group, known)


def _reason(element: Element) -> str:
    return " ".join(words_of(note) for note in element.iter(etree.Element) if local(note.tag) == "note")


def _texts(element: Element, beside: frozenset[str] = NOTES) -> Iterator[str]:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        elif local(piece.tag) not in beside:
            yield from _texts(piece, beside)


AGENTS = {"respStmt": _stated}
