"""Words in brackets after the name of their language, often transliterated: [Greek: logos]."""

import re
import unicodedata

from recto.sources.document import Block, Guess, Mark, Span
from recto.sources.draft import Draft, changed, end, start, with_marks

# Languages by their English names, as BCP 47 has them; Greek among other words is the ancient one as a rule.
_LANGUAGES = {
    "Arabic": "ar", "Armenian": "hy", "Chinese": "zh", "Coptic": "cop", "Ethiopic": "gez", "Greek": "grc",
    "Hebrew": "he", "Japanese": "ja", "Persian": "fa", "Russian": "ru", "Sanskrit": "sa", "Syriac": "syc",
}  # fmt: skip
_NAMED = re.compile(
    rf"\[(?P<name>{'|'.join(_LANGUAGES)})(?: transliterated)?: ?(?P<words>[^\[\]]*\w[^\[\]]*)\]"
)
_KINDS = ("paragraph", "line", "item", "quote", "note", "sidenote", "remark", "heading", "figure")


def foreign(draft: Draft) -> Draft:
    """Mark words in brackets after the name of their language, with its code."""
    blocks: list[Block] = []
    guesses: list[Guess] = []
    for block in draft.blocks:
        marks = _marks(draft, block) if block.kind in _KINDS else []
        blocks.append(with_marks(block, marks) if marks else block)
        guesses += [
            Guess("foreign", each.value, each.span, "medium", "stands after its name") for each in marks
        ]
    return changed(draft, blocks, guesses)


def _marks(draft: Draft, block: Block) -> list[Mark]:
    found = _NAMED.finditer(draft.text, start(block), end(block))
    marks = [
        Mark("foreign", Span(*match.span()), _code(match["name"], match["words"]), Span(*match.span("words")))
        for match in found
    ]
    return [mark for mark in marks if not any(_cross(mark.span, other.span) for other in block.marks)]


def _cross(one: Span, other: Span) -> bool:
    return one.meets(other) and not one.holds(other) and not other.holds(one)


def _code(name: str, words: str) -> str:
    """Return the code of a language, with the script where Latin letters stand for its own."""
    latin = all(unicodedata.name(sign, "").startswith("LATIN") for sign in words if sign.isalpha())
    return f"{_LANGUAGES[name]}-Latn" if latin else _LANGUAGES[name]
