"""The report of what changed, as it is shown: to people as text, Markdown and a page, to programs as data."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from recto.rendering.document import Metadata
from recto.revising import errata
from recto.revising.change import Change, Changes
from recto.revising.revision import Signature, change_element
from recto.revising.words import Line, encoding_summary, told
from recto.tei.mixed import Element

_SHOWN = 6
"""So many addresses of passages are named of which only the encoding changed."""


@dataclass(frozen=True)
class Report:
    """What changed, from a version called `old` to one called `new`, and with what it is told.

    `root` is the newer document, `signature` what a `change` of TEI is signed with.
    """

    changes: Changes
    old: str
    new: str
    words: Mapping[str, str]
    metadata: Metadata
    styles: Path
    root: Element
    signature: Signature


def as_text(report: Report) -> str:
    """Return the report for a terminal: groups, in them a line for each change with its address."""
    lines = [report.words["errata-between"].format(old=report.old, new=report.new)]
    for group in told(report.changes, report.words):
        lines += ["", f"{group.title} ({len(group.lines)})"]
        lines += (
            _encoding(report)
            if group.name == "encoding"
            else [f"  {_addressed(each)}" for each in group.lines]
        )
    return "\n".join([*lines, *_nothing(report)])


def as_markdown(report: Report) -> str:
    """Return the report in Markdown, for release notes and pull requests."""
    lines = [f"# {_plain(report.metadata.title)}", ""]
    old, new = _published(report)
    lines += [_plain(report.words["errata-between"].format(old=old, new=new))]
    for group in told(report.changes, report.words):
        lines += ["", f"## {group.title}", ""]
        items = _encoding(report) if group.name == "encoding" else [_addressed(each) for each in group.lines]
        lines += [f"- {_plain(each.strip())}" for each in items]
    return "\n".join([*lines, *_nothing(report)])


def as_json(report: Report) -> str:
    """Return the report as data."""
    return changes_json(report.changes, report.old, report.new)


def changes_json(changes: Changes, old: str, new: str) -> str:
    """Return changes as data: each with its places, its wordings and their pieces."""
    listed = [_data(each) for each in changes.listed]
    data = {"old": old, "new": new, "same": changes.is_same, "changes": listed}
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_page(report: Report) -> str:
    """Return the page of errata, which stands alone."""
    page = errata.page(report.changes, report.metadata, report.styles, *_published(report))
    return page.decode().rstrip()


def _published(report: Report) -> tuple[str, str]:
    """Return what the versions are called where others read it: files without the folders of a machine."""
    names = Path(report.old).name, Path(report.new).name
    return names if names[0] != names[1] else (report.old, report.new)


def as_tei(report: Report) -> str:
    """Return the report as a `change` for `revisionDesc`."""
    return change_element(report.changes, report.words, report.signature, report.root)


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "html": as_page,
    "md": as_markdown,
    "tei": as_tei,
}
"""How a report is written, by the name of the format."""


def _addressed(line: Line) -> str:
    place = line.change.place
    address = place.xml_id or place.id
    return f"{line} [#{address}]" if address else str(line)


def _encoding(report: Report) -> list[str]:
    """Return what changed in the encoding alone, how often, and some of the places."""
    lines = []
    for sort, places in encoding_summary(report.changes):
        named = [f"#{each}" for each in dict.fromkeys(places) if each]
        shown = ", ".join([*named[:_SHOWN], *(["…"] if len(named) > _SHOWN else [])])
        lines.append(f"  {sort}: {len(places)}" + (f" ({shown})" if shown else ""))
    return lines


def _nothing(report: Report) -> list[str]:
    return [] if report.changes.listed else ["", report.words["errata-nothing"]]


def _data(change: Change) -> dict[str, object]:
    """Return a change as data without what is empty; the turn of a place is no fact for others."""
    data = asdict(change)
    for side in ("old", "new"):
        if data[side] is not None:
            data[side] = {key: value for key, value in data[side].items() if value and key != "serial"}
    return {key: value for key, value in data.items() if value not in ("", (), None)}


def _plain(text: str) -> str:
    """Return words so that Markdown takes none of their signs for its own."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>#|" else each for each in text)
