"""Citation File Format 1.2.0: `CITATION.cff`."""

from collections.abc import Iterator
from typing import Any

import yaml

from recto.citing.people import with_role
from recto.citing.titles import with_subtitle
from recto.describing.dates import issued, w3c, year
from recto.describing.languages import three_letters
from recto.describing.licences import licences
from recto.describing.people import creators, people
from recto.describing.said import Thing, distinct, said
from recto.rendering.document import Agent, Identifier, Metadata, Source
from recto.rendering.identifiers import WEB

_MESSAGE = "If you use this edition, please cite it as below."
# What a reference is, by the level of what it appeared in.
_KINDS = {"j": "article"}
# What is in the SPDX License List, and not in that of CFF.
_UNKNOWN = frozenset(("CC-PDM-1.0",))


def cff(metadata: Metadata) -> bytes:
    """Write the file; `type` is `dataset`, since CFF knows no third beside that and software."""
    text: Any = yaml.safe_dump(_file(metadata), allow_unicode=True, sort_keys=False, width=110)
    return str(text).encode()


def _file(metadata: Metadata) -> Thing:
    released = w3c(issued(metadata))
    return said(
        {
            "cff-version": "1.2.0",
            "message": _MESSAGE,
            "type": "dataset",
            "title": with_subtitle(metadata.title, metadata.subtitle),
            "authors": _authors(metadata),
            "version": metadata.version or metadata.edition,
            "date-released": released if len(released) == len("2000-01-01") else "",
            "abstract": next((each.words for each in metadata.summaries), ""),
            "keywords": list(dict.fromkeys(filter(None, (each.words for each in metadata.subjects)))),
            **_licence(metadata),
            "doi": metadata.named_by("DOI"),
            "url": metadata.page,
            "identifiers": distinct(map(_identifier, _named(metadata))),
            "preferred-citation": _preferred(metadata),
            "references": distinct(map(_reference, metadata.sources)),
        }
    )


def _authors(metadata: Metadata) -> list[Thing]:
    """Return the creators, or where the header names none whoever had a part in the edition."""
    return distinct(_person(each.agent) for each in creators(metadata) or people(metadata))


def _preferred(metadata: Metadata) -> Thing:
    """Return the edition as a book, with everybody whose part has a place there."""
    released = w3c(issued(metadata))
    if not _authors(metadata):
        return {}
    return said(
        {
            "type": "book",
            "title": with_subtitle(metadata.title, metadata.subtitle),
            "authors": _authors(metadata),
            "editors": distinct(map(_person, with_role(metadata, "edt"))),
            "translators": distinct(map(_person, with_role(metadata, "trl"))),
            "publisher": said({"name": metadata.issuer, "city": metadata.place}) if metadata.issuer else "",
            "year": int(year(released)) if year(released) else "",
            "edition": metadata.edition,
            "languages": [*filter(None, (three_letters(metadata.lang),))],
            "collection-title": metadata.series,
            "isbn": metadata.named_by("ISBN"),
            "doi": metadata.named_by("DOI"),
            "url": metadata.permanent,
        }
    )


def _person(agent: Agent) -> Thing:
    """Return a person, or an entity, which only has a name; an ORCID as its address."""
    orcid = next((each.address for each in agent.identifiers if each.scheme == "ORCID"), "")
    website = next(
        (each.address for each in agent.identifiers if each.scheme != "ORCID" and each.address), ""
    )
    if agent.is_group or not agent.family:
        return {"name": agent.name, "orcid": orcid, "website": website}
    return {
        "family-names": agent.family,
        "given-names": agent.given,
        "orcid": orcid,
        "website": website,
    }


def _licence(metadata: Metadata) -> Thing:
    """Return the licence by its SPDX identifier; one that CFF does not know by its address."""
    found = licences(metadata)
    known = [each.spdx for each in found if each.is_established and each.spdx not in _UNKNOWN]
    if known:
        return {"license": known[0]}
    stated = (*(each.address for each in metadata.rights_stated), *(each.address for each in found))
    return {"license-url": next((each for each in stated if each.startswith(WEB)), "")}


def _named(metadata: Metadata) -> Iterator[Identifier]:
    yield from (each for each in metadata.identifiers if each.value)


def _identifier(identifier: Identifier) -> Thing:
    if identifier.scheme == "DOI":
        return {"type": "doi", "value": identifier.value}
    kind = "url" if identifier.scheme == "URI" else "other"
    return {
        "type": kind,
        "value": identifier.value,
        "description": identifier.scheme if kind == "other" else "",
    }


def _reference(source: Source) -> Thing:
    """Return a source; one of which nobody is named as its author has no place in CFF."""
    people = source.authors or source.editors
    held = source.container if source.title else ""
    named = {each.scheme: each.value for each in reversed(source.identifiers)}
    return (
        {}
        if not people
        else {
            "type": _KINDS.get(source.level, "generic"),
            "title": source.name,
            "authors": [{"name": each} for each in people],
            "journal" if source.level == "j" else "collection-title": held,
            "volume": source.volume,
            "issue": source.issue,
            "publisher": {"name": source.publisher} if source.publisher else {},
            "year": int(year(source.date)) if year(source.date) else "",
            "doi": named.get("DOI", ""),
        }
    )
