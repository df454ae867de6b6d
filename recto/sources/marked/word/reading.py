"""Word files (.docx, ECMA-376): read through pandoc's AST, with what pandoc lacks in its place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from recto.errors import SourceError
from recto.sources.marked import remarks
from recto.sources.marked.document import Element, LeftOut, MarkedSource, Picture, Properties
from recto.sources.marked.marking import Marks
from recto.sources.marked.package import Package
from recto.sources.marked.pandoc import ast
from recto.sources.marked.restoring import restore
from recto.sources.marked.word.copy import copy, left_out
from recto.sources.marked.word.line import Reading, Story
from recto.sources.marked.word.names import STRICT, child_value, q, value
from recto.sources.marked.word.styles import Styles

FORM = "a Word document (Office Open XML)"
_KINDS = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read(path: Path, data: bytes) -> MarkedSource:
    """Read a Word file; raise SourceError where it is none, or none that can be read."""
    package = Package(data, path.name)
    main = next((each.target for each in package.relations("").values() if each.kind == "officeDocument"), "")
    if not main.endswith(".xml") or not package.has(main):
        raise SourceError(f"{path.name}: this is no Word document, whatever its name says.")
    relations = package.relations(main)
    parts = {
        each.kind: each.target
        for each in relations.values()
        if not each.is_external and package.has(each.target)
    }
    body = _tree(package, main).find(q("w:body"))
    if body is None:
        raise SourceError(f"{path.name}: the document has no body.")
    reading = _reading(package, main, parts, body)
    made = copy(reading, body, main, _optional(package, parts, "numbering"))
    kept_apart = dict(_left_out(package, main, reading))
    tree = restore(ast(made, "docx", path.name), reading.marks)
    messages = [*remarks.of_left_out(path, kept_apart), *remarks.of_unknown(path, reading.unknown)]
    properties, pictures = _properties(package, reading), _pictures(package, tree)
    return MarkedSource(path, data, FORM, tree, properties, pictures, tuple(kept_apart), tuple(messages))


def _reading(package: Package, main: str, parts: Mapping[str, str], body: Element) -> Reading:
    styles = Styles(_optional(package, parts, "styles"))
    stories = {(kind, id_): story for kind, id_, story in _stories(package, parts)}
    around = [each.target for each in package.relations(main).values() if each.kind in _AROUND_PAGES]
    with_relations = (main, *(parts[each] for each in _KINDS.values() if each in parts), *around)
    relations = {part: package.relations(part) for part in with_relations}
    bodies = [body, *(each.element for each in stories.values())]
    called = {value(each, "w:id") for one in bodies for each in one.iter(q("w:commentReference"))}
    uncalled = {id_: each for (kind, id_), each in stories.items() if kind == "comment" and id_ not in called}
    return Reading(Marks(), styles, _main_language(body, styles), relations, stories, uncalled)


def _main_language(body: Element, styles: Styles) -> str:
    """Return the language in which most letters of the text are said to be."""
    letters: Counter[str] = Counter()
    for paragraph in body.iter(q("w:p")):
        style = child_value(paragraph.find(q("w:pPr")), "w:pStyle") or styles.usual_paragraph()
        for run in paragraph.iter(q("w:r")):
            count = sum(len(each.text or "") for each in run.iterfind(q("w:t")))
            letters[styles.language(run.find(q("w:rPr")), style)] += count
    return letters.most_common(1)[0][0] if letters else ""


def _tree(package: Package, part: str) -> Element:
    """Return a part, its namespaces those of transitional files."""
    root = package.tree(part)
    if root.nsmap.get(root.prefix) not in STRICT:
        return root
    text = etree.tostring(root, encoding="unicode")
    for strict, usual in STRICT.items():
        text = text.replace(strict, usual)
    return etree.fromstring(text, etree.XMLParser(huge_tree=True))


def _optional(package: Package, parts: Mapping[str, str], kind: str) -> Element | None:
    return _tree(package, parts[kind]) if kind in parts else None


def _stories(package: Package, parts: Mapping[str, str]) -> Iterator[tuple[str, str, Story]]:
    """Yield footnotes, endnotes and comments by kind and id."""
    answered = _answers(package, parts)
    for kind, name in _KINDS.items():
        root = _optional(package, parts, name)
        for each in () if root is None else root.iter(q(f"w:{kind}")):
            if value(each, "w:type") not in _NO_NOTES:
                facts = _of_comment(each, answered) if kind == "comment" else {}
                yield kind, value(each, "w:id"), Story(kind, each, parts[name], facts)


def _of_comment(comment: Element, answered: Mapping[str, str]) -> dict[str, str]:
    last = [value(each, "w14:paraId") for each in comment.iter(q("w:p"))][-1:]
    facts = {
        "id": value(comment, "w:id"),
        "author": value(comment, "w:author"),
        "date": value(comment, "w:date"),
        "answers": answered.get(last[0], "") if last else "",
    }
    return {name: fact for name, fact in facts.items() if fact}


def _answers(package: Package, parts: Mapping[str, str]) -> dict[str, str]:
    """Return which comment a comment answers: by the id of its last paragraph ([MS-DOCX] 2.5.1)."""
    extended, comments = _optional(package, parts, "commentsExtended"), _optional(package, parts, "comments")
    if extended is None or comments is None:
        return {}
    ids = {
        value(each, "w14:paraId"): value(note, "w:id") for note in comments for each in note.iter(q("w:p"))
    }
    linked = ((value(each, "w15:paraId"), value(each, "w15:paraIdParent")) for each in extended)
    return {paragraph: ids[parent] for paragraph, parent in linked if parent in ids}


def _properties(package: Package, reading: Reading) -> Properties:
    """Return what the file says of itself (ECMA-376-2, 11)."""
    named = next(
        (each.target for each in package.relations("").values() if each.kind == "core-properties"), ""
    )
    root = package.tree(named) if named and package.has(named) else None
    said = {
        name: " ".join((root.findtext(q(tag)) or "").split()) if root is not None else ""
        for name, tag in _CORE.items()
    }
    return Properties(**{**said, "language": reading.language or said["language"]})


_CORE = {
    "title": "dc:title",
    "creator": "dc:creator",
    "last_editor": "cp:lastModifiedBy",
    "created": "dcterms:created",
    "modified": "dcterms:modified",
    "language": "dc:language",
    "subject": "dc:subject",
    "keywords": "cp:keywords",
}


def _pictures(package: Package, tree: Element) -> dict[str, Picture]:
    """Return the pictures that the tree names and the package holds."""
    names = {each.get("src", "") for each in tree.iter("Image")}
    return {name: Picture(name, package.read(name)) for name in sorted(names) if package.has(name)}


def _left_out(package: Package, main: str, reading: Reading) -> Iterator[tuple[LeftOut, str]]:
    """Yield what is no part of the text, each with the code of what is to be said of it.

    These are notes and comments that nothing refers to, which Word does not show either, and what stands over
    and under pages. Paragraphs without anything in them are nothing to be left out.
    """
    for (kind, _), story in reading.notes.items():
        if not any(each.element is story.element for each in reading.stories):
            yield from _apart(reading, story, f"{kind} that nothing calls", "W-not-called")
    for each in package.relations(main).values():
        if each.kind in _AROUND_PAGES and package.has(each.target):
            story = Story(each.kind, _tree(package, each.target), each.target)
            yield from _apart(reading, story, _AROUND_PAGES[each.kind], "W-page-matter")


_AROUND_PAGES = {"header": "over the pages", "footer": "under the pages"}


def _apart(reading: Reading, story: Story, reason: str, code: str) -> Iterator[tuple[LeftOut, str]]:
    numbers, words = left_out(reading, story)
    if words:
        yield LeftOut(numbers, words, reason), code
