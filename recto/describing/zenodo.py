"""The older, flat metadata of Zenodo (`.zenodo.json`), which its deposit API and GitHub integration read."""

from collections.abc import Iterator
from html import escape

from recto.citing.titles import with_subtitle
from recto.describing import relations
from recto.describing.datacite import CONTRIBUTORS, IDENTIFIERS
from recto.describing.dates import dating_words, interval, issued
from recto.describing.languages import three_letters
from recto.describing.licences import licences
from recto.describing.people import Part, credited, inverted_name
from recto.describing.said import Thing, distinct, json_bytes, said
from recto.rendering.document import Metadata

# Relations by DataCite's name for them; of translations it knows nothing.
_RELATIONS = {relations.TRANSLATED: "isDerivedFrom", "HasTranslation": "isSourceOf"}
# It knows no translators among the contributors.
_CONTRIBUTORS = {code: kind for code, kind in CONTRIBUTORS.items() if kind != "Translator"}


def zenodo_json(metadata: Metadata) -> bytes:
    """Write the metadata of a deposit."""
    return json_bytes(zenodo(metadata))


def zenodo(metadata: Metadata) -> Thing:
    """Return the metadata of a deposit, by the names of Zenodo's REST API (`Deposit metadata`).

    What is open there without a licence gets one of Zenodo's choice; so a work without one is closed.
    """
    known = licences(metadata)
    made, helped = credited(metadata)
    subjects = metadata.subjects
    return said(
        {
            "upload_type": "publication",
            "publication_type": "book",
            "title": with_subtitle(metadata.title, metadata.subtitle),
            "creators": distinct(map(_person, made)),
            "contributors": distinct(map(_contributor, helped)),
            "description": next((escape(each.words, quote=False) for each in metadata.summaries), ""),
            "publication_date": issued(metadata),
            "doi": metadata.named_by("DOI"),
            "language": three_letters(metadata.lang),
            "access_right": "open" if known else "closed",
            "license": known[0].spdx if known else "",
            "keywords": list(
                dict.fromkeys(each.words for each in subjects if each.words and not each.address)
            ),
            "subjects": distinct(
                {"term": each.words, "identifier": each.address, "scheme": "url"}
                for each in subjects
                if each.words and each.address
            ),
            "dates": distinct(_dates(metadata)),
            "related_identifiers": distinct(_related(metadata)),
            "references": list(dict.fromkeys(_references(metadata))),
            "notes": escape("\n".join(metadata.statements), quote=False),
            "version": metadata.version or metadata.edition,
            "imprint_publisher": metadata.issuer,
            "imprint_place": metadata.place,
            "imprint_isbn": metadata.named_by("ISBN"),
        }
    )


def _person(part: Part) -> Thing:
    named = {each.scheme: each.value for each in reversed(part.agent.identifiers)}
    return {
        "name": inverted_name(part.agent),
        "orcid": named.get("ORCID", ""),
        "gnd": named.get("GND", ""),
    }


def _contributor(part: Part) -> Thing:
    return {**_person(part), "type": _CONTRIBUTORS.get(part.codes[0], "Other")}


def _dates(metadata: Metadata) -> Iterator[Thing]:
    """Yield when the work was made; Zenodo has one date as an interval that begins and ends with it."""
    start, _, end = interval(metadata.dating, "").partition("/")
    is_interval = "/" in interval(metadata.dating, "")
    if start or end:
        last = end if is_interval else start
        yield {"type": "Other", "start": start, "end": last, "description": dating_words(metadata.dating)}


def _related(metadata: Metadata) -> Iterator[Thing]:
    for each in relations.relations(metadata):
        how = _RELATIONS.get(each.how, each.how[0].lower() + each.how[1:])
        for one in relations.addressed(each.what, IDENTIFIERS):
            yield {"identifier": one.value, "relation": how}


def _references(metadata: Metadata) -> Iterator[str]:
    yield from filter(None, (relations.in_words(each.what) for each in relations.relations(metadata)))
