"""Witnesses: sigla marked as such, cited ones declared, and pointers to them (TEI P5, 13.1.4)."""

import re
from collections.abc import Iterator, Mapping

from recto.normalising.document import Foreign
from recto.tei.elements import make
from recto.tei.mixed import Element, enclose_content, pieces, words
from recto.tei.names import XML_ID, local
from recto.tei.witness_list import Declared, as_id, list_witnesses
from recto.tei.witnesses import Witnesses, siglum_and_hand, witnesses

_CITING = (
    "lem",
    "rdg",
    "witDetail",
    "rdgGrp",
    "lemGrp",
    "wit",
    "witStart",
    "witEnd",
    "lacunaStart",
    "lacunaEnd",
)
_BARE = re.compile(r"[^#:/]+")
_PARTS = re.compile(r"[\s,;]+")
_IN_GENERAL = re.compile(r"[a-z]+\.")
"""What cites witnesses in general (`codd.`, `cett.`): no siglum."""


def mark_sigla(foreign: Foreign) -> int:
    """Say of the siglum in the description of a witness that it is one; count them.

    It is an abbreviation that the description begins with, or all of it if that is one word.
    """
    return sum(_mark_siglum(each) for each in foreign.elements("witness"))


def _mark_siglum(witness: Element) -> int:
    abbreviations = [each for each in witness if local(each.tag) == "abbr"]
    if any(each.get("type") for each in abbreviations):
        return 0
    first = next((each for each in pieces(witness) if not isinstance(each, str) or each.strip()), None)
    if abbreviations and first is abbreviations[0]:
        abbreviations[0].set("type", "siglum")
        return 1
    if len(words(witness).split()) != 1 or any(local(each.tag) == "abbr" for each in witness.iter("{*}*")):
        return 0
    enclose_content(witness, make("abbr", type="siglum"))
    return 1


def from_words(foreign: Foreign) -> int:
    """Let a reading point to the witnesses that a list of sigla after it names (`wit`); count the readings.

    The list stays; what it names beside declared witnesses leaves it as it is.
    """
    known = witnesses(foreign.root)
    return sum(_cite(each, known) for each in foreign.elements("wit"))


def _cite(listed: Element, known: Witnesses) -> int:
    reading = listed.getprevious()
    if reading is None or local(reading.tag) not in {"lem", "rdg"} or reading.get("wit"):
        return 0
    named = [known.names.get(each, "") for each in _PARTS.split(words(listed).strip()) if each]
    ids = [_id(each, known) for each in named]
    if not named or not all(ids):
        return 0
    reading.set("wit", " ".join(f"#{each}" for each in ids))
    return 1


def declare(foreign: Foreign) -> int:
    """Declare the witnesses that readings cite and nothing declares; count them."""
    known = witnesses(foreign.root)
    ids = foreign.ids()
    names = {each: None for each in dict.fromkeys(_cited(foreign)) if _is_unknown(each, known, ids)}
    sources = next(foreign.elements("sourceDesc"), None)
    if sources is None:
        for each in names:
            foreign.say("I-siglum-undeclared", f"‘{each}’ is cited, and no header could declare it")
        return 0
    list_witnesses(sources, [Declared(id_, each) for each, id_ in _free_ids(names, foreign).items()])
    return len(names)


def _cited(foreign: Foreign) -> Iterator[str]:
    """Yield what `@wit` names within the document: bare sigla, and ids."""
    for each in foreign.elements(*_CITING):
        for named in _PARTS.split(each.get("wit", "").strip()):
            name = named.removeprefix("#").partition("?")[0]
            if _BARE.fullmatch(name) and any(map(str.isalnum, name)):
                yield name


def _is_unknown(name: str, known: Witnesses, ids: Mapping[str, Element]) -> bool:
    """Tell whether nothing in the document says what a siglum means, which is not that of a hand."""
    if _IN_GENERAL.fullmatch(name) or siglum_and_hand(name, known.names) is not None:
        return False
    return name not in known.names and name not in ids


def _free_ids(names: Mapping[str, None], foreign: Foreign) -> dict[str, str]:
    """Return for each siglum an id: itself where that is a name of XML, another that is free elsewhere."""
    taken, found = set(foreign.ids()), {}
    for each in names:
        id_ = as_id(each, "wit")
        while id_ in taken:
            id_ = f"{id_}-wit"
        taken.add(id_)
        found[each] = id_
    return found


def point(foreign: Foreign) -> int:
    """Make pointers of bare sigla in `@wit`; count them. What nothing declares is said."""
    known = witnesses(foreign.root)
    ids = foreign.ids()
    return sum(_point(each, known, ids, foreign) for each in foreign.elements(*_CITING) if each.get("wit"))


def _point(element: Element, known: Witnesses, ids: Mapping[str, Element], foreign: Foreign) -> int:
    given = element.get("wit", "")
    meant = []
    for named in filter(None, _PARTS.split(given.strip())):
        id_ = _id(known.names.get(named, named), known) or (named if named in ids else "")
        meant.append(f"#{id_}" if id_ and _BARE.fullmatch(named) else named)
        if not id_ and _BARE.fullmatch(named) and siglum_and_hand(named, known.names) is None:
            foreign.say("I-siglum-undeclared", f"‘{named}’ is no witness that the header declares", element)
    if meant == given.split():
        return 0
    element.set("wit", " ".join(meant))
    return sum(each not in given.split() for each in meant)


def _id(name: str, known: Witnesses) -> str:
    element = known.declared.get(name)
    return "" if element is None else element.get(XML_ID, "")


def give_ids(foreign: Foreign) -> int:
    """Give witnesses that are declared by a siglum alone, and cited by it, an id; count them."""
    known, count, taken = witnesses(foreign.root), 0, set(foreign.ids())
    listed = (_PARTS.split(words(each)) for each in foreign.elements("wit"))
    cited = {*_cited(foreign), *(name for each in listed for name in each)}
    for each in foreign.elements("witness"):
        name = next((name for name, one in known.declared.items() if one is each and name in cited), "")
        id_ = as_id(name, "wit") if name else ""
        if id_ and not each.get(XML_ID) and id_ not in taken:
            each.set(XML_ID, id_)
            taken.add(id_)
            count += 1
    return count
