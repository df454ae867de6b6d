"""The structure of a package as METS 1.12, with PREMIS 3.0: its files, their order, what happened to them.

Times are those of the header: Recto reads no clock, so that the same text gives the same package. What has no
time there has `unknown` (PREMIS Data Dictionary 3.0, 2.3).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from recto import __version__
from recto.depositing import layout
from recto.depositing.content import Content
from recto.depositing.inventory import Item
from recto.depositing.paperwork import UNSTATED, title
from recto.depositing.reports import Report
from recto.describing.licences import licence_address
from recto.tei.mixed import Element

METS_NS, XLINK = "http://www.loc.gov/METS/", "http://www.w3.org/1999/xlink"
PREMIS, XSI = "http://www.loc.gov/premis/v3", "http://www.w3.org/2001/XMLSchema-instance"
DC = "http://purl.org/dc/elements/1.1/"
_METS = ElementMaker(namespace=METS_NS, nsmap={"mets": METS_NS, "xlink": XLINK, "xsi": XSI})
_PREMIS = ElementMaker(namespace=PREMIS, nsmap={"premis": PREMIS, "xsi": XSI})
_DC = ElementMaker(namespace=DC, nsmap={"dc": DC})
_NO_DATE = "unknown"
_USES = {"text": "ORIGINAL", "received": "SOURCE", "edition": "ACCESS"}
"""What files are for (METS, `fileGrp/@USE`); all others serve to prove or to describe."""


@dataclass(frozen=True)
class Event:
    """Something that happened to a text or to its package: a type of PREMIS, what was done, how it ended."""

    type: str
    detail: str
    outcome: str = "success"
    note: str = ""


def mets(content: Content, items: Iterable[Item]) -> bytes:
    """Return the METS of a package that holds `items`; it names neither itself nor the description."""
    held = [each for each in items if each.path not in (layout.METS, layout.CRATE)]
    ids = {each.path: f"file-{number}" for number, each in enumerate(held, 1)}
    root = _METS.mets(
        {
            "OBJID": content.header.permanent or content.header.id,
            "LABEL": title(content.header),
            "TYPE": "Edition",
        },
        _METS.metsHdr(_METS.agent({"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}, _name())),
        _described(content),
        *(_administered(each, ids[each.path]) for each in held),
        _happened(content),
        _files(held, ids),
        _structure(content, held, ids),
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _name() -> Element:
    return _METS.name(f"Recto {__version__}")


def _described(content: Content) -> Element:
    """Return what the work is (Dublin Core), for those who read nothing but METS."""
    header = content.header
    said = [("title", header.title), *(("creator", each.name) for each in header.agents_as("author"))]
    said += [("contributor", each.name) for each in header.agents if each.role != "author"]
    said += [("publisher", header.publisher), ("date", header.published), ("language", header.lang)]
    said += [
        ("identifier", header.permanent),
        ("rights", licence_address(header.rights_stated) or header.rights),
    ]
    held = (_DC(name, value) for name, value in said if value)
    wrapped = _METS.mdWrap({"MDTYPE": "DC", "MIMETYPE": "text/xml"}, _METS.xmlData(*held))
    return _METS.dmdSec({"ID": "described"}, wrapped)


def _administered(item: Item, id_: str) -> Element:
    """Return what an archive wants to know of a file."""
    return _METS.amdSec(
        {"ID": f"{id_}-facts"}, _section("techMD", f"{id_}-object", "PREMIS:OBJECT", _object(item, id_))
    )


def _happened(content: Content) -> Element:
    """Return the rights in the package, and what happened to it."""
    made = _METS.amdSec({"ID": "package"})
    made.append(_section("rightsMD", "rights", "PREMIS:RIGHTS", _rights(content)))
    for number, event in enumerate(_events(content), 1):
        id_ = f"event-{number}"
        made.append(_section("digiprovMD", id_, "PREMIS:EVENT", _event(event, id_, content)))
    made.append(_section("digiprovMD", "agent-recto", "PREMIS:AGENT", _agent()))
    return made


def _section(name: str, id_: str, kind: str, held: Element) -> Element:
    wrapped = _METS.mdWrap(
        {"MDTYPE": kind, "MIMETYPE": "text/xml", "MDTYPEVERSION": "3.0"}, _METS.xmlData(held)
    )
    return _METS(name, {"ID": id_}, wrapped)


def _object(item: Item, id_: str) -> Element:
    """Return a file as PREMIS has it (Data Dictionary 3.0, 1)."""
    fixity = (
        _PREMIS.fixity(
            _PREMIS.messageDigestAlgorithm(name.replace("sha", "SHA-")), _PREMIS.messageDigest(digest)
        )
        for name, digest in item.digests.items()
    )
    form = _PREMIS.format(_PREMIS.formatDesignation(_PREMIS.formatName(item.media_type)))
    characteristics = _PREMIS.objectCharacteristics(*fixity, _PREMIS.size(str(item.size)), form)
    identifier = _identified("object", "local", id_)
    made = _PREMIS.object(identifier, characteristics, _PREMIS.originalName(item.path))
    made.set(f"{{{XSI}}}type", "premis:file")
    made.set("version", "3.0")
    return made


def _identified(what: str, kind: str, value: str) -> Element:
    return _PREMIS(
        f"{what}Identifier",
        _PREMIS(f"{what}IdentifierType", kind),
        _PREMIS(f"{what}IdentifierValue", value),
    )


def _rights(content: Content) -> Element:
    """Return the rights as stated: a licence, or that none is stated, and who may see the package."""
    header = content.header
    licence = licence_address(header.rights_stated)
    basis = "License" if licence else "Other"
    terms = header.rights or UNSTATED
    if licence:
        document = _PREMIS.licenseDocumentationIdentifier(
            _PREMIS.licenseDocumentationIdentifierType("URI"),
            _PREMIS.licenseDocumentationIdentifierValue(licence),
        )
        detail = _PREMIS.licenseInformation(document, _PREMIS.licenseTerms(terms))
    else:
        detail = _PREMIS.otherRightsInformation(
            _PREMIS.otherRightsBasis("not stated"), _PREMIS.otherRightsNote(terms)
        )
    granted = _PREMIS.rightsGranted(_PREMIS.act("disseminate" if content.access == "open" else "preserve"))
    statement = _identified("rightsStatement", "local", "rights")
    return _PREMIS.rights(
        {"version": "3.0"},
        _PREMIS.rightsStatement(statement, _PREMIS.rightsBasis(basis), detail, granted),
    )


def _events(content: Content) -> Iterator[Event]:
    """Yield what happened, in its order: receipt, import, validation, making, sealing."""
    opened = content.made.opened
    if opened.text.received is not None:
        yield Event("ingestion", "The text was received as it stands in this package.")
    if imported := _import_of(opened.text.root):
        yield Event("creation", f"The text was encoded as TEI by {imported}.")
    yield Event("creation", f"The editions were made from the TEI by Recto {__version__}.")
    yield from (_validation(each) for each in content.reports if each.was_run)
    yield Event(
        "message digest calculation", "Digests of every file were written into the manifests of the bag."
    )


def _import_of(root: Element) -> str:
    """Return by which program the header says that the text was encoded (TEI P5, 2.3.11)."""
    said = root.iterfind("./{*}teiHeader/{*}encodingDesc/{*}appInfo/{*}application")
    return ", ".join(f"{each.get('ident', '')} {each.get('version', '')}".strip() for each in said)


def _validation(report: Report) -> Event:
    errors = sum(each.severity == "error" for each in report.messages)
    note = f"{errors} errors, {len(report.messages) - errors} remarks; {layout.REPORTS}/{report.name}.json"
    outcome = "pass" if report.is_passed else "fail"
    return Event("validation", f"{report.title}, by {report.by}: {report.claim}", outcome, note)


def _event(event: Event, id_: str, content: Content) -> Element:
    header = content.header
    information = _PREMIS.eventOutcomeInformation(_PREMIS.eventOutcome(event.outcome))
    if event.note:
        information.append(_PREMIS.eventOutcomeDetail(_PREMIS.eventOutcomeDetailNote(event.note)))
    linked = _PREMIS.linkingAgentIdentifier(
        _PREMIS.linkingAgentIdentifierType("local"), _PREMIS.linkingAgentIdentifierValue("recto")
    )
    return _PREMIS.event(
        {"version": "3.0"},
        _identified("event", "local", id_),
        _PREMIS.eventType(event.type),
        _PREMIS.eventDateTime(header.modified or header.published or _NO_DATE),
        _PREMIS.eventDetailInformation(_PREMIS.eventDetail(event.detail)),
        information,
        linked,
    )


def _agent() -> Element:
    return _PREMIS.agent(
        {"version": "3.0"},
        _identified("agent", "local", "recto"),
        _PREMIS.agentName(f"Recto {__version__}"),
        _PREMIS.agentType("software"),
    )


def _files(held: list[Item], ids: dict[str, str]) -> Element:
    """Return the files, those of one use together."""
    uses = [_USES.get(each.kind.role, "PRESERVATION") for each in held]
    groups = {use: _METS.fileGrp({"USE": use}) for use in dict.fromkeys(uses)}
    for item, use in zip(held, uses, strict=True):
        groups[use].append(_file(item, ids[item.path]))
    return _METS.fileSec(*groups.values())


def _file(item: Item, id_: str) -> Element:
    where = {"LOCTYPE": "URL", f"{{{XLINK}}}href": quote(item.path), f"{{{XLINK}}}type": "simple"}
    facts = {
        "ID": id_,
        "MIMETYPE": item.media_type,
        "SIZE": str(item.size),
        "CHECKSUM": item.digests["sha512"],
        "CHECKSUMTYPE": "SHA-512",
        "ADMID": f"{id_}-facts",
    }
    return _METS.file(facts, _METS.FLocat(where))


def _structure(content: Content, held: list[Item], ids: dict[str, str]) -> Element:
    """Return the folders of the package, and what stands in each."""
    about = {"TYPE": "Directory", "LABEL": layout.PAYLOAD, "DMDID": "described", "ADMID": "package"}
    folders = {"": _METS.div(about)}
    for each in held:
        *above, name = each.path.split("/")
        file = _METS.div({"TYPE": "Item", "LABEL": name}, _METS.fptr({"FILEID": ids[each.path]}))
        _folder("/".join(above), folders).append(file)
    return _METS.structMap({"TYPE": "physical", "LABEL": title(content.header)}, folders[""])


def _folder(path: str, folders: dict[str, Element]) -> Element:
    """Return the division of a folder, which is made with those above it if it is not there."""
    if path not in folders:
        above, _, name = path.rpartition("/")
        folders[path] = _METS.div({"TYPE": "Directory", "LABEL": name})
        _folder(above, folders).append(folders[path])
    return folders[path]
