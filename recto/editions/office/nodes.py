"""Nodes of pandoc's AST in its JSON form (`Text.Pandoc.Definition`)."""

import re
from collections.abc import Sequence
from typing import Any

Node = dict[str, Any]
API = [1, 23, 1]
"""The version of the AST that these nodes are of; pandoc reads it from any later one of 1.23."""


def _attributes(id_: str = "", classes: Sequence[str] = (), **pairs: str) -> list[Any]:
    return [id_, list(classes), [[name.replace("_", "-"), said] for name, said in pairs.items() if said]]


def string(text: str) -> Node:
    """Return words, with their blanks."""
    return {"t": "Str", "c": text}


def spaced(node: Any) -> Any:
    """Return nodes with each word and each blank a node of its own, as pandoc reads them."""
    if isinstance(node, list):
        return [each for held in node for each in (_apart(held["c"]) if _is_string(held) else [spaced(held)])]
    return {name: spaced(held) for name, held in node.items()} if isinstance(node, dict) else node


def _is_string(node: Any) -> bool:
    return isinstance(node, dict) and node.get("t") == "Str"


def _apart(text: str) -> list[Node]:
    pieces = re.split("( )", text)
    return [{"t": "Space"} if each == " " else string(each) for each in pieces if each]


def within(kind: str, inlines: list[Node]) -> Node:
    """Return inlines in `Emph`, `Strong`, `SmallCaps`, `Superscript` … (kind)."""
    return {"t": kind, "c": inlines}


def span(inlines: list[Node], css: str = "", **pairs: str) -> Node:
    """Return inlines with a class and attributes: `lang`, `dir`, `custom_style`."""
    return {"t": "Span", "c": [_attributes("", [css] if css else [], **pairs), inlines]}


def div(blocks: list[Node], **pairs: str) -> Node:
    """Return blocks with attributes: `lang`, `dir`, `custom_style`."""
    return {"t": "Div", "c": [_attributes("", (), **pairs), blocks]}


def line_break() -> Node:
    """Return the end of a line within a paragraph."""
    return {"t": "LineBreak"}


def link(inlines: list[Node], address: str) -> Node:
    """Return inlines that lead to an address on the web."""
    return {"t": "Link", "c": [_attributes(), inlines, [address, ""]]}


def image(alternative: str, file: str) -> Node:
    """Return a picture with the words for those who do not see it."""
    words = [string(alternative)] if alternative else []
    return {"t": "Image", "c": [_attributes(), words, [file, ""]]}


def raw(format_: str, text: str) -> Node:
    """Return an inline that is written into files of one format as it stands."""
    return {"t": "RawInline", "c": [format_, text]}


def note(blocks: list[Node]) -> Node:
    """Return a note at its call."""
    return {"t": "Note", "c": blocks}


def paragraph(inlines: list[Node]) -> Node:
    """Return a paragraph."""
    return {"t": "Para", "c": inlines}


def header(level: int, inlines: list[Node]) -> Node:
    """Return a heading."""
    return {"t": "Header", "c": [level, _attributes(), inlines]}


def quotation(blocks: list[Node]) -> Node:
    """Return a quotation set off."""
    return {"t": "BlockQuote", "c": blocks}


def bullets(items: list[list[Node]]) -> Node:
    """Return a list whose items have bullets."""
    return {"t": "BulletList", "c": items}


def definitions(pairs: list[tuple[list[Node], list[list[Node]]]]) -> Node:
    """Return terms (inlines), each with what is said of it (lists of blocks)."""
    return {"t": "DefinitionList", "c": [list(each) for each in pairs]}


def lines(rows: list[list[Node]]) -> Node:
    """Return lines of one paragraph, as of a stanza."""
    return {"t": "LineBlock", "c": rows}


def rule() -> Node:
    """Return what parts two sections."""
    return {"t": "HorizontalRule"}


def cell(blocks: list[Node], rows: int = 1, columns: int = 1) -> list[Any]:
    """Return a cell of a table that spans so many rows and columns."""
    return [_attributes(), {"t": "AlignDefault"}, rows, columns, blocks]


def table(caption: list[Node], head: list[list[Any]], body: list[list[Any]], width: int) -> Node:
    """Return a table of rows of cells, so many columns wide."""
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": round(1 / width, 4)}] for _ in range(width)]
    bodies = [[_attributes(), 0, [], _rows(body)]]
    return {
        "t": "Table",
        "c": [
            _attributes(),
            [None, caption],
            columns,
            [_attributes(), _rows(head)],
            bodies,
            [_attributes(), []],
        ],
    }


def _rows(rows: list[list[Any]]) -> list[Any]:
    return [[_attributes(), row] for row in rows]


def document(blocks: list[Node], **facts: str | list[str]) -> Node:
    """Return a document; its metadata are the facts that are not empty."""
    meta = {name: _fact(fact) for name, fact in facts.items() if fact}
    return {"pandoc-api-version": API, "meta": meta, "blocks": blocks}


def _fact(fact: str | list[str]) -> Node:
    if isinstance(fact, str):
        return {"t": "MetaInlines", "c": [string(fact)]}
    return {"t": "MetaList", "c": [_fact(each) for each in fact]}
