"""`recto collate`: witnesses of a text become TEI with an apparatus."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from recto.collating import collatex
from recto.collating.collation import Alignments, Collation, collate
from recto.collating.header import lacking
from recto.collating.tokens import IGNORED, Comparison
from recto.collating.witnesses import Named, Witness, described, named, read_witness, recipe_beside
from recto.commands.console import is_quiet, progress, short, tell
from recto.commands.options import A_FILE
from recto.commands.outcome import finish
from recto.editions import staged
from recto.errors import EditedError
from recto.messages import Place, message
from recto.project import Project
from recto.rendering.words import load_words
from recto.sources.recipe import Recipe, read_recipe
from recto.tei.serialising import is_edited, serialise
from recto.tei.witness_list import as_id

DEFAULT = "collation"


@click.command("collate")
@click.argument("files", nargs=-1, required=True, metavar="[SIGLUM=]FILE...")
@click.option("--base", metavar="SIGLUM", help="Whose text the edition has; without it the first.")
@click.option("--recipe", type=A_FILE, help="Instead of the one beside the base.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The TEI file to write.")
@click.option("--distinguish", type=click.Choice([*IGNORED]), multiple=True, help="No mere spelling.")
@click.option("--dry-run", is_flag=True, help="Collate, prove and count; write nothing.")
@click.pass_obj
def collate_(project: Project, files: Sequence[str], base: str | None, **asked: Any) -> None:
    """Make TEI with an apparatus of several witnesses of a text, ready to edit.

    Each FILE is a witness: TEI (its text without notes), or what `recto import` reads. Its siglum stands
    before it (`A=letters.txt`), or is the name of the file. The text of the base, its headings,
    paragraphs, verses, notes and its header become those of the edition; where others differ from it,
    there is an entry. Readings that differ in case, points, accents, u and v, i and j, long s alone are
    typed `orthographic`, words that a witness has elsewhere `transposition`. What is known of the
    witnesses stands in the recipe of the base, as [[witness]] with siglum and description. One FILE alone
    is JSON as CollateX writes or reads it. Before anything is written, the text of each witness is made
    again from the TEI, and held to the one received, word for word.

    \b
    Examples:
        recto collate A.txt B.txt C.xml                  the base is A; writes tei/collation.xml
        recto collate M=1862.txt N=1869.txt --base N --out tei/letters.xml
        recto collate A.txt B.txt --distinguish case     capitals are readings, no mere spelling
        recto collate alignment.json --out tei/x.xml
    """
    with progress() as step:
        comparison = Comparison(tuple(each for each in IGNORED if each not in asked["distinguish"]))
        recipe = _recipe(files, base, asked["recipe"])
        place = asked["out"] or project.tei / f"{recipe.id or DEFAULT}.xml"
        if place.exists() and is_edited(place):
            raise EditedError(f"{place}: edited since it was made; it was not overwritten.")
        recipe = replace(recipe, id=recipe.id or as_id(place.stem, "work"))
        witnesses, known = _read(files, base, recipe, place)
        english, _ = load_words(project.styles / "words", "en")
        made = collate(witnesses, comparison, english, step, known)
    if not asked["dry_run"]:
        with staged(place) as beside:
            beside.write_bytes(serialise(made.root))
    _show(made, place, asked["dry_run"])


def _recipe(files: Sequence[str], base: str | None, recipe: Path | None) -> Recipe:
    """Return the recipe that is named, else the one beside the base."""
    if recipe:
        return read_recipe(recipe)
    return recipe_beside(Path(files[0]) if len(files) == 1 else _base_first(files, base)[0].path)


def _read(
    files: Sequence[str], base: str | None, recipe: Recipe, place: Path
) -> tuple[list[Witness], Alignments | None]:
    """Read the witnesses, the base first, and the alignments of a file; `place` is that of the TEI."""
    if len(files) == 1:
        witnesses, pairs = collatex.read(Path(files[0]), base or "", recipe)
        return _described(witnesses, recipe), pairs
    first, *others = _base_first(files, base)
    found = [read_witness(first, recipe, Path(os.path.relpath(first.path, place.parent)).as_posix())]
    found += [read_witness(each, recipe_beside(each.path)) for each in others]
    return _described(found, recipe), None


def _base_first(files: Sequence[str], base: str | None) -> list[Named]:
    """Return the witnesses with the base first; raise BadParameter for sigla that are doubled or nobody's."""
    witnesses = [named(each) for each in files]
    sigla = [each.siglum for each in witnesses]
    for siglum in sigla:
        if sigla.count(siglum) > 1:
            raise click.BadParameter(f"two witnesses go by '{siglum}'; write SIGLUM=FILE.")
    if base is not None and base not in sigla:
        raise click.BadParameter(
            f"'{base}' is none of the witnesses: {', '.join(sigla)}.", param_hint="--base"
        )
    return sorted(witnesses, key=lambda each: each.siglum != (base or sigla[0]))


def _described(witnesses: Sequence[Witness], recipe: Recipe) -> list[Witness]:
    descriptions = {each.siglum: each.description for each in recipe.witness}
    return [described(each, descriptions.get(each.siglum, "")) for each in witnesses]


def _show(made: Collation, place: Path, dry_run: bool) -> None:
    messages = list(made.messages)
    if missing := lacking(made.root):
        messages.append(message("C-header", f"It does not say: {', '.join(missing)}.", Place(short(place))))
    if not is_quiet():
        for what, count in made.counts.items():
            click.echo(f"{count:>8} {what}", err=True)
    tell(messages)
    click.echo(f"{short(place)} {'would be written' if dry_run else 'written'}")
    finish(messages)
