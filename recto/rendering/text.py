"""The table from TEI element to the function that renders it, and what happens to an element not in it."""

from collections.abc import Mapping

from lxml import etree

from recto.rendering.apparatus import place
from recto.rendering.blocks import (
    either,
    figure,
    graphic,
    item,
    label,
    list_,
    paragraph,
    speech,
    table,
)
from recto.rendering.dispatch import Context, Render, block, content, inline, nothing, passed, report, start
from recto.rendering.divisions import body, division, head
from recto.rendering.notes import note
from recto.rendering.phrases import (
    blank,
    foreign,
    gap,
    glyph,
    highlighted,
    line_break,
    mark,
    page_break,
    reference,
    signature,
)
from recto.rendering.structure import DIVISIONS, is_tei
from recto.tei.names import local

Element = etree._Element

TABLE: Mapping[str, Render] = {
    # structure
    "TEI": passed,
    "text": passed,
    "group": passed,
    "front": passed,
    "body": body,
    "back": passed,
    **dict.fromkeys(DIVISIONS, division),
    "floatingText": block("div"),
    "head": head,
    "teiHeader": nothing,
    # title page of the source
    "titlePage": block("div"),
    "docTitle": block("div"),
    "titlePart": either("p"),
    "docAuthor": either("p"),
    "docDate": either("p"),
    "docEdition": either("p"),
    "docImprint": either("p"),
    "imprimatur": either("p"),
    "byline": either("p"),
    # paragraphs and what stands beside them
    "p": paragraph,
    "ab": block("p"),
    "quote": either("blockquote"),
    "cit": either("div"),
    "epigraph": block("div"),
    "argument": block("div"),
    "list": list_,
    "item": item,
    "label": label,
    "table": table,
    "figure": figure,
    "figDesc": either("p"),
    "graphic": graphic,
    "formula": inline("span"),
    "eg": block("pre"),
    "listBibl": block("div"),
    "bibl": either("p"),
    "biblStruct": either("p"),
    # verse and drama
    "lg": block("div"),
    "l": block("p"),
    "sp": speech,
    "speaker": block("p"),
    "stage": either("p"),
    "castList": block("div"),
    "castGroup": block("div"),
    "castItem": block("p"),
    "set": block("div"),
    # letters
    "opener": block("div"),
    "closer": block("div"),
    "postscript": block("div"),
    "salute": either("p"),
    "signed": either("p"),
    "dateline": either("p"),
    "trailer": either("p"),
    "address": either("div"),
    "addrLine": either("p"),
    # notes and the apparatus
    "note": note,
    "app": place,
    "choice": place,
    "supplied": place,
    "surplus": place,
    "witDetail": inline("span"),
    # the state of the source
    "gap": gap,
    "space": blank,
    "sic": inline("span"),
    "corr": inline("span"),
    "orig": inline("span"),
    "reg": inline("span"),
    "abbr": inline("span"),
    "expan": inline("span"),
    "ex": inline("span"),
    "am": inline("span"),
    "unclear": inline("span"),
    "damage": inline("span"),
    "del": inline("del"),
    "add": inline("ins"),
    "subst": inline("span"),
    "fw": inline("span"),
    "pb": page_break,
    "lb": line_break,
    "cb": mark,
    "gb": mark,
    "milestone": mark,
    "anchor": mark,
    "handShift": nothing,
    # within a sentence
    "hi": highlighted,
    "emph": inline("em"),
    "foreign": foreign,
    "distinct": inline("span"),
    "mentioned": inline("span"),
    "soCalled": inline("span"),
    "term": inline("span"),
    "gloss": inline("span"),
    "q": either("blockquote"),
    "said": either("blockquote"),
    "title": inline("cite"),
    "ref": reference,
    "ptr": reference,
    "seg": signature,
    "s": inline("span"),
    "w": inline("span"),
    "c": inline("span"),
    "pc": inline("span"),
    "g": glyph,
    "num": inline("span"),
    "measure": inline("span"),
    "date": inline("span"),
    "time": inline("span"),
    "name": inline("span"),
    "rs": inline("span"),
    "persName": inline("span"),
    "placeName": inline("span"),
    "orgName": inline("span"),
    "geogName": inline("span"),
    "forename": inline("span"),
    "surname": inline("span"),
    "roleName": inline("span"),
    "addName": inline("span"),
    "settlement": inline("span"),
    "author": inline("span"),
    "editor": inline("span"),
    "publisher": inline("span"),
    "pubPlace": inline("span"),
    "biblScope": inline("span"),
    "citedRange": inline("span"),
    "idno": inline("span"),
    "code": inline("code"),
    "gi": inline("code"),
    "att": inline("code"),
    "val": inline("code"),
    "ident": inline("code"),
}

# Elements that hold paragraphs or are one, for those that the table lacks.
TEI_BLOCKS = frozenset(
    "listApp listWit listPerson listPlace listOrg listEvent listRelation listChange person place org event"
    " surface surfaceGrp zone line sourceDoc facsimile standOff msDesc msItem msContents physDesc history"
    " additional entry entryFree superEntry sense egXML exemplum specGrp schemaSpec elementSpec classSpec"
    " u noteGrp annotationBlock particDesc".split()
)


def unknown(element: Element, to: Element, context: Context) -> None:
    """Pass on the words of an element that the table lacks, as a block or a phrase; report its name once."""
    name = local(element.tag)
    about = (
        f"the element {name} has" if is_tei(element) else f"elements of {etree.QName(element).namespace} have"
    )
    report("R-unplanned", f"{about} no form of its own; the words are passed on", element, context)
    content(element, start(element, to, "div" if name in TEI_BLOCKS else "span", name, context), context)
