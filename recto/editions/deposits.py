"""The deposit of a work beside its editions: where it stands, and whether everybody may have it."""

from collections.abc import Iterator
from pathlib import Path

from recto.editions.shell import Link

FOLDER = "deposit"
"""The folder of a package within that of the editions of its work."""
ENDING = ".deposit.zip"
"""What the name of a package ends in, after the id of its work."""
OPEN, CLOSED = "open", "closed"
ACCESS = "Access"
"""The line of a bag that tells who may see it (RFC 8493, 2.2.2, which leaves such lines to the maker)."""
_BAG = f"{FOLDER}/bag-info.txt"


def open_deposit(folder: Path, id: str) -> Iterator[Link]:
    """Yield the way, from the folder of the editions of a work, to its deposit if that is an open one."""
    bag, file = folder / _BAG, f"{id}{ENDING}"
    lines = bag.read_text(encoding="utf-8").splitlines() if bag.is_file() else []
    if f"{ACCESS}: {OPEN}" in lines and (folder / file).is_file():
        yield Link("Deposit", file, "application/zip")
