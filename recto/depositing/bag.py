"""The tag files of a bag: declaration, manifests, description (BagIt 1.0, RFC 8493).

Recto writes them itself: the library of the Library of Congress writes BagIt 0.97, and changes the working
folder.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from recto import __version__
from recto.depositing.inventory import ALGORITHMS, Item, digests
from recto.depositing.layout import PAYLOAD

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
VERSION = "1.0"
DECLARED = f"BagIt-Version: {VERSION}\nTag-File-Character-Encoding: UTF-8\n"
_ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}
"""How manifests write what would end their lines (RFC 8493, 2.1.3)."""


def write_tags(bag: Path, payload: Iterable[Item], described: Mapping[str, str]) -> None:
    """Write the tag files of a bag whose payload is there; `described` are fields of `bag-info.txt`."""
    items = list(payload)
    (bag / DECLARATION).write_text(DECLARED, encoding="utf-8", newline="\n")
    (bag / INFO).write_text(_fields({**described, **_own(items)}), encoding="utf-8", newline="\n")
    for algorithm in ALGORITHMS:
        held = {f"{PAYLOAD}/{each.path}": each.digests[algorithm] for each in items}
        _write_manifest(bag / f"manifest-{algorithm}.txt", held)
    tags = sorted(each for each in bag.glob("*.txt"))
    found = {each.name: digests(each) for each in tags}
    for algorithm in ALGORITHMS:
        held = {name: each[algorithm] for name, each in found.items()}
        _write_manifest(bag / f"tagmanifest-{algorithm}.txt", held)


def _own(items: Iterable[Item]) -> dict[str, str]:
    sizes = [each.size for each in items]
    return {
        "Bag-Software-Agent": f"Recto {__version__}",
        "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}",
    }


def _fields(described: Mapping[str, str]) -> str:
    """Write fields one to a line (RFC 8493, 2.2.2)."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in described.items() if value)


def _write_manifest(file: Path, held: Mapping[str, str]) -> None:
    lines = (f"{digest}  {escaped(path)}\n" for path, digest in sorted(held.items()))
    file.write_text("".join(lines), encoding="utf-8", newline="\n")


def escaped(path: str) -> str:
    """Write a path as manifests do."""
    return "".join(_ESCAPES.get(each, each) for each in path)


def unescaped(path: str) -> str:
    """Read a path as manifests write it."""
    for plain, written in reversed(_ESCAPES.items()):
        path = path.replace(written, plain).replace(written.lower(), plain)
    return path
