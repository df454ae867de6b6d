"""A block of the TEI against the characters it came from, in the form in which they were received."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from recto.checks.ranges import Range, ranges
from recto.tei.mixed import Element, pieces
from recto.tei.names import ancestor, local


@dataclass(frozen=True)
class Sign:
    """What stands in the received file where the TEI has an element: a pattern, and what it is called.

    An `eager` sign is looked for first; another only where the words of the TEI do not go on.
    """

    kind: str
    pattern: re.Pattern[str]
    eager: bool = False


# What the TEI holds of a block, in order: text, or signs that the received file may have in its place.
Stream = Iterator[str | Sign]

_OURS = frozenset({"corr", "reg", "expan", "supplied", "desc"})
_NOTE_WORD = r"(?:foot|end)?note:?\s*"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BULLET = Sign("item marks", re.compile(r"[-–—―−•·*+▪◦‣]+"))
_HIGHLIGHT = Sign("signs of emphasis", re.compile(r"([_*=+~/^])\1*"))
_HEADING = Sign("signs of headings", re.compile(r"#+|[=\-~*_]{3,}"))
_QUOTE = Sign("signs of quotation", re.compile(r">+"))
_FRONT_LABEL = Sign("labels of front lines", re.compile(r"[^\W\d][\w ]{0,30}:\s*[\"“]?"), eager=True)
_FRONT_END = Sign("labels of front lines", re.compile(r"[\"”]"))
_BREAK = Sign("", re.compile(""))
_LINE_END = re.compile(r"[-‐\u00ad]\s*\n\s*")

# A word that goes on in the next line: the white space there says nothing.
_HYPHENATED = re.compile(r"[-‐]\s*\n")


def _call(n: str) -> Sign:
    """Return what may call note `n`: [n], (n), {n}, n, ^n^, ⁿ, [Footnote n], with the signs of Markdown."""
    name = rf"\\?(?:{_NOTE_WORD})?[\^*]?{_raised(n)}[\^*]?"
    forms = (rf"\\?\[{name}\\?\]", rf"\({name}\)", rf"\{{{name}\}}", rf"<{name}>", rf"/{name}/", name)
    return Sign("note calls", re.compile("|".join(forms), re.IGNORECASE), eager=True)


def _raised(n: str) -> str:
    """Return a pattern for the number `n` in plain or in superscript digits."""
    return f"(?:{re.escape(n)}|{n.translate(_SUPERSCRIPT)})" if n.isdecimal() else re.escape(n)


def _label(n: str) -> Sign:
    """Return what may stand before note `n`: 1. [1] (1) 1) ¹ [Footnote 1: [^1]: Note 1."""
    name = rf"\\?(?:{_NOTE_WORD})?[\^*]?{_raised(n)}[\^*]?"
    forms = (rf"\\?\[{name}\\?\]:?", rf"\[{name}[:.]", rf"\({name}\)", rf"\{{{name}\}}", rf"{name}[.):]*")
    return Sign("note labels", re.compile("|".join(forms), re.IGNORECASE), eager=True)


def _page(n: str) -> Sign:
    number = rf"(?:page|pg|pp|p|seite|s|fol|f)?\.?\s*(?:v\d+p)?0*{re.escape(n)}"
    return Sign(
        "page numbers", re.compile(rf"[\[({{<|-]*\s*{number}\s*[\])}}>|-]*", re.IGNORECASE), eager=True
    )


def _printed(text: str) -> Sign:
    return Sign("drawn lines", re.compile(r"\s*".join(map(re.escape, text.split())) or r"[\W_]+"), eager=True)


def stream(element: Element, labelled: bool = False) -> Stream:
    """Yield what the received file must have in the ranges of `element`; a front line may be `labelled`."""
    before, after = _OWN.get(local(element.tag), (_nothing, _nothing))
    if labelled:
        yield _printed_label(element.get("n", ""))
    yield from before(element)
    yield from _content(element)
    yield from after(element)
    if labelled:
        yield _FRONT_END


def _printed_label(n: str) -> Sign:
    """Return the label of a front line: as it is kept in `@n`, else any that ends with a colon."""
    named = re.compile(r"\s*".join(map(re.escape, n.split())))
    return replace(_FRONT_LABEL, pattern=named) if n else _FRONT_LABEL


def _content(element: Element) -> Stream:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        else:
            yield from _child(piece)


def _child(element: Element) -> Stream:
    name = local(element.tag)
    before, after = _AROUND.get(name, (_nothing, _nothing))
    yield from before(element)
    if not ranges(element) and not _is_ours(element):
        yield from _content(element)
    yield from after(element)


def _is_ours(element: Element) -> bool:
    return local(element.tag) in _OURS or element.get("resp") == "#recto"


def _nothing(element: Element) -> Stream:
    return iter(())


def _signs(*signs: Sign) -> Callable[[Element], Stream]:
    return lambda element: iter(signs)


def _called(element: Element) -> Stream:
    """A note within the words of a block stands for its call."""
    yield _BREAK
    if element.get("n"):
        yield _call(element.get("n", ""))


def _labelled(element: Element) -> Stream:
    for printed in (element.get("rend", ""), element.get("n", "")):
        if printed:
            yield _label(printed)


def _paged(element: Element) -> Stream:
    yield _BREAK
    if element.get("n"):
        yield _page(element.get("n", ""))


def _drawn(element: Element) -> Stream:
    yield _printed(element.get("rend", ""))


def _quoted(element: Element) -> Stream:
    """A paragraph of a quotation may begin with the sign of Markdown."""
    if any(local(each.tag) == "quote" for each in element.iterancestors()):
        yield _QUOTE


Signs = tuple[Callable[[Element], Stream], Callable[[Element], Stream]]
_EMPHASIS: Signs = (_signs(_HIGHLIGHT), _signs(_HIGHLIGHT))
_BLOCK: Signs = (_signs(_BREAK), _signs(_BREAK))

# The signs around an element within a block, and those of a block itself.
_AROUND: dict[str, Signs] = {
    "note": (_called, _nothing),
    "pb": (_paged, _nothing),
    "hi": _EMPHASIS,
    "emph": _EMPHASIS,
    "title": _EMPHASIS,
    "foreign": _EMPHASIS,
    "item": (_signs(_BREAK, _BULLET), _signs(_BREAK)),
    "quote": (_signs(_QUOTE), _nothing),
    "gap": _BLOCK,
} | dict.fromkeys(("p", "label", "l", "list", "lg", "lb", "cell", "row", "head"), _BLOCK)
_OWN: dict[str, Signs] = {
    "note": (_labelled, _nothing),
    "item": (_signs(_BULLET), _nothing),
    "head": (_signs(_HEADING), _signs(_HEADING)),
    "milestone": (_drawn, _nothing),
    "p": (_quoted, _nothing),
    "pb": (_paged, _nothing),
}


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

    `loose` tells that an element begins or ends here, so that white space says nothing.
    """

    def __init__(self, text: str, spans: tuple[Range, ...]) -> None:
        self.characters = "\n".join(text[each.start : each.end] for each in spans)
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
        for character in text:
            if character.isspace():
                self.blank = True
            elif not self._character(character):
                self._differ(character)
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

    def _character(self, character: str) -> bool:
        self._skip_blanks()
        if self._next() != character:
            self._take_signs(eager=False)
            self._skip_blanks()
        if self._next() != character:
            self._join_lines()
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

    def _differ(self, character: str) -> None:
        found = " ".join(self.characters[max(0, self.at - 30) : self.at + 20].split())
        self.reading.difference = f"the TEI goes on with ‘{character}’ where the received file has ‘{found}’"
