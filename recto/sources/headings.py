"""Headings that nothing marks but their shape, and how deep they stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recto.sources.document import Block, Mark, Sureness
from recto.sources.draft import (
    Draft,
    blank_lines_before,
    changed,
    guess,
    indent_of,
    is_free,
    start,
    with_marks,
    words,
)
from recto.sources.layout import usual_length
from recto.sources.lists import values_of
from recto.sources.notes import is_notes_heading

_NUMBER_WORD = (
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Sixteen"
    r"|Seventeen|Eighteen|Nineteen|Twenty"
    r"|(?:The )?(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Last)"
    r"|Une?|Deux|Trois|Quatre|Cinq|Sept|Huit|Neuf|Dix|Premier|Première|Eins|Zwei|Drei|Vier|Fünf|Sechs"
    r"|Sieben|Acht|Neun|Zehn|Erstes|Zweites|Drittes|Viertes|Fünftes|Uno|Due|Tre|Quattro|Cinque|Dos|Tres|Cuatro)"
)
_ROMAN = r"(?:[IVXLC]{1,8}|[ivxlc]{1,8})"
_PARTS = (
    r"(?:Chapter|Part|Book|Section|Volume|Vol\.|Canto|Act|Scene|Letter|Lecture|Appendix|Article|Essay|Lesson"
    r"|Kapitel|Teil|Abschnitt|Buch|Akt|Szene|Band|Anhang|Chapitre|Partie|Livre|Tome|Acte|Scène|Lettre|Annexe"
    r"|Capitolo|Parte|Libro|Atto|Scena|Capítulo|Acto|Escena|Глава|Часть|Книга|Раздел|Κεφάλαιο|Μέρος)"
)
_LABEL = re.compile(
    rf"(?:{_PARTS} +(?:{_NUMBER_WORD}|{_ROMAN}|\d{{1,3}}|[A-Z])|{_NUMBER_WORD} +{_PARTS}"
    r"|(?:Глава|Часть|Книга|Раздел|Κεφάλαιο|Μέρος|Chapitre|Livre|Capítulo|Capitolo) +[^\W\d_]{3,12}"
    r"|(?:الفصل|الباب|الجزء|القسم|المقالة) +\w+(?: عشر| عشرة)?"
    rf"|{_ROMAN}|\d{{1,3}}|§ ?\d+)[.:]?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?:(?:{_PARTS} +)?(?:{_NUMBER_WORD}|[IVX]{{1,8}}|\d{{1,3}}|[A-H])[.:)]"
    r"|\d{1,2}(?:\.\d{1,2})+\.?|§ ?\d+\.?) +\S"
)
_ROMAN_COUNT = re.compile(r"[IVX]{1,8}[.:] +[^\W\d_a-z]")
_COUNT = re.compile(r"(?P<n>[IVXLC]{1,8}|\d{1,3}|[A-H])(?P<after>[.:)]) +\S")
# A heading that brings its own label: 'Chapter One: The Land'.
_PART_NAMED = re.compile(rf"{_PARTS} +(?:{_NUMBER_WORD}|{_ROMAN}|\d{{1,3}})[.:] +\S", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:Preface|Foreword|Introduction|Conclusions?|Prologue|Epilogue|Afterword|Postscript|Appendix|Notes|Footnotes"
    r"|Endnotes|Bibliography|Contents|References|Vorwort|Einleitung|Schluss|Nachwort|Anmerkungen|Inhalt|Préface"
    r"|Avant-propos|Conclusion|Prefazione|Introduzione|Conclusione|Note|Prólogo|Введение|Заключение|Примечания)\.?",
    re.IGNORECASE,
)
# A line with a finite verb is a sentence sooner than a heading.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|do|did|shall|ist|sind|war|waren|hat|est|sont|était)\b"
)
# Words that stand alone on a title page or above a column.
_FRAGMENT = re.compile(r"(?:by|and|or|to|of|the|with|from|page|von|und|par|et)\.?", re.IGNORECASE)
_SPEAKER = re.compile(r"[^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,}){0,3}\.(?: \S|$)")
_DATE = re.compile(
    r"[(\[]?(?:(?:[^\W\d]+, )?(?:\d{1,2}(?:\.|st|nd|rd|th)? )?[^\W\d]{3,}\.?(?: \d{1,2},)? \d{4}\.?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4})[)\]]?"
)
_SPEECH = re.compile(r"[“‘«„\"'].*[.,!?…][”’»\"']|[“‘«„\"'][^”’»\"']*$")
_END = re.compile(
    r"(?:The End|Finis|Fin|Ende|Fine|Конец|Curtain|Printed (?:by|in|at) .+)\.?",
    re.IGNORECASE,
)
_OPEN_END = (",", ";", ":", "-", "–", "—", "…", "(")
_NO_BEGIN = ("-", "–", "—", "(", "[", "*", "•", "<", "\\", "|", ">", "{")
_LONGEST, _LONGEST_CAPITALS = 120, 220
_ENOUGH = 3
# How far to the right of its place in the middle a line must stand to be set at the right.
_BESIDE_CENTRE = 6
# The longest line that may close a letter before the name: 'Your obedient servant,'.
_CLOSE = 40
_BESIDE_NOTES = ("rule", "change", "boilerplate")


@dataclass(frozen=True)
class Look:
    """A line as somebody sees it who looks for headings. `before` and `after` are blank lines."""

    line: str
    before: int
    after: int
    spaced: bool
    verse: bool
    capitals: bool
    indented: bool
    right: bool
    continued: bool
    counted: bool

    @property
    def stopped(self) -> bool:
        """Tell whether the line ends as a sentence does."""
        return self.line.endswith((".", "。", "۔", "।"))


# A sign of a heading (or, with a minus, against it), how much it weighs, and how it is told.
_SIGNS: tuple[tuple[str, int, Callable[[Look], bool]], ...] = (
    ("short", 2, lambda look: len(look.line) <= 60),
    ("rather short", 1, lambda look: 60 < len(look.line) <= 80),
    ("long", -1, lambda look: len(look.line) > 80 and not look.capitals),
    ("a blank line before", 1, lambda look: look.before > 0),
    ("a blank line after", 1, lambda look: look.after > 0),
    ("set off by blank lines", 2, lambda look: look.spaced and look.before > 1 and look.before > look.after),
    ("not set off as others are", -4, lambda look: look.spaced and look.before < 2),
    ("set in from the margin", -2, lambda look: look.indented),
    ("set at the right", -4, lambda look: look.right),
    ("more space after than before", -2, lambda look: look.after > max(look.before, 1)),
    ("all capitals", 2, lambda look: look.capitals),
    ("a label", 4, lambda look: bool(_LABEL.fullmatch(look.line))),
    ("numbered", 2, lambda look: bool(_NUMBERED.match(look.line))),
    ("a Roman number", 1, lambda look: bool(_ROMAN_COUNT.match(look.line)) and not look.stopped),
    ("counts on from a heading", 4, lambda look: look.counted),
    ("a usual heading", 4, lambda look: bool(_NAMED.fullmatch(look.line))),
    ("important words in capitals", 1, lambda look: _is_title_case(look.line)),
    ("reads as a sentence", -2, lambda look: bool(_VERB.search(look.line))),
    (
        "ends with a full stop",
        -3,
        lambda look: look.stopped and not look.capitals and not is_label(look.line),
    ),
    (
        "ends with a full stop, not set off",
        -2,
        lambda look: look.stopped and look.capitals and look.before < 2,
    ),
    ("an end", -6, lambda look: bool(_END.fullmatch(look.line))),
    ("a date", -4, lambda look: is_date(look.line)),
    ("a speaker and what is said", -4, lambda look: bool(_SPEAKER.match(look.line)) and not look.capitals),
    ("something said", -4, lambda look: bool(_SPEECH.match(look.line))),
    ("goes on from the line before", -4, lambda look: look.continued),
    ("needs a word beside it", -4, lambda look: bool(_FRAGMENT.fullmatch(look.line))),
    ("ends with an exclamation mark", -2, lambda look: look.line.endswith("!") and not look.capitals),
    ("one of several short lines", -4, lambda look: look.verse),
)


def is_label(line: str) -> bool:
    """Tell whether `line` is a heading's own label, 'Chapter One' or 'IV.'."""
    return bool(_LABEL.fullmatch(line))


