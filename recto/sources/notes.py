"""Notes: the forms in which transcribers write calls and bodies, and where both stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recto.sources.document import Block, Mark, Span
from recto.sources.draft import Draft, changed, end, start, stripped, warned, with_marks

_SIGN = r"\d{1,3}[*a-z]?|\*{1,4}|[†‡§¶]{1,2}|\|\||(?:[A-Za-z]|[ivxl]{2,6})(?=\](?!\w))"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = rf"[{_SUPERSCRIPTS}]{{1,3}}|[ᵃᵇᶜᵈᵉᶠᵍʰ]"
# Raised figures that are powers, of a unit after a number or of ten.
_NO_POWER = r"(?<!\d m)(?<!\d[ckdµm]m)(?<!\d [ckdµm]m)(?<!\dm)(?<!\d ft)(?<!\d in)(?<!\b10)"


@dataclass(frozen=True)
class CallForm:
    """A way to write a call; `sign` are characters without which none is there."""

    name: str
    sign: str
    pattern: re.Pattern[str]


CALL_FORMS: tuple[CallForm, ...] = (
    CallForm("bracket", "[", re.compile(rf"[ \xa0]?\[(?:[Nn]ote |[Ff]n\.? ?|n\. ?)?(?P<n>{_SIGN})\]")),
    CallForm("caret", "[^", re.compile(r"[ \xa0]?\[\^(?P<n>[^\]\s]{1,40})\](?!:)")),
    CallForm("paren", "(", re.compile(r"[ \xa0]?\((?P<n>\d{1,3}|\*{1,4})\)")),
    CallForm("hat", "^", re.compile(r"(?<!\[)\^(?:\{(?P<n>\d{1,3})\}|(?P<bare>\d{1,3}))")),
    CallForm("half", ")", re.compile(r"(?<=[^\s\d(\[*])[ \xa0]?(?P<n>\d{1,3}|\*{1,4})\)")),
    CallForm("superscript", "", re.compile(rf"{_NO_POWER}(?P<n>{_RAISED})(?!\w)")),
    CallForm("star", "", re.compile(r"(?<=[^\s*_/\\\[(])(?P<n>\*{1,4}|[†‡§¶]{1,2}|\|\|)(?![\w*/†‡§¶|\]])")),
)


@dataclass(frozen=True)
class BodyForm:
    """A way to begin a note's body, and the forms of call that it answers to.

    `sure` forms are notes whatever stands elsewhere; the others only where calls ask for them.
    """

    name: str
    pattern: re.Pattern[str]
    calls: tuple[str, ...]
    sure: bool = False


# What stands between label and words: blanks, or nothing where a capital or quotation mark begins.
_GAP = r"(?:\s+|(?=[^\W\d_a-z]|[“‘]))"
FOOTNOTE = re.compile(r"\[(?:Foot|End)?[Nn]ote(?: (?P<n>[^:\]\s]{1,6}))? ?: ?")
REMARK = re.compile(r"\[(?:The )?[Tt]ranscriber(?:['’]s|s['’]?)? [Nn]otes? ?: ?")
SIDENOTE = re.compile(r"\[Side-?note ?: ?", re.IGNORECASE)
BODY_FORMS: tuple[BodyForm, ...] = (
    BodyForm(
        "footnote",
        FOOTNOTE,
        ("bracket", "paren", "superscript", "star"),
        sure=True,
    ),
    BodyForm("caret", re.compile(r"\[\^(?P<n>[^\]\s]{1,40})\]: *"), ("caret",), sure=True),
    BodyForm("bracket", re.compile(rf"\[(?P<n>{_SIGN})\][.:)]?{_GAP}"), ("bracket", "superscript")),
    BodyForm(
        "star",
        re.compile(r"\\?(?P<n>\*{1,4}|[†‡§¶]{1,2}|\|\|)[.)]?\s*(?=[^\s*†‡§¶|])"),
        ("star", "bracket", "paren", "half"),
    ),
    BodyForm("starred", re.compile(r"(?P<n>\d{1,3}\*)[.)]?\s+"), ("bracket",)),
    BodyForm("paren", re.compile(r"\((?P<n>\d{1,3}|\*{1,4})\)\s+"), ("paren", "superscript")),
    BodyForm(
        "half", re.compile(rf"(?P<n>\d{{1,3}})\){_GAP}"), ("bracket", "superscript", "hat", "paren", "half")
    ),
    BodyForm(
        "number", re.compile(rf"(?P<n>\d{{1,3}})[.:]{_GAP}"), ("bracket", "superscript", "hat", "paren")
    ),
    BodyForm(
        "named", re.compile(r"(?:Note|NOTE|[Ff]n\.?) (?P<n>\d{1,3})[.:]\s*"), ("bracket", "superscript")
    ),
    BodyForm("hat", re.compile(r"\^(?P<n>\d{1,3})[.:]?\s+"), ("hat", "bracket")),
    BodyForm(
        "bare", re.compile(r"(?P<n>\d{1,3})\s+(?=[^\W\d_a-z]|[“‘\"'])"), ("bracket", "superscript", "hat")
    ),
    BodyForm("superscript", re.compile(rf"(?P<n>{_RAISED})[.:)]?\s*"), ("superscript", "bracket")),
)
# A body that only a hint names, without a label of its own.
_HINTED = BodyForm("hinted", re.compile(r"(?P<n>)"), tuple(form.name for form in CALL_FORMS), sure=True)
FORMS_BY_NAME = {form.name: form for form in (*BODY_FORMS, _HINTED)}
# Notes of these forms can stand in one series: [1] beside [1*] and *.
FAMILY = {"bracket": "bracket", "star": "bracket", "starred": "bracket"}

# Asterisks that begin a word within a line, and how many of them do not yet make a habit.
_EMPHASIS, _FEW = re.compile(r"(?<=[^\s*] )\*(?=\w)"), 3
_EMPHASISED = re.compile(r"(?<![\w\\*])\*(?=[^\s*])[^*\n]{0,80}[^\s\\*]\*(?![\w*])")
# A number in an enumeration, with what stands before it; a word or a semicolon there joins it to others.
_MEMBER = re.compile(r"(?P<before>[^\s]*)\s\(?(?P<n>\d{1,2})\)")
_JOINED = re.compile(r".*;|and|or|und|oder|et|ou|e|ed|y|и|или")
BRACKETS = re.compile(r"[\[\]]")
_ROUND = re.compile(r"[()]")
_PLAIN_DIGITS = str.maketrans(_SUPERSCRIPTS + "ᵃᵇᶜᵈᵉᶠᵍʰ", "0123456789abcdefgh")
_CALLING = ("paragraph", "line", "item", "quote", "heading", "label", "title", "subtitle", "author", "note")
# A note in brackets that runs over more blocks than these was never closed.
_LONGEST_NOTE = 80


@dataclass(frozen=True)
class Call:
    """A place that may call a note; `n` is its number or sign, `block` the position of its block."""

    form: str
    n: str
    span: Span
    block: int


@dataclass(frozen=True)
class Body:
    """A block that may begin a note; `last` is the position of the note's last block."""

    form: str
    n: str
    label: Span
    block: int
    last: int
    closing: Span | None = None

    @property
    def number(self) -> int:
        """Return the number as an integer; 0 for signs."""
        digits = re.match(r"\d+", self.n)
        return int(digits.group()) if digits else 0


