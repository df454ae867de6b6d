"""Names of persons in parts, as lists of books need them: those that TEI marks, else by their words."""

import re

from lxml import etree

from recto.tei.names import local

Element = etree._Element

GIVEN = frozenset({"forename", "addName", "nameLink", "roleName"})
FAMILY = frozenset({"surname", "genName"})
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


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
