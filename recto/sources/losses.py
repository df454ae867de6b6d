"""Reports that pages, lines or words are missing or cannot be read: in notes, and between brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recto.sources.document import Block, Guess, Mark, Span, Sureness
from recto.sources.draft import Draft, changed, end, start, with_marks

# What is lost, in the words of each language, and the unit that TEI calls it by.
_UNITS = {
    "page": r"pages?|Seiten?|páginas?|pagin[ae]", "folio": "folios?", "sheet": "sheets?|Bogen|Bögen",
    "leaf": r"leaf|leaves|Blatt|Blätter|feuillets?|hojas?|fogli[oa]?",
    "line": r"lines?|Zeilen?|lignes?|líneas?|rig(?:a|he)",
    "word": r"words?|W(?:ort|orte|örter)|mots?|palabras?|parol[ae]",
    "chapter": r"chapters?|Kapitel|chapitres?|capítulos?|capitol[oi]",
    "paragraph": r"paragraphs?|Abs(?:atz|ätze)|paragraphes?|párrafos?|paragraf[oi]",
}  # fmt: skip
_NUMBERS = {
    1: r"an?|one|the|eine?|une?|una|uno|un", 2: "two|zwei|deux|dos|due", 3: "three|drei|trois|tres|tre",
    4: "four|vier|quatre|cuatro|quattro", 5: "five|fünf|cinq|cinco|cinque", 6: "six|sechs|seis|sei",
}  # fmt: skip
_SOME = "several|some|mehrere|einige|plusieurs|quelques|varias|algunas|alcune"
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS.values())}|{_SOME}|the (?:next|following|last|first)|\d{{1,2}})"
_UNIT = rf"(?P<unit>{'|'.join(_UNITS.values())})"
_OF = r"(?: (?:of|from|in) (?:the|his|her|this|our) \w+)?"
_BE = r"(?: (?:is|are|has been|have been|was|were|seems? to be))?"
_LOST = r"(?:missing|lost|torn (?:out|off)|wanting|cut out|lacking)"
_UNREAD = r"(?P<unread>illegible|unreadable|unleserlich|illisibles?|ilegibles?|illeggibil[ei])"
_REPORTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_COUNT} {_UNIT}{_OF}{_BE} (?:{_LOST}|{_UNREAD})(?: here)?\b",
        rf"\b(?:es )?fehl(?:en|t)(?: hier)? {_COUNT} {_UNIT}\b",
        rf"\b{_COUNT} {_UNIT} (?:fehl(?:en|t)|manque(?:nt)?|faltan?|manca(?:no)?)\b(?: hier| ici| aquí)?",
        rf"\bil manque(?: ici)? {_COUNT} {_UNIT}\b",
        rf"\b(?:faltan?|mancano|manca)(?: aquí| qui)? {_COUNT} {_UNIT}\b",
    )
)
_UNREAD_ALONE = re.compile(rf"\[{_UNREAD}[.?!]?\]", re.IGNORECASE)
_BRACKET = re.compile(r"\[[^\[\]]{1,160}\]")
_HAND = re.compile(
    r"\b(?:hand-?writing|in (?:\w+['’]s?|his|her|another) hand|manuscript|MS\.?|typescript|original)\b"
)
# A note that says more, or a paragraph of its own that says more, speaks of something else too.
_LONGEST_NOTE, _LONGEST_REMARK = 200, 80


@dataclass(frozen=True)
class Report:
    """What a report says is lost, and where its words stand. `value` is that of a mark `missing`."""

    span: Span
    value: str


def missing(draft: Draft) -> Draft:
    """Find reports of what is missing: notes, bracketed remarks in the text, and remarks that stand alone."""
    blocks, guesses = list(draft.blocks), []
    for position, block in enumerate(blocks):
        for report in _reports(draft, block):
            marked = with_marks(blocks[position], [Mark("missing", report.span, report.value)])
            blocks[position] = _attributed(draft, marked)
            sure: Sureness = "high" if blocks[position].role == "editor" else "medium"
            what, reason = f"missing: {report.value}", "words say that something is missing"
            guesses.append(Guess("missing", what, report.span, sure, reason))
    return changed(draft, blocks, guesses)


def _reports(draft: Draft, block: Block) -> Iterator[Report]:
    first, last = start(block), end(block)
    if block.kind == "note" and last - first < _LONGEST_NOTE:
        yield from _reports_between(draft, first, last)
    elif block.kind in ("paragraph", "line", "item", "quote"):
        remarks = [match.span() for match in _BRACKET.finditer(draft.text, first, last)]
        if not remarks and last - first <= _LONGEST_REMARK:
            found = list(_reports_between(draft, first, last))
            yield from (each for each in found if not draft.text[each.span.end : last].strip(" .!]"))
        for begin, close in remarks:
            reports = [*_reports_between(draft, begin, close), *_unread(draft, begin, close)]
            yield from (
                replace(each, span=Span(begin, close)) for each in reports[:1] if _is_apart(block, begin)
            )


def _is_apart(block: Block, at: int) -> bool:
    """Tell whether what begins at `at` is not yet a mark of another kind."""
    return all(not mark.span.start <= at < mark.span.end or mark.kind == "insertion" for mark in block.marks)


def _reports_between(draft: Draft, first: int, last: int) -> Iterator[Report]:
    for pattern in _REPORTS:
        for match in pattern.finditer(draft.text, first, last):
            unread = " illegible" if match.groupdict().get("unread") else ""
            yield Report(Span(*match.span()), f"{_unit(match['unit'])} {_quantity(match['count'])}{unread}")


def _unread(draft: Draft, first: int, last: int) -> Iterator[Report]:
    if _UNREAD_ALONE.fullmatch(draft.text, first, last):
        yield Report(Span(first, last), "word some illegible")


def _attributed(draft: Draft, block: Block) -> Block:
    """Give the report to the editors if it tells whose hand it is in; the author would not."""
    said = draft.text[start(block) : end(block)]
    return replace(block, role="editor") if block.kind == "note" and _HAND.search(said) else block


def _unit(word: str) -> str:
    return next(unit for unit, words in _UNITS.items() if re.fullmatch(words, word, re.IGNORECASE))


def _quantity(word: str) -> str:
    """Return how many are lost, in figures; 'some' where the words do not say."""
    if word.isdigit():
        return word
    known = (str(n) for n, words in _NUMBERS.items() if re.fullmatch(words, word, re.IGNORECASE))
    return next(known, "some")
