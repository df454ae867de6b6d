"""What Markdown marks by signs: headings, quotations, and a block of YAML at the begin."""

import re
from dataclasses import replace

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, guess, is_free, raw, start, with_marks

_HEADING = re.compile(r"(?P<signs>#{1,6})[ \t\xa0]+(?=\S)")
_CLOSING = re.compile(r"(?<=\s)#+$")
_FIELD = re.compile(r"(?P<name>[\w-]+):(?P<blank>[ \t]*)(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)$")
_KINDS = {"title": "title", "subtitle": "subtitle", "author": "author"}
_LONGEST_YAML = 200


def yaml(draft: Draft) -> Draft:
    """Read the block between two lines of three dashes at the very begin."""
    if not draft.blocks or raw(draft, draft.blocks[0]) != "---":
        return draft
    ends = [
        i
        for i, block in enumerate(draft.blocks[1:_LONGEST_YAML], start=1)
        if raw(draft, block) in ("---", "...")
    ]
    if not ends:
        return draft
    fields = [_field(draft, block) for block in draft.blocks[1 : ends[0]]]
    first, last = (_fence(draft.blocks[position]) for position in (0, ends[0]))
    found = Guess(
        "yaml", "front lines in YAML", Span(start(first), end(last)), "high", "stands between two ---"
    )
    return changed(draft, [first, *fields, last, *draft.blocks[ends[0] + 1 :]], [found])


def _fence(block: Block) -> Block:
    mark = Mark("removed", block.spans[0], "line that sets off YAML")
    return with_marks(replace(block, kind="boilerplate", division="header"), [mark])


def _field(draft: Draft, block: Block) -> Block:
    match = _FIELD.match(raw(draft, block))
    kind = _KINDS.get(match["name"].lower(), "statement") if match else "statement"
    front = replace(block, kind=kind, division="header", group=0)
    if not match or kind == "statement" or not match["value"]:
        return front
    before, after = start(block) + match.start("value"), start(block) + match.end("value")
    marks = [Mark("label", Span(start(block), before))]
    if after < end(block):
        marks.append(Mark("markup", Span(after, end(block))))
    return with_marks(front, marks)


def hash_headings(draft: Draft) -> Draft:
    """Read headings that begin with one to six `#`."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for block in draft.blocks:
        match = None if block.marks else _HEADING.match(draft.text, start(block), end(block))
        if match and len(block.spans) == 1 and (is_free(draft, block) or block.kind == "line"):
            block = _heading(draft, block, match)
            guesses.append(guess("hash headings", "heading", block, "high", f"begins with {match['signs']}"))
        blocks.append(block)
    return changed(draft, blocks, guesses)


def _heading(draft: Draft, block: Block, match: re.Match[str]) -> Block:
    marks = [Mark("markup", Span(start(block), match.end()))]
    closing = _CLOSING.search(draft.text, match.end(), end(block))
    if closing:
        marks.append(Mark("markup", Span(closing.start(), closing.end())))
    return with_marks(replace(block, kind="heading", level=len(match["signs"]), group=0), marks)


def angle_quotes(draft: Draft) -> Draft:
    """Read quotations whose lines begin with `>`."""
    blocks = []
    for block in draft.blocks:
        signs = [span for span in block.spans if draft.text[span.start] == ">"]
        if signs and len(signs) == len(block.spans) and is_free(draft, block):
            marks = [Mark("markup", Span(span.start, span.start + 1)) for span in signs]
            block = with_marks(replace(block, kind="quote"), marks)
        blocks.append(block)
    return changed(draft, blocks)
