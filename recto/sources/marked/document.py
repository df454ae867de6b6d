"""A received file that carries its structure, as data: its tree, its properties, its pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from recto.messages import Message

Element = etree._Element


@dataclass(frozen=True)
class Properties:
    """What a file says of itself; what it does not say is empty. Dates are W3C dates, languages BCP 47."""

    title: str = ""
    creator: str = ""
    last_editor: str = ""
    created: str = ""
    modified: str = ""
    language: str = ""
    subject: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture in a file: the name that the tree calls it by, and its bytes."""

    name: str
    data: bytes


PICTURE = "[picture]"
"""What stands for a picture among words that are left out."""


@dataclass(frozen=True)
class LeftOut:
    """Paragraphs of a file that are no part of its text: their numbers, their words, why they are left out.

    `chars` are their places in the text of the file, where its paragraphs are not counted: `120,160`.
    """

    numbers: range
    words: str
    reason: str
    chars: str = ""


@dataclass(frozen=True)
class MarkedSource:
    """A received file, read.

    `form` says in words what kind of file it is. `tree` is pandoc's AST as XML (`Pandoc/blocks`) with what
    `recto.sources.marked.restoring` puts into it. `text` are the characters of a file that paragraphs point
    to by their places in it (`chars`), where they are not counted. `authors` are those whom the file plainly
    names as the authors of its text.
    """

    path: Path
    data: bytes
    form: str
    tree: Element
    properties: Properties = Properties()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    messages: tuple[Message, ...] = ()
    text: str = ""
    authors: tuple[str, ...] = ()
