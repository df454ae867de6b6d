"""Records held to their schemas: those that are published, and rules of their documentation where none is.

The schemas stand in packages under `tools/schemas`, where `make test` puts them. No package carries those of
DataCite as XML, MARCXML and OAI-DC; grammars beside this module say what their documentation asks for.
"""

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
# What DataCite 4.6 adds to the lists of 4.5, the latest of which a JSON schema is published (4.6, 'Version 4.6 Update').
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
    return by_schema(yaml.load(text, yaml.BaseLoader), as_words(json_schema(COMMONMETA / "cff_v1.2.0.json")))


def invenio(text: bytes) -> list[str]:
    return by_schema(json.loads(text), json_schema(COMMONMETA / "inveniordm-v0.1.json"))


def datacite(text: bytes) -> list[str]:
    return by_schema(json.loads(text), datacite_schema())


def csl(text: bytes) -> list[str]:
    return by_schema(json.loads(text), json_schema(COMMONMETA / "csl-data.json"))


def as_words(schema: Any) -> Any:
    return schema


HOLDERS: dict[str, Callable[[bytes], Iterable[str]]] = {
    "datacite": lambda text: by_grammar(text, "datacite.rnc"),
    "datacite-json": datacite,
    "oai-dc": lambda text: by_grammar(text, "oai-dc.rnc"),
    "invenio": invenio,
    "marc": lambda text: by_grammar(text, "marc.rnc"),
    "onix": onix,
    "cff": cff,
    "csl": csl,
}
