"""Witnesses as received: files of any kind that an import reads, each as TEI with its siglum."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from recto.collating.blocks import Block, blocks
from recto.collating.merging import Words
from recto.errors import SourceError
from recto.messages import Message, Place, message
from recto.sources.reading import FORMATS, read
from recto.sources.recipe import Recipe, read_recipe
from recto.tei import reading
from recto.tei.addresses import texts_of
from recto.tei.attachment import is_apart
from recto.tei.importing import encode, read_and_encode
from recto.tei.mixed import Element, pieces, remove, replace_with
from recto.tei.names import is_example, local
from recto.tei.witness_readings import in_text

# What stands before a text is text in a witness: only the base has a header to fill.
_WITHOUT = ("front lines",)
_NAMED = re.compile(r"(?P<siglum>[^=/\\]+)=(?P<file>.+)", re.DOTALL)


@dataclass(frozen=True)
class Named:
    """A file of a witness, and the siglum that it goes by."""

    siglum: str
    path: Path


@dataclass(frozen=True)
class Witness:
    """A witness, read: its siglum, what the header calls it, its TEI, what is to be said about it."""

    siglum: str
    description: str
    root: Element
    messages: tuple[Message, ...] = ()

    def blocks(self) -> list[Block]:
        """Return the blocks of its text."""
        return blocks(each for each in texts_of(self.root) if local(each.tag) == "text")

    def words(self) -> Words:
        """Return the words of its text."""
        return Words(tuple(each.tokens for each in self.blocks()))


def named(argument: str) -> Named:
    """Return the siglum and the file that an argument names: `A=file`, else the siglum is the file's name."""
    found = _NAMED.fullmatch(argument)
    if found and not Path(argument).exists():
        return Named(found["siglum"].strip(), Path(found["file"]))
    return Named(Path(argument).stem, Path(argument))


def read_witness(of: Named, recipe: Recipe, href: str = "") -> Witness:
    """Read a witness; `recipe` says what an editor knows of it, `href` where it is, seen from the TEI file.

    Raises SourceError for a file that cannot be read, that no import reads, or without a word.
    """
    root, messages = _READERS.get(of.path.suffix.lower(), _received)(of.path, recipe, href)
    entries = _without_apparatus(root)
    if entries:
        text = f"{entries} entries of its apparatus were left out; what stands in its text was compared."
        messages = (*messages, message("C-apparatus", text, Place(str(of.path))))
    witness = Witness(of.siglum, "", root, messages)
    if not witness.blocks():
        raise SourceError(f"{of.path}: there is no word of a text in this file.")
    return witness


def recipe_beside(path: Path) -> Recipe:
    """Return the recipe beside a file; an empty one where there is none."""
    return read_recipe(path.with_suffix(".toml"))


_Reader = Callable[[Path, Recipe, str], tuple[Element, tuple[Message, ...]]]


def _plain(path: Path, recipe: Recipe, href: str) -> tuple[Element, tuple[Message, ...]]:
    source = read(path, recipe.hint, tuple(dict.fromkeys((*recipe.without, *_WITHOUT))))
    encoded = encode(source, recipe, href=href)
    return encoded.root, encoded.messages


def _tei(path: Path, recipe: Recipe, href: str) -> tuple[Element, tuple[Message, ...]]:
    root, messages = reading.read(path)
    return root, tuple(messages)


def _received(path: Path, recipe: Recipe, href: str) -> tuple[Element, tuple[Message, ...]]:
    """Read a file in any other format that an import reads."""
    encoded = read_and_encode(path, recipe, href=href)[1]
    return encoded.root, encoded.messages


_READERS: Mapping[str, _Reader] = {**dict.fromkeys(FORMATS, _plain), ".xml": _tei}


def _without_apparatus(root: Element) -> int:
    """Take the entries out of a text, so that what is left is the text itself; return how many there were."""
    entries = [each for each in root.iter("{*}app") if not is_example(each.tag)]
    for entry in entries[::-1]:
        lemma = None if is_apart(entry) else in_text(entry)
        if lemma is None:
            remove(entry)
        else:
            replace_with(entry, list(pieces(lemma)))
    return len(entries)


def described(witness: Witness, description: str) -> Witness:
    """Return a witness with what the header says of it."""
    return replace(witness, description=description)
