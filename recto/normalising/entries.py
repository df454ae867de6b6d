"""Entries apart from their words: where exactly these are, and why an entry cannot stand there.

An entry can be made a segment of the text where its words are known with certainty, begin and end in the
same phrase or block, overlap those of no other entry, and are what its lemma says (TEI P5, 13.2.1 to 13.2.3).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.tei.addresses import texts_of
from recto.tei.attachment import Attachment, attachments, ends_of, entries_apart, is_apart, letters_of
from recto.tei.mixed import Element, Run, runs, words
from recto.tei.names import XML_ID, ancestor, is_example, local
from recto.tei.numbering import is_replaced, words_of_lemma
from recto.tei.witness_places import (
    Stretch,
    following,
    found_in,
    is_beside_the_words,
    is_unread,
    last_letters,
    stretch,
)

_PLAIN = re.compile(r"#[^()\s]+")
_PART = "°-‐-"
"""What a lemma says by that its words begin or end within a word."""
_LISTS = frozenset({"listApp", "app", "head", ""})


@dataclass(frozen=True)
class Words:
    """Where the words of an entry are: from which character to which among all of the texts.

    As entries are put around their words, the runs of these become others: `stretch` returns those of now.
    """

    entry: Element
    place: Attachment
    text: Element
    start: int
    end: int

    @property
    def stretch(self) -> Stretch | None:
        """Return the words as they stand in the text by now."""
        return _stretch(self.entry, self.place, self.text)


@dataclass
class Found:
    """What was found of the entries apart: the words of some, the reasons why others stay where they are."""

    words: dict[Element, Words] = field(default_factory=dict)
    reasons: dict[Element, str] = field(default_factory=dict)


def find(root: Element) -> Found:
    """Find the words of every entry of a document that stands apart from them."""
    texts = texts_of(root)
    places = attachments((*texts, *entries_apart(root, texts)))
    found, offsets = Found(), _offsets(texts) if places else {}
    for entry, place in places.items():
        if is_example(entry.tag):
            continue
        text = _text_of(place.first, texts)
        said = _doubt(entry, place, text) or _locate(entry, place, text, offsets, found)
        if said:
            found.reasons[entry] = said
    _part_overlapping(found)
    return found


def _offsets(texts: tuple[Element, ...]) -> dict[Run, int]:
    """Return where each run of the texts begins, notes included: characters, counted through."""
    offsets, at = {}, 0
    for text in texts:
        for run in runs(text, _is_entry):
            offsets[run] = at
            at += len(run.text)
    return offsets


def _is_entry(element: Element) -> bool:
    return is_beside_the_words(element) and local(element.tag) != "note"


def _text_of(element: Element | None, texts: tuple[Element, ...]) -> Element | None:
    above = set() if element is None else {element, *element.iterancestors()}
    return next((each for each in texts if each in above), None)


def _doubt(entry: Element, place: Attachment, text: Element | None) -> str:
    """Return why the place of an entry, or what it holds, does not let it move; nothing where it does."""
    if any(is_apart(each) or local(each.tag) == "rdg" for each in entry.iterancestors("{*}app", "{*}rdg")):
        return "it stands within another entry"
    pointers = [entry.get(each, "") for each in ("from", "to") if entry.get(each)]
    if not pointers and not entry.get("loc") and not entry.get("corresp"):
        return "nothing says where its words are"
    if not all(map(_PLAIN.fullmatch, pointers)):
        return f"‘{' '.join(pointers)}’ is more than ids of places"
    if text is None or place.first is None or not place.held:
        return f"its place ‘{place.asked}’ is not found with certainty"
    return _doubt_of_content(entry)


def _doubt_of_content(entry: Element) -> str:
    held = [each for each in entry.iter("{*}lem") if ancestor(each, "app") is entry]
    if len(held) > 1 or any(each.getparent() is not entry for each in held):
        return "it has several lemmata"
    if any(next(each.iter("{*}note", "{*}app"), None) is not None for each in held):
        return "its lemma holds a note or an entry"
    around = entry.getparent()
    if around is not None and local(around.tag) == "listApp" and _says_more(around):
        return "the list that it stands in says more than its entries"
    return ""


def _says_more(listed: Element) -> bool:
    return any(local(each.tag) not in _LISTS for each in listed)


def _locate(
    entry: Element, place: Attachment, text: Element | None, offsets: Mapping[Run, int], found: Found
) -> str:
    """Note where the words of an entry are; return why they are not what it is about, if so."""
    assert text is not None
    lemma = next((each for each in entry if local(each.tag) == "lem"), None)
    if said := _doubt_of_line(lemma, place, text) if _is_of_line(entry) else "":
        return said
    about = _stretch(entry, place, text)
    if about is None:
        return "its lemma is not found in its place"
    (first, start, _), (last, _, end) = about.parts[0], about.parts[-1]
    if first not in offsets or last not in offsets or _is_reversed(place, offsets):
        return "the places where its words begin and end are not in this order in the text"
    if said := _unlike(lemma, about):
        return said
    found.words[entry] = Words(entry, place, text, offsets[first] + start, offsets[last] + end)
    return ""


def _is_of_line(entry: Element) -> bool:
    return bool(entry.get("loc")) and not (entry.get("from") or entry.get("to"))


def _stretch(entry: Element, place: Attachment, text: Element) -> Stretch | None:
    """Return the words of an entry as they stand in the text by now, without the blanks at their ends."""
    if not _is_of_line(entry):
        about = stretch(entry, place, text)
    else:
        lemma = next((each for each in entry if local(each.tag) == "lem"), None)
        about = found_in(letters_of(lemma), _passage(place, text), last_letters(lemma))
    return None if about is None else _trimmed(about)


def _passage(place: Attachment, text: Element) -> list[Run]:
    """Return the runs of the line or passage that an entry names, as the text is read."""
    assert place.first is not None
    return list(following(place.first, place.first if place.last is None else place.last, text, is_unread))


def _is_reversed(place: Attachment, offsets: Mapping[Run, int]) -> bool:
    """Tell whether the second end of an entry stands before the first."""
    if place.first is None or place.last is None:
        return False
    first, last = (_place_of(each, offsets) for each in (place.first, place.last))
    return first is None or last is None or last < first


def _place_of(end: Element, offsets: Mapping[Run, int]) -> int | None:
    return offsets.get(Run(end, follows=False), offsets.get(Run(end, follows=True)))


def _doubt_of_line(lemma: Element | None, place: Attachment, text: Element) -> str:
    """Return why the words of a lemma are not found with certainty in a line or passage."""
    sought, ending = letters_of(lemma), ends_of(lemma)[1]
    if not sought or lemma is None:
        return "it names a line and has no lemma to look for there"
    passage = "".join(run.text for run in _passage(place, text))
    said = said_by(lemma)
    count = sum(
        1 for _ in _whole_words(sought, passage, said[:1] in _PART, not ending and said[-1:] in _PART)
    )
    if count != 1:
        return (
            f"its lemma ‘{said}’ stands {'nowhere' if not count else f'{count} times'} as such in its place"
        )
    return ""


def _whole_words(sought: str, passage: str, within_before: bool, within_after: bool) -> Iterator[int]:
    """Yield where letters stand in a passage, from the beginning of a word to the end of one."""
    places = [(at, each) for at, sign in enumerate(passage) if sign.isalnum() for each in sign.casefold()]
    read = "".join(each for _, each in places)
    start = read.find(sought)
    while start >= 0:
        first, last = places[start][0], places[start + len(sought) - 1][0]
        begins = within_before or not passage[first - 1 : first].isalnum()
        ends = within_after or not passage[last + 1 : last + 2].isalnum()
        if begins and ends:
            yield first
        start = read.find(sought, start + 1)


def _trimmed(about: Stretch) -> Stretch:
    """Return a stretch without the blanks at its ends; nothing but blanks is the place after them."""
    parts = [part for part in about.parts if part[0].text[part[1] : part[2]].strip()]
    if not parts:
        run, start, _ = about.parts[0]
        return Stretch(((run, start, start),))
    run, start, end = parts[0]
    start = end - len(run.text[start:end].lstrip())
    parts[0] = (run, start, end)
    run, start, end = parts[-1]
    parts[-1] = (run, start, start + len(run.text[start:end].rstrip()))
    return Stretch(tuple(parts))


# Is the lemma what stands in the text?


def _unlike(lemma: Element | None, about: Stretch) -> str:
    """Return how a lemma is not what stands in its place; nothing where it is."""
    if lemma is None or (not words(lemma) and not len(lemma)):
        return ""
    first, last = ends_of(lemma)
    read = _letters(read_words(about))
    is_like = read == first if not last else read.startswith(first) and read.endswith(last)
    if not is_like and _letters(words_of_lemma(lemma)) != read:
        return f"its lemma ‘{said_by(lemma)}’ is not what stands in its place, ‘{read_words(about)}’"
    if lemma.get("n") and not says_the_same(lemma, about):
        return "its lemma is not worded as the text is, and has a number"
    if any(each.get(XML_ID) for each in lemma.iterdescendants("{*}*")) or _marks_otherwise(lemma, about):
        return f"the markup in its lemma ‘{said_by(lemma)}’ is not that of the text"
    return ""


def _is_replaced(run: Run) -> bool:
    """Tell whether a run is of words that an editor replaced."""
    held = run.element.getparent() if run.follows else run.element
    return held is not None and any(map(is_replaced, (held, *held.iterancestors())))


def said_by(lemma: Element) -> str:
    """Return the words of a lemma, with single blanks."""
    return " ".join(words_of_lemma(lemma).split())


def read_words(about: Stretch) -> str:
    """Return some words of the text as they are read, with single blanks."""
    read = (run.text[start:end] for run, start, end in about.parts if not _is_replaced(run))
    return " ".join("".join(read).split())


def says_the_same(lemma: Element, about: Stretch) -> bool:
    """Tell whether a lemma has its words, if any, just as the text has them."""
    return said_by(lemma) in ("", read_words(about))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _marks_otherwise(lemma: Element, about: Stretch) -> bool:
    """Tell whether a lemma has elements that its words in the text do not have."""
    in_text = Counter(_marked(each) for each in _elements(about) if isinstance(each.tag, str))
    return bool(Counter(_marked(each) for each in lemma.iterdescendants(etree.Element)) - in_text)


def _elements(about: Stretch) -> set[Element]:
    """Return the elements that words stand in or between, with both halves of each choice."""
    first, last = about.parts[0][0].element, about.parts[-1][0].element
    above = {last, *last.iterancestors()}
    level = next(each for each in (first, *first.iterancestors()) if each in above)
    every = list(level.iter(etree.Element))
    held = {*every[every.index(first) : every.index(last) + 1], *first.iterancestors(), *above}
    choices = (each for each in held if local(each.tag) == "choice")
    return held | {each for choice in choices for each in choice.iter(etree.Element)}


def _marked(element: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    attributes = ((str(name), str(value)) for name, value in element.attrib.items() if name != XML_ID)
    return local(element.tag), tuple(sorted(attributes))


# Do entries overlap?


def _part_overlapping(found: Found) -> None:
    """Take out the entries whose words overlap with those of another without being part of them."""
    order = sorted(found.words.items(), key=lambda item: (item[1].start, -item[1].end))
    open_: list[tuple[Element, Words]] = []
    overlapping: dict[Element, None] = {}
    for entry, held in order:
        open_ = [(other, one) for other, one in open_ if one.end > held.start]
        crossed = [other for other, one in open_ if one.end < held.end and one.start < held.start]
        overlapping |= dict.fromkeys([*crossed, entry] if crossed else ())
        open_.append((entry, held))
    for entry in overlapping:
        del found.words[entry]
        found.reasons[entry] = "its words overlap with those of another entry"
