"""Messages as a log that code hosts read: SARIF 2.1.0 (OASIS Standard, 2020), by its clauses."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from recto import __version__
from recto.checks.lint import IN_THE_FILE
from recto.messages import CATALOGUE, Message, Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif_log(messages: Sequence[Message], silenced: Sequence[Message] = ()) -> dict[str, Any]:
    """Return the log (3.13) of one run (3.14): its rules, its results, and the results that are suppressed.

    Columns count characters, not UTF-16 units (3.14.17); files are named from the folder of the run.
    """
    codes = list(dict.fromkeys(each.code for each in (*messages, *silenced)))
    results = [_result(each, codes.index(each.code)) for each in messages]
    results += [_suppressed(each, codes.index(each.code)) for each in silenced]
    driver = {"name": "Recto", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    """Return a reporting descriptor (3.49)."""
    rule = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.sentence},
        "help": {"text": rule.hint},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(message: Message, rule: int) -> dict[str, Any]:
    """Return a result (3.27)."""
    made = {
        "ruleId": message.code,
        "ruleIndex": rule,
        "level": _LEVELS[message.severity],
        "message": {"text": message.text},
    }
    return {**made, "locations": [_location(message.place)]} if message.place.file else made


def _suppressed(message: Message, rule: int) -> dict[str, Any]:
    """Return a result with its suppression (3.35); its hint is the reason."""
    kind = "inSource" if message.hint.startswith(IN_THE_FILE) else "external"
    suppression = {"kind": kind, "justification": message.hint}
    return {**_result(message, rule), "suppressions": [suppression]}


def _location(place: Place) -> dict[str, Any]:
    """Return a location (3.28): the file, the region, the element by its `xml:id`."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        physical["region"] = {"startLine": place.line, **_columns(place)}
    logical = {"logicalLocations": [{"name": place.id, "kind": "element"}]} if place.id else {}
    return {"physicalLocation": physical, **logical}


def _columns(place: Place) -> dict[str, int]:
    if not place.column:
        return {}
    return {"startColumn": place.column, "endColumn": place.column + place.width}


def _uri(file: str) -> str:
    path, here = Path(file).absolute(), Path.cwd()
    return quote(path.relative_to(here).as_posix()) if path.is_relative_to(here) else path.as_uri()
