"""A conflict where the editor finds it: an instruction, which no edition shows and any schema allows.

`<?recto conflict id="p5" before="…" now="…"?>` stands before what the editor has; `before` and `now` are what
the received text had and has, as XML. Who has dealt with it takes it out; `recto check` says which are left.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from lxml import etree

from recto.tei.elements import make
from recto.tei.mixed import Element, copy
from recto.tei.names import local
from recto.updating.attributes import attributes_of
from recto.updating.deciding import Edit
from recto.updating.tokens import (
    CLOSE,
    END,
    HEADER,
    OPEN,
    UNIT,
    WHOLE,
    Row,
    Token,
    around,
    as_xml,
    fill,
    is_balanced,
    shell,
    wording,
)

_QUOTED = {'"': "&quot;", "\n": " "}


def instruction(id_: str, before: str, now: str) -> Element:
    """Return the instruction of a conflict."""
    told = {"id": id_, "before": before, "now": now}
    said = " ".join(f'{name}="{escape(value, _QUOTED)}"' for name, value in told.items())
    return etree.ProcessingInstruction("recto", f"conflict {said}")


def edit_of(row: Row, place: int, note: Element) -> Edit:
    """Return what puts an instruction before a token; in the header, before the element of a fact."""
    outer = around(row, place)
    is_fact = any(local(_node(row[each]).tag) == HEADER for each in outer)
    at = outer[-1] if is_fact else place
    following = row[at]
    is_block = following.kind in (OPEN, CLOSE, UNIT, END) and "\n" in following.lead
    return Edit(at, at, -1, [Token(WHOLE, "=", "\n" if is_block else "", note)])


def written(tokens: Iterable[Token]) -> str:
    """Return tokens as XML, with all that they hold; as words where the tags among them do not nest."""
    row = list(tokens)
    if not is_balanced(row):
        return wording(row)
    held = make("held")
    fill(held, row, _whole, lambda token: shell(_node(token), attributes_of(_node(token))))
    return as_xml(held).removeprefix("<held>").removesuffix("</held>").removeprefix("<held/>").strip()


def _whole(token: Token) -> Element:
    return copy(_node(token))


def _node(token: Token) -> Element:
    assert token.node is not None
    return token.node
