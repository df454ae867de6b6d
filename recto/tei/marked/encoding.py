"""What the writers of a marked text share: who speaks, where references lead, what changed when."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from recto.messages import Message, Place, message
from recto.sources.marked.document import Element, MarkedSource
from recto.sources.recipe import Person, Recipe
from recto.tei.elements import make
from recto.tei.metadata import slug
from recto.tei.mixed import words_without

_EXCERPT = 40
_AS_THEY_ARE = "/:.~-_"
REVIEWER, CREATOR = "reviewer", "creator"


@dataclass
class People:
    """Who is named in a received file, each with an id; those whom the recipe names keep theirs."""

    known: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    found: list[Person] = field(default_factory=list)

    def resp(self, name: str) -> str:
        """Return the pointer to somebody who is named in the file; nothing for nobody."""
        if not name:
            return ""
        if name not in self.known:
            part = "Comments and tracked changes in the received file"
            self.known[name] = self.new_id(name)
            self.found.append(Person(self.known[name], name, REVIEWER, part=part))
        return f"#{self.known[name]}"

    def new_id(self, name: str) -> str:
        """Return an id made from the last word of a name, unlike those that are taken."""
        base = slug(name.split()[-1]) if name.split() else ""
        id_, number = base or REVIEWER, 1
        while id_ in self.taken:
            number += 1
            id_ = f"{base or REVIEWER}-{number}"
        self.taken.add(id_)
        return id_


@dataclass
class Encoding:
    """The state of one encoding of a marked text.

    `urls` are where pictures go, by their names in the file. `changes` are the days on which somebody changed
    or commented the file: the id of each by pointer and day. `anchors` are the places in the text that have
    names, `references` the attributes that will lead to such a place, `links` those whose place gets its id
    later. `comments` are the notes that comments became, by id, `ranges` the anchors of the words that they
    are about, `answers` those that answer others. `titles` go into the header, and `authors`, by the names
    that lines of the text give, each with its element where the line stands in no text; `data` are records of
    reference managers by their ids.
    `waiting` are notes that stand at their calls and have no words yet, each with what it is in the source.
    `numbered` are all notes, `again` second calls of them, each with the number.
    `paragraph` is the one being written, for messages.
    """

    source: MarkedSource
    recipe: Recipe
    href: str
    people: People
    urls: Mapping[str, str] = field(default_factory=dict)
    changes: dict[tuple[str, str], str] = field(default_factory=dict)
    anchors: dict[str, Element] = field(default_factory=dict)
    references: list[tuple[Element, str, str]] = field(default_factory=list)
    links: list[tuple[Element, str, Element]] = field(default_factory=list)
    comments: dict[str, Element] = field(default_factory=dict)
    ranges: dict[tuple[str, str], Element] = field(default_factory=dict)
    answers: list[tuple[Element, str]] = field(default_factory=list)
    titles: list[Element] = field(default_factory=list)
    authors: dict[str, Element | None] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)
    again: list[tuple[Element, str]] = field(default_factory=list)
    numbered: list[Element] = field(default_factory=list)
    waiting: deque[tuple[Element, Element]] = field(default_factory=deque)
    anchors_made: int = 0
    paragraph: Element | None = None
    messages: list[Message] = field(default_factory=list)

    def pointer(self, paragraph: Element) -> str:
        """Return the `@source` of a paragraph: the received file and its number; two where it was joined.

        A paragraph that has places in the text of the file points to these.
        """
        return self.places(paragraph.get("chars", "")) or self.pointers(paragraph.get("number", "").split())

    def places(self, chars: str) -> str:
        """Return the `@source` of what stands at places in the text of the file: `120,128 140,141`."""
        base = quote(self.href, safe=_AS_THEY_ARE)
        return " ".join(f"{base}#char={each}" for each in chars.split())

    def pointers(self, numbers: Iterable[object]) -> str:
        """Return the `@source` of what several paragraphs became, by their numbers."""
        base = quote(self.href, safe=_AS_THEY_ARE)
        return " ".join(f"{base}#paragraph={each}" for each in numbers)

    def anchor(self) -> Element:
        """Return a new anchor, whose id is its own."""
        return make("anchor", id=self.new_id())

    def new_id(self) -> str:
        """Return an id for a place to which something leads."""
        self.anchors_made += 1
        return f"a{self.anchors_made}"

    def change(self, author: str, date: str) -> str:
        """Return the pointer to the change that somebody made on a day; nothing where neither is said."""
        key = (self.people.resp(author), date[:10])
        if key == ("", ""):
            return ""
        return f"#{self.changes.setdefault(key, f'c{len(self.changes) + 1}')}"

    @cached_property
    def targets(self) -> frozenset[str]:
        """Return the names of the places of the file that its links lead to."""
        urls = (each.get("url", "") for each in self.source.tree.iter("Link"))
        return frozenset(url[1:] for url in urls if url.startswith("#"))

    def say(self, code: str, text: str) -> None:
        """Say something of the paragraph that is being written, by its number and its first words."""
        number = "" if self.paragraph is None else self.paragraph.get("number", "")
        first = "" if self.paragraph is None else words_without(self.paragraph, "Note")[:_EXCERPT]
        where = f"‘{first}’: " if number else ""
        place = Place(str(self.source.path), paragraph=int((number.split() or ["0"])[0]))
        self.messages.append(message(code, f"{where}{text}", place))
