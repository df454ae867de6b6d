"""Who had a part in a product, for ONIX (P.7)."""

from recto.describing.people import Part, inverted_name, is_grant, people
from recto.describing.said import Element, add
from recto.rendering.document import Metadata

# Contributor roles (list 17) by relator code.
_ROLES = {
    "aut": "A01",
    "ann": "A20",
    "aui": "A24",
    "com": "C01",
    "edt": "B01",
    "ill": "A12",
    "mrk": "B26",
    "pdr": "B15",
    "trc": "B33",
    "trl": "B06",
}
_OTHER = "Z99"
# Name identifier types (list 44) by scheme.
_NAMES = {"ORCID": "21", "GND": "25", "ISNI": "16", "VIAF": "31", "LCCN": "18", "ROR": "40"}
_NAMED_SCHEME = "02"


def contributors(detail: Element, metadata: Metadata) -> None:
    """Write everybody in their order, or that nobody is named."""
    found = people(metadata)
    for place, each in enumerate(found, start=1):
        _contributor(detail, place, each)
    if not found:
        add(detail, "NoContributor")


def _contributor(detail: Element, place: int, part: Part) -> None:
    agent = part.agent
    held = add(detail, "Contributor")
    add(held, "SequenceNumber", str(place))
    roles = dict.fromkeys(_ROLES.get(code, _OTHER) for code in part.codes)
    for role in roles:
        add(held, "ContributorRole", role)
    for each in agent.identifiers:
        if not is_grant(each) and each.scheme:
            _identifier(held, each.scheme, each.value)
    if agent.is_group:
        add(held, "CorporateName", agent.name)
        return
    add(held, "PersonName", agent.name)
    if agent.family and agent.given:
        add(held, "PersonNameInverted", inverted_name(agent))
        add(held, "NamesBeforeKey", agent.given)
        add(held, "KeyNames", agent.family)


def _identifier(parent: Element, scheme: str, value: str) -> None:
    """Add a name of somebody; in ONIX an ORCID and an ISNI have no hyphens (list 44)."""
    held = add(parent, "NameIdentifier")
    kind = _NAMES.get(scheme, _NAMED_SCHEME)
    add(held, "NameIDType", kind)
    if kind == _NAMED_SCHEME:
        add(held, "IDTypeName", scheme)
    add(held, "IDValue", value.replace("-", "") if scheme in ("ORCID", "ISNI") else value)
