"""How an apparatus entry finds its lemma: the three methods of TEI P5, 13.2, told from the attributes.

- *parallel segmentation*: no `@from`, `@to` or `@loc`; the entry stands in the text and its lemma in it;
- *double end-point*: `@from` and `@to` point to anchors or elements (in the schemes of the TEI, such as
  `string-range`, the element counts); one of them alone means the place of the entry for the other end if it
  stands in the text (13.2.2), else the element that it points to;
- *location-referenced*: `@loc` names a line, a verse or a passage by the text's own numbers
  (`recto.tei.numbering`); of several the first that holds the lemma, or in which it begins.

An entry in a `listApp` stands apart, wherever that is: its lemma is no part of the text around it. One that
says nothing of its place may point to it by `@corresp`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from recto.tei.mixed import tail
from recto.tei.names import XML_ID, ancestor, is_example, local
from recto.tei.numbering import Numbering, letters, numbering, words_of_lemma

Element = etree._Element

_ELLIPSIS = re.compile(r"…|\.\.\.|\[\.\.\.?\]")
_POINTED = re.compile(r"#(?:[a-z-]+\()*#?(?P<id>[^,()]+)")


_LISTS = frozenset({"listApp", "standOff"})
_HOLDING = _LISTS | {"rdg", "note", "witDetail"}


@dataclass(frozen=True)
class Attachment:
    """Where the lemma of an entry that is no segment of the text begins and ends; none where it is not found.

    `asked` is what the entry says of its place; `held` tells whether the place is known to hold the lemma.
    """

    first: Element | None
    last: Element | None
    asked: str
    held: bool = True


@dataclass(frozen=True)
class _Places:
    """Elements of the text by id, and by their numbers."""

    ids: dict[str, Element]
    numbers: Numbering


def entries_apart(root: Element, texts: Iterable[Element]) -> tuple[Element, ...]:
    """Return the parts of `root` outside its texts that hold apparatus entries: `standOff`, `listApp`."""
    inside = set(texts)
    found = (each for each in root.iter(etree.Element) if local(each.tag) in {"standOff", "listApp"})
    apart = (each for each in found if not _is_within(each, inside) and _has_entries(each))
    return tuple(each for each in apart if ancestor(each, "standOff") is None)


def outermost_entries(part: Element) -> list[Element]:
    """Return the entries in a part outside the texts, but those in others: of these it is the place."""
    return [each for each in _entries(part) if ancestor(each, "app") is None]


def attachments(parts: Iterable[Element]) -> dict[Element, Attachment]:
    """Return for every entry within `parts` that is no segment of the text where its lemma is."""
    held = tuple(parts)
    apart = [each for part in held for each in _entries(part) if is_apart(each)]
    if not apart:
        return {}
    located = held if any(each.get("loc") for each in apart) else ()
    places = _Places(_ids(held), numbering(located, _stands_apart))
    return {each: _attachment(each, places) for each in apart}


def is_apart(app: Element) -> bool:
    """Tell whether the lemma of `app` is no segment of the text, or of the reading, around it.

    What an example shows is all in the text.
    """
    if is_example(app.tag):
        return False
    if any(app.get(name) for name in ("from", "to", "loc")):
        return True
    holding = next((each for each in app.iterancestors() if local(each.tag) in _HOLDING), None)
    return holding is not None and (local(holding.tag) in _LISTS or _is_beside_texts(holding))


def _is_beside_texts(note: Element) -> bool:
    """Tell whether a note stands in `standOff` and in no entry there, where no edition has a place for it."""
    return ancestor(note, "standOff") is not None and ancestor(note, "app") is None


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


def is_said_by_its_brackets(element: Element) -> bool:
    """Tell whether the brackets around what is supplied or superfluous say all that is known of it.

    They do where nobody answers for it (`@resp`, `@source`, `@evidence`) and no note stands in it; a doubt
    (`@cert`) stands beside the words.
    """
    if local(element.tag) not in {"supplied", "surplus"}:
        return False
    is_answered = any(element.get(name) for name in ("resp", "source", "evidence"))
    return not is_answered and next(element.iterdescendants("{*}note", "{*}desc"), None) is None


def is_no_entry(element: Element) -> bool:
    """Tell whether an emended place is no entry of its own, as its reading or its brackets say what it is."""
    return is_said_by_its_reading(element) or is_said_by_its_brackets(element)


def heads_entries_alone(head: Element) -> bool:
    """Tell whether a heading stands over entries alone, and so heads nothing where they are printed apart."""
    division = head.getparent()
    return division is not None and holds_entries_alone(division)


def holds_entries_alone(division: Element) -> bool:
    """Tell whether all that a division says are entries, all of which an edition prints in the apparatus."""
    if not local(division.tag).startswith("div"):
        return False
    held = [each for each in division if local(each.tag) != "head"]
    return any(map(_has_entries, held)) and not any(map(_shows_words, held))


def _shows_words(element: Element) -> bool:
    """Tell whether an element, or what follows it in the division, has words besides those of entries."""
    if tail(element).strip():
        return True
    if not isinstance(element.tag, str) or (local(element.tag) == "app" and is_apart(element)):
        return False
    if local(element.tag) == "head" and heads_entries_alone(element):
        return False
    return bool((element.text or "").strip()) or any(_shows_words(each) for each in element)


def named_by(found: Mapping[Element, Attachment]) -> Iterator[Element]:
    """Yield the elements that entries name as their places."""
    for each in found.values():
        yield from (end for end in (each.first, each.last) if end is not None)


def _attachment(app: Element, places: _Places) -> Attachment:
    if app.get("from") or app.get("to"):
        return _between(app, places)
    if app.get("loc"):
        return _located(app, places)
    about = _pointed(app.get("corresp", "").partition(" ")[0], places)
    return Attachment(about, about, app.get("corresp", ""))


def _between(app: Element, places: _Places) -> Attachment:
    in_text = not any(_is_of_entries(each) for each in app.iterancestors())
    ends = [_outside(app, _pointed(app.get(name, ""), places)) for name in ("from", "to")]
    asked = " ".join(app.get(name, "") for name in ("from", "to") if app.get(name))
    missing = any(app.get(name) and end is None for name, end in zip(("from", "to"), ends, strict=True))
    here = app if in_text and not missing else None
    first, last = (end if end is not None else here for end in ends)
    if not in_text and first is None:
        first = last
    elif not in_text and last is None and first is not None and _is_lemma(first, app):
        last = first
    return Attachment(first, last, asked, not missing)


def _outside(app: Element, end: Element | None) -> Element | None:
    """Return an end of the lemma of an entry, which the entry itself cannot hold."""
    return None if end is None or _is_within(end, {app}) else end


def _is_of_entries(holder: Element) -> bool:
    """Tell whether a part is an apparatus, or a list of its entries, and no text."""
    name = local(holder.tag)
    return name in _LISTS or (name.startswith("div") and holder.get("type", "").startswith("app"))


def _is_lemma(place: Element, app: Element) -> bool:
    """Tell whether an entry apart is about a whole element: that has words, and no lemma of the entry has."""
    said = "".join(words_of_lemma(each) for each in app if local(each.tag) == "lem")
    return not said.strip() and bool(words_of_lemma(place).strip())


def _pointed(pointer: str, places: _Places) -> Element | None:
    found = _POINTED.search(pointer)
    return places.ids.get(found["id"]) if found else None


def _located(app: Element, places: _Places) -> Attachment:
    """Find the place that `@loc` names: of several the first that holds the lemma, or where it begins."""
    asked, lemma = app.get("loc", ""), next((each for each in app if local(each.tag) == "lem"), None)
    letters_sought = letters_of(lemma)
    candidates = places.numbers.places(asked, app)
    for first, last in candidates if letters_sought else ():
        held, after = places.numbers.letters_from(first, len(letters_sought) - 1)
        if last is not None or letters_sought in held:
            return Attachment(first, last, asked)
        if letters_sought in held[max(0, len(held) - len(letters_sought) + 1) :] + after:
            return Attachment(first, places.numbers.next_of_its_name(first), asked)
    if not candidates:
        return Attachment(None, None, asked, held=False)
    first, last = candidates[0]
    return Attachment(first, last, asked, held=not letters_sought)


def letters_of(lemma: Element | None) -> str:
    """Return the letters by which a lemma is looked for: those before an ellipsis, without its marks."""
    return ends_of(lemma)[0]


def ends_of(lemma: Element | None) -> tuple[str, str]:
    """Return the letters that a lemma begins with, and after an ellipsis those that it ends with."""
    words = "" if lemma is None else words_of_lemma(lemma)
    first, *rest = _ELLIPSIS.split(words)
    return letters(first), letters(rest[-1]) if rest else ""


def _ids(parts: Iterable[Element]) -> dict[str, Element]:
    ids: dict[str, Element] = {}
    for each in (each for part in parts for each in part.iter(etree.Element)):
        if each.get(XML_ID):
            ids.setdefault(each.get(XML_ID, ""), each)
    return ids


def _stands_apart(element: Element) -> bool:
    name = local(element.tag)
    return name == "listApp" or (name == "app" and is_apart(element))


def _has_entries(element: Element) -> bool:
    return next(_entries(element), None) is not None


def _entries(part: Element) -> Iterator[Element]:
    return (each for each in part.iter("{*}app") if not is_example(each.tag))


def _is_within(element: Element, around: set[Element]) -> bool:
    return any(each in around for each in (element, *element.iterancestors()))
