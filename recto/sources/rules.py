"""Drawn lines and rows of asterisks, and lines drawn under a heading."""

from dataclasses import replace

from recto.sources.document import Block, Guess, Mark
from recto.sources.draft import (
    Draft,
    blank_lines_before,
    changed,
    end,
    guess,
    is_free,
    raw,
    start,
    with_marks,
)

_DRAWN, _ORNAMENTS = "-_=~–—+#*•·✦", "⁂❦☙❧"
_UNDERLINES = {"=": 1, "-": 2, "~": 3}


def rules(draft: Draft) -> Draft:
    """Find drawn lines; one that stands directly under a short line makes it a heading."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for position, block in enumerate(draft.blocks):
        found = raw(draft, block)
        if block.kind not in ("paragraph", "line") or start(block) in draft.pinned or not _is_drawn(found):
            blocks.append(block)
        elif blocks and _underlines(draft, position, blocks[-1]):
            blocks[-1] = _underlined(blocks[-1], block, found)
            guesses.append(guess("rules", "heading", blocks[-1], "high", "a line is drawn under it"))
        else:
            blocks.append(replace(block, kind="rule", group=0))
            guesses.append(guess("rules", "rule", block, "high", f"nothing but “{found[:5]}”"))
    return changed(draft, blocks, guesses)


def _is_drawn(line: str) -> bool:
    signs = line.replace(" ", "")
    return signs in _ORNAMENTS or (len(signs) >= 3 and signs[0] in _DRAWN and len(set(signs)) == 1)


def _underlines(draft: Draft, position: int, above: Block) -> bool:
    line = raw(draft, draft.blocks[position])
    short = len(above.spans) == 1 and end(above) - start(above) <= min(100, 2 * len(line))
    alone = len(draft.blocks) == position + 1 or blank_lines_before(draft, position + 1) > 0
    fits = line[0] in _UNDERLINES and " " not in line and blank_lines_before(draft, position) == 0
    return (
        fits
        and short
        and alone
        and is_free(draft, replace(above, kind="paragraph"))
        and above.kind in ("paragraph", "line")
    )


def _underlined(above: Block, line: Block, found: str) -> Block:
    heading = replace(
        above, kind="heading", group=0, level=_UNDERLINES[found[0]], spans=(*above.spans, *line.spans)
    )
    return with_marks(heading, [Mark("markup", line.spans[0])])
