"""Fields of Word: what an instruction asks for, as the mark that its result stands in (ECMA-376-1, 17.16)."""

import json
import re
from collections.abc import Callable

Facts = dict[str, str]
_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_LEAD = re.compile(r"^[^{]*")


def of(instruction: str) -> tuple[str, Facts]:
    """Return what a field is, and what is to be known of it; no name where the result is mere words."""
    words = [
        quoted or plain
        for quoted, plain in _ARGUMENT.findall(instruction.replace("“", '"').replace("”", '"'))
    ]
    kind = words[0].upper() if words else ""
    if kind == "ADDIN" and len(words) > 1:
        kind = words[1].upper()
    return FIELDS[kind](words, instruction) if kind in FIELDS else ("", {})


def _link(words: list[str], instruction: str) -> tuple[str, Facts]:
    place = _after(words, "\\l")
    outside = [each for each in words[1:2] if not each.startswith("\\")]
    target = (outside[0] if outside else "") + (f"#{place}" if place else "")
    return ("link", {"target": target}) if target else ("", {})


def _reference(words: list[str], instruction: str) -> tuple[str, Facts]:
    return ("link", {"target": f"#{words[1]}", "kind": words[0].lower()}) if len(words) > 1 else ("", {})


def _index(words: list[str], instruction: str) -> tuple[str, Facts]:
    facts = {
        "entry": words[1] if len(words) > 1 else "",
        "see": _after(words, "\\t"),
        "range": _after(words, "\\r"),
    }
    facts["index"] = _after(words, "\\f")
    return "index", {name: fact for name, fact in facts.items() if fact}


def _citation(words: list[str], instruction: str) -> tuple[str, Facts]:
    """Keep the data of a reference manager as they stand in the field."""
    data = _LEAD.sub("", instruction).strip()
    try:
        json.loads(data)
    except ValueError:
        return (
            ("citation", {"key": words[1]}) if words[0].upper() == "CITATION" and len(words) > 1 else ("", {})
        )
    return "citation", {"data": data}


def _after(words: list[str], switch: str) -> str:
    place = words.index(switch) + 1 if switch in words else len(words)
    return words[place] if place < len(words) else ""


FIELDS: dict[str, Callable[[list[str], str], tuple[str, Facts]]] = {
    "CITATION": _citation,
    "CSL_CITATION": _citation,
    "HYPERLINK": _link,
    "MENDELEY": _citation,
    "NOTEREF": _reference,
    "PAGEREF": _reference,
    "REF": _reference,
    "XE": _index,
    "ZOTERO_ITEM": _citation,
}
"""What a field is, by the word that it begins with; of others only the result counts, which is words."""
