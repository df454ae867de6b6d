"""Questions about the structure of a TEI text that several modules ask in the same words."""

from lxml import etree

from recto.messages import Place
from recto.tei.addresses import DIVISIONS
from recto.tei.attachment import holds_entries_alone, is_apart
from recto.tei.inclusions import included_from
from recto.tei.inline_notes import is_inline
from recto.tei.mixed import pieces, runs, words
from recto.tei.names import TEI, XML_ID, ancestor, local
from recto.tei.speech import is_of_speech
from recto.tei.vocabulary import DESCRIBED, FACTS

Element = etree._Element

# Divisions of the edition of an inscription or a papyrus, which stand beside each other without heads.
PARTS_OF_EDITIONS = frozenset({"edition", "translation", "commentary", "bibliography"})
MATTER = frozenset({"front", "back"})
SAID = frozenset({"span", "interp", "interpGrp"})
"""What is said of a stretch of the text: in words, or as data."""
MILESTONES = SAID | {"pb", "lb", "cb", "gb", "milestone", "anchor", "fw", "index", "handShift"}
APART = DIVISIONS | MATTER | {"body", "text", "noteGrp", "standOff", "listAnnotation"}
NO_CALL = (
    frozenset("app rdgGrp lemGrp bibl biblStruct biblFull listBibl analytic monogr series imprint".split())
    | DESCRIBED
    | FACTS
)
"""A note in one of these is a part of what it says."""


def child(element: Element, name: str) -> Element | None:
    """Return the first child of `element` with the local `name`."""
    return next((each for each in element if local(each.tag) == name), None)


def children(element: Element, *names: str) -> list[Element]:
    """Return the children of `element` with one of the local `names`, in order."""
    return [each for each in element if local(each.tag) in names]


def is_tei(element: Element) -> bool:
    """Tell whether `element` is in the TEI namespace, in none, or in TEI's with a slash (a common slip)."""
    namespace = etree.QName(element).namespace
    return namespace in (None, TEI, TEI + "/")


def place_of(element: Element) -> Place:
    """Return where `element` stands, for a message: with its file, where that is another than the text’s."""
    return Place(included_from(element), getattr(element, "sourceline", None) or 0, element.get(XML_ID, ""))


def is_division(element: Element | None) -> bool:
    """Tell whether `element` is a numbered or unnumbered division."""
    return element is not None and local(element.tag) in DIVISIONS


def is_opening_section(body: Element) -> bool:
    """Tell whether a body has text of its own outside divisions, so that it needs a section itself."""
    return any(piece.strip() if isinstance(piece, str) else _is_own_text(piece) for piece in pieces(body))


def _is_own_text(element: Element) -> bool:
    name = local(element.tag)
    return name not in DIVISIONS | MILESTONES or (name in SAID and bool(words(element)))


def own_title(titles: list[Element]) -> Element | None:
    """Return the title of a text itself among those of its header: not that of a series or a periodical."""
    own = [each for each in titles if each.get("level") not in {"s", "j"}] or titles
    return next((each for each in own if each.get("type", "main") == "main"), next(iter(own), None))


def member_title(text: Element) -> Element | None:
    """Return the title of a text of a corpus, whose own header has it; none of a text that is the work."""
    document = text.getparent()
    corpus = None if document is None else document.getparent()
    if document is None or corpus is None or local(corpus.tag) not in {"teiCorpus", "TEI"}:
        return None
    statement = next((each for each in document.iter(etree.Element) if local(each.tag) == "titleStmt"), None)
    return None if statement is None else own_title(children(statement, "title"))


def has_heading(division: Element) -> bool:
    """Tell whether a division will have a heading: its own, or one we make for it."""
    return child(division, "head") is not None or gets_heading(division)


def gets_heading(division: Element) -> bool:
    """Tell whether a division without `head` gets a heading of ours.

    A body does, a part of front or back, and the text, the translation, the commentary of an inscription,
    unless it holds nothing but places in the source, or entries of the apparatus, or is a text in the text.
    """
    parent = division.getparent()
    if child(division, "head") is not None or is_wordless(division) or holds_entries_alone(division):
        return False
    if parent is not None and local(parent.tag) == "floatingText":
        return False
    if local(division.tag) == "body":
        return parent is None or member_title(parent) is None
    if parent is None or local(parent.tag) in MATTER:
        return parent is not None
    return _is_part_of_edition(division, parent)


def is_wordless(division: Element) -> bool:
    """Tell whether a division says only where something in the source begins, or nothing at all."""
    held = division.iterdescendants(etree.Element)
    texts = (run.text.strip() for run in runs(division, lambda each: False))
    return not any(texts) and all(local(each.tag) in MILESTONES | DIVISIONS | {"p", "ab"} for each in held)


def _is_part_of_edition(division: Element, parent: Element) -> bool:
    if division.get("type") not in PARTS_OF_EDITIONS or local(parent.tag) != "body":
        return False
    beside = {each.get("type", "") for each in children(parent, "div")}
    return "edition" in beside and len(beside & PARTS_OF_EDITIONS) > 1


def is_note_with_call(note: Element) -> bool:
    """Tell whether a note has a call: none in an entry, in the line or of minutes; in a note if numbered."""
    parent = note.getparent()
    if is_of_speech(note) or is_inline(note):
        return False
    if ancestor(note, "rdg") is not None or any(map(_is_of_entry_apart, note.iterancestors("{*}lem"))):
        return False
    while parent is not None and local(parent.tag) == "noteGrp":
        parent = parent.getparent()
    if parent is not None and local(parent.tag) in NO_CALL:
        return False
    return bool(note.get("n")) or not any(local(each.tag) == "note" for each in note.iterancestors())


def _is_of_entry_apart(lemma: Element) -> bool:
    app = ancestor(lemma, "app")
    return app is not None and is_apart(app)


def is_bracketed(note: Element) -> bool:
    """Tell whether the words of a note bring their own brackets."""
    words = "".join(map(str, note.itertext())).strip()
    return words.startswith(("[", "(", "⟨", "{"))


def is_called_elsewhere(note: Element) -> bool:
    """Tell whether a note stands apart from the text, as endnotes do."""
    parent = note.getparent()
    return parent is not None and local(parent.tag) in APART
