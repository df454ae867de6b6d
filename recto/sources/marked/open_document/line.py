"""A paragraph of an OpenDocument text being told, and what the reading of a file shares."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.sources.marked.document import Element, LeftOut
from recto.sources.marked.looks import PLAIN, MarkedWords
from recto.sources.marked.marking import Mark, Marks
from recto.sources.marked.open_document.names import held, q, value
from recto.sources.marked.open_document.styles import Styles
from recto.sources.marked.restoring import Restoring
from recto.sources.marked.scripts import primary, runs

Facts = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """A region of the text that somebody changed: how, by whom, when; what was deleted (5.5)."""

    kind: str
    facts: Facts
    deleted: tuple[Element, ...] = ()


@dataclass(frozen=True)
class Story:
    """A text beside the text: the element that holds its blocks, the note of the tree that it is to fill."""

    element: Element
    note: Element


@dataclass
class Reading:
    """What the reading of one file shares.

    `changes` are the regions of the file by id, `open_changes` those that the words being read stand in.
    `writers` tell what stands among words, by what it is; `commented` are the comments of which the file says
    where their words end, `referred` the names of notes, frames, tables and sections that something leads to,
    `citations` the data of citations by the bookmarks around these, `objects` the
    formulas (MathML) of the file by where they are.

    `stories` are texts beside the text that were met, `waiting` the comments of which the words that they are
    about have begun, by name. `points` are marks that stood between paragraphs, `framed` tables in frames of
    the paragraph being read. `formulas` are those that were met, each with the element of the tree that is to
    hold it. `numbers` are the last numbers of lists, `fields` what the fields of Word are that have begun,
    `left_out` what is no part of the text, with the code of what is to be said of it.
    """

    marks: Marks
    styles: Styles
    language: str
    changes: Mapping[str, Change]
    writers: "Mapping[str, Writer]"
    commented: frozenset[str] = frozenset()
    referred: frozenset[str] = frozenset()
    citations: Mapping[str, str] = field(default_factory=dict)
    objects: Mapping[str, Element] = field(default_factory=dict)
    open_changes: list[Change] = field(default_factory=list)
    stories: deque[Story] = field(default_factory=deque)
    waiting: dict[str, Element] = field(default_factory=dict)
    points: list[Mark] = field(default_factory=list)
    framed: list[Element] = field(default_factory=list)
    formulas: list[tuple[Element, Element]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    left_out: dict[LeftOut, str] = field(default_factory=dict)
    paragraphs: int = 0
    unknown: dict[str, list[int]] = field(default_factory=dict)
    fields: list[tuple[str, Facts]] = field(default_factory=list)

    def name(self, name: str) -> None:
        """Let the next words be the place of that name, if something leads there."""
        if name in self.referred:
            self.points.append(Mark("point", "bookmark", {"name": name}))

    def note_unknown(self, name: str) -> None:
        """Enter something that is not understood, or not carried."""
        self.unknown.setdefault(name, []).append(self.paragraphs)


@dataclass
class Line:
    """A paragraph being told: where to, which it is, the character styles around the words, innermost first.

    `opened` is what was opened in it and goes on where somebody deleted the end of the paragraph.
    """

    reading: Reading
    out: Restoring
    element: Element
    spans: tuple[str, ...] = ()
    opened: list[Mark] = field(default_factory=list)
    words: MarkedWords = field(init=False)

    def __post_init__(self) -> None:
        """Begin without words."""
        self.words = MarkedWords(self.reading.marks)

    def begin(self, element: Element) -> None:
        """Begin a paragraph of the tree, with the changes that its words stand in."""
        reading, self.element = self.reading, element
        reading.paragraphs += 1
        facts = {"number": str(reading.paragraphs), **reading.styles.paragraph_facts(element)}
        self.out.start("Para", facts)
        for change in reading.open_changes:
            self.words.mark("open", "change", change.facts)
        for each in self.opened:
            self.words.mark("open", each.name, each.facts)
        for each in reading.points:
            self.words.mark(each.way, each.name, each.facts)
        reading.points.clear()

    def finish(self) -> Element:
        """End the paragraph; its end is part of the change that is open (5.5.4)."""
        self.flush()
        ended = self.out.end("Para")
        changes = [each for each in self.reading.open_changes if each.kind != "format-change"]
        for change in changes[-1:]:
            for name, fact in change.facts.items():
                ended.set("end" if name == "kind" else name, fact)
        return ended

    def write(self, words: str) -> None:
        """Add words, with the look that the styles around them say."""
        styles, paragraph = self.reading.styles, value(self.element, "text:style-name")
        layers = styles.of_words(self.spans, paragraph, self.element.tag == q("text:h"))
        for run, script in runs(words):
            language = primary(styles.language(layers, paragraph, script))
            lang = "" if language == primary(self.reading.language) else language
            self.words.write(run, styles.look(layers, self.spans, lang, script))

    def add(self, element: Element) -> None:
        """Add what an element holds: words, and elements by their rows in the table."""
        for each in held(element):
            if isinstance(each, str):
                self.write(each)
            else:
                self.reading.writers.get(each.tag, unknown)(self, each)

    def mark(self, way: str, name: str, facts: Facts | None = None) -> None:
        """Add a mark, and remember what it opens or closes."""
        self.words.mark(way, name, facts)

    def place(self, name: str) -> None:
        """Add a place of that name, if something leads there."""
        if name in self.reading.referred:
            self.mark("point", "bookmark", {"name": name})

    def open(self, name: str, facts: Facts) -> None:
        """Open something that goes on where the end of the paragraph was deleted."""
        self.mark("open", name, facts)
        self.opened.append(Mark("open", name, facts))

    def close(self, name: str, facts: Facts) -> None:
        """Close what was opened."""
        self.mark("close", name, facts)
        self.opened[:] = [each for each in self.opened if (each.name, each.facts) != (name, facts)]

    def put(self, tag: str, facts: Facts | None = None) -> Element:
        """Add an element of the tree; return it."""
        self.words.turn(PLAIN)
        self.flush()
        self.out.start(tag, facts or {})
        return self.out.end(tag)

    def flush(self) -> None:
        """Tell the words so far."""
        if said := self.words.taken():
            self.out.data(said)

    def tell(self, element: Element, facts: Facts) -> None:
        """Add a note, whose words are read in their turn."""
        self.reading.stories.append(Story(element, self.put("Note", facts)))


Writer = Callable[[Line, Element], None]


def unknown(line: Line, element: Element) -> None:
    """Enter what is not understood; the words in it are read."""
    line.reading.note_unknown(etree.QName(element).localname)
    line.add(element)
