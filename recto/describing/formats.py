"""The records that are made of a work, by the name by which they are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recto.citing.formats import cite
from recto.citing.linked_data import linked_data
from recto.describing.cff import cff
from recto.describing.datacite import datacite_json
from recto.describing.datacite_xml import datacite_xml
from recto.describing.dublin_core import dublin_core, oai_dc
from recto.describing.invenio import invenio_json
from recto.describing.marc import marc
from recto.describing.onix import onix
from recto.describing.said import json_bytes
from recto.describing.soundness import sound
from recto.describing.zenodo import zenodo_json
from recto.rendering.document import Metadata


@dataclass(frozen=True)
class Record:
    """A record of a work: what it is called, its file, its media type, how the header becomes its bytes."""

    label: str
    file: str
    media_type: str
    made: Callable[[Metadata], bytes]

    def write(self, metadata: Metadata) -> bytes:
        """Return the bytes of the record; names whose check digit is wrong are not in it."""
        return self.made(sound(metadata))


def _schema_org(metadata: Metadata) -> bytes:
    return json_bytes(linked_data(metadata))


def _citation(form: str) -> Callable[[Metadata], bytes]:
    return lambda metadata: cite(metadata, form).encode()


RECORDS: Mapping[str, Record] = {
    "datacite": Record("DataCite 4.6, XML", "datacite.xml", "application/xml", datacite_xml),
    "datacite-json": Record(
        "DataCite 4.6, JSON", "datacite.json", "application/vnd.datacite.datacite+json", datacite_json
    ),
    "dublin-core": Record(
        "Dublin Core terms, RDF/XML", "dublin-core.xml", "application/rdf+xml", dublin_core
    ),
    "oai-dc": Record("Dublin Core elements, OAI-PMH", "oai-dc.xml", "application/xml", oai_dc),
    "invenio": Record("InvenioRDM", "invenio.json", "application/json", invenio_json),
    "zenodo": Record("Zenodo, flat", ".zenodo.json", "application/json", zenodo_json),
    "marc": Record("MARC 21, MARCXML", "marc.xml", "application/marcxml+xml", marc),
    "onix": Record("ONIX for Books 3.0", "onix.xml", "application/xml", onix),
    "cff": Record("Citation File Format 1.2.0", "CITATION.cff", "application/yaml", cff),
    "schema-org": Record("schema.org, JSON-LD", "schema.jsonld", "application/ld+json", _schema_org),
    "bibtex": Record("BibTeX", "citation.bib", "application/x-bibtex", _citation("bibtex")),
    "ris": Record("RIS", "citation.ris", "application/x-research-info-systems", _citation("ris")),
    "csl": Record("CSL-JSON", "citation.json", "application/vnd.citationstyles.csl+json", _citation("csl")),
}
"""Every record; what one lacks of the header, its format has no place for."""
