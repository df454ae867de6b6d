"""What the received file may have where the TEI has an element: the form in which words were received."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from recto.checks.ranges import ranges
from recto.tei.mixed import Element, pieces
from recto.tei.names import ancestor, local


@dataclass(frozen=True)
class Sign:
    """What stands in the received file where the TEI has an element: a pattern, and what it is called.

    An `eager` sign is looked for first; another only where the words of the TEI do not go on.
    """

    kind: str
    pattern: re.Pattern[str]
    eager: bool = False


# What the TEI holds of a block, in order: text, or signs that the received file may have in its place.
Stream = Iterator[str | Sign]

_OURS = frozenset({"corr", "reg", "expan", "supplied", "desc", "figDesc"})
_NOTE_WORD = r"(?:foot|end)?note:?\s*"
_SUPERSCRIPT = str.maketrans("0123456789abcdefgh", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ")
_BULLET = Sign("item marks", re.compile(r"[-–—―−•·*+▪◦‣]+"))
_HIGHLIGHT = Sign("signs of emphasis", re.compile(r"([_*=+~/^])\1*"))
_HEADING = Sign("signs of headings", re.compile(r"#+(?:\s+\|+)?|[=\-~*_]{3,}"))
_QUOTE = Sign("signs of quotation", re.compile(r">+"))
_FRONT_LABEL = Sign("labels of front lines", re.compile(r"[^\W\d][\w ]{0,30}:\s*[\"“]?"), eager=True)
_FRONT_END = Sign("labels of front lines", re.compile(r"[\"”]"))
# The bracket of '1)', where it is none of the words that follow.
_CALL_END = Sign("brackets of note calls", re.compile(r"\)"))
_BRACKET = Sign("names of languages", re.compile(r"\]"), eager=True)
_WAY_BACK = Sign(
    "ways back from notes",
    re.compile(
        r"[\[(]?\s*(?:[↩↑^⏎←⬆↵⤴▲][\ufe0e\ufe0f]?(?:\s+[a-z]\b)*|(?:jump up|back|return|top|zurück|retour)\b"
        r"(?: to (?:the )?(?:main )?(?:text|top)| zum text| au texte)?[\s↩↑^⬆▲.]*)\s*[\])]?",
        re.IGNORECASE,
    ),
)
_RUBY = Sign("brackets of readings", re.compile(r"[()（）]"))
_BREAK = Sign("", re.compile(""))


def _call(n: str) -> Sign:
    """Return what may call note `n`: [n], (n), {n}, n, ^n^, ⁿ, [Footnote n], with the signs of Markdown."""
    name = rf"\\?(?:{_NOTE_WORD})?[\^*]?{_raised(n)}[\^*]?"
    forms = (rf"\\?\[{name}\\?\]", rf"\({name}\)", rf"\{{{name}\}}", rf"<{name}>", rf"/{name}/", name)
    return Sign("note calls", re.compile("|".join(forms), re.IGNORECASE), eager=True)


def _raised(n: str) -> str:
    """Return a pattern for the number or letter `n`, plain or raised."""
    return f"(?:{re.escape(n)}|{re.escape(n.translate(_SUPERSCRIPT))})"


def _label(n: str) -> Sign:
    """Return what may stand before note `n`: 1. [1] (1) 1) ¹ [Footnote 1: [^1]: Note 1."""
    name = rf"\\?(?:{_NOTE_WORD})?[\^*]?{_raised(n)}[\^*]?"
    forms = (rf"\\?\[{name}\\?\]:?", rf"\[{name}[:.]", rf"\({name}\)", rf"\{{{name}\}}", rf"{name}[.):]*")
    return Sign("note labels", re.compile("|".join(forms), re.IGNORECASE), eager=True)


def _page(n: str) -> Sign:
    number = rf"(?:page|pg|pp|p|seite|s|fol|f)?\.?\s*(?:v\d+p)?0*{re.escape(n)}"
    return Sign(
        "page numbers", re.compile(rf"[\[({{<|-]*\s*{number}\s*[\])}}>|-]*", re.IGNORECASE), eager=True
    )


def _printed(text: str) -> Sign:
    return Sign("drawn lines", re.compile(r"\s*".join(map(re.escape, text.split())) or r"[\W_]+"), eager=True)


def stream(element: Element, labelled: bool = False) -> Stream:
    """Yield what the received file must have in the ranges of `element`; a front line may be `labelled`."""
    before, after = _OWN.get(local(element.tag), (_nothing, _nothing))
    if labelled:
        yield _printed_label(element.get("n", ""))
    yield from before(element)
    yield from _content(element)
    yield from after(element)
    if labelled:
        yield _FRONT_END


def _printed_label(n: str) -> Sign:
    """Return the label of a front line: as it is kept in `@n`, else any that ends with a colon."""
    named = re.compile(r"\s*".join(map(re.escape, n.split())))
    return replace(_FRONT_LABEL, pattern=named) if n else _FRONT_LABEL


def _content(element: Element) -> Stream:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        else:
            yield from _child(piece)


def _child(element: Element) -> Stream:
    name = local(element.tag)
    before, after = _AROUND.get(name, (_nothing, _nothing))
    yield from before(element)
    if not ranges(element) and not is_ours(element):
        yield from _content(element)
    yield from after(element)


def is_ours(element: Element) -> bool:
    """Tell whether the words of an element are none of the text of the received file.

    They are an editor's, or those of an attribute there, as a title that shows when somebody points to it.
    """
    is_told_by_attribute = local(element.tag) == "note" and element.get("subtype") == "title"
    return local(element.tag) in _OURS or element.get("resp") == "#recto" or is_told_by_attribute


def _nothing(element: Element) -> Stream:
    return iter(())


def _signs(*signs: Sign) -> Callable[[Element], Stream]:
    return lambda element: iter(signs)


def _called(element: Element) -> Stream:
    """A note within the words of a block stands for its call."""
    yield _BREAK
    if element.get("n"):
        yield _call(element.get("n", ""))
        yield _CALL_END


def _labelled(element: Element) -> Stream:
    for printed in (element.get("rend", ""), element.get("n", "")):
        if printed:
            yield _label(printed)


def _paged(element: Element) -> Stream:
    yield _BREAK
    if element.get("n"):
        yield _page(element.get("n", ""))


def _named(element: Element) -> Stream:
    """Words of another language may stand in brackets after its name, which `@rend` keeps."""
    yield _HIGHLIGHT
    if element.get("rend", "").startswith("["):
        yield Sign("names of languages", re.compile(re.escape(element.get("rend", ""))), eager=True)


def _unnamed(element: Element) -> Stream:
    yield _HIGHLIGHT
    if element.get("rend", "").startswith("["):
        yield _BRACKET


def _referred(element: Element) -> Stream:
    """A place in the source: `<V 12>` in the manner of COCOA, or `ms012` in that of OpenITI."""
    yield _BREAK
    unit, number = (re.escape(element.get(name, "")) for name in ("unit", "n"))
    if unit and number:
        number = re.sub(r"(?:\\ )+", r"\\s+", number)
        yield Sign("references", re.compile(rf"<{unit}\s+{number}\s*>|{unit}{number}\b"), eager=True)


def _drawn(element: Element) -> Stream:
    yield _printed(element.get("rend", ""))


def _numbered(element: Element) -> Stream:
    """A verse may have its number before it or after it."""
    if element.get("n"):
        yield _label(element.get("n", ""))


def _read_aloud(element: Element) -> Stream:
    if element.get("type") == "ruby":
        yield _RUBY


def _noted(element: Element) -> Stream:
    yield from _labelled(element)
    yield _WAY_BACK


def _led_back(element: Element) -> Stream:
    """Where a note ends, a sign or its number may lead back to its call."""
    yield _WAY_BACK
    yield from _labelled(element)
    yield _WAY_BACK


def _ended(element: Element) -> Stream:
    note = ancestor(element, "note")
    if note is not None and not ranges(note):
        yield from _led_back(note)


def _begun(element: Element) -> Stream:
    """A paragraph of a quotation may begin with the sign of Markdown, the first of a note with its number."""
    note = ancestor(element, "note")
    if note is not None and not ranges(note):
        yield from _noted(note)
    if any(local(each.tag) == "quote" for each in element.iterancestors()):
        yield _QUOTE


Signs = tuple[Callable[[Element], Stream], Callable[[Element], Stream]]
_EMPHASIS: Signs = (_signs(_HIGHLIGHT), _signs(_HIGHLIGHT))
_BLOCK: Signs = (_signs(_BREAK), _signs(_BREAK))

# The signs around an element within a block, and those of a block itself.
_AROUND: dict[str, Signs] = {
    "note": (_called, _nothing),
    "seg": (_read_aloud, _read_aloud),
    "milestone": (_referred, _nothing),
    "pb": (_paged, _nothing),
    "hi": _EMPHASIS,
    "emph": _EMPHASIS,
    "title": _EMPHASIS,
    "foreign": (_named, _unnamed),
    "item": (_signs(_BREAK, _BULLET), _signs(_BREAK)),
    "quote": (_signs(_QUOTE), _nothing),
    "gap": _BLOCK,
} | dict.fromkeys(("p", "label", "l", "list", "lg", "lb", "cell", "row", "head"), _BLOCK)
_OWN: dict[str, Signs] = {
    "l": (_numbered, _numbered),
    "note": (_noted, _led_back),
    "figure": (_labelled, _nothing),
    "item": (_signs(_BULLET), _nothing),
    "head": (_signs(_HEADING), _signs(_HEADING)),
    "milestone": (_drawn, _nothing),
    "p": (_begun, _ended),
    "pb": (_paged, _nothing),
}
