"""The datatypes of values: those of RELAX NG itself, and those of XML Schema (part 2) with their facets.

A datatype reads a text to the value that it means, so that `01` and `1` are the same integer. Names follow
XML 1.0, fifth edition; dates XML Schema 1.0.
"""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from recto.relaxng import dates
from recto.relaxng.characters import NAME, NCNAME, NMTOKEN
from recto.relaxng.names import Name

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"
BUILT_IN = ""

Prefixes = Mapping[str, str]
Test = Callable[[object, str], bool]
_Read = Callable[[str], object]
# What the length of a value counts, where it has any.
_Counted = Literal["", "characters", "octets", "words"]
_BLANKS = re.compile("[ \t\r\n]+")
# No bit is set that stands for nothing.
_BASE_64 = re.compile(
    "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?", re.ASCII
)
_SINGLE_BLANKS = str.maketrans("\t\r\n", "   ")


@dataclass(frozen=True, eq=False)
class Datatype:
    """A datatype: how its texts are read, and what its values must be besides.

    `blanks` says whether blanks count: as they are (preserve), each as a space (replace), or not (collapse).
    `tests` are facets: each is given the value and the text. `id` says that values are ids or refer to them.
    `forms` are the regular expressions among the facets, for messages.
    """

    name: str
    read: _Read
    blanks: Literal["preserve", "replace", "collapse"] = "collapse"
    is_ordered: bool = False
    counted: _Counted = ""
    id: str = ""
    is_qualified: bool = False
    tests: tuple[Test, ...] = ()
    forms: tuple[str, ...] = ()

    def value(self, text: str, prefixes: Prefixes) -> object | None:
        """Return what `text` means; None where it is no value of the datatype."""
        text = _normalised(text, self.blanks)
        value = _qualified(text, prefixes) if self.is_qualified else self.read(text)
        return None if value is None or not all(test(value, text) for test in self.tests) else value


def _normalised(text: str, blanks: str) -> str:
    if blanks == "collapse":
        return _BLANKS.sub(" ", text).strip(" ")
    return text.translate(_SINGLE_BLANKS) if blanks == "replace" else text


def _qualified(text: str, prefixes: Prefixes) -> Name | None:
    """Return the name that `text` is where `prefixes` are bound."""
    if not re.fullmatch(f"(?:{NCNAME}:)?{NCNAME}", text):
        return None
    prefix, _, local = text.rpartition(":")
    uri = prefixes.get(prefix, None if prefix else "")
    return None if uri is None else Name(uri, local)


def _matching(pattern: str, read: _Read = str) -> _Read:
    compiled = re.compile(pattern)
    return lambda text: read(text) if compiled.fullmatch(text) else None


def _integer(least: int | None = None, most: int | None = None) -> _Read:
    """Return what reads integers from `least` to `most`."""

    def read(text: str) -> Decimal | None:
        found = Decimal(text)
        return found if (least is None or found >= least) and (most is None or found <= most) else None

    return _matching(r"[+-]?[0-9]+", read)


def _all_words(pattern: str) -> _Read:
    """Return what reads one or several words that match a pattern."""
    return _matching(f"{pattern}(?: {pattern})*", lambda text: tuple(text.split(" ")))


def _float(text: str) -> object:
    """Read a number of XML Schema; not a number equals itself, as a value of a datatype must."""
    return "NaN" if text == "NaN" else float(text.replace("INF", "inf"))


def _octets(text: str) -> bytes | None:
    text = text.replace(" ", "")
    return base64.b64decode(text) if _BASE_64.fullmatch(text) else None


_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FLOAT = rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|-?INF|NaN"
_PATH = r"[^?#\[\]]*"
_AUTHORITY = r"[^/?#\[\]]*(?:\[[0-9A-Fa-f:.]+\](?::[0-9]*)?)?"
_HIERARCHY = rf"//(?!$){_AUTHORITY}(?:/{_PATH})?|/(?!/){_PATH}"
_QUERY = r"(?:\?[^#]*)?"
# RFC 2396, where what must be escaped need not be (XLink 1.0, 5.4).
_URI = (
    r"(?!.*%(?![0-9A-Fa-f]{2}))"
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:(?:{_HIERARCHY}){_QUERY}|[^/#][^#]*)"
    rf"|(?:{_HIERARCHY}|(?![^/?#]*:)(?!/){_PATH}){_QUERY})(?:#[^#]*)?"
)
_LANGUAGE = "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"

_TYPES = (
    Datatype("string", str, "preserve", counted="characters"),
    Datatype("normalizedString", str, "replace", counted="characters"),
    Datatype("token", str, counted="characters"),
    Datatype("language", _matching(_LANGUAGE), counted="characters"),
    Datatype("Name", _matching(NAME), counted="characters"),
    Datatype("NCName", _matching(NCNAME), counted="characters"),
    Datatype("NMTOKEN", _matching(NMTOKEN), counted="characters"),
    Datatype("NMTOKENS", _all_words(NMTOKEN), counted="words"),
    Datatype("ID", _matching(NCNAME), counted="characters", id="ID"),
    Datatype("IDREF", _matching(NCNAME), counted="characters", id="IDREF"),
    Datatype("IDREFS", _all_words(NCNAME), counted="words", id="IDREFS"),
    # No document type is read that could declare entities and notations, so that any name may be one.
    Datatype("ENTITY", _matching(NCNAME), counted="characters"),
    Datatype("ENTITIES", _all_words(NCNAME), counted="words"),
    Datatype("QName", str, is_qualified=True),
    Datatype("NOTATION", str, is_qualified=True),
    Datatype("anyURI", _matching(_URI), counted="characters"),
    Datatype("boolean", _matching("true|false|[01]", lambda text: text in ("true", "1"))),
    Datatype("base64Binary", _octets, counted="octets"),
    Datatype("hexBinary", _matching("(?:[0-9A-Fa-f]{2})*", bytes.fromhex), counted="octets"),
    Datatype("decimal", _matching(_NUMBER, Decimal), is_ordered=True),
    Datatype("float", _matching(_FLOAT, _float), is_ordered=True),
    Datatype("double", _matching(_FLOAT, _float), is_ordered=True),
    Datatype("duration", dates.duration, is_ordered=True),
)
_MOMENTS = ("dateTime", "date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay")
_INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
_XSD_TYPES = {
    **{each.name: each for each in _TYPES},
    **{name: Datatype(name, dates.instant(name), is_ordered=True) for name in _MOMENTS},
    **{name: Datatype(name, _integer(*ends), is_ordered=True) for name, ends in _INTEGERS.items()},
}
LIBRARIES: Mapping[str, Mapping[str, Datatype]] = {
    XSD: _XSD_TYPES,
    COMPATIBILITY: {name: _XSD_TYPES[name] for name in ("ID", "IDREF", "IDREFS")},
    BUILT_IN: {"string": Datatype("string", str, "preserve"), "token": Datatype("token", str)},
}
