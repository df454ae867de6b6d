"""References in print: what leads to a place in the work says on which page and in which line it stands."""

import re
from collections.abc import Mapping

from lxml import etree

from recto.editions.book import References
from recto.editions.pdf_keys import HEADINGS, has_words, name_words, note_around, runs_around
from recto.editions.pdf_verse import LINE
from recto.rendering.xhtml import add_class, classes, has_class, languages, new, shortest, xhtml
from recto.tei.mixed import append, append_text, remove
from recto.typesetting.plan import PLACE_OF, WITH_LINE, WITH_PAGE

Element = etree._Element

TOUCHING = re.compile(r"[^\s(\[{‘“«„‚/–—-]$")
"""The end of words that others do not follow without a blank."""
NUMBER = "00"
"""What stands for a number until it is known."""
BY_PAGE = HEADINGS | {xhtml(name) for name in "section figure table aside".split()}
"""What is found by its page alone."""
LISTS = frozenset({"doc-bibliography", "doc-glossary", "doc-index", "conspectus", "register"})
"""Roles and classes of sections whose entries are found by their names."""


def place_references(root: Element, asked: References, words: Mapping[str, str]) -> None:
    """Let references say where their targets stand: those without words, and if asked for the others too.

    Lines are named where they bear numbers on account of entries or indices.
    """
    body = root.find(xhtml("body"))
    assert body is not None
    if asked.by == "none":
        return
    has_lines = asked.by == "line" and body.get("data-lines-every", "0") != "0"
    places = {each.get("id", ""): each for each in body.iter(etree.Element) if each.get("id")}
    for link in [each for each in body.iter(xhtml("a")) if has_class(each, "ptr") or has_class(each, "ref")]:
        target = _place(link.get("href", "")[1:], places)
        if target is None:
            continue
        sign = next((each for each in link if has_class(each, "generated")), None)
        if sign is not None and _text(link) == _text(sign):
            _part(link)
            _say(sign, target, words, "{place}", has_lines)
        elif asked.with_words and not _is_listed(target) and not _is_call(link, target):
            append_text(link, " ")
            _say(append(link, new("span")), target, words, words["place-after"], has_lines)


def _place(id_: str, places: dict[str, Element]) -> Element | None:
    """Return what a reference leads to: the note that this is in; of a place without words the word there."""
    target = places.get(id_)
    if target is None:
        return None
    note = note_around(target)
    if note is not None and note.get("id"):
        return note
    if next(target.iter(xhtml("img")), None) is None:
        target = places[name_words([id_] * 2, places).split()[0]]
    return target if has_words(target) else None


def _part(link: Element) -> None:
    """Put blanks around the sign in a link whose words would touch others, as a sign may."""
    own = set(link.iter())
    before, after = (
        "".join(run.text for run in side if run.element not in own) for side in runs_around(link)
    )
    if TOUCHING.search(before):
        link.text = " "
    if after[:1].isalnum():
        append_text(link, " ")


def _is_listed(target: Element) -> bool:
    sections = target.iterancestors(xhtml("section"))
    return any(not LISTS.isdisjoint({each.get("role", ""), *classes(each)}) for each in sections)


def _is_call(link: Element, target: Element) -> bool:
    """Tell whether a reference is one more call of a note: a number or a sign."""
    return has_class(target, "note") and not any(map(str.isalpha, _text(link)))


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _say(sign: Element, target: Element, words: Mapping[str, str], around: str, has_lines: bool) -> None:
    """Let `sign` say where its target stands, in the words of the edition; `around` is what they stand in."""
    add_class(sign, "stands generated")
    sign.set(PLACE_OF, target.get("id", ""))
    said = {WITH_PAGE: words["place-note" if _is_numbered(target) else "place-page"]}
    if has_lines and target.tag not in BY_PAGE:
        said[WITH_LINE] = words["place-verse" if _is_verse(target) else "place-line"]
    for name, worded in said.items():
        sign.set(name, around.replace("{place}", worded))
    longest = str(sign.get(WITH_LINE) or sign.get(WITH_PAGE))
    for number in ("{page}", "{line}", "{note}"):
        longest = longest.replace(number, NUMBER)
    for held in list(sign):
        remove(held)
    sign.text = longest
    for name, value in _language(sign, words["language"]).items():
        sign.set(name, value)


def _is_numbered(target: Element) -> bool:
    """Tell whether a target is a note that is called by a number or a sign."""
    is_called = has_class(target, "note") and not has_class(target, "keyed")
    return is_called and any(has_class(each, "label") for each in target.iter(etree.Element))


def _is_verse(target: Element) -> bool:
    """Tell whether a target stands in a verse with a number, or is a stanza that begins with one."""
    first = next(target.iter(xhtml("p")), target) if has_class(target, "lg") else target
    return any(each.get(LINE) for each in (first, *first.iterancestors()))


def _language(sign: Element, language: str) -> dict[str, str]:
    """Return the attributes of words in the language of the edition among those of a text in another."""
    tags = (each.get("lang", "") for each in sign.iterancestors())
    around = next(filter(None, tags), "")
    same = shortest(around).partition("-")[0] == language
    return {} if same else languages(language, around)
