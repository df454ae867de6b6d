"""What transcribers set off by lines of signs: /* … */ as it stands, /# … #/ as a quotation."""

from dataclasses import replace

from recto.sources.document import Block, Guess, Mark
from recto.sources.draft import Draft, blank_lines_before, changed, guess, raw, start, with_marks

# What begins and what ends a stretch on a line of its own, and the kind of the blocks between.
_FENCES = {"/*": ("*/", "line"), "/#": ("#/", "quote")}
FENCES = frozenset({*_FENCES, *(closing for closing, _ in _FENCES.values())})
_WHY = "line of signs that sets off what follows or precedes"


def set_off(draft: Draft) -> Draft:
    """Read what stands between two such lines: verse line by line, or paragraphs of a quotation."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    group = max((block.group for block in draft.blocks), default=0)
    position = 0
    while position < len(draft.blocks):
        last = _end(draft, position)
        if last is None:
            blocks.append(draft.blocks[position])
            position += 1
            continue
        kind = _FENCES[raw(draft, draft.blocks[position])][1]
        inside = _inside(draft, range(position + 1, last), kind, group + 1)
        group = max((block.group for block in inside), default=group)
        blocks += _fenced(draft.blocks[position], inside, draft.blocks[last])
        what = "verse" if kind == "line" else "quotation"
        sign = f"stands between {' and '.join(raw(draft, draft.blocks[each]) for each in (position, last))}"
        guesses += [guess("set off", what, each, "high", sign) for each in inside[:1]]
        position = last + 1
    return changed(draft, blocks, guesses)


def _end(draft: Draft, first: int) -> int | None:
    """Return where the stretch ends that begins at `first`, if one does and ends before another begins."""
    found = raw(draft, draft.blocks[first])
    if found not in _FENCES or start(draft.blocks[first]) in draft.pinned:
        return None
    for position in range(first + 1, len(draft.blocks)):
        said = raw(draft, draft.blocks[position])
        if said == _FENCES[found][0]:
            return position
        if said in FENCES:
            return None
    return None


def _inside(draft: Draft, positions: range, kind: str, group: int) -> list[Block]:
    """Return the blocks of a stretch: paragraphs, or a block to each line of verse, in stanzas."""
    if kind == "quote":
        return [replace(draft.blocks[position], kind=kind, group=0) for position in positions]
    lines: list[Block] = []
    for position in positions:
        if lines and blank_lines_before(draft, position):
            group += 1
        block = draft.blocks[position]
        lines += [replace(block, kind=kind, spans=(span,), group=group, marks=()) for span in block.spans]
    return lines


def _fenced(opening: Block, inside: list[Block], closing: Block) -> list[Block]:
    """Return the blocks of a stretch, the lines of signs removed from the first and the last of them."""
    marks = [Mark("removed", each.spans[0], _WHY) for each in (opening, closing)]
    if not inside:
        both = zip((opening, closing), marks, strict=True)
        return [with_marks(replace(each, kind="boilerplate", group=0), [mark]) for each, mark in both]
    first = with_marks(replace(inside[0], spans=(*opening.spans, *inside[0].spans)), marks[:1])
    whole = [first, *inside[1:]]
    whole[-1] = with_marks(replace(whole[-1], spans=(*whole[-1].spans, *closing.spans)), marks[1:])
    return whole
