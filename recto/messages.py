"""What Recto has to say about a text: coded, placed, and with a hint."""

from collections.abc import Iterable
from dataclasses import dataclass

from recto.messages_apparatus import APPARATUS
from recto.messages_collation import COLLATION
from recto.messages_deposit import DEPOSIT
from recto.messages_foreign import FOREIGN
from recto.messages_lint import LINT
from recto.messages_marked import MARKED
from recto.messages_records import RECORDS
from recto.messages_rule import Rule, Severity
from recto.messages_scholarly import SCHOLARLY
from recto.messages_updating import UPDATING


@dataclass(frozen=True)
class Place:
    """Where a message points: a file, a line counted from 1, an `xml:id`; each may be unknown.

    `column` counts characters from 1, `width` is how many are meant; both are 0 where only the line is known.
    `paragraph` is the number of a paragraph in a file that has no lines, counted from 1.
    """

    file: str = ""
    line: int = 0
    id: str = ""
    column: int = 0
    width: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        column = f":{self.column}" if self.column else ""
        line = f":{self.line}{column}" if self.line else ""
        paragraph = f", paragraph {self.paragraph}" if self.paragraph else ""
        return f"{self.file}{line}{paragraph}" + (f" #{self.id}" if self.id else "")


@dataclass(frozen=True)
class Message:
    """One finding. `code` is stable and never used again for something else."""

    code: str
    severity: Severity
    text: str
    place: Place
    hint: str = ""

    def __str__(self) -> str:
        hint = f" Hint: {self.hint}" if self.hint else ""
        return f"{self.code} {self.severity} {self.place}: {self.text}{hint}"


