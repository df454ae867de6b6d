"""The work in the vocabulary of schema.org, as JSON-LD, for search engines and whoever follows links."""

from collections.abc import Iterable, Mapping
from typing import Any

from recto.citing.people import with_role
from recto.rendering.document import Agent, Identifier, Metadata, Source
from recto.rendering.roles import relator

# Properties of people, by relator code; whoever has another part contributes.
_PEOPLE = {"aut": "author", "edt": "editor", "trl": "translator", "fnd": "funder", "spn": "sponsor"}
_CONTAINERS = {"j": "Periodical", "s": "BookSeries"}
Thing = dict[str, Any]


def linked_data(metadata: Metadata, files: Mapping[str, str] | None = None) -> Thing:
    """Return the work as a `Book`; `files` are the addresses of its editions by their media type.

    What the header does not state is not in it; a licence least of all.
    """
    dating = metadata.dating
    thing = {
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": metadata.permanent,
        "url": metadata.page,
        "name": metadata.title,
        "alternativeHeadline": metadata.subtitle,
        "alternateName": [
            *filter(None, (metadata.original_title, *(each.words for each in metadata.titles)))
        ],
        **_people(metadata),
        "publisher": {"@type": "Organization", "name": metadata.publisher} if metadata.publisher else "",
        "datePublished": metadata.published,
        "dateModified": metadata.modified,
        "dateCreated": dating.when if dating else "",
        "inLanguage": metadata.lang,
        "bookEdition": metadata.edition,
        "version": metadata.version,
        "isPartOf": {"@type": "BookSeries", "name": metadata.series} if metadata.series else "",
        "abstract": metadata.abstract,
        "keywords": list(metadata.keywords),
        "license": metadata.licence_url,
        "copyrightNotice": metadata.rights,
        "isbn": metadata.named_by("ISBN"),
        "identifier": [_identifier(each) for each in metadata.identifiers],
        "isBasedOn": [_source(each) for each in metadata.sources],
        "encoding": [_file(media_type, address) for media_type, address in (files or {}).items()],
    }
    return _said(thing)


def person(agent: Agent) -> Thing:
    """Return a person or a group, with the address by which it is known and others that are the same."""
    addresses = [each.address for each in agent.identifiers if each.address]
    return _said(
        {
            "@type": "Organization" if agent.is_group else "Person",
            "@id": next(iter(addresses), ""),
            "name": agent.name,
            "givenName": agent.given,
            "familyName": agent.family if agent.given else "",
            "sameAs": addresses[1:],
        }
    )


def _people(metadata: Metadata) -> Thing:
    named = {name: [person(each) for each in with_role(metadata, code)] for code, name in _PEOPLE.items()}
    others = {agent.name: agent for agent in metadata.agents if relator(agent.role) not in _PEOPLE}
    return named | {"contributor": [person(each) for each in others.values()]}


def _identifier(identifier: Identifier) -> Thing:
    return _said(
        {
            "@type": "PropertyValue",
            "propertyID": identifier.scheme,
            "value": identifier.value,
            "url": identifier.address,
        }
    )


def _source(source: Source) -> Thing:
    """Return what the work was taken from; of a part of something that in which it appeared."""
    return _said(
        {
            "@type": "Article" if source.level == "j" else "CreativeWork",
            "name": source.title or ("" if source.container else source.name),
            "author": [{"@type": "Person", "name": each} for each in source.authors],
            "datePublished": source.date,
            "pagination": source.pages,
            "isPartOf": _container(source),
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else "",
            "sameAs": [each.address for each in source.identifiers if each.address],
        }
    )


def _container(source: Source) -> Thing:
    """Return the journal or book with its volume and issue, each a part of the next."""
    if not source.container:
        return {}
    held: Thing = {"@type": _CONTAINERS.get(source.level, "Book"), "name": source.container}
    if source.volume:
        held = {"@type": "PublicationVolume", "volumeNumber": source.volume, "isPartOf": held}
    if source.issue:
        held = {"@type": "PublicationIssue", "issueNumber": source.issue, "isPartOf": held}
    return held


def _file(media_type: str, address: str) -> Thing:
    return {"@type": "MediaObject", "encodingFormat": media_type, "contentUrl": address}


def _said(thing: Mapping[str, Any]) -> Thing:
    """Leave out what says nothing; a list of one is that one."""
    said = {key: value for key, value in thing.items() if value}
    return {key: _only(value) if isinstance(value, list) else value for key, value in said.items()}


def _only(values: Iterable[Any]) -> Any:
    held = list(values)
    return held[0] if len(held) == 1 else held
