"""The texts of the witnesses on the web: what the script `web.js` shows in the place of the edition's text.

What differs in each witness stands in a file of its own, which the page asks for when a reader does.
"""

import json
from collections.abc import Iterable

from lxml import etree

from recto.rendering.document import PARATEXT, Rendered, WitnessText

Element = etree._Element

SCRIPT = "web.js"
FOLDER = "witnesses"
LABELS = ("witnesses", "edition", "read", "beside", "alone", "differences", "previous", "next")
"""What the controls say, under `choice-…` among the words of the edition."""


def offer(text: Element, sections: Iterable[Element], rendered: Rendered) -> None:
    """Tell the script which witnesses there are, and which sections are text."""
    if not rendered.witness_texts:
        return
    witnesses = [
        {"name": each.name, "siglum": each.siglum, "file": address(number)}
        for number, each in enumerate(rendered.witness_texts, start=1)
    ]
    words = {label: rendered.words[f"choice-{label}"] for label in LABELS}
    text.set("data-witnesses", json.dumps({"words": words, "witnesses": witnesses}, ensure_ascii=False))
    for section in sections:
        if section.get("id") not in PARATEXT and section.get("class") != "register":
            section.set("data-text", "")


def address(number: int) -> str:
    """Return the address of what is known of a witness, relative to the page."""
    return f"{FOLDER}/{number}.js"


def witness_files(rendered: Rendered) -> dict[str, bytes]:
    """Return for each witness the file that says where it differs, by its address."""
    return {
        address(number): _call(each).encode() for number, each in enumerate(rendered.witness_texts, start=1)
    }


def _call(text: WitnessText) -> str:
    """Write where a witness differs as a call of the function that takes it."""
    changes = {
        id_: None if found is None else [[each.start, each.end, each.words] for each in found]
        for id_, found in text.changes.items()
    }
    said = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
    return f"rectoWitness({json.dumps(text.name, ensure_ascii=False)},{said});\n"
