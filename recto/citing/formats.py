"""The forms in which a work and its passages are cited, in the order in which a reader finds them."""

from collections.abc import Callable
from dataclasses import dataclass

from recto.citing import bibtex, chicago, csl, mla, ris
from recto.citing.parts import Citation, Locator, filled
from recto.rendering.document import Metadata


@dataclass(frozen=True)
class Form:
    """A form of citation: what it is called, how it is written, how words are escaped in it.

    Forms for programs are files that end in `ending`; those for readers have none. `is_of_passages` tells
    that a work is not cited so as a whole.
    """

    label: str
    write: Callable[[Metadata], Citation]
    escaped: Callable[[str], str] = str
    ending: str = ""
    media_type: str = ""
    is_of_passages: bool = False


FORMS = {
    "chicago-note": Form("Chicago", chicago.note),
    "chicago": Form("Chicago", chicago.entry),
    "mla-in-text": Form("MLA", mla.in_text, is_of_passages=True),
    "mla": Form("MLA", mla.entry),
    "bibtex": Form("BibTeX", bibtex.bibtex, bibtex.escaped, ".bib", "application/x-bibtex"),
    "ris": Form("RIS", ris.ris, ris.escaped, ".ris", "application/x-research-info-systems"),
    "csl": Form("CSL-JSON", csl.csl_json, csl.escaped, ".json", "application/vnd.citationstyles.csl+json"),
}


def cite(metadata: Metadata, form: str, locator: Locator | None = None) -> str:
    """Return the citation of a work, or of a passage of it, in one of `FORMS`."""
    chosen = FORMS[form]
    return filled(chosen.write(metadata), metadata.page, locator, chosen.escaped)
