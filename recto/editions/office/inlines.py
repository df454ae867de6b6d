"""The words of the edition document as inlines of pandoc's AST, with their looks, languages and calls."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from recto.editions.office import nodes
from recto.editions.office.making import Making
from recto.editions.office.nodes import Node
from recto.editions.office.notes import after, call
from recto.rendering.document import PICTURES
from recto.sources.marked import house_styles
from recto.tei.mixed import pieces
from recto.tei.names import local

Element = etree._Element

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ENDS = " \u00a0"
"""What may stand at the end of a line that says nothing."""
_LOOKS: Mapping[str, str] = {
    "i": "Emph", "em": "Emph", "cite": "Emph", "var": "Emph", "b": "Strong", "strong": "Strong",
    "sup": "Superscript", "rt": "Superscript", "sub": "Subscript",
    "del": "Strikeout", "s": "Strikeout", "u": "Underline",
}  # fmt: skip
"""What elements look like."""
_RENDITIONS: Mapping[str, str] = {
    "rend-small-caps": "SmallCaps", "rend-smallcaps": "SmallCaps", "rend-sc": "SmallCaps",
    "rend-opening": "SmallCaps", "rend-bold": "Strong", "rend-italic": "Emph", "rend-underline": "Underline",
    "rend-strikethrough": "Strikeout", "rend-sup": "Superscript", "rend-superscript": "Superscript",
    "rend-sub": "Subscript",
}  # fmt: skip
"""What looks of the source are kept as, where the element does not say so by itself."""
_STYLES: Mapping[str, str] = {
    "lemma-words": house_styles.LEMMA,
    "siglum": house_styles.SIGLUM,
    "gap": house_styles.GAP,
    "insertion": house_styles.INSERTION,
    "responsible": house_styles.RESPONSIBLE,
    "label": house_styles.LABEL,
    "generated": house_styles.GENERATED,
}
"""The character styles of what has a class."""


def inlines(element: Element, making: Making) -> list[Node]:
    """Return what is in an element, as inlines."""
    made: list[Node] = []
    for piece in pieces(element):
        made += words(piece) if isinstance(piece, str) else inline(piece, making)
    return made


def words(text: str) -> list[Node]:
    """Return text as one inline; none where it is empty."""
    single = _BLANKS.sub(" ", text)
    return [nodes.string(single)] if single else []


def inline(element: Element, making: Making) -> list[Node]:
    """Return an element within a line, and the entries whose lemma ends with it."""
    write = next((write for fits, write in _WRITERS if fits(element)), _phrase)
    return [*write(element, making), *after(element, making)]


def _phrase(element: Element, making: Making) -> list[Node]:
    """Return words with their look, style, language and direction."""
    made = inlines(element, making)
    classes = element.get("class", "").split()
    looks = [_LOOKS.get(local(element.tag), ""), *(_RENDITIONS.get(each, "") for each in classes)]
    for look in dict.fromkeys(filter(None, looks)):
        made = [nodes.within(look, made)] if made else []
    return _marked(element, made, _style(element, classes, making) if making.manner.is_styled else "")


def _style(element: Element, classes: Iterable[str], making: Making) -> str:
    """Return the character style of words; a note in the line has that of its series."""
    style = next((_STYLES[each] for each in classes if each in _STYLES), "")
    if style == house_styles.INSERTION and element.get("data-place") == "inline":
        style = house_styles.style_in_line(element.get("data-type", ""))
        making.in_line.add(style)
    return style


def _marked(element: Element, made: list[Node], style: str) -> list[Node]:
    said = {
        "custom_style": style,
        "lang": element.get("lang", ""),
        "dir": element.get("dir", "") if element.get("lang") or element.get("dir") == "rtl" else "",
    }
    return [nodes.span(made, **said)] if made and any(said.values()) else made


def _nothing(element: Element, making: Making) -> list[Node]:
    return []


def _break(element: Element, making: Making) -> list[Node]:
    return [nodes.line_break()]


def _picture(element: Element, making: Making) -> list[Node]:
    file = element.get("src", "")
    alternative = element.get("alt", "")
    if file.startswith(f"{PICTURES}/"):
        return [nodes.image(alternative, file)]
    return words(f"[{alternative}]") if alternative else []


def _page(element: Element, making: Making) -> list[Node]:
    """Return the number of a page of the source where that page begins."""
    number = words(f"[{element.get('aria-label')}]")
    return _marked(element, number, house_styles.PAGE if making.manner.is_styled else "") + inlines(
        element, making
    )


def _link(element: Element, making: Making) -> list[Node]:
    made = _phrase(element, making)
    return [nodes.link(made, element.get("href", ""))] if made else []


def _is_address(element: Element) -> bool:
    return element.get("href", "").startswith(("http:", "https:", "mailto:"))


Writer = Callable[[Element, Making], list[Node]]
_WRITERS: tuple[tuple[Callable[[Element], bool], Writer], ...] = (
    (lambda each: each.get("role") == "doc-noteref", call),
    (lambda each: each.get("role") == "doc-backlink", _nothing),
    (lambda each: each.get("role") == "doc-pagebreak", _page),
    (lambda each: local(each.tag) == "br", _break),
    (lambda each: local(each.tag) == "img", _picture),
    (lambda each: local(each.tag) in ("annotation", "annotation-xml", "style", "template"), _nothing),
    (_is_address, _link),
)
"""How elements that are more than their words are written; the first that fits."""


def tidied(made: Iterable[Node]) -> list[Node]:
    """Return inlines with single blanks between words and none at the ends of lines, neighbours joined."""
    whole = list(_joined(made))
    for place, following in ((0, False), (-1, True)):
        while whole and whole[place]["t"] == "Str":
            trimmed = whole[place]["c"].rstrip(_ENDS) if following else whole[place]["c"].lstrip(" ")
            whole[place] = nodes.string(trimmed)
            if trimmed:
                break
            del whole[place]
    return whole


def _joined(made: Iterable[Node]) -> Iterator[Node]:
    run = ""
    for each in made:
        if each["t"] == "Str":
            run += each["c"]
            continue
        if run:
            yield nodes.string(_BLANKS.sub(" ", run))
        run = ""
        yield each
    if run:
        yield nodes.string(_BLANKS.sub(" ", run))


def is_said(made: Iterable[Node]) -> bool:
    """Tell whether inlines hold anything but blanks."""
    return any(each["t"] != "Str" or each["c"].strip(" ") for each in made)