def is_date(line: str) -> bool:
    """Tell whether `line` is a date, with or without a place before it."""
    return bool(_DATE.fullmatch(line)) and not is_label(line)


def headings(draft: Draft) -> Draft:
    """Find headings by the shape of the line and what stands around it.

    A transcriber who has marked headings by signs has marked them all: then there is nothing to find.
    """
    if sum(block.kind == "heading" and block.level > 0 for block in draft.blocks) > 1:
        return draft
    usual = usual_length(draft.blocks)
    blocks, guesses, count = list(draft.blocks), [], None
    for position, block in enumerate(draft.blocks):
        if is_free(draft, block) and _may_be_heading(draft, position, usual):
            look = _look(draft, blocks, position, count)
            signs = [(sign, weight) for sign, weight, holds in _SIGNS if holds(look)]
            total = sum(weight for _, weight in signs)
            if total >= _ENOUGH:
                blocks[position] = _as_heading(block)
                reason = ", ".join(sign for sign, weight in signs if weight > 0)
                guesses.append(guess("headings", "heading", block, _sureness(total), reason))
        if blocks[position].kind == "heading":
            count = _COUNT.match(words(draft, block)) or count
    return _labels(changed(draft, _closing(blocks), guesses))


def _as_heading(block: Block) -> Block:
    """Make a heading of a paragraph; its number is part of its words."""
    marks = tuple(mark for mark in block.marks if mark.kind != "label")
    return replace(block, kind="heading", n="", marks=marks)


