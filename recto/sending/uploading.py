"""The files of a draft: sent, ended, compared by their checksums, and sent anew where they differ.

A file that is there as it should be is not sent again. What is larger than `PART` is sent in parts, where the
repository takes parts; those that have arrived are not sent again either.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from math import ceil

from recto.errors import SendingError, UnavailableError
from recto.sending import invenio
from recto.sending.connection import AGAIN, persist
from recto.sending.deposit import BLOCK, File
from recto.sending.errand import Errand
from recto.sending.invenio import COMPLETED, MULTIPART, PENDING, Data
from recto.sending.journal import without

TRIES = 3
"""How often a file is sent whose checksum there is another."""
PART = 32 << 20
"""Bytes of a part; stores of the kind of S3 take no less than 5 MiB."""
MOST_PARTS = 1000
TOLD = 4 << 20
"""After how many bytes it is told, at most, how far a file is."""
_TIMES = 10
"""How often, at most."""


@dataclass
class Piece:
    """Bytes `start` to `end` of a file, read as they are sent; `reached` hears how far that is."""

    file: BufferedReader
    start: int
    end: int
    reached: Callable[[int], None]

    def __post_init__(self) -> None:
        self.file.seek(self.start)

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes in pieces, as requests asks of all that it does not hold in memory."""
        while data := self.read(BLOCK):
            yield data

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; none at the end."""
        left = self.end - self.file.tell()
        data = self.file.read(left if size < 0 else min(size, left))
        self.reached(self.file.tell())
        return data


def upload(errand: Errand, draft: str, files: tuple[File, ...]) -> list[str]:
    """Bring files into a draft; take out what an earlier run had sent and is otherwise now, or no longer.

    Returns the names of other files that somebody put there. Raises SendingError for a file whose checksum
    there is another than here, however often it is sent.
    """
    there = persist(errand.connection, lambda: [*invenio.files(errand.connection, draft, is_draft=True)])
    wanted = {each.name: f"md5:{each.md5}" for each in files}
    sent = set(errand.journal.entry.files)
    for entry in there:
        if _is_outdated(entry, wanted, sent):
            errand.step(f"{entry['key']}: taken out")
            _take_out(errand, draft, str(entry["key"]))
    for each in files:
        _bring(errand, draft, each)
    return [str(each["key"]) for each in there if each["key"] not in sent | set(wanted)]


def _is_outdated(entry: Data, wanted: Mapping[str, str], sent: AbstractSet[str]) -> bool:
    """Tell whether a file of a draft is one of ours as it was before."""
    name = str(entry["key"])
    if name in wanted:
        return entry.get("status") == COMPLETED and entry.get("checksum") != wanted[name]
    return name in sent


def has_all(errand: Errand, record: str, files: tuple[File, ...]) -> bool:
    """Tell whether a published record has these files, and no others."""
    return checksums(errand, record) == {each.name: f"md5:{each.md5}" for each in files}


def checksums(errand: Errand, record: str) -> dict[str, str]:
    """Return the checksums of the files of a published record, by their names."""
    there = persist(errand.connection, lambda: [*invenio.files(errand.connection, record, is_draft=False)])
    return {str(each["key"]): str(each.get("checksum", "")) for each in there}


def _bring(errand: Errand, draft: str, file: File) -> None:
    """Send a file until the repository has it as it is here."""
    for _ in range(TRIES):
        entry = _transferred(errand, draft, file)
        if entry.get("checksum") == f"md5:{file.md5}" and int(entry.get("size", file.size)) == file.size:
            errand.journal.note(files={**errand.journal.entry.files, file.name: entry["checksum"]})
            return
        errand.step(f"{file.name}: arrived otherwise than it was sent")
        _take_out(errand, draft, file.name)
    raise SendingError(
        f"{file.name}: the checksum at {errand.connection.address} is not that of the file, though it was "
        f"sent {TRIES} times; it was taken out there. Run the same command again, on another line if you can."
    )


def _take_out(errand: Errand, draft: str, name: str) -> None:
    persist(errand.connection, lambda: invenio.delete_file(errand.connection, draft, name))
    entry = errand.journal.entry
    errand.journal.note(files=without(entry.files, name), parts=without(entry.parts, name))


def _transferred(errand: Errand, draft: str, file: File) -> Data:
    """Return what the repository has of a file, which is sent if it has none."""
    connection = errand.connection
    if file.size > PART:
        entry = persist(connection, lambda: _begun_in_parts(errand, draft, file))
        if _is_in_parts(entry):
            _send_parts(errand, file, [*_parts(entry)])
            return persist(connection, lambda: _ended(errand, draft, file))
    return persist(connection, lambda: _sent_whole(errand, draft, file))


def _sent_whole(errand: Errand, draft: str, file: File) -> Data:
    """Send a file in one piece, unless it is there; what is there in part is begun anew.

    A repository takes no second content for a file that has some already.
    """
    connection = errand.connection
    entry = invenio.file(connection, draft, file.name)
    if entry and entry.get("status") == COMPLETED:
        return entry
    if entry:
        invenio.delete_file(connection, draft, file.name)
    invenio.begin_file(connection, draft, {"key": file.name})
    with file.path.open("rb") as opened:
        piece = Piece(opened, 0, file.size, telling(errand, file))
        # An empty body has to be said as such, as it would be sent without a length.
        invenio.put_content(connection, draft, file.name, piece if file.size else b"")
    return invenio.commit_file(connection, draft, file.name)


def _begun_in_parts(errand: Errand, draft: str, file: File) -> Data:
    """Return the entry of a file that is sent in parts; of another kind where the repository takes none."""
    connection, size = errand.connection, _part_size(file)
    count = ceil(file.size / size)
    entry = invenio.file(connection, draft, file.name)
    if entry and (entry.get("status") == COMPLETED or len([*_parts(entry)]) == count):
        return entry
    if entry:
        invenio.delete_file(connection, draft, file.name)
    errand.journal.note(parts=without(errand.journal.entry.parts, file.name))
    transfer = {"type": MULTIPART, "parts": count, "part_size": size}
    try:
        return invenio.begin_file(
            connection, draft, {"key": file.name, "size": file.size, "transfer": transfer}
        )
    except UnavailableError:
        raise
    except SendingError:
        # Repositories before InvenioRDM 13 know no parts.
        return {}


def _is_in_parts(entry: Data) -> bool:
    is_pending = entry.get("status") == PENDING
    return is_pending and entry.get("transfer", {}).get("type") == MULTIPART


def _parts(entry: Data) -> Iterator[str]:
    """Yield where each part goes, in their order."""
    listed = sorted(entry.get("links", {}).get("parts", []), key=lambda each: int(each["part"]))
    yield from (str(each["url"]) for each in listed)


def _send_parts(errand: Errand, file: File, places: list[str]) -> None:
    """Send the parts of a file that have not arrived, each until it has."""
    for number in range(errand.journal.entry.parts.get(file.name, 0), len(places)):
        persist(errand.connection, partial(_send_part, errand, file, number, places[number]))


def _part_size(file: File) -> int:
    return max(PART, ceil(file.size / MOST_PARTS))


def _send_part(errand: Errand, file: File, number: int, place: str) -> None:
    size = _part_size(file)
    start, end = number * size, min((number + 1) * size, file.size)
    with file.path.open("rb") as opened:
        invenio.put_part(errand.connection, place, Piece(opened, start, end, telling(errand, file, start)))
    errand.journal.note(parts={**errand.journal.entry.parts, file.name: number + 1})


def _ended(errand: Errand, draft: str, file: File) -> Data:
    """End an upload in parts; wait until the repository knows the checksum of the whole."""
    entry = invenio.file(errand.connection, draft, file.name)
    if not entry or entry.get("status") != COMPLETED:
        entry = invenio.commit_file(errand.connection, draft, file.name)
    if not str(entry.get("checksum", "")).startswith("md5:"):
        raise UnavailableError(f"{file.name}: the repository does not know its checksum yet. {AGAIN}")
    return entry


def telling(errand: Errand, file: File, start: int = 0) -> Callable[[int], None]:
    """Return a function that tells how far a file is, now and then, from the byte `start` on."""
    times = max(min(_TIMES, file.size // TOLD), 1)
    told = [start * times // max(file.size, 1)]

    def tell(place: int) -> None:
        reached = place * times // file.size
        if reached > told[0]:
            told[0] = reached
            errand.step(f"{file.name}: {reached * 100 // times}% of {file.size:,} bytes")

    return tell
