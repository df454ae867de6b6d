"""What a web page says of itself in its head: title, authors, language, subject, days."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from recto.sources.marked.document import Properties
from recto.sources.marked.web.making import language
from recto.sources.marked.web.tree import Node

# By which names a page says something, the plainest first.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "creator": ("generator",),
    "created": ("dcterms.created", "dc.date.created", "article:published_time", "dc.date", "dcterms.date"),
    "modified": ("dcterms.modified", "article:modified_time", "last-modified"),
    "language": ("citation_language", "dc.language", "dcterms.language", "content-language"),
    "subject": ("dc.subject", "dcterms.subject"),
    "keywords": ("keywords",),
}
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "book:author", "author")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_FIELD = re.compile(r"^(Title|Author|Language): +(.+(?:\n {2,}.+)*)", re.MULTILINE)
_WORKS = frozenset({"Article", "Book", "Chapter", "CreativeWork", "ScholarlyArticle"})
_ADDRESS = re.compile(r"https?:")


def properties(root: Node, body: Node, distributor: str) -> Properties:
    """Return what a page says of itself; `distributor` are the words of one, with fields on lines."""
    said = dict(_said(root))
    found = {name: next((said[key] for key in keys if said.get(key)), "") for name, keys in _NAMES.items()}
    fields = {name: " ".join(value.split()) for name, value in _FIELD.findall(distributor)}
    titled = next((each.words() for each in root.every() if each.name == "title" and each.words()), "")
    days = {name: found[name] if _DATE.match(found[name]) else "" for name in ("created", "modified")}
    found |= {name: found_day[0] if (found_day := _DATE.match(day)) else "" for name, day in days.items()}
    found |= {"title": found["title"] or fields.get("Title", "") or titled, "creator": ""}
    found["language"] = main_language(root, body) or _code(found["language"])
    return Properties(**found)


def authors(root: Node, distributor: str) -> tuple[str, ...]:
    """Return those whom a page plainly names as the authors of its text: in the plainest way that it has."""
    names = {key: [] for key in _AUTHORS}  # type: dict[str, list[str]]
    for key, value in _said(root):
        if key in names and not _ADDRESS.match(value):
            names[key].append(value)
    fields = [" ".join(value.split()) for name, value in _FIELD.findall(distributor) if name == "Author"]
    ways = (
        names["citation_author"],
        names["dc.creator"],
        names["dcterms.creator"],
        list(_linked(root)),
        fields,
    )
    found = next((each for each in (*ways, names["book:author"], names["author"]) if each), [])
    return tuple(dict.fromkeys(found))


def main_language(root: Node, body: Node) -> str:
    """Return the language of a page (BCP 47): of its body, or of all of it."""
    html = next((each for each in root.nodes if each.name == "html"), root)
    return _code(language(body)) or _code(language(html))


def _code(said: str) -> str:
    return said if _LANGUAGE.fullmatch(said) else ""


def _said(root: Node) -> Iterator[tuple[str, str]]:
    """Yield what the head says: the name in small letters, and the value."""
    for node in root.every():
        if node.name == "meta":
            key = node.get("name") or node.get("property") or node.get("http-equiv")
            value = " ".join(node.get("content").split())
            if key and value:
                yield key.lower().strip(), value


def _linked(root: Node) -> Iterator[str]:
    """Yield the authors of the work that the page says that it is (schema.org, in JSON-LD)."""
    for node in root.every():
        if node.name == "script" and node.get("type").lower() == "application/ld+json":
            try:
                data: Any = json.loads(node.text())
            except ValueError:
                continue
            for each in data if isinstance(data, list) else [data]:
                if isinstance(each, dict) and each.get("@type") in _WORKS:
                    yield from _named(each.get("author"))


def _named(author: Any) -> Iterator[str]:
    for each in author if isinstance(author, list) else [author]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip() and not _ADDRESS.match(name):
            yield " ".join(name.split())
