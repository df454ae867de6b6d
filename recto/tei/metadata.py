"""What file and recipe together say of a work."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from recto.sources.document import Block
from recto.sources.recipe import RECTO, Person
from recto.tei import statements
from recto.tei.encoding import Encoding
from recto.tei.languages import undetermined

_LEFT_OUT = ("markup", "removed")
_LABELLED = ("title", "subtitle", "author")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Agent:
    """A person with a part, and the block of the file that names him as its author, if one does."""

    person: Person
    organisation: str = ""
    block: Block | None = None


def plain(encoding: Encoding, block: Block) -> str:
    """Return the words of a block as one line, without markup; a title and an author also without a label."""
    left_out = (*_LEFT_OUT, "label") if block.kind in _LABELLED else _LEFT_OUT
    start = block.spans[0].start
    pieces = []
    for mark in sorted(block.marks, key=lambda each: each.span.start):
        if mark.kind in left_out:
            pieces.append(encoding.words(block, start, mark.span.start))
            start = mark.span.end
    pieces.append(encoding.words(block, start, block.spans[-1].end))
    return " ".join("".join(pieces).split())


def of_kind(encoding: Encoding, *kinds: str) -> list[Block]:
    """Return the blocks of the source that are of one of the `kinds`."""
    return [block for block in encoding.source.blocks if block.kind in kinds]


def agents(encoding: Encoding) -> list[Agent]:
    """Return everybody with a part: those of the recipe first, then those whom only the file names."""
    known = [_printed(encoding, person) for person in encoding.recipe.person]
    named = {(agent.person.role, agent.person.name) for agent in known}
    taken = {RECTO, encoding.recipe.id, *(agent.person.id for agent in known)}
    for agent in _stated(encoding):
        if (agent.person.role, agent.person.name) not in named:
            named.add((agent.person.role, agent.person.name))
            known.append(_with_own_id(agent, taken))
    return known


def language(encoding: Encoding) -> str:
    """Return the language of the text (BCP 47): the recipe's, else that which the file states, else none."""
    if encoding.recipe.language:
        return encoding.recipe.language
    lines = (plain(encoding, block) for block in of_kind(encoding, "statement", "boilerplate"))
    stated = filter(None, map(statements.language, lines))
    return next(stated, undetermined(encoding.source.text))


def citations(encoding: Encoding) -> Iterator[statements.Citation]:
    """Yield where the statements of the file say that the text was printed."""
    for block in of_kind(encoding, "statement"):
        found = statements.citation(plain(encoding, block))
        if found:
            yield found


def rights(encoding: Encoding, kind: str) -> list[str]:
    """Return the blocks of a kind that speak of rights."""
    lines = (plain(encoding, block) for block in of_kind(encoding, kind))
    return [line for line in lines if statements.speaks_of_rights(line)]


def _printed(encoding: Encoding, person: Person) -> Agent:
    """Return a person of the recipe with what the file says of him."""
    for agent in _stated(encoding):
        if (agent.person.role, agent.person.name) == (person.role, person.name):
            return Agent(person, agent.organisation, agent.block)
    return Agent(person)


def _stated(encoding: Encoding) -> Iterator[Agent]:
    for block in of_kind(encoding, "author"):
        yield Agent(Person("", plain(encoding, block), "author"), block=block)
    for block in of_kind(encoding, "statement"):
        for part in statements.parts(plain(encoding, block)):
            yield Agent(Person("", part.name, part.role), part.organisation)


def _with_own_id(agent: Agent, taken: set[str]) -> Agent:
    """Return `agent` with an id made from the last word of the name, unlike those `taken`."""
    base = slug(agent.person.name.split()[-1] if agent.person.name.split() else "") or agent.person.role
    number, id_ = 1, base
    while id_ in taken:
        number, id_ = number + 1, f"{base}-{number + 1}"
    taken.add(id_)
    person = Person(id_, agent.person.name, agent.person.role)
    return Agent(person, agent.organisation, agent.block)


def slug(word: str) -> str:
    """Return what an id may be made of a word: its letters without accents, and its figures, if any."""
    letters = unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode()
    slug = _NO_LETTER.sub("", letters)
    return slug if slug[:1].isalpha() else ""
