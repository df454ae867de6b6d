"""The account of a received text: where each of its words went.

Every character of the received file is entered once: as text, as note, in the header, removed with a
reason, represented by an element (a note's call by its number), or not accounted for, which is an error.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from recto.checks.base_text import base_text
from recto.checks.entered import HEADER, NOTE, NOWHERE, REMOVED, SIGN, TEXT, entered
from recto.checks.places import place_of
from recto.checks.ranges import Range, decode, ranges
from recto.checks.reading_blocks import read_block
from recto.messages import Message, message
from recto.tei.mixed import Element
from recto.tei.names import XML_ID, local, tei

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Tally:
    """Words, as white space parts them, and characters other than white space."""

    words: int = 0
    characters: int = 0


@dataclass(frozen=True)
class Removal:
    """A piece of the received file that is not in the text: its range, its words, the reason declared."""

    start: int
    end: int
    words: str
    reason: str = ""


@dataclass(frozen=True)
class Emendation:
    """An emended place: its id, the words as received and as in the text, who is responsible, how sure."""

    id: str
    received: str
    emended: str
    resp: str = ""
    cert: str = ""


@dataclass(frozen=True)
class Account:
    """Where the words of a received text went. `blank` counts its white space characters.

    `represented` counts characters by the kind of sign, `declared` the normalisations that the TEI
    declares, by kind, `found` the white space of the received file by kind; `blocks` tells how many
    elements were read against their characters.
    """

    received: Tally
    blank: int
    text: Tally
    note: Tally
    header: Tally
    removed: Tally
    signs: Tally
    lost: Tally
    blocks: int
    represented: Mapping[str, int]
    declared: Mapping[str, int]
    found: Mapping[str, int]
    removals: tuple[Removal, ...]
    losses: tuple[Removal, ...]
    emendations: tuple[Emendation, ...]
    messages: tuple[Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the account as data for JSON, without its messages."""
        return {key: value for key, value in asdict(self).items() if key != "messages"}

    def rows(self) -> list[tuple[str, int, int]]:
        """Return the lines of the account: what, words, characters. The others add up to the first."""
        lines = {
            "received": self.received,
            "text": self.text,
            "notes": self.note,
            "header": self.header,
            "removed": self.removed,
            "represented": self.signs,
            "lost": self.lost,
        }
        return [(name, tally.words, tally.characters) for name, tally in lines.items()]


@dataclass(frozen=True)
class _Block:
    element: Element
    entered: int
    spans: tuple[Range, ...]


def account(root: Element, received: bytes, file: str = "") -> Account:
    """Account for every word of the `received` file in the TEI document `root`.

    `file` is the TEI file, for the messages: ranges that overlap or leave the file, words that stand in
    no range, a block that does not read as its range, white space made even without saying so.
    """
    return account_of(root, decode(received), file)


def account_of(root: Element, text: str, file: str, is_white_space_kept: bool = True) -> Account:
    """Account for every word of the `text` of a received file in the TEI document `root`.

    Where its format makes white space even itself, nobody has to declare it.
    """
    text, controls = _CONTROLS.subn(" ", text)
    found = _evened(text, controls) if is_white_space_kept else {}
    blocks = list(_blocks(root))
    entries = bytearray(len(text))
    represented: Counter[str] = Counter()
    messages = [*_faults(blocks, text), *_enter(blocks, text, entries, represented)]
    made = replace(_drawn_up(root, text, entries, blocks, represented), found=found)
    complaints = [*messages, *_losses(made), *_undeclared(made)]
    return replace(made, messages=tuple(_placed(each, file) for each in complaints))


def _evened(text: str, controls: int) -> dict[str, int]:
    """Count what an import makes even in a text, of which so many control characters are blanks already."""
    counts = {kind: len(pattern.findall(text)) for kind, pattern in _WHITE_SPACE.items()}
    return {"control-characters": controls, **counts}


def _placed(finding: Message, file: str) -> Message:
    return replace(finding, place=replace(finding.place, file=file))


def _blocks(root: Element) -> Iterator[_Block]:
    for element in root.iter():
        if isinstance(element.tag, str) and (spans := ranges(element)):
            yield _Block(element, entered(element), spans)


def _enter(
    blocks: list[_Block], text: str, entries: bytearray, represented: Counter[str]
) -> Iterator[Message]:
    """Enter the characters of each block; yield what does not read as its range."""
    for block in blocks:
        if block.entered == REMOVED:
            for span in block.spans:
                entries[span.start : span.end] = bytes([REMOVED]) * (min(span.end, len(text)) - span.start)
            continue
        reading = read_block(block.element, text)
        for place in reading.words:
            entries[place] = block.entered
        for kind, places in reading.signs:
            entries[places.start : places.stop] = bytes([SIGN]) * len(places)
            represented[kind] += 1
        if reading.difference:
            yield message("K-range-words", _named(block.element, reading.difference), place_of(block.element))


