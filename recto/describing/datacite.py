"""DataCite Metadata Schema 4.6, as data and as JSON (the form that DataCite's REST API takes)."""

import re
from collections.abc import Iterable, Iterator

from recto.describing import relations
from recto.describing.dates import dating_words, interval, issued, w3c, year
from recto.describing.languages import tag
from recto.describing.licences import SPDX, address_of, stated
from recto.describing.people import Part, contributors, creators, funders, grant, inverted_name, is_grant
from recto.describing.said import Thing, distinct, json_bytes, said
from recto.rendering.document import Agent, Identifier, Metadata, Source

UNAVAILABLE = ":unav"
"""What stands where a value is required and the header has none (4.6, appendix 3)."""
GENERAL, PARTICULAR = "Text", "Critical edition"
"""What kind of resource an edition is (4.6, property 10)."""
# The `contributorType` (4.6, appendix 1) of those who are no creators, by relator code.
CONTRIBUTORS = {
    "edt": "Editor",
    "trl": "Translator",
    "spn": "Sponsor",
    "pdr": "ProjectLeader",
    "res": "Researcher",
    "pbl": "Distributor",
    "dst": "Distributor",
}
# The `relatedIdentifierType` by scheme.
IDENTIFIERS = {
    "DOI": "DOI",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "Handle": "Handle",
    "URN": "URN",
    "ARK": "ARK",
    "URI": "URL",
}
# The `schemeUri` of the schemes of names.
SCHEMES = {
    "ORCID": "https://orcid.org",
    "VIAF": "https://viaf.org",
    "GND": "https://d-nb.info/gnd",
    "ISNI": "https://isni.org",
    "Wikidata": "https://www.wikidata.org",
    "LCCN": "https://id.loc.gov/authorities/names",
    "ROR": "https://ror.org",
}
_FUNDERS = {"ISNI": "ISNI", "ROR": "ROR", "GRID": "GRID", "Crossref Funder ID": "Crossref Funder ID"}
_TITLES = {"sub": "Subtitle", "translated": "TranslatedTitle", "trans": "TranslatedTitle"}
_KINDS = {"j": "JournalArticle", "m": "BookChapter"}


def datacite_json(metadata: Metadata) -> bytes:
    """Write the record as JSON."""
    return json_bytes(datacite(metadata))


def datacite(metadata: Metadata) -> Thing:
    """Return the record; what is required and not known is `:unav`, but for the year, which is left out."""
    made = [_person(each) for each in creators(metadata)] or [{"name": UNAVAILABLE}]
    related = [each for one in relations.relations(metadata) for each in _related_identifiers(one)]
    return said(
        {
            "doi": metadata.named_by("DOI"),
            "creators": made,
            "titles": distinct(_titles(metadata)),
            "publisher": _publisher(metadata),
            "publicationYear": year(issued(metadata)),
            "types": {"resourceTypeGeneral": GENERAL, "resourceType": PARTICULAR},
            "subjects": distinct(_subjects(metadata)),
            "contributors": distinct(_contributors(metadata)),
            "dates": distinct(_dates(metadata)),
            "language": tag(metadata.lang),
            "alternateIdentifiers": distinct(_alternate(metadata)),
            "relatedIdentifiers": distinct(related),
            "relatedItems": distinct(_related_item(one) for one in relations.relations(metadata)),
            "version": metadata.version or metadata.edition,
            "rightsList": distinct(_rights(metadata)),
            "descriptions": distinct(_descriptions(metadata)),
            "fundingReferences": distinct(_funding(each) for each in funders(metadata)),
            "schemaVersion": "http://datacite.org/schema/kernel-4",
        }
    )


def _person(part: Part) -> Thing:
    agent = part.agent
    return said(
        {
            "name": inverted_name(agent),
            "nameType": name_type(agent),
            "givenName": agent.given,
            "familyName": agent.family if agent.given else "",
            "nameIdentifiers": distinct(_name_identifier(each) for each in agent.identifiers),
        }
    )


def name_type(agent: Agent) -> str:
    """Return whether a name is a person's or a group's; nothing where the header does not tell."""
    if agent.is_group:
        return "Organizational"
    return "Personal" if agent.family else ""


def _name_identifier(identifier: Identifier) -> Thing:
    """Return a name of somebody; one in no known scheme by its address alone."""
    if not identifier.scheme or is_grant(identifier):
        return {}
    return {
        "nameIdentifier": identifier.address or identifier.value,
        "nameIdentifierScheme": identifier.scheme,
        "schemeUri": SCHEMES.get(identifier.scheme, ""),
    }


def _contributors(metadata: Metadata) -> Iterator[Thing]:
    for each in contributors(metadata):
        yield {**_person(each), "contributorType": CONTRIBUTORS.get(each.codes[0], "Other")}


def _titles(metadata: Metadata) -> Iterator[Thing]:
    yield {"title": metadata.title, "lang": tag(metadata.title_lang)}
    yield _title(metadata.subtitle, "sub", metadata.title_lang)
    yield _title(metadata.original_title, "original", metadata.original_lang)
    yield from (_title(each.words, each.kind, each.lang) for each in metadata.titles)


