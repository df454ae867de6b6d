"""Records of InvenioRDM, as its REST API takes them: Zenodo and many other repositories."""

from collections.abc import Iterator
from html import escape

from recto.describing import relations
from recto.describing.datacite import CONTRIBUTORS, IDENTIFIERS, datacite
from recto.describing.dates import OPEN, dating_words, interval, issued, w3c
from recto.describing.languages import each_once, three_letters
from recto.describing.licences import address_of, stated
from recto.describing.people import (
    Part,
    credited,
    funders,
    grant,
    inverted_name,
    known_as,
)
from recto.describing.said import Thing, distinct, json_bytes, said
from recto.describing.soundness import sound
from recto.rendering.document import Metadata
from recto.rendering.identifiers import WEB

# The resource type of the vocabulary that comes with InvenioRDM.
KIND = "publication-book"
# Schemes of names of people and groups that InvenioRDM knows.
_NAMES = {"ORCID": "orcid", "GND": "gnd", "ISNI": "isni", "ROR": "ror"}
# Roles of its vocabulary, by relator code.
_ROLES = {code: kind.casefold() for code, kind in CONTRIBUTORS.items()}
_TITLES = {"Subtitle": "subtitle", "TranslatedTitle": "translated-title"}
# Relations of DataCite that came into its vocabulary late, in the words of older ones.
_RELATIONS = {relations.TRANSLATED: "isderivedfrom", "HasTranslation": "issourceof"}
_SCHEMES = {each: each.casefold() for each in IDENTIFIERS.values()}
# Titles and descriptions are at least so long.
SHORTEST = 3
# The language that every repository has, under which free words stand.
_LOCALE = "en"


def invenio_json(metadata: Metadata) -> bytes:
    """Write what a draft is made of; who may see it is decided by whoever sends it."""
    return json_bytes(invenio(metadata))


def invenio(metadata: Metadata) -> Thing:
    """Return the record: `metadata`, and `pids` with the DOI if the header has one."""
    header = sound(metadata)
    doi = header.named_by("DOI")
    pids = {"doi": {"identifier": doi, "provider": "external"}} if doi else {}
    return said({"pids": pids, "metadata": _metadata(header)})


def _metadata(metadata: Metadata) -> Thing:
    made, helped = credited(metadata)
    abstracts = [each.words for each in metadata.summaries if len(each.words) >= SHORTEST]
    languages = each_once(map(three_letters, metadata.languages))
    return said(
        {
            "resource_type": {"id": KIND},
            "title": metadata.title,
            "additional_titles": distinct(_titles(metadata)),
            "creators": distinct(map(_creator, made)),
            "contributors": distinct(map(_person, helped)),
            "publication_date": issued(metadata),
            "publisher": metadata.issuer,
            "description": escape(abstracts[0], quote=False) if abstracts else "",
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
        if len(each["title"]) >= SHORTEST:
            yield {"title": each["title"], "type": {"id": kind}, "lang": {"id": lang} if lang else {}}


def _creator(part: Part) -> Thing:
    """Return a creator, with the part that they had unless it is that of an author."""
    return _person(part) | ({"role": {}} if part.codes[0] == "aut" else {})


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
    """Yield, as HTML, what is said besides the first summary: others, the series, statements.

    So stands what is said of a dating that cannot stand among the dates.
    """
    kinds = {"Abstract": "abstract", "SeriesInformation": "series-information"}
    first = metadata.summaries[0].words if metadata.summaries else ""
    described = list(datacite(metadata).get("descriptions", []))
    if interval(metadata.dating) and not _created(metadata):
        words = ". ".join(filter(None, (interval(metadata.dating), dating_words(metadata.dating))))
        described.append({"description": words, "descriptionType": "Other"})
    for each in described:
        lang = three_letters(each.get("lang", ""))
        if each["description"] != first and len(each["description"]) >= SHORTEST:
            yield {
                "description": escape(each["description"], quote=False),
                "type": {"id": kinds.get(each["descriptionType"], "other")},
                "lang": {"id": lang} if lang else {},
            }


def _created(metadata: Metadata) -> str:
    """Return when the work was made, if that is closed and of our era (EDTF, level 0)."""
    created = interval(metadata.dating)
    is_of_level_0 = OPEN not in created and not created.startswith("-") and "/-" not in created
    return created if is_of_level_0 else ""


def _dates(metadata: Metadata) -> Iterator[Thing]:
    """Yield the dates beside that of publication."""
    yield _date(_created(metadata), "created", dating_words(metadata.dating))
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
        known, address = stated(each), address_of(each)
        if known and known.is_established:
            yield {"id": known.spdx.casefold()}
        elif words := each.words or (known.name if known else each.address):
            yield {"title": {_LOCALE: words}, "link": address if address.startswith(WEB) else ""}


def _funding(metadata: Metadata) -> Iterator[Thing]:
    """Yield who paid, by name; an award asks for a title beside its number, and has none."""
    for each in funders(metadata):
        number = grant(each)
        award = {"number": number, "title": {_LOCALE: number}} if number else {}
        yield {"funder": {"name": each.name}, "award": award}
