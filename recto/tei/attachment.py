"""How an apparatus entry finds its lemma: the three methods of TEI P5, 13.2, told from the attributes.

- *parallel segmentation*: no `@from`, `@to` or `@loc`; the entry stands in the text and its lemma in it;
- *double end-point*: `@from` and `@to` point to anchors or elements; one of them alone means the place of the
  entry for the other end if it stands in the text (13.2.2);
- *location-referenced*: `@loc` names a line, a verse or a paragraph by its `@n`, or by a part of it
  ('1v1=1'); of several the first that holds the lemma.

An entry in a `listApp` stands apart, wherever that is: its lemma is no part of the text around it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.tei.mixed import pieces
from recto.tei.names import XML_ID, ancestor, local

Element = etree._Element

UNREAD = frozenset("note rdg rdgGrp witDetail fw index desc figDesc teiHeader sic orig abbr".split())
_LOCATED = frozenset("lb l lg p ab seg div milestone cb pb head".split())
_ENDS = frozenset({"lb", "cb", "pb", "milestone"})
_PARTS = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Attachment:
    """Where the lemma of an entry that is no segment of the text begins and ends; none where it is not found.

    `asked` is what the entry says of its place; `held` tells whether the place is known to hold the lemma.
    """

    first: Element | None
    last: Element | None
    asked: str
    held: bool = True


@dataclass
class _Places:
    """Elements of the text by id and by `@n`, and the words that follow each of the numbered."""

    ids: dict[str, Element]
    numbered: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    stream: list[str] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    open_milestones: dict[str, tuple[Element, int]] = field(default_factory=dict)


def entries_apart(root: Element, texts: Iterable[Element]) -> tuple[Element, ...]:
    """Return the parts of `root` outside its texts that hold apparatus entries: `standOff`, `listApp`."""
    inside = set(texts)
    found = (each for each in root.iter(etree.Element) if local(each.tag) in {"standOff", "listApp"})
    apart = (each for each in found if not _is_within(each, inside) and _has_entries(each))
    return tuple(each for each in apart if ancestor(each, "standOff") is None)


def attachments(parts: Iterable[Element]) -> dict[Element, Attachment]:
    """Return for every entry within `parts` that is no segment of the text where its lemma is."""
    held = tuple(parts)
    entries = [each for part in held for each in part.iter(etree.Element) if local(each.tag) == "app"]
    apart = [each for each in entries if is_apart(each)]
    if not apart:
        return {}
    places = _places(held, locate=any(each.get("loc") for each in apart))
    return {each: _attachment(each, places) for each in apart}


def is_apart(app: Element) -> bool:
    """Tell whether the lemma of `app` is no segment of the text around it."""
    if any(app.get(name) for name in ("from", "to", "loc")):
        return True
    return any(local(each.tag) in {"listApp", "standOff"} for each in app.iterancestors())


def is_said_by_its_reading(element: Element) -> bool:
    """Tell whether an emended place is no entry of its own: it is all of a reading, which says what it is.

    So is what a reading of the type `conjecture-…` holds, and a choice between things that a witness has
    beside each other (`choice/seg`).
    """
    reading = element.getparent()
    if reading is None or local(reading.tag) not in {"lem", "rdg"}:
        return False
    if local(element.tag) == "choice":
        return all(local(each.tag) == "seg" for each in element)
    is_conjecture = reading.get("type", "").startswith("conjecture-")
    return is_conjecture and local(element.tag) in {"supplied", "surplus"}


def named_by(found: Mapping[Element, Attachment]) -> Iterator[Element]:
    """Yield the elements that entries name as their places."""
    for each in found.values():
        yield from (end for end in (each.first, each.last) if end is not None)


def _attachment(app: Element, places: _Places) -> Attachment:
    if app.get("from") or app.get("to"):
        return _between(app, places)
    if app.get("loc"):
        return _located(app, places)
    return Attachment(None, None, "")


def _between(app: Element, places: _Places) -> Attachment:
    in_text = not any(local(each.tag) in {"listApp", "standOff"} for each in app.iterancestors())
    ends = [_pointed(app.get(name, ""), places) for name in ("from", "to")]
    asked = " ".join(app.get(name, "") for name in ("from", "to") if app.get(name))
    missing = any(app.get(name) and end is None for name, end in zip(("from", "to"), ends, strict=True))
    here = app if in_text and not missing else None
    first, last = ends[0] if ends[0] is not None else here, ends[1] if ends[1] is not None else here
    return Attachment(first, last, asked, not missing)


def _pointed(pointer: str, places: _Places) -> Element | None:
    return places.ids.get(pointer.partition("#")[2]) if "#" in pointer else None


def _located(app: Element, places: _Places) -> Attachment:
    asked = app.get("loc", "")
    candidates = places.numbered.get(" ".join(asked.split()), [])
    lemma = letters_of(next((each for each in app if local(each.tag) == "lem"), None))
    holding = (each for each in candidates if lemma and lemma in _letters("".join(_following(each, places))))
    found = next(holding, None)
    if found is not None:
        return Attachment(found, None, asked)
    return Attachment(next(iter(candidates), None), None, asked, held=False)


def letters_of(lemma: Element | None) -> str:
    """Return the letters by which a lemma is looked for: those before an ellipsis, without its marks."""
    return "" if lemma is None else _letters(re.split(r"…|\.\.\.", _base(lemma))[0])


def _base(element: Element) -> str:
    has_other = any(local(each.tag) in {"corr", "reg", "expan"} for each in element)
    parts = []
    for piece in pieces(element):
        if isinstance(piece, str):
            parts.append(piece)
        elif not (local(piece.tag) in UNREAD and (has_other or local(piece.tag) not in _REPLACED)):
            parts.append(_base(piece))
    return "".join(parts)


_REPLACED = frozenset({"sic", "orig", "abbr"})


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _following(element: Element, places: _Places) -> list[str]:
    start, end = places.spans.get(element, (0, 0))
    return places.stream[start:end]


def _places(parts: Iterable[Element], locate: bool) -> _Places:
    held = tuple(parts)
    ids: dict[str, Element] = {}
    for part in held:
        for each in part.iter(etree.Element):
            if each.get(XML_ID):
                ids.setdefault(each.get(XML_ID, ""), each)
    places = _Places(ids)
    if locate:
        for part in held:
            _walk(part, places)
        for element, start in places.open_milestones.values():
            places.spans[element] = (start, len(places.stream))
    return places


def _walk(element: Element, places: _Places) -> None:
    """Note the numbered elements with the words that belong to each."""
    name, start = local(element.tag), len(places.stream)
    if name in _ENDS and name in places.open_milestones:
        before, begun = places.open_milestones.pop(name)
        places.spans[before] = (begun, start)
    has_other = any(local(each.tag) in {"corr", "reg", "expan"} for each in element)
    for piece in pieces(element):
        if isinstance(piece, str):
            places.stream.append(piece)
        elif _is_read(piece, has_other):
            _walk(piece, places)
    if name in _LOCATED and element.get("n"):
        _number(element, places)
        if name in _ENDS:
            places.open_milestones[name] = (element, start)
        else:
            places.spans[element] = (start, len(places.stream))


def _is_read(element: Element, has_other: bool) -> bool:
    name = local(element.tag)
    if name == "listApp" or (name == "app" and is_apart(element)):
        return False
    return name not in UNREAD or (name in _REPLACED and not has_other)


def _number(element: Element, places: _Places) -> None:
    """Enter an element under its whole number before it is entered under the parts of it."""
    number = " ".join(element.get("n", "").split())
    for each in dict.fromkeys((number, *_PARTS.split(number))):
        if each:
            places.numbered[each].append(element)


def _has_entries(element: Element) -> bool:
    return any(local(each.tag) == "app" for each in element.iter(etree.Element))


def _is_within(element: Element, around: set[Element]) -> bool:
    return any(each in around for each in (element, *element.iterancestors()))
