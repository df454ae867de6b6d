"""Words within a paragraph: from pandoc's inline elements to those of TEI, each by its row in a table."""

import re
from collections.abc import Callable
from urllib.parse import quote

from recto.sources.marked.document import Element
from recto.tei.elements import make
from recto.tei.marked import notes
from recto.tei.marked.citations import cited
from recto.tei.marked.encoding import Encoding
from recto.tei.marked.roles import CHARACTER_ROLES
from recto.tei.mixed import append, append_text, enclose, pieces, remove, tail, words
from recto.tei.names import XML_ID, tei

Writer = Callable[[Encoding, Element, Element], None]
_NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})')


def write(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write the words of `element` into `parent`, and what stands among them."""
    for piece in pieces(element):
        write_piece(encoding, parent, piece)


def write_piece(encoding: Encoding, parent: Element, piece: str | Element) -> None:
    """Write words, or one thing that stands among words."""
    if isinstance(piece, str):
        append_text(parent, piece)
    else:
        WRITERS.get(piece.tag, _unknown)(encoding, parent, piece)


def _span(encoding: Encoding, parent: Element, element: Element) -> None:
    SPANS.get(element.get("class", ""), _plain_span)(encoding, parent, element)


def _within(encoding: Encoding, parent: Element, element: Element, name: str, **attributes: str) -> None:
    write(encoding, append(parent, make(name, **attributes)), element)


def _hi(rend: str) -> Writer:
    return lambda encoding, parent, element: _within(encoding, parent, element, "hi", rend=rend)


def _look(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write words that look different, or are in another language; blanks are in none."""
    rend = element.get("rend", "").split()
    has_letters = any(each.isalpha() for each in "".join(map(str, element.itertext())))
    lang = element.get("lang", "") if has_letters else ""
    named = element.get("style", "")
    style = encoding.recipe.styles.get(named, _as_tei(named))
    if style in CHARACTER_ROLES:
        _within(encoding, parent, element, style, lang=lang, rend=" ".join(rend))
    elif rend or style:
        _within(encoding, parent, element, "hi", rend=" ".join([*rend, *style.split()]), lang=lang)
    elif lang:
        _within(encoding, parent, element, "foreign", lang=lang)
    else:
        write(encoding, parent, element)


def _as_tei(style: str) -> str:
    """Return the element that a style is named for, as `tei:persName`, if it is one for words."""
    name = style.removeprefix("tei:")
    return name if name != style and name in CHARACTER_ROLES else ""


def _plain_span(encoding: Encoding, parent: Element, element: Element) -> None:
    lang = element.get("lang", "")
    if lang:
        _within(encoding, parent, element, "foreign", lang=lang)
    else:
        write(encoding, parent, element)


def _link(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a reference: to an address of the web, or to a place of the text that the file names.

    A link on white space alone shows nothing to follow.
    """
    url = element.get("url", "")
    if not len(element) and not (element.text or "").strip():
        write(encoding, parent, element)
        return
    if not url.startswith("#"):
        _within(encoding, parent, element, "ref", target=_address(url))
        return
    reference = append(parent, make("ref", type=element.get("kind", "")))
    encoding.references.append((reference, "target", url[1:]))
    write(encoding, reference, element)


def _address(url: str) -> str:
    """Return an address with what no address may have in escapes (RFC 3987, 2.2)."""
    return _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), "%20".join(url.split()))


def _anchor(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a place to which something in the file refers; others are of no use outside their program."""
    name = element.get("id", "")
    if name in encoding.targets and name not in encoding.anchors:
        encoding.anchors[name] = append(parent, encoding.anchor())


def _comment_range(encoding: Encoding, parent: Element, element: Element) -> None:
    key = (element.get("id", ""), element.get("class", ""))
    encoding.ranges[key] = append(parent, encoding.anchor())


def _changed(name: str) -> Writer:
    def writer(encoding: Encoding, parent: Element, element: Element) -> None:
        author, date, kind = element.get("author", ""), element.get("date", ""), element.get("class", "")
        made = make(name, resp=encoding.people.resp(author), change=encoding.change(author, date))
        if kind.startswith("moved"):
            made.set("rend", kind)
        if element.get("source"):
            made.set("source", "%20".join(element.get("source", "").split()))
        write(encoding, made, element)
        append(_pair(parent, made), made)

    return writer


def _changed_row(encoding: Encoding, parent: Element, element: Element) -> None:
    """Say that somebody put the row of the table in, or took it out."""
    author, name = element.get("author", ""), "del" if element.get("kind") in TAKEN_OUT else "add"
    change = encoding.change(author, element.get("date", ""))
    made = append(parent, make(name, resp=encoding.people.resp(author), change=change))
    append(made, make("milestone", unit="row"))


def _pair(parent: Element, made: Element) -> Element:
    """Return what a change goes into: a substitution, with the other half of it that stands just before."""
    before = parent[-1] if len(parent) else None
    if before is None or tail(before) or before.tag == made.tag or before.tag not in _HALVES:
        return parent
    is_of_one = before.get("resp") == made.get("resp") and all(map(_has_words, (before, made)))
    return enclose(before, make("subst").tag) if is_of_one else parent


def _has_words(element: Element) -> bool:
    return bool("".join(map(str, element.itertext())).strip())


def _image(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a picture with what the file says of it in words."""
    graphic(encoding, append(parent, make("figure")), element)


def graphic(encoding: Encoding, figure: Element, element: Element) -> None:
    """Write into a figure which picture it is, with what the file says of it in words."""
    name = element.get("src", "")
    append(figure, make("graphic", url=encoding.urls.get(name, "%20".join(name.split()))))
    described = " ".join("".join(map(str, element.itertext())).split())
    if described:
        append(figure, make("figDesc", described))


def _captioned(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a picture that stands in a frame with its caption: the words before and after it are its head."""
    if element.find("Image") is None:
        write(encoding, parent, element)
        return
    figure = append(parent, make("figure"))
    head = append(figure, make("head"))
    for piece in pieces(element):
        if not isinstance(piece, str) and piece.tag == "Image":
            graphic(encoding, figure, piece)
            head = append(figure, make("head"))
        else:
            write_piece(encoding, head, piece)
    for each in figure.findall(tei("head")):
        if not len(each) and not (each.text or "").strip():
            remove(each)


def _format_change(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write words of which somebody changed the looks; what they were before, no file says."""
    author = element.get("author", "")
    change = encoding.change(author, element.get("date", ""))
    resp = encoding.people.resp(author)
    _within(encoding, parent, element, "seg", type="format-change", resp=resp, change=change)


def _math(encoding: Encoding, parent: Element, element: Element) -> None:
    is_apart = element.get("math-type", "") == "DisplayMath"
    append(
        parent,
        make(
            "formula",
            element.text or "",
            notation=element.get("notation", "TeX"),
            rend="display" if is_apart else "",
        ),
    )


def _citation(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a citation, whose `@n` names the records that it cites."""
    _within(encoding, parent, element, "bibl", type="citation", n=cited(encoding, element))


def _gap(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a gap, with what an edition said of it."""
    append(parent, make("gap", make("desc", words(element))))


def _inserted_note(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write what editors inserted into a note, which keeps its brackets."""
    _within(encoding, parent, element, "note", type="editor", subtype="insertion")


def _note_in_line(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a note that stands in the line, of the type that it says."""
    type_ = element.get("type", "")
    said = {"type": type_, "subtype": "insertion", "resp": encoding.recipe.voice(type_)}
    _within(encoding, parent, element, "note", place="inline", **said)


def _label(encoding: Encoding, parent: Element, element: Element) -> None:
    _within(encoding, parent, element, "label")


def _repeated_call(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a second call of a note."""
    encoding.again.append((append(parent, make("ref", type="call")), element.get("n", "")))


def _page(encoding: Encoding, parent: Element, element: Element) -> None:
    page = append(
        parent, make("pb", n=element.get("n", ""), source=encoding.places(element.get("chars", "")))
    )
    if element.get("id", "") in encoding.targets:
        page.set(XML_ID, encoding.new_id())
        encoding.anchors.setdefault(element.get("id", ""), page)


def _rendered_page(encoding: Encoding, parent: Element, element: Element) -> None:
    if encoding.recipe.rendered_pages:
        append(parent, make("pb", type="rendered"))


def _index(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a mark for an index: an entry and those under it, parted by colons (ECMA-376-1, 17.16.5.79)."""
    into = parent
    for term in element.get("entry", "").replace("\\:", "\0").split(":"):
        into = append(into, make("index"))
        append(into, make("term", term.replace("\0", ":").strip()))
    if element.get("see") and into is not parent:
        into.set("n", element.get("see", ""))


def _symbol(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write a character of a font of signs; where nobody knows it in Unicode, as the font has it."""
    known = "".join(map(str, element.itertext()))
    code, font = element.get("code", ""), element.get("font", "")
    if not known:
        encoding.say("W-symbol", f"character {code} of the font {font}")
        known = chr(int(code, 16)) if _is_code(code) else "\ufffd"
    append(parent, make("seg", known, type="symbol"))


def _is_code(code: str) -> bool:
    try:
        return int(code, 16) >= 0x20
    except ValueError:
        return False


def _named(name: str) -> Writer:
    return lambda encoding, parent, element: _within(encoding, parent, element, name)


def _abbreviated(encoding: Encoding, parent: Element, element: Element) -> None:
    """Write an abbreviation, with what it stands for where the file says so."""
    expansion = element.get("expansion", "")
    if expansion:
        choice = append(parent, make("choice"))
        _within(encoding, choice, element, "abbr")
        append(choice, make("expan", expansion))
    else:
        _within(encoding, parent, element, "abbr")


def _ruby(encoding: Encoding, parent: Element, element: Element) -> None:
    _within(encoding, parent, element, "seg", type="ruby")


def _line_break(encoding: Encoding, parent: Element, element: Element) -> None:
    append(parent, make("lb", rend=element.get("rend", "")))


def _blank(encoding: Encoding, parent: Element, element: Element) -> None:
    append_text(parent, " ")


def _note(encoding: Encoding, parent: Element, element: Element) -> None:
    append(parent, notes.begin(encoding, element))


def _nothing(encoding: Encoding, parent: Element, element: Element) -> None:
    """Pass over what says nothing of the text."""


def _unknown(encoding: Encoding, parent: Element, element: Element) -> None:
    encoding.say("W-not-understood", f"{element.tag} within a paragraph")
    write(encoding, parent, element)


WRITERS: dict[str, Writer] = {
    "Code": _hi("code"),
    "Emph": _hi("italic"),
    "Image": _image,
    "LineBreak": _line_break,
    "Link": _link,
    "Math": _math,
    "Note": _note,
    "SmallCaps": _hi("small-caps"),
    "SoftBreak": _blank,
    "Space": _blank,
    "Span": _span,
    "Strikeout": _hi("strikethrough"),
    "Strong": _hi("bold"),
    "Subscript": _hi("sub"),
    "Superscript": _hi("sup"),
    "Underline": _hi("underline"),
}
SPANS: dict[str, Writer] = {
    **{name: _named(name) for name in ("q", "stage", "term", "title")},
    "abbr": _abbreviated,
    "anchor": _anchor,
    "captioned": _captioned,
    "citation": _citation,
    "column-break": _nothing,
    "comment-end": _comment_range,
    "comment-start": _comment_range,
    "deletion": _changed("del"),
    "format-change": _format_change,
    "indexref": _index,
    "gap": _gap,
    "inserted-note": _inserted_note,
    "note-in-line": _note_in_line,
    "insertion": _changed("add"),
    "label": _label,
    "look": _look,
    "moved-from": _changed("del"),
    "moved-to": _changed("add"),
    "nested-call": write,
    "page-break": _page,
    "rendered-page": _rendered_page,
    "repeated-call": _repeated_call,
    "row-change": _changed_row,
    "ruby": _ruby,
    "symbol": _symbol,
}
"""What a span is, by its class; one of another class is its words."""
PLACES = frozenset("anchor column-break comment-end comment-start page-break rendered-page".split())
"""Of these, those that are only places."""
TAKEN_OUT = ("deletion", "moved-from")
_HALVES = (tei("add"), tei("del"))
