"""What an import wrote is kept beside the TEI file, so that a later one can tell what the editor changed.

In the folder `.imported` beside a TEI file `my-text.xml` stand `my-text-<digest>.xml`, the file as an import
wrote it, and `my-text-before-<number>.xml`, the file as it was edited before what changed in the received
text was merged into it. The TEI file names the import that it goes back to by its digest, so that nothing is
lost whenever a run is interrupted. No copy is ever overwritten.
"""

from pathlib import Path

from recto.tei.mixed import Element
from recto.tei.reading import parse
from recto.tei.serialising import digest, import_named_in

FOLDER = ".imported"
_SHORT = 16


def kept_import(tei: Path) -> Element | None:
    """Return the root of the TEI as the import wrote it that the TEI file goes back to, if it is kept."""
    named = import_named_in(parse(tei)[0])
    place = place_of_import(tei, named)
    if not named or not place.is_file():
        return None
    root, _ = parse(place)
    return root if digest(root) == named else None


def place_of_import(tei: Path, named: str) -> Path:
    """Return where the TEI as an import wrote it is kept, by its digest."""
    return tei.parent / FOLDER / f"{tei.stem}-{named.rpartition(':')[2][:_SHORT]}.xml"


def place_of_copy(tei: Path) -> Path:
    """Return where the next copy of an edited TEI file goes: after those that are there."""
    folder, number = tei.parent / FOLDER, 1
    while (place := folder / f"{tei.stem}-before-{number}.xml").exists():
        number += 1
    return place


def write(destination: Path, data: bytes) -> None:
    """Write a whole file or none."""
    destination.parent.mkdir(parents=True, exist_ok=True)
    beside = destination.with_name(f".{destination.name}.part")
    beside.write_bytes(data)
    beside.replace(destination)


def keep_import(tei: Path, data: bytes, named: str) -> None:
    """Keep what an import wrote, before the TEI file goes back to it."""
    write(place_of_import(tei, named), data)


def write_import(tei: Path, data: bytes, named: str) -> None:
    """Write what an import made as the TEI file and keep it; what was kept of the one before is dropped.

    The TEI file of before, if there is one, must not be edited.
    """
    before = place_of_import(tei, import_named_in(parse(tei)[0])) if tei.exists() else None
    keep_import(tei, data, named)
    write(tei, data)
    if before is not None and before != place_of_import(tei, named):
        before.unlink(missing_ok=True)
