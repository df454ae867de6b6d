"""A search index of Pagefind's -> the same with the values of its filters in order, the same bytes each time.

Pagefind takes them from a hash table as they come, and names each file by what stands in it: a filter
`[name, [[value, pages] …]]`, and the table of all files, whose fourth member is `[[name, file] …]`, both as
CBOR (RFC 8949) after a mark, compressed; `pagefind-entry.json` names that table.
"""

import gzip
import hashlib
from pathlib import Path
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"
_FILTERS = 3


def put_in_order(index: Path) -> None:
    """Sort the values of the filters of an index, and name the files anew that this changes."""
    names = dict(_put_filter_in_order(file) for file in sorted((index / "filter").glob("*.pf_filter")))
    for table in index.glob("pagefind.*.pf_meta"):
        read = _read(table)
        read[_FILTERS] = sorted([name, names[file]] for name, file in read[_FILTERS])
        _, old, extension = table.name.split(".")
        new = _rewrite(table, read, f"pagefind.{_language(old)}_{{}}.{extension}", 15)
        entry = index / "pagefind-entry.json"
        entry.write_text(entry.read_text("utf-8").replace(old, new.split(".")[1]), encoding="utf-8")


def _put_filter_in_order(file: Path) -> tuple[str, str]:
    """Sort the values of a filter; return its name as it was and as it is, without the extension."""
    name, values = _read(file)
    new = _rewrite(file, [name, sorted(values)], f"{_language(file.stem)}_{{}}{file.suffix}", 7)
    return file.stem, new.partition(".")[0]


def _language(name: str) -> str:
    return name.rpartition("_")[0]


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))


def _rewrite(file: Path, content: object, name: str, digits: int) -> str:
    """Write `content` in the place of a file, under a name with some digits of its digest; return that."""
    data = cbor2.dumps(content)
    new = name.format(hashlib.sha256(data).hexdigest()[:digits])
    file.unlink()
    file.with_name(new).write_bytes(gzip.compress(_MARK + data, mtime=0))
    return new
