"""From the body of an OpenDocument text to pandoc's AST as XML: the text, then the stories beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from recto.sources.marked.document import PICTURE, Element, LeftOut
from recto.sources.marked.formulas import as_tex
from recto.sources.marked.marking import Marks
from recto.sources.marked.open_document import changes, fields, frames, inlines
from recto.sources.marked.open_document.blocks import tell
from recto.sources.marked.open_document.changes import changes as tracked
from recto.sources.marked.open_document.line import Reading, Writer
from recto.sources.marked.open_document.names import PARAGRAPHS, held, q, value, words_of
from recto.sources.marked.open_document.styles import Styles
from recto.sources.marked.package import refuse_deep
from recto.sources.marked.restoring import Restoring
from recto.sources.marked.scripts import runs

WRITERS: Mapping[str, Writer] = {
    **inlines.WRITERS,
    **fields.WRITERS,
    **frames.WRITERS,
    **changes.WRITERS,
}
"""What tells of each thing among words, by its name."""


def reading_of(
    body: Element,
    content: Element,
    styles: Element,
    objects: Mapping[str, Element],
    citations: Mapping[str, str],
) -> Reading:
    """Return the reading of a text that begins.

    `content` and `styles` have its styles, `objects` are its formulas by their folders, `citations` the data
    of reference managers by bookmarks.
    """
    found = Styles(content, styles)
    commented = frozenset(value(each, "office:name") for each in body.iter(q("office:annotation-end")))
    return Reading(
        Marks(),
        found,
        _main_language(body, found),
        tracked(body),
        WRITERS,
        commented,
        frozenset(_referred(body)),
        citations,
        objects,
    )


def _referred(body: Element) -> Iterator[str]:
    """Yield the names of what links and references to notes lead to."""
    for each in body.iter(q("text:note-ref")):
        yield value(each, "text:ref-name")
    for each in body.iter(q("text:a")):
        if (target := value(each, "xlink:href")).startswith("#"):
            yield target[1:]


def tree_of(reading: Reading, body: Element, name: str) -> Element:
    """Return the tree of a text; `name` is what errors call its file."""
    out = Restoring(reading.marks)
    out.start("Pandoc", {})
    out.start("blocks", {})
    tell(reading, out, body)
    out.end("blocks")
    out.end("Pandoc")
    _tell_stories(reading)
    if reading.formulas:
        _write_formulas(reading, name)
    root = out.close()
    refuse_deep(root, name)
    return root


def leave_out(reading: Reading, element: Element, reason: str, code: str) -> None:
    """Enter what an element holds as no part of the text, with its place among the paragraphs."""
    first = reading.paragraphs + 1
    held = etree.Element("Note")
    held.extend(_told(reading, element))
    _tell_stories(reading)
    pictures = (PICTURE for _ in held.iter("Image"))
    if words := " ".join(filter(None, (words_of(held), *pictures))):
        reading.left_out[LeftOut(range(first, reading.paragraphs + 1), words, reason)] = code


def _tell_stories(reading: Reading) -> None:
    """Fill the notes that were met with their words, in order; those in notes come last."""
    while reading.stories:
        story = reading.stories.popleft()
        story.note.extend(_told(reading, story.element))


def _told(reading: Reading, element: Element) -> list[Element]:
    """Return the blocks of a story; no change of the text goes on in it."""
    reading.open_changes, reading.fields = [], []
    reading.points.clear()
    out = Restoring(reading.marks)
    out.start("Note", {})
    tell(reading, out, element)
    out.end("Note")
    return list(out.close())


def _write_formulas(reading: Reading, name: str) -> None:
    made = as_tex([formula for formula, _ in reading.formulas], name)
    for (_, element), tex in zip(reading.formulas, made, strict=True):
        if _is_alone(element):
            element.set("math-type", "DisplayMath")
        element.text = tex


def _is_alone(element: Element) -> bool:
    """Tell whether a formula is all that its paragraph holds, apart from names of places."""
    paragraph = element.getparent()
    if paragraph is None or paragraph.tag != "Para" or words_of(paragraph):
        return False
    return all(each is element or each.get("class") == "anchor" for each in paragraph)


def _main_language(body: Element, styles: Styles) -> str:
    """Return the language in which most letters of the text are said to be."""
    letters: Counter[str] = Counter()
    for paragraph in body.iter(*PARAGRAPHS):
        style, is_heading = value(paragraph, "text:style-name"), paragraph.tag == q("text:h")
        for spans, words in _words(paragraph, ()):
            layers = styles.of_words(spans, style, is_heading)
            for run, script in runs(words):
                letters[styles.language(layers, style, script)] += len(run)
    return letters.most_common(1)[0][0] if letters else ""


def _words(element: Element, spans: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the words of a paragraph with the character styles around them."""
    for each in held(element):
        if isinstance(each, str):
            yield spans, each
        elif each.tag == q("text:span"):
            yield from _words(each, (value(each, "text:style-name"), *spans))
        elif each.tag == q("text:a"):
            yield from _words(each, spans)
