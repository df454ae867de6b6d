"""By what notes and their calls are known in web pages: types, classes, names, numbers."""

import re

from recto.sources.marked.web.making import HEADINGS, PAGE, PRINTED
from recto.sources.marked.web.tree import BLOCKS, Node, is_blank

_SIGN = r"[*†‡§¶‖#✝]{1,4}"
_NUMBER = rf"(?:\d{{1,4}}[a-z]?|[a-z]{{1,2}}|[ivxlc]{{1,7}}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,4}}|{_SIGN})"
_NAMED = r"(?:(?:foot|end)?note|fn|anm|n|note\s+\w+)\.?\s*"
_CALL = re.compile(rf"[\[({{<]*\s*(?:{_NAMED})?(?P<n>{_NUMBER})\s*[\])}}>.:]*", re.IGNORECASE)
_LABEL = (
    r"\s*[\[({{]*\s*(?:(?:foot|end)?note:?\s*|anm(?:erkung|\.)\s*)?{}(?![\w*†‡])\s*[\])}}]*"
    r"\s*[.:)\u2014]?\s*"
)
_BACK = re.compile(
    r"[\[(]?\s*(?:[↩↑^⏎←⬆↵⤴▲][\ufe0e\ufe0f]?(?:\s+[a-z]\b)*|(?:jump up|back|return|top|zurück|retour)\b"
    r"(?: to (?:the )?(?:main )?(?:text|top)| zum text| au texte)?[\s↩↑^⬆▲.]*)\s*[\])]?",
    re.IGNORECASE,
)
_NOTE_NAME = re.compile(
    r"_?(?:foot_?note|end_?note|note|fn|ftn|edn|en|cite_note|sdfootnote|sdendnote|anm|n|f|fuss|fuß)[-_.]*\w*\d\w*(?:sym|text)?",
    re.IGNORECASE,
)
_CALL_KINDS = frozenset({"noteref"})
_CALL_CLASSES = frozenset(
    "noteref fnref fnanchor footnote-ref footnoteref footref footnote-reference footnote_ref endnoteref "
    "enote reference sdfootnoteanc sdendnoteanc fn-ref note-ref noteanchor notecall".split()
)
_BODY_KINDS = frozenset({"footnote", "endnote", "rearnote"})
_BODY_CLASSES = frozenset("footnote endnote fn footnotes-item fnote foot-note notetext".split())
_LIST_KINDS = frozenset({"footnotes", "endnotes", "rearnotes"})
_LIST_CLASSES = frozenset(
    "footnotes endnotes notes references reflist footnote-list rearnotes fn-group footnotelist fns "
    "mw-references-wrap footnotes-list".split()
)
_HEADING = re.compile(
    r"[\W\d]*(?:foot|end)?notes?(?: (?:and|to|on|by|from|for)\b.{0,60})?[\W\d]*|"
    r"(?:fu[sß]+noten?|anmerkungen|notas|note|notes de bas de page|примечания|références|references|"
    r"einzelnachweise|noten)[\W\d]*",
    re.IGNORECASE,
)
_MARGIN = frozenset(
    "sidenote sidenotes marginnote margin-note margnote marginalia sidenote-text "
    "side-note marginal-note".split()
)
_IN_LINE = frozenset({"footnote", "endnote", "fnote", "notetext"})
_FIRST_WORDS = 80
_CORRECTED = frozenset({"correction", "corr", "corrected", "tncorr", "typo", "err", "sic"})
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def number_of(words: str) -> str:
    """Return the number or sign of a note of which words are the call; nothing where they are none."""
    found = _CALL.fullmatch(words.strip())
    return found["n"].translate(_RAISED_DIGITS) if found else ""


def is_bracketed(words: str) -> bool:
    """Tell whether a number stands in brackets, or is a sign: as numbers in a text do not."""
    said = words.strip()
    return (said[:1] in "[({" and said[-1:] in "])}") or bool(re.fullmatch(rf"[\[(]?{_SIGN}[\])]?", said))


def label_at_start(n: str) -> re.Pattern[str]:
    """Return what the number of a note may look like where its words begin."""
    return re.compile(_LABEL.format(re.escape(n)), re.IGNORECASE)


ANY_LABEL = re.compile(
    rf"\s*[\[({{]?\s*(?:(?:foot|end)?note:?\s*)?(?P<n>\d{{1,4}}|{_SIGN})(?:[\])}}.:]+|(?=\s))\s*",
    re.IGNORECASE,
)
"""The number with which a note may begin whose call is not known."""


def is_way_back(words: str) -> bool:
    """Tell whether the words of a link say no more than that it leads back."""
    return not words or bool(_BACK.fullmatch(words)) or bool(number_of(words))


def is_note_name(name: str) -> bool:
    """Tell whether a place is named as notes are: `fn3`, `Footnote_3`, `_ftn3`, `cite_note-x-3`."""
    return bool(_NOTE_NAME.fullmatch(name)) or name.startswith("cite_note")


def says_call(node: Node) -> bool:
    """Tell whether an element, or the raised one around it, says that it calls a note."""
    each = [
        node,
        *(
            around
            for around in (node.above,)
            if around is not None and around.name in ("sup", "span", "small")
        ),
    ]
    return any(_CALL_KINDS & one.kinds or _CALL_CLASSES & set(one.classes) for one in each)


def says_note(node: Node) -> bool:
    """Tell whether an element says that it is a note."""
    return bool(_BODY_KINDS & node.kinds or _BODY_CLASSES & set(node.classes))


def says_notes(node: Node) -> bool:
    """Tell whether an element says that it holds notes."""
    named = {*node.classes, node.get("id").lower()}
    return bool(_LIST_KINDS & node.kinds or (_LIST_CLASSES & named and node.name in BLOCKS))


def is_end(node: Node) -> bool:
    """Tell whether an element says that the notes in it stand at the end."""
    said = {*node.kinds, *node.classes}
    return bool(said & {"endnote", "endnotes", "rearnote", "rearnotes"})


def is_margin(node: Node) -> bool:
    """Tell whether an element says that it stands in the margin."""
    return bool(_MARGIN & set(node.classes))


def is_in_line(node: Node) -> bool:
    """Tell whether a note stands among the words where it belongs."""
    is_one = node.name in ("span", "small") and bool(_IN_LINE & set(node.classes))
    return is_one and " " in node.first_words(_FIRST_WORDS)


def is_corrected(node: Node) -> bool:
    """Tell whether words say that they were corrected, and how, in a title."""
    is_one = node.name == "ins" or bool(_CORRECTED & set(node.classes))
    return is_one and bool(node.get("title").strip()) and not node.get("datetime")


def heads_notes(node: Node) -> bool:
    """Tell whether a heading, or a paragraph alone, stands over notes."""
    return len(node.first_words(100)) < 80 and bool(_HEADING.fullmatch(node.words()))


def block_of(node: Node) -> Node:
    """Return the nearest block that an element is or stands in."""
    return next((each for each in (node, *node.around()) if each.name in BLOCKS), node)


def begins(node: Node, block: Node) -> bool:
    """Tell whether nothing is said in a block before an element in it."""
    while node is not block and node.above is not None:
        for piece in node.preceding():
            if not is_blank(piece) and not (isinstance(piece, Node) and piece.name in (PAGE, PRINTED)):
                return False
        node = node.above
    return node is block


def is_in_heading(node: Node) -> bool:
    """Tell whether an element is a heading or stands in one."""
    return any(each.name in HEADINGS for each in (node, *node.around()))
