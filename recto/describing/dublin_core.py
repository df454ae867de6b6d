"""Dublin Core: the terms of DCMI as RDF/XML, and the fifteen elements as OAI-PMH harvests them."""

from collections.abc import Iterator

from lxml import etree

from recto.describing import relations
from recto.describing.datacite import PARTICULAR
from recto.describing.dates import dating_words, interval, w3c
from recto.describing.languages import each_once, tag
from recto.describing.licences import address_of
from recto.describing.people import contributors, creators, funders, inverted_name
from recto.describing.relations import in_words, named
from recto.describing.said import xml_bytes
from recto.rendering.document import Metadata
from recto.tei.names import XML_LANG

DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
W3CDTF = f"{DCTERMS}W3CDTF"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The datatype of dates and intervals (ISO 8601-2:2019, annex A)."""
TEXT = "http://purl.org/dc/dcmitype/Text"
# The term of each relation that has one; any other is `relation`.
_RELATIONS = {
    relations.DERIVED: "source",
    relations.TRANSLATED: "source",
    "HasTranslation": "hasVersion",
    "IsNewVersionOf": "replaces",
    "IsPreviousVersionOf": "isReplacedBy",
    "HasVersion": "hasVersion",
    "IsVariantFormOf": "hasFormat",
    "IsPartOf": "isPartOf",
    "HasPart": "hasPart",
    "IsReferencedBy": "isReferencedBy",
    relations.REFERRED: "references",
}
# Which of the fifteen elements a term refines (DCMI Metadata Terms, `subPropertyOf`).
_SIMPLE = {
    "alternative": "title",
    "created": "date",
    "issued": "date",
    "modified": "date",
    "abstract": "description",
    "license": "rights",
    "bibliographicCitation": "identifier",
    "isPartOf": "relation",
    "hasPart": "relation",
    "hasVersion": "relation",
    "hasFormat": "relation",
    "replaces": "relation",
    "isReplacedBy": "relation",
    "references": "relation",
    "isReferencedBy": "relation",
}
Statement = tuple[str, str, str, str]
"""A term, a value, its language, its datatype."""
_LINK = "@id"
"""What stands for a datatype where the value is an address."""


def dublin_core(metadata: Metadata) -> bytes:
    """Write what the header says in DCMI Metadata Terms, as RDF/XML."""
    root = etree.Element(f"{{{RDF}}}RDF", nsmap={"rdf": RDF, "dcterms": DCTERMS})
    held = etree.SubElement(root, f"{{{RDF}}}Description")
    held.set(f"{{{RDF}}}about", metadata.permanent)
    for term, value, lang, datatype in _statements(metadata):
        element = etree.SubElement(held, f"{{{DCTERMS}}}{term}")
        if datatype == _LINK:
            element.set(f"{{{RDF}}}resource", value)
            continue
        element.text = value
        if lang:
            element.set(XML_LANG, lang)
        if datatype:
            element.set(f"{{{RDF}}}datatype", datatype)
    return xml_bytes(root)


def oai_dc(metadata: Metadata) -> bytes:
    """Write it in the fifteen elements, each once for the same value (OAI-PMH 2.0, `oai_dc`)."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC})
    simple = ((_SIMPLE.get(term, term), value, lang) for term, value, lang, _ in _statements(metadata))
    for term, value, lang in dict.fromkeys(simple):
        element = etree.SubElement(root, f"{{{DC}}}{term}")
        element.text = value
        if lang:
            element.set(XML_LANG, lang)
    return xml_bytes(root)


def _statements(metadata: Metadata) -> Iterator[Statement]:
    """Yield all that is said, in the order of the fifteen elements."""
    plain = (*_titles(metadata), *_people(metadata), *_subjects(metadata), *_descriptions(metadata))
    for each in (*plain, *_dates(metadata), *_kinds(metadata), *_relations(metadata), *_rights(metadata)):
        if each[1]:
            yield each


def _titles(metadata: Metadata) -> Iterator[Statement]:
    yield "title", metadata.title, tag(metadata.title_lang), ""
    yield "alternative", metadata.subtitle, tag(metadata.title_lang), ""
    yield "alternative", metadata.original_title, tag(metadata.original_lang), ""
    for each in metadata.titles:
        yield "alternative", each.words, tag(each.lang), ""


def _people(metadata: Metadata) -> Iterator[Statement]:
    for each in creators(metadata):
        yield "creator", inverted_name(each.agent), "", ""
    names = [inverted_name(each.agent) for each in contributors(metadata)]
    for name in dict.fromkeys((*names, *(each.name for each in funders(metadata)))):
        yield "contributor", name, "", ""
    for name in each_once((metadata.publisher, metadata.distributor, metadata.authority)):
        yield "publisher", name, "", ""


def _subjects(metadata: Metadata) -> Iterator[Statement]:
    for each in metadata.subjects:
        yield "subject", each.words or each.code, tag(each.lang), ""
        yield "subject", each.address, "", _LINK


def _descriptions(metadata: Metadata) -> Iterator[Statement]:
    for each in metadata.summaries:
        yield "abstract", each.words, tag(each.lang), ""
    for words in (*metadata.statements, dating_words(metadata.dating)):
        yield "description", words, "", ""


def _dates(metadata: Metadata) -> Iterator[Statement]:
    yield "created", interval(metadata.dating), "", EDTF
    yield "date", w3c(metadata.translated), "", W3CDTF
    yield "issued", w3c(metadata.published), "", W3CDTF
    yield "modified", w3c(metadata.modified), "", W3CDTF


def _kinds(metadata: Metadata) -> Iterator[Statement]:
    yield "type", TEXT, "", _LINK
    yield "type", PARTICULAR, "en", ""
    for each in metadata.identifiers:
        yield "identifier", named(each), "", ""
    yield "identifier", metadata.page, "", ""
    for lang in each_once(map(tag, metadata.languages)):
        yield "language", lang, "", ""


def _relations(metadata: Metadata) -> Iterator[Statement]:
    for each in relations.relations(metadata):
        term = _RELATIONS.get(each.how, "relation")
        yield term, in_words(each.what), "", ""
        for one in each.what.identifiers:
            yield term, one.address or named(one), "", _LINK if one.address else ""
    yield "isPartOf", ", ".join(filter(None, (metadata.series, metadata.series_number))), "", ""


def _rights(metadata: Metadata) -> Iterator[Statement]:
    for each in metadata.rights_stated:
        yield "rights", each.words, tag(each.lang), ""
        yield "license", address_of(each), "", _LINK
