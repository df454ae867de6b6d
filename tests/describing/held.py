"""Records held to their schemas: those that are published, and rules of their documentation where none is.

The schemas stand in packages under `tools/schemas`, where `make test` puts them. No package carries those of
DataCite as XML, MARCXML and OAI-DC; grammars beside this module say what their documentation asks for.
"""

import csv
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from lxml import etree
from projects import ROOT

from recto.relaxng.schema import load
from recto.relaxng.validating import faults

SCHEMAS = ROOT / "tools" / "schemas"
GRAMMARS = Path(__file__).parent
COMMONMETA = SCHEMAS / "commonmeta" / "resources"
VOCABULARIES = SCHEMAS / "invenio_rdm_records" / "fixtures" / "data" / "vocabularies"
ONIX = SCHEMAS / "onixcheck" / "schema" / "xsd3.0" / "ONIX_BookProduct_3.0_reference.xsd"
# What DataCite 4.6 adds to the lists of 4.5, the last that has a JSON schema (4.6, 'Version 4.6 Update').
ADDED = {
    "contributorType": ["Translator"],
    "dateType": ["Coverage"],
    "relatedIdentifierType": ["CSTR", "RRID"],
    "relationType": ["HasTranslation", "IsTranslationOf"],
    "resourceTypeGeneral": ["Award", "Project"],
}


@cache
def json_schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def datacite_schema() -> Any:
    schema = json.loads((SCHEMAS / "datacite" / "schemas" / "datacite-v4.5.json").read_text(encoding="utf-8"))
    for name, values in ADDED.items():
        schema["definitions"][name]["enum"] += values
    return schema


@cache
def onix_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(ONIX))


def by_schema(data: Any, schema: Any) -> list[str]:
    kind = jsonschema.validators.validator_for(schema, jsonschema.Draft201909Validator)
    return [f"{each.json_path}: {each.message[:200]}" for each in kind(schema).iter_errors(data)]


def by_grammar(text: bytes, name: str) -> list[str]:
    return [f"{each.line}: {each.text}" for each in faults(load(GRAMMARS / name), text)]


def onix(text: bytes) -> list[str]:
    schema = onix_schema()
    schema.validate(etree.fromstring(text))
    return [each.message for each in schema.error_log]


def cff(text: bytes) -> list[str]:
    return by_schema(yaml.safe_load(text), json_schema(COMMONMETA / "cff_v1.2.0.json"))


def invenio(text: bytes) -> list[str]:
    """Hold a record to its schema, and to the vocabularies in which a repository looks its terms up."""
    record = json.loads(text)
    data = record["metadata"]
    faults = by_schema(record, json_schema(COMMONMETA / "inveniordm-v0.1.json"))
    people = (*data.get("creators", ()), *data.get("contributors", ()))
    used = {
        "roles": [each["role"] for each in people if "role" in each],
        "title_types": [each["type"] for each in data.get("additional_titles", ())],
        "description_types": [each["type"] for each in data.get("additional_descriptions", ())],
        "date_types": [each["type"] for each in data.get("dates", ())],
        "relation_types": [each["relation_type"] for each in data.get("related_identifiers", ())],
        "resource_types": [data["resource_type"]],
    }
    faults += [
        each["id"] for name, held in used.items() for each in held if each["id"] not in vocabulary(name)
    ]
    faults += [each["id"] for each in data.get("rights", ()) if "id" in each and each["id"] not in licences()]
    return faults + list(_too_short(data)) + list(_nameless(people))


def _too_short(data: Any) -> Iterable[str]:
    """Yield titles and descriptions of less than three characters (`MetadataSchema` of InvenioRDM)."""
    described = [each["description"] for each in data.get("additional_descriptions", ())]
    titles = [each["title"] for each in data.get("additional_titles", ())]
    yield from (each for each in (data["title"], *titles, *described) if len(each) < 3)


def _nameless(people: Iterable[Any]) -> Iterable[str]:
    """Yield persons without a family name (`PersonOrOrganizationSchema` of InvenioRDM)."""
    for each in people:
        who = each["person_or_org"]
        if who["type"] == "personal" and not who.get("family_name"):
            yield who["name"]


@cache
def vocabulary(name: str) -> set[str]:
    terms = yaml.safe_load((VOCABULARIES / f"{name}.yaml").read_text(encoding="utf-8"))
    return {each["id"] for each in terms}


@cache
def licences() -> set[str]:
    with (VOCABULARIES / "licenses.csv").open(encoding="utf-8") as rows:
        return {each["id"] for each in csv.DictReader(rows)}


def zenodo(text: bytes) -> list[str]:
    """Hold metadata to the table 'Deposit metadata' of Zenodo's REST API."""
    data = json.loads(text)
    faults = [f"{each} is required" for each in ZENODO_ASKS if not data.get(each)]
    if data["access_right"] == "open" and "license" not in data:
        faults.append("what is open has a licence")
    kinds = {each["type"] for each in data.get("contributors", ())}
    relations = {each["relation"] for each in data.get("related_identifiers", ())}
    known = {each[0].lower() + each[1:] for each in datacite_schema()["definitions"]["relationType"]["enum"]}
    allowed = set(datacite_schema()["definitions"]["contributorType"]["enum"]) - {"Translator"}
    return [*faults, *(kinds - allowed), *(relations - known)]


def datacite(text: bytes) -> list[str]:
    return by_schema(json.loads(text), datacite_schema())


def csl(text: bytes) -> list[str]:
    return by_schema(json.loads(text), json_schema(COMMONMETA / "csl-data.json"))


ZENODO_ASKS = ("upload_type", "publication_type", "title", "creators", "description", "access_right")
HOLDERS: dict[str, Callable[[bytes], Iterable[str]]] = {
    "datacite": lambda text: by_grammar(text, "datacite.rnc"),
    "datacite-json": datacite,
    "oai-dc": lambda text: by_grammar(text, "oai-dc.rnc"),
    "invenio": invenio,
    "zenodo": zenodo,
    "marc": lambda text: by_grammar(text, "marc.rnc"),
    "onix": onix,
    "cff": cff,
    "csl": csl,
}
