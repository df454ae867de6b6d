"""Files that a PDF carries, associated with the document as a whole (ISO 19005-3, 6.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5

import pydyf


@dataclass(frozen=True)
class Attachment:
    """A file to carry. `relationship` is what it is to the pages: `Source`, `Data` … (annex E)."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Source"


def attach(pdf: pydyf.PDF, attachments: Sequence[Attachment], modified: str = "") -> None:
    """Embed files and name them in the catalog; `modified` is a PDF date, if one is known.

    What is said of a file must say when it was last changed (6.8); where nobody knows, nothing is said.
    """
    if not attachments:
        return
    filed = {each.name: _specification(pdf, each, modified) for each in attachments}
    names = [item for name in sorted(filed) for item in (pydyf.String(name), filed[name])]
    tree = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(filed.values())


def _specification(pdf: pydyf.PDF, attachment: Attachment, modified: str) -> bytes:
    media_type = attachment.media_type.replace("/", "#2f")
    facts = {"Type": "/EmbeddedFile", "Subtype": f"/{media_type}"}
    if modified:
        checksum = md5(attachment.data, usedforsecurity=False).hexdigest()
        known = {"Size": len(attachment.data), "CheckSum": f"<{checksum}>", "ModDate": pydyf.String(modified)}
        facts["Params"] = pydyf.Dictionary(known)
    file = pydyf.Stream([attachment.data], pydyf.Dictionary(facts), compress=True)
    pdf.add_object(file)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name),
            "UF": pydyf.String(attachment.name),
            "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
            "Desc": pydyf.String(attachment.description),
            "AFRelationship": f"/{attachment.relationship}",
        }
    )
    pdf.add_object(specification)
    return bytes(specification.reference)
