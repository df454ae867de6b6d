"""Everything that is normalised, from top to bottom: each looks at what those before it made."""

from recto.normalising import (
    apparatus,
    completing,
    declaring,
    notes,
    older,
    passages,
    relocating,
    responsibility,
    witnesses,
)
from recto.normalising.document import Foreign, Normalisation
from recto.sources.received_tei import Normalised

NORMALISATIONS: tuple[Normalisation, ...] = (
    Normalisation("p4", "Elements of TEI P4 were made those of P5", older.p4),
    Normalisation("namespace", "Elements were put into the namespace of the TEI", older.namespace),
    Normalisation("older names", "Elements and attributes were renamed as TEI P5 has them", older.names),
    Normalisation("pointers", "Ids in attributes that hold pointers were made pointers", older.pointers),
    Normalisation("inclusions", "Files that were included stand in their places", relocating.inclusions),
    Normalisation("addresses", "Addresses of files were made relative to this file", relocating.addresses),
    Normalisation("apparatus file", "Entries were taken from the file of the apparatus", apparatus.join_file),
    Normalisation("marked sigla", "Sigla were marked in the list of witnesses", witnesses.mark_sigla),
    Normalisation("ids of witnesses", "Witnesses were given ids", witnesses.give_ids),
    Normalisation("declared witnesses", "Witnesses that are cited were declared", witnesses.declare),
    Normalisation("sigla", "Sigla in attributes were made pointers to witnesses", witnesses.point),
    Normalisation("listed sigla", "Readings point to the witnesses listed after them", witnesses.from_words),
    Normalisation(
        "responsibility", "Names and initials in attributes point to whom they mean", responsibility.point
    ),
    Normalisation(
        "apparatus",
        "Entries of the apparatus were put around their words (parallel segmentation), by which what said"
        " their places (from, to, loc) and the words of their lemmata, which are those of the text, are"
        " represented",
        apparatus.segment_text,
    ),
    Normalisation("notes at places", "Notes were put where they point to", notes.to_places),
    Normalisation("notes at calls", "Notes were put in the places of their calls", notes.to_calls),
    Normalisation("types of notes", "Types of notes are called as in this edition", notes.types),
    Normalisation("places of notes", "Notes say where they stand", notes.places),
    Normalisation("voices", "Notes say who speaks, by the recipe", notes.voices),
    Normalisation("header", "The header was completed by the recipe; facts added", completing.complete),
    Normalisation("id of the work", "The document was given the id of the work", passages.name_work),
    Normalisation("ids", "Passages, notes and entries were given ids", passages.give_ids),
)


def normalise(foreign: Foreign) -> tuple[Normalised, ...]:
    """Normalise a document by the table, without what the recipe names, and declare what was done."""
    known = {each.name for each in NORMALISATIONS}
    for name in foreign.recipe.without:
        if name not in known:
            foreign.say("I-normalisation-unknown", f"‘{name}’; there are {', '.join(sorted(known))}")
    chosen = [each for each in NORMALISATIONS if each.name not in foreign.recipe.without]
    done = [(each, each.apply(foreign)) for each in chosen]
    declaring.declare(foreign, done)
    return tuple(Normalised(each.name, each.sentence, count) for each, count in done if count)
