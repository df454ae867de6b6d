"""Is a bag the one that was sealed? Each file is held to its digests, and what is damaged is named.

Every file has two digests. Where only one of them fits, it is the manifest with the other that is damaged.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recto.depositing.bag import DECLARATION, DECLARED, INFO, unescaped
from recto.depositing.inventory import ALGORITHMS, Item, inventory
from recto.depositing.layout import PAYLOAD
from recto.depositing.reading import is_within
from recto.messages import Message, Place, message

Claims = Mapping[str, Mapping[str, str]]
"""What manifests say: by path, the digest by algorithm."""


@dataclass(frozen=True)
class Sealed:
    """What is known of a bag: the files that are there, and what its manifests say of them.

    `unread` are the lines of manifests that are none.
    """

    files: Mapping[str, Item]
    payload: Claims
    tags: Claims
    unread: tuple[Message, ...] = field(default=())


def sealing(bag: Path) -> list[Message]:
    """Return what is not as it was sealed: files damaged, lacking or added, manifests that are wrong."""
    links = sorted(each.relative_to(bag).as_posix() for each in bag.rglob("*") if each.is_symlink())
    if links:
        return [message("D-unsafe", f"{each} leads somewhere else.", Place(each)) for each in links]
    lacking = [name for name in _tag_files() if not (bag / name).is_file()]
    if lacking:
        return [message("D-missing", f"{name} is not there.", Place(name)) for name in lacking]
    sealed = _read(bag)
    found = [*sealed.unread, *_declared(bag, sealed)]
    found += _held_to(sealed, sealed.payload, "manifest", f"{PAYLOAD}/")
    found += _held_to(sealed, sealed.tags, "tagmanifest", "")
    named = {(each.code, each.place.file): each for each in reversed(found)}
    return sorted(named.values(), key=lambda each: (each.code, each.place.file))


def _tag_files() -> list[str]:
    manifests = [f"{kind}-{name}.txt" for kind in ("manifest", "tagmanifest") for name in ALGORITHMS]
    return [DECLARATION, INFO, *manifests]


def _read(bag: Path) -> Sealed:
    unread: list[Message] = []
    payload, tags = (_claims(bag, kind, unread) for kind in ("manifest", "tagmanifest"))
    return Sealed({each.path: each for each in inventory(bag)}, payload, tags, tuple(unread))


def _claims(bag: Path, kind: str, unread: list[Message]) -> Claims:
    """Read the manifests of a kind; what is no line of one goes to `unread`."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for algorithm, hash_ in ALGORITHMS.items():
        file = bag / f"{kind}-{algorithm}.txt"
        # Only the end of line that was written is one, so that none can be another unseen.
        lines = file.read_bytes().decode(errors="replace").removesuffix("\n").split("\n")
        for number, line in enumerate(lines, 1):
            digest, _, path = line.partition("  ")
            if len(digest) == hash_().digest_size * 2 and path and is_within(unescaped(path)):
                found[unescaped(path)][algorithm] = digest
            else:
                place = Place(file.name, number)
                unread.append(message("D-bag", f"Line {number} names no file with its digest.", place))
    return found


def _declared(bag: Path, sealed: Sealed) -> Iterator[Message]:
    """Yield where a bag does not say what it is, or holds another number of files or bytes than it says."""
    if (bag / DECLARATION).read_text(encoding="utf-8", errors="replace") != DECLARED:
        yield message("D-bag", "This is no declaration of BagIt 1.0.", Place(DECLARATION))
    held = [each.size for path, each in sealed.files.items() if path.startswith(f"{PAYLOAD}/")]
    wanted = f"Payload-Oxum: {sum(held)}.{len(held)}"
    if wanted not in (bag / INFO).read_text(encoding="utf-8", errors="replace").splitlines():
        yield message("D-bag", f"The payload has {sum(held)} bytes in {len(held)} files.", Place(INFO))


def _held_to(sealed: Sealed, claims: Claims, kind: str, below: str) -> Iterator[Message]:
    """Yield where the files below a folder are not what the manifests of a kind say."""
    for path, digests in claims.items():
        yield from _file(path, digests, sealed.files.get(path), kind)
    own = {f"tagmanifest-{name}.txt" for name in ALGORITHMS} if not below else set()
    is_tag = {path for path in sealed.files if not path.startswith(f"{PAYLOAD}/")}
    among = set(sealed.files) - is_tag if below else is_tag - own
    for path in sorted(among - claims.keys()):
        yield message("D-surplus", f"{path} is in no manifest.", Place(path))


def _file(path: str, claimed: Mapping[str, str], item: Item | None, kind: str) -> Iterator[Message]:
    """Yield what is wrong with a file, or with the manifests that speak of it."""
    if item is None and len(claimed) == len(ALGORITHMS):
        yield message("D-missing", f"{path} is not there.", Place(path))
        return
    fits = {name for name, digest in claimed.items() if item and item.digests[name] == digest}
    if item and not fits and len(claimed) == len(ALGORITHMS):
        yield message("D-fixity", f"{path} is not the file that was sealed.", Place(path))
        return
    for name in (each for each in ALGORITHMS if each not in fits):
        manifest = f"{kind}-{name}.txt"
        yield message("D-fixity", f"{manifest} does not say of {path} what it said.", Place(manifest))
