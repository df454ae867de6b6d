"""From a received file and its recipe to a TEI file: the way of one work, with its rims."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recto.errors import EditedError
from recto.messages import Message
from recto.sources.document import Source
from recto.sources.marked.document import MarkedSource
from recto.sources.reading import read
from recto.sources.recipe import Recipe, read_recipe
from recto.sources.scholarly.nodes import Tree
from recto.sources.scholarly.reading import is_scholarly
from recto.sources.scholarly.reading import read as read_tree
from recto.tei import apparatus, ids
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.header import header
from recto.tei.marked import importing as marked
from recto.tei.metadata import language
from recto.tei.mixed import Element
from recto.tei.names import XML_ID
from recto.tei.reading import parse
from recto.tei.scholarly import importing as scholarly
from recto.tei.serialising import is_edited, serialise
from recto.tei.text import text as encode_text
from recto.tei.witness_list import number_entries

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Encoded:
    """A TEI tree with what is to be said about it."""

    root: Element
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Imported:
    """A work that was imported: what was read, what was made, where it was written."""

    source: Source
    encoded: Encoded
    destination: Path


def encode_marked(
    source: MarkedSource,
    recipe: Recipe,
    previous: Element | None = None,
    href: str = "",
    urls: Mapping[str, str] | None = None,
) -> Encoded:
    """Turn a source that carries its structure into TEI with what its recipe knows.

    `urls` are where its pictures are, seen from the TEI file, by their names in the source.
    """
    begun = marked.begun(source, recipe, href or source.path.name, urls or {})
    text = marked.encode_text(begun)
    return _completed(marked.described(begun), text, previous)


def encode(source: Source, recipe: Recipe, previous: Element | None = None, href: str = "") -> Encoded:
    """Turn a source into TEI with what its recipe knows.

    `previous` is the root of the last import, whose ids live on; `href` is where the received file is, seen
    from the TEI file; without it, the file's name.
    """
    encoding = Encoding(source, recipe, href or source.path.name)
    return _completed(encoding, encode_text(encoding), previous)


def _completed(encoding: Encoding, text: Element, previous: Element | None) -> Encoded:
    """Return the document around a text, with what the recipe adds to it, and with its ids."""
    source, recipe = encoding.source, encoding.recipe
    apparatus.mark_languages(encoding, text)
    emended = len(apparatus.emend(encoding, text))
    annotated = len(apparatus.annotate(encoding, text))
    head = header(encoding, text, emended, annotated)
    root = make("TEI", head, text, id=recipe.id or _as_id(source.path.stem), lang=language(encoding))
    ids.assign(text, previous, (each.get(XML_ID, "") for each in head.iter("{*}*")))
    for element, attribute, target in encoding.links:
        element.set(attribute, f"#{target.get(XML_ID)}")
    return Encoded(root, (*source.messages, *encoding.messages))


def encode_tree(tree: Tree, recipe: Recipe, previous: Element | None = None, href: str = "") -> Encoded:
    """Turn a file in a scholarly format into TEI with what its recipe knows."""
    encoding, text, writing = scholarly.encode_text(tree, recipe, href or tree.path.name)
    encoded = _completed(encoding, text, previous)
    number_entries(encoded.root)
    scholarly.declare_witnesses(encoded.root, recipe, writing)
    scholarly.state(encoded.root, tree)
    return encoded


def read_and_encode(
    received: Path, recipe: Recipe, previous: Element | None = None, href: str = ""
) -> tuple[Source, Encoded]:
    """Read a received file of any format, and turn it into TEI; raise SourceError for what cannot be read."""
    if is_scholarly(received):
        tree = read_tree(received)
        return tree.source, encode_tree(tree, recipe, previous, href)
    source = read(received, recipe.hint, recipe.without)
    return source, encode(source, recipe, previous, href)


def import_work(received: Path, recipe_path: Path, destination: Path) -> Imported:
    """Read a received file and its recipe, and write the TEI file.

    Raises EditedError, before anything is written, if somebody changed the TEI file since its last import;
    SourceError and ProjectError for a file or recipe that cannot be read.
    """
    recipe = read_recipe(recipe_path)
    previous = None
    if destination.exists():
        if is_edited(destination):
            raise EditedError(f"{destination}: edited since it was imported; it was not overwritten.")
        previous, _ = parse(destination)
    href = Path(os.path.relpath(received, destination.parent)).as_posix()
    source, encoded = read_and_encode(received, recipe, previous, href)
    _write(destination, serialise(encoded.root))
    return Imported(source, encoded, destination)


def _as_id(name: str) -> str:
    """Return `name` as an id: letters, digits, points and hyphens, a letter first (XML Names 1.0, NCName)."""
    id_ = _NOT_IN_ID.sub("-", name)
    return id_ if id_[:1].isalpha() else f"work-{id_}"


def _write(destination: Path, data: bytes) -> None:
    """Write a whole file or none."""
    destination.parent.mkdir(parents=True, exist_ok=True)
    beside = destination.with_name(f".{destination.name}.part")
    beside.write_bytes(data)
    beside.replace(destination)
