"""Where things stand in a package, and what each place is for.

The payload (`data/`) is laid out as a project, so that Recto builds from it as from any other.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

PAYLOAD = "data"
TEI, SEEDS, STYLES, SCHEMA = "tei", "seeds", "styles", "schema"
EDITIONS, METADATA, REPORTS = "editions", "metadata", "reports"
SETTINGS = "recto.toml"
LOCK = "build.lock.json"
METS = "mets.xml"
CRATE = "ro-crate-metadata.json"
README = "README.md"
LICENCE = "LICENSE"
CITATION = "CITATION.cff"
LEDGER = f"{REPORTS}/ledger.json"
FACSIMILES, FETCHED = "facsimiles.json", "facsimiles/fetched"


@dataclass(frozen=True)
class Kind:
    """What files below a place of the payload are: a word for programs, and one line for people."""

    role: str
    about: str


KINDS = {
    TEI: Kind("text", "The edited text (TEI), from which everything else is made, with what it consists of"),
    SEEDS: Kind("received", "The text as received, and the recipe by which it was encoded"),
    STYLES: Kind("style", "What the editions are made with: sheets, wording, book design, faces"),
    SCHEMA: Kind("schema", "The schemas that the text is valid by"),
    f"{EDITIONS}/html": Kind("edition", "The web edition"),
    EDITIONS: Kind("edition", "The editions of the text"),
    METADATA: Kind(
        "metadata", "What the header of the text says, in the formats of catalogues and repositories"
    ),
    REPORTS: Kind("report", "What was proved of the text and its editions"),
    LOCK: Kind("lock", "What the editions were made with: versions of programs, digests of faces and styles"),
    METS: Kind("structure", "The parts of this package and what happened to them (METS, PREMIS)"),
    CRATE: Kind("description", "The description of this package (RO-Crate)"),
    README: Kind("readme", "What this package is"),
    LICENCE: Kind("rights", "The rights as the header of the text states them"),
    CITATION: Kind("metadata", "How the edition is cited (Citation File Format)"),
    FACSIMILES: Kind(
        "facsimiles", "The pictures and IIIF manifests on the web that the text names, and where"
    ),
    FETCHED: Kind("facsimiles", "Those of them that were fetched"),
    SETTINGS: Kind("settings", "The settings by which the editions are made"),
}
"""The places of the payload, the innermost of nested ones first; what is elsewhere belongs to the text."""

MEDIA_TYPES = {
    ".avif": "image/avif",
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".jp2": "image/jp2",
    ".jpeg": "image/jpeg",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".odd": "application/xml",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems",
    ".rnc": "application/relax-ng-compact-syntax",
    ".rng": "application/xml",
    ".sch": "application/xml",
    ".svg": "image/svg+xml",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".toml": "application/toml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
}
"""The media types (IANA) of what packages hold, by the ending of its name."""
UNKNOWN = "application/octet-stream"


def kind_of(path: str) -> Kind:
    """Return what a file at a path within the payload is."""
    place = next((each for each in KINDS if path == each or path.startswith(f"{each}/")), TEI)
    return KINDS[place]


def media_type(path: str) -> str:
    """Return the media type of a file, by its name."""
    if path.startswith(f"{TEI}/") and path.endswith(".xml"):
        return "application/tei+xml"
    ending = PurePosixPath(path).suffix.lower()
    return MEDIA_TYPES.get(ending, "text/plain" if path == LICENCE else UNKNOWN)
