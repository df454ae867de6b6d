"""What a check found, as it is shown: to people by file and line, to machines as JSON or SARIF."""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import click
from rich.cells import cell_len

from recto.checks.source_places import decoded, lines_of
from recto.messages import Message
from recto.report import messages_json, tally
from recto.sarif import sarif_log

SHOWN = 10
"""Of so many findings of one rule in a file each is shown; of the rest, how many there are."""
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_EXCERPT = 96
_MARGIN = 6


@dataclass(frozen=True)
class Report:
    """What is to be said, what is silenced, and whether all of it is shown."""

    messages: Sequence[Message]
    silenced: Sequence[Message] = ()
    is_verbose: bool = False


def shown(report: Report) -> str:
    """Return the report for people: by file, in the order of the lines, with the line and a caret below it.

    Colours are those of a terminal; who prints it takes them out where it goes to a file.
    """
    parts = [
        line
        for file, found in groupby(report.messages, key=lambda each: each.place.file)
        for line in _of_file(file, list(found), report.is_verbose)
    ]
    if report.is_verbose and report.silenced:
        parts += [click.style("Silenced:", bold=True)]
        parts += [f"{each.place}: {each.code}: {each.text}\n    {each.hint}" for each in report.silenced]
    return "\n".join(parts)


def counted(report: Report) -> str:
    """Count the messages by severity, and what is silenced, in words."""
    silenced = f", {len(report.silenced)} silenced" if report.silenced else ""
    return tally(report.messages) + silenced


def _of_file(file: str, found: list[Message], is_verbose: bool) -> Iterator[str]:
    counts = Counter(each.code for each in found)
    given: Counter[str] = Counter()
    yield click.style(file or "recto", bold=True) + f": {tally(found)}"
    for each in found:
        given[each.code] += 1
        if is_verbose or given[each.code] <= SHOWN:
            yield from _one(each, is_first=given[each.code] == 1)
    for code, count in counts.items():
        if not is_verbose and count > SHOWN:
            yield f"    … and {count - SHOWN} more of {code}; --verbose shows them"
    yield ""


def _one(message: Message, is_first: bool) -> Iterator[str]:
    severity = click.style(message.severity, fg=_COLOURS[message.severity])
    yield f"{message.place}: {severity} {message.code}: {message.text}"
    yield from _excerpt(message)
    if is_first and message.hint:
        yield click.style(f"    {message.hint}", dim=True)


def _excerpt(message: Message) -> Iterator[str]:
    """Yield the line of the file and the caret below the place; no caret under words from right to left."""
    place = message.place
    lines = _lines(place.file)
    if not place.column or place.line > len(lines):
        return
    line = lines[place.line - 1].rstrip("\r\n").replace("\t", " ")
    start = max(0, place.column - 1 - _EXCERPT // 2) if len(line) > _EXCERPT else 0
    part = line[start : start + _EXCERPT]
    before = part[: place.column - 1 - start]
    marked = part[len(before) : len(before) + max(place.width, 1)]
    lead, rest = "…" if start else "", "…" if start + _EXCERPT < len(line) else ""
    yield f"{place.line:>{_MARGIN}} | {lead}{part}{rest}"
    if not any(unicodedata.bidirectional(each) in ("R", "AL") for each in part):
        caret = "^" * max(cell_len(marked), 1)
        yield f"{'':>{_MARGIN}} | {' ' * (len(lead) + cell_len(before))}{click.style(caret, fg='green')}"


@cache
def _lines(file: str) -> tuple[str, ...]:
    path = Path(file)
    return tuple(lines_of(decoded(path.read_bytes()))) if file and path.is_file() else ()


def _json(report: Report) -> str:
    return messages_json(report.messages)


def _sarif(report: Report) -> str:
    return json.dumps(sarif_log(report.messages, report.silenced), ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Report], str]] = {"text": shown, "json": _json, "sarif": _sarif}
"""How a report is written, by the name of the format."""
