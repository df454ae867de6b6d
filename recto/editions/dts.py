"""Distributed Text Services 1.0 as static files: what machines ask of a collection, a work and its passages.

Files cannot read a query, so that addresses are templates of paths (RFC 6570) and each answer is one file:
a collection, the whole tree of a work's passages (`down=-1`), a passage by its reference. This is level 0
of the specification but for `ref` and `down` in navigation, which are to be found in the whole tree.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from recto.editions.shell import Link
from recto.rendering.document import Metadata, Passage

FOLDER = "dts"
ENTRY, COLLECTION, NAVIGATION = "entry.json", "collection.json", "navigation.json"
DOCUMENT = "document/{ref}.xml"
MEDIA_TYPE = "application/ld+json"
TEI = "application/tei+xml"
_COLLECTIONS = "collection{/id}.json"
_UP = "../../"
"""The way out of the folder of these files: to those of all works, or to that of a work."""
_HEAD = {"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0"}
Answer = dict[str, Any]


def work_files(metadata: Metadata, passages: Sequence[Passage]) -> dict[str, bytes]:
    """Return what machines find in the folder of a web edition, by path.

    Addresses are absolute where the project says where it is published, else relative to the file.
    """
    if not passages:
        return {}
    base = f"{metadata.page}{FOLDER}/" if metadata.page else ""
    about = resource(metadata, base, f"{metadata.address or _UP}{metadata.id}.xml")
    about["citationTrees"] = [{"@type": "CitationTree", "citeStructure": _structure(passages)}]
    units = [_unit(each, metadata) for each in passages]
    whole = {"@id": about["navigation"], "@type": "Navigation", "resource": about, "member": units}
    fragments = {f"{FOLDER}/{DOCUMENT.format(ref=each.id)}": each.tei for each in passages}
    return {
        f"{FOLDER}/{COLLECTION}": _written(about),
        f"{FOLDER}/{NAVIGATION}": _written(whole),
        **fragments,
    }


def collection_files(works: Iterable[Metadata], title: str, lang: str, address: str) -> dict[str, bytes]:
    """Return what machines find beside the catalogue: the entry point, the collection, each work in it."""
    base = f"{address}catalogue/{FOLDER}/" if address else ""
    held = list(works)
    entry: Answer = {
        "@id": f"{base}{ENTRY}",
        "@type": "EntryPoint",
        "collection": f"{base}{_COLLECTIONS}",
        "navigation": f"{address or _UP}{{resource}}/html/{FOLDER}/{NAVIGATION}",
        "document": f"{address or _UP}{{resource}}/html/{FOLDER}/{DOCUMENT}",
    }
    whole: Answer = {
        "@id": "catalogue",
        "@type": "Collection",
        "title": title,
        "totalParents": 0,
        "totalChildren": len(held),
        "collection": f"{base}{_COLLECTIONS}",
        "dublinCore": {"title": [{"lang": lang, "value": title}]},
        "member": [_member(work, address or _UP) for work in held],
    }
    each = {f"{FOLDER}/collection/{work.id}.json": _member(work, address or f"../{_UP}") for work in held}
    answers = {f"{FOLDER}/{ENTRY}": entry, f"{FOLDER}/{COLLECTION}": whole, **each}
    return {name: _written(answer) for name, answer in answers.items()}


def resource(metadata: Metadata, base: str, tei: str) -> Answer:
    """Return what is said of a work as a whole; `base` is where its answers are, `tei` its TEI."""
    return {
        "@id": metadata.id,
        "@type": "Resource",
        "title": metadata.title,
        "totalParents": 1,
        "totalChildren": 0,
        "collection": f"{base}{COLLECTION}",
        "navigation": f"{base}{NAVIGATION}",
        "document": f"{base}{DOCUMENT}",
        "download": tei,
        "mediaTypes": [TEI],
        "dublinCore": _dublin_core(metadata),
    }


def _member(metadata: Metadata, up: str) -> Answer:
    """Return a work as a member of the collection; `up` is where the folders of all works are."""
    folder = f"{up}{metadata.id}/"
    return resource(metadata, f"{folder}html/{FOLDER}/", f"{folder}{metadata.id}.xml")


def links(folder: str) -> tuple[Link, ...]:
    """Return the links of a page to what machines find in `folder`, an address that ends in a slash."""
    return (Link("DTS", f"{folder}{FOLDER}/{COLLECTION}", MEDIA_TYPE),)


def _dublin_core(metadata: Metadata) -> Answer:
    """Return Dublin Core terms: words with their language, or plain values."""
    said = {
        "title": [{"lang": metadata.lang, "value": metadata.title}],
        "alternative": _worded(metadata.original_title, metadata.original_lang or metadata.lang),
        "creator": [agent.name for agent in metadata.agents_as("author")],
        "contributor": [agent.name for agent in metadata.agents if agent.role != "author"],
        "publisher": [metadata.publisher] if metadata.publisher else [],
        "language": [metadata.lang],
        "created": [metadata.created] if metadata.created else [],
        "issued": [metadata.published] if metadata.published else [],
        "source": _worded(metadata.source, metadata.lang),
        "license": [metadata.licence_url] if metadata.licence_url else [],
        "identifier": [metadata.permanent] if metadata.permanent else [],
    }
    return {key: value for key, value in said.items() if value}


def _worded(words: str, lang: str) -> list[Answer]:
    return [{"lang": lang, "value": words}] if words else []


def _unit(passage: Passage, metadata: Metadata) -> Answer:
    page = metadata.page or "../index.html"
    made = {
        "identifier": passage.id,
        "@type": "CitableUnit",
        "@id": f"{page}#{passage.id}",
        "level": passage.level,
        "parent": passage.parent or None,
        "citeType": passage.unit,
    }
    return made | ({"dublinCore": {"title": [passage.number]}} if passage.number else {})


def _structure(passages: Iterable[Passage]) -> list[Answer]:
    """Return which units stand in which, as the passages of the work do."""
    tree: dict[str, Any] = {}
    paths: dict[str, dict[str, Any]] = {"": tree}
    for passage in passages:
        paths[passage.id] = paths[passage.parent].setdefault(passage.unit, {})
    return _structures(tree)


def _structures(tree: dict[str, Any]) -> list[Answer]:
    made = []
    for unit, below in tree.items():
        own = {"@type": "CiteStructure", "citeType": unit}
        made.append(own | ({"citeStructure": _structures(below)} if below else {}))
    return made


def _written(answer: Answer) -> bytes:
    return (json.dumps({**_HEAD, **answer}, ensure_ascii=False, indent=1) + "\n").encode()
