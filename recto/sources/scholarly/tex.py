"""LaTeX as tokens and commands with their arguments: as much of it as texts are written in, no macros."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from recto.errors import SourceError

# A brace in an argument takes eight calls of ours, of which Python takes a thousand.
_DEEPEST = 60
_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n(?![ \t]*\n)[ \t]*|(?=\n)|$))"
    r"|\\verb\*?(?P<edge>[^A-Za-z\s*])(?P<verbatim>.*?)(?P=edge)"
    r"|\\(?P<word>[A-Za-z@]+)(?P<star>\*?)(?:[ \t]+|[ \t]*\n(?![ \t]*\n)[ \t]*)?"
    r"|\\(?P<sign>.|\n)"
    r"|(?P<apart>\n[ \t]*\n\s*)"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<text>\n|[^\\{}%\n]+)",
    re.DOTALL,
)
_OPTION = re.compile(r"[ \t\n]*\[([^\]]*)\]")
_MARKS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331",
    "r": "\u030a", "t": "\u0361",
}  # fmt: skip
SIGNS = {
    "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", ",": "\u202f",
    ";": "\u2009", ":": "\u2009", "!": "", "-": "", "/": "", "@": "", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "ss": "ß", "l": "ł", "L": "Ł", "i": "ı",
    "j": "ȷ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textendash": "–", "textemdash": "—", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "dagger": "†",
    "textdagger": "†", "copyright": "©", "pounds": "£", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "og": "« ", "fg": " »", "textbackslash": "\\",
    "textasciitilde": "~", "textperiodcentered": "·", "slash": "/", "quad": " ", "qquad": " ",
    "enspace": " ", "thinspace": "\u2009", "TeX": "TeX", "LaTeX": "LaTeX", "textquoteright": "’",
    "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "nobreakspace": "\u00a0",
    "space": " ", "textbar": "|",
}  # fmt: skip
"""Commands that stand for characters."""
_TYPED = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"), ("~", "\u00a0"))


@dataclass(frozen=True)
class Command:
    """A command with its arguments; `option` is what stands in square brackets before them."""

    name: str
    arguments: tuple["Content", ...] = ()
    option: str = ""
    line: int = 0


@dataclass(frozen=True)
class Group:
    """What stands in braces."""

    content: "Content"


class Text(str):
    """Characters, with the line of the file in which the first of them stands that is no blank."""

    line: int

    def __new__(cls, characters: str, line: int) -> "Text":
        made = super().__new__(cls, characters)
        made.line = line
        return made


Content = tuple["str | Command | Group", ...]
APART = "\\par"
"""What a blank line is, as LaTeX has it."""


@dataclass
class _Reader:
    """The state: the tokens with their lines, the place among them, how many arguments a command has."""

    name: str
    text: str
    arity: Callable[[str], int]
    tokens: list[tuple[re.Match[str], int]] = field(default_factory=list)
    at: int = 0
    depth: int = 0


def parse(text: str, arity: Callable[[str], int], name: str) -> Content:
    """Return what a text in LaTeX holds; `arity` tells how many arguments a command has.

    What stands in braces after other commands follows them as a group, so that its words are not lost.
    Raises SourceError that calls the file `name` for braces that are not paired or too deep.
    """
    reader = _Reader(name, text, arity)
    line, seen = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        if found["comment"] is None:
            reader.tokens.append((found, line))
    content = _content(reader)
    if reader.at < len(reader.tokens):
        raise _unpaired(reader, "closes no other")
    return content


def _unpaired(reader: _Reader, what: str) -> SourceError:
    line = reader.tokens[min(reader.at, len(reader.tokens) - 1)][1]
    return SourceError(f"{reader.name}:{line}: a brace {what}.")


def _content(reader: _Reader) -> Content:
    """Read up to a closing brace, or the end."""
    found: list[str | Command | Group] = []
    while reader.at < len(reader.tokens) and reader.tokens[reader.at][0]["close"] is None:
        line = reader.tokens[reader.at][1]
        _add(found, _piece(reader), line)
    return tuple(found)


def _add(found: list[str | Command | Group], piece: str | Command | Group, line: int) -> None:
    """Add a piece that begins in a line; characters go to those before them."""
    last = found[-1] if found else None
    if not isinstance(piece, str):
        found.append(piece)
    elif isinstance(last, Text):
        found[-1] = Text(last + piece, last.line if last.strip() else line)
    else:
        found.append(Text(piece, line))


def _piece(reader: _Reader) -> str | Command | Group:
    token, line = reader.tokens[reader.at]
    reader.at += 1
    if token["open"]:
        return Group(_group(reader))
    if token["apart"]:
        return Command("par", line=line)
    if token["verbatim"] is not None:
        return token["verbatim"]
    if token["text"] is not None:
        return _typed(token["text"])
    return _command(reader, token["word"] or token["sign"], line, token.end())


def _typed(text: str) -> str:
    """Return characters as TeX sets them: dashes, quotation marks, ties."""
    for typed, meant in _TYPED:
        text = text.replace(typed, meant)
    return text


def _group(reader: _Reader) -> Content:
    reader.depth += 1
    if reader.depth > _DEEPEST:
        raise _unpaired(reader, f"stands in {_DEEPEST} others")
    content = _content(reader)
    if reader.at == len(reader.tokens):
        raise _unpaired(reader, "is never closed")
    reader.at += 1
    reader.depth -= 1
    return content


def _command(reader: _Reader, name: str, line: int, end: int) -> str | Command:
    arity = reader.arity(name) or (1 if name in _MARKS else 0)
    if name in SIGNS and not arity:
        return SIGNS[name]
    option = ""
    if (arity or name in ("item", "pstart", "stanza", "\\")) and (found := _OPTION.match(reader.text, end)):
        option = found[1]
        _skip(reader, found.end())
    arguments = tuple(_argument(reader) for _ in range(arity))
    if name in _MARKS:
        return _accented(name, arguments[0])
    return Command(name, arguments, option, line)


def _skip(reader: _Reader, end: int) -> None:
    """Go on after the character `end`, which may stand within a token."""
    while reader.at < len(reader.tokens) and reader.tokens[reader.at][0].end() <= end:
        reader.at += 1
    if reader.at < len(reader.tokens) and reader.tokens[reader.at][0].start() < end:
        token, line = reader.tokens[reader.at]
        rest = _TOKEN.match(reader.text, end, token.end())
        if rest is not None:
            reader.tokens[reader.at] = (rest, line)


def _argument(reader: _Reader) -> Content:
    """Return what stands in braces after a command, or the next character or command."""
    while reader.at < len(reader.tokens) and (reader.tokens[reader.at][0]["text"] or "x").isspace():
        reader.at += 1
    if reader.at == len(reader.tokens) or reader.tokens[reader.at][0]["close"] is not None:
        return ()
    token, _ = reader.tokens[reader.at]
    if token["text"] is not None and len(token["text"]) > 1:
        start = token.end() - len(token["text"].lstrip())
        _skip(reader, start + 1)
        return (_typed(reader.text[start]),)
    piece = _piece(reader)
    return piece.content if isinstance(piece, Group) else (piece,)


def _accented(name: str, argument: Content) -> str:
    """Return a letter with its accent, which follows the first letter (Unicode, combining marks)."""
    letters = "".join(each for each in argument if isinstance(each, str))
    letters = {"ı": "i", "ȷ": "j"}.get(letters, letters)
    return unicodedata.normalize("NFC", f"{letters[:1] or ' '}{_MARKS[name]}{letters[1:]}")