def _title(words: str, kind: str, lang: str) -> Thing:
    titled = {"title": words, "titleType": _TITLES.get(kind, "AlternativeTitle"), "lang": tag(lang)}
    return titled if words else {}


def _publisher(metadata: Metadata) -> Thing:
    known = metadata.publisher_identifiers if metadata.publisher else ()
    named = next((each for each in known if each.scheme in SCHEMES), Identifier("", ""))
    return said(
        {
            "name": metadata.issuer or UNAVAILABLE,
            "publisherIdentifier": named.address or named.value,
            "publisherIdentifierScheme": named.scheme,
            "schemeUri": SCHEMES.get(named.scheme, ""),
        }
    )


def _subjects(metadata: Metadata) -> Iterator[Thing]:
    for each in metadata.subjects:
        yield {
            "subject": each.words or each.code,
            "subjectScheme": each.scheme,
            "schemeUri": each.scheme_address,
            "valueUri": each.address,
            "classificationCode": each.code,
            "lang": tag(each.lang),
        }


def _dates(metadata: Metadata) -> Iterator[Thing]:
    """Yield the dates; an interval that is open at an end has nothing there (RKMS-ISO8601)."""
    yield _date(interval(metadata.dating, ""), "Created", dating_words(metadata.dating))
    yield _date(w3c(metadata.translated), "Other", "translated")
    yield _date(w3c(metadata.published), "Issued")
    yield _date(w3c(metadata.modified), "Updated")


def _date(date: str, kind: str, information: str = "") -> Thing:
    return {"date": date, "dateType": kind, "dateInformation": information} if date else {}


def _alternate(metadata: Metadata) -> Iterator[Thing]:
    main = metadata.named_by("DOI")
    named = [each for each in metadata.identifiers if each.value != main]
    for each in (*named, Identifier("URL", metadata.page)):
        if each.value:
            yield {"alternateIdentifier": each.value, "alternateIdentifierType": each.scheme or "Local"}


def _related_identifiers(relation: relations.Relation) -> Iterator[Thing]:
    for each in relations.addressed(relation.what, IDENTIFIERS):
        yield {
            "relatedIdentifier": each.value,
            "relatedIdentifierType": each.scheme,
            "relationType": relation.how,
            "resourceTypeGeneral": _kind(relation.what),
        }


def _related_item(relation: relations.Relation) -> Thing:
    """Return a source in parts; what holds it, a journal or a book, stands among its titles."""
    source = relation.what
    named = next(iter(relations.addressed(source, IDENTIFIERS)), None)
    first, last = _pages(source.pages)
    titles = [{"title": source.name, "lang": tag(source.lang)}]
    if source.container and source.title:
        titles.append({"title": source.container, "titleType": "Other"})
    return (
        {}
        if not source.name
        else said(
            {
                "relatedItemType": _kind(source),
                "relationType": relation.how,
                "relatedItemIdentifier": named
                and {"relatedItemIdentifier": named.value, "relatedItemIdentifierType": named.scheme},
                "creators": [{"name": each} for each in source.authors],
                "titles": distinct(titles),
                "publicationYear": year(source.date),
                "volume": source.volume,
                "issue": source.issue,
                "firstPage": first,
                "lastPage": last,
                "publisher": source.publisher or source.holder,
                "contributors": [{"name": each, "contributorType": "Editor"} for each in source.editors],
            }
        )
    )


def _kind(source: Source) -> str:
    if source.kind == "manuscript":
        return "PhysicalObject"
    return _KINDS.get(source.level, "Text")


def _pages(pages: str) -> tuple[str, str]:
    first, _, last = re.sub(r"\s*[–—-]\s*", "–", pages).partition("–")
    return first, last


def _rights(metadata: Metadata) -> Iterator[Thing]:
    for each in metadata.rights_stated:
        named = stated(each)
        yield {
            "rights": each.words or (named.name if named else ""),
            "rightsUri": address_of(each),
            "rightsIdentifier": named.spdx if named else "",
            "rightsIdentifierScheme": "SPDX" if named else "",
            "schemeUri": SPDX if named else "",
            "lang": tag(each.lang),
        }


def _descriptions(metadata: Metadata) -> Iterator[Thing]:
    for each in metadata.summaries:
        yield {"description": each.words, "descriptionType": "Abstract", "lang": tag(each.lang)}
    yield _described("SeriesInformation", (metadata.series, metadata.series_number))
    yield from (_described("Other", (each,)) for each in metadata.statements)
    if not interval(metadata.dating):
        yield _described("Other", (dating_words(metadata.dating),))


def _described(kind: str, words: Iterable[str]) -> Thing:
    description = ", ".join(filter(None, words))
    return {"description": description, "descriptionType": kind} if description else {}


def _funding(funder: Agent) -> Thing:
    named = next((each for each in funder.identifiers if not is_grant(each)), Identifier("", ""))
    scheme = _FUNDERS.get(named.scheme, "Other") if named.value else ""
    return {
        "funderName": funder.name,
        "funderIdentifier": named.address or named.value,
        "funderIdentifierType": scheme,
        "awardNumber": grant(funder),
    }
