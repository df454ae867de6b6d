"""What independent readers find in records, and what a header says, in the same terms."""

import html
import json
import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pymarc
import rdflib
import yaml
from lxml import etree

from recto.citing.titles import with_subtitle
from recto.describing.licences import address_of
from recto.rendering.document import Agent, Metadata

Facts = dict[str, Any]
DATACITE = {"d": "http://datacite.org/schema/kernel-4"}
ONIX = {"o": "http://ns.editeur.org/onix/3.0/reference"}
DC = {"dc": "http://purl.org/dc/elements/1.1/"}
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")


def listed(agent: Agent) -> str:
    return f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name


def day(text: str) -> str:
    """Return a date that is one, else nothing; of those before our era only the shape is looked at."""
    if not re.fullmatch(r"-?\d{4}(-\d\d){0,2}(T.*)?", text):
        return ""
    bare = text.partition("T")[0]
    try:
        datetime.strptime(bare.lstrip("-").replace("0000", "2000"), FORMS[bare.lstrip("-").count("-")])
    except ValueError:
        return ""
    return bare


def made(metadata: Metadata) -> str:
    """Return when the work was made: a date, an interval, or nothing."""
    dating = metadata.dating
    if dating is None or day(dating.when):
        return day(dating.when) if dating else ""
    first, last = day(dating.not_before), day(dating.not_after)
    is_backwards = first and last and reckoned(first) > reckoned(last) and not first.startswith(last)
    return "" if is_backwards or not first + last else f"{first}/{last}"


def reckoned(date: str) -> tuple[int, str]:
    year = re.match(r"-?\d{4}", date)
    assert year
    return int(year[0]), date[year.end() :]


FORMS = ("%Y", "%Y-%m", "%Y-%m-%d")


def told(metadata: Metadata) -> Facts:
    """Return what a header says."""
    taken = [each for each in metadata.agents if each.role != "funder"]
    return {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "title and subtitle": with_subtitle(metadata.title, metadata.subtitle),
        "titles": {metadata.title, metadata.subtitle, metadata.original_title}.union(
            each.words for each in metadata.titles
        )
        - {""},
        "people": {listed(each) for each in taken},
        "funders": {each.name for each in metadata.agents if each.role == "funder"},
        "known": {(listed(each), one.address) for each in taken for one in each.identifiers if one.address},
        "orcids": {each.value for one in taken for each in one.identifiers if each.scheme == "ORCID"},
        "publisher": metadata.issuer,
        "publisher of a citation": metadata.publisher,
        "publishers": {metadata.publisher, metadata.distributor, metadata.authority} - {""},
        "licences": {address_of(each) for each in metadata.rights_stated} - {""},
        "summaries": {each.words for each in metadata.summaries},
        "subjects": {each.words or each.code for each in metadata.subjects},
        "keywords": {each.words for each in metadata.subjects} - {""},
        "doi": metadata.named_by("DOI"),
        "sources": {each.name for each in (*metadata.sources, *metadata.related)} - {""},
        "statements": set(metadata.statements),
        "made": made(metadata),
        "published": day(metadata.published),
        "named": {each.value for each in metadata.identifiers},
        "numbers": {each.value.replace("-", "") for each in metadata.identifiers},
        "language": "" if metadata.lang == "und" else metadata.lang,
        "roles": {(listed(each), each.role) for each in taken},
    }


