"""What the ledger looks for in a finished edition: passages, notes, gaps, apparatus entries."""

from dataclasses import dataclass

from recto.tei.addresses import entry_id

SOURCE = "source"
"""The kind of the entries that name the source of quoted words."""


@dataclass(frozen=True)
class Passage:
    """Words under an address: `words` are those of no address within it; a `container` may show more.

    Without `id` it is a run of words that belongs to no address.
    """

    id: str
    kind: str
    words: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Note(Passage):
    """A note; `label` is its printed number, `called` tells whether it has a call of its own."""

    label: str = ""
    called: bool = True


@dataclass(frozen=True)
class Entry:
    """An apparatus entry: the words in the text, the words that it reports instead of them, its `kind`.

    `target` is the address that it leads to, none where it names a place that the text lacks. `marked`
    tells that the words of the lemma stand in the text under the `id`. `types` are those of its readings:
    readings of one may stand in a part of the entry, which has an address of its own.
    """

    id: str
    lemma: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]
    line: int = 0
    kind: str = "choice"
    target: str = ""
    marked: bool = True
    types: tuple[str, ...] = ()

    @property
    def shown_at(self) -> tuple[str, ...]:
        """Return the address of the entry, and those that parts of it may have."""
        return entry_id(self.id), *(entry_id(self.id, each) for each in self.types)


@dataclass(frozen=True)
class Expected:
    """What an edition must show, each kind in the order of the text."""

    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    gaps: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    header: tuple[Passage, ...]

    @property
    def addresses(self) -> dict[str, bool]:
        """Return the ids to look for; true for those whose words do not belong to what is around them."""
        units = [each.id for each in (*self.passages, *self.notes, *self.gaps) if each.id]
        calls = [f"{note.id}-call" for note in self.notes]
        entries = [address for entry in self.entries for address in entry.shown_at]
        own = [entry.id for entry in self.entries if entry.kind != SOURCE]
        places = [place for place in (*own, *(entry.target for entry in self.entries)) if place]
        return dict.fromkeys(places, False) | dict.fromkeys((*units, *calls, *entries), True)
