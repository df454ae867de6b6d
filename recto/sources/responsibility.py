"""Who speaks in a note: signatures, editors' insertions."""

import re
from dataclasses import replace

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, guess, raw, start, with_marks

_EDITOR = (
    r"(?:(?:The )?[Ee]ditors?(?:['’]s?|s['’])? [Nn]otes?|Eds?\.?(?: [Nn]ote)?|EDS?\.?|(?:The )?Editors?"
    r"|Note (?:by|of) the [Ee]ditors?|N\. ?d\. ?[eErR]\.?|NdE|NdR"
    r"|Anm(?:erkung|\.) d(?:er|es|\.) ?(?:Herausgebers?|Hrsg\.?|Hg\.?|Red(?:aktion|\.))"
    r"|Hrsg\.|Hg\."
    r"|Note de l['’]éditeur|Nota del editor|Nota dell?['’ ]?(?:editore|curatore)|N\. ?del? [eE]\."
    r"|Прим(?:ечание|\.) ред(?:актора|\.)|Ред\.)"
)
_TRANSLATOR = (
    r"(?:(?:The )?[Tt]ranslators?(?:['’]s?|s['’])? [Nn]otes?|(?:The )?Translators?"
    r"|Tr(?:ans)?l?\.|TR(?:ANS)?L?\."
    r"|Note (?:by|of) the [Tt]ranslators?|N\. ?d\. ?[tT]\.?|NdT|T\. ?N\."
    r"|Anm(?:erkung|\.) d(?:er|es|\.) ?(?:Übersetzers?|Übers\.)|Übers\."
    r"|Note du traducteur|Nota del traduct?t?or[e]?|N\. ?del? [tT]\.|Прим(?:ечание|\.) пер(?:еводчика|\.))"
)
_AUTHOR = (
    r"(?:(?:The )?[Aa]uthor(?:['’]s?|s['’])? [Nn]otes?|(?:The )?Author|Note (?:by|of) the [Aa]uthor"
    r"|Anm(?:erkung|\.) d(?:es|\.) (?:Verfassers?|Verf\.)"
    r"|Note de l['’]auteur|Прим(?:ечание|\.) авт(?:ора|\.))"
)


def _signed(who: str) -> re.Pattern[str]:
    """Return a pattern for a signature at the end of a note: in brackets, or after a dash or full stop."""
    named = rf"_?{who}_?"
    return re.compile(
        rf"(?:\[(?:[–—-]+ ?)?{named}\]|\((?:[–—-]+ ?)?{named}\)"
        rf"|(?<=[.?!”’\"] )(?:[–—-]+ ?)?{named}|(?:[–—]+|--) ?{named})[.\s]*$"
    )


_SIGNATURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("translator", _signed(_TRANSLATOR)),
    ("editor", _signed(_EDITOR)),
    ("author", _signed(_AUTHOR)),
)
_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "translator",
        re.compile(r"translator|Übersetzer|traduct|traduttor|traductor|переводчик", re.IGNORECASE),
    ),
    ("editor", re.compile(r"editor|Herausgeber|éditeur|archive|редакт", re.IGNORECASE)),
)
_LONGEST_SIGNATURE = 60
_SENTENCE = re.compile(r"[^\W\d_a-zà-ÿ“‘\"'(]?.*[.?!…]['’”\")]*$", re.DOTALL)
_FEWEST_WORDS = 4


def signatures(draft: Draft) -> Draft:
    """Find who signed a note, or stands in the heading above notes, and let the whole note be theirs."""
    roles: dict[str, str] = {}
    blocks, guesses = list(draft.blocks), []
    heading_role = ""
    for position, block in enumerate(blocks):
        if block.kind in ("heading", "boilerplate"):
            heading_role = _named(raw(draft, block)) if block.kind == "boilerplate" else ""
        elif block.kind == "note" and heading_role and block.n:
            roles[block.key] = heading_role
            guesses.append(
                guess("signatures", f"note of {heading_role}", block, "high", "the heading says so")
            )
        found = _signature(draft, block) if block.kind == "note" else None
        if found:
            role, span = found
            roles[block.key] = role
            blocks[position] = with_marks(block, [Mark("signature", span, role)])
            signed = draft.text[span.start : span.end]
            guesses.append(guess("signatures", f"note of {role}", block, "high", f"signed “{signed}”"))
    return changed(draft, _spoken(blocks, roles), guesses)


def _named(heading: str) -> str:
    """Return who is named in a heading above notes."""
    return next((role for role, pattern in _NAMED if pattern.search(heading)), "")


def _spoken(blocks: list[Block], roles: dict[str, str]) -> list[Block]:
    return [
        replace(block, role=roles[block.key]) if block.kind == "note" and block.key in roles else block
        for block in blocks
    ]


def _text_end(block: Block) -> int:
    """Return where the words of a note end: before the bracket that closes it."""
    closing = [mark.span for mark in block.marks if mark.kind == "markup" and mark.span.end == end(block)]
    return closing[0].start if closing else end(block)


def _text_start(block: Block) -> int:
    labels = [mark.span.end for mark in block.marks if mark.kind == "label"]
    return labels[0] if labels else start(block)


def _signature(draft: Draft, block: Block) -> tuple[str, Span] | None:
    last = _text_end(block)
    first = max(_text_start(block), last - _LONGEST_SIGNATURE)
    said = draft.text[first:last]
    for role, pattern in _SIGNATURES:
        match = pattern.search(said)
        if match:
            return role, Span(first + match.start(), first + len(said[: match.end()].rstrip()))
    return None


def insertions(draft: Draft) -> Draft:
    """Find what editors added in brackets at the end of an author's note."""
    blocks, guesses = list(draft.blocks), []
    for position, block in enumerate(blocks):
        if block.kind != "note" or block.role != "author":
            continue
        span = _last_bracket(draft, block)
        if span and _is_sentence(draft.text[span.start + 1 : span.end - 1]):
            blocks[position] = with_marks(block, [Mark("insertion", span, "editor")])
            reason = "a whole sentence in brackets at the end of a note"
            guesses.append(Guess("insertions", "insertion of editors", span, "medium", reason))
    return changed(draft, blocks, guesses)


def _last_bracket(draft: Draft, block: Block) -> Span | None:
    """Return the bracket that ends a note and opens within it, after some words of the author."""
    last, first = _text_end(block), _text_start(block)
    if draft.text[last - 1] != "]":
        return None
    depth = 0
    for at in range(last - 1, first, -1):
        depth += {"]": 1, "[": -1}.get(draft.text[at], 0)
        if depth == 0:
            return Span(at, last) if draft.text[first:at].strip() else None
    return None


def _is_sentence(said: str) -> bool:
    return len(said.split()) >= _FEWEST_WORDS and bool(_SENTENCE.match(said)) and not said[:1].islower()
