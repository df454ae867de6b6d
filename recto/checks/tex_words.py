r"""The words of a file in LaTeX, by a reader of its own: what is left without commands that hold none.

An accent is put over its letter; the arguments of `_WORDLESS` commands go, those of all others stay.
"""

import re
import unicodedata
from collections.abc import Iterator

from recto.checks.ranges import decode
from recto.checks.words_account import Word, words_of

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%.*")
_VERBATIM = re.compile(r"\\verb\*?(?P<sign>[^\w\s*])(?P<words>.*?)(?P=sign)")
_BODY = re.compile(r"\\begin\s*\{document\}(?P<body>.*?)(?:\\end\s*\{document\}|\Z)", re.DOTALL)
_NAMED = re.compile(r"\\(?:title|author)\s*(?:\[[^\]]*\]\s*)?(?P<words>\{(?:[^{}]|\{[^{}]*\})*\})")
_GROUP = r"\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
# Commands whose arguments are names, lengths and numbers, by how many arguments they have.
_ONE = (
    "advanceline begin bibliographystyle cite date documentclass edindex edlabel edlineref edpageref end"
    " firstlinenum hspace hyphenation index label lednopb ledpb ledpbnum linenum lineation linenumincrement"
    " linenummargin linenumberstyle nocite pageref pagestyle ref selectlanguage setline setstanzaindents"
    " sidenotemargin sindex stanzaindent startlock thispagestyle usepackage vspace xlineref xpageref"
    " AtEveryPend AtEveryPstart".split()
)
_TWO = "addtocounter newcommand renewcommand setcounter setlength".split()
_NAMES_ONE = r"(?:foreignlanguage|textlang|href)"
_WORDLESS = re.compile(
    rf"\\(?:(?:{'|'.join(_ONE)})(?![A-Za-z])\*?(?:\s*\[[^\]]*\])*{_GROUP}"
    rf"|(?:{'|'.join(_TWO)})(?![A-Za-z])\*?(?:\s*\\[A-Za-z]+|{_GROUP})(?:\s*\[[^\]]*\])*{_GROUP}"
    rf"|{_NAMES_ONE}{_GROUP})"
)
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:(?P<sign>[`'^~=.\"])\s*|(?P<letter>[uvHcdbkr])(?:(?=\{)|\s+))"
    r"(?:\{\\?(?P<held>[^\W\d_])\}|\\?(?P<bare>[^\W\d_]))"
)
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+)?")
_HYPHEN = re.compile(r'\\-|"-|"=|\u00ad')
_HIGHLIGHT = re.compile(
    r"(?:\\(?:emph|uline|underline|sout|mbox|text(?:it|bf|sc|sl|tt|sf|up|rm|md|normal|superscript|subscript))\s*\{"
    r"|\{\\(?:it|em|bf|sc|sl|tt|rm|sf)(?:shape|series|family)?(?![A-Za-z])\s*)(?P<words>[^{}\\]*)\}"
)
_BRACE = re.compile(r"[{}]")
_COMMAND = re.compile(r"\\[A-Za-z@]+\*?\s*(?:\[[^\]\n]*\])?|\\.")
_MATHS = re.compile(r"(?<!\\)\$\$?[^$]*\$\$?|\\\[.*?\\\]|\\\(.*?\\\)", re.DOTALL)


def read(received: bytes) -> Iterator[Word]:
    """Yield the words of a file in LaTeX, with their lines: its title, its author, and its document."""
    text = _COMMENT.sub(r"\1", decode(received))
    body = _BODY.search(text)
    if body:
        named = [(match.start("words"), match["words"]) for match in _NAMED.finditer(text, 0, body.start())]
        for place, said in named:
            yield from _words(said, text.count("\n", 0, place) + 1)
    first, held = (body.start("body"), body["body"]) if body else (0, text)
    yield from _words(held, text.count("\n", 0, first) + 1)


def _words(text: str, line: int) -> Iterator[Word]:
    text = _VERBATIM.sub(lambda found: found["words"].replace("\\", " "), text)
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
    text = _ACCENT.sub(_accented, text)
    for pattern, instead in ((_HYPHEN, ""), (_WORDLESS, _lines), (_MATHS, _lines)):
        text = pattern.sub(instead, text)
    return words_of(_BRACE.sub(" ", _COMMAND.sub(_lines, _highlighted(text))), line)


def _highlighted(text: str) -> str:
    """Return a text with highlighted words, which may be parts of words, in its lines."""
    changed = 1
    while changed:
        text, changed = _HIGHLIGHT.subn(lambda found: found["words"], text)
    return text


def _accented(found: re.Match[str]) -> str:
    letter = found["held"] or found["bare"]
    mark = _MARKS[found["sign"] or found["letter"]]
    return unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + mark)


def _lines(found: re.Match[str]) -> str:
    """Return a blank, and the line ends of what goes, so that lines are counted as before."""
    return " " + "\n" * found[0].count("\n")
