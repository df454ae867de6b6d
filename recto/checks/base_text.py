"""The text as a reader of an edition meets it: which half of a choice, which reading, what is left out."""

from collections.abc import Iterator

from recto.checks.words import SOFT
from recto.tei.attachment import heads_entries_alone, is_apart, is_said_by_its_reading
from recto.tei.citations import canonical, is_bracketed
from recto.tei.mixed import Element, follows_at_once, joined_pieces
from recto.tei.names import TEI, local
from recto.tei.vocabulary import DESCRIBED, DESCRIPTIONS, DICTIONARY, FACTS, NAME_PARTS

BLOCKS = frozenset(
    "p ab head item label l stage speaker cell quote opener closer salute signed byline dateline trailer "
    "docAuthor docDate docImprint titlePart argument epigraph postscript".split()
)
CONTAINERS = frozenset(
    "text front body back group div div0 div1 div2 div3 div4 div5 div6 div7 list lg sp table row figure "
    "titlePage docTitle cit floatingText".split()
)
BESIDE_ITEMS = frozenset(
    "head byline dateline docAuthor docDate meeting opener salute signed closer trailer".split()
)
"""What a list has before its first item or after its last, and an edition before or after the list."""
# What an edition sets as a block or within a sentence, as it stands there: words may or may not part.
SOFT_BLOCKS = frozenset(
    "quote q said cit bibl biblStruct address addrLine stage salute signed dateline trailer byline docAuthor "
    "docDate docEdition docImprint imprimatur titlePart figDesc label floatingText desc span interp biblFull "
    "relation view camera caption sound tech move pause shift kinesic "
    "vocal incident writing listApp notatedMusic roleDesc actor".split()
) | (FACTS | DICTIONARY | NAME_PARTS | {"sense"})
BREAKING = (
    (BLOCKS | CONTAINERS) - SOFT_BLOCKS
    | (DESCRIBED | DESCRIPTIONS)
    | frozenset(
        "note gap lb castList castGroup castItem set listBibl eg listWit listChange line surface surfaceGrp "
        "zone u spGrp entry entryFree superEntry facsimile sourceDoc spanGrp interpGrp performance prologue "
        "epilogue annotationBlock exemplum particDesc schemaSpec specGrp elementSpec classSpec".split()
    )
)
_TOLD_APART = DESCRIBED | FACTS | {"notatedMusic", "figure", "list", "table", "entry", "hom"}
"""What an edition may tell part by part: words stand apart, or on in a line."""
_SET_APART = BREAKING | SOFT_BLOCKS - {"span", "interp"}
"""What an edition may set as a block, and so the phrases around it apart."""
_RUN_ON = frozenset({"run-on", "inline", "runon"})
_OF_PARTS = frozenset({"u", "dateline", "opener", "closer"})
"""What segments are parts of, each apart, or on in a line."""
_WITHIN_WORDS = frozenset({"pb", "cb", "gb", "milestone"})
_CORRECTIONS = frozenset({"add", "del", "subst", "seg", "desc", "wit"})
_MARK = "\x1d"
_CHOSEN = ("corr", "reg", "expan")
# An edition says what these are in words of its own, or not at all.
_WORDLESS = frozenset("teiHeader fw index gap space handShift graphic pb lb cb gb milestone anchor".split())
# A formula once more, for machines.
_AGAIN = frozenset(
    f"{{http://www.w3.org/1998/Math/MathML}}{name}" for name in ("annotation", "annotation-xml")
)
_GROUPS = frozenset({"rdgGrp", "lemGrp"})
_READINGS = frozenset({"lem", "rdg"})


def is_tei(element: Element) -> bool:
    """Tell whether `element` is in the TEI namespace, in none, or in TEI's with a slash."""
    return element.tag.rpartition("}")[0].lstrip("{") in ("", TEI, TEI + "/")


def name_of(element: Element) -> str:
    """Return the local name of an element of TEI; nothing for those of others, such as examples of TEI."""
    return local(element.tag) if is_tei(element) else ""


def readings(entry: Element) -> list[Element]:
    """Return what an `app` or a `choice` has to choose from, those in groups included."""
    if local(entry.tag) == "choice":
        return [each for each in entry if isinstance(each.tag, str)]
    found = []
    for each in entry:
        if local(each.tag) in _GROUPS:
            found += readings(each)
        elif local(each.tag) in _READINGS:
            found.append(each)
    return found


