"""One state of a text as data: its passages in words, what stands at them, and where each is.

Words are those that a reader of the edition meets (`recto.checks.base_text`): of entries the lemma, no notes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

Attributes = tuple[tuple[str, str], ...]
NOWHERE = -1


@dataclass(frozen=True)
class Place:
    """Where something is: its address in the editions, the headings over it, numbers of various kinds.

    `number` is that of its paragraph, `page` and `line` those of the source as the file counts them; `xml_id`
    is what a reference in the file can point to. `serial` is its turn among all that is compared.
    """

    id: str = ""
    section: str = ""
    number: str = ""
    page: str = ""
    line: str = ""
    xml_id: str = ""
    serial: int = NOWHERE


@dataclass(frozen=True)
class Unit:
    """What is compared as one thing, known in its state by its serial number.

    `name` is its element, `words` are what it says. `home` is the serial number of what it stands at,
    `position` after how many letters of that. `attributes` are what it says of itself, `markup` the tags in
    it, each with the letters before it, `written` its words as they stand in the file, run by run. `owners`
    are for each word the entry that it stands in; `breaks` are where in it pages and lines of the source
    begin: after how many letters, and the numbers of both.
    """

    name: str
    place: Place
    words: tuple[str, ...] = ()
    home: int = NOWHERE
    position: int = 0
    attributes: Attributes = ()
    markup: tuple[tuple[int, str], ...] = ()
    written: tuple[str, ...] = ()
    owners: tuple[int, ...] = ()
    breaks: tuple[tuple[int, str, str], ...] = ()

    @property
    def serial(self) -> int:
        """Return its turn in its state."""
        return self.place.serial

    @property
    def key(self) -> str:
        """Return its `xml:id`."""
        return self.place.xml_id

    @property
    def text(self) -> str:
        """Return the words as one string."""
        return " ".join(self.words)

    @cached_property
    def letters(self) -> tuple[int, ...]:
        """Return after how many letters each of its words begins, and after how many it ends."""
        return tuple(accumulate(map(len, self.words), initial=0))

    def place_of(self, word: int) -> Place:
        """Return the place of a word, on its page and line of the source."""
        begun = [each for each in self.breaks if each[0] <= self.letters[word]][-1:]
        return replace(self.place, page=begun[0][1], line=begun[0][2]) if begun else self.place


@dataclass(frozen=True)
class Passage(Unit):
    """A paragraph, a heading, a verse."""


@dataclass(frozen=True)
class Note(Unit):
    """A note of a `layer` (author, editor, translator, else its type), with its `label` as printed."""

    layer: str = ""
    label: str = ""


@dataclass(frozen=True)
class Reading:
    """What witnesses or editors have in an entry; `witnesses` go by their names in the file."""

    name: str
    words: tuple[str, ...]
    key: str = ""
    witnesses: tuple[str, ...] = ()
    attributes: Attributes = ()
    markup: str = ""

    @property
    def text(self) -> str:
        """Return the words as one string."""
        return " ".join(self.words)


@dataclass(frozen=True)
class Entry(Unit):
    """A variant or an emendation; `words` are those of its lemma, less those of entries within it.

    `lemma` is what of it stands in the text, `readings` are all that is beside that. `outer` is the entry
    that it stands in.
    """

    lemma: Reading | None = None
    readings: tuple[Reading, ...] = ()
    outer: int = NOWHERE


@dataclass(frozen=True)
class State:
    """A state of a text. `containers` are what has no words of its own: divisions, lists, stanzas.

    `sigla` give what is printed for a witness, `witnesses` what the header says that each is.
    """

    passages: tuple[Passage, ...] = ()
    containers: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = ()
    entries: tuple[Entry, ...] = ()
    gaps: tuple[Unit, ...] = ()
    sigla: Mapping[str, str] = field(default_factory=dict)
    witnesses: Mapping[str, str] = field(default_factory=dict)