def _sureness(total: int) -> Sureness:
    return "high" if total >= _ENOUGH + 2 else "medium" if total > _ENOUGH else "low"


def _may_be_heading(draft: Draft, position: int, usual: int) -> bool:
    line = words(draft, draft.blocks[position])
    longest = _LONGEST_CAPITALS if line.isupper() else _LONGEST
    open_end = line.endswith(_OPEN_END) and not is_notes_heading(line)
    if not line or len(line) > longest or open_end or line.startswith(_NO_BEGIN):
        return False
    if line[0].islower() and not is_label(line):
        return False
    return (
        len(line) * 3 < max(usual, 120) and any(sign.isalnum() for sign in line) and _leads(draft, position)
    )


def _leads(draft: Draft, position: int) -> bool:
    """Tell whether text or a further heading follows, and no note, no end."""
    if position + 1 == len(draft.blocks):
        return False
    following = draft.blocks[position + 1]
    if following.kind == "note":
        line = words(draft, draft.blocks[position])
        return is_label(line) or is_notes_heading(line)
    return following.kind not in ("boilerplate", "change", "author", "title")


def _look(draft: Draft, blocks: Sequence[Block], position: int, count: re.Match[str] | None) -> Look:
    """Look at a line among the blocks known so far; `count` is the last number of a heading."""
    line = words(draft, draft.blocks[position])
    before = blank_lines_before(draft, position) if position else 9
    if position and _makes_room(draft, blocks[position - 1]):
        before = max(before, 2)
    indent = indent_of(draft, draft.blocks[position]) if draft.layout.wrapped else 0
    return Look(
        line=line,
        before=before,
        after=blank_lines_before(draft, position + 1),
        spaced=draft.layout.spaced and draft.layout.wrapped,
        verse=_is_in_verse(draft, position),
        capitals=line.isupper() and sum(sign.isalpha() for sign in line) > 1,
        continued=_goes_on(draft, position),
        counted=_counts_on(count, line),
        indented=indent > 1,
        right=indent > (draft.layout.width - len(line)) / 2 + _BESIDE_CENTRE,
    )


def _goes_on(draft: Draft, position: int) -> bool:
    """Tell whether the line before ends with a comma, and touches this one or is short, as in letters."""
    line = words(draft, draft.blocks[position - 1]) if position else ""
    near = not blank_lines_before(draft, position) or len(line) <= _CLOSE
    return near and line.endswith((",", ";"))


def _counts_on(last: re.Match[str] | None, line: str) -> bool:
    """Tell whether the line has the number after that of the last numbered heading, in the same style."""
    match = _COUNT.match(line)
    if not (match and last):
        return False
    if last["n"].isdigit() != match["n"].isdigit() or last["after"] != match["after"]:
        return False
    return any(value - 1 in values_of(last["n"].lower()) for value in values_of(match["n"].lower()))


def _makes_room(draft: Draft, before: Block) -> bool:
    """Tell whether what stands before sets a heading off as blank lines do: a label, a rule, front lines."""
    if before.kind == "heading":
        return is_label(words(draft, before))
    return before.kind in ("label", "rule", "boilerplate", "statement")


