"""The templates that word an apparatus entry.

In a template `{name}` is a field of the entry, `*…*` are the editor's words as against the text's,
and `<…>` is left out where one of its fields is empty.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from recto.rendering.xhtml import add
from recto.tei.mixed import append_text

Element = etree._Element

# What a field puts into the entry: words, or a function that adds them. An empty string is no field.
Field = str | Callable[[Element], None]
Template = list["str | Template"]

TOKENS = re.compile(r"(\{[a-z-]+\}|[*<>])")


def word(template: str, fields: Mapping[str, Field], to: Element) -> None:
    """Add an entry's words to `to` as `template` and `fields` give them."""
    _write(_parsed(iter(TOKENS.split(template))), fields, [to])


def _parsed(tokens: Iterator[str]) -> Template:
    """Nest the optional parts."""
    parsed: Template = []
    for token in tokens:
        if token == ">":
            break
        parsed.append(_parsed(tokens) if token == "<" else token)
    return parsed


def _write(template: Template, fields: Mapping[str, Field], into: list[Element]) -> None:
    """Write to the innermost element of `into`; an asterisk opens or closes the editor's words."""
    for token in template:
        if isinstance(token, list):
            if all(fields.get(name) for name in _fields(token)):
                _write(token, fields, into)
        elif token == "*":
            into.pop() if len(into) > 1 else into.append(add(into[-1], "i", {"class": "editorial"}))
        elif token.startswith("{"):
            put(fields.get(token[1:-1], ""), into[-1])
        else:
            append_text(into[-1], token)


def _fields(template: Template) -> Iterator[str]:
    """Yield the fields of an optional part, without those of parts within it."""
    return (token[1:-1] for token in template if isinstance(token, str) and token.startswith("{"))


def put(value: Field, to: Element) -> None:
    """Add the words of a field to `to`."""
    if isinstance(value, str):
        append_text(to, value)
    else:
        value(to)