def datacite(text: bytes) -> Facts:
    root = etree.fromstring(text)
    people = root.xpath("d:creators/d:creator | d:contributors/d:contributor", namespaces=DATACITE)
    names = [(each[0].text, each) for each in people if each[0].text != ":unav"]
    doi, publisher = (_one(root, f"d:{name}") for name in ("identifier", "publisher"))
    return {
        "title": _one(root, "d:titles/d:title[not(@titleType)]"),
        "subtitle": _one(root, "d:titles/d:title[@titleType='Subtitle'][1]"),
        "titles": _all(root, "d:titles/d:title"),
        "people": {name for name, _ in names},
        "known": {
            (name, one.text) for name, each in names for one in each.findall("d:nameIdentifier", DATACITE)
        },
        "funders": _all(root, "d:fundingReferences/d:fundingReference/d:funderName"),
        "publisher": "" if publisher == ":unav" else publisher,
        "licences": set(root.xpath("d:rightsList/d:rights/@rightsURI", namespaces=DATACITE)),
        "summaries": _all(root, "d:descriptions/d:description[@descriptionType='Abstract']"),
        "subjects": _all(root, "d:subjects/d:subject"),
        "doi": "" if doi == ":tba" else doi,
        "made": _one(root, "d:dates/d:date[@dateType='Created']"),
        "published": _one(root, "d:dates/d:date[@dateType='Issued']"),
        "language": _one(root, "d:language"),
        "named": _all(root, "d:identifier | d:alternateIdentifiers/d:alternateIdentifier") - {":tba"},
        "sources": _all(root, "d:relatedItems/d:relatedItem/d:titles/d:title[not(@titleType)]"),
    }


def dublin_core(text: bytes) -> Facts:
    graph = rdflib.Graph().parse(BytesIO(text), format="xml", publicID="https://example.org/record")
    (work,) = set(graph.subjects())

    def values(*terms: str) -> set[str]:
        return {str(each) for term in terms for each in graph.objects(work, DCTERMS[term])}

    literals = [each for each in graph.objects(work, DCTERMS.subject) if isinstance(each, rdflib.Literal)]
    return {
        "title": "".join(values("title")),
        "titles": values("title", "alternative"),
        "licences": values("license"),
        "summaries": values("abstract"),
        "subjects": set(map(str, literals)),
        "publishers": values("publisher"),
        "made": "".join(values("created")).replace("..", ""),
        "published": "".join(values("issued")),
    }


def oai_dc(text: bytes) -> Facts:
    root = etree.fromstring(text)

    def values(name: str) -> set[str]:
        return {each.text for each in root.findall(f"dc:{name}", DC)}

    return {
        "titles": values("title"),
        "subjects": {each for each in values("subject") if not each.startswith("http")},
        "publishers": values("publisher"),
    }


def invenio(text: bytes) -> Facts:
    record = json.loads(text)
    data = record["metadata"]
    people = [each["person_or_org"] for each in (*data.get("creators", ()), *data.get("contributors", ()))]
    known = {
        one["identifier"]
        for each in people
        for one in each.get("identifiers", ())
        if one["scheme"] == "orcid"
    }
    descriptions = [
        each["description"]
        for each in data.get("additional_descriptions", ())
        if each["type"]["id"] == "abstract"
    ]
    return {
        "title": data["title"],
        "titles": {data["title"], *(each["title"] for each in data.get("additional_titles", ()))},
        "people": {each["name"] for each in people},
        "orcids": known,
        "funders": {each["funder"]["name"] for each in data.get("funding", ())},
        "publisher": data.get("publisher", ""),
        "summaries": {html.unescape(each) for each in (data.get("description", ""), *descriptions)} - {""},
        "subjects": {each["subject"] for each in data.get("subjects", ())},
        "doi": record.get("pids", {}).get("doi", {}).get("identifier", ""),
    }


def zenodo(text: bytes) -> Facts:
    data = json.loads(text)
    people = (*data.get("creators", ()), *data.get("contributors", ()))
    return {
        "title and subtitle": data["title"],
        "people": {each["name"] for each in people},
        "orcids": {each["orcid"] for each in people if "orcid" in each},
        "publisher": data.get("imprint_publisher", ""),
        "doi": data.get("doi", ""),
    }


