"""The sources of a work, each in one line, as a bibliography gives them."""

from collections.abc import Iterator, Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import child, children
from recto.rendering.xhtml import add, new
from recto.tei.mixed import append_text, pieces
from recto.tei.names import local

Element = etree._Element

# Units of `biblScope` and the words that stand before the number.
SCOPES = {
    "volume": "volume",
    "vol": "volume",
    "issue": "issue",
    "chapter": "chapter",
    "page": "pages",
    "pp": "pages",
}
# Levels of `title` for parts of something published, which stand in quotation marks.
PARTS = {"a"}
# What an imprint holds, where a `bibl` says it without one.
LOOSE_IMPRINT = ("edition", "pubPlace", "publisher", "date")


def sources(root: Element) -> list[Element]:
    """Return the sources that the header describes; the received file is none of them."""
    described = [each for each in root.iter(etree.Element) if local(each.tag) == "sourceDesc"]
    held = [each for description in described for each in children(description, "biblStruct", "bibl")]
    return [each for each in held if local(each.tag) == "biblStruct" or each.get("type") != "received"]


def citations(root: Element, words: Mapping[str, str]) -> list[Element]:
    """Return a line for each source of `root` of which something is said, as the content of a `span`."""
    lines = []
    for source in sources(root):
        lines.append(new("span"))
        cite(source, lines[-1], words)
    return [line for line in lines if words_of(line)]


def citation(root: Element, words: Mapping[str, str]) -> str:
    """Return the first source of `root` that is described, in words; the empty string where none is."""
    return "".join("".join(map(str, line.itertext())) for line in citations(root, words)[:1])


def cite(source: Element, to: Element, words: Mapping[str, str]) -> None:
    """Write a source into `to`: titles of books as `cite`, of parts in quotation marks."""
    if local(source.tag) == "bibl" and _is_prose(source):
        append_text(to, words_of(source))
        return
    written: list[str] = []
    for part in _parts(source):
        text = _text(part, words)
        if not text or text in written:
            continue
        append_text(to, words["comma"] if written else "")
        written.append(text)
        if local(part.tag) == "title" and part.get("level") not in PARTS:
            add(to, "cite", text=text)
        else:
            append_text(to, text)
    for note in children(source, "note"):
        append_text(to, f". {words_of(note)}" if written else words_of(note))


def _is_prose(source: Element) -> bool:
    """Tell whether a `bibl` is written out, with punctuation of its own, or made of parts alone."""
    return any(isinstance(piece, str) and piece.strip() for piece in pieces(source))


def _parts(source: Element) -> Iterator[Element]:
    """Yield authors, titles and the imprint, level by level, in the order of a bibliography."""
    levels = children(source, "analytic", "monogr", "series")
    for level in levels if local(source.tag) == "biblStruct" else [source, *levels]:
        yield from children(level, "author")
        yield from children(level, "title")
        yield from children(level, "editor")
        imprint = child(level, "imprint")
        held = [] if imprint is None else [each for each in imprint if isinstance(each.tag, str)]
        yield from (each for each in held if local(each.tag) != "note")
        yield from children(level, *LOOSE_IMPRINT)
        yield from children(level, "biblScope")


def _text(part: Element, words: Mapping[str, str]) -> str:
    text = words_of(part)
    if local(part.tag) == "editor" and text:
        return words["editor-of"].replace("{name}", _name(part))
    if local(part.tag) == "title" and part.get("level") in PARTS and text:
        return words["quoted"].replace("{text}", text)
    return _scope(part, words) if local(part.tag) == "biblScope" else text


def _name(agent: Element) -> str:
    """Return a name with the forename first where its parts are told, else as it is written."""
    parts = [each for each in agent.iter(etree.Element) if local(each.tag) in {"forename", "surname"}]
    ordered = sorted(parts, key=lambda part: local(part.tag))
    return " ".join(map(words_of, ordered)) or words_of(agent)


def _scope(scope: Element, words: Mapping[str, str]) -> str:
    """Return a part of the source with the word for its unit, unless its own words name that."""
    text = words_of(scope)
    key = SCOPES.get(scope.get("unit", ""), "")
    if key == "pages" and text.isdigit():
        key = "page"
    return f"{words[key]} {text}" if key and text[:1].isdigit() else text
