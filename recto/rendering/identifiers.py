"""Names of works and persons among the names of a scheme: DOI, ISBN, ORCID, VIAF … and their addresses."""

import re
from collections.abc import Iterator

from lxml import etree

from recto.rendering.document import Identifier
from recto.rendering.structure import children
from recto.tei.names import local

Element = etree._Element

# For each scheme: what its names begin with where they are told from others by that, their own shape, and
# the address of a name. What a name may begin with is optional where its shape is like no other's.
SCHEMES = {
    "DOI": (r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?", r"10\.\d{4,9}/\S+", "https://doi.org/{}"),
    "ORCID": (r"https?://orcid\.org/|orcid:", r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", "https://orcid.org/{}"),
    "VIAF": (r"https?://(?:www\.)?viaf\.org/viaf/|viaf:", r"\d+", "https://viaf.org/viaf/{}"),
    "GND": (r"https?://d-nb\.info/gnd/|gnd:", r"[\dX-]+", "https://d-nb.info/gnd/{}"),
    "ISNI": (r"https?://(?:www\.)?isni\.org/(?:isni/)?|isni:", r"\d{15}[\dX]", "https://isni.org/isni/{}"),
    "Wikidata": (
        r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/|(?:wd|wikidata):",
        r"Q\d+",
        "https://www.wikidata.org/entity/{}",
    ),
    "LCCN": (r"https?://id\.loc\.gov/authorities/names/", r"n\w+", "https://id.loc.gov/authorities/names/{}"),
    "Handle": (r"https?://hdl\.handle\.net/|hdl:", r"\S+/\S+", "https://hdl.handle.net/{}"),
    "ROR": (r"https?://ror\.org/|ror:", r"0[a-z0-9]{6}\d\d", "https://ror.org/{}"),
    "ISBN": (r"urn:isbn:|isbn[: ]\s*", r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]", ""),
    "ISSN": (r"urn:issn:|issn[: ]\s*", r"\d{4}-\d{3}[\dXx]", ""),
    "ARK": (r"(?:https?://n2t\.net/)?", r"ark:/?\d{5,}/\S+", "https://n2t.net/{}"),
    "URN": ("", r"urn:[a-z0-9][a-z0-9-]+:\S+", ""),
}
WEB = ("https://", "http://")
"""What addresses of the web begin with."""


def identifier(text: str, kind: str = "") -> Identifier:
    """Return `text` as a name in the scheme whose shape it has; `kind` is its `@type` in TEI."""
    value = " ".join(text.split())
    for scheme, (beginning, shape, address) in SCHEMES.items():
        optional = "?" if scheme.casefold() == kind.casefold() else ""
        found = re.fullmatch(f"(?:{beginning}){optional}({shape})", value, re.IGNORECASE)
        if found:
            return Identifier(scheme, found[1], address.format(found[1]) if address else "")
    return Identifier("URI", value, value) if value.startswith(WEB) else Identifier(kind, value)


def identifiers_of(element: Element) -> tuple[Identifier, ...]:
    """Return the names that `element` has by its `idno` and by pointers (`@ref`), each once."""
    return tuple(dict.fromkeys(each for each in _identifiers(element) if each.value))


def own_identifiers(element: Element) -> tuple[Identifier, ...]:
    """Return the names that `element` itself has, none of those of whom it names."""
    pointed = map(identifier, element.get("ref", "").split())
    nested = (found for each in children(element, "idno") for found in _nested(each))
    return tuple(
        dict.fromkeys((*(each for each in nested if each.value), *(each for each in pointed if each.address)))
    )


def _identifiers(element: Element) -> Iterator[Identifier]:
    for each in children(element, "idno"):
        yield from _nested(each)
    for each in element.iter(etree.Element):
        if local(each.tag) in _NAMED:
            found = (identifier(pointer) for pointer in each.get("ref", "").split())
            yield from (one for one in found if one.address)


def _nested(element: Element) -> Iterator[Identifier]:
    """Yield an `idno`, or those that it holds in its place."""
    held = children(element, "idno")
    for each in held:
        yield from _nested(each)
    if not held:
        yield identifier("".join(map(str, element.itertext())), element.get("type", ""))


_NAMED = frozenset("author editor principal funder sponsor persName orgName name rs publisher title".split())
