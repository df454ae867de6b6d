"""The names of the styles in the office files that Recto writes, by which it knows them when they come back.

Written by `recto.editions.office`, described in `styles/office.toml`, read by `recto import`.
"""

from collections.abc import Mapping

NOTES: Mapping[str, str] = {
    "author": "Author Note",
    "translator": "Translator Note",
    "editor": "Editor Note",
    "textual": "Textual Note",
    "source": "Source Note",
    "gloss": "Gloss Note",
}
"""The paragraph style of a series of notes, by the type of its notes."""
OTHER_NOTE = "Other Note"
"""The paragraph style of notes of other types."""
ENTRY = "Apparatus Entry"
"""The paragraph style of entries of the apparatus."""
VERSE = "Verse"
"""The paragraph style of a verse; ` First` after it begins a stanza, ` Indent` and a depth set it in."""
DEEPEST = 3
"""The deepest indent of verses that has a style."""
BLOCK_TEXT, LIST_ITEM, SPEAKER, STAGE = "Block Text", "List Item", "Speaker", "Stage Direction"
CAPTION = "Image Caption"
TITLE, SUBTITLE, AUTHOR = "Title", "Subtitle", "Author"
LEMMA, SIGLUM, GAP, PAGE, INSERTION = "Lemma", "Siglum", "Gap", "Source Page", "Editor Insertion"
LABEL = "Label"
"""The character style of a printed number: of a paragraph, an item, a chapter."""

TITLE_PAGE, MATTER, HEADING = "Title Page", "Edition Matter", "Edition Heading"
TERM = "Edition Term"
NUMBER, RESPONSIBLE = "Paragraph Number", "Responsible"
OURS = frozenset({TITLE, SUBTITLE, AUTHOR, TITLE_PAGE, MATTER, HEADING, TERM, NUMBER, RESPONSIBLE})
"""The styles of what an edition says about its text, which is made of the TEI header and not of the text."""


def note_style(type_: str) -> str:
    """Return the paragraph style of notes of a type."""
    return NOTES.get(type_, OTHER_NOTE)


def note_type(style: str) -> str:
    """Return the type of the notes that have a paragraph style; nothing where it is none of ours."""
    known = {name: type_ for type_, name in NOTES.items()} | {ENTRY: "textual"}
    return known.get(style, "")


def verse_style(is_first: bool, depth: int) -> str:
    """Return the paragraph style of a verse that begins a stanza or not, set in by so many steps."""
    depth = min(depth, DEEPEST)
    return f"{VERSE}{' First' if is_first else ''}{f' Indent {depth}' if depth else ''}"
