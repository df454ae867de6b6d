"""The table from TEI element to the function that renders it, and what happens to an element not in it."""

from collections.abc import Mapping

from lxml import etree

from recto.rendering.apparatus import bound, place
from recto.rendering.bibliography import book, editor, identifier, level, scope, title
from recto.rendering.blocks import (
    either,
    figure,
    graphic,
    label,
    list_apart,
    of_cast,
    of_letter,
    paragraph,
    postal_address,
    table,
    verse,
)
from recto.rendering.described import described, dimension, fact, geographical, relation
from recto.rendering.dictionary import article, cited, headword, part, sense
from recto.rendering.dispatch import Context, Render, content, data, nothing, passed, report, start, wrap
from recto.rendering.divisions import body, division, head, milestone
from recto.rendering.examples import EXAMPLES, example, literal
from recto.rendering.formulas import MATHML, formula, mathml
from recto.rendering.lists import item, list_
from recto.rendering.notes import note
from recto.rendering.phrases import (
    blank,
    forme_work,
    gap,
    gloss_above,
    glyph,
    highlighted,
    line_break,
    mark,
    page_break,
    reference,
    segment,
    token,
    unclear,
)
from recto.rendering.quotations import sourced
from recto.rendering.registers import back
from recto.rendering.rows import NAMES, in_row, place_name
from recto.rendering.speech import happening, pause, utterance
from recto.rendering.structure import is_tei
from recto.rendering.transcription import (
    MEI,
    anchor,
    line,
    metamark,
    music,
    notation,
    stamp,
    stretch,
    surface,
    zone,
)
from recto.tei.addresses import DIVISIONS
from recto.tei.names import local
from recto.tei.speech import HAPPENINGS
from recto.tei.vocabulary import DATA, DESCRIBED, DESCRIPTIONS, DICTIONARY, FACTS, NAME_PARTS

Element = etree._Element

PHRASES_OF_DESCRIPTIONS = (
    "locus locusGrp material watermark catchwords signatures secFol heraldry objectType"
).split()

OF_IRISH_TEXTS = "ps pn on frn".split()
"""What the Corpus of Electronic Texts has for names of persons, places and peoples, and for foreign words."""