def plain(n: str) -> str:
    """Return a number or sign without the looks of its form: raised figures and letters as plain ones."""
    return n.translate(_PLAIN_DIGITS)


def calls(draft: Draft, bodies: dict[int, Body]) -> tuple[Call, ...]:
    """Return every place that may call a note, in order; a body's own label is none."""
    found: list[Call] = []
    for position, block in enumerate(draft.blocks):
        if block.kind in _CALLING:
            own = bodies[position].label.end if position in bodies else start(block)
            here = [call for form in CALL_FORMS for call in _calls_in(draft, position, form, own)]
            found += sorted(here, key=lambda call: call.span.start)
    return tuple(found)


def _calls_in(draft: Draft, position: int, form: CallForm, begin: int) -> Iterator[Call]:
    block = draft.blocks[position]
    if form.sign not in draft.text[begin : end(block)]:
        return
    others = _NO_CALLS.get(form.name, _none)(draft.text, begin, end(block))
    for match in form.pattern.finditer(draft.text, begin, end(block)):
        if match.end() in others:
            continue
        if match.start() > start(block) or form.name in ("bracket", "caret"):
            yield Call(form.name, _sign(match), Span(match.start(), match.end()), position)


def _ends_of_emphasis(text: str, begin: int, last: int) -> frozenset[int]:
    """Return where words between two asterisks end, whose second asterisk calls nothing."""
    return frozenset(match.end() for match in _EMPHASISED.finditer(text, begin, last))