# S sources, I import, C collation, O an ODD,
# T schema, L lint, K ledger, R rendering, E editions, U updates, W word processors.
CATALOGUE: dict[str, Rule] = {
    "S-encoding": Rule(
        "info", "The encoding of a file had to be guessed.", "Look at accents and dashes, or send UTF-8."
    ),
    "S-call-without-note": Rule(
        "warning", "A call finds no note.", "See whether the note is lost, or the number wrong."
    ),
    "S-hint-unmatched": Rule(
        "warning", "A hint fits no line.", "Give the first characters of a line exactly as in the file."
    ),
    "S-hint-ambiguous": Rule(
        "info", "A hint fits several lines.", "Give more of the line if only one is meant."
    ),
    "S-note-unclosed": Rule(
        "warning", "A note's bracket is never closed.", "Close it in the file, or hint where it ends."
    ),
    "S-recogniser-unknown": Rule(
        "warning", "No recogniser has this name.", "Take one of the names in the message."
    ),
    "I-call-without-note": Rule(
        "warning",
        "A call in the text finds no note; it stays in the text as printed.",
        "If it is a call, see whether the note was taken for a paragraph: a hint in the recipe says so.",
    ),
    "I-note-without-call": Rule(
        "warning",
        "No call in the text asks for a note; it stays where it is printed.",
        "See whether its call was misprinted, or whether it is no note.",
    ),
    "I-places": Rule(
        "error",
        "What the recipe names does not stand in the number of places it declares; nothing was changed.",
        "Give more of the words around it in `within`, or the right number in `places`.",
    ),
    "I-cut-by-markup": Rule(
        "error",
        "The words that the recipe names are partly inside and partly outside other markup.",
        "Name fewer words, on one side of the markup.",
    ),
    "T-duplicate-id": Rule(
        "error",
        "Two elements have the same xml:id.",
        "Give one of them another id; references can then say which is meant.",
    ),
    "T-odd-id": Rule(
        "warning",
        "An xml:id that is no name of XML.",
        "Let it begin with a letter, without blanks; editions replace blanks by low lines.",
    ),
    "T-namespace": Rule(
        "warning",
        "Elements that are meant as TEI stand in another namespace, or in none.",
        'Write xmlns="http://www.tei-c.org/ns/1.0" on the outermost element.',
    ),
    "T-p4": Rule(
        "info",
        "A file of TEI P4, the form that was in use before 2007.",
        "It is read as it is; other programs will ask for P5.",
    ),
    "T-facsimile": Rule(
        "info",
        "The pictures of pages that the file names are not at hand; the web edition does not show them.",
        "Put them into the folder of the project, under the names that facs or graphic gives.",
    ),
    "T-picture": Rule(
        "warning",
        "The file of a picture is not there, or is none that every medium shows.",
        "Put a PNG, JPEG or GIF into the folder of the project, under the name that graphic gives.",
    ),
    "T-include": Rule(
        "error",
        "What xi:include names cannot be put in its place.",
        "Put the file into the folder of the project, under the name that the inclusion gives.",
    ),
    "T-dead-end": Rule(
        "warning",
        "Entries of the apparatus in the text point to ends that are nowhere.",
        "Correct @from and @to, or leave them out where the entry holds its lemma.",
    ),
    "T-note-without-place": Rule(
        "warning",
        "A note in standOff points to no place in the text; it is called at the end of the text.",
        "Say in @target, or in that of its annotation, which words it is about.",
    ),
    "T-term-unshown": Rule(
        "info",
        "Terms of an interpretation (interp in standOff) are shown in no edition.",
        "Say in @inst which passages a term is about, or write a span in words; each is a note then.",
    ),
    "T-apparatus-file": Rule(
        "warning",
        "The file of an apparatus is not at hand, or has no entries.",
        "Put it beside the text as NAME.apparatus.xml, or name it in recto.toml under [apparatus_files].",
    ),
    "T-unknown-entity": Rule(
        "error",
        "A reference to an entity that the file does not declare; its name stands in the text instead.",
        "Write the character itself, or declare the entity in the document.",
    ),
    "T-invalid": Rule(
        "error",
        "The file is not valid by the schema.",
        "See in the documentation of the schema what may stand where; that of ours is tei/recto.odd.",
    ),
    "T-rule": Rule(
        "error",
        "A rule of Schematron is broken; it may call itself a warning or a remark.",
        "See what the rule asks for: its words are its own, and its id, where it has one, follows them.",
    ),
    "T-rule-unrun": Rule(
        "warning",
        "Rules of Schematron cannot be run.",
        "Correct their expressions, or the query language that their schema declares (queryBinding).",
    ),
    "O-unknown": Rule(
        "warning",
        "An ODD refers to what is not there; it is left out of the schema.",
        "Correct the name, or see whether the TEI has it under another since.",
    ),
    "T-unvalidated": Rule(
        "info",
        "The file was not validated, since no schema for it is at hand.",
        "Name a schema with --schema, or put the one that the file names beside it.",
    ),
    **LINT,
    **APPARATUS,
    **COLLATION,
    **DEPOSIT,
    **FOREIGN,
    **MARKED,
    **UPDATING,
    **RECORDS,
    **SCHOLARLY,
    "K-range": Rule("error", "A range leaves the received file.", "Correct the @source of the element."),
    "K-overlap": Rule(
        "error", "Two ranges overlap.", "Each character belongs to one element: correct @source."
    ),
    "K-range-words": Rule(
        "error",
        "A block does not read as the characters it came from.",
        "Mark what was changed (choice, or a removal in editorialDecl), or correct @source.",
    ),
    "K-lost": Rule(
        "error",
        "Words of the received file are neither in the TEI nor declared as removed.",
        "Encode them, or list them with their reason in editorialDecl as item with @source.",
    ),
    "K-undeclared": Rule(
        "warning",
        "White space was made even without saying so, or more or less often than is said.",
        "Declare it with its count in editorialDecl/normalization.",
    ),
    "K-missing": Rule(
        "error", "An edition lacks a passage or a note.", "Build it again; if it is lost again, report it."
    ),
    "K-twice": Rule(
        "error", "An edition shows something more than once.", "Build it again; if it stays, report it."
    ),
    "K-words": Rule(
        "error", "An edition words a passage otherwise than the TEI.", "Compare the passage in both."
    ),
    "K-present": Rule(
        "error",
        "A page names other witnesses than those that have its text.",
        "Build it again; if it stays, report it.",
    ),
    "K-witness": Rule(
        "error",
        "The text of a witness is not what the apparatus of the edition reports of it.",
        "Compare the passage in both; if the TEI is unambiguous there, report it.",
    ),
    "K-order": Rule("error", "An edition shows passages in another order.", "Compare the order in both."),
    "K-gap": Rule(
        "error", "An edition does not show a gap.", "Every gap must be told in words where it stands."
    ),
    "K-call": Rule("error", "A note cannot be reached from its call.", "Look for the call in the edition."),
    "K-back": Rule("error", "A note has no way back to its call.", "Look for the link back in the edition."),
    "K-label": Rule(
        "error", "A call does not show the number of its note.", "Numbers stay as printed: see note/@n."
    ),
    "K-entry": Rule(
        "error", "An apparatus entry is missing or incomplete.", "Compare the entry with its choice or app."
    ),
    "K-surplus": Rule(
        "error", "An edition has a note that the TEI does not have.", "Look where the note comes from."
    ),
    "K-key": Rule(
        "error",
        "An entry at the foot is not keyed by the line on which its words stand.",
        "Build it again; if it stays, report it with the id.",
    ),
    "K-like": Rule(
        "warning",
        "A word stands several times in its line, and its entry does not say which is meant.",
        "Let the entry of the apparatus style show the figure beside the words.",
    ),
    "K-late": Rule(
        "warning",
        "A note or entry begins on another page than its call or its words.",
        "More notes stand here than the page holds: a smaller type or a larger page makes room.",
    ),
    "K-gave-way": Rule(
        "info",
        "A rule of the page gave way, so that its notes have room.",
        "Look at the page; a smaller type or a larger page makes room.",
    ),
    "K-widow": Rule(
        "warning",
        "The last line of a paragraph stands alone where a page or a column begins.",
        "Look at the page; a smaller type or a larger page makes room for its notes.",
    ),
    "K-orphan": Rule(
        "warning",
        "The first line of a paragraph stands alone where a page or a column ends.",
        "Look at the page; a smaller type or a larger page makes room for its notes.",
    ),
    "K-heading": Rule(
        "warning",
        "A heading stands where a page or a column ends, without its text.",
        "Look at the page; a smaller type or a larger page makes room for what must not be broken.",
    ),
    "K-line": Rule(
        "error",
        "A number in the margin is not that of the line beside it, or is missing.",
        "Build it again; if it stays, report it with the page.",
    ),
    "K-reference": Rule(
        "error",
        "A reference by page or line names another place than the one it leads to.",
        "Build it again; if it stays, report it with the id.",
    ),
    "K-direction": Rule(
        "error",
        "A line from right to left is drawn in another order than it is read.",
        "Build it again; if it stays, report it with the page.",
    ),
    "K-page": Rule(
        "error", "Words leave their page.", "Look for what cannot be broken there: a long word, a table."
    ),
    "K-header": Rule("error", "A front line is not shown.", "The title page or the colophon must show it."),
    "R-duplicate-id": Rule(
        "warning",
        "Two elements have the same xml:id; the later one got another.",
        "Give each element an xml:id of its own.",
    ),
    "R-dangling": Rule(
        "warning",
        "A reference leads nowhere; its words are shown without a link.",
        "Correct @target, or give the element it means that xml:id.",
    ),
    "R-no-place": Rule(
        "warning",
        "An apparatus entry names a place that the text does not have.",
        "Let @from and @to point to an xml:id, @loc to the @n of a line, verse or paragraph.",
    ),
    "R-lemma-elsewhere": Rule(
        "warning",
        "The lemma of an apparatus entry does not stand where the entry says.",
        "Compare lem with the text of that line, and @loc with its number.",
    ),
    "R-siglum": Rule(
        "warning",
        "A reading cites a siglum that the file does not declare; it is shown as written.",
        "Declare the witness in listWit with that xml:id, or a group or a hand.",
    ),
    "R-glyph": Rule(
        "info",
        "A character without text is shown by its name.",
        "Put the nearest Unicode character into the element g.",
    ),
    "R-picture": Rule(
        "info",
        "A picture is named at its place, not shown.",
        "Describe each picture in figDesc.",
    ),
    "R-uncalled": Rule(
        "error",
        "A note is not called from anywhere in the edition.",
        "Move the note to the place it speaks of, or point to it with ref.",
    ),
    "R-no-translation": Rule(
        "info",
        "The book design asks for facing pages, and the file holds no translation beside its text.",
        "Give the translation a text or div of its own with type='translation'.",
    ),
    "R-unaligned": Rule(
        "info",
        "On facing pages, a passage of the text or of its translation stands by itself.",
        "Point from one to the other with corresp, or give both the same n.",
    ),
    "R-unplanned": Rule(
        "info",
        "An element has no rendering of its own; its words are passed on.",
        "Nothing is lost. A line in the table of recto/rendering/text.py gives it a form.",
    ),
    "R-words": Rule(
        "warning",
        "The fixed words of the edition are in English.",
        "Add a file for the language to styles/words.",
    ),
    "E-run-on": Rule(
        "warning",
        "A note with a list, a table or a figure cannot run on with the others of its layer.",
        "It stands in a paragraph of its own below them: let the layer have the form paragraphs.",
    ),
    "E-glyph": Rule(
        "warning",
        "A character that no face of the printed book has.",
        "Name a family that has it in the fallbacks of the book design; for Han install fonts-noto-cjk.",
    ),
    "E-pdf": Rule(
        "error",
        "A PDF is not put together as ISO 32000-1 says; the clause is in the message.",
        "Build it again; if it stays, report it with the clause.",
    ),
    "E-pdf-ua": Rule(
        "error",
        "A PDF claims PDF/UA and fails a condition of the Matterhorn Protocol; its number is in the message.",
        "A figure needs a description, a document a title and a language; anything else is ours: report it.",
    ),
    "E-pdf-a": Rule(
        "error",
        "A PDF claims PDF/A-3 and breaks a clause of ISO 19005-3; its number is in the message.",
        "A font that the project brings must hold all characters; anything else is ours: report it.",
    ),
    "E-pdf-x": Rule(
        "error",
        "A PDF claims PDF/X-1a and is not what a printer takes; the subject is in the message.",
        "Build it again; if it stays, report it with the message.",
    ),
}


def message(code: str, text: str, place: Place = Place()) -> Message:
    """Make the message of a catalogued `code`; its severity and hint come from the catalogue."""
    rule = CATALOGUE[code]
    return Message(code, rule.severity, text, place, rule.hint)


def has_errors(messages: Iterable[Message]) -> bool:
    """Tell whether any message is an error."""
    return any(each.severity == "error" for each in messages)
