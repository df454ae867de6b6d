"""The description of a package as an RO-Crate: what each file is, who made the work, who may have it.

RO-Crate 1.1, whose appendix on BagIt puts the crate into the payload of a bag. Its context is named by its
address; the terms are those of schema.org.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from recto import __version__
from recto.depositing import layout
from recto.depositing.content import Content
from recto.depositing.inventory import Item
from recto.depositing.paperwork import UNSTATED, title
from recto.describing.dates import issued, w3c
from recto.describing.licences import licence_address
from recto.describing.said import json_bytes, said
from recto.editions.deposits import CLOSED
from recto.rendering.document import Agent, Metadata

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "https://w3id.org/ro/crate/1.1"
ROOT = "./"
RIGHTS = "#rights"
RECTO = "#software"
MAKING = "#making"
Entity = dict[str, Any]

_CONTRIBUTIONS = {"author": "author", "editor": "editor", "translator": "translator"}
"""The properties of schema.org for roles; whoever has another is a contributor."""


def crate(content: Content, items: Iterable[Item], on_web: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """Return the description of a package that holds `items`, as JSON-LD.

    What its text names `on_web` (entries of its list) is described as it stands there, or as the file in the
    package that was fetched (RO-Crate 1.1, 4.2.2).
    """
    held = [each for each in items if each.path != layout.CRATE]
    fetched = {each["file"]: each["address"] for each in on_web if "file" in each}
    elsewhere = [each for each in on_web if "file" not in each]
    graph = [
        _descriptor(),
        _root(content, held, elsewhere),
        _rights(content),
        _recto(),
        _making(content, held),
    ]
    graph += [_agent(each) for each in _agents(content.header)]
    graph += [*_folders(held), *(_file(each, fetched.get(each.path, "")) for each in held)]
    graph += map(_web_file, elsewhere)
    return json_bytes({"@context": CONTEXT, "@graph": [_unpacked(each) for each in graph]})


def _descriptor() -> Entity:
    """Return the entity that makes a file the description of a crate (RO-Crate 1.1, 4.1)."""
    return {
        "@id": layout.CRATE,
        "@type": "CreativeWork",
        "about": _to(ROOT),
        "conformsTo": _to(PROFILE),
    }


def _root(content: Content, held: list[Item], elsewhere: Iterable[Mapping[str, Any]]) -> Entity:
    """Return the root data entity (RO-Crate 1.1, 4.2)."""
    header = content.header
    tei = next(each for each in held if each.path == content.made.opened.lock.text)
    contributions: Entity = {}
    for agent in header.agents:
        role = _CONTRIBUTIONS.get(agent.role, "contributor")
        contributions.setdefault(role, []).append(_to(_agent_id(agent)))
    return {
        "@id": ROOT,
        "@type": "Dataset",
        "name": title(header),
        "alternateName": header.original_title,
        "description": header.abstract or _description(header),
        "identifier": [each.address or each.value for each in header.identifiers],
        "datePublished": issued(header),
        "dateModified": w3c(header.modified),
        "inLanguage": list(header.languages),
        "keywords": ", ".join(header.keywords),
        "publisher": [_to(_agent_id(each)) for each in _publisher(header)],
        "license": _to(RIGHTS),
        "conditionsOfAccess": "closed" if content.access == CLOSED else "open",
        "isAccessibleForFree": None if content.access == CLOSED else True,
        "mainEntity": _to(_id(tei.path)),
        "hasPart": [_to(each) for each in (*_top(held), *(_web(each["address"]) for each in elsewhere))],
        **contributions,
    }


def _description(header: Metadata) -> str:
    told = [f"A critical edition of ‘{header.title}’, made from TEI"]
    told += [f"taken from {header.source}"] if header.source else []
    return "; ".join(told)


def _rights(content: Content) -> Entity:
    """Return the rights as stated. Where there is no licence, none is named."""
    header = content.header
    licence = licence_address(header.rights_stated)
    return {
        "@id": RIGHTS,
        "@type": "CreativeWork",
        "name": licence or "No licence is stated",
        "description": header.rights or UNSTATED,
        "url": licence,
    }


def _recto() -> Entity:
    return {"@id": RECTO, "@type": "SoftwareApplication", "name": "Recto", "version": __version__}


def _making(content: Content, held: list[Item]) -> Entity:
    """Return the action by which the editions were made (RO-Crate 1.1, 4.9)."""
    made = [each for each in held if each.kind.role == "edition" and "/html/" not in each.path]
    return {
        "@id": MAKING,
        "@type": "CreateAction",
        "name": "The editions were made from the TEI and proved against it",
        "instrument": _to(RECTO),
        "object": _to(_id(content.made.opened.lock.text)),
        "result": [_to(_id(each.path)) for each in made],
    }


def _agents(header: Metadata) -> list[Agent]:
    """Return all who have a part in the work, each once."""
    every = [*(each for each in header.agents if each.name), *_publisher(header)]
    return list({_agent_id(each): each for each in every}.values())


def _publisher(header: Metadata) -> list[Agent]:
    return [Agent("publisher", header.publisher, "publisher", is_group=True)] if header.publisher else []


def _agent_id(agent: Agent) -> str:
    """Return the address of an agent: one of a scheme of identifiers, else one within the crate."""
    addresses = (each.address for each in agent.identifiers if each.address)
    return next(addresses, f"#agent-{quote(agent.id or agent.name)}")


def _agent(agent: Agent) -> Entity:
    others = [each.address for each in agent.identifiers if each.address][1:]
    return {
        "@id": _agent_id(agent),
        "@type": "Organization" if agent.is_group else "Person",
        "name": agent.name,
        "givenName": agent.given,
        "familyName": agent.family,
        "sameAs": others,
    }


def _folders(held: list[Item]) -> Iterator[Entity]:
    """Yield each folder with what stands in it."""
    for folder in sorted({above for each in held for above in _above(each.path)}):
        inside = [each.path for each in held if str(PurePosixPath(each.path).parent) == folder]
        below = {above for each in held for above in _above(each.path)}
        inside += [f"{each}/" for each in sorted(below) if str(PurePosixPath(each).parent) == folder]
        yield {
            "@id": _id(f"{folder}/"),
            "@type": "Dataset",
            "name": folder,
            "description": layout.kind_of(folder).about,
            "hasPart": [_to(_id(each)) for each in inside],
        }


def _above(path: str) -> list[str]:
    return [str(each) for each in PurePosixPath(path).parents if str(each) != "."]


def _top(held: list[Item]) -> list[str]:
    """Return the addresses of what stands in the payload itself."""
    first = dict.fromkeys(PurePosixPath(each.path).parts[0] for each in held)
    files = {each.path for each in held}
    return [_id(each if each in files else f"{each}/") for each in first]


def _file(item: Item, address: str) -> Entity:
    """Return a file of the package, with the address that it was fetched from if it was."""
    return {
        "@id": _id(item.path),
        "@type": "File",
        "name": PurePosixPath(item.path).name,
        "description": item.kind.about,
        "encodingFormat": item.media_type,
        "contentSize": str(item.size),
        "contentUrl": address,
    }


def _web_file(entry: Mapping[str, Any]) -> Entity:
    """Return a picture or a manifest that stays where it is on the web."""
    address = str(entry["address"])
    return {
        "@id": _web(address),
        "@type": "File",
        "name": PurePosixPath(urlsplit(address).path).name or address,
        "description": f"Named by the text and not in this package ({entry['kind']})",
        "contentUrl": address,
    }


def _web(address: str) -> str:
    """Return an address on the web without characters that none may have (RFC 3986, 2)."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def _id(path: str) -> str:
    """Return the address of a file in the crate (RFC 3986)."""
    return quote(path)


def _to(address: str) -> Entity:
    return {"@id": address}


def _unpacked(entity: Entity) -> Entity:
    """Leave out what the header does not say, and unpack lists of one (RO-Crate 1.1, appendix on JSON-LD)."""
    kept = said(entity).items()
    return {key: each[0] if isinstance(each, list) and len(each) == 1 else each for key, each in kept}
