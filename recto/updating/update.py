"""An edited TEI file gets what changed in its received file or recipe: the way of one work, with its rims."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recto.errors import EditedError, SourceError
from recto.messages import Message, Place, message
from recto.sources.recipe import Recipe, read_recipe
from recto.tei.importing import Encoded, Received, Way, as_bytes, href_of, read_and_encode, write_pictures
from recto.tei.keeping import keep_import, kept_import, place_of_copy, write, write_import
from recto.tei.mixed import Element
from recto.tei.reading import parse, parse_bytes
from recto.tei.serialising import digest, import_named_in, serialise_edited
from recto.updating.merging import Merged, merge
from recto.updating.outcomes import CONFLICT, LOOK, Outcome


@dataclass(frozen=True)
class Updated:
    """An update: what was read, the TEI as it is to be, what became of each change, what is to be said.

    `is_changed` tells whether anything is to be written, `copy` where the file stands as it was edited.
    """

    source: Received
    root: Element
    outcomes: tuple[Outcome, ...]
    messages: tuple[Message, ...]
    is_changed: bool
    copy: Path | None = None


@dataclass(frozen=True)
class _States:
    """The three states of a TEI file, each as a parsed document."""

    base: Element
    received: Element
    edited: Element

    @property
    def is_edited(self) -> bool:
        return digest(self.base) != digest(self.edited)

    @property
    def is_changed(self) -> bool:
        return digest(self.base) != digest(self.received)


def update_work(
    received: Path,
    recipe_path: Path,
    destination: Path,
    ways: Mapping[str, Way],
    before: Path | None = None,
    dry_run: bool = False,
) -> Updated:
    """Merge what changed since the last import into a TEI file; copy the file first if it was edited.

    `before` is the received file as it was imported last, for a TEI file whose import is not kept; it is
    read by the recipe beside it, else by that of now. Raises EditedError where nothing tells what was
    imported last, SourceError and ProjectError for a file or recipe that is not there or cannot be read.
    With `dry_run` nothing is written.
    """
    recipe, name = read_recipe(recipe_path), str(destination)
    if not destination.exists():
        raise SourceError(f"{destination}: there is no TEI file to update yet; import without --update.")
    edited, _ = parse(destination)
    base = _base(destination, edited, before, recipe, ways)
    source, encoded = read_and_encode(received, recipe, base, href_of(received, destination), ways)
    data = as_bytes(encoded)
    states = _States(base, parse_bytes(data, name)[0], edited)
    merged = merge(states.base, states.received, states.edited)
    copy = None
    is_changed = states.is_changed or import_named_in(edited) != digest(states.base)
    if is_changed and not dry_run:
        copy = _write(destination, encoded, data, states, merged)
    root = merged.root if states.is_edited else states.received
    messages = (*encoded.messages, *_said(merged, name))
    return Updated(source, root, merged.outcomes, messages, is_changed, copy)


def _base(
    destination: Path, edited: Element, before: Path | None, recipe: Recipe, ways: Mapping[str, Way]
) -> Element:
    """Return the TEI as the last import wrote it: the file itself, if nobody edited it, or what is kept."""
    if before is not None:
        beside = before.with_suffix(".toml")
        then = read_recipe(beside) if beside.is_file() else recipe
        _, encoded = read_and_encode(before, then, edited, href_of(before, destination), ways)
        return parse_bytes(as_bytes(encoded), str(before))[0]
    if import_named_in(edited) == digest(edited):
        return edited
    kept = kept_import(destination)
    if kept is None:
        raise EditedError(
            f"{destination}: edited, and what its last import wrote is not kept beside it. "
            "Name the received file of that time: --update --before FILE."
        )
    return kept


def _write(destination: Path, encoded: Encoded, data: bytes, states: _States, merged: Merged) -> Path | None:
    """Write the TEI file, and return where it stands as it was edited.

    What the import wrote is kept first, so that the TEI file always goes back to an import that is there.
    """
    write_pictures(encoded, destination.parent)
    named = digest(states.received)
    if not states.is_edited:
        write_import(destination, data, named)
        return None
    copy = place_of_copy(destination)
    write(copy, destination.read_bytes())
    keep_import(destination, data, named)
    write(destination, serialise_edited(merged.root, states.edited, named))
    return copy


def _said(merged: Merged, name: str) -> list[Message]:
    """Return what an editor must decide or look at."""
    codes = {CONFLICT: "U-conflict", LOOK: "U-look"}
    return [
        message(codes[each.manner], _wording(each), Place(name, id=each.id))
        for each in merged.outcomes
        if each.manner in codes
    ]


def _wording(outcome: Outcome) -> str:
    before, received = (f"‘{each}’" if each else "nothing" for each in (outcome.before, outcome.received))
    stands = f"; the TEI has ‘{outcome.edited}’" if outcome.manner == CONFLICT and outcome.edited else ""
    return f"the received text now has {received} for {before}{stands} ({outcome.why})"
