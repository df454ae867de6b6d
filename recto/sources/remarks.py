"""What transcribers put in brackets after a word that says what it is: [Sidenote: …], [Illustration: …]."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recto.sources.breaks import joined
from recto.sources.document import OF_THE_HEADER, Block, Division, Guess, Kind, Mark, Span
from recto.sources.draft import (
    Draft,
    blank_lines_before,
    changed,
    end,
    guess,
    start,
    with_marks,
    words,
)
from recto.sources.notes import REMARK, SIDENOTE, extent_of_bracket

_TRANSCRIBER = r"(?:The )?[Tt]ranscriber(?:['’]s|s['’]?)? [Nn]otes?"


@dataclass(frozen=True)
class Remark:
    """A kind of remark: what it becomes, what a report calls it, its word, how it begins, who speaks."""

    kind: Kind
    what: str
    sign: str
    label: re.Pattern[str]
    role: str


_REMARKS: tuple[Remark, ...] = (
    Remark("sidenote", "note in the margin", "Sidenote", SIDENOTE, "author"),
    Remark(
        "figure",
        "picture",
        "Illustration",
        re.compile(
            r"\[(?:Illustration|Figure|Frontispiece|Plate|Abbildung|Bild)(?: ?: ?|(?=[.]?\]))", re.IGNORECASE
        ),
        "",
    ),
    Remark("remark", "remark of a transcriber", "Transcriber’s note", REMARK, "editor"),
)
_HEADED = re.compile(rf"{_TRANSCRIBER}[.:]?", re.IGNORECASE)
_LED = re.compile(rf"{_TRANSCRIBER} ?[:.—–-]", re.IGNORECASE)
# Text has begun with the first block that is longer than this, and after so many blocks.
_LONGEST_FRONT, _MOST = 160, 60


def remarks(draft: Draft) -> Draft:
    """Find remarks in brackets that fill their paragraphs, each as the kind of thing that its word names."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    position = 0
    while position < len(draft.blocks):
        found = _remark(draft, position)
        if found is None:
            blocks.append(draft.blocks[position])
            position += 1
            continue
        remark, label, closing, last = found
        made = _made(draft, remark, position, last)
        made[0] = with_marks(made[0], [Mark("label", label)])
        made[-1] = with_marks(made[-1], [Mark("markup", closing)])
        blocks += made
        guesses.append(guess("remarks", remark.what, made[0], "high", f"in brackets after “{remark.sign}”"))
        position = last + 1
    return changed(draft, blocks, guesses)


def _remark(draft: Draft, position: int) -> tuple[Remark, Span, Span, int] | None:
    """Return the remark that begins a block, its label, the bracket that closes it, and its last block."""
    block = draft.blocks[position]
    if not _is_loose(draft, block) or draft.text[start(block)] != "[":
        return None
    for remark in _REMARKS:
        match = remark.label.match(draft.text, start(block), end(block))
        last, closing = extent_of_bracket(draft, position) if match else (-1, None)
        if match and closing and not draft.text[closing.end : end(draft.blocks[last])].strip(" ."):
            return remark, Span(match.start(), match.start() + len(match.group().rstrip())), closing, last
    return None


def _is_loose(draft: Draft, block: Block) -> bool:
    return block.kind in ("paragraph", "line") and start(block) not in draft.pinned


def _made(draft: Draft, remark: Remark, first: int, last: int) -> list[Block]:
    """Return the blocks of a remark: lines that touch are one paragraph of it."""
    made: list[Block] = []
    for position in range(first, last + 1):
        block = replace(
            draft.blocks[position], kind=remark.kind, key=f"{remark.kind}{first}", role=remark.role, group=0
        )
        if made and not blank_lines_before(draft, position):
            made[-1] = joined(made[-1], block)
        else:
            made.append(block)
    return made


def remarks_on_the_file(draft: Draft) -> Draft:
    """Set apart what a transcriber says of his whole work, before the text or after it."""
    blocks, guesses = list(draft.blocks), []
    for first, last in _about_the_file(draft):
        division: Division = "header" if _is_before_text(draft, first) else "back"
        for position in range(first, last + 1):
            if start(blocks[position]) not in draft.pinned:
                blocks[position] = _statement(blocks[position], division)
        reason = "a transcriber speaks before the text or after it"
        guesses.append(guess("remarks on the file", "statement", blocks[first], "high", reason))
    return changed(draft, blocks, guesses)


def _statement(block: Block, division: Division) -> Block:
    """Return a block as one of the header, its brackets among its words."""
    marks = tuple(mark for mark in block.marks if mark.kind not in ("label", "markup"))
    return replace(block, kind="statement", division=division, key="", role="", group=0, marks=marks)


def _about_the_file(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield the first and the last block of each remark that stands before the text or after it."""
    last, end_of_text = -1, _end_of_text(draft)
    for position, block in enumerate(draft.blocks):
        if position <= last or block.kind not in ("paragraph", "line", "remark"):
            continue
        said = words(draft, block)
        if block.kind == "remark":
            last = _last_of(draft, position)
        elif _HEADED.fullmatch(said):
            last = _last_under(draft, position)
        elif _LED.match(said):
            last = position
        else:
            continue
        if _is_before_text(draft, position) or last + 1 >= end_of_text:
            yield position, last


def _last_of(draft: Draft, first: int) -> int:
    """Return the last block with the key of the one at `first`."""
    last = first
    while last + 1 < len(draft.blocks) and draft.blocks[last + 1].key == draft.blocks[first].key:
        last += 1
    return last


def _last_under(draft: Draft, first: int) -> int:
    """Return the last block under a heading: to two blank lines, else one before the text, all after it."""
    before = _is_before_text(draft, first)
    for position in range(first + 2, min(first + _MOST, len(draft.blocks))):
        spaced = draft.layout.spaced and blank_lines_before(draft, position) > 1
        if spaced or draft.blocks[position].kind == "boilerplate":
            return position - 1
    reaches_end = len(draft.blocks) <= first + _MOST
    return min(first + 1, len(draft.blocks) - 1) if before or not reaches_end else len(draft.blocks) - 1


def _is_before_text(draft: Draft, position: int) -> bool:
    """Tell whether nothing but front lines stands before a block."""
    return position <= _MOST and all(
        block.kind in (*OF_THE_HEADER, "rule", "figure", "remark")
        or end(block) - start(block) <= _LONGEST_FRONT
        for block in draft.blocks[:position]
    )


def _end_of_text(draft: Draft) -> int:
    """Return the position from which on nothing but what is set apart follows."""
    position = len(draft.blocks)
    while position and draft.blocks[position - 1].kind in ("boilerplate", "change", "rule", "remark"):
        position -= 1
    return position
