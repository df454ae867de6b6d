"""A headnote by editors, between the front lines and the text of the author."""

import re
from collections.abc import Sequence
from dataclasses import replace

from recto.sources.document import OF_THE_HEADER, Block, Sureness
from recto.sources.draft import Draft, changed, guess, start, words
from recto.sources.openings import opening_of

_OF_EDITIONS = re.compile(
    r"\b(?:manuscripts?|typescripts?|translat(?:ed|ion|or)s?|edit(?:ed|ion|or|ors)|transcri(?:bed|ption)|collated"
    r"|published|reprinted|this (?:text|version|article|essay|letter|speech|pamphlet)"
    r"|the (?:original|present text)"
    r"|Handschrift|Manuskript|Übersetzung|übersetzt|Ausgabe|Herausgeber|manuscrit|traduction|traduit|édition"
    r"|manoscritto|traduzione|edizione|manuscrito"
    r"|traducción|edición"
    r"|рукопис\w*|перевод\w*|издани\w*)\b"
)
_HEADING = re.compile(
    r"(?:(?:Introduct(?:ion|ory [Nn]ote)|Foreword|Preface|Note) (?:by|of|from) (?:the )?"
    r"(?:[Ee]ditors?|[Tt]ranslators?|[Pp]ublishers?)|(?:The )?(?:[Ee]ditor|[Tt]ranslator|[Pp]ublisher)"
    r"s?['’]s? (?:[Nn]ote|[Ii]ntroduction|[Ff]oreword|[Pp]reface)|Editorial [Nn]ote"
    r"|Vorbemerkung de[rs] (?:Redaktion|Herausgebers?)|Note de l['’]éditeur|От редакции)"
)
_NAMES = re.compile(r"[^\W\d_][^\W_]{2,}")
_LONGEST = 8


def headnote(draft: Draft) -> Draft:
    """Find the paragraphs between front lines and text in which somebody speaks about author and work."""
    first = _first_after_front(draft)
    headed = first > 0 and _is_headed(draft, draft.blocks[first])
    length = _length(draft, first + headed) + headed
    if first == 0 or length == headed:
        return draft
    blocks, guesses = list(draft.blocks), []
    signs = _signs(draft, blocks[first : first + length], blocks[first + length])
    signs += ["a heading says so"] * headed
    if len(signs) < 2:
        return draft
    sure: Sureness = "high" if len(signs) > 2 else "medium"
    for position in range(first, first + length):
        blocks[position] = replace(blocks[position], division="front", role="editor")
        guesses.append(guess("headnote", "headnote of editors", blocks[position], sure, "; ".join(signs)))
    return changed(draft, blocks, guesses)


def _is_headed(draft: Draft, block: Block) -> bool:
    """Tell whether `block` is the heading of a headnote: 'Introduction by the Editors'."""
    return block.kind == "heading" and bool(_HEADING.match(words(draft, block)))


def _first_after_front(draft: Draft) -> int:
    kinds = (*OF_THE_HEADER, "rule")
    return next((i for i, block in enumerate(draft.blocks) if block.kind not in kinds), 0)


def _length(draft: Draft, first: int) -> int:
    """Return how many paragraphs stand before a heading, a rule or a paragraph that opens in capitals."""
    for offset, block in enumerate(draft.blocks[first : first + _LONGEST + 1]):
        if offset and (block.kind in ("heading", "label", "rule") or opening_of(draft, block)):
            return offset
        if (
            block.kind not in ("paragraph", "quote")
            or start(block) in draft.pinned
            or opening_of(draft, block)
        ):
            return 0
    return 0


def _signs(draft: Draft, note: Sequence[Block], following: Block) -> list[str]:
    """Return what tells that the author does not speak here."""
    said = " ".join(words(draft, block) for block in note)
    signs = [f"the author, {name}, is named" for name in _authors(draft) if re.search(rf"\b{name}\b", said)]
    others = sorted(_people(draft) & set(_NAMES.findall(said)))
    if _OF_EDITIONS.search(said):
        signs.append("manuscript, translation or edition are spoken of")
    if others:
        signs.append(f"somebody of the front lines is named ({others[0]})")
    if following.kind == "rule" or opening_of(draft, following):
        signs.append("the text after it opens in capitals or after a line")
    return signs


def _authors(draft: Draft) -> list[str]:
    """Return the surnames of the authors: the last words of their lines."""
    lines = [_NAMES.findall(words(draft, block)) for block in draft.blocks if block.kind == "author"]
    return [re.escape(line[-1].capitalize()) for line in lines if line]


def _people(draft: Draft) -> set[str]:
    """Return the names in the statements: words with a capital that do not stand first."""
    lines = [words(draft, block).split(" ", 1) for block in draft.blocks if block.kind == "statement"]
    return {
        name for line in lines for name in _NAMES.findall(line[-1]) if name[0].isupper() and len(name) > 3
    }
