"""Records of InvenioRDM, as its REST API takes them: Zenodo and many other repositories."""

from collections.abc import Iterator

from recto.describing import relations
from recto.describing.datacite import CONTRIBUTORS, IDENTIFIERS, datacite
from recto.describing.dates import dating_words, interval, issued, w3c
from recto.describing.languages import each_once, three_letters
from recto.describing.licences import licence
from recto.describing.people import (
    Part,
    contributors,
    creators,
    funders,
    grant,
    inverted_name,
    is_grant,
    known_as,
)
from recto.describing.said import Thing, distinct, json_bytes, said
from recto.rendering.document import Metadata

# The resource type of the vocabulary that comes with InvenioRDM.
KIND = "publication-book"
# Schemes of names of people and groups that InvenioRDM knows.
_NAMES = {"ORCID": "orcid", "GND": "gnd", "ISNI": "isni", "ROR": "ror"}
# Roles of its vocabulary, by relator code.
_ROLES = {code: kind.casefold() for code, kind in CONTRIBUTORS.items()}
_TITLES = {"Subtitle": "subtitle", "TranslatedTitle": "translated-title"}
# Relations of DataCite that its vocabulary does not have.
_RELATIONS = {relations.TRANSLATED: "isderivedfrom", "HasTranslation": "issourceof"}
_SCHEMES = {each: each.casefold() for each in IDENTIFIERS.values()}


def invenio_json(metadata: Metadata) -> bytes:
    """Write what a draft is made of; who may see it is decided by whoever sends it."""
    return json_bytes(invenio(metadata))


def invenio(metadata: Metadata) -> Thing:
    """Return the record: `metadata`, and `pids` with the DOI if the header has one."""
    doi = metadata.named_by("DOI")
    pids = {"doi": {"identifier": doi, "provider": "external"}} if doi else {}
    return said({"pids": pids, "metadata": _metadata(metadata)})


def _metadata(metadata: Metadata) -> Thing:
    abstracts = [each.words for each in metadata.summaries]
    languages = each_once(map(three_letters, metadata.languages))
    return said(
        {
            "resource_type": {"id": KIND},
            "title": metadata.title,
            "additional_titles": distinct(_titles(metadata)),
            "creators": distinct(_creators(metadata)),
            "contributors": distinct(_person(each) for each in contributors(metadata)),
            "publication_date": issued(metadata),
            "publisher": metadata.issuer,
            "description": abstracts[0] if abstracts else "",
            "additional_descriptions": distinct(_descriptions(metadata)),
            "dates": distinct(_dates(metadata)),
            "languages": [{"id": each} for each in languages],
            "subjects": distinct({"subject": each.words or each.code} for each in metadata.subjects),
            "identifiers": distinct(_identifiers(metadata)),
            "related_identifiers": distinct(_related(metadata)),
            "rights": distinct(_rights(metadata)),
            "funding": distinct(_funding(metadata)),
            "version": metadata.version or metadata.edition,
            "references": distinct(_references(metadata)),
        }
    )


def _titles(metadata: Metadata) -> Iterator[Thing]:
    """Yield the titles of DataCite's record in its words."""
    for each in datacite(metadata)["titles"][1:]:
        lang = three_letters(each.get("lang", ""))
        kind = _TITLES.get(each["titleType"], "alternative-title")
        yield {"title": each["title"], "type": {"id": kind}, "lang": {"id": lang} if lang else {}}


def _creators(metadata: Metadata) -> Iterator[Thing]:
    """Yield the creators, with their part unless they are authors."""
    for each in creators(metadata):
        role = _ROLES.get(each.codes[0], "")
        yield {**_person(each), "role": {"id": role} if role else {}}


def _person(part: Part) -> Thing:
    """Return a person or a group; InvenioRDM files a person under a family name, and asks for one."""
    agent = part.agent
    is_person = bool(agent.family) and not agent.is_group
    names = known_as(agent, _NAMES)
    person = {
        "type": "personal" if is_person else "organizational",
        "name": inverted_name(agent),
        "given_name": agent.given if is_person else "",
        "family_name": agent.family if is_person else "",
        "identifiers": [{"scheme": _NAMES[each.scheme], "identifier": each.value} for each in names],
    }
    return {"person_or_org": said(person), "role": {"id": _ROLES.get(part.codes[0], "other")}}


def _descriptions(metadata: Metadata) -> Iterator[Thing]:
    """Yield what is said besides the first summary: those in other languages, the series, statements."""
    for each in datacite(metadata).get("descriptions", []):
        if metadata.summaries and each["description"] == metadata.summaries[0].words:
            continue
        kind = {"Abstract": "abstract", "SeriesInformation": "series-information"}
        lang = three_letters(each.get("lang", ""))
        yield {
            "description": each["description"],
            "type": {"id": kind.get(each["descriptionType"], "other")},
            "lang": {"id": lang} if lang else {},
        }


def _dates(metadata: Metadata) -> Iterator[Thing]:
    """Yield the dates beside that of publication; an open interval is none there (EDTF, level 0)."""
    created = interval(metadata.dating)
    if ".." not in created:
        yield _date(created, "created", dating_words(metadata.dating))
    yield _date(w3c(metadata.translated), "other", "translated")
    yield _date(w3c(metadata.modified), "updated", "")


def _date(date: str, kind: str, words: str) -> Thing:
    return {"date": date, "type": {"id": kind}, "description": words} if date else {}


def _identifiers(metadata: Metadata) -> Iterator[Thing]:
    """Yield the names beside the DOI that are in a scheme of InvenioRDM, and any other as its own."""
    doi = metadata.named_by("DOI")
    for each in metadata.identifiers:
        if each.value != doi:
            scheme = _SCHEMES.get(IDENTIFIERS.get(each.scheme, ""), "other")
            yield {"identifier": each.value, "scheme": scheme}
    if metadata.page:
        yield {"identifier": metadata.page, "scheme": "url"}


def _related(metadata: Metadata) -> Iterator[Thing]:
    for each in relations.relations(metadata):
        how = _RELATIONS.get(each.how, each.how.casefold())
        for one in relations.addressed(each.what, IDENTIFIERS):
            yield {
                "identifier": one.value,
                "scheme": one.scheme.casefold(),
                "relation_type": {"id": how},
            }


def _references(metadata: Metadata) -> Iterator[Thing]:
    """Yield each source in words."""
    for each in relations.relations(metadata):
        yield {"reference": relations.in_words(each.what)}


def _rights(metadata: Metadata) -> Iterator[Thing]:
    """Yield licences of the vocabulary by their SPDX identifier, and other statements in words."""
    for each in metadata.rights_stated:
        known = licence(each.address) or licence(each.words)
        lang = each.lang.partition("-")[0] or "en"
        yield (
            {"id": known.spdx.casefold()}
            if known
            else {
                "title": {lang: each.words or each.address},
                "link": each.address,
            }
        )


def _funding(metadata: Metadata) -> Iterator[Thing]:
    for each in funders(metadata):
        number = grant(each)
        ror = next((one.value for one in each.identifiers if one.scheme == "ROR" and not is_grant(one)), "")
        award = {"number": number, "title": {"en": number}} if number else {}
        yield {"funder": said({"id": ror, "name": each.name}), "award": award}
