"""Texts, divisions and their headings."""

from itertools import takewhile

from lxml import etree

from recto.rendering.agents import speaking_role, words_of
from recto.rendering.blocks import in_phrase
from recto.rendering.dispatch import Context, content, put_place, start
from recto.rendering.structure import children, gets_heading, is_opening_section
from recto.rendering.xhtml import add, generated, languages, space, xhtml
from recto.tei.attachment import heads_entries_alone
from recto.tei.mixed import insert_first
from recto.tei.names import XML_LANG, local
from recto.tei.vocabulary import CITED

Element = etree._Element

HOLDERS = frozenset({"text", "group", "front", "body", "back"})
"""What is rendered by what it holds."""

MARKS = frozenset("pb cb lb gb milestone anchor index note fw".split())

# DPUB-ARIA 1.1 roles by type of division.
ROLES = {
    "introduction": "doc-introduction",
    "preface": "doc-preface",
    "foreword": "doc-foreword",
    "dedication": "doc-dedication",
    "acknowledgements": "doc-acknowledgments",
    "acknowledgments": "doc-acknowledgments",
    "ack": "doc-acknowledgments",
    "prologue": "doc-prologue",
    "chapter": "doc-chapter",
    "part": "doc-part",
    "conclusion": "doc-conclusion",
    "epilogue": "doc-epilogue",
    "afterword": "doc-afterword",
    "appendix": "doc-appendix",
    "bibliography": "doc-bibliography",
    "glossary": "doc-glossary",
    "abstract": "doc-abstract",
}


def body(element: Element, to: Element, context: Context) -> None:
    """Render a body: as one section where it has words outside divisions, else division by division."""
    if is_opening_section(element):
        division(element, to, context)
    else:
        content(element, to, context)


def division(element: Element, to: Element, context: Context) -> None:
    """Render a division as a section with its heading."""
    section = start(element, to, "section", local(element.tag), context)
    for key, value in _language_passed_on(element, context).items():
        section.set(key, value)
    role = ROLES.get(element.get("type", ""), "")
    parent = element.getparent()
    if not role and (local(element.tag) == "body" or (parent is not None and local(parent.tag) == "body")):
        role = "doc-chapter"
    if role:
        section.set("role", role)
    if gets_heading(element):
        _generated_heading(element, section, context)
    is_part = element.get("type") == "textpart" and not children(element, "head")
    if is_part and not _begins_with_prose(element):
        _part(element, section, context)
    content(element, section, context)
    if is_part and _begins_with_prose(element):
        _number(element, section)


def _begins_with_prose(element: Element) -> bool:
    """Tell whether a part of a text by which it is cited, with a number, begins with a paragraph."""
    first = next((each for each in element.iterchildren("{*}*") if local(each.tag) not in MARKS), None)
    is_cited = element.get("subtype", "") in CITED and bool(element.get("n", ""))
    return is_cited and first is not None and local(first.tag) == "p"


def _number(element: Element, section: Element) -> None:
    """Begin the first paragraph of a part with the number of the part, as editions of prose do."""
    first = next(section.iter(xhtml("p")))
    number = etree.Element(xhtml("span"), {"class": "part-number generated"})
    number.text = element.get("n", "")
    insert_first(first, number, " ")


def _part(element: Element, section: Element, context: Context) -> None:
    """Say which part of a stone or a codex follows: 'Face a'."""
    kind = context.words.get(f"textpart-{element.get('subtype', '')}", "")
    if label := " ".join(filter(None, (kind, element.get("n", "")))):
        part = generated(section, "p", "textpart-label", label)
        for key, value in _language_of_ours(section, context).items():
            part.set(key, value)


def milestone(element: Element, to: Element, context: Context) -> None:
    """Render a milestone as a place; what was drawn between two sections as a break (HTML, 4.4.2 `hr`).

    Where a part of the text by which it is cited begins within a paragraph, its number stands there.
    """
    if element.get("unit", "") in CITED and element.get("n") and in_phrase(element):
        place = start(element, to, "span", "milestone", context)
        generated(place, "span", "part-number", f"{element.get('n')} ")
        return
    is_drawn = element.get("unit") == "section" and not element.get("n")
    start(element, to, "hr" if is_drawn else "span", "milestone", context)


