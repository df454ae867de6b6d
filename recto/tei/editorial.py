"""What the encoding did to the text, as `encodingDesc`: corrections, normalisations, removals."""

import re

from recto import __version__
from recto.sources.document import NOTES_IN_LINE, Mark, Span
from recto.tei.elements import add, make
from recto.tei.encoding import Encoding
from recto.tei.mixed import Element, append
from recto.tei.provenance import pointers
from recto.tei.reference_declaration import reference_declaration

# What was made even, by the names that recto.sources counts it under.
_NORMALISED = {
    "joined lines": "Lines broken within a paragraph were joined",
    "control characters": "Control characters were replaced by a space",
    "line separators": "Unicode line separators were replaced by a space",
    "no-break spaces": "No-break spaces were replaced by a space",
    "tabs": "Tabulators were replaced by a space",
    "trailing": "Blanks at the end of a line were dropped",
    "space at line begin": "Blanks at the beginning of a line were dropped",
    "spaces": "Runs of spaces within a line were reduced to one",
}


def encoding_description(encoding: Encoding, text: Element, emended: int, annotated: int) -> Element:
    """Return `encodingDesc` of a `text`; the numbers count our corrections and our notes."""
    declaration = make("editorialDecl", _correction(encoding, emended, annotated))
    normalisation = _normalisation(encoding)
    if len(normalisation):
        append(declaration, normalisation)
    for name, sentence in (dict(_PRINCIPLES) | dict(encoding.principles)).items():
        append(declaration, make(name, make("p", sentence), *_particulars(encoding, name)))
    application = make("application", make("label", "Recto"), ident="recto", version=__version__)
    return make("encodingDesc", declaration, *reference_declaration(text), make("appInfo", application))


# What holds of every import, by the element of the TEI that it is declared in.
_PRINCIPLES = {
    "quotation": "Quotation marks stand as received.",
    "hyphenation": "Hyphens stand as received.",
    "segmentation": (
        "Lines that belong to one paragraph were joined; headings, lists and notes follow the shape of the "
        "received text. Every part of the text points back to the characters of the received file that it is."
    ),
    "interpretation": (
        "Each note stands at its call; its number, as received, represents both the call and the label of "
        "the note. Dashes and stars before the members of a list are represented by the list."
    ),
}


def _particulars(encoding: Encoding, name: str) -> list[Element]:
    """Return what more a principle says of this text."""
    labels = [
        ("note" if mark.kind in NOTES_IN_LINE else block.kind, mark)
        for block in encoding.source.blocks
        for mark in block.marks
        if mark.kind in ("label", *NOTES_IN_LINE)
    ]
    said = {
        "hyphenation": [_divided(encoding)] if encoding.divided else [],
        "interpretation": [
            make("p", sentence)
            for kinds, sentence in _LABELS.items()
            if any(kind in kinds and _has_words(encoding, mark) for kind, mark in labels)
        ],
    }
    return said.get(name, [])


def _has_words(encoding: Encoding, mark: Mark) -> bool:
    end = mark.inner.start if mark.inner else mark.span.end
    return bool(_LETTERS.search(encoding.source.words(Span(mark.span.start, end))))


def _divided(encoding: Encoding) -> Element:
    """List the words that were put together again, as received, each with how often."""
    count = sum(encoding.divided.values())
    words = (f"{word} ({n} times)" if n > 1 else word for word, n in sorted(encoding.divided.items()))
    number = make("num", str(count), type="count", value=str(count))
    sentence = (
        "Words that a hyphen divided at a line end were put together where nothing speaks for a compound: "
    )
    return make("p", sentence, number, f". As received: {', '.join(words)}.", n="divided-words")


# What becomes of labels that are words, by the kinds of blocks that have them.
_LABELS = {
    ("title", "subtitle", "author"): "The label of a front line ('Title:', 'By') stands in the attribute n.",
    ("note", "sidenote", "remark", "figure"): (
        "The label of a note or a picture that is more than a number ('[Footnote 1:') stands in the "
        "attribute rend; the bracket that closes it is represented by the element."
    ),
}
_LETTERS = re.compile(r"[^\W\d_]{2}")


def _correction(encoding: Encoding, emended: int, annotated: int) -> Element:
    principles = (make("p", principle, n="principle") for principle in encoding.recipe.principles)
    correction = make("correction", *principles, method="markup")
    sentence = "Emendations are marked in place, beside the words as received"
    append(correction, counted("emendations", sentence, emended))
    for name, sentence in encoding.corrected.items():
        append(correction, make("p", sentence, n=name))
    if annotated:
        sentence = "Where not the letter but the fact is in doubt, the text stands and a note is added"
        append(correction, counted("notes", sentence, annotated))
    if encoding.reasons:
        append(correction, _reasons(encoding))
    return correction


def _reasons(encoding: Encoding) -> Element:
    """List the reasons given for emendations, each pointing to its place."""
    members = make("list", rend="reasons")
    for choice, words in encoding.reasons:
        item = append(members, make("item", words))
        encoding.links.append((item, "corresp", choice))
    return make("p", "Reasons for emendations: ", members, n="reasons")


def _normalisation(encoding: Encoding) -> Element:
    """Count what was made even, and list what was removed."""
    normalisation = make("normalization", method="silent")
    joined = sum(len(block.spans) - 1 for block in encoding.source.blocks)
    counts = {**encoding.source.normalised, "joined lines": joined}
    for kind, count in sorted(counts.items()):
        if count:
            sentence = _NORMALISED.get(kind, f"Made even: {kind}")
            append(normalisation, counted(kind.replace(" ", "-"), sentence, count))
    if encoding.removed or encoding.left_out:
        append(normalisation, _removed(encoding))
    return normalisation


def counted(what: str, sentence: str, count: int) -> Element:
    """Return the paragraph of a declaration that says how often something was done."""
    number = make("num", str(count), type="count", value=str(count))
    return make("p", f"{sentence}: ", number, ".", n=what)


def _removed(encoding: Encoding) -> Element:
    """List what was taken out of the text, each piece with its place and the reason."""
    paragraph = make("p", "Not part of the text, and removed: ", n="removed")
    members = append(paragraph, make("list", rend="removed"))
    for span, reason in sorted(encoding.removed):
        item = append(members, make("item", source=pointers(encoding.href, [span])))
        append(item, make("mentioned", encoding.source.words(span).strip()))
        add(item, f" ({reason})")
    for pointer, words, reason in encoding.left_out:
        append(members, make("item", make("mentioned", words), f" ({reason})", source=pointer))
    return paragraph
