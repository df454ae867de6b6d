"""Whom an apparatus cites: witnesses, the groups that stand for their members, the hands in a witness.

A witness goes by its `xml:id`, else by its `@n`, else by its printed siglum; who is cited and declared
nowhere goes by what cites it. Hands are what `@hand` names, what `handNote` declares within a witness, a
`witness[@type='corrector']` whose siglum begins with that of another, and where nobody declares them, sigla
as scholars form them (`STAGES`): `A*`, `A1`, `Aac` are the first hand of A, `A2`, `Ac`, `Amg` others.
`A@m2` names what the hand m2 left of A.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from recto.errors import ProjectError
from recto.tei.mixed import Element, words, words_without
from recto.tei.names import XML_ID, ancestor, is_example, local

AT_HAND = "@"
"""What parts the siglum of a witness from the hand in it."""
FIRST = frozenset({"*", "1", "m1", "ac", "ante", "vid"})
STAGES = FIRST | frozenset(
    "2 3 4 5 6 7 8 9 m2 m3 m4 m5 a b c c1 c2 c3 d C C1 C2 C3 corr corrector pc mg marg sl ras".split()
)
"""What follows the siglum of a witness in that of a hand in it; of these, what the first hand wrote."""
READINGS = frozenset({"lem", "rdg"})
_DECLARING = frozenset("witness listWit bibl biblStruct biblFull msDesc msFrag msPart".split())
_LISTED = frozenset("witness bibl biblStruct biblFull msDesc".split())


@dataclass(frozen=True)
class Asked:
    """A witness whose text is asked for, and the hand in it; without one the first hand."""

    witness: str
    hand: str = ""

    @property
    def siglum(self) -> str:
        """Return what names it."""
        return f"{self.witness}{AT_HAND}{self.hand}" if self.hand else self.witness


@dataclass(frozen=True)
class Witnesses:
    """Who is declared, by every name that it has; `names` are canonical, `members` those of groups.

    `hands` give for what is declared as a hand of a witness that witness; `order` is that of the hands in
    the header. `cited` counts the readings that name a witness, itself or by its group; `cited_hands` are the
    hands that readings name in it, `put_together` undeclared sigla of a witness and a hand.
    """

    declared: Mapping[str, Element]
    names: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    hands: Mapping[str, str]
    order: Mapping[str, int]
    cited: Mapping[str, int] = field(default_factory=dict)
    cited_hands: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    put_together: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _said: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, pointers: str) -> tuple[str, ...]:
        """Return the witnesses that the value of `@wit` names, groups taken for their members."""
        if pointers not in self._said:
            named = filter(None, map(_named, pointers.split()))
            found = (self.names.get(each, each) for each in named)
            self._said[pointers] = tuple(each for name in found for each in self.members.get(name, (name,)))
        return self._said[pointers]

    def staged(self, name: str) -> tuple[str, str]:
        """Return the witness and the hand of which an undeclared siglum is put together."""
        return self.put_together.get(name, ("", ""))

    def witness_of(self, name: str) -> str:
        """Return the witness that a siglum names, or whose hand it names."""
        return self.hands.get(name) or self.staged(name)[0] or name

    @property
    def sigla(self) -> tuple[str, ...]:
        """Return who has a text of his own: declared witnesses, then others that are cited.

        A hand that is declared within a witness stands with that.
        """
        listed = [each for each in self.declared.values() if local(each.tag) == "witness"]
        declared = [
            each for each in self.names.values() if each in self.cited or self.declared[each] in listed
        ]
        own = [each for each in (*declared, *self.cited) if each not in self.members]
        return tuple(dict.fromkeys(each for each in own if self.witness_of(each) == each))


@dataclass(frozen=True)
class Described:
    """A witness that an apparatus cites, for a list: what to ask for, its siglum, its hands, what it is."""

    name: str
    siglum: str
    readings: int
    hands: tuple[str, ...]
    description: str


def listed(root: Element) -> list[Described]:
    """Return the witnesses that an apparatus cites, in the order of the header, with how often."""
    known = witnesses(root)
    return [
        Described(
            each,
            printed(known, each),
            known.cited.get(each, 0),
            tuple(Asked(each, hand).siglum for hand in known.cited_hands.get(each, ())),
            described(known, each),
        )
        for each in known.sigla
    ]


def witnesses(root: Element) -> Witnesses:
    """Gather who is declared and cited in a document."""
    elements = [each for each in _of_tei(root) if local(each.tag) in _DECLARING and _names(each)]
    names: dict[str, str] = {}
    declared: dict[str, Element] = {}
    for element in elements:
        for name in _names(element):
            names.setdefault(name, _names(element)[0])
            declared.setdefault(name, element)
    members = {_names(each)[0]: tuple(_members(each)) for each in elements if local(each.tag) == "listWit"}
    notes = [each for each in root.iter("{*}handNote") if each.get(XML_ID)]
    order = {each.get(XML_ID, ""): place for place, each in enumerate(notes, start=1)}
    hands = {each.get(XML_ID, ""): held for each in notes if (held := _holder(each))}
    hands |= {
        own: base for each in elements if (own := _names(each)[0]) and (base := _corrected(each, names))
    }
    found = Witnesses(declared, names, members, hands, order)
    return _with_citations(root, found)


def asked_for(known: Witnesses, siglum: str) -> Asked:
    """Return the witness and hand that a siglum names; raise ProjectError that lists those there are."""
    witness, _, hand = (siglum, "", "") if siglum in known.sigla else siglum.partition(AT_HAND)
    witness = known.names.get(witness, witness)
    if known.witness_of(witness) != witness:
        witness, hand = known.witness_of(witness), known.staged(witness)[1] or witness
    if witness in known.members:
        listed = ", ".join(known.members[witness])
        raise ProjectError(f"‘{siglum}’ is a group of witnesses, and has no text of its own: {listed}")
    if witness not in known.sigla or (hand and hand not in known.cited_hands.get(witness, ())):
        raise ProjectError(f"There is no witness ‘{siglum}’; there are: {', '.join(every_siglum(known))}")
    return Asked(witness, hand)


def every_siglum(known: Witnesses) -> tuple[str, ...]:
    """Return all that a text may be asked of: each witness, after it the hands in it."""
    found = [
        asked.siglum
        for each in known.sigla
        for asked in (Asked(each), *(Asked(each, hand) for hand in known.cited_hands.get(each, ())))
    ]
    return tuple(found) or ("none",)


def printed(known: Witnesses, witness: str) -> str:
    """Return the siglum of a witness as it is printed, in plain characters."""
    element = known.declared.get(witness)
    if element is None:
        return witness
    return _siglum(element) or element.get("n", "") or element.get(XML_ID, "") or witness


def described(known: Witnesses, witness: str) -> str:
    """Return what the header says a witness is; the empty string where it says nothing."""
    element = known.declared.get(witness)
    return "" if element is None else words_without(element, "abbr").strip(" ,.:")


def hand_of(reading: Element, known: Witnesses, witness: str) -> str:
    """Return the hand that wrote a reading of a witness: its `@hand`, or what `@wit` names within it."""
    return next((hand for each, hand in _hands_in(reading, known) if each == witness), "")


def is_corrector(hand: str, known: Witnesses) -> bool:
    """Tell whether a hand is declared as that of a corrector, or is by its name no first hand."""
    element = known.declared.get(hand)
    is_declared = element is not None and element.get("type") == "corrector"
    return is_declared or (hand in STAGES and hand not in FIRST)


def is_cited_in(reading: Element, known: Witnesses, witness: str) -> bool:
    """Tell whether a reading names a witness: itself, by its group, or by a hand in it."""
    return any(known.witness_of(each) == witness for each in known.of(reading.get("wit", "")))


def _with_citations(root: Element, known: Witnesses) -> Witnesses:
    readings = [each for each in _of_tei(root) if local(each.tag) in READINGS]
    names = {name for each in readings for name in map(_named, each.get("wit", "").split())}
    put_together = {
        name: found for name in names if (found := siglum_and_hand(name, known.names)) is not None
    }
    known = replace(known, put_together=put_together)
    cited: Counter[str] = Counter()
    hands: dict[str, dict[str, None]] = {}
    for reading in readings:
        for witness in dict.fromkeys(map(known.witness_of, known.of(reading.get("wit", "")))):
            cited[witness] += 1
        for witness, hand in _hands_in(reading, known):
            hands.setdefault(witness, {})[hand] = None
    cited_hands = {witness: tuple(each) for witness, each in hands.items()}
    return replace(known, cited=dict(cited), cited_hands=cited_hands)


def _of_tei(root: Element) -> Iterator[Element]:
    return (each for each in root.iter(etree.Element) if not is_example(each.tag))


def _hands_in(reading: Element, known: Witnesses) -> Iterator[tuple[str, str]]:
    """Yield the witnesses that a reading cites with a hand, and the hand."""
    named = [(known.witness_of(each), each) for each in known.of(reading.get("wit", ""))]
    given = reading.get("hand", "").split()[:1]
    for witness, name in named:
        if given:
            yield witness, given[0].rpartition("#")[2]
        elif witness != name:
            yield witness, known.staged(name)[1] or name


def siglum_and_hand(name: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the witness and the hand of which a siglum is put together; None where nobody forms it so.

    `names` are those of the witnesses, each with the one that it goes by.
    """
    for length in (1, 2, 3, 4, 5, 9):
        base = names.get(name[:-length].rstrip("-_.:"), "")
        if base and name not in names and name[-length:] in STAGES:
            return base, name[-length:]
    return None


