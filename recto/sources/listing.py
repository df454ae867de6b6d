"""A received text as a list that a person can read: one line to a block."""

from collections.abc import Iterator

from recto.sources.document import Block, Mark, Source, Span

_WIDTH = 60


def listing(source: Source) -> Iterator[str]:
    """Yield one line for each block of `source`: where, what, how, its first words, its marks."""
    for block in source.blocks:
        yield _line(source, block)


def _line(source: Source, block: Block) -> str:
    where = f"{block.spans[0].start}–{block.spans[-1].end}"
    pieces = f" in {len(block.spans)} pieces" if len(block.spans) > 1 else ""
    facts = (
        block.division if block.division != "body" else "",
        f"level {block.level}" if block.level else "",
        f"n={block.n}" if block.n else "",
        f"key={block.key}" if block.key else "",
        block.role,
        f"group {block.group}" if block.group else "",
    )
    words = _short(source.words(Span(block.spans[0].start, block.spans[-1].end)))
    said = " ".join(fact for fact in facts if fact)
    marks = "".join(f"\n{'':15} · {_mark(source, mark)}" for mark in block.marks)
    return f"{where:>15} {block.kind:<10} {said:<24} “{words}”{pieces}{marks}"


def _mark(source: Source, mark: Mark) -> str:
    value = f" ({mark.value})" if mark.value else ""
    return f"{mark.kind}{value} “{_short(source.words(mark.span))}”"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 21]} … {words[-18:]}"
