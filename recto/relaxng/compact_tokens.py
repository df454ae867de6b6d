"""The words of the compact syntax of RELAX NG (ISO/IEC 19757-2, annex C), without annotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from recto.relaxng.characters import NCNAME
from recto.relaxng.nodes import unreadable

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace "
    "notAllowed parent start string text token".split()
)
_ESCAPE = re.compile(r"\\x+\{([0-9a-fA-F]+)\}")
_TOKEN = re.compile(
    r"(?P<blank>[\s\ufeff]+|\#[^\n]*)"
    r'|(?P<literal>"""(?:(?!""").)*"""|\'\'\'(?:(?!\'\'\').)*\'\'\'|"[^"\n]*"|\'[^\'\n]*\')'
    rf"|(?P<name>\\?{NCNAME}(?::(?:{NCNAME}|\*))?)"
    r"|(?P<sign>>>|&=|\|=|[={},|&?*+()\-~\[\]])",
    re.DOTALL,
)
Kind = Literal["name", "keyword", "literal", "sign", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its kind, what it says, its line. A name with a prefix keeps its colon."""

    kind: Kind
    text: str
    line: int


def tokens(text: str, path: Path) -> list[Token]:
    """Return the words of a schema, ending with one of the kind `end`.

    Raises ToolError, with file and line, where something is no word.
    """
    found = list(_without_annotations(list(_words(text, path)), path))
    return [*found, Token("end", "", text.count("\n") + 1)]


def _words(text: str, path: Path) -> Iterator[Token]:
    place, line = 0, 1
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match:
            raise unreadable(path, line, f"‘{text[place]}’ stands where no word can begin.")
        if match.lastgroup != "blank":
            yield _token(match, line)
        line += match[0].count("\n")
        place = match.end()


def _token(match: re.Match[str], line: int) -> Token:
    written = match[0]
    if match.lastgroup == "literal":
        quotes = 3 if written[:3] in ('"""', "'''") else 1
        return Token("literal", _unescaped(written[quotes:-quotes]), line)
    if match.lastgroup == "sign":
        return Token("sign", written, line)
    # A backslash makes a name of a keyword.
    kind: Kind = "keyword" if written in KEYWORDS else "name"
    return Token(kind, _unescaped(written.removeprefix("\\")), line)


def _unescaped(written: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), written)


def _without_annotations(words: list[Token], path: Path) -> Iterator[Token]:
    """Yield words without what stands in square brackets, and the names of elements that these belong to."""
    libraries = {each.text for before, each in pairwise(words) if _declares(before)}
    depth = 0
    kept: list[Token] = []
    for each in words:
        if each == Token("sign", "[", each.line):
            if depth == 0 and kept and _is_annotation(kept, libraries | {"xsd"}):
                kept.pop()
            depth += 1
        elif each == Token("sign", "]", each.line):
            depth -= 1
        elif depth == 0:
            kept.append(each)
    if depth:
        raise unreadable(path, words[-1].line, "a ‘[’ is never closed.")
    yield from (each for each in kept if each != Token("sign", ">>", each.line))


def _declares(word: Token) -> bool:
    return word.kind == "keyword" and word.text == "datatypes"


def _is_annotation(kept: list[Token], libraries: set[str]) -> bool:
    """Tell whether the last name is that of an element of an annotation, not of a datatype."""
    last = kept[-1]
    follows = len(kept) > 1 and kept[-2].text == ">>" and kept[-2].kind == "sign"
    prefix = last.text.partition(":")[0]
    return last.kind == "name" and (follows or (":" in last.text and prefix not in libraries))
