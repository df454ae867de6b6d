"""From a received file in a scholarly format and its recipe to the text of a TEI file."""

from dataclasses import replace

from recto.messages import Place, message
from recto.sources.recipe import Person, Recipe
from recto.sources.scholarly.nodes import Tree, words
from recto.tei import witness_list
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.metadata import slug
from recto.tei.mixed import Element, append, put_before
from recto.tei.scholarly.writing import Writing, write
from recto.tei.witness_list import Declared

_PRINCIPLES = {
    "segmentation": "Divisions, paragraphs and verses follow the commands of the received file.",
    "interpretation": "Each note stands at its call, each entry of the apparatus at its words.",
}


def encode_text(tree: Tree, recipe: Recipe, href: str) -> tuple[Encoding, Element, Writing]:
    """Return the TEI `text` of a file, with what its header is made from, and the readings in it."""
    encoding = Encoding(tree.source, _completed(tree, recipe), href)
    encoding.principles = _PRINCIPLES
    writing = Writing(recipe, make("body"), href)
    write(writing, tree.blocks, tree.text.split("\n"))
    if not len(writing.body):
        append(writing.body, make("p"))
    if writing.guessed:
        lines = ", ".join(map(str, dict.fromkeys(writing.guessed)))
        encoding.messages.append(message("I-readings-guessed", f"In lines {lines}.", Place(str(tree.path))))
    return encoding, make("text", writing.body), writing


def declare_witnesses(root: Element, recipe: Recipe, writing: Writing) -> None:
    """Declare in the header the witnesses of the recipe and those that readings cite, and point to them."""
    described = {each.siglum: each.description for each in recipe.witness}
    sigla = tuple(dict.fromkeys((*described, *writing.sigla)))
    description = root.find("{*}teiHeader/{*}fileDesc")
    sources = root.find("{*}teiHeader/{*}fileDesc/{*}sourceDesc")
    assert description is not None
    assert sources is not None
    if not sigla or root.find(".//{*}app") is None:
        return
    ids = witness_list.ids(sigla, root)
    declared = [Declared(ids[each], each, described.get(each, "")) for each in sigla]
    witness_list.declare(description, sources, declared)
    for siglum in sigla:
        for reading in writing.sigla.get(siglum, ()):
            reading.set("wit", f"{reading.get('wit', '')} #{ids[siglum]}".strip())


def state(root: Element, tree: Tree) -> None:
    """Write the statements of a file on itself into the header, where its sources are described."""
    sources = root.find("{*}teiHeader/{*}fileDesc/{*}sourceDesc")
    assert sources is not None
    if not tree.statements:
        return
    notes = root.find("{*}teiHeader/{*}fileDesc/{*}notesStmt")
    if notes is None:
        notes = put_before(sources, make("notesStmt"))
    for name, said in tree.statements:
        append(notes, make("note", said, type="statement", n=name))


def _completed(tree: Tree, recipe: Recipe) -> Recipe:
    """Return the recipe with the title and the author that the file names, where it says nothing of them."""
    title = recipe.title if recipe.title.main else replace(recipe.title, main=words(tree.title))
    people = recipe.person
    if tree.author and not any(each.role == "author" for each in people):
        taken = {each.id for each in people} | {recipe.id}
        id_ = slug(tree.author.split()[-1]) or "author"
        people = (*people, Person(id_ if id_ not in taken else f"{id_}-author", tree.author, "author"))
    return replace(recipe, title=title, person=people, language=recipe.language or tree.language)
