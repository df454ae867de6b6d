"""Texts in the mark-up of OpenITI (mARkdown): a header, `# ` paragraphs, `~~` lines, `### |` headings."""

import re
from dataclasses import replace

from recto.sources.breaks import joined
from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, raw, start, with_marks

_FIRST = "######OpenITI#"
_LAST_OF_HEADER = "#META#Header#End#"
_HEADING = re.compile(r"###\s+(?P<level>\|{1,5})\s*(?=\S)")
_PARAGRAPH = re.compile(r"#\s+(?=\S)")
_GOES_ON = re.compile(r"~~\s*(?=\S)")
_MILESTONE = re.compile(r"\bms(?P<n>\d+)\b")


def openiti(draft: Draft) -> Draft:
    """Read the mark-up of OpenITI in a file whose first line says that it has it."""
    if not draft.text.startswith(_FIRST):
        return draft
    blocks: list[Block] = []
    in_header = any(raw(draft, block) == _LAST_OF_HEADER for block in draft.blocks)
    for block in draft.blocks:
        if in_header:
            blocks.append(replace(block, kind="statement", division="header", group=0))
            in_header = raw(draft, block) != _LAST_OF_HEADER
        else:
            _add(draft, blocks, block)
    found = Guess("openiti", "mark-up of OpenITI", Span(0, len(_FIRST)), "high", "the first line says so")
    return changed(draft, blocks, [found])


def _add(draft: Draft, blocks: list[Block], block: Block) -> None:
    """Add a block: a heading, a paragraph, or lines that go on with the paragraph before."""
    places = [Mark("milestone", Span(*each.span()), f"ms {each['n']}") for each in _milestones(draft, block)]
    block = with_marks(replace(block, kind="paragraph", group=0), places)
    heading = _HEADING.match(draft.text, start(block), end(block))
    goes_on = _GOES_ON.match(draft.text, start(block))
    if heading:
        level = len(heading["level"])
        blocks.append(with_marks(replace(block, kind="heading", level=level), [_sign(heading)]))
    elif goes_on and blocks and blocks[-1].kind == "paragraph":
        blocks[-1] = joined(blocks[-1], with_marks(block, [_sign(goes_on)]))
    elif begun := _PARAGRAPH.match(draft.text, start(block)):
        blocks.append(with_marks(block, [_sign(begun)]))
    else:
        blocks.append(block)


def _milestones(draft: Draft, block: Block) -> list[re.Match[str]]:
    return list(_MILESTONE.finditer(draft.text, start(block), end(block)))


def _sign(match: re.Match[str]) -> Mark:
    return Mark("markup", Span(match.start(), match.start() + len(match.group().rstrip())))
