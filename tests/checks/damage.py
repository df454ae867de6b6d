"""Damage done to a finished edition, each kind a small function on one marked-up document."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from recto.tei.mixed import insert_after, remove, set_tail
from recto.tei.names import local

Element = etree._Element


@dataclass(frozen=True)
class Damage:
    """What is done, to the element with which id, and what the ledger must say of which `xml:id`."""

    does: Callable[[Element], None]
    to: str
    code: str
    id: str = ""

    @property
    def named(self) -> str:
        return self.id or self.to


def by_id(root: Element, id_: str) -> Element | None:
    return next((each for each in root.iter() if each.get("id") == id_), None)


def delete(element: Element) -> None:
    remove(element)


def delete_word(element: Element) -> None:
    reword(element, lambda text: " ".join(text.split()[:2] + text.split()[3:]))


def change_word(element: Element) -> None:
    reword(element, lambda text: text.replace("pages", "leaves"))


def reword(element: Element, change: Callable[[str], str]) -> None:
    """Change the first run of text in `element` that has several words."""
    text = next(each for each in element.xpath(".//text()") if len(each.split()) > 4)
    if text.is_tail:
        set_tail(text.getparent(), change(text))
    else:
        text.getparent().text = change(text)


def swap_with_next(element: Element) -> None:
    after = element.getnext()
    assert after is not None
    remove(element)
    insert_after(after, element)


def double(element: Element) -> None:
    twin = deepcopy(element)
    insert_after(element, twin)


def empty(element: Element) -> None:
    for child in list(element):
        remove(child)
    element.text = None


def cut_way_back(element: Element) -> None:
    for link in [each for each in element.iter() if each.get("role") == "doc-backlink"]:
        remove(link)


def renumber(element: Element) -> None:
    element.text = "9"


def add_note(element: Element) -> None:
    stranger = deepcopy(element)
    for each in stranger.iter():
        if each.get("id"):
            each.set("id", f"stranger-{each.get('id')}")
    insert_after(element, stranger)


def drop_emendation(element: Element) -> None:
    """Take the words as received out of an apparatus entry."""
    for each in element.iter():
        if local(each.tag) == "span" and "reading" in each.get("class", "").split():
            empty(each)


DAMAGES = {
    "a deleted paragraph": Damage(delete, "p3", "K-missing"),
    "a deleted note": Damage(delete, "n2", "K-missing"),
    "a deleted insertion": Damage(delete, "n1.1", "K-missing"),
    "a deleted apparatus entry": Damage(delete, "e1-entry", "K-entry", "e1"),
    "a deleted gap": Damage(delete, "g1", "K-gap"),
    "a deleted line of verse": Damage(delete, "v2", "K-missing"),
    "an empty gap": Damage(empty, "g1", "K-gap"),
    "a deleted word": Damage(delete_word, "p1", "K-words"),
    "a changed word": Damage(change_word, "p1", "K-words"),
    "two paragraphs in the wrong order": Damage(swap_with_next, "p2", "K-order", "p3"),
    "a doubled note": Damage(double, "n3", "K-twice"),
    "a doubled paragraph": Damage(double, "p3", "K-twice"),
    "an entry without the words as received": Damage(drop_emendation, "e1-entry", "K-entry", "e1"),
    "a call with another number": Damage(renumber, "n3-call", "K-label", "n3"),
    "a note that nobody wrote": Damage(add_note, "n3", "K-surplus", "stranger-n3"),
}
