"""Reading a received file: the recognisers in the order in which they look at it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from recto.sources.bounded import bytes_of
from recto.sources.breaks import breaks
from recto.sources.decoding import Decoded, decode
from recto.sources.distributors import distributors
from recto.sources.document import Block, Guess, Hint, Source, Span
from recto.sources.draft import Draft, Recogniser, hints_at, meant_by, start, warned
from recto.sources.foreign import foreign
from recto.sources.headings import headings, headings_of_notes, levels
from recto.sources.highlights import emphasis, highlights
from recto.sources.hyphens import hyphens
from recto.sources.inline_notes import inline_notes
from recto.sources.introduction import headnote
from recto.sources.layout import layout_of, lines_of, paragraphs
from recto.sources.lists import enumerations, lists
from recto.sources.losses import missing
from recto.sources.markdown import angle_quotes, hash_headings, yaml
from recto.sources.metadata import front_lines
from recto.sources.notes import ends_of_notes
from recto.sources.openings import openings
from recto.sources.openiti import openiti
from recto.sources.pages import page_lines, pages
from recto.sources.pairing import notes
from recto.sources.references import references
from recto.sources.remarks import remarks, remarks_on_the_file
from recto.sources.residues import residues
from recto.sources.responsibility import insertions, signatures
from recto.sources.rules import rules
from recto.sources.set_off import set_off
from recto.sources.unread import refusal
from recto.sources.verse import quotes, verse
from recto.sources.whitespace import normalise

# Each looks at what those before it left: a line that is a note is no heading, a heading no verse.
PLAIN: tuple[tuple[str, Recogniser], ...] = (
    ("openiti", openiti),
    ("references", references),
    ("distributors", distributors),
    ("set off", set_off),
    ("residues", residues),
    ("rules", rules),
    ("remarks", remarks),
    ("remarks on the file", remarks_on_the_file),
    ("front lines", front_lines),
    ("page lines", page_lines),
    ("ends of notes", ends_of_notes),
    ("inline notes", inline_notes),
    ("foreign", foreign),
    ("notes", notes),
    ("lists", lists),
    ("headings", headings),
    ("breaks", breaks),
    ("verse", verse),
    ("quotes", quotes),
    ("headings of notes", headings_of_notes),
    ("headnote", headnote),
    ("levels", levels),
    ("openings", openings),
    ("signatures", signatures),
    ("insertions", insertions),
    ("missing", missing),
    ("pages", pages),
    ("enumerations", enumerations),
    ("highlights", highlights),
    ("hyphens", hyphens),
)
MARKDOWN: tuple[tuple[str, Recogniser], ...] = (
    ("openiti", openiti),
    ("yaml", yaml),
    ("hash headings", hash_headings),
    ("angle quotes", angle_quotes),
    *(row for row in PLAIN if row[0] != "openiti"),
    ("emphasis", emphasis),
)
FORMATS: dict[str, tuple[tuple[str, Recogniser], ...]] = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
}


def read(path: Path, hints: Sequence[Hint] = (), without: Sequence[str] = ()) -> Source:
    """Read the file at `path` and recognise what stands in it.

    `hints` are what an editor knows better; `without` names recognisers that shall not run.
    Raises SourceError for a file that is not there, empty, no text, or of a format that Recto does not read.
    """
    if path.suffix.lower() not in FORMATS:
        raise refusal(path, FORMATS)
    return recognise(path, bytes_of(path), hints, without)


def is_plain(path: Path) -> bool:
    """Tell whether a file is plain text by its name, so that every character of it has a place in its TEI."""
    return path.suffix.lower() in FORMATS


def recognise(path: Path, data: bytes, hints: Sequence[Hint] = (), without: Sequence[str] = ()) -> Source:
    """Recognise what stands in `data`, the bytes of the file at `path`, which is not opened.

    Raises SourceError as `read` does.
    """
    decoded = decode(data, str(path))
    draft = _begun(decoded, path, hints)
    for name, recogniser in FORMATS[path.suffix.lower()]:
        if name not in without:
            draft = recogniser(draft)
    draft = _hinted(draft)
    draft = _unknown(draft, without, FORMATS[path.suffix.lower()])
    counts = normalise(draft.text)[1]
    return Source(
        path, data, decoded.encoding, draft.text, draft.blocks, draft.guesses, counts, draft.messages
    )


def _begun(decoded: Decoded, path: Path, hints: Sequence[Hint]) -> Draft:
    text = decoded.text
    lines = lines_of(text)
    pinned = {line.start for line in lines if any(meant_by(hint, text, line.start) for hint in hints)}
    draft = Draft(
        text=text,
        name=str(path),
        lines=lines,
        layout=layout_of(text, lines),
        hints=tuple(hints),
        pinned=frozenset(pinned),
        guesses=(Guess("encoding", decoded.encoding, Span(0, len(text)), decoded.sure, decoded.reason),),
    )
    if decoded.sure != "high":
        draft = warned(draft, "S-encoding", f"read as {decoded.encoding}: {decoded.reason}", 0)
    return _hinted(paragraphs(_unmatched(draft)))


def _unmatched(draft: Draft) -> Draft:
    for hint in draft.hints:
        lines = sum(meant_by(hint, draft.text, line.start) for line in draft.lines)
        if not lines:
            draft = warned(draft, "S-hint-unmatched", f"no line begins with “{hint.at}”", 0)
        elif lines > 1:
            draft = warned(
                draft, "S-hint-ambiguous", f"{lines} lines begin with “{hint.at}”; the hint holds for all", 0
            )
    return draft


def _hinted(draft: Draft) -> Draft:
    """Let the hints have their way with the blocks that begin where they point."""
    blocks = tuple(
        _with_hint(draft, block) if start(block) in draft.pinned else block for block in draft.blocks
    )
    return replace(draft, blocks=blocks)


def _with_hint(draft: Draft, block: Block) -> Block:
    for hint in hints_at(draft, start(block)):
        block = replace(
            block,
            kind=hint.kind or block.kind,
            level=hint.level or block.level,
            n=hint.n or block.n,
            role=hint.role or block.role,
            division=hint.division or block.division,
        )
    return block


def _unknown(draft: Draft, without: Sequence[str], table: Sequence[tuple[str, Recogniser]]) -> Draft:
    known = {name for name, _ in table}
    for name in without:
        if name not in known:
            draft = warned(
                draft,
                "S-recogniser-unknown",
                f"no recogniser is called “{name}”; there are {', '.join(known)}",
                0,
            )
    return draft
