"""What a file in a scholarly format holds, as a tree of few kinds of nodes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recto.messages import Message, Place, message
from recto.sources.document import Source


@dataclass(frozen=True)
class Node:
    """A piece of a text.

    Blocks are `heading` (`level`), `paragraph`, `stanza` of `line`s, `list` of `item`s. In words stand
    `entry` (an entry of an apparatus: first `words`, then `lemma` and `note`s), `note` (`series`,
    `place`, `n`), `highlight` (`rend`), `foreign` (`language`), `name`, `supplied`, `break`,
    `milestone` (`unit`, `n`), `reference` (`target`). `line` is the line of the file in which it
    begins.
    """

    kind: str
    content: tuple["Node | str", ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True)
class Tree:
    """A received file, read: its blocks, its title and author as it says them, its statements on itself,
    each with its name, and what is not understood."""

    path: Path
    data: bytes
    encoding: str
    text: str
    form: str
    blocks: tuple[Node, ...]
    title: tuple[Node | str, ...] = ()
    author: str = ""
    language: str = ""
    statements: tuple[tuple[str, str], ...] = ()
    messages: tuple[Message, ...] = ()

    @property
    def source(self) -> Source:
        """Return the file as one without blocks, for what is the same whatever its format."""
        return Source(
            self.path, self.data, self.encoding, self.text, (), messages=self.messages, form=self.form
        )


def not_understood(path: Path, line: int, what: str) -> Message:
    """Say that something in a file is not understood; the words in it are kept."""
    return message("I-not-understood", what, Place(str(path), line))


def words(content: tuple["Node | str", ...]) -> str:
    """Return the words of a piece with single blanks, those of notes in it too."""
    return " ".join("".join(_words(content)).split())


def _words(content: tuple["Node | str", ...]) -> list[str]:
    return [each if isinstance(each, str) else "".join(_words(each.content)) for each in content]
