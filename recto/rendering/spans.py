"""Stretches of the text: the words between two places, the word before one, and what comes first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from recto.rendering.pointers import target_said
from recto.rendering.structure import children
from recto.tei.attachment import Attachment
from recto.tei.mixed import joined_pieces, runs
from recto.tei.names import local

Element = etree._Element

# What stands in the text of a `choice`, what in the apparatus, and the kind of entry that makes.
CHOICES = (("corr", "sic", "correction"), ("reg", "orig", "regularisation"), ("expan", "abbr", "expansion"))
BRACKETS = {"supplied": ("⟨", "⟩"), "surplus": ("{", "}"), "lost": ("[", "]"), "undefined": ("[", "]")}
UNREAD = frozenset({"note", "fw", "index", "witDetail", "gap", "space", "graphic", "listApp", "standOff"})
BREAKING = frozenset("p ab l lg head div sp speaker stage item cell row lb label".split())
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_AROUND = 40
"""Pieces of text to look through for the word before or after a place."""


@dataclass(frozen=True)
class Span:
    """The words of the text that an entry is about, and the words before and after them."""

    words: str
    before: str
    after: str = ""


@dataclass
class _Text:
    """The text as it is read, in pieces, and where in it the elements that are asked for begin and end."""

    asked: frozenset[Element]
    attached: Mapping[Element, Attachment]
    stream: list[str] = field(default_factory=list)
    places: dict[Element, tuple[int, int]] = field(default_factory=dict)


def lemma_element(element: Element) -> Element | None:
    """Return the element whose content stands in the text."""
    if local(element.tag) in BRACKETS:
        return element
    wanted = [new for new, _, _ in CHOICES] if local(element.tag) == "choice" else ["lem"]
    found = [each for name in wanted for each in readings(element) if local(each.tag) == name]
    return next(iter(found or readings(element)), None)


def readings(element: Element) -> list[Element]:
    """Return the readings of an entry in order, those in groups included, without those of entries within."""
    if local(element.tag) == "choice":
        return [each for each in element if isinstance(each.tag, str)]
    found: list[Element] = []
    for each in element:
        if local(each.tag) in {"rdgGrp", "lemGrp"}:
            found.extend(readings(each))
        elif local(each.tag) in {"lem", "rdg"}:
            found.append(each)
    return found


def in_order_of_lemmata(
    entries: Sequence[Element], parts: Iterable[Element], attached: Mapping[Element, Attachment]
) -> tuple[Element, ...]:
    """Return entries in the order in which their lemmata begin; last those whose place is not found."""
    if not attached:
        return tuple(entries)
    order = {each: count for part in parts for count, each in enumerate(part.iter(etree.Element))}

    def begins(entry: Element) -> float:
        place = attached.get(entry)
        first = entry if place is None else place.first
        return float("inf") if first is None else order.get(first, float("inf"))

    return tuple(sorted(entries, key=begins))


def spans(
    texts: Iterable[Element], attached: Mapping[Element, Attachment], entries: Iterable[Element]
) -> dict[Element, Span]:
    """Return for entries without words of a lemma of their own what the text has at their place."""
    lacking = [each for each in entries if _lacks_words(each, attached.get(each))]
    if not lacking:
        return {}
    ends = (end for each in attached.values() for end in (each.first, each.last) if end is not None)
    text = _Text(frozenset((*lacking, *ends)), attached)
    for each in texts:
        _walk(each, text)
    return {each: found for each in lacking if (found := _span(each, text)) is not None}


def _lacks_words(entry: Element, place: Attachment | None) -> bool:
    """Tell whether an entry says nothing of the words that it is about: by a lemma, or by naming them."""
    if local(entry.tag) == "choice":
        return _is_deletion(entry)
    if local(entry.tag) != "app":
        return place is not None and place.first is entry
    lemma = next(iter(children(entry, "lem")), None)
    return lemma is None or not "".join(run.text for run in runs(lemma, _is_unread)).strip()


def _is_deletion(choice: Element) -> bool:
    """Tell whether what stands in the text of a choice is nothing: an empty `corr`, `reg` or `expan`."""
    chosen = lemma_element(choice)
    return chosen is not None and not "".join(run.text for run in runs(chosen, _is_unread)).strip()


def _is_unread(element: Element) -> bool:
    return local(element.tag) in UNREAD


def _span(app: Element, text: _Text) -> Span | None:
    """Return the words at the place of `app`: between its ends, or none of their own and the word before."""
    place = text.attached.get(app)
    first = app if place is None else place.first
    if first is None or first not in text.places:
        return None
    start = text.places[first][0]
    if place is None or place.last is None or place.last not in text.places:
        return Span("", _word_before(text, start), _word_after(text, text.places[first][1]))
    return Span(_plain(text.stream[start : text.places[place.last][1]]), _word_before(text, start))


def word_before_within(element: Element, reading: Element | None) -> Span:
    """Return the word before an entry that stands in a reading, and so at no place of the text."""
    words: list[str] = []
    for run in [] if reading is None else runs(reading, _is_unread):
        if run.element is element:
            break
        words.extend(run.text.split())
    return Span("", _first_word(reversed(words)))


def _word_before(text: _Text, start: int) -> str:
    return _first_word(reversed(_plain(text.stream[max(0, start - _WORDS_AROUND) : start]).split()))


def _word_after(text: _Text, end: int) -> str:
    return _first_word(_plain(text.stream[end : end + _WORDS_AROUND]).split())


def _first_word(words: Iterable[str]) -> str:
    return next((word.strip(".,;:·!?()[]⟨⟩") for word in words if any(map(str.isalnum, word))), "")


def _plain(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())


def _walk(element: Element, text: _Text) -> None:
    start = len(text.stream)
    _read(element, text)
    if element in text.asked:
        text.places[element] = (start, len(text.stream))


def _read(element: Element, text: _Text) -> None:
    """Write the words of an element as a reader of the text meets them."""
    name = local(element.tag)
    if name in UNREAD or element in text.attached:
        return
    if name in {"app", "choice"}:
        lemma = lemma_element(element)
        if lemma is not None:
            _walk(lemma, text)
        return
    blank = [" "] if name in BREAKING and element.get("break") != "no" else []
    text.stream.extend(blank)
    text.stream.append(target_said(element))
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            text.stream.append(piece)
        else:
            _walk(piece, text)
    text.stream.extend(blank)


def small_words(texts: Iterable[Element]) -> frozenset[str]:
    """Return the words that texts have in small letters somewhere."""
    held = (run.text for text in texts for run in runs(text, _is_unread))
    return frozenset(word for words in held for word in _WORD.findall(words) if word.islower())
