"""What rendering makes: one XHTML document that belongs to no medium, and what it holds as data.

The shape of the document is described in ARCHITECTURE.md, 'The edition document'.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.messages import Message
from recto.rendering.charted import Dated, Locality
from recto.rendering.facts import Rights, Subject, Summary, Title
from recto.rendering.style import ApparatusStyle
from recto.tei.addresses import PARATEXT as PARATEXT

PERSISTENT = ("DOI", "Handle")
"""Schemes of identifiers whose addresses are promised to stay."""
PAGE = "html/"
"""The folder of the web edition within that of a work."""
WITNESSES = "witnesses"
"""The folder within that of a work in which the editions of the texts of its witnesses stand."""
PICTURES = "pictures"
"""The folder of an edition in which the document looks for its pictures."""
SOURCE = "source"
"""The kind of entries that name the source of quoted words, and the class of the words that name it."""


_UNSAFE = re.compile(r"[^\w.]+")
"""What file systems or addresses may take for something else."""


def witness_id(work: str, siglum: str) -> str:
    """Return the id of the text of a witness, which is the name of the folder of its editions."""
    return f"{work}-{_UNSAFE.sub('-', siglum).strip('-')}"


@dataclass(frozen=True)
class Identifier:
    """A name of a work or a person in a `scheme` (DOI, ISBN, ORCID, VIAF …), and its address on the web."""

    scheme: str
    value: str
    address: str = ""


@dataclass(frozen=True)
class Agent:
    """Somebody with a part in the work; `role` is `author`, `translator`, `editor`, `transcriber` …

    A person is filed under `family`, before `given`; a group, and who has one name, under `name`.
    """

    id: str
    name: str
    role: str
    cert: str = ""
    note: str = ""
    given: str = ""
    family: str = ""
    is_group: bool = False
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True)
class Dating:
    """When the work was made: W3C dates as far as known, words for the reader, and the evidence in words."""

    when: str = ""
    not_before: str = ""
    not_after: str = ""
    cert: str = ""
    label: str = ""
    evidence: str = ""

    @property
    def interval(self) -> str:
        """Return one date, or an interval with `..` for an open end (ISO 8601-2:2019, 4.4); else nothing."""
        if self.when or not (self.not_before or self.not_after):
            return self.when
        return f"{self.not_before or '..'}/{self.not_after or '..'}"


@dataclass(frozen=True)
class Source:
    """What the work was taken from or is related to: a print, a manuscript, the original (`kind`).

    A part of something has a `container`, whose `level` is TEI's: `j` journal, `m` book, `s` series. A
    manuscript has a `shelfmark`, and a `holder` who keeps it. What is described in prose has `words` alone.
    """

    kind: str = ""
    authors: tuple[str, ...] = ()
    title: str = ""
    container: str = ""
    level: str = ""
    editors: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    date: str = ""
    identifiers: tuple[Identifier, ...] = ()
    lang: str = ""
    holder: str = ""
    shelfmark: str = ""
    words: str = ""

    @property
    def name(self) -> str:
        """Return the shortest words by which it can be named."""
        return (
            self.title
            or self.container
            or ", ".join(filter(None, (self.holder, self.shelfmark)))
            or self.words
        )


@dataclass(frozen=True)
class Metadata:
    """The TEI header as the editions need it: all that any of them, or a deposit, says of a work.

    `modified` and `published` are W3C dates. `source` is the first of the `sources` in words. `edition` is
    which edition this is, in words, `version` its number. `rights` are as stated, `licence_url` only where a
    licence is. `translated` is when, and `languages` all that are declared, as BCP 47 tags. `address` is
    where on the web the folder of the work is published, if the project says that. `titles` are those
    beside title, subtitle and original title, `related` what is no source of the work but belongs to it;
    `rights_stated` are those of the edition, `source_rights` those of its sources.
    """

    id: str
    title: str
    lang: str
    direction: str = "ltr"
    subtitle: str = ""
    original_title: str = ""
    original_lang: str = ""
    agents: tuple[Agent, ...] = ()
    dating: Dating | None = None
    source: str = ""
    statements: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    licence_url: str = ""
    identifier: str = ""
    modified: str = ""
    keywords: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    edition: str = ""
    version: str = ""
    published: str = ""
    place: str = ""
    translated: str = ""
    abstract: str = ""
    series: str = ""
    series_number: str = ""
    languages: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    address: str = ""
    title_lang: str = ""
    titles: tuple[Title, ...] = ()
    subjects: tuple[Subject, ...] = ()
    rights_stated: tuple[Rights, ...] = ()
    source_rights: tuple[Rights, ...] = ()
    summaries: tuple[Summary, ...] = ()
    distributor: str = ""
    authority: str = ""
    publisher_identifiers: tuple[Identifier, ...] = ()
    related: tuple[Source, ...] = ()

    @property
    def issuer(self) -> str:
        """Return who publishes the edition, or else distributes it, or makes it available."""
        return self.publisher or self.distributor or self.authority

    def agents_as(self, role: str) -> tuple[Agent, ...]:
        """Return the agents with `role`, in the order of the header."""
        return tuple(agent for agent in self.agents if agent.role == role)

    @property
    def author(self) -> str:
        """Return the names of the authors as one; nothing where there is none."""
        return ", ".join(agent.name for agent in self.agents_as("author"))

    def named_by(self, scheme: str) -> str:
        """Return the first name that the work has in a scheme of identifiers; nothing where it has none."""
        return next((each.value for each in self.identifiers if each.scheme == scheme), "")

    @property
    def permanent(self) -> str:
        """Return the address that stands for the work for good: its DOI or handle, else that of its page.

        It is nothing where neither the header nor the project says one.
        """
        kept = (each.address for each in self.identifiers if each.scheme in PERSISTENT)
        return next(kept, self.page)

    @property
    def page(self) -> str:
        """Return the address of the web edition on the web, where the project says where it is."""
        return f"{self.address}{PAGE}" if self.address else ""

    @property
    def created(self) -> str:
        """Return when the work was made, as a date or an interval of dates; nothing where that is unknown."""
        return self.dating.interval if self.dating else ""


@dataclass(frozen=True)
class Build:
    """What an edition is made from and by: the SHA-256 digest of the TEI file, Recto's version."""

    digest: str = ""
    version: str = ""


