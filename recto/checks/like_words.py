"""The figures that tell like words of one line apart: '12 regimes¹' is the first 'regimes' of line 12."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from recto.checks.lines import Line, Lines
from recto.checks.placed import Piece, Tagged

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_DIVIDED = frozenset("-‐\u00ad\u0002")
# In parts of the size of type: words that stand further apart than this are two.
_SPACE = 0.12


def like_words(entry: Tagged, ends: Sequence[Tagged], lines: Lines) -> Iterator[tuple[str, str]]:
    """Yield a code and a sentence for each word of an entry whose figure is wrong or missing.

    `ends` are the elements that hold the words it speaks of.
    """
    drawn = [piece for end in ends for piece in end.pieces() if piece in lines.of]
    pieces = [piece for piece in drawn if _WORD.search(piece.text)]
    if not pieces:
        return
    told = {each.says["of"]: each for each in entry.below() if "of" in each.says}
    for which, piece in (("first", pieces[0]), ("last", pieces[-1])):
        if which in told:
            place, count, word = occurrence(piece, lines, which == "last", told[which].says.get("word", ""))
            said = _figure(told[which])
            if said != place or count < 2:
                stands = f"it is the {place}. of {count}" if count else "it is not found"
                yield "K-key", f"the entry {entry.id} says ‘{word}’ {said}, {stands} in its line"
    is_word = len(pieces) == 1 and len(_WORD.findall(pieces[0].text)) == 1
    if not told and is_word and not _is_part_of_a_word(drawn, lines):
        _, count, word = occurrence(pieces[0], lines)
        if count > 1:
            yield "K-like", f"‘{word}’ stands {count} times in its line; {entry.id} does not say which"


def occurrence(piece: Piece, lines: Lines, is_last: bool = False, words: str = "") -> tuple[int, int, str]:
    """Return which of the like words of its line a word is, how many there are, and the word.

    It is the first word of `piece`, or its last, or the run of `words` that begins or ends there. Words are
    like without regard to capitals. A word that a line end divides is none.
    """
    text, starts = line_text(lines.of[piece])
    first, last = starts[piece], starts[piece] + len(piece.text)
    found = list(_WORD.finditer(text))
    here = [number for number, each in enumerate(found) if each.end() > first and each.start() < last]
    meant = found[here[-1 if is_last else 0]] if here else None
    if meant is None or text[meant.end() :].strip() in _DIVIDED:
        return 0, 0, words
    run = [each.casefold() for each in _WORD.findall(words) or [meant.group()]]
    this = here[-1] - len(run) + 1 if is_last else here[0]
    text_words = [each.group().casefold() for each in found]
    like = [start for start in range(len(found)) if text_words[start : start + len(run)] == run]
    return (like.index(this) + 1 if this in like else 0), len(like), " ".join(run)


def _is_part_of_a_word(drawn: Sequence[Piece], lines: Lines) -> bool:
    """Tell whether letters stand straight before what is drawn of a lemma, brackets included, or after it."""
    before, starts = line_text(lines.of[drawn[0]])
    after, ends = line_text(lines.of[drawn[-1]])
    end = ends[drawn[-1]] + len(drawn[-1].text)
    return before[: starts[drawn[0]]][-1:].isalnum() or after[end : end + 1].isalnum()


def line_text(line: Line) -> tuple[str, dict[Piece, int]]:
    """Return the words of a line, without raised calls, and where in them each piece begins."""
    text, starts = "", {}
    before: Piece | None = None
    for piece in (member.piece for member in line.members):
        starts[piece] = len(text)
        if _is_raised(piece, line):
            continue
        if before and not text[-1:].isspace() and _are_apart(before, piece):
            text += " "
            starts[piece] = len(text)
        text += piece.text
        before = piece
    return text, starts


def _is_raised(piece: Piece, line: Line) -> bool:
    return piece.baseline - line.baseline > _SPACE * line.size and piece.size < line.size


def _are_apart(one: Piece, other: Piece) -> bool:
    return max(other.left - one.right, one.left - other.right) > _SPACE * one.size


def _figure(element: Tagged) -> int | None:
    """Return the number that raised figures say."""
    said = unicodedata.normalize("NFKC", element.words()).strip()
    return int(said) if said.isdecimal() else None
