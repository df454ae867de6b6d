"""What the formats of office programs differ in: whether they have styles, how they call a note."""

from collections.abc import Callable
from dataclasses import dataclass

from recto.editions.office.nodes import Node


@dataclass(frozen=True)
class Noted:
    """A note or an entry of the apparatus (`is_entry`) as it is called: its label, its style, its blocks.

    `series` is the type of the note in one word; it `is_end` where it stands at the end of the text, and
    `is_within` where a note calls it.
    """

    label: str
    style: str
    series: str
    blocks: list[Node]
    is_entry: bool = False
    is_end: bool = False
    is_within: bool = False


@dataclass(frozen=True)
class Manner:
    """How a format is written: with named styles or without, how it calls a note."""

    is_styled: bool
    call: Callable[[Noted], list[Node]]
    numbers: Callable[[str], list[Node]]
