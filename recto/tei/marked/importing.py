"""From a marked source and its recipe to TEI: the text by the writers, all else as for any text."""

from collections.abc import Mapping
from dataclasses import replace

from recto.sources.document import Source
from recto.sources.marked.document import MarkedSource
from recto.sources.recipe import RECTO, Person, Recipe
from recto.tei import encoding as plain
from recto.tei.elements import make
from recto.tei.marked import blocks, notes
from recto.tei.marked.citations import records
from recto.tei.marked.encoding import CREATOR, Encoding, People
from recto.tei.marked.settling import has_changes, settled
from recto.tei.mixed import Element, append, pieces, replace_with, words
from recto.tei.names import XML_ID

_PRINCIPLES = {
    "hyphenation": "Hyphens stand as received.",
    "segmentation": (
        "Divisions follow the headings of the received file, by their styles or their levels in its outline. "
        "Every paragraph points back to the one of the received file that it is, by its number: the "
        "paragraphs of the text in order, then those of notes, comments and text boxes in the order of their "
        "calls."
    ),
    "interpretation": (
        "Each note stands at its call. Numbers that the word processor counts by itself are no words of "
        "the file."
    ),
}
_CHANGES = {
    "marked": "Tracked changes of the received file are marked, with their authors and days.",
    "accepted": "Tracked changes of the received file were accepted: what they delete is not in this text.",
    "rejected": "Tracked changes of the received file were rejected: what they insert is not in this text.",
}


def encode_text(encoding: Encoding) -> Element:
    """Return the TEI `text` of a marked source, with every note at its call."""
    body = make("body")
    tree = encoding.source.tree
    if encoding.recipe.changes != "marked":
        tree = settled(tree, encoding.recipe.changes)
    found = tree.find("blocks")
    assert found is not None
    blocks.write(encoding, blocks.Flow(body, has_divisions=True), found)
    blocks.write_notes(encoding)
    notes.settle(encoding)
    _resolve(encoding)
    if body.find("{*}p") is None and body.find("{*}div") is None and not _has_block(body):
        append(body, make("p"))
    return make("text", body)


def begun(source: MarkedSource, recipe: Recipe, href: str, urls: Mapping[str, str]) -> Encoding:
    """Return an encoding of `source` in which nothing is written yet."""
    known = {each.name: each.id for each in recipe.person}
    return Encoding(source, recipe, href, People(known, {*known.values(), RECTO, recipe.id}), urls)


def described(encoding: Encoding) -> plain.Encoding:
    """Return what the header, the apparatus and the ids are made from, once the text is written."""
    source = encoding.source
    received = "".join(map(str, source.tree.itertext()))
    shown = Source(source.path, source.data, "", received, (), messages=source.messages, form=source.form)
    made = plain.Encoding(shown, _completed(encoding), encoding.href)
    made.titles += encoding.titles
    made.records += records(encoding)
    made.changes += [
        make("change", "Comments and tracked changes in the received file.", id=id_, who=who, when=day)
        for (who, day), id_ in encoding.changes.items()
    ]
    made.principles = dict(_PRINCIPLES)
    made.messages += encoding.messages
    made.links += [
        (note, "corresp", encoding.comments[id_])
        for note, id_ in encoding.answers
        if id_ in encoding.comments
    ]
    return made


def _completed(encoding: Encoding) -> Recipe:
    """Return the recipe, completed by what the file says of itself; tell what neither says."""
    recipe, source = encoding.recipe, encoding.source
    said = source.properties
    people = [*recipe.person, *_authors(encoding), *encoding.people.found, *_creator(encoding)]
    title = recipe.title if recipe.title.main or encoding.titles else replace(recipe.title, main=said.title)
    principles = (*recipe.principles, *([_CHANGES[recipe.changes]] if has_changes(source.tree) else []))
    language = recipe.language or said.language
    made = replace(recipe, person=tuple(people), title=title, language=language, principles=principles)
    lacking = [name for name, is_said in _wanted(made).items() if not is_said]
    if lacking:
        encoding.paragraph = None
        encoding.say("W-header", f"{', '.join(lacking)}")
    return made


def _wanted(recipe: Recipe) -> dict[str, bool]:
    """Return what an edition should say in its header, and whether file and recipe say it."""
    return {
        "title": bool(recipe.title.main),
        "author": any(each.role == "author" for each in recipe.person),
        "language": bool(recipe.language),
        "rights": bool(recipe.rights.statement or recipe.rights.licence),
        "source": bool(recipe.source),
    }


def _authors(encoding: Encoding) -> list[Person]:
    """Return those whom a line of the text names as its author, unless the recipe names one."""
    if any(each.role == "author" for each in encoding.recipe.person):
        return []
    return [Person(encoding.people.new_id(name), name, "author") for name in dict.fromkeys(encoding.authors)]


def _creator(encoding: Encoding) -> list[Person]:
    """Return who made the file, as it says; that need not be who wrote the text."""
    name = encoding.source.properties.creator
    if not name or name in encoding.people.known:
        return []
    return [Person(encoding.people.new_id(name), name, CREATOR, part="Making of the received file")]


def _resolve(encoding: Encoding) -> None:
    """Let references lead to the places that they name; one that names none keeps its words."""
    for element, attribute, name in encoding.references:
        anchor = encoding.anchors.get(name)
        if anchor is not None:
            element.set(attribute, f"#{anchor.get(XML_ID)}")
        else:
            encoding.paragraph = None
            encoding.say("W-no-such-place", f"‘{name}’, in the words ‘{words(element)}’")
            replace_with(element, list(pieces(element)))


def _has_block(body: Element) -> bool:
    return any(each.tag not in (make("milestone").tag, make("pb").tag, make("note").tag) for each in body)
