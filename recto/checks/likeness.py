"""Do two finished editions of a text show the same, whatever their bytes?"""

from pathlib import Path

from recto.checks.expectations import expected
from recto.checks.ledger import read_back
from recto.checks.readback import Readback
from recto.checks.shaping import Faces
from recto.checks.words import skeleton
from recto.tei.mixed import Element


def unlike(root: Element, medium: str, first: Path, second: Path, faces: Path | None = None) -> list[str]:
    """Return the addresses in the TEI `root` of what two editions of a medium do not show alike.

    That is their words, how often and in which order they stand, and where their links lead. What the edition
    says of itself, as the program that made it, is of no address.
    """
    wanted, known = expected(root, has_sources=True), Faces(faces)
    one, other = (read_back(medium, file, wanted, known) for file in (first, second))
    ours, theirs = _shown(one), _shown(other)
    words = [id_ for id_ in sorted(ours.keys() | theirs.keys()) if ours.get(id_) != theirs.get(id_)]
    links = sorted(source for source, _ in one.links ^ other.links)
    order = [] if words or _order(one) == _order(other) else _order(one)[:1]
    return list(dict.fromkeys([*words, *links, *order]))


def _shown(readback: Readback) -> dict[str, tuple[str, ...]]:
    """Return the words under each address, however lines and pages part them."""
    return {
        id_: tuple(skeleton("".join(place.fragments)) for place in places)
        for id_, places in readback.shown.items()
    }


def _order(readback: Readback) -> list[str]:
    placed = [(place.position, id_) for id_, places in readback.shown.items() for place in places]
    return [id_ for _, id_ in sorted(placed)]
