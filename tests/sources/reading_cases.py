"""What tests ask of a source that was read."""

from recto.sources.document import Block, Mark, Source


def of_kind(source: Source, kind: str) -> list[Block]:
    return [block for block in source.blocks if block.kind == kind]


def said(source: Source, block: Block) -> str:
    return " ".join(source.words(span) for span in block.spans)


def marks(source: Source, kind: str) -> list[Mark]:
    return [mark for block in source.blocks for mark in block.marks if mark.kind == kind]


def calls(source: Source) -> dict[str, str]:
    """Return the words of each call by the words of the note it calls."""
    notes = {block.key: said(source, block) for block in of_kind(source, "note") if block.n}
    return {notes[mark.value]: source.words(mark.span).strip() for mark in marks(source, "call")}
