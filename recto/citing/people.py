"""Who is named in a citation, in which order and how many of them."""

from collections.abc import Sequence

from recto.rendering.document import Agent, Metadata
from recto.rendering.roles import relator

# Who stands first in lists of books: authors, or where there are none editors, or translators.
HEADS = ("aut", "edt", "trl")


def with_role(metadata: Metadata, code: str) -> tuple[Agent, ...]:
    """Return those who had the part of a relator code, each once, in the order of the header."""
    found = {agent.name: agent for agent in reversed(metadata.agents) if relator(agent.role) == code}
    return tuple(reversed(found.values()))


def head(metadata: Metadata) -> tuple[str, tuple[Agent, ...]]:
    """Return who stands first, with their relator code; nobody where the header names none of `HEADS`."""
    named = ((code, with_role(metadata, code)) for code in HEADS)
    return next(((code, people) for code, people in named if people), ("", ()))


def inverted(agent: Agent) -> str:
    """Return a name with its family name first; one that has no parts as it is."""
    return f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.family or agent.name


def straight(agent: Agent) -> str:
    """Return a name as it is read."""
    return " ".join(filter(None, (agent.given, agent.family))) or agent.name


def joined(names: Sequence[str], shown: int, is_inverted: bool = False) -> str:
    """Return names as a list with 'and'; where they are more than `shown`, the first half of these 'et al.'.

    After a first name that is inverted a comma stands also before the 'and' of two.
    """
    comma = "," if is_inverted else ""
    if len(names) > shown:
        few = names[: shown // 2]
        return f"{', '.join(few)}{comma if len(few) == 1 else ','} et al."
    if len(names) == 2:
        return f"{names[0]}{comma} and {names[1]}"
    return ", and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