def in_text(entry: Element) -> Element | None:
    """Return what of an `app` or a `choice` stands in the text: the lemma, the new; else the first."""
    found = readings(entry)
    names = _CHOSEN if local(entry.tag) == "choice" else ("lem",)
    wanted = (each for name in names for each in found if local(each.tag) == name)
    return next(wanted, found[0] if found else None)


def is_wordless(element: Element) -> bool:
    """Tell whether an edition shows none of the words within `element` at its place."""
    if name_of(element) == "head" and heads_entries_alone(element):
        return True
    return name_of(element) in _WORDLESS or element.tag in _AGAIN


def base_text(element: Element, without: frozenset[Element] = frozenset()) -> str:
    """Return the words of `element` as a reader of the text meets them: no notes, nothing of `without`."""
    chosen = _chosen(element)
    return "" if chosen is None else "".join(_read(chosen, without))


def base_runs(reading: Element) -> list[str]:
    """Return the words of a reading in runs: between these, an edition says itself what a hand did."""
    chosen = _chosen(reading)
    return [] if chosen is None else "".join(_read(chosen, frozenset(), _CORRECTIONS)).split(_MARK)


def _chosen(element: Element) -> Element | None:
    """Return what of `element` stands in the text: of an entry its lemma, otherwise itself."""
    chosen: Element | None = element
    while chosen is not None and name_of(chosen) in ("app", "choice"):
        chosen = in_text(chosen)
    return chosen


def address_shown(element: Element) -> str:
    """Return what a reference without words of its own shows: an address, a canonical reference, a key.

    One that is all of a reading says only that this is another.
    """
    if name_of(element) not in ("ref", "ptr") or len(element) or (element.text or "").strip():
        return ""
    parent = element.getparent()
    if parent is not None and name_of(parent) == "rdg" and not "".join(map(str, parent.itertext())).strip():
        return ""
    target = element.get("target", "").partition(" ")[0]
    if target.startswith("http"):
        return target
    if element.get("cRef"):
        cited = canonical(element.get("cRef", ""))
        return cited if is_bracketed(element) else f" ({cited})"
    return "" if target.startswith("#") else target.split(":")[-1]


def has_text(element: Element) -> bool:
    """Tell whether an edition shows words within `element` at its place, besides notes."""
    return any(each.replace(SOFT, "").strip() for each in _read(element, frozenset()))


def _read(
    element: Element, without: frozenset[Element], marked: frozenset[str] = frozenset()
) -> Iterator[str]:
    for piece in joined_pieces(element):
        if isinstance(piece, str):
            yield piece
        elif piece in without or (name_of(piece) == "app" and is_apart(piece)):
            continue
        elif name_of(piece) in ("app", "choice") and not (marked and is_said_by_its_reading(piece)):
            chosen = _chosen(piece)
            yield from () if chosen is None else _read(chosen, without, marked)
        elif name_of(piece) != "note" and not is_wordless(piece):
            blank = _MARK if local(piece.tag) in marked else parting(piece)
            yield blank + address_shown(piece)
            yield from _read(piece, without, marked)
            yield blank
        elif local(piece.tag) == "lb":
            yield parting(piece)


def parting(element: Element) -> str:
    """Return what parts the words of `element` from those beside it: a blank, nothing, or either (`SOFT`)."""
    if element.get("break") == "no":
        return "" if name_of(element) in _WITHIN_WORDS else SOFT
    name, parent = name_of(element), element.getparent()
    if local(element.tag) == "egXML":
        return SOFT
    if name == "list" and not _RUN_ON.isdisjoint(element.get("rend", "").split()):
        return SOFT
    if name not in BREAKING and parent is not None and name_of(parent) in _TOLD_APART:
        return SOFT
    if name == "seg" and parent is not None and name_of(parent) in _OF_PARTS:
        return SOFT
    if name in SOFT_BLOCKS or (name == "w" and follows_at_once(element, "w")):
        return SOFT
    if name in BREAKING:
        return " "
    return SOFT if any(name_of(each) in _SET_APART for each in element.iterdescendants("{*}*")) else ""
