"""The styles of an OpenDocument text: what they are called and based on, what they make of words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from recto.sources.marked.document import Element
from recto.sources.marked.looks import Look
from recto.sources.marked.open_document.names import q, value
from recto.sources.marked.scripts import WESTERN, primary

_LONGEST_CHAIN = 20
_ESCAPED = re.compile(r"_([0-9a-fA-F]{1,6})_")
_LENGTH = re.compile(r"([0-9.]+)(pt|cm|mm|in|px)")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75}
# A spacing below this many points mends the looks of a line, one above it sets words apart.
_SPACED = 1.0
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = ("zxx", "none", "und", "mul")
# What programs call the styles that they give to links and calls by themselves.
_PLAIN_STYLES = frozenset(
    "default paragraph font|internet link|visited internet link|hyperlink|followedhyperlink|footnote symbol|"
    "endnote symbol|footnote anchor|endnote anchor|footnote reference|endnote reference|index link|"
    "footnotereference|endnotereference|standard".split("|")
)
# The suffix of the properties that count for words of a script.
_OF_SCRIPT = {"western": "", "asian": "-asian", "complex": "-complex"}

Layers = Sequence[Element]


class Styles:
    """The styles of a file by family and name, automatic ones before those that somebody named."""

    def __init__(self, *roots: Element) -> None:
        """Read the styles of `content.xml` and `styles.xml`, or of a flat file."""
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        self._named: set[Element] = set()
        defaults: dict[str, Element] = {}
        for root in roots:
            for group in (*root.iterfind(q("office:automatic-styles")), *root.iterfind(q("office:styles"))):
                self._enter(group, defaults)
        self._default = [properties for each in defaults.values() for properties in _text_properties(each)]

    def _enter(self, group: Element, defaults: dict[str, Element]) -> None:
        for each in group:
            name = value(each, "style:name")
            if each.tag == q("style:style"):
                self._styles.setdefault((value(each, "style:family"), name), each)
                if group.tag == q("office:styles"):
                    self._named.add(each)
            elif each.tag == q("text:list-style"):
                self._lists.setdefault(name, each)
            elif each.tag == q("style:default-style") and value(each, "style:family") == "paragraph":
                defaults.setdefault("paragraph", each)

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """Yield a style and those that it is based on, nearest first (16.2)."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = value(style, "style:parent-style-name")

    def names(self, family: str, name: str) -> list[str]:
        """Return the names that users see of a style and those it is based on, without automatic ones."""
        found = [_shown(each) for each in self.chain(family, name) if each in self._named]
        is_known = (family, name) in self._styles
        return found if found or is_known or not name else [_decoded(name)]

    def automatic(self, family: str, name: str) -> Element | None:
        """Return the style of a paragraph or table that its program made of what somebody set by hand."""
        style = self._styles.get((family, name))
        return None if style is None or style in self._named else style

    def by_hand(self, family: str, name: str, group: str, attribute: str) -> str:
        """Return a property that somebody set by hand; nothing where only a named style says it."""
        style = self.automatic(family, name)
        return "" if style is None else _property(style, group, attribute)

    def said(self, family: str, name: str, group: str, attribute: str) -> str:
        """Return a property of a style, or the nearest of those it is based on that says it."""
        found = (_property(each, group, attribute) for each in self.chain(family, name))
        return next(filter(None, found), "")

    def outline(self, name: str) -> int:
        """Return the level of the outline that a paragraph style says; 0 where it says none."""
        for each in self.chain("paragraph", name):
            level = each.get(q("style:default-outline-level"))
            if level is not None:
                return int(level) if level.isdecimal() else 0
        return 0

    def list_level(self, name: str, depth: int) -> Element | None:
        """Return what a list style says of lists so deep, counted from 1 (16.33)."""
        style = self._lists.get(name)
        levels = () if style is None else style
        return next((each for each in levels if value(each, "text:level") == str(depth)), None)

    def of_words(self, spans: Iterable[str], paragraph: str, is_heading: bool) -> Layers:
        """Return the properties that make the look of words, nearest first.

        They are those of the character styles around them (`spans`, innermost first) and what somebody set by
        hand for the whole paragraph, which of headings is no more than their look.
        """
        found = [each for name in spans for each in self._of_span(name)]
        own = None if is_heading else self.automatic("paragraph", paragraph)
        return [*found, *(() if own is None else _text_properties(own))]

    def _of_span(self, name: str) -> Iterator[Element]:
        for each in self.chain("text", name):
            if each in self._named and _shown(each).lower() in _PLAIN_STYLES:
                return
            yield from _text_properties(each)

    def look(self, layers: Layers, spans: Sequence[str], lang: str, script: str) -> Look:
        """Return what words look like by their layers; `lang` is their language where it is to be named."""
        names = (name for span in spans for name in self.names("text", span))
        style = next((each for each in names if each.lower() not in _PLAIN_STYLES), "")
        return Look(tuple(_rend(layers, _OF_SCRIPT[script])), lang, False, style)

    def language(self, layers: Layers, paragraph: str, script: str) -> str:
        """Return the language that words of a script are said to be in (BCP 47, RFC 5646).

        What a program takes by default for scripts other than its own says nothing of the text.
        """
        styles = (
            properties for each in self.chain("paragraph", paragraph) for properties in _text_properties(each)
        )
        default = self._default if script == WESTERN else []
        for each in (*layers, *styles, *default):
            if said := _language(each, _OF_SCRIPT[script]):
                return said if _LANGUAGE.fullmatch(said) and primary(said) not in _NO_LANGUAGE else ""
        return ""

    def paragraph_facts(self, element: Element) -> Mapping[str, str]:
        """Return what is to be known of a paragraph: styles, level, side, direction."""
        name = value(element, "text:style-name")
        names = self.names("paragraph", name)
        level = self.outline(name)
        if element.tag == q("text:h"):
            level = int(said) if (said := value(element, "text:outline-level")).isdecimal() else level or 1
        align = self.by_hand("paragraph", name, "paragraph", "fo:text-align")
        mode = self.said("paragraph", name, "paragraph", "style:writing-mode")
        facts = {
            "style": names[0] if names else "",
            "styles": "\t".join(names),
            "level": str(min(level, 9) or ""),
            "align": {"center": "center", "right": "right", "end": "right"}.get(align, ""),
            "dir": "rtl" if mode in ("rl-tb", "rl") else "",
        }
        return {name: fact for name, fact in facts.items() if fact}


