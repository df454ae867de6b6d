"""What programs leave in a text that nobody wrote: bookmarks, fields, prompts."""

import re
from dataclasses import replace

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, raw, start, with_marks, words

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
    (
        "link back of a web page",
        re.compile(
            r"\[(?:Go )?(?:[Bb]ack|[Rr]eturn) to (?:the )?(?:[Tt]ext|[Tt]op)[.]?\]"
            r"|\((?:Go )?(?:[Bb]ack|[Rr]eturn) to (?:the )?(?:[Tt]ext|[Tt]op)[.]?\)"
            r"|\[(?:[Bb]ack|[Rr]eturn)\](?=\s*$)|[↩⏎↵][\ufe0e\ufe0f]?|[↑⇑⬆][\ufe0e\ufe0f]?(?=\s*$)"
        ),
    ),
)
# Characters without which nothing of this stands in a paragraph.
_SIGNS = "[{<!(↩⏎↵↑⇑⬆"
# What only a page of a website needs, where it makes up a whole line.
_NAVIGATION = re.compile(
    r"(?:Back to )?[Tt]op of (?:the )?[Pp]age\.?"
    r"|(?:Go )?(?:[Bb]ack|[Rr]eturn) to (?:the )?(?:[Tt]ext|[Tt]op|[Ii]ndex|[Cc]ontents)\.?"
    r"|(?:Next|Previous)(?: (?:Chapter|Section|Page))?"
    r"|[^\W\d_][^|>\n]{1,50}(?:(?: +[|>] +[^|>\n]{2,50})+)"
)
_TOP = re.compile(r"(?:Back to )?top of|(?:Go )?(?:back|return) to", re.IGNORECASE)
_FEWEST_LINKS = re.compile(
    r"\b(?:Archive|Index|Main Page|Home|Contents|Next|Previous|Library|Archiv|Startseite)\b"
)


def residues(draft: Draft) -> Draft:
    """Mark residues as `removed`."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for block in draft.blocks:
        marks = _navigation(draft, block) or _residues_of(draft, block)
        block = with_marks(block, marks) if marks else block
        blocks.append(
            replace(block, kind="boilerplate", group=0) if marks and not words(draft, block) else block
        )
        for mark in marks:
            what = f"removed “{draft.text[mark.span.start : mark.span.end]}”"
            guesses.append(Guess("residues", what, mark.span, "high", mark.value))
    return changed(draft, blocks, guesses)


def _navigation(draft: Draft, block: Block) -> list[Mark]:
    """Return a mark for a line of links: 'Top of the page', 'Archive | Index'."""
    found = raw(draft, block)
    if (
        block.kind not in ("paragraph", "line")
        or start(block) in draft.pinned
        or not _NAVIGATION.fullmatch(found)
    ):
        return []
    if not _FEWEST_LINKS.search(found) and not _TOP.match(found):
        return []
    return [Mark("removed", span, "link of a web page") for span in block.spans]


def _residues_of(draft: Draft, block: Block) -> list[Mark]:
    found, offset = raw(draft, block), start(block)
    if not any(sign in found for sign in _SIGNS):
        return []
    return [
        Mark("removed", Span(*match.span()), reason)
        for reason, pattern in _RESIDUES
        for match in pattern.finditer(draft.text, offset, end(block))
    ]
