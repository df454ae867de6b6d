"""Words and what stands among them in a web page, each element by its row in a table."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from recto.sources.marked.marking import unmarked
from recto.sources.marked.web.making import NOTE, PAGE, PRINTED, Context, Making, language
from recto.sources.marked.web.tree import BLOCKS, Node, is_blank, is_tex

Writer = Callable[[Making, Context, Node], None]

_FARTHER = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"(?:javascript|about|data):|#?$|#top$", re.IGNORECASE)
NOTE_FACTS = ("class", "n", "rend", "anchor", "subtype")
"""What a note says of itself: `anchor` is the name by which links lead to it."""


def write(making: Making, context: Context, pieces: Sequence[Node | str]) -> None:
    """Write words, and elements that stand among them."""
    for piece in pieces:
        if isinstance(piece, str):
            making.words(piece, unmarked(_legal(piece)))
        elif piece.name in BLOCKS:
            _block(making, context, piece)
        else:
            WRITERS.get(piece.name, _plain)(making, context, piece)


def _block(making: Making, context: Context, node: Node) -> None:
    """Write the words of a block where no blocks may stand, parted from those around."""
    making.words("", " ")
    _plain(making, context, node)
    making.words("", " ")


# What XML cannot have (XML 1.0, production 2); a page may have it by references to characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _legal(words: str) -> str:
    return _ILLEGAL.sub(" ", words)


def _anchors(making: Making, node: Node) -> None:
    for name in node.ids:
        making.point("Span", class_="anchor", id=name)


def _held(making: Making, context: Context, node: Node, *usual: str) -> None:
    """Write what an element holds; looks of its own, and a language other than around it, are kept."""
    _anchors(making, node)
    look, lang = making.look(node), language(node)
    words = [each for each in usual if not (each == "italic" and look.is_upright)]
    words += [each for each in look.words if each not in words]
    words = [each for each in words if each not in context.looks]
    rend = " ".join(words)
    lang = "" if lang == context.lang else lang
    inner = replace(context, lang=lang or context.lang, looks=context.looks | set(words))
    if not (rend or lang) or not is_shown(node):
        write(making, context, node.held)
        return
    with making.element("Span", class_="look", rend=rend, lang=lang, dir=node.get("dir").lower()):
        write(making, inner, node.held)


def _look(*usual: str) -> Writer:
    return lambda making, context, node: _held(making, context, node, *usual)


def _plain(making: Making, context: Context, node: Node) -> None:
    """Write a span as what it says that it is, else as its words."""
    name = next((_KINDS[each] for each in sorted({*node.kinds, *node.classes}) if each in _KINDS), "")
    if name:
        _named(name)(making, context, node)
    elif {"smcap", "smallcaps", "small-caps", "sc"} & set(node.classes):
        _held(making, context, node, "small-caps")
    else:
        _held(making, context, node)


def _named(name: str) -> Writer:
    """Return what writes words as a thing that TEI has an element for."""

    def writer(making: Making, context: Context, node: Node) -> None:
        with making.element("Span", class_=name):
            _held(making, context, node)

    return writer


def _link(making: Making, context: Context, node: Node) -> None:
    """Write a link: to an address, or to a place of this page; one to nowhere is its words."""
    target = " ".join(node.get("href").split())
    file, _, place = target.partition("#")
    if place and file in ("", making.page):
        target = f"#{place}"
    if not target or _NO_ADDRESS.match(target) or not node.has_words():
        _plain(making, context, node)
        return
    _anchors(making, node)
    bare = Node("span", {key: value for key, value in node.attributes.items() if key not in ("id", "name")})
    bare.held = node.held
    with making.element("Link", url=target, kind=node.get("#kind")):
        _plain(making, context, bare)


def _image(making: Making, context: Context, node: Node) -> None:
    """Write a picture with what its page says of it in words."""
    _anchors(making, node)
    if node.get("src"):
        with making.element("Image", src=node.get("src").strip()):
            making.words("", unmarked(_legal(node.get("alt"))))


def _break(making: Making, context: Context, node: Node) -> None:
    making.point("LineBreak", rend="break")


def _changed(kind: str) -> Writer:
    """Return what writes words that somebody put in or took out, with the day where it is said."""

    def writer(making: Making, context: Context, node: Node) -> None:
        with making.element("Span", class_=kind, date=node.get("datetime"), source=node.get("cite")):
            _held(making, context, node)

    return writer


def _abbreviated(making: Making, context: Context, node: Node) -> None:
    with making.element("Span", class_="abbr", expansion=" ".join(node.get("title").split())):
        _held(making, context, node)


def _ruby(making: Making, context: Context, node: Node) -> None:
    """Write how words are read after them; the brackets are for programs that do not know ruby."""
    _anchors(making, node)
    for piece in node.held:
        if isinstance(piece, str) or piece.name not in ("rt", "rp", "rtc"):
            write(making, context, [piece])
        elif piece.name == "rp":
            making.seen_in([piece])
        else:
            with making.element("Span", class_="ruby"):
                write(making, context, piece.held)


def _math(making: Making, context: Context, node: Node) -> None:
    """Write a formula: in TeX where the page has it so, else the signs of its MathML."""
    if is_blank(node):
        write(making, context, node.held)
        return
    notation = "TeX" if any(is_tex(each.name, each.get("encoding")) for each in node.every()) else "MathML"
    kind = "DisplayMath" if node.get("display") == "block" else "InlineMath"
    with making.element("Math", math_type=kind, notation=notation):
        making.seen_in([node])
        making.words("", _legal(node.words()))


def _page(making: Making, context: Context, node: Node) -> None:
    """Write where a page begins; its printed number is among the characters of the paragraph."""
    making.seen_in(node.apart)
    making.point("Span", class_="page-break", n=node.get("n"), id=node.get("id"))


def _printed(making: Making, context: Context, node: Node) -> None:
    """Enter what is printed here and said otherwise."""
    _anchors(making, node)
    making.seen_in(node.apart)


def _note(making: Making, context: Context, node: Node) -> None:
    """Write a note, which gets its words in its turn."""
    made = making.point("Note", **{key: node.get(key) for key in NOTE_FACTS})
    making.notes.append((made, node, Context(lang=context.lang, base=context.lang)))


def _unknown(making: Making, context: Context, node: Node) -> None:
    """Enter what is not understood; the words in it are read."""
    making.unknown[node.name] += 1
    _held(making, context, node)


def is_shown(node: Node) -> bool:
    """Tell whether an element has words, or something else that is seen."""
    return not is_blank(node) or any(each.name in _SEEN for each in node.every())


def is_farther(address: str) -> bool:
    """Tell whether an address leads out of the folder of its page."""
    return bool(_FARTHER.match(address)) or address.startswith("/") or ".." in address.split("/")


_SEEN = frozenset({"img", "image", "math", "br", NOTE, PAGE, PRINTED})
_KINDS: Mapping[str, str] = {
    "stage-direction": "stage",
    "stagedir": "stage",
    "stage": "stage",
    "stage-dir": "stage",
}
"""What a span is, by its class or kind: the element of TEI."""
WRITERS: Mapping[str, Writer] = {
    NOTE: _note,
    PAGE: _page,
    PRINTED: _printed,
    "a": _link,
    "abbr": _abbreviated,
    "acronym": _abbreviated,
    "b": _look("bold"),
    "br": _break,
    "cite": _named("title"),
    "code": _look("code"),
    "del": _changed("deletion"),
    "dfn": _named("term"),
    "em": _look("italic"),
    "i": _look("italic"),
    "image": _image,
    "img": _image,
    "ins": _changed("insertion"),
    "kbd": _look("code"),
    "mark": _look("highlighted"),
    "math": _math,
    "q": _named("q"),
    "ruby": _ruby,
    "s": _look("strikethrough"),
    "samp": _look("code"),
    "strike": _look("strikethrough"),
    "strong": _look("bold"),
    "sub": _look("sub"),
    "sup": _look("sup"),
    "svg": _unknown,
    "tt": _look("code"),
    "u": _look("underline"),
    "var": _look("italic"),
}
"""What writes an element among words, by its name; any other is its words, as it looks."""
