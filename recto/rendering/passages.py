"""The passages of a text as TEI, each by its address, for machines that ask for one at a time."""

import re

from lxml import etree

from recto.rendering.document import Passage
from recto.tei.addresses import DIVISIONS, addresses, is_register, texts_of
from recto.tei.mixed import append, copy
from recto.tei.names import TEI, XML_LANG, local, tei

Element = etree._Element

DTS = "https://w3id.org/api/dts#"
# What is cited, by the name of its element in TEI: names of units as TEI's `citeStructure` gives them.
UNITS = dict.fromkeys(DIVISIONS, "division") | {
    "p": "paragraph",
    "ab": "paragraph",
    "l": "verse",
    "lg": "stanza",
    "sp": "speech",
    "item": "item",
    "note": "note",
    "entry": "entry",
}
_FILE_NAME = re.compile(r"[\w.:-]+")


def passages(root: Element) -> tuple[Passage, ...]:
    """Return every passage of the texts of `root` that has an address which may name a file, in order."""
    texts = texts_of(root)
    own = [each for each in texts if not is_register(each, texts)]
    ids = addresses(texts).ids
    cited = {
        each: ids[each]
        for text in own
        for each in text.iter(etree.Element)
        if local(each.tag) in UNITS and each in ids and _FILE_NAME.fullmatch(ids[each])
    }
    return tuple(_passage(each, cited) for each in cited)


def _passage(element: Element, cited: dict[Element, str]) -> Passage:
    around = [cited[each] for each in element.iterancestors() if each in cited]
    unit, number = UNITS[local(element.tag)], element.get("n", "")
    parent = next(iter(around), "")
    return Passage(cited[element], unit, number, parent, len(around) + 1, _fragment(element))


def _fragment(element: Element) -> bytes:
    """Return the passage as DTS 1.0 has it: within `dts:wrapper` in a `TEI` that says its language."""
    root = etree.Element(tei("TEI"), nsmap={None: TEI})  # type: ignore[dict-item]
    langs = (each.get(XML_LANG, "") for each in element.iterancestors())
    if lang := next(filter(None, langs), ""):
        root.set(XML_LANG, lang)
    append(append(root, etree.Element(f"{{{DTS}}}wrapper", nsmap={"dts": DTS})), copy(element))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
