"""What words look like beyond their paragraph, and words with marks as they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recto.sources.marked.marking import Mark, Marks, unmarked


@dataclass(frozen=True)
class Look:
    """What a run looks like beyond its paragraph: words for `@rend`, language, direction, character style."""

    rend: tuple[str, ...] = ()
    lang: str = ""
    is_rtl: bool = False
    style: str = ""

    def facts(self) -> dict[str, str]:
        """Return what is not as usual, by the attributes of the tree."""
        facts = {
            "rend": " ".join(self.rend),
            "lang": self.lang,
            "dir": "rtl" if self.is_rtl else "",
            "style": self.style,
        }
        return {name: fact for name, fact in facts.items() if fact}


PLAIN = Look()


_BLANKS = " \t\r\n"


@dataclass
class MarkedWords:
    """The words and marks of a paragraph so far, and the look that is open.

    Blanks wait: they belong to a look only between words that have it.
    """

    marks: Marks
    pieces: list[str] = field(default_factory=list)
    look: Look = PLAIN
    blanks: str = ""

    def write(self, words: str, look: Look) -> None:
        """Add words of the file, which look so."""
        before = words[: len(words) - len(words.lstrip(_BLANKS))]
        seen = words.strip(_BLANKS)
        self.blanks += before
        if seen:
            self.turn(look)
            self.pieces.append(unmarked(seen))
            self.blanks = words[len(before) + len(seen) :]

    def mark(self, way: str, name: str, facts: Mapping[str, str] | None = None) -> None:
        """Add a mark; looks lie within all else."""
        self.turn(PLAIN)
        self._sign(way, name, facts or {})

    def turn(self, look: Look) -> None:
        """Let the words that follow look so."""
        if look != self.look and self.look != PLAIN:
            self._sign("close", "look", self.look.facts())
        self.pieces.append(self.blanks)
        self.blanks = ""
        if look not in (self.look, PLAIN):
            self._sign("open", "look", look.facts())
        self.look = look

    def taken(self) -> str:
        """Return the words and marks so far, and begin anew."""
        self.turn(self.look)
        said = "".join(self.pieces)
        self.pieces.clear()
        return said

    def _sign(self, way: Any, name: str, facts: Mapping[str, str]) -> None:
        self.pieces.append(self.marks.sign(Mark(way, name, facts)))