def _shown(style: Element) -> str:
    return value(style, "style:display-name") or _decoded(value(style, "style:name"))


def _decoded(name: str) -> str:
    """Return a name in which characters that no XML name has stand by their numbers (19.498)."""
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)), name)


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 and chr(code).isprintable() else " "


def _text_properties(style: Element) -> Iterator[Element]:
    return style.iterfind(q("style:text-properties"))


def _property(style: Element, group: str, attribute: str) -> str:
    return value(style.find(q(f"style:{group}-properties")), attribute)


def _language(properties: Element, suffix: str) -> str:
    said = value(properties, f"style:rfc-language-tag{suffix}")
    prefix = "style" if suffix else "fo"
    language = value(properties, f"{prefix}:language{suffix}")
    country = value(properties, f"{prefix}:country{suffix}")
    return (
        said
        or "-".join(each for each in (language, country) if each and each not in _NO_LANGUAGE)
        or language
    )


def _rend(layers: Layers, suffix: str) -> Iterator[str]:
    for word, attribute, is_so in _SWITCHES:
        asked = _of_script(attribute, suffix)
        said = next((text for each in layers if (text := value(each, asked))), "")
        if said and is_so(said):
            yield word
    yield from _lines(layers)
    yield from _raised(layers)


def _of_script(attribute: str, suffix: str) -> str:
    """Return the attribute that counts for words of a script (20.195 to 20.201)."""
    return f"style:{attribute.partition(':')[2]}{suffix}" if suffix and attribute in _BY_SCRIPT else attribute


def _lines(layers: Layers) -> Iterator[str]:
    """Say how words are underlined (20.391)."""
    for each in layers:
        if line := value(each, "style:text-underline-style"):
            if line != "none":
                is_double = value(each, "style:text-underline-type") == "double"
                yield "double-underline" if is_double else "underline"
            return


def _raised(layers: Layers) -> Iterator[str]:
    """Say which way words are raised: in words, or as a share of the height of the line (20.385)."""
    position = next((said for each in layers if (said := value(each, "style:text-position"))), "")
    first = position.split()[0] if position.split() else ""
    if first == "super" or (first.endswith("%") and first[0] in "123456789"):
        yield "sup"
    elif first == "sub" or first.startswith("-"):
        yield "sub"


def _is_spaced(spacing: str) -> bool:
    found = _LENGTH.fullmatch(spacing)
    return found is not None and float(found[1]) * _POINTS[found[2]] >= _SPACED


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)


def _is(*words: str) -> Callable[[str], bool]:
    return lambda said: said in words


def _is_drawn(line: str) -> bool:
    return line != "none"


_BY_SCRIPT = ("fo:font-weight", "fo:font-style")
# The words for `@rend`, the property that decides, and what it says then (20.2 and following).
_SWITCHES = (
    ("bold", "fo:font-weight", _is_bold),
    ("italic", "fo:font-style", _is("italic", "oblique")),
    ("small-caps", "fo:font-variant", _is("small-caps")),
    ("all-caps", "fo:text-transform", _is("uppercase")),
    ("spaced", "fo:letter-spacing", _is_spaced),
    ("strikethrough", "style:text-line-through-style", _is_drawn),
    ("overline", "style:text-overline-style", _is_drawn),
    ("hidden", "text:display", _is("none")),
)
