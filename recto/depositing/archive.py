"""A package as one file: a ZIP archive whose bytes depend on nothing but what is in it."""

import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from recto.depositing.inventory import files_below

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can write; a file's own date says nothing here
_UNIX = 3
_READABLE = 0o100644 << 16
_COMPRESSED_ALREADY = (".epub", ".gif", ".jp2", ".jpeg", ".jpg", ".pdf", ".png", ".webp", ".woff2")


def pack(folder: Path, archive: Path, root: str) -> None:
    """Write the files of a folder to a ZIP archive, in the order of their paths, below the folder `root`."""
    with ZipFile(archive, "w") as made:
        for path, file in files_below(folder):
            _add(made, f"{root}/{path}", file)


def _add(archive: ZipFile, path: str, file: Path) -> None:
    """Add a file in pieces, so that none is held in memory whole."""
    member = ZipInfo(path, _FIRST_DATE)
    member.compress_type = ZIP_STORED if path.endswith(_COMPRESSED_ALREADY) else ZIP_DEFLATED
    member.create_system = _UNIX
    member.external_attr = _READABLE
    member.file_size = file.stat().st_size
    with archive.open(member, "w") as taking, file.open("rb") as giving:
        shutil.copyfileobj(giving, taking)
