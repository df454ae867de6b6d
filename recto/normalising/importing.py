"""From a received TEI file to ours: the way of one file, beside those of all others."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from recto.collating import importing as alignments
from recto.errors import SourceError
from recto.normalising.document import Foreign
from recto.normalising.table import normalise
from recto.sources.received_tei import ForeignSource
from recto.sources.recipe import Recipe
from recto.tei import importing
from recto.tei.importing import Encoded, Received, Way
from recto.tei.mixed import Element
from recto.tei.names import local
from recto.tei.reading import parse

SUFFIX = ".xml"
_ROOTS = frozenset(
    "tei tei.2 teicorpus teicorpus.2 text group body div div1 surface sourcedoc facsimile standoff".split()
)
"""The roots, in small letters, of documents that are TEI though they do not say so by a namespace."""


def encode_foreign(
    received: Path, recipe: Recipe, previous: Element | None = None, href: str = ""
) -> tuple[Received, Encoded]:
    """Read a received TEI file of any make and normalise it; raise SourceError for what cannot be read.

    All that is not normalised stays as it was, with every blank, comment and instruction; entities are
    resolved, and the document type, which declared them, is gone.
    """
    root, messages = parse(received)
    if not _is_tei(root):
        raise SourceError(f"{received}: this is XML, but no TEI: its outermost element is {root.tag}.")
    data = received.read_bytes()
    foreign = Foreign(root, received, recipe, href, previous, messages)
    done = normalise(foreign)
    encoded = Encoded(foreign.root, tuple(foreign.messages), stands_as_it_is=True)
    return ForeignSource(received, data, done), encoded


def _is_tei(root: Element) -> bool:
    """Tell whether a document is meant as TEI: by its namespace, or without one by the name of its root."""
    namespace = etree.QName(root).namespace
    return "www.tei-c.org" in namespace if namespace else local(root.tag).lower() in _ROOTS


WAYS: Mapping[str, Way] = {
    **importing.WAYS,
    alignments.SUFFIX: alignments.encode_alignment,
    SUFFIX: encode_foreign,
}
"""How a received file of any kind becomes TEI, by its suffix."""
