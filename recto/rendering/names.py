"""Names of persons in parts, as lists of books need them: those that TEI marks, else by their words."""

import re

from lxml import etree

from recto.tei.mixed import runs
from recto.tei.names import XML_LANG, local

Element = etree._Element

GIVEN = frozenset({"forename", "addName", "nameLink", "roleName"})
FAMILY = frozenset({"surname", "genName"})
_ORDER = ("roleName", "forename", "addName", "nameLink", "surname", "genName")
_FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})
# Words after which a name tells where somebody is from, or what he is called: such a name stays whole.
_BYNAMES = frozenset("of the ho hē tou al il lo le der".split())
_BRACKETS = frozenset("()[]/")
# What follows a family name.
_SUFFIXES = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)", re.IGNORECASE)


def parts_of(name: Element) -> tuple[str, str] | None:
    """Return the given and the family name that `name` marks; None where it marks no `surname`."""
    parts = [each for each in name.iter(etree.Element) if local(each.tag) in GIVEN | FAMILY]
    family = [_words(each) for each in parts if local(each.tag) in FAMILY]
    if not any(local(each.tag) == "surname" for each in parts):
        return None
    return " ".join(_words(each) for each in parts if local(each.tag) in GIVEN), " ".join(family)


def in_reading_order(name: Element) -> str:
    """Return the words of a name that is marked as it is filed ('Moor, Ann') as they are read; else nothing.

    Nothing too where it says more than its parts, and in languages that put the family name first
    themselves, unless a comma tells that it is filed.
    """
    parts = [each for each in name.iter(etree.Element) if local(each.tag) in GIVEN | FAMILY]
    kinds, beside = [local(each.tag) for each in parts], _beside(name)
    is_filed = kinds[:1] == ["surname"] and "forename" in kinds and beside in {"", ","}
    if not is_filed or (not beside and _language(name) in _FAMILY_FIRST):
        return ""
    return " ".join(_words(each) for each in sorted(parts, key=lambda each: _ORDER.index(local(each.tag))))


def in_parts(name: str) -> tuple[str, str]:
    """Return the given and the family name in the words of a name; two empty ones where it has no such parts.

    'Serge, Victor' is told by its comma, 'Victor Serge' by its last word, before which particles belong to
    the given name ('Beethoven, Ludwig van'). A name of one word, one that says where somebody is from
    ('Apollonius of Rhodes'), one with brackets, and one in a script without capitals stay whole.
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given and not _SUFFIXES.fullmatch(given):
        return given, family
    words = name.replace(",", "").split()
    end = len(words) - 1 if words and _SUFFIXES.fullmatch(words[-1]) else len(words)
    is_whole = end < 2 or not words[end - 1][:1].isupper() or not _BYNAMES.isdisjoint(words)
    if is_whole or not _BRACKETS.isdisjoint(name):
        return "", ""
    return " ".join(words[: end - 1]), " ".join(words[end - 1 :])


def _beside(name: Element) -> str:
    """Return what a name says besides its parts, without blanks."""
    held = runs(name, lambda each: local(each.tag) in GIVEN | FAMILY)
    return "".join("".join(run.text for run in held).split())


def _language(element: Element) -> str:
    """Return the language that an element, or what is around it, says that it is in."""
    said = (each.get(XML_LANG, "") for each in (element, *element.iterancestors()))
    return next(filter(None, said), "").partition("-")[0]


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
