"""A file of a text beside the tree that was read from it: which element stands where in its characters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from recto.checks.source_places import SourceText, decoded
from recto.tei.inclusions import INCLUDE, included_from
from recto.tei.mixed import Element
from recto.tei.names import XML_BASE, local
from recto.tei.reading import parse_bytes


@dataclass(frozen=True)
class Original:
    """The characters of a file, with its elements as they are written, and the elements read from these."""

    source: SourceText
    twins: Mapping[Element, Element]

    def holding(self, start: int, end: int) -> Iterator[Element]:
        """Yield the elements around the characters `start` to `end`, the innermost first, as written."""
        element = self.source.around(start, end)
        while element is not None:
            yield element
            element = element.getparent()


def originals(root: Element, main: Path, read: Mapping[Path, bytes]) -> dict[Path, Original]:
    """Return the originals of the files, by their bytes when they were `read`, of which `root` was made.

    `main` is the file that includes the others. A file of which nothing stands in the tree has none.
    """
    roots = {main.resolve(): root} | _included(root, main)
    return {path: _original(path, data, roots[path]) for path, data in read.items() if path in roots}


def _original(path: Path, data: bytes, read: Element) -> Original:
    written, _ = parse_bytes(data, str(path))
    source = SourceText(decoded(data), written)
    # What it finds out when it is first asked is found out now, and not when somebody waits.
    source.around(0, 0)
    return Original(source, dict(_twins(written, read)))


def _included(root: Element, main: Path) -> dict[Path, Element]:
    """Return what was included, by its file."""
    held = [each for each in root.iter(etree.Element) if each.get(XML_BASE) and each is not root]
    return {(main.parent / included_from(each)).resolve(): each for each in held}


def _twins(written: Element, read: Element) -> Iterator[tuple[Element, Element]]:
    """Yield elements as written, each with what was read from it, as far as trees agree."""
    pairs = [(written, read)] if local(written.tag) == local(read.tag) else []
    while pairs:
        pair = pairs.pop()
        yield pair
        ours = [each for each in pair[0] if isinstance(each.tag, str) and each.tag != INCLUDE]
        bases = {None} | {each.get(XML_BASE) for each in ours}
        theirs = [each for each in pair[1] if isinstance(each.tag, str) and each.get(XML_BASE) in bases]
        if [local(each.tag) for each in ours] == [local(each.tag) for each in theirs]:
            pairs += zip(ours, theirs, strict=True)
