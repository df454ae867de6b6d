"""DataCite Metadata Schema 4.6 as XML: the same record in elements and attributes."""

from recto.describing.datacite import datacite
from recto.describing.said import Element, Thing, add, root, xml_bytes
from recto.rendering.document import Metadata
from recto.tei.names import XML_LANG

NAMESPACE = "http://datacite.org/schema/kernel-4"
SCHEMA = "https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
TO_COME = ":tba"
"""What stands for a DOI that is not yet assigned (4.6, appendix 3)."""
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
# Lists of elements with words: the list, its member, the key of the words; all else are attributes.
_LISTS = (
    ("subjects", "subject", "subject"),
    ("dates", "date", "date"),
    ("alternateIdentifiers", "alternateIdentifier", "alternateIdentifier"),
    ("relatedIdentifiers", "relatedIdentifier", "relatedIdentifier"),
    ("rightsList", "rights", "rights"),
    ("descriptions", "description", "description"),
)
_TITLES = ("titles", "title", "title")
# What stands in a related item after its titles, in the order of the schema.
_ITEM = ("publicationYear", "volume", "issue", "firstPage", "lastPage", "publisher")
# Attributes that have another name in XML than in JSON.
_ATTRIBUTES = {
    "lang": XML_LANG,
    "schemeUri": "schemeURI",
    "valueUri": "valueURI",
    "rightsUri": "rightsURI",
}


def datacite_xml(metadata: Metadata) -> bytes:
    """Write the record as XML."""
    record = datacite(metadata)
    resource = root(NAMESPACE, "resource", xsi=_INSTANCE)
    resource.set(f"{{{_INSTANCE}}}schemaLocation", f"{NAMESPACE} {SCHEMA}")
    add(resource, "identifier", record.get("doi", TO_COME), identifierType="DOI")
    _people(resource, "creators", record["creators"])
    _list(resource, record, _TITLES)
    _words(resource, "publisher", record["publisher"], "name")
    if "publicationYear" in record:
        add(resource, "publicationYear", record["publicationYear"])
    types = record["types"]
    add(resource, "resourceType", types["resourceType"], resourceTypeGeneral=types["resourceTypeGeneral"])
    _people(resource, "contributors", record.get("contributors", []))
    for each in ("language", "version"):
        if each in record:
            add(resource, each, record[each])
    for columns in _LISTS:
        _list(resource, record, columns)
    _funding(resource, record.get("fundingReferences", []))
    _related_items(resource, record.get("relatedItems", []))
    return xml_bytes(resource)


def _list(parent: Element, record: Thing, columns: tuple[str, str, str]) -> None:
    name, member, key = columns
    if name in record:
        held = add(parent, name)
        for each in record[name]:
            _words(held, member, each, key)


def _words(parent: Element, name: str, thing: Thing, key: str) -> None:
    """Add an element with the words that stand under `key`, and with the rest as attributes."""
    attributes = {_ATTRIBUTES.get(each, each): value for each, value in thing.items() if each != key}
    add(parent, name, thing.get(key, ""), **attributes)


def _people(parent: Element, name: str, people: list[Thing]) -> None:
    if not people:
        return
    held = add(parent, name)
    member = name.removesuffix("s")
    for each in people:
        person = add(held, member, contributorType=each.get("contributorType", ""))
        add(person, f"{member}Name", each["name"], nameType=each.get("nameType", ""))
        for part in ("givenName", "familyName"):
            if part in each:
                add(person, part, each[part])
        for identifier in each.get("nameIdentifiers", []):
            _words(person, "nameIdentifier", identifier, "nameIdentifier")


def _funding(resource: Element, references: list[Thing]) -> None:
    if not references:
        return
    held = add(resource, "fundingReferences")
    for each in references:
        reference = add(held, "fundingReference")
        add(reference, "funderName", each["funderName"])
        if "funderIdentifier" in each:
            kind = each["funderIdentifierType"]
            add(reference, "funderIdentifier", each["funderIdentifier"], funderIdentifierType=kind)
        if "awardNumber" in each:
            add(reference, "awardNumber", each["awardNumber"])


def _related_items(resource: Element, items: list[Thing]) -> None:
    if not items:
        return
    held = add(resource, "relatedItems")
    for each in items:
        kinds = {key: each[key] for key in ("relatedItemType", "relationType")}
        item = add(held, "relatedItem", **kinds)
        if "relatedItemIdentifier" in each:
            _words(item, "relatedItemIdentifier", each["relatedItemIdentifier"], "relatedItemIdentifier")
        _people(item, "creators", each.get("creators", []))
        _list(item, each, _TITLES)
        for name in _ITEM:
            if name in each:
                add(item, name, each[name])
        _people(item, "contributors", each.get("contributors", []))
