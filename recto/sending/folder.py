"""A plain folder as the place of a deposit: the files, and their digests for `sha256sum --check`."""

import shutil
from collections.abc import Callable
from pathlib import Path

from recto.editions import staged
from recto.errors import SendingError
from recto.sending.deposit import File, Receipt, Sealed, file_of
from recto.sending.journal import Journal


def send_to_folder(journal: Journal, folder: Path, sealed: Sealed, step: Callable[[str], None]) -> Receipt:
    """Copy a deposit into a folder; what is there with the same digest is not copied again.

    Raises SendingError where the copy of a file is not what was copied.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copied = [each for each in sealed.files if not _is_there(folder / each.name, each)]
    for each in copied:
        step(f"{each.name}: {each.size:,} bytes")
        _copy(each, folder / each.name)
    listed = "".join(f"{each.sha256}  {each.name}\n" for each in sealed.files)
    with staged(folder / f"{sealed.id}.sha256") as making:
        making.write_text(listed, encoding="utf-8")
    files = {each.name: f"sha256:{each.sha256}" for each in sealed.files}
    journal.note(record=str(folder), files=files)
    return Receipt(str(folder), sealed.doi, was_there=not copied)


def _is_there(place: Path, file: File) -> bool:
    return place.is_file() and place.stat().st_size == file.size and file_of(place).sha256 == file.sha256


def _copy(file: File, place: Path) -> None:
    with staged(place) as making:
        shutil.copyfile(file.path, making)
        if file_of(making).sha256 != file.sha256:
            raise SendingError(f"{place}: the copy is not what was copied; is the disk in order?")
