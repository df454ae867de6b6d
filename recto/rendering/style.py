"""The apparatus style: which layers an edition has, how each is numbered, how an entry is worded."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from recto.errors import ProjectError

Numbering = Literal["figures", "letters", "capitals", "symbols", "none"]
Restart = Literal["work", "chapter", "page"]
Place = Literal["foot", "chapter", "book", "margin"]
Form = Literal["paragraphs", "run-on"]
Transcription = Literal["found", "leiden", "philological"]
Keyed = Literal["call", "line"]
SiglaOrder = Literal["written", "listed"]
Sources = Literal["text", "layer", "found"]
Lemmata = Literal["words", "lines"]


@dataclass(frozen=True)
class Layer:
    """A stream of notes or entries.

    `types` are the types of note, or the kinds of entry, that belong to it (`*`: all that no other layer
    takes). `numbering` labels notes that have no printed number, starting anew as `restart` says; by the
    page only in print, elsewhere by the work.

    In print its items stand at the `place`: at the foot of the page, in the outer margin, or at the end of
    the chapter or of the book under the heading `title`; at the foot in the `form` of a paragraph each, or
    run on in one with a `paragraph_sign` between the paragraphs of a note; in so many `columns`. They are
    `keyed` by the line of their lemma, or by a call in the text. Of the layers at the foot the one with the
    highest `yields` gives way first when a page is full. `following` stands in a key for the next line
    ('12f.'). In print the words of a lemma may be left to the `lines` that key them (`lemmata`), as far as
    that is what an entry names a source of.
    """

    name: str
    types: tuple[str, ...]
    numbering: Numbering = "figures"
    restart: Restart = "work"
    place: Place = "foot"
    form: Form = "paragraphs"
    keyed: Keyed = "call"
    columns: int = 1
    yields: int = 0
    following: str = ""
    paragraph_sign: str = "‖"
    title: str = ""
    lemmata: Lemmata = "words"


@dataclass(frozen=True)
class ApparatusStyle:
    """How notes and apparatus entries are sorted, numbered and worded; one file in `styles/apparatus/`.

    A note or an entry goes to the first of the `layers` that names its type, else to that of all others.
    `forms` are the templates of the entries and readings by kind (see `recto.rendering.wording`),
    `separator` stands between readings. Sigla stand as they are written, or in the order of the list
    (`listed`); where all members of a group are named, its siglum may stand for them (`sigla_groups`), and
    'the rest' for the witnesses of one reading, if they are at least `rest_from` and the entry names all
    that there are (0: never). A lemma of more than `lemma_longest` words is given by its first and last
    `lemma_ends` words with `ellipsis` between them; it stands without the points around it (`lemma_bare`),
    and without a capital that is there for its place only (`lemma_small`). `void` marks a place in the text
    where nothing stands. `terms` replace the words of the language (a Latin apparatus in any edition);
    `doubt` are the words for each degree of `@cert`. `transcription` is the manner in which the state of
    the source is shown: by the signs of Leiden, in words as philologists do, or whichever is `found` plain
    from the file. What names the `sources` of quoted words stands in the `text` where it is written, or as
    entries in the layer of the type `source`; `found`: so in an edition that reports readings.
    """

    name: str
    title: str
    layers: tuple[Layer, ...]
    forms: Mapping[str, str]
    separator: str = " "
    sigla_separator: str = ""
    sigla_order: SiglaOrder = "written"
    sigla_groups: bool = False
    rest_from: int = 0
    lemma_longest: int = 4
    lemma_ends: int = 1
    ellipsis: str = " … "
    lemma_bare: bool = False
    lemma_small: bool = False
    transcription: Transcription = "found"
    sources: Sources = "text"
    void: str = "°"
    symbols: tuple[str, ...] = ("*", "†", "‡", "§", "‖", "¶")
    doubt: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)

    def layer_of(self, type_: str) -> Layer:
        """Return the layer to which notes or entries of `type_` belong."""
        for layer in self.layers:
            if type_ in layer.types:
                return layer
        return next(layer for layer in self.layers if "*" in layer.types)

    def layer_of_entry(self, types: Iterable[str], kind: str) -> Layer:
        """Return the layer to which an entry belongs: by its `types`, as far as layers of entries name them.

        Layers that number what they hold are for notes. Else the `kind` of the entry decides.
        """
        unnumbered = [layer for layer in self.layers if layer.numbering == "none"]
        named = (layer for each in types for layer in unnumbered if each in layer.types)
        return next(named, None) or self.layer_of(kind)


def load_style(path: Path) -> ApparatusStyle:
    """Read an apparatus style.

    Raises `ProjectError` where the file is missing or malformed, has an unknown key, or lacks a layer
    for all other types.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        style = _style(path.stem, data)
    except (OSError, tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise ProjectError(f"apparatus style {path}: {error}") from error
    if not any("*" in layer.types for layer in style.layers):
        raise ProjectError(f"apparatus style {path}: no layer has the type '*'")
    return style


def _style(name: str, data: dict[str, Any]) -> ApparatusStyle:
    known = {each.name for each in fields(ApparatusStyle)} - {"name"}
    unknown = sorted(set(data) - known)
    if unknown:
        raise KeyError(f"unknown key {unknown[0]}; there are {', '.join(sorted(known))}")
    _choose(data, CHOICES)
    layers = tuple(_layer(layer) for layer in data.pop("layers"))
    symbols = tuple(data.pop("symbols", ())) or ApparatusStyle.symbols
    return ApparatusStyle(name=name, layers=layers, symbols=symbols, **data)


CHOICES: Mapping[str, tuple[str, ...]] = {
    "transcription": get_args(Transcription),
    "sigla_order": get_args(SiglaOrder),
    "sources": get_args(Sources),
}
"""The keys of a style that take one of a few words, and these words."""
LAYER_CHOICES: Mapping[str, tuple[str, ...]] = {
    "numbering": get_args(Numbering),
    "restart": get_args(Restart),
    "place": get_args(Place),
    "form": get_args(Form),
    "keyed": get_args(Keyed),
    "lemmata": get_args(Lemmata),
}
"""Those of a layer."""


def _choose(data: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> None:
    for key, words in choices.items():
        if data.get(key, words[0]) not in words:
            raise KeyError(f"{key} is one of {', '.join(words)}, not {data[key]!r}")


def _layer(data: dict[str, Any]) -> Layer:
    _choose(data, LAYER_CHOICES)
    return Layer(**{**data, "types": tuple(data["types"])})
