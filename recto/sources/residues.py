"""What programs leave in a text that nobody wrote: bookmarks, fields, prompts."""

import re

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, raw, start, with_marks

_RESIDUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bookmark of a word processor", re.compile(r"\[bookmark:[^\]\n]{0,80}\]", re.IGNORECASE)),
    (
        "prompt of a template",
        re.compile(r"\[(?:Type|Click|Enter)(?: or tap)?(?: here| text| the [^\]\n]{0,40})[^\]\n]{0,30}\]"),
    ),
    (
        "field code of a word processor",
        re.compile(
            r"\{ ?(?:HYPERLINK|PAGEREF|NOTEREF|STYLEREF|REF|TOC|SEQ|PAGE|MERGEFIELD|XE)\b[^{}\n]{0,200}\}"
        ),
    ),
    (
        "error message of a word processor",
        re.compile(r"Error! (?:Bookmark not defined|Reference source not found)\."),
    ),
    ("conditional comment of a word processor", re.compile(r"<!\[(?:if [^\]\n]{0,40}|endif)\]>")),
)


def residues(draft: Draft) -> Draft:
    """Mark residues as `removed`."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for block in draft.blocks:
        marks = _residues_of(draft, block)
        blocks.append(with_marks(block, marks) if marks else block)
        for mark in marks:
            what = f"removed “{draft.text[mark.span.start : mark.span.end]}”"
            guesses.append(Guess("residues", what, mark.span, "high", mark.value))
    return changed(draft, blocks, guesses)


def _residues_of(draft: Draft, block: Block) -> list[Mark]:
    found, offset = raw(draft, block), start(block)
    if not any(sign in found for sign in "[{<!"):
        return []
    return [
        Mark("removed", Span(offset + match.start(), offset + match.end()), reason)
        for reason, pattern in _RESIDUES
        for match in pattern.finditer(found)
    ]
