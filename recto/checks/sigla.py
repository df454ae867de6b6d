"""Who is cited in an apparatus: the witnesses that are declared, the groups they form, what sigla mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from recto.tei.mixed import Element, words
from recto.tei.names import XML_ID, local

# What other files declare sigla by, beside witnesses.
_DECLARING = frozenset("witness listWit bibl biblStruct biblFull msDesc msFrag msPart edition person".split())


@dataclass(frozen=True)
class Sigla:
    """Witnesses by all that they are called by, and the members of each group.

    `order` gives the place of each witness in its list; that of a group is the place of its first member.
    """

    known: Mapping[str, Element]
    members: Mapping[Element, frozenset[Element]]
    order: Mapping[Element, int]

    @property
    def witnesses(self) -> list[Element]:
        """Return the witnesses, without groups, in order."""
        return [each for each in self.order if local(each.tag) == "witness"]

    def of(self, pointers: str) -> list[Element]:
        """Return the witnesses and groups that the value of `@wit` names, as far as they are declared."""
        found = (self.known.get(each.lstrip("#")) for each in pointers.split())
        return [each for each in found if each is not None]

    def alone(self, named: Iterable[Element]) -> frozenset[Element]:
        """Return the witnesses among those that are named, groups taken for their members."""
        return frozenset(each for name in named for each in self.members.get(name, (name,)))


def sigla(listed: Iterable[Element]) -> Sigla:
    """Gather the `witness` and `listWit` elements of a document."""
    elements = list(listed)
    known: dict[str, Element] = {}
    for element in elements:
        for name in _names(element):
            known.setdefault(name, element)
    groups = {each: _members(each) for each in elements if local(each.tag) == "listWit" or _members(each)}
    alone = [each for each in elements if each not in groups]
    order = {each: place for place, each in enumerate(alone)}
    firsts = {
        group: min((order.get(each, 0) for each in members), default=0) for group, members in groups.items()
    }
    return Sigla(known, groups, order | firsts)


def is_citable(element: Element) -> bool:
    """Tell whether a siglum may lead to `element`: a witness, a manuscript, a book, a person's copy."""
    return local(element.tag) in _DECLARING


def _names(element: Element) -> list[str]:
    printed = (each for each in element.iter(etree.Element) if local(each.tag) == "abbr")
    siglum = next((words(each) for each in printed if each.get("type") == "siglum"), "")
    own = "" if local(element.tag) == "listWit" else siglum
    return [each for each in (element.get(XML_ID, ""), element.get("n", ""), own) if each]


def _members(element: Element) -> frozenset[Element]:
    inner = (each for each in element.iter(etree.Element) if each is not element)
    return frozenset(each for each in inner if local(each.tag) == "witness")
