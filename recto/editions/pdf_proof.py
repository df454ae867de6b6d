"""The print document for correcting: lines counted, addresses in the margin, what is new marked.

A proof breaks its lines and pages as the book does, on larger paper, so that a correction at line 12 of
page 30 is at line 12 of page 30.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree

from recto.rendering.document import Rendered
from recto.rendering.xhtml import add, has_class, new, xhtml
from recto.tei.mixed import Element, insert_first, runs
from recto.tei.names import local

UNITS = frozenset({"p", "li", "div", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "td", "dd"})
"""What has a mark of its own in the margin, if it has an id."""
ADDRESS = {"class": "marginal address", "data-side": "left"}
"""What calls the address of an item that runs on into the margin of its line."""
DIGITS = 12
"""How much of a digest tells one text from another."""
Digests = Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """What a proof remembers for the next: its source, the digests of its passages, what it compared with."""

    source: str = ""
    passages: Digests = field(default_factory=dict)
    before: Digests = field(default_factory=dict)

    def as_json(self) -> str:
        """Write the record for the file beside the proof."""
        return json.dumps(vars(self), indent=1, sort_keys=True) + "\n"


@dataclass(frozen=True)
class Changes:
    """The addresses of passages that changed since the last proof, that are new, and that went away."""

    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def read_record(text: str) -> Record:
    """Read the record that `Record.as_json` wrote; an empty one where there is none."""
    return Record(**json.loads(text)) if text else Record()


def next_record(last: Record, rendered: Rendered, source: str) -> Record:
    """Return the record of a proof of `source`, a digest of the TEI.

    A proof of the same source again compares with the same proof before, so that it is the same proof.
    """
    return Record(source, passages(rendered), last.before if source == last.source else last.passages)


def passages(rendered: Rendered) -> dict[str, str]:
    """Return a digest of the words of each unit that has an address, without units within it."""
    return {each.get("id", ""): digest(own_words(each)) for each in units(rendered.document)}


def digest(words: str) -> str:
    """Return a digest of words that white space does not change."""
    return sha256(" ".join(words.split()).encode()).hexdigest()[:DIGITS]


def units(root: Element) -> list[Element]:
    """Return the elements of a document that have a mark of their own."""
    return [each for each in root.iter(etree.Element) if is_unit(each)]


def is_unit(element: Element) -> bool:
    """Tell whether an element has a mark of its own."""
    return bool(element.get("id")) and local(element.tag) in UNITS


def own_words(element: Element) -> str:
    """Return the words of a unit without those of units within it."""
    inner = [each for each in element.iterdescendants(etree.Element) if is_unit(each)]
    return "".join(run.text for run in runs(element, lambda each: each in inner))


def changes(record: Record) -> Changes:
    """Compare the passages of a proof with those of the proof before it; the first proof has no changes."""
    now, before = record.passages, record.before
    if not before:
        return Changes()
    return Changes(
        changed=tuple(id for id in now if id in before and now[id] != before[id]),
        new=tuple(id for id in now if id not in before),
        removed=tuple(id for id in before if id not in now),
    )


def proof_document(root: Element, rendered: Rendered, record: Record) -> Element:
    """Make `root`, a print document, one for correcting; the text stays as it is. Return it."""
    body = root.find(xhtml("body"))
    assert body is not None
    found = changes(record)
    number_lines(body)
    fill_right_margin(body)
    marks = dict.fromkeys(found.changed, "changed") | dict.fromkeys(found.new, "new")
    for unit in units(body):
        add_address(unit, marks.get(unit.get("id", ""), ""))
    add_foot(root, rendered, record)
    if record.before:
        add_changes(body, found, rendered.words)
    return root


def add_address(unit: Element, mark: str) -> None:
    """Let a unit say its address, and how it is marked; in the margin of its line if it runs on."""
    address = unit.get("id", "").removesuffix("-entry")
    if mark:
        unit.set("data-change", mark)
    if has_class(unit, "run-on"):
        new_sign = "+ " if mark == "new" else ""
        insert_first(unit, new("span", ADDRESS | {"data-address": new_sign + address}))
    else:
        unit.set("data-address", address)


def number_lines(body: Element) -> None:
    """Print the numbers of lines at the right, those of the book, also where the book prints none."""
    body.set("data-lines-by", body.get("data-lines-by", "page"))
    if body.get("data-lines-every", "0") == "0":
        body.set("data-lines-every", "5")
    body.set("data-lines-side", "right")
    if not body.xpath(".//*[@data-lines]"):
        for section in body.iterchildren(xhtml("section")):
            section.set("data-lines", "counted")


def fill_right_margin(body: Element) -> None:
    """Let all that the book has in its margins stand at the right, where there is room up to the edge."""
    body.set("data-margins", "with-bleed")
    for each in body.iter(xhtml("aside"), xhtml("span")):
        if has_class(each, "marginal"):
            each.set("data-side", "right")


def add_foot(root: Element, rendered: Rendered, record: Record) -> None:
    """Say at the foot of each page that it is a proof, of which text, and of which state of its source."""
    head = root.find(xhtml("head"))
    assert head is not None
    metadata = rendered.metadata
    said = (rendered.words["proof"], metadata.id, metadata.modified, f"TEI {record.source[:DIGITS]}")
    foot = " · ".join(filter(None, said)).replace("\\", r"\\").replace('"', r"\"")
    add(head, "style", text=f'@page {{ @bottom-left {{ content: "{foot}" }} }}')


def add_changes(body: Element, found: Changes, words: Mapping[str, str]) -> None:
    """List what is not as it was in the last proof, on a leaf at the end."""
    section = add(body, "section", {"class": "proof-changes back", "id": "proof-changes"})
    add(section, "h2", text=words["proof-changes"])
    for name, ids in vars(found).items():
        paragraph = add(section, "p", text=f"{words[f'proof-{name}']}: {', '.join(ids) or '—'}")
        paragraph.set("class", name)