@dataclass(frozen=True)
class Note:
    """A note with a call: `label` is the number as printed, `responsible` who speaks, for the reader."""

    id: str
    call_id: str
    label: str
    layer: str
    type: str
    responsible: str


@dataclass(frozen=True)
class Entry:
    """An apparatus entry: `target` is the id of the words in the text, `text` the entry as worded."""

    id: str
    target: str
    layer: str
    lemma: str
    text: str


@dataclass(frozen=True)
class Gap:
    """A place where the source lacks something."""

    id: str
    unit: str
    quantity: str
    reason: str
    text: str


@dataclass(frozen=True)
class Heading:
    """A line of the contents and those below it; `label` is 'Chapter One', `text` the heading itself."""

    id: str
    text: str
    level: int
    label: str = ""
    children: tuple["Heading", ...] = ()


@dataclass(frozen=True)
class Version:
    """A text that has another beside it: the ids of all that is in it, and its language."""

    ids: frozenset[str]
    lang: str = ""


@dataclass(frozen=True)
class Parallel:
    """A text and its translation, the ids of what corresponds in them, in order, and of what does not.

    A part of a text may correspond, and then parts of it: a stanza and its verses.
    """

    text: Version
    translation: Version
    pairs: tuple[tuple[str, str], ...]
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Zone:
    """A part of a page of the source: the id of what stands there, its place and size in hundredths."""

    id: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Facsimile:
    """A picture of a page of the source, which begins at the id `place`.

    It is a `file` of the edition, or has an `address` on the web, where only if `is_loaded` it is shown.
    """

    place: str
    number: str
    said: str = ""
    file: str = ""
    address: str = ""
    is_loaded: bool = False
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True)
class Extents:
    """The sigla of witnesses in order, of those that have the beginning of the text; if some lack parts.

    Then the places where they begin and break off say so (`data-begins`, `data-breaks-off`).
    """

    sigla: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    is_partial: bool = False


@dataclass(frozen=True)
class Change:
    """The words of a passage between two characters, blanks not counted, and what a witness has there.

    Of these, words that are struck out stand between U+0001 and U+0002.
    """

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class WitnessText:
    """Where the text of a witness differs: the changes of each passage by its id, None where it lacks that.

    `name` is what the witness is asked for by, `siglum` what is printed.
    """

    name: str
    siglum: str
    description: str
    changes: Mapping[str, tuple[Change, ...] | None]


@dataclass(frozen=True)
class Passage:
    """A passage for machines: its id, what unit it is, its printed number, the id of the passage around it.

    `level` counts from 1 how deep it stands in others; `tei` is a document of its own that holds it.
    """

    id: str
    unit: str
    number: str
    parent: str
    level: int
    tei: bytes


@dataclass(frozen=True)
class Rendered:
    """An edition before any medium. `words` are the fixed words of the edition in its language, by key.

    `style` is the apparatus style that it is worded in, and that says where its layers stand; `parallel`
    tells the text from its translation where the file holds both; `pictures` are the files that the document
    shows, by the names that it gives them in the folder `PICTURES`; `facsimiles` show the pages of the
    source, those that are files are in `leaves`; `witness_texts` are the texts of witnesses, for media in
    which a reader may turn to them; `extents` tells how much of the text each witness has; `passages` are
    for media that machines read passage by passage; `localities` and `dated` for media that show a map or
    a timeline.
    """

    metadata: Metadata
    document: etree._Element
    contents: tuple[Heading, ...]
    notes: tuple[Note, ...] = ()
    entries: tuple[Entry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    style: ApparatusStyle | None = None
    parallel: Parallel | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    facsimiles: tuple[Facsimile, ...] = ()
    leaves: Mapping[str, bytes] = field(default_factory=dict)
    witness_texts: tuple[WitnessText, ...] = ()
    extents: Extents = Extents()
    passages: tuple[Passage, ...] = ()
    localities: tuple[Locality, ...] = ()
    dated: tuple[Dated, ...] = ()
