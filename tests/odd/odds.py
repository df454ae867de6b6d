"""Small ODDs, and what they are made into."""

from pathlib import Path

from recto.odd.gathering import Gathered, gather
from recto.odd.sources import Sources
from recto.tei.names import TEI

HEAD = f'<TEI xmlns="{TEI}" xmlns:sch="http://purl.oclc.org/dsdl/schematron">'


def odd(body: str, attributes: str = "") -> str:
    """Return an ODD whose `schemaSpec` holds `body`, and has further attributes."""
    schema = f'<schemaSpec ident="small" start="a" {attributes}>{body}</schemaSpec>'
    return f"{HEAD}<text><body>{schema}</body></text></TEI>"


def declaring(specs: str) -> str:
    """Return a file that only declares."""
    return f"{HEAD}<text><body>{specs}</body></text></TEI>"


def gathered(folder: Path, body: str, library: str = "", attributes: str = "") -> Gathered:
    """Put together an ODD that builds upon a library."""
    (folder / "small.odd").write_text(odd(body, attributes), encoding="utf-8")
    (folder / "library.xml").write_text(declaring(library), encoding="utf-8")
    return gather(folder / "small.odd", sources(folder))


def sources(folder: Path) -> Sources:
    """Return a folder as where declarations come from: `library.xml` for the TEI, other files by name."""

    def at_hand(address: str, path: Path) -> Path | None:
        file = path.parent / address
        return file if file.is_file() else None

    return Sources(folder / "library.xml", at_hand)
