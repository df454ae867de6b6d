"""A paragraph of Word being written for pandoc, and what the reading of a file shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from recto.sources.marked.document import Element
from recto.sources.marked.looks import PLAIN, Look, MarkedWords
from recto.sources.marked.marking import Marks
from recto.sources.marked.package import Relation
from recto.sources.marked.word.names import WORD, q
from recto.sources.marked.word.styles import Styles

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WORDPROCESSING: Any = {"w": WORD}


@dataclass(frozen=True)
class Story:
    """A text beside the text: what it is, the paragraphs in it, the part of the package that it is from."""

    kind: str
    element: Element
    part: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Field:
    """A field that has begun: its instruction so far, whether its result has begun, the mark it opened."""

    instruction: str = ""
    has_result: bool = False
    opened: str = ""


@dataclass
class Reading:
    """What the reading of one file shares.

    `notes` are the stories that the file refers to, by kind and id; `stories` those that were met, which are
    to be the notes of the copy, each by its place in the list; `uncalled` are comments with only
    a range. `unknown` has the paragraphs in which something stands that is not understood, by its name.
    """

    marks: Marks
    styles: Styles
    language: str
    relations: Mapping[str, Mapping[str, Relation]]
    notes: Mapping[tuple[str, str], Story]
    uncalled: Mapping[str, Story] = field(default_factory=dict)
    stories: list[Story] = field(default_factory=list)
    paragraphs: int = 0
    unknown: dict[str, list[int]] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)

    def is_instructed(self) -> bool:
        """Tell whether words are part of a field's instruction."""
        return any(not each.has_result for each in self.fields)

    def note_unknown(self, name: str) -> None:
        """Enter something that is not understood, or not carried."""
        self.unknown.setdefault(name, []).append(self.paragraphs)


@dataclass
class Line:
    """A paragraph being written: its words so far, the look of the next, what is written already."""

    reading: Reading
    part: str
    paragraph: Element
    style: str = ""
    next_look: Look = PLAIN
    written: list[Element] = field(default_factory=list)
    words: MarkedWords = field(init=False)

    def __post_init__(self) -> None:
        """Begin without words."""
        self.words = MarkedWords(self.reading.marks)

    def write(self, words: str) -> None:
        """Add words of the file, or add them to the instruction of the field that they are in."""
        if self.reading.is_instructed():
            self.reading.fields[-1].instruction += words
        else:
            self.words.write(words, self.next_look)

    def mark(self, way: str, name: str, facts: Mapping[str, str] | None = None) -> None:
        """Add a mark; looks lie within all else."""
        self.words.mark(way, name, facts)

    def turn(self, look: Look) -> None:
        """Let the words that follow look so."""
        self.words.turn(look)

    def put(self, *elements: Element) -> None:
        """Add elements that pandoc reads."""
        self.flush()
        self.paragraph.extend(elements)

    def flush(self) -> None:
        """Make a run of the words so far."""
        if words := self.words.taken():
            run = etree.SubElement(self.paragraph, q("w:r"))
            etree.SubElement(run, q("w:t"), {_SPACE: "preserve"}).text = words

    def tell(self, story: Story) -> None:
        """Add a story as a note of the copy."""
        self.mark("note", story.kind, story.facts)
        self.reading.stories.append(story)
        run = etree.Element(q("w:r"), nsmap=WORDPROCESSING)
        etree.SubElement(run, q("w:footnoteReference"), {q("w:id"): str(len(self.reading.stories))})
        self.put(run)
