"""What a distributor of texts puts before and after a text: its own header and licence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recto.sources.document import Block, Division, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, indent_of, is_free, raw, start, with_marks


@dataclass(frozen=True)
class Distributor:
    """A distributor: its words before the text end with `start`, those after it begin with `stop`."""

    name: str
    start: re.Pattern[str]
    stop: re.Pattern[str]


DISTRIBUTORS: tuple[Distributor, ...] = (
    Distributor(
        "Project Gutenberg",
        re.compile(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\*? ?THE SMALL PRINT"),
        re.compile(
            r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg", re.IGNORECASE
        ),
    ),
    Distributor(
        "Distributed Proofreaders",
        re.compile(r"(?!)"),
        re.compile(r"End of (?:the )?Distributed Proofreaders", re.IGNORECASE),
    ),
)
FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(r"Title: +")),
    ("author", re.compile(r"Author: +")),
    ("statement", re.compile(r"Translator: +|Editor: +|Illustrator: +|Contributor: +")),
)
# A distributor's header is never longer than this many blocks.
_LONGEST_HEADER = 80


def distributors(draft: Draft) -> Draft:
    """Set apart the header and the licence of a known distributor."""
    for distributor in DISTRIBUTORS:
        draft = _header(draft, distributor)
        draft = _licence(draft, distributor)
    return draft


def _header(draft: Draft, distributor: Distributor) -> Draft:
    for position, block in enumerate(draft.blocks[:_LONGEST_HEADER]):
        if distributor.start.search(raw(draft, block)):
            header = _fields(draft, draft.blocks[: position + 1])
            rest = draft.blocks[position + 1 :]
            found = _whole(
                header, f"header of {distributor.name}", "the line that says where the text starts"
            )
            return changed(draft, [*header, *rest], [found])
    return draft


def _licence(draft: Draft, distributor: Distributor) -> Draft:
    for position, block in enumerate(draft.blocks):
        if distributor.stop.match(raw(draft, block).lstrip("* ")) or distributor.stop.match(
            raw(draft, block)
        ):
            licence = [_boilerplate(draft, each, "back") for each in draft.blocks[position:]]
            found = _whole(
                licence, f"licence of {distributor.name}", "the line that says where the text ends"
            )
            return changed(draft, [*draft.blocks[:position], *licence], [found])
    return draft


def _whole(blocks: Sequence[Block], what: str, reason: str) -> Guess:
    span = Span(start(blocks[0]), blocks[-1].spans[-1].end)
    return Guess("distributors", what, span, "high", reason)


def _boilerplate(draft: Draft, block: Block, division: Division) -> Block:
    if start(block) in draft.pinned:
        return block
    marks = tuple(mark for mark in block.marks if mark.kind == "removed")
    return replace(block, kind="boilerplate", division=division, level=0, group=0, marks=marks)


def _fields(draft: Draft, blocks: Sequence[Block]) -> list[Block]:
    """Read the fields of a header; a line that is set in goes on with the field before it."""
    header: list[Block] = []
    for block in blocks:
        field = header[-1] if header and header[-1].kind != "boilerplate" else None
        touches = field is not None and "\n\n" not in draft.text[end(field) : start(block)]
        if field and touches and indent_of(draft, block) > 1 and start(block) not in draft.pinned:
            header[-1] = replace(field, spans=(*field.spans, *block.spans))
        else:
            header.append(_field(draft, block))
    return header


def _field(draft: Draft, block: Block) -> Block:
    """Keep the fields of a header that say what the text is; the rest is the distributor's."""
    for kind, pattern in FIELDS:
        match = pattern.match(raw(draft, block))
        if match and is_free(draft, replace(block, kind="paragraph")):
            label = Mark("label", Span(start(block), start(block) + match.end()))
            return with_marks(replace(block, kind=kind, division="header", group=0), [label])
    return _boilerplate(draft, block, "header")
