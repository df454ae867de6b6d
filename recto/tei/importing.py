"""From a received file and its recipe to a TEI file: the way of one work, with its rims."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from recto.errors import EditedError
from recto.messages import Message
from recto.sources.document import Source
from recto.sources.marked import reading as marked_readers
from recto.sources.marked.document import MarkedSource
from recto.sources.marked.reading import read as read_marked
from recto.sources.reading import FORMATS, read
from recto.sources.received_tei import ForeignSource
from recto.sources.recipe import Recipe, read_recipe
from recto.sources.scholarly import reading as scholarly_readers
from recto.sources.scholarly.nodes import Tree
from recto.sources.scholarly.reading import read as read_tree
from recto.sources.unread import refusal
from recto.tei import apparatus, ids
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.header import header
from recto.tei.keeping import write, write_import
from recto.tei.marked import importing as marked
from recto.tei.marked import pictures
from recto.tei.metadata import language
from recto.tei.mixed import Element
from recto.tei.names import XML_ID
from recto.tei.reading import parse, parse_bytes
from recto.tei.scholarly import importing as scholarly
from recto.tei.serialising import import_named_in, is_edited, serialise, serialise_as_it_stands
from recto.tei.text import text as encode_text
from recto.tei.witness_list import number_entries

Received = Source | MarkedSource | ForeignSource
"""A received file, read: with blocks where recognisers found them, with the tree that it carries, or TEI."""


@dataclass(frozen=True)
class Encoded:
    """A TEI tree with what is to be said about it.

    `pictures` are those that it names, by their places seen from the TEI file. What `stands_as_it_is` is
    written without moving a blank.
    """

    root: Element
    messages: tuple[Message, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    stands_as_it_is: bool = False


@dataclass(frozen=True)
class Imported:
    """A work that was imported: what was read, what was made, where it was written."""

    source: Received
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
    root = make("TEI", head, text, id=recipe.id or ids.of_file(source.path), lang=language(encoding))
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
    received: Path,
    recipe: Recipe,
    previous: Element | None = None,
    href: str = "",
    ways: Mapping[str, "Way"] | None = None,
) -> tuple[Received, Encoded]:
    """Read a received file of any format, and turn it into TEI; raise SourceError for what cannot be read.

    The `ways` are those of `WAYS`, unless others are given.
    """
    way = (ways or WAYS).get(received.suffix.lower())
    if way is None:
        raise refusal(received, ways or WAYS)
    return way(received, recipe, previous, href)


def _plain(received: Path, recipe: Recipe, previous: Element | None, href: str) -> tuple[Received, Encoded]:
    source = read(received, recipe.hint, recipe.without)
    return source, encode(source, recipe, previous, href)


def _scholarly(
    received: Path, recipe: Recipe, previous: Element | None, href: str
) -> tuple[Received, Encoded]:
    tree = read_tree(received)
    return tree.source, encode_tree(tree, recipe, previous, href)


def _marked(received: Path, recipe: Recipe, previous: Element | None, href: str) -> tuple[Received, Encoded]:
    """Read a file that carries its structure; its pictures stand in a folder named for the work."""
    source = read_marked(received)
    files = pictures.files(source, recipe.id or received.stem)
    encoded = encode_marked(source, recipe, previous, href, pictures.urls(files))
    held = {file: source.pictures[name].data for name, file in files.items()}
    return source, replace(encoded, pictures=held)


Way = Callable[[Path, Recipe, Element | None, str], tuple[Received, Encoded]]
WAYS: Mapping[str, Way] = {
    **dict.fromkeys(FORMATS, _plain),
    **dict.fromkeys(scholarly_readers.READERS, _scholarly),
    **dict.fromkeys(marked_readers.READERS, _marked),
}
"""How a file becomes TEI, by its suffix: plain text by recognisers, other files by what they say."""


def import_work(
    received: Path, recipe_path: Path, destination: Path, ways: Mapping[str, Way] = WAYS
) -> Imported:
    """Read a received file and its recipe, and write the TEI file and its pictures.

    Raises EditedError, before anything is written, if somebody changed the TEI file since its last import;
    SourceError and ProjectError for a file or recipe that cannot be read.
    """
    recipe = read_recipe(recipe_path)
    previous = None
    if destination.exists():
        if is_edited(destination):
            raise EditedError(
                f"{destination}: edited since it was imported; it was not overwritten. "
                "With --update, what changed in the received text or its recipe is merged into it."
            )
        previous, _ = parse(destination)
    source, encoded = read_and_encode(received, recipe, previous, href_of(received, destination), ways)
    data = as_bytes(encoded)
    write_pictures(encoded, destination.parent)
    write_import(destination, data, import_named_in(parse_bytes(data, str(destination))[0]))
    return Imported(source, encoded, destination)


def as_bytes(encoded: Encoded) -> bytes:
    """Return the TEI file of an import."""
    return serialise_as_it_stands(encoded.root) if encoded.stands_as_it_is else serialise(encoded.root)


def href_of(received: Path, destination: Path) -> str:
    """Return where a received file is, seen from the TEI file."""
    return Path(os.path.relpath(received, destination.parent)).as_posix()


def write_pictures(encoded: Encoded, folder: Path) -> None:
    """Write the pictures of a text beside its TEI; one that is there is left as it is."""
    for name, data in encoded.pictures.items():
        if not (folder / name).exists():
            write(folder / name, data)
