"""Formulas in MathML as TeX, by pandoc."""

from collections.abc import Sequence

from lxml import etree

from recto.sources.marked.document import Element
from recto.sources.marked.pandoc import ast

_MATH = "{http://www.w3.org/1998/Math/MathML}"


def as_tex(formulas: Sequence[Element], name: str) -> list[str]:
    """Return formulas (MathML 3) as TeX; one that pandoc does not know as its letters and signs.

    `name` is what errors call the file.
    """
    page = etree.Element("html")
    body = etree.SubElement(page, "body")
    for each in formulas:
        etree.SubElement(body, "p").append(_plain(each))
    read = etree.fromstring(ast(etree.tostring(page, encoding="UTF-8"), "html", name))
    made = [paragraph.find(".//Math") for paragraph in read.iterfind("blocks/*")]
    texts = ["" if each is None else each.text or "" for each in made]
    if len(texts) != len(formulas):
        texts = [""] * len(formulas)
    return [tex or _letters(formula) for tex, formula in zip(texts, formulas, strict=True)]


def _plain(formula: Element) -> Element:
    """Return a formula whose names have no prefix, as in HTML, without what it says in other notations."""
    made = etree.Element(etree.QName(formula).localname)
    made.text = formula.text
    for each in formula:
        if not str(each.tag).startswith(f"{_MATH}annotation"):
            made.append(_plain(each))
    return made


def _letters(formula: Element) -> str:
    said = (each.text or "" for each in formula.iter() if not str(each.tag).startswith(f"{_MATH}annotation"))
    return " ".join("".join(said).split())
