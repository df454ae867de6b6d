"""The styles of a Word file: what they are called, what they are based on, what they make of words."""

import re
from collections.abc import Iterator, Mapping

from recto.sources.marked.document import Element
from recto.sources.marked.looks import Look
from recto.sources.marked.scripts import primary
from recto.sources.marked.word.names import child_value, is_on, q, value

# Properties of runs that are switched on, and the word for each in `@rend`.
_SWITCHES = {
    "w:b": "bold",
    "w:i": "italic",
    "w:smallCaps": "small-caps",
    "w:caps": "all-caps",
    "w:strike": "strikethrough",
    "w:dstrike": "strikethrough",
    "w:vanish": "hidden",
}
_RAISED = {"superscript": "sup", "subscript": "sub"}
# Of right-to-left runs Word reads other properties (17.3.2.3, 17.3.2.17).
_COMPLEX = {"w:b": "w:bCs", "w:i": "w:iCs"}
_PLAIN_STYLES = ("default paragraph font", "hyperlink", "followedhyperlink", "normal")
_LONGEST_CHAIN = 20
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# The attributes that name the language of runs from left to right, and from right to left (17.3.2.20).
_SCRIPTS = {False: "w:val", True: "w:bidi"}


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: Element | None) -> None:
        """Read `w:styles`; without it there are none."""
        self._styles = (
            {value(each, "w:styleId"): each for each in root.iter(q("w:style"))} if root is not None else {}
        )
        defaults = (
            root.find(f"{q('w:docDefaults')}/{q('w:rPrDefault')}/{q('w:rPr')}") if root is not None else None
        )
        self.languages = {each: child_value(defaults, "w:lang", each) for each in _SCRIPTS.values()}
        usual = (each for each in self._styles.values() if value(each, "w:default") in ("1", "true"))
        self._usual = {value(each, "w:type"): value(each, "w:styleId") for each in usual}

    def name(self, id_: str) -> str:
        """Return the name of a style, by which roles are given; its id where it is not described."""
        return child_value(self._styles.get(id_), "w:name") or id_

    def chain(self, id_: str) -> Iterator[Element]:
        """Yield a style and those that it is based on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            if id_ not in self._styles:
                return
            yield self._styles[id_]
            id_ = child_value(self._styles[id_], "w:basedOn")

    def names(self, id_: str) -> tuple[str, ...]:
        """Return the names of a paragraph style and of those that it is based on."""
        return tuple(child_value(each, "w:name") for each in self.chain(id_))

    def outline(self, paragraph: Element | None) -> int:
        """Return the level of a heading, from 1, by the outline of the paragraph or its style; else 0."""
        own = child_value(paragraph, "w:outlineLvl")
        levels = [own] if own else []
        for style in self.chain(child_value(paragraph, "w:pStyle")):
            levels.append(child_value(style.find(q("w:pPr")), "w:outlineLvl"))
        level = next((each for each in levels if each.isdecimal()), "9")
        return int(level) + 1 if int(level) < 9 else 0

    def numbering(self, paragraph: Element | None) -> Element | None:
        """Return `w:numPr` of a paragraph, its own or its style's."""
        if paragraph is None:
            return None
        own = paragraph.find(q("w:numPr"))
        if own is not None:
            return own
        found = (
            each.find(f"{q('w:pPr')}/{q('w:numPr')}")
            for each in self.chain(child_value(paragraph, "w:pStyle"))
        )
        return next((each for each in found if each is not None), None)

    def look(self, run: Element | None, paragraph: str, usual_language: str) -> Look:
        """Return what a run looks like by its own properties (`w:rPr`) and its character style.

        `paragraph` is the style of its paragraph, which counts for its language; `usual_language` is that of
        the text, which is not named.
        """
        layers = [] if run is None else self._layers(run)
        language = self._language(layers, paragraph)
        lang = "" if primary(language) == primary(usual_language) else primary(language)
        if run is None:
            return Look(lang=lang)
        name = self.name(child_value(run, "w:rStyle"))
        is_rtl = _is_rtl(layers)
        return Look(tuple(_rend(layers, is_rtl)), lang, is_rtl, "" if name.lower() in _PLAIN_STYLES else name)

    def language(self, run: Element | None, paragraph: str) -> str:
        """Return the language that a run is said to be in (BCP 47): itself, by its styles, or by default."""
        return self._language([] if run is None else self._layers(run), paragraph)

    def _layers(self, run: Element) -> list[Element]:
        """Return the properties of a run, nearest first; links look as their program shows links."""
        style = child_value(run, "w:rStyle")
        is_plain = self.name(style).lower() in _PLAIN_STYLES
        others = (each.find(q("w:rPr")) for each in (() if is_plain else self.chain(style)))
        return [run, *(each for each in others if each is not None)]

    def _language(self, layers: list[Element], paragraph: str) -> str:
        attribute = _SCRIPTS[_is_rtl(layers)]
        named = next((code for each in layers if (code := child_value(each, "w:lang", attribute))), "")
        if not named:
            styles = (each.find(q("w:rPr")) for each in self.chain(paragraph))
            named = next((code for each in styles if (code := child_value(each, "w:lang", attribute))), "")
        named = named or self.languages[attribute]
        return named if _LANGUAGE.fullmatch(named) else ""

    def usual_paragraph(self) -> str:
        """Return the id of the style of paragraphs that name none."""
        return self._usual.get("paragraph", "")


def _rend(layers: list[Element], is_rtl: bool) -> Iterator[str]:
    seen: dict[str, bool] = {}
    for name, word in _SWITCHES.items():
        asked = _COMPLEX.get(name, name) if is_rtl else name
        if _first(is_on(each, asked) for each in layers):
            seen[word] = True
    yield from seen
    line = next((line for each in layers if (line := child_value(each, "w:u"))), "none")
    if line != "none":
        yield "double-underline" if line == "double" else "underline"
    raised = next((up for each in layers if (up := child_value(each, "w:vertAlign"))), "")
    if raised in _RAISED:
        yield _RAISED[raised]


def _is_rtl(layers: list[Element]) -> bool:
    return bool(_first(is_on(each, "w:rtl") for each in layers))


def _first(values: Iterator[bool | None]) -> bool | None:
    return next((each for each in values if each is not None), None)


def paragraph_facts(styles: Styles, properties: Element | None) -> Mapping[str, str]:
    """Return what is to be known of a paragraph: style and those it is based on, level, side, direction."""
    style = child_value(properties, "w:pStyle") or styles.usual_paragraph()
    facts = {
        "style": styles.name(style),
        "styles": "\t".join(styles.names(style)),
        "level": str(styles.outline(properties) or ""),
        "align": {"center": "center", "right": "right", "end": "right"}.get(
            child_value(properties, "w:jc"), ""
        ),
        "dir": "rtl" if properties is not None and is_on(properties, "w:bidi") else "",
    }
    return {name: fact for name, fact in facts.items() if fact}