def _named(element: Element, text: str) -> str:
    return f"{local(element.tag)} {element.get(XML_ID, '')}: {text}".replace(" :", ":")


def _faults(blocks: list[_Block], text: str) -> Iterator[Message]:
    """Find ranges that leave the file, and ranges that overlap."""
    spans = sorted(((span, block) for block in blocks for span in block.spans), key=lambda pair: pair[0])
    last = 0
    for span, block in spans:
        if span.end > len(text) or span.start > span.end:
            said = f"{span.start},{span.end} leaves the received file, which has {len(text)} characters"
            yield message("K-range", _named(block.element, said), place_of(block.element))
        elif span.start < last:
            said = f"{span.start},{span.end} overlaps the range before, which ends at {last}"
            yield message("K-overlap", _named(block.element, said), place_of(block.element))
        last = max(last, span.end)


def _drawn_up(
    root: Element, text: str, entries: bytearray, blocks: list[_Block], represented: Mapping[str, int]
) -> Account:
    tallies = _tallies(text, entries)
    blank = sum(map(str.isspace, text))
    return Account(
        received=Tally(sum(each.words for each in tallies), len(text) - blank),
        blank=blank,
        text=tallies[TEXT],
        note=tallies[NOTE],
        header=tallies[HEADER],
        removed=tallies[REMOVED],
        signs=tallies[SIGN],
        lost=tallies[NOWHERE],
        blocks=sum(block.entered != REMOVED for block in blocks),
        represented=dict(sorted(represented.items())),
        declared=dict(_declared(root)),
        found={},
        removals=tuple(_removals(blocks, text)),
        losses=tuple(_unentered(text, entries)),
        emendations=tuple(_emendations(root)),
    )


def _tallies(text: str, entries: bytearray) -> list[Tally]:
    """Count words and characters by entry; a word is entered as its first character that is no mere sign."""
    words = [0] * 6
    characters = [0] * 6
    for match in _WORD.finditer(text):
        kinds = entries[match.start() : match.end()]
        for kind in kinds:
            characters[kind] += 1
        words[next((kind for kind in kinds if kind != SIGN), SIGN)] += 1
    return [Tally(*pair) for pair in zip(words, characters, strict=True)]


def _unentered(text: str, entries: bytearray) -> Iterator[Removal]:
    """Find the runs of characters that are entered nowhere; white space alone is no loss."""
    for match in re.finditer(rb"\x00+", bytes(entries)):
        words = " ".join(text[match.start() : match.end()].split())
        if words:
            yield Removal(match.start(), match.end(), words)


def _removals(blocks: list[_Block], text: str) -> Iterator[Removal]:
    for block in blocks:
        for span in block.spans if block.entered == REMOVED else ():
            reason = " ".join(base_text(block.element).split())
            yield Removal(span.start, span.end, text[span.start : span.end].strip(), reason)


def _emendations(root: Element) -> Iterator[Emendation]:
    for choice in root.iter(tei("choice")):
        sic, corr = choice.find(tei("sic")), choice.find(tei("corr"))
        if sic is not None and corr is not None:
            received, emended = (" ".join(base_text(each).split()) for each in (sic, corr))
            resp = corr.get("resp", "").removeprefix("#")
            yield Emendation(choice.get(XML_ID, ""), received, emended, resp, corr.get("cert", ""))


# What no XML file can hold, or should not (XML 1.0, 2.2): each stands as a blank, and is counted.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# What an import takes for a blank within a line.
_BLANKS = " \t\xa0\u202f\x85\u2028\u2029"
# White space that an import makes even, by the names under which the TEI declares it.
_WHITE_SPACE = {
    "no-break-spaces": re.compile("[\xa0\u202f]"),
    "tabs": re.compile("\t"),
    "spaces": re.compile(rf"(?<=[^\n{_BLANKS}])[{_BLANKS}]{{2,}}(?=[^\n{_BLANKS}])"),
}


def _declared(root: Element) -> Iterator[tuple[str, int]]:
    for normalisation in root.iter(tei("normalization")):
        for number in normalisation.iter(tei("num")):
            paragraph = number.getparent()
            if paragraph is not None and number.get("value", "").isdecimal():
                yield paragraph.get("n", ""), int(number.get("value", ""))


def _losses(account: Account) -> Iterator[Message]:
    for loss in account.losses:
        said = f"characters {loss.start},{loss.end} of the received file are nowhere: ‘{loss.words[:60]}’"
        yield message("K-lost", said)


def _undeclared(account: Account) -> Iterator[Message]:
    for kind, count in account.found.items():
        declared = account.declared.get(kind, 0)
        if count != declared:
            yield message("K-undeclared", f"{kind} in the received file: {count}; declared: {declared}")
