"""The source of a work in one line, as a bibliography gives it."""

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import child, children
from recto.rendering.words import Words
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


def citation(root: Element, words: Words) -> str:
    """Return the first source of `root` that is described: from its parts, or in its own words."""
    for description in root.iter(etree.Element):
        if local(description.tag) != "sourceDesc":
            continue
        for source in description:
            if local(source.tag) == "biblStruct":
                return structured(source, words)
            if local(source.tag) == "bibl" and source.get("type") != "received":
                return words_of(source)
    return ""


def structured(source: Element, words: Words) -> str:
    """Return a `biblStruct` in one line: author, title, the book or journal, its parts."""
    parts = []
    for level in ("analytic", "monogr", "series"):
        for each in children(source, level):
            parts += [*_authors(each), *(words_of(title) for title in children(each, "title"))]
            parts += _imprint(each, words)
    return words["comma"].join(dict.fromkeys(part for part in parts if part))


def _authors(level: Element) -> list[str]:
    return [words_of(each) for each in children(level, "author")]


def _imprint(level: Element, words: Words) -> list[str]:
    imprint = child(level, "imprint")
    held = [] if imprint is None else list(imprint)
    parts = [each for each in [*held, *children(level, "biblScope")] if local(each.tag) not in {"note", ""}]
    return [_scope(each, words) if local(each.tag) == "biblScope" else words_of(each) for each in parts]


def _scope(scope: Element, words: Words) -> str:
    """Return a part of the source with the word for its unit, unless its own words name that."""
    text = words_of(scope)
    key = SCOPES.get(scope.get("unit", ""), "")
    if key == "pages" and text.isdigit():
        key = "page"
    return f"{words[key]} {text}" if key and text[:1].isdigit() else text
