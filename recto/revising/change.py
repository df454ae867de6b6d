"""A change between two states of a text as data, and all of them together."""

from collections.abc import Iterator
from dataclasses import dataclass

from recto.revising.state import Place
from recto.revising.wordwise import ADDED, WITHDRAWN, Piece

CHANGED = "changed"
MOVED, SPLIT, JOINED = "moved", "split", "joined"
INVERSE = {ADDED: WITHDRAWN, WITHDRAWN: ADDED, SPLIT: JOINED, JOINED: SPLIT}
"""What an act is when the older state is taken for the newer."""
TEXT = ("words", "passage", "gap")
EMENDED = ("emendation", "regularisation", "expansion", "supplied", "surplus")
APPARATUS = ("entry", "lemma", "reading", "witness", "detail")
NOTES = ("note",)
HEADER = ("fact",)
ENCODING = ("encoding",)
GROUPS = {
    "text": TEXT,
    "emendations": EMENDED,
    "apparatus": APPARATUS,
    "notes": NOTES,
    "header": HEADER,
    "encoding": ENCODING,
}
"""What changes are about, in the order in which they are told."""


@dataclass(frozen=True)
class Change:
    """One change: its `subject` (a word of `GROUPS`), what was done, where it stood and stands.

    `about` says what exactly: the lemma of a reading, the layer of a note, the name of a fact or attribute.
    `before` and `after` are the wordings, `sigla` the witnesses of a reading as printed. `lead` and `trail`
    are words around, by which a reader finds the place; `pieces` show both wordings beside each other.
    """

    subject: str
    act: str
    old: Place | None = None
    new: Place | None = None
    about: str = ""
    before: str = ""
    after: str = ""
    sigla: tuple[str, ...] = ()
    lead: str = ""
    trail: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def place(self) -> Place:
        """Return where it stands now, or stood if it is no more."""
        return self.new or self.old or Place()

    @property
    def is_of_encoding(self) -> bool:
        """Tell whether nothing changed that a reader of an edition is told."""
        return self.subject in ENCODING


@dataclass(frozen=True)
class Changes:
    """All changes in the order of the text, group by group; whether the files hold the very same.

    `is_same` tells that not even blanks, comments or the encoding of anything differ.
    """

    listed: tuple[Change, ...]
    is_same: bool = False

    def of(self, group: str) -> tuple[Change, ...]:
        """Return the changes of a group of `GROUPS`."""
        return tuple(each for each in self.listed if each.subject in GROUPS[group])

    def grouped(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """Yield the groups that have changes, with these."""
        yield from ((group, found) for group in GROUPS if (found := self.of(group)))

    @property
    def told(self) -> tuple[Change, ...]:
        """Return what a reader of an edition is told."""
        return tuple(each for each in self.listed if not each.is_of_encoding)


def act_of(before: str, after: str) -> str:
    """Return what was done where a wording may have come or gone."""
    return CHANGED if before and after else ADDED if after else WITHDRAWN
