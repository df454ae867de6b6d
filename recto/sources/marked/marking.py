"""Marks in the words of a copy that pandoc reads, which stay in their places whatever it does around them.

A mark is a number between two characters that no text has (of the last private plane of Unicode). What it
means stands in a table. So nothing has to be merged with what pandoc makes: each thing is where its mark is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

_BEGINS, _ENDS = "\U0010ff00", "\U0010ff01"
_MARK = re.compile(f"{_BEGINS}([0-9]+){_ENDS}")
_STRAY = re.compile(f"[{_BEGINS}{_ENDS}]")


@dataclass(frozen=True)
class Mark:
    """Something at a place of the text.

    `way` tells whether it is a point, opens or closes something, or begins a paragraph or says what the next
    note is. What closes has the `name` and `facts` of what it closes.
    """

    way: Literal["point", "open", "close", "paragraph", "note"]
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Marks:
    """The table of the marks in a copy."""

    table: list[Mark] = field(default_factory=list)

    def sign(self, mark: Mark) -> str:
        """Enter a mark and return the characters that stand for it."""
        self.table.append(mark)
        return f"{_BEGINS}{len(self.table) - 1}{_ENDS}"

    def pieces(self, text: str) -> Iterator[str | Mark]:
        """Yield the words and the marks in a text, in order."""
        for number, piece in enumerate(_MARK.split(text)):
            if number % 2:
                yield self.table[int(piece)]
            elif piece:
                yield piece


def unmarked(text: str) -> str:
    """Return a text of the file without characters that would be taken for marks."""
    return _STRAY.sub("\ufffd", text)
