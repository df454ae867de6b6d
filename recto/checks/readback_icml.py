"""Reading back stories for InDesign (ICML): words; a footnote is called by the label that it begins with."""

from pathlib import Path
from typing import cast

from lxml import etree

from recto.checks.noted_text import NotedText
from recto.tei.mixed import Element


def icml_text(path: Path) -> str:
    """Return the text of a story with its footnotes."""
    text = NotedText()
    for story in etree.parse(path).getroot().iter("Story"):
        _read(story, text)
    return text.whole()


def _read(element: Element, text: NotedText) -> None:
    for each in element.iterchildren(etree.Element):
        if each.tag == "Content":
            text.pieces.append("".join(cast("list[str]", each.xpath("text()"))))
        elif each.tag == "Br":
            text.pieces.append("\n\n")
        elif each.tag == "Footnote":
            held = NotedText()
            _read(each, held)
            words = "".join(held.pieces).split(maxsplit=1)
            text.notes.append((text.call(words[0] if words else ""), words[1] if len(words) > 1 else ""))
        else:
            _read(each, text)