def _language_passed_on(element: Element, context: Context) -> dict[str, str]:
    """Return `lang` and `dir` of the text or body around a division, which has no element of its own."""
    holders = takewhile(lambda each: local(each.tag) in HOLDERS, element.iterancestors())
    stated = (each.get(XML_LANG, "") for each in (element, *holders))
    given = next(filter(None, stated), "")
    if element.get(XML_LANG) or languages(given).get("lang") == languages(context.language).get("lang"):
        return {}
    return languages(given, context.language)


def head(element: Element, to: Element, context: Context) -> None:
    """Render the heads of a division as one heading; the head of anything else as a paragraph."""
    division_ = element.getparent()
    if heads_entries_alone(element):
        put_place(element, to, context)
        return
    if division_ is None or division_ not in context.index.levels:
        content(element, start(element, to, "p", "head", context), context)
        return
    heads = _first_heads(division_)
    if heads[0] is element:
        _heading(heads, to, context)
    elif element not in heads:
        content(element, start(element, to, "p", "head", context), context)


def _first_heads(division_: Element) -> list[Element]:
    """Return the heads that together head a division: those before which it has no other words."""
    heads: list[Element] = []
    for each in division_.iterchildren(etree.Element):
        if local(each.tag) == "head":
            heads.append(each)
        elif heads and words_of(each):
            break
    return heads


def _heading(heads: list[Element], to: Element, context: Context) -> None:
    """Write heads as one heading, which has the address of the first unless others follow that one."""
    first, *others = _with_labels(heads)
    name = f"h{context.index.levels[_parent(heads[0])]}"
    is_whole = not others or first[-1] not in context.index.ids
    heading = start(first[-1], to, name, "head", context) if is_whole else add(to, name, {"class": "head"})
    holder = heading if is_whole else start(first[-1], heading, "span", "", context)
    _labelled(first, add(holder, "span", {"class": "label"}) if _is_label(first[-1]) else holder, context)
    for each in others:
        space(heading)
        css = "label" if _is_label(each[-1]) else "subtitle"
        _labelled(each, start(each[-1], heading, "span", css, context), context)


def _with_labels(heads: list[Element]) -> list[list[Element]]:
    """Return heads, each after the labels that introduce it; labels that introduce none head by the last."""
    groups: list[list[Element]] = [[]]
    for each in heads:
        groups[-1].append(each)
        if not _is_label(each):
            groups.append([])
    return [each for each in groups if each]


def _labelled(heads: list[Element], to: Element, context: Context) -> None:
    """Write a head after its labels."""
    for each in heads[:-1]:
        content(each, start(each, to, "span", "label", context), context)
        space(to)
    content(heads[-1], to, context)


def _is_label(head_: Element) -> bool:
    return head_.get("type") == "label"


def _generated_heading(element: Element, to: Element, context: Context) -> None:
    level = context.index.levels[element]
    attributes = {"class": "head generated", "data-generated": "true"}
    add(to, f"h{level}", attributes | _language_of_ours(to, context), heading_words(element, context))


def _language_of_ours(section: Element, context: Context) -> dict[str, str]:
    """Return the language of our words, where the section that they head states another one."""
    stated, ours = section.get("lang", ""), context.words["language"]
    is_ours = not stated or stated.partition("-")[0] == ours.partition("-")[0]
    return {} if is_ours else languages(ours, stated)


def heading_words(element: Element, context: Context) -> str:
    """Return the heading of a division that has none: by its type and by who speaks, or the work's title."""
    if local(element.tag) == "body":
        return context.title or context.words["text"]
    type_ = element.get("type", "")
    speaker = speaking_role(element, context.index.agents, context.index.house)
    matter_ = f"{local(_parent(element).tag)}-matter"
    found = (context.words.get(key) for key in (f"{type_}-{speaker}", type_, matter_))
    return next((words for words in found if words), context.words["text"])


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent
