"""Addresses: which elements of a TEI text an edition has an id for, and how an id is derived that TEI lacks.

The rule, by which any reader of the TEI file finds the id of a passage in every edition:

- an `xml:id` is the id; blanks in it become `_`, and the second element with the same one gets `-2`;
- an element of `ADDRESSED` without one gets its path: the names from the nearest id, or from the text, down
  to itself, each with its number among its brothers of that name but for the first (`body.div-2.p-3`);
- so does what an apparatus entry names as its place (`recto.tei.attachment`);
- an id that is taken, or that a section of the edition has of itself (`PARATEXT`), gets `-2`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from recto.tei.names import XML_ID, local

Element = etree._Element

INDICES = tuple(f"index-{kind}" for kind in ("persons", "places", "organisations", "works", "subjects"))
REGISTERS = {
    "msDesc": "manuscripts",
    "listPerson": "persons",
    "listPlace": "places",
    "listOrg": "organisations",
    "listEvent": "events",
    "listObject": "objects",
    "listBibl": "works",
    "sourceDoc": "transcription",
}
"""What a TEI file tells beside its text: descriptions in the header or in `standOff`, the source as it is."""
PARATEXT = frozenset(
    {"titlepage", "dating-note", "notes", "apparatus", "principles", "witnesses", "colophon", "how-to-cite"}
    | {*INDICES}
    | {f"register-{kind}" for kind in REGISTERS.values()}
)
"""The ids of those sections of the edition document that are not the work's own text."""

DIVISIONS = frozenset({"div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7"})
NUMBERED = frozenset({"p", "ab", "list", "lg", "table", "figure"})
ENTRIES = frozenset({"app", "choice", "supplied", "surplus"})
ADDRESSED = (
    NUMBERED
    | DIVISIONS
    | ENTRIES
    | frozenset("text front body back titlePage item l sp gap space pb floatingText note".split())
)


_EXAMPLE = "egXML"
_LISTING = frozenset({"standOff", "particDesc", "settingDesc"})
_TELLING = frozenset(
    "p ab note desc birth death floruit occupation residence education state trait location event"
    " summary incipit explicit rubric colophon support extent layout handNote decoNote binding origin"
    " provenance".split()
)


def entry_id(id_: str, type_: str = "") -> str:
    """Return the id of the entry of an element; of a part of it the one for readings of that type."""
    name = "".join(each if each.isalnum() or each in "-_." else "-" for each in type_)
    return f"{id_}-{name}-entry" if name else f"{id_}-entry"


@dataclass(frozen=True)
class Addresses:
    """`ids` gives the id of an element, `targets` the id for an `xml:id`, `doubled` what has a taken one."""

    ids: Mapping[Element, str]
    targets: Mapping[str, str]
    doubled: tuple[Element, ...]


@dataclass
class _Pass:
    """The state of the pass: the path of what is open with the children counted so far, and what is found."""

    named: frozenset[Element]
    taken: set[str]
    open: list[tuple[str, Counter[str]]] = field(default_factory=list)
    ids: dict[Element, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    doubled: list[Element] = field(default_factory=list)


def texts_of(root: Element) -> tuple[Element, ...]:
    """Return the outermost `text` elements with what the file tells beside them, kind by kind.

    Where there is no text, return what stands for it. The markup in an example is no part of the file's own
    (TEI P5, 22.1.1).
    """
    for names in (("text",), ("sourceDoc", "facsimile"), ("standOff",)):
        found = tuple(
            each for each in root.iter(etree.Element) if local(each.tag) in names and _outermost(each, names)
        )
        if found:
            return (*found, *(_registers(root) if names == ("text",) else ()))
    has_header = any(local(each.tag) == "teiHeader" for each in root)
    return () if has_header else (root,)


def is_register(element: Element, texts: tuple[Element, ...]) -> bool:
    """Tell whether one of `texts` is no text, but what the file tells beside it."""
    return local(element.tag) in REGISTERS and local(texts[0].tag) == "text"


def _registers(root: Element) -> list[Element]:
    """Return the descriptions of a header and of `standOff` that tell more than names, and transcriptions."""
    found = [each for each in root.iter(etree.Element) if _is_told_beside(each) and _tells(each)]
    order = list(REGISTERS)
    return sorted(found, key=lambda each: order.index(local(each.tag)))


def _is_told_beside(element: Element) -> bool:
    name, parent = local(element.tag), element.getparent()
    if name not in REGISTERS or parent is None or not _outermost(element, ("text",)):
        return False
    if name == "sourceDoc":
        return local(parent.tag) == "TEI"
    return local(parent.tag) in ({"sourceDesc"} if name == "msDesc" else _LISTING)


def _tells(element: Element) -> bool:
    """Tell whether a description says more than what its index or its siglum says: facts, or paragraphs."""
    if local(element.tag) in {"listBibl", "sourceDoc"}:
        return bool("".join(map(str, element.itertext("*"))).strip())
    telling = (each for each in element.iter(etree.Element) if local(each.tag) in _TELLING)
    return any(each.attrib or "".join(map(str, each.itertext("*"))).strip() for each in telling)


def addresses(texts: Iterable[Element], named: Iterable[Element] = ()) -> Addresses:
    """Give every element of `texts` that has one its id; `named` are those that an entry names."""
    held = tuple(texts)
    xml_ids = {value for text in held for each in text.iter() if (value := each.get(XML_ID))}
    state = _Pass(frozenset(named), set(PARATEXT) | xml_ids, [("", Counter())])
    for text in held:
        for event, element in etree.iterwalk(text, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                state.open.append((_identify(element, state), Counter()))
            else:
                state.open.pop()
    return Addresses(state.ids, state.targets, tuple(state.doubled))


def _identify(element: Element, state: _Pass) -> str:
    """Give `element` its id; return the path that the ids derived below it begin with."""
    name = local(element.tag)
    above, counter = state.open[-1]
    counter[name] += 1
    given = element.get(XML_ID, "")
    if given:
        state.ids[element] = _given(element, given, state)
        return state.ids[element]
    path = _path(above, name, counter[name])
    if name in ADDRESSED or element in state.named:
        state.ids[element] = _free(path, state)
    return path


def _path(above: str, name: str, count: int) -> str:
    """Return the place of an element: `body.div-2.p`, the third `p` of an element with an id `d1.p-3`.

    The text itself is left out of its parts' paths, unless it is one of several.
    """
    own = name if count == 1 else f"{name}-{count}"
    return own if above in {"", "text"} else f"{above}.{own}"


def _given(element: Element, given: str, state: _Pass) -> str:
    wanted = "_".join(given.split())
    first = given not in state.targets
    if first and wanted == given and wanted not in PARATEXT:
        state.targets[given] = wanted
        return wanted
    unique = _free(wanted, state)
    if first:
        state.targets[given] = unique
    else:
        state.doubled.append(element)
    return unique


def _free(wanted: str, state: _Pass) -> str:
    candidate, count = wanted, 1
    while candidate in state.taken:
        count += 1
        candidate = f"{wanted}-{count}"
    state.taken.add(candidate)
    return candidate


def _outermost(element: Element, names: tuple[str, ...]) -> bool:
    return not any(local(each.tag) in {*names, _EXAMPLE} for each in element.iterancestors())
