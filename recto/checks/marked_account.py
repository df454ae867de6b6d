"""The account of a received file that carries its structure: where the words of each paragraph went."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from recto.checks.account import Tally
from recto.checks.entered import HEADER, NOTE, REMOVED, TEXT, entered
from recto.checks.paragraphs import SIGN, Group, Paragraph, by_number, groups, letters, words
from recto.checks.paragraphs import TEXT as STORY_OF_THE_TEXT
from recto.checks.places import place_of
from recto.messages import Message, message
from recto.tei.mixed import Element
from recto.tei.names import local, tei

Reader = Callable[[bytes, str], Sequence[Paragraph]]
"""Reads the paragraphs of a file; tracked changes are `marked`, `accepted` or `rejected`."""

MARKED = "marked"
_SETTLED = "tracked-changes-"
_EXCERPT, _AROUND = 60, 20


@dataclass(frozen=True)
class MarkedAccount:
    """Where the words of a file went. `stories` counts them by what they stand in, `signs` what is no word.

    `changes` says what became of tracked changes, `paragraphs` how many have words.
    """

    received: Tally
    text: Tally
    note: Tally
    header: Tally
    removed: Tally
    signs: Tally
    lost: Tally
    changes: str
    paragraphs: int
    stories: Mapping[str, Tally]
    messages: tuple[Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the account as data for JSON, without its messages."""
        return {key: value for key, value in asdict(self).items() if key != "messages"}


def account(root: Element, received: bytes, file: str, read: Reader) -> MarkedAccount:
    """Account for every word of a `received` file in the TEI document `root`.

    `file` is the TEI file, for the messages: paragraphs that are nowhere, words that are otherwise than in
    the file, notes that stand in the text or text that stands in notes.
    """
    changes = _changes(root)
    paragraphs = [each for each in read(received, changes) if letters(each.words)]
    found = groups(root)
    complaints = [*_unlike(found, by_number(paragraphs)), *_lost(found, paragraphs)]
    made = _drawn_up(found, paragraphs, changes)
    return replace(
        made, messages=tuple(replace(each, place=replace(each.place, file=file)) for each in complaints)
    )


def _changes(root: Element) -> str:
    """Return what the header declares of tracked changes."""
    declared = (each.get("n", "") for each in root.iter(tei("p")))
    return next((each.removeprefix(_SETTLED) for each in declared if each.startswith(_SETTLED)), MARKED)


def _unlike(found: Sequence[Group], paragraphs: Mapping[int, Paragraph]) -> Iterator[Message]:
    """Yield what does not read as the paragraphs that it points to, or stands where it does not belong."""
    for group in found:
        first = group.elements[0]
        if entered(first) == REMOVED:
            continue
        meant = [paragraphs[each] for each in group.numbers if each in paragraphs]
        received = letters("".join(each.words for each in meant))
        encoded = letters(words(group.elements))
        if received != encoded:
            said = f"paragraph {_numbers(group)} {_difference(received, encoded)}"
            yield message("K-range-words", said, place_of(first))
        elif any(_is_misplaced(group, each) for each in meant):
            said = f"paragraph {_numbers(group)} is of the {meant[0].story} in the received file"
            yield message("K-story", said, place_of(first))


def _numbers(group: Group) -> str:
    return ", ".join(map(str, group.numbers))


def _difference(received: str, encoded: str) -> str:
    """Say where two texts begin to differ, with some words around."""
    blocks = SequenceMatcher(None, received, encoded, autojunk=False).get_opcodes()
    _, start, end, begin, stop = next(each for each in blocks if each[0] != "equal")
    before = received[max(start - _AROUND, 0) : start]
    had, has = (_shown(f"{before}{each}") for each in (received[start:end], encoded[begin:stop]))
    return f"has ‘{had}’ in the received file, ‘{has}’ here (white space aside)"


def _shown(said: str) -> str:
    return said.replace(SIGN, "[…]")[: _AROUND + _EXCERPT]


def _is_misplaced(group: Group, paragraph: Paragraph) -> bool:
    """Tell whether a note stands in the text, or text in a note; notes that nothing calls are text there."""
    if paragraph.story != STORY_OF_THE_TEXT:
        return any(entered(each) == TEXT for each in group.elements)
    return any(entered(each) == NOTE and not _is_uncalled(each) for each in group.elements)


def _is_uncalled(element: Element) -> bool:
    notes = (each for each in (element, *element.iterancestors()) if local(each.tag) == "note")
    return all(each.get("place") == "block" for each in notes)


def _lost(found: Sequence[Group], paragraphs: Sequence[Paragraph]) -> Iterator[Message]:
    """Yield the paragraphs that nothing points to."""
    pointed_to = {number for group in found for number in group.numbers}
    for each in paragraphs:
        if each.number not in pointed_to:
            said = f"paragraph {each.number} ({each.story}) of the received file is nowhere: ‘{_start(each)}’"
            yield message("K-lost", said)


def _start(paragraph: Paragraph) -> str:
    return " ".join(paragraph.words.replace(SIGN, "").split())[:_EXCERPT]


def _drawn_up(found: Sequence[Group], paragraphs: Sequence[Paragraph], changes: str) -> MarkedAccount:
    place = {number: entered(group.elements[0]) for group in found for number in group.numbers}
    by_place: Counter[int | None] = Counter()
    characters: Counter[int | None] = Counter()
    stories: dict[str, Tally] = {}
    for each in paragraphs:
        tally = _tally(each.words)
        by_place[place.get(each.number)] += tally.words
        characters[place.get(each.number)] += tally.characters
        stories[each.story] = _sum(stories.get(each.story, Tally()), tally)
    tallies = {kind: Tally(by_place[kind], characters[kind]) for kind in (TEXT, NOTE, HEADER, REMOVED, None)}
    return MarkedAccount(
        received=Tally(sum(by_place.values()), sum(characters.values())),
        text=tallies[TEXT],
        note=tallies[NOTE],
        header=tallies[HEADER],
        removed=tallies[REMOVED],
        signs=Tally(0, sum(each.words.count(SIGN) for each in paragraphs)),
        lost=tallies[None],
        changes=changes,
        paragraphs=len(paragraphs),
        stories=stories,
    )


def _tally(said: str) -> Tally:
    plain = said.replace(SIGN, "")
    return Tally(len(plain.split()), len(letters(plain)))


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(one.words + other.words, one.characters + other.characters)