def _members(text: str, begin: int, last: int) -> frozenset[int]:
    """Return where the numbers of an enumeration end: 'two causes: (1) the ice and (2) the wind'."""
    found: set[int] = set()
    run: list[re.Match[str]] = []
    for match in _MEMBER.finditer(text, begin, last):
        if int(match["n"]) != len(run) + 1:
            run = []
        if int(match["n"]) == len(run) + 1:
            run.append(match)
        if len(run) > 1 and (
            run[0]["before"].endswith(":") or any(_JOINED.fullmatch(each["before"]) for each in run)
        ):
            found |= {each.end() for each in run}
    return frozenset(found)


def _brackets(text: str, begin: int, last: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return where closing brackets end that close another, and those that close none, as in '1)'."""
    closing: set[int] = set()
    alone: set[int] = set()
    depth = 0
    for match in _ROUND.finditer(text, begin, last):
        if match.group() == "(":
            depth += 1
        else:
            (closing if depth else alone).add(match.end())
            depth = max(depth - 1, 0)
    return frozenset(closing), frozenset(alone)


def _no_halves(text: str, begin: int, last: int) -> frozenset[int]:
    return _members(text, begin, last) | _brackets(text, begin, last)[0]


def _no_stars(text: str, begin: int, last: int) -> frozenset[int]:
    """Return where stars end that highlight words, and those of which a bracket is part."""
    alone = _brackets(text, begin, last)[1] if ")" in text[begin:last] else ()
    return _ends_of_emphasis(text, begin, last) | {after - 1 for after in alone}


def _none(text: str, begin: int, last: int) -> frozenset[int]:
    return frozenset()


# What has the form of a call and is none, by the names of the forms: where each such thing ends.
_NO_CALLS = {"star": _no_stars, "paren": _members, "half": _no_halves}


def _sign(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return plain(groups["n"] or groups.get("bare") or "")


def bodies(draft: Draft) -> tuple[Draft, tuple[Body, ...]]:
    """Return every block that may begin a note, in order, and `draft` with a message for unclosed ones."""
    found: list[Body] = []
    emphasis = len(_EMPHASIS.findall(draft.text)) > _FEW
    inside = -1
    for position, block in enumerate(draft.blocks):
        if position <= inside or block.kind not in ("paragraph", "line", "note"):
            continue
        body = _body(draft, position, emphasis)
        if body is None:
            continue
        if body.last < position:
            text = f"the bracket of note {body.n or 'without number'} is never closed"
            draft = warned(draft, "S-note-unclosed", text, start(block))
            body = replace(body, last=position)
        inside = body.last
        found.append(body)
    return draft, tuple(found)


def _body(draft: Draft, position: int, emphasis: bool) -> Body | None:
    """Return the note that begins at `position`; where asterisks mark `emphasis`, none touches a word."""
    first, block = start(draft.blocks[position]), draft.blocks[position]
    if first in draft.pinned and block.kind != "note":
        return None
    for form in BODY_FORMS:
        match = form.pattern.match(draft.text, first, end(block))
        if match and match.end() < end(block) and not (emphasis and match.group().endswith("*")):
            label = Span(first, first + len(match.group().rstrip()))
            last, closing = (
                extent_of_bracket(draft, position) if form.name == "footnote" else (position, None)
            )
            return Body(form.name, plain(match["n"] or block.n), label, position, last, closing)
    if block.kind == "note":
        return Body(_HINTED.name, block.n, Span(first, first), position, position)
    return None


def extent_of_bracket(draft: Draft, position: int) -> tuple[int, Span | None]:
    """Return the position of the block in which the bracket that opens one closes, and where; or -1."""
    depth = 0
    for other in range(position, min(position + _LONGEST_NOTE, len(draft.blocks))):
        block = draft.blocks[other]
        for match in BRACKETS.finditer(draft.text, start(block), end(block)):
            depth += 1 if match.group() == "[" else -1
            if depth == 0:
                return other, Span(match.start(), match.end())
    return -1, None


def ends_of_notes(draft: Draft) -> Draft:
    """Part what follows the closing bracket of a note in the same paragraph from the note."""
    inside = -1
    ends: dict[int, int] = {}
    for position, block in enumerate(draft.blocks):
        if position > inside and FOOTNOTE.match(draft.text, start(block), end(block)):
            inside, closing = extent_of_bracket(draft, position)
            if closing and draft.text[closing.end : end(draft.blocks[inside])].strip():
                ends[inside] = closing.end
    parts = (_parted(draft, block, ends.get(position)) for position, block in enumerate(draft.blocks))
    return changed(draft, [part for pair in parts for part in pair])


def _parted(draft: Draft, block: Block, at: int | None) -> list[Block]:
    if at is None:
        return [block]
    before = (Span(span.start, min(span.end, at)) for span in block.spans if span.start < at)
    after = (stripped(draft, Span(max(span.start, at), span.end)) for span in block.spans if span.end > at)
    return [
        replace(block, spans=tuple(before), marks=tuple(mark for mark in block.marks if mark.span.end <= at)),
        replace(
            block, spans=tuple(after), marks=tuple(mark for mark in block.marks if mark.span.start >= at)
        ),
    ]


def as_note(draft: Draft, body: Body, key: str) -> list[Block]:
    """Return the blocks of `body` as one note with `key`."""
    blocks: list[Block] = []
    for position in range(body.block, body.last + 1):
        block = draft.blocks[position]
        block = replace(block, kind="note", key=key, role=block.role or "author", group=0)
        blocks.append(block)
    label = [Mark("label", body.label)] if body.label.start < body.label.end else []
    blocks[0] = with_marks(replace(blocks[0], n=blocks[0].n or body.n), label)
    if body.closing:
        blocks[-1] = with_marks(blocks[-1], [Mark("markup", body.closing)])
    return blocks


def is_notes_heading(line: str) -> bool:
    """Tell whether `line` announces notes."""
    return bool(_NOTES.fullmatch(line.strip()))


def is_heading_of_works(line: str) -> bool:
    """Tell whether `line` announces a list of works that a text cites."""
    return bool(_WORKS.fullmatch(line.strip()))


_WORKS = re.compile(
    r"\W{0,4}(?:References|Bibliograph(?:y|ie)|Works [Cc]ited|Literature|Literatur(?:verzeichnis)?|Sources"
    r"|Bibliografia|Bibliografía|Литература)\W{0,4}",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"\W{0,4}(?:Notes?|Footnotes?|Endnotes?|Editors?['’]?s? notes?|Anmerkung(?:en)?|Fu(?:ß|ss)noten?|Endnoten"
    r"|(?:Notes|Footnotes) (?:by|of|from|to) [^.:]{3,50}"
    r"|Notas?|Appunti|Примечани[ея]|Сноски|Notes de bas de page|注释?|حواشي|هوامش)\W{0,4}",
    re.IGNORECASE,
)
