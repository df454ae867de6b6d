"""Paragraphs, headings, quotations of a web page, each element by its row in a table."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from recto.sources.marked.document import Element
from recto.sources.marked.web import inlines, verse
from recto.sources.marked.web.making import HEADINGS, NOTE, PAGE, PRINTED, Context, Making, within
from recto.sources.marked.web.tree import Node, Words, is_blank
from recto.sources.marked.web.verse import Stanza, broken

Writer = Callable[[Making, Context, Node], None]

_LONGEST_NAME = 40
_SPEAKERS = frozenset({"speaker", "persona", "character", "sp"})
# What a paragraph is by its class or kind, where its name is a habit of those who make pages.
_ROLES: Mapping[str, str] = {
    "sig": "signature",
    "signature": "signature",
    "signed": "signature",
    "stagedir": "stage",
    "stage-dir": "stage",
    "stage-direction": "stage",
    "stagedirection": "stage",
    "scenedesc": "stage",
    "speaker": "speaker",
    "persona": "speaker",
}
_QUOTES = frozenset({"blockquot", "blockquote", "quotation", "bq"})
_FIGURES = frozenset(
    "figcenter figleft figright figure illustration thumb thumbinner image caption-figure".split()
)
_CAPTIONS = frozenset({"caption", "figcaption", "thumbcaption"})
_FRONT = frozenset(
    "frontmatter titlepage halftitlepage title-page copyright-page foreword preface dedication "
    "acknowledgments acknowledgements imprint".split()
)
_BACK = frozenset({"backmatter", "appendix", "index", "bibliography", "colophon", "afterword", "glossary"})


_BLANKS = re.compile("  +(?=.)")


def text(making: Making, body: Node) -> Element:
    """Return the tree of the text in a body, with the words of its notes where these are called."""
    with making.element("Pandoc"), making.element("blocks"):
        context = Context(lang=making.language, base=making.language, matter=_matter(body, ""))
        write(making, within(making, context, body), body.held)
        _leave_nothing(making)
    root: Element = making.tree.close()
    while making.notes:
        note, node, context = making.notes.popleft()
        making.tree = etree.TreeBuilder()
        with making.element("blocks"):
            write(making, replace(context, holds_pages=False), node.apart)
            _leave_nothing(making)
        note.extend(making.tree.close())
    return root


def write(making: Making, context: Context, pieces: Sequence[Node | str], of: Node | None = None) -> None:
    """Write blocks, and the words between them as paragraphs; `of` is the element that these are of."""
    run: list[Node | str] = []
    for piece in pieces:
        if isinstance(piece, Node) and making.is_block(piece):
            _run(making, context, run, of)
            run = []
            making.writers.get(piece.name, _container)(making, context, piece)
        else:
            run.append(piece)
    _run(making, context, run, of)


def write_line(making: Making, context: Context, pieces: Sequence[Node | str], of: Node) -> None:
    """Write words where only one paragraph may stand."""
    _para(making, context, pieces, of, role="paragraph")


def _run(making: Making, context: Context, run: Sequence[Node | str], of: Node | None) -> None:
    """Write words between blocks; two breaks between them make them two paragraphs."""
    for part in _paragraphs(run):
        if all(map(is_blank, part)) and not any(
            isinstance(each, Node) and _is_something(each) for each in part
        ):
            wait(making, context, part)
        else:
            _para(making, context, part, of, role=_role(of))


def _paragraphs(run: Sequence[Node | str]) -> list[list[Node | str]]:
    """Return the words between breaks that leave a line empty; other breaks stay."""
    found: list[list[Node | str]] = [[]]
    for line in broken(run):
        if all(isinstance(each, str) and not each.strip() for each in line):
            found.append([])
        else:
            found[-1] += [Node("br"), *line] if found[-1] else line
    return [each for each in found if each]


def _is_something(node: Node) -> bool:
    return any(each.name in ("img", "image", NOTE, "math") for each in node.every())


def only_waits(node: Node) -> bool:
    """Tell whether an element shows nothing by itself: the beginning of a page, a place with a name."""
    return is_blank(node) and not _is_something(node)


def wait(making: Making, context: Context, part: Sequence[Node | str]) -> None:
    """Write the pages that begin between blocks; names of places wait for the words after them."""
    for node in (each for piece in part if isinstance(piece, Node) for each in piece.every()):
        if node.name == PAGE and context.holds_pages:
            making.seen_in(node.apart)
            chars = making.source()
            facts = {"n": node.get("n"), "id": node.get("id"), "matter": context.matter}
            making.point("Span", class_="page-break", chars=chars, **facts)
        elif node.name == PAGE or node.name == PRINTED or node.ids:
            facts = {"n": node.get("n"), "id": next(iter(node.ids), "")}
            making.waiting.append(
                Node(node.name if node.name.startswith("#") else "span", facts, apart=node.apart)
            )


def _leave_nothing(making: Making) -> None:
    """Write what still waits where no words come any more."""
    if making.waiting:
        with making.element("Para", role="paragraph") as made:
            inlines.write(making, Context(), making.waiting)
        made.set("chars", making.source())
        making.waiting.clear()


def _para(making: Making, context: Context, run: Sequence[Node | str], of: Node | None, **facts: str) -> None:
    """Write a paragraph, with what waits for one at its beginning."""
    classes = of.get("class").split() if of is not None else []
    look = making.look(of) if of is not None else None
    lang = "" if context.lang == context.base else context.lang
    named = {
        "style": (classes or [""])[0],
        "styles": "\t".join(classes),
        "align": context.align,
        "lang": lang,
        "matter": context.matter,
    }
    rend = " ".join(look.words) if look is not None else ""
    with making.element("Para", **{"rend": rend, **named, **facts}) as made:
        inlines.write(making, context, making.waiting)
        making.waiting.clear()
        inlines.write(making, context, _around(context.around, run))
    made.set("chars", making.source())


def _around(wrappers: Sequence[Node], run: Sequence[Node | str]) -> Sequence[Node | str]:
    """Return words within the elements that hold their block, though these belong within lines."""
    for each in reversed(wrappers):
        attributes = {key: value for key, value in each.attributes.items() if key not in ("id", "name")}
        run = [Node(each.name, attributes, list(run))]
    return run


def _role(node: Node | None) -> str:
    """Return what a paragraph is; its classes count only where a recipe speaks of them, or as habits do."""
    said = () if node is None else (*sorted(node.kinds), *node.classes)
    return next((_ROLES[each] for each in said if each in _ROLES), "paragraph")


def names(making: Making, node: Node) -> None:
    """Let the names of a block wait for its first words."""
    making.waiting += [Node("span", {"id": name}) for name in node.ids]


def _container(making: Making, context: Context, node: Node) -> None:
    """Write what a division of the page holds, as what its class or kind says that it is."""
    inner = within(making, context, node)
    if node.name in (
        "font",
        "span",
        "a",
        "b",
        "i",
        "em",
        "strong",
        "small",
        "big",
        "u",
        "tt",
        "q",
        "cite",
    ) or (node in making.holders):
        names(making, node)
        inner = replace(inner, around=(*context.around, node))
        write(making, inner, node.held, node)
        return
    inner = replace(inner, matter=_matter(node, context.matter))
    special = next((writer for is_one, writer in _MEANINGS if is_one(making, node)), None)
    if special is not None:
        special(making, inner, node)
    else:
        names(making, node)
        write(making, inner, node.held, node)


def _matter(node: Node, around: str) -> str:
    """Return the part of a book in which a section stands."""
    said = {*node.kinds, *node.classes}
    return "front" if said & _FRONT else "back" if said & _BACK else around


def _heading(making: Making, context: Context, node: Node) -> None:
    """Write a heading, as one or as what it was found to be."""
    inner = within(making, context, node)
    role, level = node.get("#role") or "heading", node.get("#level") or str(HEADINGS.get(node.name, 0))
    facts = {"level": level if role in ("heading", "title") else "", "type": node.get("#division")}
    if is_blank(node) and not _is_something(node):
        wait(making, context, node.held)
        return
    names(making, node)
    inner = inner if role == "paragraph" else replace(inner, align="")
    _para(making, inner, _whole(node.held), None, role=role, **facts)


def _whole(run: Sequence[Node | str]) -> list[Node | str]:
    """Return the words of a heading without the breaks at its ends and those that leave a line empty."""
    made: list[Node | str] = []
    for part in _paragraphs(run):
        made += [Node("br"), *part] if made else part
    return made


def _paragraph(making: Making, context: Context, node: Node) -> None:
    """Write a paragraph: a verse, a speech, or words."""
    inner = within(making, context, node)
    if verse.is_verse(node):
        _verse(making, inner, node)
        return
    names(making, node)
    speaker = _speaker(node)
    if speaker is None:
        write(making, inner, node.held, node)
        return
    speaker.take_out()
    _para(making, inner, speaker.held, None, role="speaker")
    write(making, inner, node.held, None)


def _speaker(node: Node) -> Node | None:
    """Return the name of the speaker with which a paragraph begins."""
    first = next((each for each in node.held if not isinstance(each, str) or each.strip()), None)
    if isinstance(first, Node) and _SPEAKERS & {*first.classes, *first.kinds}:
        return first
    return _named_in_first_line(node) if "drama" in node.classes else None


def _named_in_first_line(node: Node) -> Node | None:
    """Return the first line of a speech, in an element of its own, where it is a name in capitals."""
    end = next((at for at, each in enumerate(node.held) if isinstance(each, Node) and each.name == "br"), 0)
    name = Node("span", {}, node.held[:end])
    words = name.words()
    if not words.isupper() or len(words) > _LONGEST_NAME:
        return None
    node.held[: end + 1] = [name]
    name.above = node
    return name


def _verse(making: Making, context: Context, node: Node) -> None:
    """Write stanzas of verses, each as far set in as it is."""
    names(making, node)
    for part in verse.parts(making, node):
        if isinstance(part, Stanza):
            with making.element("LineBlock", matter=context.matter):
                for line in part.lines:
                    steps = round(line.indent)
                    rend = f"indent({steps})" if steps > 0 else ""
                    plain = replace(context, align="")
                    _para(making, plain, line.pieces, None, role="line", rend=rend, n=line.n)
        else:
            write(making, context, [part])


def _quote(making: Making, context: Context, node: Node) -> None:
    if verse.is_verse(node):
        with making.element("BlockQuote", matter=context.matter):
            _verse(making, context, node)
        return
    kind = "epigraph" if _is_epigraph(making, node) else ""
    names(making, node)
    with making.element("BlockQuote", class_=kind, matter=context.matter):
        write(making, within(making, context, node), node.held, node)


def _figure(making: Making, context: Context, node: Node) -> None:
    """Write pictures with their caption."""
    inner = [each for each in node.every() if each.above is not None and each is not node]
    images = [each for each in inner if each.name in ("img", "image")]
    caption = next((each for each in inner if each not in images and _is_caption(each)), None)
    names(making, node)
    with making.element("Figure", matter=context.matter):
        for each in images:
            inlines.write(making, context, [each])
            each.put_in_place("")
        if caption is not None:
            caption.put_in_place("")
            with making.element("Caption"):
                write(making, within(making, replace(context, align=""), caption), caption.held, caption)
        write(making, replace(context, align=""), node.held, node)


def _is_caption(node: Node) -> bool:
    return node.name == "figcaption" or bool(_CAPTIONS & set(node.classes))


def _rule(making: Making, context: Context, node: Node) -> None:
    making.point("HorizontalRule", matter=context.matter)


def _preformatted(making: Making, context: Context, node: Node) -> None:
    """Write words whose lines and blanks stand as they are; an empty line parts paragraphs."""
    if verse.is_verse(node):
        _verse(making, context, _lined(node))
        return
    names(making, node)
    for part in _paragraphs(_lined(node).held):
        if not all(map(is_blank, part)):
            _para(making, replace(context, align=""), part, node, role="preformatted")


def _lined(node: Node) -> Node:
    """Return an element whose line ends are breaks, and whose blanks in a row do not fall together."""
    made = Node(node.name, node.attributes, [], node.above, node.place, node.apart)
    for piece in node.held:
        if isinstance(piece, Node):
            made.add(_lined(piece))
            continue
        start = 0
        for number, line in enumerate(piece.split("\n")):
            if number:
                made.add(Node("br"))
            made.add(_kept_apart(piece, start, start + len(line)))
            start += len(line) + 1
    return made


def _kept_apart(piece: str, start: int, end: int) -> str:
    """Return a line of words in which blanks at its beginning, and all but one elsewhere, stay."""
    line = piece[start:end].replace("\t", " ")
    inner = line.lstrip(" ")
    shown = "\u00a0" * (len(line) - len(inner)) + _BLANKS.sub(lambda found: "\u00a0" * len(found[0]), inner)
    return Words.of(shown, piece.at + start) if isinstance(piece, Words) else shown


def _is_epigraph(making: Making, node: Node) -> bool:
    return "epigraph" in {*node.kinds, *node.classes}


def _is_quote(making: Making, node: Node) -> bool:
    return bool(_QUOTES & set(node.classes)) or _is_epigraph(making, node)


def _is_figure(making: Making, node: Node) -> bool:
    is_named = node.name == "figure" or bool(_FIGURES & set(node.classes))
    return is_named and any(each.name in ("img", "image") for each in node.every())


def _is_verse(making: Making, node: Node) -> bool:
    return verse.is_verse(node)


_MEANINGS: tuple[tuple[Callable[[Making, Node], bool], Writer], ...] = (
    (_is_verse, _verse),
    (_is_quote, _quote),
    (_is_figure, _figure),
)
"""What a division of a page is: the first that fits."""
WRITERS: Mapping[str, Writer] = {
    **dict.fromkeys(HEADINGS, _heading),
    "blockquote": _quote,
    "figure": _figure,
    "hr": _rule,
    "p": _paragraph,
    "pre": _preformatted,
}
"""What writes a block, by the name of its element; any other holds blocks. `web_lists` has more."""
