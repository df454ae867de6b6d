"""Web pages made TEI for tests: the text of it, and what its account says."""

from copy import deepcopy
from pathlib import Path

from lxml import etree

from recto.checks import web_text
from recto.sources.marked import web
from recto.sources.recipe import Recipe
from recto.tei.importing import Encoded, encode_marked
from recto.tei.serialising import serialise

NOTHING = Recipe()
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PAGE = "<html><head>{head}</head><body>{body}</body></html>"


def page(body: str, head: str = "") -> bytes:
    """Return a page with a body."""
    return _PAGE.format(head=head, body=body).encode()


def encoded(data: bytes, recipe: Recipe = NOTHING, name: str = "page.html") -> Encoded:
    """Return the TEI made of a page."""
    return encode_marked(web.read(Path(name), data), recipe)


def text_of(made: Encoded) -> str:
    """Return what the `text` of a TEI document holds, without ids and pointers to the page."""
    found = made.root.find("{*}text")
    assert found is not None
    text = deepcopy(found)
    for each in text.iter("{*}*"):
        each.attrib.pop("source", None)
        if each.tag.rpartition("}")[2] not in ("anchor", "note", "pb"):
            each.attrib.pop(_ID, None)
    written = etree.tostring(text, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    return " ".join(written.removeprefix("<text>").removesuffix("</text>").split())


def complaints(made: Encoded, data: bytes) -> list[str]:
    """Return what the account of a page says against the TEI made of it."""
    root = etree.fromstring(serialise(made.root))
    return [str(each) for each in web_text.account(root, data).messages]
