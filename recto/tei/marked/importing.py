"""From a marked source and its recipe to TEI: the text by the writers, all else as for any text."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import takewhile

from recto.messages import Message, Place, message
from recto.sources.document import Source
from recto.sources.marked.document import MarkedSource
from recto.sources.recipe import RECTO, Person, Recipe
from recto.tei import encoding as plain
from recto.tei import ids
from recto.tei.elements import make
from recto.tei.marked import blocks, notes, roles
from recto.tei.marked.citations import records
from recto.tei.marked.encoding import CREATOR, Encoding, People
from recto.tei.marked.paragraphs import AT_THE_TOP, settle_speeches
from recto.tei.marked.returning import returned
from recto.tei.marked.settling import has_changes, settled
from recto.tei.mixed import Element, append, insert_first, pieces, replace_with, words
from recto.tei.names import XML_ID, local

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
_OF_PAGES = {
    "segmentation": (
        "Divisions follow the headings of the received page. Every paragraph points back to the characters "
        "that it is of the text of the page: those between its tags in order, without scripts and style "
        "sheets, with a line end before and after each block and at each break."
    ),
    "interpretation": (
        "Each note stands at its call. Its printed number, there and where the note began, is in @n; what "
        "leads back to the call is no part of the text. The printed number of a page is in @n of its "
        "beginning."
    ),
}
# What may stand in a front or back beside divisions (TEI model.pLike.front and such).
_ALONE = frozenset({"p", "head", "pb", "anchor", "milestone", "epigraph", "byline"})
_CHANGES = {
    "marked": "Tracked changes of the received file are marked, with their authors and days.",
    "accepted": "Tracked changes of the received file were accepted: what they delete is not in this text.",
    "rejected": "Tracked changes of the received file were rejected: what they insert is not in this text.",
}


def encode_text(encoding: Encoding) -> Element:
    """Return the TEI `text` of a marked source, with every note at its call."""
    tree = encoding.source.tree
    if encoding.recipe.changes != "marked":
        tree = settled(tree, encoding.recipe.changes)
    found = tree.find("blocks")
    assert found is not None
    parts = {name: make(name) for name in ("front", "body", "back")}
    for name, held in _matter(list(found)).items():
        blocks.write(encoding, blocks.Flow(parts[name], has_divisions=True), held)
    for name in ("front", "back"):
        _divide(parts[name])
    body = parts["body"]
    blocks.write_notes(encoding)
    notes.settle(encoding)
    _resolve(encoding)
    settle_speeches(body)
    if all(local(each.tag) in AT_THE_TOP for each in body):
        append(body, make("p"))
    return make("text", *(each for each in parts.values() if each is body or len(each)))


def _divide(part: Element) -> None:
    """Put what stands before the divisions of a front or back into one, if it may not stand there alone."""
    loose = list(takewhile(lambda each: local(each.tag) != "div", part))
    if any(local(each.tag) not in _ALONE for each in loose):
        division = make("div")
        for each in loose:
            append(division, each)
        insert_first(part, division)


def _matter(found: list[Element]) -> dict[str, list[Element]]:
    """Part the blocks of a text that say so into front, body and back; their order stays.

    The front reaches to the last block of the first that belong there, the back begins with the first of the
    last. Without a body, everything is the body.
    """
    kinds = [each.get("matter", "") for each in found]
    first = kinds.index("front") if "front" in kinds else 0
    start = next((at for at, kind in enumerate(kinds) if at >= first and kind != "front"), len(kinds))
    stop = len(kinds) - next((at for at, kind in enumerate(reversed(kinds)) if kind != "back"), len(kinds))
    if start >= stop:
        return {"body": found}
    return {"front": found[:start], "body": found[start:stop], "back": found[stop:]}


def begun(source: MarkedSource, recipe: Recipe, href: str, urls: Mapping[str, str]) -> Encoding:
    """Return an encoding of `source` in which nothing is written yet.

    Raises ProjectError where the recipe gives paragraphs a role that is none.
    """
    source = returned(source)
    roles.check(source.tree, recipe.styles)
    known = {each.name: each.id for each in recipe.person}
    return Encoding(
        source,
        recipe,
        href,
        People(known, {*known.values(), RECTO, recipe.id or ids.of_file(source.path)}),
        urls,
    )


def described(encoding: Encoding) -> plain.Encoding:
    """Return what the header, the apparatus and the ids are made from, once the text is written."""
    source = encoding.source
    received = source.text or "".join(map(str, source.tree.itertext()))
    shown = Source(source.path, source.data, "", received, (), messages=source.messages, form=source.form)
    made = plain.Encoding(shown, _completed(encoding), encoding.href)
    made.titles += encoding.titles
    made.authors |= {name: each for name, each in encoding.authors.items() if each is not None}
    made.records += records(encoding)
    made.changes += [
        make("change", _changed_by(encoding, who), id=id_, who=who, when=day)
        for (who, day), id_ in encoding.changes.items()
    ]
    made.principles = _PRINCIPLES | (_OF_PAGES if source.text else {})
    if has_changes(source.tree):
        made.corrected = {f"tracked-changes-{encoding.recipe.changes}": _CHANGES[encoding.recipe.changes]}
    made.left_out += [
        (encoding.places(each.chars) or encoding.pointers(each.numbers), each.words, each.reason)
        for each in source.left_out
    ]
    made.links += encoding.links
    made.messages += [*_styles_not_there(encoding), *encoding.messages]
    made.links += notes.called_again(encoding)
    made.links += [
        (note, "corresp", encoding.comments[id_])
        for note, id_ in encoding.answers
        if id_ in encoding.comments
    ]
    return made


def _changed_by(encoding: Encoding, who: str) -> str:
    """Say who commented and changed a file, as the file names him."""
    names = {f"#{id_}": name for name, id_ in encoding.people.known.items()}
    by = f" by {names[who]}" if who in names else ""
    return f"Comments and tracked changes{by} in the received file."


def _styles_not_there(encoding: Encoding) -> list[Message]:
    """Name the styles of the recipe that the file does not have, and those that it has."""
    tree = encoding.source.tree
    there = ", ".join(roles.styles(tree)) or "none"
    return [
        message("W-no-such-style", f"‘{style}’; it has: {there}", Place(str(encoding.source.path)))
        for style in roles.unused(tree, encoding.recipe.styles)
    ]


def _completed(encoding: Encoding) -> Recipe:
    """Return the recipe, completed by what the file says of itself; tell what neither says."""
    recipe, source = encoding.recipe, encoding.source
    said = source.properties
    people = [*_authors(encoding), *recipe.person, *encoding.people.found, *_creator(encoding)]
    title = recipe.title if recipe.title.main or encoding.titles else replace(recipe.title, main=said.title)
    language = recipe.language or said.language
    made = replace(recipe, person=tuple(people), title=title, language=language)
    lacking = [name for name, is_said in _wanted(made, encoding.titles).items() if not is_said]
    if lacking:
        encoding.paragraph = None
        encoding.say("W-header", f"{', '.join(lacking)}")
    return made


def _wanted(recipe: Recipe, titles: Collection[Element]) -> dict[str, bool]:
    """Return what an edition should say in its header, and whether file and recipe say it."""
    return {
        "title": bool(recipe.title.main or titles),
        "author": any(each.role == "author" for each in recipe.person),
        "language": bool(recipe.language),
        "rights": bool(recipe.rights.statement or recipe.rights.licence),
        "source": bool(recipe.source),
    }


def _authors(encoding: Encoding) -> list[Person]:
    """Return those whom a line of the text names as its author, unless the recipe names one."""
    if any(each.role == "author" for each in encoding.recipe.person):
        return []
    named = encoding.authors or encoding.source.authors
    return [Person(encoding.people.new_id(name), name, "author") for name in dict.fromkeys(named)]


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
        if anchor is not None and anchor.get(XML_ID):
            element.set(attribute, f"#{anchor.get(XML_ID)}")
        elif anchor is not None:
            encoding.links.append((element, attribute, anchor))
        else:
            encoding.paragraph = None
            encoding.say("W-no-such-place", f"‘{name}’, in the words ‘{words(element)}’")
            replace_with(element, list(pieces(element)))
