"""The names of XHTML, how an element is added, and which way a language is written."""

from collections.abc import Iterator, Mapping
from typing import cast

from lxml import etree

from recto.tei.mixed import append_text
from recto.tei.names import XML_LANG

Element = etree._Element

XHTML = "http://www.w3.org/1999/xhtml"
RIGHT_TO_LEFT_LANGUAGES = frozenset("ar arc ckb dv fa he ku-arab nqo ps sd syc syr ug ur yi".split())
RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())


# Three-letter codes that have a registered two-letter one, which alone is valid (RFC 5646, 2.2.1).
SHORTER = dict(
    pair.split(":")
    for pair in (
        "eng:en lat:la ger:de deu:de fre:fr fra:fr ita:it spa:es por:pt dut:nl nld:nl gre:el ell:el rus:ru"
        " heb:he ara:ar per:fa fas:fa san:sa chi:zh zho:zh jpn:ja dan:da swe:sv nor:no fin:fi hun:hu pol:pl"
        " cze:cs ces:cs"
        " tur:tr ukr:uk rum:ro ron:ro cat:ca wel:cy cym:cy gle:ga ice:is isl:is tib:bo bod:bo yid:yi urd:ur"
    ).split()
)


def xhtml(name: str) -> str:
    """Return `name` in the XHTML namespace, as lxml writes it."""
    return f"{{{XHTML}}}{name}"


def new(name: str, attributes: Mapping[str, str] | None = None) -> Element:
    """Return an XHTML element that stands nowhere yet."""
    element = etree.Element(xhtml(name), nsmap=cast("dict[str, str]", {None: XHTML}))
    for key, value in (attributes or {}).items():
        element.set(key, value)
    return element


def add(to: Element, name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Element:
    """Add an XHTML element at the end of `to`; return it. Attributes without a value are left out."""
    child = etree.SubElement(to, xhtml(name))
    for key, value in (attributes or {}).items():
        if value:
            child.set(key, value)
    if text:
        child.text = text
    return child


def generated(to: Element, name: str, css: str, text: str) -> Element:
    """Add words of ours, which the class `generated` tells from the words of the text."""
    return add(to, name, {"class": f"{css} generated".strip()}, text)


def space(to: Element) -> None:
    """Add one blank at the end of `to`."""
    append_text(to, " ")


def tie(to: Element) -> None:
    """Add one blank at which no line ends."""
    append_text(to, "\u00a0")


def classes(element: Element) -> frozenset[str]:
    """Return the classes of `element`."""
    return frozenset(element.get("class", "").split())


def has_class(element: Element, css: str) -> bool:
    """Tell whether `css` is among the classes of `element`."""
    return css in classes(element)


def add_class(element: Element, css: str) -> None:
    """Add `css` to the classes of `element`."""
    element.set("class", f"{element.get('class', '')} {css}".strip())


def direction(language: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 language tag: a script subtag decides before the language."""
    subtags = language.lower().split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in RIGHT_TO_LEFT_LANGUAGES else "ltr"


def shortest(language: str) -> str:
    """Return a language tag with the shortest registered code, which alone is valid (RFC 5646, 2.2.1)."""
    first, hyphen, rest = language.partition("-")
    return SHORTER.get(first.lower(), first) + hyphen + rest


def languages(language: str, around: str = "") -> dict[str, str]:
    """Return `lang` and `xml:lang` for a switch of language, and `dir` where the direction changes."""
    if not language:
        return {}
    tag = shortest(language)
    switch = {"lang": tag, XML_LANG: tag}
    if direction(tag) != direction(around or "en"):
        switch["dir"] = direction(language)
    return switch


def elements(root: Element) -> Iterator[Element]:
    """Yield `root` and every element within it, without comments and instructions."""
    return root.iter(etree.Element)
