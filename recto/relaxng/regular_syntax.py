"""The regular expressions of XML Schema (part 2, appendix F), read into `regular`.

They have no anchors: `^` and `$` are characters, and an expression matches the whole of a value.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial

from fontTools.unicodedata import Blocks, block

from recto.relaxng.characters import is_name_character, is_name_start
from recto.relaxng.regular import EMPTY, Belongs, Regular, alternatives, character, repetition, sequence

_CATEGORIES = frozenset(
    "C Cc Cf Cn Co L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No "
    "P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs".split()
)
_BLOCKS = {each.replace(" ", ""): each for each in Blocks.VALUES}
# As XML Schema 1.0 still calls them.
_BLOCKS |= {
    "Greek": "Greek and Coptic",
    "CombiningMarksforSymbols": "Combining Diacritical Marks for Symbols",
    "PrivateUse": "Private Use Area",
}
_ESCAPED = frozenset("\\|.-^?*+{}()[]$")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
_SPECIAL = frozenset("\\.?*+{}()|[]")
_QUANTITY = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")
_SIGNS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
# A sign that a class subtracted from another begins.
_SUBTRACTING = "-["


class NotRegular(ValueError):  # noqa: N818  (it says what the text is)
    """Raised when a text is no regular expression; says why."""


@cache
def regular(text: str) -> Regular:
    """Read a regular expression; raise NotRegular where it is none."""
    reader = _Reader(text)
    expression = reader.alternatives()
    if reader.rest():
        raise NotRegular(f"‘{reader.rest()[0]}’ closes nothing in the regular expression ‘{text}’")
    return expression


class _Reader:
    """A regular expression and how far it has been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def rest(self) -> str:
        return self.text[self.at :]

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        if self.at == len(self.text):
            raise NotRegular(f"the regular expression ‘{self.text}’ breaks off")
        self.at += 1
        return self.text[self.at - 1]

    def takes(self, expected: str) -> bool:
        """Pass over `expected` if it comes next; tell whether it did."""
        found = self.text.startswith(expected, self.at)
        self.at += len(expected) if found else 0
        return found

    def want(self, expected: str) -> None:
        if not self.takes(expected):
            raise NotRegular(f"‘{expected}’ is missing in the regular expression ‘{self.text}’")

    def alternatives(self) -> Regular:
        found = [self.sequence()]
        while self.takes("|"):
            found.append(self.sequence())
        return alternatives(found)

    def sequence(self) -> Regular:
        found = []
        while self.peek() not in ("", "|", ")"):
            found.append(self.quantified(self.atom()))
        expression = EMPTY
        for each in reversed(found):
            expression = sequence(each, expression)
        return expression

    def quantified(self, expression: Regular) -> Regular:
        if self.peek() and self.peek() in _SIGNS:
            return repetition(expression, *_SIGNS[self.take()])
        found = _QUANTITY.match(self.text, self.at)
        if not found:
            return expression
        self.at = found.end()
        least = int(found[1])
        most = least if not found[2] else int(found[3]) if found[3] else None
        if most is not None and most < least:
            raise NotRegular(f"{found[0]} says at most less than at least")
        return repetition(expression, least, most)

    def atom(self) -> Regular:
        if self.takes("("):
            inside = self.alternatives()
            self.want(")")
            return inside
        if self.takes("["):
            return character(self.characters())
        sign = self.take()
        if sign == "\\":
            return character(self.escaped())
        if sign == ".":
            return character(_is_no_line_end)
        if sign in _SPECIAL:
            raise NotRegular(f"‘{sign}’ has nothing before it in the regular expression ‘{self.text}’")
        return character(_one_of(sign, sign))

    def characters(self) -> Belongs:
        """Read a class of characters after its opening bracket."""
        is_negative = self.takes("^")
        among: list[Belongs] = []
        without: Belongs | None = None
        while not (among and self.takes("]")):
            if among and self.takes(_SUBTRACTING):
                without = self.characters()
                self.want("]")
                break
            among.append(self.range())
        return _class(tuple(among), is_negative, without)

    def range(self) -> Belongs:
        """Read a character, a range from one to another, or a class in one sign."""
        if self.peek() == "\\" and self.text[self.at + 1 : self.at + 2] not in _ESCAPED | set(_CONTROLS):
            self.take()
            return self.escaped()
        first = self.single()
        if self.peek() != "-" or self.text[self.at : self.at + 2] in ("-]", _SUBTRACTING):
            return _one_of(first, first)
        self.take()
        last = self.single()
        if last < first:
            raise NotRegular(f"the range ‘{first}-{last}’ is the wrong way round")
        return _one_of(first, last)

    def single(self) -> str:
        sign = self.take()
        if sign in "[]":
            raise NotRegular(f"‘{sign}’ needs a backslash among the characters of ‘{self.text}’")
        return _meant(self.take(), self.text) if sign == "\\" else sign

    def escaped(self) -> Belongs:
        """Read what follows a backslash."""
        sign = self.take()
        if sign in "pP":
            self.want("{")
            name = self.rest().partition("}")[0]
            self.at += len(name)
            self.want("}")
            return _property(name, sign == "P")
        if sign.lower() in _CLASSES:
            return _negative(_CLASSES[sign.lower()]) if sign.isupper() else _CLASSES[sign]
        meant = _meant(sign, self.text)
        return _one_of(meant, meant)


def _meant(sign: str, text: str) -> str:
    if sign not in _ESCAPED and sign not in _CONTROLS:
        raise NotRegular(f"‘\\{sign}’ means nothing in the regular expression ‘{text}’")
    return _CONTROLS.get(sign, sign)


@cache
def _one_of(first: str, last: str) -> Belongs:
    return partial(_is_between, first, last)


def _is_between(first: str, last: str, each: str) -> bool:
    return first <= each <= last


@cache
def _negative(belongs: Belongs) -> Belongs:
    return lambda each: not belongs(each)


@cache
def _class(among: tuple[Belongs, ...], is_negative: bool, without: Belongs | None) -> Belongs:
    def belongs(each: str) -> bool:
        found = any(one(each) for one in among) is not is_negative
        return found and not (without and without(each))

    return belongs


@cache
def _property(name: str, is_negative: bool) -> Belongs:
    """Return the class of a general category, or of a block as `Is` and its name without blanks."""
    if name in _CATEGORIES:
        return lambda each: unicodedata.category(each).startswith(name) is not is_negative
    if name.startswith("Is") and name[2:] in _BLOCKS:
        return lambda each: (block(each) == _BLOCKS[name[2:]]) is not is_negative
    raise NotRegular(f"there is no property of characters ‘{name}’")


def _is_no_line_end(each: str) -> bool:
    return each not in "\n\r"


def _is_word_character(each: str) -> bool:
    return unicodedata.category(each)[0] not in "PZC"


_CLASSES: dict[str, Callable[[str], bool]] = {
    "s": lambda each: each in " \t\n\r",
    "i": is_name_start,
    "c": is_name_character,
    "d": lambda each: unicodedata.category(each) == "Nd",
    "w": _is_word_character,
}
