"""An import as data to show: its stretches with what was made of each and what is to be said of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recto.messages import Message
from recto.reporting.characters import of_characters
from recto.reporting.levels import levels
from recto.reporting.lines import of_lines
from recto.reporting.paragraphs import of_paragraphs
from recto.reporting.stretches import Element, Received, Stretch
from recto.sources.document import Guess, Source, Sureness
from recto.sources.marked.document import MarkedSource
from recto.sources.received_tei import ForeignSource
from recto.tei.names import XML_LANG

SURENESS: tuple[Sureness, ...] = ("low", "medium", "high")
"""From what a person should look at first to what is as good as certain."""


@dataclass(frozen=True)
class Passage:
    """A stretch of the received file (none for what points to no place of it) and what was made of it."""

    stretch: Stretch | None
    made: tuple[Element, ...]
    messages: tuple[Message, ...] = ()

    @property
    def guesses(self) -> Sequence[Guess]:
        """What was concluded on the stretch."""
        return self.stretch.guesses if self.stretch else ()

    @property
    def is_left_out(self) -> bool:
        """Tell whether words of the file, or all of them, are no part of the text."""
        stretch = self.stretch
        return stretch is not None and stretch.is_text and (not self.made or bool(stretch.removed))


@dataclass(frozen=True)
class Reported:
    """An import, to be shown: the file's name, what kind it is, its language, its passages.

    `messages` are all, `of_the_whole` the guesses on the file as a whole, `apart` the notes that are shown
    level with what they were received as; `facts` are what the header says and what the text holds, `tei`
    is the name of the TEI file.
    """

    name: str
    form: str
    size: int
    tei: str
    lang: str
    passages: tuple[Passage, ...]
    messages: tuple[Message, ...]
    of_the_whole: tuple[Guess, ...]
    apart: frozenset[Element]
    facts: Sequence[tuple[str, str]]
    evened: Mapping[str, int]

    @property
    def guesses(self) -> Sequence[Guess]:
        """Everything that was concluded, on the file and in it."""
        return [*self.of_the_whole, *(each for passage in self.passages for each in passage.guesses)]


def reported(
    source: Source | MarkedSource | ForeignSource,
    root: Element,
    messages: Sequence[Message],
    facts: Sequence[tuple[str, str]],
    tei: Path,
) -> Reported:
    """Return an import as data to show: what was read, the TEI that was made of it, what is to be said."""
    received = _received(source, root)
    level = levels(root, received)
    said: dict[int, list[Message]] = {}
    for each in messages:
        number = received.at(each.place)
        if number is not None:
            said.setdefault(number, []).append(each)
    passages = [
        Passage(stretch, tuple(level.made.get(number, ())), tuple(said.get(number, ())))
        for number, stretch in enumerate(received.stretches)
    ]
    passages += [Passage(None, (each,)) for each in level.loose]
    form = source.form or f"plain text, {source.encoding}" if isinstance(source, Source) else source.form
    return Reported(
        source.path.name, form, len(source.data), tei.name, root.get(XML_LANG, ""), tuple(passages),
        tuple(messages), received.of_the_whole, level.apart, tuple(facts), _evened(source),
    )  # fmt: skip


def _evened(source: Source | MarkedSource | ForeignSource) -> Mapping[str, int]:
    """Return what was made even, by kind, with how often."""
    if isinstance(source, ForeignSource):
        return {each.sentence: each.count for each in source.normalised}
    return source.normalised if isinstance(source, Source) else {}


def _received(source: Source | MarkedSource | ForeignSource, root: Element) -> Received:
    """Return a received file in stretches; TEI, which becomes TEI, has none of its own to be shown."""
    if isinstance(source, ForeignSource):
        return Received((), "line")
    if isinstance(source, MarkedSource):
        return of_paragraphs(source)
    return of_lines(source, root) if source.form else of_characters(source)


Test = Callable[[Passage], bool]


def _has_message(passage: Passage) -> bool:
    return bool(passage.messages)


def _guessed(*sure: Sureness) -> Test:
    return lambda passage: any(each.sure in sure for each in passage.guesses)


FILTERS: Mapping[str, tuple[str, Test]] = {
    "all": ("everything", lambda passage: True),
    "low": ("little ground", _guessed("low")),
    "medium": ("some ground", _guessed("medium")),
    "high": ("sure signs", _guessed("high")),
    "message": ("messages", _has_message),
    "left-out": ("left out", lambda passage: passage.is_left_out),
}
"""Which passages a person may want to see alone: the words for them, and which passages they are."""
