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
"""The paragraph style of notes without a type, and with the type after it, of notes of another."""
_IN_LINE = " in Line"
"""What the character style of notes in the line has after the name of their series."""
_IN_BOX = " in Box"
"""What the paragraph style of text boxes set as notes has after the name of their series."""
ENTRY = "Apparatus Entry"
"""The paragraph style of entries of the apparatus."""
VERSE = "Verse"
"""The paragraph style of a verse; ` First` after it begins a stanza, ` Indent` and a depth set it in."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
DEEPEST = 3
"""The deepest indent of verses that has a style."""
BLOCK_TEXT, LIST_ITEM, SPEAKER, STAGE = "Block Text", "List Item", "Speaker", "Stage Direction"
CAPTION = "Image Caption"
TITLE, SUBTITLE, AUTHOR = "Title", "Subtitle", "Author"
LEMMA, SIGLUM, GAP, PAGE, INSERTION = "Lemma", "Siglum", "Gap", "Source Page", "Editor Insertion"
LABEL = "Label"
"""The character style of a printed number: of a paragraph, an item, a chapter."""
CALL_WITHIN, NOTE_WITHIN = "Call within Note", "Note within Note"
"""The character style of the number of a note that a note calls; of the call of such a note, which stands
after that of the note that calls it, as no word processor has notes within notes."""
AGAIN = "Repeated Call"
"""The character style of the number of a note that was called before."""

TITLE_PAGE, MATTER, HEADING = "Title Page", "Edition Matter", "Edition Heading"
TERM = "Edition Term"
NUMBER, RESPONSIBLE = "Paragraph Number", "Responsible"
GENERATED = "Edition Words"
"""The character style of words among those of the text that the edition adds: brackets, a heading."""
OURS = frozenset({TITLE, SUBTITLE, AUTHOR, TITLE_PAGE, MATTER, HEADING, TERM, NUMBER, RESPONSIBLE})
"""The styles of what an edition says about its text, which is made of the TEI header and not of the text."""
ONLY_OURS = frozenset({MATTER, HEADING, TERM})
"""Those of them that tell a file that Recto wrote."""
OF_EDITIONS = frozenset({NUMBER, RESPONSIBLE, GENERATED, PAGE, GAP, AGAIN})
"""The styles of words that an edition has beside those of its text."""


def letters(number: int) -> str:
    """Return what calls the endnote of a number, from 1, as word processors count: a … z, aa … zz, aaa."""
    times, place = divmod(number - 1, len(_LETTERS))
    return _LETTERS[place] * (times + 1)


def note_style(type_: str) -> str:
    """Return the paragraph style of notes of a type."""
    return NOTES.get(type_, f"{OTHER_NOTE} {type_}".strip())


def note_type(style: str) -> str:
    """Return the type of the notes that have a paragraph style; nothing where it is none of ours."""
    style = style.removesuffix(_IN_BOX)
    known = {name: type_ for type_, name in NOTES.items()} | {ENTRY: "textual"}
    other = style.removeprefix(f"{OTHER_NOTE} ")
    return known.get(style, other if other != style else "")


def style_in_box(type_: str) -> str:
    """Return the paragraph style of text boxes that are notes of a type."""
    return f"{note_style(type_)}{_IN_BOX}"


def is_in_box(style: str) -> bool:
    """Tell whether a paragraph style is that of a text box."""
    return style.endswith(_IN_BOX) and is_of_notes(style)


def is_of_notes(style: str) -> bool:
    """Tell whether a paragraph style is one of notes, of a type or of none."""
    return style.removesuffix(_IN_BOX) == OTHER_NOTE or bool(note_type(style))


def wider_style(style: str) -> str:
    """Return the paragraph style that one of notes of a type, or of their text boxes, is based on."""
    return style.removesuffix(_IN_BOX) if is_in_box(style) else OTHER_NOTE


def style_in_line(type_: str) -> str:
    """Return the character style of notes of a type that stand in the line."""
    return f"{note_style(type_)}{_IN_LINE}"


def type_in_line(style: str) -> str | None:
    """Return the type of the notes in the line that have a character style; None where it is none of ours."""
    series = style.removesuffix(_IN_LINE)
    if series == style or not is_of_notes(series):
        return None
    return note_type(series)


def verse_style(is_first: bool, depth: int) -> str:
    """Return the paragraph style of a verse that begins a stanza or not, set in by so many steps."""
    depth = min(depth, DEEPEST)
    return f"{VERSE}{' First' if is_first else ''}{f' Indent {depth}' if depth else ''}"
