"""The witnesses of a text, the groups they form, and their sigla."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import child, children, is_tei
from recto.tei.names import XML_ID, local
from recto.tei.witnesses import STAGES

Element = etree._Element


PRINTED: Mapping[str, str] = {
    **dict.fromkeys(("C", "corr", "corrector"), "c"),
    **{f"C{figure}": f"c{figure}" for figure in "123"},
    **dict.fromkeys(("ac", "ante"), "a.c."),
    "marg": "mg",
    "pc": "p.c.",
    "ras": "ras.",
    "sl": "s.l.",
}
"""What follows the siglum of a witness in that of a hand in it, where it is printed otherwise."""
_STAGE = "(?P<stage>" + "|".join(map(re.escape, sorted(STAGES))) + ")"
_STAGED = re.compile(rf"(?P<witness>.+?)[-_.:]?{_STAGE}")
_DECLARED_HAND = re.compile(rf"(?P<witness>.+?)[-_.:]{_STAGE}")
"""An id that says so plainly: A1 may be a witness beside A, A-1 is a hand in it."""
_IS_WORD = re.compile(r"[a-z]{3}")
_LONGEST = 4
"""How many signs a siglum has at most that stands in the place of a description."""
_CITABLE = frozenset("bibl biblStruct biblFull listBibl msDesc msPart msFrag person handNote".split())


@dataclass(frozen=True)
class Witness:
    """A witness, or a group of them: `siglum` as printed, in plain characters.

    `printed` is the element that holds the siglum, which may raise or lower parts of it; none where an
    attribute gives it. `members` are the ids of a group's witnesses and groups, `alone` those of all
    witnesses in it. `is_named` tells that the file gives it a siglum, and not only an id. `place` is its
    place in the order of the witnesses; a group stands where its first member does.
    `hand` is what is raised after the siglum of a hand that is declared as a witness.
    """

    id: str
    siglum: str
    printed: Element | None = None
    members: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    is_named: bool = True
    place: int = 0
    hand: str = ""


@dataclass(frozen=True)
class Cited:
    """A witness as a reading cites it: with a `hand` or a state of it, as printed; whether it is declared."""

    witness: Witness
    hand: str = ""
    is_declared: bool = True


def witnesses_by_id(root: Element) -> dict[str, Witness]:
    """Return the witnesses of every `listWit`, and the lists that have a siglum or an id, in order.

    A witness without an `xml:id` is known by its `@n`, as `@wit` of many files calls it; each also by its
    siglum.
    """
    listed = [_witness(element) for element in root.iter(etree.Element) if is_witness(element)]
    found = {witness.id: witness for witness in listed if witness.id}
    places = {id_: place for place, id_ in enumerate(found)}
    for witness in found.values():
        firsts = [places[each] for each in witness.alone if each in places]
        found[witness.id] = replace(witness, place=min(firsts, default=places[witness.id]))
    for witness in list(found.values()):
        found.setdefault(witness.siglum, witness)
        found[witness.id] = _as_hand(witness, found)
    return found


def _as_hand(witness: Witness, known: Mapping[str, Witness]) -> Witness:
    """Return a witness that has no siglum but an id such as `A-corr` as a hand of A."""
    staged = None if witness.is_named else _DECLARED_HAND.fullmatch(witness.id)
    base = known.get(staged["witness"]) if staged else None
    if staged is None or base is None:
        return witness
    return replace(witness, siglum=base.siglum, printed=base.printed, hand=_printed(staged))


def hands_by_id(root: Element) -> dict[str, Witness]:
    """Return the hands that `handNote` describes, in order; a hand has a siglum as a witness has.

    One to which a witness corresponds (`witness/@corresp`) has the siglum of that.
    """
    named = {pointer: each for each in root.iter("{*}witness") for pointer in each.get("corresp", "").split()}
    notes = (each for each in root.iter(etree.Element) if local(each.tag) == "handNote" and each.get(XML_ID))
    signs = {each.get(XML_ID, ""): named.get(f"#{each.get(XML_ID)}", each) for each in notes}
    return {id_: Witness(id_, siglum(each), printed_siglum(each)) for id_, each in signs.items()}


def cited_by_id(root: Element) -> dict[str, Witness]:
    """Return what else a siglum may lead to: books, manuscripts, persons, hands that have an id."""
    found = (each for each in root.iter(etree.Element) if local(each.tag) in _CITABLE and each.get(XML_ID))
    return {
        id_: Witness(id_, siglum(each), printed_siglum(each))
        for each in found
        if (id_ := each.get(XML_ID, ""))
    }


def is_witness(element: Element) -> bool:
    """Tell whether `element` is a witness, or a group that a siglum may stand for."""
    return local(element.tag) in {"witness", "listWit"} and is_tei(element)


def siglum(element: Element) -> str:
    """Return the siglum of a witness, a group, a hand or a book.

    It is `abbr[@type='siglum']`, else `@n`, else `idno`, else what the element says if that is a siglum, else
    the `xml:id` (TEI P5, 13.1.4.3). Of `@n` and an id one of which is a word, the other is the siglum.
    """
    printed = printed_siglum(element)
    if printed is not None:
        return words_of(printed)
    number, id_ = element.get("n", ""), element.get(XML_ID, "")
    if id_ and _IS_WORD.search(number) and not _IS_WORD.search(id_):
        return id_
    return number or words_of(child(element, "idno")) or _sign(element, id_) or id_


def _sign(element: Element, id_: str) -> str:
    """Return all that a witness says of itself, if that is a siglum, a few signs, and its id is a word."""
    words = "" if len(element) or local(element.tag) != "witness" else words_of(element)
    return words if _IS_WORD.search(id_) and len(words) <= _LONGEST and not _IS_WORD.search(words) else ""


def printed_siglum(element: Element) -> Element | None:
    """Return the `abbr[@type='siglum']` of `element` or of its heading, not of what is listed in it.

    Else it is the `label` of a witness, if that is one word.
    """
    parts = ("head",) if local(element.tag) in {"listWit", "listBibl"} else ("head", "bibl")
    marked = (each for holder in (element, *children(element, *parts)) for each in _within(holder))
    labels = children(element, "label") if local(element.tag) == "witness" else []
    signs = (each for each in labels if len(words_of(each).split()) == 1)
    return next(chain((each for each in marked if each.get("type") == "siglum"), signs), None)


def witnesses_of(element: Element, attribute: str, known: Mapping[str, Witness]) -> tuple[Cited, ...]:
    """Return the witnesses that a pointer attribute of `element` names, hands and states of them included."""
    return tuple(_cited(pointer, known) for pointer in element.get(attribute, "").split())


def _cited(pointer: str, known: Mapping[str, Witness]) -> Cited:
    """Return what a pointer names; a hand that is not declared is known by the siglum of its witness."""
    document, _, name = pointer.rpartition("#")
    if name in known:
        return Cited(known[name])
    staged = _STAGED.fullmatch(name)
    if staged and staged["witness"] in known:
        return Cited(known[staged["witness"]], _printed(staged))
    return Cited(Witness(name, without_prefix(name)), is_declared=bool(document) or ":" in name)


def without_prefix(name: str) -> str:
    """Return what a pointer names, without the prefix that a `prefixDef` gives to such (TEI P5, 17.2.3)."""
    return name.rpartition(":")[2] or name


def _printed(staged: re.Match[str]) -> str:
    """Return what is raised after the siglum of a witness for a hand in it."""
    return PRINTED.get(staged["stage"], staged["stage"])


def _witness(element: Element) -> Witness:
    id_ = element.get(XML_ID, "") or element.get("n", "")
    printed = printed_siglum(element)
    is_named = printed is not None or bool(element.get("n"))
    is_group = local(element.tag) == "listWit"
    members, alone = (tuple(_members(element)), tuple(_alone(element))) if is_group else ((), ())
    return Witness(id_, siglum(element), printed, members, alone, is_named)


def _members(group: Element) -> Iterator[str]:
    """Yield the ids of what a group holds; of a list in it that has none, the ids of what that holds."""
    for each in children(group, "witness", "listWit"):
        id_ = each.get(XML_ID, "") or each.get("n", "")
        yield from (id_,) if id_ else _members(each)


def _alone(group: Element) -> Iterator[str]:
    """Yield the ids of the witnesses in a group, and in the groups in it."""
    inner = (each for each in group.iter(etree.Element) if each is not group and is_witness(each))
    within = (each for each in inner if local(each.tag) == "witness")
    yield from (id_ for each in within if (id_ := each.get(XML_ID, "") or each.get("n", "")))


def _within(element: Element) -> Iterator[Element]:
    """Yield the abbreviations in `element`, but for those in the witnesses of a group."""
    for each in element:
        if local(each.tag) == "abbr":
            yield each
        elif local(each.tag) not in {"witness", "listWit", "head", "bibl", "biblStruct"}:
            yield from _within(each)
