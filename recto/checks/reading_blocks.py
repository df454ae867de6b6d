"""Reading a block of the TEI against its characters of the received file, one after the other."""

import re
from dataclasses import dataclass, field
from itertools import accumulate

from recto.checks.ranges import Range, ranges
from recto.checks.received import Sign, stream
from recto.tei.mixed import Element
from recto.tei.names import ancestor

_LINE_END = re.compile(r"[-‐\u00ad]\s*\n\s*")
# What the lines of one paragraph may each begin with: quotations of Markdown, paragraphs of OpenITI.
_LINE_SIGN = re.compile(r">+|~~|#(?=\s)")
_RUN = re.compile(r"\s+|\S+")
# A word that goes on in the next line: the white space there says nothing.
_HYPHENATED = re.compile(r"[-‐]\s*\n")


@dataclass
class Reading:
    """A block read against its characters.

    `words` and `signs` are the places of characters that stand as text and that an element represents;
    `difference` says where the two first part, and is empty where they agree.
    """

    words: list[int] = field(default_factory=list)
    signs: list[tuple[str, range]] = field(default_factory=list)
    difference: str = ""


def read_block(element: Element, text: str) -> Reading:
    """Read `element` against its ranges of the received `text`, modulo white space and represented signs."""
    reading = _read(element, text, labelled=False)
    if reading.difference and ancestor(element, "teiHeader") is not None:
        labelled = _read(element, text, labelled=True)
        return reading if labelled.difference else labelled
    return reading


def _read(element: Element, text: str, labelled: bool) -> Reading:
    reader = _Reader(text, ranges(element))
    for piece in stream(element, labelled):
        if isinstance(piece, Sign):
            reader.sign(piece)
        elif not reader.text(piece):
            return reader.reading
    reader.finish()
    return reader.reading


class _Reader:
    """Walks along the characters of a block; `pending` are signs that may still stand before the next.

    `loose` tells that an element begins or ends here, or something that is removed stood here (`joints`), so
    that white space says nothing.
    """

    def __init__(self, text: str, spans: tuple[Range, ...]) -> None:
        self.characters = "\n".join(text[each.start : each.end] for each in spans)
        ends = accumulate(each.end - each.start + 1 for each in spans)
        self.joints = frozenset(end - 1 for end in ends)
        self.places = [place for each in spans for place in range(each.start, each.end + 1)]
        self.at = 0
        self.pending: list[Sign] = []
        self.loose = self.blank = self.seen_blank = True
        self.bracketed = False
        self.reading = Reading()

    def sign(self, sign: Sign) -> None:
        """Take a sign of the TEI: it stands here, or before the next character, or not at all."""
        self.loose = True
        self.pending.append(sign)
        self._take_signs(eager=True)

    def text(self, text: str) -> bool:
        """Read `text`; return False where the received characters are others."""
        for run in _RUN.findall(text):
            if run.isspace():
                self.blank = True
            elif not self._word(run):
                return False
        return True

    def finish(self) -> None:
        """Look for what is left of the received characters."""
        self._take_signs(eager=False)
        self._skip_blanks()
        left = " ".join(self.characters[self.at :].split())
        if self.bracketed and left == "]":
            self._taken("note labels", self.at, self.at + 1)
        elif left:
            self.reading.difference = f"‘{left[:40]}’ of the received file is not in the TEI"

    def _word(self, word: str) -> bool:
        """Read a word: as a whole after its first character where it stands there, else one by one."""
        for place, character in enumerate(word):
            if not self._character(character):
                self._differ(character)
                return False
            rest = len(word) - place - 1
            if rest and self.characters.startswith(word[place + 1 :], self.at):
                self.reading.words += self.places[self.at : self.at + rest]
                self.at += rest
                return True
        return True

    def _character(self, character: str) -> bool:
        self._skip_blanks()
        if self._next() != character:
            self._take_signs(eager=False)
            self._skip_blanks()
        if self._next() != character:
            self._join_lines()
        if self._next() != character:
            self._skip_sign_of_line()
        if self._next() != character or (self.blank != self.seen_blank and not self.loose):
            return False
        self.reading.words.append(self.places[self.at])
        self.at += 1
        self.pending.clear()
        self.loose = self.blank = self.seen_blank = False
        return True

    def _next(self) -> str:
        return self.characters[self.at : self.at + 1]

    def _skip_blanks(self) -> None:
        divided = _HYPHENATED.match(self.characters, max(self.at - 1, 0))
        while self._next().isspace():
            self.seen_blank = True
            self.loose = self.loose or self.at in self.joints
            self.at += 1
        self.loose = self.loose or divided is not None

    def _take_signs(self, eager: bool) -> None:
        """Take the pending signs that stand here, in order; without `eager`, all kinds of them."""
        for sign in [each for each in self.pending if each.eager or not eager]:
            start = self.at
            self._skip_blanks()
            match = sign.pattern.match(self.characters, self.at)
            if match and match.end() > match.start():
                self.pending.remove(sign)
                self._taken(sign.kind, match.start(), match.end())
            else:
                self.at = start

    def _taken(self, kind: str, start: int, end: int) -> None:
        found = self.characters[start:end]
        self.bracketed = self.bracketed or (found.startswith("[") and "]" not in found)
        self.reading.signs.append((kind, range(self.places[start], self.places[end - 1] + 1)))
        self.at = end

    def _join_lines(self) -> None:
        """A word hyphenated at a line end may stand whole in the TEI."""
        match = _LINE_END.match(self.characters, self.at)
        if match:
            self._taken("hyphens at line ends", self.at, self.at + 1)
            self.at = match.end()
            self.seen_blank = self.blank

    def _skip_sign_of_line(self) -> None:
        """The lines of one paragraph may each begin with a sign that says so."""
        match = _LINE_SIGN.match(self.characters, self.at)
        if match and not self.characters[: self.at].rpartition("\n")[2].strip():
            self._taken("signs of lines", match.start(), match.end())
            self.loose = True
            self._take_signs(eager=False)
            self._skip_blanks()

    def _differ(self, character: str) -> None:
        found = " ".join(self.characters[max(0, self.at - 30) : self.at + 20].split())
        self.reading.difference = f"the TEI goes on with ‘{character}’ where the received file has ‘{found}’"
