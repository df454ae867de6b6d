"""The facets of XML Schema (part 2, 4.3) as parameters of a datatype (RELAX NG, 4.16)."""

import operator
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from typing import Any

from recto.relaxng.datatypes import LIBRARIES, XSD, Datatype, Test
from recto.relaxng.regular import matches
from recto.relaxng.regular_syntax import NotRegular, regular

_Compare = Callable[[Any, Any], bool]


class NoDatatype(ValueError):  # noqa: N818  (it says what the schema names)
    """Raised when a schema names a datatype or parameter that there is not; says what is wrong."""


def datatype(library: str, name: str) -> Datatype:
    """Return the datatype that a schema names; raise NoDatatype where there is none."""
    if library not in LIBRARIES:
        raise NoDatatype(f"there is no datatype library ‘{library}’")
    if name not in LIBRARIES[library]:
        raise NoDatatype(f"there is no datatype ‘{name}’ in the library ‘{library or 'of RELAX NG itself'}’")
    return LIBRARIES[library][name]


@cache
def restricted(library: str, name: str, parameters: tuple[tuple[str, str], ...]) -> Datatype:
    """Return a datatype with its parameters; raise NoDatatype for one that it cannot have."""
    plain = datatype(library, name)
    if parameters and library != XSD:
        raise NoDatatype(f"the datatype ‘{name}’ takes no parameters")
    forms = tuple(text for facet, text in parameters if facet == "pattern")
    return replace(plain, tests=tuple(_test(plain, *each) for each in parameters), forms=forms)


def _test(plain: Datatype, facet: str, text: str) -> Test:
    if facet not in _FACETS:
        raise NoDatatype(f"there is no parameter ‘{facet}’; there is: {', '.join(_FACETS)}")
    test = _FACETS[facet](plain, text)
    if test is None:
        raise NoDatatype(f"‘{text}’ is no {facet} of the datatype ‘{plain.name}’")
    return test


def _bound(compare: _Compare, plain: Datatype, text: str) -> Test | None:
    bound = plain.value(text, {}) if plain.is_ordered else None
    if bound is None:
        return None
    # What is no number is neither more nor less than one.
    return lambda value, _: isinstance(value, str) is isinstance(bound, str) and compare(value, bound)


def _length(compare: _Compare, plain: Datatype, text: str) -> Test | None:
    if not (plain.counted and text.strip().isdecimal()):
        return None
    wanted = int(text)
    return lambda value, _: compare(len(value), wanted)  # type: ignore[arg-type]


def _digits(count: Callable[[Decimal], int], plain: Datatype, text: str) -> Test | None:
    if not (isinstance(plain.value("1", {}), Decimal) and text.strip().isdecimal()):
        return None
    most = int(text)
    return lambda value, _: isinstance(value, Decimal) and count(value) <= most


def _all_digits(value: Decimal) -> int:
    digits, exponent = _significant(value)
    return max(digits + max(exponent, 0), -exponent)


def _fraction_digits(value: Decimal) -> int:
    return max(-_significant(value)[1], 0)


def _significant(value: Decimal) -> tuple[int, int]:
    """Return how many digits a number has but for zeros at its end, and the power of ten of the last."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    written = "".join(map(str, digits))
    kept = written.rstrip("0")
    return len(kept.lstrip("0")), exponent + len(written) - len(kept) if kept else 0


def _pattern(plain: Datatype, text: str) -> Test:
    try:
        expression = regular(text)
    except NotRegular as error:
        raise NoDatatype(str(error)) from error
    return lambda _, written: matches(expression, written)


_FACETS: dict[str, Callable[[Datatype, str], Test | None]] = {
    "pattern": _pattern,
    "length": partial(_length, operator.eq),
    "minLength": partial(_length, operator.ge),
    "maxLength": partial(_length, operator.le),
    "minInclusive": partial(_bound, operator.ge),
    "maxInclusive": partial(_bound, operator.le),
    "minExclusive": partial(_bound, operator.gt),
    "maxExclusive": partial(_bound, operator.lt),
    "totalDigits": partial(_digits, _all_digits),
    "fractionDigits": partial(_digits, _fraction_digits),
}