def _named(pointer: str) -> str:
    """Return the name that a pointer ends with, without the page that may follow it (`#A?f=12v`)."""
    return pointer.rpartition("#")[2].partition("?")[0]


def _names(element: Element) -> list[str]:
    own = "" if local(element.tag) == "listWit" else _siglum(element)
    return [each for each in (element.get(XML_ID, ""), element.get("n", ""), own) if each]


def _siglum(element: Element) -> str:
    marked = (each for each in element.iter("{*}abbr") if each.get("type") == "siglum")
    return next((words(each) for each in marked if ancestor(each, local(element.tag)) is element), "")


def _members(group: Element) -> Iterator[str]:
    """Yield the witnesses of a group, those of the groups within it too."""
    for each in group.iterdescendants("{*}witness"):
        if names := _names(each):
            yield names[0]


def _corrected(element: Element, names: Mapping[str, str]) -> str:
    """Return the witness that a corrector worked on: that with the longest name that his begins with."""
    if element.get("type") != "corrector":
        return ""
    own = _names(element)[0]
    bases = [each for each in set(names.values()) if own.startswith(each) and own != each]
    return max(bases, key=len, default="")


def _holder(note: Element) -> str:
    """Return the witness in whose description a hand is described."""
    above = (each for each in note.iterancestors() if local(each.tag) in _LISTED and _names(each))
    return next((_names(each)[0] for each in above), "")
