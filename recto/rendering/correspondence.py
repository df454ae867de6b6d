"""Who wrote to whom, where and when, as the header of a letter says it (TEI P5, 2.4.6)."""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dates import when
from recto.rendering.structure import child, children

Element = etree._Element

ACTIONS = {
    "sent": "sent-by",
    "received": "received-by",
    "transmitted": "sent-on-by",
    "redirected": "sent-on-by",
}
WHO, WHERE = ("persName", "orgName", "name", "rs"), ("placeName", "settlement", "address")


def correspondence(document: Element, words: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each action of the first `correspDesc` in the header of `document`.

    It says who, where and when, as far as the header does; the letters of a corpus have headers of their own.
    """
    header = child(document, "teiHeader")
    described = None if header is None else header.find(".//{*}correspDesc")
    actions = () if described is None else children(described, "correspAction")
    for action in actions:
        key = ACTIONS.get(action.get("type", ""), "")
        who = words["comma"].join(filter(None, map(words_of, children(action, *WHO))))
        dates = [when(each, words) for each in children(action, "date")]
        beside = [*map(words_of, children(action, *WHERE)), *dates]
        if key and who:
            said = words["comma"].join([who, *filter(None, beside)])
            yield words[key].replace("{name}", said)
