"""How the sources and relations of a work belong to it, in the terms of DataCite, and their identifiers."""

from collections.abc import Iterator
from dataclasses import dataclass

from recto.citing.people import with_role
from recto.rendering.document import Identifier, Metadata, Source

TRANSLATED = "IsTranslationOf"
DERIVED = "IsDerivedFrom"
REFERRED = "References"
# By TEI's `@type`, in its own words and in those of MODS, which TEI's examples use for `relatedItem`.
RELATIONS = {
    "translation": "HasTranslation",
    "predecessor": "IsNewVersionOf",
    "previous": "IsNewVersionOf",
    "preceding": "IsNewVersionOf",
    "successor": "IsPreviousVersionOf",
    "next": "IsPreviousVersionOf",
    "succeeding": "IsPreviousVersionOf",
    "version": "HasVersion",
    "otherVersion": "HasVersion",
    "otherFormat": "IsVariantFormOf",
    "otherForm": "IsVariantFormOf",
    "host": "IsPartOf",
    "part": "HasPart",
    "constituent": "HasPart",
    "series": "IsPartOf",
    "supplement": "IsSupplementedBy",
    "review": "IsReviewedBy",
    "reviewOf": "Reviews",
    "isReferencedBy": "IsReferencedBy",
    "references": REFERRED,
    "documentation": "IsDocumentedBy",
    "source": DERIVED,
}


@dataclass(frozen=True)
class Relation:
    """Something that belongs to the work, and how, in DataCite's terms (4.6, appendix 1, relationType)."""

    how: str
    what: Source


def relations(metadata: Metadata) -> tuple[Relation, ...]:
    """Return how the work belongs to its sources, and then to what else the header names."""
    return tuple(dict.fromkeys(_relations(metadata)))


def addressed(source: Source, schemes: dict[str, str]) -> tuple[Identifier, ...]:
    """Return the names of a source in the `schemes` of a record; others by their address, as `URL`."""
    found = []
    for each in source.identifiers:
        if each.scheme in schemes:
            found.append(Identifier(schemes[each.scheme], each.value, each.address))
        elif each.address:
            found.append(Identifier(schemes["URI"], each.address, each.address))
    return tuple(dict.fromkeys(found))


def named(identifier: Identifier) -> str:
    """Return a name of a work: its address, or the name with its scheme before it."""
    scheme = f"{identifier.scheme}:" if identifier.scheme and identifier.scheme != "URI" else ""
    return identifier.address or f"{scheme}{identifier.value}"


def in_words(source: Source) -> str:
    """Return a source in one line: authors, titles, where and when it appeared."""
    whole = (source.container if source.title else "", source.volume, source.issue, source.pages)
    parts = (*source.authors, source.name, *whole, source.place, source.publisher, source.date)
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _relations(metadata: Metadata) -> Iterator[Relation]:
    for each in metadata.sources:
        is_original = each.kind == "original" and bool(with_role(metadata, "trl"))
        yield Relation(TRANSLATED if is_original else DERIVED, each)
    for each in metadata.related:
        how = TRANSLATED if each.kind == "original" else RELATIONS.get(each.kind, REFERRED)
        yield Relation(how, each)
