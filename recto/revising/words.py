"""Changes in words, as a list of errata says them: where, and what to read instead of what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recto.revising.change import JOINED, MOVED, SPLIT, Change, Changes
from recto.revising.state import Place
from recto.revising.wordwise import ADDED, WITHDRAWN, Piece

Words = Mapping[str, str]

LONGEST = 40
"""A wording of more words than these is given by those that it begins and ends with."""
_ENDS = 12
_BESIDE = 3
"""So many words are given on both sides of what changed in a long wording."""
_FIELD = re.compile(r"\{(\w+)\}")
_BRACKET = "] "
SIGN = "sign"
"""The role of quotation marks and of the bracket after a lemma."""
_ONE_WORDING = {MOVED: "after", SPLIT: "after", JOINED: "before"}
"""Which of two wordings is told where they are the same words."""
_LOST = {"before": ADDED, "after": WITHDRAWN}


@dataclass(frozen=True)
class Part:
    """A stretch of what is said, and its `role` (`before`, `after`, `about`, `sigla`), none for our words."""

    text: str
    role: str = ""


@dataclass(frozen=True)
class Line:
    """What is said of one change: `place` in words, `label` what sort of change, `parts` what it says."""

    change: Change
    place: str
    label: str
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        said = "".join(each.text for each in self.parts)
        return ": ".join(filter(None, (self.place, self.label, said)))


@dataclass(frozen=True)
class Group:
    """What is said under one heading."""

    name: str
    title: str
    lines: tuple[Line, ...]


def told(changes: Changes, words: Words) -> tuple[Group, ...]:
    """Return what is said of changes in the fixed `words` of a language (`recto.rendering.words`)."""
    return tuple(
        Group(name, words[f"errata-{name}"], tuple(line(each, words) for each in found))
        for name, found in changes.grouped()
    )


def line(change: Change, words: Words) -> Line:
    """Return what is said of one change."""
    return Line(change, _where(change, words), _label(change, words), tuple(_parts(change, words)))


def _where(change: Change, words: Words) -> str:
    """Return where something changed, in words; of a note also its number."""
    place = place_words(change.place, words)
    numbered = change.subject == "note" and change.lead
    note = words["in-note"].format(number=change.lead) if numbered else ""
    return ", ".join(filter(None, (place, note)))


def place_words(place: Place, words: Words) -> str:
    """Return where something is, in words: page and line of the source, else the number of the paragraph."""
    if place.page:
        key = "place-line" if place.line else "place-page"
        return words[key].format(page=place.page, line=place.line)
    if place.line:
        return words["errata-line"].format(line=place.line)
    return f"§ {place.number}" if place.number else ""


def encoding_summary(changes: Changes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what changed in the encoding alone, and the addresses where, once for each sort."""
    found: dict[str, list[str]] = {}
    for each in changes.of("encoding"):
        is_thing = each.act in {ADDED, WITHDRAWN}
        sort = f"{each.about} {each.act}" if is_thing else each.about
        found.setdefault(sort, []).append(each.place.id or each.place.xml_id)
    yield from ((sort, tuple(places)) for sort, places in found.items())


def _label(change: Change, words: Words) -> str:
    if change.subject == "words":
        return ""
    if change.subject == "encoding":
        return change.about
    key = f"errata-fact-{change.about}" if change.subject == "fact" else f"errata-{change.subject}"
    act = words[f"errata-{change.act}"]
    return words["errata-act"].format(subject=words[key], act=act)


def _parts(change: Change, words: Words) -> Iterator[Part]:
    """Yield what a change says: the lemma that it is about, the wordings, the witnesses."""
    if change.subject in {"reading", "witness", "entry"} and change.about:
        yield from (Part(change.about, "about"), Part(_BRACKET, SIGN))
    if change.subject == "detail":
        yield from (Part(f"{change.lead} " if change.lead else "", "lead"), Part(f"{change.about} "))
    yield from _wordings(change, words)
    if change.sigla:
        yield from (Part(" "), Part(" ".join(change.sigla), "sigla"))


def _wordings(change: Change, words: Words) -> Iterator[Part]:
    is_replaced = change.before and change.after and change.act not in _ONE_WORDING
    if change.subject == "words" or is_replaced:
        yield from _filled(_template(change, words), change, words)
    elif change.before or change.after:
        role = _ONE_WORDING.get(change.act) or ("after" if change.after else "before")
        yield Part(shortened(str(getattr(change, role))), role)


def _template(change: Change, words: Words) -> str:
    """Return how a list of errata words a change: for … read …, after … add …, delete …"""
    if change.before and change.after:
        return words["errata-replaced"]
    if change.after:
        return words["errata-inserted" if change.lead else "errata-begun"]
    ending = "-after" if change.lead else "-before" if change.trail else ""
    return words[f"errata-deleted{ending}"]


def _filled(template: str, change: Change, words: Words) -> Iterator[Part]:
    """Yield a template with its fields filled, each in the quotation marks of the language."""
    opening, closing = words["quoted"].split("{text}")
    for number, piece in enumerate(_FIELD.split(template)):
        if number % 2:
            yield from (Part(opening, SIGN), Part(_said(change, piece), piece), Part(closing, SIGN))
        elif piece:
            yield Part(piece)


def _said(change: Change, name: str) -> str:
    """Return a wording with the words around that tell its place; of a long one what changed in it."""
    if change.subject == "words" and change.before and change.after:
        wording = change.before if name == "before" else change.after
        return shortened(" ".join(filter(None, (change.lead, wording, change.trail))))
    if change.pieces and name in _LOST and change.subject != "words":
        return shortened(_focused(change.pieces, _LOST[name]))
    wording = {"before": change.before, "after": change.after, "lead": change.lead, "trail": change.trail}[
        name
    ]
    return shortened(wording)


def _focused(pieces: Sequence[Piece], lost: str) -> str:
    """Return one of two wordings, without the `lost` pieces, from the first to the last that changed."""
    changed = [place for place, each in enumerate(pieces) if each.manner != "same"]
    first, last = changed[0], changed[-1]
    held = [each.text for each in pieces[first : last + 1] if each.manner != lost]
    before = pieces[first - 1].text.split() if first else []
    after = pieces[last + 1].text.split() if last + 1 < len(pieces) else []
    start = ["…"] if len(before) > _BESIDE or first > 1 else []
    end = ["…"] if len(after) > _BESIDE else []
    return " ".join((*start, *before[-_BESIDE:], *held, *after[:_BESIDE], *end))


def shortened(wording: str) -> str:
    """Return a long wording by its beginning and its end."""
    split = wording.split()
    if len(split) <= LONGEST:
        return wording
    return f"{' '.join(split[:_ENDS])} … {' '.join(split[-_ENDS:])}"