def _is_in_verse(draft: Draft, position: int) -> bool:
    """Tell whether the line is one of three short lines or more that touch, as in verse and in addresses."""
    return sum(_touching(draft, position, step) for step in (-1, 1)) >= 2


def _touching(draft: Draft, position: int, step: int) -> int:
    """Count the short lines, up to two, that touch the one at `position` on one side."""
    count = 0
    while count < 2 and _is_short_neighbour(draft, position + count * step, step):
        count += 1
    return count


def _is_short_neighbour(draft: Draft, position: int, step: int) -> bool:
    other = position + step
    if not 0 <= other < len(draft.blocks) or draft.blocks[other].kind not in ("paragraph", "line"):
        return False
    if blank_lines_before(draft, max(position, other)):
        return False
    line = words(draft, draft.blocks[other])
    return len(line) <= 75 and not is_label(line)


def _is_title_case(line: str) -> bool:
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.6 * len(long)


def _closing(blocks: list[Block]) -> list[Block]:
    """Give up headings at the very end, which head nothing, but for those that signs make one."""
    for position in reversed(range(len(blocks))):
        if blocks[position].kind != "heading" or blocks[position].level:
            break
        blocks[position] = replace(blocks[position], kind="paragraph")
    return blocks


def _labels(draft: Draft) -> Draft:
    """Make 'Chapter One' the label of the heading that follows it."""
    blocks = list(draft.blocks)
    for position, (block, following) in enumerate(pairwise(draft.blocks)):
        labels = block.kind == following.kind == "heading" and is_label(words(draft, block))
        line = words(draft, following)
        if labels and not is_label(line) and not _PART_NAMED.match(line):
            blocks[position] = replace(block, kind="label")
    return changed(draft, blocks)


def levels(draft: Draft) -> Draft:
    """Infer how deep headings stand: a new shape stands below the one before it, others beside their like."""
    depth: dict[tuple[str, ...], int] = {}
    blocks, label, current = list(draft.blocks), "", 0
    for position, block in enumerate(blocks):
        if block.kind == "label":
            label = words(draft, block)
        elif block.kind == "heading":
            shape = _shape(words(draft, block), label)
            level = block.level or depth.setdefault(shape, current + 1)
            current = min(level, current + 1)
            blocks[position], label = replace(block, level=current), ""
    return changed(draft, blocks)


def headings_of_notes(draft: Draft) -> Draft:
    """Remove headings that head nothing but notes: the notes stand at their calls, and leave them empty."""
    called = {mark.value for block in draft.blocks for mark in block.marks if mark.kind == "call"}
    blocks, guesses = list(draft.blocks), []
    notes_follow = text_follows = False
    for position in reversed(range(len(blocks))):
        block = blocks[position]
        if block.kind not in ("heading", "label"):
            notes_follow = notes_follow or block.key in called
            text_follows = text_follows or not (block.key in called or block.kind in _BESIDE_NOTES)
        elif notes_follow and not text_follows and _may_go(draft, block):
            blocks[position] = _removed(block)
            guesses.append(
                guess("headings of notes", "removed", block, "high", "nothing but notes follow it")
            )
        else:
            notes_follow = text_follows = False
    return changed(draft, blocks, guesses)


def _may_go(draft: Draft, block: Block) -> bool:
    line = words(draft, block)
    sentence = line.endswith(".") and not is_label(line) and not is_notes_heading(line)
    return (
        start(block) not in draft.pinned and not sentence and all(mark.kind != "call" for mark in block.marks)
    )


def _removed(block: Block) -> Block:
    marks = [Mark("removed", span, "heads notes, which stand at their calls") for span in block.spans]
    return with_marks(replace(block, kind="boilerplate", division="back", level=0, marks=()), marks)


def _shape(line: str, label: str) -> tuple[str, ...]:
    """Return the family of a heading: how its label is called, whether it has a number, or is in capitals."""
    if label:
        return (
            "labelled",
            re.sub(r"\W|\d", "", label.split()[0]).lower() if len(label.split()) > 1 else "number",
        )
    if is_label(line):
        return ("labelled", line.split()[0].lower() if len(line.split()) > 1 else "number")
    if _NUMBERED.match(line):
        return ("numbered", str(line.split()[0].strip(".").count(".")))
    return ("capitals",) if line.isupper() else ("plain",)
