"""The recipe beside a received text: what an editor knows that the file does not say."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from recto.errors import ProjectError
from recto.sources.document import Hint

Certainty = Literal["high", "medium", "low", "unknown", ""]
RECTO = "recto"

_ID = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WORDS = re.compile(r".*\S.*", re.DOTALL)
_DATE = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True)
class Title:
    """The titles of the work; what is empty is taken from the file."""

    main: str = ""
    """The title, where the file has none or another than the edition should bear."""
    sub: str = ""
    """The subtitle."""
    original: str = ""
    """The title in the language in which the work was written."""


@dataclass(frozen=True)
class Person:
    """Somebody with a part in the work."""

    id: str
    """The `xml:id` that responsibility points to."""
    name: str
    """The name as the edition prints it."""
    role: str
    """`author`, `translator`, `editor`, or any other part in a word or two."""
    organisation: bool = False
    """Whether this is a body and no person."""
    cert: Certainty = ""
    """How sure the attribution is; empty where the file states it."""
    reason: str = ""
    """Why this person has this part, where the file does not say so."""
    part: str = ""
    """What the person did, in a phrase, where the role alone does not tell."""
    resp: str = ""
    """Who attributes the part to the person, where the file does not: the `id` of a person, or `recto`."""


@dataclass(frozen=True)
class Dating:
    """When the work was made; dates are W3C dates."""

    not_before: str = ""
    """The earliest date possible."""
    not_after: str = ""
    """The latest date possible."""
    when: str = ""
    """The date, where it is known."""
    cert: Certainty = ""
    """How sure the dating is."""
    label: str = ""
    """The dating in words."""
    evidence: str = ""
    """What the dating rests on."""
    resp: str = RECTO
    """Who dates the work: the `id` of a person, or `recto`."""


@dataclass(frozen=True)
class Bibliography:
    """A source of the text that the file does not describe itself."""

    kind: str
    """What it is to this text: `original` (what was translated), `copy-text`, or another word."""
    title: str
    """Its title."""
    author: str = ""
    """Its author."""
    language: str = ""
    """Its language (BCP 47)."""
    description: str = ""
    """What it is and where it lies, in a sentence."""


@dataclass(frozen=True)
class Rights:
    """What the source says of rights; never a licence that it does not give."""

    statement: str = ""
    """The rights as the source states them; empty where it states none."""
    licence: str = ""
    """The address of the licence, where the source names one."""


@dataclass(frozen=True)
class Emendation:
    """A slip of the received text and its correction, whole words."""

    sic: str
    """The words as received."""
    corr: str
    """The words as they should read."""
    within: str = ""
    """More of the text, containing `sic` once, to find the place by; empty where `sic` is enough."""
    places: int = 1
    """How many places are meant; any other number found is reported, and nothing is changed."""
    cert: Certainty = "high"
    """How sure the correction is."""
    resp: str = RECTO
    """Who corrects."""
    reason: str = ""
    """Why, where the correction does not explain itself."""


@dataclass(frozen=True)
class Annotation:
    """A note of ours; the text stays as it is."""

    after: str
    """The words that the note follows."""
    text: str
    """The note."""
    places: int = 1
    """How many places are meant."""
    cert: Certainty = ""
    """How sure the note is of its matter."""
    resp: str = RECTO
    """Who speaks."""


@dataclass(frozen=True)
class Foreign:
    """Words in another language than the text."""

    words: str
    """The words."""
    language: str
    """Their language (BCP 47)."""
    within: str = ""
    """More of the text, containing the words once, to find the place by."""
    places: int = 1
    """How many places are meant."""


@dataclass(frozen=True)
class Series:
    """A series of notes in a file that tells styles and writers apart: all that is given must be so."""

    type: str
    """What the notes are: `author`, `editor`, `translator`, `textual`, `source`, `gloss`, or another word."""
    resp: str = ""
    """Who speaks: the `id` of a person; else the voice of that type."""
    style: str = ""
    """The style of a paragraph of the note, or one that it is based on; in a TEI file its type."""
    prefix: str = ""
    """The words that the note begins with: `[Tr.]`."""
    writer: str = ""
    """Whose comment it is, as the file names him."""


@dataclass(frozen=True)
class Described:
    """A witness of a collation, in words."""

    siglum: str
    """What names it in the apparatus."""
    description: str
    """What it is, where it lies, when it was written or printed."""


@dataclass(frozen=True)
class Recipe:
    """What an editor says of a received text."""

    id: str = ""
    """The id of the work: the name of its TEI file and the `xml:id` of its root."""
    language: str = ""
    """The language of the text (BCP 47)."""
    original_language: str = ""
    """The language in which the work was written, where this is a translation."""
    translated: str = ""
    """When it was translated (W3C date)."""
    published: str = ""
    """When this edition of it is published (W3C date)."""
    title: Title = field(default_factory=Title)
    """Its titles."""
    person: tuple[Person, ...] = ()
    """Who had a part in it, beside those whom the file names in lines of its own."""
    voices: Mapping[str, str] = field(default_factory=dict)
    """Who speaks in a role: `author`, `editor`, `introduction` … = the id of a person."""
    dating: Dating | None = None
    """When it was made."""
    source: tuple[Bibliography, ...] = ()
    """Its sources."""
    rights: Rights = field(default_factory=Rights)
    """What its source says of rights."""
    principles: tuple[str, ...] = ()
    """What the edition does or leaves, in sentences that the reader should know."""
    hint: tuple[Hint, ...] = ()
    """What single lines are, against or beyond what the recognisers guess."""
    without: tuple[str, ...] = ()
    """Recognisers that shall not run, or what shall not be normalised, by the names that a report gives."""
    emendation: tuple[Emendation, ...] = ()
    """Slips to correct."""
    note: tuple[Annotation, ...] = ()
    """Notes to add."""
    foreign: tuple[Foreign, ...] = ()
    """Words in other languages to mark."""
    witness: tuple[Described, ...] = ()
    """What the witnesses of a collation are."""

    apparatus: str = ""
    """The file with the apparatus of a received TEI file, seen from that, if it stands in one of its own."""
    included: bool = False
    """Whether what a received TEI file includes (`xi:include`) is put in its place."""
    changes: Literal["marked", "accepted", "rejected"] = "marked"
    """What becomes of tracked changes: apparatus, or the text with them or without."""
    rendered_pages: bool = False
    """Whether page breaks are carried that the word processor made when it last showed the file."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """What the paragraphs or words of a style are: its name = a role."""
    series: tuple[Series, ...] = ()
    """Series of notes, by style, first words, the writer of comments; the first that fits counts."""

    def voice(self, role: str) -> str:
        """Return the pointer to who speaks in `role`; empty where nobody is named."""
        name = self.voices.get(role, "")
        return f"#{name}" if name else ""


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; one that is not there says nothing.

    Raises ProjectError for TOML that cannot be read, a key unknown or missing, a value of another type, an id
    that is none or that nobody has, and a date that is none.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Recipe()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path}: this is no TOML: {error}") from error
    recipe = _typed(Recipe, data, str(path))
    assert isinstance(recipe, Recipe)
    for mistake in _mistakes(recipe):
        raise ProjectError(f"{path}: {mistake}")
    return recipe


def _mistakes(recipe: Recipe) -> Iterator[str]:
    """Say what would make TEI that is not valid, or point to nobody."""
    for values, form, sentence in _FORMS:
        yield from (sentence.format(value) for value in values(recipe) if not form.fullmatch(value))
    named = [each.id for each in recipe.person]
    every = [*named, RECTO, recipe.id]
    yield from (f"the id {id_!r} is given twice." for id_ in named if every.count(id_) > 1)
    pointed_to = (each for each in _pointed_to(recipe) if each not in (*named, RECTO))
    yield from (f"there is no [[person]] with the id {id_!r}." for id_ in pointed_to)


def _ids(recipe: Recipe) -> list[str]:
    return [each.id for each in recipe.person] + ([recipe.id] if recipe.id else [])


def _dates(recipe: Recipe) -> list[str]:
    dating = recipe.dating or Dating()
    days = (recipe.translated, recipe.published, dating.when, dating.not_before, dating.not_after)
    return [day for day in days if day]


def _languages(recipe: Recipe) -> list[str]:
    codes = [recipe.language, recipe.original_language]
    codes += [each.language for each in recipe.source]
    codes += [each.language for each in recipe.foreign]
    return [code for code in codes if code]


def _kinds(recipe: Recipe) -> list[str]:
    return [each.kind for each in recipe.source] + [each.type for each in recipe.series]


def _quoted(recipe: Recipe) -> list[str]:
    slips = [each.sic for each in recipe.emendation]
    return slips + [each.after for each in recipe.note] + [each.words for each in recipe.foreign]


def _pointed_to(recipe: Recipe) -> list[str]:
    speakers = [each.resp for each in recipe.emendation] + [each.resp for each in recipe.note]
    speakers += [each.resp for each in recipe.person if each.resp]
    speakers += [each.resp for each in recipe.series if each.resp]
    return speakers + ([recipe.dating.resp] if recipe.dating else [])


_FORMS: tuple[tuple[Callable[[Recipe], list[str]], re.Pattern[str], str], ...] = (
    (_ids, _ID, "{!r} is no id: a letter first, then letters, digits, points, hyphens."),
    (_dates, _DATE, "{!r} is no date: write 1944, 1944-09 or 1944-09-17."),
    (_languages, _LANGUAGE, "{!r} is no language tag: write en, grc or ar-Latn (BCP 47)."),
    (_kinds, _ID, "the kind of a source, the type of a series is one word, not {!r}."),
    (_quoted, _WORDS, "words to find in the text must not be empty."),
)


def _typed(kind: Any, value: Any, where: str) -> Any:
    """Return `value` as `kind`: a dataclass, a tuple of them, a mapping, a literal or a plain type."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(each for each in get_args(kind) if each is not type(None))
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, value, where)
    if get_origin(kind) is tuple and isinstance(value, list):
        member = get_args(kind)[0]
        return tuple(_typed(member, each, f"{where}[{number}]") for number, each in enumerate(value, 1))
    if get_origin(kind) is Literal:
        return _one_of(get_args(kind), value, where)
    plain = {Mapping: dict}.get(get_origin(kind), kind)
    if not isinstance(plain, type) or type(value) is not plain:
        raise ProjectError(f"{where}: {value!r} is not what belongs here ({_name(kind)}).")
    return value


def _record(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise ProjectError(f"{where}: a table of keys belongs here, not {value!r}.")
    hints = get_type_hints(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        near = get_close_matches(unknown[0], hints, 1)
        meant = f" did you mean {near[0]!r}?" if near else ""
        known = ", ".join(sorted(hints))
        raise ProjectError(f"{where}: unknown key {unknown[0]!r};{meant} the keys are {known}.")
    missing = [each.name for each in fields(kind) if _is_required(each) and each.name not in value]
    if missing:
        raise ProjectError(f"{where}: the key {missing[0]!r} is missing.")
    return kind(**{key: _typed(hints[key], each, f"{where}: {key}") for key, each in value.items()})


def _is_required(each: Any) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _one_of(values: tuple[Any, ...], value: Any, where: str) -> Any:
    if value not in values:
        allowed = ", ".join(repr(each) for each in values if each)
        raise ProjectError(f"{where}: {value!r} is not one of {allowed}.")
    return value


def _name(kind: Any) -> str:
    names = {str: "a string", int: "a number", bool: "true or false"}
    return names.get(kind, "a table" if get_origin(kind) is Mapping else "a list")