def marc(text: bytes) -> Facts:
    (record,) = pymarc.parse_xml_to_array(BytesIO(text))

    def values(tag: str, code: str) -> set[str]:
        return {one for each in record.get_fields(tag) for one in each.get_subfields(code)}

    entries = record.get_fields("100", "110", "700", "710")
    taken = [each for each in entries if set(each.get_subfields("4")) != {"fnd"}]
    titles = record["245"]
    return {
        "title": titles["a"],
        "subtitle": titles.get("b", ""),
        "titles": values("245", "a")
        | values("245", "b")
        | values("240", "a")
        | values("130", "a")
        | values("246", "a"),
        "people": {each["a"] for each in taken},
        "funders": values("536", "a"),
        "publishers": values("264", "b"),
        "licences": values("540", "u"),
        "summaries": values("520", "a"),
        "subjects": values("650", "a") | values("653", "a"),
        "doi": "".join(each["a"] for each in record.get_fields("024") if each.get("2") == "doi"),
        "made": "/".join(each for code in "kl" for each in sorted(values("046", code))).replace("..", ""),
        "numbers": {each.replace("-", "") for tag in ("020", "022", "024") for each in values(tag, "a")},
        "published": "".join(values("264", "c")),
        "roles": {(each["a"], role) for each in taken for role in each.get_subfields("e")},
        "sources": values("534", "t") | values("765", "t") | values("787", "t"),
    }


def onix(text: bytes) -> Facts:
    root = etree.fromstring(text)

    def values(path: str) -> set[str]:
        return {each.text for each in root.xpath(path, namespaces=ONIX)}

    main = "//o:DescriptiveDetail/o:TitleDetail[o:TitleType='01']//o:"
    inverted = "//o:Contributor/o:PersonNameInverted"
    alone = "//o:Contributor[not(o:PersonNameInverted)]/*[self::o:PersonName or self::o:CorporateName]"
    return {
        "title": "".join(values(f"{main}TitleText")),
        "subtitle": "".join(values(f"{main}Subtitle")),
        "titles": values("//o:DescriptiveDetail/o:TitleDetail//o:TitleText") | values(f"{main}Subtitle"),
        "people": values(inverted) | values(alone),
        "publisher": "".join(values("//o:PublisherName")),
        "licences": values("//o:EpubLicenseExpressionLink"),
        "summaries": values("//o:TextContent/o:Text"),
        "keywords": values("//o:SubjectHeadingText"),
        "doi": "".join(values("//o:Product/o:ProductIdentifier[o:ProductIDType='06']/o:IDValue")),
    }


def cff(text: bytes) -> Facts:
    data = yaml.safe_load(text)
    found = {"doi": data.get("doi", ""), "keywords": set(data.get("keywords", ()))}
    cited = data.get("preferred-citation")
    return found if cited is None else found | {"publisher": cited.get("publisher", {}).get("name", "")}


def csl(text: bytes) -> Facts:
    (data,) = json.loads(text)
    return {
        "title and subtitle": data["title"],
        "publisher of a citation": data.get("publisher", ""),
        "doi": data.get("DOI", ""),
    }


def schema_org(text: bytes) -> Facts:
    data = json.loads(text)
    names = data.get("identifier", [])
    listed = names if isinstance(names, list) else [names]
    return {
        "title": data["name"],
        "subtitle": data.get("alternativeHeadline", ""),
        "doi": next((each["value"] for each in listed if each.get("propertyID") == "DOI"), ""),
        "named": {each["value"] for each in listed},
    }


READERS: dict[str, Callable[[bytes], Facts]] = {
    "datacite": datacite,
    "dublin-core": dublin_core,
    "oai-dc": oai_dc,
    "invenio": invenio,
    "zenodo": zenodo,
    "marc": marc,
    "onix": onix,
    "cff": cff,
    "csl": csl,
    "schema-org": schema_org,
}


def _all(root: etree._Element, path: str) -> set[str]:
    return {each.text for each in root.xpath(path, namespaces=DATACITE)}


def _one(root: etree._Element, path: str) -> str:
    return "".join(each.text or "" for each in root.xpath(path, namespaces=DATACITE))
