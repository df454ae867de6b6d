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
PARATEXT = frozenset(
    {"titlepage", "dating-note", "notes", "apparatus", "principles", "witnesses", "colophon", *INDICES}
)
"""The ids of those sections of the edition document that are not the work's own text."""

DIVISIONS = frozenset({"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"})
NUMBERED = frozenset({"p", "ab", "list", "lg", "table", "figure"})
ENTRIES = frozenset({"app", "choice", "supplied", "surplus"})
ADDRESSED = (
    NUMBERED
    | DIVISIONS
    | ENTRIES
    | frozenset("text front body back titlePage item l sp gap space pb floatingText note".split())
)


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
    """Return the outermost `text` elements, or where there is none what stands for them."""
    for names in (("text",), ("sourceDoc", "facsimile"), ("standOff",)):
        found = tuple(
            each for each in root.iter(etree.Element) if local(each.tag) in names and _outermost(each, names)
        )
        if found:
            return found
    has_header = any(local(each.tag) == "teiHeader" for each in root)
    return () if has_header else (root,)


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
    return not any(local(each.tag) in names for each in element.iterancestors())
