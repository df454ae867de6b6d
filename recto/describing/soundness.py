"""Names that are what they claim to be: an ISBN, ISSN, ISNI or ORCID whose check digit is right."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from stdnum import isbn, isni, issn

from recto.rendering.document import Agent, Identifier, Metadata, Source

# An ORCID is an ISNI of a block of its own (ISO 27729), with the same check digit.
CHECKS: dict[str, Callable[[str], bool]] = {
    "ISBN": isbn.is_valid,
    "ISSN": issn.is_valid,
    "ISNI": isni.is_valid,
    "ORCID": isni.is_valid,
}


def is_sound(identifier: Identifier) -> bool:
    """Tell whether a name can be one in its scheme, as far as its check digit tells."""
    check = CHECKS.get(identifier.scheme)
    return check is None or check(identifier.value)


def sound(metadata: Metadata) -> Metadata:
    """Return the header without names that cannot be what they claim to be, which any archive refuses."""
    return replace(
        metadata,
        identifiers=_sound(metadata.identifiers),
        publisher_identifiers=_sound(metadata.publisher_identifiers),
        agents=tuple(replace(each, identifiers=_sound(each.identifiers)) for each in metadata.agents),
        sources=tuple(replace(each, identifiers=_sound(each.identifiers)) for each in metadata.sources),
        related=tuple(replace(each, identifiers=_sound(each.identifiers)) for each in metadata.related),
    )


def unsound(metadata: Metadata) -> Iterator[tuple[Identifier, str]]:
    """Yield each name that cannot be one, and of whom or what it should be one."""
    named: tuple[Agent | Source, ...] = (*metadata.agents, *metadata.sources, *metadata.related)
    held = ((each.identifiers, each.name) for each in named)
    own = ((*metadata.identifiers, *metadata.publisher_identifiers), metadata.title)
    for identifiers, name in (own, *held):
        yield from ((each, name) for each in identifiers if not is_sound(each))


def _sound(identifiers: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    return tuple(filter(is_sound, identifiers))
