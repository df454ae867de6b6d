"""From an alignment in JSON to TEI, as an import: the way of one file, beside those of all others."""

from collections import defaultdict
from pathlib import Path

from recto.collating import collatex
from recto.collating.collation import collate
from recto.collating.tokens import IGNORED, Comparison
from recto.collating.witnesses import described
from recto.errors import SourceError
from recto.sources.document import Source
from recto.sources.recipe import Recipe
from recto.tei import ids
from recto.tei.importing import Encoded, Received
from recto.tei.mixed import Element
from recto.tei.names import XML_ID

SUFFIX = ".json"


def encode_alignment(
    received: Path, recipe: Recipe, previous: Element | None = None, href: str = ""
) -> tuple[Received, Encoded]:
    """Make TEI with an apparatus of JSON of CollateX; the first witness is the base, unless the recipe says.

    The base is the first [[witness]] of the recipe. Raises SourceError for a file that is no such JSON.
    """
    base = recipe.witness[0].siglum if recipe.witness else ""
    witnesses, alignments = collatex.read(received, base, recipe, href)
    descriptions = {each.siglum: each.description for each in recipe.witness}
    witnesses = [described(each, descriptions.get(each.siglum, "")) for each in witnesses]
    for each in witnesses:
        if not each.blocks():
            raise SourceError(f"{received}: witness {each.siglum} has no word.")
    # Words of editions are for gaps that somebody reports; an alignment reports none.
    made = collate(witnesses, Comparison(tuple(IGNORED)), defaultdict(str), known=alignments)
    text = next(made.root.iter("{*}text"))
    ids.assign(text, previous, (each.get(XML_ID, "") for each in made.root.iter("{*}*")))
    source = Source(received, received.read_bytes(), "utf-8", "", (), form=collatex.FORM)
    return source, Encoded(made.root, made.messages)
