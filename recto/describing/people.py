"""Who stands in a record as its creator, who as a contributor, and who paid."""

from collections.abc import Iterable
from dataclasses import dataclass

from recto.citing.people import head
from recto.rendering.document import Agent, Identifier, Metadata
from recto.rendering.roles import relator

FUNDER = "fnd"
# What an `idno` of a funder is called that is the number of a grant.
_GRANTS = frozenset({"grant", "award", "project", "grantnumber"})


@dataclass(frozen=True)
class Part:
    """Somebody with all parts that they had: relator codes and, beside each, the words of the header."""

    agent: Agent
    codes: tuple[str, ...]
    roles: tuple[str, ...]


def creators(metadata: Metadata) -> tuple[Part, ...]:
    """Return the authors, or where none is named the editors, or the translators."""
    code, people = head(metadata)
    return tuple(Part(each, (code,), (each.role,)) for each in people)


def contributors(metadata: Metadata) -> tuple[Part, ...]:
    """Return everybody else and every other part, once for each; funders are none of them."""
    code, _ = head(metadata)
    found: dict[tuple[str, ...], Part] = {}
    for each in metadata.agents:
        part = relator(each.role)
        if part not in (FUNDER, code):
            found.setdefault((*_filed(each), part, each.role), Part(each, (part,), (each.role,)))
    return tuple(found.values())


def credited(metadata: Metadata) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the creators and the contributors, for archives that take no record without a creator.

    Where the header names none, the contributors stand in their place.
    """
    made, helped = creators(metadata), contributors(metadata)
    return (made, helped) if made else (helped, ())


def people(metadata: Metadata) -> tuple[Part, ...]:
    """Return everybody but funders, once, creators first, each with all of their parts."""
    found: dict[tuple[tuple[str, ...], tuple[Identifier, ...]], Part] = {}
    for each in (*creators(metadata), *contributors(metadata)):
        key = (_filed(each.agent), each.agent.identifiers)
        before = found.get(key, Part(each.agent, (), ()))
        found[key] = Part(before.agent, before.codes + each.codes, before.roles + each.roles)
    return tuple(found.values())


def funders(metadata: Metadata) -> tuple[Agent, ...]:
    """Return who paid for the edition, each once."""
    paid = (each for each in metadata.agents if relator(each.role) == FUNDER)
    return tuple({each.name: each for each in paid}.values())


def grant(funder: Agent) -> str:
    """Return the number of the grant that the header gives with a funder; nothing where it gives none."""
    return next((each.value for each in funder.identifiers if is_grant(each)), "")


def is_grant(identifier: Identifier) -> bool:
    """Tell whether a name of a funder is that of a grant."""
    return identifier.scheme.casefold() in _GRANTS


def inverted_name(agent: Agent) -> str:
    """Return a name with its family name first, as lists have it; that of a group as it is."""
    return f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name


def known_as(agent: Agent, schemes: Iterable[str]) -> tuple[Identifier, ...]:
    """Return the names of somebody in `schemes`."""
    return tuple(each for each in agent.identifiers if each.scheme in schemes)


def _filed(agent: Agent) -> tuple[str, ...]:
    """Return a name in all its parts, by which one is told from another."""
    return (agent.name, agent.family, agent.given)
