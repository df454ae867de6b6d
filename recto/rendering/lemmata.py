"""The words of a lemma: as they stand in the text, and as an entry gives them."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from recto.rendering.dispatch import Context
from recto.rendering.pointers import target_said
from recto.rendering.spans import BREAKING, UNREAD, lemma_element
from recto.rendering.style import ApparatusStyle
from recto.tei.mixed import follows_at_once, joined_pieces, pieces
from recto.tei.names import local

Element = etree._Element

POINTS = '‘‚.,;:!?¡¿·‧…„“”«»‹›"،؛؟۔।॥։׃。，、'
"""What stands around words and is no part of them; not the apostrophe, which may stand for a letter."""
_STOPS = re.compile(r"[.!?…։׃。।॥][^\w]*$")
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = frozenset("name persName placeName orgName geogName rs".split())


def edited_words(element: Element, context: Context) -> str:
    """Return the words of `element` as they stand in the text: of entries within it their lemma, no notes."""
    within = lemma_element(element) if local(element.tag) in {"app", "choice"} else element
    return "" if within is None else " ".join("".join(_edited(within, context)).split())


def _edited(element: Element, context: Context) -> Iterator[str]:
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            yield piece
        elif piece in context.index.attached or _stands_apart(piece, context):
            continue
        elif local(piece.tag) in {"app", "choice"}:
            within = lemma_element(piece)
            yield from () if within is None else _edited(within, context)
        elif _is_read(piece, element) and piece not in context.index.callers:
            parts = local(piece.tag) in BREAKING or follows_at_once(piece, "w")
            blank = " " if parts and piece.get("break") != "no" else ""
            yield blank + target_said(piece)
            yield from _edited(piece, context)
            yield blank


def _is_read(piece: Element, element: Element) -> bool:
    """Tell whether the words of a piece are the element's: a detail within a reading is part of its words."""
    return local(piece.tag) not in UNREAD or (
        local(piece.tag) == "witDetail" and local(element.tag) not in {"app", "rdgGrp", "lemGrp"}
    )


def _stands_apart(element: Element, context: Context) -> bool:
    source = context.index.sources.get(element)
    return source is not None and source.stands_apart


def shortened(words: str, style: ApparatusStyle) -> str:
    """Return a lemma, or where it is longer than the style allows its first and last words."""
    all_words = words.split()
    lettered = [place for place, each in enumerate(all_words) if any(map(str.isalnum, each))]
    if len(lettered) <= max(style.lemma_longest, 2 * style.lemma_ends):
        return words
    first, last = lettered[style.lemma_ends - 1] + 1, lettered[-style.lemma_ends]
    return " ".join(all_words[:first]) + style.ellipsis + " ".join(all_words[last:])


def bare(words: str, others: Iterable[str]) -> str:
    """Return a lemma without the points around it, at an end where none of the other readings has any."""
    said = [each for each in others if each]
    stripped = words
    if not any(each[0] in POINTS for each in said):
        stripped = stripped.lstrip(POINTS)
    if not any(each[-1] in POINTS for each in said):
        stripped = stripped.rstrip(POINTS)
    return stripped.strip() or words


def ending_points(words: str) -> str:
    """Return the points that some words end with."""
    return words[len(words.rstrip(POINTS)) :]


def lowered(words: str, place: Element, lemma: Element | None, context: Context) -> str:
    """Return a lemma without a capital that is there for its place only, at the beginning of a sentence.

    It is that where the text has the word in small letters too.
    """
    first = _WORD.match(words)
    if first is None or first.group().casefold() not in context.index.small_words or first.group().islower():
        return words
    if _begins_with_name(lemma) or not _begins_sentence(place):
        return words
    return words[: first.start()] + first.group().lower() + words[first.end() :]


def _begins_with_name(lemma: Element | None) -> bool:
    held = [] if lemma is None else list(pieces(lemma))
    first = next((each for each in held if not isinstance(each, str) or each.strip()), "")
    return not isinstance(first, str) and local(first.tag) in _NAMES


def _begins_sentence(place: Element) -> bool:
    """Tell whether what stands before a place in its block is nothing, or ends a sentence."""
    before = ""
    while not before.strip() and local(place.tag) not in BREAKING:
        parent = place.getparent()
        if parent is None:
            break
        held = list(pieces(parent))
        before = "".join(_said(each) for each in held[: held.index(place)])
        place = parent
    return not before.strip() or _STOPS.search(before) is not None


def _said(piece: str | Element) -> str:
    if isinstance(piece, str):
        return piece
    if local(piece.tag) in {"app", "choice"}:
        lemma = lemma_element(piece)
        return "" if lemma is None else _said(lemma)
    return "" if local(piece.tag) in UNREAD else "".join(_said(each) for each in pieces(piece))