TABLE: Mapping[str, Render] = {
    # structure
    "TEI": passed,
    "text": passed,
    "group": passed,
    "front": passed,
    "body": body,
    "back": back,
    **dict.fromkeys(DIVISIONS, division),
    "floatingText": wrap("div"),
    "head": head,
    "teiHeader": nothing,
    # title page of the source
    "titlePage": wrap("div"),
    "docTitle": wrap("div"),
    "titlePart": either("p"),
    "docAuthor": either("p"),
    "docDate": either("p"),
    "docEdition": either("p"),
    "docImprint": either("p"),
    "imprimatur": either("p"),
    "byline": either("p"),
    # paragraphs and what stands beside them
    "p": paragraph,
    "ab": wrap("p"),
    "quote": sourced(either("blockquote")),
    "cit": cited,
    "epigraph": wrap("div"),
    "argument": wrap("div"),
    "list": list_,
    "item": item,
    "label": label,
    "table": table,
    "figure": figure,
    "figDesc": either("p"),
    "graphic": graphic,
    "formula": formula,
    "eg": literal,
    # sigla that the text itself lists
    "listWit": wrap("div"),
    "witness": wrap("div"),
    # books
    "listBibl": wrap("div"),
    **dict.fromkeys(("bibl", "biblStruct", "biblFull"), sourced(book)),
    **dict.fromkeys(("analytic", "monogr", "series", "imprint"), level),
    "relatedItem": wrap("span"),
    # verse and drama
    "lg": wrap("div"),
    "l": verse,
    "caesura": mark,
    **dict.fromkeys(("sp", "spGrp"), wrap("div")),
    "speaker": wrap("p"),
    "stage": either("p"),
    "castList": wrap("div"),
    "castGroup": wrap("div"),
    "castItem": wrap("p"),
    "role": wrap("span"),
    "roleDesc": of_cast,
    "actor": of_cast,
    **dict.fromkeys(("view", "camera", "caption", "sound", "tech", "move"), either("p")),
    "performance": wrap("div"),
    "prologue": wrap("div"),
    "epilogue": wrap("div"),
    "set": wrap("div"),
    # letters
    "opener": wrap("div"),
    "closer": wrap("div"),
    "postscript": wrap("div"),
    **dict.fromkeys(("salute", "signed", "dateline"), of_letter),
    "trailer": either("p"),
    "address": postal_address,
    "addrLine": either("p"),
    # articles of dictionaries
    **dict.fromkeys(("entry", "entryFree", "superEntry"), article),
    **{name: part() for name in DICTIONARY},
    **dict.fromkeys(("sense", "hom"), sense),
    **dict.fromkeys(("oRef", "pRef"), headword),
    # descriptions of persons, places, events, manuscripts
    **dict.fromkeys(DESCRIBED, described),
    **dict.fromkeys(FACTS, fact),
    **dict.fromkeys(DESCRIPTIONS, wrap("div")),
    **dict.fromkeys(("dim", "height", "width", "depth"), dimension),
    "relation": relation,
    "desc": either("p"),
    **dict.fromkeys(PHRASES_OF_DESCRIPTIONS, wrap("span")),
    # transcriptions of pages, sides of tape
    **dict.fromkeys(("sourceDoc", "facsimile", "surfaceGrp"), wrap("div")),
    "surface": surface,
    "zone": zone,
    "line": line,
    "annotationBlock": wrap("div"),
    "u": utterance,
    "pause": pause,
    **dict.fromkeys(HAPPENINGS, happening),
    **dict.fromkeys(("shift", "writing"), either("p")),
    # notes and the apparatus
    "lem": wrap("span"),
    "rdg": wrap("span"),
    "row": wrap("div"),
    "cell": wrap("div"),
    "note": note,
    "app": place,
    "choice": place,
    "supplied": place,
    "surplus": place,
    "witDetail": wrap("span"),
    "listApp": list_apart,
    "lacunaStart": bound,
    "lacunaEnd": bound,
    "witStart": bound,
    "witEnd": bound,
    # the state of the source
    "gap": gap,
    "space": blank,
    "sic": wrap("span"),
    "corr": wrap("span"),
    "orig": wrap("span"),
    "reg": wrap("span"),
    "abbr": wrap("span"),
    "expan": wrap("span"),
    "ex": wrap("span"),
    "am": wrap("span"),
    "unclear": unclear,
    "damage": wrap("span"),
    "del": wrap("del"),
    "add": wrap("ins"),
    "subst": wrap("span"),
    "mod": wrap("span"),
    "restore": wrap("span"),
    "redo": wrap("span"),
    "undo": wrap("span"),
    "retrace": wrap("span"),
    "secl": wrap("span"),
    "metamark": metamark,
    "stamp": stamp,
    "notatedMusic": music,
    **dict.fromkeys(("delSpan", "addSpan", "damageSpan"), stretch),
    "fw": forme_work,
    "pb": page_break,
    "lb": line_break,
    "cb": mark,
    "gb": mark,
    "milestone": milestone,
    "anchor": anchor,
    "index": mark,
    "handShift": data,
    # within a sentence
    "hi": highlighted,
    "emph": wrap("em"),
    "foreign": wrap("span"),
    "distinct": wrap("span"),
    "mentioned": wrap("span"),
    "soCalled": wrap("span"),
    "term": wrap("span"),
    "gloss": wrap("span"),
    "q": sourced(either("blockquote")),
    "said": sourced(either("blockquote")),
    "title": title,
    "ref": sourced(reference),
    "ptr": sourced(reference),
    "seg": segment,
    **dict.fromkeys(("s", "cl", "phr", "m"), wrap("span")),
    "w": token,
    "c": wrap("span"),
    "pc": wrap("span"),
    "g": glyph,
    "ruby": wrap("ruby"),
    "rb": wrap("span"),
    "rt": gloss_above,
    "num": wrap("span"),
    "measure": wrap("span"),
    "date": wrap("span"),
    "time": wrap("span"),
    "name": wrap("span"),
    "rs": wrap("span"),
    "persName": wrap("span"),
    "placeName": place_name,
    "orgName": wrap("span"),
    "geogName": wrap("span"),
    **dict.fromkeys(OF_IRISH_TEXTS, wrap("span")),
    **{name: part() for name in NAME_PARTS},
    **dict.fromkeys("settlement country region district bloc geogFeat offset".split(), wrap("span")),
    "geo": geographical,
    "author": in_row("span", NAMES),
    "editor": editor,
    "edition": wrap("span"),
    "publisher": wrap("span"),
    "pubPlace": wrap("span"),
    "biblScope": scope,
    "citedRange": scope,
    "idno": identifier,
    # what is said about the text as data
    **dict.fromkeys(DATA, data),
    **dict.fromkeys(("span", "interp"), either("p")),
    **dict.fromkeys(("spanGrp", "interpGrp"), wrap("div")),
    "code": wrap("code"),
    "gi": wrap("code"),
    "tag": wrap("code"),
    "att": wrap("code"),
    "val": wrap("code"),
    "ident": wrap("code"),
}

# Vocabularies other than TEI, each in its namespace.
NAMESPACES: Mapping[str, Render] = {MATHML: mathml, EXAMPLES: example, MEI: notation}
# Elements that hold paragraphs or are one, for those that the table lacks.
TEI_BLOCKS = frozenset(
    "listWit listPerson listPlace listOrg listEvent listRelation listChange person place org event"
    " surface surfaceGrp zone line sourceDoc facsimile standOff msDesc msItem msContents physDesc history"
    " additional entry entryFree superEntry sense egXML exemplum specGrp schemaSpec elementSpec classSpec"
    " u noteGrp annotationBlock particDesc".split()
)


def unknown(element: Element, to: Element, context: Context) -> None:
    """Pass on the words of an element that the table lacks, as a block or a phrase; report its name once."""
    write = NAMESPACES.get(etree.QName(element).namespace or "")
    if write is not None:
        write(element, to, context)
        return
    name = local(element.tag)
    about = (
        f"the element {name} has" if is_tei(element) else f"elements of {etree.QName(element).namespace} have"
    )
    report("R-unplanned", f"{about} no form of its own; the words are passed on", element, context)
    content(element, start(element, to, "div" if name in TEI_BLOCKS else "span", name, context), context)
