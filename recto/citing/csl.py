"""CSL-JSON (Citation Style Language 1.0.2, `csl-data.json`): what reference managers and processors read."""

import json
from typing import Any

from recto.citing.dates import CERTAIN, date_parts, interval_parts
from recto.citing.parts import ADDRESS, PLACE, Citation, Part
from recto.citing.people import with_role
from recto.citing.titles import with_subtitle
from recto.rendering.document import Agent, Dating, Metadata

# CSL's names for the parts of people, by relator code.
NAMES = {"aut": "author", "edt": "editor", "trl": "translator", "com": "compiler", "ill": "illustrator"}


def csl_json(metadata: Metadata) -> Citation:
    """Return an array of one item; that of a passage says where it is and has its address."""
    fields = csl_item(metadata)
    address = fields.pop("URL", "")
    lines = ",\n".join(f"    {_json(key)}: {_json(value)}" for key, value in fields.items())
    return (
        Part(f"[\n  {{\n{lines}"),
        Part("", f',\n    "locator": "{PLACE}"'),
        Part(f',\n    "URL": {_json(address)}' if address else "", f',\n    "URL": "{ADDRESS}"'),
        Part("\n  }\n]\n"),
    )


def csl_item(metadata: Metadata) -> dict[str, Any]:
    """Return the item as data; a variable of which the header says nothing is left out."""
    people = {name: [_name(each) for each in with_role(metadata, code)] for code, name in NAMES.items()}
    fields = {
        "id": metadata.id,
        "type": "book",
        "title": with_subtitle(metadata.title, metadata.subtitle),
        "original-title": metadata.original_title,
        **people,
        "edition": metadata.edition,
        "version": metadata.version,
        "publisher": metadata.publisher,
        "publisher-place": metadata.place,
        "collection-title": metadata.series,
        "collection-number": metadata.series_number,
        "issued": _date(metadata.published or metadata.modified),
        "original-date": _interval(metadata.dating),
        "abstract": metadata.abstract,
        "keyword": ", ".join(metadata.keywords),
        "language": metadata.lang,
        "DOI": metadata.named_by("DOI"),
        "ISBN": metadata.named_by("ISBN"),
        "URL": metadata.permanent,
    }
    return {key: value for key, value in fields.items() if value}


def escaped(words: str) -> str:
    """Return `words` as they stand within quotation marks of JSON."""
    return _json(words)[1:-1]


def _name(agent: Agent) -> dict[str, str]:
    if agent.is_group or not agent.family:
        return {"literal": agent.name}
    return {"family": agent.family} | ({"given": agent.given} if agent.given else {})


def _date(date: str) -> dict[str, Any]:
    parts = date_parts(date)
    return {"date-parts": [parts]} if parts else {}


def _interval(dating: Dating | None) -> dict[str, Any]:
    parts = interval_parts(dating) if dating else []
    if dating is None or not parts:
        return {}
    return {"date-parts": parts} | ({} if dating.cert in CERTAIN else {"circa": True})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
