"""Citations of reference managers: their words in the text, their data beside it."""

import json

from recto.sources.marked.document import Element
from recto.tei.elements import make
from recto.tei.marked.encoding import Encoding


def cited(encoding: Encoding, element: Element) -> str:
    """Return the ids of the records that a citation cites, with blanks between; keep the records."""
    ids = (
        [element.get("key", "")]
        if element.get("key")
        else [_kept(encoding, each) for each in _items(element)]
    )
    return " ".join(filter(None, ids))


def records(encoding: Encoding) -> list[Element]:
    """Return what reference managers know of the books cited, as they say it, as `xenoData` (CSL-JSON)."""
    if not encoding.data:
        return []
    written = json.dumps(list(encoding.data.values()), ensure_ascii=False, indent=1, sort_keys=True)
    return [make("xenoData", written, type="csl-json")]


def _items(element: Element) -> list[dict[str, object]]:
    """Return the items of a citation (schema csl-citation): each has an id and data of its own."""
    data = json.loads(element.get("data") or "{}")
    items = data.get("citationItems", []) if isinstance(data, dict) else []
    return [each for each in items if isinstance(each, dict)]


def _kept(encoding: Encoding, item: dict[str, object]) -> str:
    record = item.get("itemData")
    id_ = "-".join(str(item.get("id", "")).split())
    if isinstance(record, dict):
        encoding.data.setdefault(id_, record)
    return id_
